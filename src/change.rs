//! How any record changes: as a value that can be kept, sent, undone and compared.

use serde::{Deserialize, Serialize};

/// A record that has a key of its own within a launch.
pub trait Record: Clone + PartialEq {
    /// What tells one record from every other.
    type Key: Copy + Eq + Ord + std::hash::Hash + std::fmt::Debug;

    /// Returns the key, which never changes during the life of the record.
    fn key(&self) -> Self::Key;
}

/// One record as it was and as it is: no `before` is an insertion, no `after` a removal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change<R> {
    /// The record before; `None` where it did not exist.
    pub before: Option<R>,
    /// The record after; `None` where it no longer exists.
    pub after: Option<R>,
}

impl<R> Change<R> {
    /// Describes that a record comes into being.
    pub const fn insert(record: R) -> Self {
        Self {
            before: None,
            after: Some(record),
        }
    }

    /// Describes that a record goes.
    pub const fn remove(record: R) -> Self {
        Self {
            before: Some(record),
            after: None,
        }
    }

    /// Describes that a record becomes another with the same key.
    pub const fn update(before: R, after: R) -> Self {
        Self {
            before: Some(before),
            after: Some(after),
        }
    }

    /// Returns the change that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Self {
        Self {
            before: self.after,
            after: self.before,
        }
    }

    /// Returns the same change of a wider kind of record.
    pub fn map<S>(self, f: impl Fn(R) -> S) -> Change<S> {
        Change {
            before: self.before.map(&f),
            after: self.after.map(&f),
        }
    }
}

impl<R: Record> Change<R> {
    /// Returns the key of the record that changes; `None` for a change of nothing.
    pub fn key(&self) -> Option<R::Key> {
        self.before.as_ref().or(self.after.as_ref()).map(R::key)
    }
}

/// What one gesture changed: the unit of saving, of undo and of versions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edit<R> {
    /// What was done, in words, as the undo command shows it: "Move 3 steps".
    pub name: String,
    /// The changes, in the order in which they apply.
    pub changes: Vec<Change<R>>,
}

impl<R> Edit<R> {
    /// Names an edit.
    pub fn new(name: impl Into<String>, changes: Vec<Change<R>>) -> Self {
        Self {
            name: name.into(),
            changes,
        }
    }

    /// Says whether the edit changes nothing.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Returns the edit that takes this one back: undo. The name stays, so that redo can say it.
    #[must_use]
    pub fn inverse(self) -> Self {
        Self {
            name: self.name,
            changes: self
                .changes
                .into_iter()
                .rev()
                .map(Change::inverse)
                .collect(),
        }
    }

    /// Returns the same edit of a wider kind of record.
    pub fn map<S>(self, f: impl Fn(R) -> S) -> Edit<S> {
        Edit {
            name: self.name,
            changes: self
                .changes
                .into_iter()
                .map(|change| change.map(&f))
                .collect(),
        }
    }
}

impl<R: PartialEq> Edit<R> {
    /// Returns one edit that does what this one does and then the next, under the name of the next.
    ///
    /// A record that both change is changed once; one that is as it was in the end is left out.
    #[must_use]
    pub fn then(mut self, next: Self) -> Self {
        for change in next.changes {
            let mut earlier = self.changes.iter_mut().rev();
            let same = earlier.find(|one| one.after.is_some() && one.after == change.before);
            match same {
                Some(one) => one.after = change.after,
                None => self.changes.push(change),
            }
        }
        self.changes.retain(|change| change.before != change.after);
        Self::new(next.name, self.changes)
    }
}

/// An edit does not fit the records it was meant for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// The record to be inserted is there already.
    #[error("the record is there already; nothing was changed")]
    Exists,
    /// The record to be changed or removed is not there.
    #[error("the record is no longer there; nothing was changed")]
    Missing,
    /// The record is not as it was when the edit was made.
    #[error("the record was changed in the meantime; nothing was changed")]
    Differs,
    /// A record would refer to one that is not there.
    #[error("something else still refers to it; nothing was changed")]
    Dangling,
    /// A value is none that a plan may hold: a negative duration, a figure without end.
    #[error("a value is not allowed; nothing was changed")]
    NotAllowed,
    /// The change names two different records, or none.
    #[error("the change does not describe one record; nothing was changed")]
    Malformed,
}

/// Returns the changes that turn `old` into `new`: removals, then updates and insertions, each
/// in the order of its list.
pub fn difference<R: Record>(old: &[R], new: &[R]) -> Vec<Change<R>> {
    use std::collections::HashMap;

    let before: HashMap<R::Key, &R> = old.iter().map(|record| (record.key(), record)).collect();
    let after: HashMap<R::Key, &R> = new.iter().map(|record| (record.key(), record)).collect();
    let gone = old
        .iter()
        .filter(|record| !after.contains_key(&record.key()))
        .cloned()
        .map(Change::remove);
    let come = new
        .iter()
        .filter_map(|record| match before.get(&record.key()) {
            None => Some(Change::insert(record.clone())),
            Some(old) if *old != record => Some(Change::update((*old).clone(), record.clone())),
            Some(_) => None,
        });
    gone.chain(come).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, PartialEq)]
    struct Row(u32, &'static str);

    impl Record for Row {
        type Key = u32;
        fn key(&self) -> u32 {
            self.0
        }
    }

    #[test]
    fn the_difference_names_what_went_what_changed_and_what_came() {
        let old = [Row(1, "stay"), Row(2, "go"), Row(3, "old")];
        let new = [Row(1, "stay"), Row(3, "new"), Row(4, "come")];
        assert_eq!(
            difference(&old, &new),
            vec![
                Change::remove(Row(2, "go")),
                Change::update(Row(3, "old"), Row(3, "new")),
                Change::insert(Row(4, "come")),
            ]
        );
    }

    #[test]
    fn two_edits_become_one_that_undo_takes_back_whole() {
        let first = Edit::new("Move", vec![Change::update(Row(1, "a"), Row(1, "b"))]);
        let more = Edit::new(
            "Move on",
            vec![
                Change::update(Row(1, "b"), Row(1, "c")),
                Change::insert(Row(2, "x")),
            ],
        );
        let both = first.clone().then(more);
        assert_eq!(both.name, "Move on");
        assert_eq!(
            both.changes,
            [
                Change::update(Row(1, "a"), Row(1, "c")),
                Change::insert(Row(2, "x")),
            ]
        );
        // There and back again is nothing.
        assert!(first.clone().then(first.inverse()).is_empty());
    }

    #[test]
    fn the_inverse_of_the_inverse_is_the_edit() {
        let edit = Edit::new(
            "Rename",
            vec![
                Change::insert(Row(1, "a")),
                Change::update(Row(1, "a"), Row(1, "b")),
            ],
        );
        assert_eq!(edit.clone().inverse().inverse(), edit);
        assert_eq!(edit.inverse().changes[1], Change::remove(Row(1, "a")));
    }
}
