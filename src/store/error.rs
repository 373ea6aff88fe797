//! What can go wrong with a file, each as one sentence for the person in front of the screen.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::ErrorCode;

use crate::change::Conflict;

/// What was being done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Making a new file.
    Create,
    /// Opening one.
    Open,
    /// Reading from it.
    Read,
    /// Writing to it.
    Save,
    /// Writing a copy of it.
    Copy,
    /// Reading what can be read of a damaged one.
    Salvage,
}

impl Task {
    /// Says what to do where the system does not allow it.
    const fn forbidden(self) -> &'static str {
        match self {
            Self::Open | Self::Read => {
                "you may not read it; it was left as it is, ask its owner or open a copy"
            }
            Self::Save => {
                "you may not write it any more; what was saved before is safe, save a copy elsewhere"
            }
            Self::Create | Self::Copy | Self::Salvage => {
                "you may not write there; nothing was made, choose another folder"
            }
        }
    }
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Create => "create",
            Self::Open => "open",
            Self::Read => "read",
            Self::Save => "save to",
            Self::Copy => "write the copy",
            Self::Salvage => "salvage",
        })
    }
}

/// Why something could not be done with a file. Where writing fails, nothing was written.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// There is no such file.
    #[error("cannot {task} `{}`: there is no such file; check its name, and whether the disk it lies on is connected", path.display())]
    Missing {
        /// What was being done.
        task: Task,
        /// The file.
        path: PathBuf,
    },
    /// The open file is no longer where it was.
    #[error("cannot save to `{}`: the file was moved, replaced or deleted; put it back, or save a copy elsewhere", path.display())]
    Moved {
        /// The file.
        path: PathBuf,
    },
    /// The folder of the file does not exist.
    #[error("cannot {task} `{}`: the folder does not exist; choose another one", path.display())]
    FolderMissing {
        /// What was being done.
        task: Task,
        /// The file.
        path: PathBuf,
    },
    /// A file is there already.
    #[error("cannot {task} `{}`: there is a file of this name already; it was left as it is", path.display())]
    Exists {
        /// What was being done.
        task: Task,
        /// The file.
        path: PathBuf,
    },
    /// The system does not allow it.
    #[error("cannot {task} `{}`: {}", path.display(), task.forbidden())]
    Permission {
        /// What was being done.
        task: Task,
        /// The file.
        path: PathBuf,
    },
    /// It is a folder or something else that is not a file.
    #[error("cannot {task} `{}`: it is a folder or a device, not a file; nothing was changed, choose a file", path.display())]
    NotAFile {
        /// What was being done.
        task: Task,
        /// The file.
        path: PathBuf,
    },
    /// Another program made it.
    #[error("cannot open `{}`: it is not a Golive file; it was left as it is, and a sheet or a plan is brought in with Import", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// There is nothing in it.
    #[error("cannot open `{}`: there is nothing in it (0 bytes), as after a copy that broke off; it was left as it is, copy it again or open a back-up", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// A later version of Golive wrote it.
    #[error("cannot open `{}`: it was written by a newer version of Golive (schema {schema}, this one reads up to {known}); it was left as it is, update Golive to open it", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        schema: u32,
        /// The newest schema that this version reads.
        known: u32,
    },
    /// Its tables are not those that Golive makes.
    #[error("cannot open `{}`: it is not as Golive made it: {what}; it was left as it is", path.display())]
    Altered {
        /// The file.
        path: PathBuf,
        /// What is different.
        what: String,
    },
    /// Something in it is not as it was written.
    #[error("cannot {task} `{}`: it is damaged: {damage}; it was left as it is, and what can be read can be saved to a new file", path.display())]
    Damaged {
        /// What was being done.
        task: Task,
        /// The file.
        path: PathBuf,
        /// What was found.
        damage: Damage,
    },
    /// Nothing in it can be read.
    #[error("cannot salvage `{}`: no launch in it can be read; it was left as it is", path.display())]
    NothingLeft {
        /// The file.
        path: PathBuf,
    },
    /// It is larger than any Golive file.
    #[error("cannot open `{}`: it is larger than any Golive file ({} MB, at most {} MB); it was left as it is, choose another one", path.display(), size / 1_000_000, most / 1_000_000)]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
        /// The largest size in bytes that is opened.
        most: u64,
    },
    /// Reading it takes more work than any Golive file of its size can.
    #[error("cannot {task} `{}`: reading it takes more work than a Golive file of its size can need, so it was given up; it was left as it is, ask whoever sent it for another copy", path.display())]
    TooMuchWork {
        /// What was being done.
        task: Task,
        /// The file.
        path: PathBuf,
    },
    /// Another program is writing to it for longer than one waits.
    #[error("cannot {task} `{}`: another program is using it; nothing was written, close it there or try again", path.display())]
    Busy {
        /// What was being done.
        task: Task,
        /// The file.
        path: PathBuf,
    },
    /// There is no room left.
    #[error("cannot {task} `{}`: the disk is full; what was saved before is safe, free some space and try again", path.display())]
    Full {
        /// What was being done.
        task: Task,
        /// The file.
        path: PathBuf,
    },
    /// The disk does not do what it is told.
    #[error("cannot {task} `{}`: the disk reports an error; what was saved before is safe, try again or save a copy elsewhere", path.display())]
    Disk {
        /// What was being done.
        task: Task,
        /// The file.
        path: PathBuf,
        /// What SQLite reported.
        source: Arc<rusqlite::Error>,
    },
    /// The file was opened to read only.
    #[error("cannot save to `{}`: it was opened to read only", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// A change does not fit what the file holds.
    #[error("cannot save to `{}`: {record}: {conflict}", path.display())]
    Conflict {
        /// The file.
        path: PathBuf,
        /// Which record.
        record: String,
        /// Why it does not fit.
        conflict: Conflict,
    },
    /// A change would leave a link to something that is not there.
    #[error("cannot save to `{}`: {what}; nothing was changed", path.display())]
    Dangling {
        /// The file.
        path: PathBuf,
        /// Which link: "step owner names a person that is not there".
        what: String,
    },
    /// A value is not one that a file may hold.
    #[error("cannot save to `{}`: {record} holds a value that is not allowed ({reason}); nothing was changed", path.display())]
    Refused {
        /// The file.
        path: PathBuf,
        /// Which record.
        record: String,
        /// What is not allowed, as SQLite says it.
        reason: String,
    },
    /// The lines of a writer do not follow one another.
    #[error("cannot save to `{}`: the log line numbered {found} came where {expected} was due; nothing was written", path.display())]
    Sequence {
        /// The file.
        path: PathBuf,
        /// The number that was due.
        expected: u64,
        /// The number that came.
        found: u64,
    },
    /// There is no such launch in the file.
    #[error("cannot {task} `{}`: it holds no such launch", path.display())]
    NoLaunch {
        /// What was being done.
        task: Task,
        /// The file.
        path: PathBuf,
    },
    /// The file was closed meanwhile.
    #[error("cannot {task} `{}`: it was closed", path.display())]
    Closed {
        /// What was being done.
        task: Task,
        /// The file.
        path: PathBuf,
    },
    /// The system reported an error.
    #[error("cannot {task} `{}`: {source}", path.display())]
    Io {
        /// What was being done.
        task: Task,
        /// The file.
        path: PathBuf,
        /// What it reported.
        source: Arc<io::Error>,
    },
    /// SQLite reported an error.
    #[error("cannot {task} `{}`: {source}", path.display())]
    Sqlite {
        /// What was being done.
        task: Task,
        /// The file.
        path: PathBuf,
        /// What it reported.
        source: Arc<rusqlite::Error>,
    },
}

/// Whether doing the same again can succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// It can: the disk may have room again, the other program may be done.
    Useful,
    /// It cannot: the write itself does not fit the file.
    Useless,
}

impl Error {
    /// Says whether doing the same again can succeed.
    pub const fn retry(&self) -> Retry {
        match self {
            Self::Busy { .. }
            | Self::Disk { .. }
            | Self::Full { .. }
            | Self::Moved { .. }
            | Self::Io { .. }
            | Self::Sqlite { .. }
            | Self::Permission { .. }
            | Self::Missing { .. }
            | Self::FolderMissing { .. } => Retry::Useful,
            Self::Exists { .. }
            | Self::NotAFile { .. }
            | Self::Foreign { .. }
            | Self::Empty { .. }
            | Self::Newer { .. }
            | Self::Altered { .. }
            | Self::Damaged { .. }
            | Self::NothingLeft { .. }
            | Self::TooLarge { .. }
            | Self::TooMuchWork { .. }
            | Self::ReadOnly { .. }
            | Self::Conflict { .. }
            | Self::Dangling { .. }
            | Self::Refused { .. }
            | Self::Sequence { .. }
            | Self::NoLaunch { .. }
            | Self::Closed { .. } => Retry::Useless,
        }
    }

    /// Says whether what can be read of the file can be saved to a new one.
    pub const fn is_salvageable(&self) -> bool {
        matches!(
            self,
            Self::Damaged { .. } | Self::Altered { .. } | Self::Sqlite { .. }
        )
    }

    /// Describes an error of the file system.
    pub(super) fn io(task: Task, path: &Path, source: io::Error) -> Self {
        Problem::Io(source).at(task, path)
    }
}

/// What is not as it was written: never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage(Vec<String>);

impl Damage {
    /// Names one thing.
    pub(super) fn one(what: impl Into<String>) -> Self {
        Self(vec![what.into()])
    }

    /// Names several things; `None` where there are none.
    pub(super) fn several(what: Vec<String>) -> Option<Self> {
        (!what.is_empty()).then_some(Self(what))
    }

    /// Returns each thing in words: `step 6 of "Aurora" does not match its digest`.
    pub fn each(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 3;
        for (place, what) in self.0.iter().take(SHOWN).enumerate() {
            if place > 0 {
                f.write_str(", ")?;
            }
            f.write_str(what)?;
        }
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}

/// An error before it is known which file it belongs to.
#[derive(Debug)]
pub(super) enum Problem {
    Sqlite(rusqlite::Error),
    Io(io::Error),
    Damaged(Damage),
    Altered(String),
    Conflict(String, Conflict),
    Refused(String, rusqlite::Error),
    Unreadable(String),
    Dangling(String),
    Sequence { expected: u64, found: u64 },
    NoLaunch,
    NothingLeft,
    Moved,
    ReadOnly,
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Problem {
    /// Says whether there is no room left on the disk.
    pub(super) fn is_full_disk(&self) -> bool {
        match self {
            Self::Sqlite(error) | Self::Refused(_, error) => {
                error.sqlite_error_code() == Some(ErrorCode::DiskFull)
            }
            _ => false,
        }
    }

    /// Says which file the problem belongs to.
    pub(super) fn at(self, task: Task, path: &Path) -> Error {
        let path = path.to_owned();
        match self {
            Self::Sqlite(error) => of_sqlite(error, String::new(), task, path),
            Self::Refused(record, error) => of_sqlite(error, record, task, path),
            Self::Dangling(what) => Error::Dangling { path, what },
            Self::Unreadable(record) => Error::Refused {
                path,
                record,
                reason: "a figure without end".to_owned(),
            },
            Self::Io(error) => of_io(error, task, path),
            Self::Damaged(damage) => Error::Damaged { task, path, damage },
            Self::Altered(what) => Error::Altered { path, what },
            Self::Conflict(record, conflict) => Error::Conflict {
                path,
                record,
                conflict,
            },
            Self::Sequence { expected, found } => Error::Sequence {
                path,
                expected,
                found,
            },
            Self::NoLaunch => Error::NoLaunch { task, path },
            Self::NothingLeft => Error::NothingLeft { path },
            Self::Moved => Error::Moved { path },
            Self::ReadOnly => Error::ReadOnly { path },
        }
    }
}

fn of_io(error: io::Error, task: Task, path: PathBuf) -> Error {
    let folder_is_there = path
        .parent()
        .is_none_or(|folder| folder.as_os_str().is_empty() || folder.is_dir());
    match error.kind() {
        io::ErrorKind::NotFound if folder_is_there => Error::Missing { task, path },
        io::ErrorKind::NotFound => Error::FolderMissing { task, path },
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            Error::Permission { task, path }
        }
        io::ErrorKind::AlreadyExists => Error::Exists { task, path },
        io::ErrorKind::IsADirectory => Error::NotAFile { task, path },
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Error::Full { task, path },
        _ => Error::Io {
            task,
            path,
            source: Arc::new(error),
        },
    }
}

fn of_sqlite(error: rusqlite::Error, record: String, task: Task, path: PathBuf) -> Error {
    let record = if record.is_empty() {
        "what was changed".to_owned()
    } else {
        record
    };
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Error::Full { task, path },
        Some(ErrorCode::SystemIoFailure) => Error::Disk {
            task,
            path,
            source: Arc::new(error),
        },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Busy { task, path },
        Some(ErrorCode::PermissionDenied | ErrorCode::ReadOnly | ErrorCode::CannotOpen) => {
            Error::Permission { task, path }
        }
        Some(ErrorCode::DatabaseCorrupt) => Error::Damaged {
            task,
            path,
            damage: Damage::one("its pages do not fit together"),
        },
        Some(ErrorCode::NotADatabase) => Error::Foreign { path },
        Some(ErrorCode::OperationInterrupted) => Error::TooMuchWork { task, path },
        Some(ErrorCode::TooBig) => Error::Refused {
            path,
            record,
            reason: "it is too long".to_owned(),
        },
        Some(ErrorCode::ConstraintViolation) => Error::Refused {
            path,
            record,
            reason: error.to_string(),
        },
        _ => Error::Sqlite {
            task,
            path,
            source: Arc::new(error),
        },
    }
}
