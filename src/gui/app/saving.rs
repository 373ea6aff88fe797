//! What is kept: changes of the file, copies of it, and the preferences.

use std::time::Duration;

use iced::Task;

use crate::gui::app::{App, Message, Stage};
use crate::gui::file;
use crate::gui::pause::pause;
use crate::session;
use crate::store::Occasion;

impl App {
    pub(super) fn save_next(&mut self) -> Task<Message> {
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        match desk.session.next_write() {
            Some(write) => {
                let store = desk.session.store().clone();
                Task::perform(write.carry_out(store), Message::Written)
            }
            None => Task::none(),
        }
    }

    pub(super) fn written(&mut self, written: session::Written) -> Task<Message> {
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        let failed = written.is_err();
        desk.session.written(written);
        if failed {
            // The write stays at the head of the queue; a short pause keeps a full disk from
            // being asked a thousand times a second.
            let moment = pause(Duration::from_secs(2));
            return Task::perform(moment, |()| Message::Retry);
        }
        Task::none()
    }

    /// Takes a back-up of the open file, where a place is known for it.
    pub(super) fn back_up(&self, occasion: Occasion) -> Task<Message> {
        match (&self.stage, &self.backups) {
            (Stage::Ready(desk), Some(folder)) => {
                let store = desk.session.store().clone();
                let now = desk.session.now();
                file::back_up(store, folder.clone(), now, occasion).map(Message::File)
            }
            _ => Task::none(),
        }
    }

    pub(super) fn save_settings(&mut self) {
        let Some(path) = &self.settings_path else {
            return;
        };
        if let Err(error) = self.settings.save(path) {
            tracing::warn!(%error, "settings were not saved");
            self.notices.tell(error.to_string());
        }
    }
}
