//! The steps of the runbook by what can be done with them, and which of them are shown.

use super::night::Night;
use crate::id::Id;
use crate::plan::Step;
use crate::schedule::actual::State as Status;

/// More of what comes next is found under "All".
pub(super) const NEXT: usize = 40;

/// Which steps are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// What runs, what could start and what comes next.
    #[default]
    Running,
    /// What could start.
    Ready,
    /// Every step in the order of the runbook.
    All,
}

/// The steps of the runbook by what can be done with them.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    pub(super) running: Vec<Id<Step>>,
    pub(super) ready: Vec<Id<Step>>,
    pub(super) next: Vec<Id<Step>>,
    pub(super) all: Vec<Id<Step>>,
}

impl Sorted {
    /// Sorts the runbook: what runs by its start, what comes next by its forecast.
    pub(super) fn of(night: Night<'_>, search: &str) -> Self {
        let wanted = search.trim().to_lowercase();
        let is_wanted = |step: &Id<Step>| {
            wanted.is_empty()
                || night.number(*step).to_lowercase() == wanted
                || night.title(*step).to_lowercase().contains(&wanted)
                || night.owners(*step).to_lowercase().contains(&wanted)
        };
        let mut sorted = Self::default();
        for step in night.running.runbook().into_iter().filter(is_wanted) {
            sorted.all.push(step);
            match night.status(step) {
                Status::Done | Status::Skipped => {}
                Status::Running | Status::Failed => sorted.running.push(step),
                Status::Blocked | Status::Paused
                    if night.state().actual(step).started.is_some() =>
                {
                    sorted.running.push(step);
                }
                _ if night.is_ready(step) => sorted.ready.push(step),
                _ => sorted.next.push(step),
            }
        }
        let forecast = night.running.forecast();
        sorted
            .next
            .sort_by_key(|step| forecast.outlook(*step).map(|outlook| outlook.start));
        sorted
    }

    /// Returns the steps in the order in which they are shown.
    pub(super) fn visible(&self, shown: Shown) -> Vec<Id<Step>> {
        match shown {
            Shown::Running => [&*self.running, first(&self.ready), first(&self.next)].concat(),
            Shown::Ready => self.ready.clone(),
            Shown::All => self.all.clone(),
        }
    }
}

/// Returns the steps of a section that are shown.
pub(super) fn first(steps: &[Id<Step>]) -> &[Id<Step>] {
    steps.get(..NEXT).unwrap_or(steps)
}
