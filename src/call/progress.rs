//! How far a step is, as it was said on the line (rules 2 and 11).

use crate::call::entry::{Entry, Issue};
use crate::id::Id;
use crate::plan::Person;
use crate::time::{Moment, Span};

/// How far one step is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How it stands.
    pub status: Status,
    /// When it first began, in call time.
    pub started: Option<Moment>,
    /// When it was last finished, skipped or given up as failed, in call time.
    pub ended: Option<Moment>,
    /// When its present try began: the start, or the last start after a failure or reopening.
    pub tried: Option<Moment>,
    /// The end that its owner named, moved on by the stops since; without one the end follows
    /// from the duration.
    pub said: Option<Moment>,
    /// The times during which it could not go on or was paused, oldest first.
    pub stops: Vec<Stop>,
    /// How much time was added to it; a hold is longer by that.
    pub added: Span,
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

/// How a step stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It is still to be started.
    #[default]
    Pending,
    /// It is under way.
    Running,
    /// It cannot go on because of something else.
    Blocked,
    /// It was paused on purpose.
    Paused,
    /// It is finished.
    Done,
    /// It was left out.
    Skipped,
    /// It did not work, and what follows is not decided yet.
    Failed,
}

impl Status {
    /// Says whether the step is under way, stopped or not.
    pub const fn is_started(self) -> bool {
        matches!(self, Self::Running | Self::Blocked | Self::Paused)
    }

    /// Says whether nothing more is to be done.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Skipped)
    }

    /// Says it in a word: "running".
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Running => "running",
            Self::Blocked => "blocked",
            Self::Paused => "paused",
            Self::Done => "done",
            Self::Skipped => "skipped",
            Self::Failed => "failed",
        }
    }
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

impl Progress {
    /// Describes a step of which nothing was said.
    pub const fn new() -> Self {
        Self {
            status: Status::Pending,
            started: None,
            ended: None,
            tried: None,
            said: None,
            stops: Vec::new(),
            added: Span::ZERO,
            evidence: String::new(),
            reason: String::new(),
            owners: None,
            reopened: Vec::new(),
            failures: Vec::new(),
            confirmed: None,
            said_twice: Vec::new(),
        }
    }

    /// Returns the present stop of a blocked or paused step.
    pub fn stop(&self) -> Option<&Stop> {
        self.stops
            .last()
            .filter(|stop| stop.to.is_none() && self.status.is_started())
    }

    /// Returns how long the step was stopped, from its first start up to `now`.
    pub fn stopped(&self, now: Moment) -> Span {
        self.stopped_since(Moment::MIN, now)
    }

    fn stopped_since(&self, from: Moment, now: Moment) -> Span {
        self.stops
            .iter()
            .map(|stop| (stop.to.unwrap_or(now).min(now) - stop.from.max(from)).at_least_zero())
            .sum()
    }

    /// Returns when a step under way is expected to end (rule 2): its start, its duration and
    /// the time during which it was stopped, until its owner says otherwise. While it is
    /// stopped, this is what was expected when it stopped. `None` where it is not under way.
    pub fn expected(&self, duration: Span) -> Option<Moment> {
        let tried = self.tried.filter(|_| self.status.is_started())?;
        // The present stop counts once it is over.
        let until = self.stop().map_or(Moment::MAX, |stop| stop.from);
        let stopped = self.stopped_since(tried, until);
        Some(self.said.unwrap_or(tried + duration + stopped))
    }

    /// Returns how much time the step has taken up to `now`, without its stops: what its timer
    /// shows (rule 6). `None` where it has not started.
    pub fn elapsed(&self, now: Moment) -> Option<Span> {
        let end = match self.status {
            Status::Done | Status::Skipped | Status::Failed => self.ended.unwrap_or(now),
            _ => now,
        };
        Some((end - self.started? - self.stopped(end)).at_least_zero())
    }

    pub(in crate::call) fn start(&mut self, at: Moment) {
        self.status = Status::Running;
        self.started.get_or_insert(at);
        self.tried = Some(at);
        self.said = None;
        self.ended = None;
    }

    pub(in crate::call) fn finish(&mut self, at: Moment, evidence: String) {
        self.end_stop(at);
        // Somebody who says "done" first has forgotten to say "started".
        self.started.get_or_insert(at);
        self.status = Status::Done;
        self.ended = Some(at);
        if !evidence.is_empty() {
            self.evidence = evidence;
        }
    }

    pub(in crate::call) fn skip(&mut self, at: Moment, reason: String) {
        self.end_stop(at);
        self.status = Status::Skipped;
        self.ended = Some(at);
        self.reason = reason;
    }

    pub(in crate::call) fn fail(&mut self, at: Moment, reason: String) {
        self.end_stop(at);
        self.started.get_or_insert(at);
        self.status = Status::Failed;
        self.ended = Some(at);
        self.failures.push(at);
        self.reason = reason;
    }

    pub(in crate::call) fn reopen(&mut self, at: Moment, reason: String) {
        self.status = Status::Pending;
        self.ended = None;
        self.tried = None;
        self.said = None;
        self.reopened.push(at);
        self.reason = reason;
    }

    /// Stops the step; what is said again of a stop that lasts is what holds.
    pub(in crate::call) fn halt(&mut self, stop: Stop) {
        self.status = match stop.cause {
            Cause::Blocked => Status::Blocked,
            Cause::Paused => Status::Paused,
        };
        match self.stops.last_mut().filter(|last| last.to.is_none()) {
            Some(last) if last.cause == stop.cause => {
                *last = Stop {
                    from: last.from,
                    ..stop
                };
            }
            Some(_) => {
                self.end_stop(stop.from);
                self.stops.push(stop);
            }
            None => self.stops.push(stop),
        }
    }

    pub(in crate::call) fn resume(&mut self, at: Moment) {
        self.end_stop(at);
        self.status = Status::Running;
    }

    /// Adds time: at the later of now and the expected end (rule 2). While the step is stopped,
    /// its clock stands at the moment it stopped.
    pub(in crate::call) fn add(&mut self, at: Moment, more: Span, duration: Span) {
        self.added += more;
        let now = self.stop().map_or(at, |stop| stop.from);
        if let Some(expected) = self.expected(duration) {
            self.said = Some(expected.max(now) + more);
        }
    }

    /// Takes the owner's word for how long the step will still take.
    pub(in crate::call) fn leave(&mut self, at: Moment, left: Span) {
        let now = self.stop().map_or(at, |stop| stop.from);
        self.said = Some(now + left);
    }

    fn end_stop(&mut self, at: Moment) {
        if let Some(last) = self.stops.last_mut().filter(|last| last.to.is_none()) {
            let to = at.max(last.from);
            last.to = Some(to);
            self.said = self.said.map(|said| said + (to - last.from));
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

    const DURATION: Span = Span::minutes(40);

    fn minute(minute: i64) -> Moment {
        Moment::from_unix(minute * 60)
    }

    fn stop(cause: Cause, from: i64) -> Stop {
        Stop {
            cause,
            from: minute(from),
            to: None,
            reason: "lock".into(),
            issue: None,
            until: None,
        }
    }

    fn started(at: i64) -> Progress {
        let mut progress = Progress::default();
        progress.start(minute(at));
        progress
    }

    #[test]
    fn five_more_minutes_at_113_of_a_step_since_66_end_it_at_118() {
        let mut step = started(66);
        assert_eq!(step.expected(DURATION), Some(minute(106)));
        step.add(minute(113), Span::minutes(5), DURATION);
        assert_eq!(step.expected(DURATION), Some(minute(118)));
    }

    #[test]
    fn time_added_before_the_expected_end_follows_that_end() {
        let mut step = started(66);
        step.add(minute(70), Span::minutes(5), DURATION);
        assert_eq!(step.expected(DURATION), Some(minute(111)));
    }

    #[test]
    fn twenty_left_counts_from_the_moment_it_was_said() {
        let mut step = started(66);
        step.leave(minute(90), Span::minutes(20));
        assert_eq!(step.expected(DURATION), Some(minute(110)));
    }

    #[test]
    fn a_pause_moves_the_expected_end_and_stops_the_timer() {
        let mut step = started(0);
        step.halt(stop(Cause::Paused, 10));
        assert_eq!(step.expected(DURATION), Some(minute(40)), "work left is 30");
        assert_eq!(step.elapsed(minute(25)), Some(Span::minutes(10)));
        step.resume(minute(25));
        assert_eq!(step.expected(DURATION), Some(minute(55)));
        assert_eq!(step.elapsed(minute(30)), Some(Span::minutes(15)));
        step.leave(minute(30), Span::minutes(20));
        step.halt(stop(Cause::Blocked, 35));
        step.resume(minute(45));
        assert_eq!(step.expected(DURATION), Some(minute(60)));
    }

    #[test]
    fn a_paused_step_that_is_blocked_stays_stopped_without_a_gap() {
        let mut step = started(0);
        step.halt(stop(Cause::Paused, 10));
        step.halt(stop(Cause::Blocked, 15));
        step.resume(minute(20));
        assert_eq!(step.stopped(minute(30)), Span::minutes(10));
        assert_eq!(step.stops.len(), 2);
    }

    #[test]
    fn a_reopened_step_keeps_its_first_start_and_takes_its_last_finish() {
        let mut step = started(0);
        step.finish(minute(30), "row counts agree".into());
        step.reopen(minute(35), "two tables were missing".into());
        assert_eq!(step.status, Status::Pending);
        step.start(minute(40));
        assert_eq!(step.expected(DURATION), Some(minute(80)), "one more try");
        step.finish(minute(60), String::new());
        assert_eq!(
            (step.started, step.ended),
            (Some(minute(0)), Some(minute(60)))
        );
        assert_eq!(step.evidence, "row counts agree");
    }
}
