//! The call.

use iced::{Element, Task};

use crate::gui::command::{Command, Press};
use crate::gui::icon;
use crate::gui::screen::Answer;
use crate::gui::widget::empty;
use crate::session::Session;
use crate::settings::Settings;

/// The call.
#[derive(Debug)]
pub struct Call;

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Message {}

impl Call {
    /// Opens the page.
    pub fn new(_session: &Session) -> (Self, Task<Message>) {
        (Self, Task::none())
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
        empty(icon::RADIO, "Start the call to see it here.", None)
    }
}
