//! Where the cursor stands among the steps, and how it goes.

use super::{Column, Rollback};
use crate::id::Id;
use crate::plan::{Plan, Step};

/// A row of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// A step.
    Step(Id<Step>),
    /// The last row, where a step is added.
    Foot,
}

/// Where the cursor stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) row: Row,
    pub(super) column: Column,
    /// Where the row was last seen.
    pub(super) place: usize,
}

impl Rollback {
    /// Puts the cursor into a cell.
    pub(super) fn point(&mut self, plan: &Plan, row: Row, column: Column) {
        let place = match row {
            Row::Step(step) => plan.rollback_steps.position(step),
            Row::Foot => None,
        };
        self.cursor = Cursor {
            row,
            column,
            place: place.unwrap_or(plan.rollback_steps.len()),
        };
    }

    /// Puts the cursor into a row by its place; the last row is the foot.
    pub(super) fn stand(&mut self, plan: &Plan, place: usize) {
        let steps = plan.rollback_steps.as_slice();
        self.cursor.row = steps
            .get(place)
            .map_or(Row::Foot, |step| Row::Step(step.id));
        self.cursor.place = place.min(steps.len());
    }

    /// Goes one cell on or back, at the edge to the next row.
    pub(super) fn beside(&mut self, plan: &Plan, by: isize) {
        let columns = &Column::ALL;
        let here = columns
            .iter()
            .position(|column| *column == self.cursor.column)
            .unwrap_or_default();
        match here
            .checked_add_signed(by)
            .and_then(|next| columns.get(next))
        {
            Some(column) if self.cursor.row != Row::Foot => self.cursor.column = *column,
            _ if by > 0 && self.cursor.row != Row::Foot => {
                self.stand(plan, self.cursor.place + 1);
                self.cursor.column = Column::Title;
            }
            _ if by < 0 && self.cursor.place > 0 => {
                self.stand(plan, self.cursor.place - 1);
                self.cursor.column = Column::Undoes;
            }
            _ => {}
        }
    }
}
