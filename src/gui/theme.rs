//! How a role looks: the palettes as iced themes, scales, and named styles for each widget.
//!
//! Screens ask for a role ("primary", "muted", "card") and never for a colour or a number. A style
//! function receives the theme and finds our palette behind it with [`palette`].

pub mod bar;
pub mod button;
pub mod field;
pub mod shape;
pub mod size;
pub mod space;
pub mod surface;
pub mod text;

use std::sync::LazyLock;

use iced::{Background, Color, Theme};

use crate::palette::{self, Palette, Rgb};

/// The four ways in which a window can look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Look {
    /// Dark: call and dashboard.
    Night,
    /// Light: plan and review.
    #[default]
    Day,
    /// Dark at 7 : 1.
    NightContrast,
    /// Light at 7 : 1.
    DayContrast,
}

impl Look {
    /// Every look, in the order in which the settings offer them.
    pub const ALL: [Self; 4] = [
        Self::Night,
        Self::Day,
        Self::NightContrast,
        Self::DayContrast,
    ];

    /// Lends the colours of this look.
    pub const fn palette(self) -> &'static Palette {
        match self {
            Self::Night => &palette::NIGHT,
            Self::Day => &palette::DAY,
            Self::NightContrast => &palette::NIGHT_CONTRAST,
            Self::DayContrast => &palette::DAY_CONTRAST,
        }
    }

    /// Hands out the theme of this look; it is built once and cheap to clone.
    pub fn theme(self) -> Theme {
        static THEMES: LazyLock<[Theme; 4]> = LazyLock::new(|| Look::ALL.map(build));
        let [night, day, night_contrast, day_contrast] = &*THEMES;
        match self {
            Self::Night => night,
            Self::Day => day,
            Self::NightContrast => night_contrast,
            Self::DayContrast => day_contrast,
        }
        .clone()
    }
}

fn build(look: Look) -> Theme {
    let name = match look {
        Look::Night => "Golive night",
        Look::Day => "Golive day",
        Look::NightContrast => "Golive night, high contrast",
        Look::DayContrast => "Golive day, high contrast",
    };
    let palette = look.palette();
    Theme::custom(
        name,
        iced::theme::Palette {
            background: palette.background.into(),
            text: palette.text.into(),
            primary: palette.accent.into(),
            success: palette.done.foreground.into(),
            warning: palette.late.foreground.into(),
            danger: palette.broken.foreground.into(),
        },
    )
}

/// Finds our palette behind an iced theme; a theme that is not ours counts as day.
///
/// No two looks share a background, so that colour is the key: cheaper than the name, which would
/// have to be written to a string for every widget in every frame.
pub fn palette(theme: &Theme) -> &'static Palette {
    let background = theme.palette().background;
    Look::ALL
        .into_iter()
        .map(Look::palette)
        .find(|palette| Color::from(palette.background) == background)
        .unwrap_or(&palette::DAY)
}

/// The background and text colours of a whole window.
pub fn window(theme: &Theme) -> iced::theme::Style {
    let palette = palette(theme);
    iced::theme::Style {
        background_color: palette.background.into(),
        text_color: palette.text.into(),
    }
}

impl From<Rgb> for Color {
    fn from(colour: Rgb) -> Self {
        Self::from_rgb8(colour.red, colour.green, colour.blue)
    }
}

impl From<Rgb> for Background {
    fn from(colour: Rgb) -> Self {
        Self::Color(colour.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_theme_leads_back_to_its_own_palette() {
        for look in Look::ALL {
            assert_eq!(palette(&look.theme()), look.palette(), "{look:?}");
        }
    }

    #[test]
    fn a_foreign_theme_is_shown_by_day() {
        assert_eq!(palette(&Theme::Dracula), &palette::DAY);
    }
}
