//! Rows as a spreadsheet takes and gives them: tab-separated, through the clipboard.

use std::collections::HashSet;

use crate::exchange::sheet::{Destination, Heading, Imported};
use crate::exchange::{Error, csv, sheet};
use crate::id::{Id, Mint};
use crate::launch::{Edit, Record};
use crate::plan::{Plan, Step};
use crate::words;

/// Refused rows that are named; more of them are only counted.
const NAMED: usize = 3;

/// Writes steps as rows with a heading, which [`read`] takes back unchanged.
pub(super) fn write(plan: &Plan, steps: &[Id<Step>]) -> String {
    let only: HashSet<Id<Step>> = steps.iter().copied().collect();
    csv::clipboard(&sheet::rows(plan, Some(&only)))
}

/// What copied rows become.
pub(super) struct Pasted {
    /// The change, if any row was understood.
    pub(super) edit: Option<Edit>,
    /// The steps that are made, in the order of the rows.
    pub(super) steps: Vec<Id<Step>>,
    /// What has to be said about it.
    pub(super) sentence: Option<String>,
}

/// Reads rows that were copied elsewhere; those that name no section go behind a step.
///
/// # Errors
/// [`Error`] where they are no rows of steps at all.
pub(super) fn read(
    text: &str,
    plan: &Plan,
    behind: Option<Id<Step>>,
    mint: &mut impl Mint,
) -> Result<Pasted, Error> {
    let destination = Destination {
        plan,
        behind,
        heading: Heading::Optional,
    };
    let imported = csv::read_text(text, destination, mint)?;
    let steps: Vec<Id<Step>> = imported.steps.iter().map(|step| step.id).collect();
    let name = format!("Paste {}", words::count(steps.len(), "step", "steps"));
    let sentence = sentence(&imported);
    let edit = imported.edit(name).map(Record::Plan);
    Ok(Pasted {
        edit: (!steps.is_empty()).then_some(edit),
        steps,
        sentence,
    })
}

/// Says which rows were refused and why.
fn sentence(imported: &Imported) -> Option<String> {
    let refused = imported.refusals.len();
    if refused == 0 {
        return imported
            .steps
            .is_empty()
            .then(|| "There are no steps in what was copied; nothing was pasted.".to_owned());
    }
    let mut reasons: Vec<String> = imported
        .refusals
        .iter()
        .take(NAMED)
        .map(ToString::to_string)
        .collect();
    if refused > NAMED {
        reasons.push(format!("and {} more", refused - NAMED));
    }
    Some(format!(
        "{} pasted, {refused} not: {}.",
        words::count(imported.steps.len(), "step", "steps"),
        reasons.join("; ")
    ))
}
