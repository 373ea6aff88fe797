//! What has happened to a step so far, as far as the forecast needs to know (rule 2).

use std::collections::HashMap;

use crate::id::Id;
use crate::plan::Step;
use crate::plan::step::Kind;
use crate::time::{Moment, Span};

/// What has happened to each step; one that is missing is pending.
pub type Actuals = HashMap<Id<Step>, Actual>;

/// Where a step stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It has not begun, or is to be done again.
    #[default]
    Pending,
    /// It is being done.
    Running,
    /// It cannot go on because of something else.
    Blocked,
    /// It was stopped on purpose and will go on.
    Paused,
    /// It did not work, and nobody has decided yet what follows.
    Failed,
    /// It is finished.
    Done,
    /// It was left out.
    Skipped,
}

impl State {
    /// Every state, in the order in which a legend shows them.
    pub const ALL: [Self; 7] = [
        Self::Pending,
        Self::Running,
        Self::Blocked,
        Self::Paused,
        Self::Failed,
        Self::Done,
        Self::Skipped,
    ];

    /// Says it in a word: "running".
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Running => "running",
            Self::Blocked => "blocked",
            Self::Paused => "paused",
            Self::Failed => "failed",
            Self::Done => "done",
            Self::Skipped => "skipped",
        }
    }

    /// Says whether the step is over: done or skipped.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Skipped)
    }

    /// Says whether somebody is at it: running, blocked, paused, or failed and not yet decided.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Running | Self::Blocked | Self::Paused | Self::Failed
        )
    }
}

/// What has happened to one step, in call time.
///
/// Its methods are the events of a step; a log that is folded through them gives what rule 2
/// asks for. They do not judge whether an event makes sense: a log can be out of order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Actual {
    /// Where it stands.
    pub state: State,
    /// When it began; of a step that was reopened, when it began first (rule 11).
    pub started: Option<Moment>,
    /// When it was finished, skipped or failed last.
    pub ended: Option<Moment>,
    /// The finish as its owner said it last; start + duration + time paused where nothing was
    /// said.
    pub said: Option<Moment>,
    /// Since when it is blocked or paused.
    pub stopped: Option<Moment>,
    /// When a blocked or paused step was promised to go on.
    pub resume: Option<Moment>,
    /// How long it was blocked or paused before, without the present stop.
    pub paused: Span,
    /// The time that was added to a hold.
    pub added: Span,
}

impl Actual {
    /// Returns when the owner expects it to be finished: what they said, or start + duration +
    /// time paused (rule 2); `None` before it has started.
    pub fn expected(&self, duration: Span) -> Option<Moment> {
        self.said
            .or_else(|| Some(self.started? + duration + self.paused))
    }

    /// Returns how much work was left when it stopped, at least 0; the whole duration before it
    /// has started.
    pub fn work_left(&self, duration: Span) -> Span {
        match (self.expected(duration), self.stopped) {
            (Some(expected), Some(stopped)) => (expected - stopped).at_least_zero(),
            _ => duration,
        }
    }

    /// Returns how long it has been stopped in all, up to `now` where it is stopped now.
    pub fn paused_until(&self, now: Moment) -> Span {
        self.paused
            + self
                .stopped
                .map_or(Span::ZERO, |stopped| (now - stopped).at_least_zero())
    }

    /// It began. A step that begins again keeps its first start and gets its whole duration.
    pub fn start(&mut self, at: Moment, duration: Span) {
        match self.started {
            None => self.started = Some(at),
            Some(_) => self.said = Some(at + duration),
        }
        self.state = State::Running;
        self.ended = None;
        self.stopped = None;
        self.resume = None;
    }

    /// It was finished. Where nobody said that it began, it began and ended in one.
    pub fn finish(&mut self, at: Moment) {
        self.go_on(at);
        self.started = self.started.or(Some(at));
        self.ended = Some(at);
        self.state = State::Done;
    }

    /// It was left out.
    pub fn skip(&mut self, at: Moment) {
        self.go_on(at);
        self.ended = Some(at);
        self.state = State::Skipped;
    }

    /// It did not work.
    pub fn fail(&mut self, at: Moment) {
        self.go_on(at);
        self.ended = Some(at);
        self.state = State::Failed;
    }

    /// It is blocked from now on, until a promised moment where one is known.
    pub fn block(&mut self, at: Moment, until: Option<Moment>) {
        self.stop(State::Blocked, at, until);
    }

    /// It is paused from now on, until a promised moment where one is known.
    pub fn pause(&mut self, at: Moment, until: Option<Moment>) {
        self.stop(State::Paused, at, until);
    }

    fn stop(&mut self, state: State, at: Moment, until: Option<Moment>) {
        self.state = state;
        self.stopped = self.stopped.or(Some(at));
        self.resume = until;
    }

    /// A blocked or paused step goes on; one that had not begun waits again.
    pub fn resume(&mut self, at: Moment) {
        self.go_on(at);
        self.state = match self.started {
            Some(_) => State::Running,
            None => State::Pending,
        };
    }

    /// Ends the present stop: its length counts as paused and moves what the owner said.
    fn go_on(&mut self, at: Moment) {
        if let Some(stopped) = self.stopped.take()
            && self.started.is_some()
        {
            let length = (at - stopped).at_least_zero();
            self.paused += length;
            self.said = self.said.map(|said| said + length);
        }
        self.resume = None;
    }

    /// A finished, skipped or failed step is to be done again: it waits, and keeps its first
    /// start (rule 11).
    pub fn reopen(&mut self) {
        self.state = State::Pending;
        self.ended = None;
        self.stopped = None;
        self.resume = None;
    }

    /// The owner needs more time: expected becomes max(now, expected) + `more` (rule 2). A hold
    /// keeps the addition apart, because its finish follows the clock. While the step is stopped,
    /// now is the moment at which it stopped.
    pub fn add(&mut self, at: Moment, more: Span, duration: Span, kind: Kind) {
        match self.expected(duration) {
            Some(expected) if kind != Kind::Hold || self.said.is_some() => {
                self.said = Some(expected.max(self.stopped.unwrap_or(at)) + more);
            }
            _ => self.added += more,
        }
    }

    /// The owner said how long it will still take: expected becomes now + `left` (rule 2). While
    /// the step is stopped, that much work is left from the moment at which it stopped.
    pub fn say_left(&mut self, at: Moment, left: Span) {
        self.said = Some(self.stopped.unwrap_or(at) + left.at_least_zero());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Moment {
        Moment::from_unix(1_000_000) + Span::minutes(minute)
    }

    fn running(start: i64) -> Actual {
        let mut actual = Actual::default();
        actual.start(at(start), Span::minutes(40));
        actual
    }

    #[test]
    fn a_step_is_expected_after_its_duration_and_its_pauses() {
        let mut actual = running(66);
        assert_eq!(actual.expected(Span::minutes(40)), Some(at(106)));
        actual.pause(at(70), None);
        assert_eq!(actual.work_left(Span::minutes(40)), Span::minutes(36));
        assert_eq!(actual.paused_until(at(75)), Span::minutes(5));
        actual.resume(at(80));
        assert_eq!(actual.expected(Span::minutes(40)), Some(at(116)));
    }

    #[test]
    fn plus_five_counts_from_now_where_the_step_is_late() {
        let forty = Span::minutes(40);
        let mut actual = running(66);
        actual.add(at(113), Span::minutes(5), forty, Kind::Task);
        assert_eq!(actual.expected(forty), Some(at(118)));
        let mut actual = running(66);
        actual.add(at(100), Span::minutes(5), forty, Kind::Task);
        assert_eq!(actual.expected(forty), Some(at(111)));
        actual.add(at(101), Span::minutes(5), forty, Kind::Task);
        assert_eq!(actual.expected(forty), Some(at(116)));
    }

    #[test]
    fn what_the_owner_said_moves_with_a_pause() {
        let mut actual = running(66);
        actual.say_left(at(100), Span::minutes(20));
        actual.block(at(105), Some(at(110)));
        assert_eq!(actual.work_left(Span::minutes(40)), Span::minutes(15));
        actual.resume(at(112));
        assert_eq!(actual.expected(Span::minutes(40)), Some(at(127)));
    }

    #[test]
    fn twenty_left_said_of_a_blocked_step_is_the_work_that_is_left() {
        let mut actual = running(66);
        actual.block(at(105), None);
        actual.say_left(at(110), Span::minutes(20));
        assert_eq!(actual.work_left(Span::minutes(40)), Span::minutes(20));
        let five = Span::minutes(5);
        actual.add(at(111), five, Span::minutes(40), Kind::Task);
        assert_eq!(actual.work_left(Span::minutes(40)), Span::minutes(25));
        actual.resume(at(115));
        assert_eq!(actual.expected(Span::minutes(40)), Some(at(140)));
    }

    #[test]
    fn a_hold_keeps_its_addition_apart() {
        let mut actual = running(195);
        actual.add(at(200), Span::minutes(5), Span::minutes(40), Kind::Hold);
        assert_eq!((actual.said, actual.added), (None, Span::minutes(5)));
    }

    #[test]
    fn a_reopened_step_keeps_its_first_start_and_gets_its_whole_duration_again() {
        let mut actual = running(66);
        actual.finish(at(106));
        actual.reopen();
        assert_eq!((actual.state, actual.ended), (State::Pending, None));
        actual.start(at(130), Span::minutes(40));
        assert_eq!(actual.started, Some(at(66)));
        assert_eq!(actual.expected(Span::minutes(40)), Some(at(170)));
    }

    #[test]
    fn a_step_that_is_blocked_before_it_began_still_waits_afterwards() {
        let mut actual = Actual::default();
        actual.block(at(10), Some(at(20)));
        assert_eq!(actual.work_left(Span::minutes(40)), Span::minutes(40));
        actual.resume(at(15));
        assert_eq!(actual, Actual::default());
    }
}
