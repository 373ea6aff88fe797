//! A list of records with a panel for the one that is selected: what people, channels, checks,
//! actions, feedback and thanks have in common.
//!
//! A page says what a record is with [`Entry`] and draws its rows and fields; how one is selected,
//! begun, moved, removed and kept is told here.

mod entry;
mod view;

use std::fmt::Debug;

use iced::Task;
use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::operation;
use uuid::Uuid;

use crate::change::Change;
use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::part::block::{self, Block};
use crate::gui::part::draft::{self, Drafts};
use crate::gui::part::order::Direction;
use crate::gui::widget::rows::{self, Scroll};
use crate::gui::widget::sight;
use crate::id::Id;
use crate::launch::{self, Edit, Launch};
use crate::session::Session;
use crate::table::Table;

pub use entry::{About, Entry, Rows};
pub use view::{add, items, nothing, page};

/// A field of one of the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<A> {
    entry: Uuid,
    about: A,
}

impl<A: About> Field<A> {
    /// Returns which field of its record it is.
    pub fn about(self) -> A {
        self.about
    }

    fn of<E: Entry<About = A>>(entry: Id<E>, about: A) -> Self {
        Self {
            entry: entry.uuid(),
            about,
        }
    }

    fn entry<E: Entry<About = A>>(self, table: &Table<E>) -> Option<&E> {
        table.get(Id::from_uuid(self.entry))
    }
}

impl<A: About> draft::Field for Field<A> {
    fn name(self) -> &'static str {
        self.about.name()
    }

    fn is_prose(self) -> bool {
        self.about.is_prose()
    }
}

/// Names the row of a record.
pub fn name<E>(entry: Id<E>) -> iced::advanced::widget::Id {
    format!("row.{}", entry.uuid()).into()
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
    /// Add one.
    Add,
    /// Move one up or down.
    Move(Id<E>, Direction),
    /// Remove one.
    Remove(Id<E>),
    /// Choose something of one.
    Choose(Id<E>, E::Choice),
    /// Open what a field names.
    Browse(String),
    /// The list was scrolled.
    Scrolled(Scroll),
    /// Go to the next field.
    FocusNext,
    /// Go to the field before.
    FocusPrevious,
}

/// What the list answers to a message: work to be done, and what it asks of the program.
type Answer<E> = (Task<Message<E>>, Option<Action>);

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
    /// Returns which one is shown in the panel.
    pub fn selected(&self) -> Option<Id<E>> {
        self.selected
    }

    /// Returns the one that is shown in the panel.
    pub fn entry<'a>(&self, launch: &'a Launch) -> Option<&'a E> {
        E::table(launch).get(self.selected?)
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
        let field = Field::of(entry.key(), about);
        self.drafts.line(field, entry.kept(about, session))
    }

    /// Lends the long text that is being written.
    pub fn text(&self) -> &Block {
        &self.text
    }

    /// Carries out a message.
    pub fn update(&mut self, message: Message<E>, session: &Session) -> Answer<E> {
        match session.launch() {
            Some(launch) => {
                let shown = E::shown(E::table(launch));
                self.update_among(&shown, message, session, launch)
            }
            None => (Task::none(), None),
        }
    }

    /// Carries out a message while only some of the records are shown, in this order.
    pub fn update_among(
        &mut self,
        shown: &[Id<E>],
        message: Message<E>,
        session: &Session,
        launch: &Launch,
    ) -> Answer<E> {
        let table = E::table(launch);
        match message {
            Message::Draft(message) => {
                let (task, edit) = self.drafts.update(
                    message,
                    |field| {
                        let entry = field.entry(table);
                        entry.map_or_else(String::new, |entry| entry.kept(field.about, session))
                    },
                    |field, text| {
                        let Some(before) = field.entry(table) else {
                            return Ok(None);
                        };
                        let mut after = before.clone();
                        let name = after.keep(field.about, text.trim(), session)?;
                        Ok(launch::update(before, after, name))
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
                let at = self.place(shown);
                let Some(to) = direction.step(at, shown.len()) else {
                    return (Task::none(), None);
                };
                let action = self.show(shown.get(to).copied(), session, table);
                (self.reveal(to), action)
            }
            Message::Close => (draft::unfocus(), self.show(None, session, table)),
            Message::Edit => (self.focus(E::FIRST), None),
            Message::Add => self.add(session, table),
            Message::Move(id, direction) => {
                let edit = table.get(id).and_then(|before| {
                    let mut after = before.clone();
                    after.set_rank(before.moved(table, direction)?);
                    launch::update(before, after, E::MOVE)
                });
                (Task::none(), edit.map(Action::Edit))
            }
            Message::Remove(id) => (Task::none(), self.remove(id, shown, launch)),
            Message::Choose(id, choice) => {
                let edit = table.get(id).and_then(|before| {
                    let mut after = before.clone();
                    let name = after.choose(choice);
                    launch::update(before, after, name)
                });
                (Task::none(), edit.map(Action::Edit))
            }
            Message::Browse(address) => (Task::none(), Some(Action::Browse(address))),
            Message::Scrolled(scroll) => {
                self.scroll = scroll;
                (Task::none(), None)
            }
            Message::FocusNext => (draft::focus_next(), None),
            Message::FocusPrevious => (draft::focus_previous(), None),
        }
    }

    fn add(&mut self, session: &Session, table: &Table<E>) -> Answer<E> {
        let beside = self.selected.and_then(|id| table.get(id));
        let entry = E::begin(session.new_id(), table, beside, session);
        let kept = self.show(Some(entry.key()), session, table);
        let mut edit = Edit::new(E::ADD, vec![Change::insert(entry.into())]);
        // What is kept on the way belongs to the same gesture.
        if let Some(Action::Edit(kept)) = kept {
            edit.changes.splice(0..0, kept.changes);
        }
        let task = Task::batch([self.reveal(table.len()), self.focus(E::FIRST)]);
        (task, Some(Action::Edit(edit)))
    }

    /// Removes one; what is shown then is the one below it, else the one above.
    fn remove(&mut self, id: Id<E>, shown: &[Id<E>], launch: &Launch) -> Option<Action> {
        let table = E::table(launch);
        let gone = table.get(id)?;
        let place = shown.iter().position(|one| *one == id);
        self.selected = place.and_then(|place| {
            let above = || place.checked_sub(1).and_then(|place| shown.get(place));
            shown.get(place + 1).or_else(above).copied()
        });
        self.begin_text(table);
        let mut changes = gone.freed(launch);
        changes.push(Change::remove(gone.clone().into()));
        Some(Action::Edit(Edit::new(gone.removal(), changes)))
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
        self.begin_text(table);
        let blank = left.is_some_and(|left| {
            let first = Field::of(left.key(), E::FIRST);
            left.is_blank() && self.drafts.typed(first).is_none()
        });
        if action.is_none() && blank && session.undo_name() == Some(E::ADD) {
            return Some(Action::Run(Command::Undo));
        }
        action
    }

    fn keep_text(&self, text: Option<String>, table: &Table<E>) -> Option<Action> {
        let text = text?.trim_end().to_owned();
        let edit = launch::change(table, self.selected?, E::WRITE, |entry| entry.write(text));
        edit.map(Action::Edit)
    }

    fn begin_text(&mut self, table: &Table<E>) {
        self.text = Block::new(self.kept_text(table));
    }

    fn kept_text<'a>(&self, table: &'a Table<E>) -> &'a str {
        self.selected
            .and_then(|id| table.get(id))
            .map_or("", E::text)
    }

    /// Goes to a field of the one that is selected.
    pub fn focus(&self, about: E::About) -> Task<Message<E>> {
        match self.selected {
            Some(entry) => draft::focus(Field::of(entry, about)),
            None => Task::none(),
        }
    }

    /// Brings the one that is selected into sight; it stands at this place.
    fn reveal(&self, place: usize) -> Task<Message<E>> {
        match (E::ROWS, self.selected) {
            (Rows::Even, _) => rows::reveal(E::LIST, self.scroll, place, E::ROW),
            // With the first one comes as much as has room of what stands above all of them.
            (Rows::Grouped, Some(id)) if place == 0 => {
                operation::snap_to(E::LIST, operation::RelativeOffset::START)
                    .chain(sight::bring(name(id)))
            }
            (Rows::Grouped, Some(id)) => sight::bring(name(id)),
            (Rows::Grouped, None) => Task::none(),
        }
    }

    fn place(&self, shown: &[Id<E>]) -> Option<usize> {
        shown.iter().position(|one| Some(*one) == self.selected)
    }

    /// Says what a key press means.
    pub fn press(&self, press: &Press, session: &Session) -> Option<Message<E>> {
        let Key::Named(named) = press.key else {
            return None;
        };
        if press.modifiers.command() {
            return None;
        }
        let empty = E::table(session.launch()?).is_empty();
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
        let table = E::table(launch);
        self.drafts.retain(|field| field.entry(table).is_some());
        self.selected = self.selected.filter(|entry| table.get(*entry).is_some());
        self.text.refresh(self.kept_text(table));
    }
}
