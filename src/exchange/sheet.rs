//! Rows of cells become steps, whatever spreadsheet or clipboard they come from, and steps become
//! rows.
//!
//! A line that cannot be understood is refused by name, and all others are still offered. Nothing
//! is guessed that would change what is planned without a word about it.

mod build;
mod column;
mod draft;
mod head;
mod linking;
mod moments;
mod names;
mod note;
mod outline;
mod output;
mod reason;
mod summary;

pub use note::{Note, Unmade};
pub use output::rows;
pub use reason::Reason;

use moments::Order;

use crate::change::Change;
use crate::exchange::Error;
use crate::exchange::delimited::Row;
use crate::id::{Id, Mint};
use crate::plan::{self, Block, Details, Person, Plan, Section, Step};
use crate::table::Table;

/// The most columns that a sheet may have.
const COLUMNS: usize = 500;

/// The most rows that a sheet may have.
pub(super) const ROWS: usize = 200_000;

/// Where the steps of a sheet go.
#[derive(Clone, Copy, Debug)]
pub struct Destination<'a> {
    /// The plan that gets them; its T-0 and zone tell which times are meant. Where it has no
    /// steps yet, the sheet says when T-0 is.
    pub plan: &'a Plan,
    /// The step behind which those go that name no section; the end of the plan where there is
    /// none.
    pub behind: Option<Id<Step>>,
    /// Whether the columns must be named.
    pub heading: Heading,
}

/// Whether the columns of a sheet must be named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Heading {
    /// A row must name them.
    #[default]
    Required,
    /// Where no row names them, as in a few copied cells, they are told by what they hold.
    Optional,
}

/// What a sheet brings into a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The launch with the T-0 of the sheet, where the sheet says one and the plan had no steps.
    pub details: Option<Change<Details>>,
    /// People who were not in the plan yet.
    pub people: Vec<Person>,
    /// Sections that were not in the plan yet.
    pub sections: Vec<Section>,
    /// Fallbacks that were not in the plan yet.
    pub blocks: Vec<Block>,
    /// The steps, in the order of the sheet.
    pub steps: Vec<Step>,
    /// The lines that are not among them.
    pub refusals: Vec<Refusal>,
    /// What should be known about the others.
    pub notes: Vec<Note>,
    /// What the columns were taken for, from left to right.
    pub columns: Vec<Matched>,
}

/// A column of a sheet and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matched {
    /// Its name in the sheet; its letter where it has none.
    pub name: String,
    /// What its cells became, in the words of the grid; nothing where they became a field of
    /// the team's own.
    pub meaning: Option<&'static str>,
}

/// A line that was not taken over.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("row {row}{}: {reason}", within(.column))]
pub struct Refusal {
    /// Its number in the sheet, from 1.
    pub row: usize,
    /// The column that is wrong, by its name; empty where it is the whole row.
    pub column: String,
    /// What is wrong.
    pub reason: Reason,
}

fn within(column: &str) -> String {
    if column.is_empty() {
        String::new()
    } else {
        format!(", {column}")
    }
}

impl Imported {
    /// Returns the edit that brings everything into the plan it was read for.
    pub fn edit(self, name: impl Into<String>) -> plan::Edit {
        let details = self.details.map(|change| change.map(plan::Record::from));
        let changes = details
            .into_iter()
            .chain(
                self.people
                    .into_iter()
                    .map(|record| Change::insert(record.into())),
            )
            .chain(
                self.sections
                    .into_iter()
                    .map(|record| Change::insert(record.into())),
            )
            .chain(
                self.blocks
                    .into_iter()
                    .map(|record| Change::insert(record.into())),
            )
            .chain(
                self.steps
                    .into_iter()
                    .map(|record| Change::insert(record.into())),
            );
        plan::Edit::new(name, changes.collect())
    }

    /// Returns the plan with everything brought into it.
    pub fn applied_to(&self, plan: &Plan) -> Plan {
        fn with<R: crate::table::Ranked>(table: &Table<R>, new: &[R]) -> Table<R> {
            table.iter().chain(new).cloned().collect()
        }
        let mut plan = plan.clone();
        if let Some(details) = self
            .details
            .as_ref()
            .and_then(|change| change.after.clone())
        {
            plan.details = details;
        }
        plan.people = with(&plan.people, &self.people);
        plan.sections = with(&plan.sections, &self.sections);
        plan.blocks = with(&plan.blocks, &self.blocks);
        plan.steps = with(&plan.steps, &self.steps);
        plan
    }
}

/// Reads steps from the rows of a sheet.
///
/// # Errors
/// [`Error`] where no row names the columns, or there are more than a sheet of steps can have.
pub fn read(
    rows: &[Row],
    destination: Destination<'_>,
    mint: &mut impl Mint,
) -> Result<Imported, Error> {
    if rows.iter().any(|row| row.cells.len() > COLUMNS) || rows.len() > ROWS {
        return Err(Error::TooWide {
            columns: COLUMNS,
            rows: ROWS,
        });
    }
    let (mut columns, body) =
        head::find(rows, destination.heading, &destination.plan.people).ok_or(Error::NoHeading)?;
    draft::settle(&mut columns, body);
    let unnamed = columns.unnamed();
    let order = draft::order(body, &columns);
    let (lines, outline) = draft::drafts(body, &columns, &order, &destination);
    let mut imported = build::build(lines, &outline, &columns, &destination, mint);
    if !unnamed.is_empty() {
        imported.notes.push(Note::Guessed(unnamed));
    }
    if let Order::Unsaid(example) = order {
        imported.notes.push(Note::DayFirst { example });
    }
    Ok(imported)
}

/// Says how surely rows are steps: how many of their columns have a meaning.
pub(super) fn plausibility(rows: &[Row]) -> usize {
    head::find(rows, Heading::Required, &Table::new()).map_or(0, |(columns, _)| columns.count())
}
