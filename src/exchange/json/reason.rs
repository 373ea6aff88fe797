//! What can be wrong with a document, as a sentence for whoever wrote it.

use crate::plan::dependency;
use crate::time::ParseZoneError;
use crate::words::duration::ParseSpanError;
use crate::words::moment::ParseError;

/// What is wrong at a place of a document.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Reason {
    /// It is not JSON.
    #[error("{0}")]
    Syntax(&'static str),
    /// It is nested too deeply or has too many values.
    #[error("this is nested too deeply or has too many values for a launch")]
    TooMuch,
    /// A name stands twice in one object.
    #[error("`{0}` stands here twice")]
    Repeated(String),
    /// It is not a Golive document.
    #[error("this is not a Golive document; one begins with {{\"golive\": 1, …}}")]
    Foreign,
    /// It was written by a newer version.
    #[error("this was written by a newer version of Golive (format {0}, this one reads format 1)")]
    Newer(String),
    /// A field is not known.
    #[error("`{name}` is not a field of {of}")]
    UnknownField {
        /// The name.
        name: String,
        /// What it stands in.
        of: &'static str,
    },
    /// A field is missing.
    #[error("`{name}` is missing from {of}")]
    MissingField {
        /// The name.
        name: &'static str,
        /// What it is missing from.
        of: &'static str,
    },
    /// The value is of another kind.
    #[error("{0} is expected here")]
    Expected(&'static str),
    /// A word is none of those that are possible.
    #[error("`{given}` is not known here; write one of {}", .known.join(", "))]
    Word {
        /// The word.
        given: String,
        /// Those that are possible.
        known: &'static [&'static str],
    },
    /// A time cannot be read.
    #[error("`{0}` is not a time; write one such as T-0:30, T+5:30 or 2026-11-21T22:30:00Z")]
    Moment(String),
    /// A time lies where none can be.
    #[error(transparent)]
    LocalMoment(#[from] ParseError),
    /// A duration cannot be read.
    #[error(transparent)]
    Span(#[from] ParseSpanError),
    /// A check time cannot be read.
    #[error("`{0}` is not a time after the launch; write one such as L+15m, L+1h or L+1d")]
    After(String),
    /// A zone is not known.
    #[error(transparent)]
    Zone(#[from] ParseZoneError),
    /// A target cannot be read.
    #[error(
        "`{0}` is not a target; write one such as >= 99.5, <= 1.2, = 0 or 95 to 99, with the metric's unit or none"
    )]
    Target(String),
    /// A threshold cannot be read.
    #[error(
        "`{0}` is not a threshold; write one such as < 97, > 3 or != 0, with the metric's unit or none"
    )]
    Threshold(String),
    /// Predecessors cannot be read.
    #[error(transparent)]
    Predecessor(#[from] dependency::Error),
    /// Nothing is called this.
    #[error("there is no {what} `{name}`")]
    Unknown {
        /// What is looked for.
        what: &'static str,
        /// What it is called.
        name: String,
    },
    /// More than one thing is called this.
    #[error("more than one {what} is called `{name}`; write #1 for the first, #2 for the second")]
    Ambiguous {
        /// What is looked for.
        what: &'static str,
        /// What it is called.
        name: String,
    },
    /// Something is named twice in one list.
    #[error("`{0}` is named twice")]
    Twice(String),
    /// A step has two starts.
    #[error("a step has `not_before` or `fixed`, not both")]
    TwoStarts,
}

/// Something is wrong with the value that begins at a byte of the text.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::exchange) struct Fault {
    pub(in crate::exchange) at: usize,
    pub(in crate::exchange) reason: Reason,
}

impl Fault {
    pub(in crate::exchange) fn new(at: usize, reason: impl Into<Reason>) -> Self {
        Self {
            at,
            reason: reason.into(),
        }
    }
}
