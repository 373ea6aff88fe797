//! One go-live whole: the plan, its calls, the review.

use serde::{Deserialize, Serialize};

use crate::call::{Call, Entry};
use crate::change::{self, Change, Conflict};
use crate::id::Id;
use crate::plan::{self, Plan};
use crate::review::{self, Review};

/// One go-live whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Launch {
    /// Tells it from every other launch.
    pub id: Id<Self>,
    /// What is agreed before.
    pub plan: Plan,
    /// The logs of its rehearsals and of the night, oldest first.
    pub calls: Vec<Log>,
    /// What is learnt after.
    pub review: Review,
}

/// The log of one call, in order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Log {
    /// The call.
    pub call: Id<Call>,
    /// Its lines, ordered by stamp, writer, id.
    pub entries: Vec<Entry>,
}

impl Launch {
    /// Begins a launch of which only the plan is known.
    pub fn new(id: Id<Self>, plan: Plan) -> Self {
        Self {
            id,
            plan,
            calls: Vec::new(),
            review: Review::default(),
        }
    }

    /// Returns every record of plan and review, in the order in which a file keeps them.
    pub fn records(&self) -> Vec<Record> {
        let plan = self.plan.records().into_iter().map(Record::Plan);
        let review = self.review.records().into_iter().map(Record::Review);
        plan.chain(review).collect()
    }

    /// Carries out a whole edit, or nothing where a part of it does not fit.
    ///
    /// # Errors
    /// [`Conflict`] says why the edit does not fit.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), Conflict> {
        for (done, change) in edit.changes.iter().enumerate() {
            if let Err(conflict) = self.apply_change(change.clone()) {
                for change in edit.changes[..done].iter().rev() {
                    self.apply_change(change.clone().inverse())?;
                }
                return Err(conflict);
            }
        }
        Ok(())
    }

    fn apply_change(&mut self, change: Change<Record>) -> Result<(), Conflict> {
        match (change.before, change.after) {
            (Some(Record::Plan(before)), Some(Record::Plan(after))) => {
                self.plan.apply(Change::update(before, after))
            }
            (Some(Record::Plan(before)), None) => self.plan.apply(Change::remove(before)),
            (None, Some(Record::Plan(after))) => self.plan.apply(Change::insert(after)),
            (Some(Record::Review(before)), Some(Record::Review(after))) => {
                self.review.apply(Change::update(before, after))
            }
            (Some(Record::Review(before)), None) => self.review.apply(Change::remove(before)),
            (None, Some(Record::Review(after))) => self.review.apply(Change::insert(after)),
            (None, None)
            | (Some(Record::Plan(_)), Some(Record::Review(_)))
            | (Some(Record::Review(_)), Some(Record::Plan(_))) => Err(Conflict::Malformed),
        }
    }
}

/// Any record of plan or review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Record {
    /// A record of the plan.
    Plan(plan::Record),
    /// A record of the review.
    Review(review::Record),
}

/// What tells one record of a launch from every other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A record of the plan.
    Plan(plan::Key),
    /// A record of the review.
    Review(review::Key),
}

impl change::Record for Record {
    type Key = Key;
    fn key(&self) -> Key {
        match self {
            Self::Plan(record) => Key::Plan(record.key()),
            Self::Review(record) => Key::Review(record.key()),
        }
    }
}

impl<R: Into<plan::Record>> From<R> for Record {
    fn from(record: R) -> Self {
        Self::Plan(record.into())
    }
}

/// An edit of plan or review.
pub type Edit = change::Edit<Record>;
