//! The launch itself: name and hours, the night as a bar, objectives with their metrics.

mod agreed;
mod chance;
mod details;
mod measures;
mod night;
mod objectives;

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{Column, Row, container, operation, responsive, space as gap};
use iced::{Alignment, Element, Length, Size, Task};

use crate::change::Change;
use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::icon;
use crate::gui::part::block::{self, Block};
use crate::gui::part::draft::{self, Drafts};
use crate::gui::part::order::Direction;
use crate::gui::target::Target;
use crate::gui::theme::space;
use crate::gui::widget::{button, prose, rows, sight};
use crate::id::Id;
use crate::launch::{self, Edit};
use crate::plan::objective::{Metric, Objective};
use crate::plan::{Person, Plan, Step};
use crate::session::Session;
use crate::settings::Settings;

use agreed::Agreed;
use chance::Card;
use details::About;
use measures::Measure;
use night::Night;

/// The name of the scrolling page.
const PAGE: &str = "overview.page";

/// The overview of a launch.
#[derive(Debug)]
pub struct Overview {
    drafts: Drafts<Field>,
    description: Block,
    details: Details,
    selected: Option<Line>,
    form: Form,
    night: Night,
    agreed: Option<Agreed>,
    chance: Card,
}

/// Whether all details of the launch are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Details {
    Summed,
    Shown,
}

/// Whether the selected line is open as a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Closed,
    Open,
}

/// A line of the list of objectives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// An objective.
    Objective(Id<Objective>),
    /// A metric of an objective.
    Metric(Id<Metric>),
}

/// A field of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// One of the launch itself.
    About(About),
    /// What an objective wants.
    Statement(Id<Objective>),
    /// What success means.
    Success(Id<Objective>),
    /// One of a metric.
    Measure(Id<Metric>, Measure),
}

impl draft::Field for Field {
    fn name(self) -> &'static str {
        match self {
            Self::About(about) => about.name(),
            Self::Statement(_) => "overview.statement",
            Self::Success(_) => "overview.success",
            Self::Measure(_, measure) => measure.name(),
        }
    }

    fn is_prose(self) -> bool {
        match self {
            Self::About(about) => matches!(about, About::Name | About::Kind),
            Self::Statement(_) | Self::Success(_) => true,
            Self::Measure(_, measure) => matches!(measure, Measure::Name | Measure::Source),
        }
    }
}

/// What happens on the overview.
#[derive(Clone, Debug)]
pub enum Message {
    /// Something was typed into a field of one line.
    Draft(draft::Message<Field>),
    /// Something was written into the description.
    Description(block::Message),
    /// Show or hide the details that are seldom changed.
    ToggleDetails,
    /// Say who answers for the launch.
    ChooseSponsor(Option<Id<Person>>),
    /// Say who leads the call.
    ChooseLead(Option<Id<Person>>),
    /// Say which step's finish is "live".
    ChooseMilestone(Option<Id<Step>>),
    /// Say whether the launch is still meant to happen.
    ChooseStatus(crate::plan::details::Status),
    /// Say who answers for an objective.
    ChooseOwner(Id<Objective>, Option<Id<Person>>),
    /// Add an objective at the end.
    AddObjective,
    /// Add a metric to an objective.
    AddMetric(Id<Objective>),
    /// Open a line as a form.
    Open(Line),
    /// Close the form.
    Close,
    /// Select the line above or below.
    Step(Direction),
    /// Move a line up or down among its kind.
    Move(Line, Direction),
    /// Remove a line.
    Remove(Line),
    /// Select nothing.
    Deselect,
    /// Say how long a step takes at best and at worst.
    Estimate(Id<Step>),
    /// List what is not as it was agreed.
    ListChanges,
    /// Bring the night and its chance into sight.
    Reveal,
    /// Go to the next field.
    FocusNext,
    /// Go to the field before.
    FocusPrevious,
}

impl Overview {
    /// Opens the overview.
    pub fn new(session: &Session) -> (Self, Task<Message>) {
        let description = session
            .plan()
            .map_or("", |plan| plan.details.description.as_str());
        let overview = Self {
            drafts: Drafts::default(),
            description: Block::new(description),
            details: Details::Summed,
            selected: None,
            form: Form::Closed,
            night: Night::of(session),
            agreed: Agreed::of(session),
            chance: Card::of(session),
        };
        (overview, Task::none())
    }

    /// Carries out a message.
    pub fn update(
        &mut self,
        message: Message,
        session: &Session,
        _settings: &Settings,
    ) -> (Task<Message>, Option<Action>) {
        let Some(plan) = session.plan() else {
            return (Task::none(), None);
        };
        match message {
            Message::Draft(message) => {
                let (task, edit) = self.drafts.update(
                    message,
                    |field| kept(field, plan),
                    |field, text| keep(field, text, plan),
                );
                (task.map(Message::Draft), edit.map(Action::Edit))
            }
            Message::Description(message) => {
                let (task, text) = self.description.update(message);
                let edit = text.and_then(|text| details::describe(plan, text));
                (task.map(Message::Description), edit.map(Action::Edit))
            }
            Message::ToggleDetails => {
                self.details = match self.details {
                    Details::Summed => Details::Shown,
                    Details::Shown => Details::Summed,
                };
                (Task::none(), None)
            }
            Message::ChooseSponsor(person) => {
                edit(details::change(plan, "Choose the sponsor", |details| {
                    details.sponsor = person;
                }))
            }
            Message::ChooseLead(person) => {
                edit(details::change(plan, "Choose the lead", |details| {
                    details.lead = person;
                }))
            }
            Message::ChooseMilestone(step) => edit(details::change(
                plan,
                "Choose the launch milestone",
                |details| details.milestone = step,
            )),
            Message::ChooseStatus(status) => edit(details::change(
                plan,
                "Change the launch's status",
                |details| details.status = status,
            )),
            Message::ChooseOwner(objective, owner) => edit(launch::change(
                &plan.objectives,
                objective,
                "Choose the owner",
                |objective| objective.owner = owner,
            )),
            Message::AddObjective => self.add_objective(session, plan),
            Message::AddMetric(objective) => self.add_metric(objective, session, plan),
            Message::Open(line) => {
                let undo = self.close(plan, session, Some(line));
                self.selected = Some(line);
                self.form = Form::Open;
                (begin(line), undo)
            }
            Message::Close => {
                let undo = self.close(plan, session, None);
                (draft::unfocus(), undo)
            }
            Message::Step(direction) => {
                self.selected = neighbour(plan, self.selected, direction);
                (sight::bring(objectives::SELECTED), None)
            }
            Message::Move(line, direction) => edit(objectives::moved(plan, line, direction)),
            Message::Remove(line) => {
                self.selected = neighbour(plan, Some(line), Direction::Up);
                self.form = Form::Closed;
                edit(objectives::removed(plan, line))
            }
            Message::Deselect => {
                self.selected = None;
                (Task::none(), None)
            }
            Message::Estimate(step) => (Task::none(), Some(Action::Show(Target::Estimates(step)))),
            Message::ListChanges => (Task::none(), Some(Action::Show(Target::Changes))),
            Message::Reveal => (
                operation::snap_to(PAGE, operation::RelativeOffset::START),
                None,
            ),
            Message::FocusNext => (draft::focus_next(), None),
            Message::FocusPrevious => (draft::focus_previous(), None),
        }
    }

    fn add_objective(&mut self, session: &Session, plan: &Plan) -> (Task<Message>, Option<Action>) {
        let objective = Objective {
            id: session.new_id(),
            rank: plan.objectives.rank_at_end(),
            statement: String::new(),
            success: String::new(),
            owner: None,
        };
        let line = Line::Objective(objective.id);
        self.selected = Some(line);
        self.form = Form::Open;
        let edit = Edit::new(objectives::ADD, vec![Change::insert(objective.into())]);
        (begin(line), Some(Action::Edit(edit)))
    }

    fn add_metric(
        &mut self,
        objective: Id<Objective>,
        session: &Session,
        plan: &Plan,
    ) -> (Task<Message>, Option<Action>) {
        let metric = measures::new(session.new_id(), objective, plan);
        let line = Line::Metric(metric.id);
        self.selected = Some(line);
        self.form = Form::Open;
        let edit = Edit::new(measures::ADD, vec![Change::insert(metric.into())]);
        (begin(line), Some(Action::Edit(edit)))
    }

    /// Closes the form; a line that was added just now and left empty goes again.
    fn close(&mut self, plan: &Plan, session: &Session, next: Option<Line>) -> Option<Action> {
        self.form = Form::Closed;
        let left = self.selected.filter(|left| Some(*left) != next)?;
        let just_added = [objectives::ADD, measures::ADD]
            .iter()
            .any(|add| session.undo_name() == Some(add));
        let empty = match left {
            Line::Objective(id) => plan.objectives.get(id).is_some_and(|objective| {
                objective.statement.is_empty() && plan.metrics_of(id).next().is_none()
            }),
            Line::Metric(id) => plan
                .metrics
                .get(id)
                .is_some_and(|metric| metric.name.is_empty()),
        };
        let typed = self.drafts.typed(first_field(left)).is_some();
        (just_added && empty && !typed).then_some(Action::Run(Command::Undo))
    }

    /// Shows the page.
    pub fn view<'a>(
        &'a self,
        session: &'a Session,
        _settings: &'a Settings,
    ) -> Element<'a, Message> {
        let Some(plan) = session.plan() else {
            return gap().into();
        };
        responsive(move |size| self.page(size, session, plan)).into()
    }

    fn page<'a>(
        &'a self,
        size: Size,
        session: &'a Session,
        plan: &'a Plan,
    ) -> Element<'a, Message> {
        let title = Row::new()
            .push(prose::heading("Overview"))
            .push(gap::horizontal())
            .push(
                button::secondary("Objective")
                    .icon(icon::PLUS)
                    .small()
                    .on_press(Message::AddObjective),
            )
            .align_y(Alignment::Center);
        let width = size.width - 2.0 * (space::HUGE + space::LARGE);
        let content = Column::new()
            .push(title)
            .push(self.about(size, session, plan))
            .push(self.night.view(plan.details.zone))
            .push(self.agreed.as_ref().map(|agreed| agreed.view(width)))
            .push(self.chance.view(&self.night, plan.details.zone, width))
            .push(self.objectives(size, plan))
            .spacing(18.0)
            .padding(iced::Padding {
                top: 20.0,
                bottom: space::VAST,
                left: space::HUGE,
                right: space::HUGE,
            });
        container(rows::page(content).id(PAGE))
            .width(Length::Fill)
            .height(Length::Fill)
            .style(crate::gui::theme::surface::panel)
            .into()
    }

    /// Says what a command means here.
    pub fn command(&self, _command: Command, _session: &Session) -> Option<Message> {
        None
    }

    /// Says what a key press means here.
    pub fn press(&self, press: &Press, session: &Session) -> Option<Message> {
        let Key::Named(named) = press.key else {
            return None;
        };
        if press.modifiers.command() {
            return None;
        }
        let plan = session.plan()?;
        let moving = press.modifiers.alt();
        match (named, self.selected) {
            (Named::Tab, _) if press.modifiers.shift() => Some(Message::FocusPrevious),
            (Named::Tab, _) => Some(Message::FocusNext),
            (Named::Escape, Some(_)) => Some(match self.form {
                Form::Open => Message::Close,
                Form::Closed => Message::Deselect,
            }),
            (Named::ArrowUp, Some(line)) if moving => Some(Message::Move(line, Direction::Up)),
            (Named::ArrowDown, Some(line)) if moving => Some(Message::Move(line, Direction::Down)),
            (Named::ArrowUp, _) if self.form == Form::Closed => Some(Message::Step(Direction::Up)),
            (Named::ArrowDown, _) if self.form == Form::Closed => {
                Some(Message::Step(Direction::Down))
            }
            (Named::Enter | Named::F2, Some(line)) if self.form == Form::Closed => {
                Some(Message::Open(line))
            }
            (Named::Enter, None) if plan.objectives.is_empty() => Some(Message::AddObjective),
            (Named::Insert, Some(line)) => {
                let objective = match line {
                    Line::Objective(id) => id,
                    Line::Metric(id) => plan.metrics.get(id)?.objective,
                };
                Some(Message::AddMetric(objective))
            }
            (Named::Delete, Some(line)) if self.form == Form::Closed => Some(Message::Remove(line)),
            _ => None,
        }
    }

    /// Follows a change of the session.
    pub fn refresh(&mut self, session: &Session) {
        let Some(plan) = session.plan() else {
            return;
        };
        self.night = Night::of(session);
        self.agreed = Agreed::of(session);
        self.chance = Card::of(session);
        self.description.refresh(&plan.details.description);
        self.drafts.retain(|field| match field {
            Field::About(_) => true,
            Field::Statement(id) | Field::Success(id) => plan.objectives.get(id).is_some(),
            Field::Measure(id, _) => plan.metrics.get(id).is_some(),
        });
        if self.selected.is_some_and(|line| !exists(plan, line)) {
            self.selected = None;
            self.form = Form::Closed;
        }
    }
}

fn edit(edit: Option<Edit>) -> (Task<Message>, Option<Action>) {
    (Task::none(), edit.map(Action::Edit))
}

const fn first_field(line: Line) -> Field {
    match line {
        Line::Objective(id) => Field::Statement(id),
        Line::Metric(id) => Field::Measure(id, Measure::Name),
    }
}

fn exists(plan: &Plan, line: Line) -> bool {
    match line {
        Line::Objective(id) => plan.objectives.get(id).is_some(),
        Line::Metric(id) => plan.metrics.get(id).is_some(),
    }
}

/// Goes to the first field of a form, and brings all of the form into sight.
fn begin(line: Line) -> Task<Message> {
    draft::focus(first_field(line)).chain(sight::bring(objectives::SELECTED))
}

/// Returns every line in the order in which it is shown.
fn lines(plan: &Plan) -> Vec<Line> {
    let mut lines = Vec::new();
    for objective in &plan.objectives {
        lines.push(Line::Objective(objective.id));
        lines.extend(
            plan.metrics_of(objective.id)
                .map(|metric| Line::Metric(metric.id)),
        );
    }
    lines
}

fn neighbour(plan: &Plan, of: Option<Line>, direction: Direction) -> Option<Line> {
    let lines = lines(plan);
    let at = of.and_then(|line| lines.iter().position(|other| *other == line));
    lines.get(direction.step(at, lines.len())?).copied()
}

/// Returns what a field holds.
fn kept(field: Field, plan: &Plan) -> String {
    match field {
        Field::About(about) => details::kept(about, plan),
        Field::Statement(id) => plan
            .objectives
            .get(id)
            .map_or_else(String::new, |objective| objective.statement.clone()),
        Field::Success(id) => plan
            .objectives
            .get(id)
            .map_or_else(String::new, |objective| objective.success.clone()),
        Field::Measure(id, measure) => plan
            .metrics
            .get(id)
            .map_or_else(String::new, |metric| measures::kept(measure, metric)),
    }
}

/// Makes an edit of what was typed into a field.
fn keep(field: Field, text: &str, plan: &Plan) -> draft::Kept {
    match field {
        Field::About(about) => details::keep(about, text, plan),
        Field::Statement(id) => Ok(launch::change(
            &plan.objectives,
            id,
            "Reword an objective",
            |objective| objective.statement = text.trim().to_owned(),
        )),
        Field::Success(id) => Ok(launch::change(
            &plan.objectives,
            id,
            "Say what success means",
            |objective| objective.success = text.trim().to_owned(),
        )),
        Field::Measure(id, measure) => measures::keep(id, measure, text, plan),
    }
}

#[cfg(test)]
mod tests;
