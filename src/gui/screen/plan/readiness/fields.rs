//! The fields of a check: as they are shown and as they are typed.

use std::fmt;

use crate::change::Change;
use crate::gui::part::order::{Direction, beside};
use crate::gui::part::{draft, when};
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::readiness::{Kind, Status};
use crate::plan::{Check, Plan};
use crate::rank::Rank;
use crate::session::Session;

/// What undo says of a check that was waived with its reason.
pub(super) const WAIVE: &str = "Waive a check";

/// A field of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// What is checked.
    Title,
    /// When it is due.
    Due,
    /// Where one can see the result.
    Evidence,
    /// Why it was waived or what failed.
    Reason,
}

impl About {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Title => "readiness.title",
            Self::Due => "readiness.due",
            Self::Evidence => "readiness.evidence",
            Self::Reason => "readiness.reason",
        }
    }
}

/// A kind as the list of kinds says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named(pub(super) Kind);

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Kind::Unit => "Unit",
            Kind::Integration => "Integration",
            Kind::System => "System",
            Kind::Acceptance => "User acceptance",
            Kind::Performance => "Performance",
            Kind::Security => "Security",
            Kind::Restore => "Back-up and restore",
            Kind::Training => "Training",
            Kind::Communication => "Communication",
        })
    }
}

/// Says how a check went, in a word.
pub(super) const fn word(status: Status) -> &'static str {
    match status {
        Status::NotTested => "not tested",
        Status::Passed => "passed",
        Status::Failed => "failed",
        Status::Waived => "waived",
    }
}

/// What undo says of a judgement.
pub(super) const fn judgement(status: Status) -> &'static str {
    match status {
        Status::NotTested => "Reopen a check",
        Status::Passed => "Pass a check",
        Status::Failed => "Fail a check",
        Status::Waived => WAIVE,
    }
}

/// Returns what a field holds.
pub(super) fn kept(check: Id<Check>, about: About, session: &Session) -> String {
    let check = session.plan().and_then(|plan| plan.checks.get(check));
    check.map_or_else(String::new, |check| of(about, check, session))
}

/// Returns what a field of a check holds.
pub(super) fn of(about: About, check: &Check, session: &Session) -> String {
    match about {
        About::Title => check.title.clone(),
        About::Due => check.due.map_or_else(String::new, |due| {
            when::shown(due, session.zone(), session.now())
        }),
        About::Evidence => check.evidence.clone(),
        About::Reason => check.reason.clone(),
    }
}

/// Makes an edit of what was typed into a field; the reason of a waiver waives the check.
pub(super) fn keep(
    id: Id<Check>,
    about: About,
    text: &str,
    waives: bool,
    session: &Session,
) -> draft::Kept {
    let text = text.trim();
    let Some(plan) = session.plan() else {
        return Ok(None);
    };
    let Some(before) = plan.checks.get(id) else {
        return Ok(None);
    };
    Ok(match about {
        About::Title if text.is_empty() && !before.title.is_empty() => {
            return Err("Say what is checked, or remove the check".to_owned());
        }
        About::Title => change(plan, id, "Reword a check", |check| {
            check.title = text.to_owned();
        }),
        About::Due if text.is_empty() => change(plan, id, "Take the due date away", |check| {
            check.due = None;
        }),
        About::Due => {
            let due = when::read(text, session.zone(), session.now())
                .map_err(|error| when::sentence(&error))?;
            change(plan, id, "Change when a check is due", |check| {
                check.due = Some(due);
            })
        }
        About::Evidence => change(plan, id, "Change the evidence of a check", |check| {
            check.evidence = text.to_owned();
        }),
        About::Reason if text.is_empty() && (waives || before.status == Status::Waived) => {
            return Err("Say why, so that the room can judge it".to_owned());
        }
        About::Reason if waives => change(plan, id, WAIVE, |check| {
            check.reason = text.to_owned();
            check.status = Status::Waived;
        }),
        About::Reason => change(plan, id, "Change the reason of a check", |check| {
            check.reason = text.to_owned();
        }),
    })
}

/// Names a change of a check; nothing where nothing changes.
pub(super) fn change(
    plan: &Plan,
    id: Id<Check>,
    name: &str,
    apply: impl FnOnce(&mut Check),
) -> Option<Edit> {
    let before = plan.checks.get(id)?;
    let mut after = before.clone();
    apply(&mut after);
    (after != *before).then(|| {
        Edit::new(
            name,
            vec![Change::update(before.clone().into(), after.into())],
        )
    })
}

/// Moves a check by one place among those of its kind.
pub(super) fn moved(plan: &Plan, id: Id<Check>, direction: Direction) -> Option<Edit> {
    let kind = plan.checks.get(id)?.kind;
    let alike: Vec<&Check> = plan
        .checks
        .iter()
        .filter(|check| check.kind == kind)
        .collect();
    let ranks: Vec<&Rank> = alike.iter().map(|check| &check.rank).collect();
    let at = alike.iter().position(|check| check.id == id)?;
    let rank = beside(&ranks, at, direction)?;
    change(plan, id, "Move a check", |check| check.rank = rank)
}

/// Removes a check.
pub(super) fn removed(plan: &Plan, id: Id<Check>) -> Option<Edit> {
    let check = plan.checks.get(id)?;
    Some(Edit::new(
        format!("Remove the check “{}”", check.title),
        vec![Change::remove(check.clone().into())],
    ))
}
