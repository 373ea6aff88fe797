//! Sentences that come and go at the lower right corner of the window.

use std::borrow::Cow;

use iced::widget::{Column, Row, container, opaque, stack};
use iced::{Alignment, Element, Length};

use super::{button, prose};
use crate::gui::icon;
use crate::gui::theme::{space, surface, text};
use crate::palette::Tone;

/// A longer sentence breaks.
const WIDEST: f32 = 420.0;

/// One sentence; the caller keeps it and takes it away.
#[must_use]
pub struct Toast<'a, Message> {
    tone: Tone,
    sentence: Cow<'a, str>,
    action: Option<(Cow<'a, str>, Message)>,
    on_close: Message,
}

/// Begins a sentence; pressing its cross means `on_close`.
pub fn toast<'a, Message>(
    tone: Tone,
    sentence: impl Into<Cow<'a, str>>,
    on_close: Message,
) -> Toast<'a, Message> {
    Toast {
        tone,
        sentence: sentence.into(),
        action: None,
        on_close,
    }
}

impl<'a, Message> Toast<'a, Message> {
    /// Offers what to do about it.
    pub fn action(mut self, label: impl Into<Cow<'a, str>>, message: Message) -> Self {
        self.action = Some((label.into(), message));
        self
    }
}

impl<'a, Message: Clone + 'a> From<Toast<'a, Message>> for Element<'a, Message> {
    fn from(toast: Toast<'a, Message>) -> Self {
        let mark = match toast.tone {
            Tone::Neutral => icon::INFO,
            Tone::Running => icon::CIRCLE_PLAY,
            Tone::Done => icon::CIRCLE_CHECK,
            Tone::Late | Tone::Critical => icon::TRIANGLE_ALERT,
            Tone::Broken => icon::CIRCLE_X,
        };
        let action = toast
            .action
            .map(|(label, message)| button::secondary(label).small().on_press(message));
        container(
            Row::new()
                .push(mark.sized(16.0).style(text::tone(toast.tone)))
                .push(prose::compact(toast.sentence).width(Length::Fill))
                .push(action.map(Element::from))
                .push(
                    button::icon(icon::X)
                        .small()
                        .tip("Dismiss")
                        .on_press(toast.on_close),
                )
                .spacing(space::MEDIUM)
                .align_y(Alignment::Center),
        )
        .padding([10.0, space::MEDIUM])
        .width(Length::Fill)
        .max_width(WIDEST)
        .style(surface::toast(toast.tone))
        .into()
    }
}

/// Shows the sentences over a base, the newest below; what lies beside them can be used.
pub fn over<'a, Message: Clone + 'a>(
    base: impl Into<Element<'a, Message>>,
    toasts: impl IntoIterator<Item = Toast<'a, Message>>,
) -> Element<'a, Message> {
    let toasts: Vec<_> = toasts.into_iter().map(|toast| opaque(toast)).collect();
    let layer = (!toasts.is_empty()).then(|| {
        container(
            Column::with_children(toasts)
                .spacing(space::SMALL)
                .max_width(WIDEST),
        )
        .align_right(Length::Fill)
        .align_bottom(Length::Fill)
        .padding(space::LARGE)
    });
    stack![base.into()].push(layer).into()
}
