//! Whole launches: read, added, marked as removed, counted.

use rusqlite::Connection;

use super::error::{Damage, Problem};
use super::record::{CallRow, Removal, row_of};
use super::row::{Row, Stored};
use super::table;
use super::{Mark, log};
use crate::call::Entry;
use crate::change::Conflict;
use crate::id::Id;
use crate::launch::{Launch, Log};
use crate::plan::{Details, Plan, rollback};
use crate::review::Review;
use crate::review::narrative::Choice;
use crate::table::{Ranked, Table};
use crate::time::Moment;

/// Reads the records of one launch, and notes what is damaged.
struct Reader<'a> {
    connection: &'a Connection,
    launch: String,
    damage: Vec<String>,
}

impl<'a> Reader<'a> {
    fn new(connection: &'a Connection, launch: Id<Launch>) -> Self {
        Self {
            connection,
            launch: launch.to_string(),
            damage: Vec::new(),
        }
    }

    /// Reads all records of one kind that are as they were written.
    fn list<R: Stored>(&mut self) -> Result<Vec<R>, Problem> {
        let mut records = Vec::new();
        table::each(
            self.connection,
            R::LAYOUT,
            Some(&self.launch),
            |found| match found.record() {
                Ok(record) => records.push(record),
                Err(what) => self.damage.push(what),
            },
        )?;
        Ok(records)
    }

    fn table<R: Stored + Ranked>(&mut self) -> Result<Table<R>, Problem> {
        Ok(self.list()?.into_iter().collect())
    }

    fn single<R: Stored>(&mut self) -> Result<Option<R>, Problem> {
        Ok(self.list()?.pop())
    }

    fn details(&mut self) -> Result<Details, Problem> {
        match self.single()? {
            Some(details) => Ok(details),
            None if self.damage.is_empty() => Err(Problem::NoLaunch),
            None => Err(Problem::Damaged(Damage::one(self.damage.join(", ")))),
        }
    }

    fn plan(&mut self) -> Result<Plan, Problem> {
        let details = self.details()?;
        let rollback = self.single::<rollback::Policy>()?;
        if rollback.is_none() {
            self.damage
                .push("the rollback policy is missing".to_owned());
        }
        Ok(Plan {
            details,
            objectives: self.table()?,
            metrics: self.table()?,
            people: self.table()?,
            sections: self.table()?,
            steps: self.table()?,
            blocks: self.table()?,
            channels: self.table()?,
            rollback: rollback.unwrap_or_default(),
            triggers: self.table()?,
            backups: self.table()?,
            rollback_steps: self.table()?,
            checks: self.table()?,
            baselines: self.table()?,
        })
    }

    fn review(&mut self) -> Result<Review, Problem> {
        let choice = self.single::<Choice>()?;
        if choice.is_none() {
            self.damage
                .push("the choice of what the report shows is missing".to_owned());
        }
        Ok(Review {
            feedback: self.table()?,
            reflections: self.table()?,
            actions: self.table()?,
            thanks: self.table()?,
            narratives: self.table()?,
            choice: choice.unwrap_or_default(),
        })
    }

    fn calls(&mut self) -> Result<Vec<Log>, Problem> {
        let mut calls: Vec<CallRow> = self.list()?;
        calls.sort_by_key(|call| (call.opened, call.id));
        let mut logs: Vec<Log> = calls
            .into_iter()
            .map(|call| Log {
                call: call.id,
                entries: Vec::new(),
            })
            .collect();
        let mut entries: Vec<Entry> = self.list()?;
        entries.sort_by_key(Entry::order);
        for entry in entries {
            match logs.iter_mut().find(|log| log.call == entry.call) {
                Some(log) => log.entries.push(entry),
                None => self.damage.push("a log line belongs to no call".to_owned()),
            }
        }
        Ok(logs)
    }
}

/// Reads a launch with all its logs.
///
/// # Errors
/// [`Problem::Damaged`] names every row that is not as it was written.
pub(super) fn load(connection: &Connection, id: Id<Launch>) -> Result<Launch, Problem> {
    let mut reader = Reader::new(connection, id);
    let plan = reader.plan()?;
    let calls = reader.calls()?;
    let review = reader.review()?;
    let name = &plan.details.name;
    let damage = reader
        .damage
        .iter()
        .map(|what| match what.split_once(" does ") {
            Some((row, rest)) => format!("{row} of \"{name}\" does {rest}"),
            None => format!("in \"{name}\", {what}"),
        })
        .collect();
    match Damage::several(damage) {
        None => Ok(Launch {
            id,
            plan,
            calls,
            review,
        }),
        Some(damage) => Err(Problem::Damaged(damage)),
    }
}

/// Returns the ids of all launches, removed ones too.
pub(super) fn ids(connection: &Connection) -> Result<Vec<Id<Launch>>, Problem> {
    let mut statement = connection.prepare("SELECT id FROM launch ORDER BY window_start, id")?;
    let texts = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<Vec<String>, _>>()?;
    texts
        .iter()
        .map(|text| {
            text.parse().map_err(|_| {
                let what = format!("a launch has the id `{text}`");
                Problem::Damaged(Damage::one(what))
            })
        })
        .collect()
}

/// Returns every launch that was not removed, by the start of its window, with its mark.
pub(super) fn marks(connection: &Connection) -> Result<Vec<(Id<Launch>, Mark)>, Problem> {
    let mut marks = Vec::new();
    for id in ids(connection)? {
        if let Some(mark) = mark(connection, id)? {
            marks.push((id, mark));
        }
    }
    Ok(marks)
}

/// Counts what was written to a launch; `None` where it was removed.
pub(super) fn mark(connection: &Connection, id: Id<Launch>) -> Result<Option<Mark>, Problem> {
    let mut reader = Reader::new(connection, id);
    let removed = reader.single::<Removal>()?.is_some();
    if let Some(damage) = Damage::several(reader.damage) {
        return Err(Problem::Damaged(damage));
    }
    if removed {
        return Ok(None);
    }
    let count = |sql: &str| -> Result<u64, Problem> {
        let count: i64 = connection
            .prepare_cached(sql)?
            .query_row([&reader.launch], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    };
    Ok(Some(Mark {
        edits: count("SELECT count(*) FROM edit WHERE launch = ?")?,
        lines: count("SELECT count(*) FROM entry WHERE launch = ?")?,
    }))
}

/// Adds a launch with everything that belongs to it.
pub(super) fn add(connection: &Connection, launch: &Launch, writer: &str) -> Result<(), Problem> {
    let scope = launch.id.to_string();
    for record in launch.records() {
        let (layout, row) = row_of(&scope, &record);
        table::change(connection, layout, None, Some(&row))?;
    }
    for log in &launch.calls {
        log::append(connection, launch.id, &log.entries, writer)?;
    }
    Ok(())
}

/// Marks a launch as removed; everything of it stays in the file.
pub(super) fn remove(
    connection: &Connection,
    launch: Id<Launch>,
    at: Moment,
) -> Result<(), Problem> {
    let row = Row::of(&launch.to_string(), &Removal { at });
    match table::stored_digest(connection, Removal::LAYOUT, &row)? {
        Some(_) => Ok(()),
        None => table::insert(connection, Removal::LAYOUT, &row),
    }
}

/// Takes the mark away again.
pub(super) fn restore(connection: &Connection, launch: Id<Launch>) -> Result<(), Problem> {
    let row = Row::of(&launch.to_string(), &Removal { at: Moment::MIN });
    match table::stored_digest(connection, Removal::LAYOUT, &row)? {
        Some(_) => table::delete(connection, Removal::LAYOUT, &row),
        None => Err(Problem::Conflict(
            "the launch".to_owned(),
            Conflict::Missing,
        )),
    }
}
