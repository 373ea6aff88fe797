//! How the grid looks: the heading, the rows that are in sight, the chart beside them.

mod body;
mod heading;
mod open_cell;
mod shown;

use iced::widget::{Column as Stack, Row as Line, container, pin, responsive, space as gap, stack};
use iced::{Element, Point, Size};

use super::column::{Column, Columns, Compared, Need};
use super::cursor::Mark;
use super::row::Row;
use super::{LIST, Message, Steps};
use crate::gui::command::Command;
use crate::gui::icon;
use crate::gui::part::carry::{self, Aim};
use crate::gui::part::gantt::Scale;
use crate::gui::theme::{shape, surface};
use crate::gui::widget::press_area::{Count, Press, press_area};
use crate::gui::widget::{menu, rows};
use crate::plan::Plan;
use crate::schedule::{Comparison, Schedule};
use crate::session::Session;
use crate::settings::Settings;
use crate::time::Zone;
use crate::words::Dates;

/// The height of the heading, without the line below it.
const HEADING: f32 = 31.0;
/// The room of a row above its line.
const ROW: f32 = shape::GRID_ROW - shape::LINE;

/// What every row needs to be drawn.
#[derive(Clone, Copy)]
pub(super) struct Sheet<'a> {
    pub(super) session: &'a Session,
    pub(super) plan: &'a Plan,
    pub(super) schedule: &'a Schedule,
    pub(super) zone: Zone,
    /// How moments are written beside each other.
    pub(super) dates: Dates,
    /// How the plan stands against what was agreed, where that is shown.
    pub(super) agreed: Option<&'a Comparison>,
}

impl Steps {
    /// Shows the grid and the chart beside it.
    pub(super) fn grid<'a>(
        &'a self,
        session: &'a Session,
        settings: &'a Settings,
    ) -> Element<'a, Message> {
        responsive(move |size| self.sized(session, settings, size)).into()
    }

    /// What the content of the columns asks for.
    pub(super) fn need(&self, session: &Session, settings: &Settings) -> Need {
        let (Some(plan), Some(schedule)) = (session.plan(), session.schedule()) else {
            return Need::default();
        };
        Need {
            digits: self.digits,
            durations: self.durations,
            times: schedule.dates(plan.details.zone).form(),
            limits: plan
                .details
                .dates()
                .with(schedule.start())
                .with(schedule.finish())
                .form(),
            agreed: match self.against.shown(settings) {
                Some(_) => Compared::Yes,
                None => Compared::No,
            },
        }
    }

    /// Shows the grid in a room of this size.
    fn sized<'a>(
        &'a self,
        session: &'a Session,
        settings: &'a Settings,
        size: Size,
    ) -> Element<'a, Message> {
        let (Some(plan), Some(schedule)) = (session.plan(), session.schedule()) else {
            return gap::vertical().into();
        };
        let sheet = Sheet {
            session,
            plan,
            schedule,
            zone: plan.details.zone,
            dates: schedule.dates(plan.details.zone),
            agreed: self.against.shown(settings),
        };
        let need = self.need(session, settings);
        // What is being dragged counts before it is kept.
        let layout = match self.dragged {
            Some(_) => &self.layout,
            None => &settings.columns,
        };
        let columns = Columns::fit(size.width, need, layout);
        let scale = self
            .scale
            .unwrap_or_else(|| Scale::fit(schedule.start(), schedule.finish()));
        let selected = self
            .cursor
            .as_ref()
            .and_then(|cursor| cursor.range(&self.rows))
            .map_or(0..0, |range| *range.start()..*range.end() + 1);
        let list = rows::slice(
            LIST,
            self.scroll,
            self.rows.len(),
            shape::GRID_ROW,
            Message::Scrolled,
            |range| {
                let first = range.start;
                let table = rows::column_of(range.clone().filter_map(|place| {
                    let row = *self.rows.get(place)?;
                    let chosen = selected.contains(&place);
                    let aim = Aim::above(self.carried, place + 1);
                    Some((row, self.row(sheet, row, chosen, aim, &columns)))
                }))
                .width(columns.ground());
                let (here, there) = (columns.clone(), columns.clone());
                let table = press_area(
                    table,
                    move |press| self.pressed(press, self.cell_at(first, press.at, &here)?),
                    move |at| {
                        let (row, column) = self.cell_at(first, at, &there)?;
                        let selects = self.carried.is_none();
                        selects.then_some(Message::Stretch(row, column))
                    },
                );
                Line::new()
                    .push(table)
                    .push(columns.chart.map(|width| {
                        container(self.bars(sheet, range, &selected, scale)).width(width)
                    }))
                    .into()
            },
        );
        let heading = self.heading(&columns, sheet, scale);
        let base = Stack::new()
            .push(heading)
            .push(Aim::above(self.carried, 0).line())
            .push(carry::area(list, self.carried, Message::Carry));
        // Always three layers, so that the list keeps its state when something lies above it.
        let nothing = || pin(gap::horizontal().width(0.0)).into();
        let below = self.hanging(&columns, size);
        let above = self.dragging(&columns);
        stack![
            base,
            below.unwrap_or_else(nothing),
            above.unwrap_or_else(nothing)
        ]
        .into()
    }

    /// One row of the grid.
    fn row<'a>(
        &'a self,
        sheet: Sheet<'a>,
        row: Row,
        chosen: bool,
        aim: Aim,
        columns: &Columns,
    ) -> Element<'a, Message> {
        let content = match row {
            Row::Section(section) => self.section(sheet, section, chosen, columns),
            Row::Step(step) => match sheet.plan.steps.get(step) {
                Some(step) => self.step(sheet, step, chosen, columns),
                None => gap::horizontal().into(),
            },
            Row::New => self.new_row(columns),
            Row::Foot => return self.foot(columns),
        };
        let ground = match row {
            _ if chosen => surface::selected,
            Row::Section(_) => surface::section,
            _ => surface::panel,
        };
        let whole = Stack::new()
            .push(
                container(content)
                    .width(columns.ground())
                    .height(shape::GRID_ROW - aim.thickness())
                    .style(ground),
            )
            .push(aim.line());
        menu::context(whole, move || items(row))
    }

    /// The cell under a point of the rows that are built, the first of which stands at `first`.
    fn cell_at(&self, first: usize, at: Point, columns: &Columns) -> Option<(Row, Column)> {
        // Saturating: a point in the bounds is not negative.
        let row = *self.rows.get(first + (at.y / shape::GRID_ROW) as usize)?;
        Some((row, columns.at(at.x)?))
    }

    /// What a press on a cell asks for.
    fn pressed(&self, press: Press, (row, column): (Row, Column)) -> Option<Message> {
        match (press.count, press.modifiers.shift()) {
            (_, true) => Some(Message::Stretch(row, column)),
            (Count::Double, false) if row != Row::Foot && row != Row::New => {
                Some(Message::Open(row, column))
            }
            _ if is_lifted_by(row, column) => Some(Message::Carry(carry::Message::Lift(row))),
            _ => Some(Message::Pick(row, column)),
        }
    }

    /// Says how a cell stands to the selection; a row of one cell has no column.
    fn mark(&self, row: Row, column: Option<Column>, chosen: bool) -> Mark {
        let Some(cursor) = self.cursor.as_ref().filter(|_| chosen) else {
            return Mark::None;
        };
        cursor.mark(row, column)
    }
}

/// Says whether a row is lifted where it is pressed: a step by its number, a section by its heading.
const fn is_lifted_by(row: Row, column: Column) -> bool {
    match row {
        Row::Step(_) => matches!(column, Column::Number),
        Row::Section(_) => true,
        Row::New | Row::Foot => false,
    }
}

/// What the right button offers on a row.
fn items<'a>(row: Row) -> Vec<menu::Item<'a, Message>> {
    let run = |command: Command| {
        let item =
            menu::item(command.icon(), command.name()).on_press(Message::Run(command, Some(row)));
        match command.shortcuts().first() {
            Some(shortcut) => item.key(shortcut.words()),
            None => item,
        }
    };
    let insert = |row| {
        menu::item(Command::InsertBlock.icon(), "Insert from another launch…")
            .on_press(Message::Run(Command::InsertBlock, Some(row)))
    };
    match row {
        Row::Step(_) => vec![
            run(Command::AddStep).key("Ctrl Enter"),
            run(Command::AddSection),
            insert(row),
            menu::item(icon::PANEL_RIGHT, "Details")
                .key("Ctrl .")
                .on_press(Message::Details(row))
                .divided(),
            run(Command::FillDown),
            run(Command::Duplicate),
            run(Command::MoveUp),
            run(Command::MoveDown),
            run(Command::RemoveRows).danger().divided(),
        ],
        Row::Section(_) => vec![
            run(Command::AddStep),
            run(Command::AddSection),
            insert(row),
            run(Command::MoveUp).divided(),
            run(Command::MoveDown),
            menu::item(icon::TRASH_2, "Remove the section and its steps")
                .on_press(Message::Run(Command::RemoveRows, Some(row)))
                .danger()
                .divided(),
        ],
        Row::New | Row::Foot => Vec::new(),
    }
}
