//! The scene before execution: the countdown, the agenda, who is here.

use iced::widget::{Column, Row, center, space as gap};
use iced::{Alignment, Element, Length};

use super::{Message, head, people};
use crate::call::clock;
use crate::call::entry::Phase;
use crate::gui::font;
use crate::gui::icon;
use crate::gui::theme::size::Projected;
use crate::gui::theme::{surface, text};
use crate::gui::widget::{clipped, digits, prose};
use crate::palette::Tone;
use crate::session::{Running, Session};
use crate::time::{Moment, Span, Zone};
use crate::words;

/// Shows the launch while no call has begun.
pub(super) fn without_call<'a>(session: &'a Session, sizes: Projected) -> Element<'a, Message> {
    let Some(plan) = session.plan() else {
        return center(
            clipped("No launch is open.")
                .size(sizes.title())
                .style(text::muted),
        )
        .style(surface::page)
        .into();
    };
    let details = &plan.details;
    let zone = details.zone;
    let left = details.start - session.now();
    let countdown = (left > Span::ZERO).then(|| {
        digits::loud(
            words::call_clock('T', Span::ZERO - left),
            sizes.length(150.0),
        )
    });
    center(
        Column::new()
            .push(icon::ROCKET.sized(sizes.length(64.0)).style(text::accent))
            .push(
                clipped(details.name.as_str())
                    .font(font::BOLD)
                    .size(sizes.length(72.0)),
            )
            .push(
                clipped(words::window(
                    details.window_start,
                    details.window_end,
                    zone,
                ))
                .size(sizes.title())
                .style(text::muted),
            )
            .push(
                clipped(format!(
                    "Execution starts {}",
                    near(session.now(), details.start, zone)
                ))
                .size(sizes.title())
                .style(text::muted),
            )
            .push(countdown)
            .spacing(sizes.length(24.0))
            .align_x(Alignment::Center),
    )
    .style(surface::page)
    .into()
}

/// Shows the scene.
pub(super) fn view<'a>(call: &'a Running, sizes: Projected) -> Element<'a, Message> {
    let t = clock::t(call.state(), call.now());
    let doing = match call.state().phase {
        Phase::RollCall => "Roll call",
        Phase::Walkthrough => "Walkthrough",
        Phase::GoNoGo => "Go / no-go",
        Phase::Execute | Phase::Verify | Phase::Hypercare | Phase::Closed => "Execution",
    };
    let top = head(
        &call.plan().details.name,
        doing.to_owned(),
        words::call_clock('T', t),
        call,
        sizes,
    );
    let columns = Row::new()
        .push(people::view(call, sizes))
        .push(agenda(call, sizes))
        .spacing(sizes.length(48.0))
        .height(Length::Fill);
    Column::new()
        .push(top)
        .push(columns)
        .spacing(sizes.length(48.0))
        .padding(sizes.length(48.0))
        .height(Length::Fill)
        .into()
}

/// Says a time of this night by its clock, one of another day with its date.
fn near(now: Moment, then: Moment, zone: Zone) -> String {
    let clock = words::clock(then, zone);
    match then - now {
        away if away < Span::hours(18) => clock,
        _ => format!("{} {clock}", words::day(then, zone)),
    }
}

/// The phases, with the one that is on.
pub(super) fn agenda<'a>(call: &'a Running, sizes: Projected) -> Element<'a, Message> {
    let details = &call.plan().details;
    let zone = details.zone;
    let now = call.state().phase;
    let mut column = Column::new()
        .push(prose::section_sized("Agenda", sizes.caption()))
        .push(gap::vertical().height(sizes.length(16.0)));
    for (phase, word) in [
        (Phase::RollCall, "Roll call"),
        (Phase::Walkthrough, "Walkthrough"),
        (Phase::GoNoGo, "Go / no-go"),
        (Phase::Execute, "Execute"),
        (Phase::Verify, "Verify"),
        (Phase::Hypercare, "Hypercare"),
    ] {
        let (mark, tone) = match phase {
            past if past < now => (icon::CIRCLE_CHECK, Tone::Done),
            here if here == now => (icon::CIRCLE_DOT, Tone::Running),
            _ => (icon::CIRCLE, Tone::Neutral),
        };
        let time = match phase {
            Phase::Execute => near(call.now(), details.start, zone),
            Phase::Verify => near(call.now(), call.forecast().finish(), zone),
            _ => String::new(),
        };
        let face = if phase == now {
            font::SEMIBOLD
        } else {
            font::MEDIUM
        };
        column = column.push(
            Row::new()
                .push(mark.sized(sizes.body()).style(text::tone(tone)))
                .push(
                    clipped(word)
                        .font(face)
                        .size(sizes.body())
                        .width(Length::Fill),
                )
                .push(digits(time, sizes.body()).style(text::muted))
                .spacing(sizes.length(18.0))
                .height(sizes.length(62.0))
                .align_y(Alignment::Center),
        );
    }
    column.width(sizes.length(560.0)).into()
}
