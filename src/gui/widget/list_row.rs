//! A row of a list that is chosen by a press.

use iced::widget::{Button, container};
use iced::{Alignment, Element, Length};

use crate::gui::theme::button::{self, Choice};
use crate::gui::theme::{shape, space};

/// Shows a row of a list of this height, with the line under it that the list draws.
pub fn list_row<'a, Message: Clone + 'a>(
    cells: impl Into<Element<'a, Message>>,
    height: f32,
    choice: Choice,
    on_press: Message,
) -> Button<'a, Message> {
    let cells = container(cells)
        .height(Length::Fill)
        .align_y(Alignment::Center);
    Button::new(cells)
        .height(height - shape::LINE)
        .width(Length::Fill)
        .padding([0.0, space::HUGE])
        .style(button::row(choice))
        .on_press(on_press)
}
