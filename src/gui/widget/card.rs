//! Boxes that hold one thing each.

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, Widget, layout, overlay, renderer};
use iced::widget::{Container, container};
use iced::{
    Border, Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector, border, mouse,
};

use crate::gui::theme::{palette, shape, space, surface};
use crate::palette::{Rgb, Tone};

/// A box with a border, as wide as its column.
pub fn card<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Container<'a, Message> {
    container(content)
        .width(Length::Fill)
        .padding(space::LARGE)
        .style(surface::card)
}

/// A box whose left edge has the colour of a state: a running step.
pub fn edged<'a, Message: 'a>(
    tone: Tone,
    content: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    edged_sized(tone, shape::EDGE, space::LARGE, content)
}

/// The same with an edge and an inner room of its own: the dashboard's.
pub fn edged_sized<'a, Message: 'a>(
    tone: Tone,
    edge: f32,
    room: f32,
    content: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    Element::new(Edged {
        tone,
        edge,
        content: container(content)
            .width(Length::Fill)
            .padding(iced::Padding {
                top: room * 0.875,
                bottom: room * 0.875,
                left: room + edge - shape::LINE,
                right: room,
            })
            .into(),
    })
}

struct Edged<'a, Message> {
    tone: Tone,
    edge: f32,
    content: Element<'a, Message>,
}

impl<Message> Edged<'_, Message> {
    /// Three quads in place of one: no layers, so that a long list stays cheap.
    fn draw_box(&self, renderer: &mut Renderer, theme: &Theme, bounds: Rectangle) {
        // Between two pixels the colours of the three would show through each other.
        let bounds = Rectangle {
            x: bounds.x.round(),
            y: bounds.y.round(),
            width: bounds.width.round(),
            height: bounds.height.round(),
        };
        let palette = palette(theme);
        let edge = match self.tone {
            Tone::Neutral => palette.line,
            tone => palette.tone(tone).foreground,
        };
        let outer = shape::PANEL_RADIUS;
        let mut quad = |bounds: Rectangle, radius: border::Radius, colour: Rgb| {
            renderer.fill_quad(
                renderer::Quad {
                    bounds,
                    border: Border {
                        radius,
                        ..Border::default()
                    },
                    ..renderer::Quad::default()
                },
                iced::Color::from(colour),
            );
        };
        // The coloured half lies under the left corners, the grey one gives the other three lines.
        let lines = self.edge + 2.0;
        quad(
            Rectangle {
                // Narrower than its two corners it would lose their curve.
                width: bounds.width.min(2.0 * outer),
                ..bounds
            },
            border::left(outer),
            edge,
        );
        quad(
            Rectangle {
                x: bounds.x + lines,
                width: bounds.width - lines,
                ..bounds
            },
            border::right(outer),
            palette.line,
        );
        let inner = outer - shape::LINE;
        quad(
            Rectangle {
                x: bounds.x + self.edge,
                y: bounds.y + shape::LINE,
                width: bounds.width - self.edge - shape::LINE,
                height: bounds.height - 2.0 * shape::LINE,
            },
            border::Radius {
                top_left: inner - 2.0,
                bottom_left: inner - 2.0,
                top_right: inner,
                bottom_right: inner,
            },
            palette.panel,
        );
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Edged<'_, Message> {
    fn tag(&self) -> tree::Tag {
        self.content.as_widget().tag()
    }

    fn state(&self) -> tree::State {
        self.content.as_widget().state()
    }

    fn children(&self) -> Vec<Tree> {
        self.content.as_widget().children()
    }

    fn diff(&self, tree: &mut Tree) {
        self.content.as_widget().diff(tree);
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
        self.content.as_widget_mut().layout(tree, renderer, limits)
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
        let bounds = layout.bounds();
        if bounds.intersects(viewport) {
            self.draw_box(renderer, theme, bounds);
        }
        self.content
            .as_widget()
            .draw(tree, renderer, theme, style, layout, cursor, viewport);
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
            .operate(tree, layout, renderer, operation);
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
            tree, event, layout, cursor, renderer, clipboard, shell, viewport,
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
        self.content
            .as_widget()
            .mouse_interaction(tree, layout, cursor, viewport, renderer)
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        self.content
            .as_widget_mut()
            .overlay(tree, layout, renderer, viewport, translation)
    }
}
