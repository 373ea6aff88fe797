//! A dashed box: something could be here.

use iced::Element;
use iced::advanced::widget::Tree;
use iced::advanced::{Layout, Renderer as _, Widget, layout, renderer};
use iced::widget::stack;
use iced::{Color, Length, Point, Rectangle, Renderer, Size, Theme, mouse};

use crate::gui::theme::{palette, shape};
use crate::palette::Tone;

/// The length of a dash; the gap is as long.
const DASH: f32 = 4.0;

/// Draws a dashed border in the colour of a tone around an element.
pub fn dashed<'a, Message: 'a>(
    tone: Tone,
    content: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    stack![content.into(), Element::new(Dashes { tone })].into()
}

struct Dashes {
    tone: Tone,
}

impl<Message> Widget<Message, Theme, Renderer> for Dashes {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fill)
    }

    fn layout(
        &mut self,
        _tree: &mut Tree,
        _renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        layout::Node::new(limits.max())
    }

    fn draw(
        &self,
        _tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let Some(_) = bounds.intersection(viewport) else {
            return;
        };
        let palette = palette(theme);
        let colour: Color = match self.tone {
            Tone::Neutral => palette.faint,
            tone => palette.tone(tone).foreground,
        }
        .into();
        let mut dash = |position: Point, size: Size| {
            renderer.fill_quad(
                renderer::Quad {
                    bounds: Rectangle::new(position, size),
                    ..renderer::Quad::default()
                },
                colour,
            );
        };
        let bottom = bounds.y + bounds.height - shape::LINE;
        let right = bounds.x + bounds.width - shape::LINE;
        for offset in dashes(bounds.width) {
            let size = Size::new(DASH, shape::LINE);
            dash(Point::new(bounds.x + offset, bounds.y), size);
            dash(Point::new(bounds.x + offset, bottom), size);
        }
        for offset in dashes(bounds.height) {
            let size = Size::new(shape::LINE, DASH);
            dash(Point::new(bounds.x, bounds.y + offset), size);
            dash(Point::new(right, bounds.y + offset), size);
        }
    }
}

/// Where the dashes of one side begin, so that both its ends look alike.
fn dashes(length: f32) -> impl Iterator<Item = f32> {
    let count = ((length - DASH) / (2.0 * DASH)).floor().max(0.0);
    let step = if count > 0.0 {
        (length - DASH) / count
    } else {
        0.0
    };
    // The count is a small whole number by construction.
    (0..=count as u16).map(move |index| f32::from(index) * step)
}

#[cfg(test)]
mod tests {
    use super::{DASH, dashes};

    #[test]
    fn a_side_begins_and_ends_with_a_dash() {
        for length in [5.0, 12.0, 57.0, 900.0] {
            let starts: Vec<_> = dashes(length).collect();
            assert_eq!(starts.first(), Some(&0.0));
            let end = starts.last().expect("a dash") + DASH;
            assert!(end <= length + 0.01, "{length}: {starts:?}");
            if length > 3.0 * DASH {
                assert!((end - length).abs() < 0.01, "{length}: {starts:?}");
            }
        }
    }
}
