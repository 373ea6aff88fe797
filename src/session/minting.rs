//! New ids, lent to screens that hold the session read-only.

use std::cell::RefCell;

use rand::rngs::StdRng;
use rand::{RngCore, SeedableRng};

use crate::id::{Bits, Id, Mint};
use crate::time::Stamp;

/// The random source behind new ids.
///
/// Screens see the session through a shared reference; drawing an id changes nothing that they
/// could see, so it is the one thing in here that changes behind one.
#[derive(Debug)]
pub(super) struct Minting {
    random: RefCell<StdRng>,
}

impl Minting {
    /// Begins with a seed; the same seed gives the same bits.
    pub(super) fn new(seed: u64) -> Self {
        Self {
            random: RefCell::new(StdRng::seed_from_u64(seed)),
        }
    }

    /// Lends a mint whose ids carry this time.
    pub(super) const fn lend(&self, now: Stamp) -> Lent<'_> {
        Lent { minting: self, now }
    }
}

/// A mint for ids of one instant.
#[derive(Debug)]
pub(super) struct Lent<'a> {
    minting: &'a Minting,
    now: Stamp,
}

impl Mint for Lent<'_> {
    fn mint<K>(&mut self) -> Id<K> {
        let mut bits = Bits::default();
        self.minting.random.borrow_mut().fill_bytes(&mut bits);
        Id::new(self.now, &bits)
    }
}
