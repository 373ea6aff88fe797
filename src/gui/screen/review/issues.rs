//! What went wrong, and how long it took until somebody took it up and until it was over.

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{Column, Row, container, responsive};
use iced::{Alignment, Element, Length, Size, Task};

use crate::call::State;
use crate::call::entry::{Event, IssueStatus as Status, Severity};
use crate::call::issue::{self, Issue, What};
use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::font;
use crate::gui::icon;
use crate::gui::part::order::Direction;
use crate::gui::route::Route;
use crate::gui::screen::Answer;
use crate::gui::theme::{button::Choice, shape, size, space, surface, text};
use crate::gui::widget::rows::{self, Scroll};
use crate::gui::widget::{
    beside, button, clipped, empty, field, line, list_row, page_head, pill, prose, side_panel,
};
use crate::id::Id;
use crate::palette::Tone;
use crate::session::Session;
use crate::settings::Settings;
use crate::time::{Moment, Span, Zone};
use crate::words;

/// The name of the list.
const LIST: &str = "issues.list";
/// The height of the heads of the columns.
const HEADS: f32 = 30.0;

/// The issues of a call.
#[derive(Debug)]
pub struct Page {
    selected: Option<Id<Issue>>,
    note: String,
    scroll: Scroll,
}

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Message {
    /// Show an issue in the panel.
    Select(Id<Issue>),
    /// Show the one above or below.
    Step(Direction),
    /// Close the panel.
    Close,
    /// Say where an issue stands now.
    Stand(Id<Issue>, Status),
    /// What is known is now this.
    Typed(String),
    /// Write down what is known of an issue.
    Tell(Id<Issue>),
    /// The list was scrolled.
    Scrolled(Scroll),
    /// Go to another page.
    Go(Route),
}

impl Page {
    pub(super) fn new(_session: &Session) -> (Self, Task<Message>) {
        let page = Self {
            selected: None,
            note: String::new(),
            scroll: Scroll::default(),
        };
        (page, Task::none())
    }

    pub(super) fn update(
        &mut self,
        message: Message,
        session: &Session,
        _settings: &Settings,
    ) -> Answer<Message> {
        match message {
            Message::Select(issue) => {
                self.selected = Some(issue);
                (Task::none(), None)
            }
            Message::Step(direction) => {
                let Some(call) = session.call() else {
                    return (Task::none(), None);
                };
                let issues = &call.state().issues;
                let at = self
                    .selected
                    .and_then(|issue| issues.iter().position(|one| one.id == issue));
                let Some(to) = direction.step(at, issues.len()) else {
                    return (Task::none(), None);
                };
                self.selected = issues.get(to).map(|issue| issue.id);
                (rows::reveal(LIST, self.scroll, to, shape::LIST_ROW), None)
            }
            Message::Close => {
                self.selected = None;
                (crate::gui::part::draft::unfocus(), None)
            }
            Message::Stand(issue, status) => {
                let event = Event::IssueMoved {
                    issue,
                    status,
                    note: std::mem::take(&mut self.note).trim().to_owned(),
                };
                (Task::none(), Some(Action::Log(event)))
            }
            Message::Typed(note) => {
                self.note = note;
                (Task::none(), None)
            }
            Message::Tell(issue) => {
                let text = std::mem::take(&mut self.note).trim().to_owned();
                let event = (!text.is_empty()).then_some(Event::IssueUpdated { issue, text });
                (Task::none(), event.map(Action::Log))
            }
            Message::Scrolled(scroll) => {
                self.scroll = scroll;
                (Task::none(), None)
            }
            Message::Go(route) => (Task::none(), Some(Action::Go(route))),
        }
    }

    pub(super) fn view<'a>(
        &'a self,
        session: &'a Session,
        _settings: &'a Settings,
    ) -> Element<'a, Message> {
        responsive(move |size| self.page(size, session)).into()
    }

    fn page<'a>(&'a self, room: Size, session: &'a Session) -> Element<'a, Message> {
        let state = session.call().map(|call| (call.state(), call.now()));
        let Some((state, now)) = state.filter(|(state, _)| !state.issues.is_empty()) else {
            let begin = button::primary("Go to the call")
                .on_press(Message::Go(Route::Call))
                .into();
            return container(empty(
                icon::SQUARE_KANBAN,
                "Nothing went wrong, or nobody wrote it down. Issues are raised on the board of \
                 the call and go on here until they are over.",
                Some(begin),
            ))
            .center_y(Length::Fill)
            .style(surface::panel)
            .into();
        };
        let selected = self.selected.and_then(|issue| state.issue(issue));
        let panel = selected.map(|issue| self.panel(issue, state, session.zone()));
        let room = match panel {
            Some(_) => room.width - side_panel::WIDTH,
            None => room.width,
        };
        let columns = Columns::of(room);
        let heads = columns.line([
            prose::section("Severity").into(),
            prose::section("Issue").into(),
            prose::section("Stands").into(),
            prose::section("Owner").into(),
            prose::section("Raised").into(),
            prose::section("Taken up").into(),
            prose::section("Resolved").into(),
        ]);
        let list = rows::rows(
            LIST,
            self.scroll,
            state.issues.len(),
            shape::LIST_ROW,
            Message::Scrolled,
            |place| {
                let issue = &state.issues[place];
                let row = self.row(issue, columns, state, now, session.zone());
                (issue.id, row)
            },
        );
        let table = Column::new()
            .push(
                container(heads)
                    .height(HEADS)
                    .padding([0.0, space::HUGE])
                    .align_y(Alignment::Center),
            )
            .push(line::horizontal())
            .push(list)
            .width(Length::Fill);
        container(
            Column::new()
                .push(page_head("Issues", summary(&state.issues), []))
                .push(beside(side_panel::WIDTH, table, panel)),
        )
        .width(Length::Fill)
        .height(Length::Fill)
        .style(surface::panel)
        .into()
    }

    fn row<'a>(
        &'a self,
        issue: &'a Issue,
        columns: Columns,
        state: &'a State,
        now: Moment,
        zone: Zone,
    ) -> Element<'a, Message> {
        let quiet = |words: String| -> Element<'a, Message> {
            clipped(words).size(size::CONTROL).style(text::muted).into()
        };
        let step = issue
            .step
            .filter(|_| columns != Columns::Few)
            .map(|step| state.numbers.get(step));
        let title = Row::new()
            .push(clipped(&issue.title))
            .push(step.map(|step| {
                prose::small(format!("step {step}")).wrapping(iced::widget::text::Wrapping::None)
            }))
            .spacing(10.0)
            .align_y(Alignment::Center);
        let taken_up = issue
            .time_to_acknowledge()
            .map_or_else(|| "not recorded".to_owned(), after);
        let resolved = match issue.time_to_resolve() {
            Some(span) => quiet(after(span)),
            None => clipped(format!("open for {}", words::span(issue.age(now))))
                .size(size::CONTROL)
                .style(text::late)
                .into(),
        };
        let cells = columns.line([
            pill(tone_of(issue.severity), issue.severity.word()).into(),
            title.into(),
            quiet(issue.status.word().to_owned()),
            quiet(state.plan.name_of(issue.owner).to_owned()),
            prose::number(words::clock(issue.raised, zone))
                .style(text::muted)
                .into(),
            quiet(taken_up),
            resolved,
        ]);
        let choice = Choice::from(self.selected == Some(issue.id));
        let row = list_row(cells, shape::LIST_ROW, choice, Message::Select(issue.id));
        Column::new().push(row).push(line::horizontal()).into()
    }

    fn panel<'a>(&'a self, issue: &'a Issue, state: &'a State, zone: Zone) -> Element<'a, Message> {
        let id = issue.id;
        let stands = Status::ALL.map(|status| {
            button::chip(status.word(), tone(status), issue.status == status)
                .on_press_maybe((issue.status != status).then_some(Message::Stand(id, status)))
                .into()
        });
        let note = field::text_line("What is known now", &self.note)
            .id("issues.note")
            .on_input(Message::Typed)
            .on_submit(Message::Tell(id));
        let history = issue.history.iter().rev().map(|change| {
            let (words, remark) = told(&change.what, state);
            Column::new()
                .push(
                    Row::new()
                        .push(prose::number(words::clock(change.at, zone)).style(text::muted))
                        .push(prose::compact(words).font(font::MEDIUM))
                        .spacing(space::SMALL)
                        .align_y(Alignment::Center),
                )
                .push((!remark.is_empty()).then(|| prose::small(remark)))
                .spacing(2.0)
                .into()
        });
        let fields = Column::new()
            .push(field(
                "Stands",
                Row::with_children(stands).spacing(space::TINY).wrap(),
            ))
            .push(field("Update", note).hint("Enter writes it into the log"))
            .push(prose::section("What happened"))
            .push(Column::with_children(history).spacing(space::SMALL))
            .spacing(space::MEDIUM);
        let foot = Row::new()
            .push(
                button::secondary("Write it down")
                    .small()
                    .on_press_maybe((!self.note.trim().is_empty()).then_some(Message::Tell(id)))
                    .because("Say what is known first"),
            )
            .align_y(Alignment::Center);
        side_panel(issue.title.as_str(), Message::Close, fields, foot)
    }

    pub(super) fn command(&self, _command: Command, _session: &Session) -> Option<Message> {
        None
    }

    pub(super) fn press(&self, press: &Press, _session: &Session) -> Option<Message> {
        let Key::Named(named) = press.key else {
            return None;
        };
        match named {
            Named::ArrowUp => Some(Message::Step(Direction::Up)),
            Named::ArrowDown => Some(Message::Step(Direction::Down)),
            Named::Escape => self.selected.map(|_| Message::Close),
            _ => None,
        }
    }

    pub(super) fn refresh(&mut self, session: &Session) {
        let state = session.call().map(|call| call.state());
        self.selected = self
            .selected
            .filter(|issue| state.is_some_and(|state| state.issue(*issue).is_some()));
    }
}

/// The columns for which there is room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Columns {
    All,
    Most,
    Few,
}

impl Columns {
    fn of(room: f32) -> Self {
        match room {
            room if room >= 1_000.0 => Self::All,
            room if room >= 640.0 => Self::Most,
            _ => Self::Few,
        }
    }

    fn line<'a>(self, cells: [Element<'a, Message>; 7]) -> Row<'a, Message> {
        let [severity, title, stands, owner, raised, taken_up, resolved] = cells;
        let cell = |content: Element<'a, Message>, width: Length| {
            container(content)
                .width(width)
                .padding(iced::padding::right(space::MEDIUM))
                .clip(true)
        };
        let all = self == Self::All;
        Row::new()
            .push(cell(severity, Length::Fixed(88.0)))
            .push(cell(title, Length::Fill))
            .push((self != Self::Few).then(|| cell(stands, Length::Fixed(104.0))))
            .push(all.then(|| cell(owner, Length::Fixed(150.0))))
            .push(all.then(|| cell(raised, Length::Fixed(76.0))))
            .push(all.then(|| cell(taken_up, Length::Fixed(118.0))))
            .push(cell(resolved, Length::Fixed(140.0)))
            .align_y(Alignment::Center)
    }
}

const fn tone_of(severity: Severity) -> Tone {
    match severity {
        Severity::Critical => Tone::Broken,
        Severity::Major => Tone::Late,
        Severity::Minor => Tone::Neutral,
    }
}

const fn tone(status: Status) -> Tone {
    match status {
        Status::Open => Tone::Broken,
        Status::InProgress => Tone::Running,
        Status::Monitoring => Tone::Late,
        Status::Resolved => Tone::Done,
    }
}

/// Says a delay: "after 12 min", "at once".
fn after(span: Span) -> String {
    if span < Span::minutes(1) {
        "at once".to_owned()
    } else {
        format!("after {}", words::span(span))
    }
}

/// Says one thing that happened to an issue, and the remark with it.
fn told<'a>(what: &'a What, state: &'a State) -> (String, &'a str) {
    match what {
        What::Raised => ("Raised".to_owned(), ""),
        What::Moved(status, note) => (format!("Now {}", status.word()), note),
        What::Assigned(owner) => match state.plan.name_of(*owner) {
            "" => ("Given to nobody".to_owned(), ""),
            name => (format!("Given to {name}"), ""),
        },
        What::Described => ("Described anew".to_owned(), ""),
        What::Updated(text) => ("Update".to_owned(), text),
    }
}

/// Sums the issues up: "7 issues, none open · taken up after 2 min, resolved after 18 min (median
/// of 7)".
fn summary(issues: &[Issue]) -> String {
    let open = issues.iter().filter(|issue| issue.is_open()).count();
    let open = match open {
        0 => "none open".to_owned(),
        open => format!("{open} open"),
    };
    let mut text = format!("{}, {open}", words::count(issues.len(), "issue", "issues"));
    if let Some(median) = issue::median_time_to_acknowledge(issues) {
        text.push_str(&format!(
            " · taken up after {} (median of {})",
            words::span(median.value),
            median.of
        ));
    }
    if let Some(median) = issue::median_time_to_resolve(issues) {
        text.push_str(&format!(
            " · resolved after {} (median of {})",
            words::span(median.value),
            median.of
        ));
    }
    text
}
