//! A figure of the report on a canvas: the same shapes that the documents draw.

use iced::widget::canvas::{self, Frame, Geometry, LineDash, Path, Stroke};
use iced::widget::{Canvas, responsive};
use iced::{Color, Element, Length, Point, Rectangle, Renderer, Size, Theme, alignment, mouse};

use crate::gui::font;
use crate::gui::part::drawing::Drawing as Kept;
use crate::gui::widget::said;
use crate::palette::Palette;
use crate::report::figure::{Anchor, Dash, Drawing, Figure, Shape, Weight, Words};

/// Shows a figure as wide as its column.
pub fn figure<'a, Message: 'a>(figure: &'a Figure) -> Element<'a, Message> {
    // The height follows from the width, which only the layout knows; a figure of the report has
    // the same height at every width above the narrow one.
    let height = figure.draw(crate::report::figure::NARROW).height;
    said(
        figure.description.as_str(),
        iced::widget::container(responsive(move |size| {
            let drawing = figure.draw(size.width);
            Canvas::new(Plot { drawing })
                .width(Length::Fill)
                .height(Length::Fill)
                .into()
        }))
        .height(height),
    )
}

struct Plot {
    drawing: Drawing,
}

impl<Message> canvas::Program<Message> for Plot {
    type State = Kept<Drawing>;

    fn draw(
        &self,
        state: &Kept<Drawing>,
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let key = &self.drawing;
        let drawn = state.draw(renderer, theme, bounds.size(), key, |frame, palette| {
            for shape in &self.drawing.shapes {
                draw(frame, shape, palette);
            }
        });
        vec![drawn]
    }
}

fn draw(frame: &mut Frame, shape: &Shape, palette: &Palette) {
    match shape {
        Shape::Box {
            x,
            y,
            width,
            height,
            radius,
            ink,
        } => {
            let path = Path::rounded_rectangle(
                Point::new(*x, *y),
                Size::new(*width, *height),
                (*radius).into(),
            );
            frame.fill(&path, Color::from(ink.colour(palette)));
        }
        Shape::Path {
            points,
            stroke,
            dash,
            ink,
        } => {
            let path = Path::new(|builder| {
                for (place, (x, y)) in points.iter().enumerate() {
                    let point = Point::new(*x, *y);
                    if place == 0 {
                        builder.move_to(point);
                    } else {
                        builder.line_to(point);
                    }
                }
            });
            let segments: &[f32] = match dash {
                Dash::Solid => &[],
                Dash::Dashed => &[4.0, 3.0],
                Dash::Dotted => &[1.5, 3.0],
            };
            frame.stroke(
                &path,
                Stroke {
                    line_dash: LineDash {
                        segments,
                        offset: 0,
                    },
                    ..Stroke::default()
                        .with_width(*stroke)
                        .with_color(Color::from(ink.colour(palette)))
                },
            );
        }
        Shape::Dot { x, y, radius, ink } => {
            let path = Path::circle(Point::new(*x, *y), *radius);
            frame.fill(&path, Color::from(ink.colour(palette)));
        }
        Shape::Diamond { x, y, radius, ink } => {
            let path = Path::new(|builder| {
                builder.move_to(Point::new(*x, y - radius));
                builder.line_to(Point::new(x + radius, *y));
                builder.line_to(Point::new(*x, y + radius));
                builder.line_to(Point::new(x - radius, *y));
                builder.close();
            });
            frame.fill(&path, Color::from(ink.colour(palette)));
        }
        Shape::Words(words) => write(frame, words, palette),
    }
}

fn write(frame: &mut Frame, words: &Words, palette: &Palette) {
    frame.fill_text(canvas::Text {
        content: words.text.clone(),
        // A canvas counts from the top of the line, a document from its baseline.
        position: Point::new(words.x, words.y - words.size),
        color: Color::from(words.ink.colour(palette)),
        size: words.size.into(),
        font: match words.weight {
            Weight::Regular => font::REGULAR,
            Weight::Semibold => font::SEMIBOLD,
        },
        align_x: match words.anchor {
            Anchor::Start => alignment::Horizontal::Left.into(),
            Anchor::Middle => alignment::Horizontal::Center.into(),
        },
        ..canvas::Text::default()
    });
}
