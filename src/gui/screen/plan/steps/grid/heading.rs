//! The heading of the columns, and the hours above the chart.

use iced::widget::{Row as Line, container};
use iced::{Alignment, Element, Padding};

use super::{HEADING, Sheet};
use crate::gui::part::gantt::{self, Scale};
use crate::gui::screen::plan::steps::column::{Column, Columns};
use crate::gui::screen::plan::steps::{Message, Steps};
use crate::gui::widget::prose;

impl Steps {
    /// The heading of the columns and the hours of the chart.
    pub(super) fn heading<'a>(
        &self,
        columns: &Columns,
        sheet: Sheet<'a>,
        scale: Scale,
    ) -> Element<'a, Message> {
        let mut words = Line::new().align_y(Alignment::Center);
        for (column, width) in &columns.shown {
            let (left, right, align) = match column {
                Column::Number => (14.0, 0.0, Alignment::Start),
                Column::Owner => (2.0, 0.0, Alignment::Start),
                Column::Duration => (0.0, 6.0, Alignment::End),
                Column::Float => (0.0, 34.0, Alignment::End),
                _ => (6.0, 0.0, Alignment::Start),
            };
            words = words.push(
                container(prose::section(column.heading()))
                    .width(*width)
                    .align_x(align)
                    .padding(Padding::default().left(left).right(right)),
            );
        }
        Line::new()
            .push(words)
            .push(columns.chart.map(|width| {
                container(gantt::hours(scale, sheet.zone, self.lines(sheet, scale))).width(width)
            }))
            .align_y(Alignment::Center)
            .height(HEADING)
            .into()
    }
}
