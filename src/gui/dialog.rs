//! The desktop's file dialogs. A desktop without them answers as if the dialog had been closed.

use std::path::PathBuf;

use iced::Task;

/// Asks which file to read.
pub fn open(title: &'static str) -> Task<Option<PathBuf>> {
    let dialog = rfd::AsyncFileDialog::new().set_title(title);
    Task::perform(dialog.pick_file(), |chosen| {
        chosen.map(|file| file.path().to_owned())
    })
}

/// Asks where to write a file, beginning with a suggestion.
pub fn save(title: &'static str, suggestion: PathBuf) -> Task<Option<PathBuf>> {
    let mut dialog = rfd::AsyncFileDialog::new().set_title(title);
    if let Some(folder) = suggestion.parent() {
        dialog = dialog.set_directory(folder);
    }
    if let Some(name) = suggestion.file_name() {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    Task::perform(dialog.save_file(), |chosen| {
        chosen.map(|file| file.path().to_owned())
    })
}
