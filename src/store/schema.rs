//! The tables as Golive makes them, version by version.

use std::sync::OnceLock;

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use super::error::Problem;

/// Marks a SQLite file as Golive's, in its header: "GoLv".
pub(super) const APPLICATION_ID: u32 = 0x476f_4c76;

/// The schema that this version writes, and the newest that it reads.
pub(super) const VERSION: u32 = MIGRATIONS.len() as u32;

const MIGRATIONS: [&str; 1] = [include_str!("migrations/1.sql")];

/// Makes the tables in an empty file, or brings those of an older one up to date.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), Problem> {
    let migrations: Migrations<'_> = MIGRATIONS.iter().map(|sql| M::up(sql)).collect();
    migrations
        .to_latest(connection)
        .map_err(|error| match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => Problem::Sqlite(err),
            other => Problem::Altered(other.to_string()),
        })
}

/// One table, index, trigger or view: its kind, its name and the text that made it.
type Part = (String, String, Option<String>);

/// Makes sure that the tables are exactly those that Golive makes.
///
/// # Errors
/// [`Problem::Altered`] names the first difference.
pub(super) fn check(connection: &Connection) -> Result<(), Problem> {
    static EXPECTED: OnceLock<Vec<Part>> = OnceLock::new();
    let expected = match EXPECTED.get() {
        Some(parts) => parts,
        None => {
            let mut empty = Connection::open_in_memory()?;
            migrate(&mut empty)?;
            let parts = parts(&empty)?;
            EXPECTED.get_or_init(|| parts)
        }
    };
    let found = parts(connection)?;
    let extra = found.iter().find(|part| !expected.contains(part));
    let lost = expected.iter().find(|part| !found.contains(part));
    match (extra, lost) {
        (None, None) if found.len() == expected.len() => Ok(()),
        (Some((kind, name, _)), _) if expected.iter().any(|part| part.1 == *name) => Err(
            Problem::Altered(format!("its {kind} `{name}` is another one")),
        ),
        (Some((kind, name, _)), _) => {
            let name: String = name.chars().take(60).collect();
            Err(Problem::Altered(format!(
                "its {kind} `{name}` is not Golive's"
            )))
        }
        (None, Some((kind, name, _))) => {
            Err(Problem::Altered(format!("its {kind} `{name}` is missing")))
        }
        (None, None) => Err(Problem::Altered("its tables are there twice".to_owned())),
    }
}

/// Returns what a file is made of, but for the statistics that other tools may leave.
fn parts(connection: &Connection) -> Result<Vec<Part>, Problem> {
    let mut statement = connection.prepare(
        "SELECT type, name, sql FROM sqlite_schema
         WHERE name NOT GLOB 'sqlite_stat[1-4]' ORDER BY type, name",
    )?;
    let parts = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    Ok(parts)
}
