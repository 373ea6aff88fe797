//! What follows from the plan on the desk; computed anew after each edit, never stored.

use crate::id::Id;
use crate::plan::number::Numbers;
use crate::plan::{Plan, Step};
use crate::schedule::{self, Network, Schedule};

/// What follows from a plan.
#[derive(Clone, Debug)]
pub struct Derived {
    numbers: Numbers,
    rows: Vec<Id<Step>>,
    schedule: Schedule,
}

impl Derived {
    /// Computes everything that follows from a plan.
    pub fn of(plan: &Plan) -> Self {
        let network = Network::of(plan, &[]);
        Self {
            numbers: Numbers::of(plan),
            rows: plan.rows().into_iter().map(|step| step.id).collect(),
            schedule: schedule::path(&network, plan.details.start),
        }
    }

    /// Lends the numbers of the steps.
    pub fn numbers(&self) -> &Numbers {
        &self.numbers
    }

    /// Lends the steps in the order of the runbook.
    pub fn rows(&self) -> &[Id<Step>] {
        &self.rows
    }

    /// Lends the schedule.
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }
}
