//! What is selected in the grid.

use iced::Task;

use super::cursor::Cursor;
use super::edit::Place;
use super::row::Row;
use super::{Column, LIST, Message, Steps, cursor};
use crate::gui::theme::shape;
use crate::gui::widget::rows;
use crate::id::Id;
use crate::plan::{Section, Step};
use crate::session::Session;

impl Steps {
    /// The selected rows, from top to bottom.
    pub(super) fn selected_rows(&self) -> &[Row] {
        self.cursor
            .as_ref()
            .and_then(|cursor| cursor.range(&self.rows))
            .and_then(|range| self.rows.get(range))
            .unwrap_or_default()
    }

    /// The steps among the selected rows.
    pub(super) fn selected_steps(&self) -> Vec<Id<Step>> {
        self.selected_rows()
            .iter()
            .filter_map(|row| row.step())
            .collect()
    }

    /// The selected cells that can be written, row by row.
    pub(super) fn selected_cells(&self) -> Vec<(Id<Step>, Column)> {
        let columns = self.cursor.as_ref().map_or(&[][..], Cursor::columns);
        let writable = columns
            .iter()
            .filter(|column| column.is_editable() && self.reach.contains(column));
        self.selected_steps()
            .into_iter()
            .flat_map(|step| writable.clone().map(move |column| (step, *column)))
            .collect()
    }

    /// Where a step is added: below the selected one.
    pub(super) fn place(&self) -> Place {
        match self.selected_rows().last() {
            Some(Row::Step(step)) => Place::Below(*step),
            Some(Row::Section(section)) => Place::First(*section),
            Some(Row::New | Row::Foot) | None => Place::Last,
        }
    }

    /// The section in which the cursor stands.
    pub(super) fn section_here(&self, session: &Session) -> Option<Id<Section>> {
        match self.selected_rows().last()? {
            Row::Step(step) => Some(session.plan()?.steps.get(*step)?.section),
            Row::Section(section) => Some(*section),
            Row::New | Row::Foot => None,
        }
    }

    /// Brings the row of the cursor into sight.
    pub(super) fn reveal(&self) -> Task<Message> {
        let place = self
            .cursor
            .as_ref()
            .and_then(|cursor| cursor::place(&self.rows, cursor.row));
        place.map_or_else(Task::none, |place| {
            rows::reveal(LIST, self.scroll, place, shape::GRID_ROW)
        })
    }
}
