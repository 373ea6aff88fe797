//! Where the cursor stands among the rollback steps, and what is selected.

use super::{Column, Rollback};
use crate::gui::part::cursor;
use crate::id::Id;
use crate::plan::{Plan, Step};

pub(super) use cursor::{Extend, Mark};

/// A row of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// A step.
    Step(Id<Step>),
    /// The last row, where a step is added.
    Foot,
}

impl Row {
    /// Returns the step, if the row is one.
    pub(super) const fn step(self) -> Option<Id<Step>> {
        match self {
            Self::Step(step) => Some(step),
            Self::Foot => None,
        }
    }
}

impl cursor::Row for Row {
    fn has_cells(self) -> bool {
        matches!(self, Self::Step(_))
    }

    fn is_kept(self) -> bool {
        matches!(self, Self::Step(_))
    }
}

impl cursor::Column for Column {
    const ALL: &'static [Self] = Self::ALL.as_slice();
    const ROWS: Self = Self::Number;
    const FIRST: Self = Self::Title;
    const LAST: Self = Self::Undoes;
}

/// Where the cursor stands.
pub(super) type Cursor = cursor::Cursor<Row, Column>;
/// The corner of a selection that stays where it is.
pub(super) type Anchor = cursor::Anchor<Row, Column>;

/// Lists the rows of a plan.
pub(super) fn rows(plan: &Plan) -> Vec<Row> {
    let steps = plan.rollback_steps.iter().map(|step| Row::Step(step.id));
    steps.chain([Row::Foot]).collect()
}

impl Rollback {
    /// Puts the cursor into a cell.
    pub(super) fn point(&mut self, row: Row, column: Column) {
        self.cursor = Cursor::at(&self.rows, row, column);
    }

    /// The selected steps, from top to bottom.
    pub(super) fn selected(&self) -> Vec<Id<Step>> {
        let range = self.cursor.range(&self.rows);
        let rows = range.and_then(|range| self.rows.get(range));
        rows.unwrap_or_default()
            .iter()
            .filter_map(|row| row.step())
            .collect()
    }

    /// The selected columns that can be written.
    pub(super) fn writable(&self) -> Vec<Column> {
        let columns = self.cursor.columns().iter().copied();
        columns.filter(|column| *column != Column::Number).collect()
    }
}
