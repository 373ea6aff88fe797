//! Why a line of a sheet is not taken over.

use crate::plan::dependency;
use crate::words::duration::ParseSpanError;
use crate::words::moment::ParseError;

/// A spreadsheet that takes "1.10" for a figure keeps "1.1": says so where that may be the cause.
fn shortened(number: &str) -> String {
    match number.rsplit_once('.') {
        Some((whole, part))
            if part.len() == 1 && whole.bytes().all(|sign| sign.is_ascii_digit()) =>
        {
            format!("; if it was {number}0, format the column as text in the spreadsheet")
        }
        _ => String::new(),
    }
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Reason {
    /// It says nothing about what is done.
    #[error("the title is missing")]
    NoTitle,
    /// A duration cannot be read.
    #[error(transparent)]
    Span(#[from] ParseSpanError),
    /// A time cannot be read, or there is no such time.
    #[error(transparent)]
    Moment(#[from] ParseError),
    /// A word is none of those that are possible.
    #[error("`{given}` is not known here; write {known}")]
    Word {
        /// The word.
        given: String,
        /// Those that are possible.
        known: &'static str,
    },
    /// Predecessors cannot be read.
    #[error(transparent)]
    Predecessor(#[from] dependency::Error),
    /// A name stands for more than one person or step.
    #[error("`{0}` may mean more than one")]
    Ambiguous(String),
    /// The number of an earlier line.
    #[error("step {number} stands in row {row} already{}", shortened(.number))]
    Repeated {
        /// The number.
        number: String,
        /// The earlier line.
        row: usize,
    },
    /// A number that nobody could write among predecessors.
    #[error("`{0}` cannot be the number of a step; it may not contain , ; or look like 5SS+10")]
    Number(String),
    /// A step has two starts.
    #[error("a step has a not-before or a fixed start, not both")]
    TwoStarts,
    /// A quotation mark is never closed.
    #[error("a quotation mark is opened here and never closed")]
    Quote,
    /// It is no text.
    #[error("a cell holds something that is no text")]
    Binary,
}
