//! The way back: how long it takes from here, and the last moment at which it still fits
//! (rule 4).

pub mod course;
pub mod running;
pub mod warning;

use std::collections::HashMap;

pub use course::{Course, Point};
pub use running::Return;
pub use warning::{Decide, Warning};

use super::actual::{Actuals, State};
use super::forecast::Forecast;
use super::network::Network;
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    use crate::plan::rollback;
    use crate::rank::Rank;
    use crate::schedule::sample::{at, back, banking, minute, step, with};
    use crate::schedule::{Circumstances, Execution, forecast, path};
    use crate::table::Table;

    pub(super) fn started(steps: &[(u128, i64)]) -> Actuals {
        let mut actuals = Actuals::new();
        for (number, start) in steps {
            let actual = actuals.entry(step(*number)).or_default();
            actual.start(at(*start), Span::minutes(10));
        }
        actuals
    }

    pub(super) fn look(plan: &Plan, actuals: &Actuals, now: i64) -> Forecast {
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
    fn it_turns_amber_at_fifteen_minutes_and_red_at_five() {
        let close =
            |seconds| Closeness::of(Span::seconds(seconds), Closeness::AMBER, Closeness::RED);
        assert_eq!(close(901), Closeness::Far);
        assert_eq!(close(900), Closeness::Amber);
        assert_eq!(close(300), Closeness::Red);
        assert_eq!(close(0), Closeness::Red);
        assert_eq!(close(-1), Closeness::Passed);
    }

    /// A rollback step: its duration, its predecessors with their lags, the steps it undoes.
    type Wayside = (i64, Vec<(prop::sample::Index, i64)>, Vec<u128>);

    /// The example with a random way back.
    fn way_back(steps: &[Wayside]) -> Plan {
        let mut plan = banking();
        plan.rollback_steps = (1..)
            .zip(steps)
            .zip(Rank::spread(None, None, steps.len()))
            .map(|((number, (duration, before, undoes)), rank)| {
                let mut step = rollback::Step::new(back(number), rank);
                let upper = usize::try_from(number).unwrap() - 1;
                step.duration = Span::minutes(*duration);
                step.undoes = undoes.iter().map(|undone| self::step(*undone)).collect();
                step.predecessors = before
                    .iter()
                    .filter(|_| upper > 0)
                    .map(|(which, lag)| rollback::Link {
                        step: back(1 + which.index(upper) as u128),
                        lag: Span::minutes(*lag),
                    })
                    .collect();
                step
            })
            .collect();
        plan
    }

    proptest! {
        #[test]
        fn the_rollback_time_is_the_schedule_of_what_is_needed(
            steps in prop::collection::vec(
                (
                    0..30_i64,
                    prop::collection::vec((any::<prop::sample::Index>(), 0..10_i64), 0..3),
                    prop::collection::vec(1..8_u128, 0..3),
                ),
                1..8,
            ),
            begun in prop::collection::btree_set(1..8_u128, 0..5),
            more in 1..8_u128,
        ) {
            let plan = way_back(&steps);
            let way = Way::of(&plan);
            let night = |begun: &mut dyn Iterator<Item = u128>| {
                started(&begun.map(|number| (number, 0)).collect::<Vec<_>>())
            };
            let now = night(&mut begun.iter().copied());
            let mut finishes: Vec<i64> = Vec::new();
            for (duration, before, undoes) in &steps {
                let needed = undoes.is_empty() || undoes.iter().any(|step| begun.contains(step));
                let starts = before.iter().filter(|_| !finishes.is_empty());
                let start = starts
                    .map(|(which, lag)| finishes[which.index(finishes.len())] + lag)
                    .fold(0, i64::max);
                finishes.push(start + if needed { *duration } else { 0 });
            }
            let time = Span::minutes(finishes.into_iter().max().unwrap());
            prop_assert_eq!(way.time(&now), Some(time));
            let last = plan.details.back_by() - time - plan.rollback.decision;
            prop_assert_eq!(way.last_safe(&now), LastSafe::Until(last));

            let later = night(&mut begun.iter().copied().chain([more]));
            prop_assert!(way.time(&later) >= way.time(&now));
            prop_assert!(way.time(&later) <= way.longest());

            // The rollback that begins now is forecast to take as long, but for a lag that
            // nothing needed waits for.
            let back = way.begin(&now, at(0)).forecast(&now, at(0), None);
            prop_assert!(back.finish() <= at(0) + time);
        }
    }
}
