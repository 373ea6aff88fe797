//! A launch in one line, for the list of all launches in a file.

use crate::call::entry::{Kind, Outcome, Phase, Severity};
use crate::call::{self, Event};
use crate::id::Id;
use crate::launch::Launch;
use crate::plan::{details, readiness};
use crate::review::action;
use crate::schedule::{self, Network};
use crate::time::{Moment, Zone};
use crate::words::{self, Lateness};

/// A launch in one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Which launch.
    pub id: Id<Launch>,
    /// What it is called.
    pub name: String,
    /// When its change window opens.
    pub window_start: Moment,
    /// When its change window closes.
    pub window_end: Moment,
    /// The zone in which its times are said.
    pub zone: Zone,
    /// How far it is.
    pub stage: Stage,
    /// How ready or how far it is, in words.
    pub progress: String,
    /// How long it takes or how late it is, in words.
    pub time: String,
    /// What is open, in words; empty where nothing is.
    pub open: String,
    /// How many actions are open.
    pub open_actions: usize,
    /// How many lessons were written down.
    pub lessons: usize,
}

/// How far a launch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// It is being planned.
    Planning,
    /// It waits for a new date.
    Postponed,
    /// It will not happen.
    Cancelled,
    /// The call is on.
    Live,
    /// It is live and being watched.
    Hypercare,
    /// It is over.
    Closed,
    /// It was rolled back.
    RolledBack,
}

impl Stage {
    /// Returns the word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Planning => "Planning",
            Self::Postponed => "Postponed",
            Self::Cancelled => "Cancelled",
            Self::Live => "Live",
            Self::Hypercare => "Hypercare",
            Self::Closed => "Closed",
            Self::RolledBack => "Rolled back",
        }
    }
}
