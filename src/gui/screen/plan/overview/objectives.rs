//! Objectives as cards, with a row for each metric.

use iced::widget::{Button, Column, Row, container, space as gap};
use iced::{Alignment, Border, Element, Length, Size, border};

use super::measures::{self, Measure};
use super::{Field, Form, Line, Message, Overview};
use crate::change::Change;
use crate::gui::font;
use crate::gui::icon;
use crate::gui::part::order::{self, Direction};
use crate::gui::part::person;
use crate::gui::theme::{self, button::Choice, shape, size, space, surface, text};
use crate::gui::widget::{button, clipped, empty, line, menu, pill, prose};
use crate::id::Id;
use crate::launch::{self, Edit};
use crate::palette::Tone;
use crate::plan::objective::{Metric, Objective};
use crate::plan::{Plan, measure};
use crate::words;

/// What undo says of a new objective.
pub(super) const ADD: &str = "Add an objective";

/// The name of the line that is selected, or of its form.
pub(super) const SELECTED: &str = "overview.selected";
/// Below this width of the page the columns move together.
const NARROW: f32 = 960.0;
/// Below this width, a laptop's at 200 %, the source is left to the form of the metric.
const TINY: f32 = 620.0;
/// The height of an objective's line.
const OBJECTIVE: f32 = 60.0;
/// The height of a metric's line.
const METRIC: f32 = 35.0;
/// The room at both ends of a line.
const EDGE: f32 = 14.0;

/// The widths of the columns of metrics.
struct Columns {
    /// What stands above the names.
    head: &'static str,
    name: Length,
    target: f32,
    rollback: f32,
    source: Option<f32>,
    checks: Length,
}

impl Columns {
    const fn of(size: Size) -> Self {
        if size.width < TINY {
            Self {
                head: "Metric",
                name: Length::FillPortion(1),
                target: 96.0,
                rollback: 100.0,
                source: None,
                checks: Length::FillPortion(1),
            }
        } else if size.width < NARROW {
            Self {
                head: "Objectives and metrics",
                name: Length::FillPortion(1),
                target: 106.0,
                rollback: 100.0,
                source: Some(118.0),
                checks: Length::FillPortion(1),
            }
        } else {
            Self {
                head: "Objectives and metrics",
                name: Length::FillPortion(1),
                target: 132.0,
                rollback: 132.0,
                source: Some(162.0),
                checks: Length::FillPortion(2),
            }
        }
    }

    fn line<'a>(&self, cells: [Element<'a, Message>; 5]) -> Row<'a, Message> {
        let [name, target, rollback, source, checks] = cells;
        let cell = |content: Element<'a, Message>, width: Length| {
            container(content)
                .width(width)
                .padding(iced::padding::right(space::MEDIUM))
                .clip(true)
        };
        Row::new()
            .push(cell(name, self.name))
            .push(cell(target, self.target.into()))
            .push(cell(rollback, self.rollback.into()))
            .push(self.source.map(|width| cell(source, width.into())))
            .push(cell(checks, self.checks))
            .align_y(Alignment::Center)
    }
}

impl Overview {
    /// The objectives under the heads of their columns.
    pub(super) fn objectives<'a>(&'a self, size: Size, plan: &'a Plan) -> Element<'a, Message> {
        let columns = Columns::of(size);
        if plan.objectives.is_empty() {
            return container(empty(
                icon::TARGET,
                "What is this launch for, and how will you know that it worked? Objectives with \
                 their metrics are judged after the night.",
                Some(
                    button::primary("Add an objective")
                        .icon(icon::PLUS)
                        .on_press(Message::AddObjective)
                        .into(),
                ),
            ))
            .padding([space::HUGE, 0.0])
            .style(surface::card)
            .into();
        }
        let heads = [
            columns.head,
            "Target",
            "Roll back at",
            "Source",
            "Checked at",
        ]
        .map(|head| prose::section(head).into());
        let heads = container(columns.line(heads)).padding([0.0, EDGE]);
        let cards = plan
            .objectives
            .iter()
            .map(|objective| self.card(objective, &columns, size, plan));
        Column::new()
            .push(heads)
            .push(Column::with_children(cards).spacing(space::MEDIUM))
            .spacing(space::SMALL)
            .into()
    }

    fn card<'a>(
        &'a self,
        objective: &'a Objective,
        columns: &Columns,
        size: Size,
        plan: &'a Plan,
    ) -> Element<'a, Message> {
        let mut card = Column::new().push(self.head(objective, size, plan));
        let metrics: Vec<&Metric> = plan.metrics_of(objective.id).collect();
        for (place, metric) in metrics.iter().enumerate() {
            let last = place + 1 == metrics.len();
            card = card
                .push(line::horizontal())
                .push(self.metric(metric, columns, size, last));
        }
        if metrics.is_empty() {
            card = card.push(line::horizontal()).push(
                Button::new(
                    container(
                        Row::new()
                            .push(icon::plus(13.0))
                            .push(prose::compact("Add a metric: how will you know?"))
                            .spacing(space::SMALL)
                            .align_y(Alignment::Center),
                    )
                    .center_y(Length::Fill),
                )
                .height(METRIC)
                .width(Length::Fill)
                .padding([0.0, EDGE])
                .style(theme::button::ghost)
                .on_press(Message::AddMetric(objective.id)),
            );
        }
        container(card)
            .padding(shape::LINE)
            .width(Length::Fill)
            .style(surface::card)
            .into()
    }

    fn is_open(&self, line: Line) -> bool {
        self.selected == Some(line) && self.form == Form::Open
    }

    fn head<'a>(
        &'a self,
        objective: &'a Objective,
        size: Size,
        plan: &'a Plan,
    ) -> Element<'a, Message> {
        let line = Line::Objective(objective.id);
        if self.is_open(line) {
            return self.objective_form(objective, size, plan);
        }
        let statement = if objective.statement.is_empty() {
            clipped("What is wanted?").style(text::muted)
        } else {
            clipped(&objective.statement)
        };
        let success = (!objective.success.is_empty()).then(|| {
            clipped(&objective.success)
                .size(size::SMALL)
                .style(text::muted)
        });
        let words = Column::new()
            .push(statement.font(font::SEMIBOLD))
            .push(success)
            .spacing(2.0)
            .width(Length::Fill);
        let content = Row::new()
            .push(icon::target(15.0).style(text::accent))
            .push(words)
            .push(person::initials(plan, objective.owner))
            .spacing(10.0)
            .align_y(Alignment::Center);
        let row = self.pressable(line, content, OBJECTIVE, Corner::Top);
        menu::context(row, move || items(line, Some(objective.id)))
    }

    fn metric<'a>(
        &'a self,
        metric: &'a Metric,
        columns: &Columns,
        size: Size,
        last: bool,
    ) -> Element<'a, Message> {
        let line = Line::Metric(metric.id);
        let corner = if last { Corner::Bottom } else { Corner::None };
        if self.is_open(line) {
            return self.metric_form(metric, size, corner);
        }
        let name = if metric.name.is_empty() {
            clipped("What is measured?").style(text::muted)
        } else {
            clipped(&metric.name)
        };
        let target = clipped(measure::target(metric.target, &metric.unit))
            .font(font::MONO)
            .size(size::CONTROL);
        let rollback = match metric.rollback {
            Some(threshold) => clipped(measure::threshold(threshold, &metric.unit)),
            None => clipped("–"),
        }
        .font(font::MONO)
        .size(size::CONTROL)
        .style(text::broken);
        let source = clipped(&metric.source)
            .size(size::CONTROL)
            .style(text::muted);
        let checks = metric.checks.iter().map(|check| {
            pill(Tone::Neutral, format!("L+{}", words::short_span(*check)))
                .code()
                .into()
        });
        let cells = columns.line([
            name.into(),
            target.into(),
            rollback.into(),
            source.into(),
            Row::with_children(checks).spacing(space::TINY).into(),
        ]);
        let row = self.pressable(line, cells, METRIC, corner);
        menu::context(row, move || items(line, None))
    }

    fn pressable<'a>(
        &self,
        line: Line,
        content: impl Into<Element<'a, Message>>,
        height: f32,
        corner: Corner,
    ) -> Button<'a, Message> {
        let choice = Choice::from(self.selected == Some(line));
        let radius = corner.radius();
        let content = container(content)
            .height(Length::Fill)
            .align_y(Alignment::Center);
        let content = match choice {
            Choice::Chosen => content.id(SELECTED),
            Choice::Other => content,
        };
        Button::new(content)
            .height(height)
            .width(Length::Fill)
            .padding([0.0, EDGE])
            .style(move |theme, status| iced::widget::button::Style {
                border: Border {
                    radius,
                    ..Border::default()
                },
                ..theme::button::row(choice)(theme, status)
            })
            .on_press(Message::Open(line))
    }

    fn objective_form<'a>(
        &'a self,
        objective: &'a Objective,
        size: Size,
        plan: &'a Plan,
    ) -> Element<'a, Message> {
        let id = objective.id;
        let statement = self
            .drafts
            .line(Field::Statement(id), objective.statement.as_str())
            .label("Objective")
            .placeholder("Customers can log in and see their accounts")
            .view(Message::Draft);
        let success = self
            .drafts
            .line(Field::Success(id), objective.success.as_str())
            .label("Success means")
            .placeholder("Every customer segment, within a minute of opening")
            .view(Message::Draft);
        let owner = person::labelled("Answers for it", plan, objective.owner, move |owner| {
            Message::ChooseOwner(id, owner)
        });
        let owner = container(owner).width(170.0);
        let row = || Row::new().spacing(space::MEDIUM);
        let fields = if size.width < TINY {
            Column::new()
                .push(statement)
                .push(row().push(success).push(owner))
                .spacing(space::MEDIUM)
        } else {
            Column::new().push(row().push(statement).push(success).push(owner))
        };
        let add = button::ghost("Metric")
            .icon(icon::PLUS)
            .small()
            .on_press(Message::AddMetric(id));
        form(fields, Line::Objective(id), Some(add), Corner::Top)
    }

    fn metric_form<'a>(
        &'a self,
        metric: &'a Metric,
        size: Size,
        corner: Corner,
    ) -> Element<'a, Message> {
        let line = |field: Measure| {
            self.drafts
                .line(
                    Field::Measure(metric.id, field),
                    measures::kept(field, metric),
                )
                .reason_elsewhere()
        };
        let name = line(Measure::Name)
            .label("Metric")
            .placeholder("Log-ins that succeed")
            .view(Message::Draft);
        let target = line(Measure::Target)
            .label("Target")
            .numbers()
            .placeholder(">= 99.5")
            .width(132.0)
            .view(Message::Draft);
        let unit = line(Measure::Unit)
            .label("Unit")
            .numbers()
            .placeholder("%")
            .width(92.0)
            .view(Message::Draft);
        let rollback = line(Measure::Rollback)
            .label("Roll back at")
            .numbers()
            .placeholder("< 97")
            .width(132.0)
            .view(Message::Draft);
        let baseline = line(Measure::Baseline)
            .label("Before the launch")
            .numbers()
            .placeholder("98.2")
            .width(126.0)
            .view(Message::Draft);
        let source = line(Measure::Source)
            .label("Source")
            .placeholder("Gateway dashboard")
            .view(Message::Draft);
        let checks = line(Measure::Checks)
            .label("Checked after the launch")
            .numbers()
            .placeholder("15m, 1h, 1d")
            .view(Message::Draft);
        let probe = line(Measure::Probe)
            .label("Address that can be asked")
            .numbers()
            .placeholder("https://… or host:port")
            .view(Message::Draft);
        let row = || Row::new().spacing(space::MEDIUM);
        let fields = if size.width < NARROW {
            Column::new()
                .push(row().push(name).push(source))
                .push(row().push(target).push(unit).push(rollback).push(baseline))
                .push(row().push(checks).push(probe))
        } else {
            Column::new()
                .push(
                    row()
                        .push(name)
                        .push(target)
                        .push(unit)
                        .push(rollback)
                        .push(baseline),
                )
                .push(row().push(source).push(checks).push(probe))
        };
        let of_this = |field| matches!(field, Field::Measure(id, _) if id == metric.id);
        let fields = if self.drafts.refuses(of_this) {
            fields.push(self.drafts.reasons(of_this))
        } else {
            fields
        };
        form(fields, Line::Metric(metric.id), None, corner)
    }
}

/// Which corners of its card a row touches.
#[derive(Clone, Copy)]
enum Corner {
    Top,
    Bottom,
    None,
}

impl Corner {
    fn radius(self) -> border::Radius {
        let inner = shape::PANEL_RADIUS - shape::LINE;
        match self {
            Self::Top => border::top(inner),
            Self::Bottom => border::bottom(inner),
            Self::None => border::radius(0.0),
        }
    }
}

/// A form in the place of its line, with what can be done to the line at its foot.
fn form<'a>(
    fields: Column<'a, Message>,
    line: Line,
    add: Option<button::Press<'a, Message>>,
    corner: Corner,
) -> Element<'a, Message> {
    let foot = Row::new()
        .push(
            button::icon(icon::ARROW_UP)
                .small()
                .tip("Move up (Alt ↑)")
                .on_press(Message::Move(line, Direction::Up)),
        )
        .push(
            button::icon(icon::ARROW_DOWN)
                .small()
                .tip("Move down (Alt ↓)")
                .on_press(Message::Move(line, Direction::Down)),
        )
        .push(
            button::ghost("Remove")
                .icon(icon::TRASH_2)
                .small()
                .on_press(Message::Remove(line)),
        )
        .push(add)
        .push(gap::horizontal())
        .push(
            button::secondary("Done")
                .key("Esc")
                .small()
                .on_press(Message::Close),
        )
        .spacing(space::TINY)
        .align_y(Alignment::Center);
    container(fields.push(foot).spacing(space::MEDIUM).width(Length::Fill))
        .id(SELECTED)
        .padding([space::MEDIUM, EDGE])
        .style(move |theme| iced::widget::container::Style {
            border: Border {
                radius: corner.radius(),
                ..Border::default()
            },
            ..surface::selected(theme)
        })
        .into()
}

fn items<'a>(line: Line, objective: Option<Id<Objective>>) -> Vec<menu::Item<'a, Message>> {
    let add = objective.map(|objective| {
        menu::item(icon::PLUS, "Add a metric").on_press(Message::AddMetric(objective))
    });
    let mut items = vec![
        menu::item(icon::PENCIL, "Edit")
            .key("Enter")
            .on_press(Message::Open(line)),
    ];
    items.extend(add);
    items.extend([
        menu::item(icon::ARROW_UP, "Move up")
            .key("Alt ↑")
            .on_press(Message::Move(line, Direction::Up)),
        menu::item(icon::ARROW_DOWN, "Move down")
            .key("Alt ↓")
            .on_press(Message::Move(line, Direction::Down)),
        menu::item(icon::TRASH_2, "Remove")
            .key("Delete")
            .divided()
            .danger()
            .on_press(Message::Remove(line)),
    ]);
    items
}

/// Removes a line; an objective goes with its metrics, and triggers that watch a metric lose it.
pub(super) fn removed(plan: &Plan, line: Line) -> Option<Edit> {
    let (name, objective, metrics): (_, _, Vec<&Metric>) = match line {
        Line::Objective(id) => {
            let objective = plan.objectives.get(id)?;
            let name = format!("Remove the objective “{}”", objective.statement);
            (name, Some(objective), plan.metrics_of(id).collect())
        }
        Line::Metric(id) => {
            let metric = plan.metrics.get(id)?;
            let name = format!("Remove the metric “{}”", metric.name);
            (name, None, vec![metric])
        }
    };
    let watching = plan
        .triggers
        .iter()
        .filter(|trigger| {
            trigger
                .metric
                .is_some_and(|watched| metrics.iter().any(|metric| metric.id == watched))
        })
        .map(|before| {
            let mut after = before.clone();
            after.metric = None;
            Change::update(before.clone().into(), after.into())
        });
    let mut changes: Vec<_> = watching.collect();
    changes.extend(
        metrics
            .iter()
            .map(|metric| Change::remove((*metric).clone().into())),
    );
    changes.extend(objective.map(|objective| Change::remove(objective.clone().into())));
    Some(Edit::new(name, changes))
}

/// Moves a line by one place among its kind.
pub(super) fn moved(plan: &Plan, line: Line, direction: Direction) -> Option<Edit> {
    match line {
        Line::Objective(id) => {
            let rank = order::moved(&plan.objectives, id, direction)?;
            launch::change(&plan.objectives, id, "Move an objective", |one| {
                one.rank = rank;
            })
        }
        Line::Metric(id) => {
            let objective = plan.metrics.get(id)?.objective;
            let rank = order::moved_among(&plan.metrics, id, direction, |one| {
                one.objective == objective
            })?;
            launch::change(&plan.metrics, id, "Move a metric", |one| one.rank = rank)
        }
    }
}
