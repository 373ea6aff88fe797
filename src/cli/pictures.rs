//! `golive pictures`: the main screens and the dashboard of a launch, drawn by the software
//! renderer with the same views as in a window.

use std::path::{Path, PathBuf};

use iced::Size;

use super::desk::Desk;
use super::{Error as Failure, terminal};
use crate::clock::Clock;
use crate::gui::app::{App, Message, Start};
use crate::gui::headless::{self, Headless};
use crate::gui::picture;
use crate::gui::route::{self, Route};
use crate::gui::{app, command::Command};
use crate::session::Session;
use crate::session::opening::Intent;
use crate::settings::{Appearance, Settings};

/// The main window in the pictures, in logical pixels.
const WINDOW: Size = Size::new(1440.0, 900.0);
/// The dashboard in the pictures.
const PROJECTOR: Size = Size::new(1920.0, 1080.0);

/// The pictures could not be drawn.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    #[error("{0}")]
    File(String),
    #[error(transparent)]
    Headless(#[from] headless::Error),
    #[error(transparent)]
    Picture(#[from] picture::Error),
}

/// The pages that are drawn, with the names of their pictures.
const PAGES: [(&str, Route); 9] = [
    ("overview", Route::Plan(route::Plan::Overview)),
    ("people", Route::Plan(route::Plan::People)),
    ("steps", Route::Plan(route::Plan::Steps)),
    ("rollback", Route::Plan(route::Plan::Rollback)),
    ("channels", Route::Plan(route::Plan::Channels)),
    ("readiness", Route::Plan(route::Plan::Readiness)),
    ("call", Route::Call),
    ("outcome", Route::Review(route::Review::Outcome)),
    ("report", Route::Review(route::Review::Report)),
];

pub(super) fn run(file: PathBuf, launch: Option<&str>, output: &Path) -> Result<(), Failure> {
    let desk = Desk::with_launch(file, launch)?;
    draw(&desk, Clock::machine(), output)
}

/// Draws the launch on the desk as it stands at the time of a clock.
///
/// The windows work on copies, so that they look as they do for somebody who works, and nothing
/// is written to the file itself.
pub(super) fn draw(desk: &Desk, clock: Clock, output: &Path) -> Result<(), Failure> {
    let folder = |reason| Failure::Folder {
        path: output.to_owned(),
        reason,
    };
    std::fs::create_dir_all(output).map_err(folder)?;
    let copies = tempfile::tempdir().map_err(folder)?;
    let launch = desk.session.launch().map(|launch| launch.id);
    for (suffix, appearance) in [("", Appearance::ByPhase), ("-night", Appearance::Night)] {
        let copy = copies.path().join(format!("copy{suffix}.golive"));
        desk.copy(copy.clone())?;
        let start = Start {
            path: copy,
            intent: Intent::Work,
            clock: clock.clone(),
            seed: 1,
            settings: Settings {
                appearance,
                ..Settings::default()
            },
            settings_path: None,
            backups: None,
            templates: None,
            show: launch.map(|launch| (launch, Route::Home)),
            begin: None,
        };
        album(&start, suffix, output).map_err(Failure::Picture)?;
    }
    Ok(())
}

fn album(start: &Start, suffix: &str, output: &Path) -> Result<(), Error> {
    let mut windows = Headless::new(app::program(), || App::new(start.clone()))?;
    windows.wait_until(|app: &App| {
        let loaded = app
            .session()
            .is_some_and(|session| session.launch().is_some());
        loaded || app.failure().is_some()
    })?;
    if let Some(sentence) = windows.state().failure() {
        return Err(Error::File(sentence.to_owned()));
    }
    windows.send(Message::Draw)?;
    windows.wait_until(|app: &App| app.session().is_none_or(Session::is_drawn))?;
    let main = windows.state().main_window();
    windows.resize(main, WINDOW)?;
    let save = |windows: &mut Headless<App, Message>, window, name: &str| -> Result<(), Error> {
        let path = output.join(format!("{name}{suffix}.png"));
        windows.picture(window, 1.0)?.write(&path)?;
        terminal::say(&format!("Drew {}", path.display()));
        Ok(())
    };
    save(&mut windows, main, "home")?;
    for (name, route) in PAGES {
        windows.send(Message::Go(route))?;
        save(&mut windows, main, name)?;
    }
    windows.send(Message::Command(Command::Dashboard))?;
    if let Some(dashboard) = windows.state().dashboard_window() {
        windows.resize(dashboard, PROJECTOR)?;
        save(&mut windows, dashboard, "dashboard")?;
    }
    Ok(())
}
