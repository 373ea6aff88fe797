//! A block of steps from another launch or from a template: which one, which steps, and where they
//! go.

mod choose;
mod pick;

use std::path::PathBuf;
use std::sync::Arc;

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::operation;
use iced::{Element, Size, Task};

use super::cursor::{Anchor, Cursor};
use super::row::Row;
use super::{Column, Message as Page, Steps};
use crate::gui::action::Action;
use crate::gui::command::Press;
use crate::gui::file;
use crate::gui::widget::rows::{self, Scroll};
use crate::id::Id;
use crate::launch::{Launch, Record};
use crate::plan::Plan;
use crate::plan::excerpt::Destination;
use crate::session::{Loaded, Session};
use crate::store;
use crate::words;

use choose::Choosing;
use pick::Picking;

/// The name of the field in which a launch is looked for.
const FIND: &str = "steps-insert-find";
/// The name of the list.
const LIST: &str = "steps-insert-list";
/// The height of a row of the list.
const ROW: f32 = 30.0;
/// The rows of the list that are in sight where there is room for them, and in the lowest window.
const SEEN: (f32, f32) = (10.0, 3.0);
/// The width of the dialog.
const WIDTH: f32 = 720.0;

/// The dialog, from the choice of a launch to that of its steps.
#[derive(Debug)]
pub(super) enum Insert {
    /// Which launch?
    Choosing(Choosing),
    /// It is being read.
    Reading(Source),
    /// It cannot be read; the sentence says why.
    Failed(String),
    /// Which steps?
    Picking(Box<Picking>),
}

/// From where steps are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Another launch of the file.
    Launch(Id<Launch>, String),
    /// A template of the program, by its word.
    Template(&'static str),
    /// A template of one's own, by its file.
    Own(PathBuf),
}

/// Where the steps go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// Into the section of the cursor.
    Here,
    /// Into sections of their own.
    OwnSections,
}

/// What happens in the dialog.
#[derive(Clone, Debug)]
pub enum Message {
    /// Open it.
    Begin,
    /// Another launch is looked for.
    WantedChanged(String),
    /// The cursor goes so many rows on.
    Move(isize),
    /// A row was pressed.
    Press(usize),
    /// The row under the cursor is taken, or what was chosen is inserted.
    Submit,
    /// The launch was read, or not.
    Read(Source, Result<Arc<Loaded>, store::Error>),
    /// The row under the cursor is chosen, or no longer.
    Toggle,
    /// All steps are chosen, or none.
    ToggleAll,
    /// The steps go elsewhere.
    Put(Home),
    /// The list was scrolled.
    Scrolled(Scroll),
    /// Another launch is wanted.
    Back,
    /// Nothing is inserted.
    Cancel,
}

impl Insert {
    /// Says what a key means while the dialog is open.
    pub(super) fn press(&self, press: &Press) -> Option<Message> {
        let picking = matches!(self, Self::Picking(_));
        match press.key.as_ref() {
            Key::Named(Named::ArrowDown) => Some(Message::Move(1)),
            Key::Named(Named::ArrowUp) => Some(Message::Move(-1)),
            Key::Named(Named::PageDown) => Some(Message::Move(10)),
            Key::Named(Named::PageUp) => Some(Message::Move(-10)),
            Key::Named(Named::Enter) => Some(Message::Submit),
            Key::Named(Named::Space) if picking => Some(Message::Toggle),
            Key::Named(Named::Backspace) if picking => Some(Message::Back),
            _ if picking
                && press.modifiers.command()
                && press.key.to_latin(press.physical) == Some('a') =>
            {
                Some(Message::ToggleAll)
            }
            _ => None,
        }
    }

    /// Shows the dialog in a room of this size.
    pub(super) fn view<'a>(&'a self, session: &'a Session, room: Size) -> Element<'a, Page> {
        let dialog = match self {
            Self::Choosing(choosing) => choosing.view(room),
            Self::Reading(source) => choose::reading(source),
            Self::Failed(reason) => choose::failed(reason),
            Self::Picking(picking) => picking.view(session, room),
        };
        dialog.map(Page::Insert)
    }
}

/// The height of the list, where all else in the dialog has `rest`.
fn height(room: Size, rest: f32) -> f32 {
    let (most, least) = SEEN;
    let seen = ((room.height - rest) / ROW).floor();
    seen.clamp(least, most) * ROW + 2.0
}

impl Steps {
    /// Carries out what happens in the dialog.
    pub(super) fn insert(
        &mut self,
        message: Message,
        session: &Session,
    ) -> (Task<Page>, Option<Action>) {
        match (message, &mut self.insert) {
            (Message::Begin | Message::Back, _) => {
                self.insert = Some(Insert::Choosing(Choosing::new(session)));
                (operation::focus(FIND), None)
            }
            (Message::Cancel, _) => {
                self.insert = None;
                (Task::none(), None)
            }
            (Message::WantedChanged(wanted), Some(Insert::Choosing(choosing))) => {
                choosing.look(wanted);
                (Task::none(), None)
            }
            (Message::Move(by), Some(Insert::Choosing(choosing))) => {
                let place = choosing.go(by);
                (rows::reveal(LIST, choosing.scroll, place, ROW), None)
            }
            (Message::Move(by), Some(Insert::Picking(picking))) => {
                let place = picking.go(by);
                (rows::reveal(LIST, picking.scroll, place, ROW), None)
            }
            (Message::Scrolled(scroll), Some(Insert::Choosing(choosing))) => {
                choosing.scroll = scroll;
                (Task::none(), None)
            }
            (Message::Scrolled(scroll), Some(Insert::Picking(picking))) => {
                picking.scroll = scroll;
                (Task::none(), None)
            }
            (Message::Press(place), Some(Insert::Choosing(choosing))) => {
                let source = choosing.source(place);
                (self.read(source, session), None)
            }
            (Message::Submit, Some(Insert::Choosing(choosing))) => {
                let source = choosing.source(choosing.here);
                (self.read(source, session), None)
            }
            (Message::Read(source, loaded), Some(Insert::Reading(wanted))) if source == *wanted => {
                match loaded {
                    Ok(loaded) => {
                        let plan = Arc::unwrap_or_clone(loaded).launch.plan;
                        let name = plan.details.name.clone();
                        self.pick_from(plan, name, session);
                    }
                    Err(error) => self.insert = Some(Insert::Failed(error.to_string())),
                }
                (Task::none(), None)
            }
            (Message::Press(place), Some(Insert::Picking(picking))) => {
                picking.press(place, session);
                (Task::none(), None)
            }
            (Message::Toggle, Some(Insert::Picking(picking))) => {
                picking.press(picking.here, session);
                (Task::none(), None)
            }
            (Message::ToggleAll, Some(Insert::Picking(picking))) => {
                picking.turn_all(session);
                (Task::none(), None)
            }
            (Message::Put(home), Some(Insert::Picking(picking))) => {
                picking.home = home;
                (Task::none(), None)
            }
            (Message::Submit, Some(Insert::Picking(_))) => (Task::none(), self.put_block(session)),
            _ => (Task::none(), None),
        }
    }

    /// Reads the plan from which steps are taken.
    fn read(&mut self, source: Option<Source>, session: &Session) -> Task<Page> {
        let (Some(source), Some(here)) = (source, session.plan()) else {
            return Task::none();
        };
        let (start, zone) = (here.details.start, here.details.zone);
        let read = match &source {
            Source::Launch(launch, _) => {
                let launch = *launch;
                self.insert = Some(Insert::Reading(source.clone()));
                return file::load(session.store().clone(), launch)
                    .map(move |loaded| Page::Insert(Message::Read(source.clone(), loaded)));
            }
            Source::Template(word) => crate::exchange::template::find(word).map(|template| {
                let plan = template.read(start, zone, &mut session.mint());
                plan.map(|plan| (plan, template.title.to_owned()))
            }),
            Source::Own(path) => {
                let kept = session.templates().iter().find(|kept| kept.path == *path);
                kept.map(|kept| {
                    let plan = kept.own.plan(start, zone, &mut session.mint());
                    plan.map(|plan| (plan, kept.own.title.clone()))
                })
            }
        };
        match read {
            Some(Ok((plan, name))) => self.pick_from(plan, name, session),
            Some(Err(error)) => self.insert = Some(Insert::Failed(error.to_string())),
            None => self.insert = Some(Insert::Failed("The template is no longer there".into())),
        }
        Task::none()
    }

    /// Lets steps be chosen from a plan.
    fn pick_from(&mut self, source: Plan, name: String, session: &Session) {
        let below = self.selected_steps().last().copied();
        let section = self.section_here(session);
        let section = section.or_else(|| Some(session.plan()?.sections.as_slice().last()?.id));
        // At the foot of the grid the steps go behind the last one.
        let below = below.or_else(|| {
            let at_foot = self.section_here(session).is_none();
            let last = session.plan()?.steps_of(section?).last()?;
            at_foot.then_some(last.id)
        });
        let picking = Picking::new(source, name, section, below);
        self.insert = Some(Insert::Picking(Box::new(picking)));
    }

    /// Puts the chosen steps into the plan and selects them.
    fn put_block(&mut self, session: &Session) -> Option<Action> {
        let Some(Insert::Picking(picking)) = &self.insert else {
            return None;
        };
        let plan = session.plan()?;
        let excerpt = picking.excerpt();
        if excerpt.is_empty() {
            return None;
        }
        let name = format!(
            "Insert {} from “{}”",
            words::count(excerpt.len(), "step", "steps"),
            picking.name
        );
        let destination = match (picking.home, picking.section) {
            (Home::Here, Some(section)) => Destination::Section {
                section,
                below: picking.below,
            },
            (_, below) => Destination::OwnSections { below },
        };
        let (edit, new) = excerpt.insert(plan, destination, name, &mut session.mint());
        self.insert = None;
        if let (Destination::Section { section, .. }, Some(_)) = (destination, new.first()) {
            self.folded.remove(&section);
        }
        if let (Some(first), Some(last)) = (new.first(), new.last()) {
            let mut cursor = Cursor::at(&self.rows, Row::Step(*first), Column::Title);
            cursor.anchor = (first != last).then(|| Anchor::of_rows(Row::Step(*last)));
            self.cursor = Some(cursor);
        }
        Some(Action::Edit(edit.map(Record::Plan)))
    }
}
