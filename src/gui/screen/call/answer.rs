//! The answers of roll call and poll, and what a poll decides.

use iced::Task;

use super::ask::{self, Question};
use super::columns::Stage;
use super::night::Night;
use super::{Call, Message, poll, roll_call};
use crate::call::entry::{Event, Presence, Vote};
use crate::call::poll::{Decision, Poll};
use crate::gui::action::Action;
use crate::gui::screen::Answer;
use crate::id::Id;
use crate::plan::Step;
use crate::schedule::actual::State as Status;

/// One of the three answers of roll call and poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Third {
    /// Present, go.
    First,
    /// Stand-in, go if.
    Second,
    /// Missing, no-go.
    Third,
}

impl Call {
    /// Gives one of three answers for who is called.
    pub(super) fn answer(&mut self, answer: Third, night: Night<'_>) -> Answer<Message> {
        if let Some(poll) = night.state().open_poll() {
            let Some(person) = poll::asked(self, poll) else {
                return (Task::none(), None);
            };
            let poll = poll.id;
            return match answer {
                Third::First => {
                    self.person = None;
                    let voted = Event::Voted {
                        poll,
                        person,
                        vote: Vote::Go,
                        remark: String::new(),
                    };
                    (Task::none(), Some(Action::Log(voted)))
                }
                Third::Second => self.open(Question::GoIf(poll, person), night),
                Third::Third => self.open(Question::NoGo(poll, person), night),
            };
        }
        let person = match self.stage(night) {
            Stage::RollCall => roll_call::called(self, night),
            _ => None,
        };
        let Some(person) = person else {
            return (Task::none(), None);
        };
        let presence = match answer {
            Third::First => Presence::Present,
            Third::Second => return self.open(Question::StandIn(person), night),
            Third::Third => Presence::Missing,
        };
        self.person = None;
        let answered = Event::Answered { person, presence };
        (Task::none(), Some(Action::Log(answered)))
    }

    /// Decides a poll: with its result at once, against it with a reason.
    pub(super) fn decide(
        &mut self,
        poll: Id<Poll>,
        decision: Decision,
        night: Night<'_>,
    ) -> Answer<Message> {
        let overrules = night
            .state()
            .poll(poll)
            .is_some_and(|poll| poll.overrules(decision));
        let events = ask::decide(night, poll, decision, "");
        let refused = events
            .iter()
            .any(|event| night.state().check(event).is_err());
        if overrules || refused {
            return self.open(Question::Decide(poll, decision), night);
        }
        (Task::none(), Some(Action::LogAll(events)))
    }
}

/// Opens a poll with what it is about; the gate that it belongs to begins with it.
pub(super) fn open_poll(night: Night<'_>, gate: Option<Id<Step>>) -> Action {
    let opened = Event::PollOpened {
        poll: night.session.new_id(),
        question: poll::question(night, gate),
        gate,
        facts: poll::facts(night),
    };
    let begun = gate
        .filter(|gate| night.status(*gate) == Status::Pending && night.is_ready(*gate))
        .map(|step| Event::StepStarted { step });
    Action::LogAll(begun.into_iter().chain([opened]).collect())
}
