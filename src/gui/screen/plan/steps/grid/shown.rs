//! What a closed cell shows.

use iced::widget::{Row as Line, space as gap};
use iced::{Alignment, Element, Length};

use super::Sheet;
use crate::gui::font;
use crate::gui::part::agreed::Shift;
use crate::gui::part::{odds, owner, when};
use crate::gui::screen::plan::steps::column::Column;
use crate::gui::screen::plan::steps::{Message, value};
use crate::gui::theme::{size, text};
use crate::gui::widget::{avatar, clipped, prose, tip};
use crate::id::Id;
use crate::plan::step::{Constraint, Kind};
use crate::plan::{Person, Plan, Step, dependency};
use crate::schedule::Timing;
use crate::session::chance::Known;
use crate::time::Span;
use crate::words;

/// What a closed cell shows.
pub(super) fn show<'a>(
    sheet: Sheet<'a>,
    step: &'a Step,
    timing: Option<Timing>,
    column: Column,
) -> Element<'a, Message> {
    let number = |words: String| clipped(words).font(font::MONO).size(size::SMALL);
    let clock = |at| prose::number(sheet.dates.say(at));
    match column {
        Column::Number => {
            let numbers = sheet.session.numbers();
            let words = numbers.map_or("", |numbers| numbers.get(step.id));
            number(words.to_owned()).style(text::muted).into()
        }
        Column::Title if step.title.is_empty() => clipped("Untitled")
            .style(text::faint)
            .width(Length::Fill)
            .into(),
        Column::Title => clipped(&step.title).width(Length::Fill).into(),
        Column::Owner => owners(sheet.plan, &step.owners),
        Column::Deputy => owners(sheet.plan, step.deputy.as_slice()),
        Column::Stream => clipped(&step.stream)
            .size(size::CONTROL)
            .style(text::muted)
            .width(Length::Fill)
            .into(),
        Column::NotBefore => {
            let words = match step.constraint {
                Constraint::None => return gap::horizontal().into(),
                Constraint::NotBefore(at) => when::set(at, &sheet.plan.details),
                Constraint::Fixed(at) => format!("={}", when::set(at, &sheet.plan.details)),
            };
            number(words).style(text::muted).into()
        }
        Column::Deadline => {
            let at = step.deadline;
            let words = at.map(|at| when::set(at, &sheet.plan.details));
            number(words.unwrap_or_default()).style(text::muted).into()
        }
        Column::Duration => match step.kind {
            Kind::Milestone => gap::horizontal().into(),
            _ => number(value::compact(step.duration)).into(),
        },
        Column::After => {
            let words = sheet
                .session
                .numbers()
                .map(|numbers| dependency::format(&step.predecessors, numbers));
            number(words.unwrap_or_default()).style(text::muted).into()
        }
        Column::Start => timing.map_or_else(
            || gap::horizontal().into(),
            |timing| clock(timing.start).into(),
        ),
        Column::Finish => timing.map_or_else(
            || gap::horizontal().into(),
            |timing| clock(timing.finish).into(),
        ),
        Column::Moved => {
            let (Some(agreed), Some(timing)) = (sheet.agreed, timing) else {
                return gap::horizontal().into();
            };
            let shift = Shift::of(agreed.agreed_times(step.id), timing);
            clipped(shift.short())
                .size(size::SMALL)
                .style(text::tone(shift.tone()))
                .width(Length::Fill)
                .into()
        }
        Column::Float => match timing {
            None if step.block.is_some() => number("off".to_owned()).style(text::muted).into(),
            None => number("no dates".to_owned()).style(text::broken).into(),
            Some(timing) if timing.criticality.is_critical() => {
                if timing.total_float.is_negative() {
                    let late = format!("{} late", value::duration(-timing.total_float));
                    number(late).style(text::late).into()
                } else {
                    number("critical".to_owned()).style(text::critical).into()
                }
            }
            Some(timing) => number(float(timing.total_float)).style(text::muted).into(),
        },
        Column::Share => share(sheet.session.chance(), step.id),
    }
}

/// Writes a float, in few signs where it is so long that the column would cut it.
fn float(span: Span) -> String {
    if span < Span::hours(24) {
        value::duration(span)
    } else {
        words::short_span(span)
    }
}

/// In how many nights of a hundred a step is critical; nothing where the nights were not drawn.
fn share<'a>(known: Known<'_>, step: Id<Step>) -> Element<'a, Message> {
    let number = |words: &'a str| clipped(words).font(font::MONO).size(size::SMALL);
    let chance = match known {
        Known::Fresh(chance) => chance,
        // What was drawn of another plan is not shown beside the times of this one.
        Known::Stale(_) | Known::Drawing => return number("…").style(text::muted).into(),
        Known::Nothing => return gap::horizontal().into(),
    };
    if !chance.is_meaningful() {
        return tip(number("–").style(text::muted), odds::coverage(chance));
    }
    let Some(share) = chance.criticality(step) else {
        return gap::horizontal().into();
    };
    let percent = share.percent();
    let words = clipped(format!("{percent} of 100"))
        .font(font::MONO)
        .size(size::SMALL);
    // What is more likely than not is worth the colour.
    match percent {
        51.. => words.style(text::critical).into(),
        _ => words.style(text::muted).into(),
    }
}

/// People of a step: the first one's initials, and how many more there are.
fn owners<'a>(plan: &'a Plan, owners: &[Id<Person>]) -> Element<'a, Message> {
    let Some(first) = owners.first() else {
        return gap::horizontal().into();
    };
    let more = owners.len() - 1;
    let shown = Line::new()
        .push(avatar(plan.name_of(Some(*first))))
        .push((more > 0).then(|| prose::caption(format!("+{more}"))))
        .spacing(2.0)
        .align_y(Alignment::Center);
    tip(shown, owner::format(plan, owners))
}
