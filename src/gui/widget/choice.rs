//! A field that opens a list to choose from.

use std::borrow::Cow;

use iced::advanced::widget::Id;
use iced::widget::{Button, Column, Row, container, scrollable};
use iced::{Alignment, Element, Length};

use super::popup::{self, Content, Width};
use super::{clipped, menu};
use crate::gui::icon;
use crate::gui::theme::{bar, button, shape, size, space, text};

/// The height of an option.
const OPTION: f32 = 30.0;
/// The open list's name; only one is open at a time.
const OPTIONS: &str = "choice-options";
/// A longer list scrolls.
const HIGHEST: f32 = 320.0;

/// A choice under construction.
#[must_use]
pub struct Pick<'a, T: Clone, Message> {
    options: Cow<'a, [T]>,
    chosen: Option<T>,
    on_choose: Box<dyn Fn(T) -> Message + 'a>,
    placeholder: Cow<'a, str>,
    id: Option<Id>,
    width: Length,
    height: f32,
}

/// Begins a field that shows what is chosen and opens the options.
pub fn choice<'a, T, Message>(
    options: impl Into<Cow<'a, [T]>>,
    chosen: Option<T>,
    on_choose: impl Fn(T) -> Message + 'a,
) -> Pick<'a, T, Message>
where
    T: ToString + PartialEq + Clone + 'a,
{
    Pick {
        options: options.into(),
        chosen,
        on_choose: Box::new(on_choose),
        placeholder: Cow::Borrowed("Choose…"),
        id: None,
        width: Length::Fill,
        height: shape::FIELD,
    }
}

impl<'a, T: Clone, Message> Pick<'a, T, Message> {
    /// Names it, so that it can be given the focus.
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets what is shown while nothing is chosen.
    pub fn placeholder(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.placeholder = words.into();
        self
    }

    /// Sets the width; by default it fills its column.
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Makes it fit into a row.
    pub fn small(mut self) -> Self {
        self.height = shape::SMALL_CONTROL;
        self
    }
}

struct Options<'a, T: Clone, Message> {
    options: Cow<'a, [T]>,
    chosen: Option<T>,
    on_choose: Box<dyn Fn(T) -> Message + 'a>,
}

impl<'a, T, Message> Content<'a, Message> for Options<'a, T, Message>
where
    T: ToString + PartialEq + Clone + 'a,
    Message: Clone + 'a,
{
    fn view(&self, highlighted: Option<usize>) -> Element<'a, Message> {
        let options = self.options.iter().enumerate().map(|(index, option)| {
            let chosen = self.chosen.as_ref() == Some(option);
            let mark = chosen.then(|| icon::check(14.0).style(text::accent));
            let content = Row::new()
                .push(
                    clipped(option.to_string())
                        .size(size::CONTROL)
                        .width(Length::Fill),
                )
                .push(mark)
                .spacing(space::SMALL)
                .align_y(Alignment::Center);
            Button::new(
                container(content)
                    .height(Length::Fill)
                    .align_y(Alignment::Center),
            )
            .height(OPTION)
            .width(Length::Fill)
            .padding([0.0, space::SMALL])
            .style(button::menu_item((highlighted == Some(index)).into()))
            .on_press((self.on_choose)(option.clone()))
            .into()
        });
        menu::frame(
            container(
                scrollable(Column::with_children(options).width(Length::Fill))
                    .id(OPTIONS)
                    .direction(scrollable::Direction::Vertical(
                        scrollable::Scrollbar::new().width(6).scroller_width(6),
                    ))
                    .style(bar::scroll),
            )
            .max_height(HIGHEST),
        )
    }

    fn entries(&self) -> usize {
        self.options.len()
    }

    fn choose(&self, entry: usize) -> Option<Message> {
        self.options
            .get(entry)
            .map(|option| (self.on_choose)(option.clone()))
    }

    fn starting_with(&self, typed: &str, from: usize) -> Option<usize> {
        let typed = typed.to_lowercase();
        let count = self.options.len();
        (0..count).map(|step| (from + step) % count).find(|&index| {
            self.options
                .get(index)
                .is_some_and(|option| option.to_string().to_lowercase().starts_with(&typed))
        })
    }

    fn reveal(&self, entry: usize) -> Option<(Id, f32)> {
        // The entry lies in the middle of the list, as far as the list goes on around it.
        let top = entry as f32 * OPTION - (HIGHEST - OPTION) / 2.0;
        Some((Id::new(OPTIONS), top.max(0.0)))
    }

    fn first(&self) -> Option<usize> {
        let chosen = self.chosen.as_ref()?;
        self.options.iter().position(|option| option == chosen)
    }
}

impl<'a, T, Message> From<Pick<'a, T, Message>> for Element<'a, Message>
where
    T: ToString + PartialEq + Clone + 'a,
    Message: Clone + 'a,
{
    fn from(pick: Pick<'a, T, Message>) -> Self {
        let small = pick.height < shape::CONTROL;
        let words = match &pick.chosen {
            Some(chosen) => clipped(chosen.to_string()).style(text::normal),
            None => clipped(pick.placeholder).style(text::muted),
        };
        let trigger = Button::new(
            container(
                Row::new()
                    .push(
                        words
                            .size(if small { size::SMALL } else { size::CONTROL })
                            .width(Length::Fill),
                    )
                    .push(icon::chevron_down(14.0).style(text::muted))
                    .spacing(space::SMALL)
                    .align_y(Alignment::Center),
            )
            .height(Length::Fill)
            .align_y(Alignment::Center),
        )
        .height(pick.height)
        .width(pick.width)
        .padding([0.0, 11.0])
        .style(button::field)
        .on_press(());
        popup::stop(
            pick.id,
            trigger,
            Options {
                options: pick.options,
                chosen: pick.chosen,
                on_choose: pick.on_choose,
            },
            Width::Trigger,
        )
    }
}
