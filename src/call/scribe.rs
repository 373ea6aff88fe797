//! Somebody who writes the log of the worked example's night, for tests. Minutes are after T-0.

use std::sync::Arc;

use crate::call::entry::{Call, Entry, Event, Kind, Writer};
use crate::call::state::State;
use crate::id::Id;
use crate::plan::{Plan, Step};
use crate::schedule::sample::at;
pub(crate) use crate::schedule::sample::{ANA, CHAT, RITA, WEI, night};
use crate::time::{Moment, Stamp};

/// The call of the example.
const CALL: Id<Call> = Id::from_u128(42);

/// A laptop on which lines are written.
#[derive(Clone, Debug)]
pub(crate) struct Scribe {
    writer: u128,
    sequence: u64,
    /// The largest stamp seen.
    last: Stamp,
    /// What is in this laptop's log.
    pub(crate) log: Vec<Entry>,
}

impl Scribe {
    /// A laptop with an empty log.
    pub(crate) fn new(writer: u128) -> Self {
        Self {
            writer,
            sequence: 0,
            last: Stamp::default(),
            log: Vec::new(),
        }
    }

    /// A laptop on which the call was opened half an hour before T-0.
    pub(crate) fn opened(plan: Plan) -> Self {
        let mut scribe = Self::new(1);
        scribe.says(
            -30,
            Event::Opened {
                kind: Kind::Live,
                plan: Arc::new(plan),
                lead: Some(ANA),
            },
        );
        scribe
    }

    /// A second laptop that has a copy of this log.
    pub(crate) fn copy(&self, writer: u128) -> Self {
        Self {
            writer,
            sequence: 0,
            ..self.clone()
        }
    }

    /// Writes a line at a minute after T-0.
    pub(crate) fn says(&mut self, minute: i64, event: Event) -> Id<Entry> {
        self.writes(at(minute), at(minute), event)
    }

    /// Writes a line now about something that happened earlier.
    pub(crate) fn writes(&mut self, now: Moment, at: Moment, event: Event) -> Id<Entry> {
        self.sequence += 1;
        self.last = self.last.next(Stamp::from_millis(now.unix() * 1_000));
        let id = Id::from_u128(self.writer << 64 | u128::from(self.sequence));
        self.log.push(Entry {
            id,
            call: CALL,
            writer: Id::<Writer>::from_u128(self.writer),
            sequence: self.sequence,
            stamp: self.last,
            at,
            event,
        });
        id
    }

    /// The state of this laptop's log.
    pub(crate) fn state(&self) -> State {
        State::fold(&self.log)
    }

    pub(crate) fn starts(&mut self, minute: i64, step: Id<Step>) -> Id<Entry> {
        self.says(minute, Event::StepStarted { step })
    }

    pub(crate) fn finishes(&mut self, minute: i64, step: Id<Step>) -> Id<Entry> {
        let evidence = String::new();
        self.says(minute, Event::StepDone { step, evidence })
    }

    /// Takes the lines of another laptop over.
    pub(crate) fn meet(&mut self, united: Vec<Entry>) {
        self.log = united;
        self.last = self
            .log
            .last()
            .map_or(self.last, |last| last.stamp.max(self.last));
    }

    pub(crate) fn retracts(&mut self, minute: i64, entry: Id<Entry>) -> Id<Entry> {
        self.says(minute, Event::Retracted { entry })
    }
}
