//! The way back: when it is taken, who decides, its steps, and how late one can still decide.

mod cards;
mod cursor;
mod curve;
mod edit;
mod field;
mod grid;
mod keys;
mod outlook;
#[cfg(test)]
mod story;
mod typing;

use iced::advanced::widget::{operate, operation};
use iced::widget::{Column as Stack, Row as Shelf, container, responsive};
use iced::{Alignment, Element, Length, Padding, Task};

use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::icon;
use crate::gui::part::draft::{self, Drafts};
use crate::gui::part::stroke::{self, Stroke};
use crate::gui::theme::{size, space, surface, text};
use crate::gui::widget::cell::{Leave, Turn};
use crate::gui::widget::{button, clipped, empty, line, prose, rows};
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::Person;
use crate::plan::rollback::{Backup, Status, Trigger};
use crate::session::Session;
use crate::settings::Settings;

pub use cursor::Row;
pub use field::Field;
pub use grid::Column;

use cursor::Cursor;
use outlook::Outlook;
use typing::Draft;

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
                    draft.completion.turn(turn);
                }
                (Task::none(), None)
            }
            Message::Take(index) => {
                if let Some(draft) = &mut self.draft {
                    draft.take(index);
                }
                (typing::focus(), None)
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
                    |field| field::kept(field, plan),
                    |field, text| field::keep(field, text, plan),
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
            Message::ChooseOwner(id, person) => asked(field::backup(plan, id, |backup| {
                backup.owner = person;
            })),
            Message::ChooseStatus(id, status) => asked(field::backup(plan, id, |backup| {
                backup.status = status;
            })),
        }
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

fn asked(edit: Option<Edit>) -> (Task<Message>, Option<Action>) {
    (Task::none(), edit.map(Action::Edit))
}
