//! What is written into several cells at once: filled down, pasted over, emptied.

use std::collections::HashSet;

use iced::Task;

use super::cursor::Cursor;
use super::row::Row;
use super::{Column, Message, Steps, value};
use crate::change::Change;
use crate::gui::action::Action;
use crate::id::Id;
use crate::launch::{Edit, Record};
use crate::plan::{self, Step};
use crate::session::Session;
use crate::words;

/// Refused cells that are named; more of them are only counted.
const NAMED: usize = 3;

/// A text for a cell.
pub(super) struct Entry {
    /// The step of its row.
    pub(super) step: Id<Step>,
    /// Its column.
    pub(super) column: Column,
    /// What it shall hold.
    pub(super) text: String,
}

/// What became of texts that were to be written into cells.
pub(super) struct Written {
    /// The change, if any cell holds something else now.
    pub(super) edit: Option<Edit>,
    /// Why cells were refused, one sentence each.
    pub(super) refused: Vec<String>,
}

impl Written {
    /// Says what was refused; nothing where everything was taken.
    fn sentence(&self, count: usize) -> Option<String> {
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
pub(super) fn write(session: &Session, name: &str, entries: &[Entry]) -> Written {
    let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
        return Written {
            edit: None,
            refused: Vec::new(),
        };
    };
    // Each cell is read against what the ones before it have made of the plan: two links that
    // are right alone can close a loop together.
    let mut after = plan.clone();
    let mut refused = Vec::new();
    let mut touched = Vec::new();
    let mut names = Vec::new();
    for entry in entries {
        let Some(step) = after.steps.get(entry.step) else {
            continue;
        };
        let written = value::enter(&after, numbers, step, entry.column, &entry.text, || {
            session.new_id()
        });
        match written {
            Ok(None) => {}
            Ok(Some(edit)) => {
                let changes = edit.changes.into_iter().filter_map(plan_change);
                for change in changes {
                    // An edit that was made from this very plan fits it.
                    if after.apply(change).is_err() {
                        refused.push(format!("step {}", numbers.get(entry.step)));
                    }
                }
                touched.push(entry.step);
                names.push(edit.name);
            }
            Err(reason) => refused.push(format!(
                "{} of step {}: {}",
                entry.column.heading().to_lowercase(),
                numbers.get(entry.step),
                reason
            )),
        }
    }
    let mut changes: Vec<Change<Record>> = Vec::new();
    for person in after.people.iter() {
        if plan.people.get(person.id).is_none() {
            changes.push(Change::insert(Record::Plan(person.clone().into())));
        }
    }
    let mut seen = HashSet::new();
    for id in touched {
        if let (true, Some(before), Some(after)) =
            (seen.insert(id), plan.steps.get(id), after.steps.get(id))
            && before != after
        {
            changes.push(Change::update(
                Record::Plan(before.clone().into()),
                Record::Plan(after.clone().into()),
            ));
        }
    }
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

fn plan_change(change: Change<Record>) -> Option<Change<plan::Record>> {
    let plan_of = |record| match record {
        Record::Plan(record) => Some(record),
        Record::Review(_) => None,
    };
    let change = Change {
        before: change.before.and_then(plan_of),
        after: change.after.and_then(plan_of),
    };
    (change.before.is_some() || change.after.is_some()).then_some(change)
}

impl Steps {
    /// Writes texts into cells and says what was refused.
    pub(super) fn write_cells(
        &self,
        session: &Session,
        name: &str,
        entries: &[Entry],
    ) -> (Task<Message>, Option<Action>) {
        let written = write(session, name, entries);
        let said = match written.sentence(entries.len()) {
            Some(words) => Task::done(Message::Say(words)),
            None => Task::none(),
        };
        (said, written.edit.map(Action::Edit))
    }

    /// Empties the selected cells. A duration cannot be empty, so it stays.
    pub(super) fn clear(&self, session: &Session) -> (Task<Message>, Option<Action>) {
        let entries: Vec<Entry> = self
            .selected_cells()
            .into_iter()
            .filter(|(_, column)| *column != Column::Duration)
            .map(|(step, column)| Entry {
                step,
                column,
                text: String::new(),
            })
            .collect();
        let name = format!("Empty {}", words::count(entries.len(), "cell", "cells"));
        self.write_cells(session, &name, &entries)
    }

    /// Writes what the uppermost selected row holds into the rows below it; a row alone takes
    /// what the one above it holds.
    pub(super) fn fill_down(&self, session: &Session) -> (Task<Message>, Option<Action>) {
        let (Some(plan), Some(numbers), Some(cursor)) =
            (session.plan(), session.numbers(), &self.cursor)
        else {
            return (Task::none(), None);
        };
        let mut steps = self.selected_steps();
        if let [only] = steps.as_slice() {
            let place = self.rows.iter().position(|row| *row == Row::Step(*only));
            let above = place.and_then(|place| {
                let above = self.rows.get(..place)?;
                above.iter().rev().find_map(|row| row.step())
            });
            if let Some(above) = above {
                steps.insert(0, above);
            }
        }
        let Some((source, rest)) = steps.split_first() else {
            return (Task::none(), None);
        };
        let Some(source) = plan.steps.get(*source) else {
            return (Task::none(), None);
        };
        let entries: Vec<Entry> = filled_columns(cursor)
            .filter(|column| self.reach.contains(column))
            .flat_map(|column| {
                let text = value::text(plan, numbers, source, column);
                rest.iter().map(move |step| Entry {
                    step: *step,
                    column,
                    text: text.clone(),
                })
            })
            .collect();
        let name = format!("Fill {}", words::count(entries.len(), "cell", "cells"));
        self.write_cells(session, &name, &entries)
    }
}

/// The columns that are filled down. Where whole rows are selected these are the owner and the
/// duration: steps that share a title and what they wait for would be the same step.
fn filled_columns(cursor: &Cursor) -> impl Iterator<Item = Column> + use<> {
    let whole = cursor.selects_rows();
    cursor.columns().iter().copied().filter(move |column| {
        column.is_editable() && (!whole || matches!(column, Column::Owner | Column::Duration))
    })
}
