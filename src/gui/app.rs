//! The program with its windows: routes messages between session and screens, and nothing else.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use iced::widget::stack;
use iced::{Element, Event, Subscription, Task, Theme, event, keyboard, window};

use crate::call::entry::Kind;
use crate::clock::Clock;
use crate::gui::action::Action;
use crate::gui::command::{self, Command, Place, Press, Stroke};
use crate::gui::headless::Program;
use crate::gui::over::{self, Over};
use crate::gui::part::notice::Notices;
use crate::gui::part::path_prompt::Purpose;
use crate::gui::route::{self, Route};
use crate::gui::screen::dashboard::{self, Dashboard};
use crate::gui::screen::{self, Screen, shell};
use crate::gui::theme::{self, Look};
use crate::gui::{file, ticks, windows};
use crate::id::Id;
use crate::launch::Launch;
use crate::session::opening::Intent;
use crate::session::{self, Loaded, Opened, Saving, Session};
use crate::settings::{Appearance, Contrast, Settings};
use crate::store::{self, Occasion};

/// The program.
#[derive(Debug)]
pub struct App {
    stage: Stage,
    clock: Clock,
    /// What ids grow from; a fixed seed makes pictures and tests repeatable.
    seed: u64,
    settings: Settings,
    settings_path: Option<PathBuf>,
    backups: Option<PathBuf>,
    intent: Intent,
    main: window::Id,
    projector: Option<Projector>,
    over: Option<Over>,
    notices: Notices,
    system: iced::theme::Mode,
    title: String,
}

/// How far the file is.
#[derive(Debug)]
enum Stage {
    Opening(PathBuf),
    Ready(Box<Desk>),
    Failed(String),
}

/// The open file and the page that shows it.
#[derive(Debug)]
struct Desk {
    session: Session,
    screen: Screen,
}

/// The dashboard and its window.
#[derive(Debug)]
struct Projector {
    window: window::Id,
    screen: Dashboard,
}

/// With what the program begins.
#[derive(Clone, Debug)]
pub struct Start {
    /// The file to open; it is made where it does not exist.
    pub path: PathBuf,
    /// What the file is opened for.
    pub intent: Intent,
    /// What time it is.
    pub clock: Clock,
    /// What ids grow from.
    pub seed: u64,
    /// What the person prefers.
    pub settings: Settings,
    /// Where the preferences are kept; nowhere where it is empty.
    pub settings_path: Option<PathBuf>,
    /// The folder in which copies of the file are kept; none are where it is empty.
    pub backups: Option<PathBuf>,
    /// The launch to show first, and its page.
    pub show: Option<(Id<Launch>, Route)>,
    /// The template to begin with, by its word, where the file holds nothing yet.
    pub begin: Option<&'static str>,
}

/// Everything that can happen.
#[derive(Clone, Debug)]
pub enum Message {
    /// A window is there.
    WindowOpened(window::Id),
    /// The person wants to close a window.
    CloseRequested(window::Id),
    /// A window is gone.
    WindowClosed(window::Id),
    /// A window was moved or resized.
    WindowChanged(window::Id, window::Event),
    /// The file was opened, or not.
    Opened(
        Result<Arc<Opened>, store::Error>,
        Option<(Id<Launch>, Route)>,
    ),
    /// A launch was read from the file, or not.
    Loaded(Result<Arc<Loaded>, store::Error>, Option<Route>),
    /// The file was looked at because another program writes to it.
    Followed(Result<Option<Arc<Loaded>>, store::Error>),
    /// Something happened on the page of the main window.
    Screen(screen::Message),
    /// Something happened on the dashboard.
    Dashboard(dashboard::Message),
    /// Something happened over the page.
    Over(over::Message),
    /// A command was given.
    Command(Command),
    /// Go to a page.
    Go(Route),
    /// A key was pressed that no widget took.
    Pressed(window::Id, Press),
    /// A file was dropped on a window.
    Dropped(PathBuf),
    /// A write ended.
    Written(session::Written),
    /// What could not be written is tried again.
    Retry,
    /// A second has passed.
    Tick,
    /// Something was done with a file.
    File(file::Message),
    /// A launch begins from this template as soon as the file is open.
    Begin(&'static str),
    /// A notice was read.
    Dismiss(usize),
    /// The system is dark or light now.
    System(iced::theme::Mode),
}

impl App {
    /// Opens the main window and the file.
    pub fn new(start: Start) -> (Self, Task<Message>) {
        let (main, open) = window::open(windows::main(start.settings.window));
        let app = Self {
            stage: Stage::Opening(start.path.clone()),
            clock: start.clock,
            seed: start.seed,
            settings: start.settings,
            settings_path: start.settings_path,
            backups: start.backups,
            intent: start.intent,
            main,
            projector: None,
            over: None,
            notices: Notices::default(),
            system: iced::theme::Mode::None,
            title: "Golive".to_owned(),
        };
        let load = app.open_file(start.path);
        // Waits in line behind the file: see `begin`.
        let begin = start
            .begin
            .map_or_else(Task::none, |word| Task::done(Message::Begin(word)));
        let tasks = Task::batch([
            open.map(Message::WindowOpened),
            load.map(move |opened| Message::Opened(opened, start.show)),
            begin,
        ]);
        (app, tasks)
    }

    /// Returns the id of the main window.
    pub fn main_window(&self) -> window::Id {
        self.main
    }

    /// Returns the id of the dashboard's window, while it is open.
    pub fn dashboard_window(&self) -> Option<window::Id> {
        self.projector.as_ref().map(|projector| projector.window)
    }

    /// Lends the open file.
    pub fn session(&self) -> Option<&Session> {
        match &self.stage {
            Stage::Ready(desk) => Some(&desk.session),
            Stage::Opening(_) | Stage::Failed(_) => None,
        }
    }

    /// Returns why the file could not be opened, in a sentence.
    pub fn failure(&self) -> Option<&str> {
        match &self.stage {
            Stage::Failed(sentence) => Some(sentence),
            Stage::Opening(_) | Stage::Ready(_) => None,
        }
    }

    /// Returns the title of a window.
    pub fn title(&self, window: window::Id) -> String {
        if self.dashboard_window() == Some(window) {
            format!("{} · dashboard", self.title)
        } else {
            self.title.clone()
        }
    }

    /// Returns how a window looks.
    pub fn look(&self, window: window::Id) -> Look {
        let night = match (self.settings.appearance, &self.stage) {
            (Appearance::Day, _) => false,
            (Appearance::Night, _) => true,
            (Appearance::System, _) => self.system == iced::theme::Mode::Dark,
            (Appearance::ByPhase, Stage::Ready(desk)) => {
                window != self.main || desk.screen.route() == Route::Call
            }
            (Appearance::ByPhase, _) => window != self.main,
        };
        match (night, self.settings.contrast) {
            (true, Contrast::Normal) => Look::Night,
            (false, Contrast::Normal) => Look::Day,
            (true, Contrast::High) => Look::NightContrast,
            (false, Contrast::High) => Look::DayContrast,
        }
    }

    /// Returns the theme of a window.
    pub fn theme(&self, window: window::Id) -> Theme {
        self.look(window).theme()
    }

    /// Returns how large everything in a window is; the dashboard derives its own sizes.
    pub fn scale(&self, window: window::Id) -> f32 {
        if window == self.main {
            f32::from(self.settings.scale) / 100.0
        } else {
            1.0
        }
    }

    /// Carries out a message.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        let task = self.react(message);
        let saving = self.save_next();
        Task::batch([task, saving])
    }

    fn react(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::WindowOpened(_) => Task::none(),
            Message::CloseRequested(window) => self.close(window),
            Message::WindowClosed(window) => self.closed(window),
            Message::WindowChanged(window, event) => self.window_changed(window, &event),
            Message::Opened(opened, show) => self.opened(opened, show),
            Message::Loaded(loaded, route) => self.loaded(loaded, route),
            Message::Followed(followed) => self.followed(followed),
            Message::Screen(message) => self.update_screen(message),
            Message::Dashboard(message) => self.update_dashboard(message),
            Message::Over(message) => self.update_over(message),
            Message::Command(command) => self.run(command),
            Message::Go(route) => self.go(route),
            Message::Pressed(window, press) => self.pressed(window, &press),
            Message::Dropped(path) => self.file(file::Message::Dropped(path)),
            Message::Written(written) => self.written(written),
            Message::Retry => Task::none(),
            Message::Tick => self.tick(),
            Message::File(message) => self.file(message),
            Message::Begin(word) => self.begin(word),
            Message::Dismiss(notice) => {
                self.notices.dismiss(notice);
                Task::none()
            }
            Message::System(mode) => {
                self.system = mode;
                Task::none()
            }
        }
    }

    fn opened(
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

    fn open_file(&self, path: PathBuf) -> Task<Result<Arc<Opened>, store::Error>> {
        let who = self.settings.writer.clone();
        file::open(path, who, self.clock.clone(), self.seed, self.intent)
    }

    fn load(&self, launch: Id<Launch>, route: Option<Route>) -> Task<Message> {
        match &self.stage {
            Stage::Ready(desk) => file::load(desk.session.store().clone(), launch)
                .map(move |loaded| Message::Loaded(loaded, route)),
            Stage::Opening(_) | Stage::Failed(_) => Task::none(),
        }
    }

    fn loaded(
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

    fn update_screen(&mut self, message: screen::Message) -> Task<Message> {
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        let (task, action) = desk.screen.update(message, &desk.session, &self.settings);
        let task = task.map(Message::Screen);
        match action {
            Some(action) => Task::batch([task, self.act(action)]),
            None => task,
        }
    }

    fn update_dashboard(&mut self, message: dashboard::Message) -> Task<Message> {
        let Some(projector) = &mut self.projector else {
            return Task::none();
        };
        projector.screen.update(message);
        Task::none()
    }

    fn update_over(&mut self, message: over::Message) -> Task<Message> {
        let Some(over) = &mut self.over else {
            return Task::none();
        };
        let (task, answer) = over.update(message);
        let task = task.map(Message::Over);
        let then = match answer {
            over::Answer::Stay => Task::none(),
            over::Answer::Close => self.dismiss(),
            over::Answer::Do(action) => {
                self.over = None;
                self.act(action)
            }
            over::Answer::File(request) => {
                self.over = None;
                self.file(request)
            }
            over::Answer::StartCall(kind) => {
                self.over = None;
                self.start_call(kind)
            }
        };
        Task::batch([task, then])
    }

    fn dismiss(&mut self) -> Task<Message> {
        self.over = None;
        Task::none()
    }

    /// Carries out what a screen asks for.
    fn act(&mut self, action: Action) -> Task<Message> {
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        let result = match action {
            Action::Edit(edit) => desk.session.edit(edit),
            Action::Log(event) => desk.session.log(event),
            Action::LogAll(events) => desk.session.log_all(events),
            Action::LogAt { at, event } => desk.session.log_at(event, at),
            Action::Go(route) => return self.go(route),
            Action::Open(launch) => return self.load(launch, None),
            Action::Begin(template) => match desk.session.begin(template) {
                Ok(()) => {
                    let page = shell::first_page(&desk.session);
                    return self.go(page);
                }
                Err(error) => Err(error),
            },
            Action::Run(command) => return self.run(command),
            Action::Tell(sentence) => return self.tell(sentence),
            Action::Settings(settings) => {
                self.settings = *settings;
                self.save_settings();
                return Task::none();
            }
        };
        desk.screen.refresh(&desk.session);
        match result {
            Ok(()) => Task::none(),
            Err(error) => self.tell(error.to_string()),
        }
    }

    /// Takes a back-up of the open file, where a place is known for it.
    fn back_up(&self, occasion: Occasion) -> Task<Message> {
        match (&self.stage, &self.backups) {
            (Stage::Ready(desk), Some(folder)) => {
                let store = desk.session.store().clone();
                let now = desk.session.now();
                file::back_up(store, folder.clone(), now, occasion).map(Message::File)
            }
            _ => Task::none(),
        }
    }

    fn begin(&mut self, word: &'static str) -> Task<Message> {
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

    fn start_call(&mut self, kind: Kind) -> Task<Message> {
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        match desk.session.start_call(kind) {
            Ok(()) => {
                let backup = self.back_up(Occasion::Call);
                Task::batch([backup, self.go(Route::Call)])
            }
            Err(error) => self.tell(error.to_string()),
        }
    }

    fn go(&mut self, route: Route) -> Task<Message> {
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        // Without a launch on the desk only the list and the settings can be shown.
        let route = match route {
            Route::Home | Route::Settings => route,
            _ if desk.session.launch().is_some() => route,
            _ => Route::Home,
        };
        let (screen, task) = Screen::open(route, &desk.session, &self.settings);
        desk.screen = screen;
        self.title = match (route, desk.session.launch()) {
            (Route::Home | Route::Settings, _) | (_, None) => "Golive".to_owned(),
            (_, Some(launch)) => format!("{} · Golive", launch.plan.details.name),
        };
        task.map(Message::Screen)
    }

    fn pressed(&mut self, window: window::Id, press: &Press) -> Task<Message> {
        if self.dashboard_window() == Some(window) {
            return self.pressed_on_dashboard(window, press);
        }
        let Stage::Ready(desk) = &self.stage else {
            return Task::none();
        };
        if let Some(over) = &self.over {
            return match over.press(press) {
                Some(message) => self.update_over(message),
                None => Task::none(),
            };
        }
        if let Some(command) = command::find(press, desk.screen.places()) {
            return self.run(command);
        }
        match desk.screen.press(press, &desk.session) {
            Some(message) => self.update_screen(message),
            None => Task::none(),
        }
    }

    /// Only the keys that concern the window itself count on the dashboard: nobody shall finish
    /// a step by leaning on the projector's keyboard.
    fn pressed_on_dashboard(&mut self, window: window::Id, press: &Press) -> Task<Message> {
        if press.key == keyboard::Key::Named(keyboard::key::Named::Escape) {
            return window::set_mode(window, window::Mode::Windowed);
        }
        match command::find(press, &[Place::Anywhere, Place::Launch]) {
            Some(Command::FullScreen) => windows::toggle_full_screen(window),
            Some(Command::Dashboard) => self.run(Command::Dashboard),
            _ => Task::none(),
        }
    }

    /// Carries out a command of the table.
    fn run(&mut self, command: Command) -> Task<Message> {
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        // The page knows best what "undo" or "find" means while something is typed into it.
        if let Some(message) = desk.screen.command(command, &desk.session) {
            return self.update_screen(message);
        }
        match command {
            Command::Palette => {
                let over = Over::search(&desk.session);
                self.lay_over(over)
            }
            Command::Help => self.lay_over(Over::help()),
            Command::StartCall => self.lay_over(Over::start_call(Kind::Live)),
            Command::Rehearse => self.lay_over(Over::start_call(Kind::Rehearsal { speed: 1 })),
            Command::Undo => self.change(Session::undo),
            Command::Redo => self.change(Session::redo),
            Command::Home => self.go(Route::Home),
            Command::Plan => self.go(Route::Plan(route::Plan::Steps)),
            Command::Overview => self.go(Route::Plan(route::Plan::Overview)),
            Command::People => self.go(Route::Plan(route::Plan::People)),
            Command::Steps => self.go(Route::Plan(route::Plan::Steps)),
            Command::Rollback => self.go(Route::Plan(route::Plan::Rollback)),
            Command::Channels => self.go(Route::Plan(route::Plan::Channels)),
            Command::Readiness => self.go(Route::Plan(route::Plan::Readiness)),
            Command::Call => self.go(Route::Call),
            Command::Review => self.go(Route::Review(route::Review::Outcome)),
            Command::Settings => self.go(Route::Settings),
            Command::Dashboard => self.toggle_dashboard(),
            Command::FullScreen => windows::toggle_full_screen(self.main),
            Command::NewLaunch => match desk.session.begin("empty") {
                Ok(()) => self.go(Route::Plan(route::Plan::Overview)),
                Err(error) => self.tell(error.to_string()),
            },
            _ => match Purpose::of(command) {
                Some(purpose) => {
                    let over = Over::path(purpose, &desk.session);
                    self.lay_over(over)
                }
                None => Task::none(),
            },
        }
    }

    fn lay_over(&mut self, (over, task): (Over, Task<over::Message>)) -> Task<Message> {
        self.over = Some(over);
        task.map(Message::Over)
    }

    fn change(
        &mut self,
        change: impl FnOnce(&mut Session) -> Result<(), session::Error>,
    ) -> Task<Message> {
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        let result = change(&mut desk.session);
        desk.screen.refresh(&desk.session);
        match result {
            Ok(()) => Task::none(),
            Err(error) => self.tell(error.to_string()),
        }
    }

    fn tell(&mut self, sentence: String) -> Task<Message> {
        self.notices.tell(sentence);
        Task::none()
    }

    fn file(&mut self, message: file::Message) -> Task<Message> {
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

    fn save_next(&mut self) -> Task<Message> {
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

    fn written(&mut self, written: session::Written) -> Task<Message> {
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        let failed = written.is_err();
        desk.session.written(written);
        if failed {
            // The write stays at the head of the queue; a short pause keeps a full disk from
            // being asked a thousand times a second.
            let pause = tokio::time::sleep(Duration::from_secs(2));
            return Task::perform(pause, |()| Message::Retry);
        }
        Task::none()
    }

    fn tick(&mut self) -> Task<Message> {
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
    fn followed(&mut self, followed: Result<Option<Arc<Loaded>>, store::Error>) -> Task<Message> {
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

    fn toggle_dashboard(&mut self) -> Task<Message> {
        match &self.projector {
            Some(projector) => window::close(projector.window),
            None => {
                let (window, open) = window::open(windows::dashboard(self.settings.dashboard));
                self.projector = Some(Projector {
                    window,
                    screen: Dashboard::new(self.settings.dashboard),
                });
                open.map(Message::WindowOpened)
            }
        }
    }

    fn close(&mut self, window: window::Id) -> Task<Message> {
        if window != self.main {
            return window::close(window);
        }
        match self.session().map(Session::saving) {
            // The last write reaches the disk first; a moment later the same question is asked.
            Some(Saving::Saving(_)) => {
                Task::perform(tokio::time::sleep(Duration::from_millis(50)), move |()| {
                    Message::CloseRequested(window)
                })
            }
            Some(Saving::Failed { reason, waiting }) if self.over.is_none() => {
                self.lay_over(Over::unsaved(reason, waiting))
            }
            _ => window::close(window),
        }
    }

    fn closed(&mut self, window: window::Id) -> Task<Message> {
        if self.dashboard_window() == Some(window) {
            self.projector = None;
        }
        if window == self.main {
            self.save_settings();
            iced::exit()
        } else {
            Task::none()
        }
    }

    fn window_changed(&mut self, window: window::Id, event: &window::Event) -> Task<Message> {
        if window == self.main {
            windows::remember(&mut self.settings.window, event);
        } else if let Some(projector) = &mut self.projector
            && projector.window == window
        {
            windows::remember(&mut self.settings.dashboard, event);
            if let window::Event::Resized(size) = event {
                projector.screen.update(dashboard::Message::Resized(*size));
            }
        }
        Task::none()
    }

    fn save_settings(&mut self) {
        let Some(path) = &self.settings_path else {
            return;
        };
        if let Err(error) = self.settings.save(path) {
            tracing::warn!(%error, "settings were not saved");
            self.notices.tell(error.to_string());
        }
    }

    /// Shows a window.
    pub fn view(&self, window: window::Id) -> Element<'_, Message> {
        match (&self.stage, &self.projector) {
            (Stage::Ready(desk), Some(projector)) if projector.window == window => projector
                .screen
                .view(&desk.session, &self.settings)
                .map(Message::Dashboard),
            (Stage::Ready(desk), _) => {
                let page = desk
                    .screen
                    .view(&desk.session, &self.settings)
                    .map(Message::Screen);
                let page = shell::frame(desk.screen.route(), &desk.session, page);
                let over = self
                    .over
                    .as_ref()
                    .map(|over| over.view(&desk.session).map(Message::Over));
                self.notices
                    .over(stack![page].push(over).into(), Message::Dismiss)
            }
            (Stage::Opening(path), _) => shell::opening(path),
            (Stage::Failed(sentence), _) => shell::failed(sentence),
        }
    }

    /// Says which events the program listens to.
    pub fn subscription(&self) -> Subscription<Message> {
        let ticking = self.session().is_some_and(Session::is_ticking) || self.projector.is_some();
        Subscription::batch([
            event::listen_with(listen),
            iced::system::theme_changes().map(Message::System),
            if ticking {
                ticks::each_second().map(|()| Message::Tick)
            } else {
                Subscription::none()
            },
        ])
    }
}

/// Takes the events that no widget took: keys, windows that are moved or closed, dropped files.
pub fn listen(event: Event, status: event::Status, window: window::Id) -> Option<Message> {
    match event {
        Event::Keyboard(keyboard::Event::KeyPressed {
            key,
            physical_key,
            modifiers,
            text,
            repeat,
            ..
        }) => {
            // A focused field keeps its letters; Ctrl with a letter it does not know goes on.
            let free = status == event::Status::Ignored;
            free.then(|| {
                Message::Pressed(
                    window,
                    Press {
                        key,
                        physical: physical_key,
                        modifiers,
                        text: text.map(|text| text.to_string()),
                        stroke: if repeat {
                            Stroke::Repeated
                        } else {
                            Stroke::First
                        },
                    },
                )
            })
        }
        Event::Window(window::Event::FileDropped(path)) => Some(Message::Dropped(path)),
        Event::Window(window::Event::CloseRequested) => Some(Message::CloseRequested(window)),
        Event::Window(window::Event::Closed) => Some(Message::WindowClosed(window)),
        Event::Window(
            event @ (window::Event::Moved(_)
            | window::Event::Resized(_)
            | window::Event::Opened { .. }),
        ) => Some(Message::WindowChanged(window, event)),
        _ => None,
    }
}

/// Returns the functions of the program, for a window without a window.
pub fn program() -> Program<App, Message> {
    Program {
        update: App::update,
        view: App::view,
        theme: App::theme,
        scale: App::scale,
        listen,
    }
}

/// Runs the program until its main window is closed.
///
/// # Errors
/// [`iced::Error`] where no window can be opened.
pub fn run(start: Start) -> iced::Result {
    iced::daemon(move || App::new(start.clone()), App::update, App::view)
        .settings(iced::Settings {
            id: Some(windows::APPLICATION.to_owned()),
            fonts: crate::gui::font::embedded(),
            default_font: crate::gui::font::REGULAR,
            default_text_size: iced::Pixels(theme::size::BODY),
            antialiasing: true,
            ..iced::Settings::default()
        })
        .title(App::title)
        .theme(App::theme)
        .style(|_, theme| theme::window(theme))
        .scale_factor(App::scale)
        .subscription(App::subscription)
        .run()
}
