//! Questions before something is logged: a reason, a name, a time; in place, or in a dialog where
//! something is at stake.

mod dialog;
mod inline;

use iced::Task;
use iced::widget::operation;

pub(super) use dialog::dialog;
pub(super) use inline::inline;

use super::night::Night;
use crate::call::entry::{Event, Outcome, Phase, Planning, Poll, Presence, Promise, Source, Vote};
use crate::call::poll::Decision;
use crate::id::Id;
use crate::plan::step::Reversibility;
use crate::plan::{Block, Metric, Person, Step};
use crate::time::{Moment, Span};
use crate::words;

/// The field of the question.
pub(super) const FIELD: &str = "call.ask";

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// What shows that a step worked.
    Evidence(Id<Step>),
    /// Why a step is left out.
    Skip(Id<Step>),
    /// What went wrong.
    Fail(Id<Step>),
    /// What stands in the way.
    Block(Id<Step>),
    /// Why a step is paused.
    Pause(Id<Step>),
    /// Why a step is done again.
    Reopen(Id<Step>),
    /// How long a step will still take.
    TimeLeft(Id<Step>),
    /// Who has a step from now on.
    HandOver(Id<Step>),
    /// Whether the delay is accepted.
    AddTime(Id<Step>),
    /// Why a fallback is switched on.
    SwitchOn(Id<Step>, Id<Block>),
    /// Who speaks for somebody.
    StandIn(Id<Person>),
    /// Under which condition it is a go.
    GoIf(Id<Poll>, Id<Person>),
    /// Why it is a no-go.
    NoGo(Id<Poll>, Id<Person>),
    /// What a metric shows.
    Read(Id<Metric>),
    /// Why a promise is given up.
    Drop(Id<Promise>),
    /// Whether a step is started that cannot be undone or passes the last safe moment.
    Start(Id<Step>),
    /// Why a phase is entered out of turn.
    Enter(Phase),
    /// Whether execution starts although something is missing.
    StartExecution,
    /// Why the vote is overruled.
    Decide(Id<Poll>, Decision),
    /// Why the call is held, and until when.
    Hold,
    /// Why everything goes back.
    RollBack(Option<Id<Poll>>),
    /// Which service is down.
    Outage,
    /// How the call ended.
    Close,
}

/// Where a question is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Step(Id<Step>),
    Person(Id<Person>),
    Metric(Id<Metric>),
    Promise(Id<Promise>),
    Dialog,
}

impl Question {
    fn place(&self) -> Place {
        match self {
            Self::Evidence(step)
            | Self::Skip(step)
            | Self::Fail(step)
            | Self::Block(step)
            | Self::Pause(step)
            | Self::Reopen(step)
            | Self::TimeLeft(step)
            | Self::HandOver(step)
            | Self::AddTime(step)
            | Self::SwitchOn(step, _) => Place::Step(*step),
            Self::StandIn(person) | Self::GoIf(_, person) | Self::NoGo(_, person) => {
                Place::Person(*person)
            }
            Self::Read(metric) => Place::Metric(*metric),
            Self::Drop(promise) => Place::Promise(*promise),
            Self::Start(_)
            | Self::Enter(_)
            | Self::StartExecution
            | Self::Decide(..)
            | Self::Hold
            | Self::RollBack(_)
            | Self::Outage
            | Self::Close => Place::Dialog,
        }
    }
}

/// A question and what was answered so far.
#[derive(Clone, Debug)]
pub(super) struct Ask {
    pub(super) question: Question,
    pub(super) text: String,
    /// A second answer: until when.
    pub(super) until: String,
    pub(super) person: Option<Id<Person>>,
    pub(super) before: Option<Id<Step>>,
    pub(super) outcome: Outcome,
    pub(super) planning: Planning,
    pub(super) error: Option<String>,
}

/// What happens to a question.
#[derive(Clone, Debug)]
pub enum Message {
    /// It is asked.
    Open(Question),
    /// The words are changed.
    TextChanged(String),
    /// The second words are changed.
    UntilChanged(String),
    /// Somebody is chosen.
    PersonChosen(Option<Id<Person>>),
    /// A step is chosen.
    StepChosen(Option<Id<Step>>),
    /// How the call ended is chosen.
    OutcomeChosen(Outcome),
    /// Whether it was meant to be is chosen.
    PlanningChosen(Planning),
    /// It is answered.
    Submit,
    /// It is taken back.
    Cancel,
}

impl Ask {
    /// Asks something; `night` is what the first answers come from.
    pub(super) fn new(question: Question, night: Night<'_>) -> Self {
        let person = match &question {
            Question::GoIf(_, person) => Some(*person),
            Question::StandIn(person) => {
                let person = night.plan().people.get(*person);
                person.and_then(|person| person.deputy)
            }
            Question::HandOver(step) => night.deputy(*step),
            Question::RollBack(_) => night.plan().rollback.decider,
            _ => None,
        };
        let before = match &question {
            Question::GoIf(poll, _) => {
                let gate = night.state().poll(*poll).and_then(|poll| poll.gate);
                gate.or_else(|| night.plan().rows().first().map(|step| step.id))
            }
            _ => None,
        };
        let outcome = if night.state().rollback.is_some() {
            Outcome::RolledBack
        } else if night.state().launched().is_some() {
            Outcome::Live
        } else {
            Outcome::Unfinished
        };
        Self {
            question,
            text: String::new(),
            until: String::new(),
            person,
            before,
            outcome,
            planning: Planning::Unplanned,
            error: None,
        }
    }

    /// Puts the keyboard into its field.
    pub(super) fn focus<M: Send + 'static>() -> Task<M> {
        operation::focus(FIELD)
    }

    pub(super) fn place(&self) -> Place {
        self.question.place()
    }

    /// Returns the step under which it is shown.
    pub(super) fn step(&self) -> Option<Id<Step>> {
        match self.place() {
            Place::Step(step) => Some(step),
            _ => None,
        }
    }

    /// Changes what was answered so far.
    pub(super) fn change(&mut self, message: Message) {
        self.error = None;
        match message {
            Message::TextChanged(text) => self.text = text,
            Message::UntilChanged(text) => self.until = text,
            Message::PersonChosen(person) => self.person = person,
            Message::StepChosen(step) => self.before = step,
            Message::OutcomeChosen(outcome) => self.outcome = outcome,
            Message::PlanningChosen(planning) => self.planning = planning,
            Message::Open(_) | Message::Submit | Message::Cancel => {}
        }
    }

    /// Returns what is logged, or why the answer does not do.
    pub(super) fn events(&self, night: Night<'_>) -> Result<Vec<Event>, String> {
        let text = self.text.trim().to_owned();
        let needed = |what: &str| match text.as_str() {
            "" => Err(format!("Say {what} first")),
            _ => Ok(text.clone()),
        };
        let event = match &self.question {
            Question::Evidence(step) => Event::StepDone {
                step: *step,
                evidence: text,
            },
            Question::Skip(step) => Event::StepSkipped {
                step: *step,
                reason: needed("why")?,
            },
            Question::Fail(step) => Event::StepFailed {
                step: *step,
                reason: needed("what went wrong")?,
            },
            Question::Block(step) => Event::StepBlocked {
                step: *step,
                reason: needed("what stands in the way")?,
                issue: night.state().blocking_issue(*step).map(|issue| issue.id),
                until: self.until(night)?,
            },
            Question::Pause(step) => Event::StepPaused {
                step: *step,
                reason: text,
                until: self.until(night)?,
            },
            Question::Reopen(step) => Event::StepReopened {
                step: *step,
                reason: text,
            },
            Question::TimeLeft(step) => Event::TimeLeft {
                step: *step,
                left: words::parse_span(&text, Span::minutes(1))
                    .map_err(|error| error.to_string())?,
            },
            Question::HandOver(step) => Event::HandedOver {
                step: *step,
                to: vec![self.person.ok_or("Choose who has it from now on")?],
            },
            Question::AddTime(step) => Event::TimeAdded {
                step: *step,
                more: super::act::MORE,
            },
            Question::SwitchOn(_, block) => Event::BlockSwitchedOn {
                block: *block,
                reason: text,
            },
            Question::StandIn(person) => Event::Answered {
                person: *person,
                presence: Presence::StandIn(self.person),
            },
            Question::GoIf(poll, person) => Event::Voted {
                poll: *poll,
                person: *person,
                vote: Vote::GoIf {
                    condition: needed("under which condition")?,
                    owner: self.person,
                    before: self.before,
                    promise: night.session.new_id(),
                },
                remark: String::new(),
            },
            Question::NoGo(poll, person) => Event::Voted {
                poll: *poll,
                person: *person,
                vote: Vote::NoGo {
                    reason: needed("why")?,
                },
                remark: String::new(),
            },
            Question::Read(metric) => Event::MetricRead {
                metric: *metric,
                value: figure(&text).ok_or("Type a number, such as 99.5")?,
                source: Source::Typed,
                remark: String::new(),
            },
            Question::Drop(promise) => Event::PromiseDropped {
                promise: *promise,
                reason: text,
            },
            Question::Start(step) => Event::StepStarted { step: *step },
            Question::Enter(phase) => Event::PhaseEntered {
                phase: *phase,
                reason: needed("why")?,
            },
            Question::StartExecution => Event::ExecutionStarted { reason: text },
            Question::Decide(poll, decision) => return Ok(self.decide(night, *poll, *decision)),
            Question::Hold => Event::Held {
                reason: needed("why")?,
                until: self.until(night)?,
            },
            Question::RollBack(poll) => {
                let started = Event::RollbackStarted {
                    reason: needed("why")?,
                    by: self.person,
                };
                let decided = poll.map(|poll| Event::PollDecided {
                    poll,
                    decision: Decision::RollBack,
                    by: self.person,
                    reason: text,
                });
                return Ok(decided.into_iter().chain([started]).collect());
            }
            Question::Outage => Event::OutageBegan {
                outage: night.session.new_id(),
                service: needed("which service")?,
                planning: self.planning,
            },
            Question::Close => Event::Closed {
                outcome: self.outcome,
                reason: text,
            },
        };
        Ok(vec![event])
    }

    fn decide(&self, night: Night<'_>, id: Id<Poll>, decision: Decision) -> Vec<Event> {
        let reason = self.text.trim().to_owned();
        decide(night, id, decision, &reason)
    }

    /// Reads until when: a time of the day or a number of minutes; nothing where nothing is said.
    fn until(&self, night: Night<'_>) -> Result<Option<Moment>, String> {
        let text = self.until.trim();
        if text.is_empty() {
            return Ok(None);
        }
        if let Ok(within) = words::parse_span(text, Span::minutes(1))
            && !text.contains(':')
        {
            return Ok(Some(night.now() + within));
        }
        words::parse_moment(text, night.zone(), night.now())
            .map(Some)
            .map_err(|error| error.to_string())
    }
}

/// Returns what is logged when a poll is decided: a go of a gate finishes the gate, a go of the
/// whole starts execution.
pub(super) fn decide(
    night: Night<'_>,
    id: Id<Poll>,
    decision: Decision,
    reason: &str,
) -> Vec<Event> {
    let poll = night.state().poll(id);
    let decided = Event::PollDecided {
        poll: id,
        decision,
        by: poll.and_then(|poll| poll.decider),
        reason: reason.to_owned(),
    };
    let mut events = vec![decided];
    if decision == Decision::Go {
        match poll.and_then(|poll| poll.gate) {
            Some(gate) => events.push(Event::StepDone {
                step: gate,
                evidence: String::new(),
            }),
            None if night.state().started.is_none() => events.push(Event::ExecutionStarted {
                reason: reason.to_owned(),
            }),
            None => {}
        }
    }
    events
}

/// Says whether a step asks before it is started: it cannot be undone, or it passes the last safe
/// moment.
pub(super) fn is_grave(night: Night<'_>, step: Id<Step>) -> bool {
    let irreversible = night
        .plan()
        .steps
        .get(step)
        .is_some_and(|step| step.reversibility == Reversibility::Irreversible);
    irreversible || night.warning(step).is_some()
}

/// Reads a figure as people type it, with a point or a comma.
fn figure(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches('%').trim().replace(',', ".");
    let text = text.replace('−', "-");
    text.parse::<f64>().ok().filter(|value| value.is_finite())
}
