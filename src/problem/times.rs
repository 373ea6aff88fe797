//! Times that do not fit.

use super::{Fix, Kind, Search};
use crate::id::Id;
use crate::plan::step::Constraint;
use crate::plan::{Details, Key, Step};
use crate::schedule::Way;
use crate::time::{Moment, Span};
use crate::words;

impl Search<'_> {
    pub(super) fn times(&mut self) {
        self.estimates();
        self.window();
        self.rollback_time();
        let dates = self.schedule.dates(self.plan.details.zone);
        for step in self.plan.rows() {
            let Some(timing) = self.schedule.timing(step.id) else {
                continue;
            };
            if let Some(fixed) = timing.missed {
                let sentence = format!(
                    "Step {} cannot start at {}: its predecessors end {} later",
                    self.number(step.id),
                    dates.say(fixed),
                    words::span(timing.start - fixed),
                );
                let fix = Fix::StartWhenPossible { step: step.id };
                self.report_with(Kind::CannotStart, Key::Step(step.id), sentence, Some(fix));
            }
            if let Some(deadline) = step.deadline.filter(|deadline| timing.finish > *deadline) {
                let sentence = format!(
                    "Step {} finishes at {}, {} after its deadline",
                    self.number(step.id),
                    dates.say(timing.finish),
                    words::span(timing.finish - deadline),
                );
                self.report(Kind::DeadlineMissed, Key::Step(step.id), sentence);
            }
        }
    }

    fn estimates(&mut self) {
        for step in self.plan.rows() {
            let likely = step.planned_duration();
            let out_of_order = |earlier: Option<Span>, later: Option<Span>| matches!((earlier, later), (Some(earlier), Some(later)) if earlier > later);
            let (best, worst) = (step.optimistic, step.pessimistic);
            let what = if out_of_order(best, Some(likely)) {
                "optimistic duration is longer than its duration"
            } else if out_of_order(Some(likely), worst) {
                "pessimistic duration is shorter than its duration"
            } else {
                continue;
            };
            let sentence = format!("Step {}: the {what}", self.number(step.id));
            let is_swapped = !out_of_order(worst, Some(likely))
                && !out_of_order(Some(likely), best)
                && best.is_some()
                && worst.is_some();
            let fix = is_swapped.then_some(Fix::SwapEstimates { step: step.id });
            self.report_with(Kind::Estimates, Key::Step(step.id), sentence, fix);
        }
    }

    fn window(&mut self) {
        let details: &Details = &self.plan.details;
        let (opens, closes) = (details.window_start, details.window_end);
        if closes <= opens {
            let sentence = "The change window ends before it begins".to_owned();
            self.report(Kind::Window, Key::Details(()), sentence);
            return;
        }
        let timed: Vec<(Id<Step>, Moment, Moment)> = self
            .plan
            .rows()
            .into_iter()
            .filter_map(|step| {
                let timing = self.schedule.timing(step.id)?;
                Some((step.id, timing.start, timing.finish))
            })
            .collect();
        // Ramp-down steps with a fixed start are meant to begin before the window.
        let is_ramp_down = |step: Id<Step>| {
            let step = self.plan.steps.get(step);
            step.is_some_and(|step| matches!(step.constraint, Constraint::Fixed(_)))
        };
        let early: Vec<_> = timed
            .iter()
            .filter(|(step, start, _)| *start < opens && !is_ramp_down(*step))
            .collect();
        let late: Vec<_> = timed
            .iter()
            .filter(|(_, _, finish)| *finish > closes)
            .collect();
        let more = |count: usize| match count {
            0 | 1 => String::new(),
            2 => "; so does 1 more step".to_owned(),
            count => format!("; so do {} more steps", count - 1),
        };
        if let Some((step, start, _)) = early.iter().min_by_key(|(_, start, _)| *start) {
            let sentence = format!(
                "Step {} starts {} before the change window begins{}",
                self.number(*step),
                words::span(opens - *start),
                more(early.len()),
            );
            self.report(Kind::OutsideWindow, Key::Step(*step), sentence);
        }
        // The first step that is too late is the one to look at; the others follow from it.
        if let Some((step, _, finish)) = late.iter().min_by_key(|(_, _, finish)| *finish) {
            let sentence = format!(
                "Step {} finishes {} after the change window ends{}",
                self.number(*step),
                words::span(*finish - closes),
                more(late.len()),
            );
            self.report(Kind::OutsideWindow, Key::Step(*step), sentence);
        }
    }

    /// The rollback is too long where the last safe moment lies before T-0, or before the end of
    /// a step that it would have to undo (rule 4).
    fn rollback_time(&mut self) {
        let way = Way::of(self.plan);
        let course = way.course(self.schedule);
        let dates = self.schedule.dates(self.plan.details.zone);
        let back_by = dates.say(way.back_by());
        let first = course.points.first();
        if let Some(first) = first.filter(|first| first.last_safe < self.schedule.t0()) {
            let sentence = format!(
                "Even before the first step the rollback takes {}: it cannot be back by {back_by}",
                words::span(first.time + way.decision()),
            );
            self.report(Kind::RollbackTooLong, Key::Rollback(()), sentence);
        } else if let Some(step) = course.too_late.first() {
            let sentence = format!(
                "From step {} on the rollback no longer fits before {back_by}",
                self.number(*step)
            );
            self.report(Kind::RollbackTooLong, Key::Step(*step), sentence);
        }
    }
}
