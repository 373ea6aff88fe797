//! What is learnt after the night.

use iced::{Element, Task};

use crate::gui::command::{Command, Press};
use crate::gui::icon;
use crate::gui::route;
use crate::gui::screen::Answer;
use crate::gui::widget::empty;
use crate::session::Session;
use crate::settings::Settings;

/// What is learnt after the night.
#[derive(Debug)]
pub struct Review {
    page: route::Review,
}

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Message {}

impl Review {
    /// Opens the page.
    pub fn new(page: route::Review, _session: &Session) -> (Self, Task<Message>) {
        (Self { page }, Task::none())
    }

    /// Returns the page that is shown.
    pub fn page(&self) -> route::Review {
        self.page
    }

    /// Carries out a message.
    pub fn update(
        &mut self,
        message: Message,
        _session: &Session,
        _settings: &Settings,
    ) -> Answer<Message> {
        match message {}
    }

    /// Says what a command means here.
    pub fn command(&self, _command: Command, _session: &Session) -> Option<Message> {
        None
    }

    /// Says what a key press means here.
    pub fn press(&self, _press: &Press, _session: &Session) -> Option<Message> {
        None
    }

    /// Nothing here depends on the session yet.
    pub fn refresh(&mut self, _session: &Session) {}

    /// Shows the page.
    pub fn view<'a>(
        &'a self,
        _session: &'a Session,
        _settings: &'a Settings,
    ) -> Element<'a, Message> {
        empty(icon::FILE_TEXT, "What is learnt after the night.", None)
    }
}
