//! Home: the launches of the file, now, ahead and behind; templates; and what concerns all of
//! them.

use std::path::PathBuf;

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{Button, Column, Row, Space, container, operation, scrollable, space as gap};
use iced::{Alignment, Element, Length, Task};

use crate::exchange::template::{self, Template};
use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::font;
use crate::gui::icon::{self, Icon};
use crate::gui::route::Route;
use crate::gui::screen::Answer;
use crate::gui::theme::{bar, button as style, shape, size, space, surface, text};
use crate::gui::widget::{button, clipped, field, line, nav, pill, prose};
use crate::palette::Tone;
use crate::session::Session;
use crate::session::summary::{Stage, Summary};
use crate::session::templates::Kept;
use crate::settings::Settings;
use crate::words;

const FIND: &str = "home-find";

/// The list of launches.
#[derive(Debug)]
pub struct Home {
    page: Page,
    wanted: String,
    /// The selected launch, as its place among those that are shown.
    selected: Option<usize>,
}

/// What the sidebar chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// All launches.
    #[default]
    Launches,
    /// Where a launch can begin.
    Templates,
}

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Message {
    /// Another page is wanted.
    PageChanged(Page),
    /// Something to look for was typed.
    WantedChanged(String),
    /// The cursor goes to the search field.
    Find,
    /// The selection moves by this many rows.
    Move(isize),
    /// The selected launch is opened.
    Submit,
    /// A launch is opened.
    Open(crate::id::Id<crate::launch::Launch>),
    /// A launch begins from a template.
    Begin(&'static str),
    /// A launch begins from a template of one's own.
    BeginOwn(PathBuf),
    /// A template of one's own is taken away.
    RemoveTemplate(PathBuf),
    /// A command of the table is given.
    Give(Command),
    /// The settings are opened.
    Settings,
}

impl Home {
    /// Shows all launches.
    pub fn new(_session: &Session) -> (Self, Task<Message>) {
        let home = Self {
            page: Page::default(),
            wanted: String::new(),
            selected: None,
        };
        (home, Task::none())
    }

    /// Carries out a message.
    pub fn update(
        &mut self,
        message: Message,
        session: &Session,
        _settings: &Settings,
    ) -> Answer<Message> {
        let action = match message {
            Message::PageChanged(page) => {
                self.page = page;
                None
            }
            Message::WantedChanged(wanted) => {
                self.wanted = wanted;
                self.selected = None;
                None
            }
            Message::Find => return (operation::focus(FIND), None),
            Message::Move(by) => {
                let last = self.shown(session).count().checked_sub(1);
                self.selected = last.map(|last| match self.selected {
                    Some(place) => place.saturating_add_signed(by).min(last),
                    None => 0,
                });
                None
            }
            Message::Submit => {
                let place = self.selected.unwrap_or_default();
                self.shown(session)
                    .nth(place)
                    .map(|launch| Action::Open(launch.id))
            }
            Message::Open(launch) => Some(Action::Open(launch)),
            Message::Begin(template) => Some(Action::Begin(template)),
            Message::BeginOwn(path) => Some(Action::BeginOwn(path)),
            Message::RemoveTemplate(path) => Some(Action::RemoveTemplate(path)),
            Message::Give(command) => Some(Action::Run(command)),
            Message::Settings => Some(Action::Go(Route::Settings)),
        };
        (Task::none(), action)
    }

    /// Says what a command means here.
    pub fn command(&self, command: Command, _session: &Session) -> Option<Message> {
        (command == Command::Find).then_some(Message::Find)
    }

    /// Says what a key press means here.
    pub fn press(&self, press: &Press, _session: &Session) -> Option<Message> {
        match press.key {
            Key::Named(Named::ArrowDown) => Some(Message::Move(1)),
            Key::Named(Named::ArrowUp) => Some(Message::Move(-1)),
            Key::Named(Named::Enter) => self.selected.map(|_| Message::Submit),
            _ => None,
        }
    }

    /// Keeps the selection among the launches that are there.
    pub fn refresh(&mut self, session: &Session) {
        let last = self.shown(session).count().checked_sub(1);
        self.selected = self.selected.and_then(|place| Some(place.min(last?)));
    }

    /// The launches that are looked for, in the order in which they are shown.
    fn shown<'a>(&'a self, session: &'a Session) -> impl Iterator<Item = &'a Summary> {
        let wanted = self.wanted.trim().to_lowercase();
        Group::ALL.into_iter().flat_map(move |group| {
            let wanted = wanted.clone();
            group
                .of(session)
                .into_iter()
                .filter(move |launch| launch.name.to_lowercase().contains(&wanted))
        })
    }

    /// Shows the page.
    pub fn view<'a>(
        &'a self,
        session: &'a Session,
        _settings: &'a Settings,
    ) -> Element<'a, Message> {
        let content = match self.page {
            Page::Launches if session.library().is_empty() => first_start(),
            Page::Launches => self.launches(session),
            Page::Templates => templates_page(session),
        };
        Row::new()
            .push(self.sidebar(session))
            .push(line::vertical())
            .push(content)
            .into()
    }

    fn sidebar<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let brand = Row::new()
            .push(icon::rocket(18.0).style(text::accent))
            .push(prose::strong("Golive").size(17.0))
            .spacing(space::SMALL)
            .padding([6.0, 10.0])
            .align_y(Alignment::Center);
        container(
            Column::new()
                .push(brand)
                .push(Space::new().height(space::SMALL))
                .push(nav::item(
                    icon::ROCKET,
                    "Launches",
                    Some(session.library().len().to_string()),
                    self.page == Page::Launches,
                    Message::PageChanged(Page::Launches),
                ))
                .push(nav::item(
                    icon::LAYOUT_TEMPLATE,
                    "Templates",
                    Some((template::ALL.len() + session.templates().len()).to_string()),
                    self.page == Page::Templates,
                    Message::PageChanged(Page::Templates),
                ))
                .push(gap::vertical())
                .push(nav::item(
                    icon::SETTINGS,
                    "Settings",
                    None,
                    false,
                    Message::Settings,
                ))
                .spacing(2.0),
        )
        .padding([space::LARGE, space::SMALL])
        .width(shape::SIDEBAR)
        .height(Length::Fill)
        .style(surface::sidebar)
        .into()
    }

    fn launches<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let head = Row::new()
            .push(prose::title("Launches"))
            .push(gap::horizontal())
            .push(
                field::search_line("Find a launch", &self.wanted)
                    .id(FIND)
                    .on_input(Message::WantedChanged)
                    .on_submit(Message::Submit)
                    .width(260.0),
            )
            .push(
                button::secondary("Import")
                    .icon(icon::FILE_UP)
                    .on_press(Message::Give(Command::Import)),
            )
            .push(
                button::primary("New launch")
                    .icon(icon::PLUS)
                    .on_press(Message::Give(Command::NewLaunch)),
            )
            .spacing(space::SMALL)
            .padding([0.0, 20.0])
            .height(64.0)
            .align_y(Alignment::Center);
        let wanted = self.wanted.trim().to_lowercase();
        let mut place = 0;
        let mut list = Column::new();
        for group in Group::ALL {
            let launches: Vec<&Summary> = group
                .of(session)
                .into_iter()
                .filter(|launch| launch.name.to_lowercase().contains(&wanted))
                .collect();
            if launches.is_empty() {
                continue;
            }
            list = list.push(container(prose::section(group.word())).padding([14.0, 20.0]));
            for launch in launches {
                let here = self.selected == Some(place) || launch.stage == Stage::Live;
                list = list
                    .push(row(launch, here, session))
                    .push(line::horizontal());
                place += 1;
            }
        }
        if place == 0 {
            list = list.push(
                container(prose::body("No launch is called that.").style(text::muted))
                    .padding([space::HUGE, 20.0]),
            );
        }
        let list = list
            .push(
                container(prose::section("Start from a template"))
                    .padding([space::HUGE - 6.0, 20.0]),
            )
            .push(container(cards(5)).padding([0.0, 20.0]))
            .push(Space::new().height(space::HUGE));
        let content = Column::new()
            .push(head)
            .push(line::horizontal())
            .push(scrollable(list).height(Length::Fill).style(bar::scroll));
        container(content)
            .width(Length::Fill)
            .style(surface::panel)
            .into()
    }
}

/// The groups of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Now,
    Ahead,
    Behind,
}

impl Group {
    const ALL: [Self; 3] = [Self::Now, Self::Ahead, Self::Behind];

    const fn word(self) -> &'static str {
        match self {
            Self::Now => "Now",
            Self::Ahead => "Ahead",
            Self::Behind => "Behind",
        }
    }

    const fn holds(self, stage: Stage) -> bool {
        match stage {
            Stage::Live => matches!(self, Self::Now),
            Stage::Planning | Stage::Postponed => matches!(self, Self::Ahead),
            Stage::Cancelled | Stage::Hypercare | Stage::Closed | Stage::RolledBack => {
                matches!(self, Self::Behind)
            }
        }
    }

    /// The launches of the group: the next one first ahead, the last one first behind.
    fn of(self, session: &Session) -> Vec<&Summary> {
        let mut launches: Vec<&Summary> = session
            .library()
            .iter()
            .filter(|launch| self.holds(launch.stage))
            .collect();
        launches.sort_by_key(|launch| launch.window_start);
        if self == Self::Behind {
            launches.reverse();
        }
        launches
    }
}

fn row<'a>(launch: &'a Summary, here: bool, session: &Session) -> Element<'a, Message> {
    let ahead = matches!(launch.stage, Stage::Planning | Stage::Postponed);
    let window = words::window(launch.window_start, launch.window_end, launch.zone);
    let when = if ahead {
        let far = words::time_between(session.now(), launch.window_start, launch.zone);
        format!("{window} · {far}")
    } else {
        window
    };
    let name = if launch.name.trim().is_empty() {
        "Launch without a name"
    } else {
        launch.name.as_str()
    };
    let title = Column::new()
        .push(clipped(name).font(font::SEMIBOLD).size(size::BODY))
        .push(clipped(when).size(size::SMALL).style(text::muted))
        .spacing(3.0)
        .width(Length::FillPortion(34));
    let (mark, tone) = look(launch.stage);
    let pill = container(Element::from(pill(tone, launch.stage.word()).icon(mark)))
        .width(Length::FillPortion(16));
    let words = |words: &'a str| {
        clipped(words)
            .size(size::CONTROL)
            .width(Length::FillPortion(16))
    };
    let content = Row::new()
        .push(title)
        .push(pill)
        .push(words(&launch.progress))
        .push(words(&launch.time))
        .push(words(&launch.open).style(text::muted))
        .push(icon::chevron_right(15.0).style(text::muted))
        .spacing(space::MEDIUM)
        .align_y(Alignment::Center);
    Button::new(container(content).center_y(Length::Fill))
        .height(64.0)
        .width(Length::Fill)
        .padding([0.0, 20.0])
        .style(style::row(style::Choice::from(here)))
        .on_press(Message::Open(launch.id))
        .into()
}

const fn look(stage: Stage) -> (Icon, Tone) {
    match stage {
        Stage::Planning => (icon::CALENDAR_CLOCK, Tone::Running),
        Stage::Postponed => (icon::CLOCK, Tone::Neutral),
        Stage::Cancelled => (icon::X, Tone::Neutral),
        Stage::Live => (icon::RADIO, Tone::Broken),
        Stage::Hypercare => (icon::ACTIVITY, Tone::Late),
        Stage::Closed => (icon::CIRCLE_CHECK, Tone::Done),
        Stage::RolledBack => (icon::UNDO_2, Tone::Neutral),
    }
}

/// The icon that a template names.
fn mark(template: &Template) -> Icon {
    icon::ALL
        .iter()
        .find(|(name, _)| *name == template.icon)
        .map_or(icon::LAYOUT_TEMPLATE, |(_, icon)| *icon)
}

/// The templates as cards, as many in a row as fit.
fn cards<'a>(across: usize) -> Element<'a, Message> {
    let cards = template::ALL
        .iter()
        .filter(|template| template.name != "empty")
        .map(card)
        .collect::<Vec<_>>();
    let mut rows = Column::new().spacing(space::MEDIUM);
    let mut row = Row::new().spacing(space::MEDIUM);
    let count = cards.len();
    for (place, card) in cards.into_iter().enumerate() {
        if place > 0 && place % across == 0 {
            rows = rows.push(row);
            row = Row::new().spacing(space::MEDIUM);
        }
        row = row.push(card);
    }
    // A short last row keeps the width of the cards above it.
    for _ in 0..(across - count % across) % across {
        row = row.push(gap::horizontal());
    }
    rows.push(row).into()
}

fn card<'a>(template: &Template) -> Element<'a, Message> {
    let heading = Row::new()
        .push(mark(template).sized(16.0).style(text::accent))
        .push(clipped(template.title).font(font::SEMIBOLD))
        .spacing(10.0)
        .align_y(Alignment::Center);
    let content = Column::new()
        .push(heading)
        .push(prose::small(template.summary))
        .spacing(space::SMALL);
    Button::new(content)
        .width(Length::Fill)
        .height(96.0)
        .padding(space::LARGE)
        .style(style::card)
        .on_press(Message::Begin(template.name))
        .into()
}

fn templates_page(session: &Session) -> Element<'_, Message> {
    let head = Row::new()
        .push(prose::title("Templates"))
        .push(
            prose::small("Each is a whole plan: steps, people, rollback, readiness")
                .width(Length::Fill),
        )
        .push(
            button::secondary("Empty launch")
                .icon(icon::PLUS)
                .on_press(Message::Begin("empty")),
        )
        .spacing(space::MEDIUM)
        .padding([0.0, 20.0])
        .height(64.0)
        .align_y(Alignment::Center);
    Column::new()
        .push(head)
        .push(line::horizontal())
        .push(
            scrollable(
                container(
                    Column::new()
                        .push(owns(session))
                        .push(cards(3))
                        .spacing(space::LARGE),
                )
                .padding(20.0),
            )
            .height(Length::Fill)
            .style(bar::scroll),
        )
        .width(Length::Fill)
        .into()
}

/// The templates of one's own, where there are any, with the heading of the others below.
fn owns(session: &Session) -> Option<Element<'_, Message>> {
    if session.templates().is_empty() {
        return None;
    }
    let rows = session.templates().chunks(3).map(|kept| {
        let mut row = Row::new().spacing(space::MEDIUM);
        for kept in kept {
            row = row.push(own(kept));
        }
        for _ in kept.len()..3 {
            row = row.push(gap::horizontal());
        }
        row.into()
    });
    Some(
        Column::new()
            .push(prose::section("Your own"))
            .push(Column::with_children(rows).spacing(space::MEDIUM))
            .push(Space::new().height(space::SMALL))
            .push(prose::section("Golive's"))
            .spacing(space::MEDIUM)
            .into(),
    )
}

fn own(kept: &Kept) -> Element<'_, Message> {
    let heading = Row::new()
        .push(icon::layout_template(16.0).style(text::accent))
        .push(
            clipped(kept.own.title.as_str())
                .font(font::SEMIBOLD)
                .width(Length::Fill),
        )
        .push(
            button::icon(icon::TRASH_2)
                .small()
                .tip("Take it off the list; its file is kept")
                .on_press(Message::RemoveTemplate(kept.path.clone())),
        )
        .spacing(10.0)
        .align_y(Alignment::Center);
    let content = Column::new()
        .push(heading)
        .push(prose::small(kept.own.summary.as_str()))
        .spacing(space::SMALL);
    Button::new(content)
        .width(Length::Fill)
        .height(96.0)
        .padding(space::LARGE)
        .style(style::card)
        .on_press(Message::BeginOwn(kept.path.clone()))
        .into()
}

/// The first start: three ways in and nothing else.
fn first_start<'a>() -> Element<'a, Message> {
    let way = |mark: Icon, title: &'static str, words: &'static str, message: Message| {
        Button::new(
            Column::new()
                .push(mark.sized(24.0).style(text::accent))
                .push(prose::strong(title))
                .push(prose::small(words))
                .spacing(space::SMALL),
        )
        .width(Length::Fill)
        .height(148.0)
        .padding(space::HUGE)
        .style(style::card)
        .on_press(message)
    };
    let ways = Row::new()
        .push(way(
            icon::LAYOUT_TEMPLATE,
            "Start from a template",
            "A whole plan to change: shop, banking app, feature, learning platform, ERP",
            Message::PageChanged(Page::Templates),
        ))
        .push(way(
            icon::FILE_UP,
            "Import a spreadsheet",
            "The runbook you have, as CSV. You can also drop it on this window",
            Message::Give(Command::Import),
        ))
        .push(way(
            icon::PLAY,
            "Try the sample call",
            "A banking app in the middle of its night, to look around and to press every button",
            Message::Begin("sample"),
        ))
        .spacing(space::LARGE);
    iced::widget::center(
        Column::new()
            .push(icon::rocket(36.0).style(text::accent))
            .push(prose::title("Plan, run and review the night you go live").size(size::FIGURE))
            .push(
                prose::body("Everything is in one file on this computer, saved as you type.")
                    .style(text::muted),
            )
            .push(Space::new().height(space::SMALL))
            .push(ways)
            .spacing(space::MEDIUM)
            .align_x(Alignment::Center)
            .max_width(900.0),
    )
    .padding(space::VAST)
    .into()
}
