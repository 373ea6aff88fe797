//! A text of several lines that is being written.
//!
//! It is kept when it is left and when the hands rest for a while.

use std::borrow::Cow;

use iced::widget::text_editor::{Action, Content};
use iced::{Element, Length, Task};

use super::draft::Rest;
use crate::gui::widget::blur::{Leave, blur};
use crate::gui::widget::field;

/// A text under the hands of its writer.
#[derive(Debug, Default)]
pub struct Block {
    content: Content,
    /// What was kept when the text was last compared with it.
    stands_for: String,
    state: State,
    rest: Rest,
}

/// Whether the text holds something that is not kept yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Kept,
    Changed,
}

/// What happened to the text.
#[derive(Clone, Debug)]
pub enum Message {
    /// The text was edited, or the cursor moved.
    Edit(Action),
    /// The text was left.
    Left(Leave),
    /// The hands have rested for a while.
    Rested,
}

impl Block {
    /// Opens a text.
    pub fn new(text: &str) -> Self {
        Self {
            content: Content::with_text(text),
            stands_for: text.to_owned(),
            ..Self::default()
        }
    }

    /// Carries out what happened; returns the whole text when it is to be kept.
    pub fn update(&mut self, message: Message) -> (Task<Message>, Option<String>) {
        match message {
            Message::Edit(action) => {
                let changes = action.is_edit();
                self.content.perform(action);
                if !changes {
                    return (Task::none(), None);
                }
                self.state = State::Changed;
                (self.rest.begin(Message::Rested), None)
            }
            // Escape keeps a long text too: it has been kept in parts already.
            Message::Left(_) => (Task::none(), self.take()),
            Message::Rested => match self.rest.again(Message::Rested) {
                Some(task) => (task, None),
                None => (Task::none(), self.take()),
            },
        }
    }

    /// Returns the whole text where it is not kept yet, and counts it as kept.
    pub fn take(&mut self) -> Option<String> {
        if self.state == State::Kept {
            return None;
        }
        self.state = State::Kept;
        Some(self.content.text())
    }

    /// Returns the whole text as it is being written.
    pub fn text(&self) -> String {
        self.content.text()
    }

    /// Shows what is kept now, unless something is being written.
    pub fn refresh(&mut self, kept: &str) {
        // What was handed out is not kept yet: the old text says nothing new.
        if self.state == State::Changed || self.stands_for == kept {
            return;
        }
        kept.clone_into(&mut self.stands_for);
        // What is kept may have lost the space at its end: that is no reason to begin anew and to
        // send the cursor of whoever writes on to the beginning.
        if self.content.text().trim_end() != kept.trim_end() {
            self.content = Content::with_text(kept);
        }
    }

    /// Shows the text at a height in logical pixels, under a label.
    pub fn view<'a, Screen: Clone + 'a>(
        &'a self,
        name: &'static str,
        label: impl Into<Cow<'a, str>>,
        placeholder: &'a str,
        height: f32,
        wrap: impl Fn(Message) -> Screen + Copy + 'a,
    ) -> Element<'a, Screen> {
        let editor = field::text_block(&self.content, placeholder)
            .id(name)
            .on_action(move |action| wrap(Message::Edit(action)))
            .height(height);
        field(label, blur(editor, move |leave| wrap(Message::Left(leave))))
            .width(Length::Fill)
            .into()
    }
}
