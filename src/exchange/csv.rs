//! Steps as delimited text, in and out: files of any spreadsheet, and the clipboard.

use crate::exchange::delimited::{self, DELIMITERS};
use crate::exchange::sheet::{self, Destination, Imported, Reason, Refusal};
use crate::exchange::{Error, cell, text};
use crate::id::Mint;
use crate::plan::{Details, Plan};

/// Reads steps from the bytes of a file: UTF-8, UTF-16 or Windows-1252, with commas, semicolons,
/// tabs or bars between the cells.
///
/// # Errors
/// [`Error`] where it is no sheet at all; single lines that are wrong are among the refusals.
pub fn read(
    bytes: &[u8],
    destination: Destination<'_>,
    mint: &mut impl Mint,
) -> Result<Imported, Error> {
    read_text(&text::decode(bytes)?, destination, mint)
}

/// Reads the text of a sheet: UTF-8, UTF-16 or Windows-1252.
///
/// # Errors
/// [`Error`] where the bytes are no text, or too many.
pub fn decode(bytes: &[u8]) -> Result<String, Error> {
    text::decode(bytes)
}

/// Reads steps from text, as it comes from the clipboard.
///
/// # Errors
/// [`Error`] where it is no sheet at all; single lines that are wrong are among the refusals.
pub fn read_text(
    text: &str,
    destination: Destination<'_>,
    mint: &mut impl Mint,
) -> Result<Imported, Error> {
    if text.len() > text::MEGABYTES * 1_000_000 {
        return Err(Error::TooLarge {
            megabytes: text::MEGABYTES,
        });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (delimiter, text) = delimited::named_delimiter(text).unwrap_or((delimiter(text), text));
    let found = delimited::rows(text, delimiter, sheet::ROWS + 1);
    let mut imported = sheet::read(&found.rows, destination, mint)?;
    imported
        .refusals
        .extend(found.unclosed.into_iter().map(|row| Refusal {
            row,
            column: String::new(),
            reason: Reason::Quote,
        }));
    imported.refusals.sort_by_key(|refusal| refusal.row);
    Ok(imported)
}

/// Reads a new plan from the bytes of a file; `details` gives what a sheet does not say.
///
/// # Errors
/// [`Error`] where it is no sheet at all.
pub fn plan(
    bytes: &[u8],
    details: Details,
    mint: &mut impl Mint,
) -> Result<(Plan, Imported), Error> {
    let empty = Plan::new(details);
    let destination = Destination {
        plan: &empty,
        behind: None,
        heading: sheet::Heading::Required,
    };
    let imported = read(bytes, destination, mint)?;
    Ok((imported.applied_to(&empty), imported))
}

/// Tells what stands between the cells: the delimiter under which most columns have a meaning.
fn delimiter(text: &str) -> char {
    // The first rows are enough to tell, however large the file is.
    let end = text
        .char_indices()
        .map(|(at, _)| at)
        .nth(64_000)
        .unwrap_or(text.len());
    let sample = &text[..end];
    let score = |delimiter: &char| {
        let found = delimited::rows(sample, *delimiter, 100);
        let known = sheet::plausibility(&found.rows);
        let cells = found.rows.iter().take(20).map(|row| row.cells.len()).max();
        (known, cells.unwrap_or_default().min(40))
    };
    // Of equals the last one wins in `max_by_key`, so the most trustworthy is looked at last.
    let best = DELIMITERS
        .iter()
        .rev()
        .max_by_key(|delimiter| score(delimiter));
    best.copied().unwrap_or(',')
}

/// Writes all steps of a plan as comma-separated text under the native columns, which [`plan`]
/// reads back unchanged.
pub fn write(plan: &Plan) -> String {
    let text = delimited_text(&sheet::rows(plan, None), b',');
    if text.is_ascii() {
        text
    } else {
        // Without this mark Excel takes UTF-8 for Windows-1252.
        format!("\u{feff}{text}")
    }
}

/// Writes rows as tab-separated text, which spreadsheets paste.
pub fn clipboard(rows: &[Vec<String>]) -> String {
    delimited_text(rows, b'\t')
}

/// Reads tab-separated text as spreadsheets copy it: cells may be quoted and hold line breaks.
pub fn cells(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    // Text in memory is whole and well-formed; the reader takes any number of cells.
    let rows = reader.records().flatten();
    rows.map(|row| {
        row.iter()
            .map(|text| cell::unguard(text).to_owned())
            .collect()
    })
    .collect()
}

fn delimited_text(rows: &[Vec<String>], delimiter: u8) -> String {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        let cells = row.iter().map(|text| cell::guard(text.clone()));
        // Writing to memory cannot fail.
        drop(writer.write_record(cells));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests;
