//! Steps of the way back that are dragged to another place.

use iced::Task;

use super::cursor::Row;
use super::grid::HEIGHT;
use super::{Column, Message, Rollback, asked, edit};
use crate::gui::action::Action;
use crate::gui::part::carry::{self, Carried};
use crate::session::Session;

impl Rollback {
    /// Carries out what the pointer does with rows.
    pub(super) fn carry(
        &mut self,
        message: carry::Message<Row>,
        session: &Session,
    ) -> (Task<Message>, Option<Action>) {
        match message {
            carry::Message::Lift(row) => {
                // One of several selected rows takes the others along.
                let selected = self.selected();
                let is_one = row.step().is_some_and(|step| selected.contains(&step));
                if selected.len() < 2 || !is_one {
                    self.point(row, Column::Number);
                }
                self.carried = Some(Carried::lifted(row));
            }
            carry::Message::To(at) => {
                // Nothing stands below the last row, where steps are added.
                let last = self.rows.len().saturating_sub(1);
                if let Some(carried) = &mut self.carried {
                    carried.carry(at.y, HEIGHT, last);
                }
            }
            carry::Message::Drop => return self.put_down(session),
            carry::Message::PutBack => self.carried = None,
        }
        (Task::none(), None)
    }

    /// Puts what was lifted where it was carried; a row that was only pressed is selected.
    fn put_down(&mut self, session: &Session) -> (Task<Message>, Option<Action>) {
        let (Some(carried), Some(plan), Some(numbers)) =
            (self.carried.take(), session.plan(), session.numbers())
        else {
            return (Task::none(), None);
        };
        let moving = self.selected();
        let stays = |row: Row| row.step().is_some_and(|step| !moving.contains(&step));
        let above = carried.below(&self.rows, stays).and_then(Row::step);
        let edit = match carried.to {
            Some(_) => edit::place_steps(plan, numbers, &moving, above),
            None => None,
        };
        if edit.is_none() {
            self.point(carried.row, Column::Number);
        }
        asked(edit)
    }
}
