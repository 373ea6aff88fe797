//! When a step happens, why then, and what it delays.

use iced::widget::{Column, Row, space as gap};
use iced::{Alignment, Element};

use super::Message;
use crate::gui::part::because::because;
use crate::gui::theme::{space, text};
use crate::gui::widget::{pill, prose};
use crate::palette::Tone;
use crate::plan::Step;
use crate::session::Session;
use crate::session::chance::Known;
use crate::words;

/// When the step happens, why then, and what it delays.
pub(super) fn why<'a>(session: &'a Session, step: &Step) -> Element<'a, Message> {
    let (Some(schedule), Some(numbers)) = (session.schedule(), session.numbers()) else {
        return gap::vertical().height(0.0).into();
    };
    let zone = session.zone();
    let Some(timing) = schedule.timing(step.id) else {
        let words = if step.block.is_some() {
            "Takes no part until its fallback is switched on."
        } else {
            "Has no dates: it waits for itself in a loop."
        };
        return prose::small(words).into();
    };
    let start = words::clock(timing.start, zone);
    let reason = because(timing.driver, numbers, zone);
    let state: Element<'a, Message> = if timing.criticality.is_critical() {
        pill(Tone::Critical, "critical").into()
    } else {
        let float = words::span(timing.total_float);
        pill(Tone::Neutral, format!("{float} float")).into()
    };
    let after: Vec<&str> = schedule
        .network()
        .successors(step.id)
        .take(8)
        .map(|after| numbers.get(after))
        .collect();
    let delays = match after.as_slice() {
        [] => "Nothing waits for it.".to_owned(),
        [only] => format!("{only} waits for it."),
        several => format!("{} wait for it.", words::list(several)),
    };
    let missed = timing.missed.map(|at| {
        let words = format!("Cannot start at {}.", words::clock(at, zone));
        prose::small(words).style(text::broken)
    });
    Column::new()
        .push(prose::small(format!("Starts {start} {reason}.")))
        .push(missed)
        .push(
            Row::new()
                .push(state)
                .push(prose::small(delays))
                .spacing(space::SMALL)
                .align_y(Alignment::Center),
        )
        .push(luck(session, step).map(prose::small))
        .spacing(6.0)
        .into()
}

/// Says in how many nights the step decides the finish, where the nights were drawn.
fn luck(session: &Session, step: &Step) -> Option<String> {
    let known = session.chance();
    let chance = known.last().filter(|chance| chance.is_meaningful())?;
    let share = chance.criticality(step.id)?;
    Some(match (known, share.percent()) {
        (Known::Fresh(_), 0) => "Never on the critical path in 100 nights.".to_owned(),
        (Known::Fresh(_), nights) => {
            format!("On the critical path in {nights} of 100 nights.")
        }
        _ => "On the critical path in … of 100 nights.".to_owned(),
    })
}
