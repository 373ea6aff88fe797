//! The figures of the report, worked out once as a list of shapes: written as SVG for documents,
//! painted on a canvas by the preview.
//!
//! A shape names its ink by its role, so that day, night and paper differ in nothing else.

mod curve;
mod gantt;
mod svg;

pub use curve::{Curve, Reading};
pub use gantt::{Bar, Gantt, Line, Pin, Row};
pub use svg::svg;

use crate::palette::{Palette, Rgb, Tone};
use crate::words;

/// A figure with its text alternative.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it shows, in a few words.
    pub title: String,
    /// What one sees in it, for those who cannot.
    pub description: String,
    /// What is drawn.
    pub plot: Plot,
}

/// What a figure draws.
#[derive(Clone, Debug, PartialEq)]
pub enum Plot {
    /// Steps along the hours of the night.
    Gantt(Gantt),
    /// A metric after the launch.
    Curve(Curve),
}

impl Figure {
    /// Lays the figure out for a width in points; below [`NARROW`] labels stand above their bars.
    pub fn draw(&self, width: f32) -> Drawing {
        match &self.plot {
            Plot::Gantt(plot) => plot.draw(width),
            Plot::Curve(plot) => plot.draw(width),
        }
    }
}

/// The most rows that a figure of the night should have, so that it fits on a page of paper.
pub const MOST_ROWS: usize = 48;

/// The width in points below which a figure is laid out for a hand-held screen.
pub const NARROW: f32 = 480.0;

/// A figure laid out: shapes on a ground of this size, in points.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The width of the ground.
    pub width: f32,
    /// The height of the ground.
    pub height: f32,
    /// What lies on it, from back to front.
    pub shapes: Vec<Shape>,
}

/// Something drawn; all measures in points from the upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A filled rectangle.
    Box {
        /// Its left edge.
        x: f32,
        /// Its upper edge.
        y: f32,
        /// Its width.
        width: f32,
        /// Its height.
        height: f32,
        /// How round its corners are.
        radius: f32,
        /// Its colour.
        ink: Ink,
    },
    /// A line through points.
    Path {
        /// The points.
        points: Vec<(f32, f32)>,
        /// How thick it is.
        stroke: f32,
        /// Whether it is broken.
        dash: Dash,
        /// Its colour.
        ink: Ink,
    },
    /// A filled circle.
    Dot {
        /// Its middle, from the left.
        x: f32,
        /// Its middle, from above.
        y: f32,
        /// Its radius.
        radius: f32,
        /// Its colour.
        ink: Ink,
    },
    /// A filled square on its corner: a milestone.
    Diamond {
        /// Its middle, from the left.
        x: f32,
        /// Its middle, from above.
        y: f32,
        /// From its middle to a corner.
        radius: f32,
        /// Its colour.
        ink: Ink,
    },
    /// A line of text.
    Words(Words),
}

/// A line of text in a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// Where it is anchored, from the left.
    pub x: f32,
    /// Its baseline, from above.
    pub y: f32,
    /// The size of its letters.
    pub size: f32,
    /// How heavy it is.
    pub weight: Weight,
    /// Which end stands at `x`.
    pub anchor: Anchor,
    /// What it says.
    pub text: String,
    /// Its colour.
    pub ink: Ink,
}

impl Words {
    /// Writes a text in the ordinary ink from a point on.
    fn at(x: f32, y: f32, text: impl Into<String>) -> Self {
        Self {
            x,
            y,
            size: 12.0,
            weight: Weight::Regular,
            anchor: Anchor::Start,
            text: text.into(),
            ink: Ink::Text,
        }
    }

    fn size(self, size: f32) -> Self {
        Self { size, ..self }
    }

    fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    fn semibold(self) -> Self {
        Self {
            weight: Weight::Semibold,
            ..self
        }
    }

    fn centred(self) -> Self {
        Self {
            anchor: Anchor::Middle,
            ..self
        }
    }
}

/// Whether a line is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dash {
    /// It is not.
    Solid,
    /// Strokes.
    Dashed,
    /// Dots.
    Dotted,
}

/// How heavy a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600.
    Semibold,
}

/// Which part of a text stands where it is anchored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
}

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// What is read first.
    Text,
    /// What is read second.
    Muted,
    /// Rules and ticks.
    Rule,
    /// What was planned, behind what happened.
    Planned,
    /// A state; neutral is grey.
    Tone(Tone),
}

impl Ink {
    /// Every ink.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Muted,
        Self::Rule,
        Self::Planned,
        Self::Tone(Tone::Neutral),
        Self::Tone(Tone::Running),
        Self::Tone(Tone::Done),
        Self::Tone(Tone::Late),
        Self::Tone(Tone::Broken),
        Self::Tone(Tone::Critical),
    ];

    /// Returns the colour in a palette.
    pub fn colour(self, palette: &Palette) -> Rgb {
        match self {
            Self::Text => palette.text,
            Self::Muted => palette.muted,
            Self::Rule => palette.line,
            Self::Planned => palette.line.mix(palette.faint, 0.4),
            Self::Tone(tone) => palette.tone(tone).foreground,
        }
    }

    /// Returns the name by which style sheets know it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Muted => "muted",
            Self::Rule => "line",
            Self::Planned => "planned",
            Self::Tone(tone) => super::tone_name(tone),
        }
    }
}

/// Returns about how wide a text is in the report's face, a little more than it is: a figure is
/// laid out before anybody knows the font that draws it.
fn measure(text: &str, size: f32) -> f32 {
    text.chars().map(advance).sum::<f32>() * size
}

/// The width of a letter as a share of the size.
fn advance(letter: char) -> f32 {
    match letter {
        ' ' | 'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' => 0.29,
        'f' | 'r' | 't' | '(' | ')' | '-' | '/' => 0.39,
        'm' | 'M' | 'W' | '%' | '…' | '@' => 0.92,
        'w' => 0.8,
        '0'..='9' => 0.64,
        letter if letter.is_uppercase() => 0.7,
        // Scripts whose letters fill a square.
        '\u{1100}'.. => 1.0,
        _ => 0.59,
    }
}

/// Shortens a text to what fits into a width in points, with an ellipsis where it is cut.
fn fit(text: &str, width: f32, size: f32) -> String {
    let fits = |text: &str| measure(text, size) <= width;
    let text = words::inner(text, fits);
    if fits(&text) {
        return text;
    }
    let mut room = width / size - advance('…');
    let cut: String = text
        .chars()
        .take_while(|letter| {
            room -= advance(*letter);
            room >= 0.0
        })
        .collect();
    format!(
        "{}…",
        cut.trim_end_matches([' ', ',', '.', ':', ';', '–', '-'])
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_fits_stays_and_a_long_one_ends_in_an_ellipsis() {
        assert_eq!(fit("Payment API", 200.0, 12.0), "Payment API");
        let short = fit("Deploy the payment interface to both sites", 100.0, 12.0);
        assert_eq!(short, "Deploy the pay…");
        assert!(measure(&short, 12.0) <= 100.0);
        let inner = fit("Migrate the company › Master data", 130.0, 12.0);
        assert_eq!(inner, "… › Master data");
    }
}
