//! What is drawn above the bars: what is being dragged, and what lies under the pointer.

use iced::advanced::text::{self, Paragraph as _};
use iced::widget::canvas::{Frame, LineDash, Path, Stroke, Text};
use iced::widget::text::{Alignment, LineHeight, Shaping, Wrapping};
use iced::{Color, Font, Pixels, Point, Renderer, Size, alignment};

use super::draw::BAR;
use super::hand::Drag;
use super::{Content, Form};
use crate::gui::font;
use crate::gui::theme::{shape, size};
use crate::palette::Palette;
use crate::time::{Moment, Span};
use crate::words;

/// What is drawn above the bars.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Above {
    /// What is being dragged.
    Drag(Drag),
    /// What lies under the pointer, in lines of which the first is its name.
    Hint { row: usize, lines: Vec<String> },
}

/// The height of a line in a box.
const LINE: f32 = 17.0;
/// The room around the lines of a box.
const ROOM: f32 = 9.0;
/// Boxes are never wider.
const WIDEST: f32 = 340.0;

/// Draws what lies above the bars.
pub(super) fn draw(frame: &mut Frame, palette: &Palette, content: &Content, above: &Above) {
    match above {
        Above::Hint { row, lines } => {
            let Some(bar) = content.rows.get(*row).and_then(|row| row.bar.as_ref()) else {
                return;
            };
            let (left, _) = bar.edges(content.scale, frame.width());
            let top = *row as f32 * content.row_height;
            board(frame, palette, content, Point::new(left, top), lines);
        }
        Above::Drag(drag) => dragged(frame, palette, content, *drag),
    }
}

fn dragged(frame: &mut Frame, palette: &Palette, content: &Content, drag: Drag) {
    let width = frame.width();
    let row_of = |row: usize| row as f32 * content.row_height;
    match drag {
        Drag::Move { row, start } => {
            let Some(bar) = content.rows.get(row).and_then(|row| row.bar.as_ref()) else {
                return;
            };
            let (left, right) = bar.edges(content.scale, width);
            let by = content.scale.x(start, width) - content.scale.x(bar.start, width);
            let at = Point::new(left + by, row_of(row));
            ghost(frame, palette, content, at, right - left, bar.form);
            let words = format!("not before {}", said(content, start));
            board(frame, palette, content, at, &[words]);
        }
        Drag::Resize { row, finish } => {
            let Some(bar) = content.rows.get(row).and_then(|row| row.bar.as_ref()) else {
                return;
            };
            let left = content.scale.x(bar.start, width);
            let right = content.scale.x(finish, width);
            let at = Point::new(left, row_of(row));
            ghost(
                frame,
                palette,
                content,
                at,
                (right - left).max(2.0),
                bar.form,
            );
            let words = format!("takes {}", words::span(finish - bar.start));
            board(frame, palette, content, at, &[words]);
        }
        Drag::Link { from, to, at } => {
            let Some(bar) = content.rows.get(from).and_then(|row| row.bar.as_ref()) else {
                return;
            };
            let (_, right) = bar.edges(content.scale, width);
            let accent: Color = palette.accent.into();
            let middle = |row: usize| row_of(row) + content.row_height / 2.0 - 1.0;
            let begin = Point::new(right, middle(from));
            frame.stroke(
                &Path::line(begin, at),
                Stroke {
                    line_dash: LineDash {
                        segments: &[4.0, 3.0],
                        offset: 0,
                    },
                    ..Stroke::default().with_width(1.5).with_color(accent)
                },
            );
            frame.fill(&Path::circle(begin, 3.0), accent);
            frame.fill(&Path::circle(at, 3.0), accent);
            if let Some(target) = to.and_then(|to| content.rows.get(to)?.bar.as_ref().zip(Some(to)))
            {
                let (bar, row) = target;
                let (left, right) = bar.edges(content.scale, width);
                let place = Point::new(left - 3.0, middle(row) - BAR / 2.0 - 3.0);
                let around = Path::rounded_rectangle(
                    place,
                    Size::new(right - left + 6.0, BAR + 6.0),
                    shape::SMALL_RADIUS.into(),
                );
                frame.stroke(
                    &around,
                    Stroke::default().with_width(2.0).with_color(accent),
                );
            } else {
                let words = "drop it on the step that comes after".to_owned();
                let row = (at.y / content.row_height).floor().max(0.0) * content.row_height;
                board(frame, palette, content, Point::new(at.x, row), &[words]);
            }
        }
    }
}

/// The outline of a bar where it would lie.
fn ghost(
    frame: &mut Frame,
    palette: &Palette,
    content: &Content,
    at: Point,
    width: f32,
    form: Form,
) {
    let accent: Color = palette.accent.into();
    let middle = at.y + content.row_height / 2.0 - 1.0;
    let half = match form {
        Form::Diamond => BAR / 2.0 + 3.0,
        Form::Work | Form::Hold => BAR / 2.0 + 1.0,
    };
    let place = Point::new(at.x - 1.0, middle - half);
    let path = Path::rounded_rectangle(
        place,
        Size::new(width + 2.0, 2.0 * half),
        shape::SMALL_RADIUS.into(),
    );
    frame.fill(&path, Color { a: 0.25, ..accent });
    frame.stroke(&path, Stroke::default().with_width(1.5).with_color(accent));
}

/// A time, with its day where the chart shows more than one.
fn said(content: &Content, at: Moment) -> String {
    let clock = words::clock(at, content.zone);
    if content.scale.length() > Span::hours(23) {
        format!("{} {clock}", words::day(at, content.zone))
    } else {
        clock
    }
}

/// A box with lines of text below a row, or above it where there is no room below.
fn board(frame: &mut Frame, palette: &Palette, content: &Content, at: Point, lines: &[String]) {
    let face = |place: usize| {
        if place == 0 {
            font::SEMIBOLD
        } else {
            font::REGULAR
        }
    };
    let lines: Vec<(String, f32)> = lines
        .iter()
        .enumerate()
        .map(|(place, line)| fitted(line, face(place)))
        .collect();
    let widest = lines.iter().map(|(_, width)| *width).fold(0.0, f32::max);
    // A handful of lines.
    let box_size = Size::new(
        widest + 2.0 * ROOM,
        lines.len() as f32 * LINE + 2.0 * (ROOM - 3.0),
    );
    let below = at.y + content.row_height + 2.0;
    let top = if below + box_size.height > frame.height() {
        at.y - box_size.height - 2.0
    } else {
        below
    };
    let left = at.x.min(frame.width() - box_size.width - 4.0).max(4.0);
    let place = Point::new(left, top.max(0.0));
    let path = Path::rounded_rectangle(place, box_size, shape::CONTROL_RADIUS.into());
    frame.fill(&path, Color::from(palette.panel));
    frame.stroke(
        &path,
        Stroke::default()
            .with_width(shape::LINE)
            .with_color(palette.faint.into()),
    );
    for (row, (words, _)) in lines.into_iter().enumerate() {
        let middle = place.y + ROOM - 3.0 + (row as f32 + 0.5) * LINE;
        frame.fill_text(Text {
            content: words,
            position: Point::new(place.x + ROOM, middle),
            max_width: f32::INFINITY,
            color: if row == 0 {
                palette.text
            } else {
                palette.muted
            }
            .into(),
            size: Pixels(size::SMALL),
            line_height: LineHeight::Relative(1.0),
            font: face(row),
            align_x: Alignment::Left,
            align_y: alignment::Vertical::Center,
            shaping: Shaping::Advanced,
        });
    }
}

/// Cuts a line to the widest box and measures it.
fn fitted(line: &str, face: Font) -> (String, f32) {
    let mut words = line.to_owned();
    let mut width = measured(&words, face);
    while width > WIDEST && !words.is_empty() {
        let keep = words.chars().count().saturating_sub(4);
        words = words
            .chars()
            .take(keep)
            .collect::<String>()
            .trim_end()
            .to_owned()
            + "…";
        width = measured(&words, face);
    }
    (words, width)
}

fn measured(words: &str, face: Font) -> f32 {
    <Renderer as text::Renderer>::Paragraph::with_text(text::Text {
        content: words,
        bounds: Size::INFINITE,
        size: Pixels(size::SMALL),
        line_height: LineHeight::Relative(1.0),
        font: face,
        align_x: Alignment::Left,
        align_y: alignment::Vertical::Top,
        shaping: Shaping::Advanced,
        wrapping: Wrapping::None,
    })
    .min_width()
}
