//! Files that cannot be read as they lie there: a write that was never finished, tables that
//! cannot be found.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::error::Problem;
use super::guard::harden;
use super::lock::{Attempt, Lock};

/// A copy that is thrown away with its folder.
pub(super) struct Scratch {
    pub(super) file: PathBuf,
    // Held for its end alone.
    _folder: tempfile::TempDir,
}

/// Puts a file back in order that a program left in the middle of a write, where nobody has it
/// open to write; a reader alone cannot. Where nothing can be written at all, as on a read-only
/// disk, a copy is put in order instead.
pub(super) fn recover(path: &Path) -> Result<Option<Scratch>, Problem> {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    let journal = Path::new(&journal);
    if !journal.exists() {
        return Ok(None);
    }
    match Lock::attempt_briefly(path)? {
        // Whoever has it open sees to it.
        Attempt::Held(_) => Ok(None),
        Attempt::Taken(_lock) => roll_back(path).map(|()| None),
        Attempt::Impossible(_) => {
            let folder = tempfile::tempdir()?;
            let file = folder.path().join("copy.golive");
            std::fs::copy(journal, folder.path().join("copy.golive-journal"))?;
            std::fs::copy(path, &file)?;
            roll_back(&file)?;
            Ok(Some(Scratch {
                file,
                _folder: folder,
            }))
        }
    }
}

/// Lets SQLite take back the write that was not finished.
fn roll_back(path: &Path) -> Result<(), Problem> {
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    harden(&connection)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(())
}

/// Copies a file and gives the copy the pages on which an empty file says where its tables are.
///
/// Every file is made by the same steps, so they lie on the same pages; where another tool has
/// moved them, the digests will tell.
pub(super) fn transplant(path: &Path, empty: &Path) -> Result<Scratch, Problem> {
    let fresh = std::fs::read(empty)?;
    let connection = Connection::open_with_flags(empty, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let size: u32 = connection.query_row("PRAGMA page_size", [], |row| row.get(0))?;
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let mut statement =
        connection.prepare("SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'")?;
    let pages = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<Vec<u32>, _>>()?;

    let folder = tempfile::tempdir()?;
    let file = folder.path().join("copy.golive");
    let mut bytes = std::fs::read(path)?;
    for page in pages {
        let page = usize::try_from(page).unwrap_or(usize::MAX);
        let end = page.saturating_mul(size);
        let place = end - size..end;
        if let (Some(to), Some(from)) = (bytes.get_mut(place.clone()), fresh.get(place)) {
            to.copy_from_slice(from);
        }
    }
    // The header is the empty file's, but for the number of pages; free ones do not matter.
    let count = u32::try_from(bytes.len() / size).unwrap_or(u32::MAX);
    if let Some(header) = bytes.get_mut(28..40) {
        header[..4].copy_from_slice(&count.to_be_bytes());
        header[4..].fill(0);
    }
    std::fs::write(&file, bytes)?;
    Ok(Scratch {
        file,
        _folder: folder,
    })
}
