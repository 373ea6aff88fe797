//! Entries of the sidebar.

use std::borrow::Cow;

use iced::widget::{Button, Row, Text, container, space as gap};
use iced::{Alignment, Element, Length};

use super::prose;
use crate::gui::font;
use crate::gui::icon::Icon;
use crate::gui::theme::button::{self, Choice};
use crate::gui::theme::{shape, size};

/// Shows one entry: icon, label, and a count or share at the right.
pub fn item<'a, Message: Clone + 'a>(
    icon: Icon,
    label: impl Into<Cow<'a, str>>,
    count: Option<String>,
    choice: impl Into<Choice>,
    on_press: Message,
) -> Element<'a, Message> {
    let content = Row::new()
        .push(icon.sized(14.0))
        .push(Text::new(label.into()).font(font::MEDIUM).size(size::BODY))
        .push(gap::horizontal())
        .push(count.map(prose::caption))
        .spacing(10.0)
        .align_y(Alignment::Center);
    Button::new(
        container(content)
            .height(Length::Fill)
            .align_y(Alignment::Center),
    )
    .height(shape::NAV_ITEM)
    .width(Length::Fill)
    .padding([0.0, 10.0])
    .style(button::nav_item(choice.into()))
    .on_press(on_press)
    .into()
}
