//! The steps of the way back: a small grid with its chart.

use std::ops::Range;

use iced::alignment::Horizontal;
use iced::widget::{Column as Stack, Row as Line, column, container, pin, space as gap, stack};
use iced::{Alignment, Element, Length, Padding, Point};

use super::cursor;
use super::outlook::minutes;
use super::typing::Draft;
use super::{CELL, Message, Rollback, Row, edit};
use crate::gui::command::Command;
use crate::gui::part::carry::{self, Aim};
use crate::gui::part::gantt::{self, Bar, Form, Ground, Mark, Scale};
use crate::gui::part::owner;
use crate::gui::screen::plan::steps::value;
use crate::gui::theme::{shape, size, space, surface, text};
use crate::gui::widget::press_area::{Count, Press, press_area};
use crate::gui::widget::{avatar, cell, clipped, line, menu, prose, rows, tip};
use crate::gui::{font, icon};
use crate::palette::Tone;
use crate::plan::rollback::Step;
use crate::plan::{Plan, number::Numbers};
use crate::session::Session;

/// A row with its line.
pub(super) const HEIGHT: f32 = 36.0;
const ROW: f32 = HEIGHT - shape::LINE;
const HEADING: f32 = 29.0;
/// A chart that is narrower says nothing.
const CHART: f32 = 170.0;

/// A column of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The number that is said on the line.
    Number,
    /// The title.
    Title,
    /// Who does it.
    Owner,
    /// How long it takes.
    Duration,
    /// What must be finished before.
    After,
    /// What it undoes.
    Undoes,
}

impl Column {
    /// Every column, from left to right.
    pub(super) const ALL: [Self; 6] = [
        Self::Number,
        Self::Title,
        Self::Owner,
        Self::Duration,
        Self::After,
        Self::Undoes,
    ];

    /// The heading; the initials of owners need none.
    pub(super) const fn heading(self) -> &'static str {
        match self {
            Self::Owner => "",
            column => column.name(),
        }
    }

    /// What the column is called where it stands alone.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Number => "#",
            Self::Title => "Step",
            Self::Owner => "Owner",
            Self::Duration => "Duration",
            Self::After => "After",
            Self::Undoes => "Undoes",
        }
    }

    /// Finds a column by what people call it in their sheets.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        Some(match name.as_str() {
            "#" | "no" | "number" | "id" => Self::Number,
            "step" | "task" | "title" | "description" => Self::Title,
            "owner" | "owners" | "assigned to" | "who" => Self::Owner,
            "duration" | "est. duration" | "time" => Self::Duration,
            "after" | "predecessors" | "depends on" => Self::After,
            "undoes" | "undo" | "rolls back" => Self::Undoes,
            _ => return None,
        })
    }

    /// How wide the column is where all of them have so much room.
    fn width(self, room: f32) -> f32 {
        match self {
            Self::Number => 44.0,
            Self::Title => (room - 426.0).max(160.0),
            Self::Owner => 42.0,
            Self::Duration => 76.0,
            Self::After => 74.0,
            // The last one gives way where there is no room.
            Self::Undoes => (room - 396.0).clamp(64.0, 190.0),
        }
    }
}

impl Rollback {
    /// Shows the grid in a width.
    pub(super) fn grid<'a>(
        &'a self,
        session: &'a Session,
        plan: &'a Plan,
        numbers: &'a Numbers,
        width: f32,
    ) -> Element<'a, Message> {
        let chart = (width * 0.453).max(CHART);
        let chart = if width - chart < 586.0 {
            width - 586.0
        } else {
            chart
        };
        let (table, chart) = if chart < CHART {
            (width, None)
        } else {
            (width - chart, Some(chart))
        };
        let mut heading = Line::new().align_y(Alignment::Center).height(HEADING);
        for column in Column::ALL {
            heading = heading.push(head(column, column.width(table)));
        }
        let length = self.outlook.as_ref().and_then(|outlook| outlook.longest);
        let heading = heading.push(chart.map(|chart| {
            let words = length.map(minutes).unwrap_or_default();
            container(prose::section(&words))
                .width(chart)
                .padding(Padding::default().left(10.0))
        }));
        let steps = plan.rollback_steps.as_slice();
        let selected = self
            .cursor
            .range(&self.rows)
            .map_or(0..0, |range| *range.start()..*range.end() + 1);
        let keyed = self.rows.iter().enumerate().map(|(place, row)| {
            let chosen = selected.contains(&place);
            let aim = Aim::above(self.carried, place + 1);
            let shown = match row.step().and_then(|step| plan.rollback_steps.get(step)) {
                Some(step) => self.row(plan, numbers, step, (chosen, aim), table),
                None => self.foot(table),
            };
            (*row, shown)
        });
        let grid = press_area(
            rows::column_of(keyed).width(table),
            move |press| Some(pressed(press, self.cell_at(press.at, table)?)),
            move |at| {
                let (row, column) = self.cell_at(at, table)?;
                let selects = self.carried.is_none();
                selects.then_some(Message::Stretch(row, column))
            },
        );
        let list = Line::new()
            .push(grid)
            .push(chart.map(|chart| container(self.chart(session, steps, &selected)).width(chart)));
        // Always two layers, so that an open cell keeps its focus when something hangs below it.
        let nothing = || pin(gap::horizontal().width(0.0)).into();
        let below = self.hanging(plan, table).unwrap_or_else(nothing);
        Stack::new()
            .push(line::horizontal())
            .push(heading)
            .push(Aim::above(self.carried, 0).line())
            .push(carry::area(
                stack![list, below],
                self.carried,
                Message::Carry,
            ))
            .into()
    }

    /// What hangs at the open cell: the reason why it was refused, or who may be meant.
    fn hanging<'a>(&'a self, plan: &'a Plan, room: f32) -> Option<Element<'a, Message>> {
        let draft = self.draft.as_ref()?;
        let Row::Step(step) = draft.row else {
            return None;
        };
        let place = plan.rollback_steps.position(step)?;
        let left: f32 = Column::ALL
            .iter()
            .take_while(|column| **column != draft.column)
            .map(|column| column.width(room))
            .sum();
        let (content, height) = match &draft.refused {
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
                (Element::from(bubble), 46.0)
            }
            None if draft.completion.is_empty() => return None,
            None => (
                draft.completion.view(Message::Take),
                draft.completion.height(),
            ),
        };
        let top = place as f32 * HEIGHT;
        let rows = plan.rollback_steps.len() as f32 * HEIGHT;
        let below = top + HEIGHT + 2.0;
        let y = if below + height > rows + HEIGHT && top > height {
            top - height - 2.0
        } else {
            below
        };
        Some(
            pin(content)
                .x(left.min((room - 300.0).max(0.0)))
                .y(y)
                .into(),
        )
    }

    fn row<'a>(
        &'a self,
        plan: &'a Plan,
        numbers: &'a Numbers,
        step: &'a Step,
        (chosen, aim): (bool, Aim),
        room: f32,
    ) -> Element<'a, Message> {
        let row = Row::Step(step.id);
        let open_in = self.draft.as_ref().filter(|draft| draft.row == row);
        let cells = Column::ALL.into_iter().filter_map(|column| {
            let width = column.width(room);
            if let Some(draft) = open_in {
                // The owner's cell is too narrow to type in.
                if draft.column == Column::Owner && column == Column::Duration {
                    return None;
                }
                if draft.column == column {
                    let more = if column == Column::Owner {
                        Column::Duration.width(room)
                    } else {
                        0.0
                    };
                    return Some(open(draft, width + more));
                }
            }
            let mark = match chosen {
                true => self.cursor.mark(row, Some(column)),
                false => cursor::Mark::None,
            };
            let cell = framed(show(plan, numbers, step, column), column, width, mark);
            Some(match column {
                Column::Number => carry::grip(cell, width, Horizontal::Left, None),
                _ => cell,
            })
        });
        let ground = if chosen {
            surface::selected
        } else {
            surface::panel
        };
        let whole = column![
            container(Line::with_children(cells.collect::<Vec<_>>()).height(ROW))
                .width(room)
                .height(HEIGHT - aim.thickness())
                .style(ground),
        ]
        .push(aim.line());
        menu::context(whole, move || items(row))
    }

    fn foot<'a>(&'a self, room: f32) -> Element<'a, Message> {
        let typed = self.draft.as_ref().filter(|draft| draft.row == Row::Foot);
        let width = Column::Title.width(room);
        let content: Element<'a, Message> = match typed {
            Some(draft) => open(draft, width),
            None => framed(
                clipped("Add a rollback step").style(text::faint).into(),
                Column::Title,
                room - Column::Number.width(room),
                if self.cursor.row == Row::Foot {
                    cursor::Mark::Cursor
                } else {
                    cursor::Mark::None
                },
            ),
        };
        let plus = container(icon::plus(14.0).style(text::faint))
            .width(Column::Number.width(room))
            .padding(Padding::default().left(14.0));
        let row = Line::new()
            .push(plus)
            .push(content)
            .height(HEIGHT)
            .align_y(Alignment::Center);
        container(row).width(room).into()
    }

    /// The cell under a point of the rows.
    fn cell_at(&self, at: Point, room: f32) -> Option<(Row, Column)> {
        // Saturating: a point in the bounds is not negative.
        let row = *self.rows.get((at.y / HEIGHT) as usize)?;
        let mut right = 0.0;
        let column = Column::ALL.into_iter().find(|column| {
            right += column.width(room);
            at.x < right
        });
        Some((row, column.unwrap_or(Column::Undoes)))
    }

    fn chart<'a>(
        &'a self,
        session: &'a Session,
        steps: &'a [Step],
        selected: &Range<usize>,
    ) -> Element<'a, Message> {
        let Some(outlook) = &self.outlook else {
            return gap::vertical().height(0.0).into();
        };
        let schedule = &outlook.schedule;
        let rows = steps
            .iter()
            .enumerate()
            .map(|(place, step)| gantt::Row {
                ground: if selected.contains(&place) {
                    Ground::Selected
                } else {
                    Ground::Plain
                },
                bar: schedule.timing(step.id).map(|timing| Bar {
                    start: timing.start,
                    finish: timing.finish,
                    slack: None,
                    form: Form::Work,
                    tone: Tone::Broken,
                    mark: Mark::None,
                }),
                agreed: None,
            })
            .collect();
        let scale = Scale::fit(schedule.start(), schedule.finish());
        gantt::gantt(rows, scale, session.zone(), HEIGHT)
            .without_hours()
            .into()
    }
}

/// What a press on a cell asks for.
fn pressed(press: Press, (row, column): (Row, Column)) -> Message {
    match (press.count, press.modifiers.shift()) {
        (_, true) => Message::Stretch(row, column),
        (Count::Double, false) if row != Row::Foot => Message::Open(row, column),
        _ if row != Row::Foot && column == Column::Number => {
            Message::Carry(carry::Message::Lift(row))
        }
        _ => Message::Pick(row, column),
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
    match row {
        Row::Step(_) => vec![
            menu::item(icon::PANEL_RIGHT, "Details")
                .key("Ctrl .")
                .on_press(Message::ShowDetails(row)),
            run(Command::FillDown).divided(),
            run(Command::Duplicate),
            run(Command::MoveUp),
            run(Command::MoveDown),
            run(Command::RemoveRows).danger().divided(),
        ],
        Row::Foot => Vec::new(),
    }
}

fn head<'a>(column: Column, width: f32) -> Element<'a, Message> {
    let (left, right, align) = sides(column);
    container(prose::section(column.heading()))
        .width(width)
        .align_x(align)
        .padding(Padding::default().left(left).right(right))
        .into()
}

const fn sides(column: Column) -> (f32, f32, Alignment) {
    match column {
        Column::Number => (14.0, 0.0, Alignment::Start),
        Column::Owner => (2.0, 0.0, Alignment::Start),
        Column::Duration => (0.0, 4.0, Alignment::End),
        Column::After => (0.0, 6.0, Alignment::End),
        Column::Title | Column::Undoes => (6.0, 6.0, Alignment::Start),
    }
}

fn framed<'a>(
    content: Element<'a, Message>,
    column: Column,
    width: f32,
    mark: cursor::Mark,
) -> Element<'a, Message> {
    let (left, right, align) = sides(column);
    let cell = container(content)
        .width(width)
        .height(ROW)
        .align_x(align)
        .align_y(Alignment::Center)
        .padding(Padding::default().left(left).right(right))
        .clip(true);
    match mark {
        cursor::Mark::None => cell.into(),
        cursor::Mark::Within => cell.style(surface::selected_range).into(),
        cursor::Mark::Cursor => cell.style(surface::selected_cell).into(),
    }
}

fn open<'a>(draft: &Draft, width: f32) -> Element<'a, Message> {
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
        Column::Duration | Column::After | Column::Undoes
    ) {
        field = field.font(font::MONO);
    }
    container(field)
        .width(width)
        .height(ROW)
        .align_y(Alignment::Center)
        .into()
}

fn show<'a>(
    plan: &'a Plan,
    numbers: &'a Numbers,
    step: &'a Step,
    column: Column,
) -> Element<'a, Message> {
    let number = |words: String| clipped(words).font(font::MONO).size(size::SMALL);
    match column {
        Column::Number => number(numbers.get(step.id).to_owned())
            .style(text::muted)
            .into(),
        Column::Title if step.title.is_empty() => clipped("Untitled").style(text::faint).into(),
        Column::Title => clipped(&step.title).width(Length::Fill).into(),
        Column::Owner => match step.owners.as_slice() {
            [] => gap::horizontal().width(0.0).into(),
            [first, more @ ..] => {
                let more = (!more.is_empty()).then(|| prose::caption(format!("+{}", more.len())));
                let shown = Line::new()
                    .push(avatar(plan.name_of(Some(*first))))
                    .push(more)
                    .align_y(Alignment::Center);
                tip(shown, owner::format(plan, &step.owners))
            }
        },
        Column::Duration => number(value::duration(step.duration)).into(),
        Column::After => number(after(plan, numbers, step)).style(text::muted).into(),
        Column::Undoes => undoes(plan, numbers, step),
    }
}

/// Writes what a step waits for; three and more plain ones in a row as "R2–R4".
fn after(plan: &Plan, numbers: &Numbers, step: &Step) -> String {
    let whole = edit::text(plan, numbers, step, Column::After);
    let mut places: Vec<usize> = Vec::new();
    for link in &step.predecessors {
        match plan.rollback_steps.position(link.step) {
            Some(place) if link.lag.is_zero() => places.push(place),
            _ => return whole,
        }
    }
    places.sort_unstable();
    let in_a_row = places.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    let steps = plan.rollback_steps.as_slice();
    match (places.first(), places.last()) {
        (Some(first), Some(last)) if in_a_row && places.len() > 2 => format!(
            "{}–{}",
            numbers.get(steps[*first].id),
            numbers.get(steps[*last].id)
        ),
        _ => whole,
    }
}

/// What a step undoes: numbers and the first title.
fn undoes<'a>(plan: &'a Plan, numbers: &'a Numbers, step: &'a Step) -> Element<'a, Message> {
    let Some(first) = step.undoes.first() else {
        return prose::small("always").into();
    };
    let all = edit::text(plan, numbers, step, Column::Undoes);
    let title = plan
        .steps
        .get(*first)
        .map_or("", |step| step.title.as_str());
    let content = Line::new()
        .push(icon::undo_2(12.0))
        .push(
            clipped(format!("{all} {title}"))
                .font(font::SEMIBOLD)
                .size(size::CAPTION)
                .style(text::muted),
        )
        .spacing(6.0)
        .align_y(Alignment::Center);
    container(content)
        .height(shape::PILL)
        .padding([0.0, space::SMALL])
        .align_y(Alignment::Center)
        .style(surface::pill(Tone::Neutral))
        .into()
}
