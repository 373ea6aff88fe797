//! The schedule of a plan: when each step starts and finishes, how much room it has, and why it
//! starts when it does (rule 1).

use super::driver::{Code, Driver};
use super::network::{Bound, Network};
use crate::id::Id;
use crate::plan::Step;
use crate::plan::step::Constraint;
use crate::time::{Moment, Span, Zone};
use crate::words::Dates;

/// The planned times of every step that takes part.
#[derive(Clone, Debug)]
pub struct Schedule {
    network: Network,
    t0: i64,
    /// Early start and early finish of each row.
    early: Vec<[i64; 2]>,
    late: Vec<i64>,
    free: Vec<i64>,
    drivers: Vec<Code>,
    /// The earliest start and the latest finish of all steps; nothing where there are none.
    ends: Option<[i64; 2]>,
}

/// The planned times of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// The earliest start.
    pub start: Moment,
    /// The earliest finish.
    pub finish: Moment,
    /// The latest start that keeps the plan's finish and every deadline.
    pub late_start: Moment,
    /// The latest finish that keeps the plan's finish and every deadline.
    pub late_finish: Moment,
    /// Late finish − early finish; negative when a deadline is missed.
    pub total_float: Span,
    /// How late it can be without moving any other step.
    pub free_float: Span,
    /// Whether it is critical.
    pub criticality: Criticality,
    /// Why it starts when it does.
    pub driver: Driver,
    /// The fixed start that its predecessors do not allow: it "cannot start at" this moment.
    pub missed: Option<Moment>,
}

/// Whether a step decides the finish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Criticality {
    /// Its total float is 0 or less; in a forecast: it lies on the path that decides the finish.
    Critical,
    /// It has room.
    Slack,
}

impl Criticality {
    /// Says whether the step is critical.
    pub const fn is_critical(self) -> bool {
        matches!(self, Self::Critical)
    }

    fn of(total_float: i64) -> Self {
        if total_float <= 0 {
            Self::Critical
        } else {
            Self::Slack
        }
    }
}

/// Computes the schedule of a network whose execution starts at `t0` (rule 1), in one pass
/// forward and one back: O(steps + links).
pub fn path(network: &Network, t0: Moment) -> Schedule {
    let t0 = t0.unix();
    let count = network.len();
    let mut early = vec![[0_i64; 2]; count];
    let mut drivers = vec![Code::T0; count];
    let mut ends: Option<[i64; 2]> = None;
    for row in network.order() {
        let row = *row as usize;
        let duration = network.duration(row);
        let bound =
            anchor(network, row, Some(t0))
                .or_later(network.latest(row, &early, duration, |_| true));
        let [start, finish] = [bound.at, bound.at + duration];
        early[row] = [start, finish];
        drivers[row] = bound.driver;
        let [first, last] = ends.unwrap_or([start, finish]);
        ends = Some([first.min(start), last.max(finish)]);
    }
    let (late, free) = backward(network, &early, ends.map_or(t0, |[_, last]| last));
    Schedule {
        network: network.clone(),
        t0,
        early,
        late,
        free,
        drivers,
        ends,
    }
}

/// The bound on a start that no predecessor puts there: T-0 where there is one, not-before or
/// fixed start.
pub(super) fn anchor(network: &Network, row: usize, t0: Option<i64>) -> Bound {
    let constrained = |at: Moment| Bound {
        at: at.unix(),
        driver: Code::CONSTRAINT,
    };
    let start = Bound {
        at: t0.unwrap_or(i64::MIN),
        driver: Code::T0,
    };
    match network.constraint(row) {
        Constraint::None => start,
        Constraint::NotBefore(at) => start.unless_later(Some(constrained(at))),
        Constraint::Fixed(at) => constrained(at),
    }
}

/// Late finishes and free floats.
fn backward(network: &Network, early: &[[i64; 2]], finish: i64) -> (Vec<i64>, Vec<i64>) {
    let count = network.len();
    // Late start and finish as predecessors see them: of a fixed step they are its fixed dates.
    let mut seen = vec![[0_i64; 2]; count];
    let mut late = vec![finish; count];
    let mut free = vec![0_i64; count];
    for row in network.order().iter().rev() {
        let row = *row as usize;
        let duration = network.duration(row);
        let mut latest = finish.min(network.deadline(row).unwrap_or(i64::MAX));
        let mut slack = i64::MAX;
        for tie in network.behind(row) {
            let other = tie.other as usize;
            if !network.is_dated(other) {
                continue;
            }
            let (from, to) = (tie.leaving_end(), tie.bound_end());
            let mut bound = seen[other][to] - tie.lag;
            if from == 0 {
                bound += duration;
            }
            latest = latest.min(bound);
            slack = slack.min(early[other][to] - tie.lag - early[row][from]);
        }
        late[row] = latest;
        free[row] = if slack == i64::MAX {
            finish - early[row][1]
        } else {
            slack
        };
        seen[row] = match network.constraint(row) {
            Constraint::Fixed(at) => [at.unix(), at.unix() + duration],
            Constraint::None | Constraint::NotBefore(_) => [latest - duration, latest],
        };
    }
    (late, free)
}

impl Schedule {
    /// Returns the steps and links it was computed from.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// Says whether no step has dates.
    pub fn is_empty(&self) -> bool {
        self.ends.is_none()
    }

    /// Says whether both were computed from the same steps, links and T-0.
    pub fn is_of_the_same(&self, other: &Self) -> bool {
        self.t0 == other.t0 && self.network == other.network
    }

    /// Returns T-0, the planned start of execution.
    pub fn t0(&self) -> Moment {
        Moment::from_unix(self.t0)
    }

    /// Returns the earliest start of any step, which ramp-down steps put before T-0; T-0 where
    /// there are no steps.
    pub fn start(&self) -> Moment {
        Moment::from_unix(self.ends.map_or(self.t0, |[first, _]| first))
    }

    /// Returns the latest early finish; T-0 where there are no steps.
    pub fn finish(&self) -> Moment {
        Moment::from_unix(self.ends.map_or(self.t0, |[_, last]| last))
    }

    /// Returns how the moments of the plan are written, from its start to its finish.
    pub fn dates(&self, zone: Zone) -> Dates {
        Dates::new(self.start(), self.finish(), zone)
    }

    /// Returns the times of a step; `None` where it takes no part, or is on or behind a loop.
    pub fn timing(&self, step: Id<Step>) -> Option<Timing> {
        let row = self.network.row(step)?;
        self.network.is_dated(row).then(|| self.timing_at(row))
    }

    /// The planned finish of a step.
    pub(super) fn finish_of(&self, step: Id<Step>) -> Option<i64> {
        let row = self.network.row(step)?;
        self.network.is_dated(row).then(|| self.early[row][1])
    }

    fn timing_at(&self, row: usize) -> Timing {
        let [start, finish] = self.early[row];
        let duration = self.network.duration(row);
        let float = self.late[row] - finish;
        Timing {
            start: Moment::from_unix(start),
            finish: Moment::from_unix(finish),
            late_start: Moment::from_unix(self.late[row] - duration),
            late_finish: Moment::from_unix(self.late[row]),
            total_float: Span::seconds(float),
            free_float: Span::seconds(self.free[row]),
            criticality: Criticality::of(float),
            driver: self.drivers[row].spell(&self.network, row, start),
            missed: match self.network.constraint(row) {
                Constraint::Fixed(at) if at.unix() < start => Some(at),
                _ => None,
            },
        }
    }

    /// Walks over the steps that have dates, in the order of the runbook.
    pub fn iter(&self) -> impl Iterator<Item = (Id<Step>, Timing)> {
        self.dated()
            .map(|row| (self.network.step(row), self.timing_at(row)))
    }

    /// Returns the critical steps, in the order of the runbook.
    pub fn critical(&self) -> Vec<Id<Step>> {
        self.dated()
            .filter(|row| Criticality::of(self.late[*row] - self.early[*row][1]).is_critical())
            .map(|row| self.network.step(row))
            .collect()
    }

    /// Returns the chain of drivers that leads to the last finish, in order of time.
    pub fn chain(&self) -> Vec<Id<Step>> {
        let last = last(self.dated(), &self.early);
        chain(&self.network, &self.drivers, last)
            .map(|row| self.network.step(row))
            .collect()
    }

    /// Returns loops that share no step; every loop there is passes through one of them.
    pub fn loops(&self) -> &[Vec<Id<Step>>] {
        self.network.loops()
    }

    /// Returns the steps that have no dates because they are on or behind a loop, in the order of
    /// the runbook.
    pub fn undated(&self) -> Vec<Id<Step>> {
        (0..self.network.len())
            .filter(|row| !self.network.is_dated(*row))
            .map(|row| self.network.step(row))
            .collect()
    }

    fn dated(&self) -> impl Iterator<Item = usize> {
        (0..self.network.len()).filter(|row| self.network.is_dated(*row))
    }
}

/// The row that finishes last; ties go to the later start, then to the lower position.
pub(super) fn last(rows: impl Iterator<Item = usize>, dates: &[[i64; 2]]) -> Option<usize> {
    rows.max_by_key(|row| {
        let [start, finish] = dates[*row];
        (finish, start, std::cmp::Reverse(*row))
    })
}

/// The rows from the beginning of the chain of drivers to `last`.
pub(super) fn chain(
    network: &Network,
    drivers: &[Code],
    last: Option<usize>,
) -> impl Iterator<Item = usize> {
    let mut rows: Vec<usize> = std::iter::successors(last, |row| {
        let place = drivers[*row].as_link()?;
        Some(network.tie(place).other as usize)
    })
    .collect();
    rows.reverse();
    rows.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{Mint, Sequence};
    use crate::plan::Plan;
    use crate::plan::step::{Block, Link, Relation};
    use crate::rank::Rank;
    use crate::schedule::sample::{self, at, banking, minute, step, with};

    fn schedule(plan: &Plan) -> Schedule {
        path(&Network::of(plan, &[]), plan.details.start)
    }

    fn timing(plan: &Plan, number: u128) -> Timing {
        schedule(plan).timing(step(number)).unwrap()
    }

    fn numbers(steps: &[Id<Step>]) -> Vec<u128> {
        steps.iter().copied().map(sample::number).collect()
    }

    #[test]
    fn the_bank_moves_in_227_minutes() {
        let plan = banking();
        let schedule = schedule(&plan);
        // Start, finish, float.
        let expected = [
            (0, 10, 35),
            (10, 20, 35),
            (0, 35, 0),
            (35, 55, 0),
            (55, 65, 0),
            (65, 105, 0),
            (105, 130, 0),
            (65, 85, 35),
            (85, 95, 35),
            (130, 145, 0),
            (145, 150, 0),
            (150, 180, 0),
            (180, 195, 0),
            (195, 215, 0),
            (160, 175, 47),
            (215, 225, 0),
            (222, 227, 0),
        ];
        let found: Vec<(i64, i64, i64)> = schedule
            .iter()
            .map(|(_, timing)| {
                let float = timing.total_float.as_seconds() / 60;
                (minute(timing.start), minute(timing.finish), float)
            })
            .collect();
        assert_eq!(found, expected);
        assert_eq!(minute(schedule.finish()), 227);
        let critical = [3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 16, 17];
        assert_eq!(numbers(&schedule.critical()), critical);
        assert_eq!(numbers(&schedule.chain()), critical);
        assert_eq!(sample::T0.to_string(), "2026-11-21T22:30:00Z");
    }

    #[test]
    fn a_start_has_a_reason() {
        let plan = banking();
        assert_eq!(timing(&plan, 1).driver, Driver::T0);
        assert_eq!(timing(&plan, 6).driver.predecessor(), Some(step(5)));
        let driver = Driver::Predecessor {
            step: step(16),
            relation: Relation::FinishFinish,
            lag: Span::minutes(2),
        };
        assert_eq!(timing(&plan, 17).driver, driver);
        let plan = with(9, |step| step.constraint = Constraint::NotBefore(at(100)));
        assert_eq!(timing(&plan, 9).driver, Driver::NotBefore(at(100)));
        assert_eq!(minute(timing(&plan, 9).finish), 110);
    }

    #[test]
    fn on_a_tie_the_predecessor_is_the_reason_and_of_two_the_upper_one() {
        let plan = with(9, |step| step.constraint = Constraint::NotBefore(at(85)));
        assert_eq!(timing(&plan, 9).driver.predecessor(), Some(step(8)));
        let plan = with(10, |step| {
            step.predecessors = vec![
                Link::after(self::step(7)),
                Link {
                    step: self::step(6),
                    relation: Relation::FinishStart,
                    lag: Span::minutes(25),
                },
            ];
        });
        assert_eq!(timing(&plan, 10).driver.predecessor(), Some(step(6)));
    }

    #[test]
    fn a_ramp_down_step_begins_before_t0() {
        let plan = with(1, |step| step.constraint = Constraint::Fixed(at(-60)));
        assert_eq!(minute(timing(&plan, 1).start), -60);
        assert_eq!(timing(&plan, 1).driver, Driver::Fixed(at(-60)));
        assert_eq!(minute(schedule(&plan).start()), -60);
        assert_eq!(minute(timing(&plan, 2).start), 0);
    }

    #[test]
    fn a_fixed_start_that_predecessors_do_not_allow_is_a_problem_and_makes_them_critical() {
        let plan = with(9, |step| step.constraint = Constraint::Fixed(at(80)));
        let late = timing(&plan, 9);
        assert_eq!((minute(late.start), late.missed), (85, Some(at(80))));
        assert_eq!(timing(&plan, 8).total_float, Span::minutes(-5));
        assert_eq!(timing(&plan, 8).criticality, Criticality::Critical);
        let plan = with(9, |step| step.constraint = Constraint::Fixed(at(90)));
        assert_eq!(timing(&plan, 9).missed, None);
        assert_eq!(timing(&plan, 8).total_float, Span::minutes(5));
        assert_eq!(timing(&plan, 8).free_float, Span::minutes(5));
    }

    #[test]
    fn a_missed_deadline_makes_the_float_negative() {
        let plan = with(10, |step| step.deadline = Some(at(140)));
        assert_eq!(timing(&plan, 10).total_float, Span::minutes(-5));
        assert_eq!(timing(&plan, 3).total_float, Span::minutes(-5));
        assert_eq!(timing(&plan, 11).total_float, Span::ZERO);
    }

    #[test]
    fn free_float_is_the_room_before_anybody_else_moves() {
        let plan = banking();
        assert_eq!(timing(&plan, 1).free_float, Span::ZERO);
        assert_eq!(timing(&plan, 2).free_float, Span::minutes(35));
        assert_eq!(timing(&plan, 9).free_float, Span::minutes(35));
        assert_eq!(timing(&plan, 15).free_float, Span::minutes(47));
        assert_eq!(timing(&plan, 17).free_float, Span::ZERO);
    }

    #[test]
    fn the_four_links_bind_their_ends() {
        let bound = |relation, lag| {
            let plan = with(9, |step| {
                step.predecessors = vec![Link {
                    step: self::step(8),
                    relation,
                    lag: Span::minutes(lag),
                }];
            });
            minute(timing(&plan, 9).start)
        };
        // 8 runs from 65 to 85, 9 takes 10.
        assert_eq!(bound(Relation::FinishStart, -5), 80);
        assert_eq!(bound(Relation::StartStart, 3), 68);
        assert_eq!(bound(Relation::FinishFinish, 2), 77);
        assert_eq!(bound(Relation::StartFinish, 30), 85);
    }

    #[test]
    fn a_loop_takes_its_dates_and_those_behind_it_and_no_others() {
        let plan = with(8, |step| step.predecessors.push(Link::after(self::step(9))));
        let schedule = schedule(&plan);
        assert_eq!(schedule.loops(), [vec![step(8), step(9)]]);
        assert_eq!(
            numbers(&schedule.undated()),
            [8, 9, 10, 11, 12, 13, 14, 15, 16, 17]
        );
        assert_eq!(schedule.timing(step(9)), None);
        assert_eq!(minute(timing(&plan, 7).finish), 130);
        assert_eq!(minute(schedule.finish()), 130);
    }

    #[test]
    fn a_step_that_waits_for_itself_is_a_loop_of_one() {
        let plan = with(17, |step| {
            step.predecessors.push(Link::after(self::step(17)))
        });
        assert_eq!(schedule(&plan).loops(), [vec![step(17)]]);
    }

    #[test]
    fn a_fallback_takes_no_part_until_it_is_switched_on() {
        let block: Id<Block> = Sequence::new(9).mint();
        let mut plan = with(9, |step| step.block = Some(block));
        plan.blocks = [Block {
            id: block,
            rank: Rank::default(),
            title: "Keep the old keys".into(),
            at: None,
        }]
        .into_iter()
        .collect();
        let off = schedule(&plan);
        assert_eq!(off.timing(step(9)), None);
        assert_eq!(off.timing(step(8)).unwrap().total_float, Span::minutes(142));
        let on = path(&Network::of(&plan, &[block]), plan.details.start);
        assert_eq!(on.timing(step(8)).unwrap().total_float, Span::minutes(35));
    }

    #[test]
    fn a_plan_without_steps_ends_where_it_begins() {
        let mut plan = banking();
        plan.steps = crate::table::Table::new();
        let schedule = schedule(&plan);
        assert_eq!(schedule.finish(), plan.details.start);
        assert_eq!(schedule.start(), plan.details.start);
        assert!(schedule.chain().is_empty());
    }

    #[test]
    fn absurd_durations_stay_in_the_calendar() {
        let plan = with(6, |step| step.duration = Span::seconds(i64::MAX));
        assert_eq!(schedule(&plan).finish(), Moment::MAX);
    }
}
