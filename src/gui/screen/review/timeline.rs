//! The log of the call, to be read and searched.

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{Column, Row, container, operation};
use iced::{Alignment, Element, Length, Task};

use crate::call::State;
use crate::call::line as telling;
use crate::call::log::{Filter, Importance, Line, Scope};
use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::icon;
use crate::gui::part::{draft, log_list};
use crate::gui::route::Route;
use crate::gui::screen::Answer;
use crate::gui::theme::{shape, size, space, surface, text};
use crate::gui::widget::rows::{self, Scroll};
use crate::gui::widget::{button, clipped, empty, field, line, page_head, prose};
use crate::palette::Tone;
use crate::session::Session;
use crate::settings::Settings;
use crate::time::Zone;
use crate::words;

/// The name of the list.
const LIST: &str = "timeline.list";
/// The name of the field that searches.
const FIND: &str = "timeline.find";

/// The log of a call.
#[derive(Debug)]
pub struct Page {
    filter: Filter,
    found: Vec<usize>,
    /// How many lines the log had when it was searched.
    of: usize,
    scroll: Scroll,
}

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Message {
    /// Show only lines with these words.
    Find(String),
    /// Show all lines, or key moments only.
    Show(Scope),
    /// Go to the field that searches.
    BeginFind,
    /// The list was scrolled.
    Scrolled(Scroll),
    /// Go to another page.
    Go(Route),
    /// Leave the field that searches, and show everything again.
    Clear,
}

impl Page {
    pub(super) fn new(session: &Session) -> (Self, Task<Message>) {
        let mut page = Self {
            filter: Filter::default(),
            found: Vec::new(),
            of: 0,
            scroll: Scroll::default(),
        };
        page.search(session);
        (page, Task::none())
    }

    fn search(&mut self, session: &Session) {
        if let Some(call) = session.call() {
            self.found = call.state().find_lines(&self.filter);
            self.of = call.state().entries().len();
        }
    }

    pub(super) fn update(
        &mut self,
        message: Message,
        session: &Session,
        _settings: &Settings,
    ) -> Answer<Message> {
        match message {
            Message::Find(words) => {
                self.filter.text = words;
                self.search(session);
                (Task::none(), None)
            }
            Message::Show(scope) => {
                self.filter.scope = scope;
                self.search(session);
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
            Message::Go(route) => (Task::none(), Some(Action::Go(route))),
            Message::Clear => {
                self.filter.text.clear();
                self.search(session);
                (draft::unfocus(), None)
            }
        }
    }

    pub(super) fn view<'a>(
        &'a self,
        session: &'a Session,
        _settings: &'a Settings,
    ) -> Element<'a, Message> {
        let Some(call) = session.call() else {
            let begin = button::primary("Go to the call")
                .on_press(Message::Go(Route::Call))
                .into();
            return container(empty(
                icon::HISTORY,
                "Everything that happens on the call is written here by itself: who did what, \
                 when, and what was decided.",
                Some(begin),
            ))
            .center_y(Length::Fill)
            .style(surface::panel)
            .into();
        };
        let state = call.state();
        let zone = session.zone();
        let key = state.stars.len();
        let scopes =
            [("All", Scope::All), ("Key moments", Scope::KeyMoments)].map(|(word, scope)| {
                button::chip(word, Tone::Neutral, self.filter.scope == scope)
                    .on_press(Message::Show(scope))
                    .into()
            });
        let find = field::search_line("Find in the log", &self.filter.text)
            .id(FIND)
            .on_input(Message::Find)
            .width(220.0)
            .into();
        let words = format!(
            "{} · {}",
            words::count(self.of, "line", "lines"),
            words::count(key, "key moment", "key moments")
        );
        let head = page_head("Timeline", words, scopes.into_iter().chain([find]));
        let list: Element<'a, Message> = if self.found.is_empty() {
            let sentence = if self.filter.text.is_empty() {
                "No line was starred as a key moment"
            } else {
                "No line has these words"
            };
            container(prose::small(sentence))
                .padding([space::LARGE, space::HUGE])
                .height(Length::Fill)
                .into()
        } else {
            rows::rows(
                LIST,
                self.scroll,
                self.found.len(),
                shape::LIST_ROW,
                Message::Scrolled,
                |place| {
                    let at = self.found[place];
                    let before = place.checked_sub(1).map(|place| self.found[place]);
                    (at, self.row(at, before, state, zone))
                },
            )
            .into()
        };
        container(Column::new().push(head).push(list))
            .width(Length::Fill)
            .height(Length::Fill)
            .style(surface::panel)
            .into()
    }

    fn row<'a>(
        &self,
        at: usize,
        before: Option<usize>,
        state: &'a State,
        zone: Zone,
    ) -> Element<'a, Message> {
        let Some(entry) = state.line(at) else {
            return iced::widget::space().into();
        };
        let told = telling::words(state, &entry);
        let (sign, tone) = log_list::look(told.kind);
        let day = words::day(entry.at, zone);
        let last = before
            .and_then(|place| state.line(place))
            .map(|line| words::day(line.at, zone));
        let day = (last.as_deref() != Some(day.as_str())).then_some(day);
        let what = clipped(told.text);
        let what = if entry.is_retracted() {
            what.style(text::muted)
        } else {
            what
        };
        let taken_back = entry
            .is_retracted()
            .then(|| prose::small("taken back").style(text::late));
        let star = (entry.moment == Importance::Key).then(|| icon::star(14.0).style(text::late));
        let row = Row::new()
            .push(container(prose::small(day.unwrap_or_default())).width(84.0))
            .push(
                container(prose::number(words::clock_seconds(entry.at, zone)).style(text::muted))
                    .width(76.0),
            )
            .push(sign.sized(15.0).style(text::tone(tone)))
            .push(
                container(
                    Row::new()
                        .push(what)
                        .push(taken_back)
                        .push(clipped(told.detail).size(size::SMALL).style(text::muted))
                        .spacing(10.0)
                        .align_y(Alignment::Center),
                )
                .width(Length::Fill)
                .clip(true),
            )
            .push(written_later(&entry, zone))
            .push(star)
            .spacing(space::SMALL)
            .align_y(Alignment::Center);
        Column::new()
            .push(
                container(row)
                    .height(shape::LIST_ROW - shape::LINE)
                    .width(Length::Fill)
                    .padding([0.0, space::HUGE])
                    .align_y(Alignment::Center),
            )
            .push(line::horizontal())
            .into()
    }

    pub(super) fn command(&self, command: Command, _session: &Session) -> Option<Message> {
        (command == Command::Find).then_some(Message::BeginFind)
    }

    pub(super) fn press(&self, press: &Press, _session: &Session) -> Option<Message> {
        let escapes = press.key == Key::Named(Named::Escape) && !self.filter.text.is_empty();
        escapes.then_some(Message::Clear)
    }

    pub(super) fn refresh(&mut self, session: &Session) {
        let lines = session.call().map(|call| call.state().entries().len());
        if lines.is_some_and(|lines| lines != self.of) {
            self.search(session);
        }
    }
}

/// Says when a line was written, where that is not when it happened.
fn written_later<'a>(line: &Line<'_>, zone: Zone) -> Option<iced::widget::Text<'a>> {
    let late = line.written() - line.entry.at;
    (late.abs() > crate::time::Span::minutes(1))
        .then(|| prose::caption(format!("written {}", words::clock(line.written(), zone))))
}
