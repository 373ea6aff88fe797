//! A field that tells when it is left.
//!
//! The toolkit says nothing when a field loses the focus. This looks at the one field inside it
//! before and after each event, so that whatever takes the focus away (a press elsewhere, Tab,
//! Escape, another field being focused) is told, and nothing typed is lost.

use iced::advanced::widget::operation::Focusable;
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, overlay, renderer};
use iced::keyboard::key::Named;
use iced::{
    Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector, keyboard, mouse, window,
};

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
    Element::new(Blur {
        content: field.into(),
        on_leave: Box::new(on_leave),
    })
}

struct Blur<'a, Message> {
    content: Element<'a, Message>,
    on_leave: Box<dyn Fn(Leave) -> Message + 'a>,
}

/// Whether the field had the focus when it was last looked at.
#[derive(Default)]
struct State {
    focused: bool,
}

/// Asks the field inside whether it has the focus.
#[derive(Default)]
struct Look {
    focused: bool,
}

impl Operation for Look {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        self.focused |= state.is_focused();
    }
}

impl<Message> Blur<'_, Message> {
    fn is_focused(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer) -> bool {
        let mut look = Look::default();
        self.content
            .as_widget_mut()
            .operate(tree, layout, renderer, &mut look);
        look.focused
    }
}

/// Says whether keys held with Ctrl edit the text and so stay within the field.
fn edits(key: &keyboard::Key, physical: keyboard::key::Physical) -> bool {
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

impl<Message> Widget<Message, Theme, Renderer> for Blur<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.content.as_widget().size_hint()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        self.content
            .as_widget_mut()
            .layout(&mut tree.children[0], renderer, limits)
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        self.content.as_widget().draw(
            &tree.children[0],
            renderer,
            theme,
            style,
            layout,
            cursor,
            viewport,
        );
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.content
            .as_widget_mut()
            .operate(&mut tree.children[0], layout, renderer, operation);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        let before = self.is_focused(&mut tree.children[0], layout, renderer);
        // The focus may have been moved by an operation since the last event.
        let had = before || tree.state.downcast_ref::<State>().focused;
        self.content.as_widget_mut().update(
            &mut tree.children[0],
            event,
            layout,
            cursor,
            renderer,
            clipboard,
            shell,
            viewport,
        );
        let has = self.is_focused(&mut tree.children[0], layout, renderer);
        tree.state.downcast_mut::<State>().focused = has;
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
                keyboard::Key::Named(Named::F9 | Named::F11 | Named::F1) => {
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

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.content.as_widget().mouse_interaction(
            &tree.children[0],
            layout,
            cursor,
            viewport,
            renderer,
        )
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        self.content.as_widget_mut().overlay(
            &mut tree.children[0],
            layout,
            renderer,
            viewport,
            translation,
        )
    }
}
