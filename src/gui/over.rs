//! What lies over the page, one thing at a time: palette, help, questions.

use std::sync::Arc;

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::Column;
use iced::{Element, Task};

use crate::call::entry::Kind;
use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::file;
use crate::gui::part::failure::{self, Failure};
use crate::gui::part::help;
use crate::gui::part::path_prompt::{self, PathPrompt, Purpose};
use crate::gui::part::problems::{self, Problems};
use crate::gui::part::recovered;
use crate::gui::part::search::{self, Search};
use crate::gui::part::start_call::{self, StartCall};
use crate::gui::screen::Screen;
use crate::gui::widget::{button, modal, prose};
use crate::session::Session;
use crate::session::salvage::Salvaged;
use crate::words;

/// What lies over the page.
#[derive(Debug)]
pub enum Over {
    /// The palette.
    Search(Search),
    /// What is wrong with the plan.
    Problems(Problems),
    /// The keys.
    Help,
    /// The question before a call starts.
    StartCall(StartCall),
    /// A path is asked for.
    Path(PathPrompt),
    /// A file could not be opened.
    Failure(Failure),
    /// A damaged file was read as far as it goes.
    Recovered(Arc<Salvaged>),
    /// The program should close, but not everything is saved.
    Unsaved {
        /// Why not, in a sentence.
        reason: String,
        /// How many changes wait.
        waiting: usize,
    },
}

/// What happens there.
#[derive(Clone, Debug)]
pub enum Message {
    /// In the palette.
    Search(search::Message),
    /// In the list of problems.
    Problems(problems::Message),
    /// In the question before a call starts.
    StartCall(start_call::Message),
    /// In the prompt for a path.
    Path(path_prompt::Message),
    /// The sheet of keys is scrolled by so much, in logical pixels.
    Scroll(f32),
    /// At a file that could not be opened.
    Failure(failure::Message),
    /// It shall go away.
    Close,
    /// A copy shall be saved elsewhere.
    SaveElsewhere,
}

/// What follows from it.
#[derive(Debug)]
pub enum Answer {
    /// It stays.
    Stay,
    /// It goes away.
    Close,
    /// It stays, and this is done.
    Then(Action),
    /// It goes away, and this is done.
    Do(Action),
    /// It goes away, and this is done with a file.
    File(file::Message),
    /// This follows for a file that could not be opened.
    Failure(failure::Answer),
    /// It goes away, and a call starts.
    StartCall(Kind),
}

impl Over {
    /// Opens the palette over a page.
    pub fn search(session: &Session, screen: &Screen) -> (Self, Task<Message>) {
        let (search, task) = Search::new(session, screen);
        (Self::Search(search), task.map(Message::Search))
    }

    /// Lists what is wrong with the plan.
    pub fn problems(session: &Session) -> (Self, Task<Message>) {
        (Self::Problems(Problems::new(session)), Task::none())
    }

    /// Takes over that the session has changed.
    pub fn refresh(&mut self, session: &Session) {
        if let Self::Problems(problems) = self {
            problems.refresh(session);
        }
    }

    /// Shows the keys.
    pub fn help() -> (Self, Task<Message>) {
        (Self::Help, Task::none())
    }

    /// Asks before a call starts.
    pub fn start_call(kind: Kind) -> (Self, Task<Message>) {
        (Self::StartCall(StartCall::new(kind)), Task::none())
    }

    /// Asks for a path.
    pub fn path(purpose: Purpose, session: &Session) -> (Self, Task<Message>) {
        let (prompt, task) = PathPrompt::new(purpose, session);
        (Self::Path(prompt), task.map(Message::Path))
    }

    /// Says why a file could not be opened.
    pub fn failure(failure: Failure) -> (Self, Task<Message>) {
        (Self::Failure(failure), Task::none())
    }

    /// Says what was recovered from a damaged file.
    pub fn recovered(salvaged: Arc<Salvaged>) -> (Self, Task<Message>) {
        (Self::Recovered(salvaged), Task::none())
    }

    /// Says that not everything is saved.
    pub fn unsaved(reason: String, waiting: usize) -> (Self, Task<Message>) {
        (Self::Unsaved { reason, waiting }, Task::none())
    }

    /// Carries out a message.
    pub fn update(&mut self, message: Message) -> (Task<Message>, Answer) {
        match (self, message) {
            (_, Message::Close) => (Task::none(), Answer::Close),
            (Self::Search(search), Message::Search(message)) => {
                let answer = search.update(message).map_or(Answer::Stay, Answer::Do);
                (Task::none(), answer)
            }
            (Self::Problems(list), Message::Problems(message)) => {
                let (task, answer) = list.update(message);
                let answer = match answer {
                    problems::Answer::Stay => Answer::Stay,
                    problems::Answer::Close => Answer::Close,
                    problems::Answer::Do(action) => Answer::Then(action),
                    problems::Answer::Leave(action) => Answer::Do(action),
                };
                (task.map(Message::Problems), answer)
            }
            (Self::StartCall(dialog), Message::StartCall(message)) => {
                let answer = match dialog.update(message) {
                    start_call::Answer::Stay => Answer::Stay,
                    start_call::Answer::Cancel => Answer::Close,
                    start_call::Answer::Start(kind) => Answer::StartCall(kind),
                };
                (Task::none(), answer)
            }
            (Self::Path(prompt), Message::Path(message)) => {
                let (task, answer) = prompt.update(message);
                let answer = match answer {
                    path_prompt::Answer::Stay => Answer::Stay,
                    path_prompt::Answer::Cancel => Answer::Close,
                    path_prompt::Answer::Request(request) => Answer::File(request),
                };
                (task.map(Message::Path), answer)
            }
            (Self::Failure(failure), Message::Failure(message)) => {
                let (task, answer) = failure.update(message);
                (task.map(Message::Failure), Answer::Failure(answer))
            }
            (Self::Help, Message::Scroll(by)) => (help::scroll(by), Answer::Stay),
            (Self::Unsaved { .. }, Message::SaveElsewhere) => {
                (Task::none(), Answer::Do(Action::Run(Command::Share)))
            }
            _ => (Task::none(), Answer::Stay),
        }
    }

    /// Says what a key press means here.
    pub fn press(&self, press: &Press) -> Option<Message> {
        match (self, &press.key) {
            (_, Key::Named(Named::Escape)) => Some(Message::Close),
            (Self::Search(_), _) => Search::press(press).map(Message::Search),
            (Self::Problems(_), _) => Problems::press(press).map(Message::Problems),
            (Self::StartCall(_), Key::Named(Named::Enter)) => {
                Some(Message::StartCall(start_call::Message::Submit))
            }
            (Self::Help | Self::Recovered(_), Key::Named(Named::Enter)) => Some(Message::Close),
            (Self::Help, Key::Named(named)) => help::way(*named).map(Message::Scroll),
            _ => None,
        }
    }

    /// Shows it over a page that gets no clicks meanwhile.
    pub fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let dialog = match self {
            Self::Search(search) => search.view().map(Message::Search),
            Self::Problems(list) => list.view().map(Message::Problems),
            Self::Help => help::view(Message::Close),
            Self::StartCall(dialog) => dialog.view(session).map(Message::StartCall),
            Self::Path(prompt) => prompt.view().map(Message::Path),
            Self::Failure(failure) => modal::dialog_sized(
                620.0,
                failure::TITLE,
                failure.view().map(Message::Failure),
                [button::secondary("Back").on_press(Message::Close).into()],
            ),
            Self::Recovered(salvaged) => recovered::view(salvaged, Message::Close),
            Self::Unsaved { reason, waiting } => unsaved(reason, *waiting),
        };
        modal(dialog, Message::Close)
    }
}

fn unsaved(reason: &str, waiting: usize) -> Element<'_, Message> {
    let stay: Element<'_, Message> = button::secondary("Stay").on_press(Message::Close).into();
    let copy: Element<'_, Message> = button::primary("Save a copy elsewhere")
        .on_press(Message::SaveElsewhere)
        .into();
    modal::dialog(
        "Not everything is saved",
        Column::new()
            .push(prose::body(format!(
                "{} not on disk yet, and the program goes on trying.",
                words::count(waiting, "change is", "changes are")
            )))
            .push(prose::small(reason))
            .spacing(8.0),
        [stay, copy],
    )
}
