//! Writing down what happens on the call, and following the clocks while it is on.

use crate::call::clock::shift_plan;
use crate::call::entry::{Cause, Entry, Event, Kind};
use crate::id::Id;
use crate::launch::{Launch, Log};
use crate::plan::number;
use crate::session::running::Course;
use crate::session::{Access, Error, Running, Session, Write};
use crate::time::{Moment, Span};

/// Returns the log that is shown: the call that is on, else the last night, else the last
/// rehearsal.
pub(super) fn call_to_show(launch: &Launch) -> Option<&Log> {
    let is_open = |log: &&Log| {
        !log.entries
            .iter()
            .any(|entry| matches!(entry.event, Event::Closed { .. }))
    };
    let is_live = |log: &&Log| {
        log.entries.iter().any(|entry| {
            matches!(
                entry.event,
                Event::Opened {
                    kind: Kind::Live,
                    ..
                }
            )
        })
    };
    let calls = || launch.calls.iter().rev();
    calls()
        .find(is_open)
        .or_else(|| calls().find(is_live))
        .or_else(|| calls().next())
}

impl Session {
    /// Starts a call: fixes the numbers of the steps and freezes the plan (rule 12).
    ///
    /// # Errors
    /// [`Error`] says why no call was started.
    pub fn start_call(&mut self, kind: Kind) -> Result<(), Error> {
        if self.call().is_some_and(Running::is_open) {
            return Err(Error::CallIsOn);
        }
        // Nothing ticks while a plan is being written.
        self.look_at_clocks();
        let plan = self.plan().ok_or(Error::NoLaunch)?;
        let numbers = crate::change::Edit::new("Fix the step numbers", number::freeze(plan));
        self.edit(numbers.map(crate::launch::Record::Plan))?;
        let plan = self.plan().ok_or(Error::NoLaunch)?;
        let now = self.reading.now();
        let lead = plan.details.lead;
        let plan = match kind {
            Kind::Live => plan.clone(),
            // A rehearsal plays the night as if T-0 were five minutes from now (rule 6).
            Kind::Rehearsal { .. } => shift_plan(plan, now + Span::minutes(5) - plan.details.start),
        };
        let call = self.new_id();
        if let Some(desk) = &mut self.desk {
            desk.launch.calls.push(Log {
                call,
                entries: Vec::new(),
            });
            desk.running = Some(Running::of(call, &[], now));
            self.chances.on_call.forget();
        }
        self.append(
            vec![Event::Opened {
                kind,
                plan: plan.into(),
                lead,
            }],
            now,
        )
    }

    /// Writes down what happens now.
    ///
    /// # Errors
    /// [`Error`] says why nothing was written down.
    pub fn log(&mut self, event: Event) -> Result<(), Error> {
        self.log_all(vec![event])
    }

    /// Writes down several things that happen now, all or none of them.
    ///
    /// # Errors
    /// [`Error`] says why nothing was written down.
    pub fn log_all(&mut self, events: Vec<Event>) -> Result<(), Error> {
        self.look_at_clocks();
        let at = self
            .call()
            .ok_or(Error::NoCall)?
            .call_time(self.reading.now());
        self.append(events, at)
    }

    /// Writes down what happened earlier.
    ///
    /// # Errors
    /// [`Error`] says why nothing was written down.
    pub fn log_at(&mut self, event: Event, at: Moment) -> Result<(), Error> {
        self.look_at_clocks();
        self.append(vec![event], at)
    }

    fn append(&mut self, events: Vec<Event>, at: Moment) -> Result<(), Error> {
        let wall = self.reading.now();
        let running = self.call().ok_or(Error::NoCall)?;
        let call = running.id();
        // All are checked against the state that the ones before them make.
        let mut state = running.state().clone();
        let (writer, _, written) = self.may_write()?;
        let mut stamp = self.stamp;
        let mut entries = Vec::with_capacity(events.len());
        for (sequence, event) in (written + 1..).zip(events) {
            state.check(&event)?;
            stamp = stamp.next(self.reading.wall);
            let entry = Entry {
                id: self.new_id(),
                call,
                writer,
                sequence,
                stamp,
                at,
                event,
            };
            state.apply(&entry);
            entries.push(entry);
        }
        self.stamp = stamp;
        if let Access::Write { lines, .. } = &mut self.access {
            *lines += entries.len() as u64;
        }
        let desk = self.desk.as_mut().ok_or(Error::NoLaunch)?;
        if let Some(running) = &mut desk.running
            && running.set_state(state, wall) == Course::Other
        {
            self.chances.on_call.change();
        }
        if let Some(log) = desk.launch.calls.iter_mut().find(|log| log.call == call) {
            log.entries.extend(entries.iter().cloned());
        }
        let launch = desk.launch.id;
        self.queue.push(Write::Entries { launch, entries });
        self.summarise();
        Ok(())
    }

    /// Says whether anything on the screen changes by itself: a call that is on counts seconds,
    /// and a file that another program writes to is looked at each second.
    pub fn is_ticking(&self) -> bool {
        let follows = matches!(self.access, Access::ReadOnly { .. });
        follows || self.call().is_some_and(Running::is_open)
    }

    /// Looks at the clocks: timers move on, and what happened to the clocks goes into the log
    /// (rule 6).
    pub fn tick(&mut self) {
        self.look_at_clocks();
        let now = self.reading.now();
        if let Some(running) = self.desk.as_mut().and_then(|desk| desk.running.as_mut()) {
            running.look(now);
            self.chances.on_call.age(running.now());
        }
    }

    /// Reads the clocks; whoever does so in a call logs what happened to them since, or nobody
    /// ever will.
    pub(super) fn look_at_clocks(&mut self) {
        let reading = self.clock.read();
        let drift = reading.since(self.reading);
        let before = self.reading.now();
        self.reading = reading;
        let Some(call) = self.call().filter(|call| call.is_open()) else {
            return;
        };
        if !matches!(self.access, Access::Write { .. }) {
            return;
        }
        // On the night now is the wall clock, and the past is shifted to it; a rehearsal counts
        // on as if nobody had touched the clock.
        let (since, at) = match call.is_live() {
            true => (before + drift.stepped, reading.now()),
            false => (
                call.call_time(before),
                call.call_time(reading.now() - drift.stepped),
            ),
        };
        let mut events = Vec::new();
        if !drift.stepped.is_zero() {
            events.push(Event::ClockStepped { by: drift.stepped });
        }
        if !drift.slept.is_zero() {
            events.push(Event::Interrupted {
                since,
                cause: Cause::Sleep,
            });
        }
        if !events.is_empty()
            && let Err(error) = self.append(events, at)
        {
            tracing::error!(%error, "what happened to the clocks could not be logged");
        }
    }

    /// Says in the log of the call that is on that the program was not there since the last line,
    /// once, and only where it was gone for more than a moment; to be called when a launch has
    /// been read from its file.
    pub fn come_back(&mut self) {
        let Access::Write { writer, .. } = self.access else {
            return;
        };
        let Some(call) = self.call().filter(|call| call.is_open()) else {
            return;
        };
        let entries = call.state().entries();
        let is_back = entries.iter().any(|entry| entry.writer == writer);
        let Some(since) = entries.iter().map(|entry| entry.written()).max() else {
            return;
        };
        let now = self.now();
        if is_back || now - since <= Span::seconds(2) {
            return;
        }
        let cause = Cause::NotRunning;
        let (since, at) = (call.call_time(since), call.call_time(now));
        if let Err(error) = self.append(vec![Event::Interrupted { since, cause }], at) {
            tracing::error!(%error, "that the program is back could not be logged");
        }
    }

    /// Returns the line that undo takes back on the call: the last one of this writer that holds.
    pub fn line_to_take_back(&self) -> Option<Id<Entry>> {
        let Access::Write { writer, .. } = self.access else {
            return None;
        };
        self.call()?.state().undo_target(writer)
    }

    /// Returns the taking back that redo takes back on the call: the last one of this writer,
    /// unless something else was written since.
    pub fn line_to_bring_back(&self) -> Option<Id<Entry>> {
        let Access::Write { writer, .. } = self.access else {
            return None;
        };
        self.call()?.state().redo_target(writer)
    }

    /// Says in words what undo would take back on the call.
    pub fn take_back_name(&self) -> Option<String> {
        let line = self.line_to_take_back()?;
        self.call()?.state().say_line(line)
    }

    /// Says in words what redo would bring back on the call.
    pub fn bring_back_name(&self) -> Option<String> {
        let line = self.line_to_bring_back()?;
        self.call()?.state().say_line(line)
    }

    /// Returns the entry that was written last in the call that is shown.
    pub fn last_entry(&self) -> Option<Id<Entry>> {
        self.call()?.state().entries().last().map(|entry| entry.id)
    }
}
