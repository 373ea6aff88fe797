//! A plan as it stood when somebody said "this is what we agreed".

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::plan::Step;
use crate::rank::Rank;
use crate::time::Moment;

/// The frozen times of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    /// Tells it from every other baseline.
    pub id: Id<Self>,
    /// Its place in the list.
    pub rank: Rank,
    /// What it is called.
    pub name: String,
    /// When it was frozen.
    pub at: Moment,
    /// The steps as they were.
    pub steps: Vec<Frozen>,
}

/// A step as it was when the plan was frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// Which step.
    pub step: Id<Step>,
    /// Its number then.
    pub number: String,
    /// Its title then.
    pub title: String,
    /// Its planned start then.
    pub start: Moment,
    /// Its planned finish then.
    pub finish: Moment,
}
