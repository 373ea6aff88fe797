//! What is wrong with a plan, while it is being written: each problem one sentence, the record to
//! look at, and where there is a sensible way out, what puts it right.
//!
//! Problems are derived, never stored, and forbid nothing. Finding them costs about as much as
//! reading the plan.

mod agreement;
mod fix;
mod link;
mod people;
mod times;

use crate::id::Id;
use crate::palette::Tone;
use crate::plan::number::Numbers;
use crate::plan::{Key, Plan, Step};
use crate::schedule::Schedule;
use crate::words;

pub use fix::Fix;

/// Something that is wrong with a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind of problem it is.
    pub kind: Kind,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, without a full stop: "Step 15 has no deputy".
    pub sentence: String,
    /// The record to look at.
    pub target: Key,
    /// What puts it right, where that can be said.
    pub fix: Option<Fix>,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The plan cannot be carried out, or its times cannot be computed.
    Broken,
    /// It will go wrong if nothing is done.
    Serious,
    /// It would be better otherwise.
    Mild,
}

impl Severity {
    /// Returns the state whose colour the problem has.
    pub const fn tone(self) -> Tone {
        match self {
            Self::Broken => Tone::Broken,
            Self::Serious => Tone::Late,
            Self::Mild => Tone::Neutral,
        }
    }
}

/// What kind of problem it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Steps wait for each other in a loop.
    Loop,
    /// A step waits for one that is not there.
    MissingStep,
    /// A step waits twice for the same of another.
    TwiceLinked,
    /// A rollback step undoes one that is not there.
    UndoesMissingStep,
    /// The window ends before it begins.
    Window,
    /// The estimates are out of order.
    Estimates,
    /// A step cannot start at its fixed time.
    CannotStart,
    /// A step is planned outside the change window.
    OutsideWindow,
    /// A step is planned past its deadline.
    DeadlineMissed,
    /// The rollback takes longer than the time that is left for it.
    RollbackTooLong,
    /// Nobody does a step.
    NoOwner,
    /// Somebody is needed in two places at once.
    TwoPlaces,
    /// Somebody is not on call when they are needed.
    OffShift,
    /// Nobody decides at a gate, or on the rollback.
    NoDecider,
    /// An objective has nothing that shows whether it is met.
    NoMetric,
    /// Nobody is told regularly how it stands.
    NoUpdates,
    /// Nobody does a step when its owner cannot.
    NoDeputy,
}

impl Kind {
    /// Returns how bad a problem of this kind is.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Loop
            | Self::MissingStep
            | Self::UndoesMissingStep
            | Self::Window
            | Self::Estimates
            | Self::CannotStart => Severity::Broken,
            Self::OutsideWindow
            | Self::DeadlineMissed
            | Self::RollbackTooLong
            | Self::NoOwner
            | Self::TwoPlaces
            | Self::OffShift
            | Self::NoDecider
            | Self::NoMetric
            | Self::NoUpdates => Severity::Serious,
            Self::NoDeputy | Self::TwiceLinked => Severity::Mild,
        }
    }
}

/// Finds what is wrong with a plan, worst first; what is equally bad follows the plan.
///
/// `numbers` and `schedule` are those of this very plan.
pub fn find(plan: &Plan, numbers: &Numbers, schedule: &Schedule) -> Vec<Problem> {
    let mut search = Search {
        plan,
        numbers,
        schedule,
        found: Vec::new(),
    };
    search.links();
    search.times();
    search.people();
    search.agreements();
    let mut found = search.found;
    // Stable: the searches above walk along the plan.
    found.sort_by_key(|problem| (problem.severity, problem.kind));
    found
}

/// Finds what is wrong with one record: its details show these.
pub fn of_record(problems: &[Problem], record: Key) -> impl Iterator<Item = &Problem> {
    problems
        .iter()
        .filter(move |problem| problem.target == record)
}

/// A search that is under way.
struct Search<'a> {
    plan: &'a Plan,
    numbers: &'a Numbers,
    schedule: &'a Schedule,
    found: Vec<Problem>,
}

impl Search<'_> {
    fn report(&mut self, kind: Kind, target: Key, sentence: String) {
        self.report_with(kind, target, sentence, None);
    }

    fn report_with(&mut self, kind: Kind, target: Key, sentence: String, fix: Option<Fix>) {
        self.found.push(Problem {
            kind,
            severity: kind.severity(),
            sentence,
            target,
            fix,
        });
    }

    fn number(&self, step: Id<Step>) -> &str {
        self.numbers.get(step)
    }

    /// Returns the key of a step of the runbook or of the rollback.
    fn key(&self, step: Id<Step>) -> Key {
        if self.plan.rollback_steps.get(step).is_some() {
            Key::RollbackStep(step)
        } else {
            Key::Step(step)
        }
    }

    /// Names steps by their numbers: "6 and 7", "3, 4, 5, 6, 7, 8 and 12 more".
    fn list(&self, steps: &[Id<Step>]) -> String {
        let named = &steps[..steps.len().min(NAMED)];
        let mut numbers: Vec<String> = named
            .iter()
            .map(|step| self.number(*step).to_owned())
            .collect();
        if steps.len() > NAMED {
            numbers.push(format!("{} more", steps.len() - NAMED));
        }
        words::list(&numbers)
    }
}

/// How many steps are named before the rest is counted.
const NAMED: usize = 6;

#[cfg(test)]
mod tests;
