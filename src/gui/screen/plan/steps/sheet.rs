//! Rows as a spreadsheet takes and gives them: tab-separated, through the clipboard.

use std::collections::HashSet;

use crate::exchange::sheet::{Destination, Heading, Imported};
use crate::exchange::{Error, csv, sheet};
use crate::id::{Id, Mint};
use crate::plan::{Plan, Step};

/// Writes steps as rows with a heading, which [`read`] takes back unchanged.
pub(super) fn write(plan: &Plan, steps: &[Id<Step>]) -> String {
    let only: HashSet<Id<Step>> = steps.iter().copied().collect();
    csv::clipboard(&sheet::rows(plan, Some(&only)))
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
) -> Result<Imported, Error> {
    let destination = Destination {
        plan,
        behind,
        heading: Heading::Optional,
    };
    csv::read_text(text, destination, mint)
}
