//! The way back: when it is taken, who decides, its steps, and how late one can still decide.

mod cards;
mod carried;
mod cursor;
mod curve;
pub mod details;
mod edit;
mod field;
mod grid;
mod keys;
mod outlook;
mod several;
mod sheet;
#[cfg(test)]
mod story;
mod typing;

use iced::widget::{Column as Stack, Row as Shelf, container, responsive};
use iced::{Alignment, Element, Length, Padding, Task};

use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::icon;
use crate::gui::part::carry::{self, Carried};
use crate::gui::part::draft::{self, Drafts};
use crate::gui::part::stroke::{self, Focus, Stroke};
use crate::gui::theme::{size, space, surface, text};
use crate::gui::widget::cell::{Leave, Turn};
use crate::gui::widget::{beside, button, clipped, empty, line, prose, rows, side_panel};
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::rollback::{Backup, Status, Trigger};
use crate::plan::{Person, Step};
use crate::session::Session;
use crate::settings::{Details as Shown, Settings};

pub use cursor::Row;
pub use field::Field;
pub use grid::Column;

use cursor::Cursor;
use details::{Details, Happening};
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
    rows: Vec<Row>,
    cursor: Cursor,
    /// What the pointer carries to another place.
    carried: Option<Carried<Row>>,
    draft: Option<Draft>,
    drafts: Drafts<Field>,
    open: Option<Line>,
    outlook: Option<Outlook>,
    details: Details,
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
    /// The selection is stretched to a cell.
    Stretch(Row, Column),
    /// Rows are carried to another place.
    Carry(carry::Message<Row>),
    /// A cell was pressed twice.
    Open(Row, Column),
    /// A key was pressed that no widget took.
    Key(Stroke),
    /// A key was pressed, and it goes there.
    Heard(Stroke, Focus),
    /// Go to what stands beside the rows, or back to them.
    GoBeside,
    /// Go there from where the keys go now.
    CrossFrom(Focus),
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
    /// The clipboard was read.
    Pasted(Option<String>),
    /// Tell what came of something.
    Say(String),
    /// Open where something can be seen.
    Browse(String),
    /// Show or hide the details.
    ToggleDetails,
    /// Show the details of a row.
    ShowDetails(Row),
    /// Something happened to the texts of a step.
    Details(Id<Step>, Happening),
    /// Keep what was written of a step that is no longer shown.
    Keep(Edit),
}

impl Message {
    /// Says whether an open cell is committed before this is carried out.
    const fn leaves_cell(&self) -> bool {
        !matches!(
            self,
            Self::Key(_)
                | Self::Heard(..)
                | Self::CrossFrom(_)
                | Self::DraftChanged(_)
                | Self::Left(_)
                | Self::Turned(_)
                | Self::Take(_)
                | Self::Draft(_)
                | Self::Pasted(_)
                | Self::Say(_)
                | Self::Details(..)
                | Self::Keep(_)
        )
    }
}

impl Rollback {
    /// Opens the page.
    pub fn new(session: &Session) -> (Self, Task<Message>) {
        let rows = session.plan().map(cursor::rows).unwrap_or_default();
        let first = rows.first().copied().unwrap_or(Row::Foot);
        let mut rollback = Self {
            cursor: Cursor::at(&rows, first, Column::Title),
            rows,
            carried: None,
            draft: None,
            drafts: Drafts::default(),
            open: None,
            outlook: Outlook::of(session),
            details: Details::default(),
        };
        // Nothing was written of another step yet.
        let _ = rollback.details.show(first.step(), session);
        (rollback, Task::none())
    }

    /// Takes over that the session has changed.
    pub fn refresh(&mut self, session: &Session) {
        self.outlook = Outlook::of(session);
        let Some(plan) = session.plan() else {
            return;
        };
        self.rows = cursor::rows(plan);
        self.cursor.settle(&self.rows);
        let there = |row| match row {
            Row::Step(step) => plan.rollback_steps.get(step).is_some(),
            Row::Foot => true,
        };
        self.draft = self.draft.take().filter(|draft| there(draft.row));
        self.carried = self.carried.filter(|carried| there(carried.row));
        self.open = self.open.filter(|line| match line {
            Line::Trigger(id) => plan.triggers.get(*id).is_some(),
            Line::Backup(id) => plan.backups.get(*id).is_some(),
            Line::Policy => true,
        });
        self.drafts.retain(|field| match field {
            Field::What(id) | Field::Threshold(id) => plan.triggers.get(id).is_some(),
            Field::Backup(id) | Field::Evidence(id) => plan.backups.get(id).is_some(),
            Field::Decision | Field::Tell => true,
            Field::Cell(id, _) | Field::StandIn(id) => plan.rollback_steps.get(id).is_some(),
        });
        // A step that is gone keeps nothing.
        let _ = self.details.show(self.cursor.row.step(), session);
    }

    /// Says what a command means here.
    pub fn command(&self, command: Command, _session: &Session) -> Option<Message> {
        match command {
            Command::Beside => return Some(Message::GoBeside),
            Command::Details => return Some(Message::ToggleDetails),
            _ => {}
        }
        matches!(
            command,
            Command::AddStep
                | Command::FillDown
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
        settings: &Settings,
    ) -> (Task<Message>, Option<Action>) {
        let (task, action) = self.carry_out(message, session, settings);
        // The details follow the cursor; what was written of another step is kept.
        let left = self.details.show(self.cursor.row.step(), session);
        match (left, action) {
            (Some(left), None) => (task, Some(Action::Edit(left))),
            (Some(left), action) => {
                let keep = Task::done(Message::Keep(left));
                (Task::batch([task, keep]), action)
            }
            (None, action) => (task, action),
        }
    }

    fn carry_out(
        &mut self,
        message: Message,
        session: &Session,
        settings: &Settings,
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
                self.point(row, column);
                if row == Row::Foot {
                    return (self.open(session, None), None);
                }
                (Task::none(), None)
            }
            Message::Stretch(row, column) => {
                self.cursor.stretch(&self.rows, row, column);
                (Task::none(), None)
            }
            Message::Carry(message) => self.carry(message, session),
            Message::Key(Stroke::Escape) if self.carried.is_some() => {
                self.carry(carry::Message::PutBack, session)
            }
            Message::Open(row, column) => {
                self.point(row, column);
                (self.open(session, None), None)
            }
            Message::Pasted(pasted) => match pasted {
                Some(pasted) => self.paste(&pasted, session),
                None => (Task::none(), None),
            },
            Message::Browse(address) => (Task::none(), Some(Action::Browse(address))),
            Message::Say(words) => (Task::none(), Some(Action::Tell(words))),
            Message::Keep(edit) => (Task::none(), Some(Action::Edit(edit))),
            Message::ToggleDetails => {
                let mut settings = settings.clone();
                settings.details = match settings.details {
                    Shown::Hidden => Shown::Shown,
                    Shown::Shown => Shown::Hidden,
                };
                (Task::none(), Some(Action::Settings(Box::new(settings))))
            }
            Message::ShowDetails(row) => {
                self.point(row, Column::Title);
                (Task::none(), show_details(settings))
            }
            Message::Details(id, happening) => {
                let (task, action) = self.details.update(id, happening, session);
                let task = task.map(move |happening| Message::Details(id, happening));
                (task, action)
            }
            // A key that a field of the cards did not take is not meant for the grid.
            Message::Key(stroke) => {
                let heard = stroke::focus().map(move |focus| Message::Heard(stroke.clone(), focus));
                (heard, None)
            }
            Message::GoBeside => (stroke::focus().map(Message::CrossFrom), None),
            Message::CrossFrom(Focus::Field) => (draft::unfocus(), None),
            Message::CrossFrom(Focus::Grid) => {
                let field = self.cursor.row.step();
                let field = field.map(|step| draft::focus(Field::Cell(step, Column::Title)));
                (field.unwrap_or_else(Task::none), show_details(settings))
            }
            Message::Heard(stroke, Focus::Field) if self.draft.is_none() => {
                let task = match stroke {
                    Stroke::Go(stroke::Step::Next) => draft::focus_next(),
                    Stroke::Go(stroke::Step::Back) => draft::focus_previous(),
                    // From card to card, and back to the grid.
                    Stroke::Go(stroke::Step::Down) => draft::focus_next(),
                    Stroke::Go(stroke::Step::Up) => draft::focus_previous(),
                    Stroke::Escape => Task::done(Message::Close),
                    _ => Task::none(),
                };
                (task, None)
            }
            Message::Heard(stroke, _) => self.stroke(stroke, session),
            Message::DraftChanged(text) => {
                if let (Some(draft), Some(numbers)) = (&mut self.draft, session.numbers()) {
                    draft.write(text, plan, numbers);
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
                if let Some(row) = row
                    && !row
                        .step()
                        .is_some_and(|step| self.selected().contains(&step))
                {
                    self.point(row, self.cursor.column);
                }
                self.run(command, session)
            }
            Message::Draft(message) => {
                let (task, edit) = self.drafts.update_offering(
                    message,
                    |field| field::kept(field, session),
                    |field, text| field::keep(field, text, session),
                    |field, typed| field::offer(field, typed, session),
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
        settings: &'a Settings,
    ) -> Element<'a, Message> {
        let body = responsive(move |size| {
            let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
                return Stack::new().into();
            };
            let cards =
                container(self.cards(plan, size.width - 2.0 * space::HUGE)).padding(Padding {
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
        let details = match (settings.details, session.plan(), session.numbers()) {
            (Shown::Shown, Some(plan), Some(numbers)) => Some(self.details(session, plan, numbers)),
            _ => None,
        };
        container(
            Stack::new()
                .push(self.bar(settings))
                .push(line::horizontal())
                .push(beside(side_panel::WIDTH, body, details)),
        )
        .style(surface::panel)
        .width(Length::Fill)
        .height(Length::Fill)
        .into()
    }

    fn bar(&self, settings: &Settings) -> Element<'_, Message> {
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
            .push(match settings.details {
                Shown::Hidden => button::icon_boxed(icon::PANEL_RIGHT)
                    .tip("Show the details (Ctrl .)")
                    .small()
                    .on_press(Message::ToggleDetails),
                Shown::Shown => button::icon(icon::PANEL_RIGHT)
                    .tip("Hide the details (Ctrl .)")
                    .small()
                    .on_press(Message::ToggleDetails),
            })
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

/// Asks for the details where they are hidden.
fn show_details(settings: &Settings) -> Option<Action> {
    (settings.details == Shown::Hidden).then(|| {
        let mut settings = settings.clone();
        settings.details = Shown::Shown;
        Action::Settings(Box::new(settings))
    })
}

fn asked(edit: Option<Edit>) -> (Task<Message>, Option<Action>) {
    (Task::none(), edit.map(Action::Edit))
}
