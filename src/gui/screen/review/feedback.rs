//! What the people say who use the system: how content they are, what it is about, and each word.

use std::collections::BTreeMap;
use std::fmt;

use iced::widget::{Column, Row, container, responsive, space as gap};
use iced::{Alignment, Element, Length, Size, Task};

use crate::gui::command::{Command, Press};
use crate::gui::icon;
use crate::gui::part::sheet::{self, Entry, Sheet};
use crate::gui::part::when;
use crate::gui::screen::Answer;
use crate::gui::theme::{size, space, surface, text};
use crate::gui::widget::{
    button, choice, clipped, digits, field, line, page_head, pill, progress, prose,
};
use crate::id::Id;
use crate::launch::Launch;
use crate::palette::Tone;
use crate::rank::Rank;
use crate::review::Feedback;
use crate::review::feedback::Source;
use crate::session::Session;
use crate::settings::Settings;
use crate::table::Table;
use crate::words;

/// The height of the long text.
const TEXT: f32 = 130.0;
/// More themes than this are not counted one by one.
const THEMES: usize = 6;

/// What happens on the page.
pub type Message = sheet::Message<Feedback>;

/// What users say about a launch.
#[derive(Debug)]
pub struct Page {
    sheet: Sheet<Feedback>,
}

/// A field of something that was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Who said it.
    Who,
    /// What it is about.
    Theme,
    /// When it was said.
    At,
}

impl sheet::About for About {
    fn name(self) -> &'static str {
        match self {
            Self::Who => "feedback.who",
            Self::Theme => "feedback.theme",
            Self::At => "feedback.at",
        }
    }

    fn is_prose(self) -> bool {
        self != Self::At
    }
}

/// Something of it that is chosen.
#[derive(Clone, Copy, Debug)]
pub enum Choice {
    /// Where it was said.
    Source(Source),
    /// How content they are, from 1 to 5.
    Rating(Option<u8>),
}

/// A source as the list of sources says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Named(Source);

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Source::Survey => "Survey",
            Source::Interview => "Interview",
            Source::FocusGroup => "Focus group",
            Source::Support => "Support",
            Source::StoreReview => "Store review",
        })
    }
}

impl Entry for Feedback {
    type About = About;
    type Choice = Choice;

    const ADD: &'static str = "Add feedback";
    const MOVE: &'static str = "Move feedback";
    const WRITE: &'static str = "Write feedback";
    const LIST: &'static str = "feedback.list";
    const ROW: f32 = 58.0;
    const FIRST: About = About::Who;

    fn table(launch: &Launch) -> &Table<Self> {
        &launch.review.feedback
    }

    fn begin(id: Id<Self>, table: &Table<Self>, _: Option<&Self>, session: &Session) -> Self {
        Self {
            id,
            rank: table.rank_at_end(),
            at: session.now(),
            source: Source::default(),
            who: String::new(),
            rating: None,
            text: String::new(),
            theme: String::new(),
        }
    }

    fn is_blank(&self) -> bool {
        self.who.is_empty() && self.text.is_empty() && self.rating.is_none()
    }

    fn set_rank(&mut self, rank: Rank) {
        self.rank = rank;
    }

    fn removal(&self) -> String {
        "Remove feedback".to_owned()
    }

    fn kept(&self, about: About, session: &Session) -> String {
        match about {
            About::Who => self.who.clone(),
            About::Theme => self.theme.clone(),
            About::At => when::shown(self.at, session.zone(), session.now()),
        }
    }

    fn keep(
        &mut self,
        about: About,
        text: &str,
        session: &Session,
    ) -> Result<&'static str, String> {
        match about {
            About::Who => {
                self.who = text.to_owned();
                Ok("Say whose feedback it is")
            }
            About::Theme => {
                self.theme = text.to_owned();
                Ok("Say what feedback is about")
            }
            About::At => {
                self.at = when::read(text, session.zone(), session.now())
                    .map_err(|error| when::sentence(&error))?;
                Ok("Change when feedback was given")
            }
        }
    }

    fn choose(&mut self, choice: Choice) -> &'static str {
        match choice {
            Choice::Source(source) => {
                self.source = source;
                "Say where feedback was given"
            }
            Choice::Rating(rating) => {
                self.rating = rating;
                "Rate feedback"
            }
        }
    }

    fn text(&self) -> &str {
        &self.text
    }

    fn write(&mut self, text: String) {
        self.text = text;
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
        let feedback = &launch.review.feedback;
        let add = sheet::add("Feedback", Message::Add);
        let head = page_head("Feedback", summary(feedback), [add]);
        if feedback.is_empty() {
            let nothing = sheet::nothing(
                icon::MESSAGE_CIRCLE,
                "What do the people say who use it? Answers of a survey, calls to support, store \
                 reviews; counted by theme and rating.",
                "Add feedback",
                Message::Add,
            );
            return sheet::page(head, nothing, None);
        }
        let room = self.sheet.room(size, launch);
        let list = self.sheet.list(launch, |one| self.row(one, room, session));
        let body = Column::new()
            .push(container(counts(feedback)).padding([space::LARGE, space::HUGE]))
            .push(line::horizontal())
            .push(list);
        let panel = self
            .sheet
            .entry(launch)
            .map(|one| self.panel(one, session, launch));
        sheet::page(head, body, panel)
    }

    fn row<'a>(
        &'a self,
        one: &'a Feedback,
        room: f32,
        session: &'a Session,
    ) -> Element<'a, Message> {
        let said = if one.text.is_empty() {
            clipped("What did they say?").style(text::muted)
        } else {
            clipped(&one.text)
        };
        let who = [
            one.who.as_str(),
            &Named(one.source).to_string(),
            &words::day(one.at, session.zone()),
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
        let words = Column::new()
            .push(said)
            .push(clipped(who).size(size::SMALL).style(text::muted))
            .spacing(2.0);
        let theme = (!one.theme.is_empty() && room >= 560.0)
            .then(|| pill(Tone::Neutral, one.theme.as_str()));
        let content = Row::new()
            .push(container(stars(one.rating)).width(96.0))
            .push(
                container(words)
                    .width(Length::Fill)
                    .padding(iced::padding::right(space::MEDIUM))
                    .clip(true),
            )
            .push(theme)
            .align_y(Alignment::Center);
        self.sheet.row(one.id, content)
    }

    fn panel<'a>(
        &'a self,
        one: &'a Feedback,
        session: &'a Session,
        launch: &Launch,
    ) -> Element<'a, Message> {
        let id = one.id;
        let line = |about: About| self.sheet.line(one, about, session);
        let ratings = (1..=5_u8).map(|rating| {
            let chosen = one.rating == Some(rating);
            button::segment(rating.to_string(), chosen)
                .on_press(Message::Choose(
                    id,
                    Choice::Rating((!chosen).then_some(rating)),
                ))
                .into()
        });
        let fields = Column::new()
            .push(
                line(About::Who)
                    .label("Who")
                    .placeholder("A customer in Porto")
                    .view(Message::Draft),
            )
            .push(self.sheet.text().view(
                "feedback.text",
                "What they said",
                "In their own words",
                TEXT,
                Message::Text,
            ))
            .push(field(
                "Rating, 5 is best",
                Row::with_children(ratings).spacing(space::TINY),
            ))
            .push(
                line(About::Theme)
                    .label("Theme")
                    .placeholder("Log-in")
                    .view(Message::Draft),
            )
            .push(field(
                "Where",
                choice(
                    Source::ALL.map(Named).to_vec(),
                    Some(Named(one.source)),
                    move |source: Named| Message::Choose(id, Choice::Source(source.0)),
                ),
            ))
            .push(
                line(About::At)
                    .label("When")
                    .numbers()
                    .placeholder("Mon 23 Nov 10:00")
                    .view(Message::Draft),
            );
        let title = match one.who.as_str() {
            "" => "Feedback".to_owned(),
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

/// Shows a rating as a figure of five with its tone in a word beside it.
fn stars<'a>(rating: Option<u8>) -> Element<'a, Message> {
    match rating {
        Some(rating) => {
            let tone = match rating {
                4.. => Tone::Done,
                3 => Tone::Neutral,
                _ => Tone::Late,
            };
            pill(tone, format!("{rating} of 5")).icon(icon::STAR).into()
        }
        None => prose::small("no rating").into(),
    }
}

/// Counts what was said by rating and by theme.
fn counts<'a>(feedback: &Table<Feedback>) -> Element<'a, Message> {
    let ratings: Vec<u8> = feedback.iter().filter_map(|one| one.rating).collect();
    let of = |rating: u8| ratings.iter().filter(|one| **one == rating).count();
    let average: Element<'a, Message> = match mean(&ratings) {
        Some(mean) => Column::new()
            .push(
                Row::new()
                    .push(digits::strong(mean, 40.0))
                    .push(
                        container(prose::body("of 5").style(text::muted))
                            .padding(iced::padding::bottom(6.0)),
                    )
                    .spacing(space::SMALL)
                    .align_y(Alignment::End),
            )
            .push(prose::small(words::count(
                ratings.len(),
                "rating",
                "ratings",
            )))
            .into(),
        None => prose::small("Nobody gave a rating").into(),
    };
    let bars = (1..=5_u8).rev().map(|rating| {
        let count = of(rating);
        let share = count as f32 / ratings.len().max(1) as f32;
        let tone = match rating {
            4.. => Tone::Done,
            3 => Tone::Running,
            _ => Tone::Late,
        };
        Row::new()
            .push(container(prose::number(rating.to_string())).width(14.0))
            .push(container(progress(share, tone)).width(180.0))
            .push(prose::number(count.to_string()).style(text::muted))
            .spacing(space::SMALL)
            .height(16.0)
            .align_y(Alignment::Center)
            .into()
    });
    let themes = themes(feedback).into_iter().map(|(theme, count)| {
        Row::new()
            .push(pill(Tone::Neutral, theme))
            .push(prose::number(count.to_string()).style(text::muted))
            .spacing(6.0)
            .align_y(Alignment::Center)
            .into()
    });
    container(
        Row::new()
            .push(container(average).width(150.0))
            .push(Column::with_children(bars).spacing(2.0))
            .push(
                Column::new()
                    .push(prose::section("Themes"))
                    .push(Row::with_children(themes).spacing(space::MEDIUM).wrap())
                    .spacing(space::SMALL)
                    .width(Length::Fill),
            )
            .spacing(space::VAST)
            .align_y(Alignment::Center),
    )
    .padding(space::LARGE)
    .width(Length::Fill)
    .style(surface::card_raised)
    .into()
}

/// Returns the mean of ratings with one decimal; nothing without any.
fn mean(ratings: &[u8]) -> Option<String> {
    let sum: f64 = ratings.iter().copied().map(f64::from).sum();
    let count = u32::try_from(ratings.len())
        .ok()
        .filter(|count| *count > 0)?;
    Some(format!("{:.1}", sum / f64::from(count)))
}

/// Counts the themes, the most frequent first; only the first few.
fn themes(feedback: &Table<Feedback>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for one in feedback.iter().filter(|one| !one.theme.is_empty()) {
        *counts.entry(one.theme.clone()).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.truncate(THEMES);
    counts
}

/// Sums it up: "12 voices · 9 with a rating".
fn summary(feedback: &Table<Feedback>) -> String {
    if feedback.is_empty() {
        return String::new();
    }
    words::count(feedback.len(), "voice", "voices")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_says_nothing_without_ratings() {
        assert_eq!(mean(&[]), None);
        assert_eq!(mean(&[4, 5, 5]).as_deref(), Some("4.7"));
    }
}
