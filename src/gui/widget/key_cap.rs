//! The name of a key.

use std::borrow::Cow;

use iced::widget::container::Style;
use iced::widget::{Text, container};
use iced::{Alignment, Element, Theme};

use crate::gui::font;
use crate::gui::theme::{size, surface};

/// Shows the name of a key or a chord: "Ctrl K".
pub fn key_cap<'a, Message: 'a>(key: impl Into<Cow<'a, str>>) -> Element<'a, Message> {
    cap(key.into(), surface::key_cap)
}

/// Shows the name of a key on a filled button.
pub fn key_cap_filled<'a, Message: 'a>(key: impl Into<Cow<'a, str>>) -> Element<'a, Message> {
    cap(key.into(), surface::key_cap_filled)
}

fn cap<'a, Message: 'a>(key: Cow<'a, str>, style: fn(&Theme) -> Style) -> Element<'a, Message> {
    container(
        Text::new(key)
            .font(font::MONO)
            .size(size::CAPTION)
            .wrapping(iced::widget::text::Wrapping::None),
    )
    .height(18.0)
    .padding([0.0, 5.0])
    .align_y(Alignment::Center)
    .style(style)
    .into()
}
