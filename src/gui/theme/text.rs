//! Colours of words, by what they say.

use iced::Theme;
use iced::widget::text::Style;

use super::palette;
use crate::palette::{Rgb, Tone};

fn coloured(colour: Rgb) -> Style {
    Style {
        color: Some(colour.into()),
    }
}

/// What is read first.
pub fn normal(theme: &Theme) -> Style {
    coloured(palette(theme).text)
}

/// What is read second.
pub fn muted(theme: &Theme) -> Style {
    coloured(palette(theme).muted)
}

/// Decoration; never what must be read.
pub fn faint(theme: &Theme) -> Style {
    coloured(palette(theme).faint)
}

/// What can be followed, and the mark of the program.
pub fn accent(theme: &Theme) -> Style {
    coloured(palette(theme).accent)
}

/// Words on a surface that is filled with a state's colour.
pub fn on_state(theme: &Theme) -> Style {
    coloured(palette(theme).on_state)
}

/// Words in the colour of a state; neutral words are muted.
pub fn tone(tone: Tone) -> impl Fn(&Theme) -> Style + Copy + 'static {
    move |theme| coloured(palette(theme).tone(tone).foreground)
}

/// Under way.
pub fn running(theme: &Theme) -> Style {
    coloured(palette(theme).running.foreground)
}

/// Finished, passed, kept, met.
pub fn done(theme: &Theme) -> Style {
    coloured(palette(theme).done.foreground)
}

/// Late, or a warning.
pub fn late(theme: &Theme) -> Style {
    coloured(palette(theme).late.foreground)
}

/// Broken, blocked, refused.
pub fn broken(theme: &Theme) -> Style {
    coloured(palette(theme).broken.foreground)
}

/// On the critical path, or a decision.
pub fn critical(theme: &Theme) -> Style {
    coloured(palette(theme).critical.foreground)
}
