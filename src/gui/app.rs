//! The program with its windows: routes messages between session and screens, and nothing else.

mod chance;
mod commands;
mod following;
mod listening;
mod opening;
mod overlay;
mod saving;
mod standing;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use iced::widget::stack;
use iced::{Element, Task, window};

use crate::clock::Clock;
use crate::gui::action::Action;
use crate::gui::browse;
use crate::gui::command::{Command, Press};
use crate::gui::file;
use crate::gui::headless::Program;
use crate::gui::over::{self, Over};
use crate::gui::part::failure::{self, Failure};
use crate::gui::part::notice::Notices;
use crate::gui::route::Route;
use crate::gui::screen::dashboard::{self, Dashboard};
use crate::gui::screen::{self, Screen, shell};
use crate::gui::target::Target;
use crate::gui::theme;
use crate::gui::windows;
use crate::gui::windows::frame::{self, Frame};
use crate::id::Id;
use crate::launch::{self, Launch};
use crate::problem::Fix;
use crate::session::chance::Answer;
use crate::session::opening::Intent;
use crate::session::salvage::Salvaged;
use crate::session::{self, Loaded, News, Opened, Session};
use crate::settings::Settings;
use crate::store;

pub use listening::listen;

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
    templates: Option<PathBuf>,
    intent: Intent,
    main: Frame,
    projector: Option<Projector>,
    over: Option<Over>,
    notices: Notices,
    /// What was recovered, until the new file is open.
    recovered: Option<Arc<Salvaged>>,
    system: iced::theme::Mode,
    title: String,
}

/// How far the file is.
#[derive(Debug)]
enum Stage {
    Opening(PathBuf),
    Ready(Box<Desk>),
    Failed(Box<Failure>),
}

/// The open file and the page that shows it.
#[derive(Debug)]
struct Desk {
    session: Session,
    screen: Screen,
    /// The launch whose page is shown; another one may have come on the desk since.
    shown: Option<Id<Launch>>,
    /// What was being typed on the calls of launches when their page was left.
    unsent: HashMap<Id<Launch>, String>,
}

/// The dashboard and its window.
#[derive(Debug)]
struct Projector {
    frame: Frame,
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
    /// The folder in which templates of one's own are kept; there are none where it is empty.
    pub templates: Option<PathBuf>,
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
    /// A window has come to rest, or was looked at.
    Frame(window::Id, frame::Message),
    /// The person wants to close a window.
    CloseRequested(window::Id),
    /// A window is gone.
    WindowClosed(window::Id),
    /// A window was moved or resized.
    WindowChanged(window::Id, window::Event),
    /// The file was opened, or not.
    Opened(
        PathBuf,
        Result<Arc<Opened>, store::Error>,
        Option<(Id<Launch>, Route)>,
    ),
    /// Something happened at the file that could not be opened.
    Failure(failure::Message),
    /// What can be read of a damaged file was saved to a new one, or not.
    Salvaged(PathBuf, Result<Arc<Salvaged>, store::Error>),
    /// A launch was read from the file, or not.
    Loaded(Result<Arc<Loaded>, store::Error>, Option<Route>),
    /// The file was looked at because another program writes to it.
    Followed(Result<Option<Arc<News>>, store::Error>),
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
    /// Show something by itself.
    Show(Target),
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
    /// The hands rest: what the chance of the night depends on has changed, and it is drawn.
    Draw,
    /// The night was drawn; nothing where that failed.
    Drawn(Option<Answer>),
    /// Put a problem of the plan right.
    Fix(Fix),
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
        let scale = f32::from(start.settings.scale) / 100.0;
        let (main, open) = window::open(windows::main(start.settings.window, scale));
        let app = Self {
            stage: Stage::Opening(start.path.clone()),
            clock: start.clock,
            seed: start.seed,
            settings: start.settings,
            settings_path: start.settings_path,
            backups: start.backups,
            templates: start.templates,
            intent: start.intent,
            main: Frame::new(main),
            projector: None,
            over: None,
            notices: Notices::default(),
            recovered: None,
            system: iced::theme::Mode::None,
            title: "Golive".to_owned(),
        };
        let path = start.path.clone();
        let load = app.open_file(start.path);
        // Waits in line behind the file: see `begin`.
        let begin = start
            .begin
            .map_or_else(Task::none, |word| Task::done(Message::Begin(word)));
        let tasks = Task::batch([
            open.map(Message::WindowOpened),
            load.map(move |opened| Message::Opened(path.clone(), opened, start.show)),
            begin,
        ]);
        (app, tasks)
    }

    /// Returns the id of the main window.
    pub fn main_window(&self) -> window::Id {
        self.main.window()
    }

    /// Returns the id of the dashboard's window, while it is open.
    pub fn dashboard_window(&self) -> Option<window::Id> {
        let projector = self.projector.as_ref()?;
        Some(projector.frame.window())
    }

    /// Lends the open file.
    pub fn session(&self) -> Option<&Session> {
        match &self.stage {
            Stage::Ready(desk) => Some(&desk.session),
            Stage::Opening(_) | Stage::Failed(_) => None,
        }
    }

    /// Returns the page that the main window shows, once the file is open.
    pub fn route(&self) -> Option<Route> {
        match &self.stage {
            Stage::Ready(desk) => Some(desk.screen.route()),
            Stage::Opening(_) | Stage::Failed(_) => None,
        }
    }

    /// Says whether something lies over the page.
    pub fn is_asking(&self) -> bool {
        self.over.is_some()
    }

    /// Returns why the file could not be opened, in a sentence.
    pub fn failure(&self) -> Option<&str> {
        match &self.stage {
            Stage::Failed(failure) => Some(failure.sentence()),
            Stage::Opening(_) | Stage::Ready(_) => None,
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
            Message::WindowOpened(window) => self.window_stirred(window),
            Message::Frame(window, message) => self.update_frame(window, message),
            Message::CloseRequested(window) => self.close(window),
            Message::WindowClosed(window) => self.closed(window),
            Message::WindowChanged(window, event) => self.window_changed(window, &event),
            Message::Opened(path, opened, show) => self.opened(path, opened, show),
            Message::Failure(message) => self.update_failure(message),
            Message::Salvaged(damaged, salvaged) => self.salvaged(damaged, salvaged),
            Message::Loaded(loaded, route) => self.loaded(loaded, route),
            Message::Followed(followed) => self.followed(followed),
            Message::Screen(message) => self.update_screen(message),
            Message::Dashboard(message) => self.update_dashboard(message),
            Message::Over(message) => self.update_over(message),
            Message::Command(command) => self.run(command),
            Message::Go(route) => self.go(route),
            Message::Show(target) => self.show(target),
            Message::Pressed(window, press) => self.pressed(window, &press),
            Message::Dropped(path) => self.file(file::Message::Dropped(path)),
            Message::Written(written) => self.written(written),
            Message::Retry => Task::none(),
            Message::Tick => self.tick(),
            Message::Draw => self.draw_chance(),
            Message::Drawn(answer) => self.drawn(answer),
            Message::Fix(fix) => self.fix(fix),
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
        let (task, ask) = projector.screen.update(message);
        let task = task.map(Message::Dashboard);
        match ask {
            Some(dashboard::Ask::ToggleFullScreen) => {
                let window = projector.frame.window();
                Task::batch([task, windows::toggle_full_screen(window)])
            }
            None => task,
        }
    }

    /// Carries out what a screen asks for.
    fn act(&mut self, action: Action) -> Task<Message> {
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        let result = match action {
            Action::Edit(edit) => desk.session.edit(edit),
            Action::EditOn(edit) => desk.session.edit_on(edit),
            Action::Log(event) => desk.session.log(event),
            Action::LogAll(events) => desk.session.log_all(events),
            Action::LogAt { at, event } => desk.session.log_at(event, at),
            Action::Go(route) => return self.go(route),
            Action::Show(target) => return self.show(target),
            Action::Open(launch) => return self.load(launch, None),
            Action::Begin(template) => match desk.session.begin(template) {
                Ok(()) => {
                    let page = shell::first_page(&desk.session);
                    return self.go(page);
                }
                Err(error) => Err(error),
            },
            Action::BeginOwn(path) => match desk.session.begin_own(&path) {
                Ok(()) => {
                    let page = shell::first_page(&desk.session);
                    return self.go(page);
                }
                Err(error) => Err(error),
            },
            Action::RemoveTemplate(path) => {
                return self.file(file::Message::RemoveTemplate(path));
            }
            Action::Fix(fix) => return self.fix(fix),
            Action::Run(command) => return self.run(command),
            Action::Browse(address) => {
                return match browse::open(&address) {
                    Ok(()) => Task::none(),
                    Err(error) => self.tell(error.to_string()),
                };
            }
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
        if let (Screen::Call(call), Some(left)) = (&desk.screen, desk.shown) {
            desk.unsent.insert(left, call.unsent().to_owned());
        }
        desk.shown = desk.session.launch().map(|launch| launch.id);
        let (screen, task) = Screen::open(route, &desk.session, &self.settings);
        desk.screen = screen;
        let unsent = desk.shown.and_then(|launch| desk.unsent.get(&launch));
        if let (Screen::Call(call), Some(unsent)) = (&mut desk.screen, unsent) {
            call.resume(unsent);
        }
        self.title = match (route, desk.session.launch()) {
            (Route::Home | Route::Settings, _) | (_, None) => "Golive".to_owned(),
            (_, Some(launch)) => format!("{} · Golive", launch.plan.details.name),
        };
        task.map(Message::Screen)
    }

    /// Goes to the page of something and selects it there.
    fn show(&mut self, target: Target) -> Task<Message> {
        let Stage::Ready(desk) = &self.stage else {
            return Task::none();
        };
        let here = desk.screen.route();
        let page = target.route(here);
        let mut tasks = Vec::new();
        if page != here || page != Route::Call {
            tasks.push(self.go(page));
        }
        for message in target.messages(page) {
            tasks.push(self.update_screen(message));
        }
        Task::batch(tasks)
    }

    /// Puts a problem of the plan right, or goes where somebody has to say more.
    fn fix(&mut self, fix: Fix) -> Task<Message> {
        let Stage::Ready(desk) = &self.stage else {
            return Task::none();
        };
        let (Some(plan), Some(numbers)) = (desk.session.plan(), desk.session.numbers()) else {
            return Task::none();
        };
        match (fix, fix.edit(plan, numbers)) {
            (Fix::AddChannel, _) => self.show(Target::NewChannel),
            (Fix::AddMetric { objective }, _) => self.show(Target::NewMetric(objective)),
            (_, Some(edit)) => self.act(Action::Edit(edit.map(launch::Record::Plan))),
            (_, None) => Task::none(),
        }
    }

    fn tell(&mut self, sentence: String) -> Task<Message> {
        self.notices.tell(sentence);
        Task::none()
    }

    /// Shows a window.
    pub fn view(&self, window: window::Id) -> Element<'_, Message> {
        match (&self.stage, &self.projector) {
            (Stage::Ready(desk), Some(projector)) if projector.frame.window() == window => {
                projector
                    .screen
                    .view(&desk.session, &self.settings)
                    .map(Message::Dashboard)
            }
            (Stage::Ready(desk), _) => {
                let page = desk
                    .screen
                    .view(&desk.session, &self.settings)
                    .map(Message::Screen);
                let page = shell::frame(desk.screen.route(), &desk.session, page);
                let asked = desk
                    .screen
                    .over(&desk.session, &self.settings)
                    .map(|asked| asked.map(Message::Screen));
                let page = stack![page].push(asked);
                let over = self
                    .over
                    .as_ref()
                    .map(|over| over.view(&desk.session).map(Message::Over));
                self.notices
                    .over(stack![page].push(over).into(), Message::Dismiss)
            }
            (Stage::Opening(path), _) => shell::opening(path),
            (Stage::Failed(failure), _) => failure.page().map(Message::Failure),
        }
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
