//! All that a chance is drawn from in one piece, so that it can be drawn while the plan goes on
//! being written.

use super::{Chance, Sampling, chance};
use crate::schedule::actual::Actuals;
use crate::schedule::forecast::{Circumstances, Execution};
use crate::schedule::network::Network;
use crate::schedule::path::Schedule;
use crate::time::Moment;

/// All that a chance is drawn from.
#[derive(Clone, Debug)]
pub struct Basis {
    network: Network,
    actuals: Actuals,
    now: Moment,
    execution: Execution,
    held_until: Option<Moment>,
    baseline: Schedule,
    window_end: Moment,
}

impl Basis {
    /// Takes a plan before its night, of which nothing has happened yet.
    pub fn ahead(schedule: &Schedule, window_end: Moment) -> Self {
        Self {
            network: schedule.network().clone(),
            actuals: Actuals::new(),
            now: schedule.start(),
            execution: Execution::Ahead { t0: schedule.t0() },
            held_until: None,
            baseline: schedule.clone(),
            window_end,
        }
    }

    /// Takes a night under way, with what has happened so far.
    pub fn under_way(
        network: &Network,
        actuals: &Actuals,
        circumstances: &Circumstances<'_>,
        window_end: Moment,
    ) -> Self {
        Self {
            network: network.clone(),
            actuals: actuals.clone(),
            now: circumstances.now,
            execution: circumstances.execution,
            held_until: circumstances.held_until,
            baseline: circumstances.baseline.clone(),
            window_end,
        }
    }

    /// Says whether there is nothing to draw: no step has dates.
    pub fn is_empty(&self) -> bool {
        self.network.order().is_empty()
    }

    /// Draws the night; `None` where `go_on` said no.
    ///
    /// Takes up to a second for thousands of steps: never where a frame waits for it.
    pub fn draw(&self, sampling: Sampling, go_on: &(dyn Fn() -> bool + Sync)) -> Option<Chance> {
        let circumstances = Circumstances {
            now: self.now,
            execution: self.execution,
            held_until: self.held_until,
            baseline: &self.baseline,
        };
        chance(
            &self.network,
            &self.actuals,
            &circumstances,
            self.window_end,
            sampling,
            go_on,
        )
    }
}
