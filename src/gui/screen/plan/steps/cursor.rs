//! Where the cursor stands among the steps.

use super::column::Column;
use super::row::Row;
use crate::gui::part::cursor;

pub(super) use cursor::{Extend, Mark, place};

/// Where the cursor stands.
pub(super) type Cursor = cursor::Cursor<Row, Column>;
/// The corner of a selection that stays where it is.
pub(super) type Anchor = cursor::Anchor<Row, Column>;

impl cursor::Row for Row {
    fn has_cells(self) -> bool {
        matches!(self, Self::Step(_))
    }

    fn is_kept(self) -> bool {
        matches!(self, Self::Step(_) | Self::Section(_))
    }
}

impl cursor::Column for Column {
    const ALL: &'static [Self] = Column::ALL;
    const ROWS: Self = Self::Number;
    const FIRST: Self = Self::Title;
    const LAST: Self = Self::Deadline;

    fn place(self) -> usize {
        // The declaration follows the order on the screen.
        self as usize
    }
}
