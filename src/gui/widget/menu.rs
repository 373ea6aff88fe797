//! Menus: below a button, or where the right button was pressed.

use std::borrow::Cow;

use iced::advanced::widget::Id;
use iced::widget::{Button, Column, Row, Text, container, space as gap};
use iced::{Alignment, Element, Length};

use super::popup::{self, Content, Width};
use super::{key_cap, line};
use crate::gui::font;
use crate::gui::icon::Icon;
use crate::gui::theme::button::Choice;
use crate::gui::theme::{button, shape, size, space, surface, text};

/// The height of an entry.
const ENTRY: f32 = 30.0;

/// One entry of a menu.
#[must_use]
pub struct Item<'a, Message> {
    icon: Option<Icon>,
    label: Cow<'a, str>,
    key: Option<Cow<'a, str>>,
    on_press: Option<Message>,
    danger: bool,
    divided: bool,
}

/// Begins an entry; without [`Item::on_press`] it cannot be chosen.
pub fn item<'a, Message>(icon: Icon, label: impl Into<Cow<'a, str>>) -> Item<'a, Message> {
    Item {
        icon: Some(icon),
        label: label.into(),
        key: None,
        on_press: None,
        danger: false,
        divided: false,
    }
}

impl<'a, Message> Item<'a, Message> {
    /// Shows the key that does the same.
    pub fn key(mut self, key: impl Into<Cow<'a, str>>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Sets what choosing it means.
    pub fn on_press(mut self, message: Message) -> Self {
        self.on_press = Some(message);
        self
    }

    /// Sets what choosing it means; nothing disables it.
    pub fn on_press_maybe(mut self, message: Option<Message>) -> Self {
        self.on_press = message;
        self
    }

    /// Shows that it hurts.
    pub fn danger(mut self) -> Self {
        self.danger = true;
        self
    }

    /// Draws a line above it.
    pub fn divided(mut self) -> Self {
        self.divided = true;
        self
    }
}

struct Items<F>(F);

impl<'a, Message, F> Content<'a, Message> for Items<F>
where
    Message: Clone + 'a,
    F: Fn() -> Vec<Item<'a, Message>>,
{
    fn view(&self, highlighted: Option<usize>) -> Element<'a, Message> {
        let mut reached = 0;
        let mut column = Column::new().width(Length::Fill);
        for item in (self.0)() {
            let choice = if item.on_press.is_some() {
                let choice = Choice::from(highlighted == Some(reached));
                reached += 1;
                choice
            } else {
                Choice::Other
            };
            if item.divided {
                column = column.push(container(line::horizontal()).padding([space::TINY, 0.0]));
            }
            column = column.push(entry(item, choice));
        }
        frame(column)
    }

    fn entries(&self) -> usize {
        (self.0)()
            .iter()
            .filter(|item| item.on_press.is_some())
            .count()
    }

    fn choose(&self, entry: usize) -> Option<Message> {
        (self.0)()
            .into_iter()
            .filter_map(|item| item.on_press)
            .nth(entry)
    }
}

fn entry<'a, Message: Clone + 'a>(item: Item<'a, Message>, choice: Choice) -> Element<'a, Message> {
    let enabled = item.on_press.is_some();
    let tinted = |words: Text<'a>| match (item.danger, enabled) {
        (true, true) => words.style(text::broken),
        _ => words,
    };
    let content = Row::new()
        .push(item.icon.map(|icon| tinted(icon.sized(15.0))))
        .push(tinted(
            Text::new(item.label)
                .font(font::REGULAR)
                .size(size::CONTROL)
                .wrapping(iced::widget::text::Wrapping::None),
        ))
        .push(gap::horizontal())
        .push(item.key.map(key_cap))
        .spacing(space::SMALL)
        .align_y(Alignment::Center);
    Button::new(
        container(content)
            .height(Length::Fill)
            .align_y(Alignment::Center),
    )
    .height(ENTRY)
    .width(Length::Fill)
    .padding([0.0, space::SMALL])
    .style(button::menu_item(choice))
    .on_press_maybe(item.on_press)
    .into()
}

/// The box of an open menu.
pub(super) fn frame<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    container(content)
        .padding(space::TINY + shape::LINE)
        .width(Length::Fill)
        .max_width(260.0)
        .style(surface::menu)
        .into()
}

/// Opens a menu below a trigger, which publishes `()`: `button::icon(…).on_press(())`.
///
/// The entries are built when it opens.
pub fn dropdown<'a, Message: Clone + 'a>(
    trigger: impl Into<Element<'a, ()>>,
    items: impl Fn() -> Vec<Item<'a, Message>> + 'a,
) -> Element<'a, Message> {
    popup::popup(trigger, Items(items), Width::Own)
}

/// The same, and Tab stops at the trigger under a name: Enter, Space or the arrow down opens it.
pub fn dropdown_stop<'a, Message: Clone + 'a>(
    name: impl Into<Id>,
    trigger: impl Into<Element<'a, ()>>,
    items: impl Fn() -> Vec<Item<'a, Message>> + 'a,
) -> Element<'a, Message> {
    popup::stop(Some(name.into()), trigger, Items(items), Width::Own)
}

/// Opens a menu at the pointer when the right button is pressed on an element.
///
/// The entries are built when it opens.
pub fn context<'a, Message: Clone + 'a>(
    base: impl Into<Element<'a, Message>>,
    items: impl Fn() -> Vec<Item<'a, Message>> + 'a,
) -> Element<'a, Message> {
    popup::context(base, Items(items))
}
