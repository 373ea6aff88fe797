//! The lines of the log in words, as they are read on the call and in the report.
//!
//! A line has two parts: what happened, and a smaller second line with who, why or how long.

mod board;
mod kind;
mod room;
mod step;
mod word;

#[cfg(test)]
mod tests;

pub use kind::Kind;

use crate::call::entry::{Decision, Entry, Event};
use crate::call::log::Line;
use crate::call::state::State;
use crate::id::Id;
use crate::plan::{Person, Step};
use crate::time::Moment;
use crate::words;

/// A line of the log in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What it is about, for its sign and colour.
    pub kind: Kind,
    /// What happened: "Step 6 started: Run schema migration 4.0".
    pub text: String,
    /// Who, why or how long: "Wei Chen"; empty where there is nothing to add.
    pub detail: String,
}

impl Words {
    fn new(kind: Kind, text: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            kind,
            text: text.into(),
            detail: detail.into(),
        }
    }

    fn prefixed(self, kind: Kind, prefix: &str) -> Self {
        Self {
            kind,
            text: format!("{prefix}: {}", self.text),
            detail: self.detail,
        }
    }

    /// Says both parts in one sentence without a full stop.
    pub fn sentence(&self) -> String {
        match self.detail.as_str() {
            "" => self.text.clone(),
            detail => format!("{} ({})", self.text, detail.replace(" · ", ", ")),
        }
    }
}

/// Says a line as it was written, and people by their names.
pub fn words(state: &State, line: &Line<'_>) -> Words {
    let call = |person| state.plan.name_of(Some(person)).to_owned();
    Teller::new(state, &call).words(line)
}

/// Says what a line comes to by what is known now, corrections counted, and people by their names.
pub fn words_now(state: &State, line: &Line<'_>) -> Words {
    let call = |person| state.plan.name_of(Some(person)).to_owned();
    Teller::new(state, &call).words_now(line)
}

/// Tells lines of one call, calling people as the reader may know them.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    state: &'a State,
    call: &'a dyn Fn(Id<Person>) -> String,
}

impl std::fmt::Debug for Teller<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Teller").finish_non_exhaustive()
    }
}

/// The line that speaks, and when what it says happened in call time; what depends on them is
/// left out where they are not known.
type Spoken = Option<(Id<Entry>, Moment)>;

impl<'a> Teller<'a> {
    /// Tells lines of a call; `call` gives the name or the role of somebody.
    pub fn new(state: &'a State, call: &'a dyn Fn(Id<Person>) -> String) -> Self {
        Self { state, call }
    }

    /// Says a line as it was written.
    pub fn words(&self, line: &Line<'_>) -> Words {
        let about = self.state.line_about(line);
        match (&line.entry.event, about) {
            (Event::Starred { .. }, Some(about)) => {
                self.alone(&about).prefixed(Kind::Star, "Key moment")
            }
            (Event::Retracted { .. }, Some(about)) => match about.entry.event {
                Event::Retracted { .. } => {
                    let about = self.state.line_about(&about).unwrap_or(about);
                    self.alone(&about)
                        .prefixed(Kind::Correction, "Brought back")
                }
                _ => self.alone(&about).prefixed(Kind::Correction, "Taken back"),
            },
            (Event::Corrected { event, at, .. }, Some(about)) => {
                let before = self.alone(&about);
                let after = self.words_of(event, Some((about.entry.id, *at)));
                let mut detail = Vec::new();
                if before.text != after.text {
                    detail.push(format!("it said: {}", before.text));
                }
                if about.entry.at != *at {
                    let (then, now) = (self.clock(about.entry.at), self.clock(*at));
                    detail.push(format!("it was at {now}, not at {then}"));
                }
                let detail = detail.join(" · ");
                Words::new(Kind::Correction, after.text, detail)
                    .prefixed(Kind::Correction, "Corrected")
            }
            _ => self.alone(line),
        }
    }

    /// Says what a line comes to by what is known now, corrections counted.
    pub fn words_now(&self, line: &Line<'_>) -> Words {
        self.words_of(line.event, Some((line.entry.id, line.at)))
    }

    /// Says an event in one sentence without a full stop.
    pub fn say(&self, event: &Event) -> String {
        self.words_of(event, None).sentence()
    }

    /// Says what was decided after a poll.
    pub fn decision(&self, decision: Decision) -> String {
        match decision {
            Decision::Go => "Go".to_owned(),
            Decision::AskAgain(at) => format!("Ask again at {}", self.clock(at)),
            Decision::Postpone => "Postpone".to_owned(),
            Decision::RollBack => "Roll back".to_owned(),
        }
    }

    /// Says a line by itself, whatever other lines it is about.
    fn alone(&self, line: &Line<'_>) -> Words {
        self.words_of(&line.entry.event, Some((line.entry.id, line.at)))
    }

    fn words_of(&self, event: &Event, spoken: Spoken) -> Words {
        match event {
            Event::Confirmed { step }
            | Event::StepStarted { step }
            | Event::StepDone { step, .. }
            | Event::StepSkipped { step, .. }
            | Event::StepFailed { step, .. }
            | Event::StepBlocked { step, .. }
            | Event::StepPaused { step, .. }
            | Event::StepResumed { step }
            | Event::StepReopened { step, .. }
            | Event::HandedOver { step, .. }
            | Event::TimeAdded { step, .. }
            | Event::TimeLeft { step, .. }
            | Event::HeadsUpGiven { step, .. }
            | Event::HeadsUpAcknowledged { step, .. } => self.about_step(*step, event, spoken),
            Event::PollOpened { .. }
            | Event::Voted { .. }
            | Event::PollDecided { .. }
            | Event::IssueRaised { .. }
            | Event::IssueMoved { .. }
            | Event::IssueAssigned { .. }
            | Event::IssueChanged { .. }
            | Event::IssueUpdated { .. }
            | Event::Promised { .. }
            | Event::PromiseKept { .. }
            | Event::PromiseDropped { .. }
            | Event::MetricRead { .. }
            | Event::OutageBegan { .. }
            | Event::OutageEnded { .. } => self.about_board(event, spoken),
            Event::Opened { .. }
            | Event::PhaseEntered { .. }
            | Event::ExecutionStarted { .. }
            | Event::Held { .. }
            | Event::Released
            | Event::Answered { .. }
            | Event::Introduced { .. }
            | Event::BlockSwitchedOn { .. }
            | Event::RollbackAsked { .. }
            | Event::RollbackStarted { .. }
            | Event::UpdateSent { .. }
            | Event::Noted { .. }
            | Event::Decided { .. }
            | Event::Starred { .. }
            | Event::Replanned { .. }
            | Event::LeadHandedOver { .. }
            | Event::RoomTold { .. }
            | Event::Retracted { .. }
            | Event::Corrected { .. }
            | Event::Imported { .. }
            | Event::ImportRetracted { .. }
            | Event::ClockStepped { .. }
            | Event::Interrupted { .. }
            | Event::Closed { .. } => self.about_room(event, spoken),
        }
    }

    fn name(&self, person: Id<Person>) -> String {
        let name = (self.call)(person);
        if name.is_empty() {
            "somebody".to_owned()
        } else {
            name
        }
    }

    fn by(&self, person: Option<Id<Person>>) -> String {
        person.map_or_else(String::new, |person| self.name(person))
    }

    fn role(&self, person: Id<Person>) -> String {
        let person = self.state.plan.people.get(person);
        person.map_or_else(String::new, |person| person.role.clone())
    }

    fn number(&self, step: Id<Step>) -> &'a str {
        self.state.numbers.get(step)
    }

    fn title(&self, step: Id<Step>) -> &'a str {
        let plan = &self.state.plan;
        let runbook = plan.steps.get(step).map(|step| step.title.as_str());
        let back = || plan.rollback_steps.get(step);
        runbook
            .or_else(|| back().map(|step| step.title.as_str()))
            .unwrap_or_default()
    }

    fn clock(&self, at: Moment) -> String {
        words::clock(at, self.state.plan.details.zone)
    }

    fn until(&self, until: Option<Moment>) -> String {
        until.map_or_else(String::new, |until| format!("until {}", self.clock(until)))
    }
}

/// Joins what there is to add: empty parts are left out.
fn parts<const N: usize>(parts: [String; N]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// Says what it is about behind a colon, where that is known.
fn joined(what: &str, which: &str) -> String {
    if which.is_empty() {
        what.to_owned()
    } else {
        format!("{what}: {which}")
    }
}

/// Begins a sentence with a capital letter.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
