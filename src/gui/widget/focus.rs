//! Whether a field inside a widget has the focus.

use iced::Rectangle;
use iced::advanced::widget::operation::Focusable;
use iced::advanced::widget::{Id, Operation};

/// Asks what an operation is carried out on whether it holds the focus.
pub(super) fn is_within(operate: impl FnOnce(&mut dyn Operation)) -> bool {
    let mut look = Look::default();
    operate(&mut look);
    look.is_focused
}

#[derive(Default)]
struct Look {
    is_focused: bool,
}

impl Operation for Look {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        self.is_focused |= state.is_focused();
    }
}
