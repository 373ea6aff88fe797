//! Who has the file open: the advisory lock beside it, and the files open in this very process.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::{Reason, Writer};
use crate::time::Moment;

/// How often the lock is asked for, and how long one waits in between.
const ROUNDS: usize = 10;
const PAUSE: Duration = Duration::from_millis(50);

/// The lock beside a file, held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    // Held for its lock alone.
    _file: File,
    path: PathBuf,
}

/// What came of asking for the lock.
#[derive(Debug)]
pub(super) enum Attempt {
    /// It is ours.
    Taken(Lock),
    /// Somebody else has it: who, and since when, as far as can be told.
    Held(Option<(String, Moment)>),
    /// There is no making a lock here, as on a read-only or a full disk.
    Impossible(Reason),
}

impl Lock {
    /// Asks for the lock of a file.
    ///
    /// # Errors
    /// Whatever the system reports but that writing is not allowed.
    pub(super) fn attempt(file: &Path, writer: &Writer) -> io::Result<Attempt> {
        let Writer { id, who, opened } = writer;
        Self::attempt_with(file, &format!("{}\n{opened}\n{id}\n", one_line(who)))
    }

    /// Asks for the lock for as long as it takes to tidy up.
    ///
    /// # Errors
    /// Whatever the system reports but that writing is not allowed.
    pub(super) fn attempt_briefly(file: &Path) -> io::Result<Attempt> {
        Self::attempt_with(file, &format!("\n{}\n", Moment::MIN))
    }

    fn attempt_with(file: &Path, text: &str) -> io::Result<Attempt> {
        let path = beside(file);
        // Whoever closes the file removes the lock, maybe between our opening and our locking
        // it; then what we have is the lock of nothing and we ask again.
        for round in 0..ROUNDS {
            let mut lock = match OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)
            {
                Ok(lock) => lock,
                Err(error) => return refusal(error),
            };
            match lock.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => match holder(&path) {
                    // Somebody only tidies up after a program that was killed.
                    Some((who, _)) if who.is_empty() && round + 1 < ROUNDS => {
                        std::thread::sleep(PAUSE);
                        continue;
                    }
                    holder => return Ok(Attempt::Held(holder)),
                },
                // Some shared folders know no locks; SQLite's own still keep writers apart.
                Err(TryLockError::Error(error)) => {
                    tracing::warn!(path = %path.display(), %error, "the file is open without a lock");
                }
            }
            let written = lock
                .set_len(0)
                .and_then(|()| lock.rewind())
                .and_then(|()| lock.write_all(text.as_bytes()));
            if let Err(error) = written {
                return refusal(error);
            }
            let ours = match std::fs::read_to_string(&path) {
                Ok(found) => found == text,
                // Where a lock also keeps others from reading, it cannot have been replaced.
                Err(error) => error.kind() != io::ErrorKind::NotFound,
            };
            if ours {
                return Ok(Attempt::Taken(Self { _file: lock, path }));
            }
        }
        Ok(Attempt::Held(None))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_file(&self.path) {
            tracing::warn!(path = %self.path.display(), %error, "the lock was not removed");
        }
    }
}

/// Tells what makes a lock impossible from what is merely wrong.
fn refusal(error: io::Error) -> io::Result<Attempt> {
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            Ok(Attempt::Impossible(Reason::Protected))
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Ok(Attempt::Impossible(Reason::Full))
        }
        _ => Err(error),
    }
}

/// Returns the path of the lock of a file: `plan.golive.lock`.
fn beside(file: &Path) -> PathBuf {
    let mut path = file.as_os_str().to_owned();
    path.push(".lock");
    path.into()
}

fn holder(path: &Path) -> Option<(String, Moment)> {
    let mut text = String::new();
    File::open(path)
        .ok()?
        .take(1_000)
        .read_to_string(&mut text)
        .ok()?;
    let mut lines = text.lines();
    let who = lines.next()?.to_owned();
    Some((who, lines.next()?.parse().ok()?))
}

fn one_line(text: &str) -> String {
    text.chars()
        .map(|sign| if sign.is_control() { ' ' } else { sign })
        .take(200)
        .collect()
}

static OPEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Says that this process has a connection to a file.
///
/// Closing any other handle on the file would drop the locks of that connection, so nothing but
/// SQLite may open it meanwhile.
#[derive(Debug)]
pub(super) struct Presence(PathBuf);

impl Presence {
    /// Notes that a connection to a file exists.
    pub(super) fn note(path: &Path) -> Self {
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        open.push(path.to_owned());
        Self(path.to_owned())
    }

    /// Says whether this process has a connection to a file.
    pub(super) fn is_noted(path: &Path) -> bool {
        let open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        open.iter().any(|known| known == path)
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = open.iter().position(|known| *known == self.0) {
            open.swap_remove(place);
        }
    }
}

/// Which file has a name: another one, or none, where it was moved, replaced or deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Identity(Option<(u64, u64)>);

impl Identity {
    /// Returns which file has this name now; the file is not opened for it.
    pub(super) fn of(path: &Path) -> Self {
        Self(
            std::fs::metadata(path)
                .ok()
                .map(|about| Self::numbers(&about)),
        )
    }

    #[cfg(unix)]
    fn numbers(about: &std::fs::Metadata) -> (u64, u64) {
        use std::os::unix::fs::MetadataExt;
        (about.dev(), about.ino())
    }

    /// Elsewhere an open file cannot be replaced, so it is enough that there is one.
    #[cfg(not(unix))]
    fn numbers(_about: &std::fs::Metadata) -> (u64, u64) {
        (0, 0)
    }
}
