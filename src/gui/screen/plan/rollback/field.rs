//! The fields of the cards and of the details: what they hold, and what typing into them changes.

use super::{Column, edit, outlook};
use crate::gui::part::completion::Completion;
use crate::gui::part::{draft, owner};
use crate::gui::screen::plan::steps::value;
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::rollback::{Backup, Trigger};
use crate::plan::{Plan, Step};
use crate::session::Session;
use crate::time::Span;
use crate::words;

/// A field of the cards or of the details.
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
    /// What the grid has a column for, in the details of a step.
    Cell(Id<Step>, Column),
    /// Who does a step when its owners cannot.
    StandIn(Id<Step>),
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
            Self::Cell(_, Column::Number) => "rollback-step-number",
            Self::Cell(_, Column::Title) => "rollback-step-title",
            Self::Cell(_, Column::Owner) => "rollback-step-owners",
            Self::Cell(_, Column::Duration) => "rollback-step-duration",
            Self::Cell(_, Column::After) => "rollback-step-after",
            Self::Cell(_, Column::Undoes) => "rollback-step-undoes",
            Self::StandIn(_) => "rollback-step-deputy",
        }
    }

    fn is_prose(self) -> bool {
        matches!(
            self,
            Self::What(_)
                | Self::Tell
                | Self::Backup(_)
                | Self::Evidence(_)
                | Self::Cell(_, Column::Title)
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

/// Returns what a field holds.
pub(super) fn kept(field: Field, session: &Session) -> String {
    let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
        return String::new();
    };
    let trigger = |id| plan.triggers.get(id);
    let backup = |id| plan.backups.get(id);
    let step = |id| plan.rollback_steps.get(id);
    match field {
        Field::What(id) => trigger(id).map_or_else(String::new, |one| one.what.clone()),
        Field::Threshold(id) => {
            trigger(id).map_or_else(String::new, |one| edit::threshold(plan, one))
        }
        Field::Decision => outlook::minutes(plan.rollback.decision),
        Field::Tell => plan.rollback.tell.clone(),
        Field::Backup(id) => backup(id).map_or_else(String::new, |one| one.what.clone()),
        Field::Evidence(id) => backup(id).map_or_else(String::new, |one| one.evidence.clone()),
        Field::Cell(id, column) => {
            step(id).map_or_else(String::new, |step| edit::text(plan, numbers, step, column))
        }
        Field::StandIn(id) => {
            step(id).map_or_else(String::new, |step| plan.name_of(step.deputy).to_owned())
        }
    }
}

/// Says what is offered while a field is being typed into.
pub(super) fn offer(field: Field, typed: &str, session: &Session) -> Completion {
    match (field, session.plan(), session.numbers()) {
        (Field::Cell(id, column), Some(plan), Some(numbers)) => {
            edit::offer(plan, numbers, id, column, typed)
        }
        (Field::StandIn(_), Some(plan), _) => owner::offered(plan, typed),
        (Field::What(_), Some(plan), _) => Completion::among(
            typed,
            plan.metrics.iter().map(|metric| metric.name.as_str()),
        ),
        _ => Completion::default(),
    }
}

/// Makes an edit of what was typed into a field.
pub(super) fn keep(field: Field, text: &str, session: &Session) -> draft::Kept {
    let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
        return Ok(None);
    };
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
        Field::Cell(id, column) => match plan.rollback_steps.get(id) {
            Some(step) => {
                return edit::enter(plan, numbers, step, column, text, || session.new_id());
            }
            None => None,
        },
        Field::StandIn(id) => match plan.rollback_steps.get(id) {
            Some(step) => return edit::stand_in(plan, numbers, step, text, || session.new_id()),
            None => None,
        },
    })
}
