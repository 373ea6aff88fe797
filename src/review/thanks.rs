//! Who did what worth celebrating.

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::rank::Rank;

/// A word of thanks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thanks {
    /// Tells it from every other word of thanks.
    pub id: Id<Self>,
    /// Its place in the list.
    pub rank: Rank,
    /// Who is thanked.
    pub who: String,
    /// What for.
    pub what: String,
}
