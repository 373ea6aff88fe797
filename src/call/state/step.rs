//! What is said of steps.

use std::collections::BTreeSet;

use crate::call::entry::{Entry, Event};
use crate::call::progress::{Cause, Stop};
use crate::call::state::State;
use crate::id::Id;
use crate::plan::Step;
use crate::plan::step::Kind;
use crate::time::Moment;

impl State {
    /// Tells what an event says of a step; says whether it is about one.
    pub(super) fn tell_step(&mut self, event: &Event, at: Moment) -> bool {
        let Some(step) = event.step() else {
            return false;
        };
        let (duration, kind) = (self.duration(step), self.kind_of(step));
        let actual = self.actuals.entry(step).or_default();
        let progress = self.steps.entry(step).or_default();
        match event {
            Event::Confirmed { .. } => progress.confirmed = Some(at),
            Event::StepStarted { .. } => actual.start(at, duration),
            Event::StepDone { evidence, .. } => {
                actual.finish(at);
                progress.go_on(at);
                if !evidence.is_empty() {
                    progress.evidence.clone_from(evidence);
                }
            }
            Event::StepSkipped { reason, .. } => {
                actual.skip(at);
                progress.go_on(at);
                progress.reason.clone_from(reason);
            }
            Event::StepFailed { reason, .. } => {
                actual.fail(at);
                progress.go_on(at);
                progress.failures.push(at);
                progress.reason.clone_from(reason);
            }
            Event::StepBlocked {
                reason,
                issue,
                until,
                ..
            } => {
                actual.block(at, *until);
                progress.halt(Stop {
                    cause: Cause::Blocked,
                    from: at,
                    to: None,
                    reason: reason.clone(),
                    issue: *issue,
                    until: *until,
                });
            }
            Event::StepPaused { reason, until, .. } => {
                actual.pause(at, *until);
                progress.halt(Stop {
                    cause: Cause::Paused,
                    from: at,
                    to: None,
                    reason: reason.clone(),
                    issue: None,
                    until: *until,
                });
            }
            Event::StepResumed { .. } => {
                actual.resume(at);
                progress.go_on(at);
            }
            Event::StepReopened { reason, .. } => {
                actual.reopen();
                progress.reopened.push(at);
                progress.reason.clone_from(reason);
            }
            Event::HandedOver { to, .. } => progress.owners = Some(to.clone()),
            Event::TimeAdded { more, .. } => actual.add(at, *more, duration, kind),
            Event::TimeLeft { left, .. } => actual.say_left(at, *left),
            _ => return false,
        }
        true
    }

    fn kind_of(&self, step: Id<Step>) -> Kind {
        self.plan
            .steps
            .get(step)
            .map_or(Kind::Task, |step| step.kind)
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
        let has_started = |step: &Id<Step>| self.actual(*step).started.is_some();
        self.plan
            .rollback_steps
            .iter()
            .filter(|step| step.undoes.is_empty() || step.undoes.iter().any(has_started))
            .map(|step| step.id)
            .collect()
    }
}
