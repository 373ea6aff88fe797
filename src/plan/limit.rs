//! The values that a plan may hold: those that a file keeps and a schedule can count with.

use crate::plan::objective::{Target, Threshold};
use crate::plan::{Metric, Record};
use crate::time::Span;

impl Record {
    /// Says whether every figure is one, no duration is negative, and no step of the way back
    /// starts before the one it waits for has finished.
    pub fn is_within_limits(&self) -> bool {
        match self {
            Self::Step(step) => step.duration >= Span::ZERO,
            Self::RollbackStep(step) => {
                step.duration >= Span::ZERO
                    && step.predecessors.iter().all(|link| link.lag >= Span::ZERO)
            }
            Self::Metric(metric) => figures(metric).all(f64::is_finite),
            Self::Details(_)
            | Self::Rollback(_)
            | Self::Objective(_)
            | Self::Person(_)
            | Self::Section(_)
            | Self::Block(_)
            | Self::Channel(_)
            | Self::Trigger(_)
            | Self::Backup(_)
            | Self::Check(_)
            | Self::Baseline(_) => true,
        }
    }
}

fn figures(metric: &Metric) -> impl Iterator<Item = f64> {
    let (first, second) = match metric.target {
        Target::AtLeast(value) | Target::AtMost(value) | Target::Exactly(value) => (value, None),
        Target::Between(low, high) => (low, Some(high)),
    };
    let rollback = metric.rollback.map(|threshold| match threshold {
        Threshold::Below(value) | Threshold::Above(value) | Threshold::Not(value) => value,
    });
    [Some(first), second, rollback, metric.baseline]
        .into_iter()
        .flatten()
}
