//! The night in one line: the steps of the path that decides the finish, now, the last safe
//! moment and the end of the window.

use iced::widget::canvas::{self, Geometry, Path, Stroke, path};
use iced::{Color, Point, Rectangle, Renderer, Size, Theme, border, mouse};

use crate::gui::theme::palette;
use crate::palette::Tone;
use crate::plan::step::Kind;
use crate::schedule::actual::State as Status;
use crate::schedule::rollback::LastSafe;
use crate::session::Running;
use crate::time::{Moment, Span};

/// The night in one line.
#[derive(Debug)]
pub(super) struct Ribbon {
    from: Moment,
    to: Moment,
    now: Moment,
    window_end: Moment,
    last_safe: Option<Moment>,
    pieces: Vec<Piece>,
}

/// A step on the line.
#[derive(Debug)]
struct Piece {
    start: Moment,
    finish: Moment,
    look: Look,
}

/// How a step is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Filled(Tone),
    Ahead,
    Hold,
}

impl Ribbon {
    pub(super) fn of(call: &Running) -> Self {
        let forecast = call.forecast();
        let planned = |step| call.baseline().timing(step).map(|timing| timing.finish);
        let pieces: Vec<Piece> = forecast
            .chain()
            .into_iter()
            .filter_map(|step| {
                let outlook = forecast.outlook(step)?;
                let kind = call.plan().steps.get(step).map(|step| step.kind);
                let late = planned(step)
                    .is_some_and(|planned| outlook.finish - planned > Span::seconds(30));
                let look = match (call.state().status(step), kind) {
                    (Status::Done | Status::Skipped, _) => Look::Filled(Tone::Done),
                    (Status::Failed | Status::Blocked, _) => Look::Filled(Tone::Broken),
                    (Status::Running | Status::Paused, _) if late => Look::Filled(Tone::Late),
                    (Status::Running | Status::Paused, _) => Look::Filled(Tone::Running),
                    (_, Some(Kind::Gate | Kind::Milestone)) => Look::Filled(Tone::Critical),
                    (_, Some(Kind::Hold)) => Look::Hold,
                    _ => Look::Ahead,
                };
                Some(Piece {
                    start: outlook.start,
                    finish: outlook.finish,
                    look,
                })
            })
            .collect();
        let window_end = call.plan().details.window_end;
        let from = pieces
            .first()
            .map_or(call.now(), |piece| piece.start)
            .min(call.now());
        let to = forecast
            .finish()
            .max(window_end)
            .max(from + Span::minutes(1));
        Self {
            from,
            to,
            now: call.now(),
            window_end,
            last_safe: match call.last_safe() {
                LastSafe::Until(moment) if call.back().is_none() => Some(moment),
                _ => None,
            },
            pieces,
        }
    }

    /// Where the line begins.
    pub(super) fn from(&self) -> Moment {
        self.from
    }

    fn x(&self, moment: Moment, width: f32) -> f32 {
        let whole = (self.to - self.from).as_seconds().max(1) as f32;
        ((moment - self.from).as_seconds() as f32 / whole).clamp(0.0, 1.0) * width
    }
}

impl<Message> canvas::Program<Message> for Ribbon {
    /// The drawing, and the words that it was drawn from: a line that stands is drawn once.
    type State = ();

    fn draw(
        &self,
        (): &(),
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let cache = canvas::Cache::new();
        let palette = palette(theme);
        let geometry = cache.draw(renderer, bounds.size(), |frame| {
            let height = frame.height();
            let width = frame.width() - 2.0;
            let gap = (height * 0.05).max(1.0);
            let (top, thick) = (height * 0.2, height * 0.5);
            for piece in &self.pieces {
                let left = self.x(piece.start, width);
                let length = (self.x(piece.finish, width) - left - gap).max(gap * 2.0);
                let shape = Path::rounded_rectangle(
                    Point::new(left, top),
                    Size::new(length, thick),
                    border::radius(height * 0.06),
                );
                match piece.look {
                    Look::Filled(tone) => {
                        frame.fill(&shape, Color::from(palette.tone(tone).foreground));
                    }
                    Look::Ahead => {
                        frame.fill(&shape, Color::from(palette.raised));
                        frame.stroke(&shape, stroke(palette.line.into(), 1.0));
                    }
                    Look::Hold => frame.stroke(&shape, stroke(palette.line.into(), 1.5)),
                }
            }
            let upright = |moment: Moment, reach: f32| {
                let x = self.x(moment, width);
                let middle = top + thick / 2.0;
                (
                    Point::new(x, middle - height * reach),
                    Point::new(x, middle + height * reach),
                )
            };
            if let Some(moment) = self.last_safe {
                let (above, below) = upright(moment, 0.42);
                let mut y = above.y;
                while y < below.y {
                    let end = (y + height * 0.09).min(below.y);
                    let dash = Path::line(Point::new(above.x, y), Point::new(above.x, end));
                    let colour = palette.tone(Tone::Critical).foreground;
                    frame.stroke(&dash, stroke(colour.into(), height * 0.04));
                    y += height * 0.14;
                }
            }
            let (above, below) = upright(self.window_end, 0.42);
            let end = Path::line(above, below);
            let colour = palette.tone(Tone::Broken).foreground;
            frame.stroke(&end, stroke(colour.into(), height * 0.04));
            let (above, below) = upright(self.now, 0.5);
            let now = Path::new(|path: &mut path::Builder| {
                path.move_to(above);
                path.line_to(below);
            });
            frame.stroke(&now, stroke(palette.text.into(), height * 0.055));
        });
        vec![geometry]
    }
}

fn stroke(colour: Color, width: f32) -> Stroke<'static> {
    Stroke::default()
        .with_color(colour)
        .with_width(width.max(1.0))
}
