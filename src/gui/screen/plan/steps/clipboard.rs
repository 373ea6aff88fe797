//! Rows that go out through the clipboard and come in from it.

use iced::{Task, clipboard};

use super::cursor::{Anchor, Cursor};
use super::preview::{self, Preview, Source};
use super::row::Row;
use super::{Column, Message, Steps, sheet, value};
use crate::exchange::{Error, csv};
use crate::gui::action::Action;
use crate::gui::part::cells;
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
        let mut entries = cells::over(self.selected_steps(), &columns, &rows);
        entries.retain(|entry| entry.column.is_editable());
        let name = format!("Paste {}", words::count(entries.len(), "cell", "cells"));
        cells::keep(session, &name, &entries, Message::Say)
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
        let rows = pasted.to_owned();
        match Preview::read(rows, Source::Clipboard, behind, plan, session) {
            Ok(preview) if preview.is_empty() => (
                Task::none(),
                Some(Action::Tell(Source::Clipboard.nothing().into())),
            ),
            Ok(preview) if preview.speaks_for_itself() => self.put_in(preview),
            Ok(preview) => {
                self.preview = Some(preview);
                (Task::none(), None)
            }
            Err(error) => refused(&error),
        }
    }

    /// Shows what the rows of the clipboard, or of a file, would become.
    pub(super) fn offer(
        &mut self,
        rows: Option<String>,
        source: Source,
        session: &Session,
    ) -> (Task<Message>, Option<Action>) {
        let Some(plan) = session.plan() else {
            return (Task::none(), None);
        };
        let behind = self.selected_steps().last().copied();
        let rows = rows.filter(|rows| !rows.trim().is_empty());
        let shown = rows.map(|rows| Preview::read(rows, source, behind, plan, session));
        match shown {
            Some(Ok(preview)) if !preview.is_empty() => {
                self.preview = Some(preview);
                (Task::none(), None)
            }
            Some(Err(error)) => refused(&error),
            Some(Ok(_)) | None => (Task::none(), Some(Action::Tell(source.nothing().into()))),
        }
    }

    /// Carries out what happens in the preview.
    pub(super) fn preview(&mut self, message: preview::Message) -> (Task<Message>, Option<Action>) {
        match (message, self.preview.take()) {
            (preview::Message::Scrolled(scroll), Some(mut preview)) => {
                preview.scroll_to(scroll);
                self.preview = Some(preview);
                (Task::none(), None)
            }
            (preview::Message::Accept, Some(preview)) => self.put_in(preview),
            (preview::Message::Cancel, _) | (_, None) => (Task::none(), None),
        }
    }

    /// Puts the rows of a preview in, and selects them.
    fn put_in(&mut self, preview: Preview) -> (Task<Message>, Option<Action>) {
        let Some((steps, edit)) = preview.accept() else {
            return (Task::none(), None);
        };
        if let (Some(first), Some(cursor)) = (steps.first(), &mut self.cursor) {
            *cursor = Cursor::at(&self.rows, Row::Step(*first), Column::Title);
            let last = steps.last().filter(|last| *last != first);
            cursor.anchor = last.map(|last| Anchor::of_rows(Row::Step(*last)));
        }
        (Task::done(Message::Reveal), Some(Action::Edit(edit)))
    }
}

/// Says why copied text is no rows of steps.
fn refused(error: &Error) -> (Task<Message>, Option<Action>) {
    let words = value::sentence(&error.to_string());
    (Task::none(), Some(Action::Tell(words)))
}
