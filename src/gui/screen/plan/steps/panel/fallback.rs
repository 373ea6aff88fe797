//! Fallbacks: steps that take no part until they are switched on, and when that is offered.

use crate::change::Change;
use crate::gui::part::draft;
use crate::gui::screen::plan::steps::edit;
use crate::id::Id;
use crate::launch::{self, Edit, Record};
use crate::plan::number::Numbers;
use crate::plan::{Block, Plan, Step};
use crate::session::Session;
use crate::words;

/// More steps than these are only counted.
const NAMED: usize = 12;

/// Puts a step into a fallback by its name, or takes it out where there is none; a name that is
/// not there yet makes one, and a fallback without steps goes.
pub(super) fn join(session: &Session, before: &Step, title: &str) -> draft::Kept {
    let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
        return Ok(None);
    };
    let mut after = before.clone();
    let mut made = None;
    let known = plan
        .blocks
        .iter()
        .find(|block| block.title.eq_ignore_ascii_case(title));
    after.block = match known {
        _ if title.is_empty() => None,
        Some(block) => Some(block.id),
        None => {
            let block = Block {
                id: session.new_id(),
                rank: plan.blocks.rank_at_end(),
                title: title.to_owned(),
                at: None,
            };
            let id = block.id;
            made = Some(Change::insert(block.into()));
            Some(id)
        }
    };
    let number = numbers.get(before.id);
    let name = match after.block {
        Some(_) => format!("Put step {number} into a fallback"),
        None => format!("Take step {number} out of its fallback"),
    };
    let left = before.block.filter(|block| after.block != Some(*block));
    let left = left
        .filter(|block| steps(plan, *block) == [before.id])
        .and_then(|block| plan.blocks.get(block));
    Ok(edit::step(before, after, name).map(|mut edit| {
        edit.changes.splice(0..0, made);
        let gone = left.map(|block| Change::remove(Record::Plan(block.clone().into())));
        edit.changes.extend(gone);
        edit
    }))
}

/// Renames the fallback of a step.
pub(super) fn rename(plan: &Plan, step: &Step, title: &str) -> draft::Kept {
    if title.is_empty() {
        return Err("A fallback needs a name, as it is said on the line".to_owned());
    }
    Ok(change(plan, step, "Rename a fallback", |block| {
        title.clone_into(&mut block.title);
    }))
}

/// Says at whose failure the fallback of a step is offered: that of the step with this number, or
/// of any where there is none.
pub(super) fn offer(plan: &Plan, numbers: &Numbers, step: &Step, number: &str) -> draft::Kept {
    let found = numbers.find(number);
    let at = match found.filter(|step| plan.steps.get(*step).is_some()) {
        None if number.is_empty() => None,
        None => return Err(format!("There is no step {number} in the runbook")),
        at => at,
    };
    let name = "Choose when a fallback is offered";
    Ok(change(plan, step, name, |block| block.at = at))
}

fn change(plan: &Plan, step: &Step, name: &str, apply: impl FnOnce(&mut Block)) -> Option<Edit> {
    launch::change(&plan.blocks, step.block?, name, apply)
}

/// The steps of a fallback, in the order of the runbook. Asked for in each frame: only they are
/// put in order, not the whole plan.
pub(super) fn steps(plan: &Plan, block: Id<Block>) -> Vec<Id<Step>> {
    let steps = plan.steps.iter();
    let mut steps: Vec<&Step> = steps.filter(|step| step.block == Some(block)).collect();
    steps.sort_by_cached_key(|step| plan.sections.position(step.section));
    steps.into_iter().map(|step| step.id).collect()
}

/// Names steps by their numbers, as many as can be read at a glance: "15, 16 and 17".
pub(super) fn named(steps: &[Id<Step>], numbers: &Numbers) -> String {
    // To name the last one is shorter than to count it.
    let count = match steps.len() <= NAMED + 1 {
        true => steps.len(),
        false => NAMED,
    };
    let mut named: Vec<String> = steps[..count]
        .iter()
        .map(|step| numbers.get(*step).to_owned())
        .collect();
    if count < steps.len() {
        named.push(words::count(steps.len() - count, "more", "more"));
    }
    words::list(&named)
}
