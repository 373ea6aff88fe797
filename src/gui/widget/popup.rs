//! Something that opens over the window: below what was pressed, or at the pointer.
//!
//! Whether it is open is the widget's own state. It closes when something in it was chosen, when the
//! pointer is pressed elsewhere, and with Escape; while it is open, the arrow keys and Enter are its
//! own. What it shows is built only while it is open.

mod open;

use iced::advanced::widget::operation::Focusable;
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, overlay, renderer};
use iced::keyboard::key::Named;
use iced::{Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector, keyboard, mouse};

use super::focus;
use open::{Open, Silent, pass_on};

/// The gap between what was pressed and what opens below it.
const GAP: f32 = 4.0;

/// What opens, and what the keys do in it.
pub trait Content<'a, Message> {
    /// Builds what is shown; the entry under the arrow keys is highlighted.
    fn view(&self, highlighted: Option<usize>) -> Element<'a, Message>;

    /// Counts the entries that the arrow keys can reach.
    fn entries(&self) -> usize {
        0
    }

    /// Tells what choosing an entry means.
    fn choose(&self, _entry: usize) -> Option<Message> {
        None
    }

    /// Finds the next entry that begins with what was typed, from one on.
    fn starting_with(&self, _typed: &str, _from: usize) -> Option<usize> {
        None
    }

    /// Tells how far which scrollable must be scrolled so that an entry can be seen.
    fn reveal(&self, _entry: usize) -> Option<(Id, f32)> {
        None
    }

    /// Tells which entry is highlighted at first.
    fn first(&self) -> Option<usize> {
        None
    }
}

/// How wide it is when it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// As wide as its content.
    Own,
    /// At least as wide as what was pressed.
    Trigger,
}

enum Base<'a, Message> {
    /// Pressing it opens; it has no message of its own.
    Trigger(Element<'a, ()>),
    /// A right press on it opens at the pointer; everything else is its own.
    Area(Element<'a, Message>),
}

macro_rules! base {
    ($self:expr, $element:ident => $body:expr) => {
        match &$self.base {
            Base::Trigger($element) => $body,
            Base::Area($element) => $body,
        }
    };
    (mut $self:expr, $element:ident => $body:expr) => {
        match &mut $self.base {
            Base::Trigger($element) => $body,
            Base::Area($element) => $body,
        }
    };
}

struct Popup<'a, Message> {
    base: Base<'a, Message>,
    /// Whether Tab stops here; its name when it has one.
    stop: Option<Option<Id>>,
    content: Box<dyn Content<'a, Message> + 'a>,
    built: Option<Element<'a, Message>>,
    width: Width,
}

struct State {
    focused: bool,
    /// Where it opened, relative to the base: nowhere while it is closed.
    open: Option<Vector>,
    highlighted: Option<usize>,
    /// Whether the highlighted entry has still to be brought into sight.
    hidden: bool,
    tree: Tree,
}

impl Focusable for State {
    fn is_focused(&self) -> bool {
        self.focused
    }

    fn focus(&mut self) {
        self.focused = true;
    }

    fn unfocus(&mut self) {
        self.focused = false;
    }
}

/// Opens below a trigger when the trigger publishes `()`: `button::icon(…).on_press(())`.
pub fn popup<'a, Message: 'a>(
    trigger: impl Into<Element<'a, ()>>,
    content: impl Content<'a, Message> + 'a,
    width: Width,
) -> Element<'a, Message> {
    Element::new(Popup {
        base: Base::Trigger(trigger.into()),
        stop: None,
        content: Box::new(content),
        built: None,
        width,
    })
}

/// The same as a field of a form: Tab stops at it, and Space, Enter or the arrow down opens it.
pub fn stop<'a, Message: 'a>(
    id: Option<Id>,
    trigger: impl Into<Element<'a, ()>>,
    content: impl Content<'a, Message> + 'a,
    width: Width,
) -> Element<'a, Message> {
    Element::new(Popup {
        base: Base::Trigger(trigger.into()),
        stop: Some(id),
        content: Box::new(content),
        built: None,
        width,
    })
}

/// Opens at the pointer when the right button is pressed on an element.
pub fn context<'a, Message: 'a>(
    base: impl Into<Element<'a, Message>>,
    content: impl Content<'a, Message> + 'a,
) -> Element<'a, Message> {
    Element::new(Popup {
        base: Base::Area(base.into()),
        stop: None,
        content: Box::new(content),
        built: None,
        width: Width::Own,
    })
}

impl<'a, Message: 'a> Widget<Message, Theme, Renderer> for Popup<'a, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State {
            focused: false,
            open: None,
            highlighted: None,
            hidden: false,
            tree: Tree::empty(),
        })
    }

    fn children(&self) -> Vec<Tree> {
        vec![base!(self, element => Tree::new(element.as_widget()))]
    }

    fn diff(&self, tree: &mut Tree) {
        match &self.base {
            Base::Trigger(element) => tree.diff_children(std::slice::from_ref(element)),
            Base::Area(element) => tree.diff_children(std::slice::from_ref(element)),
        }
    }

    fn size(&self) -> Size<Length> {
        base!(self, element => element.as_widget().size())
    }

    fn size_hint(&self) -> Size<Length> {
        base!(self, element => element.as_widget().size_hint())
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let Some(child) = tree.children.first_mut() else {
            return layout::Node::new(Size::ZERO);
        };
        base!(mut self, element => element.as_widget_mut().layout(child, renderer, limits))
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
        let Some(child) = tree.children.first() else {
            return;
        };
        base!(self, element => element
            .as_widget()
            .draw(child, renderer, theme, style, layout, cursor, viewport));
        if self.stop.is_some() && tree.state.downcast_ref::<State>().focused {
            focus::ring(renderer, theme, layout.bounds());
        }
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        if let Some(id) = &self.stop {
            let state = tree.state.downcast_mut::<State>();
            operation.focusable(id.as_ref(), layout.bounds(), state);
        }
        let Some(child) = tree.children.first_mut() else {
            return;
        };
        base!(mut self, element => element
            .as_widget_mut()
            .operate(child, layout, renderer, operation));
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
        let Some(child) = tree.children.first_mut() else {
            return;
        };
        let state = tree.state.downcast_mut::<State>();
        let opened = match &mut self.base {
            Base::Trigger(element) => {
                let mut presses = Vec::new();
                let mut inner = Shell::new(&mut presses);
                element.as_widget_mut().update(
                    child, event, layout, cursor, renderer, clipboard, &mut inner, viewport,
                );
                pass_on(&inner, shell);
                let pressed = !presses.is_empty();
                let called = self.stop.is_some() && opens(state, event, layout, cursor);
                if called && !pressed {
                    shell.capture_event();
                }
                (pressed || called).then(|| Vector::new(0.0, layout.bounds().height + GAP))
            }
            Base::Area(element) => {
                element.as_widget_mut().update(
                    child, event, layout, cursor, renderer, clipboard, shell, viewport,
                );
                match event {
                    Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Right))
                        if !shell.is_event_captured() =>
                    {
                        cursor.position_over(layout.bounds()).map(|position| {
                            shell.capture_event();
                            position - layout.position()
                        })
                    }
                    _ => None,
                }
            }
        };
        if let Some(offset) = opened {
            state.open = Some(offset);
            state.highlighted = self.content.first();
            state.hidden = true;
            state.tree = Tree::empty();
            self.built = None;
            shell.invalidate_layout();
            shell.request_redraw();
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
        let Some(child) = tree.children.first() else {
            return mouse::Interaction::None;
        };
        base!(self, element => element
            .as_widget()
            .mouse_interaction(child, layout, cursor, viewport, renderer))
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let child = tree.children.first_mut()?;
        let below = match &mut self.base {
            Base::Trigger(element) => element
                .as_widget_mut()
                .overlay(child, layout, renderer, viewport, translation)
                .map(|overlay| overlay::Element::new(Box::new(Silent { overlay }))),
            Base::Area(element) => {
                element
                    .as_widget_mut()
                    .overlay(child, layout, renderer, viewport, translation)
            }
        };
        let state = tree.state.downcast_mut::<State>();
        let Some(offset) = state.open else {
            return below;
        };
        let content = &self.content;
        let element = self
            .built
            .get_or_insert_with(|| content.view(state.highlighted));
        state.tree.diff(element.as_widget());
        let open = overlay::Element::new(Box::new(Open {
            element,
            content: content.as_ref(),
            state,
            base: layout.bounds() + translation,
            offset,
            width: self.width,
        }));
        Some(match below {
            None => open,
            Some(below) => overlay::Group::with_children(vec![below, open]).overlay(),
        })
    }
}

/// Moves the focus with the pointer; tells whether a key opens what has it.
fn opens(state: &mut State, event: &Event, layout: Layout<'_>, cursor: mouse::Cursor) -> bool {
    match event {
        Event::Mouse(mouse::Event::ButtonPressed(_)) => {
            state.focused = cursor.is_over(layout.bounds());
            false
        }
        Event::Keyboard(keyboard::Event::KeyPressed {
            key: keyboard::Key::Named(Named::Space | Named::Enter | Named::ArrowDown),
            ..
        }) => state.focused && state.open.is_none(),
        _ => false,
    }
}
