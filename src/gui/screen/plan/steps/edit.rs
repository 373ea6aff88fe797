//! What gestures on the grid do to the plan: each is one edit, named as undo says it.

use std::collections::HashSet;

use crate::change::Change;
use crate::gui::part::order;
use crate::id::Id;
use crate::launch::{Edit, Record};
use crate::plan::number::{self, Numbers};
use crate::plan::step::Link;
use crate::plan::{self, Details, Plan, Section, Step};
use crate::rank::Rank;
use crate::words;

/// Where a new step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Right below another step, in its section.
    Below(Id<Step>),
    /// First in a section.
    First(Id<Section>),
    /// Last in the last section; a section is made where there is none.
    Last,
}

/// Which way rows move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Towards the first row.
    Up,
    /// Towards the last row.
    Down,
}

fn update<R: Clone + Into<plan::Record>>(before: &R, after: R) -> Change<Record> {
    Change::update(
        Record::Plan(before.clone().into()),
        Record::Plan(after.into()),
    )
}

fn insert(record: impl Into<plan::Record>) -> Change<Record> {
    Change::insert(Record::Plan(record.into()))
}

fn remove(record: impl Into<plan::Record>) -> Change<Record> {
    Change::remove(Record::Plan(record.into()))
}

/// Names what happens to steps: "Remove step 6", "Remove 3 steps".
fn named(verb: &str, steps: &[Id<Step>], numbers: &Numbers) -> String {
    match steps {
        [only] => format!("{verb} step {}", numbers.get(*only)),
        _ => format!("{verb} {}", words::count(steps.len(), "step", "steps")),
    }
}

/// Changes one step; nothing where it stays as it was.
pub(super) fn step(before: &Step, after: Step, name: impl Into<String>) -> Option<Edit> {
    (*before != after).then(|| Edit::new(name, vec![update(before, after)]))
}

/// Changes the launch itself; nothing where it stays as it was.
pub(super) fn details(plan: &Plan, after: Details, name: &str) -> Option<Edit> {
    (after != plan.details).then(|| Edit::new(name, vec![update(&plan.details, after)]))
}

/// Renames a section; nothing where the name stays.
pub(super) fn rename(section: &Section, title: &str) -> Option<Edit> {
    let mut after = section.clone();
    title.trim().clone_into(&mut after.title);
    (*section != after).then(|| {
        Edit::new(
            format!("Rename section {}", section.title),
            vec![update(section, after)],
        )
    })
}

/// Returns the section and the rank of a step that is added at a place; `None` where a section
/// has to be made first.
fn seat(plan: &Plan, place: Place) -> Option<(Id<Section>, Rank)> {
    match place {
        Place::Below(step) => {
            let above = plan.steps.get(step)?;
            let below = plan
                .steps_of(above.section)
                .skip_while(|other| other.id != step)
                .nth(1);
            let rank = Rank::between(Some(&above.rank), below.map(|below| &below.rank));
            Some((above.section, rank))
        }
        Place::First(section) => {
            let first = plan.steps_of(section).next();
            Some((section, Rank::between(None, first.map(|first| &first.rank))))
        }
        Place::Last => {
            let section = plan.sections.as_slice().last()?.id;
            let last = plan.steps_of(section).last();
            Some((section, Rank::between(last.map(|last| &last.rank), None)))
        }
    }
}

/// Adds a step; `section` is the id of the section that is made where the plan has none.
pub(super) fn add(
    plan: &Plan,
    place: Place,
    id: Id<Step>,
    section: Id<Section>,
    title: &str,
) -> Edit {
    let mut changes = Vec::new();
    let (section, rank) = seat(plan, place).unwrap_or_else(|| {
        let first = Section {
            id: section,
            rank: plan.sections.rank_at_end(),
            title: "Steps".to_owned(),
        };
        changes.push(insert(first));
        (section, Rank::default())
    });
    let mut step = Step::task(id, section, rank);
    title.trim().clone_into(&mut step.title);
    changes.push(insert(step));
    Edit::new("Add a step", changes)
}

/// Adds a section below another one, at the end where there is none.
pub(super) fn add_section(
    plan: &Plan,
    above: Option<Id<Section>>,
    id: Id<Section>,
    title: &str,
) -> Edit {
    let sections = plan.sections.as_slice();
    let place = above
        .and_then(|above| plan.sections.position(above))
        .or(sections.len().checked_sub(1));
    let rank = Rank::between(
        place.map(|place| &sections[place].rank),
        place
            .and_then(|place| sections.get(place + 1))
            .map(|below| &below.rank),
    );
    let title = title.trim().to_owned();
    Edit::new("Add a section", vec![insert(Section { id, rank, title })])
}

/// Removes steps and sections with all their steps: links to them go, numbers that were fixed
/// are retired (rule 12).
pub(super) fn remove_rows(
    plan: &Plan,
    numbers: &Numbers,
    steps: &[Id<Step>],
    sections: &[Id<Section>],
) -> Option<Edit> {
    let gone: Vec<Id<Step>> = plan
        .rows()
        .into_iter()
        .filter(|step| steps.contains(&step.id) || sections.contains(&step.section))
        .map(|step| step.id)
        .collect();
    let set: HashSet<Id<Step>> = gone.iter().copied().collect();
    let mut changes = Vec::new();
    changes.extend(release_details(plan, &gone));
    for block in plan.blocks.iter() {
        if block.at.is_some_and(|at| set.contains(&at)) {
            let mut after = block.clone();
            after.at = None;
            changes.push(update(block, after));
        }
    }
    for step in plan.steps.iter() {
        let bound = step
            .predecessors
            .iter()
            .any(|link| set.contains(&link.step));
        if bound && !set.contains(&step.id) {
            let mut after = step.clone();
            after.predecessors.retain(|link| !set.contains(&link.step));
            changes.push(update(step, after));
        }
    }
    for step in plan.rollback_steps.iter() {
        if step.undoes.iter().any(|undone| set.contains(undone)) {
            let mut after = step.clone();
            after.undoes.retain(|undone| !set.contains(undone));
            changes.push(update(step, after));
        }
    }
    let doomed = gone.iter().filter_map(|step| plan.steps.get(*step));
    changes.extend(doomed.cloned().map(remove));
    let headings = sections.iter().filter_map(|id| plan.sections.get(*id));
    changes.extend(headings.cloned().map(remove));
    let name = match sections {
        [] => named("Remove", &gone, numbers),
        [only] => format!(
            "Remove section {}",
            plan.sections
                .get(*only)
                .map_or("", |section| section.title.as_str())
        ),
        _ => format!("Remove {} sections", sections.len()),
    };
    (!changes.is_empty()).then(|| Edit::new(name, changes))
}

/// Retires fixed numbers and forgets a launch milestone that goes.
fn release_details(plan: &Plan, gone: &[Id<Step>]) -> Option<Change<Record>> {
    let mut after: Details = plan.details.clone();
    if after.milestone.is_some_and(|step| gone.contains(&step)) {
        after.milestone = None;
    }
    for step in gone.iter().filter_map(|step| plan.steps.get(*step)) {
        let retired = number::retire(&after, step.number.as_deref());
        if let Some(plan::Record::Details(next)) = retired.and_then(|change| change.after) {
            after = next;
        }
    }
    (after != plan.details).then(|| update(&plan.details, after))
}

/// Puts copies of steps below the last of them; links among them are kept among the copies.
pub(super) fn duplicate(
    plan: &Plan,
    numbers: &Numbers,
    steps: &[Id<Step>],
    mut new_id: impl FnMut() -> Id<Step>,
) -> Option<(Edit, Vec<Id<Step>>)> {
    let last = plan.steps.get(*steps.last()?)?;
    let below = plan
        .steps_of(last.section)
        .skip_while(|other| other.id != last.id)
        .nth(1);
    let ranks = Rank::spread(
        Some(&last.rank),
        below.map(|below| &below.rank),
        steps.len(),
    );
    let copies: Vec<(Id<Step>, Id<Step>)> = steps.iter().map(|step| (*step, new_id())).collect();
    let copy_of = |step: Id<Step>| {
        let pair = copies.iter().find(|(original, _)| *original == step);
        pair.map_or(step, |(_, copy)| *copy)
    };
    let changes = copies
        .iter()
        .zip(ranks)
        .filter_map(|((original, copy), rank)| {
            let mut step = plan.steps.get(*original)?.clone();
            step.id = *copy;
            step.rank = rank;
            step.section = last.section;
            step.number = None;
            step.predecessors = step
                .predecessors
                .iter()
                .map(|link| Link {
                    step: copy_of(link.step),
                    ..*link
                })
                .collect();
            Some(insert(step))
        })
        .collect();
    let ids = copies.iter().map(|(_, copy)| *copy).collect();
    Some((Edit::new(named("Duplicate", steps, numbers), changes), ids))
}

/// Moves steps one row up or down; at the edge of its section a run of steps goes on into the
/// next one.
pub(super) fn move_rows(
    plan: &Plan,
    numbers: &Numbers,
    steps: &[Id<Step>],
    way: Way,
) -> Option<Edit> {
    let mut runs: Vec<Vec<&Step>> = Vec::new();
    for step in steps.iter().filter_map(|step| plan.steps.get(*step)) {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last.section == step.section) => {
                run.push(step);
            }
            _ => runs.push(vec![step]),
        }
    }
    let alone = runs.len() == 1;
    let mut changes = Vec::new();
    for run in &runs {
        changes.extend(move_run(plan, run, way, alone)?);
    }
    (!changes.is_empty()).then(|| Edit::new(named("Move", steps, numbers), changes))
}

fn move_run(plan: &Plan, run: &[&Step], way: Way, alone: bool) -> Option<Vec<Change<Record>>> {
    let section = run.first()?.section;
    let siblings: Vec<&Step> = plan.steps_of(section).collect();
    let place = |step: &Step| siblings.iter().position(|sibling| sibling.id == step.id);
    let (first, last) = (place(run.first()?)?, place(run.last()?)?);
    let rank = |place: Option<usize>| {
        place
            .and_then(|place| siblings.get(place))
            .map(|step| &step.rank)
    };
    // Within the section one neighbour jumps over the run: one record changes, however long it is.
    let (neighbour, above, below) = match way {
        Way::Up => (
            first.checked_sub(1),
            rank(Some(last)),
            rank(last.checked_add(1)),
        ),
        Way::Down => (
            last.checked_add(1).filter(|next| *next < siblings.len()),
            rank(first.checked_sub(1)),
            rank(Some(first)),
        ),
    };
    if let Some(neighbour) = neighbour.map(|place| siblings[place]) {
        let mut after = neighbour.clone();
        after.rank = Rank::between(above, below);
        return Some(vec![update(neighbour, after)]);
    }
    let sections = plan.sections.as_slice();
    let here = plan.sections.position(section)?;
    let next = match way {
        Way::Up => here.checked_sub(1),
        Way::Down => here.checked_add(1),
    };
    let Some(next) = next.and_then(|next| sections.get(next)).filter(|_| alone) else {
        return Some(Vec::new());
    };
    let ranks = match way {
        Way::Up => {
            let end = plan.steps_of(next.id).last();
            Rank::spread(end.map(|step| &step.rank), None, run.len())
        }
        Way::Down => {
            let start = plan.steps_of(next.id).next();
            Rank::spread(None, start.map(|step| &step.rank), run.len())
        }
    };
    let moved = run.iter().zip(ranks).map(|(step, rank)| {
        let mut after = Step::clone(step);
        after.rank = rank;
        after.section = next.id;
        update(*step, after)
    });
    Some(moved.collect())
}

/// Puts steps to a place, in their order; nothing where they stand there already.
pub(super) fn place_rows(
    plan: &Plan,
    numbers: &Numbers,
    steps: &[Id<Step>],
    place: Place,
) -> Option<Edit> {
    let (section, above) = match place {
        Place::Below(step) => (plan.steps.get(step)?.section, Some(step)),
        Place::First(section) => (section, None),
        Place::Last => return None,
    };
    let there: Vec<(Id<Step>, &Rank)> = plan
        .steps_of(section)
        .map(|step| (step.id, &step.rank))
        .collect();
    let ranks = order::behind(&there, steps, above)?;
    let changes = steps.iter().zip(ranks).filter_map(|(step, rank)| {
        let before = plan.steps.get(*step)?;
        let mut after = before.clone();
        after.rank = rank;
        after.section = section;
        Some(update(before, after))
    });
    Some(Edit::new(named("Move", steps, numbers), changes.collect()))
}

/// Puts a section with its steps in front of another one, at the end in front of none; nothing
/// where it stands there already.
pub(super) fn place_section(
    plan: &Plan,
    section: Id<Section>,
    next: Option<Id<Section>>,
) -> Option<Edit> {
    let before = plan.sections.get(section)?;
    let mut after = before.clone();
    after.rank = order::in_front_of(&plan.sections, section, next)?;
    let name = format!("Move section {}", after.title);
    Some(Edit::new(name, vec![update(before, after)]))
}

/// Moves a section with its steps over its neighbour.
pub(super) fn move_section(plan: &Plan, section: Id<Section>, way: Way) -> Option<Edit> {
    let sections = plan.sections.as_slice();
    let here = plan.sections.position(section)?;
    let at = |place: Option<usize>| {
        place
            .and_then(|place| sections.get(place))
            .map(|section| &section.rank)
    };
    let (above, below) = match way {
        Way::Up => {
            let over = here.checked_sub(1)?;
            (at(over.checked_sub(1)), at(Some(over)))
        }
        Way::Down => {
            let over = sections.get(here + 1).map(|_| here + 1)?;
            (at(Some(over)), at(Some(over + 1)))
        }
    };
    let mut after = sections[here].clone();
    after.rank = Rank::between(above, below);
    Some(Edit::new(
        format!("Move section {}", after.title),
        vec![update(&sections[here], after)],
    ))
}

/// Finds the loop that links would close: the steps from `step` back to itself, in the order in
/// which they would wait for each other.
pub(super) fn loop_through(plan: &Plan, step: Id<Step>, links: &[Link]) -> Option<Vec<Id<Step>>> {
    let mut seen: HashSet<Id<Step>> = HashSet::new();
    // Each entry remembers which entry led to it, so that the way can be told.
    let mut trail: Vec<(Id<Step>, Option<usize>)> = Vec::new();
    for link in links {
        if seen.insert(link.step) {
            trail.push((link.step, None));
        }
    }
    let mut place = 0;
    while let Some((current, _)) = trail.get(place).copied() {
        if current == step {
            let mut path = vec![step];
            let mut back = trail.get(place).and_then(|(_, from)| *from);
            while let Some((passed, from)) = back.and_then(|at| trail.get(at).copied()) {
                path.push(passed);
                back = from;
            }
            path.push(step);
            return Some(path);
        }
        let before = plan
            .steps
            .get(current)
            .map_or(&[][..], |current| &current.predecessors);
        for link in before {
            if seen.insert(link.step) {
                trail.push((link.step, Some(place)));
            }
        }
        place += 1;
    }
    None
}
