//! What follows from the plan on the desk; computed anew after each edit, never stored.

use crate::id::Id;
use crate::plan::number::Numbers;
use crate::plan::{Plan, Step};
use crate::problem::{self, Problem};
use crate::schedule::{self, Network, Schedule};

/// What follows from a plan.
#[derive(Clone, Debug)]
pub struct Derived {
    numbers: Numbers,
    rows: Vec<Id<Step>>,
    schedule: Schedule,
    problems: Vec<Problem>,
}

impl Derived {
    /// Computes everything that follows from a plan.
    pub fn of(plan: &Plan) -> Self {
        let schedule = schedule::path(&Network::of(plan, &[]), plan.details.start);
        let numbers = Numbers::of(plan);
        Self {
            rows: plan.rows().into_iter().map(|step| step.id).collect(),
            problems: problem::find(plan, &numbers, &schedule),
            numbers,
            schedule,
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

    /// Lends what is wrong with the plan, worst first.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}
