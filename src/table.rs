//! Records of one kind, in the order in which people see them, found by key at once.

use std::collections::HashMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::change::{Change, Conflict, Record};
use crate::rank::Rank;

/// A record that has a place among its kind.
pub trait Ranked: Record {
    /// Returns the place; records of equal place follow their keys.
    fn rank(&self) -> &Rank;
}

/// The records of one kind, ordered by rank, then key.
#[derive(Clone, Debug)]
pub struct Table<R: Ranked> {
    rows: Vec<R>,
    places: HashMap<R::Key, usize>,
}

impl<R: Ranked> Table<R> {
    /// Makes a table without records.
    pub fn new() -> Self {
        Self {
            rows: Vec::new(),
            places: HashMap::new(),
        }
    }

    /// Returns the record with this key.
    pub fn get(&self, key: R::Key) -> Option<&R> {
        self.places
            .get(&key)
            .and_then(|place| self.rows.get(*place))
    }

    /// Returns where the record with this key stands, from 0.
    pub fn position(&self, key: R::Key) -> Option<usize> {
        self.places.get(&key).copied()
    }

    /// Returns all records in order.
    pub fn as_slice(&self) -> &[R] {
        &self.rows
    }

    /// Walks over all records in order.
    pub fn iter(&self) -> std::slice::Iter<'_, R> {
        self.rows.iter()
    }

    /// Returns how many records there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Says whether there are no records.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the rank for a record that comes last.
    pub fn rank_at_end(&self) -> Rank {
        Rank::between(self.rows.last().map(R::rank), None)
    }

    /// Carries out one change, or nothing where it does not fit.
    ///
    /// # Errors
    /// [`Conflict`] says why the change does not fit.
    pub fn apply(&mut self, change: Change<R>) -> Result<(), Conflict> {
        match (change.before, change.after) {
            (None, Some(after)) => {
                if self.places.contains_key(&after.key()) {
                    return Err(Conflict::Exists);
                }
                self.insert(after);
            }
            (Some(before), None) => {
                let place = self.check(&before)?;
                self.rows.remove(place);
                self.places.remove(&before.key());
                self.renumber(place);
            }
            (Some(before), Some(after)) => {
                if before.key() != after.key() {
                    return Err(Conflict::Malformed);
                }
                let place = self.check(&before)?;
                if before.rank() == after.rank() {
                    self.rows[place] = after;
                } else {
                    self.rows.remove(place);
                    self.renumber(place);
                    self.insert(after);
                }
            }
            (None, None) => return Err(Conflict::Malformed),
        }
        Ok(())
    }

    fn check(&self, before: &R) -> Result<usize, Conflict> {
        let place = self.position(before.key()).ok_or(Conflict::Missing)?;
        if self.rows[place] == *before {
            Ok(place)
        } else {
            Err(Conflict::Differs)
        }
    }

    fn insert(&mut self, record: R) {
        let place = self
            .rows
            .partition_point(|row| (row.rank(), row.key()) < (record.rank(), record.key()));
        self.rows.insert(place, record);
        self.renumber(place);
    }

    fn renumber(&mut self, from: usize) {
        for (place, row) in self.rows.iter().enumerate().skip(from) {
            self.places.insert(row.key(), place);
        }
    }
}

impl<R: Ranked> Default for Table<R> {
    fn default() -> Self {
        Self::new()
    }
}

impl<R: Ranked> PartialEq for Table<R> {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

impl<R: Ranked> FromIterator<R> for Table<R> {
    /// Collects records in any order; of two with the same key the later one stays.
    fn from_iter<I: IntoIterator<Item = R>>(records: I) -> Self {
        let mut by_key: HashMap<R::Key, R> = HashMap::new();
        for record in records {
            by_key.insert(record.key(), record);
        }
        let mut rows: Vec<R> = by_key.into_values().collect();
        rows.sort_by(|a, b| (a.rank(), a.key()).cmp(&(b.rank(), b.key())));
        let mut table = Self {
            rows,
            places: HashMap::new(),
        };
        table.renumber(0);
        table
    }
}

impl<'a, R: Ranked> IntoIterator for &'a Table<R> {
    type Item = &'a R;
    type IntoIter = std::slice::Iter<'a, R>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<R: Ranked + Serialize> Serialize for Table<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rows.serialize(serializer)
    }
}

impl<'de, R: Ranked + Deserialize<'de>> Deserialize<'de> for Table<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<R>::deserialize(deserializer)?.into_iter().collect())
    }
}
