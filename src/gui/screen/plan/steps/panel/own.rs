//! Fields of the team's own: columns that they have added to every step that needs them.

use crate::change::Change;
use crate::gui::part::draft;
use crate::launch::{Edit, Record};
use crate::plan::{Plan, Step};
use crate::words;

/// Calls a field something else, in every step that has it; the text of each stays. Without a name
/// the field goes from this step alone, and behind the last place a new one is added to it.
pub(super) fn rename(
    plan: &Plan,
    step: &Step,
    number: &str,
    place: usize,
    name: &str,
) -> draft::Kept {
    let this = format!("Change the fields of step {number}");
    let Some((old, _)) = step.fields.get(place) else {
        return Ok(changed(plan, this, |other| {
            if other.id == step.id && !name.is_empty() {
                other.fields.push((name.to_owned(), String::new()));
            }
        }));
    };
    if name.is_empty() {
        return Ok(changed(plan, this, |other| {
            if other.id == step.id {
                other.fields.remove(place);
            }
        }));
    }
    let taken = step.fields.iter().enumerate();
    let mut taken = taken.filter(|(at, _)| *at != place);
    if taken.any(|(_, (other, _))| other.eq_ignore_ascii_case(name)) {
        return Err(format!("Step {number} has a field “{name}” already"));
    }
    let count = with(plan, old);
    let words = if count > 1 {
        format!("Rename the field {old} in {count} steps")
    } else {
        this
    };
    Ok(changed(plan, words, |other| {
        for (field, _) in &mut other.fields {
            if field == old {
                name.clone_into(field);
            }
        }
    }))
}

/// Takes a field out of every step that has it.
pub(super) fn remove_everywhere(plan: &Plan, name: &str) -> Option<Edit> {
    let count = words::count(with(plan, name), "step", "steps");
    changed(
        plan,
        format!("Remove the field {name} from {count}"),
        |step| {
            step.fields.retain(|(field, _)| field != name);
        },
    )
}

/// Counts the steps that have a field.
pub(super) fn with(plan: &Plan, name: &str) -> usize {
    let has = |step: &&Step| step.fields.iter().any(|(field, _)| field == name);
    plan.steps.iter().filter(has).count()
}

fn changed(plan: &Plan, name: String, apply: impl Fn(&mut Step)) -> Option<Edit> {
    let changes: Vec<Change<Record>> = plan
        .steps
        .iter()
        .filter_map(|before| {
            let mut after = before.clone();
            apply(&mut after);
            (after != *before).then(|| Change::update(before.clone().into(), after.into()))
        })
        .collect();
    (!changes.is_empty()).then(|| Edit::new(name, changes))
}
