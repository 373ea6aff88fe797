//! The text of a clock: figures of one width, so that a tick never moves the layout.

use iced::widget::Text;
use iced::widget::text::{IntoFragment, LineHeight, Wrapping};

use crate::gui::font;

/// Shows the text of a clock at a size in logical pixels.
pub fn digits<'a>(clock: impl IntoFragment<'a>, size: f32) -> Text<'a> {
    Text::new(clock)
        .font(font::MONO)
        .size(size)
        .line_height(LineHeight::Relative(1.2))
        .wrapping(Wrapping::None)
}

/// Shows a clock that stands out: the timer of a running step.
pub fn strong<'a>(clock: impl IntoFragment<'a>, size: f32) -> Text<'a> {
    digits(clock, size).font(font::MONO_SEMIBOLD)
}

/// Shows the clock of a projected screen.
pub fn loud<'a>(clock: impl IntoFragment<'a>, size: f32) -> Text<'a> {
    digits(clock, size).font(font::MONO_BOLD)
}
