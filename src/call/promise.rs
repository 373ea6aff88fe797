//! What somebody said they would do, and by when.

use crate::call::entry::{Entry, Poll};
use crate::id::Id;
use crate::plan::{Person, Step};
use crate::time::{Moment, Span};

/// Something that was promised on the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Tells it from every other promise.
    pub id: Id<Self>,
    /// The line that says it.
    pub entry: Id<Entry>,
    /// Who promised, as it was said.
    pub who: String,
    /// Who that is, if they are one of the plan's people.
    pub person: Option<Id<Person>>,
    /// What was promised.
    pub what: String,
    /// When it was promised, in call time.
    pub made: Moment,
    /// When it is due; a condition of a vote is due before its step and has no time.
    pub due: Option<Moment>,
    /// The step before which it must be kept; the step is blocked until then.
    pub before: Option<Id<Step>>,
    /// The poll whose condition it is.
    pub poll: Option<Id<Poll>>,
    /// How it ended.
    pub end: Option<End>,
}

/// How a promise ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// It was kept, then, in call time.
    Kept(Moment),
    /// It was given up, then, for a reason.
    Dropped(Moment, String),
}

/// How a promise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// There is still time.
    Open,
    /// It is due and not kept yet.
    Overdue,
    /// It was kept by its due time (rule 8).
    Kept,
    /// It was kept, but late: missed.
    Late,
    /// It was given up.
    Dropped,
}

impl Promise {
    /// Returns how the promise stands at `now`.
    pub fn status(&self, now: Moment) -> Status {
        let is_late = |at: Moment| self.due.is_some_and(|due| at > due);
        match &self.end {
            Some(End::Kept(at)) if is_late(*at) => Status::Late,
            Some(End::Kept(_)) => Status::Kept,
            Some(End::Dropped(..)) => Status::Dropped,
            None if is_late(now) => Status::Overdue,
            None => Status::Open,
        }
    }

    /// Says whether it was neither kept nor given up.
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// Returns the time until it is due, negative once it is overdue; `None` where it is closed
    /// or has no time.
    pub fn left(&self, now: Moment) -> Option<Span> {
        let due = self.due.filter(|_| self.is_open())?;
        Some(due - now)
    }

    /// Says whether a step has to wait for it.
    pub fn blocks(&self, step: Id<Step>) -> bool {
        self.is_open() && self.before == Some(step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_is_kept_only_by_its_due_time() {
        let minute = |minute: i64| Moment::from_unix(minute * 60);
        let mut promise = Promise {
            id: Id::from_u128(1),
            entry: Id::from_u128(2),
            who: "Ana".into(),
            person: None,
            what: "replica check".into(),
            made: minute(0),
            due: Some(minute(10)),
            before: None,
            poll: None,
            end: None,
        };
        assert_eq!(promise.status(minute(10)), Status::Open);
        assert_eq!(promise.status(minute(11)), Status::Overdue);
        assert_eq!(promise.left(minute(12)), Some(Span::minutes(-2)));
        promise.end = Some(End::Kept(minute(10)));
        assert_eq!(promise.status(minute(60)), Status::Kept);
        promise.end = Some(End::Kept(minute(11)));
        assert_eq!(promise.status(minute(60)), Status::Late);
        assert_eq!(promise.left(minute(12)), None);
    }
}
