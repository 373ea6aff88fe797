//! Who takes part, in speaking order: a table, and a panel with all fields of the one selected.

mod carried;
mod duty;
mod fields;
mod panel;
mod roster;
mod shifts;

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{Column, Row, container, operation, responsive, space as gap};
use iced::{Element, Length, Size, Task};

use crate::change::Change;
use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::icon;
use crate::gui::part::block::{self, Block};
use crate::gui::part::carry::{self, Carried};
use crate::gui::part::draft::{self, Drafts};
use crate::gui::part::order::{self, Direction};
use crate::gui::target::Target;
use crate::gui::theme::{shape, surface};
use crate::gui::widget::rows::{self, Scroll};
use crate::gui::widget::{button, empty, field, page_head, segments};
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::person::Vote;
use crate::plan::{Key as Record, Person, Plan, Step};
use crate::session::Session;
use crate::settings::Settings;
use crate::words;

use duty::Rota;
use fields::About;
use roster::Tonight;
use shifts::Shifted;

/// What undo says of a new person.
const ADD: &str = "Add a person";
/// The name of the list.
const LIST: &str = "people.list";
/// The name of the field that finds somebody.
const FIND: &str = "people.find";
/// From so many people on there is a field to find somebody.
const MANY: usize = 15;

/// The people of a launch.
#[derive(Debug)]
pub struct People {
    drafts: Drafts<Field>,
    note: Block,
    selected: Option<Id<Person>>,
    find: String,
    scroll: Scroll,
    tonight: Tonight,
    rota: Rota,
    view: View,
    carried: Option<Carried<Id<Person>>>,
}

/// How the people are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// As a table in speaking order.
    Order,
    /// As bars over the night.
    Shifts,
}

/// A field of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    person: Id<Person>,
    about: About,
}

impl draft::Field for Field {
    fn name(self) -> &'static str {
        self.about.name()
    }

    fn is_prose(self) -> bool {
        matches!(self.about, About::Name | About::Role | About::Team)
    }
}

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Message {
    /// Something was typed into a field of one line.
    Draft(draft::Message<Field>),
    /// Something was written into the note.
    Note(block::Message),
    /// Show somebody in the panel.
    Select(Id<Person>),
    /// Show the one above or below.
    Step(Direction),
    /// Close the panel.
    Close,
    /// Go to the first field of the panel.
    Edit,
    /// Add somebody at the end of the speaking order.
    Add,
    /// Move somebody in the speaking order.
    Move(Id<Person>, Direction),
    /// Remove somebody, and their name from everything they own.
    Remove(Id<Person>),
    /// Say who stands in for somebody.
    ChooseDeputy(Id<Person>, Option<Id<Person>>),
    /// Say what weight somebody has in go / no-go.
    ChooseVote(Id<Person>, Vote),
    /// Show only those whom these words fit.
    Find(String),
    /// Go to the field that finds somebody.
    BeginFind,
    /// The list was scrolled.
    Scrolled(Scroll),
    /// Show them in another way.
    Show(View),
    /// Somebody is carried to another place in the speaking order.
    Carry(carry::Message<Id<Person>>),
    /// A shift was dragged.
    Shift(Shifted),
    /// Show a step in the runbook.
    ShowStep(Id<Step>),
    /// Go to the next field.
    FocusNext,
    /// Go to the field before.
    FocusPrevious,
}

impl People {
    /// Opens the page.
    pub fn new(session: &Session) -> (Self, Task<Message>) {
        let people = Self {
            drafts: Drafts::default(),
            note: Block::default(),
            selected: None,
            find: String::new(),
            scroll: Scroll::default(),
            tonight: Tonight::of(session),
            rota: Rota::of(session),
            view: View::Order,
            carried: None,
        };
        (people, Task::none())
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
                    |field| fields::kept(field.person, field.about, plan),
                    |field, text| fields::keep(field.person, field.about, text, plan),
                );
                (task.map(Message::Draft), edit.map(Action::Edit))
            }
            Message::Note(message) => {
                let (task, text) = self.note.update(message);
                (task.map(Message::Note), self.keep_note(text, plan))
            }
            Message::Select(person) => {
                let action = self.show(Some(person), session, plan);
                (Task::none(), action)
            }
            Message::Step(direction) => {
                let shown = self.shown(plan);
                let at = self
                    .selected
                    .and_then(|person| shown.iter().position(|one| *one == person));
                let Some(to) = direction.step(at, shown.len()) else {
                    return (Task::none(), None);
                };
                let action = self.show(shown.get(to).copied(), session, plan);
                (rows::reveal(LIST, self.scroll, to, shape::LIST_ROW), action)
            }
            Message::Close => {
                let action = self.show(None, session, plan);
                (draft::unfocus(), action)
            }
            Message::Edit => (self.first_field(), None),
            Message::Add => {
                let person = Person::named(session.new_id(), plan.people.rank_at_end(), "");
                self.find.clear();
                let kept = self.show(Some(person.id), session, plan);
                let place = plan.people.len();
                let edit = Edit::new(ADD, vec![Change::insert(person.into())]);
                let task = Task::batch([
                    rows::reveal(LIST, self.scroll, place, shape::LIST_ROW),
                    self.first_field(),
                ]);
                (task, Some(Action::Edit(with(kept, edit))))
            }
            Message::Move(person, direction) => {
                let rank = order::moved(&plan.people, person, direction);
                let edit = rank.and_then(|rank| {
                    fields::change(plan, person, "Change the speaking order", |person| {
                        person.rank = rank;
                    })
                });
                (Task::none(), edit.map(Action::Edit))
            }
            Message::Remove(person) => {
                self.selected = order::after_removal(&plan.people, person);
                self.note = Block::default();
                (
                    Task::none(),
                    fields::removed(plan, person).map(Action::Edit),
                )
            }
            Message::ChooseDeputy(person, deputy) => {
                let edit = fields::change(plan, person, "Choose a deputy", |person| {
                    person.deputy = deputy;
                });
                (Task::none(), edit.map(Action::Edit))
            }
            Message::ChooseVote(person, vote) => {
                let edit = fields::change(plan, person, "Change who votes", |person| {
                    person.vote = vote;
                });
                (Task::none(), edit.map(Action::Edit))
            }
            Message::Find(words) => {
                self.find = words;
                (Task::none(), None)
            }
            Message::BeginFind => (
                operation::focus(FIND).chain(operation::select_all(FIND)),
                None,
            ),
            Message::Scrolled(scroll) => {
                self.scroll = scroll;
                (Task::none(), None)
            }
            Message::Show(view) => {
                self.view = view;
                self.carried = None;
                (Task::none(), None)
            }
            Message::Carry(message) => self.carry(message, plan),
            Message::Shift(shifted) => match fields::shifted(plan, shifted) {
                Ok(edit) => (Task::none(), edit.map(Action::Edit)),
                Err(reason) => (Task::none(), Some(Action::Tell(reason))),
            },
            Message::ShowStep(step) => {
                let target = Target::Plan(Record::Step(step));
                (Task::none(), Some(Action::Show(target)))
            }
            Message::FocusNext => (draft::focus_next(), None),
            Message::FocusPrevious => (draft::focus_previous(), None),
        }
    }

    /// Shows somebody else, or nobody; what was written about the last one is kept, and one who
    /// was added just now and got no name goes again.
    fn show(&mut self, next: Option<Id<Person>>, session: &Session, plan: &Plan) -> Option<Action> {
        let text = self.note.take();
        let action = self.keep_note(text, plan);
        let left = self
            .selected
            .filter(|_| self.selected != next)
            .and_then(|left| plan.people.get(left));
        self.selected = next;
        let note = next.and_then(|person| plan.people.get(person));
        self.note = Block::new(note.map_or("", |person| person.note.as_str()));
        let blank = left.is_some_and(|left| {
            let typed = Field {
                person: left.id,
                about: About::Name,
            };
            *left == Person::named(left.id, left.rank.clone(), "")
                && self.drafts.typed(typed).is_none()
        });
        if action.is_none() && blank && session.undo_name() == Some(ADD) {
            return Some(Action::Run(Command::Undo));
        }
        action
    }

    fn keep_note(&self, text: Option<String>, plan: &Plan) -> Option<Action> {
        let (person, text) = self.selected.zip(text)?;
        fields::change(plan, person, "Note something about a person", |person| {
            person.note = text;
        })
        .map(Action::Edit)
    }

    fn first_field(&self) -> Task<Message> {
        match self.selected {
            Some(person) => draft::focus(Field {
                person,
                about: About::Name,
            }),
            None => Task::none(),
        }
    }

    /// Those whom the words that are looked for fit, in speaking order.
    fn shown(&self, plan: &Plan) -> Vec<Id<Person>> {
        let wanted = self.find.trim().to_lowercase();
        plan.people
            .iter()
            .filter(|person| {
                wanted.is_empty()
                    || [&person.name, &person.role, &person.team, &person.mail]
                        .iter()
                        .any(|text| text.to_lowercase().contains(&wanted))
            })
            .map(|person| person.id)
            .collect()
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
        let find = (plan.people.len() >= MANY).then(|| {
            field::search_line("Find somebody", &self.find)
                .id(FIND)
                .on_input(Message::Find)
                .width(200.0)
                .into()
        });
        let add = button::secondary("Person")
            .icon(icon::PLUS)
            .small()
            .on_press(Message::Add)
            .into();
        let views = segments(
            "people.view",
            [("Speaking order", View::Order), ("Shifts", View::Shifts)],
            self.view,
            Message::Show,
        )
        .into();
        let words = match self.view {
            View::Order => summary(plan),
            View::Shifts => self.rota.summary(),
        };
        let views = (!plan.people.is_empty()).then_some(views);
        let actions = views.into_iter().chain(find).chain([add]);
        let head = page_head("People", words, actions);
        let body: Element<'a, Message> = if plan.people.is_empty() {
            container(empty(
                icon::USERS,
                "Who is on the line? Everybody who does a step, decides, or has to know, in the \
                 order in which they speak at the roll call.",
                Some(
                    button::primary("Add a person")
                        .icon(icon::PLUS)
                        .on_press(Message::Add)
                        .into(),
                ),
            ))
            .center_y(Length::Fill)
            .into()
        } else {
            let panel = self
                .selected
                .and_then(|person| plan.people.get(person))
                .map(|person| self.panel(person, session, plan));
            let room = match panel {
                Some(_) => size.width - crate::gui::widget::side_panel::WIDTH,
                None => size.width,
            };
            Row::new()
                .push(match self.view {
                    View::Order => self.table(room, plan),
                    View::Shifts => self.strips(room, session, plan),
                })
                .push(panel)
                .into()
        };
        container(Column::new().push(head).push(body))
            .width(Length::Fill)
            .height(Length::Fill)
            .style(surface::panel)
            .into()
    }

    /// Says what a command means here.
    pub fn command(&self, command: Command, session: &Session) -> Option<Message> {
        let many = session.plan()?.people.len() >= MANY;
        (command == Command::Find && many).then_some(Message::BeginFind)
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
        match (named, self.selected) {
            (Named::Tab, _) if press.modifiers.shift() => Some(Message::FocusPrevious),
            (Named::Tab, _) => Some(Message::FocusNext),
            (Named::Escape, _) if self.carried.is_some() => {
                Some(Message::Carry(carry::Message::PutBack))
            }
            (Named::Escape, Some(_)) => Some(Message::Close),
            (Named::ArrowUp, Some(person)) if press.modifiers.alt() => {
                Some(Message::Move(person, Direction::Up))
            }
            (Named::ArrowDown, Some(person)) if press.modifiers.alt() => {
                Some(Message::Move(person, Direction::Down))
            }
            (Named::ArrowUp, _) => Some(Message::Step(Direction::Up)),
            (Named::ArrowDown, _) => Some(Message::Step(Direction::Down)),
            (Named::Enter | Named::F2, Some(_)) => Some(Message::Edit),
            (Named::Enter, None) if plan.people.is_empty() => Some(Message::Add),
            (Named::Insert, _) => Some(Message::Add),
            (Named::Delete, Some(person)) => Some(Message::Remove(person)),
            _ => None,
        }
    }

    /// Follows a change of the session.
    pub fn refresh(&mut self, session: &Session) {
        let Some(plan) = session.plan() else {
            return;
        };
        self.tonight = Tonight::of(session);
        self.rota = Rota::of(session);
        self.carried = self
            .carried
            .filter(|carried| plan.people.get(carried.row).is_some());
        self.drafts
            .retain(|field| plan.people.get(field.person).is_some());
        self.selected = self
            .selected
            .filter(|person| plan.people.get(*person).is_some());
        let note = self.selected.and_then(|person| plan.people.get(person));
        self.note
            .refresh(note.map_or("", |person| person.note.as_str()));
    }
}

/// Puts what is kept on the way to something else into the same edit.
fn with(kept: Option<Action>, mut edit: Edit) -> Edit {
    if let Some(Action::Edit(kept)) = kept {
        edit.changes.splice(0..0, kept.changes);
    }
    edit
}

/// Sums the people up: "9 people · 8 vote, 1 of them with a veto · in speaking order".
fn summary(plan: &Plan) -> String {
    if plan.people.is_empty() {
        return String::new();
    }
    let votes = |vote| {
        plan.people
            .iter()
            .filter(|person| person.vote == vote)
            .count()
    };
    let (vetoes, votes) = (votes(Vote::Veto), votes(Vote::Votes));
    let votes = match (votes + vetoes, vetoes) {
        (0, _) => "nobody votes yet".to_owned(),
        (all, 0) => format!("{all} vote"),
        (all, vetoes) => format!("{all} vote, {vetoes} of them with a veto"),
    };
    format!(
        "{} in speaking order · {votes}",
        words::count(plan.people.len(), "person", "people")
    )
}

#[cfg(test)]
mod tests;
