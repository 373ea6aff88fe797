//! Where a delay came from: the slip of the finish, split exactly along the path that decided it
//! (rule 5).

use super::actual::{Actual, Actuals, State};
use super::driver::{Code, Driver};
use super::network::{Network, Tie};
use super::path::{Schedule, anchor, last};
use crate::id::Id;
use crate::plan::Step;
use crate::plan::step::Constraint;
use crate::time::{Moment, Span};

/// The slip and its parts: slip = anchor shift + waits + overruns − float used, to the second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// When the step that finished last did so.
    pub finish: Moment,
    /// When the plan said that everything would be finished.
    pub planned_finish: Moment,
    /// What anchors the path: T-0, or the not-before or fixed start of its first step.
    pub anchor: Driver,
    /// How much later the anchor was than the same anchor in the plan.
    pub anchor_shift: Span,
    /// The steps of the path, in order of time.
    pub path: Vec<Leg>,
    /// How much of the difference the plan had room for.
    pub float_used: Span,
}

/// A step of the path that decided the finish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Which step.
    pub step: Id<Step>,
    /// The latest actual bound on its start.
    pub driver: Driver,
    /// When it started; of a skipped step, from when on it no longer mattered.
    pub start: Moment,
    /// When it finished; of a skipped step, the same.
    pub finish: Moment,
    /// Actual start − its driver's bound; negative means that it started early.
    pub wait: Span,
    /// How long it was planned to take; 0 for a step that was added during the call.
    pub planned: Span,
    /// How the path runs through it.
    pub crossing: Crossing,
}

/// How the path runs through a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Crossing {
    /// From its start to its finish: its duration counts.
    Forward,
    /// From its finish to its start: its duration counts negative.
    Backward,
    /// In and out at the same end: its duration does not count.
    Touched,
}

impl Crossing {
    const fn sign(self) -> i64 {
        match self {
            Self::Forward => 1,
            Self::Backward => -1,
            Self::Touched => 0,
        }
    }
}

impl Leg {
    /// Returns how long it took; nothing for a skipped step.
    pub fn actual(&self) -> Span {
        self.finish - self.start
    }

    /// Returns actual − planned duration with the sign of the crossing.
    pub fn overrun(&self) -> Span {
        (self.actual() - self.planned) * self.crossing.sign()
    }
}

impl Slip {
    /// Returns actual finish − planned finish; negative is early.
    pub fn total(&self) -> Span {
        self.finish - self.planned_finish
    }

    /// Returns the sum of the waits.
    pub fn waits(&self) -> Span {
        self.path.iter().map(|leg| leg.wait).sum()
    }

    /// Returns the sum of the overruns.
    pub fn overruns(&self) -> Span {
        self.path.iter().map(Leg::overrun).sum()
    }
}

/// Splits the slip of a call (rule 5). `network` is the plan as it stood at the end of the call,
/// `baseline` the schedule of the plan as it was frozen, `t0` the actual start of execution.
///
/// `None` where no step was done. A call that was rolled back or closed unfinished has no split;
/// that is for the caller to say, who knows how the call ended.
pub fn slip(network: &Network, baseline: &Schedule, actuals: &Actuals, t0: Moment) -> Option<Slip> {
    let night = Night::new(network, actuals);
    let finished = (0..network.len()).filter(|row| night.states[*row] == Known::Done);
    let last = last(finished, &night.dates)?;
    let planned = |row: usize| {
        baseline
            .network()
            .planned_duration(network.step(row))
            .unwrap_or(Span::ZERO)
    };

    let mut path = Vec::new();
    let mut on_path = vec![false; network.len()];
    let mut lags = 0;
    let mut row = last;
    // The end of the present step at which the path leaves it: 0 its start, 1 its finish.
    let mut leaving = 1;
    let first = loop {
        on_path[row] = true;
        let [start, finish] = night.dates[row];
        // Steps on a loop can have been done all the same; the path never turns back.
        let before = network.latest(row, &night.dates, finish - start, |tie| {
            night.knows(tie) && !on_path[tie.other as usize]
        });
        let bound = anchor(network, row, Some(t0.unix())).or_later(before);
        let tie = bound.driver.as_link().map(|place| network.tie(place));
        let entering = tie.map_or(0, Tie::bound_end);
        path.push(Leg {
            step: network.step(row),
            driver: bound.driver.spell(network, row, bound.at),
            start: Moment::from_unix(start),
            finish: Moment::from_unix(finish),
            wait: Span::seconds(start - bound.at),
            planned: planned(row),
            crossing: match (entering, leaving) {
                (0, 1) => Crossing::Forward,
                (1, 0) => Crossing::Backward,
                _ => Crossing::Touched,
            },
        });
        let Some(tie) = tie else {
            break bound;
        };
        lags += tie.lag;
        leaving = tie.leaving_end();
        row = tie.other as usize;
    };
    path.reverse();

    let actual_anchor = Moment::from_unix(first.at);
    let planned_anchor = match first.driver {
        Code::T0 => baseline.t0(),
        _ => planned_constraint(baseline, network.step(row)).unwrap_or(actual_anchor),
    };
    let crossed: Span = path
        .iter()
        .map(|leg| leg.planned * leg.crossing.sign())
        .sum();
    Some(Slip {
        finish: Moment::from_unix(night.dates[last][1]),
        planned_finish: baseline.finish(),
        anchor: first.driver.spell(network, row, first.at),
        anchor_shift: actual_anchor - planned_anchor,
        float_used: baseline.finish() - planned_anchor - Span::seconds(lags) - crossed,
        path,
    })
}

/// The not-before or fixed start that the frozen plan has for a step.
fn planned_constraint(baseline: &Schedule, step: Id<Step>) -> Option<Moment> {
    let row = baseline.network().row(step)?;
    match baseline.network().constraint(row) {
        Constraint::None => None,
        Constraint::NotBefore(at) | Constraint::Fixed(at) => Some(at),
    }
}

/// What is known of a step when the call is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    Nothing,
    Started,
    Done,
    Skipped,
}

/// The actual times of all rows.
struct Night {
    states: Vec<Known>,
    /// Start and finish; the finish means nothing for a row that only started.
    dates: Vec<[i64; 2]>,
}

impl Night {
    fn new(network: &Network, actuals: &Actuals) -> Self {
        let count = network.len();
        let mut night = Self {
            states: vec![Known::Nothing; count],
            dates: vec![[0; 2]; count],
        };
        for (step, actual) in actuals {
            if let Some(row) = network.row(*step) {
                (night.states[row], night.dates[row]) = known(actual);
            }
        }
        // Skipping early does not make the next step late: what a skipped step waited for counts.
        for row in network.order() {
            let row = *row as usize;
            if night.states[row] == Known::Skipped {
                let before = network.latest(row, &night.dates, 0, |tie| night.knows(tie));
                let skipped = night.dates[row][0];
                let at = before.map_or(skipped, |bound| bound.at.max(skipped));
                night.dates[row] = [at; 2];
            }
        }
        night
    }

    /// Says whether the end of a predecessor that a link needs has an actual time.
    fn knows(&self, tie: &Tie) -> bool {
        match self.states[tie.other as usize] {
            Known::Nothing => false,
            Known::Started => tie.leaving_end() == 0,
            Known::Done | Known::Skipped => true,
        }
    }
}

fn known(actual: &Actual) -> (Known, [i64; 2]) {
    let started = actual.started.map(Moment::unix);
    let ended = actual.ended.map(Moment::unix);
    match (actual.state, started, ended) {
        (State::Done, _, Some(ended)) => (Known::Done, [started.unwrap_or(ended), ended]),
        (State::Skipped, _, Some(ended)) => (Known::Skipped, [ended; 2]),
        (_, Some(started), _) => (Known::Started, [started; 2]),
        _ => (Known::Nothing, [0; 2]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Plan;
    use crate::plan::step::{Link, Relation};
    use crate::rank::Rank;
    use crate::schedule::path;
    use crate::schedule::sample::{at, banking, done, minute, number, step, with};

    /// The actual times of the example, by the number of the step.
    const NIGHT: [(u128, i64, i64); 17] = [
        (1, 0, 10),
        (2, 10, 21),
        (3, 2, 38),
        (4, 38, 56),
        (5, 58, 67),
        (6, 67, 130),
        (8, 70, 95),
        (9, 95, 104),
        (7, 131, 155),
        (10, 155, 167),
        (11, 170, 183),
        (12, 183, 210),
        (13, 210, 226),
        (14, 226, 237),
        (15, 195, 212),
        (16, 237, 246),
        (17, 246, 250),
    ];

    fn night() -> Actuals {
        NIGHT
            .iter()
            .map(|(number, start, finish)| (step(*number), done(*start, *finish)))
            .collect()
    }

    fn split(plan: &Plan, actuals: &Actuals, t0: i64) -> Slip {
        let frozen = banking();
        let baseline = path(&Network::of(&frozen, &[]), frozen.details.start);
        let split = slip(&Network::of(plan, &[]), &baseline, actuals, at(t0)).unwrap();
        let sum = split.anchor_shift + split.waits() + split.overruns() - split.float_used;
        assert_eq!(sum, split.total());
        split
    }

    fn minutes(span: Span) -> i64 {
        assert_eq!(span.as_seconds() % 60, 0);
        span.as_seconds() / 60
    }

    #[test]
    fn the_night_of_the_example_slipped_23_minutes() {
        let split = split(&banking(), &night(), 0);
        let path: Vec<u128> = split.path.iter().map(|leg| number(leg.step)).collect();
        assert_eq!(path, [3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 16, 17]);
        let waits: Vec<i64> = split.path.iter().map(|leg| minutes(leg.wait)).collect();
        assert_eq!(waits, [2, 0, 2, 0, 1, 0, 3, 0, 0, 0, 0, 2]);
        let overruns: Vec<i64> = split
            .path
            .iter()
            .map(|leg| minutes(leg.overrun()))
            .collect();
        assert_eq!(overruns, [1, -2, -1, 23, -1, -3, 8, -3, 1, -9, -1, 0]);
        let last = split.path.last().unwrap();
        assert_eq!(last.crossing, Crossing::Touched);
        assert_eq!(split.anchor, Driver::T0);
        let parts = [
            split.anchor_shift,
            split.waits(),
            split.overruns(),
            split.float_used,
            split.total(),
        ];
        assert_eq!(parts.map(minutes), [0, 10, 13, 0, 23]);
        assert_eq!(minute(split.finish), 250);
        assert_eq!(minute(split.planned_finish), 227);
    }

    #[test]
    fn a_late_t0_is_the_shift_of_the_anchor() {
        let late: Actuals = NIGHT
            .iter()
            .map(|(number, start, finish)| (step(*number), done(start + 7, finish + 7)))
            .collect();
        let split = split(&banking(), &late, 7);
        assert_eq!(minutes(split.anchor_shift), 7);
        assert_eq!(minutes(split.waits()), 10);
        assert_eq!(minutes(split.total()), 30);
    }

    #[test]
    fn a_step_off_the_critical_path_first_uses_its_float() {
        let mut actuals = night();
        // The keys take until 170: 10 waits for 9, which had 35 minutes of float.
        actuals.insert(step(9), done(95, 170));
        for (number, start, finish) in &NIGHT[9..] {
            actuals.insert(step(*number), done(start + 15, finish + 15));
        }
        let split = split(&banking(), &actuals, 0);
        assert!(split.path.iter().any(|leg| leg.step == step(9)));
        assert_eq!(minutes(split.float_used), 35);
        assert_eq!(minutes(split.total()), 38);
    }

    #[test]
    fn a_skipped_step_gives_back_its_whole_duration_and_nobody_waited_for_it() {
        let mut actuals = night();
        let mut skipped = Actual::default();
        skipped.skip(at(20));
        actuals.insert(step(13), skipped);
        let split = split(&banking(), &actuals, 0);
        let leg = |wanted| {
            *split
                .path
                .iter()
                .find(|leg| leg.step == step(wanted))
                .unwrap()
        };
        assert_eq!(minute(leg(13).start), 210);
        assert_eq!(minutes(leg(13).wait), 0);
        assert_eq!(minutes(leg(13).overrun()), -15);
        assert_eq!(minutes(leg(14).wait), 16);
    }

    #[test]
    fn a_step_that_was_added_during_the_call_was_planned_to_take_nothing() {
        let mut plan = with(17, |last| last.predecessors.push(Link::after(step(18))));
        let section = plan.sections.as_slice()[0].id;
        let mut added = Step::task(step(18), section, Rank::between(None, None));
        added.predecessors = vec![Link::after(step(16))];
        plan.steps = plan.steps.iter().cloned().chain([added]).collect();
        let mut actuals = night();
        actuals.insert(step(18), done(246, 256));
        actuals.insert(step(17), done(256, 260));
        let split = split(&plan, &actuals, 0);
        let leg = split.path.iter().find(|leg| leg.step == step(18)).unwrap();
        assert_eq!((minutes(leg.planned), minutes(leg.overrun())), (0, 10));
    }

    #[test]
    fn a_path_that_enters_at_the_finish_and_leaves_at_the_start_counts_backwards() {
        let plan = with(17, |last| {
            last.predecessors = vec![Link {
                step: step(16),
                relation: Relation::StartStart,
                lag: Span::ZERO,
            }];
        });
        let plan = crate::schedule::sample::change(plan, 16, |step| {
            step.predecessors = vec![Link {
                step: self::step(14),
                relation: Relation::FinishFinish,
                lag: Span::minutes(10),
            }];
        });
        let split = split(&plan, &night(), 0);
        let leg = split.path.iter().find(|leg| leg.step == step(16)).unwrap();
        assert_eq!(leg.crossing, Crossing::Backward);
        // It took 9 instead of 10: that made the finish later.
        assert_eq!(minutes(leg.overrun()), 1);
    }

    #[test]
    fn a_predecessor_without_the_time_that_is_needed_is_left_out() {
        let mut actuals = night();
        // Nobody said that 7 was done.
        let mut seven = Actual::default();
        seven.start(at(131), Span::minutes(25));
        actuals.insert(step(7), seven);
        let split = split(&banking(), &actuals, 0);
        let path: Vec<u128> = split.path.iter().map(|leg| number(leg.step)).collect();
        assert_eq!(path[..6], [3, 4, 5, 8, 9, 10]);
    }

    #[test]
    fn steps_around_a_loop_are_gone_through_once() {
        let plan = with(8, |eight| eight.predecessors = vec![Link::after(step(9))]);
        let mut actuals = night();
        actuals.remove(&step(7));
        let split = split(&plan, &actuals, 0);
        let path: Vec<u128> = split.path.iter().map(|leg| number(leg.step)).collect();
        assert_eq!(path[..3], [8, 9, 10]);
        assert_eq!(minutes(split.total()), 23);
    }

    #[test]
    fn a_night_in_which_nothing_was_done_has_no_split() {
        let plan = banking();
        let network = Network::of(&plan, &[]);
        let baseline = path(&network, plan.details.start);
        assert_eq!(slip(&network, &baseline, &Actuals::new(), at(0)), None);
    }
}
