//! Copies of an open file: back-ups that are kept by number, and copies where people want them.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::error::{Error, Problem, Task};
use crate::time::Moment;

/// Why a back-up is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// A call starts.
    Call,
    /// It is the first time today; later ones on the same day are left out.
    Day,
}

impl Occasion {
    const fn word(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Day => "day",
        }
    }
}

/// How many back-ups of one file are kept.
const KEPT: usize = 20;

/// Takes a back-up into a folder, which is made where it is missing, and lets the oldest go.
/// Returns its path; `None` where today's is there already.
pub(super) fn back_up(
    connection: &Connection,
    path: &Path,
    folder: &Path,
    occasion: Occasion,
    now: Moment,
) -> Result<Option<PathBuf>, Error> {
    let io = |error| Error::io(Task::Copy, folder, error);
    std::fs::create_dir_all(folder).map_err(io)?;
    let family = family(path);
    let kept = kept(folder, &family).map_err(io)?;
    let time = now.to_string().replace(['-', ':'], "");
    let day = time.get(..8).unwrap_or_default();
    if occasion == Occasion::Day && kept.iter().any(|name| name.contains(&format!("-{day}T"))) {
        return Ok(None);
    }
    let copy = folder.join(format!("{family}-{time}-{}.golive", occasion.word()));
    write(connection, &copy)?;
    // The new one sorts last, so it is never among those that go.
    let excess = (kept.len() + 1).saturating_sub(KEPT);
    for name in kept.iter().take(excess) {
        if let Err(error) = std::fs::remove_file(folder.join(name)) {
            // The back-up itself is there, and that is what was asked for.
            tracing::warn!(name, %error, "an old back-up was not removed");
        }
    }
    Ok(Some(copy))
}

/// Returns what the back-ups of a file have in common: its name, and a few letters that tell
/// files of the same name in different folders apart.
fn family(path: &Path) -> String {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let place = blake3::hash(path.as_os_str().as_encoded_bytes()).to_hex();
    format!("{name}-{}", place.get(..8).unwrap_or_default())
}

/// Returns the names of the back-ups of a family, oldest first.
fn kept(folder: &Path, family: &str) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        if let Ok(name) = entry?.file_name().into_string()
            && let Some(rest) = name.strip_prefix(family)
            && rest.starts_with('-')
            && rest.ends_with(".golive")
        {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// Writes a copy of the whole file; it appears under its name when it is complete. A file that
/// has the name is replaced.
pub(super) fn write(connection: &Connection, to: &Path) -> Result<(), Error> {
    let draft = draft(to).map_err(|error| Error::io(Task::Copy, to, error))?;
    copy(connection, &draft).map_err(|problem| problem.at(Task::Copy, to))?;
    draft
        .persist(to)
        .map_err(|error| Error::io(Task::Copy, to, error.error))
}

/// Makes an empty file in the folder of another, which it is to become.
pub(super) fn draft(of: &Path) -> std::io::Result<tempfile::TempPath> {
    let folder = match of.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".golive-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any program makes its files; the user's own mask takes away what it should.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    Ok(builder.tempfile_in(folder)?.into_temp_path())
}

fn copy(connection: &Connection, to: &Path) -> Result<(), Problem> {
    let mut copy = Connection::open_with_flags(
        to,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    let backup = rusqlite::backup::Backup::new(connection, &mut copy)?;
    backup.run_to_completion(i32::MAX, std::time::Duration::ZERO, None)?;
    drop(backup);
    copy.close().map_err(|(_, error)| Problem::Sqlite(error))
}
