//! What is selected: the step or the person that a key is about.

use iced::Task;

use super::act::Act;
use super::columns::Stage;
use super::night::Night;
use super::sorted::Sorted;
use super::{Call, Message, poll, roll_call, runbook, walkthrough};
use crate::gui::part::order::Direction;
use crate::gui::theme::shape;
use crate::gui::widget::rows;
use crate::id::Id;
use crate::plan::Step;

impl Call {
    /// Brings the selected step into sight.
    pub(super) fn reveal(&self, night: Night<'_>) -> Task<Message> {
        let Some(step) = self.selected else {
            return Task::none();
        };
        if self.stage(night) != Stage::Walkthrough {
            return runbook::reveal(self, night, step);
        }
        let runbook = night.running.runbook();
        match runbook.iter().position(|known| *known == step) {
            Some(at) => rows::reveal(walkthrough::LIST, self.scroll, at, shape::LIST_ROW),
            None => Task::none(),
        }
    }

    /// Moves the selection of the phase.
    pub(super) fn step_on(&mut self, direction: Direction, night: Night<'_>) -> Task<Message> {
        let stage = self.stage(night);
        let poll = night.state().open_poll().filter(|_| stage == Stage::Poll);
        if poll.is_some() || stage == Stage::RollCall {
            let (people, called) = match poll {
                Some(poll) => (poll::order(poll), poll::asked(self, poll)),
                None => {
                    let people = night.plan().people.iter().map(|person| person.id);
                    (people.collect(), roll_call::called(self, night))
                }
            };
            let at = called.and_then(|called| people.iter().position(|known| *known == called));
            let next = direction.step(at, people.len());
            self.person = next.and_then(|next| people.get(next).copied());
            return Task::none();
        }
        let (visible, selected) = match stage {
            Stage::Walkthrough => (
                night.running.runbook(),
                walkthrough::spoken_of(self.selected, night.running),
            ),
            _ => {
                let search = self.search.as_deref().unwrap_or_default();
                (Sorted::of(night, search).visible(self.shown), self.selected)
            }
        };
        let at = selected.and_then(|step| visible.iter().position(|known| *known == step));
        let Some(step) = direction
            .step(at, visible.len())
            .and_then(|place| visible.get(place))
        else {
            return Task::none();
        };
        self.selected = Some(*step);
        self.board.deselect();
        self.reveal(night)
    }

    /// Returns the step that a key is about: the selected one, or the only one it can be about.
    pub(super) fn meant(&self, act: Act, night: Night<'_>) -> Option<Id<Step>> {
        let runbook = night.running.runbook();
        if let Some(step) = self.selected.filter(|step| runbook.contains(step)) {
            return Some(step);
        }
        let sorted = Sorted::of(night, "");
        let candidates = match act {
            Act::Start => &sorted.ready,
            Act::Reopen => return None,
            _ => &sorted.running,
        };
        candidates.first().copied()
    }
}
