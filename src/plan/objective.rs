//! What the launch is for, and how one will know.

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::plan::Person;
use crate::rank::Rank;
use crate::time::Span;

/// Something the launch is meant to achieve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objective {
    /// Tells it from every other objective.
    pub id: Id<Self>,
    /// Its place in the list.
    pub rank: Rank,
    /// What is wanted: "Customers can log in and see their accounts".
    pub statement: String,
    /// What success means, in words.
    pub success: String,
    /// Who answers for it.
    pub owner: Option<Id<Person>>,
}

/// A figure that tells whether an objective is met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Metric {
    /// Tells it from every other metric.
    pub id: Id<Self>,
    /// Its place among the metrics of its objective.
    pub rank: Rank,
    /// The objective it belongs to.
    pub objective: Id<Objective>,
    /// What is measured: "Log-ins that succeed".
    pub name: String,
    /// The unit of every figure of this metric: "%", "s", "€".
    pub unit: String,
    /// What is to be reached.
    pub target: Target,
    /// From where on a rollback is asked for.
    pub rollback: Option<Threshold>,
    /// What it was before the launch, in the same unit.
    pub baseline: Option<f64>,
    /// Where the figure is read: "Gateway dashboard".
    pub source: String,
    /// When it is read, after the launch.
    pub checks: Vec<Span>,
    /// How the program can read it by itself.
    pub probe: Option<Probe>,
}

/// What a metric is to reach, in the metric's unit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// This much or more.
    AtLeast(f64),
    /// This much or less.
    AtMost(f64),
    /// From the first to the second, both included.
    Between(f64, f64),
    /// Exactly this much.
    Exactly(f64),
}

impl Target {
    /// Says whether a reading reaches the target.
    pub fn is_met_by(self, value: f64) -> bool {
        match self {
            Self::AtLeast(least) => value >= least,
            Self::AtMost(most) => value <= most,
            Self::Between(least, most) => (least..=most).contains(&value),
            Self::Exactly(wanted) => value.total_cmp(&wanted).is_eq() || value == wanted,
        }
    }
}

/// From where on a reading asks for a rollback, in the metric's unit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Threshold {
    /// Less than this.
    Below(f64),
    /// More than this.
    Above(f64),
    /// Anything but this.
    Not(f64),
}

impl Threshold {
    /// Says whether a reading crosses the threshold.
    pub fn is_crossed_by(self, value: f64) -> bool {
        match self {
            Self::Below(limit) => value < limit,
            Self::Above(limit) => value > limit,
            Self::Not(wanted) => value != wanted,
        }
    }
}

/// How the program reads a metric by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Probe {
    /// The milliseconds until this address answers an HTTP request with success.
    Http(String),
    /// The milliseconds until this `host:port` accepts a connection.
    Tcp(String),
}
