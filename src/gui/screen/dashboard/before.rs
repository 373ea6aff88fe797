//! The scene before execution: the countdown, the agenda, who is here.

use iced::widget::{Column, Row, center, container, space as gap};
use iced::{Alignment, Element, Length};

use super::{Message, head};
use crate::call::clock;
use crate::call::entry::{Phase, Presence};
use crate::gui::font;
use crate::gui::icon;
use crate::gui::theme::size::Projected;
use crate::gui::theme::{surface, text};
use crate::gui::widget::{clipped, digits, line, prose};
use crate::palette::Tone;
use crate::session::{Running, Session};
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
                    words::clock(details.start, zone)
                ))
                .size(sizes.title())
                .style(text::muted),
            )
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
        .push(present(call, sizes))
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

/// Everybody in speaking order, in two columns where one is too short.
fn present<'a>(call: &'a Running, sizes: Projected) -> Element<'a, Message> {
    let people = call.plan().people.as_slice();
    let label = format!(
        "On the call: {} of {}",
        call.state().reachable(),
        people.len()
    );
    let rows = 10;
    let mut columns = Row::new().spacing(sizes.length(36.0));
    for chunk in people.chunks(rows).take(3) {
        let mut column = Column::new().width(Length::Fill);
        for person in chunk {
            let (mark, tone, word) = match call.state().presence(person.id) {
                None => (icon::CIRCLE_DASHED, Tone::Neutral, ""),
                Some(Presence::Present) => (icon::CIRCLE_CHECK, Tone::Done, ""),
                Some(Presence::StandIn(_)) => (icon::CIRCLE_ALERT, Tone::Late, "stand-in"),
                Some(Presence::Missing) => (icon::CIRCLE_X, Tone::Broken, "missing"),
            };
            let role = if person.role.is_empty() {
                person.team.as_str()
            } else {
                person.role.as_str()
            };
            column = column
                .push(
                    Row::new()
                        .push(mark.sized(sizes.body()).style(text::tone(tone)))
                        .push(
                            clipped(person.name.as_str())
                                .font(font::MEDIUM)
                                .size(sizes.body())
                                .width(Length::FillPortion(3)),
                        )
                        .push(
                            container(
                                clipped(if word.is_empty() { role } else { word })
                                    .size(sizes.body())
                                    .style(text::muted),
                            )
                            .align_right(Length::FillPortion(2)),
                        )
                        .spacing(sizes.length(18.0))
                        .height(sizes.length(62.0))
                        .align_y(Alignment::Center),
                )
                .push(line::horizontal());
        }
        columns = columns.push(column);
    }
    Column::new()
        .push(prose::section_sized(&label, sizes.caption()))
        .push(columns)
        .spacing(sizes.length(16.0))
        .width(Length::FillPortion(5))
        .into()
}

/// The phases, with the one that is on.
fn agenda<'a>(call: &'a Running, sizes: Projected) -> Element<'a, Message> {
    let details = &call.plan().details;
    let zone = details.zone;
    let now = call.state().phase;
    let mut column = Column::new()
        .push(prose::section_sized("Tonight", sizes.caption()))
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
            Phase::Execute => words::clock(details.start, zone),
            Phase::Verify => words::clock(call.forecast().finish(), zone),
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
    column.width(Length::FillPortion(3)).into()
}
