//! Boxes that hold one thing each.

use iced::advanced::{Layout, Renderer as _, renderer};
use iced::widget::{Container, container};
use iced::{Border, Element, Length, Rectangle, Renderer, Theme, border};

use super::around::{Around, Stateless, around};
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
    let content = container(content)
        .width(Length::Fill)
        .padding(iced::Padding {
            top: room * 0.875,
            bottom: room * 0.875,
            left: room + edge - shape::LINE,
            right: room,
        });
    around(content, Edged { tone, edge })
}

struct Edged {
    tone: Tone,
    edge: f32,
}

impl Edged {
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

impl<Message> Around<Message> for Edged {
    type State = Stateless;

    fn draw_under(&self, renderer: &mut Renderer, theme: &Theme, layout: Layout<'_>) {
        self.draw_box(renderer, theme, layout.bounds());
    }
}
