//! What will be done so that next time is better.

use std::fmt;

use iced::widget::{Column, Row, container, responsive, space as gap};
use iced::{Alignment, Element, Length, Size, Task};

use crate::call::entry::Issue;
use crate::gui::command::{Command, Press};
use crate::gui::icon;
use crate::gui::part::sheet::{self, Entry, Sheet};
use crate::gui::part::{person, when};
use crate::gui::screen::Answer;
use crate::gui::theme::{shape, size, space, text};
use crate::gui::widget::{button, choice, clipped, field, line, menu, page_head, pill, prose};
use crate::id::Id;
use crate::launch::Launch;
use crate::palette::Tone;
use crate::plan::Person;
use crate::rank::Rank;
use crate::review::action::{Kind, Status};
use crate::review::{self};
use crate::session::Session;
use crate::settings::Settings;
use crate::table::Table;
use crate::words;

type Record = review::Action;

/// What happens on the page.
pub type Message = sheet::Message<Record>;

/// The actions of a launch.
#[derive(Debug)]
pub struct Page {
    sheet: Sheet<Record>,
}

/// A field of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// What will be done.
    Title,
    /// When it is due.
    Due,
}

impl sheet::About for About {
    fn name(self) -> &'static str {
        match self {
            Self::Title => "actions.title",
            Self::Due => "actions.due",
        }
    }

    fn is_prose(self) -> bool {
        self == Self::Title
    }
}

/// Something of an action that is chosen.
#[derive(Clone, Copy, Debug)]
pub enum Choice {
    /// What it is good for.
    Kind(Kind),
    /// Who will do it.
    Owner(Option<Id<Person>>),
    /// How far it is.
    Status(Status),
    /// The issue it follows from.
    Issue(Option<Id<Issue>>),
}

impl Entry for Record {
    type About = About;
    type Choice = Choice;

    const ADD: &'static str = "Add an action";
    const MOVE: &'static str = "Move an action";
    const LIST: &'static str = "actions.list";
    const ROW: f32 = shape::LIST_ROW;
    const FIRST: About = About::Title;

    fn table(launch: &Launch) -> &Table<Self> {
        &launch.review.actions
    }

    fn begin(id: Id<Self>, table: &Table<Self>, _: Option<&Self>, _session: &Session) -> Self {
        Self {
            id,
            rank: table.rank_at_end(),
            kind: Kind::default(),
            title: String::new(),
            owner: None,
            due: None,
            status: Status::default(),
            issue: None,
        }
    }

    fn is_blank(&self) -> bool {
        self.title.is_empty()
    }

    fn set_rank(&mut self, rank: Rank) {
        self.rank = rank;
    }

    fn removal(&self) -> String {
        "Remove an action".to_owned()
    }

    fn kept(&self, about: About, session: &Session) -> String {
        match about {
            About::Title => self.title.clone(),
            About::Due => self.due.map_or_else(String::new, |due| {
                when::shown(due, session.zone(), session.now())
            }),
        }
    }

    fn keep(
        &mut self,
        about: About,
        text: &str,
        session: &Session,
    ) -> Result<&'static str, String> {
        match about {
            About::Title if text.is_empty() && !self.title.is_empty() => {
                Err("Say what will be done, or remove the action".to_owned())
            }
            About::Title => {
                self.title = text.to_owned();
                Ok("Reword an action")
            }
            About::Due if text.is_empty() => {
                self.due = None;
                Ok("Take the due date away")
            }
            About::Due => {
                let due = when::read(text, session.zone(), session.now())
                    .map_err(|error| when::sentence(&error))?;
                self.due = Some(due);
                Ok("Change when an action is due")
            }
        }
    }

    fn choose(&mut self, choice: Choice) -> &'static str {
        match choice {
            Choice::Kind(kind) => {
                self.kind = kind;
                "Change what an action is good for"
            }
            Choice::Owner(owner) => {
                self.owner = owner;
                "Choose who does an action"
            }
            Choice::Status(status) => {
                self.status = status;
                match status {
                    Status::Open => "Reopen an action",
                    Status::Done => "Tick an action off",
                    Status::Dropped => "Drop an action",
                }
            }
            Choice::Issue(issue) => {
                self.issue = issue;
                "Choose the issue of an action"
            }
        }
    }
}

/// An issue as the list of issues says it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Cause {
    id: Option<Id<Issue>>,
    title: String,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)
    }
}

impl Page {
    pub(super) fn new(_session: &Session) -> (Self, Task<Message>) {
        (
            Self {
                sheet: Sheet::default(),
            },
            Task::none(),
        )
    }

    pub(super) fn update(
        &mut self,
        message: Message,
        session: &Session,
        _settings: &Settings,
    ) -> Answer<Message> {
        self.sheet.update(message, session)
    }

    pub(super) fn view<'a>(
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
        let actions = &launch.review.actions;
        let add = sheet::add("Action", Message::Add);
        let head = page_head("Actions", summary(actions), [add]);
        if actions.is_empty() {
            let nothing = sheet::nothing(
                icon::LIST_CHECKS,
                "What changes because of this night? Each action has somebody who does it and a \
                 day; the open ones of all launches stand on the first page.",
                "Add an action",
                Message::Add,
            );
            return sheet::page(head, nothing, None);
        }
        let room = self.sheet.room(size, launch);
        let list = self
            .sheet
            .list(launch, |action| self.row(action, room, session));
        let panel = self
            .sheet
            .entry(launch)
            .map(|action| self.panel(action, session, launch));
        sheet::page(head, list, panel)
    }

    fn row<'a>(
        &'a self,
        action: &'a Record,
        room: f32,
        session: &'a Session,
    ) -> Element<'a, Message> {
        let id = action.id;
        let open = action.status == Status::Open;
        let title = if action.title.is_empty() {
            clipped("What will be done?").style(text::muted)
        } else if open {
            clipped(&action.title)
        } else {
            clipped(&action.title).style(text::muted)
        };
        let owner = session.plan().map(|plan| {
            let name = plan.name_of(action.owner);
            let words = if name.is_empty() { "nobody yet" } else { name };
            let words = clipped(words).size(size::CONTROL);
            let words = if name.is_empty() && open {
                words.style(text::late)
            } else {
                words.style(text::muted)
            };
            Row::new()
                .push(person::initials(plan, action.owner))
                .push(words)
                .spacing(space::SMALL)
                .align_y(Alignment::Center)
        });
        let owner = (room >= 560.0).then(|| {
            container(Row::new().push(owner))
                .width(170.0)
                .padding(iced::padding::right(space::MEDIUM))
                .clip(true)
        });
        let dropped = (action.status == Status::Dropped).then(|| prose::small("dropped"));
        let cells = Row::new()
            .push(gap::horizontal().width(28.0))
            .push(
                container(pill(Tone::Neutral, kind(action.kind)))
                    .width(94.0)
                    .clip(true),
            )
            .push(
                container(
                    Row::new()
                        .push(title)
                        .push(dropped)
                        .spacing(10.0)
                        .align_y(Alignment::Center),
                )
                .width(Length::Fill)
                .padding(iced::padding::right(space::MEDIUM))
                .clip(true),
            )
            .push(owner)
            .push(container(due(action, session)).width(150.0))
            .align_y(Alignment::Center);
        let row = self.sheet.pressed(id, cells);
        let tick = field::tick("", action.status == Status::Done).on_toggle(move |done| {
            let status = if done { Status::Done } else { Status::Open };
            Message::Choose(id, Choice::Status(status))
        });
        let tick = container(tick)
            .height(Record::ROW - shape::LINE)
            .padding(iced::padding::left(space::HUGE))
            .align_y(Alignment::Center);
        let row = menu::context(iced::widget::stack![row, tick], move || sheet::items(id));
        Column::new().push(row).push(line::horizontal()).into()
    }

    fn panel<'a>(
        &'a self,
        action: &'a Record,
        session: &'a Session,
        launch: &Launch,
    ) -> Element<'a, Message> {
        let id = action.id;
        let line = |about: About| self.sheet.line(action, about, session);
        let kinds = Kind::ALL.map(|one| {
            button::segment(kind(one), action.kind == one)
                .on_press(Message::Choose(id, Choice::Kind(one)))
                .into()
        });
        let statuses = Status::ALL.map(|one| {
            let (word, tone) = match one {
                Status::Open => ("open", Tone::Running),
                Status::Done => ("done", Tone::Done),
                Status::Dropped => ("dropped", Tone::Neutral),
            };
            button::chip(word, tone, action.status == one)
                .on_press(Message::Choose(id, Choice::Status(one)))
                .into()
        });
        let owner = session.plan().map(|plan| {
            person::labelled("Who does it", plan, action.owner, move |owner| {
                Message::Choose(id, Choice::Owner(owner))
            })
        });
        let issue = session.call().map(|call| {
            let none = Cause {
                id: None,
                title: "No issue".to_owned(),
            };
            let issues = call.state().issues.iter().map(|issue| Cause {
                id: Some(issue.id),
                title: issue.title.clone(),
            });
            let options: Vec<Cause> = std::iter::once(none).chain(issues).collect();
            let chosen = options.iter().find(|one| one.id == action.issue).cloned();
            field(
                "Follows from",
                choice(options, chosen, move |cause: Cause| {
                    Message::Choose(id, Choice::Issue(cause.id))
                }),
            )
        });
        let fields = Column::new()
            .push(
                line(About::Title)
                    .label("Action")
                    .placeholder("Stop the reporting job before each migration")
                    .view(Message::Draft),
            )
            .push(field(
                "Good for",
                Row::with_children(kinds).spacing(space::TINY),
            ))
            .push(field(
                "How far it is",
                Row::with_children(statuses).spacing(space::TINY),
            ))
            .push(owner)
            .push(
                line(About::Due)
                    .label("Due")
                    .numbers()
                    .placeholder("Fri 4 Dec")
                    .view(Message::Draft),
            )
            .push(issue);
        let title = match action.title.as_str() {
            "" => "New action".to_owned(),
            title => title.to_owned(),
        };
        self.sheet.panel(action, title, fields, launch)
    }

    pub(super) fn command(&self, _command: Command, _session: &Session) -> Option<Message> {
        None
    }

    pub(super) fn press(&self, press: &Press, session: &Session) -> Option<Message> {
        if let Some(action) = self.sheet.entry(session.launch()?)
            && press.text.as_deref() == Some(" ")
            && !press.modifiers.command()
        {
            let status = match action.status {
                Status::Open | Status::Dropped => Status::Done,
                Status::Done => Status::Open,
            };
            return Some(Message::Choose(action.id, Choice::Status(status)));
        }
        self.sheet.press(press, session)
    }

    pub(super) fn refresh(&mut self, session: &Session) {
        self.sheet.refresh(session);
    }
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Detect => "Detect",
        Kind::Prevent => "Prevent",
        Kind::Mitigate => "Mitigate",
        Kind::Process => "Process",
    }
}

/// Says when an action is due, and that it is overdue where it is.
fn due<'a>(action: &Record, session: &Session) -> Element<'a, Message> {
    let Some(due) = action.due else {
        return prose::small("no day yet").into();
    };
    let day = words::day(due, session.zone());
    if action.status == Status::Open && due < session.now() {
        return Row::new()
            .push(icon::alarm_clock(13.0).style(text::late))
            .push(prose::small(format!("overdue {day}")).style(text::late))
            .spacing(space::TINY)
            .align_y(Alignment::Center)
            .into();
    }
    prose::small(day).into()
}

/// Sums the actions up: "5 actions · 3 open, 1 without an owner".
fn summary(actions: &Table<Record>) -> String {
    if actions.is_empty() {
        return String::new();
    }
    let open = actions.iter().filter(|one| one.status == Status::Open);
    let alone = open.clone().filter(|one| one.owner.is_none()).count();
    let mut text = format!(
        "{} · {} open",
        words::count(actions.len(), "action", "actions"),
        open.count()
    );
    if alone > 0 {
        text.push_str(&format!(", {alone} without an owner"));
    }
    text
}
