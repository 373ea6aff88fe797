//! The log of a call as it is read: newest first, looked through, lines taken back, corrected and
//! starred.

mod correction;

use iced::widget::operation;
use iced::widget::text::Rich;
use iced::widget::{Column, Row, Space, container, hover, space as gap, span};
use iced::{Alignment, Element, Length, Task};

use crate::call::State;
use crate::call::entry::{Entry, Event, Severity};
use crate::call::line::{self, Kind};
use crate::call::log::{Filter, Importance, Line, News, Scope};
use crate::call::state::Standing;
use crate::gui::font;
use crate::gui::icon::{self, Icon};
use crate::gui::theme::{size, space, surface, text};
use crate::gui::widget::{button, digits, empty, field, pill, prose, rows, said, tip};
use crate::id::Id;
use crate::palette::Tone;
use crate::time::Moment;
use crate::words;

use correction::Correction;

/// How many lines are shown at first, and how many more at a time.
const PAGE: usize = 120;
/// The field that looks through the log.
const SEARCH: &str = "log.search";

/// What the list remembers of itself.
#[derive(Clone, Debug)]
pub struct LogList {
    scope: Scope,
    search: Option<String>,
    shown: usize,
    hands: Hands,
    correction: Option<Correction>,
}

/// Whether lines can be starred, corrected and taken back here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hands {
    /// They can.
    Free,
    /// The log is only read.
    Tied,
}

/// What happens to the list.
#[derive(Clone, Debug)]
pub enum Message {
    /// Key moments alone, or all lines.
    ToggleKeyMoments,
    /// The search is opened or closed.
    ToggleSearch,
    /// Something is looked for.
    SearchChanged(String),
    /// Older lines are shown too.
    More,
    /// A line becomes a key moment.
    Star(Id<Entry>),
    /// A line is taken back, or a taking back is.
    TakeBack(Id<Entry>),
    /// A line is to be corrected.
    Correct(Id<Entry>),
    /// When it really happened is changed.
    TimeChanged(String),
    /// What was meant is changed.
    WordsChanged(String),
    /// The correction is logged.
    Submit,
    /// The line stays as it is.
    Cancel,
}

impl LogList {
    /// Begins with all lines.
    pub fn new(hands: Hands) -> Self {
        Self {
            scope: Scope::All,
            search: None,
            shown: PAGE,
            hands,
            correction: None,
        }
    }

    /// Says whether a line is being corrected.
    pub fn is_correcting(&self) -> bool {
        self.correction.is_some()
    }

    /// Carries out a message at the time `now` of the call; what it returns is to be logged.
    pub fn update(
        &mut self,
        message: Message,
        state: &State,
        now: Moment,
    ) -> (Task<Message>, Option<Event>) {
        match message {
            Message::ToggleKeyMoments => {
                self.scope = match self.scope {
                    Scope::All => Scope::KeyMoments,
                    Scope::KeyMoments => Scope::All,
                };
            }
            Message::ToggleSearch => {
                self.search = match self.search {
                    Some(_) => None,
                    None => Some(String::new()),
                };
                if self.search.is_some() {
                    return (operation::focus(SEARCH), None);
                }
            }
            Message::SearchChanged(text) => self.search = Some(text),
            Message::More => self.shown += PAGE,
            Message::Star(entry) => return (Task::none(), Some(Event::Starred { entry })),
            Message::TakeBack(entry) => return (Task::none(), Some(Event::Retracted { entry })),
            Message::Correct(entry) => {
                self.correction = Correction::of(state, entry);
                if let Some(correction) = &self.correction {
                    return (correction.focus(), None);
                }
            }
            Message::TimeChanged(time) => {
                if let Some(correction) = &mut self.correction {
                    correction.set_time(time);
                }
            }
            Message::WordsChanged(words) => {
                if let Some(correction) = &mut self.correction {
                    correction.set_words(words);
                }
            }
            Message::Submit => {
                let submitted = self.correction.as_mut().map(|it| it.submit(state, now));
                if let Some(Ok(event)) = submitted {
                    self.correction = None;
                    return (Task::none(), event);
                }
            }
            Message::Cancel => self.correction = None,
        }
        (Task::none(), None)
    }

    /// Shows the head with its filters.
    pub fn head<'a>(&self) -> Row<'a, Message> {
        let is_key = self.scope == Scope::KeyMoments;
        Row::new()
            .push(prose::strong("Log"))
            .push(gap::horizontal())
            .push(
                button::chip("Key moments", Tone::Late, is_key)
                    .icon(icon::STAR)
                    .on_press(Message::ToggleKeyMoments),
            )
            .push(
                button::icon(icon::LIST_FILTER)
                    .small()
                    .tip("Look through the log")
                    .on_press(Message::ToggleSearch),
            )
            .spacing(space::SMALL)
            .align_y(Alignment::Center)
    }

    /// Shows the lines, newest first.
    pub fn view<'a>(&'a self, state: &'a State) -> Element<'a, Message> {
        let searching = self.search.as_ref().map(|search| {
            container(
                field::search_line("Find in the log", search)
                    .id(SEARCH)
                    .on_input(Message::SearchChanged),
            )
            .padding(iced::Padding {
                left: space::MEDIUM,
                right: space::MEDIUM,
                bottom: space::SMALL,
                top: 0.0,
            })
        });
        let found = state.find_lines(&Filter {
            text: self.search.clone().unwrap_or_default(),
            scope: self.scope,
            ..Filter::default()
        });
        let lines = found.iter().rev().take(self.shown);
        let mut list = Column::new().padding(iced::Padding {
            left: 14.0,
            right: 14.0,
            top: space::TINY,
            bottom: space::LARGE,
        });
        for line in lines.filter_map(|place| state.line(*place)) {
            list = list.push(self.line(state, line));
        }
        if found.len() > self.shown {
            list = list.push(button::ghost("Older lines").small().on_press(Message::More));
        }
        let body: Element<'a, Message> = match (found.is_empty(), self.scope) {
            (false, _) => rows::page(list).into(),
            (true, Scope::KeyMoments) => empty(
                icon::STAR,
                "No key moments yet. Star a line, or press Space for the last one.",
                None,
            ),
            (true, Scope::All) => empty(icon::SEARCH, "No line says that.", None),
        };
        Column::new()
            .push(searching)
            .push(body)
            .height(Length::Fill)
            .into()
    }

    fn line<'a>(&'a self, state: &'a State, line: Line<'a>) -> Element<'a, Message> {
        let written_words = line::words(state, &line);
        let corrected = matches!(line.standing, Standing::Corrected { .. });
        let words = match corrected {
            true => line::words_now(state, &line),
            false => written_words.clone(),
        };
        let zone = state.plan.details.zone;
        let time = words::clock_seconds(line.at, zone);
        let written = line.written();
        // A line that was written later says so.
        let time: Element<'a, Message> = match (written - line.at).abs().as_seconds() > 60 {
            true => tip(
                digits(time, size::CAPTION).style(text::late),
                format!("written at {}", words::clock_seconds(written, zone)),
            ),
            false => digits(time, size::CAPTION).style(text::muted).into(),
        };
        let (icon, tone) = look(words.kind);
        let sign = icon.sized(14.0);
        let sign = match (tone, words.kind) {
            _ if line.is_retracted() => sign.style(text::muted),
            (Tone::Neutral, Kind::Update | Kind::Message) => sign.style(text::accent),
            (Tone::Neutral, _) => sign.style(text::muted),
            (tone, _) => sign.style(text::tone(tone)),
        };
        let first: Element<'a, Message> = match line.is_retracted() {
            false => prose::compact(words.text).into(),
            true => {
                let shown = words.text.clone();
                let struck = span::<(), _>(words.text).strikethrough(true);
                let struck: Rich<'a, (), Message> = Rich::with_spans([struck])
                    .font(font::REGULAR)
                    .size(size::CONTROL)
                    .style(text::muted);
                said(shown, struck)
            }
        };
        let detail = match line.news {
            News::New => words.detail,
            News::SaidTwice => joined(&words.detail, "said twice"),
            News::Ignored(reason) => joined(&words.detail, &format!("not counted: {reason}")),
        };
        let is_key = line.moment == Importance::Key;
        let is_private = state.is_private(&line);
        let has_marks = is_private || line.is_retracted() || corrected || is_key;
        let marks = Row::new()
            .push(
                is_private
                    .then(|| Element::from(pill(Tone::Neutral, "private").icon(icon::EYE_OFF))),
            )
            .push(
                line.is_retracted()
                    .then(|| Element::from(pill(Tone::Neutral, "taken back"))),
            )
            .push(corrected.then(|| {
                let at = words::clock_seconds(line.entry.at, zone);
                let before = format!("{at} {}", written_words.sentence());
                tip(
                    pill(Tone::Neutral, "corrected"),
                    format!("It said: {before}"),
                )
            }))
            .push(is_key.then(|| tip(icon::star(13.0).style(text::late), "Key moment")))
            .spacing(space::TINY)
            .padding(iced::padding::left(space::SMALL));
        let content = Column::new()
            .push(first)
            .push((!detail.is_empty()).then(|| prose::caption(detail)))
            .spacing(2.0)
            .width(Length::Fill);
        let row = Row::new()
            .push(container(time).width(62.0).padding(iced::padding::top(2.0)))
            .push(container(sign).width(24.0).padding(iced::padding::top(2.0)))
            .push(content)
            .push(has_marks.then_some(marks))
            .padding([7.0, 0.0]);
        if self.hands == Hands::Tied || matches!(line.entry.event, Event::Opened { .. }) {
            return row.into();
        }
        let entry = line.entry.id;
        let star = (!is_key && !line.is_retracted()).then(|| {
            button::icon(icon::STAR)
                .small()
                .tip("Key moment")
                .on_press(Message::Star(entry))
        });
        let back = (!line.is_retracted()).then(|| {
            button::icon(icon::UNDO)
                .small()
                .tip("Take this line back")
                .on_press(Message::TakeBack(entry))
        });
        let correct = line.can_be_corrected().then(|| {
            button::icon(icon::PENCIL)
                .small()
                .tip("Correct this line")
                .on_press(Message::Correct(entry))
        });
        let hands = container(
            Row::new()
                .push(correct.map(Element::from))
                .push(star.map(Element::from))
                .push(back.map(Element::from)),
        )
        .style(surface::raised);
        let over = Row::new()
            .push(Space::new().width(Length::Fill))
            .push(hands)
            .width(Length::Fill);
        let asked = self.correction.as_ref().filter(|it| it.entry == entry);
        match asked {
            Some(correction) => Column::new().push(row).push(correction.view()).into(),
            None => hover(row, over),
        }
    }
}

fn joined(detail: &str, more: &str) -> String {
    match detail {
        "" => more.to_owned(),
        detail => format!("{detail} · {more}"),
    }
}

/// Returns the sign and the colour of a kind of line.
pub fn look(kind: Kind) -> (Icon, Tone) {
    let sign = match kind {
        Kind::Phase => icon::CIRCLE_ARROW_RIGHT,
        Kind::Start => icon::ROCKET,
        Kind::Hold => icon::CIRCLE_PAUSE,
        Kind::Release => icon::PLAY,
        Kind::Person => icon::USERS,
        Kind::Confirmation => icon::FOOTPRINTS,
        Kind::Poll => icon::VOTE,
        Kind::Go | Kind::StepDone => icon::CIRCLE_CHECK,
        Kind::GoIf => icon::CIRCLE_ALERT,
        Kind::NoGo | Kind::StepFailed => icon::CIRCLE_X,
        Kind::Decision => icon::GAVEL,
        Kind::StepStarted => icon::PLAY,
        Kind::StepSkipped => icon::SKIP_FORWARD,
        Kind::StepBlocked => icon::LOCK,
        Kind::StepPaused => icon::PAUSE,
        Kind::StepReopened => icon::ROTATE_CCW,
        Kind::HandOver => icon::ARROW_RIGHT_LEFT,
        Kind::Time => icon::TIMER,
        Kind::Plan => icon::LIST_TREE,
        Kind::Rollback => icon::UNDO_2,
        Kind::Issue(Severity::Critical) => icon::FLAME,
        Kind::Issue(Severity::Major) => icon::TRIANGLE_ALERT,
        Kind::Issue(Severity::Minor) => icon::INFO,
        Kind::IssueResolved => icon::CHECK_CHECK,
        Kind::Update => icon::MEGAPHONE,
        Kind::Note => icon::MESSAGE_SQUARE,
        Kind::PrivateNote => icon::EYE_OFF,
        Kind::Star => icon::STAR,
        Kind::Promise => icon::HANDSHAKE,
        Kind::PromiseKept => icon::HEART_HANDSHAKE,
        Kind::PromiseMissed => icon::TIMER_OFF,
        Kind::Reading => icon::GAUGE,
        Kind::Alarm => icon::SIREN,
        Kind::Outage => icon::WIFI_OFF,
        Kind::OutageEnded => icon::WIFI,
        Kind::HeadsUp => icon::BELL,
        Kind::Lead => icon::USER_COG,
        Kind::Message => icon::PRESENTATION,
        Kind::Correction => icon::UNDO,
        Kind::Import => icon::MERGE,
        Kind::Computer => icon::MONITOR,
        Kind::Closed => icon::FLAG,
    };
    (sign, kind.tone())
}
