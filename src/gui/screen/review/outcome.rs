//! Whether the launch achieved what it was for: a verdict for each objective, the readings of each
//! metric against its target, and the next checks.

mod told;

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{Button, Column, Row, container, responsive};
use iced::{Alignment, Element, Length, Size, Task};

use crate::call::State;
use crate::call::entry::{Event, Source};
use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::font;
use crate::gui::icon;
use crate::gui::part::order::Direction;
use crate::gui::part::{draft, figure, when};
use crate::gui::route::{self, Route};
use crate::gui::screen::Answer;
use crate::gui::theme::{self, button::Choice, size, space, surface, text};
use crate::gui::widget::{button, clipped, digits, empty, field, line, pill, prose, rows};
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::{Metric, Plan, measure};
use crate::report::figure::Figure;
use crate::review::verdict::{self, Verdict};
use crate::session::Session;
use crate::settings::Settings;
use crate::time::{Moment, Zone};
use crate::words;

use told::{curve, due_pill, icon_of, next, note, summary, tone_of};

/// Below this width the columns move together.
const NARROW: f32 = 1_000.0;
/// The height of the head of the page.
const HEAD: f32 = 63.0;
/// The height of an objective's line.
const OBJECTIVE: f32 = 54.0;
/// The height of a metric's line.
const METRIC: f32 = 104.0;

/// The outcome of a launch.
#[derive(Debug)]
pub struct Page {
    selected: Option<Id<Metric>>,
    form: Option<Form>,
    curves: Vec<(Id<Metric>, Figure)>,
}

/// A reading that is being written down.
#[derive(Clone, Debug)]
struct Form {
    metric: Id<Metric>,
    value: String,
    when: String,
    remark: String,
    refused: Option<String>,
}

/// A field of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The figure.
    Value,
    /// When it was read; now where it is empty.
    When,
    /// What there is to say about it.
    Remark,
}

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Message {
    /// Write a reading of a metric down.
    Begin(Id<Metric>),
    /// Write a reading of the metric that is due next.
    BeginNext,
    /// A field of the reading is now this.
    Typed(Field, String),
    /// Log the reading.
    Log,
    /// Give the reading up.
    Cancel,
    /// Select the metric above or below.
    Step(Direction),
    /// Go to another page.
    Go(Route),
    /// Go to the next field.
    FocusNext,
    /// Go to the field before.
    FocusPrevious,
}

impl Page {
    pub(super) fn new(session: &Session) -> (Self, Task<Message>) {
        let mut page = Self {
            selected: None,
            form: None,
            curves: Vec::new(),
        };
        page.refresh(session);
        (page, Task::none())
    }

    pub(super) fn update(
        &mut self,
        message: Message,
        session: &Session,
        _settings: &Settings,
    ) -> Answer<Message> {
        match message {
            Message::Begin(metric) => (self.begin(metric), None),
            Message::BeginNext => {
                let first = session.call().and_then(|call| {
                    let state = call.state();
                    next(state)
                        .map(|next| next.metric.id)
                        .or_else(|| shown(&state.plan).first().copied())
                });
                match first {
                    Some(metric) => (self.begin(metric), None),
                    None => (Task::none(), None),
                }
            }
            Message::Typed(field, typed) => {
                if let Some(form) = &mut self.form {
                    form.refused = None;
                    match field {
                        Field::Value => form.value = typed,
                        Field::When => form.when = typed,
                        Field::Remark => form.remark = typed,
                    }
                }
                (Task::none(), None)
            }
            Message::Log => self.log(session),
            Message::Cancel => {
                self.form = None;
                (draft::unfocus(), None)
            }
            Message::Step(direction) => {
                if let Some(call) = session.call() {
                    let shown = shown(&call.state().plan);
                    let at = self
                        .selected
                        .and_then(|metric| shown.iter().position(|one| *one == metric));
                    self.selected = direction
                        .step(at, shown.len())
                        .and_then(|place| shown.get(place).copied());
                }
                (Task::none(), None)
            }
            Message::Go(route) => (Task::none(), Some(Action::Go(route))),
            Message::FocusNext => (draft::focus_next(), None),
            Message::FocusPrevious => (draft::focus_previous(), None),
        }
    }

    fn begin(&mut self, metric: Id<Metric>) -> Task<Message> {
        self.selected = Some(metric);
        // A reading that was half written down for this metric is still there.
        if self.form.as_ref().is_none_or(|form| form.metric != metric) {
            self.form = Some(Form {
                metric,
                value: String::new(),
                when: String::new(),
                remark: String::new(),
                refused: None,
            });
        }
        iced::widget::operation::focus("outcome.value")
    }

    fn log(&mut self, session: &Session) -> Answer<Message> {
        let Some(form) = &mut self.form else {
            return (Task::none(), None);
        };
        let Some(call) = session.call() else {
            return (Task::none(), None);
        };
        let value = match measure::read_figure(&form.value) {
            Ok(value) => value,
            Err(error) => {
                form.refused = Some(when::sentence(&error));
                return (Task::none(), None);
            }
        };
        let event = Event::MetricRead {
            metric: form.metric,
            value,
            source: Source::Typed,
            remark: form.remark.trim().to_owned(),
        };
        let action = if form.when.trim().is_empty() {
            Action::Log(event)
        } else {
            let zone = session.zone();
            let day = when::midnight(call.now(), zone);
            match when::read(&form.when, zone, day) {
                Ok(at) if at <= call.now() => Action::LogAt { at, event },
                Ok(_) => {
                    form.refused =
                        Some("That is still to come; a reading has been made".to_owned());
                    return (Task::none(), None);
                }
                Err(error) => {
                    form.refused = Some(when::sentence(&error));
                    return (Task::none(), None);
                }
            }
        };
        self.form = None;
        (draft::unfocus(), Some(action))
    }

    pub(super) fn view<'a>(
        &'a self,
        session: &'a Session,
        _settings: &'a Settings,
    ) -> Element<'a, Message> {
        responsive(move |size| self.page(size, session)).into()
    }

    fn page<'a>(&'a self, size: Size, session: &'a Session) -> Element<'a, Message> {
        let Some(call) = session.call() else {
            return nothing(
                "The outcome is measured from the call on: readings of each metric against its \
                 target, and a verdict for each objective.",
                "Go to the call",
                Route::Call,
            );
        };
        let state = call.state();
        if state.plan.objectives.is_empty() {
            return nothing(
                "The plan of this call names no objective, so there is nothing to judge. Write \
                 down what a launch is for while it is planned.",
                "Go to the overview",
                Route::Plan(route::Plan::Overview),
            );
        }
        let now = call.now();
        let verdicts = verdict::objectives(state, now);
        let mut list = Column::new();
        for (objective, stands) in &verdicts {
            let Some(objective) = state.plan.objectives.get(*objective) else {
                continue;
            };
            list = list.push(objective_line(&objective.statement, *stands));
            for metric in state.plan.metrics_of(objective.id) {
                list = list
                    .push(self.metric(metric, size, state, now, session.zone()))
                    .push(line::horizontal());
            }
        }
        let next = next(state);
        let due = next.map(|next| due_pill(&next, now, session.zone()));
        let add = button::secondary("Reading")
            .icon(icon::PLUS)
            .small()
            .on_press(Message::BeginNext);
        let words = clipped(summary(&verdicts, state, now, session.zone()))
            .size(size::SMALL)
            .style(text::muted)
            .width(Length::Fill);
        let head = Row::new()
            .push(prose::title("Outcome"))
            .push(
                container(words)
                    .width(Length::Fill)
                    .padding(iced::padding::top(4.0)),
            )
            .push(due)
            .push(add)
            .spacing(space::MEDIUM)
            .align_y(Alignment::Center);
        container(
            Column::new()
                .push(
                    container(head)
                        .height(HEAD)
                        .padding([0.0, 20.0])
                        .align_y(Alignment::Center),
                )
                .push(line::horizontal())
                .push(rows::page(list)),
        )
        .width(Length::Fill)
        .height(Length::Fill)
        .style(surface::panel)
        .into()
    }

    fn metric<'a>(
        &'a self,
        metric: &'a Metric,
        size: Size,
        state: &'a State,
        now: Moment,
        zone: Zone,
    ) -> Element<'a, Message> {
        let wide = size.width >= NARROW;
        let readings = state.readings_of(metric.id);
        let stands = verdict::metric(metric, state, now);
        let name = Column::new()
            .push(clipped(&metric.name).font(font::SEMIBOLD))
            .push(prose::small(format!(
                "target {}",
                measure::target(metric.target, &metric.unit)
            )))
            .spacing(2.0);
        let value = match readings.last() {
            Some(last) => digits(words::quantity(last.value, &metric.unit), size::TITLE),
            None => digits("–", size::TITLE).style(text::muted),
        };
        let last = readings.last();
        let (tone, word, mark) = match (stands, last) {
            (Verdict::Measuring, Some(last)) if metric.target.is_met_by(last.value) => {
                (Tone::Running, "so far met", icon::CIRCLE_DASHED)
            }
            (Verdict::Measuring, Some(_)) => (Tone::Late, "so far missed", icon::CIRCLE_DASHED),
            (stands, _) => (tone_of(stands), stands.word(), icon_of(stands)),
        };
        let curve = self
            .curves
            .iter()
            .find(|(of, _)| *of == metric.id)
            .map(|(_, curve)| figure::figure(curve));
        let (names, values, verdicts, curves) = if wide {
            (260.0, 130.0, 140.0, 340.0)
        } else {
            (190.0, 110.0, 132.0, 190.0)
        };
        let cells = Row::new()
            .push(
                container(name)
                    .width(names)
                    .padding(iced::padding::right(space::MEDIUM))
                    .clip(true),
            )
            .push(container(value).width(values).clip(true))
            .push(container(pill(tone, word).icon(mark)).width(verdicts))
            .push(
                container(Row::new().push(curve))
                    .width(curves)
                    .padding(iced::padding::right(space::HUGE)),
            )
            .push(
                container(
                    clipped(note(metric, state, now, zone))
                        .size(size::SMALL)
                        .style(text::muted),
                )
                .width(Length::Fill)
                .clip(true),
            )
            .align_y(Alignment::Center);
        let row = Button::new(
            container(cells)
                .height(Length::Fill)
                .align_y(Alignment::Center),
        )
        .height(METRIC)
        .width(Length::Fill)
        .padding([0.0, 20.0])
        .style(theme::button::row(Choice::from(
            self.selected == Some(metric.id),
        )))
        .on_press(Message::Begin(metric.id));
        let form = self
            .form
            .as_ref()
            .filter(|form| form.metric == metric.id)
            .map(|form| reading(form, metric));
        Column::new().push(row).push(form).into()
    }

    pub(super) fn command(&self, _command: Command, _session: &Session) -> Option<Message> {
        None
    }

    pub(super) fn press(&self, press: &Press, _session: &Session) -> Option<Message> {
        let Key::Named(named) = press.key else {
            return None;
        };
        if press.modifiers.command() {
            return None;
        }
        match named {
            Named::Tab if press.modifiers.shift() => Some(Message::FocusPrevious),
            Named::Tab => Some(Message::FocusNext),
            Named::Escape if self.form.is_some() => Some(Message::Cancel),
            Named::ArrowUp => Some(Message::Step(Direction::Up)),
            Named::ArrowDown => Some(Message::Step(Direction::Down)),
            Named::Enter => self.selected.map(Message::Begin),
            Named::Insert => Some(Message::BeginNext),
            _ => None,
        }
    }

    pub(super) fn refresh(&mut self, session: &Session) {
        let Some(call) = session.call() else {
            return;
        };
        let state = call.state();
        self.curves = state
            .plan
            .metrics
            .iter()
            .filter_map(|metric| Some((metric.id, curve(metric, state, call.now())?)))
            .collect();
        let there = |metric: Id<Metric>| state.plan.metrics.get(metric).is_some();
        self.selected = self.selected.filter(|metric| there(*metric));
        self.form.take_if(|form| !there(form.metric));
    }
}

fn nothing<'a>(sentence: &'a str, go: &'a str, route: Route) -> Element<'a, Message> {
    let begin = button::primary(go).on_press(Message::Go(route)).into();
    container(empty(icon::TARGET, sentence, Some(begin)))
        .center_y(Length::Fill)
        .style(surface::panel)
        .into()
}

fn objective_line<'a>(statement: &'a str, stands: Verdict) -> Element<'a, Message> {
    let tone = tone_of(stands);
    container(
        Row::new()
            .push(icon_of(stands).sized(15.0).style(text::tone(tone)))
            .push(clipped(statement).font(font::SEMIBOLD))
            .push(pill(tone, stands.word()))
            .spacing(space::SMALL)
            .align_y(Alignment::Center),
    )
    .height(OBJECTIVE)
    .width(Length::Fill)
    .padding([0.0, 20.0])
    .align_y(Alignment::Center)
    .into()
}

/// The form that writes a reading down, under its metric.
fn reading<'a>(form: &'a Form, metric: &'a Metric) -> Element<'a, Message> {
    let value = field::number_line("", &form.value)
        .id("outcome.value")
        .on_input(|typed| Message::Typed(Field::Value, typed))
        .on_submit(Message::Log);
    let value = if form.refused.is_some() {
        value.style(theme::field::refused)
    } else {
        value
    };
    let when = field::number_line("Now", &form.when)
        .id("outcome.when")
        .on_input(|typed| Message::Typed(Field::When, typed))
        .on_submit(Message::Log);
    let remark = field::text_line("What there is to say about it", &form.remark)
        .id("outcome.remark")
        .on_input(|typed| Message::Typed(Field::Remark, typed))
        .on_submit(Message::Log);
    let unit = if metric.unit.is_empty() {
        "Reading".to_owned()
    } else {
        format!("Reading in {}", metric.unit)
    };
    let fields = Row::new()
        .push(field(unit, value).width(150.0))
        .push(field("Read at", when).width(150.0))
        .push(field("Remark", remark))
        .push(
            button::primary("Log the reading")
                .key("Enter")
                .on_press(Message::Log),
        )
        .push(button::ghost("Cancel").key("Esc").on_press(Message::Cancel))
        .spacing(space::MEDIUM)
        .align_y(Alignment::End);
    let refused = form.refused.as_deref().map(field::reason);
    container(
        Column::new()
            .push(fields)
            .push(refused)
            .spacing(space::SMALL),
    )
    .padding([space::MEDIUM, 20.0])
    .width(Length::Fill)
    .style(surface::selected)
    .into()
}

/// Returns the metrics in the order in which they are shown.
fn shown(plan: &Plan) -> Vec<Id<Metric>> {
    plan.objectives
        .iter()
        .flat_map(|objective| plan.metrics_of(objective.id))
        .map(|metric| metric.id)
        .collect()
}
