//! A label above something to fill in, with the reason under it when it was refused.

use std::borrow::Cow;

use iced::widget::{Column, Row, TextInput, text_input};
use iced::{Alignment, Element, Length, Padding};

use super::{prose, said};
use crate::gui::font;
use crate::gui::icon;
use crate::gui::theme::{field as style, shape, size, space, text};

/// The room between a field's border and its text, so that it is 34 high.
const PADDING: Padding = Padding {
    top: 8.0,
    bottom: 8.0,
    left: 11.0,
    right: 11.0,
};

/// A labelled field under construction.
#[must_use]
pub struct Field<'a, Message> {
    label: Cow<'a, str>,
    input: Element<'a, Message>,
    hint: Option<Cow<'a, str>>,
    error: Option<Cow<'a, str>>,
    width: Length,
}

/// Puts a label above an input.
pub fn field<'a, Message>(
    label: impl Into<Cow<'a, str>>,
    input: impl Into<Element<'a, Message>>,
) -> Field<'a, Message> {
    Field {
        label: label.into(),
        input: input.into(),
        hint: None,
        error: None,
        width: Length::Fill,
    }
}

impl<'a, Message: 'a> Field<'a, Message> {
    /// Says under the field what is expected.
    pub fn hint(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.hint = Some(words.into());
        self
    }

    /// Says under the field why its content was refused; takes the place of the hint.
    pub fn error(mut self, sentence: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.error = sentence.map(Into::into);
        self
    }

    /// Sets the width; by default it fills its column.
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }
}

impl<'a, Message: 'a> From<Field<'a, Message>> for Element<'a, Message> {
    fn from(field: Field<'a, Message>) -> Self {
        let below: Option<Element<'a, Message>> = match (field.error, field.hint) {
            (Some(error), _) => Some(reason(error)),
            (None, Some(hint)) => Some(prose::small(hint).into()),
            (None, None) => None,
        };
        Column::new()
            .push(prose::small(field.label))
            .push(field.input)
            .push(below)
            .spacing(5.0)
            .width(field.width)
            .into()
    }
}

/// Why something that was typed is refused.
pub fn reason<'a, Message: 'a>(sentence: impl Into<Cow<'a, str>>) -> Element<'a, Message> {
    Row::new()
        .push(icon::circle_alert(13.0).style(text::broken))
        .push(prose::small(sentence.into()).style(text::broken))
        .spacing(space::TINY)
        .align_y(Alignment::Center)
        .into()
}

/// A field of one line; add an id and `on_input`.
pub fn text_line<'a, Message: Clone>(placeholder: &str, value: &str) -> TextInput<'a, Message> {
    text_input(placeholder, value)
        .font(font::REGULAR)
        .size(size::BODY)
        .padding(PADDING)
        .style(style::form)
}

/// A field of one line for times, durations and numbers.
pub fn number_line<'a, Message: Clone>(placeholder: &str, value: &str) -> TextInput<'a, Message> {
    text_line(placeholder, value)
        .font(font::MONO)
        .size(size::CONTROL)
        .line_height(iced::widget::text::LineHeight::Absolute(iced::Pixels(
            size::BODY * 1.3,
        )))
}

/// A field of one line that looks for something, 32 high.
pub fn search_line<'a, Message: Clone>(placeholder: &str, value: &str) -> TextInput<'a, Message> {
    text_input(placeholder, value)
        .font(font::REGULAR)
        .size(size::CONTROL)
        .icon(text_input::Icon {
            font: font::ICONS,
            code_point: icon::SEARCH.code_point(),
            size: Some(iced::Pixels(14.0)),
            spacing: space::SMALL,
            side: text_input::Side::Left,
        })
        .padding(Padding {
            top: (shape::CONTROL - size::CONTROL * 1.3) / 2.0,
            bottom: (shape::CONTROL - size::CONTROL * 1.3) / 2.0,
            ..PADDING
        })
        .style(style::form)
}

/// The entry line at the foot of a screen: no box of its own.
pub fn entry_line<'a, Message: Clone>(placeholder: &str, value: &str) -> TextInput<'a, Message> {
    text_input(placeholder, value)
        .font(font::REGULAR)
        .size(size::BODY)
        .padding(0.0)
        .style(style::entry)
}

/// A field of several lines; add an id, `on_action` and a height.
pub fn text_block<'a, Message: Clone + 'a>(
    content: &'a iced::widget::text_editor::Content,
    placeholder: &'a str,
) -> iced::widget::TextEditor<'a, iced::advanced::text::highlighter::PlainText, Message> {
    iced::widget::text_editor(content)
        .placeholder(placeholder)
        .font(font::REGULAR)
        .size(size::BODY)
        .padding(PADDING)
        .style(style::editor)
}

/// A box to tick with its label.
pub fn tick<'a, Message>(
    label: impl iced::widget::text::IntoFragment<'a>,
    checked: bool,
) -> iced::widget::Checkbox<'a, Message> {
    iced::widget::checkbox(checked)
        .label(label)
        .font(font::REGULAR)
        .text_size(size::BODY)
        .size(14.0)
        .spacing(10.0)
        .icon(iced::widget::checkbox::Icon {
            font: font::ICONS,
            code_point: icon::CHECK.code_point(),
            size: Some(iced::Pixels(10.0)),
            line_height: iced::widget::text::LineHeight::Relative(1.0),
            shaping: iced::widget::text::Shaping::Basic,
        })
        .style(style::check)
}

/// A switch with its label.
pub fn switch<'a, Message: 'a>(
    label: &'a str,
    on: bool,
    on_toggle: impl Fn(bool) -> Message + 'a,
) -> Element<'a, Message> {
    let toggler = iced::widget::toggler(on)
        .label(label)
        .font(font::REGULAR)
        .text_size(size::BODY)
        .size(18.0)
        .spacing(10.0)
        .on_toggle(on_toggle)
        .style(style::switch);
    said(label, toggler)
}
