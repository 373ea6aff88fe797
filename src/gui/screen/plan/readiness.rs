//! What must have been shown before the night: the score, the checks by kind, and a panel with
//! all fields of the one selected.

mod fields;
mod list;
mod panel;
mod score;

use iced::keyboard::Key;
use iced::widget::{responsive, space as gap};
use iced::{Element, Size, Task};

use crate::gui::command::{Command, Press};
use crate::gui::icon;
use crate::gui::part::draft;
use crate::gui::part::sheet::{self, Sheet};
use crate::gui::screen::Answer;
use crate::gui::widget::blur::Leave;
use crate::gui::widget::page_head;
use crate::id::Id;
use crate::plan::readiness::Status;
use crate::plan::{Check, Plan};
use crate::session::Session;
use crate::settings::Settings;

use fields::{About, Choice};

/// What happens on the page.
pub type Message = sheet::Message<Check>;

/// The readiness of a launch.
#[derive(Debug)]
pub struct Readiness {
    sheet: Sheet<Check>,
    /// The check whose waiver waits for its reason.
    waiving: Option<Id<Check>>,
}

impl Readiness {
    /// Opens the page.
    pub fn new(_session: &Session) -> (Self, Task<Message>) {
        let readiness = Self {
            sheet: Sheet::default(),
            waiving: None,
        };
        (readiness, Task::none())
    }

    /// Carries out a message.
    pub fn update(
        &mut self,
        message: Message,
        session: &Session,
        _settings: &Settings,
    ) -> Answer<Message> {
        let Some(plan) = session.plan() else {
            return (Task::none(), None);
        };
        match message {
            Message::Choose(check, Choice::Status(Status::Waived)) if lacks_reason(plan, check) => {
                self.waive(check, session)
            }
            Message::Choose(check, choice) => {
                if matches!(choice, Choice::Status(_)) {
                    self.waiving = None;
                }
                self.sheet.update(Message::Choose(check, choice), session)
            }
            Message::Draft(message) => self.draft(message, session, plan),
            message => {
                let answer = self.sheet.update(message, session);
                self.waiving = self
                    .waiving
                    .filter(|check| self.sheet.selected() == Some(*check));
                answer
            }
        }
    }

    /// Going without something needs a reason that the room can judge.
    fn waive(&mut self, check: Id<Check>, session: &Session) -> Answer<Message> {
        let (task, action) = self.sheet.update(Message::Select(check), session);
        self.waiving = Some(check);
        (task.chain(self.sheet.focus(About::Waiver)), action)
    }

    fn draft(
        &mut self,
        message: draft::Message<sheet::Field<About>>,
        session: &Session,
        plan: &Plan,
    ) -> Answer<Message> {
        let left = match &message {
            draft::Message::Submit(field) => Some((field.about(), Leave::Kept)),
            draft::Message::Left(field, leave) => Some((field.about(), *leave)),
            _ => None,
        };
        let (task, action) = self.sheet.update(Message::Draft(message), session);
        let is_waived = self
            .waiving
            .and_then(|check| plan.checks.get(check))
            .is_some_and(|check| check.status == Status::Waived);
        match left {
            Some((About::Waiver, Leave::GivenUp)) => self.waiving = None,
            // A waiver is complete with its reason.
            Some((About::Waiver, Leave::Kept)) if action.is_some() || is_waived => {
                self.waiving = None;
            }
            _ => {}
        }
        (task, action)
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
        let add = sheet::add("Check", Message::Add);
        let head = page_head("Readiness", score::summary(&launch.plan), [add]);
        if launch.plan.checks.is_empty() {
            let nothing = sheet::nothing(
                icon::CLIPBOARD_CHECK,
                "What must have been shown before the night? Tests that passed, a restore that \
                 was tried, people who know what changes. Required checks gate the start.",
                "Add a check",
                Message::Add,
            );
            return sheet::page(head, nothing, None);
        }
        let list = self.checks(self.sheet.room(size, launch), session, &launch.plan);
        let panel = self
            .sheet
            .entry(launch)
            .map(|check| self.panel(check, session, launch));
        sheet::page(head, list, panel)
    }

    /// Says what a command means here.
    pub fn command(&self, _command: Command, _session: &Session) -> Option<Message> {
        None
    }

    /// Says what a key press means here.
    pub fn press(&self, press: &Press, session: &Session) -> Option<Message> {
        if let Key::Character(_) = press.key {
            if press.modifiers.command() {
                return None;
            }
            let status = match press.text.as_deref()? {
                "1" => Status::Passed,
                "2" => Status::Failed,
                "3" => Status::Waived,
                "0" => Status::NotTested,
                _ => return None,
            };
            let check = self.sheet.selected()?;
            return Some(Message::Choose(check, Choice::Status(status)));
        }
        self.sheet.press(press, session)
    }

    /// Follows a change of the session.
    pub fn refresh(&mut self, session: &Session) {
        self.sheet.refresh(session);
        self.waiving = self
            .waiving
            .filter(|check| self.sheet.selected() == Some(*check));
    }
}

fn lacks_reason(plan: &Plan, check: Id<Check>) -> bool {
    plan.checks
        .get(check)
        .is_some_and(|check| check.reason.is_empty())
}

#[cfg(test)]
mod tests;
