//! Hears where an element is pressed, with which keys held, and where the pointer is dragged to.
//!
//! One area around a whole grid takes the place of one around each of its cells: it knows the
//! keys that are held, which the events of the pointer do not carry, and a drag goes on over it.

use iced::advanced::{Shell, mouse};
use iced::keyboard::{self, Modifiers};
use iced::{Element, Event, Point};

use super::around::{Around, Heard, Inner, around};

/// A press of the left button.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Press {
    /// Where, from the upper left corner of the element.
    pub at: Point,
    /// The keys that were held.
    pub modifiers: Modifiers,
    /// Whether it is the second of two.
    pub count: Count,
}

/// How many presses came right after each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// One.
    Single,
    /// Two.
    Double,
}

/// An element that hears the pointer.
#[must_use]
pub struct PressArea<'a, Message> {
    content: Element<'a, Message>,
    hands: Hands<'a, Message>,
}

struct Hands<'a, Message> {
    on_press: Box<dyn Fn(Press) -> Option<Message> + 'a>,
    on_drag: Box<dyn Fn(Point) -> Option<Message> + 'a>,
}

/// Hears presses on an element that nothing inside it takes, and drags that begin with them.
pub fn press_area<'a, Message>(
    content: impl Into<Element<'a, Message>>,
    on_press: impl Fn(Press) -> Option<Message> + 'a,
    on_drag: impl Fn(Point) -> Option<Message> + 'a,
) -> PressArea<'a, Message> {
    PressArea {
        content: content.into(),
        hands: Hands {
            on_press: Box::new(on_press),
            on_drag: Box::new(on_drag),
        },
    }
}

/// What an area remembers between events.
#[derive(Default)]
struct State {
    modifiers: Modifiers,
    last: Option<mouse::Click>,
    is_held: bool,
}

impl<Message> Around<Message> for Hands<'_, Message> {
    type State = State;

    fn after(
        &mut self,
        state: &mut State,
        _inner: &mut Inner<'_, '_, Message>,
        heard: &Heard<'_>,
        shell: &mut Shell<'_, Message>,
    ) {
        let (cursor, bounds) = (heard.cursor, heard.layout.bounds());
        match heard.event {
            Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)) => {
                state.modifiers = *modifiers;
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
                state.is_held = false;
            }
            Event::Mouse(mouse::Event::CursorMoved { .. }) if state.is_held => {
                if let Some(at) = cursor.position_in(bounds)
                    && let Some(message) = (self.on_drag)(at)
                {
                    shell.publish(message);
                }
            }
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
                if !shell.is_event_captured() =>
            {
                let (Some(at), Some(position)) = (cursor.position_in(bounds), cursor.position())
                else {
                    return;
                };
                let click = mouse::Click::new(position, mouse::Button::Left, state.last);
                state.last = Some(click);
                state.is_held = true;
                let press = Press {
                    at,
                    modifiers: state.modifiers,
                    count: match click.kind() {
                        mouse::click::Kind::Double => Count::Double,
                        mouse::click::Kind::Single | mouse::click::Kind::Triple => Count::Single,
                    },
                };
                if let Some(message) = (self.on_press)(press) {
                    shell.publish(message);
                    shell.capture_event();
                }
            }
            _ => {}
        }
    }
}

impl<'a, Message: 'a> From<PressArea<'a, Message>> for Element<'a, Message> {
    fn from(area: PressArea<'a, Message>) -> Self {
        around(area.content, area.hands)
    }
}
