//! Words by rank, so that no screen chooses a size or a weight by itself.

use iced::widget::Text;
use iced::widget::text::{IntoFragment, Wrapping};

use crate::gui::font;
use crate::gui::theme::{size, text};

/// The title of a screen, 20 semi-bold.
pub fn title<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    Text::new(words).font(font::SEMIBOLD).size(size::TITLE)
}

/// The heading of a page, 18 semi-bold.
pub fn heading<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    Text::new(words).font(font::SEMIBOLD).size(size::HEADING)
}

/// The name of a thing, 14 semi-bold.
pub fn strong<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    Text::new(words).font(font::SEMIBOLD).size(size::BODY)
}

/// The title of a card, 14 medium.
pub fn medium<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    Text::new(words).font(font::MEDIUM).size(size::BODY)
}

/// What is read, 14.
pub fn body<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    Text::new(words).font(font::REGULAR).size(size::BODY)
}

/// What is read in a narrow column, 13.
pub fn compact<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    Text::new(words).font(font::REGULAR).size(size::CONTROL)
}

/// A second line, 12 muted.
pub fn small<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    Text::new(words)
        .font(font::REGULAR)
        .size(size::SMALL)
        .style(text::muted)
}

/// A second line that stands out, 12 semi-bold, in the colour around it.
pub fn small_strong<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    Text::new(words).font(font::SEMIBOLD).size(size::SMALL)
}

/// A remark, 11 muted.
pub fn caption<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    Text::new(words)
        .font(font::REGULAR)
        .size(size::CAPTION)
        .style(text::muted)
}

/// The label above a section, a column or a number: small letterspaced capitals.
///
/// The words are given in sentence case and shown in capitals.
pub fn section<'a>(words: &str) -> Text<'a> {
    section_sized(words, size::CAPTION)
}

/// A section label in another size: the dashboard's.
pub fn section_sized<'a>(words: &str, size: f32) -> Text<'a> {
    Text::new(words.to_uppercase())
        .font(font::LABEL)
        .size(size)
        .style(text::muted)
        .wrapping(Wrapping::None)
}

/// A time or a number in a column, 13 mono.
pub fn number<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    Text::new(words)
        .font(font::MONO)
        .size(size::SMALL)
        .wrapping(Wrapping::None)
}
