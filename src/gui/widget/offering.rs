//! A field of one line with a list below it, while there is something to offer.
//!
//! The list lies over the window and closes when the field is left; the vertical arrows go through
//! it, and what Enter takes is for the field to know. An arrow in a field that offers nothing yet
//! asks for the list.

use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, overlay, renderer};
use iced::keyboard::key::Named;
use iced::{
    Element, Event, Length, Point, Rectangle, Renderer, Size, Theme, Vector, keyboard, mouse,
};

use super::cell::Turn;
use super::focus;

/// The gap between the field and its list.
const GAP: f32 = 3.0;
/// The room kept between the list and the edges of the window.
const MARGIN: f32 = 8.0;

/// Hangs a list below a field, where there is one.
pub fn offering<'a, Message: 'a>(
    field: impl Into<Element<'a, Message>>,
    list: Option<Element<'a, Message>>,
    on_turn: impl Fn(Turn) -> Message + 'a,
) -> Element<'a, Message> {
    Element::new(Offering {
        field: field.into(),
        list,
        on_turn: Box::new(on_turn),
    })
}

struct Offering<'a, Message> {
    field: Element<'a, Message>,
    list: Option<Element<'a, Message>>,
    on_turn: Box<dyn Fn(Turn) -> Message + 'a>,
}

impl<Message> Widget<Message, Theme, Renderer> for Offering<'_, Message> {
    fn children(&self) -> Vec<Tree> {
        let list = self.list.as_ref().map_or_else(Tree::empty, Tree::new);
        vec![Tree::new(&self.field), list]
    }

    fn diff(&self, tree: &mut Tree) {
        if tree.children.len() != 2 {
            tree.children = self.children();
            return;
        }
        tree.children[0].diff(&self.field);
        match &self.list {
            Some(list) => tree.children[1].diff(list),
            None => tree.children[1] = Tree::empty(),
        }
    }

    fn size(&self) -> Size<Length> {
        self.field.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.field.as_widget().size_hint()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        self.field
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
        self.field
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
        if let Event::Keyboard(keyboard::Event::KeyPressed {
            key: keyboard::Key::Named(named @ (Named::ArrowUp | Named::ArrowDown)),
            modifiers,
            ..
        }) = event
            && modifiers.is_empty()
            && focus::is_within(|look| self.operate(tree, layout, renderer, look))
        {
            let turn = match named {
                Named::ArrowUp => Turn::Up,
                _ => Turn::Down,
            };
            shell.publish((self.on_turn)(turn));
            shell.capture_event();
            return;
        }
        self.field.as_widget_mut().update(
            &mut tree.children[0],
            event,
            layout,
            cursor,
            renderer,
            clipboard,
            shell,
            viewport,
        );
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.field.as_widget().mouse_interaction(
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
        self.field.as_widget().draw(
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
        _renderer: &Renderer,
        _viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let list = self.list.as_mut()?;
        let state = tree.children.get_mut(1)?;
        Some(overlay::Element::new(Box::new(List {
            list,
            state,
            below: layout.bounds() + translation,
        })))
    }
}

/// The list over the window.
struct List<'a, 'b, Message> {
    list: &'b mut Element<'a, Message>,
    state: &'b mut Tree,
    below: Rectangle,
}

impl<Message> overlay::Overlay<Message, Theme, Renderer> for List<'_, '_, Message> {
    fn layout(&mut self, renderer: &Renderer, bounds: Size) -> layout::Node {
        let limits = layout::Limits::new(Size::ZERO, bounds);
        let node = self
            .list
            .as_widget_mut()
            .layout(self.state, renderer, &limits);
        let size = node.size();
        let right = (bounds.width - MARGIN - size.width).max(0.0);
        let below = self.below.y + self.below.height + GAP;
        let y = if below + size.height + MARGIN <= bounds.height {
            below
        } else {
            (self.below.y - GAP - size.height).max(MARGIN)
        };
        node.move_to(Point::new(self.below.x.min(right), y))
    }

    fn draw(
        &self,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
    ) {
        self.list.as_widget().draw(
            self.state,
            renderer,
            theme,
            style,
            layout,
            cursor,
            &layout.bounds().expand(32.0),
        );
    }

    fn operate(&mut self, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        self.list
            .as_widget_mut()
            .operate(self.state, layout, renderer, operation);
    }

    fn update(
        &mut self,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
    ) {
        self.list.as_widget_mut().update(
            self.state,
            event,
            layout,
            cursor,
            renderer,
            clipboard,
            shell,
            &layout.bounds(),
        );
        // What lies below is not pressed by what is meant for the list.
        if let Event::Mouse(mouse::Event::ButtonPressed(_)) = event
            && cursor.is_over(layout.bounds())
        {
            shell.capture_event();
        }
    }

    fn mouse_interaction(
        &self,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        if !cursor.is_over(layout.bounds()) {
            return mouse::Interaction::None;
        }
        self.list
            .as_widget()
            .mouse_interaction(self.state, layout, cursor, &layout.bounds(), renderer)
            .max(mouse::Interaction::Idle)
    }
}
