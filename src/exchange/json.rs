//! One launch as a JSON document that people can write: names instead of ids, times beside T-0,
//! predecessors as in sheets.
//!
//! The templates are such documents, so they cannot know more than anybody else can write.
//!
//! ```json
//! {
//!   "golive": 1,
//!   "launch": { "name": "Harbor shop", "start": "2026-12-01 20:00", "zone": "Europe/Lisbon",
//!               "window": ["T-0:30", "T+3:00"], "lead": "Operations" },
//!   "people": [{ "name": "Ana Reis", "role": "Operations", "vote": "veto" }],
//!   "sections": [{ "title": "Deploy", "steps": [
//!     { "title": "Back up", "owners": "Operations", "duration": 45 },
//!     { "title": "Switch", "owners": ["Ana Reis"], "duration": "1h30", "after": "1SS+10" }
//!   ] }]
//! }
//! ```
//!
//! People are meant by name or role, steps by number; durations are minutes or words; what is left
//! out is as in a plan that was just begun.

pub(in crate::exchange) mod fields;
mod linking;
pub(in crate::exchange) mod node;
mod print;
mod reader;
mod reason;
mod value;
mod writer;

pub(in crate::exchange) use reason::Fault;
pub use reason::Reason;

use crate::exchange::Error;
use crate::id::Mint;
use crate::plan::Plan;
use crate::time::{Moment, Zone};

/// The version of the format, raised when a document written now could not be read before.
const VERSION: u32 = 1;

/// The largest document that is read, in megabytes.
const MEGABYTES: usize = 64;

/// What whoever reads a document knows better than the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// T-0; the document's own where there is none.
    pub start: Option<Moment>,
    /// The zone of the launch; the document's own where there is none, UTC without either.
    pub zone: Option<Zone>,
}

/// Reads a document; every record gets a new id.
///
/// # Errors
/// [`Error`] names the place and what is wrong there; nothing is read then.
pub fn read(bytes: &[u8], given: Given, mint: &mut impl Mint) -> Result<Plan, Error> {
    document(bytes, |root| reader::plan(root, given, mint))
}

/// Reads bytes as a document and makes something of it; what is wrong gets its place.
pub(in crate::exchange) fn document<T>(
    bytes: &[u8],
    make: impl FnOnce(&node::Node) -> Result<T, Fault>,
) -> Result<T, Error> {
    if bytes.len() > MEGABYTES * 1_000_000 {
        return Err(Error::TooLarge {
            megabytes: MEGABYTES,
        });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| Error::NotText)?;
    let (path, fault) = match node::parse(text) {
        Err(fault) => (String::new(), fault),
        Ok(root) => match make(&root) {
            Ok(made) => return Ok(made),
            Err(fault) => (node::path_to(&root, fault.at), fault),
        },
    };
    let (line, column) = node::line_and_column(text, fault.at);
    Err(Error::Document {
        path,
        line,
        column,
        reason: fault.reason,
    })
}

/// Writes a plan as a document from which [`read`] makes an equal one, ids and ranks aside.
pub fn write(plan: &Plan) -> String {
    print::print(&writer::document(plan))
}

/// Writes a plan without its date and zone: a template, which [`read`] takes with both given.
pub fn write_without_dates(plan: &Plan) -> String {
    print::print(&writer::timeless(plan))
}

#[cfg(test)]
mod tests;
