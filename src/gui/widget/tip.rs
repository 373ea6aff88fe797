//! Words that appear while the pointer rests on something.

use std::borrow::Cow;
use std::time::Duration;

use iced::Element;
use iced::widget::tooltip::Position;
use iced::widget::{Text, container, tooltip};

use crate::gui::font;
use crate::gui::theme::{size, space, surface};

/// How long the pointer rests before the words appear.
const DELAY: Duration = Duration::from_millis(400);
/// A longer sentence breaks here.
const WIDEST: f32 = 320.0;

/// Says something about an element while the pointer rests on it.
pub fn tip<'a, Message: 'a>(
    element: impl Into<Element<'a, Message>>,
    words: impl Into<Cow<'a, str>>,
) -> Element<'a, Message> {
    tooltip(
        element,
        container(
            Text::new(words.into())
                .font(font::REGULAR)
                .size(size::SMALL),
        )
        .max_width(WIDEST)
        .padding([5.0, space::SMALL])
        .style(surface::tooltip),
        Position::Bottom,
    )
    .gap(space::TINY)
    .delay(DELAY)
    .snap_within_viewport(true)
    .into()
}
