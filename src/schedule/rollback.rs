//! The way back: how long it takes from here, and the last moment at which it still fits
//! (rule 4).

use std::collections::HashMap;

use super::actual::{Actual, Actuals, State};
use super::forecast::{Circumstances, Execution, Forecast, forecast};
use super::network::Network;
use super::path::{Schedule, path};
use crate::id::Id;
use crate::plan::step::{Interruption, Reversibility};
use crate::plan::{Plan, Step};
use crate::time::{Moment, Span};

/// The way back of a plan, ready to be asked.
#[derive(Clone, Debug)]
pub struct Way {
    network: Network,
    /// Which rows of the rollback undo a step.
    undone_by: HashMap<Id<Step>, Vec<usize>>,
    /// The rows that undo nothing in particular and are always needed.
    always: Vec<bool>,
    irreversible: Vec<Id<Step>>,
    uninterruptible: Vec<Id<Step>>,
    back_by: Moment,
    decision: Span,
}

/// The last moment at which a rollback that is decided on still fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastSafe {
    /// Until this moment one can still decide to go back.
    Until(Moment),
    /// There is no way back any more.
    NoWayBack {
        /// The irreversible step that started first.
        step: Id<Step>,
        /// When it started.
        since: Moment,
    },
    /// There are no rollback steps.
    NoPlan,
    /// The rollback steps wait for each other in a loop, so nobody knows how long they take.
    Loop,
}

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

/// How close the last safe moment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Closeness {
    /// There is time.
    Far,
    /// The first warning is due.
    Amber,
    /// The last warning is due.
    Red,
    /// It is over.
    Passed,
}

impl Closeness {
    /// From when on the first warning is shown where nothing else was set.
    pub const AMBER: Span = Span::minutes(15);
    /// From when on the last warning is shown where nothing else was set.
    pub const RED: Span = Span::minutes(5);

    /// Says how close a moment is that lies `left` ahead, with the two limits of the settings.
    pub fn of(left: Span, amber: Span, red: Span) -> Self {
        if left.is_negative() {
            Self::Passed
        } else if left <= red {
            Self::Red
        } else if left <= amber {
            Self::Amber
        } else {
            Self::Far
        }
    }
}

/// How long a rollback takes as the night goes on, if all goes as planned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// Where it changes, in order of time, up to the first irreversible step.
    pub points: Vec<Point>,
    /// The first irreversible step, and when it starts.
    pub no_way_back: Option<(Id<Step>, Moment)>,
    /// The steps that finish after the last safe moment that holds once they have started, in
    /// order of their start, up to the first irreversible step.
    pub too_late: Vec<Id<Step>>,
}

/// From a moment on a rollback takes this long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// From when on.
    pub at: Moment,
    /// The step that starts then and has to be undone; `None` before any has started.
    pub step: Option<Id<Step>>,
    /// The rollback time R.
    pub time: Span,
    /// The last safe moment that holds from then on.
    pub last_safe: Moment,
}

impl Way {
    /// Takes the rollback of a plan, the launch's latest time to be back and the decision time.
    pub fn of(plan: &Plan) -> Self {
        let network = Network::of_rollback(plan);
        let mut undone_by: HashMap<Id<Step>, Vec<usize>> = HashMap::new();
        for (row, step) in plan.rollback_steps.iter().enumerate() {
            for undone in &step.undoes {
                undone_by.entry(*undone).or_default().push(row);
            }
        }
        let chosen = |choose: fn(&Step) -> bool| {
            plan.steps
                .iter()
                .filter(|step| choose(step))
                .map(|step| step.id)
                .collect()
        };
        Self {
            network,
            undone_by,
            always: plan
                .rollback_steps
                .iter()
                .map(|step| step.undoes.is_empty())
                .collect(),
            irreversible: chosen(|step| step.reversibility == Reversibility::Irreversible),
            uninterruptible: chosen(|step| step.interruption == Interruption::MustFinish),
            back_by: plan.details.back_by(),
            decision: plan.rollback.decision.at_least_zero(),
        }
    }

    /// Returns all rollback steps and their links.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// Returns the latest time at which everything must be back.
    pub fn back_by(&self) -> Moment {
        self.back_by
    }

    /// Returns how long the decision takes.
    pub fn decision(&self) -> Span {
        self.decision
    }

    /// Returns the rollback steps that are needed after what has happened, in their order: those
    /// that undo nothing in particular, and those that undo a step that has started.
    pub fn needed(&self, actuals: &Actuals) -> Vec<Id<Step>> {
        (0..)
            .zip(self.mask(actuals))
            .filter(|(_, needed)| *needed)
            .map(|(row, _)| self.network.step(row))
            .collect()
    }

    /// Returns the rollback time R after what has happened; `None` where there are no rollback
    /// steps or they wait for each other in a loop.
    pub fn time(&self, actuals: &Actuals) -> Option<Span> {
        self.time_of(&self.mask(actuals))
    }

    /// Returns the rollback time R when every step has started: how long it takes at most.
    pub fn longest(&self) -> Option<Span> {
        self.time_of(&vec![true; self.network.len()])
    }

    /// Returns the last safe moment after what has happened: back by − R − decision time.
    pub fn last_safe(&self, actuals: &Actuals) -> LastSafe {
        let passed = self
            .irreversible
            .iter()
            .filter_map(|step| Some((actuals.get(step)?.started?, *step)))
            .min();
        if let Some((since, step)) = passed {
            return LastSafe::NoWayBack { step, since };
        }
        match self.time(actuals) {
            Some(time) => LastSafe::Until(self.safe_until(time)),
            None if self.network.is_empty() => LastSafe::NoPlan,
            None => LastSafe::Loop,
        }
    }

    /// Returns when everything would be back if the decision began now: the later of now +
    /// decision time and the forecast finish of the running steps that cannot be interrupted,
    /// plus R. `None` where R is not known or there is no way back.
    pub fn back_at(&self, actuals: &Actuals, forecast: &Forecast, now: Moment) -> Option<Moment> {
        if !matches!(self.last_safe(actuals), LastSafe::Until(_)) {
            return None;
        }
        let busy = self
            .uninterruptible
            .iter()
            .filter(|step| {
                actuals.get(step).is_some_and(|actual| {
                    actual.started.is_some()
                        && matches!(
                            actual.state,
                            State::Running | State::Blocked | State::Paused
                        )
                })
            })
            .filter_map(|step| Some(forecast.outlook(*step)?.finish))
            .max();
        let decided = now + self.decision;
        Some(busy.map_or(decided, |busy| busy.max(decided)) + self.time(actuals)?)
    }

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

    /// Computes how long a rollback takes as the night goes on, if all goes as planned.
    pub fn course(&self, schedule: &Schedule) -> Course {
        let mut course = Course::default();
        let mut steps: Vec<(Moment, Moment, Id<Step>)> = schedule
            .iter()
            .map(|(step, timing)| (timing.start, timing.finish, step))
            .collect();
        // Stable: steps that start together stay in the order of the runbook.
        steps.sort_by_key(|(start, _, _)| *start);
        let mut needed = self.always.clone();
        let Some(mut time) = self.time_of(&needed) else {
            return course;
        };
        course.points.push(Point {
            at: schedule.start().min(schedule.t0()),
            step: None,
            time,
            last_safe: self.safe_until(time),
        });
        for together in steps.chunk_by(|one, other| one.0 == other.0) {
            let barrier = together
                .iter()
                .find(|(_, _, step)| self.irreversible.contains(step));
            if let Some((start, _, step)) = barrier {
                course.no_way_back = Some((*step, *start));
                break;
            }
            let mut first = None;
            for (start, _, step) in together {
                if self.need(&mut needed, *step) {
                    first = first.or(Some((*start, *step)));
                }
            }
            if let Some((at, step)) = first {
                let longer = self.time_of(&needed).unwrap_or(time);
                if longer != time {
                    time = longer;
                    course.points.push(Point {
                        at,
                        step: Some(step),
                        time,
                        last_safe: self.safe_until(time),
                    });
                }
            }
            let last_safe = self.safe_until(time);
            let late = together
                .iter()
                .filter(|(_, finish, _)| *finish > last_safe)
                .map(|(_, _, step)| *step);
            course.too_late.extend(late);
        }
        course
    }

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

    fn safe_until(&self, time: Span) -> Moment {
        self.back_by - time - self.decision
    }

    /// Which rows are needed after what has happened.
    fn mask(&self, actuals: &Actuals) -> Vec<bool> {
        let mut needed = self.always.clone();
        for (step, actual) in actuals {
            if actual.started.is_some() {
                self.need(&mut needed, *step);
            }
        }
        needed
    }

    /// Marks the rows that undo a step as needed, and says whether any was not before.
    fn need(&self, needed: &mut [bool], step: Id<Step>) -> bool {
        let mut news = false;
        for row in self.undone_by.get(&step).into_iter().flatten() {
            news |= !needed[*row];
            needed[*row] = true;
        }
        news
    }

    /// The rollback time R when these rows are needed and the others count 0; lags stay.
    fn time_of(&self, needed: &[bool]) -> Option<Span> {
        let network = &self.network;
        if network.is_empty() || !network.loops().is_empty() {
            return None;
        }
        let mut dates = vec![[0_i64; 2]; network.len()];
        let mut longest = 0;
        for row in network.order() {
            let row = *row as usize;
            let duration = if needed[row] {
                network.duration(row)
            } else {
                0
            };
            let bound = network.latest(row, &dates, duration, |_| true);
            let start = bound.map_or(0, |bound| bound.at);
            dates[row] = [start, start + duration];
            longest = longest.max(start + duration);
        }
        Some(Span::seconds(longest))
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
    use super::*;
    use crate::plan::rollback;
    use crate::rank::Rank;
    use crate::schedule::sample::{at, back, banking, minute, step, with};
    use crate::table::Table;

    fn started(steps: &[(u128, i64)]) -> Actuals {
        let mut actuals = Actuals::new();
        for (number, start) in steps {
            let actual = actuals.entry(step(*number)).or_default();
            actual.start(at(*start), Span::minutes(10));
        }
        actuals
    }

    fn look(plan: &Plan, actuals: &Actuals, now: i64) -> Forecast {
        let network = Network::of(plan, &[]);
        let baseline = path(&network, plan.details.start);
        let circumstances = Circumstances {
            now: at(now),
            execution: Execution::Started { at: at(0) },
            held_until: None,
            baseline: &baseline,
        };
        forecast(&network, actuals, &circumstances)
    }

    #[test]
    fn only_what_has_started_has_to_be_undone() {
        let way = Way::of(&banking());
        let six = started(&[(3, 0), (6, 65)]);
        assert_eq!(way.time(&six), Some(Span::minutes(65)));
        assert_eq!(way.last_safe(&six), LastSafe::Until(at(255)));
        assert_eq!(way.needed(&six), [back(1), back(2), back(4), back(5)]);
        let before = started(&[(3, 0)]);
        assert_eq!(way.time(&before), Some(Span::minutes(20)));
        assert_eq!(way.last_safe(&before), LastSafe::Until(at(300)));
        let both = started(&[(6, 65), (7, 105)]);
        assert_eq!(way.time(&both), Some(Span::minutes(65)));
        assert_eq!(way.longest(), Some(Span::minutes(65)));
    }

    #[test]
    fn everybody_is_back_by_the_end_of_the_window_unless_something_else_was_agreed() {
        let mut plan = banking();
        plan.details.back_by = Some(at(400));
        let last = Way::of(&plan).last_safe(&started(&[(6, 65)]));
        assert_eq!(last, LastSafe::Until(at(325)));
    }

    #[test]
    fn lags_stay_where_a_step_is_not_needed() {
        let mut plan = banking();
        plan.rollback_steps = plan
            .rollback_steps
            .iter()
            .cloned()
            .map(|mut known| {
                if known.id == back(3) {
                    known.predecessors[0].lag = Span::minutes(30);
                }
                known
            })
            .collect();
        let way = Way::of(&plan);
        assert_eq!(way.time(&Actuals::new()), Some(Span::minutes(50)));
    }

    #[test]
    fn after_an_irreversible_step_there_is_no_way_back() {
        let plan = banking();
        let actuals = started(&[(6, 65), (16, 215)]);
        let way = Way::of(&plan);
        let gone = LastSafe::NoWayBack {
            step: step(16),
            since: at(215),
        };
        assert_eq!(way.last_safe(&actuals), gone);
        let forecast = look(&plan, &actuals, 216);
        assert_eq!(way.back_at(&actuals, &forecast, at(216)), None);
        assert_eq!(way.warnings(&actuals, &forecast), []);
    }

    #[test]
    fn without_rollback_steps_there_is_no_last_safe_moment() {
        let mut plan = banking();
        plan.rollback_steps = Table::new();
        let way = Way::of(&plan);
        assert_eq!(way.last_safe(&Actuals::new()), LastSafe::NoPlan);
        assert_eq!(way.time(&Actuals::new()), None);
        let schedule = path(&Network::of(&plan, &[]), plan.details.start);
        assert_eq!(way.course(&schedule), Course::default());
    }

    #[test]
    fn a_loop_among_rollback_steps_is_said_and_not_guessed_at() {
        let mut plan = banking();
        let rank = Rank::between(
            plan.rollback_steps
                .iter()
                .next_back()
                .map(|last| &last.rank),
            None,
        );
        let mut odd = rollback::Step::new(back(6), rank);
        odd.predecessors = vec![rollback::Link {
            step: back(6),
            lag: Span::ZERO,
        }];
        plan.rollback_steps = plan.rollback_steps.iter().cloned().chain([odd]).collect();
        let way = Way::of(&plan);
        assert_eq!(way.last_safe(&Actuals::new()), LastSafe::Loop);
    }

    #[test]
    fn a_step_that_cannot_be_interrupted_ends_first() {
        let actuals = started(&[(5, 55), (6, 65)]);
        let can = banking();
        let forecast = look(&can, &actuals, 70);
        let back_at = |plan: &Plan, now| Way::of(plan).back_at(&actuals, &forecast, at(now));
        assert_eq!(back_at(&can, 70).map(minute), Some(70 + 10 + 65));
        let cannot = with(6, |step| step.interruption = Interruption::MustFinish);
        assert_eq!(back_at(&cannot, 70).map(minute), Some(105 + 65));
        assert_eq!(back_at(&cannot, 100).map(minute), Some(100 + 10 + 65));
    }

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

    #[test]
    fn the_rollback_gets_longer_as_the_night_goes_on() {
        let plan = banking();
        let schedule = path(&Network::of(&plan, &[]), plan.details.start);
        let course = Way::of(&plan).course(&schedule);
        let expected = [
            Point {
                at: at(0),
                step: None,
                time: Span::minutes(20),
                last_safe: at(300),
            },
            Point {
                at: at(65),
                step: Some(step(6)),
                time: Span::minutes(65),
                last_safe: at(255),
            },
        ];
        assert_eq!(course.points, expected);
        assert_eq!(course.no_way_back, Some((step(16), at(215))));
        assert_eq!(course.too_late, []);
    }

    #[test]
    fn a_plan_whose_rollback_does_not_fit_any_more_says_from_which_step_on() {
        let mut plan = banking();
        plan.details.back_by = Some(at(270));
        let schedule = path(&Network::of(&plan, &[]), plan.details.start);
        // Last safe moment 195: step 13 ends exactly then, the hold does not.
        let course = Way::of(&plan).course(&schedule);
        assert_eq!(course.too_late, [step(14)]);
    }

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

    #[test]
    fn it_turns_amber_at_fifteen_minutes_and_red_at_five() {
        let close =
            |seconds| Closeness::of(Span::seconds(seconds), Closeness::AMBER, Closeness::RED);
        assert_eq!(close(901), Closeness::Far);
        assert_eq!(close(900), Closeness::Amber);
        assert_eq!(close(300), Closeness::Red);
        assert_eq!(close(0), Closeness::Red);
        assert_eq!(close(-1), Closeness::Passed);
    }
}
