//! Links that lead nowhere or round in a circle.

use super::{Kind, Search};
use crate::id::Id;
use crate::plan::{Key, Step};
use crate::schedule::Network;

impl Search<'_> {
    pub(super) fn links(&mut self) {
        let loops = self.schedule.loops().to_vec();
        let back = Network::of_rollback(self.plan);
        for around in loops.iter().chain(back.loops()) {
            self.around(around);
        }
        for step in self.plan.rows() {
            let missing = step
                .predecessors
                .iter()
                .filter(|link| self.plan.steps.get(link.step).is_none())
                .count();
            self.missing(step.id, missing);
        }
        for step in &self.plan.rollback_steps {
            let rollback = &self.plan.rollback_steps;
            let missing = step
                .predecessors
                .iter()
                .filter(|link| rollback.get(link.step).is_none())
                .count();
            self.missing(step.id, missing);
            let undoes = step.undoes.iter();
            if undoes
                .clone()
                .any(|undone| self.plan.steps.get(*undone).is_none())
            {
                let sentence = format!(
                    "Step {} undoes a step that is not in the plan",
                    self.number(step.id)
                );
                self.report(
                    Kind::UndoesMissingStep,
                    Key::RollbackStep(step.id),
                    sentence,
                );
            }
        }
    }

    fn around(&mut self, steps: &[Id<Step>]) {
        let Some(first) = steps.first() else { return };
        let sentence = match steps {
            [only] => format!("Step {} waits for itself", self.number(*only)),
            steps => format!("Steps {} wait for each other in a loop", self.list(steps)),
        };
        self.report(Kind::Loop, self.key(*first), sentence);
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
        self.report(Kind::MissingStep, self.key(step), sentence);
    }
}
