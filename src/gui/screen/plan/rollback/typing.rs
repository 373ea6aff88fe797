//! The open cell: it opens, is typed into, is committed and left.

use iced::Task;

use super::cursor::Extend;
use super::{CELL, Column, Message, Rollback, Row, edit};
use crate::gui::action::Action;
use crate::gui::part::completion::Completion;
use crate::gui::part::stroke;
use crate::gui::widget::cell::Leave;
use crate::launch::Edit;
use crate::plan::Plan;
use crate::plan::number::Numbers;
use crate::session::Session;

/// An open cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) row: Row,
    pub(super) column: Column,
    pub(super) text: String,
    pub(super) refused: Option<String>,
    pub(super) completion: Completion,
}

impl Rollback {
    /// Opens the cell under the cursor.
    pub(super) fn open(&mut self, session: &Session, typed: Option<String>) -> Task<Message> {
        let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
            return Task::none();
        };
        let column = match (self.cursor.row, self.cursor.column) {
            (Row::Foot, _) | (_, Column::Number) => Column::Title,
            (Row::Step(_), column) => column,
        };
        self.cursor.column = column;
        self.cursor.anchor = None;
        let held = match self.cursor.row {
            Row::Step(step) => plan
                .rollback_steps
                .get(step)
                .map_or_else(String::new, |step| edit::text(plan, numbers, step, column)),
            Row::Foot => String::new(),
        };
        let mut draft = Draft {
            row: self.cursor.row,
            column,
            text: typed.unwrap_or(held),
            refused: None,
            completion: Completion::default(),
        };
        draft.suggest(plan, numbers);
        self.draft = Some(draft);
        focus()
    }

    /// Commits the open cell and closes it; the error is the task that leads back into it.
    pub(super) fn close(&mut self, session: &Session) -> Result<Option<Edit>, Task<Message>> {
        let Some(draft) = &mut self.draft else {
            return Ok(None);
        };
        match draft.commit(session) {
            Ok(edit) => {
                self.draft = None;
                Ok(edit)
            }
            Err(reason) => {
                draft.refused = Some(reason);
                Err(focus())
            }
        }
    }

    /// Carries out what leaving the open cell means.
    pub(super) fn leave(
        &mut self,
        leave: Leave,
        session: &Session,
    ) -> (Task<Message>, Option<Action>) {
        let Some(draft) = &mut self.draft else {
            return (Task::none(), None);
        };
        if leave == Leave::Cancel {
            self.draft = None;
            return (Task::none(), None);
        }
        if leave != Leave::Away {
            draft.completion.take_highlighted(&mut draft.text);
        }
        let row = draft.row;
        let edit = match self.close(session) {
            Ok(edit) => edit,
            Err(task) => return (task, None),
        };
        let go = match leave {
            // In the last row one step follows the other.
            Leave::Down | Leave::Right if row == Row::Foot => None,
            Leave::Down => Some(stroke::Step::Down),
            Leave::Up => Some(stroke::Step::Up),
            Leave::Right => Some(stroke::Step::Next),
            Leave::Left => Some(stroke::Step::Back),
            Leave::Away | Leave::Cancel => None,
        };
        if let Some(go) = go {
            self.cursor.go(&self.rows, &Column::ALL, go, Extend::No);
        }
        (Task::none(), edit.map(Action::Edit))
    }
}

impl Draft {
    pub(super) fn write(&mut self, text: String, plan: &Plan, numbers: &Numbers) {
        self.text = text;
        self.refused = None;
        self.suggest(plan, numbers);
    }

    fn suggest(&mut self, plan: &Plan, numbers: &Numbers) {
        if let Row::Step(step) = self.row {
            self.completion = edit::offer(plan, numbers, step, self.column, &self.text);
        }
    }

    pub(super) fn take(&mut self, index: usize) {
        self.completion.take(index, &mut self.text);
    }

    fn commit(&self, session: &Session) -> Result<Option<Edit>, String> {
        match self.row {
            Row::Step(step) => {
                let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
                    return Ok(None);
                };
                let Some(step) = plan.rollback_steps.get(step) else {
                    return Ok(None);
                };
                edit::enter(plan, numbers, step, self.column, &self.text, || {
                    session.new_id()
                })
            }
            Row::Foot if self.text.trim().is_empty() => Ok(None),
            Row::Foot => Ok(session
                .plan()
                .map(|plan| edit::add(plan, session.new_id(), &self.text))),
        }
    }
}

/// Puts the focus into the open cell, behind what it holds.
pub(super) fn focus() -> Task<Message> {
    use iced::widget::operation;
    Task::batch([operation::focus(CELL), operation::move_cursor_to_end(CELL)])
}
