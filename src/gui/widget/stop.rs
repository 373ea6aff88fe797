//! Something that is no field but at which Tab stops, so that the keyboard reaches it.
//!
//! Enter and Space do what a press does. A press that something inside takes (a link) is its own.

use iced::advanced::widget::{Id, Operation};
use iced::advanced::{Layout, Shell};
use iced::keyboard::key::Named;
use iced::{Element, Event, Renderer, Theme, keyboard, mouse};

use super::around::{Around, Heard, Inner, around};
use super::focus::{self, Held};

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

impl<Message: Clone> Around<Message> for Stop<Message> {
    type State = Held;

    fn tell(&self, state: &mut Held, layout: Layout<'_>, operation: &mut dyn Operation) {
        operation.focusable(Some(&self.id), layout.bounds(), state);
        // A name of its own, so that it is found where it is not looked for as a field.
        operation.container(Some(&self.id), layout.bounds());
    }

    fn after(
        &mut self,
        state: &mut Held,
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

    fn draw_over(&self, state: &Held, renderer: &mut Renderer, theme: &Theme, layout: Layout<'_>) {
        if state.is_focused {
            focus::ring(renderer, theme, layout.bounds());
        }
    }
}
