//! What happens to the cell that is open: it opens, is committed, is left.

use iced::Task;

use super::cursor::{Cursor, Extend};
use super::draft::Draft;
use super::edit::Place;
use super::row::{Adding, Row};
use super::{CELL, Column, Message, Steps};
use crate::gui::action::Action;
use crate::gui::part::stroke;
use crate::gui::widget::cell::Leave;
use crate::launch::Edit;
use crate::session::Session;

impl Steps {
    /// Commits the open cell and closes it; the error is the task that leads back into it.
    pub(super) fn close(&mut self, session: &Session) -> Result<Option<Edit>, Task<Message>> {
        let Some(draft) = &mut self.draft else {
            return Ok(None);
        };
        match draft.commit(session, self.adding) {
            Err(reason) => {
                draft.refused = Some(reason);
                Err(focus())
            }
            Ok(outcome) => {
                if draft.row == Row::New {
                    self.adding = None;
                    self.list(session);
                }
                self.draft = None;
                if let (Some(cursor), Some(step)) = (&mut self.cursor, outcome.step) {
                    cursor.row = Row::Step(step);
                }
                if let Some(cursor) = &mut self.cursor
                    && outcome.edit.is_none()
                {
                    cursor.settle(&self.rows);
                }
                Ok(outcome.edit)
            }
        }
    }

    /// Opens the cell under the cursor.
    pub(super) fn open(&mut self, session: &Session, typed: Option<String>) -> Task<Message> {
        let Some(cursor) = &mut self.cursor else {
            return Task::none();
        };
        if cursor.cell() == Column::Number {
            cursor.column = Column::Title;
        }
        if !cursor.cell().is_editable() {
            return Task::none();
        }
        cursor.anchor = None;
        self.draft = Draft::open(session, cursor.row, cursor.cell(), typed);
        Task::batch([self.reveal(), focus()])
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
            let new = draft.row == Row::New;
            self.draft = None;
            if new {
                self.adding = None;
                self.list(session);
                if let Some(cursor) = &mut self.cursor {
                    cursor.place = cursor.place.saturating_sub(1);
                    cursor.settle(&self.rows);
                }
            }
            return (Task::none(), None);
        }
        if leave != Leave::Away {
            draft.completion.take_highlighted(&mut draft.text);
        }
        let outcome = match draft.commit(session, self.adding) {
            Ok(outcome) => outcome,
            Err(reason) => {
                draft.refused = Some(reason);
                return (focus(), None);
            }
        };
        let row = draft.row;
        self.draft = None;
        let added = outcome.step.is_some() || outcome.section.is_some();
        let on = leave == Leave::Down && row == Row::New && added;
        self.adding = match (outcome.step, outcome.section) {
            (Some(step), _) if on => Some(Adding::Step(Place::Below(step))),
            (_, Some(section)) if on => Some(Adding::Step(Place::First(section))),
            _ => None,
        };
        let action = outcome.edit.map(Action::Edit);
        if on {
            // The next one is typed below at once.
            self.draft = Draft::open(session, Row::New, Column::Title, None);
            return (Task::batch([focus(), Task::done(Message::Reveal)]), action);
        }
        if let Some(cursor) = &mut self.cursor {
            if let Some(step) = outcome.step
                && (row == Row::New || leave != Leave::Down)
            {
                *cursor = Cursor::at(&self.rows, Row::Step(step), Column::Title);
            } else if let Some(section) = outcome.section {
                *cursor = Cursor::at(&self.rows, Row::Section(section), Column::Title);
            } else if row == Row::New {
                cursor.place = cursor.place.saturating_sub(1);
            }
            match leave {
                Leave::Right if added => cursor.column = Column::Owner,
                Leave::Right => cursor.go(&self.rows, &self.reach, stroke::Step::Next, Extend::No),
                Leave::Left if !added => {
                    cursor.go(&self.rows, &self.reach, stroke::Step::Back, Extend::No)
                }
                Leave::Down if row != Row::New && row != Row::Foot => {
                    cursor.go(&self.rows, &self.reach, stroke::Step::Down, Extend::No);
                }
                Leave::Up => cursor.go(&self.rows, &self.reach, stroke::Step::Up, Extend::No),
                _ => {}
            }
        }
        if row == Row::New {
            self.list(session);
            if let Some(cursor) = &mut self.cursor
                && !added
            {
                cursor.settle(&self.rows);
            }
        }
        (Task::done(Message::Reveal), action)
    }
}

/// Puts the focus into the open cell, behind what it holds.
pub(super) fn focus() -> Task<Message> {
    use iced::widget::operation;
    Task::batch([operation::focus(CELL), operation::move_cursor_to_end(CELL)])
}
