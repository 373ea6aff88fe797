//! What the commands of the grid do to the selected rows.

use iced::Task;

use super::cursor::{Anchor, Cursor};
use super::edit::{self, Place, Way};
use super::row::{Adding, Row};
use super::{Column, Message, Steps, insert};
use crate::gui::action::Action;
use crate::gui::command::Command;
use crate::id::Id;
use crate::plan::Section;
use crate::session::Session;

impl Steps {
    /// Carries out a command of the grid.
    pub(super) fn run(
        &mut self,
        command: Command,
        session: &Session,
    ) -> (Task<Message>, Option<Action>) {
        let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
            return (Task::none(), None);
        };
        let steps = self.selected_steps();
        let sections: Vec<Id<Section>> = self
            .selected_rows()
            .iter()
            .filter_map(|row| match row {
                Row::Section(section) => Some(*section),
                _ => None,
            })
            .collect();
        let way = |command| match command {
            Command::MoveUp => Way::Up,
            _ => Way::Down,
        };
        let edit = match command {
            Command::AddStep => return (self.begin(Adding::Step(self.place()), session), None),
            Command::AddSection => {
                let above = self.section_here(session);
                return (self.begin(Adding::Section(above), session), None);
            }
            Command::InsertBlock => {
                let begin = Message::Insert(insert::Message::Begin);
                return (Task::done(begin), None);
            }
            Command::FillDown => return self.fill_down(session),
            Command::Duplicate => {
                let copies = edit::duplicate(plan, numbers, &steps, || session.new_id());
                copies.map(|(edit, ids)| {
                    if let (Some(cursor), [first, .., last]) = (&mut self.cursor, ids.as_slice()) {
                        cursor.row = Row::Step(*last);
                        cursor.anchor = Some(Anchor::of_rows(Row::Step(*first)));
                    } else if let (Some(cursor), [only]) = (&mut self.cursor, ids.as_slice()) {
                        cursor.row = Row::Step(*only);
                    }
                    edit
                })
            }
            Command::RemoveRows => {
                if let Some(cursor) = &mut self.cursor
                    && let Some(range) = cursor.range(&self.rows)
                {
                    cursor.place = *range.start();
                    cursor.anchor = None;
                }
                edit::remove_rows(plan, numbers, &steps, &sections)
            }
            Command::MoveUp | Command::MoveDown => match (sections.as_slice(), steps.as_slice()) {
                ([section], []) => edit::move_section(plan, *section, way(command)),
                ([], [_, ..]) => edit::move_rows(plan, numbers, &steps, way(command)),
                _ => None,
            },
            _ => None,
        };
        (Task::done(Message::Reveal), edit.map(Action::Edit))
    }

    /// Begins to add something: a row for it opens.
    fn begin(&mut self, adding: Adding, session: &Session) -> Task<Message> {
        if let Adding::Step(Place::First(section)) = adding {
            self.folded.remove(&section);
        }
        self.adding = Some(adding);
        self.list(session);
        self.cursor = Some(Cursor::at(&self.rows, Row::New, Column::Title));
        self.open(session, None)
    }

    /// Empties the selected cells, or removes the rows that are selected as rows.
    pub(super) fn delete(&mut self, session: &Session) -> (Task<Message>, Option<Action>) {
        let Some(cursor) = &self.cursor else {
            return (Task::none(), None);
        };
        if cursor.selects_rows() || matches!(cursor.row, Row::Section(_)) {
            return self.run(Command::RemoveRows, session);
        }
        self.clear(session)
    }
}
