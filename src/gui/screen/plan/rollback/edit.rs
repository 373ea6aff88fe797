//! What gestures on the page do to the way back: each is one edit, named as undo says it.

use std::collections::HashSet;

use crate::change::Change;
use crate::gui::part::completion::{self, Completion};
use crate::gui::part::order::{self, Direction};
use crate::gui::part::{owner, step, when};
use crate::gui::screen::plan::steps::value;
use crate::id::Id;
use crate::launch::{Edit, Record};
use crate::plan::number::{self, Numbers};
use crate::plan::rollback::{Backup, Link, Policy, Step, Trigger};
use crate::plan::{self, Person, Plan, dependency, measure};
use crate::rank::Rank;
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
    let name = named("Remove", steps, numbers);
    (!gone.is_empty()).then(|| Edit::new(name, changes))
}

/// Names what happens to steps: "Move step R2", "Move 3 rollback steps".
fn named(verb: &str, steps: &[Id<plan::Step>], numbers: &Numbers) -> String {
    match steps {
        [only] => format!("{verb} step {}", numbers.get(*only)),
        several => format!("{verb} {} rollback steps", several.len()),
    }
}

/// Puts copies of steps below the last of them; links among them are kept among the copies.
pub(super) fn duplicate(
    plan: &Plan,
    numbers: &Numbers,
    steps: &[Id<plan::Step>],
    mut new_id: impl FnMut() -> Id<plan::Step>,
) -> Option<(Edit, Vec<Id<plan::Step>>)> {
    let place = plan.rollback_steps.position(*steps.last()?)?;
    let rows = plan.rollback_steps.as_slice();
    let ranks = Rank::spread(
        Some(&rows[place].rank),
        rows.get(place + 1).map(|below| &below.rank),
        steps.len(),
    );
    let copies: Vec<(Id<plan::Step>, Id<plan::Step>)> =
        steps.iter().map(|step| (*step, new_id())).collect();
    let copy_of = |step: Id<plan::Step>| {
        let pair = copies.iter().find(|(original, _)| *original == step);
        pair.map_or(step, |(_, copy)| *copy)
    };
    let changes = copies
        .iter()
        .zip(ranks)
        .filter_map(|((original, copy), rank)| {
            let mut step = plan.rollback_steps.get(*original)?.clone();
            step.id = *copy;
            step.rank = rank;
            step.number = None;
            for link in &mut step.predecessors {
                link.step = copy_of(link.step);
            }
            Some(Change::insert(step.into()))
        })
        .collect();
    let ids = copies.iter().map(|(_, copy)| *copy).collect();
    Some((Edit::new(named("Duplicate", steps, numbers), changes), ids))
}

/// Moves neighbouring steps by one row: the one beside them jumps over, so that one record changes
/// however many they are.
pub(super) fn move_steps(
    plan: &Plan,
    numbers: &Numbers,
    steps: &[Id<plan::Step>],
    direction: Direction,
) -> Option<Edit> {
    let rows = plan.rollback_steps.as_slice();
    let first = plan.rollback_steps.position(*steps.first()?)?;
    let last = plan.rollback_steps.position(*steps.last()?)?;
    let rank = |place: usize| rows.get(place).map(|step| &step.rank);
    let (neighbour, above, below) = match direction {
        Direction::Up => (rows.get(first.checked_sub(1)?)?, rank(last), rank(last + 1)),
        Direction::Down => (
            rows.get(last + 1)?,
            first.checked_sub(1).and_then(rank),
            rank(first),
        ),
    };
    let mut after = neighbour.clone();
    after.rank = Rank::between(above, below);
    one(neighbour, after, named("Move", steps, numbers))
}

/// Puts steps right behind another one, in their order, at the beginning behind none; nothing where
/// they stand there already.
pub(super) fn place_steps(
    plan: &Plan,
    numbers: &Numbers,
    steps: &[Id<plan::Step>],
    above: Option<Id<plan::Step>>,
) -> Option<Edit> {
    let all: Vec<_> = plan
        .rollback_steps
        .iter()
        .map(|step| (step.id, &step.rank))
        .collect();
    let ranks = order::behind(&all, steps, above)?;
    let changes = steps.iter().zip(ranks).filter_map(|(step, rank)| {
        let before = plan.rollback_steps.get(*step)?;
        let mut after = before.clone();
        after.rank = rank;
        Some(update(before, after))
    });
    Some(Edit::new(named("Move", steps, numbers), changes.collect()))
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
    plan: &Plan,
    numbers: &Numbers,
    before: &Step,
    column: Column,
    typed: &str,
    mut new_id: impl FnMut() -> Id<Person>,
) -> Result<Option<Edit>, String> {
    let id = before.id;
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
            let (owners, changes) = owner::people(plan, typed, &mut new_id);
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

/// Gives a step somebody who stands in; somebody new is added to the people in the same edit.
///
/// # Errors
/// The sentence says why the text is refused.
pub(super) fn stand_in(
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
    Ok(one(step, after, name).map(|mut edit| {
        added.append(&mut edit.changes);
        edit.changes = added;
        edit
    }))
}

/// Says what is offered while a cell or a field is being typed into.
pub(super) fn offer(
    plan: &Plan,
    numbers: &Numbers,
    id: Id<plan::Step>,
    column: Column,
    typed: &str,
) -> Completion {
    let part = completion::last_part(typed);
    match column {
        Column::Owner => owner::offered(plan, typed),
        Column::After if !part.is_empty() => {
            let others = plan.rollback_steps.iter().filter(|step| step.id != id);
            let others = others.map(|step| (step.id, step.title.as_str()));
            step::offered(numbers, others, typed)
        }
        Column::Undoes => {
            let undone: HashSet<Id<plan::Step>> = plan
                .rollback_steps
                .iter()
                .flat_map(|step| step.undoes.iter().copied())
                .collect();
            // While nothing is typed, what nobody undoes yet is the likeliest.
            let open = plan
                .rows()
                .into_iter()
                .filter(|step| !part.is_empty() || !undone.contains(&step.id));
            let open = open.map(|step| (step.id, step.title.as_str()));
            step::offered(numbers, open, typed)
        }
        _ => Completion::default(),
    }
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
        Some(at) => format!("after {}", when::set(at, &plan.details)),
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

/// Puts what is watched into a trigger; the name of a metric ties it to the metric, and brings the
/// metric's own threshold along where none was written yet.
pub(super) fn set_what(plan: &Plan, trigger: &mut Trigger, typed: &str) {
    let text = typed.trim();
    text.clone_into(&mut trigger.what);
    trigger.metric = plan
        .metrics
        .iter()
        .find(|metric| !text.is_empty() && metric.name.eq_ignore_ascii_case(text))
        .map(|metric| {
            if let (true, None, Some(limit)) = (
                trigger.threshold.is_empty(),
                trigger.finish_after,
                metric.rollback,
            ) {
                trigger.threshold = measure::threshold(limit, &metric.unit);
            }
            metric.id
        });
}
