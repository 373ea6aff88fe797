//! What was learnt, in people's own words: four columns, each with a line to add a thought.

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{Button, Column, Row, container, keyed_column, operation, responsive};
use iced::{Alignment, Element, Length, Size, Task};

use crate::change::Change;
use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::icon::{self, Icon};
use crate::gui::part::block::{self, Block};
use crate::gui::part::draft::{self, Drafts};
use crate::gui::part::order::{self, Direction};
use crate::gui::screen::Answer;
use crate::gui::theme::{self, shape, size, space, surface, text};
use crate::gui::widget::{button, line, page_head, pill, prose, rows};
use crate::gui::{font, widget};
use crate::id::Id;
use crate::launch::{self, Edit};
use crate::palette::Tone;
use crate::review::reflection::Kind;
use crate::review::{Reflection, Review};
use crate::session::Session;
use crate::settings::Settings;
use crate::words;

/// Below this width the columns stand two by two.
const NARROW: f32 = 880.0;
/// The height of a thought that is being written.
const TEXT: f32 = 92.0;

/// The reflections on a launch.
#[derive(Debug)]
pub struct Page {
    drafts: Drafts<Field>,
    text: Block,
    open: Option<Id<Reflection>>,
}

/// A field of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The line that adds a thought to a column.
    New(Kind),
    /// Whose thought it is.
    Author(Id<Reflection>),
    /// The group it was put into.
    Group(Id<Reflection>),
}

impl draft::Field for Field {
    fn name(self) -> &'static str {
        match self {
            Self::New(Kind::Well) => "reflection.well",
            Self::New(Kind::Better) => "reflection.better",
            Self::New(Kind::Lucky) => "reflection.lucky",
            Self::New(Kind::Lesson) => "reflection.lesson",
            Self::Author(_) => "reflection.author",
            Self::Group(_) => "reflection.group",
        }
    }

    fn is_prose(self) -> bool {
        // A thought that is being added is one record with its last letter.
        !matches!(self, Self::New(_))
    }
}

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Message {
    /// Something was typed into a field of one line.
    Draft(draft::Message<Field>),
    /// Something was written into the open thought.
    Text(block::Message),
    /// Open a thought to change it.
    Open(Id<Reflection>),
    /// Close the open thought.
    Close,
    /// Say that it is important, or not quite so.
    Vote(Id<Reflection>, Vote),
    /// Put a thought into another column.
    Sort(Id<Reflection>, Kind),
    /// Move a thought up or down.
    Move(Id<Reflection>, Direction),
    /// Remove a thought.
    Remove(Id<Reflection>),
    /// Go to the line that adds to the first column.
    Begin,
    /// Go to the next field.
    FocusNext,
    /// Go to the field before.
    FocusPrevious,
}

/// A vote given or taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vote {
    /// One more.
    Give,
    /// One less.
    TakeBack,
}

impl Page {
    pub(super) fn new(_session: &Session) -> (Self, Task<Message>) {
        let page = Self {
            drafts: Drafts::default(),
            text: Block::default(),
            open: None,
        };
        (page, Task::none())
    }

    pub(super) fn update(
        &mut self,
        message: Message,
        session: &Session,
        _settings: &Settings,
    ) -> Answer<Message> {
        let Some(launch) = session.launch() else {
            return (Task::none(), None);
        };
        let review = &launch.review;
        let edit = |edit: Option<Edit>| (Task::none(), edit.map(Action::Edit));
        match message {
            Message::Draft(message) => {
                // Enter adds the thought and leaves the hands where they are, for the next one.
                let adding = match &message {
                    draft::Message::Submit(field @ Field::New(_)) => Some(*field),
                    _ => None,
                };
                let (task, edit) = self.drafts.update(
                    message,
                    |field| kept(field, review),
                    |field, text| Ok(keep(field, text, session, review)),
                );
                let task = match adding {
                    Some(field) => operation::focus(draft::Field::name(field)),
                    None => task.map(Message::Draft),
                };
                (task, edit.map(Action::Edit))
            }
            Message::Text(message) => {
                let (task, text) = self.text.update(message);
                (task.map(Message::Text), self.keep_text(text, review))
            }
            Message::Open(id) => {
                let text = self.text.take();
                let action = self.keep_text(text, review);
                self.open = Some(id);
                let text = review.reflections.get(id);
                self.text = Block::new(text.map_or("", |one| one.text.as_str()));
                (operation::focus("reflection.text"), action)
            }
            Message::Close => {
                let text = self.text.take();
                let action = self.keep_text(text, review);
                self.open = None;
                (draft::unfocus(), action)
            }
            Message::Vote(id, vote) => edit(change(review, id, "Vote for a thought", |one| {
                one.votes = match vote {
                    Vote::Give => one.votes.saturating_add(1),
                    Vote::TakeBack => one.votes.saturating_sub(1),
                };
            })),
            Message::Sort(id, kind) => edit(change(review, id, "Sort a thought", |one| {
                one.kind = kind;
            })),
            Message::Move(id, direction) => edit(moved(review, id, direction)),
            Message::Remove(id) => {
                if self.open == Some(id) {
                    self.open = None;
                    self.text = Block::default();
                }
                edit(review.reflections.get(id).map(|one| {
                    Edit::new("Remove a thought", vec![Change::remove(one.clone().into())])
                }))
            }
            Message::Begin => (draft::focus(Field::New(Kind::Well)), None),
            Message::FocusNext => (draft::focus_next(), None),
            Message::FocusPrevious => (draft::focus_previous(), None),
        }
    }

    fn keep_text(&self, text: Option<String>, review: &Review) -> Option<Action> {
        let (id, text) = self.open.zip(text)?;
        let text = text.trim().to_owned();
        // A thought without words would be an empty card; the old words stay.
        if text.is_empty() {
            return None;
        }
        change(review, id, "Reword a thought", |one| one.text = text).map(Action::Edit)
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
            return iced::widget::space().into();
        };
        let review = &launch.review;
        let head = page_head("Reflection", summary(review), []);
        let columns = Kind::ALL.map(|kind| self.column(kind, review));
        let body: Element<'a, Message> = if size.width < NARROW {
            let [well, better, lucky, lesson] = columns;
            Column::new()
                .push(Row::new().push(well).push(line::vertical()).push(better))
                .push(line::horizontal())
                .push(Row::new().push(lucky).push(line::vertical()).push(lesson))
                .into()
        } else {
            let mut row = Row::new();
            for (place, column) in columns.into_iter().enumerate() {
                row = row.push((place > 0).then(line::vertical)).push(column);
            }
            row.into()
        };
        container(Column::new().push(head).push(body))
            .width(Length::Fill)
            .height(Length::Fill)
            .style(surface::panel)
            .into()
    }

    fn column<'a>(&'a self, kind: Kind, review: &'a Review) -> Element<'a, Message> {
        let (icon, title, tone, example) = told(kind);
        let thoughts: Vec<&Reflection> = review
            .reflections
            .iter()
            .filter(|one| one.kind == kind)
            .collect();
        let head = Row::new()
            .push(icon.sized(16.0).style(text::tone(tone)))
            .push(prose::strong(title))
            .push(prose::small(thoughts.len().to_string()))
            .spacing(space::SMALL)
            .align_y(Alignment::Center);
        let add = self
            .drafts
            .line(Field::New(kind), "")
            .placeholder(example)
            .view(Message::Draft);
        let cards = keyed_column(thoughts.into_iter().map(|one| (one.id, self.card(one))))
            .spacing(space::SMALL);
        Column::new()
            .push(container(head).padding(iced::Padding {
                top: space::LARGE,
                bottom: space::SMALL,
                left: space::LARGE,
                right: space::LARGE,
            }))
            .push(container(add).padding([0.0, space::LARGE]))
            .push(rows::page(
                container(cards).padding([space::MEDIUM, space::LARGE]),
            ))
            .width(Length::Fill)
            .height(Length::Fill)
            .into()
    }

    fn card<'a>(&'a self, one: &'a Reflection) -> Element<'a, Message> {
        if self.open == Some(one.id) {
            return self.form(one);
        }
        let id = one.id;
        let author = (!one.author.is_empty()).then(|| prose::caption(one.author.as_str()));
        let group = (!one.group.is_empty()).then(|| pill(Tone::Neutral, one.group.as_str()).code());
        let vote = widget::tip(
            Button::new(
                Row::new()
                    .push(icon::thumbs_up(13.0))
                    .push(
                        iced::widget::text(one.votes.to_string())
                            .font(font::SEMIBOLD)
                            .size(size::SMALL),
                    )
                    .spacing(5.0)
                    .align_y(Alignment::Center),
            )
            .padding([3.0, space::SMALL])
            .style(theme::button::ghost)
            .on_press(Message::Vote(id, Vote::Give)),
            "This is important",
        );
        let foot = Row::new()
            .push(author)
            .push(group)
            .push(iced::widget::space::horizontal())
            .push(vote)
            .spacing(space::SMALL)
            .align_y(Alignment::Center);
        let content = Column::new()
            .push(prose::body(one.text.as_str()))
            .push(foot)
            .spacing(6.0);
        let card = Button::new(content)
            .width(Length::Fill)
            .padding(iced::Padding {
                top: 10.0,
                bottom: 6.0,
                left: space::MEDIUM,
                right: space::SMALL,
            })
            .style(theme::button::card)
            .on_press(Message::Open(id));
        let kind = one.kind;
        widget::menu::context(card, move || items(id, kind))
    }

    fn form<'a>(&'a self, one: &'a Reflection) -> Element<'a, Message> {
        let id = one.id;
        let author = self
            .drafts
            .line(Field::Author(id), one.author.as_str())
            .label("Whose thought")
            .placeholder("Nobody's")
            .view(Message::Draft);
        let group = self
            .drafts
            .line(Field::Group(id), one.group.as_str())
            .label("Group")
            .placeholder("Database")
            .view(Message::Draft);
        let foot = Row::new()
            .push(
                button::icon(icon::THUMBS_DOWN)
                    .small()
                    .tip("Take a vote back")
                    .on_press(Message::Vote(id, Vote::TakeBack)),
            )
            .push(
                button::icon(icon::TRASH_2)
                    .small()
                    .tip("Remove")
                    .on_press(Message::Remove(id)),
            )
            .push(iced::widget::space::horizontal())
            .push(button::secondary("Done").small().on_press(Message::Close))
            .spacing(space::TINY)
            .align_y(Alignment::Center);
        let fields = Column::new()
            .push(self.text.view(
                "reflection.text",
                "Thought",
                "In a sentence or two",
                TEXT,
                Message::Text,
            ))
            .push(Row::new().push(author).push(group).spacing(space::SMALL))
            .push(foot)
            .spacing(space::SMALL);
        container(fields)
            .padding(space::MEDIUM)
            .width(Length::Fill)
            .style(|theme| iced::widget::container::Style {
                border: iced::border::rounded(shape::PANEL_RADIUS),
                ..surface::selected(theme)
            })
            .into()
    }

    pub(super) fn command(&self, _command: Command, _session: &Session) -> Option<Message> {
        None
    }

    pub(super) fn press(&self, press: &Press, session: &Session) -> Option<Message> {
        let Key::Named(named) = press.key else {
            return None;
        };
        let empty = session.launch()?.review.reflections.is_empty();
        match named {
            Named::Tab if press.modifiers.shift() => Some(Message::FocusPrevious),
            Named::Tab => Some(Message::FocusNext),
            Named::Escape if self.open.is_some() => Some(Message::Close),
            Named::Enter if empty => Some(Message::Begin),
            Named::Insert => Some(Message::Begin),
            Named::Delete => self.open.map(Message::Remove),
            _ => None,
        }
    }

    pub(super) fn refresh(&mut self, session: &Session) {
        let Some(launch) = session.launch() else {
            return;
        };
        let thoughts = &launch.review.reflections;
        self.drafts.retain(|field| match field {
            Field::New(_) => true,
            Field::Author(id) | Field::Group(id) => thoughts.get(id).is_some(),
        });
        self.open = self.open.filter(|id| thoughts.get(*id).is_some());
        let open = self.open.and_then(|id| thoughts.get(id));
        self.text.refresh(open.map_or("", |one| one.text.as_str()));
    }
}

const fn told(kind: Kind) -> (Icon, &'static str, Tone, &'static str) {
    match kind {
        Kind::Well => (
            icon::SMILE,
            "Went well",
            Tone::Done,
            "What should we do again?",
        ),
        Kind::Better => (
            icon::WRENCH,
            "Could be better",
            Tone::Late,
            "What cost us time or nerves?",
        ),
        Kind::Lucky => (
            icon::SPARKLES,
            "We were lucky",
            Tone::Running,
            "What only just went right?",
        ),
        Kind::Lesson => (
            icon::LIGHTBULB,
            "Lessons",
            Tone::Critical,
            "What do we know now?",
        ),
    }
}

fn items<'a>(id: Id<Reflection>, kind: Kind) -> Vec<widget::menu::Item<'a, Message>> {
    use widget::menu::item;
    let mut items = vec![item(icon::PENCIL, "Edit").on_press(Message::Open(id))];
    let others = Kind::ALL.into_iter().filter(|other| *other != kind);
    items.extend(others.map(|other| {
        let (icon, title, ..) = told(other);
        item(icon, format!("Move to “{title}”")).on_press(Message::Sort(id, other))
    }));
    items.extend([
        item(icon::ARROW_UP, "Move up")
            .divided()
            .on_press(Message::Move(id, Direction::Up)),
        item(icon::ARROW_DOWN, "Move down").on_press(Message::Move(id, Direction::Down)),
        item(icon::TRASH_2, "Remove")
            .divided()
            .danger()
            .on_press(Message::Remove(id)),
    ]);
    items
}

/// Returns what a field holds.
fn kept(field: Field, review: &Review) -> String {
    let of = |id, part: fn(&Reflection) -> &str| {
        review
            .reflections
            .get(id)
            .map_or_else(String::new, |one| part(one).to_owned())
    };
    match field {
        Field::New(_) => String::new(),
        Field::Author(id) => of(id, |one| &one.author),
        Field::Group(id) => of(id, |one| &one.group),
    }
}

/// Makes an edit of what was typed into a field.
fn keep(field: Field, text: &str, session: &Session, review: &Review) -> Option<Edit> {
    let text = text.trim();
    match field {
        Field::New(_) if text.is_empty() => None,
        Field::New(kind) => {
            let one = Reflection {
                id: session.new_id(),
                rank: review.reflections.rank_at_end(),
                kind,
                text: text.to_owned(),
                author: String::new(),
                group: String::new(),
                votes: 0,
            };
            Some(Edit::new("Add a thought", vec![Change::insert(one.into())]))
        }
        Field::Author(id) => change(review, id, "Say whose thought it is", |one| {
            one.author = text.to_owned();
        }),
        Field::Group(id) => change(review, id, "Group a thought", |one| {
            one.group = text.to_owned();
        }),
    }
}

fn change(
    review: &Review,
    id: Id<Reflection>,
    name: &str,
    apply: impl FnOnce(&mut Reflection),
) -> Option<Edit> {
    launch::change(&review.reflections, id, name, apply)
}

/// Moves a thought by one place within its column.
fn moved(review: &Review, id: Id<Reflection>, direction: Direction) -> Option<Edit> {
    let table = &review.reflections;
    let kind = table.get(id)?.kind;
    let rank = order::moved_among(table, id, direction, |one| one.kind == kind)?;
    change(review, id, "Move a thought", |one| one.rank = rank)
}

/// Sums the thoughts up: "9 thoughts, 14 votes".
fn summary(review: &Review) -> String {
    let thoughts = &review.reflections;
    if thoughts.is_empty() {
        return "Write a thought and press Enter; alone or together in the meeting".to_owned();
    }
    let votes: u32 = thoughts.iter().map(|one| one.votes).sum();
    let votes = usize::try_from(votes).unwrap_or(usize::MAX);
    format!(
        "{}, {}",
        words::count(thoughts.len(), "thought", "thoughts"),
        words::count(votes, "vote", "votes")
    )
}
