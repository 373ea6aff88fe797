//! Reading what can be read of a damaged file into a new one, and naming the rest.
//!
//! A record whose digest fails but that still makes sense is kept and named as doubtful; one that
//! makes no sense is named as lost, and what referred to it lets go of it.

mod mend;

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::error::{Error, Problem, Task};
use super::record::{CallRow, Lines, Removal, WriterRow};
use super::row::{Row, Stored};
use super::table::{self, Direction, Judged};
use super::{guard, library, log};
use crate::call::{Entry, entry};
use crate::id::Id;
use crate::launch::{self, Launch, Revision};
use crate::plan::{self, Details, Plan, rollback};
use crate::review::Review;
use crate::review::narrative::Choice;
use crate::table::{Ranked, Table};
use crate::time::{Moment, Zone};

/// What could not be read as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// What was kept although something in it is not as it was written.
    pub doubtful: Vec<String>,
    /// What could not be kept.
    pub lost: Vec<String>,
}

/// Everything that was read of a launch.
struct Remains {
    launch: Launch,
    calls: Vec<CallRow>,
    revisions: Vec<Revision>,
    removal: Option<Removal>,
}

/// Reads a damaged file and fills a new, empty one with what is left.
pub(super) fn salvage(damaged: &Path, to: &Path, now: Moment) -> Result<Findings, Error> {
    let contents = guard::open_damaged(damaged, None, |connection| read(connection, now));
    let mut contents = match contents {
        Err(Error::Damaged { .. } | Error::Sqlite { .. } | Error::NothingLeft { .. }) => {
            guard::open_damaged(damaged, Some(to), |connection| read(connection, now))
        }
        contents => contents,
    }?;
    (|| {
        let mut connection = Connection::open_with_flags(
            to,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        connection.execute_batch("PRAGMA foreign_keys = ON; PRAGMA synchronous = EXTRA;")?;
        let transaction = connection.transaction()?;
        for writer in &mut contents.writers {
            // Of what it wrote something may be missing here.
            writer.lines = Lines::Some;
            table::insert(&transaction, WriterRow::LAYOUT, &Row::of("", writer))?;
        }
        for remains in &contents.launches {
            write(&transaction, remains, &mut contents.findings)?;
        }
        transaction.commit()?;
        connection
            .close()
            .map_err(|(_, error)| Problem::Sqlite(error))
    })()
    .map_err(|problem: Problem| problem.at(Task::Copy, to))?;
    Ok(contents.findings)
}

/// Everything that was read of a file.
struct Contents {
    writers: Vec<WriterRow>,
    launches: Vec<Remains>,
    findings: Findings,
}

fn read(connection: &Connection, now: Moment) -> Result<Contents, Problem> {
    let mut reader = Reader {
        connection,
        findings: Findings::default(),
        name: String::new(),
    };
    let writers = reader.gather(None)?;
    let mut launches = Vec::new();
    for id in reader.launches()? {
        launches.push(reader.remains(id, now)?);
    }
    if launches.is_empty() {
        return Err(Problem::NothingLeft);
    }
    Ok(Contents {
        writers,
        launches,
        findings: reader.findings,
    })
}

fn write(
    connection: &Connection,
    remains: &Remains,
    findings: &mut Findings,
) -> Result<(), Problem> {
    let launch = &remains.launch;
    let scope = launch.id.to_string();
    let mut plan = launch.clone();
    plan.calls.clear();
    library::add(connection, &plan, "")?;
    for call in &remains.calls {
        table::insert(connection, CallRow::LAYOUT, &Row::of(&scope, call))?;
    }
    let name = &launch.plan.details.name;
    for entry in launch.calls.iter().flat_map(|log| &log.entries) {
        if log::append(connection, launch.id, std::slice::from_ref(entry), "").is_err() {
            let what = format!("the log line of {} in \"{name}\"", entry.written());
            findings.lost.push(what);
        }
    }
    for revision in &remains.revisions {
        if log::keep(connection, launch.id, revision, "").is_err() {
            let what = format!("the edit \"{}\" of \"{name}\"", revision.edit.name);
            findings.lost.push(what);
        }
    }
    if let Some(removal) = &remains.removal {
        library::remove(connection, launch.id, removal.at)?;
    }
    Ok(())
}

/// Reads tables that may break off anywhere.
struct Reader<'a> {
    connection: &'a Connection,
    findings: Findings,
    /// The name of the launch that is being read.
    name: String,
}

impl Reader<'_> {
    /// Reads every record of one kind that still makes sense.
    ///
    /// Reading ends where a page is broken; what lies behind is reached from the other end.
    fn gather<R: Stored>(&mut self, launch: Option<&str>) -> Result<Vec<R>, Problem> {
        let mut records = Vec::new();
        let mut seen = HashSet::new();
        let place = match self.name.as_str() {
            "" => String::new(),
            name => format!(" of \"{name}\""),
        };
        for direction in [Direction::Down, Direction::Up] {
            let findings = &mut self.findings;
            let outcome = table::scan(self.connection, R::LAYOUT, launch, direction, |found| {
                if !seen.insert(found.row.id(R::LAYOUT).to_owned()) {
                    return;
                }
                match found.judge() {
                    Judged::Sound(record) => records.push(record),
                    Judged::Doubtful(record, name) => {
                        records.push(record);
                        findings.doubtful.push(name + &place);
                    }
                    Judged::Lost(name) => findings.lost.push(name + &place),
                }
            });
            match outcome {
                Ok(()) => break,
                Err(Problem::Sqlite(error)) if guard::is_damage(&error) => {
                    if direction == Direction::Down {
                        let what = format!("part of the table {}{place}", R::LAYOUT.table);
                        findings.lost.push(what);
                    }
                }
                Err(problem) => return Err(problem),
            }
        }
        Ok(records)
    }

    /// Returns every launch of which at least one of the rows that each launch has is sound.
    fn launches(&mut self) -> Result<BTreeSet<Id<Launch>>, Problem> {
        let mut ids = BTreeSet::new();
        for layout in [Details::LAYOUT, rollback::Policy::LAYOUT, Choice::LAYOUT] {
            for direction in [Direction::Down, Direction::Up] {
                let outcome = table::scan(self.connection, layout, None, direction, |found| {
                    if let Ok(row) = found.proved(layout) {
                        ids.extend(row.id(layout).parse::<Id<Launch>>());
                    }
                });
                match outcome {
                    Ok(()) => break,
                    Err(Problem::Sqlite(error)) if guard::is_damage(&error) => {}
                    Err(problem) => return Err(problem),
                }
            }
        }
        Ok(ids)
    }

    fn remains(&mut self, id: Id<Launch>, now: Moment) -> Result<Remains, Problem> {
        let scope = id.to_string();
        let scope = Some(scope.as_str());
        self.name.clear();
        let details = self.gather::<Details>(scope)?.pop().unwrap_or_else(|| {
            self.findings
                .lost
                .push("the overview of a launch".to_owned());
            let mut details = Details::starting(now, Zone::UTC);
            details.name = "Salvaged launch".to_owned();
            details
        });
        self.name.clone_from(&details.name);
        let mut plan = Plan {
            details,
            objectives: self.table(scope)?,
            metrics: self.table(scope)?,
            people: self.table(scope)?,
            sections: self.table(scope)?,
            steps: self.table(scope)?,
            blocks: self.table(scope)?,
            channels: self.table(scope)?,
            rollback: self.gather(scope)?.pop().unwrap_or_default(),
            triggers: self.table(scope)?,
            backups: self.table(scope)?,
            rollback_steps: self.table(scope)?,
            checks: self.table(scope)?,
            baselines: self.table(scope)?,
        };
        let mut review = Review {
            feedback: self.gather(scope)?.into_iter().collect(),
            reflections: self.gather(scope)?.into_iter().collect(),
            actions: self.gather(scope)?.into_iter().collect(),
            thanks: self.gather(scope)?.into_iter().collect(),
            narratives: self.gather(scope)?.into_iter().collect(),
            choice: self.gather(scope)?.pop().unwrap_or_default(),
        };
        mend::mend(&mut plan, &mut review);
        let (calls, logs) = self.calls(scope)?;
        let mut launch = Launch::new(id, plan);
        launch.review = review;
        launch.calls = logs;
        Ok(Remains {
            launch,
            calls,
            revisions: self.gather(scope)?,
            removal: self.gather(scope)?.pop(),
        })
    }

    /// Reads the records of one kind of the plan, but for those that no file may hold.
    fn table<R>(&mut self, launch: Option<&str>) -> Result<Table<R>, Problem>
    where
        R: Stored + Ranked + Into<plan::Record>,
    {
        let mut records: Vec<R> = self.gather(launch)?;
        let name = &self.name;
        let lost = &mut self.findings.lost;
        records.retain(|record| {
            let allowed = record.clone().into().is_within_limits();
            if !allowed {
                lost.push(format!(
                    "a {} of \"{name}\" ({:?})",
                    R::LAYOUT.noun(),
                    record.key()
                ));
            }
            allowed
        });
        Ok(records.into_iter().collect())
    }

    /// Reads the logs. A call whose own row is lost is known from its lines.
    fn calls(&mut self, launch: Option<&str>) -> Result<(Vec<CallRow>, Vec<launch::Log>), Problem> {
        let mut calls: Vec<CallRow> = self.gather(launch)?;
        let mut entries: Vec<Entry> = self.gather(launch)?;
        entries.sort_by_key(Entry::order);
        for entry in &entries {
            if !calls.iter().any(|call| call.id == entry.call) {
                calls.push(CallRow {
                    id: entry.call,
                    kind: match &entry.event {
                        crate::call::Event::Opened { kind, .. } => *kind,
                        _ => entry::Kind::Live,
                    },
                    opened: entry.at,
                });
            }
        }
        let logs = calls.iter().map(|call| launch::Log {
            call: call.id,
            entries: entries
                .iter()
                .filter(|entry| entry.call == call.id)
                .cloned()
                .collect(),
        });
        let logs = logs.collect();
        Ok((calls, logs))
    }
}
