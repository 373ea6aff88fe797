//! Rows of any table, in and out: the SQL that is the same for every kind of record.

use std::collections::HashMap;

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

/// The elements of a list, by the id of the record they belong to.
type Elements = HashMap<String, Vec<Vec<Value>>>;

/// Calls `each` with every row of a table: those of one launch, or all.
pub(super) fn each(
    connection: &Connection,
    layout: &Layout,
    launch: Option<&str>,
    each: impl FnMut(Found),
) -> Result<(), Problem> {
    select(connection, layout, launch, None, each)
}

/// Calls `each` with every row of a launch that has one of these words in a column.
pub(super) fn each_where(
    connection: &Connection,
    layout: &Layout,
    launch: &str,
    column: &str,
    words: &[&str],
    each: impl FnMut(Found),
) -> Result<(), Problem> {
    select(
        connection,
        layout,
        Some(launch),
        Some((column, words)),
        each,
    )
}

fn select(
    connection: &Connection,
    layout: &Layout,
    launch: Option<&str>,
    only: Option<(&str, &[&str])>,
    mut each: impl FnMut(Found),
) -> Result<(), Problem> {
    let mut lists: Vec<Elements> = Vec::new();
    if let Some(launch) = launch {
        for list in layout.lists {
            lists.push(elements(connection, list, launch)?);
        }
    }
    let columns = layout.columns().count();
    let mut sql = format!(
        "SELECT {}, digest FROM \"{}\"",
        list(layout.columns(), ", "),
        layout.table
    );
    if let (Some(scope), Some(_)) = (layout.scope, launch) {
        sql.push_str(&format!(" WHERE \"{scope}\" = ?"));
    }
    let (column, words) = only.unwrap_or_default();
    if !words.is_empty() {
        sql.push_str(&format!(" AND \"{column}\" IN ({})", marks(words.len())));
    }
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(launch.iter().chain(words)))?;
    while let Some(found) = rows.next()? {
        let cells = (0..columns)
            .map(|place| value(found.get_ref(place)?))
            .collect::<Result<Vec<Value>, Problem>>()?;
        let mut row = Row {
            cells,
            lists: Vec::with_capacity(lists.len()),
        };
        for list in &mut lists {
            let elements = list.remove(row.id(layout)).unwrap_or_default();
            row.lists.push(elements);
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
) -> Result<Elements, Problem> {
    let sql = format!(
        "SELECT \"{of}\", position, {} FROM \"{}\" WHERE launch = ? ORDER BY \"{of}\", position",
        list(table.columns.iter().copied(), ", "),
        table.table,
        of = table.of,
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([launch])?;
    let mut elements = Elements::new();
    while let Some(row) = rows.next()? {
        let Ok(of) = row.get::<_, String>(0) else {
            continue;
        };
        let cells = (2..2 + table.columns.len())
            .map(|place| value(row.get_ref(place)?))
            .collect::<Result<Vec<Value>, Problem>>()?;
        elements.entry(of).or_default().push(cells);
    }
    Ok(elements)
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
