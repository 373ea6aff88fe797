//! Something that is no field but at which Tab stops, so that the keyboard reaches it.
//!
//! Enter and Space do what a press does. A press that something inside takes (a link) is its own.

use iced::advanced::widget::operation::Focusable;
use iced::advanced::widget::{Id, Operation};
use iced::advanced::{Layout, Renderer as _, Shell, renderer};
use iced::keyboard::key::Named;
use iced::{Border, Color, Element, Event, Renderer, Theme, keyboard, mouse};

use super::around::{Around, Heard, Inner, around};
use crate::gui::theme::{palette, shape};

/// Lets Tab stop at an element, which then means something.
pub fn stop<'a, Message: Clone + 'a>(
    id: impl Into<Id>,
    content: impl Into<Element<'a, Message>>,
    on_press: Message,
) -> Element<'a, Message> {
    let stop = Stop {
        id: id.into(),
        on_press,
    };
    around(content, stop)
}

struct Stop<Message> {
    id: Id,
    on_press: Message,
}

#[derive(Default)]
struct State {
    is_focused: bool,
}

impl Focusable for State {
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

impl<Message: Clone> Around<Message> for Stop<Message> {
    type State = State;

    fn tell(&self, state: &mut State, layout: Layout<'_>, operation: &mut dyn Operation) {
        operation.focusable(Some(&self.id), layout.bounds(), state);
        // A name of its own, so that it is found where it is not looked for as a field.
        operation.container(Some(&self.id), layout.bounds());
    }

    fn after(
        &mut self,
        state: &mut State,
        _inner: &mut Inner<'_, '_, Message>,
        heard: &Heard<'_>,
        shell: &mut Shell<'_, Message>,
    ) {
        match heard.event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                state.is_focused = false;
                if heard.cursor.is_over(heard.layout.bounds()) && !shell.is_event_captured() {
                    shell.publish(self.on_press.clone());
                    shell.capture_event();
                }
            }
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: keyboard::Key::Named(named @ (Named::Enter | Named::Space | Named::Escape)),
                modifiers,
                ..
            }) if state.is_focused && modifiers.is_empty() => {
                if *named == Named::Escape {
                    state.is_focused = false;
                } else {
                    shell.publish(self.on_press.clone());
                }
                shell.capture_event();
                shell.request_redraw();
            }
            _ => {}
        }
    }

    fn pointer(
        &self,
        inside: mouse::Interaction,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
    ) -> mouse::Interaction {
        if inside == mouse::Interaction::None && cursor.is_over(layout.bounds()) {
            mouse::Interaction::Pointer
        } else {
            inside
        }
    }

    fn draw_over(&self, state: &State, renderer: &mut Renderer, theme: &Theme, layout: Layout<'_>) {
        if state.is_focused {
            renderer.fill_quad(
                renderer::Quad {
                    bounds: layout.bounds(),
                    border: Border {
                        color: palette(theme).accent.into(),
                        width: shape::FOCUS,
                        radius: shape::CONTROL_RADIUS.into(),
                    },
                    ..renderer::Quad::default()
                },
                Color::TRANSPARENT,
            );
        }
    }
}
