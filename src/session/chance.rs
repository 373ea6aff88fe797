//! How likely the night ends in its window: drawn in the background, of the plan and of the call
//! that is on, and never passed off as known once what it was drawn from has changed.
//!
//! Whoever drives the session asks for [`Session::is_drawing_due`] after each change, waits for
//! the hands to rest, takes the questions of [`Session::begin_drawing`], answers them on a thread
//! of its own, and tells the answers to [`Session::take_drawn`].

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Running, Session};
use crate::schedule::Chance;
use crate::schedule::risk::{Basis, Sampling};
use crate::time::{Moment, Span};

/// A call is drawn anew after this time of the call even if nobody said anything: waiting makes
/// a night later too.
const OLD: Span = Span::minutes(1);

/// Of what a chance is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Night {
    /// The night as it is planned.
    Planned,
    /// The night of the call that is on.
    OnCall,
}

/// What is known of a chance.
#[derive(Clone, Copy, Debug)]
pub enum Known<'a> {
    /// It was drawn from what holds now.
    Fresh(&'a Chance),
    /// What it was drawn from has changed; it is drawn again.
    Stale(&'a Chance),
    /// It is drawn for the first time.
    Drawing,
    /// There is nothing to draw: no steps, or no call that goes on.
    Nothing,
}

impl<'a> Known<'a> {
    /// Returns the chance where it holds now.
    pub fn fresh(self) -> Option<&'a Chance> {
        match self {
            Self::Fresh(chance) => Some(chance),
            Self::Stale(_) | Self::Drawing | Self::Nothing => None,
        }
    }

    /// Returns the chance that was drawn last, whether it holds now or not.
    pub fn last(self) -> Option<&'a Chance> {
        match self {
            Self::Fresh(chance) | Self::Stale(chance) => Some(chance),
            Self::Drawing | Self::Nothing => None,
        }
    }
}

/// How often the plan and the call have changed; hands that rest do not change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Turn {
    planned: u64,
    on_call: u64,
}

/// A night that is to be drawn.
#[derive(Clone, Debug)]
pub struct Question {
    night: Night,
    turn: u64,
    at: Moment,
    basis: Basis,
    latest: Arc<AtomicU64>,
}

/// What came of a question.
#[derive(Clone, Debug)]
pub struct Answer {
    night: Night,
    turn: u64,
    at: Moment,
    chance: Option<Arc<Chance>>,
    /// Whose question it was: another file may have been opened meanwhile.
    latest: Arc<AtomicU64>,
}

impl Question {
    /// Draws the night on all cores; gives up as soon as the question is out of date.
    ///
    /// Takes up to a second for thousands of steps: never where a frame waits for it.
    pub fn answer(self) -> Answer {
        let workers = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let go_on = || self.latest.load(Ordering::Relaxed) == self.turn;
        let chance = self.basis.draw(Sampling::usual(workers), &go_on);
        Answer {
            night: self.night,
            turn: self.turn,
            at: self.at,
            chance: chance.map(Arc::new),
            latest: self.latest,
        }
    }
}

/// What was drawn last.
#[derive(Clone, Debug)]
struct Drawn {
    turn: u64,
    at: Moment,
    chance: Arc<Chance>,
}

/// What was laid on the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Laid {
    /// What lay there before, to which another program has written.
    Again,
    /// Something else.
    Anew,
}

impl Laid {
    pub(super) fn of<T: PartialEq>(before: T, now: T) -> Self {
        if before == now {
            Self::Again
        } else {
            Self::Anew
        }
    }
}

/// One night: how far its drawing is.
#[derive(Debug)]
pub(super) struct Drawing {
    /// Counts what it must be drawn for; whoever draws looks at it and gives up.
    latest: Arc<AtomicU64>,
    /// The turn at which what it is drawn from changed last; later turns only make it newer.
    changed: u64,
    /// The turn for which it was begun last.
    begun: u64,
    drawn: Option<Drawn>,
}

impl Default for Drawing {
    fn default() -> Self {
        Self {
            latest: Arc::new(AtomicU64::new(0)),
            changed: 0,
            begun: 0,
            drawn: None,
        }
    }
}

impl Drawing {
    fn turn(&self) -> u64 {
        self.latest.load(Ordering::Relaxed)
    }

    /// Takes note that what it is drawn from has changed.
    pub(super) fn change(&mut self) {
        self.changed = self.turn() + 1;
        self.latest.store(self.changed, Ordering::Relaxed);
    }

    /// Takes note that a launch was laid on the desk: another one, or the same once more.
    pub(super) fn lay_out(&mut self, laid: Laid) {
        match laid {
            Laid::Again => self.change(),
            Laid::Anew => self.forget(),
        }
    }

    /// Forgets what was drawn: it is of another night.
    pub(super) fn forget(&mut self) {
        self.drawn = None;
        self.change();
    }

    /// Asks for it anew where it has become old and is not being drawn; what is known still holds.
    pub(super) fn age(&mut self, now: Moment) {
        let is_old = self.drawn.as_ref().is_some_and(|drawn| {
            drawn.turn == self.turn() && (now - drawn.at >= OLD || now < drawn.at)
        });
        if is_old {
            self.latest.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn is_due(&self) -> bool {
        self.begun != self.turn()
    }

    /// Makes a question of what it is drawn from; without it nothing is known any more.
    fn ask(&mut self, night: Night, at: Moment, basis: Option<Basis>) -> Option<Question> {
        let turn = self.turn();
        self.begun = turn;
        let Some(basis) = basis.filter(|basis| !basis.is_empty()) else {
            self.drawn = None;
            return None;
        };
        Some(Question {
            night,
            turn,
            at,
            basis,
            latest: self.latest.clone(),
        })
    }

    fn take(&mut self, answer: Answer) {
        let is_newer = self
            .drawn
            .as_ref()
            .is_none_or(|drawn| drawn.turn < answer.turn);
        if let Some(chance) = answer.chance
            && Arc::ptr_eq(&answer.latest, &self.latest)
            && answer.turn >= self.changed
            && is_newer
        {
            self.drawn = Some(Drawn {
                turn: answer.turn,
                at: answer.at,
                chance,
            });
        }
    }

    fn known(&self, is_there: bool) -> Known<'_> {
        match &self.drawn {
            _ if !is_there => Known::Nothing,
            Some(drawn) if drawn.turn >= self.changed => Known::Fresh(&drawn.chance),
            Some(drawn) => Known::Stale(&drawn.chance),
            None => Known::Drawing,
        }
    }
}

/// The two nights that are drawn.
#[derive(Debug, Default)]
pub(super) struct Chances {
    pub(super) planned: Drawing,
    pub(super) on_call: Drawing,
}

impl Session {
    /// Returns how likely the night ends in its window by the plan.
    pub fn chance(&self) -> Known<'_> {
        let is_there = self.schedule().is_some_and(|schedule| !schedule.is_empty());
        self.chances.planned.known(is_there)
    }

    /// Returns how likely the night of the call that is on ends in its window.
    pub fn chance_on_call(&self) -> Known<'_> {
        let is_there = self.call().is_some_and(Running::has_chance);
        self.chances.on_call.known(is_there)
    }

    /// Returns for which turn a night must be drawn, while one must that is not being drawn.
    ///
    /// Another turn is another change: begin when they have stopped for a while.
    pub fn drawing_due(&self) -> Option<Turn> {
        self.launch()?;
        let Chances { planned, on_call } = &self.chances;
        (planned.is_due() || on_call.is_due()).then(|| Turn {
            planned: planned.turn(),
            on_call: on_call.turn(),
        })
    }

    /// Says whether every chance that is shown holds now.
    pub fn is_drawn(&self) -> bool {
        let holds = |known| matches!(known, Known::Fresh(_) | Known::Nothing);
        holds(self.chance()) && holds(self.chance_on_call())
    }

    /// Returns what must be drawn now; the answers must be told to [`Session::take_drawn`].
    pub fn begin_drawing(&mut self) -> Vec<Question> {
        let Some(desk) = &self.desk else {
            return Vec::new();
        };
        let mut questions = Vec::new();
        let Chances { planned, on_call } = &mut self.chances;
        if planned.is_due() {
            let end = desk.launch.plan.details.window_end;
            let basis = Basis::ahead(desk.derived.schedule(), end);
            questions.extend(planned.ask(Night::Planned, self.reading.now(), Some(basis)));
        }
        if on_call.is_due() {
            let basis = desk.running.as_ref().and_then(Running::basis);
            let now = desk.running.as_ref().map_or(Moment::MIN, Running::now);
            questions.extend(on_call.ask(Night::OnCall, now, basis));
        }
        questions
    }

    /// Takes what came of a question; an answer that is out of date is dropped.
    pub fn take_drawn(&mut self, answer: Answer) {
        match answer.night {
            Night::Planned => self.chances.planned.take(answer),
            Night::OnCall => self.chances.on_call.take(answer),
        }
    }

    /// Draws what must be drawn and waits for it: for commands and tests, which show no frames.
    pub fn draw_now(&mut self) {
        for question in self.begin_drawing() {
            self.take_drawn(question.answer());
        }
    }
}
