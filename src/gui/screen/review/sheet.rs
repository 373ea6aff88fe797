//! A list of records with a panel for the one that is selected: what actions, feedback and thanks
//! have in common.

use std::fmt::Debug;

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{Column, Row, container, space as gap};
use iced::{Alignment, Element, Length, Task};
use uuid::Uuid;

use crate::change::Change;
use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::icon;
use crate::gui::part::block::{self, Block};
use crate::gui::part::draft::{self, Drafts};
use crate::gui::part::order::{self, Direction};
use crate::gui::theme::{space, surface};
use crate::gui::widget::rows::{self, Scroll};
use crate::gui::widget::{button, side_panel};
use crate::id::Id;
use crate::launch::{self, Edit};
use crate::rank::Rank;
use crate::review::{self, Review};
use crate::session::Session;
use crate::table::{Ranked, Table};

/// A field of one line of such a record.
pub trait About: Copy + Eq + Debug + Send + 'static {
    /// Names the field; unique in the whole program.
    fn name(self) -> &'static str;
    /// Says whether the field can be kept while it is being typed.
    fn is_prose(self) -> bool;
}

/// A record of such a list.
pub trait Entry: Ranked<Key = Id<Self>> + Into<review::Record> + Debug + Send + 'static {
    /// A field of one line.
    type About: About;
    /// Something that is chosen and not typed.
    type Choice: Clone + Debug + Send + 'static;

    /// What undo says of a new one.
    const ADD: &'static str;
    /// What undo says when one is moved.
    const MOVE: &'static str;
    /// What undo says when one is removed.
    const REMOVE: &'static str;
    /// What undo says when the long text is written.
    const WRITE: &'static str;
    /// The name of the list.
    const LIST: &'static str;
    /// The height of a row in logical pixels.
    const ROW: f32;
    /// The field that is gone to first.
    const FIRST: Self::About;

    /// Lends the table of these records.
    fn table(review: &Review) -> &Table<Self>;
    /// Begins one.
    fn begin(id: Id<Self>, rank: Rank, session: &Session) -> Self;
    /// Says whether nothing has been said with it yet.
    fn is_blank(&self) -> bool;
    /// Gives it another place.
    fn set_rank(&mut self, rank: Rank);
    /// Returns what a field holds.
    fn kept(&self, about: Self::About, session: &Session) -> String;
    /// Takes what was typed into a field and says what undo calls it, or why it is refused.
    fn keep(
        &mut self,
        about: Self::About,
        text: &str,
        session: &Session,
    ) -> Result<&'static str, String>;
    /// Takes what was chosen and says what undo calls it.
    fn choose(&mut self, choice: Self::Choice) -> &'static str;
    /// Lends the long text; empty where there is none.
    fn text(&self) -> &str;
    /// Takes the long text.
    fn write(&mut self, text: String);
}

/// A field of one of the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<A> {
    entry: Uuid,
    about: A,
}

impl<A: About> draft::Field for Field<A> {
    fn name(self) -> &'static str {
        self.about.name()
    }

    fn is_prose(self) -> bool {
        self.about.is_prose()
    }
}

/// The list and its panel.
#[derive(Debug)]
pub struct Sheet<E: Entry> {
    drafts: Drafts<Field<E::About>>,
    text: Block,
    selected: Option<Id<E>>,
    scroll: Scroll,
}

/// What happens in the list and its panel.
#[derive(Clone, Debug)]
pub enum Message<E: Entry> {
    /// Something was typed into a field of one line.
    Draft(draft::Message<Field<E::About>>),
    /// Something was written into the long text.
    Text(block::Message),
    /// Show one in the panel.
    Select(Id<E>),
    /// Show the one above or below.
    Step(Direction),
    /// Close the panel.
    Close,
    /// Go to the first field of the panel.
    Edit,
    /// Add one at the end.
    Add,
    /// Move one up or down.
    Move(Id<E>, Direction),
    /// Remove one.
    Remove(Id<E>),
    /// Choose something of one.
    Choose(Id<E>, E::Choice),
    /// The list was scrolled.
    Scrolled(Scroll),
    /// Go to the next field.
    FocusNext,
    /// Go to the field before.
    FocusPrevious,
}

impl<E: Entry> Default for Sheet<E> {
    fn default() -> Self {
        Self {
            drafts: Drafts::default(),
            text: Block::default(),
            selected: None,
            scroll: Scroll::default(),
        }
    }
}

impl<E: Entry> Sheet<E> {
    /// Returns the one that is shown in the panel.
    pub fn selected<'a>(&self, review: &'a Review) -> Option<&'a E> {
        E::table(review).get(self.selected?)
    }

    /// Says whether one is shown in the panel.
    pub fn is_selected(&self, id: Id<E>) -> bool {
        self.selected == Some(id)
    }

    /// Returns how far the list is scrolled.
    pub fn scroll(&self) -> Scroll {
        self.scroll
    }

    /// Begins a field of one line.
    pub fn line<'a>(
        &'a self,
        entry: &E,
        about: E::About,
        session: &Session,
    ) -> draft::Line<'a, Field<E::About>> {
        let field = Field {
            entry: entry.key().uuid(),
            about,
        };
        self.drafts.line(field, entry.kept(about, session))
    }

    /// Lends the long text that is being written.
    pub fn text(&self) -> &Block {
        &self.text
    }

    /// Carries out a message.
    pub fn update(
        &mut self,
        message: Message<E>,
        session: &Session,
    ) -> (Task<Message<E>>, Option<Action>) {
        let Some(launch) = session.launch() else {
            return (Task::none(), None);
        };
        let table = E::table(&launch.review);
        match message {
            Message::Draft(message) => {
                let entry_of = |field: Field<E::About>| table.get(Id::from_uuid(field.entry));
                let (task, edit) = self.drafts.update(
                    message,
                    |field| {
                        entry_of(field)
                            .map_or_else(String::new, |entry| entry.kept(field.about, session))
                    },
                    |field, text| {
                        let Some(before) = entry_of(field) else {
                            return Ok(None);
                        };
                        let mut after = before.clone();
                        let name = after.keep(field.about, text.trim(), session)?;
                        Ok(change(name, before, after))
                    },
                );
                (task.map(Message::Draft), edit.map(Action::Edit))
            }
            Message::Text(message) => {
                let (task, text) = self.text.update(message);
                (task.map(Message::Text), self.keep_text(text, table))
            }
            Message::Select(entry) => (Task::none(), self.show(Some(entry), session, table)),
            Message::Step(direction) => {
                let next = order::neighbour(table, self.selected, direction);
                let place = next.and_then(|entry| table.position(entry));
                let action = self.show(next, session, table);
                let task = place.map_or_else(Task::none, |place| {
                    rows::reveal(E::LIST, self.scroll, place, E::ROW)
                });
                (task, action)
            }
            Message::Close => (draft::unfocus(), self.show(None, session, table)),
            Message::Edit => (self.first_field(), None),
            Message::Add => {
                let entry = E::begin(session.new_id(), table.rank_at_end(), session);
                let kept = self.show(Some(entry.key()), session, table);
                let insert = Change::insert(launch::Record::Review(entry.into()));
                let mut edit = Edit::new(E::ADD, vec![insert]);
                if let Some(Action::Edit(kept)) = kept {
                    edit.changes.splice(0..0, kept.changes);
                }
                let task = Task::batch([
                    rows::reveal(E::LIST, self.scroll, table.len(), E::ROW),
                    self.first_field(),
                ]);
                (task, Some(Action::Edit(edit)))
            }
            Message::Move(id, direction) => {
                let edit = order::moved(table, id, direction).and_then(|rank| {
                    let before = table.get(id)?;
                    let mut after = before.clone();
                    after.set_rank(rank);
                    change(E::MOVE, before, after)
                });
                (Task::none(), edit.map(Action::Edit))
            }
            Message::Remove(id) => {
                self.selected = order::after_removal(table, id);
                self.text = Block::new(
                    self.selected
                        .and_then(|id| table.get(id))
                        .map_or("", E::text),
                );
                let edit = table.get(id).map(|entry| {
                    let record = launch::Record::Review(entry.clone().into());
                    Edit::new(E::REMOVE, vec![Change::remove(record)])
                });
                (Task::none(), edit.map(Action::Edit))
            }
            Message::Choose(id, choice) => {
                let edit = table.get(id).and_then(|before| {
                    let mut after = before.clone();
                    let name = after.choose(choice);
                    change(name, before, after)
                });
                (Task::none(), edit.map(Action::Edit))
            }
            Message::Scrolled(scroll) => {
                self.scroll = scroll;
                (Task::none(), None)
            }
            Message::FocusNext => (draft::focus_next(), None),
            Message::FocusPrevious => (draft::focus_previous(), None),
        }
    }

    /// Shows another one, or none; the long text of the last one is kept, and one that was added
    /// just now and stayed blank goes again.
    fn show(&mut self, next: Option<Id<E>>, session: &Session, table: &Table<E>) -> Option<Action> {
        if next.is_some() && next == self.selected {
            return None;
        }
        let text = self.text.take();
        let action = self.keep_text(text, table);
        let left = self.selected.and_then(|left| table.get(left));
        self.selected = next;
        self.text = Block::new(next.and_then(|id| table.get(id)).map_or("", E::text));
        let blank = left.is_some_and(|left| {
            let first = Field {
                entry: left.key().uuid(),
                about: E::FIRST,
            };
            left.is_blank() && self.drafts.typed(first).is_none()
        });
        if action.is_none() && blank && session.undo_name() == Some(E::ADD) {
            return Some(Action::Run(Command::Undo));
        }
        action
    }

    fn keep_text(&self, text: Option<String>, table: &Table<E>) -> Option<Action> {
        let before = table.get(self.selected?)?;
        let mut after = before.clone();
        after.write(text?.trim().to_owned());
        change(E::WRITE, before, after).map(Action::Edit)
    }

    fn first_field(&self) -> Task<Message<E>> {
        match self.selected {
            Some(entry) => draft::focus(Field {
                entry: entry.uuid(),
                about: E::FIRST,
            }),
            None => Task::none(),
        }
    }

    /// Says what a key press means.
    pub fn press(&self, press: &Press, session: &Session) -> Option<Message<E>> {
        let Key::Named(named) = press.key else {
            return None;
        };
        if press.modifiers.command() {
            return None;
        }
        let empty = E::table(&session.launch()?.review).is_empty();
        match (named, self.selected) {
            (Named::Tab, _) if press.modifiers.shift() => Some(Message::FocusPrevious),
            (Named::Tab, _) => Some(Message::FocusNext),
            (Named::Escape, Some(_)) => Some(Message::Close),
            (Named::ArrowUp, Some(entry)) if press.modifiers.alt() => {
                Some(Message::Move(entry, Direction::Up))
            }
            (Named::ArrowDown, Some(entry)) if press.modifiers.alt() => {
                Some(Message::Move(entry, Direction::Down))
            }
            (Named::ArrowUp, _) => Some(Message::Step(Direction::Up)),
            (Named::ArrowDown, _) => Some(Message::Step(Direction::Down)),
            (Named::Enter | Named::F2, Some(_)) => Some(Message::Edit),
            (Named::Enter, None) if empty => Some(Message::Add),
            (Named::Insert, _) => Some(Message::Add),
            (Named::Delete, Some(entry)) => Some(Message::Remove(entry)),
            _ => None,
        }
    }

    /// Follows a change of the session.
    pub fn refresh(&mut self, session: &Session) {
        let Some(launch) = session.launch() else {
            return;
        };
        let table = E::table(&launch.review);
        self.drafts
            .retain(|field| table.get(Id::from_uuid(field.entry)).is_some());
        self.selected = self.selected.filter(|entry| table.get(*entry).is_some());
        let text = self
            .selected
            .and_then(|id| table.get(id))
            .map_or("", E::text);
        self.text.refresh(text);
    }

    /// Shows the panel with its fields.
    pub fn panel<'a>(
        &'a self,
        entry: &E,
        title: String,
        fields: Column<'a, Message<E>>,
    ) -> Element<'a, Message<E>> {
        let id = entry.key();
        let foot = Row::new()
            .push(
                button::icon(icon::ARROW_UP)
                    .small()
                    .tip("Move up (Alt ↑)")
                    .on_press(Message::Move(id, Direction::Up)),
            )
            .push(
                button::icon(icon::ARROW_DOWN)
                    .small()
                    .tip("Move down (Alt ↓)")
                    .on_press(Message::Move(id, Direction::Down)),
            )
            .push(gap::horizontal())
            .push(
                button::ghost("Remove")
                    .icon(icon::TRASH_2)
                    .small()
                    .on_press(Message::Remove(id)),
            )
            .spacing(space::TINY)
            .align_y(Alignment::Center);
        side_panel(title, Message::Close, fields.spacing(space::MEDIUM), foot)
    }
}

fn change<E: Entry>(name: &str, before: &E, after: E) -> Option<Edit> {
    (after != *before).then(|| {
        let change = Change::update(before.clone().into(), after.into());
        Edit::new(name, vec![change.map(launch::Record::Review)])
    })
}

/// Puts a list beside its panel, under the head of the page.
pub fn page<'a, Message: 'a>(
    head: Element<'a, Message>,
    body: Element<'a, Message>,
    panel: Option<Element<'a, Message>>,
) -> Element<'a, Message> {
    let body = container(body).width(Length::Fill).height(Length::Fill);
    container(
        Column::new()
            .push(head)
            .push(Row::new().push(body).push(panel)),
    )
    .width(Length::Fill)
    .height(Length::Fill)
    .style(surface::panel)
    .into()
}
