//! Hears where an element is pressed, with which keys held, and where the pointer is dragged to.
//!
//! One area around a whole grid takes the place of one around each of its cells: it knows the
//! keys that are held, which the events of the pointer do not carry, and a drag goes on over it.

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard::{self, Modifiers};
use iced::{Element, Event, Length, Point, Rectangle, Renderer, Size, Theme, Vector};

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
        on_press: Box::new(on_press),
        on_drag: Box::new(on_drag),
    }
}

/// What an area remembers between events.
#[derive(Default)]
struct State {
    modifiers: Modifiers,
    last: Option<mouse::Click>,
    is_held: bool,
}

impl<Message> Widget<Message, Theme, Renderer> for PressArea<'_, Message> {
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
        let state: &mut State = tree.state.downcast_mut();
        match event {
            Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)) => {
                state.modifiers = *modifiers;
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
                state.is_held = false;
            }
            Event::Mouse(mouse::Event::CursorMoved { .. }) if state.is_held => {
                if let Some(at) = cursor.position_in(layout.bounds())
                    && let Some(message) = (self.on_drag)(at)
                {
                    shell.publish(message);
                }
            }
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
                if !shell.is_event_captured() =>
            {
                let (Some(at), Some(position)) =
                    (cursor.position_in(layout.bounds()), cursor.position())
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

impl<'a, Message: 'a> From<PressArea<'a, Message>> for Element<'a, Message> {
    fn from(area: PressArea<'a, Message>) -> Self {
        Self::new(area)
    }
}
