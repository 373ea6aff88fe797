//! What will be done so that next time is better.

use serde::{Deserialize, Serialize};

use crate::call::entry::Issue;
use crate::id::Id;
use crate::plan::Person;
use crate::rank::Rank;
use crate::time::Moment;

/// Something that somebody will do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// Tells it from every other action.
    pub id: Id<Self>,
    /// Its place in the list.
    pub rank: Rank,
    /// What it is good for.
    pub kind: Kind,
    /// What will be done.
    pub title: String,
    /// Who will do it.
    pub owner: Option<Id<Person>>,
    /// When it is due.
    pub due: Option<Moment>,
    /// How far it is.
    pub status: Status,
    /// The issue it follows from.
    pub issue: Option<Id<Issue>>,
}

/// What an action is good for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It is seen earlier.
    Detect,
    /// It does not happen again.
    #[default]
    Prevent,
    /// It does less harm.
    Mitigate,
    /// People work together better.
    Process,
}

impl Kind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Detect, Self::Prevent, Self::Mitigate, Self::Process];
}

/// How far an action is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It is still to be done.
    #[default]
    Open,
    /// It was done.
    Done,
    /// It will not be done.
    Dropped,
}

impl Status {
    /// Every status, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Open, Self::Done, Self::Dropped];
}
