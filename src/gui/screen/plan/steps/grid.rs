//! How the grid looks: heading, rows, the chart beside them, what hangs below an open cell.

use std::ops::Range;

use iced::widget::{
    Button, Column as Stack, Row as Line, container, mouse_area, pin, responsive, space as gap,
    stack,
};
use iced::{Alignment, Element, Length, Padding, Size};

use super::column::{Column, Columns, Days, Need};
use super::draft::Draft;
use super::row::Row;
use super::{CELL, LIST, Message, Steps, hidden, value};
use crate::gui::command::Command;
use crate::gui::part::gantt::{self, Bar, Form, Ground, Mark, Scale};
use crate::gui::part::owner;
use crate::gui::theme::{button as button_style, shape, size, space, surface, text};
use crate::gui::widget::{avatar, cell, clipped, line, menu, prose, rows, tip};
use crate::gui::{font, icon};
use crate::palette::Tone;
use crate::plan::step::{Kind, Reversibility};
use crate::plan::{Plan, Step, dependency};
use crate::schedule::{Schedule, Timing};
use crate::session::Session;
use crate::time::{Moment, Span, Zone};
use crate::words;

/// The height of the heading, without the line below it.
const HEADING: f32 = 31.0;
/// The room of a row above its line.
const ROW: f32 = shape::GRID_ROW - shape::LINE;

/// What every row needs to be drawn.
#[derive(Clone, Copy)]
struct Sheet<'a> {
    session: &'a Session,
    plan: &'a Plan,
    schedule: &'a Schedule,
    zone: Zone,
    days: Days,
}

/// Returns the stretch of time that the whole plan takes.
pub(super) fn whole(session: &Session) -> Option<Scale> {
    let schedule = session.schedule()?;
    Some(Scale::fit(schedule.start(), schedule.finish()))
}

/// Says what the plan comes to: how long it takes, when it ends, and what is left of the window.
pub(super) fn sentence(session: &Session) -> (String, Tone) {
    let (Some(plan), Some(schedule), Some(numbers)) =
        (session.plan(), session.schedule(), session.numbers())
    else {
        return (String::new(), Tone::Neutral);
    };
    if let Some(around) = schedule.loops().first() {
        let mut steps: Vec<&str> = around.iter().map(|step| numbers.get(*step)).collect();
        steps.extend(steps.first().copied());
        let words = format!("These steps wait for each other: {}", steps.join(" → "));
        return (words, Tone::Broken);
    }
    if plan.steps.is_empty() {
        return (String::new(), Tone::Neutral);
    }
    let finish = schedule.finish();
    let margin = plan.details.window_end - finish;
    let (left, tone) = if margin.is_negative() {
        let over = words::span(margin);
        (format!("{over} after the window ends"), Tone::Late)
    } else if margin.is_zero() {
        ("as the window ends".to_owned(), Tone::Neutral)
    } else {
        let left = words::span(margin);
        (format!("{left} before the window ends"), Tone::Neutral)
    };
    let length = words::span(finish - schedule.start());
    let zone = plan.details.zone;
    let mut at = words::clock(finish, zone);
    if finish - schedule.start() > Span::hours(23) {
        at = format!("{} {at}", words::day(finish, zone));
    }
    (format!("{length} · finish {at} · {left}"), tone)
}

impl Steps {
    /// Shows the grid and the chart beside it.
    pub(super) fn grid<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        responsive(move |size| self.sized(session, size)).into()
    }

    /// Shows the grid in a room of this size.
    fn sized<'a>(&'a self, session: &'a Session, size: Size) -> Element<'a, Message> {
        let (Some(plan), Some(schedule)) = (session.plan(), session.schedule()) else {
            return gap::vertical().into();
        };
        let sheet = Sheet {
            session,
            plan,
            schedule,
            zone: plan.details.zone,
            days: if schedule.finish() - schedule.start() > Span::hours(23) {
                Days::Several
            } else {
                Days::One
            },
        };
        let need = Need {
            digits: self.digits,
            days: sheet.days,
        };
        let columns = Columns::fit(size.width, need);
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
                let table = rows::column_of(range.clone().filter_map(|place| {
                    let row = *self.rows.get(place)?;
                    let chosen = selected.contains(&place);
                    Some((row, self.row(sheet, row, chosen, &columns)))
                }))
                .width(columns.width());
                Line::new()
                    .push(table)
                    .push(columns.chart.map(|width| {
                        container(self.bars(sheet, range, &selected, scale)).width(width)
                    }))
                    .into()
            },
        );
        let heading = heading(&columns, sheet, scale);
        let base = Stack::new()
            .push(heading)
            .push(line::horizontal())
            .push(list);
        // Always two layers, so that the list keeps its state when something hangs below a cell.
        let below = self.hanging(&columns, size);
        stack![
            base,
            below.unwrap_or_else(|| pin(gap::horizontal().width(0.0)).into())
        ]
        .into()
    }

    /// One row of the grid.
    fn row<'a>(
        &'a self,
        sheet: Sheet<'a>,
        row: Row,
        chosen: bool,
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
                    .width(columns.width())
                    .height(ROW)
                    .style(ground),
            )
            .push(line::horizontal());
        menu::context(whole, move || items(row))
    }

    fn section<'a>(
        &'a self,
        sheet: Sheet<'a>,
        id: crate::id::Id<crate::plan::Section>,
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
            Some(draft) => open(draft, room),
            None => {
                let name = clipped(&section.title).font(font::SEMIBOLD);
                let count = folded.then(|| {
                    let count = sheet.plan.steps_of(id).count();
                    prose::small(hidden(count))
                });
                let content = Line::new()
                    .push(name)
                    .push(count)
                    .spacing(space::MEDIUM)
                    .align_y(Alignment::Center);
                let framed = frame(content.into(), room, 6.0, self.is_at(row, None) && chosen);
                mouse_area(framed)
                    .on_press(Message::Pick(row, Column::Title))
                    .on_double_click(Message::Open(row, Column::Title))
                    .into()
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

    fn step<'a>(
        &'a self,
        sheet: Sheet<'a>,
        step: &'a Step,
        chosen: bool,
        columns: &Columns,
    ) -> Element<'a, Message> {
        let row = Row::Step(step.id);
        let timing = sheet.schedule.timing(step.id);
        let open_in = self.draft.as_ref().filter(|draft| draft.row == row);
        let spread = open_in.map(|draft| (draft.column, spread(draft.column)));
        let cells = columns.shown.iter().filter_map(|(column, width)| {
            let (column, width) = (*column, *width);
            if let Some(draft) = self.draft_in(row, column) {
                let over = spread.map_or(&[][..], |(_, over)| over);
                let more = over.iter().filter_map(|over| columns.place(*over));
                return Some(open(
                    draft,
                    width + more.map(|(_, width)| width).sum::<f32>(),
                ));
            }
            if spread.is_some_and(|(_, over)| over.contains(&column)) {
                return None;
            }
            let at = chosen && self.is_at(row, Some(column));
            let content = show(sheet, step, timing, column);
            let side = match column {
                Column::Number => 14.0,
                Column::After => 10.0,
                Column::Owner => 2.0,
                _ => 6.0,
            };
            let framed = match column {
                Column::Duration => frame_right(content, width, 8.0, at),
                Column::Float => frame_right(content, width, 34.0, at),
                _ => frame(content, width, side, at),
            };
            let area = mouse_area(framed)
                .on_press(Message::Pick(row, column))
                .on_double_click(Message::Open(row, column));
            Some(area.into())
        });
        Line::with_children(cells.collect::<Vec<_>>())
            .height(ROW)
            .into()
    }

    /// The row for what is being added.
    fn new_row<'a>(&'a self, columns: &Columns) -> Element<'a, Message> {
        let (left, width) = columns.place(Column::Title).unwrap_or_default();
        let typed = self.draft_in(Row::New, Column::Title);
        Line::new()
            .push(gap::horizontal().width(left))
            .push(typed.map(|draft| open(draft, width)))
            .height(ROW)
            .into()
    }

    /// The last row.
    fn foot<'a>(&'a self, columns: &Columns) -> Element<'a, Message> {
        let (left, width) = columns.place(Column::Title).unwrap_or_default();
        let room = (columns.width() - left).max(0.0);
        let content: Element<'a, Message> = match self.draft_in(Row::Foot, Column::Title) {
            Some(draft) => open(draft, width),
            None => {
                let words =
                    clipped("Add a step, or paste rows from a spreadsheet").style(text::faint);
                frame(words.into(), room, 6.0, self.is_at(Row::Foot, None))
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
        mouse_area(container(row).height(shape::GRID_ROW))
            .on_press(Message::Pick(Row::Foot, Column::Title))
            .into()
    }

    /// The chart of the rows that are built.
    fn bars<'a>(
        &'a self,
        sheet: Sheet<'a>,
        range: Range<usize>,
        selected: &Range<usize>,
        scale: Scale,
    ) -> Element<'a, Message> {
        let first = range.start;
        let shown: Vec<gantt::Row> = range
            .clone()
            .map(|place| {
                let row = self.rows.get(place).copied().unwrap_or(Row::Foot);
                let ground = match row {
                    Row::Foot => Ground::Outside,
                    _ if selected.contains(&place) => Ground::Selected,
                    Row::Section(_) => Ground::Section,
                    _ => Ground::Plain,
                };
                let bar = row.step().and_then(|step| {
                    let step = sheet.plan.steps.get(step)?;
                    Some(bar(step, sheet.schedule.timing(step.id)?))
                });
                gantt::Row { ground, bar }
            })
            .collect();
        gantt::gantt(shown, scale, sheet.zone, shape::GRID_ROW)
            .lines(lines(sheet.plan, scale))
            .links(self.links(sheet, first))
            .on_gesture(move |gesture| Message::Chart(first, gesture))
            .into()
    }

    /// The links of the step under the cursor.
    fn links(&self, sheet: Sheet<'_>, first: usize) -> Vec<gantt::Link> {
        use crate::plan::step::Relation;
        let Some(step) = self.cursor.as_ref().and_then(|cursor| cursor.row.step()) else {
            return Vec::new();
        };
        let place = |step| {
            let place = super::cursor::place(&self.rows, Row::Step(step))?;
            // Rows are fewer than an i64 can count.
            Some(i64::try_from(place).ok()? - i64::try_from(first).ok()?)
        };
        let link = |before: crate::id::Id<Step>, after: crate::id::Id<Step>, relation| {
            let (from, to) = (
                sheet.schedule.timing(before)?,
                sheet.schedule.timing(after)?,
            );
            let (from_at, to_at) = match relation {
                Relation::FinishStart => (from.finish, to.start),
                Relation::StartStart => (from.start, to.start),
                Relation::FinishFinish => (from.finish, to.finish),
                Relation::StartFinish => (from.start, to.finish),
            };
            let both = from.criticality.is_critical() && to.criticality.is_critical();
            Some(gantt::Link {
                from: (place(before)?, from_at),
                to: (place(after)?, to_at),
                tone: if both { Tone::Critical } else { Tone::Neutral },
            })
        };
        let relation = |of: &Step, before| {
            let link = of.predecessors.iter().find(|link| link.step == before);
            link.map_or_else(Relation::default, |link| link.relation)
        };
        let network = sheet.schedule.network();
        let before = network
            .predecessors(step)
            .filter_map(|before| link(before, step, relation(sheet.plan.steps.get(step)?, before)));
        let after = network
            .successors(step)
            .filter_map(|after| link(step, after, relation(sheet.plan.steps.get(after)?, step)));
        before.chain(after).collect()
    }

    /// What hangs below the open cell: the reason why it was refused, or who may be meant.
    fn hanging<'a>(&'a self, columns: &Columns, size: Size) -> Option<Element<'a, Message>> {
        let draft = self.draft.as_ref()?;
        let place = super::cursor::place(&self.rows, draft.row)?;
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
            None if draft.suggestions.is_empty() => return None,
            None => {
                let count = draft.suggestions.len();
                // A handful of entries.
                let height = count as f32 * owner::ENTRY + 10.0;
                let list = owner::offer(&draft.suggestions, draft.highlighted, Message::Take);
                (list, height, 280.0)
            }
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

    fn draft_in(&self, row: Row, column: Column) -> Option<&Draft> {
        self.draft
            .as_ref()
            .filter(|draft| draft.row == row && draft.column == column)
    }

    /// Says whether the cursor stands in a cell, or in a row of one cell.
    fn is_at(&self, row: Row, column: Option<Column>) -> bool {
        self.cursor.as_ref().is_some_and(|cursor| {
            cursor.row == row
                && cursor.anchor.is_none()
                && column.is_none_or(|column| cursor.cell() == column)
        })
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
            run(Command::AddStep).key("Ctrl Enter"),
            run(Command::AddSection),
            menu::item(icon::PANEL_RIGHT, "Details")
                .key("Ctrl .")
                .on_press(Message::Details(row))
                .divided(),
            run(Command::Duplicate),
            run(Command::MoveUp),
            run(Command::MoveDown),
            run(Command::RemoveRows).danger().divided(),
        ],
        Row::Section(_) => vec![
            run(Command::AddStep),
            run(Command::AddSection),
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

/// The columns over which an open cell spreads, so that there is room to type.
const fn spread(column: Column) -> &'static [Column] {
    match column {
        Column::Owner => &[Column::Duration],
        Column::After => &[Column::Start, Column::Finish],
        _ => &[],
    }
}

/// An open cell.
fn open<'a>(draft: &Draft, width: f32) -> Element<'a, Message> {
    let mut field = cell(&draft.text)
        .id(CELL)
        .on_input(Message::DraftChanged)
        .on_leave(Message::Left)
        .on_paste_cells(|cells| Message::Pasted(Some(cells)))
        .width(width);
    if !draft.suggestions.is_empty() {
        field = field.on_turn(Message::Turned);
    }
    if matches!(draft.column, Column::Duration | Column::After) {
        field = field.font(font::MONO);
    }
    container(field).width(width).height(ROW).into()
}

/// The heading of the columns and the hours of the chart.
fn heading<'a>(columns: &Columns, sheet: Sheet<'a>, scale: Scale) -> Element<'a, Message> {
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
            container(gantt::hours(scale, sheet.zone, lines(sheet.plan, scale))).width(width)
        }))
        .align_y(Alignment::Center)
        .height(HEADING)
        .into()
}

/// What a closed cell shows.
fn show<'a>(
    sheet: Sheet<'a>,
    step: &'a Step,
    timing: Option<Timing>,
    column: Column,
) -> Element<'a, Message> {
    let number = |words: String| clipped(words).font(font::MONO).size(size::SMALL);
    let clock = |at| {
        prose::number(match sheet.days {
            Days::One => words::clock(at, sheet.zone),
            Days::Several => on_its_day(at, sheet.zone),
        })
    };
    match column {
        Column::Number => {
            let numbers = sheet.session.numbers();
            let words = numbers.map_or("", |numbers| numbers.get(step.id));
            number(words.to_owned()).style(text::muted).into()
        }
        Column::Title if step.title.is_empty() => clipped("Untitled")
            .style(text::faint)
            .width(Length::Fill)
            .into(),
        Column::Title => clipped(&step.title).width(Length::Fill).into(),
        Column::Owner => owners(sheet.plan, step),
        Column::Duration => match step.kind {
            Kind::Milestone => gap::horizontal().into(),
            _ => {
                let words = value::duration(step.duration);
                let words = if words.chars().count() > 10 {
                    words::short_span(step.duration)
                } else {
                    words
                };
                number(words).into()
            }
        },
        Column::After => {
            let words = sheet
                .session
                .numbers()
                .map(|numbers| dependency::format(&step.predecessors, numbers));
            number(words.unwrap_or_default()).style(text::muted).into()
        }
        Column::Start => timing.map_or_else(
            || gap::horizontal().into(),
            |timing| clock(timing.start).into(),
        ),
        Column::Finish => timing.map_or_else(
            || gap::horizontal().into(),
            |timing| clock(timing.finish).into(),
        ),
        Column::Float => match timing {
            None if step.block.is_some() => number("off".to_owned()).style(text::muted).into(),
            None => number("no dates".to_owned()).style(text::broken).into(),
            Some(timing) if timing.criticality.is_critical() => {
                if timing.total_float.is_negative() {
                    let late = format!("{} late", value::duration(-timing.total_float));
                    number(late).style(text::late).into()
                } else {
                    number("critical".to_owned()).style(text::critical).into()
                }
            }
            Some(timing) => number(value::duration(timing.total_float))
                .style(text::muted)
                .into(),
        },
    }
}

/// Writes a time with the day of the week: "Sun 02:20".
fn on_its_day(at: Moment, zone: Zone) -> String {
    let day = words::day(at, zone);
    let weekday = day.split(' ').next().unwrap_or_default();
    format!("{weekday} {}", words::clock(at, zone))
}

/// The owners of a step: the first one's initials, and how many more there are.
fn owners<'a>(plan: &'a Plan, step: &Step) -> Element<'a, Message> {
    let Some(first) = step.owners.first() else {
        return gap::horizontal().into();
    };
    let more = step.owners.len() - 1;
    let shown = Line::new()
        .push(avatar(plan.name_of(Some(*first))))
        .push((more > 0).then(|| prose::caption(format!("+{more}"))))
        .spacing(2.0)
        .align_y(Alignment::Center);
    tip(shown, owner::format(plan, &step.owners))
}

fn bar(step: &Step, timing: Timing) -> Bar {
    let critical = timing.criticality.is_critical();
    Bar {
        start: timing.start,
        finish: timing.finish,
        slack: (!critical).then_some(timing.late_finish),
        form: match step.kind {
            Kind::Task => Form::Work,
            Kind::Hold => Form::Hold,
            Kind::Milestone | Kind::Gate => Form::Diamond,
        },
        tone: if critical {
            Tone::Critical
        } else {
            Tone::Running
        },
        mark: match step.reversibility {
            Reversibility::Irreversible => Mark::Irreversible,
            Reversibility::Reversible => Mark::None,
        },
    }
}

/// T-0 and the ends of the window; T-0 says nothing where the chart begins with it.
fn lines(plan: &Plan, scale: Scale) -> Vec<gantt::Line> {
    let details = &plan.details;
    let line = |at, words: &str, tone| gantt::Line {
        at,
        words: words.to_owned(),
        tone,
    };
    let mut lines = vec![
        line(details.window_start, "window opens", Tone::Late),
        line(details.window_end, "window ends", Tone::Late),
    ];
    if details.start != scale.from {
        lines.push(line(details.start, "T-0", Tone::Neutral));
    }
    lines
}

/// A cell: its content in the middle of its height, with a ring where the cursor stands.
fn frame<'a>(
    content: Element<'a, Message>,
    width: f32,
    side: f32,
    at: bool,
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
    if at {
        cell.style(surface::selected_cell).into()
    } else {
        cell.into()
    }
}

/// A cell whose content stands at its right edge.
fn frame_right<'a>(
    content: Element<'a, Message>,
    width: f32,
    side: f32,
    at: bool,
) -> Element<'a, Message> {
    let cell = container(content)
        .width(width)
        .height(ROW)
        .align_x(Alignment::End)
        .align_y(Alignment::Center)
        .padding(Padding::default().right(side))
        .clip(true);
    if at {
        cell.style(surface::selected_cell).into()
    } else {
        cell.into()
    }
}
