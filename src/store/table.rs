//! Rows of any table, in and out: the SQL that is the same for every kind of record.

use std::collections::{BTreeMap, HashMap};

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use super::error::{Damage, Problem};
use super::row::{Digest, Layout, Row, Stored};
use crate::change::Conflict;

/// A row as it was read, with the digest that stood beside it.
pub(super) struct Found {
    pub(super) row: Row,
    pub(super) digest: Vec<u8>,
}

impl Found {
    /// Makes a record of it.
    ///
    /// # Errors
    /// What is wrong with the row, in words.
    pub(super) fn record<R: Stored>(self) -> Result<R, String> {
        let name = self.row.name(R::LAYOUT);
        self.proved(R::LAYOUT)?
            .read()
            .map_err(|column| format!("{name} holds something else in `{column}`"))
    }

    /// Returns the row if its digest proves it.
    ///
    /// # Errors
    /// What is wrong with the row, in words.
    pub(super) fn proved(self, layout: &Layout) -> Result<Row, String> {
        if self.row.digest(layout).as_slice() == self.digest {
            Ok(self.row)
        } else {
            Err(format!(
                "{} does not match its digest",
                self.row.name(layout)
            ))
        }
    }
}

/// What is left of a row in a damaged file; the text is what people call it.
pub(super) enum Judged<R> {
    /// It is as it was written.
    Sound(R),
    /// It makes sense, but something in it is not as it was written.
    Doubtful(R, String),
    /// It makes no sense.
    Lost(String),
}

impl Found {
    /// Makes what can be made of a row.
    pub(super) fn judge<R: Stored>(self) -> Judged<R> {
        let name = self.row.name(R::LAYOUT);
        let mut row = self.row;
        let sound = row.digest(R::LAYOUT).as_slice() == self.digest;
        match row.clone().read() {
            Ok(record) if sound => return Judged::Sound(record),
            Ok(record) => return Judged::Doubtful(record, name),
            // Maybe it is only a list of it that makes no sense.
            Err(_) => row.lists.clear(),
        }
        match row.read() {
            Ok(record) => Judged::Doubtful(record, name),
            Err(_) => Judged::Lost(name),
        }
    }
}

fn list(columns: impl Iterator<Item = &'static str>, then: &str) -> String {
    let mut text = String::new();
    for column in columns {
        if !text.is_empty() {
            text.push_str(then);
        }
        text.push('"');
        text.push_str(column);
        text.push('"');
    }
    text
}

fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}

fn key_condition(layout: &Layout) -> String {
    list(layout.key(), " = ? AND ") + " = ?"
}

/// Adds a row.
pub(super) fn insert(connection: &Connection, layout: &Layout, row: &Row) -> Result<(), Problem> {
    let digest = row.digest(layout);
    let sql = format!(
        "INSERT INTO \"{}\" ({}, digest) VALUES ({})",
        layout.table,
        list(layout.columns(), ", "),
        marks(row.cells.len() + 1),
    );
    let cells = row.cells.iter().map(ValueRef::from);
    connection
        .prepare_cached(&sql)?
        .execute(params_from_iter(
            cells.chain([ValueRef::Blob(&digest)]).map(Borrowed),
        ))
        .map_err(|error| refused(layout, row, error))?;
    insert_lists(connection, layout, row)
}

/// Puts a row in the place of the one with the same key.
fn update(connection: &Connection, layout: &Layout, row: &Row) -> Result<(), Problem> {
    let digest = row.digest(layout);
    let key = layout.key_length();
    let sql = format!(
        "UPDATE \"{}\" SET {}, digest = ? WHERE {}",
        layout.table,
        list(layout.columns().skip(key), " = ?, ") + " = ?",
        key_condition(layout),
    );
    let cells = row.cells.iter().skip(key).map(ValueRef::from);
    let digest = [ValueRef::Blob(&digest)];
    let keys = row.cells.iter().take(key).map(ValueRef::from);
    connection
        .prepare_cached(&sql)?
        .execute(params_from_iter(
            cells.chain(digest).chain(keys).map(Borrowed),
        ))
        .map_err(|error| refused(layout, row, error))?;
    delete_lists(connection, layout, row)?;
    insert_lists(connection, layout, row)
}

/// Removes a row.
pub(super) fn delete(connection: &Connection, layout: &Layout, row: &Row) -> Result<(), Problem> {
    delete_lists(connection, layout, row)?;
    let sql = format!(
        "DELETE FROM \"{}\" WHERE {}",
        layout.table,
        key_condition(layout)
    );
    let keys = row.cells.iter().take(layout.key_length());
    connection
        .prepare_cached(&sql)?
        .execute(params_from_iter(keys))?;
    Ok(())
}

fn insert_lists(connection: &Connection, layout: &Layout, row: &Row) -> Result<(), Problem> {
    for (table, elements) in layout.lists.iter().zip(&row.lists) {
        let sql = format!(
            "INSERT INTO \"{}\" (launch, \"{}\", position, {}) VALUES ({})",
            table.table,
            table.of,
            list(table.columns.iter().copied(), ", "),
            marks(3 + table.columns.len()),
        );
        let mut statement = connection.prepare_cached(&sql)?;
        for (position, cells) in (0_i64..).zip(elements) {
            let keys = row.cells.iter().take(2).map(ValueRef::from);
            let position = [ValueRef::Integer(position)];
            let cells = cells.iter().map(ValueRef::from);
            statement
                .execute(params_from_iter(
                    keys.chain(position).chain(cells).map(Borrowed),
                ))
                .map_err(|error| refused(layout, row, error))?;
        }
    }
    Ok(())
}

fn delete_lists(connection: &Connection, layout: &Layout, row: &Row) -> Result<(), Problem> {
    for table in layout.lists {
        let sql = format!(
            "DELETE FROM \"{}\" WHERE launch = ? AND \"{}\" = ?",
            table.table, table.of
        );
        connection
            .prepare_cached(&sql)?
            .execute(params_from_iter(row.cells.iter().take(2)))?;
    }
    Ok(())
}

fn refused(layout: &Layout, row: &Row, error: rusqlite::Error) -> Problem {
    Problem::Refused(row.name(layout), error)
}

/// A value that is lent to SQLite.
struct Borrowed<'a>(ValueRef<'a>);

impl rusqlite::ToSql for Borrowed<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(rusqlite::types::ToSqlOutput::Borrowed(self.0))
    }
}

/// Returns the digest of the stored row that has the key of this one.
pub(super) fn stored_digest(
    connection: &Connection,
    layout: &Layout,
    row: &Row,
) -> Result<Option<Digest>, Problem> {
    let sql = format!(
        "SELECT digest FROM \"{}\" WHERE {}",
        layout.table,
        key_condition(layout)
    );
    let keys = row.cells.iter().take(layout.key_length());
    Ok(connection
        .prepare_cached(&sql)?
        .query_row(params_from_iter(keys), |row| row.get(0))
        .optional()?)
}

/// Turns one row into another, into nothing, or nothing into one, where `before` is what is
/// stored.
pub(super) fn change(
    connection: &Connection,
    layout: &'static Layout,
    before: Option<&Row>,
    after: Option<&Row>,
) -> Result<(), Problem> {
    let conflict =
        |row: &Row, conflict: Conflict| Err(Problem::Conflict(row.name(layout), conflict));
    if let Some(before) = before {
        match stored_digest(connection, layout, before)? {
            None => return conflict(before, Conflict::Missing),
            Some(digest) if digest != before.digest(layout) => {
                return conflict(before, Conflict::Differs);
            }
            Some(_) => {}
        }
    }
    match (before, after) {
        (None, Some(after)) => {
            if stored_digest(connection, layout, after)?.is_some() {
                return conflict(after, Conflict::Exists);
            }
            insert(connection, layout, after)
        }
        (Some(_), Some(after)) => update(connection, layout, after),
        (Some(before), None) => delete(connection, layout, before),
        (None, None) => Err(Problem::Conflict(layout.noun(), Conflict::Malformed)),
    }
}

/// The elements of a list, by the id of the record they belong to and their position.
type Elements = HashMap<String, BTreeMap<i64, Vec<Value>>>;

/// Calls `each` with every row of a table: those of one launch, or all.
pub(super) fn each(
    connection: &Connection,
    layout: &Layout,
    launch: Option<&str>,
    each: impl FnMut(Found),
) -> Result<(), Problem> {
    let mut lists: Vec<Elements> = Vec::new();
    if let Some(launch) = launch {
        for list in layout.lists {
            let mut found = Elements::new();
            elements(connection, list, launch, Direction::Down, &mut found)?;
            lists.push(found);
        }
    }
    let sql = selection(layout, "", launch);
    found(connection, layout, &sql, launch, &mut lists, each)
}

fn selection(layout: &Layout, access: &str, launch: Option<&str>) -> String {
    let columns = list(layout.columns(), ", ");
    let sql = format!("SELECT {columns}, digest FROM \"{}\"{access}", layout.table);
    match (layout.scope, launch) {
        (Some(scope), Some(_)) => format!("{sql} WHERE \"{scope}\" = ?"),
        _ => sql,
    }
}

/// From which end a table is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// From the first row to the last.
    Down,
    /// From the last row to the first.
    Up,
}

/// Calls `each` with every row of a table that can be reached from one end without an index:
/// those of one launch, or all, then without their lists.
///
/// # Errors
/// Where a page is broken; everything before it was reached.
pub(super) fn scan(
    connection: &Connection,
    layout: &Layout,
    launch: Option<&str>,
    direction: Direction,
    each: impl FnMut(Found),
) -> Result<(), Problem> {
    let mut lists: Vec<Elements> = Vec::new();
    if let Some(launch) = launch {
        for list in layout.lists {
            let mut found = Elements::new();
            // What cannot be reached from one end may be from the other; what is missing then
            // shows in the digest of its record.
            if elements(connection, list, launch, Direction::Down, &mut found).is_err() {
                let _ = elements(connection, list, launch, Direction::Up, &mut found);
            }
            lists.push(found);
        }
    }
    let order = match direction {
        Direction::Down => "",
        Direction::Up => "DESC",
    };
    let sql = selection(layout, " NOT INDEXED", launch) + " ORDER BY rowid " + order;
    found(connection, layout, &sql, launch, &mut lists, each)
}

fn found<'a>(
    connection: &Connection,
    layout: &Layout,
    sql: &str,
    filter: impl IntoIterator<Item = &'a str>,
    lists: &mut [Elements],
    mut each: impl FnMut(Found),
) -> Result<(), Problem> {
    let columns = layout.columns().count();
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params_from_iter(filter))?;
    while let Some(found) = rows.next()? {
        let cells = (0..columns)
            .map(|place| value(found.get_ref(place)?))
            .collect::<Result<Vec<Value>, Problem>>()?;
        let mut row = Row {
            cells,
            lists: Vec::with_capacity(lists.len()),
        };
        for list in lists.iter_mut() {
            let elements = list.remove(row.id(layout)).unwrap_or_default();
            row.lists.push(elements.into_values().collect());
        }
        let digest = found.get_ref(columns)?.as_bytes_or_null();
        each(Found {
            row,
            digest: digest.ok().flatten().unwrap_or_default().to_vec(),
        });
    }
    Ok(())
}

/// Reads a value; text that is not UTF-8 becomes a blob, which no column of text accepts.
fn value(value: ValueRef<'_>) -> Result<Value, Problem> {
    Ok(match value {
        ValueRef::Text(bytes) => std::str::from_utf8(bytes).map_or_else(
            |_| Value::Blob(bytes.to_vec()),
            |text| Value::Text(text.to_owned()),
        ),
        other => other.try_into().map_err(rusqlite::Error::from)?,
    })
}

fn elements(
    connection: &Connection,
    table: &super::row::List,
    launch: &str,
    direction: Direction,
    found: &mut Elements,
) -> Result<(), Problem> {
    let order = match direction {
        Direction::Down => "",
        Direction::Up => "DESC",
    };
    let sql = format!(
        "SELECT \"{of}\", position, {} FROM \"{}\" WHERE launch = ?
         ORDER BY \"{of}\" {order}, position {order}",
        list(table.columns.iter().copied(), ", "),
        table.table,
        of = table.of,
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([launch])?;
    while let Some(row) = rows.next()? {
        let (Ok(of), Ok(position)) = (row.get::<_, String>(0), row.get::<_, i64>(1)) else {
            continue;
        };
        let cells = (2..2 + table.columns.len())
            .map(|place| value(row.get_ref(place)?))
            .collect::<Result<Vec<Value>, Problem>>()?;
        found.entry(of).or_default().insert(position, cells);
    }
    Ok(())
}

/// Reads all records of one kind of a launch.
///
/// # Errors
/// [`Problem::Damaged`] names the first row that is not as it was written.
pub(super) fn records<R: Stored>(connection: &Connection, launch: &str) -> Result<Vec<R>, Problem> {
    let mut records = Vec::new();
    let mut damage = Vec::new();
    each(connection, R::LAYOUT, Some(launch), |found| {
        match found.record() {
            Ok(record) => records.push(record),
            Err(what) => damage.push(what),
        }
    })?;
    match Damage::several(damage) {
        None => Ok(records),
        Some(damage) => Err(Problem::Damaged(damage)),
    }
}
