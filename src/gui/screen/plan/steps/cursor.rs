//! Where the cursor stands in the grid, and which cells are selected.

use std::ops::RangeInclusive;

use crate::gui::part::stroke::Step;
use crate::gui::screen::plan::steps::column::Column;
use crate::gui::screen::plan::steps::row::Row;

/// Rows that a page of the keyboard jumps over.
const PAGE: usize = 20;

/// Where the cursor stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The row.
    pub(super) row: Row,
    /// The column; the headings of sections and the last row are one cell each.
    pub(super) column: Column,
    /// The other corner of the selection, where more than the cell is selected.
    pub(super) anchor: Option<Anchor>,
    /// Where the row was last seen, to stay close to it when it goes.
    pub(super) place: usize,
}

/// The corner of a selection that stays where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    /// The row.
    pub(super) row: Row,
    /// The column; that of the numbers selects whole rows.
    pub(super) column: Column,
}

impl Anchor {
    /// The corner of whole rows.
    pub(super) const fn of_rows(row: Row) -> Self {
        Self {
            row,
            column: Column::Number,
        }
    }
}

impl Cursor {
    /// Stands in a cell.
    pub(super) fn at(rows: &[Row], row: Row, column: Column) -> Self {
        Self {
            row,
            column,
            anchor: None,
            place: place(rows, row).unwrap_or_default(),
        }
    }

    /// Returns the column of the cell, which in a row of one cell is that of the titles.
    pub(super) fn cell(&self) -> Column {
        match self.row {
            Row::Step(_) => self.column,
            Row::Section(_) | Row::New | Row::Foot => Column::Title,
        }
    }

    /// Says whether whole rows are selected.
    pub(super) fn selects_rows(&self) -> bool {
        self.cell() == Column::Number
            || self
                .anchor
                .is_some_and(|anchor| anchor.column == Column::Number)
    }

    /// Returns the selected rows by their places.
    pub(super) fn range(&self, rows: &[Row]) -> Option<RangeInclusive<usize>> {
        let here = place(rows, self.row)?;
        let there = self.anchor.and_then(|anchor| place(rows, anchor.row));
        let there = there.unwrap_or(here);
        Some(here.min(there)..=here.max(there))
    }

    /// Returns the columns that are selected, from left to right, shown or not: all that can be
    /// written where whole rows are.
    pub(super) fn columns(&self) -> &'static [Column] {
        if self.selects_rows() {
            return Column::between(Column::Title, Column::Deadline);
        }
        let anchor = self
            .anchor
            .map_or_else(|| self.cell(), |anchor| anchor.column);
        Column::between(self.cell(), anchor)
    }

    /// Selects whole rows from here to the other corner.
    pub(super) fn select_rows(&mut self) {
        let row = self.anchor.map_or(self.row, |anchor| anchor.row);
        self.anchor = Some(Anchor::of_rows(row));
    }

    /// Goes to another cell, in the columns within reach; with `extend` the cells on the way are
    /// selected.
    pub(super) fn go(&mut self, rows: &[Row], reach: &[Column], step: Step, extend: Extend) {
        let here = place(rows, self.row).unwrap_or(self.place);
        let last = rows.len().saturating_sub(1);
        let mut to = here.min(last);
        let mut column = self.column;
        match step {
            Step::Up => to = to.saturating_sub(1),
            Step::Down => to = (to + 1).min(last),
            Step::PageUp => to = to.saturating_sub(PAGE),
            Step::PageDown => to = (to + PAGE).min(last),
            Step::First => to = 0,
            Step::Last => to = last,
            Step::Left | Step::Back => match self.left(reach) {
                Some(left) if matches!(self.row, Row::Step(_)) => column = left,
                _ if step == Step::Back && to > 0 => {
                    to -= 1;
                    column = reach.last().copied().unwrap_or(Column::Title);
                }
                _ => {}
            },
            Step::Right | Step::Next => match self.right(reach) {
                Some(right) if matches!(self.row, Row::Step(_)) => column = right,
                _ if step == Step::Next && to < last => {
                    to += 1;
                    column = Column::Title;
                }
                _ => {}
            },
        }
        let Some(row) = rows.get(to).copied() else {
            return;
        };
        match extend {
            Extend::No => {
                self.anchor = None;
                (self.row, self.column, self.place) = (row, column, to);
            }
            Extend::Yes => self.stretch(rows, row, column),
        }
    }

    /// Stretches the selection to a cell.
    pub(super) fn stretch(&mut self, rows: &[Row], row: Row, column: Column) {
        // The last row is no row of the plan.
        let Some(to) = place(rows, row).filter(|_| row != Row::Foot && row != Row::New) else {
            return;
        };
        let anchor = self.anchor.unwrap_or(Anchor {
            row: self.row,
            column: self.cell(),
        });
        (self.row, self.column, self.place) = (row, column, to);
        let back = Anchor {
            row,
            column: self.cell(),
        };
        self.anchor = (anchor != back).then_some(anchor);
    }

    /// The next column to the left that is within reach.
    fn left(&self, reach: &[Column]) -> Option<Column> {
        let here = self.column as usize;
        reach
            .iter()
            .copied()
            .rev()
            .find(|column| (*column as usize) < here)
    }

    /// The next column to the right that is within reach.
    fn right(&self, reach: &[Column]) -> Option<Column> {
        let here = self.column as usize;
        reach.iter().copied().find(|column| *column as usize > here)
    }

    /// Finds its row again after the rows have changed, or the one that took its place.
    pub(super) fn settle(&mut self, rows: &[Row]) {
        if let Some(here) = place(rows, self.row) {
            self.place = here;
        } else if let Some(row) = rows.get(self.place).or(rows.last()) {
            self.row = *row;
            self.place = place(rows, *row).unwrap_or_default();
            self.anchor = None;
        }
        self.anchor = self
            .anchor
            .filter(|anchor| place(rows, anchor.row).is_some());
    }
}

/// Whether the selection grows with the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extend {
    /// The cursor goes alone.
    No,
    /// The cells on the way are selected.
    Yes,
}

/// Finds the place of a row.
pub(super) fn place(rows: &[Row], row: Row) -> Option<usize> {
    rows.iter().position(|other| *other == row)
}
