//! The file of the program: opened, brought in, and the launches that are read from it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use iced::Task;

use crate::gui::action::Action;
use crate::gui::app::{App, Desk, Message, Stage};
use crate::gui::file;
use crate::gui::route::Route;
use crate::gui::screen::{Screen, shell};
use crate::id::Id;
use crate::launch::Launch;
use crate::session::{Loaded, Opened, Session};
use crate::store::{self, Occasion};

impl App {
    pub(super) fn opened(
        &mut self,
        opened: Result<Arc<Opened>, store::Error>,
        show: Option<(Id<Launch>, Route)>,
    ) -> Task<Message> {
        match opened {
            Ok(opened) => {
                let opened = Arc::unwrap_or_clone(opened);
                let session = Session::new(opened, self.clock.clone(), self.seed);
                self.settings.remember(session.path());
                self.save_settings();
                let (screen, task) = Screen::open(Route::Home, &session, &self.settings);
                self.stage = Stage::Ready(Box::new(Desk { session, screen }));
                let load =
                    show.map_or_else(Task::none, |(launch, route)| self.load(launch, Some(route)));
                Task::batch([task.map(Message::Screen), load, self.back_up(Occasion::Day)])
            }
            Err(error) => {
                self.stage = Stage::Failed(error.to_string());
                Task::none()
            }
        }
    }

    pub(super) fn open_file(&self, path: PathBuf) -> Task<Result<Arc<Opened>, store::Error>> {
        let who = self.settings.writer.clone();
        file::open(path, who, self.clock.clone(), self.seed, self.intent)
    }

    pub(super) fn load(&self, launch: Id<Launch>, route: Option<Route>) -> Task<Message> {
        match &self.stage {
            Stage::Ready(desk) => file::load(desk.session.store().clone(), launch)
                .map(move |loaded| Message::Loaded(loaded, route)),
            Stage::Opening(_) | Stage::Failed(_) => Task::none(),
        }
    }

    pub(super) fn loaded(
        &mut self,
        loaded: Result<Arc<Loaded>, store::Error>,
        route: Option<Route>,
    ) -> Task<Message> {
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        match loaded {
            Ok(loaded) => {
                desk.session.lay_out(Arc::unwrap_or_clone(loaded));
                desk.session.come_back();
                let route = route.unwrap_or_else(|| shell::first_page(&desk.session));
                self.go(route)
            }
            Err(error) => self.tell(error.to_string()),
        }
    }

    pub(super) fn begin(&mut self, word: &'static str) -> Task<Message> {
        match &self.stage {
            Stage::Opening(_) => {
                Task::perform(tokio::time::sleep(Duration::from_millis(10)), move |()| {
                    Message::Begin(word)
                })
            }
            Stage::Ready(desk) if desk.session.library().is_empty() => {
                self.act(Action::Begin(word))
            }
            Stage::Ready(_) | Stage::Failed(_) => Task::none(),
        }
    }

    pub(super) fn file(&mut self, message: file::Message) -> Task<Message> {
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        let (task, outcome) = file::update(message, &mut desk.session);
        let task = task.map(Message::File);
        let then = match outcome {
            file::Outcome::None => Task::none(),
            file::Outcome::Tell(sentence) => self.tell(sentence),
            file::Outcome::Show(route, remarks) => {
                let more = remarks.len().saturating_sub(3);
                for remark in remarks.into_iter().take(3) {
                    self.notices.tell(remark);
                }
                if more > 0 {
                    self.notices.tell(format!(
                        "and {more} more lines; `golive import` lists them all"
                    ));
                }
                self.go(route)
            }
            file::Outcome::Open(path) => {
                let load = self.open_file(path.clone());
                self.stage = Stage::Opening(path);
                load.map(|opened| Message::Opened(opened, None))
            }
        };
        Task::batch([task, then])
    }
}
