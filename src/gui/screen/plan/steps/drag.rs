//! What a bar that was dragged in the chart does to the plan.

use super::{edit, value};
use crate::change::Change;
use crate::launch::Edit;
use crate::plan::number::Numbers;
use crate::plan::step::{Constraint, Kind, Link};
use crate::plan::{Plan, Step, dependency};
use crate::schedule::{self, Network};
use crate::time::{Moment, Span, Zone};
use crate::words;

/// Lets a step start here: not before this moment, or as soon as its predecessors allow where
/// they allow no earlier start. A fixed start stays one.
pub(super) fn moved(plan: &Plan, numbers: &Numbers, step: &Step, start: Moment) -> Option<Edit> {
    let number = numbers.get(step.id);
    let mut after = step.clone();
    let at = said(start, plan.details.zone, plan.details.start);
    let name;
    if matches!(step.constraint, Constraint::Fixed(_)) {
        after.constraint = Constraint::Fixed(start);
        name = format!("Fix step {number} to {at}");
    } else if start <= earliest(plan, step)? {
        after.constraint = Constraint::None;
        name = format!("Let step {number} start as early as it can");
    } else {
        after.constraint = Constraint::NotBefore(start);
        name = format!("Let step {number} start no earlier than {at}");
    }
    edit::step(step, after, name)
}

/// When a step would start if nothing but its predecessors bound it.
fn earliest(plan: &Plan, step: &Step) -> Option<Moment> {
    let mut free = plan.clone();
    let mut after = step.clone();
    after.constraint = Constraint::None;
    free.steps.apply(Change::update(step.clone(), after)).ok()?;
    let schedule = schedule::path(&Network::of(&free, &[]), plan.details.start);
    Some(schedule.timing(step.id)?.start)
}

/// Gives a step another length.
///
/// # Errors
/// The sentence says why it has none.
pub(super) fn resized(
    numbers: &Numbers,
    step: &Step,
    start: Moment,
    finish: Moment,
) -> Result<Option<Edit>, String> {
    if step.kind == Kind::Milestone {
        return Err("A milestone takes no time; make it a task in its details".to_owned());
    }
    let number = numbers.get(step.id);
    let mut after = step.clone();
    after.duration = (finish - start).max(Span::minutes(1));
    let name = format!("Change the duration of step {number}");
    Ok(edit::step(step, after, name))
}

/// Lets a step wait for another one.
///
/// # Errors
/// The sentence says why it cannot: it waits for it already, or a loop would close.
pub(super) fn linked(
    plan: &Plan,
    numbers: &Numbers,
    before: &Step,
    step: &Step,
) -> Result<Option<Edit>, String> {
    let (number, first) = (numbers.get(step.id), numbers.get(before.id));
    if step.predecessors.iter().any(|link| link.step == before.id) {
        return Err(format!("Step {number} waits for {first} already"));
    }
    let mut links = step.predecessors.clone();
    links.push(Link::after(before.id));
    // What is typed and what is drawn is refused for the same reasons, in the same words.
    let typed = dependency::format(&links, numbers);
    let mut after = step.clone();
    after.predecessors = value::predecessors(plan, numbers, step.id, &typed)?;
    let name = format!("Let step {number} wait for {first}");
    Ok(edit::step(step, after, name))
}

/// A time, with its day where that is not the day of T-0.
fn said(at: Moment, zone: Zone, t0: Moment) -> String {
    let clock = words::clock(at, zone);
    if words::date(at, zone) == words::date(t0, zone) {
        clock
    } else {
        format!("{} {clock}", words::day(at, zone))
    }
}
