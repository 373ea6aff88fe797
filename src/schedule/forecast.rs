//! The forecast of a night: what happened in place of what was planned, and what follows from it
//! (rule 2).

use super::actual::{Actual, Actuals, State};
use super::driver::{Code, Driver};
use super::network::{Bound, Network, Tie};
use super::path::{Criticality, Schedule, anchor, chain, last};
use crate::id::Id;
use crate::plan::Step;
use crate::time::{Moment, Span};
use crate::words::Lateness;

/// What the forecast depends on besides the steps and what happened to them.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances<'a> {
    /// The time it is, in call time.
    pub now: Moment,
    /// Whether execution has started.
    pub execution: Execution,
    /// The expected end of a hold of the whole call, while there is one.
    pub held_until: Option<Moment>,
    /// The schedule of the plan as it was frozen: the planned finish of holds, and what behind
    /// and ahead are counted from.
    pub baseline: &'a Schedule,
}

/// Whether execution has started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Execution {
    /// It has not; it is planned for T-0.
    Ahead {
        /// T-0.
        t0: Moment,
    },
    /// It has.
    Started {
        /// The actual T-0.
        at: Moment,
    },
}

impl Execution {
    /// Returns T-0: planned while execution has not started, then actual.
    pub const fn t0(self) -> Moment {
        match self {
            Self::Ahead { t0 } => t0,
            Self::Started { at } => at,
        }
    }
}

/// When every step starts and finishes, as far as one can know now.
#[derive(Clone, Debug)]
pub struct Forecast {
    network: Network,
    /// Start and finish of each row.
    dates: Vec<[i64; 2]>,
    drivers: Vec<Code>,
    criticality: Vec<Criticality>,
    last: Option<usize>,
    hold_buffer: i64,
    t0: i64,
    planned_finish: Moment,
}

/// The forecast of a step; of what has happened already, what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// When it starts.
    pub start: Moment,
    /// When it finishes.
    pub finish: Moment,
    /// Why it starts, or why it does not finish earlier.
    pub driver: Driver,
    /// Whether it lies on the path that decides the finish.
    pub criticality: Criticality,
}

/// Forecasts every step of a network (rule 2), in one pass: O(steps + links).
pub fn forecast(
    network: &Network,
    actuals: &Actuals,
    circumstances: &Circumstances<'_>,
) -> Forecast {
    let count = network.len();
    let mut happened = vec![Actual::default(); count];
    for (step, actual) in actuals {
        if let Some(row) = network.row(*step) {
            happened[row] = *actual;
        }
    }
    let mut pass = Pass {
        network,
        happened,
        circumstances,
        dates: vec![[0; 2]; count],
    };
    let mut drivers = vec![Code::NOW; count];
    for row in network.order() {
        let row = *row as usize;
        let (dates, driver) = pass.outlook(row);
        pass.dates[row] = dates;
        drivers[row] = driver;
    }
    let Pass {
        happened, dates, ..
    } = pass;

    let counted = |row: &usize| happened[*row].state != State::Skipped;
    let dated = || (0..count).filter(|row| network.is_dated(*row));
    let last = last(dated().filter(counted), &dates).or_else(|| last(dated(), &dates));
    let mut criticality = vec![Criticality::Slack; count];
    let mut hold_buffer = 0;
    for row in chain(network, &drivers, last) {
        criticality[row] = Criticality::Critical;
        if let Some(least) = network.least(row)
            && !happened[row].state.is_over()
        {
            let [start, finish] = dates[row];
            hold_buffer += finish - start - least;
        }
    }
    Forecast {
        network: network.clone(),
        dates,
        drivers,
        criticality,
        last,
        hold_buffer,
        t0: circumstances.execution.t0().unix(),
        planned_finish: circumstances.baseline.finish(),
    }
}

/// The forward pass while it runs.
struct Pass<'a> {
    network: &'a Network,
    happened: Vec<Actual>,
    circumstances: &'a Circumstances<'a>,
    dates: Vec<[i64; 2]>,
}

impl Pass<'_> {
    /// Start, finish and driver of a row whose predecessors have theirs: the table of rule 2.
    fn outlook(&self, row: usize) -> ([i64; 2], Code) {
        let actual = &self.happened[row];
        let now = self.circumstances.now.unix();
        let duration = self.network.duration(row);
        let planned = Span::seconds(duration);
        let started = actual.started.map(Moment::unix);
        match (actual.state, started) {
            (State::Skipped, _) => self.skipped(row, actual),
            (State::Done, _) => {
                let finish = actual.ended.map_or(now, Moment::unix);
                self.begun(row, started.unwrap_or(finish), finish)
            }
            (State::Pending, _) | (_, None) => self.pending(row, actual),
            (State::Running, Some(start)) => self.running(row, start, actual),
            (State::Blocked | State::Paused, Some(start)) => {
                let resumed = actual.resume.map_or(now, Moment::unix).max(now);
                let left = actual.work_left(planned).as_seconds();
                self.begun(row, start, resumed.saturating_add(left))
            }
            (State::Failed, Some(start)) => self.begun(row, start, now + duration),
        }
    }

    /// A step that has started, with the latest actual bound on its start as driver (rule 5).
    fn begun(&self, row: usize, start: i64, finish: i64) -> ([i64; 2], Code) {
        let bound = self
            .network
            .latest(row, &self.dates, finish - start, |tie| {
                self.has_happened(tie)
            });
        let t0 = self.circumstances.execution.t0().unix();
        let driver = anchor(self.network, row, Some(t0)).or_later(bound).driver;
        ([start, finish], driver)
    }

    /// A step that goes on until its own time or the finish of its predecessors is reached.
    fn running(&self, row: usize, start: i64, actual: &Actual) -> ([i64; 2], Code) {
        let now = self.circumstances.now.unix();
        let own = match self.network.least(row) {
            Some(_) if actual.said.is_none() => self.hold_finish(row, start, actual),
            _ => actual
                .expected(Span::seconds(self.network.duration(row)))
                .map_or(now, Moment::unix),
        };
        let own = own.max(now);
        match self.finish_bound(row).filter(|bound| bound.at > own) {
            Some(bound) => ([start, bound.at], bound.driver),
            None => self.begun(row, start, own),
        }
    }

    fn pending(&self, row: usize, actual: &Actual) -> ([i64; 2], Code) {
        let now = self.circumstances.now.unix();
        let duration = self.network.duration(row);
        let t0 = match self.circumstances.execution {
            Execution::Ahead { t0 } => Some(t0.unix()),
            Execution::Started { .. } => None,
        };
        let at = |at: Moment, driver| Bound {
            at: at.unix(),
            driver,
        };
        let held = self.circumstances.held_until;
        let promised = actual
            .resume
            .filter(|_| matches!(actual.state, State::Blocked | State::Paused));
        let bound = anchor(self.network, row, t0)
            .or_later(self.network.latest(row, &self.dates, duration, |_| true))
            .unless_later(promised.map(|promised| at(promised, Code::PROMISED)))
            .unless_later(held.map(|held| at(held, Code::HELD)))
            .unless_later(Some(at(self.circumstances.now, Code::NOW)));
        let start = bound.at.max(now);
        if self.network.least(row).is_none() {
            return ([start, start + duration], bound.driver);
        }
        let own = self.hold_finish(row, start, actual);
        match self.finish_bound(row).filter(|finish| finish.at > own) {
            Some(finish) => ([start, finish.at], finish.driver),
            None => ([start, own], bound.driver),
        }
    }

    fn skipped(&self, row: usize, actual: &Actual) -> ([i64; 2], Code) {
        let now = self.circumstances.now;
        let skipped = Bound {
            at: actual.ended.unwrap_or(now).unix(),
            driver: Code::SKIPPED,
        };
        let bound = skipped.or_later(self.network.latest(row, &self.dates, 0, |_| true));
        ([bound.at; 2], bound.driver)
    }

    /// The finish of a hold by the clock: it eats lateness down to its least length, and is never
    /// longer than planned unless time is added.
    fn hold_finish(&self, row: usize, start: i64, actual: &Actual) -> i64 {
        let baseline = self.circumstances.baseline;
        let longest = start + self.network.duration(row);
        let shortest = start + self.network.least(row).unwrap_or_default();
        let planned = baseline.finish_of(self.network.step(row));
        let length = planned.map_or(longest, |planned| planned.max(shortest).min(longest));
        length.saturating_add(actual.added.as_seconds())
    }

    /// The latest bound that predecessors put on the finish of a row, by FF and SF links.
    fn finish_bound(&self, row: usize) -> Option<Bound> {
        self.network
            .latest(row, &self.dates, 0, |tie| tie.bound_end() == 1)
    }

    /// Says whether the end of a predecessor that a link needs has happened.
    fn has_happened(&self, tie: &Tie) -> bool {
        let row = tie.other as usize;
        match tie.leaving_end() {
            0 => self.happened[row].started.is_some() || self.is_done(row),
            _ => self.is_done(row),
        }
    }

    fn is_done(&self, row: usize) -> bool {
        self.happened[row].state.is_over()
    }
}

impl Forecast {
    /// Returns the steps and links it was computed from.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// Returns the forecast of a step; `None` where it takes no part, or is on or behind a loop.
    pub fn outlook(&self, step: Id<Step>) -> Option<Outlook> {
        let row = self.network.row(step)?;
        self.network.is_dated(row).then(|| self.outlook_at(row))
    }

    fn outlook_at(&self, row: usize) -> Outlook {
        let [start, finish] = self.dates[row];
        Outlook {
            start: Moment::from_unix(start),
            finish: Moment::from_unix(finish),
            driver: self.drivers[row].spell(&self.network, row, start),
            criticality: self.criticality[row],
        }
    }

    /// Walks over the steps that have dates, in the order of the runbook.
    pub fn iter(&self) -> impl Iterator<Item = (Id<Step>, Outlook)> {
        (0..self.network.len())
            .filter(|row| self.network.is_dated(*row))
            .map(|row| (self.network.step(row), self.outlook_at(row)))
    }

    /// Returns the latest finish of the steps that were not skipped; T-0 where there are none.
    pub fn finish(&self) -> Moment {
        Moment::from_unix(self.last.map_or(self.t0, |row| self.dates[row][1]))
    }

    /// Returns forecast finish − baseline finish; negative is ahead.
    pub fn late(&self) -> Span {
        self.finish() - self.planned_finish
    }

    /// Returns behind or ahead as it is said.
    pub fn lateness(&self) -> Lateness {
        Lateness::of(self.late())
    }

    /// Returns how much later a step finishes than in a schedule; `None` where either has no
    /// date for it.
    pub fn late_of(&self, step: Id<Step>, baseline: &Schedule) -> Option<Span> {
        Some(self.outlook(step)?.finish - baseline.timing(step)?.finish)
    }

    /// Returns the critical path: the chain of drivers that leads to the last finish, in order of
    /// time.
    pub fn chain(&self) -> Vec<Id<Step>> {
        chain(&self.network, &self.drivers, self.last)
            .map(|row| self.network.step(row))
            .collect()
    }

    /// Returns the hold buffer left: by how much the unfinished holds on the critical path can
    /// still shrink.
    pub fn hold_buffer(&self) -> Span {
        Span::seconds(self.hold_buffer)
    }

    /// Returns the window margin: window end − forecast finish, negative when it is outside.
    pub fn margin(&self, window_end: Moment) -> Span {
        window_end - self.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Plan;
    use crate::plan::step::Constraint;
    use crate::schedule::path;
    use crate::schedule::sample::{self, at, banking, done, minute, step, with};

    fn running(start: i64) -> Actual {
        Actual {
            state: State::Running,
            started: Some(at(start)),
            ..Actual::default()
        }
    }

    /// The night of the example: 1 to 5 are done, 6 and 8 run.
    fn night() -> Actuals {
        Actuals::from([
            (step(1), done(0, 10)),
            (step(2), done(10, 21)),
            (step(3), done(0, 36)),
            (step(4), done(36, 55)),
            (step(5), done(55, 66)),
            (step(6), running(66)),
            (step(8), running(70)),
        ])
    }

    fn look(plan: &Plan, actuals: &Actuals, now: i64) -> Forecast {
        look_when(plan, actuals, now, |_| {})
    }

    fn look_when(
        plan: &Plan,
        actuals: &Actuals,
        now: i64,
        change: impl FnOnce(&mut Circumstances<'_>),
    ) -> Forecast {
        let network = Network::of(plan, &[]);
        let baseline = path(&network, plan.details.start);
        let mut circumstances = Circumstances {
            now: at(now),
            execution: Execution::Started { at: at(0) },
            held_until: None,
            baseline: &baseline,
        };
        change(&mut circumstances);
        forecast(&network, actuals, &circumstances)
    }

    fn dates(forecast: &Forecast, number: u128) -> (i64, i64) {
        let outlook = forecast.outlook(step(number)).unwrap();
        (minute(outlook.start), minute(outlook.finish))
    }

    #[test]
    fn a_late_migration_eats_the_hold_and_then_moves_the_finish() {
        let plan = banking();
        // Now, 6 ends, 7 starts, 14, finish, reads.
        let rows = [
            (95, 106, 106, (196, 215), 227, "on time"),
            (118, 118, 118, (208, 216), 228, "1 min behind"),
            (130, 130, 130, (220, 228), 240, "13 min behind"),
        ];
        for (now, six, seven, hold, finish, reads) in rows {
            let forecast = look(&plan, &night(), now);
            assert_eq!(dates(&forecast, 6), (66, six), "at {now}");
            assert_eq!(dates(&forecast, 7).0, seven, "at {now}");
            assert_eq!(dates(&forecast, 14), hold, "at {now}");
            assert_eq!(minute(forecast.finish()), finish, "at {now}");
            assert_eq!(forecast.lateness().to_string(), reads, "at {now}");
        }
    }

    #[test]
    fn five_minutes_more_are_counted_from_what_was_expected_or_from_now() {
        let plan = banking();
        let mut actuals = night();
        let six = plan.steps.get(step(6)).unwrap();
        actuals
            .entry(step(6))
            .or_default()
            .add(at(113), Span::minutes(5), six.duration, six.kind);
        let forecast = look(&plan, &actuals, 113);
        assert_eq!(dates(&forecast, 6), (66, 118));
        assert_eq!(dates(&forecast, 14), (208, 216));
        assert_eq!(forecast.lateness().to_string(), "1 min behind");
    }

    #[test]
    fn the_path_is_the_chain_of_reasons_and_its_holds_are_the_buffer() {
        let plan = banking();
        let forecast = look(&plan, &night(), 95);
        let path: Vec<u128> = forecast.chain().into_iter().map(sample::number).collect();
        assert_eq!(path, [3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 16, 17]);
        assert_eq!(forecast.hold_buffer(), Span::minutes(11));
        assert_eq!(look(&plan, &night(), 130).hold_buffer(), Span::ZERO);
        assert_eq!(forecast.margin(plan.details.window_end), Span::minutes(103));
        let critical = forecast.outlook(step(6)).unwrap().criticality;
        assert_eq!(critical, Criticality::Critical);
        let slack = forecast.outlook(step(8)).unwrap().criticality;
        assert_eq!(slack, Criticality::Slack);
        assert_eq!(
            forecast.outlook(step(15)).unwrap().driver.predecessor(),
            Some(step(12))
        );
    }

    #[test]
    fn a_skipped_step_takes_no_time_and_never_decides_the_finish() {
        let plan = banking();
        let mut actuals = night();
        let skipped = Actual {
            state: State::Skipped,
            ended: Some(at(90)),
            ..Actual::default()
        };
        actuals.insert(step(7), skipped);
        let forecast = look(&plan, &actuals, 95);
        assert_eq!(dates(&forecast, 7), (106, 106));
        // Without 7 the hold has its whole length again and starts earlier.
        assert_eq!(dates(&forecast, 14), (171, 191));
        let all: Actuals = (1..=17).map(|number| (step(number), skipped)).collect();
        // Lags stay: 15 follows 12 by ten minutes.
        assert_eq!(minute(look(&plan, &all, 95).finish()), 100);
        let mut last = night();
        last.insert(step(17), skipped);
        assert_eq!(minute(look(&plan, &last, 95).finish()), 225);
    }

    #[test]
    fn a_blocked_step_goes_on_when_it_was_promised_with_the_work_that_was_left() {
        let plan = banking();
        let mut actuals = night();
        actuals
            .entry(step(6))
            .or_default()
            .block(at(80), Some(at(100)));
        // 26 minutes were left.
        assert_eq!(dates(&look(&plan, &actuals, 90), 6), (66, 126));
        assert_eq!(dates(&look(&plan, &actuals, 110), 6), (66, 136));
    }

    #[test]
    fn a_step_that_is_blocked_before_it_began_starts_when_it_was_promised() {
        let plan = banking();
        let mut actuals = night();
        actuals
            .entry(step(9))
            .or_default()
            .block(at(80), Some(at(100)));
        let forecast = look(&plan, &actuals, 85);
        assert_eq!(dates(&forecast, 9), (100, 110));
        let driver = forecast.outlook(step(9)).unwrap().driver;
        assert_eq!(driver, Driver::Promised(at(100)));
    }

    #[test]
    fn a_failed_step_gets_one_more_try() {
        let plan = banking();
        let mut actuals = night();
        actuals.entry(step(6)).or_default().fail(at(100));
        assert_eq!(dates(&look(&plan, &actuals, 104), 6), (66, 144));
    }

    #[test]
    fn nothing_starts_before_t0_and_then_nothing_starts_in_the_past() {
        let plan = banking();
        let before = |now| {
            look_when(&plan, &Actuals::new(), now, |circumstances| {
                circumstances.execution = Execution::Ahead { t0: at(0) };
            })
        };
        assert_eq!(minute(before(-30).finish()), 227);
        assert_eq!(before(-30).outlook(step(3)).unwrap().driver, Driver::T0);
        let late = before(12);
        // The hold gives its 12 minutes.
        assert_eq!(dates(&late, 3), (12, 47));
        assert_eq!(late.outlook(step(3)).unwrap().driver, Driver::Now);
        assert_eq!(late.lateness().to_string(), "on time");
        assert_eq!(minute(before(13).finish()), 228);
    }

    #[test]
    fn while_the_call_is_held_nothing_new_starts_before_the_end_of_the_hold() {
        let plan = banking();
        let held = |now| {
            look_when(&plan, &night(), now, |circumstances| {
                circumstances.held_until = Some(at(120));
            })
        };
        assert_eq!(dates(&held(95), 6), (66, 106));
        assert_eq!(dates(&held(95), 7), (120, 145));
        let driver = held(95).outlook(step(7)).unwrap().driver;
        assert_eq!(driver, Driver::Held(at(120)));
        assert_eq!(dates(&held(125), 7), (125, 150));
    }

    #[test]
    fn a_fixed_start_waits_for_now_and_for_its_predecessors() {
        let plan = with(9, |nine| nine.constraint = Constraint::Fixed(at(120)));
        assert_eq!(dates(&look(&plan, &night(), 95), 9), (120, 130));
        assert_eq!(dates(&look(&plan, &night(), 126), 9), (126, 136));
    }

    #[test]
    fn a_running_hold_ends_by_the_clock_and_is_longer_only_with_added_time() {
        let plan = banking();
        let mut actuals: Actuals = (1..=13)
            .map(|number| (step(number), done(0, 190)))
            .collect();
        actuals.insert(step(14), running(190));
        // It began early and is never longer than planned.
        assert_eq!(dates(&look(&plan, &actuals, 195), 14), (190, 210));
        actuals.insert(step(14), running(202));
        assert_eq!(dates(&look(&plan, &actuals, 203), 14), (202, 215));
        assert_eq!(dates(&look(&plan, &actuals, 217), 14), (202, 217));
        actuals.entry(step(14)).or_default().added = Span::minutes(5);
        assert_eq!(dates(&look(&plan, &actuals, 203), 14), (202, 220));
    }

    #[test]
    fn a_running_step_ends_after_those_that_must_finish_before_it() {
        let plan = banking();
        let mut actuals: Actuals = (1..=15)
            .map(|number| (step(number), done(0, 215)))
            .collect();
        actuals.insert(step(16), running(215));
        actuals.insert(step(17), running(215));
        let forecast = look(&plan, &actuals, 220);
        assert_eq!(dates(&forecast, 17), (215, 227));
        let driver = forecast.outlook(step(17)).unwrap().driver;
        assert_eq!(driver.predecessor(), Some(step(16)));
    }

    #[test]
    fn what_a_step_did_not_wait_for_is_no_reason_for_its_start() {
        let plan = banking();
        let mut actuals = night();
        actuals.remove(&step(8));
        // The keys were rotated before the authentication service was there.
        actuals.insert(step(9), running(80));
        let forecast = look(&plan, &actuals, 85);
        assert_eq!(dates(&forecast, 8), (85, 105));
        assert_eq!(forecast.outlook(step(9)).unwrap().driver, Driver::T0);
        actuals.insert(step(8), done(66, 79));
        let driver = look(&plan, &actuals, 85).outlook(step(9)).unwrap().driver;
        assert_eq!(driver.predecessor(), Some(step(8)));
    }
}
