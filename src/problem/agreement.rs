//! What has not been agreed yet: who decides, how one will know, who is told.

use std::collections::HashSet;

use super::{Kind, Search};
use crate::plan::Key;
use crate::plan::step::Kind as StepKind;
use crate::time::Span;

impl Search<'_> {
    pub(super) fn agreements(&mut self) {
        for step in self.plan.rows() {
            if step.kind == StepKind::Gate && step.decider.is_none() {
                let sentence = format!("Nobody decides at gate {}", self.number(step.id));
                self.report(Kind::NoDecider, Key::Step(step.id), sentence);
            }
        }
        if !self.plan.rollback_steps.is_empty() && self.plan.rollback.decider.is_none() {
            let sentence = "Nobody decides on the rollback".to_owned();
            self.report(Kind::NoDecider, Key::Rollback(()), sentence);
        }
        let measured: HashSet<_> = self
            .plan
            .metrics
            .iter()
            .map(|metric| metric.objective)
            .collect();
        for objective in &self.plan.objectives {
            if !measured.contains(&objective.id) {
                let sentence = match objective.statement.trim() {
                    "" => "An objective has no metric".to_owned(),
                    statement => format!("Objective \u{201c}{statement}\u{201d} has no metric"),
                };
                self.report(Kind::NoMetric, Key::Objective(objective.id), sentence);
            }
        }
        let mut channels = self.plan.channels.iter();
        let is_told =
            channels.any(|channel| channel.cadence.is_some_and(|every| every > Span::ZERO));
        if !is_told {
            let first = self.plan.channels.iter().next();
            let target = first.map_or(Key::Details(()), |channel| Key::Channel(channel.id));
            let sentence = "No channel has an update cadence".to_owned();
            self.report(Kind::NoUpdates, target, sentence);
        }
    }
}
