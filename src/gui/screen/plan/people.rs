//! Who takes part, in speaking order: a table, and a panel with all fields of the one selected.

mod carried;
mod duty;
mod fields;
mod panel;
mod roster;
mod shifts;

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{operation, responsive, space as gap};
use iced::{Element, Size, Task};

use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::icon;
use crate::gui::part::carry::{self, Carried};
use crate::gui::part::sheet::{self, Sheet};
use crate::gui::screen::Answer;
use crate::gui::target::Target;
use crate::gui::widget::{field, page_head, segments};
use crate::id::Id;
use crate::plan::person::Vote;
use crate::plan::{Key as Record, Person, Plan, Step};
use crate::session::Session;
use crate::settings::Settings;
use crate::words;

use duty::Rota;
use roster::Tonight;
use shifts::{Marked, Nudge, Shifted};

/// The name of the field that finds somebody.
const FIND: &str = "people.find";
/// From so many people on there is a field to find somebody.
const MANY: usize = 15;

/// The people of a launch.
#[derive(Debug)]
pub struct People {
    sheet: Sheet<Person>,
    find: String,
    tonight: Tonight,
    rota: Rota,
    view: View,
    carried: Option<Carried<Id<Person>>>,
    /// The shift of the selected one that the keys move.
    marked: Marked,
}

/// How the people are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// As a table in speaking order.
    Order,
    /// As bars over the night.
    Shifts,
}

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Message {
    /// Something happened in the list or its panel.
    Sheet(sheet::Message<Person>),
    /// Show only those whom these words fit.
    Find(String),
    /// Go to the field that finds somebody.
    BeginFind,
    /// Show them in another way.
    Show(View),
    /// Somebody is carried to another place in the speaking order.
    Carry(carry::Message<Id<Person>>),
    /// A shift was dragged.
    Shift(Shifted),
    /// A key moves the marked shift, unless a field has the focus.
    Nudge(Nudge),
    /// It does.
    Nudged(Nudge),
    /// Show a step in the runbook.
    ShowStep(Id<Step>),
}

impl From<sheet::Message<Person>> for Message {
    fn from(message: sheet::Message<Person>) -> Self {
        Self::Sheet(message)
    }
}

impl People {
    /// Opens the page.
    pub fn new(session: &Session) -> (Self, Task<Message>) {
        let people = Self {
            sheet: Sheet::default(),
            find: String::new(),
            tonight: Tonight::of(session),
            rota: Rota::of(session),
            view: View::Order,
            carried: None,
            marked: Marked::default(),
        };
        (people, Task::none())
    }

    /// Carries out a message.
    pub fn update(
        &mut self,
        message: Message,
        session: &Session,
        _settings: &Settings,
    ) -> Answer<Message> {
        let Some(launch) = session.launch() else {
            return (Task::none(), None);
        };
        let plan = &launch.plan;
        match message {
            Message::Sheet(message) => {
                // Whoever is added is shown, whatever was looked for.
                if matches!(message, sheet::Message::Add) {
                    self.find.clear();
                }
                let shown = self.shown(plan);
                let before = self.sheet.selected();
                let (task, action) = self.sheet.update_among(&shown, message, session, launch);
                self.mark_first(before);
                (task.map(Message::Sheet), action)
            }
            Message::Find(words) => {
                self.find = words;
                (Task::none(), None)
            }
            Message::BeginFind => (
                operation::focus(FIND).chain(operation::select_all(FIND)),
                None,
            ),
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
            Message::Nudge(nudge) => self.nudge(nudge),
            Message::Nudged(nudge) => (Task::none(), self.nudged(nudge, session, plan)),
            Message::ShowStep(step) => {
                let target = Target::Plan(Record::Step(step));
                (Task::none(), Some(Action::Show(target)))
            }
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
        responsive(move |size| self.page(size, session)).into()
    }

    fn page<'a>(&'a self, size: Size, session: &'a Session) -> Element<'a, Message> {
        let Some(launch) = session.launch() else {
            return gap().into();
        };
        let plan = &launch.plan;
        let find = (plan.people.len() >= MANY).then(|| {
            field::search_line("Find somebody", &self.find)
                .id(FIND)
                .on_input(Message::Find)
                .width(200.0)
                .into()
        });
        let add = sheet::add("Person", Message::Sheet(sheet::Message::Add));
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
        if plan.people.is_empty() {
            let nothing = sheet::nothing(
                icon::USERS,
                "Who is on the line? Everybody who does a step, decides, or has to know, in the \
                 order in which they speak at the roll call.",
                "Add a person",
                Message::Sheet(sheet::Message::Add),
            );
            return sheet::page(head, nothing, None);
        }
        let room = self.sheet.room(size, launch);
        let list = match self.view {
            View::Order => self.table(room, launch),
            View::Shifts => self.strips(room, session, plan),
        };
        let panel = self
            .sheet
            .entry(launch)
            .map(|person| self.panel(person, session, launch));
        sheet::page(head, list, panel)
    }

    /// Says what a command means here.
    pub fn command(&self, command: Command, session: &Session) -> Option<Message> {
        let many = session.plan()?.people.len() >= MANY;
        (command == Command::Find && many).then_some(Message::BeginFind)
    }

    /// Says what a key press means here.
    pub fn press(&self, press: &Press, session: &Session) -> Option<Message> {
        if self.carried.is_some() && press.key == Key::Named(Named::Escape) {
            return Some(Message::Carry(carry::Message::PutBack));
        }
        if self.view == View::Shifts
            && self.sheet.selected().is_some()
            && let Some(nudge) = Nudge::read(press)
        {
            return Some(Message::Nudge(nudge));
        }
        self.sheet.press(press, session).map(Message::Sheet)
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
        self.sheet.refresh(session);
    }
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
