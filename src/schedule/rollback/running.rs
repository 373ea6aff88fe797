//! The rollback once it has begun: what is needed is frozen, and rule 2 forecasts it.

use super::Way;
use crate::id::Id;
use crate::plan::Step;
use crate::schedule::{
    Actual, Actuals, Circumstances, Execution, Forecast, Network, Schedule, forecast, path,
};
use crate::time::Moment;

impl Way {
    /// Begins the rollback: what is needed now is frozen.
    pub fn begin(&self, actuals: &Actuals, at: Moment) -> Return {
        let mask = self.mask(actuals);
        let network = self.network.without(|row| mask[row]);
        Return {
            schedule: path(&network, at),
            began: at,
            needed: self.needed(actuals),
            network,
        }
    }
}

/// The rollback once it has begun: its needed steps are the runbook.
#[derive(Clone, Debug)]
pub struct Return {
    network: Network,
    needed: Vec<Id<Step>>,
    began: Moment,
    schedule: Schedule,
}

impl Return {
    /// Returns the steps that are needed, in their order.
    pub fn needed(&self) -> &[Id<Step>] {
        &self.needed
    }

    /// Returns when it began.
    pub fn began(&self) -> Moment {
        self.began
    }

    /// Returns its schedule as it was frozen; steps that are not needed count 0.
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// Forecasts its steps by rule 2; those that are not needed count as skipped when it began.
    pub fn forecast(&self, actuals: &Actuals, now: Moment, held_until: Option<Moment>) -> Forecast {
        let mut known: Actuals = self
            .network
            .steps()
            .iter()
            .filter(|step| !self.needed.contains(step))
            .map(|step| {
                let mut skipped = Actual::default();
                skipped.skip(self.began);
                (*step, skipped)
            })
            .collect();
        for step in &self.needed {
            if let Some(actual) = actuals.get(step) {
                known.insert(*step, *actual);
            }
        }
        forecast(
            &self.network,
            &known,
            &Circumstances {
                now,
                execution: Execution::Started { at: self.began },
                held_until,
                baseline: &self.schedule,
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::started;
    use super::*;
    use crate::schedule::sample::{at, back, banking, minute, step};
    use crate::time::Span;

    #[test]
    fn the_rollback_that_began_is_forecast_like_a_runbook() {
        let way = Way::of(&banking());
        let mut actuals = started(&[(6, 65)]);
        let back_way = way.begin(&actuals, at(100));
        assert_eq!(minute(back_way.schedule().finish()), 165);
        assert_eq!(
            minute(back_way.forecast(&actuals, at(100), None).finish()),
            165
        );
        // What starts later does not change what was frozen.
        actuals
            .entry(step(7))
            .or_default()
            .start(at(101), Span::ZERO);
        assert_eq!(back_way.needed().len(), 4);
        let first = actuals.entry(back(1)).or_default();
        first.start(at(100), Span::minutes(5));
        first.finish(at(112));
        let forecast = back_way.forecast(&actuals, at(112), None);
        assert_eq!(minute(forecast.finish()), 172);
        assert_eq!(forecast.lateness().to_string(), "7 min behind");
    }
}
