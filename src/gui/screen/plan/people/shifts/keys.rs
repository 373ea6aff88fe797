//! A shift that is moved by keys, as the pointer drags it.

use iced::keyboard::key::Named;
use iced::{Task, keyboard};

use super::{SHORTEST, Shifted};
use crate::gui::action::Action;
use crate::gui::command::Press;
use crate::gui::part::stroke::{self, Focus};
use crate::gui::screen::plan::people::{Message, People, View, fields};
use crate::id::Id;
use crate::plan::{Person, Plan};
use crate::session::Session;
use crate::time::{Moment, Span};

/// How far one key moves a shift.
const STEP: Span = Span::minutes(15);
/// Keys that follow each other within this time are one run, which undo takes back whole.
const RUN: Span = Span::seconds(5);

/// What a key does with the shift that is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nudge {
    /// Moves it whole.
    Whole(Way),
    /// Moves when it begins.
    Start(Way),
    /// Moves when it ends.
    End(Way),
    /// Marks the one before or after.
    Next(Way),
}

/// Earlier or later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the left.
    Earlier,
    /// To the right.
    Later,
}

impl Way {
    fn by(self) -> Span {
        match self {
            Self::Earlier => -STEP,
            Self::Later => STEP,
        }
    }
}

impl Nudge {
    /// Reads a key.
    pub(in crate::gui::screen::plan::people) fn read(press: &Press) -> Option<Self> {
        let way = match press.key {
            keyboard::Key::Named(Named::ArrowLeft) => Way::Earlier,
            keyboard::Key::Named(Named::ArrowRight) => Way::Later,
            _ => return None,
        };
        let held = press.modifiers;
        match (held.shift(), held.command(), held.alt()) {
            (false, false, false) => Some(Self::Whole(way)),
            (true, false, false) => Some(Self::End(way)),
            (false, true, false) => Some(Self::Start(way)),
            (false, false, true) => Some(Self::Next(way)),
            _ => None,
        }
    }
}

/// Which shift of the selected person the keys move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::gui::screen::plan::people) struct Marked {
    /// Which of theirs.
    place: usize,
    /// What a key made of it last, and when, while its times are read out beside it.
    moved: Option<(Shifted, Moment)>,
}

impl Marked {
    /// Says whether a key that is pressed now goes on with the run of those that left a shift so.
    fn goes_on(self, shift: Shifted, now: Moment) -> bool {
        self.moved
            .is_some_and(|(left, last)| left == shift && now - last <= RUN)
    }
}

impl People {
    /// The shift that the keys move.
    pub(super) fn marked(&self, plan: &Plan) -> Option<Shifted> {
        let person = plan.people.get(self.sheet.selected()?)?;
        Some(fields::shift_at(plan, person, self.marked.place))
    }

    /// The shift of somebody that keys have moved, as it is now.
    pub(super) fn nudged_now(&self, person: &Person, plan: &Plan) -> Option<Shifted> {
        let (shift, _) = self.marked.moved?;
        let moved = shift.person == person.id;
        moved.then(|| fields::shift_at(plan, person, self.marked.place))
    }

    /// Carries out a key, unless something in the panel has the focus.
    pub(in crate::gui::screen::plan::people) fn nudge(
        &mut self,
        nudge: Nudge,
    ) -> (Task<Message>, Option<Action>) {
        let heard = stroke::focus().then(move |focus| match focus {
            Focus::Grid => Task::done(Message::Nudged(nudge)),
            Focus::Field => Task::none(),
        });
        (heard, None)
    }

    /// Moves the marked shift, or marks another one.
    pub(in crate::gui::screen::plan::people) fn nudged(
        &mut self,
        nudge: Nudge,
        session: &Session,
        plan: &Plan,
    ) -> Option<Action> {
        let person = plan.people.get(self.sheet.selected()?)?;
        if self.view != View::Shifts {
            return None;
        }
        let now = session.now();
        let shift = fields::shift_at(plan, person, self.marked.place);
        let (from, to) = match nudge {
            Nudge::Next(way) => {
                let place = shift.place.unwrap_or_default();
                let place = match way {
                    Way::Earlier => place.saturating_sub(1),
                    Way::Later => (place + 1).min(person.shifts.len().saturating_sub(1)),
                };
                let shift = fields::shift_at(plan, person, place);
                // Long ago: what a key does to it begins a run.
                self.marked = Marked {
                    place,
                    moved: Some((shift, Moment::MIN)),
                };
                return None;
            }
            Nudge::Whole(way) => (shift.from + way.by(), shift.to + way.by()),
            Nudge::Start(way) => (shift.from + way.by(), shift.to),
            Nudge::End(way) => (shift.from, shift.to + way.by()),
        };
        if to - from < SHORTEST {
            let words = format!("A shift of {} ends after it begins", person.name);
            return Some(Action::Tell(words));
        }
        match fields::shifted(plan, Shifted { from, to, ..shift }) {
            Ok(edit) => {
                let goes_on = self.marked.goes_on(shift, now);
                let place = shift.place.unwrap_or_default();
                let left = Shifted {
                    place: Some(place),
                    from,
                    to,
                    ..shift
                };
                self.marked = Marked {
                    place,
                    moved: Some((left, now)),
                };
                edit.map(if goes_on {
                    Action::EditOn
                } else {
                    Action::Edit
                })
            }
            Err(reason) => Some(Action::Tell(reason)),
        }
    }

    /// Marks the first shift of somebody who is selected now.
    pub(in crate::gui::screen::plan::people) fn mark_first(&mut self, before: Option<Id<Person>>) {
        if self.sheet.selected() != before {
            self.marked = Marked::default();
        }
    }
}
