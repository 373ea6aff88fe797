//! What must be true of every plan and every night, over random ones.

use proptest::prelude::*;

use super::naive::{Case, Loops, Night, T0, cases, moment, nights};
use super::*;
use crate::id::Id;
use crate::plan::Step;
use crate::plan::step::Constraint;
use crate::time::Span;

fn row(step: Id<Step>) -> usize {
    usize::try_from(step.uuid().as_u128()).unwrap() - 1
}

fn schedule(case: &Case) -> Schedule {
    path(&case.network(), moment(T0))
}

/// Start and finish of every row.
fn planned(schedule: &Schedule) -> Vec<(i64, i64)> {
    schedule
        .iter()
        .map(|(_, timing)| (timing.start.unix(), timing.finish.unix()))
        .collect()
}

fn foreseen(forecast: &Forecast) -> Vec<(i64, i64)> {
    forecast
        .iter()
        .map(|(_, outlook)| (outlook.start.unix(), outlook.finish.unix()))
        .collect()
}

fn actuals(case: &Case, night: &Night) -> Actuals {
    let steps = case.steps.iter().map(|activity| activity.step);
    steps.zip(night.actuals.iter().copied()).collect()
}

fn look(case: &Case, night: &Night) -> Forecast {
    let baseline = schedule(case);
    forecast(
        &case.network(),
        &actuals(case, night),
        &Circumstances {
            now: moment(night.now),
            execution: if night.started {
                Execution::Started { at: moment(T0) }
            } else {
                Execution::Ahead { t0: moment(T0) }
            },
            held_until: night.held_until.map(moment),
            baseline: &baseline,
        },
    )
}

/// The night at `now` if everything happens exactly as planned.
fn on_plan(case: &Case, now: i64) -> Night {
    let actual = |(start, finish): (i64, i64)| {
        let mut actual = Actual::default();
        if start <= now {
            actual.start(moment(start), Span::ZERO);
        }
        if finish <= now {
            actual.finish(moment(finish));
        }
        actual
    };
    Night {
        now,
        started: now >= T0,
        held_until: None,
        actuals: planned(&schedule(case)).into_iter().map(actual).collect(),
    }
}

fn case_and_night() -> impl Strategy<Value = (Case, Night)> {
    cases(Loops::Without).prop_flat_map(|case| {
        let night = nights(case.len());
        (Just(case), night)
    })
}

/// Plans whose steps have no clock of their own.
fn free_cases() -> impl Strategy<Value = Case> {
    cases(Loops::Without).prop_map(|mut case| {
        for step in &mut case.steps {
            step.constraint = Constraint::None;
            step.deadline = None;
        }
        case
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_schedule_is_what_the_table_says(case in cases(Loops::Without)) {
        let schedule = schedule(&case);
        let early = case.early();
        prop_assert_eq!(planned(&schedule), early.clone());
        let finish = early.iter().map(|dates| dates.1).max().unwrap();
        prop_assert_eq!(schedule.finish().unix(), finish);
        let late = case.late(finish);
        for (step, timing) in schedule.iter() {
            let at = row(step);
            let (start, end) = early[at];
            prop_assert_eq!(timing.late_finish.unix(), late[at]);
            prop_assert_eq!(timing.late_start.unix(), late[at] - case.duration(at));
            prop_assert_eq!(timing.total_float.as_seconds(), late[at] - end);
            prop_assert_eq!(timing.criticality.is_critical(), late[at] <= end);

            let bounds = case.bounds(at, case.duration(at), &early);
            let latest = bounds.iter().map(|(bound, _)| *bound).max();
            let upper = bounds
                .iter()
                .filter(|(bound, _)| Some(*bound) == latest && *bound == start)
                .map(|(_, before)| *before)
                .min();
            prop_assert_eq!(timing.driver.predecessor().map(row), upper);

            let missed = match case.steps[at].constraint {
                Constraint::Fixed(fixed) => (fixed.unix() < start).then_some(fixed),
                Constraint::None | Constraint::NotBefore(_) => None,
            };
            prop_assert_eq!(timing.missed, missed);
        }
    }

    #[test]
    fn a_loop_takes_its_dates_and_those_behind_it_and_no_others(case in cases(Loops::With)) {
        let schedule = schedule(&case);
        let undated = case.undated();
        let expected: Vec<usize> = (0..case.len()).filter(|at| undated[*at]).collect();
        let found: Vec<usize> = schedule.undated().into_iter().map(row).collect();
        prop_assert_eq!(found, expected);

        // Without the steps on or behind loops the others have the same early dates.
        let mut rest = case.clone();
        rest.links.retain(|link| !undated[link.successor]);
        let early = rest.early();
        for (step, timing) in schedule.iter() {
            prop_assert_eq!((timing.start.unix(), timing.finish.unix()), early[row(step)]);
        }

        // Each loop is one, and none is left when one step of each is taken out.
        let mut cut = case.clone();
        for around in schedule.loops() {
            for (at, step) in around.iter().enumerate() {
                let next = around[(at + 1) % around.len()];
                let ends = (row(*step), row(next));
                let mut links = case.links.iter();
                let linked = links.any(|link| (link.predecessor, link.successor) == ends);
                prop_assert!(linked);
            }
            prop_assert!(around.iter().all(|step| row(around[0]) <= row(*step)));
            let out = |at: usize| around.iter().any(|step| row(*step) == at);
            cut.links.retain(|link| !out(link.predecessor) && !out(link.successor));
        }
        prop_assert!(cut.undated().iter().all(|undated| !undated));
    }

    #[test]
    fn a_step_can_be_late_by_its_float_and_no_more(case in free_cases(), which in any::<prop::sample::Index>()) {
        let before = schedule(&case);
        let at = which.index(case.len());
        let timing = before.timing(case.steps[at].step).unwrap();
        let delayed = |by: Span| {
            let mut later = case.clone();
            later.steps[at].constraint = Constraint::NotBefore(timing.start + by);
            schedule(&later)
        };
        let second = Span::seconds(1);
        prop_assert_eq!(delayed(timing.total_float).finish(), before.finish());
        let beyond = timing.total_float + second;
        prop_assert_eq!(delayed(beyond).finish(), before.finish() + second);

        let others = |schedule: &Schedule| {
            let mut dates = planned(schedule);
            dates.remove(at);
            dates
        };
        let free = delayed(timing.free_float);
        prop_assert_eq!(others(&free), others(&before));
        let moved = delayed(timing.free_float + second);
        prop_assert!(others(&moved) != others(&before) || moved.finish() > before.finish());
    }

    #[test]
    fn the_forecast_is_what_the_table_says((case, night) in case_and_night()) {
        let forecast = look(&case, &night);
        let finishes: Vec<i64> = case.early().into_iter().map(|dates| dates.1).collect();
        let expected = case.forecast(&night, &finishes);
        prop_assert_eq!(foreseen(&forecast), expected.clone());
        let skipped = |at: &usize| night.actuals[*at].state == State::Skipped;
        let all = (0..case.len()).all(|at| skipped(&at));
        let finish = (0..case.len())
            .filter(|at| all || !skipped(at))
            .map(|at| expected[at].1)
            .max();
        prop_assert_eq!(Some(forecast.finish().unix()), finish);
    }

    #[test]
    fn the_path_of_the_forecast_leads_to_its_finish((case, night) in case_and_night()) {
        let forecast = look(&case, &night);
        let chain = forecast.chain();
        for pair in chain.windows(2) {
            let driver = forecast.outlook(pair[1]).unwrap().driver;
            prop_assert_eq!(driver.predecessor(), Some(pair[0]));
        }
        let outlook = |step: Id<Step>| forecast.outlook(step).unwrap();
        prop_assert_eq!(outlook(chain[0]).driver.predecessor(), None);
        prop_assert_eq!(outlook(chain[chain.len() - 1]).finish, forecast.finish());
        for (step, outlook) in forecast.iter() {
            prop_assert_eq!(outlook.criticality.is_critical(), chain.contains(&step));
        }
        let buffer: i64 = chain
            .iter()
            .filter(|step| !night.actuals[row(**step)].state.is_over())
            .filter_map(|step| {
                let least = case.steps[row(*step)].least?;
                Some((outlook(*step).finish - outlook(*step).start - least).as_seconds())
            })
            .sum();
        prop_assert_eq!(forecast.hold_buffer().as_seconds(), buffer);
    }

    #[test]
    fn before_anything_has_started_the_forecast_is_the_schedule(case in cases(Loops::Without)) {
        let schedule = schedule(&case);
        let night = Night {
            now: schedule.start().unix(),
            started: false,
            held_until: None,
            actuals: vec![Actual::default(); case.len()],
        };
        let forecast = look(&case, &night);
        prop_assert_eq!(foreseen(&forecast), planned(&schedule));
        prop_assert_eq!(forecast.late(), Span::ZERO);
        prop_assert_eq!(forecast.chain(), schedule.chain());
        for (step, outlook) in forecast.iter() {
            prop_assert_eq!(outlook.driver, schedule.timing(step).unwrap().driver);
        }
    }

    #[test]
    fn a_night_exactly_on_plan_is_forecast_as_planned_at_every_moment(
        case in cases(Loops::Without),
        after in 0..100_i64,
    ) {
        let schedule = schedule(&case);
        let forecast = look(&case, &on_plan(&case, schedule.start().unix() + after));
        prop_assert_eq!(foreseen(&forecast), planned(&schedule));
        prop_assert_eq!(forecast.finish(), schedule.finish());
    }

    #[test]
    fn waiting_never_makes_anything_earlier((case, mut night) in case_and_night(), wait in 0..50_i64) {
        let before = look(&case, &night);
        night.now += wait;
        let after = look(&case, &night);
        prop_assert!(after.finish() >= before.finish());
        for (early, late) in foreseen(&before).into_iter().zip(foreseen(&after)) {
            prop_assert!(early.0 <= late.0 && early.1 <= late.1);
        }
    }

    #[test]
    fn the_split_sums_to_the_slip((case, night) in case_and_night(), shift in -20..20_i64) {
        let baseline = schedule(&case);
        let done = (0..case.len()).filter(|at| night.actuals[*at].state == State::Done);
        let finish = done.map(|at| night.actuals[at].ended.unwrap()).max();
        let split = slip(&case.network(), &baseline, &actuals(&case, &night), moment(T0 + shift));
        prop_assert_eq!(split.as_ref().map(|split| split.finish), finish);
        if let Some(split) = split {
            let parts = split.anchor_shift + split.waits() + split.overruns() - split.float_used;
            prop_assert_eq!(parts, split.finish - baseline.finish());
            for leg in &split.path {
                // Without its wait every step stands where its driver put it.
                let bound = leg.start - leg.wait;
                let latest = match leg.driver {
                    Driver::T0 => bound == moment(T0 + shift),
                    Driver::NotBefore(at) | Driver::Fixed(at) => bound == at,
                    _ => leg.driver.predecessor().is_some(),
                };
                prop_assert!(latest);
            }
        }
    }

    #[test]
    fn on_plan_every_part_of_the_slip_is_nothing(case in cases(Loops::Without)) {
        let baseline = schedule(&case);
        let night = on_plan(&case, T0 + 10_000);
        let split = slip(&case.network(), &baseline, &actuals(&case, &night), moment(T0)).unwrap();
        prop_assert_eq!(split.anchor_shift, Span::ZERO);
        prop_assert_eq!(split.float_used, Span::ZERO);
        for leg in &split.path {
            prop_assert_eq!((leg.wait, leg.overrun()), (Span::ZERO, Span::ZERO));
        }
    }

    #[test]
    fn on_a_new_plan_the_split_still_sums_to_the_slip(
        (frozen, _) in case_and_night(),
        (case, night) in case_and_night(),
    ) {
        let baseline = schedule(&frozen);
        let split = slip(&case.network(), &baseline, &actuals(&case, &night), moment(T0));
        if let Some(split) = split {
            let parts = split.anchor_shift + split.waits() + split.overruns() - split.float_used;
            prop_assert_eq!(parts, split.total());
        }
    }
}
