//! The way back: when it is taken, who decides, what it takes.

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::plan::{self, Metric, Person};
use crate::rank::Rank;
use crate::time::{Moment, Span};

/// Who decides on a rollback, how long that takes, and who is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Who decides.
    pub decider: Option<Id<Person>>,
    /// Who decides when they cannot.
    pub deputy: Option<Id<Person>>,
    /// How long the decision takes.
    pub decision: Span,
    /// Who is told, and how.
    pub tell: String,
}

/// A circumstance in which a rollback is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trigger {
    /// Tells it from every other trigger.
    pub id: Id<Self>,
    /// Its place in the list.
    pub rank: Rank,
    /// What is watched: "Log-ins that succeed".
    pub what: String,
    /// From where on it asks: "< 97 % for 5 min".
    pub threshold: String,
    /// The metric that is watched, if it is one of the plan's.
    pub metric: Option<Id<Metric>>,
    /// The forecast finish from which on it asks.
    pub finish_after: Option<Moment>,
}

/// Something that is saved beforehand, so that there is a way back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backup {
    /// Tells it from every other back-up.
    pub id: Id<Self>,
    /// Its place in the list.
    pub rank: Rank,
    /// What is saved.
    pub what: String,
    /// Who sees to it.
    pub owner: Option<Id<Person>>,
    /// How far it is.
    pub status: Status,
    /// Where one can see that it is there.
    pub evidence: String,
}

/// How far a back-up is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It is still to be taken.
    #[default]
    Planned,
    /// It was taken.
    Taken,
    /// It was taken, and restoring it was tried.
    Verified,
}

impl Status {
    /// Every status, in the order in which they are reached.
    pub const ALL: [Self; 3] = [Self::Planned, Self::Taken, Self::Verified];
}

/// One step of the way back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Tells it from every other step, of the runbook or of the rollback.
    pub id: Id<plan::Step>,
    /// Its place in the rollback.
    pub rank: Rank,
    /// The number that was fixed when the plan was frozen, such as "R2".
    pub number: Option<String>,
    /// What is done, as it is said on the line.
    pub title: String,
    /// How it is done, in Markdown.
    pub instructions: String,
    /// Who does it; the first one answers for it.
    pub owners: Vec<Id<Person>>,
    /// Who does it when the owners cannot.
    pub deputy: Option<Id<Person>>,
    /// How long it takes.
    pub duration: Span,
    /// What must be finished before.
    pub predecessors: Vec<Link>,
    /// The steps of the runbook that it undoes; needed always where it is empty.
    pub undoes: Vec<Id<plan::Step>>,
    /// How one sees that it worked.
    pub verification: String,
}

impl Step {
    /// Describes a step of which nothing is known but where it stands.
    pub fn new(id: Id<plan::Step>, rank: Rank) -> Self {
        Self {
            id,
            rank,
            number: None,
            title: String::new(),
            instructions: String::new(),
            owners: Vec::new(),
            deputy: None,
            duration: Span::minutes(10),
            predecessors: Vec::new(),
            undoes: Vec::new(),
            verification: String::new(),
        }
    }
}

/// A rollback step that must be finished before, and the time after it; never negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The rollback step that comes before.
    pub step: Id<plan::Step>,
    /// The time between its finish and the start.
    pub lag: Span,
}
