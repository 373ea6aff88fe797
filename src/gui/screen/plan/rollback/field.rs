//! The fields of the cards: what they hold, and what typing into them changes.

use super::{edit, outlook};
use crate::gui::part::draft;
use crate::gui::screen::plan::steps::value;
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::Plan;
use crate::plan::rollback::{Backup, Trigger};
use crate::time::Span;
use crate::words;

/// A field of the cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What a trigger watches.
    What(Id<Trigger>),
    /// From where on it asks.
    Threshold(Id<Trigger>),
    /// How long the decision takes.
    Decision,
    /// Who is told, and how.
    Tell,
    /// What is saved.
    Backup(Id<Backup>),
    /// Where one can see it.
    Evidence(Id<Backup>),
}

impl draft::Field for Field {
    fn name(self) -> &'static str {
        match self {
            Self::What(_) => "rollback-what",
            Self::Threshold(_) => "rollback-threshold",
            Self::Decision => "rollback-decision",
            Self::Tell => "rollback-tell",
            Self::Backup(_) => "rollback-backup",
            Self::Evidence(_) => "rollback-evidence",
        }
    }

    fn is_prose(self) -> bool {
        matches!(
            self,
            Self::What(_) | Self::Tell | Self::Backup(_) | Self::Evidence(_)
        )
    }
}

/// Changes something that is saved beforehand.
pub(super) fn backup(
    plan: &Plan,
    id: Id<Backup>,
    change: impl FnOnce(&mut Backup),
) -> Option<Edit> {
    let before = plan.backups.get(id)?;
    let mut after = before.clone();
    change(&mut after);
    edit::one(before, after, format!("Change “{}”", before.what))
}

/// Changes a trigger.
fn trigger(plan: &Plan, id: Id<Trigger>, change: impl FnOnce(&mut Trigger)) -> Option<Edit> {
    let before = plan.triggers.get(id)?;
    let mut after = before.clone();
    change(&mut after);
    edit::one(before, after, "Change a trigger")
}

/// Returns what a field of the cards holds.
pub(super) fn kept(field: Field, plan: &Plan) -> String {
    let trigger = |id| plan.triggers.get(id);
    let backup = |id| plan.backups.get(id);
    match field {
        Field::What(id) => trigger(id).map_or_else(String::new, |one| one.what.clone()),
        Field::Threshold(id) => {
            trigger(id).map_or_else(String::new, |one| edit::threshold(plan, one))
        }
        Field::Decision => outlook::minutes(plan.rollback.decision),
        Field::Tell => plan.rollback.tell.clone(),
        Field::Backup(id) => backup(id).map_or_else(String::new, |one| one.what.clone()),
        Field::Evidence(id) => backup(id).map_or_else(String::new, |one| one.evidence.clone()),
    }
}

/// Makes an edit of what was typed into a field of the cards.
pub(super) fn keep(field: Field, text: &str, plan: &Plan) -> draft::Kept {
    Ok(match field {
        Field::What(id) => trigger(plan, id, |trigger| edit::set_what(plan, trigger, text)),
        Field::Threshold(id) => {
            trigger(plan, id, |trigger| edit::set_threshold(plan, trigger, text))
        }
        Field::Decision => {
            let span = words::parse_span(text, Span::minutes(1))
                .map_err(|error| value::sentence(&error.to_string()))?;
            edit::policy(plan, "Change the time to decide", |policy| {
                policy.decision = span;
            })
        }
        Field::Tell => edit::policy(plan, "Change who is told of a rollback", |policy| {
            text.trim().clone_into(&mut policy.tell);
        }),
        Field::Backup(id) => backup(plan, id, |backup| {
            text.trim().clone_into(&mut backup.what);
        }),
        Field::Evidence(id) => backup(plan, id, |backup| {
            text.trim().clone_into(&mut backup.evidence);
        }),
    })
}
