//! The way back: when it is taken, who decides, its steps, and how late one can still decide.

mod cards;
mod curve;
mod edit;
mod grid;
mod outlook;
#[cfg(test)]
mod story;

use iced::advanced::widget::{operate, operation};
use iced::widget::{Column as Stack, Row as Shelf, container, responsive};
use iced::{Alignment, Element, Length, Padding, Task};

use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::icon;
use crate::gui::part::draft::{self, Drafts};
use crate::gui::part::order::Direction;
use crate::gui::part::owner::{self, Suggestion};
use crate::gui::part::stroke::{self, Stroke};
use crate::gui::screen::plan::steps::value;
use crate::gui::theme::{size, space, surface, text};
use crate::gui::widget::cell::{Leave, Turn};
use crate::gui::widget::{button, clipped, empty, line, prose, rows};
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::rollback::{Backup, Status, Trigger};
use crate::plan::{Person, Plan, Step};
use crate::session::Session;
use crate::settings::Settings;
use crate::time::Span;
use crate::words;

pub use grid::Column;

use outlook::Outlook;

/// The name of the open cell.
const CELL: &str = "rollback-cell";
/// The height of the bar with the title.
const BAR: f32 = 51.0;
/// The height of the curve.
const CURVE: f32 = 210.0;

/// The way back.
#[derive(Debug)]
pub struct Rollback {
    cursor: Cursor,
    draft: Option<Draft>,
    drafts: Drafts<Field>,
    open: Option<Line>,
    outlook: Option<Outlook>,
}

/// A row of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// A step.
    Step(Id<Step>),
    /// The last row, where a step is added.
    Foot,
}

/// Where the cursor stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cursor {
    row: Row,
    column: Column,
    /// Where the row was last seen.
    place: usize,
}

/// An open cell.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Draft {
    row: Row,
    column: Column,
    text: String,
    refused: Option<String>,
    suggestions: Vec<Suggestion>,
    highlighted: Option<usize>,
}

/// Something in the cards that opens as a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A trigger.
    Trigger(Id<Trigger>),
    /// Who decides.
    Policy,
    /// Something that is saved beforehand.
    Backup(Id<Backup>),
}

/// A field of the cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What a trigger watches.
    What(Id<Trigger>),
    /// From where on it asks.
    Threshold(Id<Trigger>),
    /// How long the decision takes.
    Decision,
    /// Who is told, and how.
    Tell,
    /// What is saved.
    Backup(Id<Backup>),
    /// Where one can see it.
    Evidence(Id<Backup>),
}

impl draft::Field for Field {
    fn name(self) -> &'static str {
        match self {
            Self::What(_) => "rollback-what",
            Self::Threshold(_) => "rollback-threshold",
            Self::Decision => "rollback-decision",
            Self::Tell => "rollback-tell",
            Self::Backup(_) => "rollback-backup",
            Self::Evidence(_) => "rollback-evidence",
        }
    }

    fn is_prose(self) -> bool {
        matches!(
            self,
            Self::What(_) | Self::Tell | Self::Backup(_) | Self::Evidence(_)
        )
    }
}

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Message {
    /// A cell was pressed.
    Pick(Row, Column),
    /// A cell was pressed twice.
    Open(Row, Column),
    /// A key was pressed that no widget took.
    Key(Stroke),
    /// A key was pressed, and so many fields have the focus.
    Heard(Stroke, Option<usize>),
    /// The open cell holds something else.
    DraftChanged(String),
    /// The open cell was left.
    Left(Leave),
    /// An arrow goes through what is offered.
    Turned(Turn),
    /// One of those who are offered was chosen.
    Take(usize),
    /// Carry out a command of the grid.
    Run(Command, Option<Row>),
    /// Something was typed into a field of the cards.
    Draft(draft::Message<Field>),
    /// Open a line of the cards as a form.
    OpenLine(Line),
    /// Close the form.
    Close,
    /// Add a trigger.
    AddTrigger,
    /// Add something that is saved beforehand.
    AddBackup,
    /// Remove a line of the cards.
    Remove(Line),
    /// Say who decides.
    ChooseDecider(Option<Id<Person>>),
    /// Say who decides when they cannot.
    ChooseDeputy(Option<Id<Person>>),
    /// Say who sees to a back-up.
    ChooseOwner(Id<Backup>, Option<Id<Person>>),
    /// Say how far a back-up is.
    ChooseStatus(Id<Backup>, Status),
}

impl Message {
    /// Says whether an open cell is committed before this is carried out.
    const fn leaves_cell(&self) -> bool {
        !matches!(
            self,
            Self::Key(_)
                | Self::Heard(..)
                | Self::DraftChanged(_)
                | Self::Left(_)
                | Self::Turned(_)
                | Self::Take(_)
                | Self::Draft(_)
        )
    }
}

impl Rollback {
    /// Opens the page.
    pub fn new(session: &Session) -> (Self, Task<Message>) {
        let first = session
            .plan()
            .and_then(|plan| plan.rollback_steps.as_slice().first());
        let rollback = Self {
            cursor: Cursor {
                row: first.map_or(Row::Foot, |step| Row::Step(step.id)),
                column: Column::Title,
                place: 0,
            },
            draft: None,
            drafts: Drafts::default(),
            open: None,
            outlook: Outlook::of(session),
        };
        (rollback, Task::none())
    }

    /// Takes over that the session has changed.
    pub fn refresh(&mut self, session: &Session) {
        self.outlook = Outlook::of(session);
        let Some(plan) = session.plan() else {
            return;
        };
        match self.cursor.row {
            Row::Step(step) => match plan.rollback_steps.position(step) {
                Some(place) => self.cursor.place = place,
                None => self.stand(plan, self.cursor.place),
            },
            Row::Foot => self.cursor.place = plan.rollback_steps.len(),
        }
        let there = |row| match row {
            Row::Step(step) => plan.rollback_steps.get(step).is_some(),
            Row::Foot => true,
        };
        self.draft = self.draft.take().filter(|draft| there(draft.row));
        self.open = self.open.filter(|line| match line {
            Line::Trigger(id) => plan.triggers.get(*id).is_some(),
            Line::Backup(id) => plan.backups.get(*id).is_some(),
            Line::Policy => true,
        });
        self.drafts.retain(|field| match field {
            Field::What(id) | Field::Threshold(id) => plan.triggers.get(id).is_some(),
            Field::Backup(id) | Field::Evidence(id) => plan.backups.get(id).is_some(),
            Field::Decision | Field::Tell => true,
        });
    }

    /// Says what a command means here.
    pub fn command(&self, command: Command, _session: &Session) -> Option<Message> {
        matches!(
            command,
            Command::AddStep
                | Command::Duplicate
                | Command::RemoveRows
                | Command::MoveUp
                | Command::MoveDown
        )
        .then_some(Message::Run(command, None))
    }

    /// Says what a key press means here.
    pub fn press(&self, press: &Press, _session: &Session) -> Option<Message> {
        Stroke::read(press).map(Message::Key)
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
        if message.leaves_cell() && self.draft.is_some() {
            match self.close(session) {
                Err(task) => return (task, None),
                Ok(Some(edit)) => return (Task::done(message), Some(Action::Edit(edit))),
                Ok(None) => {}
            }
        }
        match message {
            Message::Pick(row, column) => {
                self.point(plan, row, column);
                if row == Row::Foot {
                    return (self.open(session, None), None);
                }
                (Task::none(), None)
            }
            Message::Open(row, column) => {
                self.point(plan, row, column);
                (self.open(session, None), None)
            }
            // A key that a field of the cards did not take is not meant for the grid.
            Message::Key(stroke) => {
                let count = operate(operation::focusable::count());
                let heard = count.map(move |count| Message::Heard(stroke.clone(), count.focused));
                (heard, None)
            }
            Message::Heard(stroke, Some(_)) if self.draft.is_none() => {
                let task = match stroke {
                    Stroke::Go(stroke::Step::Next) => draft::focus_next(),
                    Stroke::Go(stroke::Step::Back) => draft::focus_previous(),
                    Stroke::Escape => Task::done(Message::Close),
                    _ => Task::none(),
                };
                (task, None)
            }
            Message::Heard(stroke, _) => self.stroke(stroke, session),
            Message::DraftChanged(text) => {
                if let Some(draft) = &mut self.draft {
                    draft.write(text, plan);
                }
                (Task::none(), None)
            }
            Message::Left(leave) => self.leave(leave, session),
            Message::Turned(turn) => {
                if let Some(draft) = &mut self.draft {
                    draft.turn(turn);
                }
                (Task::none(), None)
            }
            Message::Take(index) => {
                if let Some(draft) = &mut self.draft {
                    draft.take(index);
                }
                (focus(), None)
            }
            Message::Run(command, row) => {
                if let Some(row) = row {
                    self.point(plan, row, self.cursor.column);
                }
                self.run(command, session)
            }
            Message::Draft(message) => {
                let (task, edit) = self.drafts.update(
                    message,
                    |field| kept(field, plan),
                    |field, text| keep(field, text, plan),
                );
                (task.map(Message::Draft), edit.map(Action::Edit))
            }
            Message::OpenLine(line) => {
                self.open = Some(line);
                (Task::none(), None)
            }
            Message::Close => {
                self.open = None;
                (draft::unfocus(), None)
            }
            Message::AddTrigger => {
                let id = session.new_id();
                self.open = Some(Line::Trigger(id));
                let focus = Task::done(()).then(move |()| draft::focus(Field::What(id)));
                (focus, Some(Action::Edit(edit::add_trigger(plan, id))))
            }
            Message::AddBackup => {
                let id = session.new_id();
                self.open = Some(Line::Backup(id));
                let focus = Task::done(()).then(move |()| draft::focus(Field::Backup(id)));
                (focus, Some(Action::Edit(edit::add_backup(plan, id))))
            }
            Message::Remove(line) => {
                self.open = None;
                let edit = match line {
                    Line::Trigger(id) => plan
                        .triggers
                        .get(id)
                        .map(|trigger| edit::remove(trigger.clone(), "Remove a trigger")),
                    Line::Backup(id) => plan
                        .backups
                        .get(id)
                        .map(|backup| edit::remove(backup.clone(), "Remove a back-up")),
                    Line::Policy => None,
                };
                (Task::none(), edit.map(Action::Edit))
            }
            Message::ChooseDecider(person) => asked(edit::policy(
                plan,
                "Choose who decides on a rollback",
                |policy| {
                    policy.decider = person;
                },
            )),
            Message::ChooseDeputy(person) => asked(edit::policy(
                plan,
                "Choose the deputy for a rollback",
                |policy| {
                    policy.deputy = person;
                },
            )),
            Message::ChooseOwner(id, person) => asked(backup(plan, id, |backup| {
                backup.owner = person;
            })),
            Message::ChooseStatus(id, status) => asked(backup(plan, id, |backup| {
                backup.status = status;
            })),
        }
    }

    /// Puts the cursor into a cell.
    fn point(&mut self, plan: &Plan, row: Row, column: Column) {
        let place = match row {
            Row::Step(step) => plan.rollback_steps.position(step),
            Row::Foot => None,
        };
        self.cursor = Cursor {
            row,
            column,
            place: place.unwrap_or(plan.rollback_steps.len()),
        };
    }

    /// Puts the cursor into a row by its place; the last row is the foot.
    fn stand(&mut self, plan: &Plan, place: usize) {
        let steps = plan.rollback_steps.as_slice();
        self.cursor.row = steps
            .get(place)
            .map_or(Row::Foot, |step| Row::Step(step.id));
        self.cursor.place = place.min(steps.len());
    }

    /// Opens the cell under the cursor.
    fn open(&mut self, session: &Session, typed: Option<String>) -> Task<Message> {
        let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
            return Task::none();
        };
        let column = match (self.cursor.row, self.cursor.column) {
            (Row::Foot, _) | (_, Column::Number) => Column::Title,
            (Row::Step(_), column) => column,
        };
        self.cursor.column = column;
        let held = match self.cursor.row {
            Row::Step(step) => plan
                .rollback_steps
                .get(step)
                .map_or_else(String::new, |step| edit::text(plan, numbers, step, column)),
            Row::Foot => String::new(),
        };
        let mut draft = Draft {
            row: self.cursor.row,
            column,
            text: typed.unwrap_or(held),
            refused: None,
            suggestions: Vec::new(),
            highlighted: None,
        };
        draft.suggest(plan);
        self.draft = Some(draft);
        focus()
    }

    /// Commits the open cell and closes it; the error is the task that leads back into it.
    fn close(&mut self, session: &Session) -> Result<Option<Edit>, Task<Message>> {
        let Some(draft) = &mut self.draft else {
            return Ok(None);
        };
        match draft.commit(session) {
            Ok(edit) => {
                self.draft = None;
                Ok(edit)
            }
            Err(reason) => {
                draft.refused = Some(reason);
                Err(focus())
            }
        }
    }

    fn leave(&mut self, leave: Leave, session: &Session) -> (Task<Message>, Option<Action>) {
        let (Some(draft), Some(plan)) = (&mut self.draft, session.plan()) else {
            return (Task::none(), None);
        };
        if leave == Leave::Cancel {
            self.draft = None;
            return (Task::none(), None);
        }
        if let Some(index) = draft.highlighted
            && leave != Leave::Away
        {
            draft.take(index);
        }
        let row = draft.row;
        let edit = match self.close(session) {
            Ok(edit) => edit,
            Err(task) => return (task, None),
        };
        match leave {
            // In the last row one step follows the other.
            Leave::Down | Leave::Right if row == Row::Foot => {}
            Leave::Down => self.stand(plan, self.cursor.place + 1),
            Leave::Up => self.stand(plan, self.cursor.place.saturating_sub(1)),
            Leave::Right => self.beside(plan, 1),
            Leave::Left => self.beside(plan, -1),
            Leave::Away | Leave::Cancel => {}
        }
        (Task::none(), edit.map(Action::Edit))
    }

    /// Goes one cell on or back, at the edge to the next row.
    fn beside(&mut self, plan: &Plan, by: isize) {
        let columns = &Column::ALL;
        let here = columns
            .iter()
            .position(|column| *column == self.cursor.column)
            .unwrap_or_default();
        match here
            .checked_add_signed(by)
            .and_then(|next| columns.get(next))
        {
            Some(column) if self.cursor.row != Row::Foot => self.cursor.column = *column,
            _ if by > 0 && self.cursor.row != Row::Foot => {
                self.stand(plan, self.cursor.place + 1);
                self.cursor.column = Column::Title;
            }
            _ if by < 0 && self.cursor.place > 0 => {
                self.stand(plan, self.cursor.place - 1);
                self.cursor.column = Column::Undoes;
            }
            _ => {}
        }
    }

    fn stroke(&mut self, stroke: Stroke, session: &Session) -> (Task<Message>, Option<Action>) {
        use stroke::Step as Go;
        let Some(plan) = session.plan() else {
            return (Task::none(), None);
        };
        if self.draft.is_some() {
            // The cell did not get the key: the focus has not come yet, or was lost.
            let leave = match stroke {
                Stroke::Type(text) => {
                    if let Some(draft) = &mut self.draft {
                        draft.write(format!("{}{text}", draft.text), plan);
                    }
                    return (focus(), None);
                }
                Stroke::Enter | Stroke::Go(Go::Down) => Leave::Down,
                Stroke::Go(Go::Up) => Leave::Up,
                Stroke::Go(Go::Next) => Leave::Right,
                Stroke::Go(Go::Back) => Leave::Left,
                Stroke::Escape => Leave::Cancel,
                _ => return (focus(), None),
            };
            return self.leave(leave, session);
        }
        match stroke {
            Stroke::Go(go) => {
                let place = self.cursor.place;
                match go {
                    Go::Up => self.stand(plan, place.saturating_sub(1)),
                    Go::Down => self.stand(plan, place + 1),
                    Go::First | Go::PageUp => self.stand(plan, 0),
                    Go::Last | Go::PageDown => self.stand(plan, plan.rollback_steps.len()),
                    Go::Right | Go::Next => self.beside(plan, 1),
                    Go::Left | Go::Back => self.beside(plan, -1),
                }
                (Task::none(), None)
            }
            Stroke::Open | Stroke::Enter => (self.open(session, None), None),
            Stroke::Type(text) => (self.open(session, Some(text)), None),
            Stroke::Add => self.run(Command::AddStep, session),
            Stroke::Delete if self.cursor.column == Column::Number => {
                self.run(Command::RemoveRows, session)
            }
            Stroke::Delete => {
                let edit = match (self.cursor.row, self.cursor.column) {
                    // A duration cannot be empty, so it stays.
                    (Row::Foot, _) | (_, Column::Duration | Column::Number) => None,
                    (Row::Step(step), column) => {
                        edit::enter(session, step, column, "").ok().flatten()
                    }
                };
                (Task::none(), edit.map(Action::Edit))
            }
            Stroke::Escape => {
                self.open = None;
                (Task::none(), None)
            }
            _ => (Task::none(), None),
        }
    }

    fn run(&mut self, command: Command, session: &Session) -> (Task<Message>, Option<Action>) {
        let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
            return (Task::none(), None);
        };
        if command == Command::AddStep {
            self.stand(plan, plan.rollback_steps.len());
            return (self.open(session, None), None);
        }
        let Row::Step(step) = self.cursor.row else {
            return (Task::none(), None);
        };
        asked(match command {
            Command::RemoveRows => edit::remove_steps(plan, numbers, &[step]),
            Command::MoveUp => edit::move_step(plan, numbers, step, Direction::Up),
            Command::MoveDown => edit::move_step(plan, numbers, step, Direction::Down),
            Command::Duplicate => edit::duplicate(plan, numbers, step, session.new_id()),
            _ => None,
        })
    }

    /// Shows the page.
    pub fn view<'a>(
        &'a self,
        session: &'a Session,
        _settings: &'a Settings,
    ) -> Element<'a, Message> {
        let body = responsive(move |size| {
            let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
                return Stack::new().into();
            };
            let cards = container(self.cards(plan)).padding(Padding {
                top: 18.0,
                bottom: 18.0,
                left: space::HUGE,
                right: space::HUGE,
            });
            let bare = plan.rollback_steps.is_empty() && self.draft.is_none();
            let steps: Element<'a, Message> = if bare {
                let begin = button::primary("Add a rollback step")
                    .icon(icon::PLUS)
                    .on_press(Message::Run(Command::AddStep, None));
                empty(
                    icon::UNDO_2,
                    "There is no way back yet. Write down what undoes what, and how long it takes.",
                    Element::from(begin),
                )
            } else {
                self.grid(session, plan, numbers, size.width)
            };
            rows::page(Stack::new().push(cards).push(steps).push(self.course())).into()
        });
        container(
            Stack::new()
                .push(self.bar())
                .push(line::horizontal())
                .push(body),
        )
        .style(surface::panel)
        .width(Length::Fill)
        .height(Length::Fill)
        .into()
    }

    fn bar(&self) -> Element<'_, Message> {
        let sentence = self
            .outlook
            .as_ref()
            .map_or("", |outlook| outlook.sentence.as_str());
        let content = Shelf::new()
            .push(prose::heading("Rollback"))
            .push(
                clipped(sentence)
                    .size(size::SMALL)
                    .style(text::muted)
                    .width(Length::Fill),
            )
            .push(
                button::secondary("Step")
                    .icon(icon::PLUS)
                    .small()
                    .on_press(Message::Run(Command::AddStep, None)),
            )
            .spacing(space::SMALL)
            .align_y(Alignment::Center);
        container(content)
            .height(BAR)
            .padding([0.0, space::HUGE])
            .align_y(Alignment::Center)
            .into()
    }

    /// How long a rollback takes as the night goes on.
    fn course(&self) -> Option<Element<'_, Message>> {
        let shown = self.outlook.as_ref()?.curve.as_ref()?;
        let content = Stack::new()
            .push(prose::section(
                "How long a rollback takes as the night goes on",
            ))
            .push(
                container(curve::curve(shown, CURVE))
                    .padding(Padding::default().right(space::HUGE)),
            )
            .spacing(space::SMALL);
        let course = container(content).padding(Padding {
            top: space::HUGE,
            bottom: space::HUGE,
            left: space::HUGE,
            right: space::HUGE,
        });
        Some(course.into())
    }
}

impl Draft {
    fn write(&mut self, text: String, plan: &Plan) {
        self.text = text;
        self.refused = None;
        self.suggest(plan);
    }

    fn suggest(&mut self, plan: &Plan) {
        if self.column == Column::Owner {
            let (suggestions, highlighted) = owner::offered(plan, &self.text);
            self.suggestions = suggestions;
            self.highlighted = highlighted;
        }
    }

    fn turn(&mut self, turn: Turn) {
        self.highlighted = owner::turned(self.highlighted, self.suggestions.len(), turn);
    }

    fn take(&mut self, index: usize) {
        if let Some(suggestion) = self.suggestions.get(index) {
            self.text = owner::complete(&self.text, &suggestion.name);
            self.suggestions.clear();
            self.highlighted = None;
        }
    }

    fn commit(&self, session: &Session) -> Result<Option<Edit>, String> {
        match self.row {
            Row::Step(step) => edit::enter(session, step, self.column, &self.text),
            Row::Foot if self.text.trim().is_empty() => Ok(None),
            Row::Foot => Ok(session
                .plan()
                .map(|plan| edit::add(plan, session.new_id(), &self.text))),
        }
    }
}

fn asked(edit: Option<Edit>) -> (Task<Message>, Option<Action>) {
    (Task::none(), edit.map(Action::Edit))
}

/// Puts the focus into the open cell, behind what it holds.
fn focus() -> Task<Message> {
    use iced::widget::operation;
    Task::batch([operation::focus(CELL), operation::move_cursor_to_end(CELL)])
}

/// Changes something that is saved beforehand.
fn backup(plan: &Plan, id: Id<Backup>, change: impl FnOnce(&mut Backup)) -> Option<Edit> {
    let before = plan.backups.get(id)?;
    let mut after = before.clone();
    change(&mut after);
    edit::one(before, after, format!("Change “{}”", before.what))
}

/// Changes a trigger.
fn trigger(plan: &Plan, id: Id<Trigger>, change: impl FnOnce(&mut Trigger)) -> Option<Edit> {
    let before = plan.triggers.get(id)?;
    let mut after = before.clone();
    change(&mut after);
    edit::one(before, after, "Change a trigger")
}

/// Returns what a field of the cards holds.
fn kept(field: Field, plan: &Plan) -> String {
    let trigger = |id| plan.triggers.get(id);
    let backup = |id| plan.backups.get(id);
    match field {
        Field::What(id) => trigger(id).map_or_else(String::new, |one| one.what.clone()),
        Field::Threshold(id) => {
            trigger(id).map_or_else(String::new, |one| edit::threshold(plan, one))
        }
        Field::Decision => outlook::minutes(plan.rollback.decision),
        Field::Tell => plan.rollback.tell.clone(),
        Field::Backup(id) => backup(id).map_or_else(String::new, |one| one.what.clone()),
        Field::Evidence(id) => backup(id).map_or_else(String::new, |one| one.evidence.clone()),
    }
}

/// Makes an edit of what was typed into a field of the cards.
fn keep(field: Field, text: &str, plan: &Plan) -> draft::Kept {
    Ok(match field {
        Field::What(id) => trigger(plan, id, |trigger| edit::set_what(plan, trigger, text)),
        Field::Threshold(id) => {
            trigger(plan, id, |trigger| edit::set_threshold(plan, trigger, text))
        }
        Field::Decision => {
            let span = words::parse_span(text, Span::minutes(1))
                .map_err(|error| value::sentence(&error.to_string()))?;
            edit::policy(plan, "Change the time to decide", |policy| {
                policy.decision = span;
            })
        }
        Field::Tell => edit::policy(plan, "Change who is told of a rollback", |policy| {
            text.trim().clone_into(&mut policy.tell);
        }),
        Field::Backup(id) => backup(plan, id, |backup| {
            text.trim().clone_into(&mut backup.what);
        }),
        Field::Evidence(id) => backup(plan, id, |backup| {
            text.trim().clone_into(&mut backup.evidence);
        }),
    })
}
