//! Opens the windows, or says what is missing.

use std::path::PathBuf;

use crate::clock::Clock;
use crate::gui::app;
use crate::session::opening::Intent;
use crate::settings::{self, Settings};

/// The windows could not be opened.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    /// There is no screen.
    #[error(
        "there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); \
         without one you can still use `golive schedule`, `check`, `report`, `import` and `demo`"
    )]
    NoDisplay,
    /// There is no place for the library.
    #[error("this computer has no place for a library; name a file: `golive plan.golive`")]
    NoLibrary,
    /// The folder of the library cannot be made.
    #[error("cannot make the folder `{}`: {reason}", .path.display())]
    Folder {
        /// Which folder.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// The toolkit refused.
    #[error("the window could not be opened: {0}")]
    Toolkit(#[from] iced::Error),
}

/// Opens the windows on a file, or on the library of this computer.
pub(super) fn open(file: Option<PathBuf>) -> Result<(), Error> {
    if !has_display() {
        return Err(Error::NoDisplay);
    }
    let path = match file {
        Some(path) => path,
        None => {
            let path = settings::default_library().ok_or(Error::NoLibrary)?;
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).map_err(|reason| Error::Folder {
                    path: folder.to_owned(),
                    reason,
                })?;
            }
            path
        }
    };
    show(path, None)
}

/// Opens the windows on a file of its own with the sample launch in the middle of its night.
pub(super) fn open_sample() -> Result<(), Error> {
    let folder = tempfile::Builder::new()
        .prefix("golive-demo")
        .tempdir()
        .map_err(|reason| Error::Folder {
            path: std::env::temp_dir(),
            reason,
        })?;
    // The folder goes with the window: the sample can be begun again at any time.
    show(folder.path().join("sample.golive"), Some("sample"))
}

fn show(path: PathBuf, begin: Option<&'static str>) -> Result<(), Error> {
    let settings_path = settings::default_path();
    let settings = settings_path
        .as_deref()
        .map(Settings::load)
        .unwrap_or_default();
    app::run(app::Start {
        path,
        intent: Intent::Work,
        clock: Clock::machine(),
        seed: rand::random(),
        settings,
        settings_path,
        backups: settings::data_folder().map(|folder| folder.join("backups")),
        templates: settings::data_folder().map(|folder| folder.join("templates")),
        show: None,
        begin,
    })?;
    Ok(())
}

/// Says whether there is a screen: other systems than Unix always have one.
pub(super) fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
