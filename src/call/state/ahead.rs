//! What the schedule and the forecast are made from.

use super::State;
use crate::id::Id;
use crate::plan::Block;
use crate::schedule::{Circumstances, Execution, Forecast, Network, Schedule, forecast, path};
use crate::time::{Moment, Span};

impl State {
    /// Returns the steps that take part now, with what was changed and switched on.
    pub fn network(&self) -> Network {
        let switched_on: Vec<Id<Block>> = self.switched_on.keys().copied().collect();
        Network::of(&self.plan, &switched_on)
    }

    /// Returns the schedule of the plan as it was frozen: the baseline.
    pub fn baseline_schedule(&self) -> Schedule {
        let plan = &self.baseline;
        path(&Network::of(plan, &[]), plan.details.start)
    }

    /// Returns what the forecast at `now` depends on besides the steps.
    pub fn circumstances<'a>(&self, baseline: &'a Schedule, now: Moment) -> Circumstances<'a> {
        Circumstances {
            now,
            execution: match self.started {
                Some(at) => Execution::Started { at },
                None => Execution::Ahead {
                    t0: self.plan.details.start,
                },
            },
            held_until: self.hold().and_then(|hold| hold.until),
            baseline,
        }
    }

    /// Returns the forecast of the runbook at `now`; once the rollback has begun that one has a
    /// forecast of its own.
    pub fn forecast(&self, baseline: &Schedule, now: Moment) -> Forecast {
        let circumstances = self.circumstances(baseline, now);
        forecast(&self.network(), &self.actuals, &circumstances)
    }

    /// Returns the state as it was known right after the line at this place of the log, from 0:
    /// the replay of the night.
    #[must_use]
    pub fn as_of(&self, place: usize) -> Self {
        let end = place.saturating_add(1).min(self.entries.len());
        Self::fold_shared(self.entries[..end].to_vec())
    }

    /// Returns how late the runbook was, by what was known right after the line at this place.
    pub(in crate::call) fn late_as_of(&self, place: usize, baseline: &Schedule) -> Option<Span> {
        let at = self.effects.get(place)?.at;
        Some(self.as_of(place).forecast(baseline, at).late())
    }
}
