//! Somebody who is dragged to another place in the speaking order.

use iced::{Point, Task};

use super::{Message, People};
use crate::gui::action::Action;
use crate::gui::part::carry::{self, Carried};
use crate::gui::part::order;
use crate::gui::part::sheet::Entry;
use crate::gui::widget::rows;
use crate::id::Id;
use crate::launch::{self, Edit};
use crate::plan::{Person, Plan};

impl People {
    /// Carries out what the pointer does with somebody.
    pub(super) fn carry(
        &mut self,
        message: carry::Message<Id<Person>>,
        plan: &Plan,
    ) -> (Task<Message>, Option<Action>) {
        match message {
            carry::Message::Lift(person) => self.carried = Some(Carried::lifted(person)),
            carry::Message::To(at) => return (self.carry_to(at, plan), None),
            carry::Message::Drop => {
                return (Task::none(), self.put_down(plan).map(Action::Edit));
            }
            carry::Message::PutBack => self.carried = None,
        }
        (Task::none(), None)
    }

    fn carry_to(&mut self, at: Point, plan: &Plan) -> Task<Message> {
        let count = self.shown(plan).len();
        let Some(carried) = &mut self.carried else {
            return Task::none();
        };
        carried.carry(at.y + self.sheet.scroll().offset(), Person::ROW, count);
        rows::nudge(Person::LIST, self.sheet.scroll(), at.y)
    }

    /// Puts who was lifted where they were carried.
    fn put_down(&mut self, plan: &Plan) -> Option<Edit> {
        let carried = self.carried.take()?;
        let to = carried.to?;
        let shown = self.shown(plan);
        let before = shown.get(to).copied().or_else(|| {
            // Behind the last one that is shown, whoever comes then.
            let last = plan.people.position(*shown.last()?)?;
            plan.people.as_slice().get(last + 1).map(|next| next.id)
        });
        let rank = order::in_front_of(&plan.people, carried.row, before)?;
        launch::change(&plan.people, carried.row, Person::MOVE, |person| {
            person.rank = rank;
        })
    }
}
