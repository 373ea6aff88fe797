//! Styles of thin things: separators, progress, scrollbars, sliders.

use iced::widget::{progress_bar, rule, scrollable, slider};
use iced::{Background, Border, Color, Shadow, Theme, border};

use super::{palette, surface};
use crate::palette::{Palette, Rgb, Tone};

/// The line between two things.
pub fn separator(theme: &Theme) -> rule::Style {
    plain(palette(theme).line)
}

/// The line under the tab that is shown.
pub fn underline(theme: &Theme) -> rule::Style {
    plain(palette(theme).accent)
}

/// A line in the colour of a state.
pub fn toned(tone: Tone) -> impl Fn(&Theme) -> rule::Style + Copy + 'static {
    move |theme| plain(palette(theme).tone(tone).foreground)
}

fn plain(colour: Rgb) -> rule::Style {
    rule::Style {
        color: colour.into(),
        radius: 0.0.into(),
        fill_mode: rule::FillMode::Full,
        snap: true,
    }
}

/// A bar that fills in the colour of a state; neutral is the accent.
pub fn progress(tone: Tone) -> impl Fn(&Theme) -> progress_bar::Style + Copy + 'static {
    move |theme| {
        let palette = palette(theme);
        let bar = match tone {
            Tone::Neutral => palette.accent,
            _ => palette.tone(tone).foreground,
        };
        progress_bar::Style {
            background: track(palette).into(),
            bar: bar.into(),
            border: border::rounded(2.0),
        }
    }
}

/// What is left to fill: lines in high contrast are as strong as the bar itself, so there it is paler.
fn track(palette: &Palette) -> Rgb {
    if palette.has_strong_lines() {
        palette.line.mix(palette.panel, 0.7)
    } else {
        palette.line
    }
}

/// Scrollbars that show themselves when they are needed.
pub fn scroll(theme: &Theme, status: scrollable::Status) -> scrollable::Style {
    let palette = palette(theme);
    let (horizontal, vertical) = match status {
        scrollable::Status::Active { .. } => (false, false),
        scrollable::Status::Hovered {
            is_horizontal_scrollbar_hovered,
            is_vertical_scrollbar_hovered,
            ..
        } => (
            is_horizontal_scrollbar_hovered,
            is_vertical_scrollbar_hovered,
        ),
        scrollable::Status::Dragged {
            is_horizontal_scrollbar_dragged,
            is_vertical_scrollbar_dragged,
            ..
        } => (
            is_horizontal_scrollbar_dragged,
            is_vertical_scrollbar_dragged,
        ),
    };
    scrollable::Style {
        container: iced::widget::container::Style::default(),
        vertical_rail: rail(palette, vertical),
        horizontal_rail: rail(palette, horizontal),
        gap: None,
        auto_scroll: scrollable::AutoScroll {
            background: palette.raised.into(),
            border: surface::tooltip(theme).border,
            shadow: Shadow::default(),
            icon: palette.text.into(),
        },
    }
}

fn rail(palette: &Palette, under_pointer: bool) -> scrollable::Rail {
    scrollable::Rail {
        background: None,
        border: Border::default(),
        scroller: scrollable::Scroller {
            background: if under_pointer {
                palette.muted.into()
            } else {
                palette.line.mix(palette.faint, 0.35).into()
            },
            border: border::rounded(3.0),
        },
    }
}

/// A handle on a line: the replay.
pub fn slide(theme: &Theme, status: slider::Status) -> slider::Style {
    let palette = palette(theme);
    slider::Style {
        rail: slider::Rail {
            backgrounds: (palette.accent.into(), palette.line.into()),
            width: 4.0,
            border: border::rounded(2.0),
        },
        handle: slider::Handle {
            shape: slider::HandleShape::Circle {
                radius: match status {
                    slider::Status::Active => 7.0,
                    slider::Status::Hovered | slider::Status::Dragged => 8.0,
                },
            },
            background: palette.accent.into(),
            border_width: 2.0,
            border_color: palette.panel.into(),
        },
    }
}

/// A scrollable without visible bars.
pub fn hidden(theme: &Theme, status: scrollable::Status) -> scrollable::Style {
    let nothing = scrollable::Rail {
        background: None,
        border: Border::default(),
        scroller: scrollable::Scroller {
            background: Background::Color(Color::TRANSPARENT),
            border: Border::default(),
        },
    };
    scrollable::Style {
        vertical_rail: nothing,
        horizontal_rail: nothing,
        ..scroll(theme, status)
    }
}
