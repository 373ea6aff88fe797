//! The curve: how long a rollback takes as the night goes on.

use iced::widget::canvas::{self, Canvas, Frame, LineDash, Path, Program, Stroke, Text};
use iced::widget::text::{Alignment, LineHeight, Shaping};
use iced::{
    Color, Element, Font, Length, Pixels, Point, Rectangle, Renderer, Size, Theme, alignment, mouse,
};

use crate::gui::font;
use crate::gui::part::drawing::Drawing;
use crate::gui::part::gantt::Scale;
use crate::gui::theme::{shape, size};
use crate::palette::{Palette, Rgb};
use crate::time::{Moment, Span};

/// The room between two times at the foot.
const APART: f32 = 12.0;
/// The room on the left for the lengths.
const LEFT: f32 = 60.0;
/// The room above for the highest label.
const TOP: f32 = 34.0;
/// The room below for the times.
const BOTTOM: f32 = 34.0;

/// What the curve shows; everything is computed before it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Curve {
    /// From when to when.
    pub(super) scale: Scale,
    /// The lines across, and their words.
    pub(super) levels: Vec<(Span, String)>,
    /// The longest that is shown.
    pub(super) highest: Span,
    /// From when on it takes how long, and what is said there.
    pub(super) points: Vec<(Moment, Span, String)>,
    /// Where the curve ends.
    pub(super) end: Moment,
    /// The last safe moment, and its words.
    pub(super) last_safe: Option<(Moment, String)>,
    /// When there is no way back any more, and its two lines of words.
    pub(super) barrier: Option<(Moment, [String; 2])>,
    /// The times at both edges.
    pub(super) edges: [String; 2],
}

/// Shows the curve at a height in logical pixels.
pub(super) fn curve<'a, Message: 'a>(curve: &'a Curve, height: f32) -> Element<'a, Message> {
    Canvas::new(Chart(curve))
        .width(Length::Fill)
        .height(height)
        .into()
}

struct Chart<'a>(&'a Curve);

impl<Message> Program<Message> for Chart<'_> {
    type State = Drawing<Curve>;

    fn draw(
        &self,
        state: &Self::State,
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<canvas::Geometry> {
        let drawn = state.draw(renderer, theme, bounds.size(), self.0, |frame, palette| {
            self.0.draw(frame, palette);
        });
        vec![drawn]
    }
}

impl Curve {
    fn x(&self, at: Moment, frame: &Frame) -> f32 {
        LEFT + self.scale.x(at, frame.width() - LEFT)
    }

    fn y(&self, time: Span, frame: &Frame) -> f32 {
        let room = frame.height() - TOP - BOTTOM;
        let highest = self.highest.as_seconds().max(1) as f64;
        let share = time.as_seconds() as f64 / highest;
        frame.height() - BOTTOM - (share * f64::from(room)) as f32
    }

    fn draw(&self, frame: &mut Frame, palette: &Palette) {
        let width = frame.width();
        for (time, words) in &self.levels {
            let y = self.y(*time, frame).round();
            frame.fill_rectangle(
                Point::new(LEFT, y),
                Size::new(width - LEFT, shape::LINE),
                Color::from(palette.line),
            );
            let at = Point::new(LEFT - 12.0, y);
            label(frame, at, words, palette.muted, Alignment::Right);
        }
        let foot = frame.height() - BOTTOM;
        let under = foot + 20.0;
        let [from, to] = &self.edges;
        label(
            frame,
            Point::new(LEFT, under),
            from,
            palette.muted,
            Alignment::Left,
        );
        label(
            frame,
            Point::new(width, under),
            to,
            palette.muted,
            Alignment::Right,
        );
        self.steps(frame, palette);
        if let Some((at, words)) = &self.last_safe {
            let x = self.x(*at, frame);
            let tone = palette.critical.foreground;
            dashes(frame, x, TOP - 26.0, foot + 8.0, tone, 1.5);
            // Between the times at both edges.
            let half = long(words) / 2.0;
            let least = LEFT + long(from) + APART + half;
            let most = width - long(to) - APART - half;
            let at = Point::new(x.min(most).max(least), under);
            label(frame, at, words, tone, Alignment::Center);
        }
        if let Some((at, words)) = &self.barrier {
            let x = self.x(*at, frame);
            let tone = palette.broken.foreground;
            let top = self.y(self.points.last().map_or(Span::ZERO, |last| last.1), frame);
            dashes(frame, x, top, foot, tone, 2.0);
            let end = x + 16.0 + words.iter().map(|words| long(words)).fold(0.0, f32::max);
            let crossed = self
                .last_safe
                .as_ref()
                .is_some_and(|(at, _)| (x..end).contains(&self.x(*at, frame)));
            let left = end > width || crossed;
            let (side, align) = if left {
                (-8.0, Alignment::Right)
            } else {
                (8.0, Alignment::Left)
            };
            for (line, words) in (0_u8..).zip(words) {
                let y = top + 30.0 + f32::from(line) * 16.0;
                label(frame, Point::new(x + side, y), words, tone, align);
            }
        }
    }

    /// The curve itself with what is said at its steps.
    fn steps(&self, frame: &mut Frame, palette: &Palette) {
        let tone: Color = palette.broken.foreground.into();
        let corners: Vec<(f32, f32)> = self
            .points
            .iter()
            .map(|(at, time, _)| (self.x(*at, frame), self.y(*time, frame)))
            .collect();
        let end = self.x(self.end, frame);
        let path = Path::new(|path| {
            let mut last = None;
            for (x, y) in &corners {
                match last {
                    None => path.move_to(Point::new(*x, *y)),
                    Some(last) => {
                        path.line_to(Point::new(*x, last));
                        path.line_to(Point::new(*x, *y));
                    }
                }
                last = Some(*y);
            }
            if let Some(last) = last {
                path.line_to(Point::new(end, last));
            }
        });
        frame.stroke(&path, Stroke::default().with_width(2.5).with_color(tone));
        // Words that would run into those before them, or into the next step of the curve, are left
        // out; the levels still say it.
        let mut free = f32::MIN;
        let risers = corners.iter().skip(1).map(|(x, _)| Some(*x)).chain([None]);
        for (((x, y), (_, _, words)), riser) in corners.iter().zip(&self.points).zip(risers) {
            let start = x + 8.0;
            let finish = start + 7.0 * words.chars().count() as f32;
            if start < free || riser.is_some_and(|riser| riser < finish) {
                continue;
            }
            free = finish;
            let at = Point::new(start, y - 12.0);
            label(frame, at, words, palette.text, Alignment::Left);
        }
    }
}

/// About how long the words of a label are.
fn long(words: &str) -> f32 {
    6.6 * words.chars().count() as f32
}

fn dashes(frame: &mut Frame, x: f32, top: f32, bottom: f32, tone: Rgb, width: f32) {
    let x = x.floor() + 0.5;
    let path = Path::line(Point::new(x, top), Point::new(x, bottom));
    frame.stroke(
        &path,
        Stroke {
            line_dash: LineDash {
                segments: &[4.0, 4.0],
                offset: 0,
            },
            ..Stroke::default().with_width(width).with_color(tone.into())
        },
    );
}

fn label(frame: &mut Frame, at: Point, words: &str, tone: Rgb, align: Alignment) {
    const FACE: Font = font::REGULAR;
    frame.fill_text(Text {
        content: words.to_owned(),
        position: at,
        max_width: f32::INFINITY,
        color: tone.into(),
        size: Pixels(size::SMALL),
        line_height: LineHeight::Relative(1.0),
        font: FACE,
        align_x: align,
        align_y: alignment::Vertical::Center,
        shaping: Shaping::Auto,
    });
}
