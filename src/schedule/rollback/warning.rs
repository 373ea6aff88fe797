//! The steps before which one has to decide whether to go back (rule 4).

use super::{LastSafe, Way};
use crate::id::Id;
use crate::plan::Step;
use crate::schedule::{Actuals, Forecast};
use crate::time::Moment;

/// A step after which a rollback no longer fits (rule 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Which step.
    pub step: Id<Step>,
    /// When it is forecast to finish.
    pub finish: Moment,
    /// The last safe moment that holds once it has started; `None` where there is none then,
    /// because the step is irreversible.
    pub last_safe: Option<Moment>,
    /// By when to decide.
    pub decide: Decide,
}

/// By when to decide on a rollback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decide {
    /// While the step runs, up to the last safe moment.
    WhileRunning,
    /// Before the step is started.
    BeforeStart,
}

impl Way {
    /// Warns of the steps that are running or next and are forecast to finish after the last safe
    /// moment that holds once they have started, their own undoing counted; in the order of the
    /// runbook. A step is next when every predecessor has started or is over.
    pub fn warnings(&self, actuals: &Actuals, forecast: &Forecast) -> Vec<Warning> {
        if !matches!(self.last_safe(actuals), LastSafe::Until(_)) {
            return Vec::new();
        }
        let network = forecast.network();
        let has_begun = |step: Id<Step>| {
            actuals
                .get(&step)
                .is_some_and(|actual| actual.started.is_some() || actual.state.is_over())
        };
        let now = self.mask(actuals);
        forecast
            .iter()
            .filter_map(|(step, outlook)| {
                let actual = actuals.get(&step).copied().unwrap_or_default();
                let decide = if actual.state.is_open() && actual.started.is_some() {
                    Decide::WhileRunning
                } else if !actual.state.is_over() && network.predecessors(step).all(has_begun) {
                    Decide::BeforeStart
                } else {
                    return None;
                };
                let last_safe = if self.irreversible.contains(&step) {
                    None
                } else {
                    let mut then = now.clone();
                    self.need(&mut then, step);
                    Some(self.safe_until(self.time_of(&then)?))
                };
                let late = last_safe.is_none_or(|last_safe| outlook.finish > last_safe);
                late.then_some(Warning {
                    step,
                    finish: outlook.finish,
                    last_safe,
                    decide,
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{look, started};
    use super::*;
    use crate::schedule::sample::{at, banking, step};

    #[test]
    fn one_is_told_to_decide_before_the_step_that_passes_the_last_safe_moment() {
        let mut plan = banking();
        let mut actuals = started(&[(5, 55)]);
        // Before 6 has started the last safe moment is 300, afterwards 255: with a window that
        // closes 160 earlier 140 and 95, and 6 ends at 105.
        plan.details.back_by = Some(at(170));
        let way = Way::of(&plan);
        actuals.entry(step(5)).or_default().finish(at(65));
        let warnings = way.warnings(&actuals, &look(&plan, &actuals, 65));
        let expected = Warning {
            step: step(6),
            finish: at(105),
            last_safe: Some(at(95)),
            decide: Decide::BeforeStart,
        };
        assert_eq!(warnings, [expected]);
        let actuals = started(&[(6, 65)]);
        let warnings = way.warnings(&actuals, &look(&plan, &actuals, 65));
        let six = warnings.iter().find(|warning| warning.step == step(6));
        assert_eq!(six.map(|six| six.decide), Some(Decide::WhileRunning));
        plan.details.back_by = Some(at(180));
        let warnings = Way::of(&plan).warnings(&actuals, &look(&plan, &actuals, 65));
        assert!(warnings.iter().all(|warning| warning.step != step(6)));
    }

    #[test]
    fn one_is_told_before_the_step_that_cannot_be_undone() {
        let plan = banking();
        let mut actuals = started(&[(14, 195)]);
        for number in (1..14).chain([15]) {
            actuals.entry(step(number)).or_default().finish(at(195));
        }
        let warnings = Way::of(&plan).warnings(&actuals, &look(&plan, &actuals, 200));
        let expected = Warning {
            step: step(16),
            finish: at(225),
            last_safe: None,
            decide: Decide::BeforeStart,
        };
        assert_eq!(warnings, [expected]);
    }
}
