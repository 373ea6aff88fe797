//! What is written into several cells of a grid at once: filled down, pasted over, emptied.

use std::collections::HashMap;

use iced::Task;

use crate::change::{Change, Record as _};
use crate::gui::action::Action;
use crate::id::Id;
use crate::launch::{Edit, Record};
use crate::plan::number::Numbers;
use crate::plan::{self, Person, Plan, Step};
use crate::session::Session;
use crate::words;

/// Refused cells that are named; more of them are only counted.
const NAMED: usize = 3;

/// A column whose cells are written.
pub trait Column: Copy {
    /// What it is called where it stands alone.
    fn called(self) -> &'static str;

    /// Reads what its cell of a step shall hold; nothing where the step stays as it is or is not
    /// there.
    ///
    /// # Errors
    /// The sentence says why the text is refused.
    fn enter(
        self,
        plan: &Plan,
        numbers: &Numbers,
        step: Id<Step>,
        text: &str,
        new_id: &mut dyn FnMut() -> Id<Person>,
    ) -> Result<Option<Edit>, String>;
}

/// A text for a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<Column> {
    /// The step of its row, of the runbook or of the rollback.
    pub step: Id<Step>,
    /// Its column.
    pub column: Column,
    /// What it shall hold.
    pub text: String,
}

/// What became of texts that were to be written into cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The change, if any cell holds something else now.
    pub edit: Option<Edit>,
    /// Why cells were refused, one sentence each.
    pub refused: Vec<String>,
}

impl Written {
    /// Says what was refused of so many cells; nothing where everything was taken.
    pub fn sentence(&self, count: usize) -> Option<String> {
        let refused = self.refused.len();
        let mut reasons: Vec<&str> = self.refused.iter().map(String::as_str).collect();
        let more = format!("and {} more", refused.saturating_sub(NAMED));
        if refused > NAMED {
            reasons.truncate(NAMED);
            reasons.push(&more);
        }
        (refused > 0).then(|| {
            format!(
                "{} of {} refused and left as before: {}.",
                refused,
                words::count(count, "cell was", "cells were"),
                reasons.join("; ")
            )
        })
    }
}

/// Writes texts into cells as one edit; what is refused is left as it was and does not keep the
/// others from being written.
///
/// Each cell is read against what the ones before it have made of the plan, as two links that are
/// right alone can close a loop together.
pub fn write<C: Column>(
    plan: &Plan,
    numbers: &Numbers,
    name: &str,
    entries: &[Entry<C>],
    mut new_id: impl FnMut() -> Id<Person>,
) -> Written {
    let called = |entry: &Entry<C>| {
        let column = entry.column.called().to_lowercase();
        format!("{column} of step {}", numbers.get(entry.step))
    };
    let mut after = plan.clone();
    let mut refused = Vec::new();
    let mut names = Vec::new();
    let mut changes: Vec<Change<plan::Record>> = Vec::new();
    let mut places: HashMap<plan::Key, usize> = HashMap::new();
    for entry in entries {
        let (step, text) = (entry.step, &entry.text);
        match entry.column.enter(&after, numbers, step, text, &mut new_id) {
            Ok(None) => {}
            Ok(Some(edit)) => {
                for change in edit.changes.into_iter().filter_map(of_plan) {
                    // An edit that was made from this very plan fits it.
                    if after.apply(change.clone()).is_err() {
                        refused.push(called(entry));
                        continue;
                    }
                    let record = change.before.as_ref().or(change.after.as_ref());
                    let Some(key) = record.map(plan::Record::key) else {
                        continue;
                    };
                    match places.get(&key).and_then(|place| changes.get_mut(*place)) {
                        Some(earlier) => earlier.after = change.after,
                        None => {
                            places.insert(key, changes.len());
                            changes.push(change);
                        }
                    }
                }
                names.push(edit.name);
            }
            Err(reason) => refused.push(format!("{}: {reason}", called(entry))),
        }
    }
    changes.retain(|change| change.before != change.after);
    // What is new comes first: others may name it.
    changes.sort_by_key(|change| change.before.is_some());
    let changes: Vec<Change<Record>> = changes
        .into_iter()
        .map(|change| change.map(Record::Plan))
        .collect();
    // One cell says what happened to it better than any word for many.
    let name = match names.as_slice() {
        [only] => only.clone(),
        _ => name.to_owned(),
    };
    Written {
        edit: (!changes.is_empty()).then(|| Edit::new(name, changes)),
        refused,
    }
}

/// Writes texts into cells of the plan that is open and says what was refused.
pub fn keep<C: Column, Screen: Send + 'static>(
    session: &Session,
    name: &str,
    entries: &[Entry<C>],
    say: impl Fn(String) -> Screen,
) -> (Task<Screen>, Option<Action>) {
    let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
        return (Task::none(), None);
    };
    let written = write(plan, numbers, name, entries, || session.new_id());
    let said = match written.sentence(entries.len()) {
        Some(words) => Task::done(say(words)),
        None => Task::none(),
    };
    (said, written.edit.map(Action::Edit))
}

fn of_plan(change: Change<Record>) -> Option<Change<plan::Record>> {
    let record = |record| match record {
        Record::Plan(record) => Some(record),
        Record::Review(_) => None,
    };
    let change = Change {
        before: change.before.and_then(record),
        after: change.after.and_then(record),
    };
    (change.before.is_some() || change.after.is_some()).then_some(change)
}

/// Lays copied rows over selected cells, as often as they fit.
pub fn over<Column: Copy>(
    steps: impl IntoIterator<Item = Id<Step>>,
    columns: &[Column],
    rows: &[Vec<String>],
) -> Vec<Entry<Column>> {
    steps
        .into_iter()
        .zip(rows.iter().cycle())
        .flat_map(|(step, row)| {
            let cells = columns.iter().zip(row.iter().cycle());
            cells.map(move |(column, text)| Entry {
                step,
                column: *column,
                text: text.clone(),
            })
        })
        .collect()
}

/// Writes what the uppermost of some rows holds for the rows below it; `text` says what a cell of
/// that row holds.
pub fn down<Column: Copy>(
    columns: impl IntoIterator<Item = Column>,
    below: &[Id<Step>],
    text: impl Fn(Column) -> String,
) -> Vec<Entry<Column>> {
    columns
        .into_iter()
        .flat_map(|column| {
            let text = text(column);
            below.iter().map(move |step| Entry {
                step: *step,
                column,
                text: text.clone(),
            })
        })
        .collect()
}
