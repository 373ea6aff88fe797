//! A text in Markdown that is read until somebody writes in it.
//!
//! It shows what the signs mean; a press on it, or Enter while Tab stands at it, opens it for
//! writing, and it is read again when it is left.

use iced::widget::{Column, Row, container, operation, space as gap};
use iced::{Alignment, Element, Length, Task};

use super::block::{self, Block};
use super::running::{self, Set};
use crate::gui::icon;
use crate::gui::theme::{size, space, surface, text};
use crate::gui::widget::blur::Leave;
use crate::gui::widget::{prose, stop};
use crate::report::{outline, prose as reading};

/// A text that is read or written.
#[derive(Debug, Default)]
pub struct Markdown {
    block: Block,
    read: Vec<outline::Block>,
    kept: String,
    mode: Mode,
}

/// Whether the text is shown or being written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Mode {
    #[default]
    Read,
    Write,
}

/// What happened to the text.
#[derive(Clone, Debug)]
pub enum Message {
    /// Open it for writing.
    Write,
    /// It is being written.
    Block(block::Message),
    /// A link in it is to be followed.
    Follow(String),
}

/// What follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The whole text is to be kept.
    Keep(String),
    /// A page is to be opened.
    Browse(String),
}

impl Markdown {
    /// Opens a text for reading.
    pub fn new(kept: &str) -> Self {
        let mut markdown = Self::default();
        markdown.refresh(kept);
        markdown
    }

    /// Shows what is kept now, unless something is being written.
    pub fn refresh(&mut self, kept: &str) {
        self.block.refresh(kept);
        if self.kept != kept {
            kept.clone_into(&mut self.kept);
            self.read = reading::blocks(kept);
        }
    }

    /// Returns the whole text where it is not kept yet, and counts it as kept.
    pub fn take(&mut self) -> Option<String> {
        self.block.take()
    }

    /// Carries out what happened; `name` is the one under which it is shown.
    pub fn update(
        &mut self,
        message: Message,
        name: &'static str,
    ) -> (Task<Message>, Option<Outcome>) {
        match message {
            Message::Write => {
                self.mode = Mode::Write;
                (operation::focus(name), None)
            }
            Message::Block(message) => {
                match message {
                    // An empty text is written at once: it must not close under the hands when a
                    // part of it has been kept.
                    block::Message::Edit(_) => self.mode = Mode::Write,
                    block::Message::Left(Leave::Kept | Leave::GivenUp) => self.mode = Mode::Read,
                    block::Message::Left(Leave::Pausing) | block::Message::Rested => {}
                }
                let (task, text) = self.block.update(message);
                (task.map(Message::Block), text.map(Outcome::Keep))
            }
            Message::Follow(address) => (Task::none(), Some(Outcome::Browse(address))),
        }
    }

    /// Shows the text under a label; where it is written it has this height in logical pixels.
    pub fn view<'a, Screen: Clone + 'a>(
        &'a self,
        name: &'static str,
        label: &'a str,
        placeholder: &'a str,
        height: f32,
        wrap: impl Fn(Message) -> Screen + Copy + 'a,
    ) -> Element<'a, Screen> {
        // What is empty has nothing to be read.
        if self.mode == Mode::Write || self.read.is_empty() {
            return self
                .block
                .view(name, label, placeholder, height, move |message| {
                    wrap(Message::Block(message))
                });
        }
        let set = Set {
            size: size::CONTROL,
            small: size::SMALL,
            paper: None,
            follow: Some(Message::Follow),
        };
        let words = container(running::blocks(&self.read, set).spacing(space::SMALL))
            .padding([10.0, 11.0])
            .width(Length::Fill)
            .style(surface::card_raised);
        let hint = Row::new()
            .push(prose::small(label))
            .push(gap::horizontal())
            .push(icon::pencil(12.0).style(text::muted))
            .push(prose::caption("Press to write"))
            .spacing(space::TINY)
            .align_y(Alignment::Center);
        let shown = stop(name, words, Message::Write);
        let read = Column::new()
            .push(hint)
            .push(shown)
            .spacing(5.0)
            .width(Length::Fill);
        Element::from(read).map(wrap)
    }
}
