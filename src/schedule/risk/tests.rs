//! What must be true of the chance, over the worked example and over random nights.

use proptest::prelude::*;

use super::*;
use crate::plan::Plan;
use crate::plan::step::{Constraint, Estimate, Relation};
use crate::schedule::forecast::{Execution, Forecast};
use crate::schedule::naive::{Case, Loops, Night, T0, cases, moment, nights};
use crate::schedule::sample::{at, banking, change, done, minute, step, with};
use crate::schedule::{Actual, Schedule, path};
use crate::time::Span;

fn sampling(draws: usize, workers: usize) -> Sampling {
    Sampling {
        draws,
        seed: 7,
        workers: NonZeroUsize::new(workers).unwrap(),
    }
}

/// The chance of a plan before its night.
fn planned(plan: &Plan) -> Chance {
    look(plan, &Actuals::new(), |baseline| Circumstances {
        now: baseline.start(),
        execution: Execution::Ahead { t0: at(0) },
        held_until: None,
        baseline,
    })
}

/// The chance during the night.
fn tonight(plan: &Plan, actuals: &Actuals, now: i64) -> Chance {
    look(plan, actuals, |baseline| Circumstances {
        now: at(now),
        execution: Execution::Started { at: at(0) },
        held_until: None,
        baseline,
    })
}

fn look(
    plan: &Plan,
    actuals: &Actuals,
    circumstances: impl FnOnce(&Schedule) -> Circumstances<'_>,
) -> Chance {
    let network = Network::of(plan, &[]);
    let baseline = path(&network, plan.details.start);
    let circumstances = circumstances(&baseline);
    let end = plan.details.window_end;
    chance(
        &network,
        actuals,
        &circumstances,
        end,
        sampling(2_000, 2),
        &|| true,
    )
    .unwrap()
}

/// The example in which every step takes 20 % less to 60 % more.
fn uncertain() -> Plan {
    (1..=17).fold(banking(), |plan, number| {
        change(plan, number, |step| {
            step.optimistic = Some(Span::seconds(step.duration.as_seconds() * 8 / 10));
            step.pessimistic = Some(Span::seconds(step.duration.as_seconds() * 16 / 10));
        })
    })
}

#[test]
fn without_estimates_every_night_is_the_plan_and_that_is_said() {
    let chance = planned(&banking());
    assert_eq!(minute(chance.percentile(1)), 227);
    assert_eq!(minute(chance.p90()), 227);
    assert!(!chance.is_open());
    assert_eq!(chance.inside().to_string(), "100 %");
    // All on the path but the hold.
    assert_eq!(
        chance.coverage(),
        Coverage {
            estimated: 0,
            of: 11
        }
    );
    assert!(!chance.coverage().is_enough());
    let critical: Vec<u128> = chance
        .most_critical()
        .into_iter()
        .map(|(step, _)| crate::schedule::sample::number(step))
        .collect();
    assert_eq!(critical, [3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 16, 17]);
    assert_eq!(chance.criticality(step(8)).unwrap().count, 0);
}

#[test]
fn half_of_the_deciding_steps_are_enough_to_speak_of_chance() {
    let estimate = |step: &mut Step| step.pessimistic = Some(step.duration + step.duration);
    let mut plan = banking();
    for number in [3, 4, 5, 6, 7] {
        plan = change(plan, number, estimate);
    }
    assert!(!planned(&plan).coverage().is_enough());
    plan = change(plan, 12, estimate);
    assert!(planned(&plan).coverage().is_enough());
    // Later in the night it depends on what is left.
    let actuals: Actuals = (1..=10)
        .map(|number| (step(number), done(0, 145)))
        .collect();
    assert_eq!(
        tonight(&plan, &actuals, 145).coverage(),
        Coverage {
            estimated: 1,
            of: 5
        }
    );
}

#[test]
fn the_hold_takes_what_bad_luck_costs_before_the_finish_moves() {
    let chance = planned(&uncertain());
    // The mean of the steps before the hold is about 13 minutes above the plan, of which it takes 12.
    assert!(minute_of(chance.percentile(5)) >= 222);
    assert!(
        (225..240).contains(&minute_of(chance.p50())),
        "{:?}",
        chance.p50()
    );
    assert!(chance.p50() < chance.p80() && chance.p80() < chance.p90());
    let rigid = planned(&change(uncertain(), 14, |hold| hold.least = None));
    assert!(rigid.p50() > chance.p50() + Span::minutes(6));
}

fn minute_of(moment: Moment) -> i64 {
    (moment - at(0)).as_seconds() / 60
}

#[test]
fn a_window_in_the_middle_of_the_draws_is_kept_by_that_share() {
    let mut plan = uncertain();
    plan.details.window_end = planned(&plan).percentile(86);
    let inside = planned(&plan).inside();
    assert!((85..=88).contains(&inside.percent()), "{inside}");
    plan.details.window_end = at(100);
    assert_eq!(planned(&plan).inside().to_string(), "0 %");
}

#[test]
fn nearly_all_is_not_all() {
    let share = |count| Share { count, of: 2_000 }.percent();
    assert_eq!(
        [0, 1, 9, 1_000, 1_995, 1_999, 2_000].map(share),
        [0, 1, 1, 50, 99, 99, 100]
    );
}

#[test]
fn a_step_beside_the_path_is_critical_as_often_as_it_is_unlucky() {
    // 8 and 9 have 35 minutes of room; now 8 can take up to two hours.
    let plan = change(uncertain(), 8, |eight| {
        eight.pessimistic = Some(Span::hours(2))
    });
    let chance = planned(&plan);
    let eight = chance.criticality(step(8)).unwrap().part();
    let seven = chance.criticality(step(7)).unwrap().part();
    assert!((0.05..0.5).contains(&eight), "{eight}");
    assert!((eight + seven - 1.0).abs() < 0.02, "{eight} and {seven}");
    assert_eq!(chance.criticality(step(3)).unwrap().percent(), 100);
}

#[test]
fn two_paths_of_the_same_length_are_both_critical() {
    // 2 and 4 both lead to 5.
    let plan = with(2, |two| two.duration = Span::minutes(45));
    let chance = planned(&plan);
    for number in [1, 2, 3, 4] {
        assert_eq!(chance.criticality(step(number)).unwrap().percent(), 100);
    }
}

#[test]
fn what_was_said_of_a_running_step_takes_the_place_of_its_duration() {
    let plan = uncertain();
    let mut actuals: Actuals = (1..=5).map(|number| (step(number), done(0, 65))).collect();
    let mut six = Actual::default();
    six.start(at(65), Span::minutes(40));
    actuals.insert(step(6), six);
    let before = tonight(&plan, &actuals, 80);
    six.say_left(at(80), Span::minutes(60));
    actuals.insert(step(6), six);
    let after = tonight(&plan, &actuals, 80);
    assert!(after.p50() > before.p50() + Span::minutes(30));
    assert_eq!(after.criticality(step(5)), None, "it is over");
}

#[test]
fn a_running_step_that_lasts_worsens_the_chance() {
    let plan = uncertain();
    let mut actuals: Actuals = (1..=5).map(|number| (step(number), done(0, 65))).collect();
    let mut six = Actual::default();
    six.start(at(65), Span::minutes(40));
    actuals.insert(step(6), six);
    let finishes: Vec<Moment> = [70, 90, 110, 125, 150]
        .map(|now| tonight(&plan, &actuals, now).p90())
        .to_vec();
    assert!(finishes.is_sorted(), "{finishes:?}");
    assert!(finishes[4] > finishes[0] + Span::minutes(20));
}

#[test]
fn the_answer_is_the_same_on_any_number_of_cores_and_another_seed_is_other_luck() {
    let plan = uncertain();
    let network = Network::of(&plan, &[]);
    let baseline = path(&network, at(0));
    let look = |sampling| {
        let circumstances = Circumstances {
            now: at(0),
            execution: Execution::Ahead { t0: at(0) },
            held_until: None,
            baseline: &baseline,
        };
        chance(
            &network,
            &Actuals::new(),
            &circumstances,
            at(300),
            sampling,
            &|| true,
        )
        .unwrap()
    };
    // 1,003 is no multiple of what is computed side by side.
    let one = look(sampling(1_003, 1));
    assert_eq!(one.finishes.len(), 1_003);
    for workers in [2, 3, 8] {
        let many = look(sampling(1_003, workers));
        assert_eq!(many.finishes, one.finishes);
        assert_eq!(many.critical, one.critical);
    }
    assert!(one.critical.iter().all(|count| *count <= 1_003));
    let other = Sampling {
        seed: 8,
        ..sampling(1_003, 1)
    };
    assert_ne!(look(other).finishes, one.finishes);
}

#[test]
fn it_stops_between_draws_when_nobody_wants_the_answer_any_more() {
    let plan = uncertain();
    let network = Network::of(&plan, &[]);
    let baseline = path(&network, at(0));
    let circumstances = Circumstances {
        now: at(0),
        execution: Execution::Ahead { t0: at(0) },
        held_until: None,
        baseline: &baseline,
    };
    let asked = AtomicUsize::new(0);
    let go_on = || asked.fetch_add(1, Ordering::Relaxed) < 10;
    let found = chance(
        &network,
        &Actuals::new(),
        &circumstances,
        at(300),
        sampling(100_000, 2),
        &go_on,
    );
    assert!(found.is_none());
    assert!(asked.load(Ordering::Relaxed) < 20);
}

#[test]
fn an_empty_plan_ends_when_it_starts() {
    let mut plan = banking();
    plan.steps = [].into_iter().collect();
    let chance = planned(&plan);
    assert_eq!(chance.p90(), at(0));
    assert!(chance.most_critical().is_empty());
    assert!(chance.coverage().is_enough());
}

#[test]
fn estimates_out_of_order_are_left_out() {
    let estimated = |best, worst| {
        with(6, |six| {
            six.optimistic = Some(Span::minutes(best));
            six.pessimistic = Some(Span::minutes(worst));
        })
    };
    assert!(planned(&estimated(30, 60)).is_open());
    assert!(!planned(&estimated(41, 60)).is_open());
    assert!(!planned(&estimated(30, 39)).is_open());
    let milestone = change(estimated(30, 60), 6, |six| {
        six.kind = crate::plan::step::Kind::Milestone;
    });
    assert!(!planned(&milestone).is_open());
}

/// A night, with its plan, in which no running step has passed its duration: past it even what
/// has no estimates is uncertain.
fn certain_nights() -> impl Strategy<Value = (Case, Night)> {
    cases(Loops::Without).prop_flat_map(|case| {
        let night = nights(case.len());
        (Just(case), night).prop_map(|(case, mut night)| {
            for (activity, actual) in case.steps.iter().zip(&mut night.actuals) {
                let open = matches!(
                    actual.state,
                    State::Running | State::Blocked | State::Paused
                );
                if let Some(started) = actual.started.filter(|_| open && activity.least.is_none()) {
                    let until = actual.stopped.unwrap_or(moment(night.now));
                    let said = actual.said.unwrap_or(started).max(until) + Span::seconds(1);
                    actual.said = Some(said.max(started + actual.paused + Span::seconds(1)));
                }
            }
            (case, night)
        })
    })
}

fn actuals(case: &Case, night: &Night) -> Actuals {
    let steps = case.steps.iter().map(|activity| activity.step);
    steps.zip(night.actuals.iter().copied()).collect()
}

/// Forecast and chance of the same night.
fn both(case: &Case, night: &Night, draws: usize) -> (Forecast, Chance) {
    let network = case.network();
    let baseline = path(&network, moment(T0));
    let circumstances = Circumstances {
        now: moment(night.now),
        execution: if night.started {
            Execution::Started { at: moment(T0) }
        } else {
            Execution::Ahead { t0: moment(T0) }
        },
        held_until: night.held_until.map(moment),
        baseline: &baseline,
    };
    let actuals = actuals(case, night);
    let end = moment(T0 + 60);
    (
        forecast(&network, &actuals, &circumstances),
        chance(
            &network,
            &actuals,
            &circumstances,
            end,
            sampling(draws, 1),
            &|| true,
        )
        .unwrap(),
    )
}

/// Widens every estimate to the same number of seconds on both sides.
fn widened(mut case: Case, by: i64) -> Case {
    for step in &mut case.steps {
        if step.least.is_none() {
            step.estimate = Some(Estimate {
                optimistic: (step.duration - Span::seconds(by)).at_least_zero(),
                pessimistic: step.duration + Span::seconds(by),
            });
        }
    }
    case
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn with_nothing_left_to_luck_every_draw_is_the_forecast((case, night) in certain_nights()) {
        let (forecast, chance) = both(&case, &night, 20);
        prop_assert_eq!(chance.percentile(1), forecast.finish());
        prop_assert_eq!(chance.percentile(100), forecast.finish());
        // What lies on the path behind the last step that has begun is critical in every draw; what
        // lies before that step, the past has decided.
        let is_pending = |step: &Id<Step>| {
            let place = usize::try_from(step.uuid().as_u128()).unwrap() - 1;
            night.actuals[place].state == State::Pending
        };
        for step in forecast.chain().into_iter().rev().take_while(is_pending) {
            prop_assert_eq!(chance.criticality(step).unwrap().percent(), 100);
        }
    }

    #[test]
    fn before_the_night_the_critical_steps_are_those_without_float(case in cases(Loops::Without)) {
        let mut case = case;
        for step in &mut case.steps {
            step.constraint = Constraint::None;
            step.deadline = None;
            step.least = None;
        }
        let schedule = path(&case.network(), moment(T0));
        let night = Night {
            now: schedule.start().unix(),
            started: false,
            held_until: None,
            actuals: vec![Actual::default(); case.len()],
        };
        let (_, chance) = both(&case, &night, 8);
        for (step, timing) in schedule.iter() {
            let always = chance.criticality(step).unwrap().percent() == 100;
            prop_assert_eq!(always, timing.criticality.is_critical());
        }
    }

    #[test]
    fn percentiles_rise_and_the_share_inside_agrees_with_them((case, night) in certain_nights()) {
        let (_, chance) = both(&widened(case, 6), &night, 200);
        prop_assert!(chance.p50() <= chance.p80() && chance.p80() <= chance.p90());
        let inside = chance.inside();
        prop_assert_eq!(chance.p90() <= chance.window_end(), inside.count * 100 >= 90 * inside.of);
        let histogram = chance.histogram(24);
        prop_assert_eq!(histogram.counts.iter().sum::<usize>(), 200);
    }

    #[test]
    fn longer_steps_never_help((case, mut night) in certain_nights(), by in 0..10_i64) {
        for actual in &mut night.actuals {
            // A step that runs has a tail of its own, which is not compared.
            if actual.state.is_open() {
                *actual = Actual::default();
            }
        }
        let mut case = case;
        for step in &mut case.steps {
            // A hold follows the plan that it stands in.
            step.least = None;
        }
        for link in &mut case.links {
            // A step that must end with another starts earlier when it is longer.
            link.relation = Relation::FinishStart;
        }
        let case = widened(case, 4);
        let mut longer = case.clone();
        for step in &mut longer.steps {
            step.duration += Span::seconds(by);
            if let Some(estimate) = &mut step.estimate {
                estimate.optimistic += Span::seconds(by);
                estimate.pessimistic += Span::seconds(by);
            }
        }
        let (_, before) = both(&case, &night, 100);
        let (_, after) = both(&longer, &night, 100);
        for percent in [10, 50, 90, 100] {
            prop_assert!(after.percentile(percent) >= before.percentile(percent));
        }
    }

    #[test]
    fn hostile_figures_stay_in_the_calendar(
        duration in any::<i64>(),
        best in any::<i64>(),
        worst in any::<i64>(),
    ) {
        let plan = with(6, |six| {
            six.duration = Span::seconds(duration);
            six.optimistic = Some(Span::seconds(best));
            six.pessimistic = Some(Span::seconds(worst));
        });
        prop_assert!(planned(&plan).p90() <= Moment::MAX);
    }
}
