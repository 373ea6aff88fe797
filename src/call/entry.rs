//! The lines of the log: what can be said of a call, once and for ever.

mod event;
mod typed;

use serde::{Deserialize, Serialize};

pub use crate::call::issue::Issue;
pub use crate::call::outage::Outage;
pub use crate::call::poll::Poll;
pub use crate::call::promise::Promise;
use crate::id::Id;
use crate::plan::{Person, Step};
use crate::time::{Moment, Stamp};

pub use event::Event;

/// One line of the append-only log of a call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Tells it from every other entry.
    pub id: Id<Self>,
    /// The call it belongs to.
    pub call: Id<Call>,
    /// Who wrote it: an id minted each time a program opens a file to write.
    pub writer: Id<Writer>,
    /// Its place among the lines of its writer in this file, from 1, without gaps.
    pub sequence: u64,
    /// Its place in the order of all lines.
    pub stamp: Stamp,
    /// When it happened, which may be earlier than when it was written.
    pub at: Moment,
    /// What happened.
    pub event: Event,
}

impl Entry {
    /// Returns what orders entries of several writers: stamp, writer, id.
    pub fn order(&self) -> (Stamp, Id<Writer>, Id<Self>) {
        (self.stamp, self.writer, self.id)
    }

    /// Returns when the line was written, by its stamp.
    pub fn written(&self) -> Moment {
        Moment::from_unix(self.stamp.millis().div_euclid(1_000))
    }
}

/// Marks the id of a call: a rehearsal or the night itself.
#[derive(Debug)]
pub enum Call {}

/// Marks the id of a program that has the file open to write.
#[derive(Debug)]
pub enum Writer {}

/// Marks the id of an import of somebody else's file.
#[derive(Debug)]
pub enum Import {}

/// A rehearsal or the night itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The night itself.
    #[default]
    Live,
    /// A rehearsal: call time runs from its start at this many times the speed of the clock.
    Rehearsal {
        /// 1 to 60 in the window, more without one.
        speed: u32,
    },
}

/// Where the call stands.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Who is here?
    #[default]
    RollCall,
    /// Step by step, each owner confirms.
    Walkthrough,
    /// Go or no-go?
    GoNoGo,
    /// The steps of the runbook.
    Execute,
    /// Does it work?
    Verify,
    /// The hours and days after.
    Hypercare,
    /// The call is over.
    Closed,
}

impl Phase {
    /// Every phase in order.
    pub const ALL: [Self; 7] = [
        Self::RollCall,
        Self::Walkthrough,
        Self::GoNoGo,
        Self::Execute,
        Self::Verify,
        Self::Hypercare,
        Self::Closed,
    ];
}

/// How somebody answered the roll call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// They are here.
    Present,
    /// Somebody speaks for them.
    StandIn(Option<Id<Person>>),
    /// They are not here.
    Missing,
}

/// A fact as it was shown at the time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// What it is about: "Readiness".
    pub label: String,
    /// The large words: "40 of 42 checks passed".
    pub value: String,
    /// The small words under them.
    pub remark: String,
}

/// The answer of a position in a poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vote {
    /// Go.
    Go,
    /// Go if something is done first; it opens a promise.
    GoIf {
        /// What must be done.
        condition: String,
        /// Who does it.
        owner: Option<Id<Person>>,
        /// The step before which it must be done.
        before: Option<Id<Step>>,
        /// The promise that it opens.
        promise: Id<Promise>,
    },
    /// No.
    NoGo {
        /// Why.
        reason: String,
    },
}

/// What was decided after a poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It goes on.
    Go,
    /// It waits; the question is asked again then.
    AskAgain(Moment),
    /// It does not go on tonight.
    Postpone,
    /// The way back is taken.
    RollBack,
}

/// How bad an issue is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The launch is in danger.
    Critical,
    /// Something important does not work.
    #[default]
    Major,
    /// It can wait.
    Minor,
}

impl Severity {
    /// Every severity, worst first.
    pub const ALL: [Self; 3] = [Self::Critical, Self::Major, Self::Minor];
}

/// Where an issue stands.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum IssueStatus {
    /// Nobody works on it yet.
    #[default]
    Open,
    /// Somebody works on it.
    InProgress,
    /// A remedy is in place and watched.
    Monitoring,
    /// It is over.
    Resolved,
}

impl IssueStatus {
    /// Every status, in the order of the board's columns.
    pub const ALL: [Self; 4] = [
        Self::Open,
        Self::InProgress,
        Self::Monitoring,
        Self::Resolved,
    ];
}

/// Whether the step of an issue can go on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It can.
    #[default]
    None,
    /// It cannot until the issue is resolved.
    Blocks,
}

/// Whether a note may be shown in the room and in shared copies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// It may.
    #[default]
    Shared,
    /// It stays with the lead.
    Private,
}

/// Who or what read a metric.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Somebody typed it.
    #[default]
    Typed,
    /// The program measured it.
    Probed,
}

/// Whether an outage was meant to happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Planning {
    /// It was.
    Planned,
    /// It was not.
    #[default]
    Unplanned,
}

/// Why the program was not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The machine slept.
    Sleep,
    /// The program was closed, or ended without a word.
    NotRunning,
}

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The system is live.
    Live,
    /// Everything is back as it was.
    RolledBack,
    /// It did not come to an end.
    Unfinished,
}
