//! Somebody who is dragged to another place in the speaking order.

use iced::widget::operation::{self, AbsoluteOffset};
use iced::{Point, Task};

use super::{LIST, Message, People, fields};
use crate::gui::part::order;
use crate::gui::theme::shape;
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::{Person, Plan};

/// Nearer to an edge of the list the list is scrolled.
const EDGE: f32 = 24.0;
/// By how much, in logical pixels.
const NUDGE: f32 = 20.0;

/// Somebody who was lifted out of the speaking order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Carried {
    /// Who.
    pub(super) person: Id<Person>,
    /// In front of which of those that are shown they would be put.
    pub(super) to: Option<usize>,
}

impl Carried {
    /// Lifts somebody, who is not carried anywhere yet.
    pub(super) const fn lifted(person: Id<Person>) -> Self {
        Self { person, to: None }
    }
}

impl People {
    /// Carries who was lifted to a point of the list.
    pub(super) fn carry(&mut self, at: Point, plan: &Plan) -> Task<Message> {
        let count = self.shown(plan).len();
        let (offset, height) = (self.scroll.offset(), self.scroll.height());
        let Some(carried) = &mut self.carried else {
            return Task::none();
        };
        // Saturating: above the first row is the first place.
        let place = ((at.y + offset) / shape::LIST_ROW).round() as usize;
        carried.to = Some(place.min(count));
        let nudge = if at.y < EDGE {
            -NUDGE
        } else if height.is_some_and(|height| at.y > height - EDGE) {
            NUDGE
        } else {
            return Task::none();
        };
        operation::scroll_by(LIST, AbsoluteOffset { x: 0.0, y: nudge })
    }

    /// Puts who was lifted where they were carried.
    pub(super) fn put_down(&mut self, plan: &Plan) -> Option<Edit> {
        let carried = self.carried.take()?;
        let to = carried.to?;
        let shown = self.shown(plan);
        let before = shown.get(to).copied().or_else(|| {
            // Behind the last one that is shown, whoever comes then.
            let last = plan.people.position(*shown.last()?)?;
            plan.people.as_slice().get(last + 1).map(|next| next.id)
        });
        let rank = order::in_front_of(&plan.people, carried.person, before)?;
        fields::change(
            plan,
            carried.person,
            "Change the speaking order",
            |person| {
                person.rank = rank;
            },
        )
    }
}
