//! A list with a panel beside it; where there is no room for both, the panel lies over the list until
//! it is closed.

use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, overlay, renderer};
use iced::{Element, Event, Length, Point, Rectangle, Renderer, Size, Theme, Vector, mouse};

/// A list that would be narrower, in logical pixels, tells nothing beside a panel.
const LEAST: f32 = 300.0;

/// Puts a panel of a width in logical pixels, if there is one, to the right of a list.
///
/// Both get the whole height. The list keeps its state while the panel lies over it.
pub fn beside<'a, Message: 'a>(
    width: f32,
    list: impl Into<Element<'a, Message>>,
    panel: Option<Element<'a, Message>>,
) -> Element<'a, Message> {
    let children = std::iter::once(list.into()).chain(panel).collect();
    Element::new(Beside { width, children })
}

struct Beside<'a, Message> {
    /// The width of the panel.
    width: f32,
    /// The list, then the panel.
    children: Vec<Element<'a, Message>>,
}

/// How many of the children are out of sight: the list, where the panel lies over it.
fn hidden(layout: Layout<'_>) -> usize {
    let left = |place| layout.children().nth(place).map(|child| child.position().x);
    match (left(0), left(1)) {
        (Some(list), Some(panel)) if panel <= list => 1,
        _ => 0,
    }
}

impl<'a, Message> Beside<'a, Message> {
    /// The children that are in sight, each with its state and its place.
    fn seen<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
    ) -> impl Iterator<Item = (&'b mut Element<'a, Message>, &'b mut Tree, Layout<'b>)> {
        self.children
            .iter_mut()
            .zip(&mut tree.children)
            .zip(layout.children())
            .map(|((child, tree), layout)| (child, tree, layout))
            .skip(hidden(layout))
    }

    fn drawn<'b>(
        &'b self,
        tree: &'b Tree,
        layout: Layout<'b>,
    ) -> impl Iterator<Item = (&'b Element<'a, Message>, &'b Tree, Layout<'b>)> {
        self.children
            .iter()
            .zip(&tree.children)
            .zip(layout.children())
            .map(|((child, tree), layout)| (child, tree, layout))
            .skip(hidden(layout))
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Beside<'_, Message> {
    fn children(&self) -> Vec<Tree> {
        self.children.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.children);
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fill)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let whole = limits.max();
        let rest = whole.width - self.width;
        // The width of the list, then that of the panel and where it begins.
        let (list, panel, left) = match self.children.len() {
            1 => (whole.width, 0.0, whole.width),
            _ if rest < LEAST => (whole.width, whole.width, 0.0),
            _ => (rest, self.width, rest),
        };
        let nodes = self
            .children
            .iter_mut()
            .zip(&mut tree.children)
            .zip([(list, 0.0), (panel, left)])
            .map(|((child, tree), (width, left))| {
                let limits = layout::Limits::new(Size::ZERO, Size::new(width, whole.height));
                let node = child.as_widget_mut().layout(tree, renderer, &limits);
                node.move_to(Point::new(left, 0.0))
            })
            .collect();
        layout::Node::with_children(whole, nodes)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.container(None, layout.bounds());
        operation.traverse(&mut |operation| {
            for (child, tree, layout) in self.seen(tree, layout) {
                let child = child.as_widget_mut();
                child.operate(tree, layout, renderer, operation);
            }
        });
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
        for (child, tree, layout) in self.seen(tree, layout) {
            child.as_widget_mut().update(
                tree, event, layout, cursor, renderer, clipboard, shell, viewport,
            );
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
        self.drawn(tree, layout)
            .map(|(child, tree, layout)| {
                let child = child.as_widget();
                child.mouse_interaction(tree, layout, cursor, viewport, renderer)
            })
            .max()
            .unwrap_or_default()
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
        for (child, tree, layout) in self.drawn(tree, layout) {
            let child = child.as_widget();
            child.draw(tree, renderer, theme, style, layout, cursor, viewport);
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let over: Vec<_> = self
            .seen(tree, layout)
            .filter_map(|(child, tree, layout)| {
                let child = child.as_widget_mut();
                child.overlay(tree, layout, renderer, viewport, translation)
            })
            .collect();
        (!over.is_empty()).then(|| overlay::Group::with_children(over).overlay())
    }
}
