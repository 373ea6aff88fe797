//! Other programs' formats, in and out: launches as JSON documents, steps as sheets.
//!
//! Everything here is a pure function over bytes and text. Whoever calls reads and writes the
//! files, owns the clock and lends the ids.

#[cfg(test)]
mod arbitrary;
mod cell;
pub mod csv;
mod delimited;
mod index;
pub mod json;
pub mod sample;
pub mod script;
pub mod sheet;
pub mod template;
mod text;

pub use delimited::Row;
pub use sheet::{Imported, Refusal};

/// What was given cannot be read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    /// The input is larger than anything a launch needs.
    #[error("this is larger than {megabytes} MB, which no launch needs; nothing was read")]
    TooLarge {
        /// The limit.
        megabytes: usize,
    },
    /// The bytes are no UTF-8 text.
    #[error("this is not a text in UTF-8; save it again with that encoding")]
    NotText,
    /// Another program's file, which is no text.
    #[error("this is {what}; save it as CSV there and import that")]
    Binary {
        /// What it is.
        what: &'static str,
    },
    /// No row names the columns.
    #[error(
        "no row names the columns; one of them must be called Title, Task or Activity, and another one such as Owner, Duration or After"
    )]
    NoHeading,
    /// There are more columns or rows than a sheet of steps has.
    #[error("this has more than {columns} columns or {rows} rows, which no sheet of steps has")]
    TooWide {
        /// The most columns.
        columns: usize,
        /// The most rows.
        rows: usize,
    },
    /// A document is wrong at some place.
    #[error("{} (line {line}, column {column}): {reason}; nothing was read", within(.path))]
    Document {
        /// The way to the place: `sections[1].steps[3].after`, empty for the whole document.
        path: String,
        /// The line, from 1.
        line: usize,
        /// The character within the line, from 1.
        column: usize,
        /// What is wrong there.
        reason: json::Reason,
    },
}

fn within(path: &str) -> String {
    if path.is_empty() {
        "the document".to_owned()
    } else {
        format!("`{path}`")
    }
}
