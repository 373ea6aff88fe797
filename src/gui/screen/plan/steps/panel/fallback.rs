//! Fallbacks: steps that take no part until they are switched on, and when that is offered.

use crate::change::Change;
use crate::gui::part::draft;
use crate::gui::screen::plan::steps::edit;
use crate::id::Id;
use crate::launch::{self, Edit, Record};
use crate::plan::{Block, Plan, Step};
use crate::session::Session;

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
        .filter(|block| steps(plan, *block).eq([before.id]))
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

/// Says at whose failure the fallback of a step is offered.
pub(super) fn offer(plan: &Plan, step: &Step, at: Option<Id<Step>>) -> Option<Edit> {
    change(plan, step, "Choose when a fallback is offered", |block| {
        block.at = at;
    })
}

fn change(plan: &Plan, step: &Step, name: &str, apply: impl FnOnce(&mut Block)) -> Option<Edit> {
    launch::change(&plan.blocks, step.block?, name, apply)
}

/// The steps of a fallback, in the order of the runbook.
pub(super) fn steps(plan: &Plan, block: Id<Block>) -> impl Iterator<Item = Id<Step>> {
    plan.rows()
        .into_iter()
        .filter(move |step| step.block == Some(block))
        .map(|step| step.id)
}
