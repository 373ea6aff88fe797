//! Tabs with a line under the one that is shown.

use iced::widget::{Button, Row, Text, container, rule, space, stack};
use iced::{Alignment, Element, Length};

use crate::gui::font;
use crate::gui::theme::button::Choice;
use crate::gui::theme::{bar, button, size};

/// Shows tabs of a height; the line lies on their lower edge.
pub fn tabs<'a, Value, Message>(
    items: impl IntoIterator<Item = (&'a str, Value)>,
    shown: Value,
    height: f32,
    on_select: impl Fn(Value) -> Message + 'a,
) -> Element<'a, Message>
where
    Value: PartialEq,
    Message: Clone + 'a,
{
    let items = items.into_iter().map(|(label, value)| {
        let choice = Choice::from(value == shown);
        let button = Button::new(
            container(Text::new(label).font(font::SEMIBOLD).size(size::BODY))
                .height(Length::Fill)
                .align_y(Alignment::Center),
        )
        .height(height)
        .padding([0.0, 14.0])
        .style(button::tab(choice))
        .on_press(on_select(value));
        let line = (choice == Choice::Chosen).then(|| {
            iced::widget::column![
                space::vertical(),
                rule::horizontal(2.0).style(bar::underline)
            ]
        });
        stack![button].push(line).into()
    });
    Row::with_children(items).height(height).into()
}
