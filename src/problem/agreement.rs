//! What has not been agreed yet: who decides, how one will know, who is told.

use std::collections::HashSet;

use super::{Fix, Kind, Search};
use crate::plan::Key;
use crate::plan::step::Kind as StepKind;
use crate::time::Span;

impl Search<'_> {
    pub(super) fn agreements(&mut self) {
        let details = &self.plan.details;
        let mut deciders = details.lead.into_iter().chain(details.sponsor);
        let decider = deciders.find(|person| self.plan.people.get(*person).is_some());
        for step in self.plan.rows() {
            if step.kind == StepKind::Gate && step.decider.is_none() {
                let sentence = format!("Nobody decides at gate {}", self.number(step.id));
                let step = step.id;
                let fix = decider.map(|person| Fix::DecideGate { step, person });
                self.report_with(Kind::NoDecider, Key::Step(step), sentence, fix);
            }
        }
        if !self.plan.rollback_steps.is_empty() && self.plan.rollback.decider.is_none() {
            let sentence = "Nobody decides on the rollback".to_owned();
            let fix = decider.map(|person| Fix::DecideRollback { person });
            self.report_with(Kind::NoDecider, Key::Rollback(()), sentence, fix);
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
                let fix = Fix::AddMetric {
                    objective: objective.id,
                };
                let target = Key::Objective(objective.id);
                self.report_with(Kind::NoMetric, target, sentence, Some(fix));
            }
        }
        let mut channels = self.plan.channels.iter();
        let is_told =
            channels.any(|channel| channel.cadence.is_some_and(|every| every > Span::ZERO));
        if !is_told {
            let first = self.plan.channels.iter().next();
            let target = first.map_or(Key::Details(()), |channel| Key::Channel(channel.id));
            let sentence = "No channel has an update cadence".to_owned();
            let fix = match first {
                Some(channel) => Fix::Tell {
                    channel: channel.id,
                },
                None => Fix::AddChannel,
            };
            self.report_with(Kind::NoUpdates, target, sentence, Some(fix));
        }
    }
}
