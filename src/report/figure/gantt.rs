//! Steps along the hours of the night: what was planned in grey, what happened below it.

use super::{Dash, Drawing, Ink, NARROW, Shape, Words, fit, measure};
use crate::time::{Moment, Span, Zone};
use crate::words;

/// Steps along the hours of the night.
#[derive(Clone, Debug, PartialEq)]
pub struct Gantt {
    /// The zone of the hours along the top.
    pub zone: Zone,
    /// The rows from above.
    pub rows: Vec<Row>,
    /// Moments that matter to all rows.
    pub pins: Vec<Pin>,
    /// What the colours mean, in the order in which it is said.
    pub legend: Vec<(Ink, String)>,
}

/// A row of the figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// A heading of the rows below.
    Group(String),
    /// A step.
    Line(Line),
}

/// The row of a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The step, as it is called.
    pub label: String,
    /// What was planned, drawn thin where something stands below it.
    pub planned: Option<Bar>,
    /// What happened.
    pub actual: Option<Bar>,
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// When it begins.
    pub from: Moment,
    /// When it ends; a stretch without length is a milestone.
    pub to: Moment,
    /// Its colour.
    pub ink: Ink,
}

/// A moment that matters to all rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Pin {
    /// When it is.
    pub at: Moment,
    /// What it is: "live 02:41".
    pub label: String,
    /// Its colour.
    pub ink: Ink,
}

const LABEL: f32 = 12.0;
/// From so many rows on they stand closer together.
const MANY: usize = 30;
const SMALL: f32 = 10.5;
const GROUP: f32 = 26.0;

/// Where things stand for one width.
struct Frame {
    left: f32,
    right: f32,
    from: Moment,
    to: Moment,
    spacing: Spacing,
}

/// How rows are laid out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spacing {
    /// The label beside its bars.
    Beside,
    /// The same, closer together.
    Dense,
    /// The label above its bars.
    Above,
}

impl Spacing {
    const fn row(self) -> f32 {
        match self {
            Self::Beside => 23.0,
            Self::Dense => 16.0,
            Self::Above => 36.0,
        }
    }
}

impl Frame {
    fn x(&self, at: Moment) -> f32 {
        let length = (self.to - self.from).as_seconds().max(1) as f32;
        let share = (at - self.from).as_seconds() as f32 / length;
        self.left + share.clamp(0.0, 1.0) * (self.right - self.left)
    }
}

impl Gantt {
    /// Returns the first and the last moment of anything that is drawn.
    pub(in crate::report) fn extent(&self) -> Option<(Moment, Moment)> {
        let bars = self.rows.iter().filter_map(|row| match row {
            Row::Group(_) => None,
            Row::Line(line) => Some(line.planned.iter().chain(&line.actual)),
        });
        let ends = bars
            .flatten()
            .flat_map(|bar| [bar.from, bar.to])
            .chain(self.pins.iter().map(|pin| pin.at));
        ends.fold(None, |extent, at| {
            let (from, to) = extent.unwrap_or((at, at));
            Some((at.min(from), at.max(to)))
        })
    }

    fn longest_label(&self) -> f32 {
        let labels = self.rows.iter().map(|row| match row {
            Row::Group(_) => 0.0,
            Row::Line(line) => measure(&line.label, LABEL),
        });
        labels.fold(0.0, f32::max)
    }

    pub(super) fn draw(&self, width: f32) -> Drawing {
        let mut shapes = Vec::new();
        let Some((from, to)) = self.extent() else {
            return Drawing {
                width,
                height: 0.0,
                shapes,
            };
        };
        let narrow = width < NARROW;
        let frame = Frame {
            left: if narrow {
                2.0
            } else {
                (self.longest_label() + 16.0).clamp(60.0, width * 0.38)
            },
            // Room for the half of the last label.
            right: width - 18.0,
            from,
            to: to.max(from + Span::minutes(1)),
            spacing: match (narrow, self.rows.len() > MANY) {
                (true, _) => Spacing::Above,
                (false, true) => Spacing::Dense,
                (false, false) => Spacing::Beside,
            },
        };
        let head = if self.pins.is_empty() { 22.0 } else { 36.0 };
        let body: f32 = self
            .rows
            .iter()
            .map(|row| match row {
                Row::Group(_) => GROUP,
                Row::Line(_) => frame.spacing.row(),
            })
            .sum();
        let foot = head + body + 4.0;
        self.draw_hours(&frame, head, foot, &mut shapes);
        let mut y = head;
        for row in &self.rows {
            match row {
                Row::Group(title) => {
                    let title = fit(title, width, LABEL);
                    let words = Words::at(0.0, y + GROUP - 8.0, title);
                    shapes.push(Shape::Words(words.size(LABEL).semibold()));
                    y += GROUP;
                }
                Row::Line(line) => {
                    draw_line(line, &frame, y, &mut shapes);
                    y += frame.spacing.row();
                }
            }
        }
        self.draw_pins(&frame, foot, &mut shapes);
        let height = self.draw_legend(&frame, foot, width, &mut shapes);
        Drawing {
            width,
            height,
            shapes,
        }
    }

    fn draw_hours(&self, frame: &Frame, head: f32, foot: f32, shapes: &mut Vec<Shape>) {
        let room = frame.right - frame.left;
        let most = (room / 64.0).max(2.0) as i64;
        for tick in ticks(frame.from, frame.to, most, self.zone) {
            let x = frame.x(tick);
            shapes.push(Shape::Path {
                points: vec![(x, head - 4.0), (x, foot)],
                stroke: 1.0,
                dash: Dash::Solid,
                ink: Ink::Rule,
            });
            // A pin that runs through the label would make it hard to read.
            let is_pinned = |pin: &Pin| (frame.x(pin.at) - x).abs() < 18.0;
            if self.pins.iter().any(is_pinned) {
                continue;
            }
            let text = tick_label(tick, frame, self.zone);
            let words = Words::at(x, head - 9.0, text).size(SMALL);
            shapes.push(Shape::Words(words.centred().ink(Ink::Muted)));
        }
        shapes.push(Shape::Path {
            points: vec![(frame.left, head - 4.0), (frame.right, head - 4.0)],
            stroke: 1.0,
            dash: Dash::Solid,
            ink: Ink::Rule,
        });
    }

    fn draw_pins(&self, frame: &Frame, foot: f32, shapes: &mut Vec<Shape>) {
        let mut taken: Vec<(f32, f32)> = Vec::new();
        for pin in &self.pins {
            let x = frame.x(pin.at);
            shapes.push(Shape::Path {
                points: vec![(x, 15.0), (x, foot)],
                stroke: 1.25,
                dash: Dash::Dashed,
                ink: pin.ink,
            });
            let half = measure(&pin.label, SMALL) / 2.0;
            let middle = x.clamp(half, (frame.right + 18.0 - half).max(half));
            let span = (middle - half - 4.0, middle + half + 4.0);
            // Two labels in one place could not be read; the line stays.
            if taken.iter().any(|(a, b)| span.0 < *b && *a < span.1) {
                continue;
            }
            taken.push(span);
            let label = Words::at(middle, 11.0, pin.label.clone()).size(SMALL);
            shapes.push(Shape::Words(label.centred().semibold().ink(pin.ink)));
        }
    }

    /// Draws what the colours mean and returns the height of the whole.
    fn draw_legend(&self, frame: &Frame, foot: f32, width: f32, shapes: &mut Vec<Shape>) -> f32 {
        if self.legend.is_empty() {
            return foot + 4.0;
        }
        let (mut x, mut y) = (frame.left, foot + 18.0);
        for (ink, text) in &self.legend {
            let length = 20.0 + measure(text, SMALL) + 14.0;
            if x > frame.left && x + length > width {
                x = frame.left;
                y += 16.0;
            }
            shapes.push(Shape::Box {
                x,
                y: y - 7.0,
                width: 14.0,
                height: 7.0,
                radius: 1.5,
                ink: *ink,
            });
            let words = Words::at(x + 20.0, y, text.clone()).size(SMALL);
            shapes.push(Shape::Words(words.ink(Ink::Muted)));
            x += length;
        }
        y + 8.0
    }
}

fn draw_line(line: &Line, frame: &Frame, y: f32, shapes: &mut Vec<Shape>) {
    // Where the label and the bars stand, and how thick the bars are.
    let (room, baseline, top, [thin, thick]) = match frame.spacing {
        Spacing::Beside => (frame.left - 14.0, y + 15.0, y + 4.0, [5.0, 8.0]),
        Spacing::Dense => (frame.left - 14.0, y + 11.5, y + 2.0, [4.0, 6.0]),
        Spacing::Above => (frame.right, y + 12.0, y + 17.0, [5.0, 8.0]),
    };
    let label = fit(&line.label, room, LABEL);
    shapes.push(Shape::Words(Words::at(0.0, baseline, label).size(LABEL)));
    match (&line.planned, &line.actual) {
        (Some(planned), Some(actual)) => {
            draw_bar(planned, frame, top, thin, shapes);
            draw_bar(actual, frame, top + thin + 1.0, thick, shapes);
        }
        (Some(only), None) | (None, Some(only)) => {
            draw_bar(only, frame, top + 1.0, thin + thick - 3.0, shapes);
        }
        (None, None) => {}
    }
}

fn draw_bar(bar: &Bar, frame: &Frame, y: f32, height: f32, shapes: &mut Vec<Shape>) {
    let (x, end) = (frame.x(bar.from), frame.x(bar.to));
    if bar.from == bar.to {
        shapes.push(Shape::Diamond {
            x,
            y: y + height / 2.0,
            radius: (height / 2.0 + 1.0).max(3.5),
            ink: bar.ink,
        });
    } else {
        shapes.push(Shape::Box {
            x,
            y,
            width: (end - x).max(2.0),
            height,
            radius: 1.5,
            ink: bar.ink,
        });
    }
}

/// Returns at most about `most` round moments between two others, as the zone counts hours.
fn ticks(from: Moment, to: Moment, most: i64, zone: Zone) -> Vec<Moment> {
    const MINUTES: [i64; 15] = [
        5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 10_080, 43_200, 129_600, 525_600,
    ];
    let length = (to - from).as_seconds();
    let step = MINUTES
        .into_iter()
        .map(|minutes| minutes * 60)
        .find(|step| length / step <= most)
        .unwrap_or(525_600 * 60);
    let offset = offset_of(from, zone);
    let first = (from.unix() + offset).div_euclid(step) * step - offset;
    (0..)
        .map(|count| Moment::from_unix(first + count * step))
        .skip_while(|tick| *tick < from)
        .take_while(|tick| *tick <= to)
        .take(40)
        .collect()
}

fn offset_of(at: Moment, zone: Zone) -> i64 {
    use chrono::Offset;
    let local = at.to_utc().with_timezone(&zone.tz());
    i64::from(local.offset().fix().local_minus_utc())
}

fn tick_label(tick: Moment, frame: &Frame, zone: Zone) -> String {
    let midnight = (tick.unix() + offset_of(tick, zone)).rem_euclid(86_400) == 0;
    if midnight && frame.to - frame.from > Span::hours(30) {
        words::day(tick, zone)
    } else {
        words::clock(tick, zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette::Tone;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn gantt() -> Gantt {
        let bar = |from: &str, to: &str, ink| Bar {
            from: at(from),
            to: at(to),
            ink,
        };
        Gantt {
            zone: "Europe/Lisbon".parse().unwrap(),
            rows: vec![
                Row::Group("Prepare".into()),
                Row::Line(Line {
                    label: "3 Back up production database".into(),
                    planned: Some(bar(
                        "2026-11-21T22:30:00Z",
                        "2026-11-21T23:05:00Z",
                        Ink::Planned,
                    )),
                    actual: Some(bar(
                        "2026-11-21T22:30:00Z",
                        "2026-11-21T23:20:00Z",
                        Ink::Tone(Tone::Late),
                    )),
                }),
                Row::Line(Line {
                    label: "4 Open".into(),
                    planned: None,
                    actual: Some(bar(
                        "2026-11-22T02:41:00Z",
                        "2026-11-22T02:41:00Z",
                        Ink::Tone(Tone::Done),
                    )),
                }),
            ],
            pins: vec![Pin {
                at: at("2026-11-22T02:41:00Z"),
                label: "live 02:41".into(),
                ink: Ink::Tone(Tone::Done),
            }],
            legend: vec![(Ink::Planned, "planned".into())],
        }
    }

    fn inside(drawing: &Drawing) -> bool {
        drawing.shapes.iter().all(|shape| match shape {
            Shape::Box {
                x,
                y,
                width,
                height,
                ..
            } => {
                *x >= 0.0 && *y >= 0.0 && x + width <= drawing.width && y + height <= drawing.height
            }
            Shape::Path { points, .. } => points.iter().all(|(x, y)| {
                (0.0..=drawing.width).contains(x) && (0.0..=drawing.height).contains(y)
            }),
            Shape::Dot { x, y, .. }
            | Shape::Diamond { x, y, .. }
            | Shape::Words(Words { x, y, .. }) => {
                (0.0..=drawing.width).contains(x) && (0.0..=drawing.height).contains(y)
            }
        })
    }

    #[test]
    fn everything_lies_on_the_ground_wide_and_narrow() {
        for width in [260.0, 340.0, 480.0, 680.0, 1_200.0] {
            let drawing = gantt().draw(width);
            assert!(inside(&drawing), "{width}");
        }
    }

    #[test]
    fn the_late_bar_is_longer_than_the_planned_one_and_lies_below_it() {
        let drawing = gantt().draw(680.0);
        let find = |wanted| {
            drawing.shapes.iter().find_map(|shape| match shape {
                Shape::Box {
                    x, y, width, ink, ..
                } if *ink == wanted => Some((*x, *y, *width)),
                _ => None,
            })
        };
        let planned = find(Ink::Planned).unwrap();
        let late = find(Ink::Tone(Tone::Late)).unwrap();
        assert_eq!(planned.0, late.0);
        assert!(late.1 > planned.1);
        assert!((late.2 / planned.2 - 50.0 / 35.0).abs() < 0.01);
    }

    #[test]
    fn hours_are_round_in_the_zone_of_the_launch() {
        let zone: Zone = "Asia/Kolkata".parse().unwrap();
        let ticks = ticks(
            at("2026-11-21T22:40:00Z"),
            at("2026-11-22T03:00:00Z"),
            6,
            zone,
        );
        let said: Vec<String> = ticks.iter().map(|tick| words::clock(*tick, zone)).collect();
        assert_eq!(said, ["05:00", "06:00", "07:00", "08:00"]);
    }

    #[test]
    fn without_a_bar_there_is_nothing_to_draw() {
        let mut empty = gantt();
        empty.rows.clear();
        empty.pins.clear();
        assert!(empty.draw(600.0).shapes.is_empty());
    }
}
