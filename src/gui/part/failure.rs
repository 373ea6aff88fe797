//! A file that could not be opened: why, and what can be done about it.

use std::path::PathBuf;

use iced::widget::{Column, Row, center, container};
use iced::{Alignment, Element, Length, Task};

use crate::gui::dialog;
use crate::gui::icon;
use crate::gui::part::when;
use crate::gui::theme::{space, text};
use crate::gui::widget::{button, field, prose};
use crate::store::{Error, Retry};

/// The heading over it.
pub const TITLE: &str = "The file could not be opened";

/// A file that could not be opened.
#[derive(Debug)]
pub struct Failure {
    path: PathBuf,
    sentence: String,
    remedy: Option<Remedy>,
    work: Work,
    other: String,
    remark: Option<&'static str>,
}

/// What can be done about the file itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Remedy {
    /// What can be read is saved to a new file.
    Recover,
    /// The same can succeed in a moment, or once something was put right.
    Retry,
}

/// Whether something is being done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    Resting,
    Going,
}

/// What happens there.
#[derive(Clone, Debug)]
pub enum Message {
    /// What can be read shall be saved to a new file.
    Recover,
    /// The same shall be tried again.
    Retry,
    /// The path of another file was typed.
    OtherChanged(String),
    /// The desktop's dialog is wanted.
    Browse,
    /// The dialog was closed, with a path or without.
    Browsed(Option<PathBuf>),
    /// The other file shall be opened.
    Submit,
}

/// What follows from it.
#[derive(Debug)]
pub enum Answer {
    /// It stays.
    Stay,
    /// This file is opened.
    Open(PathBuf),
    /// What can be read of this file is saved to a new one.
    Recover(PathBuf),
}

impl Failure {
    /// Says why a file could not be opened.
    pub fn new(path: PathBuf, error: &Error) -> Self {
        let remedy = if error.is_salvageable() {
            Some(Remedy::Recover)
        } else if error.retry() == Retry::Useful {
            Some(Remedy::Retry)
        } else {
            None
        };
        Self {
            path,
            sentence: error.to_string(),
            remedy,
            work: Work::Resting,
            other: String::new(),
            remark: None,
        }
    }

    /// Returns why it could not be opened, in a sentence.
    pub fn sentence(&self) -> &str {
        &self.sentence
    }

    /// Carries out a message.
    pub fn update(&mut self, message: Message) -> (Task<Message>, Answer) {
        match message {
            Message::Recover => {
                self.work = Work::Going;
                return (Task::none(), Answer::Recover(self.path.clone()));
            }
            Message::Retry => return (Task::none(), Answer::Open(self.path.clone())),
            Message::OtherChanged(path) => {
                self.other = path;
                self.remark = None;
            }
            Message::Browse => {
                return (
                    dialog::open("Open a file").map(Message::Browsed),
                    Answer::Stay,
                );
            }
            Message::Browsed(Some(path)) => return (Task::none(), Answer::Open(path)),
            // A desktop without a file dialog answers the same as a person who closes it.
            Message::Browsed(None) => {
                self.remark = Some("Nothing was chosen. If no dialog opened, type the path here.");
            }
            Message::Submit => {
                let path = self.other.trim();
                if !path.is_empty() {
                    return (Task::none(), Answer::Open(PathBuf::from(path)));
                }
                self.remark = Some("Type a path, or browse for one.");
            }
        }
        (Task::none(), Answer::Stay)
    }

    /// Shows it by itself, in the middle of a window.
    pub fn page(&self) -> Element<'_, Message> {
        let head = Row::new()
            .push(icon::circle_x(22.0).style(text::broken))
            .push(prose::heading(TITLE))
            .spacing(space::MEDIUM)
            .align_y(Alignment::Center);
        let content = Column::new()
            .push(head)
            .push(self.view())
            .spacing(space::LARGE);
        center(container(content).max_width(600.0))
            .padding(space::HUGE)
            .into()
    }

    /// Shows it under a heading.
    pub fn view(&self) -> Element<'_, Message> {
        let going = self.work == Work::Going;
        let remedy = self.remedy.map(|remedy| match remedy {
            Remedy::Recover => {
                let label = if going {
                    "Recovering…"
                } else {
                    "Recover what can be read"
                };
                button::primary(label)
                    .icon(icon::FILE_DOWN)
                    .on_press_maybe((!going).then_some(Message::Recover))
                    .because("What can be read is being saved to a new file")
            }
            Remedy::Retry => button::primary("Try again")
                .icon(icon::ROTATE_CCW)
                .on_press(Message::Retry),
        });
        let other = Row::new()
            .push(
                field::text_line("Path of another file", &self.other)
                    .id("failure-other")
                    .on_input(Message::OtherChanged)
                    .on_submit(Message::Submit),
            )
            .push(button::secondary("Browse…").on_press(Message::Browse))
            .push(button::secondary("Open").on_press(Message::Submit))
            .spacing(space::SMALL)
            .align_y(Alignment::Center);
        let other = Column::new()
            .push(prose::small(
                "Or open another file; it is made where there is none.",
            ))
            .push(other)
            .push(self.remark.map(prose::small))
            .spacing(space::SMALL);
        Column::new()
            .push(prose::body(when::sentence(&self.sentence)).width(Length::Fill))
            .push(remedy.map(Element::from))
            .push(other)
            .spacing(space::HUGE)
            .into()
    }
}
