//! The head of a page: its title, a line of words that sums it up, what can be begun here.

use std::borrow::Cow;

use iced::widget::{Column, Row, container};
use iced::{Alignment, Element, Length};

use super::{clipped, line, prose};
use crate::gui::theme::{size, space, text};

/// The height of the head without the line under it.
const HEIGHT: f32 = 51.0;

/// Shows the head of a page with the line under it.
pub fn page_head<'a, Message: 'a>(
    title: &'a str,
    words: impl Into<Cow<'a, str>>,
    actions: impl IntoIterator<Item = Element<'a, Message>>,
) -> Element<'a, Message> {
    let words = clipped(words)
        .size(size::SMALL)
        .style(text::muted)
        .width(Length::Fill);
    let content = Row::new()
        .push(prose::heading(title))
        .push(
            container(words)
                .width(Length::Fill)
                .padding(iced::padding::top(3.0)),
        )
        .push(
            Row::with_children(actions)
                .spacing(space::SMALL)
                .align_y(Alignment::Center),
        )
        .spacing(10.0)
        .align_y(Alignment::Center);
    Column::new()
        .push(
            container(content)
                .height(HEIGHT)
                .padding([0.0, space::HUGE])
                .align_y(Alignment::Center),
        )
        .push(line::horizontal())
        .into()
}
