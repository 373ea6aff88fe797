//! What is said of steps.

use std::collections::BTreeSet;

use crate::call::entry::{Entry, Event};
use crate::call::progress::{Cause, Stop};
use crate::call::state::State;
use crate::id::Id;
use crate::plan::Step;
use crate::time::Moment;

impl State {
    /// Tells what an event says of a step; says whether it is about one.
    pub(super) fn tell_step(&mut self, event: &Event, at: Moment) -> bool {
        match event {
            Event::Confirmed { step } => {
                self.steps.entry(*step).or_default().confirmed = Some(at);
            }
            Event::StepStarted { step } => self.steps.entry(*step).or_default().start(at),
            Event::StepDone { step, evidence } => {
                let progress = self.steps.entry(*step).or_default();
                progress.finish(at, evidence.clone());
            }
            Event::StepSkipped { step, reason } => {
                let progress = self.steps.entry(*step).or_default();
                progress.skip(at, reason.clone());
            }
            Event::StepFailed { step, reason } => {
                let progress = self.steps.entry(*step).or_default();
                progress.fail(at, reason.clone());
            }
            Event::StepBlocked {
                step,
                reason,
                issue,
                until,
            } => {
                let progress = self.steps.entry(*step).or_default();
                progress.halt(Stop {
                    cause: Cause::Blocked,
                    from: at,
                    to: None,
                    reason: reason.clone(),
                    issue: *issue,
                    until: *until,
                });
            }
            Event::StepPaused {
                step,
                reason,
                until,
            } => {
                let progress = self.steps.entry(*step).or_default();
                progress.halt(Stop {
                    cause: Cause::Paused,
                    from: at,
                    to: None,
                    reason: reason.clone(),
                    issue: None,
                    until: *until,
                });
            }
            Event::StepResumed { step } => self.steps.entry(*step).or_default().resume(at),
            Event::StepReopened { step, reason } => {
                let progress = self.steps.entry(*step).or_default();
                progress.reopen(at, reason.clone());
            }
            Event::HandedOver { step, to } => {
                self.steps.entry(*step).or_default().owners = Some(to.clone());
            }
            Event::TimeAdded { step, more } => {
                let duration = self.duration(*step);
                let progress = self.steps.entry(*step).or_default();
                progress.add(at, *more, duration);
            }
            Event::TimeLeft { step, left } => {
                self.steps.entry(*step).or_default().leave(at, *left);
            }
            _ => return false,
        }
        true
    }

    /// Marks what was said of a step once more (rule 11).
    pub(super) fn tell_step_twice(&mut self, entry: Id<Entry>, event: &Event) {
        if let Event::StepStarted { step } | Event::StepDone { step, .. } = event {
            self.steps.entry(*step).or_default().said_twice.push(entry);
        }
    }

    /// Returns the rollback steps that are needed now (rule 4): those that undo a step that has
    /// started, and those that undo none in particular.
    pub fn needed_back(&self) -> BTreeSet<Id<Step>> {
        let has_started = |step: &Id<Step>| self.progress(*step).started.is_some();
        self.plan
            .rollback_steps
            .iter()
            .filter(|step| step.undoes.is_empty() || step.undoes.iter().any(has_started))
            .map(|step| step.id)
            .collect()
    }
}
