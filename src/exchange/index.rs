//! Records found by what people call them: a number, a name, a role.

use std::collections::HashMap;

use crate::id::Id;
use crate::plan::step::Relation;
use crate::plan::{Person, dependency};
use crate::time::Span;

/// Finds records of one kind by their names.
///
/// A name counts alike in upper and lower case. `#3` is always the third record, so that records
/// without a name of their own can be meant too.
#[derive(Clone, Debug)]
pub(super) struct Index<K> {
    order: Vec<Id<K>>,
    places: HashMap<Id<K>, usize>,
    /// Names by preference: what one tier knows, the next ones are not asked.
    tiers: Vec<HashMap<String, Found<K>>>,
    names: Vec<Vec<String>>,
}

#[derive(Debug)]
enum Found<K> {
    One(Id<K>),
    Several,
}

impl<K> Clone for Found<K> {
    fn clone(&self) -> Self {
        match self {
            Self::One(id) => Self::One(*id),
            Self::Several => Self::Several,
        }
    }
}

/// Why a name finds nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Miss {
    Unknown,
    Ambiguous,
}

impl<K> Index<K> {
    /// Indexes records in their order, each with its names, best first.
    pub(super) fn new(records: impl IntoIterator<Item = (Id<K>, Vec<String>)>) -> Self {
        let mut index = Self {
            order: Vec::new(),
            places: HashMap::new(),
            tiers: Vec::new(),
            names: Vec::new(),
        };
        for (id, names) in records {
            index.push(id, names);
        }
        index
    }

    /// Adds a record behind all others.
    pub(super) fn push(&mut self, id: Id<K>, names: Vec<String>) {
        for (tier, name) in names.iter().enumerate() {
            if self.tiers.len() <= tier {
                self.tiers.push(HashMap::new());
            }
            let key = key(name);
            if !key.is_empty() {
                self.tiers[tier]
                    .entry(key)
                    .and_modify(|found| *found = Found::Several)
                    .or_insert(Found::One(id));
            }
        }
        self.places.insert(id, self.order.len());
        self.order.push(id);
        self.names.push(names);
    }

    /// Returns the record that is called this.
    pub(super) fn find(&self, name: &str) -> Result<Id<K>, Miss> {
        let key = key(name);
        if let Some(place) = key.strip_prefix('#').and_then(|rest| rest.parse().ok()) {
            let place: usize = place;
            return place
                .checked_sub(1)
                .and_then(|place| self.order.get(place))
                .copied()
                .ok_or(Miss::Unknown);
        }
        match self.tiers.iter().find_map(|tier| tier.get(&key)) {
            Some(Found::One(id)) => Ok(*id),
            Some(Found::Several) => Err(Miss::Ambiguous),
            None => Err(Miss::Unknown),
        }
    }

    /// Returns what finds this record again, and is `fit` for where it is written; `None` where
    /// the record is not known.
    pub(super) fn label(&self, id: Id<K>, fit: impl Fn(&str) -> bool) -> Option<String> {
        let place = *self.places.get(&id)?;
        let name = self.names[place]
            .iter()
            .find(|name| fit(name) && self.find(name) == Ok(id));
        Some(name.map_or_else(|| format!("#{}", place + 1), Clone::clone))
    }
}

/// Indexes people by name, then by role.
pub(super) fn people<'a>(people: impl IntoIterator<Item = &'a Person>) -> Index<Person> {
    Index::new(
        people
            .into_iter()
            .map(|person| (person.id, vec![person.name.clone(), person.role.clone()])),
    )
}

/// Says whether a number can be told from what stands around it among predecessors.
pub(super) fn is_plain_number(number: &str) -> bool {
    let tied = dependency::write(number, Relation::StartStart, Span::ZERO);
    let late = dependency::write(number, Relation::StartStart, Span::minutes(5));
    let back = [&tied, &late].iter().all(|text| {
        dependency::references(text).is_ok_and(|found| found.len() == 1 && found[0].name == number)
    });
    // `5SS` as a number could never be told from a start that is tied to step 5.
    let tied = dependency::references(number)
        .is_ok_and(|found| found.iter().any(|found| found.name != number));
    let named = number.chars().any(char::is_alphanumeric);
    named && back && !(tied && number.starts_with(|letter: char| letter.is_ascii_digit()))
}

fn key(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{Mint, Sequence};

    struct Thing;

    #[test]
    fn a_number_must_not_look_like_something_else() {
        for number in ["5", "6.1", "R2", "db-backup", "cut-off", "#3", "Go live"] {
            assert!(is_plain_number(number), "{number}");
        }
        for number in ["", "5SS", "5SS+10", "1,2", "1;2", "5-2", "+"] {
            assert!(!is_plain_number(number), "{number}");
        }
    }

    #[test]
    fn a_name_counts_before_a_role_and_twins_are_told_apart_by_place() {
        let mut mint = Sequence::new(1);
        let ids: Vec<Id<Thing>> = (0..4).map(|_| mint.mint()).collect();
        let index = Index::new([
            (ids[0], vec!["Wei Chen".to_owned(), "Database".to_owned()]),
            (ids[1], vec!["Database".to_owned(), String::new()]),
            (ids[2], vec!["Ana".to_owned(), "Test".to_owned()]),
            (ids[3], vec!["ana".to_owned(), String::new()]),
        ]);
        assert_eq!(index.find("  wei  CHEN "), Ok(ids[0]));
        assert_eq!(index.find("database"), Ok(ids[1]));
        assert_eq!(index.find("Ana"), Err(Miss::Ambiguous));
        assert_eq!(index.find("test"), Ok(ids[2]));
        assert_eq!(index.find("#4"), Ok(ids[3]));
        assert_eq!(index.find("#0"), Err(Miss::Unknown));
        for id in ids {
            let label = index.label(id, |_| true).unwrap();
            assert_eq!(index.find(&label), Ok(id), "{label}");
        }
    }
}
