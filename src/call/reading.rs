//! Figures that were read during and after the call.

use crate::call::entry::Entry;
pub use crate::call::entry::Source;
use crate::id::Id;
use crate::plan::Metric;
use crate::time::Moment;

/// A metric as it was read once.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The line that says it.
    pub entry: Id<Entry>,
    /// The metric.
    pub metric: Id<Metric>,
    /// When it was read, in call time.
    pub at: Moment,
    /// The figure, in the metric's unit.
    pub value: f64,
    /// Who or what read it.
    pub source: Source,
    /// What was said with it.
    pub remark: String,
}
