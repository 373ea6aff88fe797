//! What the keys and the commands mean among the steps.

use iced::widget::operation;
use iced::{Task, clipboard};

use super::cards::FIRST_LINE;
use super::cursor::{Anchor, Extend};
use super::typing::focus;
use super::{Column, Message, Rollback, Row, asked, edit};
use crate::gui::action::Action;
use crate::gui::command::Command;
use crate::gui::part::order::Direction;
use crate::gui::part::stroke::{self, Stroke};
use crate::gui::widget::cell::Leave;
use crate::session::Session;

impl Rollback {
    /// Carries out what a key means in the open cell, or while none is open.
    pub(super) fn stroke(
        &mut self,
        stroke: Stroke,
        session: &Session,
    ) -> (Task<Message>, Option<Action>) {
        use stroke::Step as Go;
        let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
            return (Task::none(), None);
        };
        if self.draft.is_some() {
            // The cell did not get the key: the focus has not come yet, or was lost.
            let leave = match stroke {
                Stroke::Type(text) => {
                    if let Some(draft) = &mut self.draft {
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
            return self.leave(leave, session);
        }
        match stroke {
            // Above the first row lie the cards.
            Stroke::Go(Go::Up) if self.cursor.place == 0 && self.cursor.anchor.is_none() => {
                (operation::focus(FIRST_LINE), None)
            }
            Stroke::Go(step) => {
                self.cursor.go(&self.rows, &Column::ALL, step, Extend::No);
                (Task::none(), None)
            }
            Stroke::Extend(step) => {
                self.cursor.go(&self.rows, &Column::ALL, step, Extend::Yes);
                (Task::none(), None)
            }
            Stroke::All => {
                self.cursor.select_all(&self.rows);
                (Task::none(), None)
            }
            Stroke::Rows => {
                if self.cursor.row.step().is_some() {
                    self.cursor.select_rows();
                }
                (Task::none(), None)
            }
            Stroke::Open | Stroke::Enter => (self.open(session, None), None),
            Stroke::Type(text) => (self.open(session, Some(text)), None),
            Stroke::Delete => self.delete(session),
            Stroke::Copy => (self.copy(session), None),
            Stroke::Cut => {
                let copy = self.copy(session);
                let (task, action) = self.delete(session);
                (Task::batch([copy, task]), action)
            }
            Stroke::Paste => (clipboard::read().map(Message::Pasted), None),
            Stroke::Escape => {
                if self.cursor.anchor.take().is_none() {
                    self.open = None;
                }
                (Task::none(), None)
            }
        }
    }

    /// Carries out a command on the selected steps.
    pub(super) fn run(
        &mut self,
        command: Command,
        session: &Session,
    ) -> (Task<Message>, Option<Action>) {
        let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
            return (Task::none(), None);
        };
        if command == Command::AddStep {
            self.point(Row::Foot, Column::Title);
            return (self.open(session, None), None);
        }
        let steps = self.selected();
        asked(match command {
            Command::FillDown => return self.fill_down(session),
            Command::RemoveRows => {
                if let Some(range) = self.cursor.range(&self.rows) {
                    self.cursor.place = *range.start();
                    self.cursor.anchor = None;
                }
                edit::remove_steps(plan, numbers, &steps)
            }
            Command::MoveUp => edit::move_steps(plan, numbers, &steps, Direction::Up),
            Command::MoveDown => edit::move_steps(plan, numbers, &steps, Direction::Down),
            Command::Duplicate => {
                let copies = edit::duplicate(plan, numbers, &steps, || session.new_id());
                copies.map(|(edit, ids)| {
                    if let [first, more @ ..] = ids.as_slice() {
                        let last = more.last().unwrap_or(first);
                        self.cursor.row = Row::Step(*last);
                        self.cursor.anchor =
                            (!more.is_empty()).then_some(Anchor::of_rows(Row::Step(*first)));
                    }
                    edit
                })
            }
            _ => None,
        })
    }
}
