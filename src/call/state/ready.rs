//! Whether a step could start now: one place decides it for screen, update and rehearsal.

use super::State;
use crate::id::Id;
use crate::plan::Step;
use crate::plan::step::{Link, Relation};
use crate::schedule::Forecast;
use crate::schedule::actual::State as Status;
use crate::time::Moment;

impl State {
    /// Says whether a step could be started at `now`: it takes part and is pending, what it waits
    /// for has happened, and its forecast start has come.
    ///
    /// Links that bind the finish (FF, SF) keep nobody from starting, and neither does a lead:
    /// from when on they allow it is part of the forecast start (rule 1).
    pub fn is_ready(&self, step: Id<Step>, forecast: &Forecast, now: Moment) -> bool {
        let has_come = || {
            let outlook = forecast.outlook(step);
            outlook.is_some_and(|outlook| outlook.start <= now)
        };
        self.status(step) == Status::Pending
            && self.takes_part(step)
            && self.is_free(step)
            && has_come()
    }

    /// Says whether everything has happened that a step waits for.
    fn is_free(&self, step: Id<Step>) -> bool {
        if let Some(step) = self.plan.steps.get(step) {
            return step.predecessors.iter().all(|link| self.is_met(link));
        }
        let back = self.plan.rollback_steps.get(step);
        back.is_some_and(|step| {
            let mut before = step.predecessors.iter().map(|link| link.step);
            before.all(|before| !self.takes_part(before) || self.status(before).is_over())
        })
    }

    fn is_met(&self, link: &Link) -> bool {
        // Nobody waits for a step that takes no part, or was taken out of the plan.
        if !self.takes_part(link.step) || link.lag.is_negative() {
            return true;
        }
        let is_over = self.status(link.step).is_over();
        match link.relation {
            Relation::FinishStart => is_over,
            Relation::StartStart => is_over || self.actual(link.step).started.is_some(),
            Relation::FinishFinish | Relation::StartFinish => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::entry::Event;
    use crate::call::scribe::{CHAT, Scribe, night};
    use crate::call::update::facts::{Facts, View};
    use crate::plan::Plan;
    use crate::schedule::Way;
    use crate::schedule::sample::{at, change, step};
    use crate::time::Span;

    fn executing(plan: Plan) -> Scribe {
        let mut scribe = Scribe::opened(plan);
        let reason = String::new();
        scribe.says(0, Event::ExecutionStarted { reason });
        scribe.starts(0, step(1));
        scribe
    }

    /// Step 2, of five minutes, tied to step 1, which ends at 10.
    fn tied(relation: Relation, lag: i64) -> Scribe {
        let plan = change(night(), 2, |two| {
            two.duration = Span::minutes(5);
            two.predecessors = vec![Link {
                step: step(1),
                relation,
                lag: Span::minutes(lag),
            }];
        });
        executing(plan)
    }

    /// Says whether step 2 is ready, by the state and by what an update tells.
    fn two_is_ready(scribe: &Scribe, minute: i64) -> (bool, bool) {
        let (state, now) = (scribe.state(), at(minute));
        let baseline = state.baseline_schedule();
        let forecast = state.forecast(now);
        let view = View {
            now,
            forecast: &forecast,
            baseline: &baseline,
            last_safe: Way::of(&state.plan).last_safe(&state.actuals),
        };
        let facts = Facts::of(&state, CHAT, view);
        let waits = facts.waiting.iter().any(|told| told.number == "2");
        (state.is_ready(step(2), &forecast, now), waits)
    }

    #[test]
    fn a_step_that_must_end_with_another_is_ready_before_that_one_has_ended() {
        let scribe = tied(Relation::FinishFinish, 0);
        assert_eq!(two_is_ready(&scribe, 4), (false, false));
        assert_eq!(two_is_ready(&scribe, 5), (true, true), "10 less 5");
    }

    #[test]
    fn a_step_that_follows_another_is_ready_when_that_one_is_over() {
        let mut scribe = tied(Relation::FinishStart, 2);
        assert_eq!(two_is_ready(&scribe, 30), (false, false), "1 still runs");
        scribe.finishes(30, step(1));
        assert_eq!(two_is_ready(&scribe, 31), (false, false), "2 min of lag");
        assert_eq!(two_is_ready(&scribe, 32), (true, true));
        scribe.starts(32, step(2));
        assert_eq!(two_is_ready(&scribe, 33), (false, false), "it runs");
    }

    #[test]
    fn a_lead_lets_a_step_start_before_the_end_of_the_one_before() {
        let scribe = tied(Relation::FinishStart, -3);
        assert_eq!(two_is_ready(&scribe, 6), (false, false));
        assert_eq!(two_is_ready(&scribe, 7), (true, true));
    }
}
