//! A number that matters: label, large value, a line of words under it.

use std::borrow::Cow;

use iced::widget::{Column, Text, container};
use iced::{Element, Length};

use super::{digits, progress, prose};
use crate::gui::font;
use crate::gui::theme::{size, space, text};
use crate::palette::Tone;

/// How the value is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Face {
    Clock,
    Words,
}

/// A number under construction.
#[must_use]
pub struct Stat<'a, Message> {
    label: &'a str,
    value: Cow<'a, str>,
    face: Face,
    tone: Tone,
    below: Option<Element<'a, Message>>,
}

/// Begins a number: a clock or a count, set in the mono face.
pub fn stat<'a, Message>(label: &'a str, value: impl Into<Cow<'a, str>>) -> Stat<'a, Message> {
    Stat {
        label,
        value: value.into(),
        face: Face::Clock,
        tone: Tone::Neutral,
        below: None,
    }
}

impl<'a, Message: 'a> Stat<'a, Message> {
    /// Sets the value in words rather than as a clock: "40 of 42 checks passed".
    pub fn in_words(mut self) -> Self {
        self.face = Face::Words;
        self
    }

    /// Gives the value the colour of a state; neutral is plain text.
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// Puts a line of words under the value.
    pub fn words(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.below = Some(prose::small(words.into()).into());
        self
    }

    /// Puts anything under the value: words in two colours, a pill.
    pub fn below(mut self, element: impl Into<Element<'a, Message>>) -> Self {
        self.below = Some(element.into());
        self
    }

    /// Puts a bar under the value, a share from 0 to 1.
    pub fn progress(mut self, share: f32, tone: Tone) -> Self {
        self.below = Some(
            container(progress(share, tone))
                .padding(iced::padding::top(6.0))
                .into(),
        );
        self
    }
}

impl<'a, Message: 'a> From<Stat<'a, Message>> for Element<'a, Message> {
    fn from(stat: Stat<'a, Message>) -> Self {
        let value = match stat.face {
            Face::Clock => digits(stat.value, size::FIGURE),
            Face::Words => Text::new(stat.value).font(font::SEMIBOLD).size(size::TITLE),
        };
        let value = match stat.tone {
            Tone::Neutral => value.style(text::normal),
            tone => value.style(text::tone(tone)),
        };
        Column::new()
            .push(prose::section(stat.label))
            .push(value)
            .push(stat.below)
            .spacing(space::TINY)
            .width(Length::Fill)
            .into()
    }
}
