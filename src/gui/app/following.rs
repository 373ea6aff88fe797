//! What passes by itself: the seconds, and what another program writes to the file.

use std::sync::Arc;

use iced::Task;

use crate::gui::app::{App, Message, Stage};
use crate::session::{Access, News};
use crate::store;

impl App {
    pub(super) fn tick(&mut self) -> Task<Message> {
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        desk.session.tick();
        desk.screen.refresh(&desk.session);
        match desk.session.access() {
            Access::ReadOnly { .. } => Task::perform(desk.session.follow(), |news| {
                Message::Followed(news.map(|news| news.map(Arc::new)))
            }),
            Access::Write { .. } => Task::none(),
        }
    }

    /// Shows what another program wrote to the file.
    pub(super) fn followed(
        &mut self,
        followed: Result<Option<Arc<News>>, store::Error>,
    ) -> Task<Message> {
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        match followed {
            Ok(None) => Task::none(),
            Ok(Some(news)) => {
                desk.session.take_news(Arc::unwrap_or_clone(news));
                desk.screen.refresh(&desk.session);
                Task::none()
            }
            Err(error) => self.tell(error.to_string()),
        }
    }
}
