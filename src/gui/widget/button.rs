//! Buttons: an icon, a verb, the key that does the same.

use std::borrow::Cow;

use iced::advanced::widget::Id;
use iced::widget::button::{Status, Style};
use iced::widget::{Button, Row, Text, container};
use iced::{Alignment, Element, Length, Theme};

use super::{key_cap, key_cap_filled, stop, tip};
use crate::gui::font;
use crate::gui::icon::Icon;
use crate::gui::theme::button as style;
use crate::gui::theme::button::Choice;
use crate::gui::theme::{shape, size, space};
use crate::palette::Tone;

type StyleFn<'a> = Box<dyn Fn(&Theme, Status) -> Style + 'a>;

/// A button under construction.
///
/// Without [`Press::on_press`] it is disabled, and [`Press::because`] says why.
#[must_use]
pub struct Press<'a, Message> {
    icon: Option<Icon>,
    after: Option<Icon>,
    label: Option<Cow<'a, str>>,
    key: Option<Cow<'a, str>>,
    tip: Option<Cow<'a, str>>,
    stop: Option<Id>,
    because: Option<Cow<'a, str>>,
    on_press: Option<Message>,
    style: StyleFn<'a>,
    height: f32,
    width: Length,
    round: bool,
    filled: bool,
}

fn press<'a, Message>(
    label: Option<Cow<'a, str>>,
    style: impl Fn(&Theme, Status) -> Style + 'a,
) -> Press<'a, Message> {
    Press {
        icon: None,
        after: None,
        label,
        key: None,
        tip: None,
        stop: None,
        because: None,
        on_press: None,
        style: Box::new(style),
        height: shape::CONTROL,
        width: Length::Shrink,
        round: false,
        filled: false,
    }
}

fn filled<'a, Message>(
    label: Cow<'a, str>,
    style: impl Fn(&Theme, Status) -> Style + 'a,
) -> Press<'a, Message> {
    Press {
        filled: true,
        ..press(Some(label), style)
    }
}

/// The one action of a panel or card.
pub fn primary<'a, Message>(label: impl Into<Cow<'a, str>>) -> Press<'a, Message> {
    filled(label.into(), style::primary)
}

/// Every other action.
pub fn secondary<'a, Message>(label: impl Into<Cow<'a, str>>) -> Press<'a, Message> {
    press(Some(label.into()), style::secondary)
}

/// An action that stays in the background.
pub fn ghost<'a, Message>(label: impl Into<Cow<'a, str>>) -> Press<'a, Message> {
    press(Some(label.into()), style::ghost)
}

/// An action that hurts, offered.
pub fn danger<'a, Message>(label: impl Into<Cow<'a, str>>) -> Press<'a, Message> {
    press(Some(label.into()), style::danger)
}

/// An action that hurts, being confirmed.
pub fn danger_filled<'a, Message>(label: impl Into<Cow<'a, str>>) -> Press<'a, Message> {
    filled(label.into(), style::danger_filled)
}

/// One of several buttons of which one is on.
pub fn segment<'a, Message>(
    label: impl Into<Cow<'a, str>>,
    choice: impl Into<Choice>,
) -> Press<'a, Message> {
    press(Some(label.into()), style::segment(choice.into())).small()
}

/// A round filter above a list: "Running 2".
pub fn chip<'a, Message>(
    label: impl Into<Cow<'a, str>>,
    tone: Tone,
    choice: impl Into<Choice>,
) -> Press<'a, Message> {
    Press {
        height: shape::PILL,
        round: true,
        ..press(Some(label.into()), style::chip(tone, choice.into()))
    }
}

/// An icon alone; give it a [`Press::tip`].
pub fn icon<'a, Message>(icon: Icon) -> Press<'a, Message> {
    press(None, style::ghost).icon(icon)
}

/// An icon alone in a box; give it a [`Press::tip`].
pub fn icon_boxed<'a, Message>(icon: Icon) -> Press<'a, Message> {
    press(None, style::secondary).icon(icon)
}

impl<'a, Message> Press<'a, Message> {
    /// Puts an icon before the label.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Puts an icon after the label: an arrow that opens something.
    pub fn icon_after(mut self, icon: Icon) -> Self {
        self.after = Some(icon);
        self
    }

    /// Shows the key that does the same.
    pub fn key(mut self, key: impl Into<Cow<'a, str>>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Says what it does while the pointer rests on it.
    pub fn tip(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.tip = Some(words.into());
        self
    }

    /// Lets Tab stop at it under a name; Enter and Space press it then.
    pub fn stop(mut self, name: impl Into<Id>) -> Self {
        self.stop = Some(name.into());
        self
    }

    /// Says why it is disabled while the pointer rests on it.
    pub fn because(mut self, reason: impl Into<Cow<'a, str>>) -> Self {
        self.because = Some(reason.into());
        self
    }

    /// Sets what pressing it means.
    pub fn on_press(mut self, message: Message) -> Self {
        self.on_press = Some(message);
        self
    }

    /// Sets what pressing it means; nothing disables it.
    pub fn on_press_maybe(mut self, message: Option<Message>) -> Self {
        self.on_press = message;
        self
    }

    /// Makes it fit into a card or a row.
    pub fn small(mut self) -> Self {
        self.height = shape::SMALL_CONTROL;
        self
    }

    /// Sets its width; by default it is as wide as its label.
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }
}

impl<'a, Message: Clone + 'a> From<Press<'a, Message>> for Element<'a, Message> {
    fn from(press: Press<'a, Message>) -> Self {
        let small = press.height < shape::CONTROL;
        let alone = press.label.is_none();
        let (text, icon) = match (press.round, small, alone) {
            (true, ..) | (_, true, false) => (size::SMALL, 12.0),
            (_, true, true) => (size::SMALL, 14.0),
            (_, false, true) => (size::CONTROL, 16.0),
            (_, false, false) => (size::CONTROL, 13.0),
        };
        let face = if press.round {
            font::SEMIBOLD
        } else {
            font::MEDIUM
        };
        let content = Row::new()
            .push(press.icon.map(|glyph| glyph.sized(icon)))
            .push(press.label.map(|label| {
                Text::new(label)
                    .font(face)
                    .size(text)
                    .wrapping(iced::widget::text::Wrapping::None)
            }))
            .push(press.after.map(|glyph| glyph.sized(icon)))
            .push(press.key.map(match press.filled {
                true => key_cap_filled,
                false => key_cap,
            }))
            .spacing(if press.round { 6.0 } else { space::SMALL })
            .align_y(Alignment::Center);
        let side = match (alone, press.round, small) {
            (true, ..) => 0.0,
            (_, true, _) => 9.0,
            (_, _, true) => 10.0,
            (_, _, false) => 13.0,
        };
        let width = match (alone, press.width) {
            (true, Length::Shrink) => Length::Fixed(press.height),
            (_, width) => width,
        };
        // A label that shrinks keeps its own width; one that fills is centred in what it gets.
        let inner = container(content)
            .height(Length::Fill)
            .align_y(Alignment::Center);
        let inner = match width {
            Length::Shrink => inner,
            _ => inner.width(Length::Fill).align_x(Alignment::Center),
        };
        let enabled = press.on_press.is_some();
        let stops = press.stop.zip(press.on_press.clone());
        let button = Button::new(inner)
            .height(press.height)
            .width(width)
            .padding([0.0, side])
            .style(press.style)
            .on_press_maybe(press.on_press);
        let button: Element<'a, Message> = match stops {
            Some((name, message)) => stop(name, button, message),
            None => button.into(),
        };
        match (enabled, press.tip, press.because) {
            (true, Some(words), _) | (false, _, Some(words)) | (false, Some(words), None) => {
                tip(button, words)
            }
            (true, None, _) | (false, None, None) => button,
        }
    }
}
