//! Step by step: each owner confirms; what is not confirmed stays marked.

use iced::widget::{Column, Row, container, space as gap};
use iced::{Alignment, Element, Length};

use super::night::Night;
use super::roll_call::{fact, head};
use super::runbook::column_head;
use super::{Call, Message};
use crate::call::entry::{Event, Phase};
use crate::gui::icon;
use crate::gui::theme::button::Choice;
use crate::gui::theme::{shape, size, space, text};
use crate::gui::widget::{button, clipped, line, list_row, pill, prose, rows};
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::Step;
use crate::plan::step::{Constraint, Kind};
use crate::session::Running;
use crate::words;

/// The list of steps.
pub(super) const LIST: &str = "call.walkthrough";

/// Returns the step that is talked about: the selected one, else the first unconfirmed.
pub(super) fn spoken_of(selected: Option<Id<Step>>, call: &Running) -> Option<Id<Step>> {
    let runbook = call.runbook();
    let mut open = runbook.iter().filter(|step| !has_confirmed(call, **step));
    selected
        .filter(|step| runbook.contains(step))
        .or_else(|| open.next().copied())
        .or_else(|| runbook.first().copied())
}

fn has_confirmed(call: &Running, step: Id<Step>) -> bool {
    call.state().progress(step).confirmed.is_some()
}

fn is_confirmed(night: Night<'_>, step: Id<Step>) -> bool {
    has_confirmed(night.running, step)
}

/// Returns the step that is talked about after one: the next unconfirmed, from there on or from
/// the beginning.
pub(super) fn after(night: Night<'_>, step: Id<Step>) -> Option<Id<Step>> {
    let runbook = night.running.runbook();
    let at = runbook.iter().position(|known| *known == step)?;
    let (before, from) = runbook.split_at(at);
    let mut rest = from.iter().skip(1).chain(before);
    rest.find(|step| !is_confirmed(night, **step)).copied()
}

/// Shows the list.
pub(super) fn view<'a>(call: &'a Call, night: Night<'a>) -> Element<'a, Message> {
    let runbook = night.running.runbook();
    let spoken_of = spoken_of(call.selected, night.running);
    let open = runbook
        .iter()
        .filter(|step| !is_confirmed(night, **step))
        .count();
    let foot = Row::new()
        .push(match open {
            0 => prose::small("Every step is confirmed"),
            open => prose::small(format!(
                "{} not confirmed",
                words::count(open, "step", "steps")
            )),
        })
        .push(gap::horizontal())
        .push(
            button::primary("Done: go / no-go")
                .icon_after(icon::CHEVRON_RIGHT)
                .on_press(Message::Enter(Phase::GoNoGo)),
        )
        .padding(space::LARGE)
        .align_y(Alignment::Center);
    let list = rows::rows(
        LIST,
        call.scroll,
        runbook.len(),
        shape::LIST_ROW,
        Message::Scrolled,
        move |index| {
            let step = runbook[index];
            (index, row(night, step, spoken_of == Some(step)))
        },
    );
    Column::new()
        .push(head("Walkthrough", "each owner confirms; Enter goes on"))
        .push(list)
        .push(line::horizontal())
        .push(foot)
        .height(Length::Fill)
        .into()
}

fn row<'a>(night: Night<'a>, step: Id<Step>, is_spoken_of: bool) -> Element<'a, Message> {
    let sign = match is_confirmed(night, step) {
        true => icon::circle_check(16.0).style(text::done),
        false => icon::circle_dashed(16.0).style(text::muted),
    };
    let start = night.running.forecast().outlook(step);
    let start = start.map_or_else(String::new, |outlook| night.clock(outlook.start));
    let confirm: Option<Element<'a, Message>> =
        (is_spoken_of && !is_confirmed(night, step)).then(|| {
            button::secondary("Confirm")
                .icon(icon::CHECK)
                .small()
                .on_press(Message::Confirm(step))
                .into()
        });
    let content = Row::new()
        .push(sign)
        .push(container(prose::number(night.number(step)).style(text::muted)).width(28.0))
        .push(
            clipped(night.title(step))
                .size(size::BODY)
                .width(Length::Fill),
        )
        .push(confirm)
        .push(night.owner_mark(step))
        .push(
            container(prose::number(start))
                .width(44.0)
                .align_x(Alignment::End),
        )
        .spacing(10.0)
        .align_y(Alignment::Center);
    let choice = Choice::from(is_spoken_of);
    let row = list_row(content, shape::LIST_ROW, choice, Message::Select(step))
        .padding([0.0, space::LARGE]);
    Column::new().push(row).push(line::horizontal()).into()
}

/// Shows what is to be known of the step that is talked about.
pub(super) fn details<'a>(call: &'a Call, night: Night<'a>) -> Element<'a, Message> {
    let head = column_head(Row::new().push(prose::strong("The step")));
    let step =
        spoken_of(call.selected, night.running).and_then(|step| night.plan().steps.get(step));
    let Some(step) = step else {
        return head;
    };
    let id = step.id;
    let mut column = Column::new().spacing(space::LARGE).padding(iced::Padding {
        left: space::LARGE,
        right: space::LARGE,
        bottom: space::LARGE,
        top: space::SMALL,
    });
    let kind = match step.kind {
        Kind::Task => None,
        Kind::Milestone => Some(pill(Tone::Neutral, "milestone").icon(icon::FLAG)),
        Kind::Gate => Some(pill(Tone::Critical, "gate").icon(icon::DIAMOND)),
        Kind::Hold => Some(pill(Tone::Neutral, "hold").icon(icon::CIRCLE_PAUSE)),
    };
    let irreversible = night
        .is_irreversible(id)
        .then(|| pill(Tone::Late, "cannot be undone").icon(icon::LOCK));
    column = column.push(
        Column::new()
            .push(prose::title(format!("{} {}", night.number(id), step.title)))
            .push(
                Row::new()
                    .push(kind.map(Element::from))
                    .push(irreversible.map(Element::from))
                    .spacing(space::SMALL),
            )
            .spacing(space::SMALL),
    );
    let when = night.running.forecast().outlook(id).map(|outlook| {
        format!(
            "{} to {} · {}",
            night.clock(outlook.start),
            night.clock(outlook.finish),
            words::span(step.planned_duration())
        )
    });
    let owner = match night.deputy(id) {
        Some(deputy) => format!("{}, deputy {}", night.owner_line(id), night.name(deputy)),
        None => night.owner_line(id),
    };
    let before: Vec<String> = step
        .predecessors
        .iter()
        .map(|link| format!("{} {}", night.number(link.step), night.title(link.step)))
        .collect();
    let bound = match step.constraint {
        Constraint::None => None,
        Constraint::NotBefore(at) => Some(format!("not before {}", night.clock(at))),
        Constraint::Fixed(at) => Some(format!("at {}", night.clock(at))),
    };
    let said = |label, words: &str| (!words.is_empty()).then(|| fact(label, words.to_owned()));
    column = column
        .push(fact("Owner", owner))
        .push(when.map(|when| fact("When", when)))
        .push(bound.map(|bound| fact("Bound", bound)))
        .push((!before.is_empty()).then(|| fact("After", before.join("\n"))))
        .push(call.instructions.view(id, size::BODY).map(|instructions| {
            Column::new()
                .push(prose::section("What is done"))
                .push(instructions)
                .spacing(2.0)
        }))
        .push(said("Done when", &step.verification))
        .push((!step.criteria.is_empty()).then(|| fact("Criteria", step.criteria.join("\n"))));
    let confirm: Element<'a, Message> = match is_confirmed(night, id) {
        true => pill(Tone::Done, "confirmed").icon(icon::CHECK).into(),
        false => button::primary("Confirm")
            .icon(icon::CHECK)
            .on_press(Message::Confirm(id))
            .into(),
    };
    column = column.push(confirm);
    Column::new()
        .push(head)
        .push(rows::page(column))
        .height(Length::Fill)
        .into()
}

/// Returns what is logged when the owner of a step confirms it.
pub(super) fn confirmed(step: Id<Step>) -> Event {
    Event::Confirmed { step }
}
