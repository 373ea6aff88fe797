//! The scene of the walkthrough: the steps as their owners confirm them, and the one that is
//! spoken of.

use iced::widget::{Column, Row, container};
use iced::{Alignment, Element, Length};

use super::{Message, before, head};
use crate::call::clock;
use crate::gui::font;
use crate::gui::icon;
use crate::gui::theme::size::Projected;
use crate::gui::theme::{surface, text};
use crate::gui::widget::{clipped, digits, line, prose};
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::Step;
use crate::session::Running;
use crate::words;

/// As many steps as can be read from the last row.
const ROWS: usize = 10;
/// So many of those that are confirmed stay above the one that is spoken of.
const BEFORE: usize = 3;

/// Shows the scene.
pub(super) fn view<'a>(call: &'a Running, sizes: Projected) -> Element<'a, Message> {
    let t = clock::t(call.state(), call.now());
    let top = head(
        &call.plan().details.name,
        "Walkthrough".to_owned(),
        words::call_clock('T', t),
        call,
        sizes,
    );
    let columns = Row::new()
        .push(steps(call, sizes))
        .push(before::agenda(call, sizes))
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

fn steps<'a>(call: &'a Running, sizes: Projected) -> Element<'a, Message> {
    let steps = call.runbook();
    let is_confirmed = |step: &Id<Step>| call.state().progress(*step).confirmed.is_some();
    let confirmed = steps.iter().filter(|step| is_confirmed(step)).count();
    let spoken_of = steps.iter().position(|step| !is_confirmed(step));
    let first = spoken_of
        .unwrap_or(steps.len())
        .saturating_sub(BEFORE)
        .min(steps.len().saturating_sub(ROWS));
    let mut column = Column::new();
    for (place, step) in steps.iter().enumerate().skip(first).take(ROWS) {
        let (mark, tone) = match (is_confirmed(step), spoken_of == Some(place)) {
            (true, _) => (icon::CIRCLE_CHECK, Tone::Done),
            (false, true) => (icon::CIRCLE_DOT, Tone::Running),
            (false, false) => (icon::CIRCLE_DASHED, Tone::Neutral),
        };
        let content =
            row(call, *step, sizes).push(mark.sized(sizes.body()).style(text::tone(tone)));
        let row = container(content).padding([0.0, sizes.length(16.0)]);
        column = column
            .push(match tone {
                Tone::Running => row.style(surface::card_raised),
                _ => row,
            })
            .push(line::horizontal());
    }
    let label = format!(
        "Confirmed: {confirmed} of {}",
        words::count(steps.len(), "step", "steps")
    );
    Column::new()
        .push(prose::section_sized(&label, sizes.caption()))
        .push(column)
        .spacing(sizes.length(16.0))
        .width(Length::Fill)
        .into()
}

fn row<'a>(call: &'a Running, step: Id<Step>, sizes: Projected) -> Row<'a, Message> {
    let plan = call.plan();
    let title = plan.steps.get(step).map_or("", |step| step.title.as_str());
    let owner = call.state().owners(step).first().copied();
    let number = call.state().numbers.get(step);
    Row::new()
        .push(container(digits(number, sizes.body()).style(text::muted)).width(sizes.length(60.0)))
        .push(
            clipped(title)
                .font(font::MEDIUM)
                .size(sizes.body())
                .width(Length::Fill),
        )
        .push(
            container(
                clipped(plan.name_of(owner))
                    .size(sizes.body())
                    .style(text::muted),
            )
            .max_width(sizes.length(420.0)),
        )
        .spacing(sizes.length(18.0))
        .height(sizes.length(70.0))
        .align_y(Alignment::Center)
}
