//! The heading of the columns, and the hours above the chart.

use iced::widget::{Row as Line, container, mouse_area, space as gap, stack};
use iced::{Alignment, Element, Length, Padding, mouse};

use super::{HEADING, Sheet};
use crate::gui::part::gantt::{self, Scale};
use crate::gui::screen::plan::steps::column::{Column, Columns};
use crate::gui::screen::plan::steps::layout::Change;
use crate::gui::screen::plan::steps::{Message, Steps};
use crate::gui::widget::{menu, prose};

/// How wide the edge is by which a column is dragged.
const EDGE: f32 = 8.0;

impl Steps {
    /// The heading of the columns and the hours of the chart.
    pub(super) fn heading<'a>(
        &'a self,
        columns: &Columns,
        sheet: Sheet<'a>,
        scale: Scale,
    ) -> Element<'a, Message> {
        let mut words = Line::new().align_y(Alignment::Center);
        for (column, width) in &columns.shown {
            words = words.push(head(*column, *width));
        }
        Line::new()
            .push(menu::context(words, || self.layout_items()))
            .push(columns.chart.map(|width| {
                container(gantt::hours(scale, sheet.dates, self.lines(sheet, scale))).width(width)
            }))
            .align_y(Alignment::Center)
            .height(HEADING)
            .into()
    }

    /// What lies over the grid while the edge of a column is dragged, so that the pointer is
    /// followed wherever it goes.
    pub(super) fn dragging<'a>(&'a self, columns: &Columns) -> Option<Element<'a, Message>> {
        let column = self.dragged?;
        let (left, _) = columns.place(column)?;
        let everywhere = gap::horizontal().height(Length::Fill);
        let area = mouse_area(everywhere)
            .interaction(mouse::Interaction::ResizingHorizontally)
            .on_move(move |at| Message::Layout(Change::Drag(column, at.x - left)))
            .on_release(Message::Layout(Change::Drop))
            .on_exit(Message::Layout(Change::Drop));
        Some(area.into())
    }
}

/// The heading of one column, with the edge by which it is dragged.
fn head<'a>(column: Column, width: f32) -> Element<'a, Message> {
    let (left, right, align) = match column {
        Column::Number => (14.0, 0.0, Alignment::Start),
        Column::Owner => (2.0, 0.0, Alignment::Start),
        Column::Duration => (0.0, 8.0, Alignment::End),
        Column::Float => (0.0, 16.0, Alignment::End),
        Column::Share => (0.0, 12.0, Alignment::End),
        _ => (6.0, 0.0, Alignment::Start),
    };
    let words = container(prose::section(column.heading()))
        .width(width)
        .height(HEADING)
        .align_x(align)
        .align_y(Alignment::Center)
        .padding(Padding::default().left(left).right(right))
        .clip(true);
    let edge = mouse_area(gap::vertical().width(EDGE).height(HEADING))
        .interaction(mouse::Interaction::ResizingHorizontally)
        .on_press(Message::Layout(Change::Grab(column)))
        .on_double_click(Message::Layout(Change::Fit(column)));
    stack![words, Line::new().push(gap::horizontal()).push(edge)]
        .width(width)
        .height(HEADING)
        .into()
}
