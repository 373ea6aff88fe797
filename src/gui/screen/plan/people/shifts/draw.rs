//! How the nights of people are drawn.

use iced::widget::canvas::{Frame, Text};
use iced::{Color, Pixels, Point, Size, alignment};

use super::{Content, EDGE, Shifted, Strip};
use crate::gui::font;
use crate::gui::theme::{shape, size};
use crate::palette::Palette;
use crate::time::{Moment, Zone};
use crate::words;

/// Draws a night: when somebody is on call, and what for.
pub(super) fn strip(
    frame: &mut Frame,
    palette: &Palette,
    content: &Content,
    row: usize,
    strip: &Strip,
    chosen: bool,
) {
    let width = frame.width();
    let top = row as f32 * shape::LIST_ROW;
    let height = shape::LIST_ROW - shape::LINE;
    let x = |at: Moment| content.scale.x(at, width).clamp(0.0, width);
    let mut block = |from: f32, to: f32, top: f32, height: f32, colour: Color| {
        let size = Size::new((to - from).max(0.0), height);
        frame.fill_rectangle(Point::new(from, top), size, colour);
    };
    if chosen {
        block(0.0, width, top, height, palette.running.ground.into());
    }
    let always = [(content.scale.from, content.scale.to)];
    let shifts = if strip.shifts.is_empty() {
        &always[..]
    } else {
        &strip.shifts
    };
    for (from, to) in shifts {
        let (left, right) = (x(*from), x(*to));
        if !chosen {
            block(left, right, top, height, palette.raised.into());
        }
        if !strip.shifts.is_empty() {
            // Edges that can be taken.
            let (tall, colour) = (height - 8.0, palette.faint);
            block(left, left + EDGE, top + 4.0, tall, colour.into());
            block(right - EDGE, right, top + 4.0, tall, colour.into());
        }
    }
    block(0.0, width, top + height, shape::LINE, palette.line.into());
    for tick in content.scale.ticks(width, content.zone) {
        let x = tick.x.floor();
        block(x, x + shape::LINE, top, height, palette.line.into());
    }
    for (at, colour) in content
        .ends
        .iter()
        .zip([palette.faint, palette.late.foreground])
    {
        let x = x(*at).floor();
        block(x, x + 1.0, top, height, colour.into());
    }
    let two = strip.duties.iter().any(|duty| duty.lane == 1);
    let (bar, gap) = if two { (14.0, 2.0) } else { (16.0, 0.0) };
    let first = top + (height - bar * if two { 2.0 } else { 1.0 } - gap) / 2.0;
    for duty in &strip.duties {
        let y = first + duty.lane as f32 * (bar + gap);
        for (from, to, tone) in &duty.parts {
            let (left, right) = (x(*from), x(*to));
            let colour = palette.tone(*tone).foreground;
            // One pixel stays free before what follows.
            let right = if *to == duty.to { right - 1.0 } else { right };
            block(left, right.max(left + 2.0), y, bar, colour.into());
        }
    }
    for duty in &strip.duties {
        let y = first + duty.lane as f32 * (bar + gap);
        let (left, right) = (x(duty.from), x(duty.to));
        // A number that has no room is said beside the name.
        let long = duty.number.chars().count() as f32 * 7.0 + 6.0;
        if right - left < long {
            continue;
        }
        frame.fill_text(Text {
            content: duty.number.clone(),
            position: Point::new(left + 4.0, y + bar / 2.0),
            color: palette.panel.into(),
            size: Pixels(size::CAPTION),
            font: font::MONO,
            align_y: alignment::Vertical::Center,
            ..Text::default()
        });
    }
}

/// Draws the outline of a shift that is held or marked.
pub(super) fn outline(
    frame: &mut Frame,
    palette: &Palette,
    content: &Content,
    row: usize,
    shifted: Shifted,
) {
    let width = frame.width();
    let x = |at: Moment| content.scale.x(at, width).clamp(0.0, width);
    let top = row as f32 * shape::LIST_ROW + 4.0;
    let (left, right) = (x(shifted.from), x(shifted.to));
    // Whole rectangles: what is not kept in a cache leaves nothing behind.
    let tall = shape::LIST_ROW - 9.0;
    let wide = (right - left).max(shape::FOCUS);
    let mut edge = |x: f32, y: f32, width: f32, height: f32| {
        let size = Size::new(width, height);
        frame.fill_rectangle(Point::new(x.round(), y), size, Color::from(palette.accent));
    };
    edge(left, top, wide, shape::FOCUS);
    edge(left, top + tall - shape::FOCUS, wide, shape::FOCUS);
    edge(left, top, shape::FOCUS, tall);
    edge(right - shape::FOCUS, top, shape::FOCUS, tall);
}

/// Says from when to when a shift is: "22:00 – 03:45".
pub(super) fn clocks(shifted: Shifted, zone: Zone) -> String {
    format!(
        "{} – {}",
        words::clock(shifted.from, zone),
        words::clock(shifted.to, zone)
    )
}

/// Writes the times of a shift over it.
pub(super) fn times(
    frame: &mut Frame,
    palette: &Palette,
    content: &Content,
    row: usize,
    shifted: Shifted,
) {
    let width = frame.width();
    let x = |at: Moment| content.scale.x(at, width).clamp(0.0, width);
    let top = row as f32 * shape::LIST_ROW + 4.0;
    let (left, right) = (x(shifted.from), x(shifted.to));
    let words = clocks(shifted, content.zone);
    let long = words.chars().count() as f32 * 7.2 + 12.0;
    let place = Point::new(
        ((left + right - long) / 2.0).clamp(0.0, (width - long).max(0.0)),
        top + 6.0,
    );
    frame.fill_rectangle(place, Size::new(long, 19.0), Color::from(palette.panel));
    frame.fill_text(Text {
        content: words,
        position: Point::new(place.x + 6.0, place.y + 9.5),
        color: palette.text.into(),
        size: Pixels(size::SMALL),
        font: font::MONO,
        align_y: alignment::Vertical::Center,
        ..Text::default()
    });
}
