//! What the keys mean in the grid, in the open cell and in a field of the details.

use iced::{Task, clipboard};

use super::cursor::Extend;
use super::typing::focus;
use super::{Message, Steps};
use crate::gui::action::Action;
use crate::gui::part::draft;
use crate::gui::part::stroke::{self, Stroke};
use crate::gui::widget::cell::Leave;
use crate::session::Session;

impl Steps {
    /// Carries out what a key means while no cell is open.
    pub(super) fn stroke(
        &mut self,
        stroke: Stroke,
        session: &Session,
    ) -> (Task<Message>, Option<Action>) {
        if self.draft.is_some() {
            return self.stroke_in_cell(stroke, session);
        }
        match stroke {
            Stroke::Go(step) => {
                if let Some(section) = self.folded_by(step) {
                    return (self.fold(section, session), None);
                }
                if let Some(cursor) = &mut self.cursor {
                    cursor.go(&self.rows, &self.reach, step, Extend::No);
                }
                (self.reveal(), None)
            }
            Stroke::Extend(step) => {
                if let Some(cursor) = &mut self.cursor {
                    cursor.go(&self.rows, &self.reach, step, Extend::Yes);
                }
                (self.reveal(), None)
            }
            Stroke::All => {
                if let Some(cursor) = &mut self.cursor {
                    cursor.select_all(&self.rows);
                }
                (Task::none(), None)
            }
            Stroke::Rows => {
                if let Some(cursor) = &mut self.cursor {
                    cursor.select_rows();
                }
                (Task::none(), None)
            }
            Stroke::Open | Stroke::Enter => (self.open(session, None), None),
            Stroke::Type(text) => (self.open(session, Some(text)), None),
            Stroke::Escape => {
                if let Some(cursor) = self
                    .cursor
                    .as_mut()
                    .filter(|cursor| cursor.anchor.is_some())
                {
                    cursor.anchor = None;
                } else if self.filter.is_some() {
                    return (self.end_find(session), None);
                } else {
                    self.against.put_away();
                }
                (Task::none(), None)
            }
            Stroke::Delete => self.delete(session),
            Stroke::Copy => (self.copy(session), None),
            Stroke::Cut => {
                let copy = self.copy(session);
                let (task, action) = self.delete(session);
                (Task::batch([copy, task]), action)
            }
            Stroke::Paste => (clipboard::read().map(Message::Pasted), None),
        }
    }

    /// Carries out a key that an open cell did not get: it came before the focus did, or the focus
    /// was lost.
    fn stroke_in_cell(
        &mut self,
        stroke: Stroke,
        session: &Session,
    ) -> (Task<Message>, Option<Action>) {
        use stroke::Step as Go;
        let leave = match stroke {
            Stroke::Type(text) => {
                if let (Some(draft), Some(plan), Some(numbers)) =
                    (&mut self.draft, session.plan(), session.numbers())
                {
                    draft.write(format!("{}{text}", draft.text), plan, numbers);
                }
                return (focus(), None);
            }
            Stroke::Enter | Stroke::Go(Go::Down) => Leave::Down,
            Stroke::Go(Go::Up) => Leave::Up,
            Stroke::Go(Go::Next) => Leave::Right,
            Stroke::Go(Go::Back) => Leave::Left,
            Stroke::Escape => Leave::Cancel,
            _ => return (focus(), None),
        };
        self.leave(leave, session)
    }
}

/// Carries out a key that a field of the details did not take.
pub(super) fn in_field(stroke: &Stroke) -> Task<Message> {
    match stroke {
        Stroke::Go(stroke::Step::Next) => draft::focus_next(),
        Stroke::Go(stroke::Step::Back) => draft::focus_previous(),
        Stroke::Escape => draft::unfocus(),
        _ => Task::none(),
    }
}
