//! What is written into several cells at once: filled down, pasted over, emptied.

use iced::Task;

use super::cursor::Cursor;
use super::row::Row;
use super::{Column, Message, Steps, value};
use crate::gui::action::Action;
use crate::gui::part::{cells, draft};
use crate::id::Id;
use crate::plan::number::Numbers;
use crate::plan::{Person, Plan, Step};
use crate::session::Session;
use crate::words;

/// A text for a cell.
pub(super) type Entry = cells::Entry<Column>;

impl cells::Column for Column {
    fn called(self) -> &'static str {
        self.heading()
    }

    fn enter(
        self,
        plan: &Plan,
        numbers: &Numbers,
        step: Id<Step>,
        text: &str,
        new_id: &mut dyn FnMut() -> Id<Person>,
    ) -> draft::Kept {
        match plan.steps.get(step) {
            Some(step) => value::enter(plan, numbers, step, self, text, new_id),
            None => Ok(None),
        }
    }
}

impl Steps {
    /// Empties the selected cells. A duration cannot be empty, so it stays; where nothing else is
    /// selected this is said.
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
        if entries.is_empty() && !self.selected_cells().is_empty() {
            let words = "A duration cannot be empty; it stays as it is".to_owned();
            return (Task::done(Message::Say(words)), None);
        }
        let name = format!("Empty {}", words::count(entries.len(), "cell", "cells"));
        cells::keep(session, &name, &entries, Message::Say)
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
        let columns = filled_columns(cursor).filter(|column| self.reach.contains(column));
        let entries = cells::down(columns, rest, |column| {
            value::text(plan, numbers, source, column)
        });
        let name = format!("Fill {}", words::count(entries.len(), "cell", "cells"));
        cells::keep(session, &name, &entries, Message::Say)
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
