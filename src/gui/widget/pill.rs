//! A state in a word: an icon and a word in the state's colours.

use std::borrow::Cow;

use iced::widget::{Row, Text, container};
use iced::{Alignment, Element};

use crate::gui::font;
use crate::gui::icon::Icon;
use crate::gui::theme::{shape, size, space, surface};
use crate::palette::Tone;

/// A pill under construction.
#[must_use]
pub struct Pill<'a> {
    tone: Tone,
    word: Cow<'a, str>,
    icon: Option<Icon>,
    filled: bool,
    height: f32,
    text: f32,
    mono: bool,
}

/// Begins a pill with its word.
pub fn pill<'a>(tone: Tone, word: impl Into<Cow<'a, str>>) -> Pill<'a> {
    Pill {
        tone,
        word: word.into(),
        icon: None,
        filled: false,
        height: shape::PILL,
        text: size::SMALL,
        mono: false,
    }
}

impl<'a> Pill<'a> {
    /// Puts an icon before the word.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Fills the pill with the state's colour: for what must not be overlooked.
    pub fn filled(mut self) -> Self {
        self.filled = true;
        self
    }

    /// Makes it large: a vote.
    pub fn large(mut self) -> Self {
        self.height = 30.0;
        self.text = size::BODY;
        self
    }

    /// Makes it small and mono: "L+15m".
    pub fn code(mut self) -> Self {
        self.mono = true;
        self.text = size::CAPTION;
        self
    }

    /// Derives all lengths from the size of the word: the dashboard's pills.
    pub fn sized(mut self, text: f32) -> Self {
        self.text = text;
        self.height = (text * 1.85).round();
        self
    }
}

impl<'a, Message: 'a> From<Pill<'a>> for Element<'a, Message> {
    fn from(pill: Pill<'a>) -> Self {
        let loud = pill.filled || pill.text > size::SMALL;
        let face = match (pill.mono, loud) {
            (true, _) => font::MONO,
            (false, true) => font::BOLD,
            (false, false) => font::SEMIBOLD,
        };
        let gap = (pill.text * 0.4).round();
        let side = (pill.text * 0.67).round().max(space::SMALL);
        let content = Row::new()
            .push(pill.icon.map(|icon| icon.sized((pill.text * 1.08).round())))
            .push(
                Text::new(pill.word)
                    .font(face)
                    .size(pill.text)
                    .wrapping(iced::widget::text::Wrapping::None),
            )
            .spacing(gap)
            .align_y(Alignment::Center);
        let pill_box = container(content)
            .height(pill.height)
            .padding([0.0, side])
            .align_y(Alignment::Center);
        if pill.filled {
            pill_box.style(surface::pill_filled(pill.tone)).into()
        } else {
            pill_box.style(surface::pill(pill.tone)).into()
        }
    }
}
