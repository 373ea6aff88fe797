//! Keys, and the commands that they, the palette and the pages give.

use iced::{Task, keyboard, window};

use crate::call::entry::Kind;
use crate::gui::app::{App, Message, Stage};
use crate::gui::command::{self, Command, Place, Press};
use crate::gui::over::Over;
use crate::gui::part::path_prompt::Purpose;
use crate::gui::route::{self, Route};
use crate::gui::target::Target;
use crate::gui::{file, windows};
use crate::session::{self, Session};

impl App {
    pub(super) fn pressed(&mut self, window: window::Id, press: &Press) -> Task<Message> {
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
    pub(super) fn pressed_on_dashboard(
        &mut self,
        window: window::Id,
        press: &Press,
    ) -> Task<Message> {
        if press.key == keyboard::Key::Named(keyboard::key::Named::Escape) {
            return windows::leave(window);
        }
        match command::find(press, &[Place::Anywhere, Place::Launch]) {
            Some(Command::FullScreen) => windows::toggle_full_screen(window),
            Some(Command::Dashboard) => self.run(Command::Dashboard),
            _ => Task::none(),
        }
    }

    /// Carries out a command of the table.
    pub(super) fn run(&mut self, command: Command) -> Task<Message> {
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        // The page knows best what "undo" or "find" means while something is typed into it.
        if let Some(message) = desk.screen.command(command, &desk.session) {
            return self.update_screen(message);
        }
        match command {
            Command::Palette => {
                let over = Over::search(&desk.session, &desk.screen);
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
            Command::Problems => {
                let over = Over::problems(&desk.session);
                self.lay_over(over)
            }
            Command::Chance => self.show(Target::Chance),
            Command::People => self.go(Route::Plan(route::Plan::People)),
            Command::Steps => self.go(Route::Plan(route::Plan::Steps)),
            Command::Rollback => self.go(Route::Plan(route::Plan::Rollback)),
            Command::Channels => self.go(Route::Plan(route::Plan::Channels)),
            Command::Readiness => self.go(Route::Plan(route::Plan::Readiness)),
            Command::Call => self.go(Route::Call),
            Command::Review => self.go(Route::Review(route::Review::Outcome)),
            Command::Settings => self.go(Route::Settings),
            Command::Dashboard => self.toggle_dashboard(),
            Command::FullScreen => windows::toggle_full_screen(self.main.window()),
            Command::SaveTemplate => self.file(file::Message::SaveTemplate),
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

    pub(super) fn change(
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
}
