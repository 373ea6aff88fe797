//! The open cell, and what hangs below it: why it was refused, or who may be meant.

use iced::widget::{Row as Line, container, pin};
use iced::{Alignment, Element, Size};

use super::{HEADING, ROW};
use crate::gui::part::completion;
use crate::gui::screen::plan::steps::column::{Column, Columns};
use crate::gui::screen::plan::steps::draft::Draft;
use crate::gui::screen::plan::steps::row::Row;
use crate::gui::screen::plan::steps::{CELL, Message, Steps, cursor};
use crate::gui::theme::{shape, surface, text};
use crate::gui::widget::{cell, prose};
use crate::gui::{font, icon};
use crate::palette::Tone;

impl Steps {
    /// What hangs below the open cell: the reason why it was refused, or who may be meant.
    pub(super) fn hanging<'a>(
        &'a self,
        columns: &Columns,
        size: Size,
    ) -> Option<Element<'a, Message>> {
        let draft = self.draft.as_ref()?;
        let place = cursor::place(&self.rows, draft.row)?;
        let (left, _) = columns.place(draft.column).unwrap_or_default();
        let (content, height, width) = match &draft.refused {
            Some(reason) => {
                let content = Line::new()
                    .push(icon::circle_alert(13.0).style(text::broken))
                    .push(prose::small(reason).style(text::broken))
                    .spacing(6.0)
                    .align_y(Alignment::Center);
                let bubble = container(content)
                    .padding([6.0, 9.0])
                    .max_width(360.0)
                    .style(surface::card_toned(Tone::Broken));
                (Element::from(bubble), 44.0, 360.0)
            }
            None if draft.completion.is_empty() => return None,
            None => (
                draft.completion.view(Message::Take),
                draft.completion.height(),
                completion::WIDTH,
            ),
        };
        let top = HEADING + shape::LINE + place as f32 * shape::GRID_ROW - self.scroll.offset();
        let below = top + shape::GRID_ROW + 2.0;
        let y = if below + height > size.height {
            (top - height - 2.0).max(0.0)
        } else {
            below
        };
        let x = left.min((size.width - width).max(0.0));
        Some(pin(content).x(x).y(y).into())
    }

    /// The draft of a cell, if it is the open one.
    pub(super) fn draft_in(&self, row: Row, column: Column) -> Option<&Draft> {
        self.draft
            .as_ref()
            .filter(|draft| draft.row == row && draft.column == column)
    }
}

/// The columns over which an open cell spreads, so that there is room to type.
pub(super) const fn spread(column: Column) -> &'static [Column] {
    match column {
        Column::Owner => &[Column::Deputy, Column::Stream, Column::Duration],
        Column::Deputy => &[Column::Stream, Column::Duration],
        Column::After => &[
            Column::NotBefore,
            Column::Deadline,
            Column::Start,
            Column::Finish,
        ],
        _ => &[],
    }
}

/// An open cell.
pub(super) fn open<'a>(draft: &Draft, width: f32) -> Element<'a, Message> {
    let mut field = cell(&draft.text)
        .id(CELL)
        .on_input(Message::DraftChanged)
        .on_leave(Message::Left)
        .on_paste_cells(|cells| Message::Pasted(Some(cells)))
        .width(width);
    if !draft.completion.is_empty() {
        field = field.on_turn(Message::Turned);
    }
    if matches!(
        draft.column,
        Column::Duration | Column::After | Column::NotBefore | Column::Deadline
    ) {
        field = field.font(font::MONO);
    }
    container(field).width(width).height(ROW).into()
}
