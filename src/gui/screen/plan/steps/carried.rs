//! Rows that are dragged to another place: the selected steps, or a section with its steps.

use iced::{Point, Task};

use super::cursor::Cursor;
use super::edit::{self, Place};
use super::row::Row;
use super::{Column, LIST, Message, Steps};
use crate::gui::action::Action;
use crate::gui::part::carry::{self, Carried};
use crate::gui::theme::shape;
use crate::gui::widget::rows;
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::{Section, Step};
use crate::session::Session;

impl Steps {
    /// Carries out what the pointer does with rows.
    pub(super) fn carry(
        &mut self,
        message: carry::Message<Row>,
        session: &Session,
    ) -> (Task<Message>, Option<Action>) {
        match message {
            carry::Message::Lift(row) => {
                // One of several selected rows takes the others along.
                if self.selected_rows().len() < 2 || !self.selected_rows().contains(&row) {
                    self.cursor = Some(Cursor::at(&self.rows, row, lifted_at(row)));
                }
                self.carried = Some(Carried::lifted(row));
                (Task::none(), None)
            }
            carry::Message::To(at) => (self.carry_to(at), None),
            carry::Message::Drop => self.put_down(session),
            carry::Message::PutBack => {
                self.carried = None;
                (Task::none(), None)
            }
        }
    }

    fn carry_to(&mut self, at: Point) -> Task<Message> {
        let Some(mut carried) = self.carried else {
            return Task::none();
        };
        // Nothing stands below the last row, where steps are added.
        let last = self.rows.len().saturating_sub(1);
        carried.carry(at.y + self.scroll.offset(), shape::GRID_ROW, last);
        carried.to = carried.to.map(|to| match carried.row {
            Row::Section(_) => self.edge_near(to),
            // The first row is the heading of a section; a step stands below it.
            _ => to.max(1),
        });
        self.carried = Some(carried);
        rows::nudge(LIST, self.scroll, at.y)
    }

    /// The place nearest to another one where a section begins or the last one ends.
    fn edge_near(&self, to: usize) -> usize {
        let last = self.rows.len().saturating_sub(1);
        let headings = self.rows.iter().enumerate();
        let headings = headings.filter(|(_, row)| matches!(row, Row::Section(_)));
        headings
            .map(|(place, _)| place)
            .chain([last])
            .min_by_key(|place| place.abs_diff(to))
            .unwrap_or(last)
    }

    /// Puts what was lifted where it was carried; a row that was only pressed is selected.
    fn put_down(&mut self, session: &Session) -> (Task<Message>, Option<Action>) {
        let Some(carried) = self.carried.take() else {
            return (Task::none(), None);
        };
        let edit = match carried.row {
            Row::Section(section) => self.put_section(section, carried, session),
            Row::Step(_) => self.put_steps(carried, session),
            Row::New | Row::Foot => None,
        };
        if edit.is_none() {
            let column = lifted_at(carried.row);
            self.cursor = Some(Cursor::at(&self.rows, carried.row, column));
        }
        (Task::done(Message::Reveal), edit.map(Action::Edit))
    }

    fn put_section(
        &self,
        section: Id<Section>,
        carried: Carried<Row>,
        session: &Session,
    ) -> Option<Edit> {
        let next = self
            .rows
            .get(carried.to?..)?
            .iter()
            .find_map(|row| match row {
                Row::Section(next) => Some(*next),
                _ => None,
            });
        edit::place_section(session.plan()?, section, next)
    }

    fn put_steps(&mut self, carried: Carried<Row>, session: &Session) -> Option<Edit> {
        let moving: Vec<Id<Step>> = self.selected_steps();
        let stays = |row: Row| match row {
            Row::Step(step) => !moving.contains(&step),
            Row::Section(_) => true,
            Row::New | Row::Foot => false,
        };
        let place = match carried.below(&self.rows, stays)? {
            Row::Section(section) => {
                // What is put into a folded section stays in sight.
                self.folded.remove(&section);
                Place::First(section)
            }
            Row::Step(step) => Place::Below(step),
            Row::New | Row::Foot => return None,
        };
        edit::place_rows(session.plan()?, session.numbers()?, &moving, place)
    }
}

/// In which column the cursor stands after a row was pressed where it is lifted.
const fn lifted_at(row: Row) -> Column {
    match row {
        Row::Step(_) => Column::Number,
        _ => Column::Title,
    }
}
