//! The name of a key.

use std::borrow::Cow;

use iced::widget::{Text, container};
use iced::{Alignment, Element};

use crate::gui::font;
use crate::gui::theme::{size, surface};

/// Shows the name of a key or a chord: "Ctrl K".
pub fn key_cap<'a, Message: 'a>(key: impl Into<Cow<'a, str>>) -> Element<'a, Message> {
    container(
        Text::new(key.into())
            .font(font::MONO)
            .size(size::CAPTION)
            .wrapping(iced::widget::text::Wrapping::None),
    )
    .height(18.0)
    .padding([0.0, 5.0])
    .align_y(Alignment::Center)
    .style(surface::key_cap)
    .into()
}
