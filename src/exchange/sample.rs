//! The launch that comes with the program: Aurora Mobile Banking 4.0, planned, in the middle of
//! its night, and a week after.

use crate::exchange::script::{self, Extent};
use crate::exchange::{Error, json};
use crate::id::Mint;
use crate::launch::Launch;
use crate::plan::Plan;
use crate::time::{Moment, Span};

const PLAN: &str = include_str!("../../assets/sample/aurora.json");
const CALL: &str = include_str!("../../assets/sample/aurora-call.json");

/// How long after T-0 the half-run call stands: 00:24:36, two steps running, one of them late.
pub const MIDDLE: Span = Span::seconds(3_600 + 54 * 60 + 36);

/// Makes the plan of the sample launch; every record gets a new id.
///
/// # Errors
/// [`Error`] where the document is wrong, which a test rules out.
pub fn plan(mint: &mut impl Mint) -> Result<Plan, Error> {
    starting(None, mint)
}

/// Makes the launch with the call as it stands [`MIDDLE`] after T-0, which is `start`, or
/// Saturday, 21 November 2026, 22:30 in Lisbon where none is given.
///
/// # Errors
/// [`Error`] where a document is wrong, which a test rules out.
pub fn half_run(start: Option<Moment>, mint: &mut impl Mint) -> Result<Launch, Error> {
    let plan = starting(start, mint)?;
    script::read(CALL.as_bytes(), plan, Extent::Until(MIDDLE), mint)
}

/// Makes the launch with the whole call, a week of readings and the review.
///
/// # Errors
/// [`Error`] where a document is wrong, which a test rules out.
pub fn complete(start: Option<Moment>, mint: &mut impl Mint) -> Result<Launch, Error> {
    let plan = starting(start, mint)?;
    script::read(CALL.as_bytes(), plan, Extent::Whole, mint)
}

fn starting(start: Option<Moment>, mint: &mut impl Mint) -> Result<Plan, Error> {
    let given = json::Given { start, zone: None };
    json::read(PLAN.as_bytes(), given, mint)
}

#[cfg(test)]
mod tests;
