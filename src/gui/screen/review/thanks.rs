//! Who did what worth celebrating; it is in the report.

use iced::widget::{Column, Row, responsive, space as gap};
use iced::{Alignment, Element, Task};

use crate::gui::command::{Command, Press};
use crate::gui::font;
use crate::gui::icon;
use crate::gui::part::sheet::{self, Entry, Sheet};
use crate::gui::screen::Answer;
use crate::gui::theme::{shape, size, space, text};
use crate::gui::widget::{avatar, button, clipped, page_head};
use crate::id::Id;
use crate::launch::Launch;
use crate::rank::Rank;
use crate::review::Thanks;
use crate::session::Session;
use crate::settings::Settings;
use crate::table::Table;
use crate::words;

/// The height of the long text.
const TEXT: f32 = 150.0;

/// What happens on the page.
pub type Message = sheet::Message<Thanks>;

/// The words of thanks of a launch.
#[derive(Debug)]
pub struct Page {
    sheet: Sheet<Thanks>,
}

/// A field of a word of thanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Who is thanked.
    Who,
}

impl sheet::About for About {
    fn name(self) -> &'static str {
        "thanks.who"
    }

    fn is_prose(self) -> bool {
        true
    }
}

/// Somebody who is thanked, by name.
#[derive(Clone, Debug)]
pub struct Choice(String);

impl Entry for Thanks {
    type About = About;
    type Choice = Choice;

    const ADD: &'static str = "Add a word of thanks";
    const MOVE: &'static str = "Move a word of thanks";
    const WRITE: &'static str = "Write a word of thanks";
    const LIST: &'static str = "thanks.list";
    const ROW: f32 = shape::HOME_ROW;
    const FIRST: About = About::Who;

    fn table(launch: &Launch) -> &Table<Self> {
        &launch.review.thanks
    }

    fn begin(id: Id<Self>, table: &Table<Self>, _: Option<&Self>, _session: &Session) -> Self {
        Self {
            id,
            rank: table.rank_at_end(),
            who: String::new(),
            what: String::new(),
        }
    }

    fn is_blank(&self) -> bool {
        self.who.is_empty() && self.what.is_empty()
    }

    fn set_rank(&mut self, rank: Rank) {
        self.rank = rank;
    }

    fn removal(&self) -> String {
        "Remove a word of thanks".to_owned()
    }

    fn kept(&self, _about: About, _session: &Session) -> String {
        self.who.clone()
    }

    fn keep(
        &mut self,
        _about: About,
        text: &str,
        _session: &Session,
    ) -> Result<&'static str, String> {
        self.who = text.to_owned();
        Ok("Say who is thanked")
    }

    fn choose(&mut self, Choice(name): Choice) -> &'static str {
        self.who = name;
        "Say who is thanked"
    }

    fn text(&self) -> &str {
        &self.what
    }

    fn write(&mut self, text: String) {
        self.what = text;
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
        responsive(move |_size| self.page(session)).into()
    }

    fn page<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let Some(launch) = session.launch() else {
            return gap().into();
        };
        let thanks = &launch.review.thanks;
        let add = sheet::add("Thanks", Message::Add);
        let summary = if thanks.is_empty() {
            String::new()
        } else {
            format!(
                "{}, in the report as well",
                words::count(thanks.len(), "word of thanks", "words of thanks")
            )
        };
        let head = page_head("Thanks", summary, [add]);
        if thanks.is_empty() {
            let nothing = sheet::nothing(
                icon::PARTY_POPPER,
                "Who did something worth celebrating? A sentence is enough; it stands in the \
                 report under the participants.",
                "Thank somebody",
                Message::Add,
            );
            return sheet::page(head, nothing, None);
        }
        let list = self.sheet.list(launch, |one| self.row(one));
        let panel = self
            .sheet
            .entry(launch)
            .map(|one| self.panel(one, session, launch));
        sheet::page(head, list, panel)
    }

    fn row<'a>(&'a self, one: &'a Thanks) -> Element<'a, Message> {
        let who = if one.who.is_empty() {
            clipped("Who?").style(text::muted)
        } else {
            clipped(&one.who)
        };
        let what = if one.what.is_empty() {
            clipped("What for?").style(text::muted)
        } else {
            clipped(&one.what).style(text::muted)
        };
        let words = Column::new()
            .push(who.font(font::SEMIBOLD))
            .push(what.size(size::CONTROL))
            .spacing(3.0);
        let content = Row::new()
            .push(avatar::sized(&one.who, 34.0))
            .push(words)
            .spacing(space::MEDIUM)
            .align_y(Alignment::Center);
        self.sheet.row(one.id, content)
    }

    fn panel<'a>(
        &'a self,
        one: &'a Thanks,
        session: &'a Session,
        launch: &Launch,
    ) -> Element<'a, Message> {
        let who = self
            .sheet
            .line(one, About::Who, session)
            .label("Who is thanked")
            .placeholder("Wei Chen and the database team")
            .view(Message::Draft);
        // Whoever was on the line is one click away.
        let names = session
            .plan()
            .into_iter()
            .flat_map(|plan| plan.people.iter())
            .filter(|person| !person.name.is_empty() && person.name != one.who)
            .take(12)
            .map(|person| {
                button::chip(person.name.as_str(), crate::palette::Tone::Neutral, false)
                    .on_press(Message::Choose(one.id, Choice(person.name.clone())))
                    .into()
            });
        let names = Row::with_children(names).spacing(space::TINY).wrap();
        let what = self.sheet.text().view(
            "thanks.what",
            "What for",
            "Found the lock within minutes and stayed until the end",
            TEXT,
            Message::Text,
        );
        let fields = Column::new().push(who).push(names).push(what);
        let title = match one.who.as_str() {
            "" => "Thanks".to_owned(),
            who => who.to_owned(),
        };
        self.sheet.panel(one, title, fields, launch)
    }

    pub(super) fn command(&self, _command: Command, _session: &Session) -> Option<Message> {
        None
    }

    pub(super) fn press(&self, press: &Press, session: &Session) -> Option<Message> {
        self.sheet.press(press, session)
    }

    pub(super) fn refresh(&mut self, session: &Session) {
        self.sheet.refresh(session);
    }
}
