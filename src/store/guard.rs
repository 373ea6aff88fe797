//! Opening a file that may be foreign, newer, damaged or hostile: everything is proved before
//! the first byte is written.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use super::error::{Damage, Error, Problem, Task};
use super::lock::{Attempt, Lock, Presence};
use super::recovery::{recover, transplant};
use super::{Access, Mark, Mode, Reason, library, log, schema};
use crate::launch::Launch;
use crate::time::Stamp;

/// The largest file that is opened, in bytes.
const MOST_BYTES: u64 = 1 << 30;

/// How long a write waits for another program, in milliseconds.
const PATIENCE: Duration = Duration::from_secs(5);

/// What opening a file gave.
pub(super) struct Entrance {
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
    pub(super) mode: Mode,
    pub(super) stamp: Stamp,
    /// Which state of the file was proved, as SQLite counts them.
    pub(super) version: i64,
}

/// Opens a file, proves everything in it and, where asked and possible, makes it writable. Each
/// launch that was not removed is shown to `look` on the way.
pub(super) fn open(
    path: &Path,
    access: &Access,
    look: &mut dyn FnMut(&Launch, Mark),
) -> Result<Entrance, Error> {
    let path = std::fs::canonicalize(path).map_err(|error| Error::io(Task::Open, path, error))?;
    check_header(&path)?;
    let presence = Presence::note(&path);
    let (lock, mode) = ask_for_lock(&path, access)?;
    let flags = match mode {
        Mode::Write { .. } => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Mode::ReadOnly(_) => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    (|| {
        let scratch = match mode {
            Mode::Write { .. } => None,
            Mode::ReadOnly(_) => recover(&path)?,
        };
        let place = scratch.as_ref().map_or(path.as_path(), |copy| &copy.file);
        let mut connection =
            Connection::open_with_flags(place, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        let mode = if connection.is_readonly("main")? && matches!(mode, Mode::Write { .. }) {
            Mode::ReadOnly(Reason::Protected)
        } else {
            mode
        };
        harden(&connection)?;
        let version = prove(&mut connection, &path, look)?;
        let mut mode = name_holder(&connection, mode)?;
        if let (Mode::Write { .. }, Access::Write(writer)) = (&mode, access) {
            make_writable(&connection)?;
            match log::begin(&connection, writer) {
                Err(problem) if problem.is_full_disk() => {
                    // What is there can still be read.
                    connection.pragma_update(None, "query_only", true)?;
                    mode = Mode::ReadOnly(Reason::Full);
                }
                begun => begun?,
            }
        }
        let stamp = log::last_stamp(&connection)?;
        // The connection owns them, so that they end with it and not before.
        let held = (lock, presence, scratch);
        connection.commit_hook(Some(move || {
            let _ = &held;
            false
        }))?;
        Ok(Entrance {
            connection,
            path: path.clone(),
            mode,
            stamp,
            version,
        })
    })()
    .map_err(|problem: Problem| problem.at(Task::Open, &path))
}

/// Opens a file that may be damaged, to read only and without proof, and reads from it; where
/// its tables cannot be found any more, with the table of contents of an empty file.
pub(super) fn open_damaged<T>(
    path: &Path,
    empty: Option<&Path>,
    read: impl FnOnce(&Connection) -> Result<T, Problem>,
) -> Result<T, Error> {
    let io = |error| Error::io(Task::Salvage, path, error);
    let path = std::fs::canonicalize(path).map_err(io)?;
    check_header(&path)?;
    let _presence = Presence::note(&path);
    (|| {
        let scratch = match empty {
            Some(empty) => Some(transplant(&path, empty)?),
            None => recover(&path)?,
        };
        let place = scratch.as_ref().map_or(path.as_path(), |copy| &copy.file);
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(place, flags)?;
        harden(&connection)?;
        set_budget(&connection, &path)?;
        let transaction = connection.transaction()?;
        read(&transaction)
    })()
    .map_err(|problem: Problem| problem.at(Task::Salvage, &path))
}

/// Says whether an error comes from broken pages, behind which there may be sound ones.
pub(super) fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::SystemIoFailure)
    )
}

/// Looks at the first bytes, before SQLite sees the file.
fn check_header(path: &Path) -> Result<(), Error> {
    let io = |error| Error::io(Task::Open, path, error);
    let about = std::fs::metadata(path).map_err(io)?;
    if !about.is_file() {
        return Err(Error::NotAFile {
            task: Task::Open,
            path: path.to_owned(),
        });
    }
    if about.len() == 0 {
        return Err(Error::Empty {
            path: path.to_owned(),
        });
    }
    if about.len() > MOST_BYTES {
        return Err(Error::TooLarge {
            path: path.to_owned(),
            size: about.len(),
            most: MOST_BYTES,
        });
    }
    if Presence::is_noted(path) {
        // It was looked at when it was opened, and opening it again here would drop its locks.
        return Ok(());
    }
    let foreign = || Error::Foreign {
        path: path.to_owned(),
    };
    let mut header = [0_u8; 100];
    let mut file = File::open(path).map_err(io)?;
    match file.read_exact(&mut header) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Err(foreign()),
        Err(error) => return Err(io(error)),
    }
    let number = |at: usize| {
        let bytes = header
            .get(at..at + 4)
            .and_then(|bytes| bytes.try_into().ok());
        u32::from_be_bytes(bytes.unwrap_or_default())
    };
    if !header.starts_with(b"SQLite format 3\0") || number(68) != schema::APPLICATION_ID {
        return Err(foreign());
    }
    match number(60) {
        0 => Err(Error::Altered {
            path: path.to_owned(),
            what: "its schema has no number".to_owned(),
        }),
        schema if schema > schema::VERSION => Err(Error::Newer {
            path: path.to_owned(),
            schema,
            known: schema::VERSION,
        }),
        _ => Ok(()),
    }
}

fn ask_for_lock(path: &Path, access: &Access) -> Result<(Option<Lock>, Mode), Error> {
    let writer = match access {
        Access::ReadOnly => return Ok((None, Mode::ReadOnly(Reason::Asked))),
        Access::Write(writer) => writer,
    };
    let attempt =
        Lock::attempt(path, writer).map_err(|error| Error::io(Task::Open, path, error))?;
    Ok(match attempt {
        Attempt::Taken(lock) => (Some(lock), Mode::Write { writer: writer.id }),
        Attempt::Held(holder) => {
            let (who, since) = holder.unzip();
            let who = who.unwrap_or_default();
            (None, Mode::ReadOnly(Reason::Held { who, since }))
        }
        Attempt::Impossible(reason) => (None, Mode::ReadOnly(reason)),
    })
}

/// Looks up in the file who holds it, where the lock could not be read.
fn name_holder(connection: &Connection, mode: Mode) -> Result<Mode, Problem> {
    match mode {
        Mode::ReadOnly(Reason::Held { since: None, .. }) => {
            let (who, since) = log::last_writer(connection)?.unzip();
            let who = who.unwrap_or_default();
            Ok(Mode::ReadOnly(Reason::Held { who, since }))
        }
        mode => Ok(mode),
    }
}

/// Takes away everything that a hostile file could make use of.
pub(super) fn harden(connection: &Connection) -> Result<(), Problem> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(200);
    for (setting, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
    ] {
        connection.set_db_config(setting, on)?;
    }
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, 256 << 20),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (Limit::SQLITE_LIMIT_COLUMN, 100),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 50),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 5),
        (Limit::SQLITE_LIMIT_VDBE_OP, 25_000),
        (Limit::SQLITE_LIMIT_FUNCTION_ARG, 20),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100),
        (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 100),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 10),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        connection.set_limit(limit, most)?;
    }
    connection.execute_batch(
        "PRAGMA cell_size_check = ON;
         PRAGMA query_only = ON;
         PRAGMA mmap_size = 0;
         PRAGMA foreign_keys = ON;",
    )?;
    Ok(())
}

/// Proves the tables, the pages, the links, every digest and every value, as of one moment;
/// returns that moment, as SQLite counts them.
fn prove(
    connection: &mut Connection,
    path: &Path,
    look: &mut dyn FnMut(&Launch, Mark),
) -> Result<i64, Problem> {
    set_budget(connection, path)?;
    let transaction = connection.transaction()?;
    schema::check(&transaction)?;
    let pages = integrity(&transaction)?;
    let mut damage = Vec::new();
    for id in library::ids(&transaction)? {
        let proved = library::load(&transaction, id)
            .and_then(|launch| Ok((launch, library::mark(&transaction, id)?)));
        match proved {
            Ok((launch, Some(mark))) => look(&launch, mark),
            Ok((_, None)) => {}
            Err(Problem::Damaged(found)) => damage.extend(found.each().iter().cloned()),
            Err(problem) => return Err(problem),
        }
    }
    let version = data_version(&transaction)?;
    damage.extend(log::check(&transaction)?);
    // A row that can be named says more than the page it lies on.
    damage.extend(pages);
    transaction.commit()?;
    connection.progress_handler(0, None::<fn() -> bool>)?;
    match Damage::several(damage) {
        None => Ok(version),
        Some(damage) => Err(Problem::Damaged(damage)),
    }
}

/// Returns a number that is another one once another program has written to the file.
pub(super) fn data_version(connection: &Connection) -> Result<i64, Problem> {
    Ok(connection.query_row("PRAGMA data_version", [], |row| row.get(0))?)
}

/// Gives up on a file that was made to have no end: the work is enough for any that Golive
/// writes.
fn set_budget(connection: &Connection, path: &Path) -> Result<(), Problem> {
    const OPERATIONS: i32 = 100_000;
    let size = std::fs::metadata(path).map_or(MOST_BYTES, |about| about.len());
    let mut rounds = 1_000 + size / 1_000;
    connection.progress_handler(
        OPERATIONS,
        Some(move || {
            rounds = rounds.saturating_sub(1);
            rounds == 0
        }),
    )?;
    Ok(())
}

/// Lets SQLite look over its pages and links; returns what is wrong, in words.
fn integrity(connection: &Connection) -> Result<Vec<String>, Problem> {
    let mut damage = Vec::new();
    let mut statement = connection.prepare("PRAGMA integrity_check(20)")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let line: String = row.get(0)?;
        if line != "ok" {
            damage.push(line);
        }
    }
    damage.extend(broken_links(connection)?);
    Ok(damage)
}

/// Returns the kinds of links that lead nowhere, in words.
fn broken_links(connection: &Connection) -> Result<Vec<String>, Problem> {
    let mut broken = Vec::new();
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, missing): (String, String) = (row.get(0)?, row.get(2)?);
        broken.push(format!(
            "{} names a {} that is not there",
            table.replace('_', " "),
            missing.replace('_', " ")
        ));
    }
    broken.dedup();
    Ok(broken)
}

/// Says which link of an unfinished write leads nowhere, if one does.
pub(super) fn dangling(connection: &Connection) -> Result<Option<Problem>, Problem> {
    let broken = broken_links(connection)?;
    Ok(broken.into_iter().next().map(Problem::Dangling))
}

/// Ends the suspicion: from here on the file is known to be ours.
fn make_writable(connection: &Connection) -> Result<(), Problem> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true)?;
    connection.execute_batch(
        "PRAGMA query_only = OFF;
         PRAGMA synchronous = EXTRA;",
    )?;
    // Another tool may have left another mode; this one survives a power cut and leaves no
    // side files that people forget to send.
    connection.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    Ok(())
}
