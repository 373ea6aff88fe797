//! What gestures on the page do to the way back: each is one edit, named as undo says it.

use std::collections::HashSet;

use crate::change::Change;
use crate::gui::part::order::{self, Direction};
use crate::gui::part::{owner, when};
use crate::gui::screen::plan::steps::value;
use crate::id::Id;
use crate::launch::{Edit, Record};
use crate::plan::number::{self, Numbers};
use crate::plan::rollback::{Backup, Link, Policy, Step, Trigger};
use crate::plan::{self, Plan, dependency};
use crate::rank::Rank;
use crate::session::Session;
use crate::time::Span;
use crate::words;

use super::grid::Column;

fn update<R: Clone + Into<plan::Record>>(before: &R, after: R) -> Change<Record> {
    Change::update(
        Record::Plan(before.clone().into()),
        Record::Plan(after.into()),
    )
}

/// Changes one record; nothing where it stays as it was.
pub(super) fn one<R: Clone + PartialEq + Into<plan::Record>>(
    before: &R,
    after: R,
    name: impl Into<String>,
) -> Option<Edit> {
    (*before != after).then(|| Edit::new(name, vec![update(before, after)]))
}

/// Changes the policy.
pub(super) fn policy(plan: &Plan, name: &str, change: impl FnOnce(&mut Policy)) -> Option<Edit> {
    let mut after = plan.rollback.clone();
    change(&mut after);
    one(&plan.rollback, after, name)
}

/// Adds a step at the end.
pub(super) fn add(plan: &Plan, id: Id<plan::Step>, title: &str) -> Edit {
    let mut step = Step::new(id, plan.rollback_steps.rank_at_end());
    title.trim().clone_into(&mut step.title);
    Edit::new("Add a rollback step", vec![Change::insert(step.into())])
}

/// Adds a trigger at the end.
pub(super) fn add_trigger(plan: &Plan, id: Id<Trigger>) -> Edit {
    let trigger = Trigger {
        id,
        rank: plan.triggers.rank_at_end(),
        what: String::new(),
        threshold: String::new(),
        metric: None,
        finish_after: None,
    };
    Edit::new("Add a trigger", vec![Change::insert(trigger.into())])
}

/// Adds something to be saved beforehand at the end.
pub(super) fn add_backup(plan: &Plan, id: Id<Backup>) -> Edit {
    let backup = Backup {
        id,
        rank: plan.backups.rank_at_end(),
        what: String::new(),
        owner: None,
        status: plan::rollback::Status::default(),
        evidence: String::new(),
    };
    Edit::new("Add a back-up", vec![Change::insert(backup.into())])
}

/// Removes a record of a list.
pub(super) fn remove(record: impl Into<plan::Record>, name: &str) -> Edit {
    Edit::new(name, vec![Change::remove(Record::Plan(record.into()))])
}

/// Removes steps: links to them go, numbers that were fixed are retired (rule 12).
pub(super) fn remove_steps(
    plan: &Plan,
    numbers: &Numbers,
    steps: &[Id<plan::Step>],
) -> Option<Edit> {
    let gone: Vec<&Step> = plan
        .rollback_steps
        .iter()
        .filter(|step| steps.contains(&step.id))
        .collect();
    let mut details = plan.details.clone();
    for step in &gone {
        let retired = number::retire(&details, step.number.as_deref());
        if let Some(plan::Record::Details(next)) = retired.and_then(|change| change.after) {
            details = next;
        }
    }
    let mut changes = Vec::new();
    if details != plan.details {
        changes.push(update(&plan.details, details));
    }
    for step in plan.rollback_steps.iter() {
        let bound = |link: &Link| steps.contains(&link.step);
        if step.predecessors.iter().any(bound) && !steps.contains(&step.id) {
            let mut after = step.clone();
            after.predecessors.retain(|link| !bound(link));
            changes.push(update(step, after));
        }
    }
    let removed = gone
        .iter()
        .map(|step| Change::remove(Record::Plan(Step::clone(step).into())));
    changes.extend(removed);
    let name = match gone.as_slice() {
        [] => return None,
        [only] => format!("Remove step {}", numbers.get(only.id)),
        several => format!("Remove {} rollback steps", several.len()),
    };
    Some(Edit::new(name, changes))
}

/// Puts a copy of a step below it.
pub(super) fn duplicate(
    plan: &Plan,
    numbers: &Numbers,
    step: Id<plan::Step>,
    copy: Id<plan::Step>,
) -> Option<Edit> {
    let place = plan.rollback_steps.position(step)?;
    let rows = plan.rollback_steps.as_slice();
    let mut after = rows.get(place)?.clone();
    after.id = copy;
    after.number = None;
    after.rank = Rank::between(
        Some(&rows[place].rank),
        rows.get(place + 1).map(|below| &below.rank),
    );
    let name = format!("Duplicate step {}", numbers.get(step));
    Some(Edit::new(name, vec![Change::insert(after.into())]))
}

/// Moves a step by one row.
pub(super) fn move_step(
    plan: &Plan,
    numbers: &Numbers,
    step: Id<plan::Step>,
    direction: Direction,
) -> Option<Edit> {
    let place = plan.rollback_steps.position(step)?;
    let ranks: Vec<&Rank> = plan.rollback_steps.iter().map(|step| &step.rank).collect();
    let before = plan.rollback_steps.get(step)?;
    let mut after = before.clone();
    after.rank = order::beside(&ranks, place, direction)?;
    one(before, after, format!("Move step {}", numbers.get(step)))
}

/// Returns the text of a cell as it can be typed.
pub(super) fn text(plan: &Plan, numbers: &Numbers, step: &Step, column: Column) -> String {
    match column {
        Column::Title => step.title.clone(),
        Column::Owner => owner::format(plan, &step.owners),
        Column::Duration => value::duration(step.duration),
        Column::After => dependency::format_rollback(&step.predecessors, numbers),
        Column::Undoes => {
            let undone: Vec<&str> = step.undoes.iter().map(|step| numbers.get(*step)).collect();
            undone.join(", ")
        }
        Column::Number => String::new(),
    }
}

/// Reads what was typed into a cell; nothing where the step stays as it was.
///
/// # Errors
/// The sentence says why the text is refused.
pub(super) fn enter(
    session: &Session,
    id: Id<plan::Step>,
    column: Column,
    typed: &str,
) -> Result<Option<Edit>, String> {
    let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
        return Ok(None);
    };
    let Some(before) = plan.rollback_steps.get(id) else {
        return Ok(None);
    };
    let number = numbers.get(id);
    let mut after = before.clone();
    let mut added = Vec::new();
    let name = match column {
        Column::Number => return Ok(None),
        Column::Title => {
            typed.trim().clone_into(&mut after.title);
            format!("Rename step {number}")
        }
        Column::Owner => {
            let (owners, changes) = owner::people(plan, typed, &mut || session.new_id());
            after.owners = owners;
            added = changes;
            format!("Change who does step {number}")
        }
        Column::Duration => {
            after.duration = words::parse_span(typed, Span::minutes(1))
                .map_err(|error| value::sentence(&error.to_string()))?;
            format!("Change the duration of step {number}")
        }
        Column::After => {
            after.predecessors = dependency::parse_rollback(typed, id, numbers)
                .map_err(|error| value::sentence(&error.to_string()))?;
            if let Some(path) = loop_through(plan, id, &after.predecessors) {
                let around: Vec<&str> = path.iter().map(|step| numbers.get(*step)).collect();
                return Err(format!(
                    "This closes a loop: {}; no step of it could ever start",
                    around.join(" → ")
                ));
            }
            format!("Change what step {number} waits for")
        }
        Column::Undoes => {
            after.undoes = undone(plan, numbers, typed)?;
            format!("Change what step {number} undoes")
        }
    };
    Ok(one(before, after, name).map(|mut edit| {
        added.append(&mut edit.changes);
        edit.changes = added;
        edit
    }))
}

/// Reads the steps of the runbook that a step undoes, by their numbers.
fn undone(plan: &Plan, numbers: &Numbers, typed: &str) -> Result<Vec<Id<plan::Step>>, String> {
    let mut undone = Vec::new();
    for number in typed.split([',', ';']).map(str::trim) {
        if number.is_empty() || number.eq_ignore_ascii_case("always") {
            continue;
        }
        let step = numbers
            .find(number)
            .filter(|step| plan.steps.get(*step).is_some())
            .ok_or_else(|| {
                format!("There is no step {number} in the runbook; write numbers such as 6, 7")
            })?;
        if !undone.contains(&step) {
            undone.push(step);
        }
    }
    Ok(undone)
}

/// Finds the loop that links would close, from the step back to itself.
fn loop_through(plan: &Plan, step: Id<plan::Step>, links: &[Link]) -> Option<Vec<Id<plan::Step>>> {
    let mut seen = HashSet::new();
    let mut trail: Vec<Vec<Id<plan::Step>>> =
        links.iter().map(|link| vec![link.step, step]).collect();
    while let Some(path) = trail.pop() {
        let current = *path.first()?;
        if current == step {
            return Some(path);
        }
        if !seen.insert(current) {
            continue;
        }
        let before = plan.rollback_steps.get(current);
        for link in before.map_or(&[][..], |before| &before.predecessors) {
            let mut longer = vec![link.step];
            longer.extend(&path);
            trail.push(longer);
        }
    }
    None
}

/// Writes from where on a trigger asks for the way back.
pub(super) fn threshold(plan: &Plan, trigger: &Trigger) -> String {
    match trigger.finish_after {
        Some(at) => {
            let zone = plan.details.zone;
            let clock = words::clock(at, zone);
            let near = when::read(&clock, zone, plan.details.window_start);
            if near == Ok(at) {
                format!("after {clock}")
            } else {
                format!("after {}", when::shown(at, zone, plan.details.window_start))
            }
        }
        None => trigger.threshold.clone(),
    }
}

/// Puts a threshold into a trigger: "after 03:30" asks by the forecast finish.
pub(super) fn set_threshold(plan: &Plan, trigger: &mut Trigger, typed: &str) {
    let text = typed.trim();
    let moment = text
        .strip_prefix("after ")
        .and_then(|at| when::read(at.trim(), plan.details.zone, plan.details.window_start).ok());
    trigger.finish_after = moment;
    trigger.threshold = if moment.is_some() {
        String::new()
    } else {
        text.to_owned()
    };
}

/// Puts what is watched into a trigger; the name of a metric ties it to the metric.
pub(super) fn set_what(plan: &Plan, trigger: &mut Trigger, typed: &str) {
    let text = typed.trim();
    text.clone_into(&mut trigger.what);
    trigger.metric = plan
        .metrics
        .iter()
        .find(|metric| !text.is_empty() && metric.name.eq_ignore_ascii_case(text))
        .map(|metric| metric.id);
}
