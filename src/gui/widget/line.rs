//! Separators.

use iced::widget::{Rule, rule};

use crate::gui::theme::{bar, shape};
use crate::palette::Tone;

/// A line between things that lie below each other.
pub fn horizontal<'a>() -> Rule<'a> {
    rule::horizontal(shape::LINE).style(bar::separator)
}

/// A line between things that lie beside each other.
pub fn vertical<'a>() -> Rule<'a> {
    rule::vertical(shape::LINE).style(bar::separator)
}

/// A thicker line that shows where something would be put.
pub fn target<'a>() -> Rule<'a> {
    rule::horizontal(shape::EDGE).style(bar::underline)
}

/// A vertical line in the colour of a state.
pub fn vertical_toned<'a>(width: f32, tone: Tone) -> Rule<'a> {
    rule::vertical(width).style(bar::toned(tone))
}

/// A horizontal line in the colour of a state.
pub fn horizontal_toned<'a>(height: f32, tone: Tone) -> Rule<'a> {
    rule::horizontal(height).style(bar::toned(tone))
}
