//! The panel at the right of a list: all fields of what is selected. [`beside`](super::beside()) puts
//! it there.

use std::borrow::Cow;

use iced::widget::{Column, Row, container};
use iced::{Alignment, Element, Length};

use super::{button, clipped, line, rows};
use crate::gui::theme::{size, space, surface};
use crate::gui::{font, icon};

/// The width of the panel where it stands beside a list.
pub const WIDTH: f32 = 348.0;

/// Shows a panel with a title, fields that scroll, and what can be done at its foot.
pub fn side_panel<'a, Message: Clone + 'a>(
    title: impl Into<Cow<'a, str>>,
    on_close: Message,
    fields: impl Into<Element<'a, Message>>,
    foot: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    let head = Row::new()
        .push(
            clipped(title)
                .font(font::SEMIBOLD)
                .size(size::BODY)
                .width(Length::Fill),
        )
        .push(
            button::icon(icon::X)
                .small()
                .tip("Close (Esc)")
                .on_press(on_close),
        )
        .spacing(space::SMALL)
        .align_y(Alignment::Center);
    let inside = Column::new()
        .push(
            container(head)
                .height(44.0)
                .padding([0.0, space::LARGE])
                .align_y(Alignment::Center),
        )
        .push(line::horizontal())
        .push(rows::page(container(fields).padding(space::LARGE)))
        .push(line::horizontal())
        .push(
            container(foot)
                .width(Length::Fill)
                .padding([space::SMALL, space::LARGE]),
        );
    Row::new()
        .push(line::vertical())
        .push(
            container(inside)
                .width(Length::Fill)
                .height(Length::Fill)
                .style(surface::panel),
        )
        .into()
}
