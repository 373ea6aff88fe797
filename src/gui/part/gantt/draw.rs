//! How a chart is drawn: grounds, hours, lines, links, bars.

use iced::widget::canvas::{Frame, LineDash, Path, Stroke, Text};
use iced::widget::text::{Alignment, LineHeight, Shaping};
use iced::{Color, Pixels, Point, Size, alignment};

use super::scale::Tick;
use super::{Bar, Content, Form, Ground, Line, Link, Mark, Scale, Shown};
use crate::gui::font;
use crate::gui::icon;
use crate::gui::theme::{shape, size};
use crate::palette::{Palette, Rgb, Tone};
use crate::time::Moment;
use crate::words::Dates;

/// The height of a bar.
pub(super) const BAR: f32 = 12.0;
/// From the middle of a diamond to its corners.
const DIAMOND: f32 = 10.0;
/// A bar is never narrower, so that a step of a minute can be seen.
const NARROWEST: f32 = 3.0;
/// The height of what was agreed, behind a bar.
const AGREED: f32 = 4.0;

impl Bar {
    /// Returns the left and the right edge of what is drawn, in logical pixels.
    pub(super) fn edges(&self, scale: Scale, width: f32) -> (f32, f32) {
        let (left, right) = (scale.x(self.start, width), scale.x(self.finish, width));
        match self.form {
            Form::Work | Form::Hold => (left, right.max(left + NARROWEST)),
            Form::Diamond => {
                let centre = (left + right) / 2.0;
                ((centre - DIAMOND).min(left), (centre + DIAMOND).max(right))
            }
        }
    }
}

/// The colour of bars: neutral ones are those with room.
fn colour(palette: &Palette, tone: Tone) -> Rgb {
    match tone {
        Tone::Neutral => palette.faint,
        tone => palette.tone(tone).foreground,
    }
}

/// A vertical hairline on a whole pixel.
fn hairline(frame: &mut Frame, x: f32, top: f32, height: f32, colour: impl Into<Color>) {
    frame.fill_rectangle(
        Point::new(x.floor(), top),
        Size::new(shape::LINE, height),
        colour.into(),
    );
}

/// Draws the rows of a slice.
pub(super) fn rows(frame: &mut Frame, palette: &Palette, content: &Content) {
    let width = frame.width();
    let height = content.row_height;
    let inside = content
        .rows
        .iter()
        .filter(|row| row.ground != Ground::Outside)
        .count();
    // A count of rows that are built is small.
    let bottom = inside as f32 * height;
    for (place, row) in content.rows.iter().enumerate() {
        let top = place as f32 * height;
        let ground = match row.ground {
            Ground::Plain => None,
            Ground::Section => Some(palette.raised),
            Ground::Selected => Some(palette.running.ground),
            Ground::Outside => continue,
        };
        if let Some(ground) = ground {
            frame.fill_rectangle(
                Point::new(0.0, top),
                Size::new(width, height - shape::LINE),
                Color::from(ground),
            );
        }
    }
    hairline(frame, 0.0, 0.0, bottom, palette.line);
    let ticks = match content.hours {
        Shown::Yes => content.scale.ticks(width, content.zone),
        Shown::No => Vec::new(),
    };
    for tick in ticks {
        if tick.x >= shape::LINE {
            hairline(frame, tick.x, 0.0, bottom, palette.line);
        }
    }
    for place in 0..inside {
        frame.fill_rectangle(
            Point::new(0.0, (place + 1) as f32 * height - shape::LINE),
            Size::new(width, shape::LINE),
            Color::from(palette.line),
        );
    }
    for line in &content.lines {
        mark(frame, palette, content.scale, line, bottom);
    }
    for link in &content.links {
        connect(frame, palette, content, *link);
    }
    for (place, row) in content.rows.iter().enumerate() {
        let middle = (place as f32 * height + (height - shape::LINE) / 2.0).floor();
        if let Some(agreed) = row.agreed {
            behind(frame, palette, content.scale, agreed, middle);
        }
        if let Some(one) = &row.bar {
            bar(frame, palette, content.scale, one, middle);
            beyond(frame, palette, content.scale, one, middle);
        }
    }
}

/// What was agreed: a thin bar below the bar, so that a shift can be seen at a glance.
fn behind(
    frame: &mut Frame,
    palette: &Palette,
    scale: Scale,
    (start, finish): (Moment, Moment),
    middle: f32,
) {
    let left = scale.x(start, frame.width());
    let right = scale.x(finish, frame.width()).max(left + NARROWEST);
    let path = Path::rounded_rectangle(
        Point::new(left, middle + BAR / 2.0 + 2.0),
        Size::new(right - left, AGREED),
        1.0.into(),
    );
    frame.fill(&path, Color::from(palette.faint));
}

/// A sign at the edge beyond which a bar lies.
fn beyond(frame: &mut Frame, palette: &Palette, scale: Scale, bar: &Bar, middle: f32) {
    let width = frame.width();
    let (left, right) = bar.edges(scale, width);
    let (tip, back) = if right < 0.0 {
        (4.0, 10.0)
    } else if left > width {
        (width - 4.0, width - 10.0)
    } else {
        return;
    };
    let path = Path::new(|path| {
        path.move_to(Point::new(tip, middle));
        path.line_to(Point::new(back, middle - 4.0));
        path.line_to(Point::new(back, middle + 4.0));
        path.close();
    });
    frame.fill(&path, Color::from(colour(palette, bar.tone)));
}

fn mark(frame: &mut Frame, palette: &Palette, scale: Scale, line: &Line, bottom: f32) {
    if !scale.holds(line.at) {
        return;
    }
    let x = scale.x(line.at, frame.width()).floor() + 0.5;
    let path = Path::line(Point::new(x, 0.0), Point::new(x, bottom));
    frame.stroke(
        &path,
        Stroke {
            line_dash: LineDash {
                segments: &[4.0, 4.0],
                offset: 0,
            },
            ..Stroke::default()
                .with_width(1.5)
                .with_color(colour(palette, line.tone).into())
        },
    );
}

fn bar(frame: &mut Frame, palette: &Palette, scale: Scale, bar: &Bar, middle: f32) {
    let width = frame.width();
    let x = |at| scale.x(at, width);
    let (left, right) = bar.edges(scale, width);
    if let Some(slack) = bar.slack {
        let end = x(slack);
        if end > right {
            frame.fill_rectangle(
                Point::new(right, middle - 1.0),
                Size::new(end - right, 2.0),
                Color::from(palette.line),
            );
        }
    }
    let tone: Color = colour(palette, bar.tone).into();
    let box_at = Point::new(left, middle - BAR / 2.0);
    let box_size = Size::new(right - left, BAR);
    let end = match bar.form {
        Form::Work => {
            let path = Path::rounded_rectangle(box_at, box_size, 2.0.into());
            frame.fill(&path, tone);
            right
        }
        Form::Hold => {
            let path = Path::rounded_rectangle(
                Point::new(box_at.x + 0.5, box_at.y + 0.5),
                Size::new((box_size.width - 1.0).max(1.0), box_size.height - 1.0),
                2.0.into(),
            );
            frame.fill(&path, Color::from(palette.panel));
            frame.stroke(
                &path,
                Stroke {
                    line_dash: LineDash {
                        segments: &[3.0, 2.0],
                        offset: 0,
                    },
                    ..Stroke::default().with_width(1.0).with_color(tone)
                },
            );
            right
        }
        Form::Diamond => {
            let centre = Point::new((x(bar.start) + x(bar.finish)) / 2.0, middle);
            let path = Path::new(|path| {
                path.move_to(Point::new(centre.x, centre.y - DIAMOND));
                path.line_to(Point::new(centre.x + DIAMOND, centre.y));
                path.line_to(Point::new(centre.x, centre.y + DIAMOND));
                path.line_to(Point::new(centre.x - DIAMOND, centre.y));
                path.close();
            });
            frame.fill(&path, tone);
            right
        }
    };
    if bar.mark == Mark::Irreversible {
        sign(frame, palette, Point::new(end + 5.0, middle));
    }
}

/// The sign of a step that cannot be undone.
fn sign(frame: &mut Frame, palette: &Palette, at: Point) {
    frame.fill_text(Text {
        content: icon::OCTAGON_ALERT.code_point().to_string(),
        position: at,
        max_width: f32::INFINITY,
        color: palette.broken.foreground.into(),
        size: Pixels(size::SMALL),
        line_height: LineHeight::Relative(1.0),
        font: font::ICONS,
        align_x: Alignment::Left,
        align_y: alignment::Vertical::Center,
        shaping: Shaping::Basic,
    });
}

/// Draws a link: out of the one bar, down or up between the rows, into the other.
fn connect(frame: &mut Frame, palette: &Palette, content: &Content, link: Link) {
    let width = frame.width();
    let middle = |row: i64| row as f32 * content.row_height + content.row_height / 2.0 - 1.0;
    let from = Point::new(content.scale.x(link.from.1, width), middle(link.from.0));
    let to = Point::new(content.scale.x(link.to.1, width), middle(link.to.0));
    let down = if link.to.0 >= link.from.0 { 1.0 } else { -1.0 };
    let tone: Color = colour(palette, link.tone).into();
    // Where the other bar begins right behind, the line goes straight down into it.
    let touches = to.x - from.x < 12.0;
    let tip = if touches && to.x + 8.0 >= from.x {
        Point::new(to.x + 4.0, to.y - down * (BAR / 2.0 + 1.0))
    } else {
        to
    };
    let path = Path::new(|path| {
        if tip == to {
            path.move_to(from);
            let turn = if touches { from.x + 6.0 } else { to.x - 10.0 };
            path.line_to(Point::new(turn, from.y));
            if touches {
                let between = to.y - down * content.row_height / 2.0;
                path.line_to(Point::new(turn, between));
                path.line_to(Point::new(to.x - 10.0, between));
                path.line_to(Point::new(to.x - 10.0, to.y));
            } else {
                path.line_to(Point::new(turn, to.y));
            }
            path.line_to(Point::new(to.x - 1.0, to.y));
        } else {
            path.move_to(Point::new(tip.x, from.y + down * BAR / 2.0));
            path.line_to(tip);
        }
    });
    frame.stroke(&path, Stroke::default().with_width(1.25).with_color(tone));
    let head = Path::new(|path| {
        if tip == to {
            path.move_to(Point::new(to.x - 1.0, to.y));
            path.line_to(Point::new(to.x - 6.0, to.y - 3.5));
            path.line_to(Point::new(to.x - 6.0, to.y + 3.5));
        } else {
            path.move_to(tip);
            path.line_to(Point::new(tip.x - 3.5, tip.y - down * 5.0));
            path.line_to(Point::new(tip.x + 3.5, tip.y - down * 5.0));
        }
        path.close();
    });
    frame.fill(&head, tone);
}

/// Draws the hours above the rows.
pub(super) fn hours(
    frame: &mut Frame,
    palette: &Palette,
    scale: Scale,
    dates: Dates,
    lines: &[Line],
) {
    let (width, height) = (frame.width(), frame.height());
    hairline(frame, 0.0, 0.0, height, palette.line);
    let mut taken: Vec<(f32, f32)> = Vec::new();
    let ticks = scale.dated_ticks(width, dates);
    for tick in ticks.iter().filter(|tick| tick.x >= shape::LINE) {
        hairline(frame, tick.x, 0.0, height, palette.line);
    }
    // What a line is matters more than the hour beside it, and half a word says nothing.
    for line in lines.iter().filter(|line| scale.holds(line.at)) {
        let x = scale.x(line.at, width);
        let side = [Side::Right, Side::Left]
            .into_iter()
            .map(|side| side.of(x, &line.words))
            .find(|(_, _, room)| 0.0 <= room.0 && room.1 <= width && is_free(&taken, *room));
        if let Some((at, align, room)) = side {
            taken.push(room);
            label(frame, at, &line.words, colour(palette, line.tone), align);
        }
    }
    // All hours stand on the same side of their lines: the left one only where none has room on
    // the right.
    let hour = |tick: &Tick, side: Side| {
        let (at, align, room) = side.of(tick.x, &tick.words);
        (0.0 <= room.0 && room.1 <= width && is_free(&taken, room)).then_some((at, align))
    };
    let side = [Side::Right, Side::Left]
        .into_iter()
        .find(|side| ticks.iter().any(|tick| hour(tick, *side).is_some()));
    for tick in &ticks {
        if let Some((at, align)) = side.and_then(|side| hour(tick, side)) {
            label(frame, at, &tick.words, palette.muted, align);
        }
    }
}

/// The side of a line on which it is said what it is.
#[derive(Clone, Copy)]
enum Side {
    Right,
    Left,
}

impl Side {
    /// Returns where words begin or end, how they lie there, and what room they take.
    fn of(self, x: f32, words: &str) -> (f32, Alignment, (f32, f32)) {
        let long = long(words);
        match self {
            Self::Right => (x + GAP, Alignment::Left, (x, x + GAP + long)),
            Self::Left => (x - GAP, Alignment::Right, (x - GAP - long, x)),
        }
    }
}

/// Between a line and what it is called.
const GAP: f32 = 5.0;

/// How long a word above the chart is, in logical pixels.
fn long(words: &str) -> f32 {
    // A handful of signs of the mono face, 6.6 wide each at the size of captions.
    6.6 * words.chars().count() as f32
}

/// Says whether a stretch keeps clear of those that are taken.
fn is_free(taken: &[(f32, f32)], (from, to): (f32, f32)) -> bool {
    taken
        .iter()
        .all(|(left, right)| to + GAP <= *left || *right + GAP <= from)
}

fn label(frame: &mut Frame, x: f32, words: &str, colour: Rgb, align: Alignment) {
    frame.fill_text(Text {
        content: words.to_owned(),
        position: Point::new(x, frame.height() / 2.0),
        max_width: f32::INFINITY,
        color: colour.into(),
        size: Pixels(size::CAPTION),
        line_height: LineHeight::Relative(1.0),
        font: font::MONO,
        align_x: align,
        align_y: alignment::Vertical::Center,
        shaping: Shaping::Basic,
    });
}
