//! Asks for a path: a field to type it into, with "Browse…" beside it where the desktop has a
//! file dialog.

use std::path::PathBuf;

use iced::widget::{Column, Row, operation};
use iced::{Alignment, Element, Task};

use crate::gui::command::Command;
use crate::gui::theme::space;
use crate::gui::widget::{button, field, modal, prose};
use crate::gui::{dialog, file};
use crate::session::Session;

const FIELD: &str = "path";

/// Asks for a path.
#[derive(Debug)]
pub struct PathPrompt {
    purpose: Purpose,
    path: String,
    remark: Option<&'static str>,
}

/// What the path is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A sheet or a plan to bring in.
    Import,
    /// A sheet whose rows go into the runbook.
    Rows,
    /// Another file to open.
    Open,
    /// A copy of the file to send.
    Share,
    /// The runbook as a document.
    Runbook,
    /// The runbook as a document with a page for each owner.
    ByOwner,
    /// The steps as a sheet.
    Steps,
    /// The post-mortem as HTML.
    Html,
    /// The post-mortem as Markdown.
    Markdown,
}

impl Purpose {
    /// Returns the purpose of a command that needs a path.
    pub const fn of(command: Command) -> Option<Self> {
        Some(match command {
            Command::Import => Self::Import,
            Command::ImportRows => Self::Rows,
            Command::Open => Self::Open,
            Command::Share => Self::Share,
            Command::ExportRunbook => Self::Runbook,
            Command::ExportByOwner => Self::ByOwner,
            Command::ExportSteps => Self::Steps,
            Command::ExportHtml => Self::Html,
            Command::ExportMarkdown => Self::Markdown,
            _ => return None,
        })
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Import => "Import a sheet or a plan",
            Self::Rows => "Import rows into the runbook",
            Self::Open => "Open a file",
            Self::Share => "Save a copy to share",
            Self::Runbook => "Export the runbook",
            Self::ByOwner => "Export the runbook by owner",
            Self::Steps => "Export the steps",
            Self::Html | Self::Markdown => "Export the post-mortem",
        }
    }

    const fn sentence(self) -> &'static str {
        match self {
            Self::Import => {
                "A sheet of steps (.csv, .tsv, .txt) becomes a new launch; so does a plan (.json). \
                 You can also drop the file on the window."
            }
            Self::Rows => {
                "The rows of a sheet (.csv, .tsv, .txt) become steps of this launch. What they \
                 become is shown before anything is put in."
            }
            Self::Open => "A Golive file. It is made where there is none.",
            Self::Share => "The copy holds everything, contacts and private notes included.",
            Self::Runbook => {
                "The whole runbook as a page for a browser, ready to print (.html), or as text \
                 (.md). While the call goes on, what is done is ticked and what is to come has its \
                 forecast times."
            }
            Self::ByOwner => {
                "Each owner's steps on pages of their own, ready to print and hand out (.html), or \
                 as text (.md)."
            }
            Self::Steps => "A sheet that comes back unchanged when it is imported (.csv).",
            Self::Html => "One page that needs nothing else, for mail and browser.",
            Self::Markdown => "Text for a wiki or a repository.",
        }
    }

    const fn verb(self) -> &'static str {
        match self {
            Self::Import => "Import",
            Self::Rows => "Show rows",
            Self::Open => "Open",
            Self::Share => "Save copy",
            Self::Runbook | Self::ByOwner | Self::Steps | Self::Html | Self::Markdown => "Export",
        }
    }

    /// What keeps a document apart from the others of the launch.
    const fn suffix(self) -> &'static str {
        match self {
            Self::Runbook => "-runbook",
            Self::ByOwner => "-runbook-by-owner",
            Self::Steps => "-steps",
            Self::Import | Self::Rows | Self::Open | Self::Share | Self::Html | Self::Markdown => {
                ""
            }
        }
    }

    const fn extension(self) -> &'static str {
        match self {
            Self::Import | Self::Rows | Self::Steps => "csv",
            Self::Open | Self::Share => "golive",
            Self::Runbook | Self::ByOwner | Self::Html => "html",
            Self::Markdown => "md",
        }
    }

    /// Says whether an existing file is read, or a new one written.
    pub const fn reads(self) -> bool {
        matches!(self, Self::Import | Self::Rows | Self::Open)
    }
}

/// What happens in the prompt.
#[derive(Clone, Debug)]
pub enum Message {
    /// Something was typed.
    PathChanged(String),
    /// The desktop's dialog is wanted.
    Browse,
    /// The dialog was closed, with a path or without.
    Browsed(Option<PathBuf>),
    /// The path is right.
    Submit,
    /// Nothing shall be done.
    Cancel,
}

/// What the prompt answers.
#[derive(Debug)]
pub enum Answer {
    /// Go on asking.
    Stay,
    /// Nothing shall be done.
    Cancel,
    /// Do this with the file.
    Request(file::Message),
}

impl PathPrompt {
    /// Asks for a path, with one to begin with.
    pub fn new(purpose: Purpose, session: &Session) -> (Self, Task<Message>) {
        let suggestion = session
            .launch()
            .filter(|_| !purpose.reads())
            .map(|launch| {
                let folder = session
                    .path()
                    .parent()
                    .map(PathBuf::from)
                    .unwrap_or_default();
                let name = file::plain_name(&launch.plan.details.name);
                folder.join(format!(
                    "{name}{}.{}",
                    purpose.suffix(),
                    purpose.extension()
                ))
            })
            .unwrap_or_default();
        let prompt = Self {
            purpose,
            path: suggestion.display().to_string(),
            remark: None,
        };
        let task = Task::batch([operation::focus(FIELD), operation::select_all(FIELD)]);
        (prompt, task)
    }

    /// Carries out a message.
    pub fn update(&mut self, message: Message) -> (Task<Message>, Answer) {
        match message {
            Message::PathChanged(path) => {
                self.path = path;
                self.remark = None;
            }
            Message::Browse => {
                let suggestion = PathBuf::from(&self.path);
                let browse = if self.purpose.reads() {
                    dialog::open(self.purpose.title())
                } else {
                    dialog::save(self.purpose.title(), suggestion)
                };
                return (browse.map(Message::Browsed), Answer::Stay);
            }
            Message::Browsed(Some(path)) => self.path = path.display().to_string(),
            // A desktop without a file dialog answers the same as a person who closes it.
            Message::Browsed(None) => {
                self.remark = Some("Nothing was chosen. If no dialog opened, type the path here.");
            }
            Message::Submit => {
                let path = self.path.trim();
                if path.is_empty() {
                    self.remark = Some("Type a path, or browse for one.");
                } else {
                    let request = file::Message::Wanted(self.purpose, PathBuf::from(path));
                    return (Task::none(), Answer::Request(request));
                }
            }
            Message::Cancel => return (Task::none(), Answer::Cancel),
        }
        (Task::none(), Answer::Stay)
    }

    /// Shows the prompt.
    pub fn view(&self) -> Element<'_, Message> {
        let line = Row::new()
            .push(
                field::text_line("Path of the file", &self.path)
                    .id(FIELD)
                    .on_input(Message::PathChanged)
                    .on_submit(Message::Submit),
            )
            .push(button::secondary("Browse…").on_press(Message::Browse))
            .spacing(space::SMALL)
            .align_y(Alignment::Center);
        let cancel: Element<'_, Message> =
            button::secondary("Cancel").on_press(Message::Cancel).into();
        let submit: Element<'_, Message> = button::primary(self.purpose.verb())
            .key("Enter")
            .on_press(Message::Submit)
            .into();
        modal::dialog_sized(
            620.0,
            self.purpose.title(),
            Column::new()
                .push(prose::small(self.purpose.sentence()))
                .push(line)
                .push(self.remark.map(prose::small))
                .spacing(space::MEDIUM),
            [cancel, submit],
        )
    }
}
