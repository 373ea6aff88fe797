//! Rows that go out through the clipboard and come in from it.

use iced::{Task, clipboard};

use super::cursor::{Anchor, Cursor};
use super::fill::Entry;
use super::row::Row;
use super::{Column, Message, Steps, sheet, value};
use crate::exchange::csv;
use crate::gui::action::Action;
use crate::session::Session;
use crate::words;

impl Steps {
    /// Copies the selected cells, or whole rows with a heading, as a spreadsheet takes them.
    pub(super) fn copy(&self, session: &Session) -> Task<Message> {
        let (Some(plan), Some(numbers), Some(cursor)) =
            (session.plan(), session.numbers(), &self.cursor)
        else {
            return Task::none();
        };
        let steps = self.selected_steps();
        if steps.is_empty() {
            return Task::none();
        }
        if cursor.selects_rows() {
            return clipboard::write(sheet::write(plan, &steps));
        }
        let rows: Vec<Vec<String>> = steps
            .iter()
            .filter_map(|step| plan.steps.get(*step))
            .map(|step| {
                let columns = cursor.columns().iter();
                let columns = columns.filter(|column| self.shows(**column));
                columns
                    .map(|column| value::text(plan, numbers, step, *column))
                    .collect()
            })
            .collect();
        let text = match rows.as_slice() {
            // A cell alone is copied as it is, for any other program.
            [row] if row.len() == 1 => row.concat(),
            rows => csv::clipboard(rows),
        };
        clipboard::write(text)
    }

    /// Puts copied cells over the selected ones, as often as they fit.
    fn paste_over(&self, pasted: &str, session: &Session) -> (Task<Message>, Option<Action>) {
        let rows = csv::cells(pasted);
        let columns = self.cursor.as_ref().map_or(&[][..], Cursor::columns);
        let shown = columns.iter().filter(|column| self.shows(**column));
        let columns: Vec<Column> = shown.copied().collect();
        let columns = &columns;
        let entries: Vec<Entry> = self
            .selected_steps()
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
            .filter(|entry| entry.column.is_editable())
            .collect();
        let name = format!("Paste {}", words::count(entries.len(), "cell", "cells"));
        self.write_cells(session, &name, &entries)
    }

    /// Puts copied rows in below the cursor, or a copied text into its cell.
    pub(super) fn paste(
        &mut self,
        pasted: &str,
        session: &Session,
    ) -> (Task<Message>, Option<Action>) {
        let Some(plan) = session.plan() else {
            return (Task::none(), None);
        };
        let single = pasted.trim_end_matches(['\r', '\n']);
        let is_single = !single.contains(['\t', '\n']);
        let is_range = self
            .cursor
            .as_ref()
            .is_some_and(|cursor| cursor.anchor.is_some() && !cursor.selects_rows());
        if self.draft.is_none() && is_range {
            return self.paste_over(pasted, session);
        }
        if self.draft.is_none() && is_single {
            // Shown before it is kept: a wrong cell is refused where it stands.
            return (self.open(session, Some(single.to_owned())), None);
        }
        // A cell into which several are pasted was only the place to begin.
        self.draft = None;
        self.adding = None;
        let behind = self.selected_steps().last().copied();
        match sheet::read(pasted, plan, behind, &mut session.mint()) {
            Ok(pasted) => {
                if let (Some(first), Some(cursor)) = (pasted.steps.first(), &mut self.cursor) {
                    *cursor = Cursor::at(&self.rows, Row::Step(*first), Column::Title);
                    let last = pasted.steps.last().filter(|last| *last != first);
                    cursor.anchor = last.map(|last| Anchor::of_rows(Row::Step(*last)));
                }
                let said = pasted
                    .sentence
                    .map_or_else(Task::none, |words| Task::done(Message::Say(words)));
                let task = Task::batch([said, Task::done(Message::Reveal)]);
                (task, pasted.edit.map(Action::Edit))
            }
            Err(error) => {
                let words = value::sentence(&error.to_string());
                (Task::none(), Some(Action::Tell(words)))
            }
        }
    }
}
