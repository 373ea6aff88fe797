//! The rows of the grid: sections, steps, what is being added, the foot.

use iced::alignment::Horizontal;
use iced::widget::{Button, Row as Line, container, space as gap};
use iced::{Alignment, Element, Padding};

use super::{Mark, ROW, Sheet, open_cell, shown};
use crate::gui::part::carry;
use crate::gui::screen::plan::steps::column::{Column, Columns};
use crate::gui::screen::plan::steps::row::Row;
use crate::gui::screen::plan::steps::{Message, Steps};
use crate::gui::theme::{button as button_style, shape, space, surface, text};
use crate::gui::widget::{clipped, prose};
use crate::gui::{font, icon};
use crate::id::Id;
use crate::plan::{Section, Step};
use crate::words;

impl Steps {
    /// The heading of a section.
    pub(super) fn section<'a>(
        &'a self,
        sheet: Sheet<'a>,
        id: Id<Section>,
        chosen: bool,
        columns: &Columns,
    ) -> Element<'a, Message> {
        let Some(section) = sheet.plan.sections.get(id) else {
            return gap::horizontal().into();
        };
        let folded = self.folded.contains(&id);
        let chevron = if folded {
            icon::CHEVRON_RIGHT
        } else {
            icon::CHEVRON_DOWN
        };
        let fold = Button::new(container(chevron.sized(14.0).style(text::muted)).center(ROW - 8.0))
            .padding(0.0)
            .style(button_style::ghost)
            .on_press(Message::Fold(id));
        let row = Row::Section(id);
        let room = (columns.width() - 30.0).max(0.0);
        let title: Element<'a, Message> = match self.draft_in(row, Column::Title) {
            Some(draft) => open_cell::open(draft, room),
            None => {
                let name = clipped(&section.title).font(font::SEMIBOLD);
                let count = folded.then(|| {
                    let count = sheet.plan.steps_of(id).count();
                    prose::small(words::count(count, "step", "steps"))
                });
                let content = Line::new()
                    .push(name)
                    .push(count)
                    .spacing(space::MEDIUM)
                    .align_y(Alignment::Center);
                frame(content.into(), room, 6.0, self.mark(row, None, chosen))
            }
        };
        Line::new()
            .push(gap::horizontal().width(6.0))
            .push(fold)
            .push(title)
            .align_y(Alignment::Center)
            .height(ROW)
            .into()
    }

    /// A step.
    pub(super) fn step<'a>(
        &'a self,
        sheet: Sheet<'a>,
        step: &'a Step,
        chosen: bool,
        columns: &Columns,
    ) -> Element<'a, Message> {
        let row = Row::Step(step.id);
        let timing = sheet.schedule.timing(step.id);
        let open_in = self.draft.as_ref().filter(|draft| draft.row == row);
        let spread = open_in.map(|draft| (draft.column, open_cell::spread(draft.column)));
        let cells = columns.shown.iter().filter_map(|(column, width)| {
            let (column, width) = (*column, *width);
            if let Some(draft) = self.draft_in(row, column) {
                let over = spread.map_or(&[][..], |(_, over)| over);
                let more = over.iter().filter_map(|over| columns.place(*over));
                return Some(open_cell::open(
                    draft,
                    width + more.map(|(_, width)| width).sum::<f32>(),
                ));
            }
            if spread.is_some_and(|(_, over)| over.contains(&column)) {
                return None;
            }
            let mark = self.mark(row, Some(column), chosen);
            let content = shown::show(sheet, step, timing, column);
            let side = match column {
                Column::Number => 14.0,
                Column::After => 10.0,
                Column::Owner => 2.0,
                _ => 6.0,
            };
            Some(match column {
                Column::Number => {
                    let number = frame(content, width, side, mark);
                    carry::grip(number, width, Horizontal::Left, None)
                }
                Column::Duration => frame_right(content, width, 8.0, mark),
                Column::Float => frame_right(content, width, 16.0, mark),
                Column::Share => frame_right(content, width, 12.0, mark),
                _ => frame(content, width, side, mark),
            })
        });
        Line::with_children(cells.collect::<Vec<_>>())
            .height(ROW)
            .into()
    }

    /// The row for what is being added.
    pub(super) fn new_row<'a>(&'a self, columns: &Columns) -> Element<'a, Message> {
        let (left, width) = columns.place(Column::Title).unwrap_or_default();
        let typed = self.draft_in(Row::New, Column::Title);
        Line::new()
            .push(gap::horizontal().width(left))
            .push(typed.map(|draft| open_cell::open(draft, width)))
            .height(ROW)
            .into()
    }

    /// The last row.
    pub(super) fn foot<'a>(&'a self, columns: &Columns) -> Element<'a, Message> {
        let (left, width) = columns.place(Column::Title).unwrap_or_default();
        let room = (columns.width() - left).max(0.0);
        let content: Element<'a, Message> = match self.draft_in(Row::Foot, Column::Title) {
            Some(draft) => open_cell::open(draft, width),
            None => {
                let words =
                    clipped("Add a step, or paste rows from a spreadsheet").style(text::faint);
                frame(words.into(), room, 6.0, self.mark(Row::Foot, None, true))
            }
        };
        let plus = container(icon::plus(14.0).style(text::faint))
            .width(left)
            .padding(Padding::default().left(14.0));
        let row = Line::new()
            .push(plus)
            .push(content)
            .height(ROW)
            .align_y(Alignment::Center);
        container(row).height(shape::GRID_ROW).into()
    }
}

/// A cell: its content in the middle of its height, marked where it is selected.
fn frame<'a>(
    content: Element<'a, Message>,
    width: f32,
    side: f32,
    mark: Mark,
) -> Element<'a, Message> {
    let cell = container(content)
        .width(width)
        .height(ROW)
        .align_y(Alignment::Center)
        .padding(
            Padding::default()
                .left(side)
                .right(if side > 6.0 { 0.0 } else { side }),
        )
        .clip(true);
    marked(cell, mark)
}

/// A cell whose content stands at its right edge.
fn frame_right<'a>(
    content: Element<'a, Message>,
    width: f32,
    side: f32,
    mark: Mark,
) -> Element<'a, Message> {
    let cell = container(content)
        .width(width)
        .height(ROW)
        .align_x(Alignment::End)
        .align_y(Alignment::Center)
        .padding(Padding::default().right(side))
        .clip(true);
    marked(cell, mark)
}

/// A ring where the cursor stands, a stronger ground on the other selected cells.
fn marked<'a>(cell: container::Container<'a, Message>, mark: Mark) -> Element<'a, Message> {
    match mark {
        Mark::None => cell.into(),
        Mark::Within => cell.style(surface::selected_range).into(),
        Mark::Cursor => cell.style(surface::selected_cell).into(),
    }
}
