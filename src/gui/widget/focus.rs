//! The focus: whether a widget or a field inside it has it, and how that is shown.

use iced::advanced::widget::operation::Focusable;
use iced::advanced::widget::{Id, Operation};
use iced::advanced::{Renderer as _, renderer};
use iced::{Border, Color, Rectangle, Renderer, Theme};

use crate::gui::theme::{palette, shape};

/// Whether something that is no field has the focus.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// Whether it has it.
    pub(super) is_focused: bool,
}

impl Focusable for Held {
    fn is_focused(&self) -> bool {
        self.is_focused
    }

    fn focus(&mut self) {
        self.is_focused = true;
    }

    fn unfocus(&mut self) {
        self.is_focused = false;
    }
}

/// Draws the ring around what has the focus.
pub(super) fn ring(renderer: &mut Renderer, theme: &Theme, bounds: Rectangle) {
    let quad = renderer::Quad {
        bounds,
        border: Border {
            color: palette(theme).accent.into(),
            width: shape::FOCUS,
            radius: shape::CONTROL_RADIUS.into(),
        },
        ..renderer::Quad::default()
    };
    renderer.fill_quad(quad, Color::TRANSPARENT);
}

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
