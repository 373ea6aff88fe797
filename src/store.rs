//! The SQLite file: everything of every launch, on disk before the screen says so.
//!
//! Only this room knows SQL. It keeps what it is given and computes nothing from it: ids, moments
//! and stamps come in as arguments, and what follows from the records is other rooms' to say.
//!
//! One connection lives on one thread and does one thing after another; each write is one
//! transaction that is on the disk when its future is ready. A file that is opened is trusted with
//! nothing until all of it is proved ([`Error`] says what was found otherwise).

mod column;
mod copy;
mod error;
mod guard;
mod library;
mod lock;
mod log;
mod record;
mod recovery;
mod row;
mod salvage;
mod schema;
mod table;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use rusqlite::{OpenFlags, TransactionBehavior};

pub use copy::Occasion;
pub use error::{Damage, Error, Retry, Task};
pub use salvage::Findings;

use crate::call::{Entry, entry};
use crate::id::Id;
use crate::launch::{Launch, Revision};
use crate::time::{Moment, Stamp};
use error::Problem;

/// Who opens a file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writer {
    /// A new id, minted for this opening.
    pub id: Id<entry::Writer>,
    /// The name that others see when they find the file in use.
    pub who: String,
    /// When it is opened.
    pub opened: Moment,
}

/// What a file is opened for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// To write, if nobody else does.
    Write(Writer),
    /// To read only.
    ReadOnly,
}

/// What can be done with a file that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It can be written.
    Write {
        /// The id that our edits and log lines bear; their sequences begin at 1.
        writer: Id<entry::Writer>,
    },
    /// It can only be read.
    ReadOnly(Reason),
}

/// Why a file can only be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing else was asked for.
    Asked,
    /// Another program has it open to write.
    Held {
        /// Who; empty where it cannot be told.
        who: String,
        /// Since when.
        since: Option<Moment>,
    },
    /// The file or its folder is write-protected.
    Protected,
    /// The disk is full.
    Full,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Asked => f.write_str("it was opened to read only"),
            Self::Held { who, .. } if who.is_empty() => {
                f.write_str("it is open in another Golive; what is written there shows here")
            }
            Self::Held { who, .. } => write!(
                f,
                "it is open in another Golive ({who}); what is written there shows here"
            ),
            Self::Protected => f.write_str("the file or its folder is write-protected"),
            Self::Full => f.write_str("the disk is full; free some space and open it again"),
        }
    }
}

/// A file that was just opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The file.
    pub store: Store,
    /// What can be done with it.
    pub mode: Mode,
    /// The latest stamp in it; ours come after.
    pub stamp: Stamp,
}

/// How much was written to a launch: another mark means that it is another one now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// How many edits were kept.
    pub edits: u64,
    /// How many lines its logs have.
    pub lines: u64,
}

/// An open file; clones share it, and the last one closes it.
#[derive(Clone, Debug)]
pub struct Store {
    connection: tokio_rusqlite::Connection,
    path: Arc<Path>,
    mode: Mode,
    identity: lock::Identity,
    seen: Arc<AtomicI64>,
}

impl Store {
    /// Makes a new file, with no launch in it, and opens it to write.
    ///
    /// # Errors
    /// [`Error::Exists`] where there is a file of this name, and whatever the disk says.
    pub async fn create(path: impl Into<PathBuf>, writer: Writer) -> Result<Opened, Error> {
        let path = path.into();
        let made = path.clone();
        elsewhere(Task::Create, &path, move || make(&made, |_| Ok(()))).await?;
        Self::open(path, Access::Write(writer)).await
    }

    /// Opens a file after proving all of it.
    ///
    /// Where another program has it open to write, it is opened to read only, and
    /// [`Opened::mode`] says so.
    ///
    /// # Errors
    /// What is wrong with the file; it was left as it is.
    pub async fn open(path: impl Into<PathBuf>, access: Access) -> Result<Opened, Error> {
        let (opened, _) = Self::open_with(path, access, |_, _| ()).await?;
        Ok(opened)
    }

    /// Opens a file as [`Store::open`] does, and returns what `look` says of each launch that was
    /// not removed, by the start of its window: all of them are read for the proof anyway.
    ///
    /// # Errors
    /// What is wrong with the file; it was left as it is.
    pub async fn open_with<T: Send + 'static>(
        path: impl Into<PathBuf>,
        access: Access,
        mut look: impl FnMut(&Launch, Mark) -> T + Send + 'static,
    ) -> Result<(Opened, Vec<T>), Error> {
        let path = path.into();
        let asked = path.clone();
        let (entrance, seen) = elsewhere(Task::Open, &path, move || {
            let mut seen = Vec::new();
            let mut note = |launch: &Launch, mark| seen.push(look(launch, mark));
            Ok((guard::open(&asked, &access, &mut note)?, seen))
        })
        .await?;
        let store = Self {
            connection: entrance.connection.into(),
            identity: lock::Identity::of(&entrance.path),
            path: entrance.path.into(),
            mode: entrance.mode.clone(),
            seen: Arc::new(AtomicI64::new(entrance.version)),
        };
        let opened = Opened {
            store,
            mode: entrance.mode,
            stamp: entrance.stamp,
        };
        Ok((opened, seen))
    }

    /// Reads what can be read of a damaged file into a new one, and opens that to write. The
    /// damaged file is left as it is.
    ///
    /// # Errors
    /// [`Error::NothingLeft`] where nothing can be read, [`Error::Exists`] where there is a file of
    /// the new name, and whatever the disk says.
    pub async fn salvage(
        damaged: impl Into<PathBuf>,
        to: impl Into<PathBuf>,
        writer: Writer,
    ) -> Result<(Opened, Findings), Error> {
        let (damaged, to) = (damaged.into(), to.into());
        let (target, now) = (to.clone(), writer.opened);
        let findings = elsewhere(Task::Salvage, &damaged.clone(), move || {
            make(&target, |draft| salvage::salvage(&damaged, draft, now))
        })
        .await?;
        let opened = Self::open(to, Access::Write(writer)).await?;
        Ok((opened, findings))
    }

    /// Returns the path of the file, with all links followed.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns what can be done with the file.
    pub const fn mode(&self) -> &Mode {
        &self.mode
    }

    /// Returns every launch that was not removed, by the start of its window, with how much was
    /// written to it.
    ///
    /// # Errors
    /// [`Error::Damaged`], and whatever the disk says.
    pub async fn library(&self) -> Result<Vec<(Id<Launch>, Mark)>, Error> {
        self.read(library::marks).await
    }

    /// Reads a launch with all its logs.
    ///
    /// # Errors
    /// [`Error::NoLaunch`], [`Error::Damaged`], and whatever the disk says.
    pub async fn load(&self, launch: Id<Launch>) -> Result<Launch, Error> {
        self.read(move |connection| library::load(connection, launch))
            .await
    }

    /// Returns all edits of a launch, oldest first.
    ///
    /// # Errors
    /// [`Error::Damaged`], and whatever the disk says.
    pub async fn revisions(&self, launch: Id<Launch>) -> Result<Vec<Revision>, Error> {
        self.read(move |connection| log::revisions(connection, launch))
            .await
    }

    /// Adds a launch with everything that belongs to it.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it is there already; see [`Error`].
    pub async fn add_launch(&self, launch: Launch) -> Result<(), Error> {
        self.write(move |connection, writer| library::add(connection, &launch, writer))
            .await
    }

    /// Marks a launch as removed; nothing of it is deleted.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn remove_launch(&self, launch: Id<Launch>, at: Moment) -> Result<(), Error> {
        self.write(move |connection, _| library::remove(connection, launch, at))
            .await
    }

    /// Takes the mark of removal away.
    ///
    /// # Errors
    /// [`Error::Conflict`] where it was not removed; see [`Error`].
    pub async fn restore_launch(&self, launch: Id<Launch>) -> Result<(), Error> {
        self.write(move |connection, _| library::restore(connection, launch))
            .await
    }

    /// Carries out an edit and keeps it. Doing it twice is the same as once.
    ///
    /// # Errors
    /// [`Error::Conflict`] where a record is not as the edit found it, [`Error::Dangling`] where
    /// the edit would leave a link to nothing, [`Error::Refused`] for a value that is not
    /// allowed, [`Error::Sequence`]; see [`Error`]. Then nothing was written.
    pub async fn save(&self, launch: Id<Launch>, revision: Revision) -> Result<(), Error> {
        self.write(move |connection, writer| log::save(connection, launch, &revision, writer))
            .await
    }

    /// Adds lines to the log; the first line of a call is its `Opened`. Doing it twice is the
    /// same as once. Lines of other writers may come with gaps.
    ///
    /// # Errors
    /// [`Error::Sequence`] where our own lines do not follow one another, [`Error::Dangling`]
    /// where the call was never opened; see [`Error`]. Then nothing was written.
    pub async fn append(&self, launch: Id<Launch>, entries: Vec<Entry>) -> Result<(), Error> {
        self.write(move |connection, writer| log::append(connection, launch, &entries, writer))
            .await
    }

    /// Says whether another program wrote to the file since this was last asked.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub async fn has_changed(&self) -> Result<bool, Error> {
        let seen = Arc::clone(&self.seen);
        self.call(Task::Read, move |connection| {
            let version = guard::data_version(connection)?;
            Ok(seen.swap(version, Ordering::Relaxed) != version)
        })
        .await
    }

    /// Forgets what [`Store::has_changed`] has seen: what was read of it did not arrive.
    pub fn look_again(&self) {
        self.seen.store(-1, Ordering::Relaxed);
    }

    /// Takes a back-up into a folder and keeps the newest twenty there. Returns its path; `None`
    /// where today's is there already.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub async fn back_up(
        &self,
        folder: impl Into<PathBuf>,
        occasion: Occasion,
        now: Moment,
    ) -> Result<Option<PathBuf>, Error> {
        let (path, folder) = (Arc::clone(&self.path), folder.into());
        self.call_whole(Task::Copy, move |connection| {
            copy::back_up(connection, &path, &folder, occasion, now)
        })
        .await
    }

    /// Writes a copy of the whole file; it appears under its name when it is complete. A file
    /// that has the name is replaced.
    ///
    /// # Errors
    /// [`Error::Exists`] where the name is that of this file, and whatever the disk says.
    pub async fn copy_to(&self, to: impl Into<PathBuf>) -> Result<(), Error> {
        let to = to.into();
        if std::fs::canonicalize(&to).is_ok_and(|to| lock::Presence::is_noted(&to)) {
            return Err(Error::Exists {
                task: Task::Copy,
                path: to,
            });
        }
        self.call_whole(Task::Copy, move |connection| copy::write(connection, &to))
            .await
    }

    /// Closes the file when everything that was asked before is done.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub async fn close(self) -> Result<(), Error> {
        let path = Arc::clone(&self.path);
        match self.connection.close().await {
            Ok(()) | Err(tokio_rusqlite::Error::ConnectionClosed) => Ok(()),
            Err(tokio_rusqlite::Error::Close((_, error)) | tokio_rusqlite::Error::Error(error)) => {
                Err(Problem::Sqlite(error).at(Task::Save, &path))
            }
            Err(_) => Ok(()),
        }
    }

    /// Reads in one short transaction, so that what is read fits together.
    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&rusqlite::Connection) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Error> {
        self.call(Task::Read, move |connection| {
            let transaction = connection.transaction()?;
            let result = work(&transaction)?;
            transaction.commit()?;
            Ok(result)
        })
        .await
    }

    /// Writes everything or nothing; `work` gets the id of our writer.
    async fn write(
        &self,
        work: impl FnOnce(&rusqlite::Connection, &str) -> Result<(), Problem> + Send + 'static,
    ) -> Result<(), Error> {
        let writer = match &self.mode {
            Mode::Write { writer } => writer.to_string(),
            Mode::ReadOnly(_) => return Err(Problem::ReadOnly.at(Task::Save, &self.path)),
        };
        let (path, identity) = (Arc::clone(&self.path), self.identity);
        self.call(Task::Save, move |connection| {
            // Written elsewhere, it would not be found again, nor put in order after a power cut.
            if lock::Identity::of(&path) != identity {
                return Err(Problem::Moved);
            }
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            work(&transaction, &writer)?;
            match transaction.execute_batch("COMMIT") {
                Ok(()) => Ok(()),
                // The transaction is still open and says what does not fit; it is rolled back
                // when it is dropped.
                Err(error) => Err(guard::dangling(&transaction)?.unwrap_or(Problem::Sqlite(error))),
            }
        })
        .await
    }

    async fn call<T: Send + 'static>(
        &self,
        task: Task,
        work: impl FnOnce(&mut rusqlite::Connection) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Error> {
        let path = Arc::clone(&self.path);
        let follows = matches!(self.mode, Mode::ReadOnly(_));
        self.call_whole(task, move |connection| {
            if follows {
                // The program that writes may have been killed meanwhile.
                recovery::recover(&path).map_err(|problem| problem.at(task, &path))?;
            }
            work(connection).map_err(|problem| problem.at(task, &path))
        })
        .await
    }

    async fn call_whole<T: Send + 'static>(
        &self,
        task: Task,
        work: impl FnOnce(&mut rusqlite::Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        match self.connection.call(work).await {
            Ok(result) => Ok(result),
            Err(tokio_rusqlite::Error::Error(error)) => Err(error),
            Err(_) => Err(Error::Closed {
                task,
                path: self.path.to_path_buf(),
            }),
        }
    }
}

/// Makes a file that is complete, with what `fill` puts into it, before it has its name.
fn make<T>(path: &Path, fill: impl FnOnce(&Path) -> Result<T, Error>) -> Result<T, Error> {
    let io = |error| Error::io(Task::Create, path, error);
    if path.exists() {
        return Err(io(std::io::ErrorKind::AlreadyExists.into()));
    }
    let draft = copy::draft(path).map_err(io)?;
    (|| {
        let mut connection = rusqlite::Connection::open_with_flags(
            &draft,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        connection.pragma_update(None, "synchronous", "EXTRA")?;
        connection.pragma_update(None, "application_id", schema::APPLICATION_ID)?;
        schema::migrate(&mut connection)?;
        connection
            .close()
            .map_err(|(_, error)| Problem::Sqlite(error))
    })()
    .map_err(|problem: Problem| problem.at(Task::Create, path))?;
    let filled = fill(&draft)?;
    draft
        .persist_noclobber(path)
        .map_err(|error| io(error.error))?;
    Ok(filled)
}

/// Does long work on a thread of its own, so that nobody's screen waits for it.
async fn elsewhere<T: Send + 'static>(
    task: Task,
    path: &Path,
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        // Nobody waits any more where the receiver is gone.
        let _ = sender.send(work());
    });
    receiver.await.unwrap_or_else(|_| {
        Err(Error::Closed {
            task,
            path: path.to_owned(),
        })
    })
}
