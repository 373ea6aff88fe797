//! Typed ids: UUID v7 made from a given moment and given random bits, so that this room needs
//! neither a clock nor a random source.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::time::Stamp;

/// The id of a record of type `K`; ids of different records cannot be mistaken for one another.
pub struct Id<K> {
    uuid: Uuid,
    kind: PhantomData<fn() -> K>,
}

/// Eighty random bits, the part of an id that makes it unique.
pub type Bits = [u8; 10];

impl<K> Id<K> {
    /// Makes the id of something that came to be at `stamp`; ids sort by it.
    pub fn new(stamp: Stamp, bits: &Bits) -> Self {
        let millis = u64::try_from(stamp.millis()).unwrap_or_default();
        Self::from_uuid(uuid::Builder::from_unix_timestamp_millis(millis, bits).into_uuid())
    }

    /// Makes the id of something that is always the same, such as a part of a built-in sample.
    pub const fn from_u128(value: u128) -> Self {
        Self::from_uuid(Uuid::from_u128(value))
    }

    /// Takes a UUID for an id of this type.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self {
            uuid,
            kind: PhantomData,
        }
    }

    /// Returns the UUID.
    pub const fn uuid(self) -> Uuid {
        self.uuid
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Id<K> {}

impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}

impl<K> Eq for Id<K> {}

impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.uuid.cmp(&other.uuid)
    }
}

impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.uuid.hash(state);
    }
}

impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.uuid, f)
    }
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.uuid, f)
    }
}

impl<K> FromStr for Id<K> {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text).map(Self::from_uuid)
    }
}

impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.uuid.serialize(serializer)
    }
}

impl<'de, K> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::from_uuid)
    }
}

/// A source of new ids, lent by whoever owns the clock and the random source.
pub trait Mint {
    /// Returns an id that was never returned before.
    fn mint<K>(&mut self) -> Id<K>;
}

/// A mint whose ids depend on nothing but its seed: for templates, samples and tests.
#[derive(Clone, Debug)]
pub struct Sequence {
    seed: u64,
    next: u64,
}

impl Sequence {
    /// Starts the sequence that belongs to `seed`.
    pub const fn new(seed: u64) -> Self {
        Self { seed, next: 0 }
    }
}

impl Mint for Sequence {
    fn mint<K>(&mut self) -> Id<K> {
        self.next += 1;
        let mut bits = [0; 10];
        bits[..4].copy_from_slice(&self.seed.to_be_bytes()[4..]);
        bits[4..].copy_from_slice(&self.next.to_be_bytes()[2..]);
        Id::new(Stamp::from_millis(0), &bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Thing;

    #[test]
    fn ids_sort_by_the_moment_they_were_made() {
        let early = Id::<Thing>::new(Stamp::from_millis(1), &[255; 10]);
        let late = Id::<Thing>::new(Stamp::from_millis(2), &[0; 10]);
        assert!(early < late);
        assert_eq!(early.to_string().parse::<Id<Thing>>().unwrap(), early);
    }

    #[test]
    fn a_sequence_never_repeats_itself() {
        let mut mint = Sequence::new(7);
        let ids: std::collections::HashSet<Id<Thing>> = (0..1_000).map(|_| mint.mint()).collect();
        assert_eq!(ids.len(), 1_000);
    }
}
