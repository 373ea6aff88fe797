//! The embedded faces.
//!
//! Words are set in the sans, clocks, times and numbers in columns in the mono. Figures have one
//! width in both, so that a tick never moves the layout. The families have names of their own, so
//! that another version installed on the system never takes their place.

use std::borrow::Cow;

use iced::Font;
use iced::font::Weight;

/// Words, 400.
pub const REGULAR: Font = Font::with_name("Golive Sans");
/// Words on controls and in navigation, 500.
pub const MEDIUM: Font = weighted(REGULAR, Weight::Medium);
/// Headings, names and pills, 600.
pub const SEMIBOLD: Font = weighted(REGULAR, Weight::Semibold);
/// The loudest words, 700.
pub const BOLD: Font = weighted(REGULAR, Weight::Bold);

/// Clocks, times and numbers in columns, 400.
pub const MONO: Font = Font::with_name("Golive Mono");
/// Clocks that stand out, 600.
pub const MONO_SEMIBOLD: Font = weighted(MONO, Weight::Semibold);
/// The dashboard's clock, 700.
pub const MONO_BOLD: Font = weighted(MONO, Weight::Bold);

/// Small letterspaced capitals above a section; holds no lower case.
pub const LABEL: Font = weighted(Font::with_name("Golive Label"), Weight::Semibold);

/// The icons; see [`icon`](super::icon).
pub const ICONS: Font = Font::with_name("Golive Icons");

const fn weighted(font: Font, weight: Weight) -> Font {
    Font { weight, ..font }
}

/// Every embedded font file, for the settings of the program.
pub const FILES: [&[u8]; 9] = [
    include_bytes!("../../assets/fonts/GoliveSans-Regular.otf"),
    include_bytes!("../../assets/fonts/GoliveSans-Medium.otf"),
    include_bytes!("../../assets/fonts/GoliveSans-SemiBold.otf"),
    include_bytes!("../../assets/fonts/GoliveSans-Bold.otf"),
    include_bytes!("../../assets/fonts/GoliveMono-Regular.ttf"),
    include_bytes!("../../assets/fonts/GoliveMono-SemiBold.ttf"),
    include_bytes!("../../assets/fonts/GoliveMono-Bold.ttf"),
    include_bytes!("../../assets/fonts/GoliveLabel-SemiBold.otf"),
    include_bytes!("../../assets/icons/icons.ttf"),
];

/// Lists the font files in the form that [`iced::Settings`] takes.
pub fn embedded() -> Vec<Cow<'static, [u8]>> {
    FILES.into_iter().map(Cow::Borrowed).collect()
}

/// Loads the fonts for drawing without a window; a second time does nothing.
pub fn load() {
    with_system(|system| {
        for file in embedded() {
            system.load_font(file);
        }
    });
}

/// Works on the fonts that all windows share.
pub(super) fn with_system<T>(
    work: impl FnOnce(&mut iced::advanced::graphics::text::FontSystem) -> T,
) -> T {
    let system = iced::advanced::graphics::text::font_system();
    // A thread that panicked while it held the lock leaves the fonts as they were.
    let mut system = system
        .write()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    work(&mut system)
}

#[cfg(test)]
mod tests {
    use iced::advanced::text::{Paragraph as _, Shaping, Text, Wrapping};
    use iced::{Pixels, Size, alignment};

    use super::*;

    fn width(content: &str, font: Font) -> f32 {
        load();
        iced::advanced::graphics::text::Paragraph::with_text(Text {
            content,
            bounds: Size::INFINITE,
            size: Pixels(100.0),
            line_height: iced::widget::text::LineHeight::default(),
            font,
            align_x: iced::advanced::text::Alignment::Default,
            align_y: alignment::Vertical::Top,
            shaping: Shaping::Advanced,
            wrapping: Wrapping::None,
        })
        .min_width()
    }

    #[test]
    fn every_figure_has_the_same_width() {
        for font in [
            REGULAR,
            MEDIUM,
            SEMIBOLD,
            BOLD,
            MONO,
            MONO_SEMIBOLD,
            MONO_BOLD,
            LABEL,
        ] {
            let zero = width("00:00", font);
            for digit in 1..=9 {
                let other = width(&format!("{digit}{digit}:{digit}{digit}"), font);
                assert!(
                    (zero - other).abs() < 0.01,
                    "{font:?}: 00:00 is {zero} wide, with {digit} {other}"
                );
            }
        }
    }

    #[test]
    fn every_weight_is_a_face_of_its_own() {
        let widths = [REGULAR, MEDIUM, SEMIBOLD, BOLD].map(|font| width("Roll back", font));
        for pair in widths.windows(2) {
            assert!(pair[0] < pair[1], "heavier is wider: {widths:?}");
        }
        // Half an em and a tenth: the mono face, not a fallback.
        assert!((width("i", MONO) - width("W", MONO)).abs() < 0.01);
        assert!(width("NOW", LABEL) > width("NOW", SEMIBOLD));
    }

    #[test]
    fn the_signs_that_the_words_use_are_embedded() {
        use iced::advanced::graphics::text::font_system;
        load();
        let mut system = font_system().write().expect("fonts");
        let system = system.raw();
        for name in ["Golive Sans", "Golive Mono"] {
            let face = system
                .db()
                .faces()
                .find(|face| face.families.iter().any(|(family, _)| family == name))
                .map(|face| (face.id, face.weight))
                .expect("family is loaded");
            let font = system.get_font(face.0, face.1).expect("face");
            for sign in "≥≤≠−·…–—→←↑↓✓×±€“”’äßÆøžΔλЖя".chars()
            {
                let glyph = font.as_swash().charmap().map(sign);
                assert!(glyph != 0, "{name} has no glyph for {sign:?}");
            }
        }
    }
}
