//! What is done with a step or a phase, and the questions that stand before it.

use iced::Task;

use super::ask::{self, Ask, Question};
use super::columns::{Stage, Tab};
use super::night::Night;
use super::{Call, Message, roll_call, sentence};
use crate::call::entry::{Event, Phase};
use crate::gui::action::Action;
use crate::gui::part::board;
use crate::gui::screen::Answer;
use crate::id::Id;
use crate::plan::Step;
use crate::schedule::actual::State as Status;
use crate::time::Span;

/// How much time one press of `+` adds.
pub(super) const MORE: Span = Span::minutes(5);

/// What is done with a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// It is started.
    Start,
    /// It is done.
    Done,
    /// It is done, and something shows it.
    Evidence,
    /// It is left out.
    Skip,
    /// It did not work.
    Fail,
    /// It is blocked.
    Block,
    /// It is paused, or goes on.
    Pause,
    /// It is done again.
    Reopen,
    /// Somebody else has it.
    HandOver,
    /// Its owner says how long it still takes.
    TimeLeft,
    /// It gets five minutes more.
    AddTime,
    /// An issue of it is raised.
    Issue,
}

impl Call {
    /// Asks a question before something is logged.
    pub(super) fn open(&mut self, question: Question, night: Night<'_>) -> Answer<Message> {
        self.ask = Some(Ask::new(question, night));
        (Ask::focus(), None)
    }

    /// Carries out what happens to the question that is asked.
    pub(super) fn asked(&mut self, message: ask::Message, night: Night<'_>) -> Answer<Message> {
        match message {
            ask::Message::Open(question) => return self.open(question, night),
            ask::Message::Cancel => self.ask = None,
            ask::Message::Submit => {
                let Some(ask) = &mut self.ask else {
                    return (Task::none(), None);
                };
                match ask.events(night) {
                    Ok(events) => {
                        // What is refused all the same is said in the dialog, with what was typed.
                        if let Err(refusal) = events
                            .iter()
                            .take(1)
                            .try_for_each(|event| night.state().check(event))
                        {
                            ask.error = Some(sentence(&refusal.to_string()));
                            return (Task::none(), None);
                        }
                        if matches!(ask.place(), ask::Place::Person(_)) {
                            self.person = None;
                        }
                        self.ask = None;
                        return (Task::none(), Some(Action::LogAll(events)));
                    }
                    Err(error) => ask.error = Some(sentence(&error)),
                }
            }
            message => {
                let is_typed = matches!(
                    message,
                    ask::Message::TextChanged(_) | ask::Message::UntilChanged(_)
                );
                if let Some(ask) = &mut self.ask {
                    ask.change(message);
                }
                // What was chosen with the pointer is followed by words.
                if !is_typed {
                    return (Ask::focus(), None);
                }
            }
        }
        (Task::none(), None)
    }

    /// Does something with a step: at once, or after a question.
    pub(super) fn act(&mut self, act: Act, step: Id<Step>, night: Night<'_>) -> Answer<Message> {
        self.selected = Some(step);
        let log = |event| (Task::none(), Some(Action::Log(event)));
        let is_stopped = matches!(night.status(step), Status::Blocked | Status::Paused);
        match act {
            Act::Start if is_stopped => log(Event::StepResumed { step }),
            Act::Start => {
                let event = Event::StepStarted { step };
                match night.state().check(&event) {
                    Ok(()) if ask::is_grave(night, step) => self.open(Question::Start(step), night),
                    // What is not possible is refused with its reason.
                    _ => log(event),
                }
            }
            Act::Done => log(Event::StepDone {
                step,
                evidence: String::new(),
            }),
            Act::Evidence => self.open(Question::Evidence(step), night),
            Act::Skip => self.open(Question::Skip(step), night),
            Act::Fail => self.open(Question::Fail(step), night),
            Act::Block => self.open(Question::Block(step), night),
            Act::Pause if is_stopped => log(Event::StepResumed { step }),
            Act::Pause => self.open(Question::Pause(step), night),
            Act::Reopen => self.open(Question::Reopen(step), night),
            Act::HandOver => self.open(Question::HandOver(step), night),
            Act::TimeLeft => self.open(Question::TimeLeft(step), night),
            Act::AddTime => {
                let event = Event::TimeAdded { step, more: MORE };
                let asked = self.ask.as_ref().map(|ask| &ask.question);
                // A second press accepts what the first one showed.
                if asked == Some(&Question::AddTime(step)) {
                    return self.asked(ask::Message::Submit, night);
                }
                match night.state().check(&event) {
                    Ok(()) => self.open(Question::AddTime(step), night),
                    Err(_) => log(event),
                }
            }
            Act::Issue => {
                self.tab = Tab::Board;
                let message = board::Message::Add(Some(step));
                let new = night.session.new_id();
                let (task, event) = self.board.update(message, night.state(), new);
                (task.map(Message::Board), event.map(Action::Log))
            }
        }
    }

    /// Ends the outage that lasts; which one, where there are several, is chosen from the list.
    pub(super) fn end_outage(&mut self, night: Night<'_>) -> Answer<Message> {
        let lasting = night.state().outages.iter();
        let mut lasting = lasting.filter(|outage| outage.ended.is_none());
        match (lasting.next(), lasting.next()) {
            (Some(outage), None) => {
                let outage = outage.id;
                (
                    Task::none(),
                    Some(Action::Log(Event::OutageEnded { outage })),
                )
            }
            (Some(_), Some(_)) => {
                self.readings = Some(true);
                self.tab = Tab::Runbook;
                (Task::none(), None)
            }
            (None, _) => (Task::none(), None),
        }
    }

    /// Introduces who is called in the roll call, else asks who.
    pub(super) fn introduce(&mut self, night: Night<'_>) -> Answer<Message> {
        let called = || roll_call::called(self, night);
        let called = (self.stage(night) == Stage::RollCall)
            .then(called)
            .flatten();
        match called.filter(|person| !night.state().introduced.contains(person)) {
            Some(person) => (
                Task::none(),
                Some(Action::Log(Event::Introduced { person })),
            ),
            None => (self.entry.begin("/introduce "), None),
        }
    }

    /// Enters a phase: in its turn at once, out of turn with a reason.
    pub(super) fn enter(&mut self, phase: Phase, night: Night<'_>) -> Answer<Message> {
        let next = Phase::ALL.into_iter().find(|next| *next > night.phase());
        let is_ahead = night.state().started.is_none();
        match phase {
            Phase::Closed => self.open(Question::Close, night),
            Phase::Execute if is_ahead => self.open(Question::StartExecution, night),
            _ if Some(phase) == next => {
                let reason = String::new();
                let event = Event::PhaseEntered { phase, reason };
                (Task::none(), Some(Action::Log(event)))
            }
            _ => self.open(Question::Enter(phase), night),
        }
    }
}
