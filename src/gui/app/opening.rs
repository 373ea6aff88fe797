//! The file of the program: opened, brought in, and the launches that are read from it.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use iced::Task;

use crate::gui::action::Action;
use crate::gui::app::{App, Desk, Message, Stage};
use crate::gui::file;
use crate::gui::over::Over;
use crate::gui::part::failure::{self, Failure};
use crate::gui::part::path_prompt::Purpose;
use crate::gui::pause::pause;
use crate::gui::route::{self, Route};
use crate::gui::screen::plan::steps::{self, Source};
use crate::gui::screen::{self, Screen, shell};
use crate::id::Id;
use crate::launch::Launch;
use crate::session::salvage::Salvaged;
use crate::session::{Loaded, Opened, Saving, Session};
use crate::store::{self, Occasion};
use crate::words;

impl App {
    pub(super) fn opened(
        &mut self,
        path: PathBuf,
        opened: Result<Arc<Opened>, store::Error>,
        show: Option<(Id<Launch>, Route)>,
    ) -> Task<Message> {
        let opened = match opened {
            Ok(opened) => opened,
            Err(error) => return self.not_opened(Failure::new(path, &error)),
        };
        match self.session().map(Session::saving) {
            // What was typed into the other file reaches the disk first.
            Some(Saving::Saving(_)) => {
                let moment = pause(Duration::from_millis(50));
                let (path, opened) = (path.clone(), opened.clone());
                return Task::perform(moment, move |()| {
                    Message::Opened(path.clone(), Ok(opened.clone()), show)
                });
            }
            Some(Saving::Failed { waiting, .. }) => {
                return self.tell(format!(
                    "`{}` was not opened: {} not on disk yet; save a copy elsewhere first",
                    path.display(),
                    words::count(
                        waiting,
                        "change of this file is",
                        "changes of this file are"
                    )
                ));
            }
            Some(Saving::Saved) | None => {}
        }
        let opened = Arc::unwrap_or_clone(opened);
        let mut session = Session::new(opened, self.clock.clone(), self.seed);
        session.keep_templates_in(self.templates.clone());
        self.settings.remember(session.path());
        self.save_settings();
        let (screen, task) = Screen::open(Route::Home, &session, &self.settings);
        self.stage = Stage::Ready(Box::new(Desk {
            session,
            screen,
            shown: None,
            unsent: HashMap::new(),
        }));
        self.title = "Golive".to_owned();
        self.over = None;
        let load = show.map_or_else(Task::none, |(launch, route)| self.load(launch, Some(route)));
        let recovered = self.recovered.take();
        let say = recovered.map_or_else(Task::none, |salvaged| {
            self.lay_over(Over::recovered(salvaged))
        });
        let templates = self
            .templates
            .clone()
            .map_or_else(Task::none, file::templates);
        Task::batch([
            task.map(Message::Screen),
            load,
            say,
            templates.map(Message::File),
            self.back_up(Occasion::Day),
        ])
    }

    /// Shows why a file could not be opened: over the one that is open, else by itself.
    fn not_opened(&mut self, failure: Failure) -> Task<Message> {
        match &self.stage {
            Stage::Ready(_) => self.lay_over(Over::failure(failure)),
            Stage::Opening(_) | Stage::Failed(_) => {
                self.stage = Stage::Failed(Box::new(failure));
                Task::none()
            }
        }
    }

    pub(super) fn update_failure(&mut self, message: failure::Message) -> Task<Message> {
        let Stage::Failed(failure) = &mut self.stage else {
            return Task::none();
        };
        let (task, answer) = failure.update(message);
        Task::batch([task.map(Message::Failure), self.remedy(answer)])
    }

    /// Does what is wanted for a file that could not be opened.
    pub(super) fn remedy(&mut self, answer: failure::Answer) -> Task<Message> {
        match answer {
            failure::Answer::Stay => Task::none(),
            failure::Answer::Open(path) => self.open_another(path),
            failure::Answer::Recover(damaged) => {
                let who = self.settings.writer.clone();
                let from = damaged.clone();
                file::salvage(damaged, who, self.clock.clone(), self.seed)
                    .map(move |salvaged| Message::Salvaged(from.clone(), salvaged))
            }
        }
    }

    pub(super) fn salvaged(
        &mut self,
        damaged: PathBuf,
        salvaged: Result<Arc<Salvaged>, store::Error>,
    ) -> Task<Message> {
        match salvaged {
            Ok(salvaged) => {
                let to = salvaged.to.clone();
                self.recovered = Some(salvaged);
                self.open_another(to)
            }
            Err(error) => self.not_opened(Failure::new(damaged, &error)),
        }
    }

    /// Opens another file; the one that is open stays until the other one is proved.
    fn open_another(&mut self, path: PathBuf) -> Task<Message> {
        let is_open = self.session().is_some_and(|session| {
            std::fs::canonicalize(&path).is_ok_and(|path| path == session.path())
        });
        if is_open {
            return self.tell(format!("`{}` is open already", path.display()));
        }
        if !matches!(self.stage, Stage::Ready(_)) {
            self.stage = Stage::Opening(path.clone());
        }
        self.open_file(path.clone())
            .map(move |opened| Message::Opened(path.clone(), opened, None))
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
            Stage::Opening(_) => Task::perform(pause(Duration::from_millis(10)), move |()| {
                Message::Begin(word)
            }),
            Stage::Ready(desk) if desk.session.library().is_empty() => {
                self.act(Action::Begin(word))
            }
            Stage::Ready(_) | Stage::Failed(_) => Task::none(),
        }
    }

    pub(super) fn file(&mut self, message: file::Message) -> Task<Message> {
        if let (Stage::Failed(_), file::Message::Dropped(path)) = (&self.stage, &message) {
            return self.open_another(path.clone());
        }
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        let message = match message {
            // A sheet that is dropped on the runbook is meant for it.
            file::Message::Dropped(path)
                if matches!(desk.screen, Screen::Steps(_)) && file::is_sheet(&path) =>
            {
                file::Message::Wanted(Purpose::Rows, path)
            }
            message => message,
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
            file::Outcome::Rows(text) => {
                let shown = self.go(Route::Plan(route::Plan::Steps));
                let offered = steps::Message::Offered(Some(text), Source::File);
                let offer = self.update_screen(screen::Message::Steps(offered));
                Task::batch([shown, offer])
            }
            file::Outcome::Open(path) => self.open_another(path),
        };
        Task::batch([task, then])
    }
}
