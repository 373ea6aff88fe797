//! Rows that go out through the clipboard and come in from it.

use iced::{Task, clipboard};

use super::cursor::Cursor;
use super::row::Row;
use super::{Column, Message, Steps, sheet, value};
use crate::gui::action::Action;
use crate::session::Session;

impl Steps {
    /// Copies the selected steps as rows of a spreadsheet.
    pub(super) fn copy(&self, session: &Session) -> Task<Message> {
        let steps = self.selected_steps();
        match session.plan() {
            Some(plan) if !steps.is_empty() => clipboard::write(sheet::write(plan, &steps)),
            _ => Task::none(),
        }
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
        if self.draft.is_none() && !single.contains(['\t', '\n']) {
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
                    cursor.anchor = last.map(|last| Row::Step(*last));
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
