//! The call that is on, or the one that is looked back on: its state and what follows from it at
//! this moment.

use crate::call::entry::{Entry, Kind};
use crate::call::state::Along;
use crate::call::{self, Call};
use crate::id::Id;
use crate::plan::{Plan, Step};
use crate::schedule::risk::Basis;
use crate::schedule::rollback::{LastSafe, Return, Warning, Way};
use crate::schedule::{Actuals, Forecast, Schedule};
use crate::time::{Moment, Span};

/// Whether new lines of the log change what is forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    /// They do not: a note, a vote, an issue.
    Same,
    /// They do.
    Other,
}

/// A call with what follows from its log.
#[derive(Debug)]
pub struct Running {
    id: Id<Call>,
    state: call::State,
    along: Along,
    way: Way,
    /// What depends on the moment as well.
    at: Moment,
    forecast: Forecast,
    warnings: Vec<Warning>,
    /// When the call began on the wall clock: what the time of a rehearsal is counted from.
    began: Moment,
    /// By how much this computer's clock was set since.
    set: Span,
}

impl Running {
    /// Takes up a call from its log at a wall clock time.
    pub fn of(id: Id<Call>, entries: &[Entry], wall: Moment) -> Self {
        let state = call::State::fold(entries);
        let began = entries.first().map_or(wall, Entry::written);
        let along = state.along();
        let mut running = Self {
            id,
            way: Way::of(&state.plan),
            forecast: state.forecast_along(&along, &state.actuals, wall),
            along,
            at: wall,
            warnings: Vec::new(),
            began,
            set: state.clock_set_here(),
            state,
        };
        running.look(wall);
        running
    }

    /// Takes the state after new lines and recomputes what follows; says whether the forecast
    /// follows from other things than before.
    pub(super) fn set_state(&mut self, state: call::State, wall: Moment) -> Course {
        let course = match self.state.forecasts_like(&state) {
            true => Course::Same,
            false => Course::Other,
        };
        if self.state.opened.is_none() {
            // The first line brings the frozen plan.
            self.began = wall;
            self.along = state.along();
        } else {
            self.along.follow(&state);
        }
        self.set = state.clock_set_here();
        self.state = state;
        self.way = Way::of(&self.state.plan);
        self.look(wall);
        course
    }

    /// Computes what depends on the moment.
    pub(super) fn look(&mut self, wall: Moment) {
        self.at = self.call_time(wall);
        self.forecast = self.forecast_after(&self.state.actuals);
        self.warnings = match self.back() {
            Some(_) => Vec::new(),
            None => self.way.warnings(&self.state.actuals, &self.forecast),
        };
    }

    /// Forecasts what follows from what happened, or would have happened, at this moment.
    pub(super) fn forecast_after(&self, actuals: &Actuals) -> Forecast {
        self.state.forecast_along(&self.along, actuals, self.at)
    }

    /// Returns the time of the call when the wall clock shows `wall`: the same on the night, and
    /// as many times faster as was chosen in a rehearsal, whose time does not follow a clock that
    /// is set (rule 6).
    pub fn call_time(&self, wall: Moment) -> Moment {
        match self.state.kind {
            Kind::Live => wall,
            Kind::Rehearsal { speed } => {
                let start = self.state.opened.unwrap_or(wall);
                let elapsed = (wall - self.began - self.set).at_least_zero();
                start + elapsed * i64::from(speed.max(1))
            }
        }
    }

    /// Returns which call it is.
    pub fn id(&self) -> Id<Call> {
        self.id
    }

    /// Lends what is true of the call by its log.
    pub fn state(&self) -> &call::State {
        &self.state
    }

    /// Lends the plan as it is now, with all that was changed during the call.
    pub fn plan(&self) -> &Plan {
        &self.state.plan
    }

    /// Returns the time of the call at the last tick or line.
    pub fn now(&self) -> Moment {
        self.at
    }

    /// Lends the schedule of the plan as it was frozen.
    pub fn baseline(&self) -> &Schedule {
        self.along.baseline()
    }

    /// Lends the forecast at this moment: of the runbook, or of the rollback once it has begun.
    pub fn forecast(&self) -> &Forecast {
        &self.forecast
    }

    /// Lends what has happened to each step.
    pub fn actuals(&self) -> &Actuals {
        &self.state.actuals
    }

    /// Lends the way back.
    pub fn way(&self) -> &Way {
        &self.way
    }

    /// Returns the last safe moment after what has happened (rule 4).
    pub fn last_safe(&self) -> LastSafe {
        self.way.last_safe(&self.state.actuals)
    }

    /// Says whether it can still end inside the window or not: it goes on, and not back.
    pub fn has_chance(&self) -> bool {
        self.is_open() && self.back().is_none()
    }

    /// Returns what the chance of ending inside the window is drawn from at this moment, while
    /// there is one.
    pub(super) fn basis(&self) -> Option<Basis> {
        self.has_chance()
            .then(|| self.state.basis_along(&self.along, self.at))
    }

    /// Lends the steps that pass the last safe moment.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Lends the rollback once it has begun.
    pub fn back(&self) -> Option<&Return> {
        self.along.back()
    }

    /// Says whether it is the night itself and no rehearsal.
    pub fn is_live(&self) -> bool {
        self.state.kind == Kind::Live
    }

    /// Says whether the call goes on.
    pub fn is_open(&self) -> bool {
        self.state.is_opened() && !self.state.is_closed()
    }

    /// Says whether execution has started and the call goes on.
    pub fn is_executing(&self) -> bool {
        self.is_open() && self.state.started.is_some()
    }

    /// Says whether the whole call is held.
    pub fn is_held(&self) -> bool {
        self.state.hold().is_some()
    }

    /// Returns the steps that are the runbook now: those of the plan that take part, or those of
    /// the rollback once it has begun; in order.
    pub fn runbook(&self) -> Vec<Id<Step>> {
        self.along.steps().to_vec()
    }

    /// Returns how much later a step is forecast to start than was planned.
    pub fn late_start(&self, step: Id<Step>) -> Option<Span> {
        let planned = match self.back() {
            Some(back) => back.schedule().timing(step)?.start,
            None => self.baseline().timing(step)?.start,
        };
        Some(self.forecast.outlook(step)?.start - planned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::entry::{Event, Import};
    use crate::call::scribe::{Scribe, night};
    use crate::call::union::unite;
    use crate::schedule::sample::at;

    #[test]
    fn a_rehearsal_does_not_follow_the_clock_of_another_laptop() {
        let mut ana = Scribe::opened(night());
        if let Some(Event::Opened { kind, .. }) = ana.log.first_mut().map(|entry| &mut entry.event)
        {
            *kind = Kind::Rehearsal { speed: 10 };
        }
        let mut wei = ana.copy(2);
        let theirs = wei.says(0, Event::ClockStepped { by: Span::hours(1) });
        let by = Span::minutes(2);
        ana.says(0, Event::ClockStepped { by });
        let counted = |log: &[Entry]| {
            let running = Running::of(Id::from_u128(42), log, at(2));
            running.now() - at(-30)
        };
        // Half an hour by the clock, which was put forward by two minutes of the 32.
        assert_eq!(counted(&ana.log), Span::minutes(300));
        ana.meet(unite(&ana.log, &wei.log));
        ana.says(
            1,
            Event::Imported {
                import: Id::<Import>::from_u128(7),
                name: "wei.golive".into(),
                entries: vec![theirs],
            },
        );
        assert_eq!(counted(&ana.log), Span::minutes(300));
    }
}
