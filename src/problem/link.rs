//! Links that lead nowhere, round in a circle, or the same way twice.

use std::collections::HashMap;

use super::{Fix, Kind, Search};
use crate::id::Id;
use crate::plan::step::Relation;
use crate::plan::{Key, Step};
use crate::schedule::Network;

impl Search<'_> {
    pub(super) fn links(&mut self) {
        let loops = self.schedule.loops().to_vec();
        let back = Network::of_rollback(self.plan);
        if !loops.is_empty() || !back.loops().is_empty() {
            let places = self.places();
            for around in loops.iter().chain(back.loops()) {
                self.around(around, &places);
            }
        }
        for step in self.plan.rows() {
            let links = step.predecessors.iter();
            let missing = links
                .clone()
                .filter(|link| self.plan.steps.get(link.step).is_none())
                .count();
            self.missing(step.id, missing);
            let ties: Vec<(Id<Step>, Relation)> =
                links.map(|link| (link.step, link.relation)).collect();
            self.twice(step.id, &ties);
        }
        for step in &self.plan.rollback_steps {
            let rollback = &self.plan.rollback_steps;
            let links = step.predecessors.iter();
            let missing = links
                .clone()
                .filter(|link| rollback.get(link.step).is_none())
                .count();
            self.missing(step.id, missing);
            let ties: Vec<(Id<Step>, Relation)> = links
                .map(|link| (link.step, Relation::FinishStart))
                .collect();
            self.twice(step.id, &ties);
            let undoes = step.undoes.iter();
            if undoes
                .clone()
                .any(|undone| self.plan.steps.get(*undone).is_none())
            {
                let sentence = format!(
                    "Step {} undoes a step that is not in the plan",
                    self.number(step.id)
                );
                self.report_with(
                    Kind::UndoesMissingStep,
                    Key::RollbackStep(step.id),
                    sentence,
                    Some(Fix::Forget { step: step.id }),
                );
            }
        }
    }

    /// Returns where each step stands.
    fn places(&self) -> HashMap<Id<Step>, usize> {
        let runbook = self.plan.rows().into_iter().map(|step| step.id);
        let back = self.plan.rollback_steps.iter().map(|step| step.id);
        runbook.chain(back).zip(0..).collect()
    }

    fn around(&mut self, steps: &[Id<Step>], places: &HashMap<Id<Step>, usize>) {
        let Some(first) = steps.first() else { return };
        let sentence = match steps {
            [only] => format!("Step {} waits for itself", self.number(*only)),
            steps => format!("Steps {} wait for each other in a loop", self.list(steps)),
        };
        let fix = self.closing_link(steps, places);
        self.report_with(Kind::Loop, self.key(*first), sentence, fix);
    }

    /// Finds the link that closes a loop: the one that leads up, to a step that stands before the
    /// one it waits for; of several the one that leads up furthest.
    fn closing_link(&self, steps: &[Id<Step>], places: &HashMap<Id<Step>, usize>) -> Option<Fix> {
        let next = steps.iter().cycle().skip(1);
        let pairs = steps.iter().zip(next);
        let links = pairs.filter_map(|(one, other)| {
            let (step, predecessor) = if self.waits_for(*other, *one) {
                (*other, *one)
            } else if self.waits_for(*one, *other) {
                (*one, *other)
            } else {
                return None;
            };
            let up = places.get(&predecessor)?.checked_sub(*places.get(&step)?)?;
            Some((up, Fix::Unlink { step, predecessor }))
        });
        links.max_by_key(|(up, _)| *up).map(|(_, fix)| fix)
    }

    fn waits_for(&self, step: Id<Step>, predecessor: Id<Step>) -> bool {
        let runbook = self.plan.steps.get(step).is_some_and(|step| {
            let mut links = step.predecessors.iter();
            links.any(|link| link.step == predecessor)
        });
        let back = || self.plan.rollback_steps.get(step);
        runbook
            || back().is_some_and(|step| {
                let mut links = step.predecessors.iter();
                links.any(|link| link.step == predecessor)
            })
    }

    fn missing(&mut self, step: Id<Step>, missing: usize) {
        let what = match missing {
            0 => return,
            1 => "a step that is".to_owned(),
            more => format!("{more} steps that are"),
        };
        let sentence = format!(
            "Step {} waits for {what} not in the plan",
            self.number(step)
        );
        let fix = Some(Fix::Forget { step });
        self.report_with(Kind::MissingStep, self.key(step), sentence, fix);
    }

    /// Finds the first step that another one waits for twice in the same way.
    fn twice(&mut self, step: Id<Step>, ties: &[(Id<Step>, Relation)]) {
        let mut later = ties.iter().enumerate();
        let Some((_, (predecessor, _))) = later.find(|(place, tie)| ties[..*place].contains(tie))
        else {
            return;
        };
        let sentence = format!(
            "Step {} waits for {} twice",
            self.number(step),
            self.number(*predecessor)
        );
        let fix = Some(Fix::LinkOnce {
            step,
            predecessor: *predecessor,
        });
        self.report_with(Kind::TwiceLinked, self.key(step), sentence, fix);
    }
}
