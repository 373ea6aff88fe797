//! How many draws end when.

use crate::time::{Moment, Span};

/// The widths that people can read off an axis, in seconds.
const WIDTHS: [i64; 16] = [
    1, 5, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400,
];

/// Draws counted by when they end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    /// When the first bin begins: a multiple of the width.
    pub from: Moment,
    /// How long a bin is.
    pub width: Span,
    /// How many draws end in each; a finish on a border belongs to the later bin.
    pub counts: Vec<usize>,
}

impl Histogram {
    /// Counts finishes, earliest first, in at most `most` bins, and at least two.
    pub(super) fn of(finishes: &[Moment], most: usize) -> Self {
        let (Some(first), Some(last)) = (finishes.first(), finishes.last()) else {
            return Self {
                from: Moment::MIN,
                width: Span::minutes(1),
                counts: Vec::new(),
            };
        };
        let (first, last) = (first.unix(), last.unix());
        let most = i64::try_from(most).unwrap_or(i64::MAX).max(2);
        let bins = |width: i64| last.div_euclid(width) - first.div_euclid(width) + 1;
        let mut width = WIDTHS
            .into_iter()
            .find(|width| bins(*width) <= most)
            .unwrap_or(86_400);
        while bins(width) > most {
            width *= 2;
        }
        let from = first.div_euclid(width);
        let mut counts = vec![0; usize::try_from(bins(width)).unwrap_or_default()];
        for finish in finishes {
            let bin = finish.unix().div_euclid(width) - from;
            if let Some(count) = usize::try_from(bin)
                .ok()
                .and_then(|bin| counts.get_mut(bin))
            {
                *count += 1;
            }
        }
        Self {
            from: Moment::from_unix(from * width),
            width: Span::seconds(width),
            counts,
        }
    }

    /// Returns when the last bin ends.
    pub fn to(&self) -> Moment {
        let bins = i64::try_from(self.counts.len()).unwrap_or(i64::MAX);
        self.from + self.width * bins
    }

    /// Walks over the bins: when each begins and how many draws end in it.
    pub fn bins(&self) -> impl Iterator<Item = (Moment, usize)> {
        (0..)
            .zip(&self.counts)
            .map(|(bin, count)| (self.from + self.width * bin, *count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: &[i64]) -> Vec<Moment> {
        let moments = minutes.iter().map(|minute| minute * 60);
        moments.map(Moment::from_unix).collect()
    }

    #[test]
    fn bins_are_round_and_hold_every_draw() {
        let histogram = Histogram::of(&at(&[61, 62, 70, 118]), 12);
        assert_eq!(histogram.width, Span::minutes(5));
        assert_eq!(histogram.from, Moment::from_unix(3_600));
        assert_eq!(histogram.counts.iter().sum::<usize>(), 4);
        assert_eq!(histogram.counts[0], 2);
        assert_eq!(histogram.to(), Moment::from_unix(120 * 60));
    }

    #[test]
    fn draws_that_all_end_at_once_fill_one_bin() {
        let histogram = Histogram::of(&at(&[60, 60]), 12);
        assert_eq!(histogram.counts, [2]);
    }

    #[test]
    fn a_spread_of_years_still_fits() {
        let histogram = Histogram::of(&[Moment::MIN, Moment::MAX], 40);
        assert!(histogram.counts.len() <= 40);
        assert_eq!(histogram.counts.iter().sum::<usize>(), 2);
    }
}
