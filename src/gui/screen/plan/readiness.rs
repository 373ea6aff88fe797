//! What must have been shown before the night: the score, the checks by kind, and a panel with
//! all fields of the one selected.

mod fields;
mod list;
mod panel;
mod score;

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{Column, Row, container, responsive, space as gap};
use iced::{Element, Length, Size, Task};

use crate::change::Change;
use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::icon;
use crate::gui::part::draft::{self, Drafts};
use crate::gui::part::order::Direction;
use crate::gui::theme::surface;
use crate::gui::widget::blur::Leave;
use crate::gui::widget::{button, empty, page_head};
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::readiness::{Kind, Need, Status};
use crate::plan::{Check, Person, Plan};
use crate::rank::Rank;
use crate::session::Session;
use crate::settings::Settings;

use fields::About;

/// What undo says of a new check.
const ADD: &str = "Add a check";

/// The readiness of a launch.
#[derive(Debug)]
pub struct Readiness {
    drafts: Drafts<Field>,
    selected: Option<Id<Check>>,
    /// The check whose waiver waits for its reason.
    waiving: Option<Id<Check>>,
}

/// A field of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    check: Id<Check>,
    about: About,
}

impl draft::Field for Field {
    fn name(self) -> &'static str {
        self.about.name()
    }

    fn is_prose(self) -> bool {
        matches!(self.about, About::Title | About::Evidence | About::Reason)
    }
}

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Message {
    /// Something was typed into a field.
    Draft(draft::Message<Field>),
    /// Show a check in the panel.
    Select(Id<Check>),
    /// Show the one above or below.
    Step(Direction),
    /// Close the panel.
    Close,
    /// Go to the first field of the panel.
    Edit,
    /// Add a check, of the kind of the selected one.
    Add,
    /// Move a check among those of its kind.
    Move(Id<Check>, Direction),
    /// Remove a check.
    Remove(Id<Check>),
    /// Say how a check went.
    Judge(Id<Check>, Status),
    /// Say what kind of check it is.
    ChooseKind(Id<Check>, Kind),
    /// Say who sees to it.
    ChooseOwner(Id<Check>, Option<Id<Person>>),
    /// Say whether the start depends on it.
    ChooseNeed(Id<Check>, Need),
    /// Open where a result can be seen.
    Browse(String),
    /// Go to the next field.
    FocusNext,
    /// Go to the field before.
    FocusPrevious,
}

impl Readiness {
    /// Opens the page.
    pub fn new(_session: &Session) -> (Self, Task<Message>) {
        let readiness = Self {
            drafts: Drafts::default(),
            selected: None,
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
    ) -> (Task<Message>, Option<Action>) {
        let Some(plan) = session.plan() else {
            return (Task::none(), None);
        };
        let edit = |edit: Option<Edit>| (Task::none(), edit.map(Action::Edit));
        match message {
            Message::Draft(message) => self.draft(message, session),
            Message::Select(check) => (Task::none(), self.show(Some(check), session, plan)),
            Message::Step(direction) => {
                let shown = shown(plan);
                let at = self
                    .selected
                    .and_then(|check| shown.iter().position(|one| *one == check));
                let next = direction
                    .step(at, shown.len())
                    .and_then(|place| shown.get(place).copied());
                (Task::none(), self.show(next, session, plan))
            }
            Message::Close => (draft::unfocus(), self.show(None, session, plan)),
            Message::Edit => (self.focus(About::Title), None),
            Message::Add => {
                let check = self.new_check(session, plan);
                // What was added before and left empty stays: this is one gesture already.
                self.selected = Some(check.id);
                self.waiving = None;
                let edit = Edit::new(ADD, vec![Change::insert(check.into())]);
                (self.focus(About::Title), Some(Action::Edit(edit)))
            }
            Message::Move(check, direction) => edit(fields::moved(plan, check, direction)),
            Message::Remove(check) => {
                self.selected = after_removal(plan, check);
                edit(fields::removed(plan, check))
            }
            Message::Judge(check, status) => self.judge(check, status, plan),
            Message::ChooseKind(check, kind) => edit(fields::change(
                plan,
                check,
                "Change the kind of a check",
                |check| check.kind = kind,
            )),
            Message::ChooseOwner(check, owner) => edit(fields::change(
                plan,
                check,
                "Choose who sees to a check",
                |check| check.owner = owner,
            )),
            Message::ChooseNeed(check, need) => edit(fields::change(
                plan,
                check,
                "Change whether the start depends on a check",
                |check| check.need = need,
            )),
            Message::Browse(address) => (Task::none(), Some(Action::Browse(address))),
            Message::FocusNext => (draft::focus_next(), None),
            Message::FocusPrevious => (draft::focus_previous(), None),
        }
    }

    fn draft(
        &mut self,
        message: draft::Message<Field>,
        session: &Session,
    ) -> (Task<Message>, Option<Action>) {
        let waiving = self.waiving;
        let given_up = matches!(
            &message,
            draft::Message::Left(field, Leave::GivenUp) if field.about == About::Reason
        );
        let (task, edit) = self.drafts.update(
            message,
            |field| fields::kept(field.check, field.about, session),
            |field, text| {
                let waives = waiving == Some(field.check);
                fields::keep(field.check, field.about, text, waives, session)
            },
        );
        // A waiver is complete with its reason.
        if given_up || edit.as_ref().is_some_and(|edit| edit.name == fields::WAIVE) {
            self.waiving = None;
        }
        (task.map(Message::Draft), edit.map(Action::Edit))
    }

    fn judge(
        &mut self,
        check: Id<Check>,
        status: Status,
        plan: &Plan,
    ) -> (Task<Message>, Option<Action>) {
        let reason = plan
            .checks
            .get(check)
            .map_or("", |check| check.reason.as_str());
        self.waiving = None;
        if status == Status::Waived && reason.is_empty() {
            // Going without something needs a reason that the room can judge.
            self.selected = Some(check);
            self.waiving = Some(check);
            return (self.focus(About::Reason), None);
        }
        let edit = fields::change(plan, check, fields::judgement(status), |check| {
            check.status = status;
        });
        (Task::none(), edit.map(Action::Edit))
    }

    fn new_check(&self, session: &Session, plan: &Plan) -> Check {
        let kind = self
            .selected
            .and_then(|check| plan.checks.get(check))
            .map_or_else(Kind::default, |check| check.kind);
        let last = plan.checks.iter().rfind(|check| check.kind == kind);
        Check {
            id: session.new_id(),
            rank: last.map_or_else(
                || plan.checks.rank_at_end(),
                |last| {
                    let next = plan
                        .checks
                        .position(last.id)
                        .and_then(|place| plan.checks.as_slice().get(place + 1));
                    Rank::between(Some(&last.rank), next.map(|next| &next.rank))
                },
            ),
            kind,
            title: String::new(),
            owner: None,
            due: None,
            status: Status::default(),
            reason: String::new(),
            evidence: String::new(),
            need: Need::default(),
        }
    }

    /// Shows another check, or none; one that was added just now and got no words goes again.
    fn show(&mut self, next: Option<Id<Check>>, session: &Session, plan: &Plan) -> Option<Action> {
        let left = self
            .selected
            .filter(|_| self.selected != next)
            .and_then(|left| plan.checks.get(left));
        self.selected = next;
        self.waiving = None;
        let blank = left.is_some_and(|left| {
            let typed = Field {
                check: left.id,
                about: About::Title,
            };
            left.title.is_empty() && self.drafts.typed(typed).is_none()
        });
        (blank && session.undo_name() == Some(ADD)).then_some(Action::Run(Command::Undo))
    }

    fn focus(&self, about: About) -> Task<Message> {
        match self.selected {
            Some(check) => draft::focus(Field { check, about }),
            None => Task::none(),
        }
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
        let add = button::secondary("Check")
            .icon(icon::PLUS)
            .small()
            .on_press(Message::Add)
            .into();
        let head = page_head("Readiness", score::summary(plan), [add]);
        let body: Element<'a, Message> = if plan.checks.is_empty() {
            container(empty(
                icon::CLIPBOARD_CHECK,
                "What must have been shown before the night? Tests that passed, a restore that \
                 was tried, people who know what changes. Required checks gate the start.",
                Some(
                    button::primary("Add a check")
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
                .and_then(|check| plan.checks.get(check))
                .map(|check| self.panel(check, session, plan));
            let room = match panel {
                Some(_) => size.width - crate::gui::widget::side_panel::WIDTH,
                None => size.width,
            };
            Row::new()
                .push(self.checks(room, session, plan))
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
    pub fn command(&self, _command: Command, _session: &Session) -> Option<Message> {
        None
    }

    /// Says what a key press means here.
    pub fn press(&self, press: &Press, session: &Session) -> Option<Message> {
        let plan = session.plan()?;
        if press.modifiers.command() {
            return None;
        }
        if let Key::Character(_) = press.key {
            let status = match press.text.as_deref()? {
                "1" => Status::Passed,
                "2" => Status::Failed,
                "3" => Status::Waived,
                "0" => Status::NotTested,
                _ => return None,
            };
            return Some(Message::Judge(self.selected?, status));
        }
        let Key::Named(named) = press.key else {
            return None;
        };
        match (named, self.selected) {
            (Named::Tab, _) if press.modifiers.shift() => Some(Message::FocusPrevious),
            (Named::Tab, _) => Some(Message::FocusNext),
            (Named::Escape, Some(_)) => Some(Message::Close),
            (Named::ArrowUp, Some(check)) if press.modifiers.alt() => {
                Some(Message::Move(check, Direction::Up))
            }
            (Named::ArrowDown, Some(check)) if press.modifiers.alt() => {
                Some(Message::Move(check, Direction::Down))
            }
            (Named::ArrowUp, _) => Some(Message::Step(Direction::Up)),
            (Named::ArrowDown, _) => Some(Message::Step(Direction::Down)),
            (Named::Enter | Named::F2, Some(_)) => Some(Message::Edit),
            (Named::Enter, None) if plan.checks.is_empty() => Some(Message::Add),
            (Named::Insert, _) => Some(Message::Add),
            (Named::Delete, Some(check)) => Some(Message::Remove(check)),
            _ => None,
        }
    }

    /// Follows a change of the session.
    pub fn refresh(&mut self, session: &Session) {
        let Some(plan) = session.plan() else {
            return;
        };
        let there = |check: Id<Check>| plan.checks.get(check).is_some();
        self.drafts.retain(|field| there(field.check));
        self.selected = self.selected.filter(|check| there(*check));
        self.waiving = self.waiving.filter(|check| there(*check));
    }
}

/// Returns the checks in the order in which they are shown: by kind, then by rank.
fn shown(plan: &Plan) -> Vec<Id<Check>> {
    Kind::ALL
        .into_iter()
        .flat_map(|kind| plan.checks.iter().filter(move |check| check.kind == kind))
        .map(|check| check.id)
        .collect()
}

fn after_removal(plan: &Plan, gone: Id<Check>) -> Option<Id<Check>> {
    let shown = shown(plan);
    let at = shown.iter().position(|check| *check == gone)?;
    shown
        .get(at + 1)
        .or_else(|| shown.get(at.checked_sub(1)?))
        .copied()
}

#[cfg(test)]
mod tests;
