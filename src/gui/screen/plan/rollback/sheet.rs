//! Rollback steps as rows of a spreadsheet, through the clipboard.

use std::collections::HashMap;

use super::{Column, edit};
use crate::change::Change;
use crate::exchange::csv;
use crate::gui::part::cells::{self, Entry};
use crate::id::{Id, Mint};
use crate::launch::{Edit, Record};
use crate::plan::number::Numbers;
use crate::plan::rollback::Step;
use crate::plan::{self, Plan, dependency};
use crate::rank::Rank;
use crate::words;

/// The columns as rows carry them.
const COLUMNS: [Column; 6] = Column::ALL;

/// Writes steps as rows with a heading, which [`read`] takes back.
pub(super) fn write(plan: &Plan, numbers: &Numbers, steps: &[&Step]) -> String {
    let heading = COLUMNS.map(|column| column.name().to_owned()).to_vec();
    let rows = steps.iter().map(|step| {
        let cell = |column| match column {
            Column::Number => numbers.get(step.id).to_owned(),
            column => edit::text(plan, numbers, step, column),
        };
        COLUMNS.map(cell).to_vec()
    });
    let rows: Vec<Vec<String>> = [heading].into_iter().chain(rows).collect();
    csv::clipboard(&rows)
}

/// What copied rows become.
pub(super) struct Pasted {
    /// The change, if there is any row.
    pub(super) edit: Option<Edit>,
    /// The steps that are made, in the order of the rows.
    pub(super) steps: Vec<Id<plan::Step>>,
    /// What has to be said about it.
    pub(super) sentence: Option<String>,
}

/// Reads rows into steps behind another one, at the end where there is none. With a heading the
/// columns are found by their names, else they stand as the grid shows them, from the title on.
/// A number means a row of the sheet first, then a step of the plan.
pub(super) fn read(
    text: &str,
    plan: &Plan,
    numbers: &Numbers,
    behind: Option<Id<plan::Step>>,
    mint: &mut impl Mint,
) -> Pasted {
    let mut rows = csv::cells(text);
    let named = rows.first().and_then(|row| heading(row));
    let columns = match named {
        Some(columns) => {
            rows.remove(0);
            columns
        }
        None => COLUMNS.iter().skip(1).copied().map(Some).collect(),
    };
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    let (mut after, steps) = with_rows(plan, behind, rows.len(), mint);
    let then = Numbers::of(&after);
    let mut said: HashMap<&str, Id<plan::Step>> = HashMap::new();
    for (row, step) in rows.iter().zip(&steps) {
        let number = columns.iter().position(|one| *one == Some(Column::Number));
        if let Some(number) = number.and_then(|place| row.get(place)) {
            said.entry(number.trim()).or_insert(*step);
        }
    }
    let mut entries = Vec::new();
    for (row, step) in rows.iter().zip(&steps) {
        for (column, text) in columns.iter().zip(row) {
            let text = match column {
                None | Some(Column::Number) => continue,
                Some(Column::After) => renumbered(text, &said, numbers, &then),
                Some(_) => text.clone(),
            };
            // What is not said of a new step stays as new steps have it.
            if let (Some(column), false) = (*column, text.trim().is_empty()) {
                entries.push(Entry {
                    step: *step,
                    column,
                    text,
                });
            }
        }
    }
    // A row may wait for one that stands further down.
    entries.sort_by_key(|entry| entry.column == Column::After);
    let written = cells::write(&after, &then, "", &entries, || mint.mint());
    let sentence = written.sentence(entries.len());
    let mut changes = Vec::new();
    for change in written.edit.into_iter().flat_map(|edit| edit.changes) {
        match change.map(of_plan) {
            // Somebody new is there before the steps that name them.
            Change {
                before: None,
                after: Some(Some(person)),
            } => changes.push(Change::insert(Record::Plan(person))),
            Change {
                after: Some(Some(plan::Record::RollbackStep(step))),
                ..
            } => {
                if let Some(before) = after.rollback_steps.get(step.id).cloned() {
                    // The rows were put into this very plan.
                    drop(after.rollback_steps.apply(Change::update(before, step)));
                }
            }
            _ => {}
        }
    }
    let made = steps
        .iter()
        .filter_map(|step| after.rollback_steps.get(*step));
    changes.extend(made.map(|step| Change::insert(step.clone().into())));
    let name = format!(
        "Paste {}",
        words::count(steps.len(), "rollback step", "rollback steps")
    );
    Pasted {
        edit: (!steps.is_empty()).then(|| Edit::new(name, changes)),
        steps,
        sentence,
    }
}

fn of_plan(record: Record) -> Option<plan::Record> {
    match record {
        Record::Plan(record) => Some(record),
        Record::Review(_) => None,
    }
}

/// Reads a row as the heading, if it is one.
fn heading(row: &[String]) -> Option<Vec<Option<Column>>> {
    let columns: Vec<Option<Column>> = row.iter().map(|name| Column::named(name.trim())).collect();
    columns.contains(&Some(Column::Title)).then_some(columns)
}

/// Puts so many new steps behind another one.
fn with_rows(
    plan: &Plan,
    behind: Option<Id<plan::Step>>,
    count: usize,
    mint: &mut impl Mint,
) -> (Plan, Vec<Id<plan::Step>>) {
    let rows = plan.rollback_steps.as_slice();
    let place = behind.and_then(|step| plan.rollback_steps.position(step));
    let above = place.or(rows.len().checked_sub(1));
    let ranks = Rank::spread(
        above.and_then(|at| rows.get(at)).map(|step| &step.rank),
        above.and_then(|at| rows.get(at + 1)).map(|step| &step.rank),
        count,
    );
    let mut after = plan.clone();
    let steps = ranks
        .into_iter()
        .map(|rank| {
            let step = Step::new(mint.mint(), rank);
            let id = step.id;
            // A new id is nowhere yet.
            drop(after.rollback_steps.apply(Change::insert(step)));
            id
        })
        .collect();
    (after, steps)
}

/// Writes what a row waits for with the numbers that the steps get.
fn renumbered(
    text: &str,
    said: &HashMap<&str, Id<plan::Step>>,
    now: &Numbers,
    then: &Numbers,
) -> String {
    let Ok(references) = dependency::references(text) else {
        return text.to_owned();
    };
    let parts: Vec<String> = references
        .iter()
        .map(|reference| {
            let step = said
                .get(reference.name.as_str())
                .copied()
                .or_else(|| now.find(&reference.name));
            let name = step.map_or(reference.name.as_str(), |step| then.get(step));
            dependency::write(name, reference.relation, reference.lag)
        })
        .collect();
    parts.join(", ")
}
