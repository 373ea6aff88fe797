//! Preferences and recent files. Reading them cannot fail: what cannot be read is the default.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::time::Span;

/// What a person prefers on this machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Day or night.
    pub appearance: Appearance,
    /// How strong the contrast is.
    pub contrast: Contrast,
    /// How large everything is, in percent: 80 to 200.
    pub scale: u16,
    /// How far the last row sits from the projection.
    pub distance: Distance,
    /// The name under which this machine writes; the lead's in most teams.
    pub writer: String,
    /// Files that were opened lately, the last one first.
    pub recent: Vec<PathBuf>,
    /// The last safe moment turns amber this long before.
    pub amber: Span,
    /// The last safe moment turns red this long before.
    pub red: Span,
    /// Whether the details of a step stand beside the grid.
    pub details: Details,
    /// How the steps are shown.
    pub runbook: Runbook,
    /// Whether a plan is shown against what was agreed.
    pub agreed: Agreed,
    /// How the columns of the steps grid are laid out.
    pub columns: Columns,
    /// Where the main window was.
    pub window: Option<Place>,
    /// Where the dashboard was.
    pub dashboard: Option<Place>,
}

/// How the columns of a grid are laid out. Names that the grid does not know mean nothing to it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Columns {
    /// The columns that are shown, where that is not the grid's own choice.
    pub shown: Option<BTreeSet<String>>,
    /// Widths that were dragged, in logical pixels: 40 to 800.
    pub widths: BTreeMap<String, f32>,
}

/// Where a window was, in logical pixels of the desktop.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The left edge while it does not fill the screen.
    pub x: f32,
    /// The upper edge while it does not fill the screen.
    pub y: f32,
    /// The width while it does not fill the screen.
    pub width: f32,
    /// The height while it does not fill the screen.
    pub height: f32,
    /// Whether it filled the screen.
    pub extent: Extent,
    /// The monitor on which it was, where that is known.
    #[serde(default)]
    pub monitor: Option<Monitor>,
}

impl Place {
    /// Says whether a window can have been there: a file that was changed by hand may say anything.
    fn is_sensible(&self) -> bool {
        let far = 100_000.0;
        let size = 100.0..far;
        self.x.abs() < far
            && self.y.abs() < far
            && size.contains(&self.width)
            && size.contains(&self.height)
    }
}

/// A monitor, in logical pixels of the desktop.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Monitor {
    /// The width.
    pub width: f32,
    /// The height.
    pub height: f32,
    /// Its left and upper edge, where they are known.
    #[serde(default)]
    pub corner: Option<(f32, f32)>,
}

/// Whether a window fills the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// It has a size of its own.
    #[default]
    Window,
    /// It is as large as the desktop lets a window with a title be.
    Maximized,
    /// It fills the screen.
    FullScreen,
}

/// Whether the details of what is selected stand beside a grid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Details {
    /// The grid has the whole width.
    #[default]
    Hidden,
    /// They stand on its right.
    Shown,
}

/// How the steps of a plan are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Runbook {
    /// As a grid with a chart of when they happen.
    #[default]
    Chart,
    /// As a picture of what waits for what.
    Graph,
}

/// Whether a plan is shown against what was agreed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreed {
    /// It is, where something was agreed.
    #[default]
    Shown,
    /// It is shown alone.
    Hidden,
}

/// Day or night.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Appearance {
    /// Plan and review by day, call and dashboard by night.
    #[default]
    ByPhase,
    /// As the system says.
    System,
    /// Always day.
    Day,
    /// Always night.
    Night,
}

impl Appearance {
    /// Every choice, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::ByPhase, Self::System, Self::Day, Self::Night];
}

/// How strong the contrast is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contrast {
    /// 4.5 to 1 or better.
    #[default]
    Normal,
    /// 7 to 1 or better.
    High,
}

/// How far the last row sits from the projection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Distance {
    /// A small room, 4 m.
    Near,
    /// A meeting room, 7 m.
    #[default]
    Middle,
    /// A hall, 10 m and more.
    Far,
}

impl Distance {
    /// Every distance, nearest first.
    pub const ALL: [Self; 3] = [Self::Near, Self::Middle, Self::Far];
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            appearance: Appearance::default(),
            contrast: Contrast::default(),
            scale: 100,
            distance: Distance::default(),
            writer: String::new(),
            recent: Vec::new(),
            amber: Span::minutes(15),
            red: Span::minutes(5),
            details: Details::default(),
            runbook: Runbook::default(),
            agreed: Agreed::default(),
            columns: Columns::default(),
            window: None,
            dashboard: None,
        }
    }
}

impl Settings {
    /// Reads the settings; a missing or unreadable file gives the defaults, and a value out of
    /// range the nearest one in it.
    pub fn load(path: &Path) -> Self {
        let Ok(text) = std::fs::read_to_string(path) else {
            return Self::default();
        };
        match serde_json::from_str::<Self>(&text) {
            Ok(settings) => settings.within_range(),
            Err(error) => {
                tracing::warn!(path = %path.display(), %error, "settings cannot be read; the defaults are used");
                Self::default()
            }
        }
    }

    fn within_range(mut self) -> Self {
        self.scale = self.scale.clamp(80, 200);
        self.amber = self.amber.clamp(Span::ZERO, Span::hours(12));
        self.red = self.red.clamp(Span::ZERO, self.amber);
        self.recent.truncate(12);
        self.columns.widths.retain(|_, width| width.is_finite());
        for width in self.columns.widths.values_mut() {
            *width = width.clamp(40.0, 800.0);
        }
        self.window = self.window.filter(Place::is_sensible);
        self.dashboard = self.dashboard.filter(Place::is_sensible);
        self
    }

    /// Writes the settings in one step, so that a power cut leaves the old ones.
    ///
    /// # Errors
    /// [`Error`] says which file could not be written.
    pub fn save(&self, path: &Path) -> Result<(), Error> {
        let refuse = |error: std::io::Error| Error {
            path: path.to_owned(),
            reason: error.to_string(),
        };
        let folder = path.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(refuse)?;
        let file = tempfile::NamedTempFile::new_in(folder).map_err(refuse)?;
        serde_json::to_writer_pretty(&file, self).map_err(|error| refuse(error.into()))?;
        file.persist(path).map_err(|error| refuse(error.error))?;
        Ok(())
    }

    /// Puts a file at the head of the recent ones.
    pub fn remember(&mut self, file: &Path) {
        self.recent.retain(|known| known != file);
        self.recent.insert(0, file.to_owned());
        self.recent.truncate(12);
    }
}

/// The settings could not be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot save the settings to `{}`: {reason}; they hold until the program is closed", path.display())]
pub struct Error {
    path: PathBuf,
    reason: String,
}

/// Returns where the settings lie on this machine; `None` where the platform has no place.
pub fn default_path() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "Golive")
        .map(|folders| folders.config_dir().join("settings.json"))
}

/// Returns where the library lies on this machine; `None` where the platform has no place.
pub fn default_library() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "Golive")
        .map(|folders| folders.data_dir().join("library.golive"))
}

/// Returns where copies of files and the program's log lie; `None` where the platform has no
/// place.
pub fn data_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "Golive").map(|folders| folders.data_dir().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_as_they_were_saved() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep").join("settings.json");
        let mut settings = Settings {
            scale: 150,
            ..Settings::default()
        };
        settings.remember(Path::new("/plans/aurora.golive"));
        settings.save(&path).unwrap();
        assert_eq!(Settings::load(&path), settings);
    }

    #[test]
    fn nothing_in_the_file_stops_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        assert_eq!(Settings::load(&path), Settings::default());
        for text in ["", "{", "[1]", r#"{"scale":"big"}"#] {
            std::fs::write(&path, text).unwrap();
            assert_eq!(Settings::load(&path), Settings::default(), "{text}");
        }
        std::fs::write(&path, r#"{"scale":9000,"unknown":1}"#).unwrap();
        assert_eq!(Settings::load(&path).scale, 200);
    }

    #[test]
    fn a_window_without_a_size_is_opened_as_for_the_first_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        let place = |width: &str| {
            format!(
                r#"{{"dashboard":{{"x":0,"y":0,"width":{width},"height":720,"extent":"window"}}}}"#
            )
        };
        std::fs::write(&path, place("0")).unwrap();
        assert_eq!(Settings::load(&path).dashboard, None);
        std::fs::write(&path, place("1280")).unwrap();
        let kept = Settings::load(&path).dashboard.unwrap();
        assert_eq!((kept.width, kept.monitor), (1280.0, None));
    }
}
