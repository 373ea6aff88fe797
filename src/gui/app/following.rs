//! What passes by itself: the seconds, and what another program writes to the file.

use std::sync::Arc;

use iced::Task;

use crate::gui::app::{App, Message, Stage};
use crate::gui::file;
use crate::session::{self, Loaded};
use crate::store;

impl App {
    pub(super) fn tick(&mut self) -> Task<Message> {
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        desk.session.tick();
        desk.screen.refresh(&desk.session);
        match (desk.session.access(), desk.session.launch()) {
            (session::Access::ReadOnly { .. }, Some(launch)) => {
                file::follow(desk.session.store().clone(), launch.id).map(Message::Followed)
            }
            _ => Task::none(),
        }
    }

    /// Shows what another program wrote to the file.
    pub(super) fn followed(
        &mut self,
        followed: Result<Option<Arc<Loaded>>, store::Error>,
    ) -> Task<Message> {
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        match followed {
            Ok(None) => Task::none(),
            Ok(Some(loaded)) => {
                desk.session.lay_out(Arc::unwrap_or_clone(loaded));
                desk.screen.refresh(&desk.session);
                Task::none()
            }
            Err(error) => self.tell(error.to_string()),
        }
    }
}
