//! What is written once and stays: the lines of the log, the edits, the writers.

use rusqlite::{Connection, OptionalExtension};

use super::Writer;
use super::error::Problem;
use super::record::{CallRow, Lines, WriterRow, row_of};
use super::row::{Row, Stored};
use super::table;
use crate::call::{Entry, Event};
use crate::change::Conflict;
use crate::id::Id;
use crate::launch::{Launch, Revision};
use crate::time::{Moment, Stamp};

/// Adds lines to the log. Lines that are there already are left as they are, so that a write of
/// which nobody knows whether it arrived can be repeated.
pub(super) fn append(
    connection: &Connection,
    launch: Id<Launch>,
    entries: &[Entry],
    writer: &str,
) -> Result<(), Problem> {
    let scope = launch.to_string();
    for entry in entries {
        let row = Row::of(&scope, entry);
        if is_there(connection, &row, entry)? {
            continue;
        }
        if let Event::Opened { kind, .. } = entry.event {
            let call = CallRow {
                id: entry.call,
                kind,
                opened: entry.at,
            };
            let call = Row::of(&scope, &call);
            if table::stored_digest(connection, CallRow::LAYOUT, &call)?.is_none() {
                table::insert(connection, CallRow::LAYOUT, &call)?;
            }
        }
        check_writer(
            connection,
            "entry",
            &entry.writer.to_string(),
            entry.sequence,
            writer,
        )?;
        table::insert(connection, Entry::LAYOUT, &row)?;
    }
    Ok(())
}

/// Carries out an edit and keeps it.
pub(super) fn save(
    connection: &Connection,
    launch: Id<Launch>,
    revision: &Revision,
    writer: &str,
) -> Result<(), Problem> {
    let scope = launch.to_string();
    let row = Row::of(&scope, revision);
    if is_there(connection, &row, revision)? {
        return Ok(());
    }
    for change in &revision.edit.changes {
        let before = change.before.as_ref().map(|record| row_of(&scope, record));
        let after = change.after.as_ref().map(|record| row_of(&scope, record));
        let Some((layout, named)) = before.as_ref().or(after.as_ref()) else {
            return Err(malformed());
        };
        let same_record = after.as_ref().is_none_or(|(other, row)| {
            let key = layout.key_length();
            other.table == layout.table && row.cells.get(..key) == named.cells.get(..key)
        });
        if !same_record {
            return Err(malformed());
        }
        table::change(
            connection,
            layout,
            before.as_ref().map(|(_, row)| row),
            after.as_ref().map(|(_, row)| row),
        )?;
    }
    keep(connection, launch, revision, writer)
}

/// Keeps an edit that is carried out already.
pub(super) fn keep(
    connection: &Connection,
    launch: Id<Launch>,
    revision: &Revision,
    writer: &str,
) -> Result<(), Problem> {
    let author = revision.writer.to_string();
    check_writer(connection, "edit", &author, revision.sequence, writer)?;
    let row = Row::of(&launch.to_string(), revision);
    table::insert(connection, Revision::LAYOUT, &row)
}

fn malformed() -> Problem {
    Problem::Conflict("the edit".to_owned(), Conflict::Malformed)
}

/// Says whether a line is in the file already, and makes sure that it will read back as it is.
fn is_there<R: Stored + PartialEq>(
    connection: &Connection,
    row: &Row,
    record: &R,
) -> Result<bool, Problem> {
    match table::stored_digest(connection, R::LAYOUT, row)? {
        Some(digest) if digest == row.digest(R::LAYOUT) => return Ok(true),
        Some(_) => {
            return Err(Problem::Conflict(row.name(R::LAYOUT), Conflict::Exists));
        }
        None => {}
    }
    // JSON has no infinite figures; what cannot be read again must not be written.
    if row.clone().read::<R>().is_ok_and(|read| read == *record) {
        Ok(false)
    } else {
        Err(Problem::Unreadable(row.name(R::LAYOUT)))
    }
}

/// Makes sure that our own lines follow one another, and that other writers are known.
fn check_writer(
    connection: &Connection,
    table: &str,
    writer: &str,
    sequence: u64,
    own: &str,
) -> Result<(), Problem> {
    if writer == own {
        let last: Option<i64> = connection
            .prepare_cached(&format!(
                "SELECT max(sequence) FROM \"{table}\" WHERE writer = ?"
            ))?
            .query_row([writer], |row| row.get(0))?;
        let expected = last.map_or(0, i64::unsigned_abs) + 1;
        return if sequence == expected {
            Ok(())
        } else {
            Err(Problem::Sequence {
                expected,
                found: sequence,
            })
        };
    }
    let known = connection
        .prepare_cached("SELECT 1 FROM writer WHERE id = ?")?
        .query_row([writer], |_| Ok(()))
        .optional()?;
    if known.is_none() {
        let stranger = WriterRow {
            id: writer.parse().map_err(|_| malformed())?,
            who: String::new(),
            opened: Moment::MIN,
            lines: Lines::Some,
        };
        table::insert(connection, WriterRow::LAYOUT, &Row::of("", &stranger))?;
    }
    Ok(())
}

/// Notes who opens the file to write.
pub(super) fn begin(connection: &Connection, writer: &Writer) -> Result<(), Problem> {
    let row = WriterRow {
        id: writer.id,
        who: writer.who.clone(),
        opened: writer.opened,
        lines: Lines::All,
    };
    table::insert(connection, WriterRow::LAYOUT, &Row::of("", &row))
}

/// Returns who opened the file last to write, and when.
pub(super) fn last_writer(connection: &Connection) -> Result<Option<(String, Moment)>, Problem> {
    let mut last: Option<WriterRow> = None;
    table::each(connection, WriterRow::LAYOUT, None, |found| {
        if let Ok(row) = found.record::<WriterRow>()
            && last.as_ref().is_none_or(|last| last.opened <= row.opened)
        {
            last = Some(row);
        }
    })?;
    Ok(last.map(|row| (row.who, row.opened)))
}

/// Returns the latest stamp in the file.
pub(super) fn last_stamp(connection: &Connection) -> Result<Stamp, Problem> {
    let stamp: i64 = connection.query_row(
        "SELECT max(
            coalesce((SELECT max(stamp) FROM entry), 0),
            coalesce((SELECT max(stamp) FROM edit), 0)
        )",
        [],
        |row| row.get(0),
    )?;
    Ok(Stamp::from_millis(stamp))
}

/// Returns the edits of a launch, oldest first.
pub(super) fn revisions(
    connection: &Connection,
    launch: Id<Launch>,
) -> Result<Vec<Revision>, Problem> {
    let mut revisions: Vec<Revision> = table::records(connection, &launch.to_string())?;
    revisions.sort_by_key(|revision| (revision.stamp, revision.writer, revision.id));
    Ok(revisions)
}

/// Proves the digests of edits and writers, and that no writer's sequence has a gap; returns what
/// is wrong, in words.
pub(super) fn check(connection: &Connection) -> Result<Vec<String>, Problem> {
    let mut damage = Vec::new();
    let mut writers: Vec<WriterRow> = Vec::new();
    table::each(connection, WriterRow::LAYOUT, None, |found| {
        match found.record() {
            Ok(writer) => writers.push(writer),
            Err(what) => damage.push(what),
        }
    })?;
    table::each(connection, Revision::LAYOUT, None, |found| {
        if let Err(what) = found.proved(Revision::LAYOUT) {
            damage.push(what);
        }
    })?;
    for (table, what) in [("entry", "log lines"), ("edit", "edits")] {
        let sql = format!("SELECT count(*), max(sequence) FROM {table} WHERE writer = ?");
        let mut statement = connection.prepare(&sql)?;
        for writer in writers.iter().filter(|writer| writer.lines == Lines::All) {
            let (count, last): (i64, Option<i64>) = statement
                .query_row([writer.id.to_string()], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?;
            let lost = last.unwrap_or_default().saturating_sub(count);
            if lost > 0 {
                damage.push(format!(
                    "{lost} of the {what} that {} made after {} {} missing",
                    if writer.who.is_empty() {
                        "somebody"
                    } else {
                        &writer.who
                    },
                    writer.opened,
                    if lost == 1 { "is" } else { "are" },
                ));
            }
        }
    }
    Ok(damage)
}
