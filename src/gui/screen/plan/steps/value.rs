//! What a cell holds as text, and what typed text makes of it.

use crate::gui::part::{owner, when};
use crate::gui::screen::plan::steps::column::Column;
use crate::gui::screen::plan::steps::edit;
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::number::Numbers;
use crate::plan::step::{Constraint, Kind, Link};
use crate::plan::{Person, Plan, Step, dependency};
use crate::time::Span;
use crate::words;

/// Writes a duration for a cell: as it is said where that is exact, else to the second.
pub(in crate::gui::screen::plan) fn duration(span: Span) -> String {
    if span.as_seconds() % 60 == 0 && !span.is_zero() {
        words::span(span)
    } else {
        words::short_span(span)
    }
}

/// Writes a duration where there is little room: in few signs where it is long.
pub(super) fn compact(span: Span) -> String {
    let words = duration(span);
    if words.chars().count() > 10 {
        words::short_span(span)
    } else {
        words
    }
}

/// Returns the text of a cell as it can be typed.
pub(super) fn text(plan: &Plan, numbers: &Numbers, step: &Step, column: Column) -> String {
    match column {
        Column::Title => step.title.clone(),
        Column::Owner => owner::format(plan, &step.owners),
        Column::Duration if step.kind == Kind::Milestone => String::new(),
        Column::Duration => duration(step.duration),
        Column::After => dependency::format(&step.predecessors, numbers),
        Column::Deputy => plan.name_of(step.deputy).to_owned(),
        Column::Stream => step.stream.clone(),
        Column::NotBefore => match step.constraint {
            Constraint::None => String::new(),
            Constraint::NotBefore(at) => when::set(at, &plan.details),
            Constraint::Fixed(at) => format!("={}", when::set(at, &plan.details)),
        },
        Column::Deadline => step
            .deadline
            .map_or_else(String::new, |at| when::set(at, &plan.details)),
        Column::Number
        | Column::Start
        | Column::Finish
        | Column::Moved
        | Column::Float
        | Column::Share => String::new(),
    }
}

/// Reads what was typed into a cell of a step; nothing where the step stays as it was.
///
/// # Errors
/// The sentence says why the text is refused.
pub(super) fn enter(
    plan: &Plan,
    numbers: &Numbers,
    step: &Step,
    column: Column,
    typed: &str,
    new_id: impl FnMut() -> Id<Person>,
) -> Result<Option<Edit>, String> {
    let number = numbers.get(step.id);
    let mut after = step.clone();
    match column {
        Column::Title => {
            after.title = typed.trim().to_owned();
            Ok(edit::step(step, after, format!("Rename step {number}")))
        }
        Column::Owner => Ok(own(plan, numbers, step, typed, new_id)),
        Column::Duration => {
            let text = typed.trim();
            if step.kind == Kind::Milestone {
                return if text.is_empty() {
                    Ok(None)
                } else {
                    Err("A milestone takes no time; make it a task in its details".to_owned())
                };
            }
            after.duration = words::parse_span(text, Span::minutes(1))
                .map_err(|error| sentence(&error.to_string()))?;
            let name = format!("Change the duration of step {number}");
            Ok(edit::step(step, after, name))
        }
        Column::After => {
            after.predecessors = predecessors(plan, numbers, step.id, typed)?;
            let name = format!("Change what step {number} waits for");
            Ok(edit::step(step, after, name))
        }
        Column::Deputy => stand_in(plan, numbers, step, typed, new_id),
        Column::Stream => {
            typed.trim().clone_into(&mut after.stream);
            let name = format!("Change the work stream of step {number}");
            Ok(edit::step(step, after, name))
        }
        Column::NotBefore => {
            let text = typed.trim();
            let time = |text: &str| {
                when::read(text, plan.details.zone, plan.details.window_start)
                    .map_err(|error| sentence(&error.to_string()))
            };
            after.constraint = match text.strip_prefix('=') {
                _ if text.is_empty() => Constraint::None,
                Some(fixed) => Constraint::Fixed(time(fixed.trim())?),
                None => Constraint::NotBefore(time(text)?),
            };
            let name = format!("Change the start of step {number}");
            Ok(edit::step(step, after, name))
        }
        Column::Deadline => {
            let text = typed.trim();
            after.deadline = if text.is_empty() {
                None
            } else {
                let read = when::read(text, plan.details.zone, plan.details.window_start);
                Some(read.map_err(|error| sentence(&error.to_string()))?)
            };
            let name = format!("Change the deadline of step {number}");
            Ok(edit::step(step, after, name))
        }
        Column::Number
        | Column::Start
        | Column::Finish
        | Column::Moved
        | Column::Float
        | Column::Share => Ok(None),
    }
}

/// Gives a step somebody who stands in; somebody new is added to the people in the same edit.
fn stand_in(
    plan: &Plan,
    numbers: &Numbers,
    step: &Step,
    typed: &str,
    mut new_id: impl FnMut() -> Id<Person>,
) -> Result<Option<Edit>, String> {
    let (people, mut added) = owner::people(plan, typed, &mut new_id);
    if people.len() > 1 {
        return Err("A step has one deputy; name the others as owners".to_owned());
    }
    let mut after = step.clone();
    after.deputy = people.first().copied();
    let name = format!("Change who stands in for step {}", numbers.get(step.id));
    Ok(edit::step(step, after, name).map(|mut edit| {
        added.append(&mut edit.changes);
        edit.changes = added;
        edit
    }))
}

/// Reads the predecessors of a step.
///
/// # Errors
/// The sentence says why the text is refused: it cannot be understood, or it closes a loop.
pub(super) fn predecessors(
    plan: &Plan,
    numbers: &Numbers,
    step: Id<Step>,
    typed: &str,
) -> Result<Vec<Link>, String> {
    let links =
        dependency::parse(typed, step, numbers).map_err(|error| sentence(&error.to_string()))?;
    // A rollback step has a number too, but nothing of the runbook waits for it.
    if let Some(link) = links
        .iter()
        .find(|link| plan.steps.get(link.step).is_none())
    {
        let number = numbers.get(link.step);
        return Err(format!(
            "{number} is a step of the rollback; name one of the runbook"
        ));
    }
    match edit::loop_through(plan, step, &links) {
        None => Ok(links),
        Some(path) => {
            let around: Vec<&str> = path.iter().map(|step| numbers.get(*step)).collect();
            Err(format!(
                "This closes a loop: {}; no step of it could ever start",
                around.join(" → ")
            ))
        }
    }
}

/// Gives a step its owners; somebody new is added to the people in the same edit.
fn own(
    plan: &Plan,
    numbers: &Numbers,
    step: &Step,
    typed: &str,
    mut new_id: impl FnMut() -> Id<Person>,
) -> Option<Edit> {
    let mut after = step.clone();
    let (owners, mut added) = owner::people(plan, typed, &mut new_id);
    after.owners = owners;
    let name = format!("Change who does step {}", numbers.get(step.id));
    let mut edit = edit::step(step, after, name)?;
    added.append(&mut edit.changes);
    edit.changes = added;
    Some(edit)
}

/// Begins a sentence with a capital.
pub(in crate::gui::screen::plan) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
