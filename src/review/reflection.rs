//! What was learnt, in people's own words.

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::rank::Rank;

/// A thought about how it went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reflection {
    /// Tells it from every other thought.
    pub id: Id<Self>,
    /// Its place in the list.
    pub rank: Rank,
    /// What it says about the night.
    pub kind: Kind,
    /// The thought.
    pub text: String,
    /// Whose thought it is, where they want to be named.
    pub author: String,
    /// The group it was put into.
    pub group: String,
    /// How many found it important.
    pub votes: u32,
}

/// What a thought says about the night.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It went well.
    #[default]
    Well,
    /// It could be better.
    Better,
    /// We were lucky.
    Lucky,
    /// It is a lesson for next time.
    Lesson,
}

impl Kind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Well, Self::Better, Self::Lucky, Self::Lesson];
}
