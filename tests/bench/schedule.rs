//! How long rules 1, 2 and 3 take over large plans: 2.7 predecessors a step, drawn from all
//! earlier steps, of all four kinds and with lags.

use std::num::NonZeroUsize;

use divan::{Bencher, black_box};
use golive::id::{Id, Mint, Sequence};
use golive::plan::step::{Constraint, Kind, Link, Relation};
use golive::plan::{Details, Plan, Section, Step};
use golive::rank::Rank;
use golive::schedule::risk::Sampling;
use golive::schedule::{
    self, Actual, Actuals, Circumstances, Execution, Network, Schedule, forecast,
};
use golive::time::{Moment, Span, Zone};
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};

const SIZES: [usize; 2] = [10_000, 100_000];
const T0: Moment = Moment::from_unix(1_795_300_200);

fn main() {
    divan::main();
}

/// A plan of this many steps, as records, that is written down from front to back.
fn plan(count: usize) -> Plan {
    written(count, Rank::spread(None, None, count))
}

/// The same plan with its rows in no order at all.
fn shuffled(count: usize) -> Plan {
    let mut ranks = Rank::spread(None, None, count);
    ranks.shuffle(&mut StdRng::seed_from_u64(8));
    written(count, ranks)
}

fn written(count: usize, ranks: Vec<Rank>) -> Plan {
    let mut mint = Sequence::new(1);
    let mut random = StdRng::seed_from_u64(7);
    let mut plan = Plan::new(Details::starting(T0, Zone::UTC));
    let section = Section {
        id: mint.mint(),
        rank: Rank::default(),
        title: "The night".into(),
    };
    let ids: Vec<Id<Step>> = (0..count).map(|_| mint.mint()).collect();
    plan.steps = ranks
        .into_iter()
        .enumerate()
        .map(|(row, rank)| {
            let mut step = Step::task(ids[row], section.id, rank);
            step.duration = Span::minutes(random.random_range(0..60));
            // 27 links for ten steps.
            let links = if row % 10 < 7 { 3 } else { 2 };
            step.predecessors = (0..links.min(row))
                .map(|_| Link {
                    step: ids[random.random_range(0..row)],
                    relation: match random.random_range(0..10) {
                        0 => Relation::StartStart,
                        1 => Relation::FinishFinish,
                        2 => Relation::StartFinish,
                        _ => Relation::FinishStart,
                    },
                    lag: Span::minutes(random.random_range(-5..15)),
                })
                .collect();
            match random.random_range(0..50) {
                0 => step.constraint = Constraint::NotBefore(T0 + Span::hours(2)),
                1 => step.deadline = Some(T0 + Span::hours(200)),
                2 => {
                    step.kind = Kind::Hold;
                    step.least = Some(Span::minutes(1));
                }
                _ => {}
            }
            step
        })
        .collect();
    plan.sections = [section].into_iter().collect();
    plan
}

/// The network from the records of a plan, sorted.
#[divan::bench(args = SIZES)]
fn network_from_records(bencher: Bencher<'_, '_>, count: usize) {
    let plan = plan(count);
    bencher.bench_local(|| Network::of(black_box(&plan), &[]));
}

/// Rule 1: forward and back.
#[divan::bench(args = SIZES)]
fn both_passes(bencher: Bencher<'_, '_>, count: usize) {
    let network = Network::of(&plan(count), &[]);
    bencher.bench_local(|| schedule::path(black_box(&network), T0));
}

/// Rule 1 over rows in no order.
#[divan::bench(args = SIZES)]
fn both_passes_shuffled(bencher: Bencher<'_, '_>, count: usize) {
    let network = Network::of(&shuffled(count), &[]);
    bencher.bench_local(|| schedule::path(black_box(&network), T0));
}

/// Rule 2 at a moment at which half of the steps have been done on plan.
#[divan::bench(args = SIZES)]
fn forecast_half_way(bencher: Bencher<'_, '_>, count: usize) {
    let network = Network::of(&plan(count), &[]);
    let baseline = schedule::path(&network, T0);
    let (now, actuals) = half_way(&baseline);
    let circumstances = Circumstances {
        now,
        execution: Execution::Started { at: T0 },
        held_until: None,
        baseline: &baseline,
    };
    bencher.bench_local(|| forecast(black_box(&network), black_box(&actuals), &circumstances));
}

/// What a start ten minutes later moves, for the step in the middle of 5,000 with two links each.
#[divan::bench]
fn delay_in_5_000_steps(bencher: Bencher<'_, '_>) {
    let plan = with_two_links(5_000);
    let schedule = schedule::path(&Network::of(&plan, &[]), T0);
    let middle = plan.steps.as_slice()[2_500].id;
    bencher.bench_local(|| black_box(&schedule).delayed(middle, Span::minutes(10)));
}

/// A plan in which no step has more than two predecessors.
fn with_two_links(count: usize) -> Plan {
    let mut plan = plan(count);
    let steps = plan.steps.iter().cloned();
    plan.steps = steps
        .map(|mut step| {
            step.predecessors.truncate(2);
            step
        })
        .collect();
    plan
}

/// Rule 3 before the night: 5,000 steps with estimates and two links each.
#[divan::bench(sample_count = 10)]
fn chance_of_5_000_steps(bencher: Bencher<'_, '_>) {
    let mut plan = with_two_links(5_000);
    plan.steps = plan
        .steps
        .iter()
        .map(|step| {
            let mut step = step.clone();
            step.optimistic = Some(Span::seconds(step.duration.as_seconds() / 2));
            step.pessimistic = Some(step.duration * 2);
            step
        })
        .collect();
    let network = Network::of(&plan, &[]);
    let baseline = schedule::path(&network, T0);
    let circumstances = Circumstances {
        now: baseline.start(),
        execution: Execution::Ahead { t0: T0 },
        held_until: None,
        baseline: &baseline,
    };
    let two = NonZeroUsize::MIN.saturating_add(1);
    let end = plan.details.window_end;
    let nothing = Actuals::new();
    bencher.bench_local(|| {
        let sampling = Sampling::usual(two);
        schedule::chance(
            black_box(&network),
            &nothing,
            &circumstances,
            end,
            sampling,
            &|| true,
        )
    });
}

fn half_way(baseline: &Schedule) -> (Moment, Actuals) {
    let mut starts: Vec<Moment> = baseline.iter().map(|(_, timing)| timing.start).collect();
    starts.sort_unstable();
    let now = starts[starts.len() / 2];
    let mut actuals = Actuals::new();
    for (step, timing) in baseline.iter().filter(|(_, timing)| timing.start <= now) {
        let mut actual = Actual::default();
        actual.start(timing.start, Span::ZERO);
        if timing.finish <= now {
            actual.finish(timing.finish);
        }
        actuals.insert(step, actual);
    }
    (now, actuals)
}
