//! Files that are opened, brought in and written: the work off the interface thread, and what is
//! said of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use iced::Task;

use crate::clock::Clock;
use crate::exchange::csv;
use crate::gui::part::path_prompt::Purpose;
use crate::gui::route::{self, Route};
use crate::id::Id;
use crate::launch::Launch;
use crate::report::runbook::Extent;
use crate::session::document::Format;
use crate::session::opening::Intent;
use crate::session::salvage::{self, Salvaged};
use crate::session::templates::{self, Found, Kept};
use crate::session::{self, Loaded, Opened, Session, document};
use crate::store::{self, Occasion, Store};
use crate::time::Moment;
use crate::words;

/// What happens with files.
#[derive(Clone, Debug)]
pub enum Message {
    /// A file was dropped on a window.
    Dropped(PathBuf),
    /// Something shall be done with a file.
    Wanted(Purpose, PathBuf),
    /// The file to bring in was read, or not.
    Read(PathBuf, Result<Arc<Vec<u8>>, document::Error>),
    /// The sheet whose rows go into the runbook was read, or not.
    RowsRead(Result<Arc<Vec<u8>>, document::Error>),
    /// Something was written, or not; the sentence says it.
    Done(String),
    /// The templates of one's own were read.
    Templates(Arc<Vec<Found>>),
    /// The launch on the desk shall become a template.
    SaveTemplate,
    /// It became one, or not.
    TemplateSaved(Result<Arc<Kept>, document::Error>),
    /// A template shall be taken away.
    RemoveTemplate(PathBuf),
    /// It was taken away and is kept elsewhere, or not.
    TemplateRemoved(PathBuf, Result<PathBuf, document::Error>),
    /// A back-up was taken, or not.
    BackedUp(Result<Option<PathBuf>, store::Error>),
}

/// What follows for the program.
#[derive(Debug)]
pub enum Outcome {
    /// Nothing yet.
    None,
    /// This is said.
    Tell(String),
    /// This page is shown, and these sentences are said.
    Show(Route, Vec<String>),
    /// What these rows would become is shown on the page of the runbook.
    Rows(String),
    /// Another file is opened.
    Open(PathBuf),
}

/// Opens a file.
pub fn open(
    path: PathBuf,
    who: String,
    clock: Clock,
    seed: u64,
    intent: Intent,
) -> Task<Result<Arc<Opened>, store::Error>> {
    let work = session::opening::open(path, who, clock, seed, intent);
    Task::perform(work, |opened| opened.map(Arc::new))
}

/// Saves what can be read of a damaged file to a new one beside it.
pub fn salvage(
    damaged: PathBuf,
    who: String,
    clock: Clock,
    seed: u64,
) -> Task<Result<Arc<Salvaged>, store::Error>> {
    let to = salvage::beside(&damaged);
    let work = salvage::salvage(damaged, to, who, clock, seed);
    Task::perform(work, |salvaged| salvaged.map(Arc::new))
}

/// Reads a launch from the file.
pub fn load(store: Store, launch: Id<Launch>) -> Task<Result<Arc<Loaded>, store::Error>> {
    Task::perform(session::opening::load(store, launch), |loaded| {
        loaded.map(Arc::new)
    })
}

/// Reads the templates of one's own.
pub fn templates(folder: PathBuf) -> Task<Message> {
    Task::perform(templates::list(folder), |found| {
        Message::Templates(Arc::new(found))
    })
}

/// Takes a back-up of the file into a folder.
pub fn back_up(store: Store, folder: PathBuf, now: Moment, occasion: Occasion) -> Task<Message> {
    let work = async move { store.back_up(folder, occasion, now).await };
    Task::perform(work, Message::BackedUp)
}

/// Carries out a message.
pub fn update(message: Message, session: &mut Session) -> (Task<Message>, Outcome) {
    match message {
        Message::Dropped(path) => dropped(path),
        Message::Wanted(Purpose::Import, path) => (read(path), Outcome::None),
        Message::Wanted(Purpose::Rows, path) => {
            let task = Task::perform(document::read(path), |bytes| {
                Message::RowsRead(bytes.map(Arc::new))
            });
            (task, Outcome::None)
        }
        Message::Wanted(Purpose::Open, path) => (Task::none(), Outcome::Open(path)),
        Message::Wanted(purpose, path) => (write(purpose, path, session), Outcome::None),
        Message::Read(path, Ok(bytes)) => {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            match session.import(&name, &bytes) {
                Ok(imported) => (
                    Task::none(),
                    Outcome::Show(Route::Plan(route::Plan::Steps), imported.remarks),
                ),
                Err(error) => (Task::none(), Outcome::Tell(error.to_string())),
            }
        }
        Message::RowsRead(Ok(bytes)) => match csv::decode(&bytes) {
            Ok(text) => (Task::none(), Outcome::Rows(text)),
            Err(error) => (Task::none(), Outcome::Tell(error.to_string())),
        },
        Message::Read(_, Err(error)) | Message::RowsRead(Err(error)) => {
            (Task::none(), Outcome::Tell(error.to_string()))
        }
        Message::Templates(found) => {
            let refused = session.found_templates(Arc::unwrap_or_clone(found));
            let more = refused.len().saturating_sub(1);
            match refused.into_iter().next() {
                None => (Task::none(), Outcome::None),
                Some(first) if more == 0 => (Task::none(), Outcome::Tell(first)),
                Some(first) => {
                    let more = words::count(more, "more file is", "more files are");
                    let told = format!("{first} ({more} no template either)");
                    (Task::none(), Outcome::Tell(told))
                }
            }
        }
        Message::SaveTemplate => match session.own_template() {
            Ok((folder, own)) => {
                let name = plain_name(&own.title);
                let work = templates::save(folder, name, own);
                let task = Task::perform(work, |kept| Message::TemplateSaved(kept.map(Arc::new)));
                (task, Outcome::None)
            }
            Err(error) => (Task::none(), Outcome::Tell(error.to_string())),
        },
        Message::TemplateSaved(Ok(kept)) => {
            let told = format!(
                "“{}” is a template now. It keeps steps, links and estimates; names became roles, \
                 and it carries no dates.",
                kept.own.title
            );
            session.template_saved(Arc::unwrap_or_clone(kept));
            (Task::none(), Outcome::Tell(told))
        }
        Message::RemoveTemplate(path) => {
            let work = templates::remove(path.clone());
            let task = Task::perform(work, move |kept| {
                Message::TemplateRemoved(path.clone(), kept)
            });
            (task, Outcome::None)
        }
        Message::TemplateRemoved(path, Ok(kept)) => {
            session.template_removed(&path);
            let told = format!(
                "The template is off the list; its file is kept as {}",
                kept.display()
            );
            (Task::none(), Outcome::Tell(told))
        }
        Message::TemplateSaved(Err(error)) | Message::TemplateRemoved(_, Err(error)) => {
            (Task::none(), Outcome::Tell(error.to_string()))
        }
        Message::Done(sentence) => (Task::none(), Outcome::Tell(sentence)),
        Message::BackedUp(Ok(_)) => (Task::none(), Outcome::None),
        Message::BackedUp(Err(error)) => (
            Task::none(),
            Outcome::Tell(format!("No copy of the file was kept: {error}")),
        ),
    }
}

/// Says whether a file is a sheet of steps by its name.
pub fn is_sheet(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    ["csv", "tsv", "txt"]
        .iter()
        .any(|sheet| extension.eq_ignore_ascii_case(sheet))
}

fn dropped(path: PathBuf) -> (Task<Message>, Outcome) {
    let golive = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("golive"));
    if golive {
        (Task::none(), Outcome::Open(path))
    } else {
        (read(path), Outcome::None)
    }
}

fn read(path: PathBuf) -> Task<Message> {
    let wanted = path.clone();
    Task::perform(document::read(wanted), move |bytes| {
        Message::Read(path.clone(), bytes.map(Arc::new))
    })
}

fn write(purpose: Purpose, path: PathBuf, session: &Session) -> Task<Message> {
    let done = |path: &Path, result: Result<(), String>| {
        Message::Done(match result {
            Ok(()) => format!("Written to {}", path.display()),
            Err(error) => error,
        })
    };
    let shown = path.clone();
    if purpose == Purpose::Share {
        let work = session.copy_to(path);
        return Task::perform(work, move |result| {
            done(&shown, result.map_err(|error| error.to_string()))
        });
    }
    let markdown = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("md"));
    let format = if markdown {
        Format::Markdown
    } else {
        Format::Html
    };
    let text = match purpose {
        Purpose::Runbook => session.runbook(format, Extent::Whole),
        Purpose::ByOwner => session.runbook(format, Extent::EveryOwner),
        Purpose::Steps => session.steps_as_csv(),
        Purpose::Markdown => session.post_mortem(Format::Markdown),
        Purpose::Html | Purpose::Import | Purpose::Rows | Purpose::Open | Purpose::Share => {
            session.post_mortem(Format::Html)
        }
    };
    match text {
        Ok(text) => Task::perform(document::write(path, text), move |result| {
            done(&shown, result.map_err(|error| error.to_string()))
        }),
        Err(error) => Task::done(Message::Done(error.to_string())),
    }
}

/// Makes a file name of a launch's name: letters, digits and hyphens.
pub fn plain_name(name: &str) -> String {
    let mut plain = String::new();
    for letter in name.trim().chars() {
        if letter.is_alphanumeric() {
            plain.extend(letter.to_lowercase());
        } else if !plain.ends_with('-') && !plain.is_empty() {
            plain.push('-');
        }
    }
    let plain = plain.trim_end_matches('-');
    if plain.is_empty() {
        "launch".to_owned()
    } else {
        plain.chars().take(60).collect()
    }
}
