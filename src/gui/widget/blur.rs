//! A field that tells when it is left.
//!
//! The toolkit says nothing when a field loses the focus. This looks at the one field inside it
//! before and after each event, so that whatever takes the focus away (a press elsewhere, Tab,
//! Escape, another field being focused) is told, and nothing typed is lost.

use iced::advanced::{Layout, Shell};
use iced::keyboard::key::Named;
use iced::{Element, Event, Renderer, keyboard, window};

use super::around::{Around, Heard, Inner, around};
use super::focus;

/// How a field was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Leave {
    /// The focus went elsewhere: what was typed is to be kept.
    Kept,
    /// Escape: what was there before is to come back.
    GivenUp,
    /// The field keeps the focus, but a command is on its way that may look at what was typed.
    Pausing,
}

/// Wraps a field and tells when it is left.
pub fn blur<'a, Message: 'a>(
    field: impl Into<Element<'a, Message>>,
    on_leave: impl Fn(Leave) -> Message + 'a,
) -> Element<'a, Message> {
    let blur = Blur {
        on_leave: Box::new(on_leave),
    };
    around(field, blur)
}

struct Blur<'a, Message> {
    on_leave: Box<dyn Fn(Leave) -> Message + 'a>,
}

/// Whether the field had the focus when it was last looked at; an operation may have given it
/// the focus since the last event.
#[derive(Default)]
struct State {
    focused: bool,
}

fn is_focused<Message>(
    field: &mut Inner<'_, '_, Message>,
    layout: Layout<'_>,
    renderer: &Renderer,
) -> bool {
    focus::is_within(|look| field.operate(layout, renderer, look))
}

/// Says whether keys held with Ctrl edit the text and so stay within the field.
pub(super) fn edits(key: &keyboard::Key, physical: keyboard::key::Physical) -> bool {
    matches!(key.to_latin(physical), Some('a' | 'c' | 'v' | 'x'))
        || matches!(
            key,
            keyboard::Key::Named(
                Named::ArrowLeft
                    | Named::ArrowRight
                    | Named::ArrowUp
                    | Named::ArrowDown
                    | Named::Home
                    | Named::End
                    | Named::Backspace
                    | Named::Delete
                    | Named::Control
                    | Named::Shift
                    | Named::Alt
                    | Named::Super
                    | Named::Meta
            )
        )
}

impl<Message> Around<Message> for Blur<'_, Message> {
    type State = State;

    fn before(
        &mut self,
        state: &mut State,
        inner: &mut Inner<'_, '_, Message>,
        layout: Layout<'_>,
        renderer: &Renderer,
    ) {
        state.focused |= is_focused(inner, layout, renderer);
    }

    fn after(
        &mut self,
        state: &mut State,
        inner: &mut Inner<'_, '_, Message>,
        heard: &Heard<'_>,
        shell: &mut Shell<'_, Message>,
    ) {
        let had = state.focused;
        let has = is_focused(inner, heard.layout, heard.renderer);
        state.focused = has;
        let event = heard.event;
        let pressed = match event {
            Event::Keyboard(keyboard::Event::KeyPressed {
                key,
                physical_key,
                modifiers,
                ..
            }) => Some((key, *physical_key, *modifiers)),
            _ => None,
        };
        if had && !has {
            let leave = match pressed {
                Some((keyboard::Key::Named(Named::Escape), ..)) => {
                    // One Escape leaves the field; the next one closes what it stands in.
                    shell.capture_event();
                    Leave::GivenUp
                }
                _ => Leave::Kept,
            };
            shell.publish((self.on_leave)(leave));
            return;
        }
        if !has || shell.is_event_captured() {
            return;
        }
        match (event, pressed) {
            (_, Some((key, physical, modifiers))) => match key {
                // Up and down would move the selection of the list behind the field.
                keyboard::Key::Named(Named::ArrowUp | Named::ArrowDown) if modifiers.is_empty() => {
                    shell.capture_event();
                }
                keyboard::Key::Named(Named::F1 | Named::F8 | Named::F9 | Named::F11) => {
                    shell.publish((self.on_leave)(Leave::Pausing));
                }
                key if (modifiers.command() || modifiers.alt()) && !edits(key, physical) => {
                    shell.publish((self.on_leave)(Leave::Pausing));
                }
                _ => {}
            },
            (Event::Window(window::Event::CloseRequested | window::Event::Unfocused), None) => {
                shell.publish((self.on_leave)(Leave::Pausing));
            }
            _ => {}
        }
    }
}
