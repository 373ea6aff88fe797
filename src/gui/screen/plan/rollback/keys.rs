//! What the keys and the commands mean among the steps.

use iced::Task;

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
        let Some(plan) = session.plan() else {
            return (Task::none(), None);
        };
        if self.draft.is_some() {
            // The cell did not get the key: the focus has not come yet, or was lost.
            let leave = match stroke {
                Stroke::Type(text) => {
                    if let Some(draft) = &mut self.draft {
                        draft.write(format!("{}{text}", draft.text), plan);
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
            Stroke::Go(go) => {
                let place = self.cursor.place;
                match go {
                    Go::Up => self.stand(plan, place.saturating_sub(1)),
                    Go::Down => self.stand(plan, place + 1),
                    Go::First | Go::PageUp => self.stand(plan, 0),
                    Go::Last | Go::PageDown => self.stand(plan, plan.rollback_steps.len()),
                    Go::Right | Go::Next => self.beside(plan, 1),
                    Go::Left | Go::Back => self.beside(plan, -1),
                }
                (Task::none(), None)
            }
            Stroke::Open | Stroke::Enter => (self.open(session, None), None),
            Stroke::Type(text) => (self.open(session, Some(text)), None),
            Stroke::Add => self.run(Command::AddStep, session),
            Stroke::Delete if self.cursor.column == Column::Number => {
                self.run(Command::RemoveRows, session)
            }
            Stroke::Delete => {
                let edit = match (self.cursor.row, self.cursor.column) {
                    // A duration cannot be empty, so it stays.
                    (Row::Foot, _) | (_, Column::Duration | Column::Number) => None,
                    (Row::Step(step), column) => {
                        edit::enter(session, step, column, "").ok().flatten()
                    }
                };
                (Task::none(), edit.map(Action::Edit))
            }
            Stroke::Escape => {
                self.open = None;
                (Task::none(), None)
            }
            _ => (Task::none(), None),
        }
    }

    /// Carries out a command on the step under the cursor.
    pub(super) fn run(
        &mut self,
        command: Command,
        session: &Session,
    ) -> (Task<Message>, Option<Action>) {
        let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
            return (Task::none(), None);
        };
        if command == Command::AddStep {
            self.stand(plan, plan.rollback_steps.len());
            return (self.open(session, None), None);
        }
        let Row::Step(step) = self.cursor.row else {
            return (Task::none(), None);
        };
        asked(match command {
            Command::RemoveRows => edit::remove_steps(plan, numbers, &[step]),
            Command::MoveUp => edit::move_step(plan, numbers, step, Direction::Up),
            Command::MoveDown => edit::move_step(plan, numbers, step, Direction::Down),
            Command::Duplicate => edit::duplicate(plan, numbers, step, session.new_id()),
            _ => None,
        })
    }
}
