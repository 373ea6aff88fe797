//! The order of rows as a key between two neighbours, so that a move changes one record.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// A place in an order: a fraction between 0 and 1 in base 36, compared as text.
///
/// It has at least one digit and never ends in `0`, so that there is always room on both sides.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank(String);

impl Rank {
    /// Returns a place between the two given ones; `None` is the end of the list on that side.
    ///
    /// Where `after` does not lie before `before`, the place is right behind `after`.
    pub fn between(after: Option<&Self>, before: Option<&Self>) -> Self {
        let low = after.map_or(&[][..], |rank| rank.0.as_bytes());
        let high = before
            .map(|rank| rank.0.as_bytes())
            .filter(|high| low < *high);
        Self(midpoint(low, high))
    }

    /// Returns `count` places in order between the two given ones, spread evenly so that the
    /// keys stay short.
    pub fn spread(after: Option<&Self>, before: Option<&Self>, count: usize) -> Vec<Self> {
        let mut ranks = Vec::with_capacity(count);
        fill(after, before, count, &mut ranks);
        ranks
    }

    /// Returns the key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn fill(after: Option<&Rank>, before: Option<&Rank>, count: usize, ranks: &mut Vec<Rank>) {
    if count == 0 {
        return;
    }
    let middle = Rank::between(after, before);
    let left = (count - 1) / 2;
    fill(after, Some(&middle), left, ranks);
    ranks.push(middle.clone());
    fill(Some(&middle), before, count - 1 - left, ranks);
}

/// The shortest key about half-way between `low` and `high`, as fractions; no `high` means 1.
fn midpoint(low: &[u8], high: Option<&[u8]>) -> String {
    let mut key = String::new();
    let mut bounded = high;
    for place in 0.. {
        let floor = low.get(place).map_or(0, |digit| value(*digit));
        let ceiling = bounded.map_or(36, |high| high.get(place).map_or(0, |digit| value(*digit)));
        if ceiling > floor + 1 {
            key.push(char::from(DIGITS[(floor + ceiling) / 2]));
            break;
        }
        key.push(char::from(DIGITS[floor]));
        if ceiling > floor {
            // Below this digit everything is smaller than `high`.
            bounded = None;
        }
    }
    key
}

fn value(digit: u8) -> usize {
    DIGITS
        .iter()
        .position(|known| *known == digit)
        .unwrap_or_default()
}

/// The text is not a place in an order.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a row order key")]
pub struct ParseRankError(String);

impl std::str::FromStr for Rank {
    type Err = ParseRankError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let known = text.bytes().all(|digit| DIGITS.contains(&digit));
        if text.is_empty() || text.len() > 1_000 || text.ends_with('0') || !known {
            return Err(ParseRankError(text.chars().take(40).collect()));
        }
        Ok(Self(text.to_owned()))
    }
}

impl Default for Rank {
    fn default() -> Self {
        Self::between(None, None)
    }
}

impl fmt::Display for Rank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Rank {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Rank {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn there_is_always_room_between_two_rows(places in prop::collection::vec(any::<prop::sample::Index>(), 1..300)) {
            let mut rows: Vec<Rank> = Vec::new();
            for place in places {
                let at = place.index(rows.len() + 1);
                let after = at.checked_sub(1).and_then(|above| rows.get(above));
                let rank = Rank::between(after, rows.get(at));
                prop_assert_eq!(rank.as_str().parse::<Rank>().unwrap(), rank.clone());
                rows.insert(at, rank);
            }
            prop_assert!(rows.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }

    #[test]
    fn five_thousand_rows_get_short_keys_in_order() {
        let rows = Rank::spread(None, None, 5_000);
        assert_eq!(rows.len(), 5_000);
        assert!(rows.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(
            rows.iter().all(|rank| rank.as_str().len() <= 8),
            "{:?}",
            rows.iter().max_by_key(|r| r.as_str().len())
        );
    }

    #[test]
    fn a_damaged_key_is_refused() {
        for text in ["", "a0", "A", "ä"] {
            assert!(text.parse::<Rank>().is_err(), "{text}");
        }
    }
}
