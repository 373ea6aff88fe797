//! What was promised and is not kept yet, with the time left (R15).

use iced::widget::{Column, Row, container, space as gap};
use iced::{Alignment, Element, Length};

use super::ask::{self, Question};
use super::night::Night;
use super::{Call, Message};
use crate::call::entry::Event;
use crate::call::promise::{Promise, Status};
use crate::gui::icon;
use crate::gui::theme::{size, space, text};
use crate::gui::widget::{button, clipped, digits, line, prose};
use crate::palette::Tone;
use crate::words;

/// More are found in the log.
const SHOWN: usize = 5;

/// Shows the open promises, the one that is due next first; nothing where there are none.
pub(super) fn view<'a>(call: &'a Call, night: Night<'a>) -> Option<Element<'a, Message>> {
    let mut open: Vec<&Promise> = night
        .state()
        .promises
        .iter()
        .filter(|promise| promise.is_open())
        .collect();
    if open.is_empty() {
        return None;
    }
    // Those without a time come last.
    open.sort_by_key(|promise| (promise.due.is_none(), promise.due));
    let more = open.len().saturating_sub(SHOWN);
    let rows = open
        .into_iter()
        .take(SHOWN)
        .map(|promise| row(call, night, promise));
    let title = match more {
        0 => "Promised".to_owned(),
        more => format!("Promised, {more} more"),
    };
    Some(
        Column::new()
            .push(container(prose::section(&title)).padding(iced::Padding {
                left: 14.0,
                right: 14.0,
                top: space::TINY,
                bottom: space::TINY,
            }))
            .push(Column::with_children(rows))
            .push(gap().height(space::SMALL))
            .push(line::horizontal())
            .into(),
    )
}

fn row<'a>(call: &'a Call, night: Night<'a>, promise: &'a Promise) -> Element<'a, Message> {
    let now = night.now();
    let tone = match promise.status(now) {
        Status::Overdue => Tone::Late,
        _ => Tone::Neutral,
    };
    let left = match (promise.left(now), promise.before) {
        (Some(left), _) if left.is_negative() => format!("{} over", words::digits(left)),
        (Some(left), _) => words::digits(left),
        (None, Some(step)) => format!("before {}", night.number(step)),
        (None, None) => String::new(),
    };
    let left = digits(left, size::SMALL);
    let left = match tone {
        Tone::Neutral => left.style(text::muted),
        tone => left.style(text::tone(tone)),
    };
    let sign = match tone {
        Tone::Neutral => icon::handshake(14.0).style(text::muted),
        tone => icon::alarm_clock(14.0).style(text::tone(tone)),
    };
    let words = clipped(format!("{}: {}", promise.who, promise.what))
        .size(size::CONTROL)
        .width(Length::Fill);
    let kept = button::icon(icon::CHECK)
        .small()
        .tip("Kept")
        .on_press(Message::Say(Box::new(Event::PromiseKept {
            promise: promise.id,
        })));
    let dropped = button::icon(icon::X)
        .small()
        .tip("Will not be kept…")
        .on_press(Message::Ask(ask::Message::Open(Question::Drop(promise.id))));
    let asked = call
        .ask
        .as_ref()
        .filter(|ask| ask.place() == ask::Place::Promise(promise.id));
    let content = Row::new()
        .push(sign)
        .push(words)
        .push(left)
        .push(kept)
        .push(dropped)
        .spacing(space::SMALL)
        .padding([0.0, 14.0])
        .height(30.0)
        .align_y(Alignment::Center);
    Column::new()
        .push(content)
        .push(asked.map(|ask| container(ask::inline(ask, night)).padding([space::SMALL, 14.0])))
        .into()
}
