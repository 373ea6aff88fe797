//! The row that names the columns, wherever it stands.

use crate::exchange::delimited::Row;
use crate::plan::{Person, dependency};
use crate::table::Table;
use crate::time::Span;
use crate::words;

use super::Heading;
use super::column::{self, Column, Columns};

/// How far down the names of the columns are looked for.
const FAR: usize = 60;

/// How many rows are looked at to understand a column.
const SAMPLE: usize = 60;

/// Finds the columns and the rows under them; `people` are those of the plan.
pub(super) fn find<'a>(
    rows: &'a [Row],
    heading: Heading,
    people: &Table<Person>,
) -> Option<(Columns, &'a [Row])> {
    let mut best: Option<(usize, Columns)> = None;
    for (place, row) in rows.iter().enumerate().take(FAR) {
        let body = rows.get(place + 1..).unwrap_or_default();
        let columns = column::recognise(&row.cells, |column| values(body, column));
        let known = columns.count();
        let filled = row
            .cells
            .iter()
            .filter(|cell| !cell.trim().is_empty())
            .count();
        // A line of prose may begin with "Task"; names of columns are many, or all there is.
        let plausible = known >= 2 || (known == 1 && filled == 1 && width(body) <= 1);
        let better = best.as_ref().is_none_or(|(_, best)| known > best.count());
        if columns.has(Column::Title) && plausible && better {
            best = Some((place, columns));
        }
    }
    match (best, heading) {
        (Some((place, columns)), _) => Some((columns, &rows[place + 1..])),
        (None, Heading::Required) => None,
        (None, Heading::Optional) => guess(rows, people).map(|columns| (columns, rows)),
    }
}

fn values(rows: &[Row], column: usize) -> impl Iterator<Item = &str> {
    rows.iter()
        .take(SAMPLE)
        .filter_map(move |row| row.cells.get(column).map(String::as_str))
}

/// How many cells the widest row has that are not empty at its end.
fn width(rows: &[Row]) -> usize {
    rows.iter()
        .take(SAMPLE)
        .filter_map(|row| row.cells.iter().rposition(|cell| !cell.trim().is_empty()))
        .max()
        .map_or(0, |last| last + 1)
}

/// Tells columns without names by what they hold: numbers in a row, words, names of the plan's people,
/// durations, and behind them numbers of steps.
fn guess(rows: &[Row], people: &Table<Person>) -> Option<Columns> {
    let width = width(rows);
    let mut columns = column::recognise(&vec![String::new(); width], |column| values(rows, column));
    let filled = |column| values(rows, column).filter(|cell| !cell.trim().is_empty());
    let all =
        |column, is: &dyn Fn(&str) -> bool| filled(column).count() > 0 && filled(column).all(is);
    let worded = |cell: &str| cell.chars().filter(|letter| letter.is_alphabetic()).count() > 3;
    let longest = (0..width)
        .filter(|column| filled(*column).any(worded))
        .max_by_key(|column| {
            let letters: usize = filled(*column).map(|cell| cell.chars().count()).sum();
            (letters, std::cmp::Reverse(*column))
        })?;
    let mut taken = vec![longest];
    columns.assume(Column::Title, longest);
    let counts = |cell: &str| cell.trim().parse::<u32>().is_ok();
    if longest > 0 && all(0, &counts) {
        columns.assume(Column::Number, 0);
        taken.push(0);
    }
    let lasts = |cell: &str| words::parse_span(cell, Span::minutes(1)).is_ok();
    if let Some(place) = (longest + 1..width).find(|column| all(*column, &lasts)) {
        columns.assume(Column::Duration, place);
        taken.push(place);
        // A number alone could be anything; behind the duration it stands where the grid has what a
        // step waits for.
        if let Some(place) = (place + 1..width).find(|column| all(*column, &waits)) {
            columns.assume(Column::After, place);
            taken.push(place);
        }
    }
    let is_known = |cell: &str| {
        let known = |name: &str| people.iter().any(|one| one.name.eq_ignore_ascii_case(name));
        cell.split([',', ';', '/']).map(str::trim).any(known)
    };
    let owners = (longest + 1..width)
        .filter(|column| !taken.contains(column))
        .find(|column| filled(*column).any(is_known));
    if let Some(place) = owners {
        columns.assume(Column::Owner, place);
        taken.push(place);
    }
    columns.own.retain(|(place, _)| !taken.contains(place));
    Some(columns)
}

/// Says whether a cell is nothing but numbers of steps, each with its ends and its lag at most.
fn waits(cell: &str) -> bool {
    let number = |name: &str| name.starts_with(|letter: char| letter.is_ascii_digit());
    dependency::references(cell)
        .is_ok_and(|found| found.iter().all(|reference| number(&reference.name)))
}
