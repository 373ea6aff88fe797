//! What the schedule and the forecast are made from.

use std::sync::Arc;

use super::State;
use crate::id::Id;
use crate::plan::{Block, Step};
use crate::schedule::risk::Basis;
use crate::schedule::rollback::{Return, Way};
use crate::schedule::{
    Actuals, Circumstances, Execution, Forecast, Network, Schedule, forecast, path,
};
use crate::time::{Moment, Span};

/// What a call goes along: computed after each line, so that a tick only forecasts.
#[derive(Clone, Debug)]
pub struct Along {
    baseline: Schedule,
    network: Network,
    back: Option<Return>,
}

impl Along {
    /// Lends the schedule of the plan as it was frozen.
    pub fn baseline(&self) -> &Schedule {
        &self.baseline
    }

    /// Lends the rollback once it has begun.
    pub fn back(&self) -> Option<&Return> {
        self.back.as_ref()
    }

    /// Takes up what new lines changed; the baseline of a call that has begun never does.
    pub fn follow(&mut self, state: &State) {
        self.network = state.network();
        self.back = state.way_taken();
    }

    /// Returns the steps that are the runbook now: those of the plan that take part, or those of
    /// the rollback once it has begun; in order.
    pub fn steps(&self) -> &[Id<Step>] {
        match &self.back {
            Some(back) => back.needed(),
            None => self.network.steps(),
        }
    }
}

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

    /// Returns what the call goes along: the runbook, or the rollback once it has begun.
    pub fn along(&self) -> Along {
        Along {
            baseline: self.baseline_schedule(),
            network: self.network(),
            back: self.way_taken(),
        }
    }

    fn way_taken(&self) -> Option<Return> {
        let rollback = self.rollback.as_ref()?;
        Some(Way::of(&self.plan).begin(&rollback.actuals, rollback.at))
    }

    /// Forecasts what follows at `now` from what happened, or would have happened, to the steps;
    /// of a call that is closed, what followed when it was (rule 2). Screen, dashboard, report and
    /// command line all forecast here, so that they agree.
    pub fn forecast_along(&self, along: &Along, actuals: &Actuals, now: Moment) -> Forecast {
        let now = self
            .closing
            .as_ref()
            .map_or(now, |closing| now.min(closing.at));
        match &along.back {
            Some(back) => {
                let held_until = self.hold().and_then(|hold| hold.until);
                back.forecast(actuals, now, held_until)
            }
            None => forecast(&along.network, actuals, &self.circumstances(along, now)),
        }
    }

    fn circumstances<'a>(&self, along: &'a Along, now: Moment) -> Circumstances<'a> {
        Circumstances {
            now,
            execution: match self.started {
                Some(at) => Execution::Started { at },
                None => Execution::Ahead {
                    t0: self.plan.details.start,
                },
            },
            held_until: self.hold().and_then(|hold| hold.until),
            baseline: &along.baseline,
        }
    }

    /// Returns what the chance that the runbook ends inside the window is drawn from at `now`.
    pub fn basis_along(&self, along: &Along, now: Moment) -> Basis {
        let circumstances = self.circumstances(along, now);
        let end = self.plan.details.window_end;
        Basis::under_way(&along.network, &self.actuals, &circumstances, end)
    }

    /// Says whether the same forecast follows from both states at the same moment: nothing was
    /// said in between of steps, plan, holds or the start.
    pub fn forecasts_like(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.plan, &other.plan)
            && self.actuals == other.actuals
            && self.started == other.started
            && self.holds == other.holds
            && self.switched_on == other.switched_on
            && self.rollback.is_some() == other.rollback.is_some()
            && self.is_closed() == other.is_closed()
    }

    /// Forecasts what follows at `now` from what happened.
    pub fn forecast(&self, now: Moment) -> Forecast {
        self.forecast_along(&self.along(), &self.actuals, now)
    }

    /// Returns the state as it was known right after the line at this place of the log, from 0:
    /// the replay of the night.
    #[must_use]
    pub fn as_of(&self, place: usize) -> Self {
        let end = place.saturating_add(1).min(self.entries.len());
        Self::fold_shared(self.entries[..end].to_vec())
    }

    /// Returns how late the call was, by what was known right after the line at this place.
    pub(in crate::call) fn late_as_of(&self, place: usize) -> Option<Span> {
        let at = self.effects.get(place)?.at;
        Some(self.as_of(place).forecast(at).late())
    }
}
