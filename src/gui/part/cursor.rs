//! Where the cursor stands in a grid, and which cells are selected.
//!
//! What rows and columns are is the grid's to say; how arrows, Tab and a selection go over them is
//! the same in all of them.

use std::ops::RangeInclusive;

use crate::gui::part::stroke::Step;

/// Rows that a page of the keyboard jumps over.
const PAGE: usize = 20;

/// A row of a grid.
pub trait Row: Copy + Eq {
    /// Says whether the row is cut into cells; one that is not is a single cell.
    fn has_cells(self) -> bool;

    /// Says whether the row stands for something that is kept, so that it can be selected with
    /// others.
    fn is_kept(self) -> bool;
}

/// A column of a grid.
pub trait Column: Copy + Eq + 'static {
    /// All of them, from left to right.
    const ALL: &'static [Self];
    /// The one whose cells stand for their whole rows.
    const ROWS: Self;
    /// The one to which rows of a single cell belong, and with which a row is entered.
    const FIRST: Self;
    /// The last one that can be written.
    const LAST: Self;

    /// Returns its place from the left.
    fn place(self) -> usize {
        Self::ALL
            .iter()
            .position(|column| *column == self)
            .unwrap_or_default()
    }

    /// Returns the columns from one to another, both included, whichever lies further left.
    fn between(one: Self, other: Self) -> &'static [Self] {
        let (one, other) = (one.place(), other.place());
        Self::ALL
            .get(one.min(other)..=one.max(other))
            .unwrap_or_default()
    }
}

/// Where the cursor stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor<R, C> {
    /// The row.
    pub row: R,
    /// The column; rows of a single cell keep the one that the cursor came from.
    pub column: C,
    /// The other corner of the selection, where more than the cell is selected.
    pub anchor: Option<Anchor<R, C>>,
    /// Where the row was last seen, to stay close to it when it goes.
    pub place: usize,
}

/// The corner of a selection that stays where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor<R, C> {
    /// The row.
    pub row: R,
    /// The column; that of the numbers selects whole rows.
    pub column: C,
}

impl<R, C: Column> Anchor<R, C> {
    /// The corner of whole rows.
    pub const fn of_rows(row: R) -> Self {
        Self {
            row,
            column: C::ROWS,
        }
    }
}

impl<R: Row, C: Column> Cursor<R, C> {
    /// Stands in a cell.
    pub fn at(rows: &[R], row: R, column: C) -> Self {
        Self {
            row,
            column,
            anchor: None,
            place: place(rows, row).unwrap_or_default(),
        }
    }

    /// Returns the column of the cell, which in a row of one cell is the first.
    pub fn cell(&self) -> C {
        if self.row.has_cells() {
            self.column
        } else {
            C::FIRST
        }
    }

    /// Says whether whole rows are selected.
    pub fn selects_rows(&self) -> bool {
        self.cell() == C::ROWS || self.anchor.is_some_and(|anchor| anchor.column == C::ROWS)
    }

    /// Returns the selected rows by their places.
    pub fn range(&self, rows: &[R]) -> Option<RangeInclusive<usize>> {
        let here = place(rows, self.row)?;
        let there = self.anchor.and_then(|anchor| place(rows, anchor.row));
        let there = there.unwrap_or(here);
        Some(here.min(there)..=here.max(there))
    }

    /// Returns the columns that are selected, from left to right, shown or not: all that can be
    /// written where whole rows are.
    pub fn columns(&self) -> &'static [C] {
        if self.selects_rows() {
            return C::between(C::FIRST, C::LAST);
        }
        let anchor = self
            .anchor
            .map_or_else(|| self.cell(), |anchor| anchor.column);
        C::between(self.cell(), anchor)
    }

    /// Says how a cell of a selected row stands to the selection; a row of a single cell has no
    /// column.
    pub fn mark(&self, row: R, column: Option<C>) -> Mark {
        let whole = self.selects_rows() && self.anchor.is_some();
        if self.row == row && !whole && column.is_none_or(|column| self.cell() == column) {
            return Mark::Cursor;
        }
        let within = column.is_some_and(|column| self.columns().contains(&column));
        if within && self.anchor.is_some() && !whole {
            Mark::Within
        } else {
            Mark::None
        }
    }

    /// Selects whole rows from here to the other corner.
    pub fn select_rows(&mut self) {
        let row = self.anchor.map_or(self.row, |anchor| anchor.row);
        self.anchor = Some(Anchor::of_rows(row));
    }

    /// Selects all rows, the last of which is where something is added and stays out.
    pub fn select_all(&mut self, rows: &[R]) {
        let kept = rows.iter().copied().filter(|row| row.is_kept());
        if let (Some(first), Some(last)) = (kept.clone().next(), kept.last()) {
            // The cursor goes to the first row, as in a spreadsheet: the end of a long plan is not
            // what somebody wants to see next.
            self.anchor = Some(Anchor::of_rows(last));
            self.row = first;
            self.place = place(rows, first).unwrap_or_default();
        }
    }

    /// Goes to another cell, in the columns within reach; with `extend` the cells on the way are
    /// selected.
    pub fn go(&mut self, rows: &[R], reach: &[C], step: Step, extend: Extend) {
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
                Some(left) if self.row.has_cells() => column = left,
                _ if step == Step::Back && to > 0 => {
                    to -= 1;
                    column = reach.last().copied().unwrap_or(C::FIRST);
                }
                _ => {}
            },
            Step::Right | Step::Next => match self.right(reach) {
                Some(right) if self.row.has_cells() => column = right,
                _ if step == Step::Next && to < last => {
                    to += 1;
                    column = C::FIRST;
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
    pub fn stretch(&mut self, rows: &[R], row: R, column: C) {
        // The last row is no row of the plan.
        let Some(to) = place(rows, row).filter(|_| row.is_kept()) else {
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
    fn left(&self, reach: &[C]) -> Option<C> {
        let here = self.column.place();
        reach
            .iter()
            .copied()
            .rev()
            .find(|column| column.place() < here)
    }

    /// The next column to the right that is within reach.
    fn right(&self, reach: &[C]) -> Option<C> {
        let here = self.column.place();
        reach.iter().copied().find(|column| column.place() > here)
    }

    /// Finds its row again after the rows have changed, or the one that took its place.
    pub fn settle(&mut self, rows: &[R]) {
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

/// How a cell stands to the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It is not selected, or its whole row is.
    None,
    /// It is one of several selected cells.
    Within,
    /// The cursor stands in it.
    Cursor,
}

/// Whether the selection grows with the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extend {
    /// The cursor goes alone.
    No,
    /// The cells on the way are selected.
    Yes,
}

/// Finds the place of a row.
pub fn place<R: Row>(rows: &[R], row: R) -> Option<usize> {
    rows.iter().position(|other| *other == row)
}
