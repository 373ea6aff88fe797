//! What was said of a step beyond where it stands.
//!
//! Where it stands, and so what the forecast needs, is its [`schedule::Actual`](crate::schedule::Actual).

use crate::call::entry::{Entry, Issue};
use crate::id::Id;
use crate::plan::Person;
use crate::time::{Moment, Span};

/// What was said of one step: the words, the people and the interruptions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The times during which it could not go on or was paused, oldest first.
    pub stops: Vec<Stop>,
    /// What shows that it worked.
    pub evidence: String,
    /// Why it was last skipped, failed or reopened.
    pub reason: String,
    /// Who has it, where it was handed over.
    pub owners: Option<Vec<Id<Person>>>,
    /// When it was reopened, in call time.
    pub reopened: Vec<Moment>,
    /// When it failed, in call time, whatever became of it.
    pub failures: Vec<Moment>,
    /// When its owner confirmed it in the walkthrough, in call time.
    pub confirmed: Option<Moment>,
    /// The lines that said once more what was said of it already (rule 11).
    pub said_twice: Vec<Id<Entry>>,
}

/// A stretch of time during which a step did not go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Blocked, or paused on purpose.
    pub cause: Cause,
    /// When it began, in call time.
    pub from: Moment,
    /// When it ended, in call time; it still lasts where it is empty.
    pub to: Option<Moment>,
    /// Why.
    pub reason: String,
    /// The issue that stands in the way.
    pub issue: Option<Id<Issue>>,
    /// When the step is expected to go on.
    pub until: Option<Moment>,
}

/// Why a step does not go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// Something stands in the way.
    Blocked,
    /// Somebody wanted it so.
    Paused,
}

impl Stop {
    /// Returns how long it lasts at `now`; never negative.
    pub fn length(&self, now: Moment) -> Span {
        (self.to.unwrap_or(now) - self.from).at_least_zero()
    }
}

impl Progress {
    /// Describes a step of which nothing was said.
    pub const fn new() -> Self {
        Self {
            stops: Vec::new(),
            evidence: String::new(),
            reason: String::new(),
            owners: None,
            reopened: Vec::new(),
            failures: Vec::new(),
            confirmed: None,
            said_twice: Vec::new(),
        }
    }

    /// Returns the stop that lasts, of a step that is blocked or paused.
    pub fn stop(&self) -> Option<&Stop> {
        self.stops.last().filter(|stop| stop.to.is_none())
    }

    /// Begins a stop; what is said again of one that lasts is what holds.
    pub(in crate::call) fn halt(&mut self, stop: Stop) {
        match self.stops.last_mut().filter(|last| last.to.is_none()) {
            Some(last) if last.cause == stop.cause => {
                *last = Stop {
                    from: last.from,
                    ..stop
                };
            }
            _ => {
                self.go_on(stop.from);
                self.stops.push(stop);
            }
        }
    }

    /// Ends the stop that lasts, if one does.
    pub(in crate::call) fn go_on(&mut self, at: Moment) {
        if let Some(last) = self.stops.last_mut().filter(|last| last.to.is_none()) {
            last.to = Some(at.max(last.from));
        }
    }
}

impl Default for Progress {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(minute: i64) -> Moment {
        Moment::from_unix(minute * 60)
    }

    fn stop(cause: Cause, from: i64, reason: &str) -> Stop {
        Stop {
            cause,
            from: minute(from),
            to: None,
            reason: reason.into(),
            issue: None,
            until: None,
        }
    }

    #[test]
    fn a_paused_step_that_is_blocked_stays_stopped_without_a_gap() {
        let mut step = Progress::new();
        step.halt(stop(Cause::Paused, 10, "wait for Ana"));
        step.halt(stop(Cause::Blocked, 15, "lock"));
        step.halt(stop(Cause::Blocked, 17, "lock held by reporting"));
        step.go_on(minute(20));
        let said: Vec<(i64, &str)> = step
            .stops
            .iter()
            .map(|stop| (stop.length(minute(30)).as_seconds() / 60, &*stop.reason))
            .collect();
        assert_eq!(said, [(5, "wait for Ana"), (5, "lock held by reporting")]);
        assert_eq!(step.stop(), None);
    }
}
