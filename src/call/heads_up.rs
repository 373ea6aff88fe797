//! Calls that the owners of coming steps are due.

use crate::id::Id;
use crate::plan::{Person, Step};
use crate::time::Moment;

/// A call to somebody whose step comes soon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadsUp {
    /// The step.
    pub step: Id<Step>,
    /// Who was called.
    pub person: Id<Person>,
    /// When they were called, in call time; they may answer without having been called.
    pub given: Option<Moment>,
    /// When they answered, in call time.
    pub acknowledged: Option<Moment>,
}
