//! An empty place: what belongs there, and the button that begins it.

use std::borrow::Cow;

use iced::widget::{Column, container};
use iced::{Alignment, Element, Length};

use super::prose;
use crate::gui::icon::Icon;
use crate::gui::theme::{space, text};

/// Says what belongs here and offers the way to begin.
pub fn empty<'a, Message: 'a>(
    icon: Icon,
    sentence: impl Into<Cow<'a, str>>,
    begin: impl Into<Option<Element<'a, Message>>>,
) -> Element<'a, Message> {
    container(
        Column::new()
            .push(icon.sized(28.0).style(text::faint))
            .push(
                container(prose::body(sentence.into()).style(text::muted).center())
                    .max_width(380.0),
            )
            .push(begin.into())
            .spacing(space::LARGE)
            .align_x(Alignment::Center),
    )
    .padding(space::HUGE)
    .center_x(Length::Fill)
    .into()
}
