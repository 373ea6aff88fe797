//! Whether the launch achieved what it was for (rule 8).

use crate::call::State;
use crate::call::reading::Reading;
use crate::id::Id;
use crate::plan::{Metric, Objective};
use crate::time::{Moment, Span};

/// How a metric or an objective stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Checks still lie ahead.
    Measuring,
    /// What was wanted is reached.
    Met,
    /// A part of what was wanted is reached.
    Partly,
    /// What was wanted is not reached.
    Missed,
    /// Nothing was read.
    NotMeasured,
}

impl Verdict {
    /// Says it in words: "not measured".
    pub const fn word(self) -> &'static str {
        match self {
            Self::Measuring => "measuring",
            Self::Met => "met",
            Self::Partly => "partly met",
            Self::Missed => "missed",
            Self::NotMeasured => "not measured",
        }
    }
}

/// A check of the plan, by the launch as it was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Check {
    /// How long after the launch it is.
    pub after: Span,
    /// When that is.
    pub due: Moment,
    /// What was read for it: the last of the readings that lie nearer to it than to any other
    /// check.
    pub value: Option<f64>,
}

/// Returns the checks of a metric in order of time; none before the launch, because they come due
/// from it.
pub fn checks(metric: &Metric, state: &State) -> Vec<Check> {
    let Some(launched) = state.launched() else {
        return Vec::new();
    };
    let mut afters = metric.checks.clone();
    afters.sort_unstable();
    afters.dedup();
    let mut checks: Vec<Check> = afters
        .into_iter()
        .map(|after| Check {
            after,
            due: launched + after,
            value: None,
        })
        .collect();
    for reading in state.readings_of(metric.id) {
        // What was read before the launch says nothing about what came of it.
        if reading.at < launched {
            continue;
        }
        let nearest = checks
            .iter_mut()
            .min_by_key(|check| (check.due - reading.at).abs());
        if let Some(check) = nearest {
            check.value = Some(reading.value);
        }
    }
    checks
}

/// Returns the checks of all metrics for which nothing was read yet, in the order in which they
/// come due: those that lie before now are overdue, the first that does not is next.
pub fn due(state: &State) -> Vec<(Id<Metric>, Check)> {
    let metrics = state.plan.metrics.iter();
    let mut due: Vec<(Id<Metric>, Check)> = metrics
        .flat_map(|metric| {
            let checks = checks(metric, state).into_iter();
            checks.map(|check| (metric.id, check))
        })
        .filter(|(_, check)| check.value.is_none())
        .collect();
    due.sort_by_key(|(_, check)| check.due);
    due
}

/// Returns the verdict of a metric at `now`: measuring while a check lies ahead, then its last
/// reading against the target, not measured without one.
pub fn metric(metric: &Metric, state: &State, now: Moment) -> Verdict {
    let is_ahead = |check: &Check| check.due > now && check.value.is_none();
    if checks(metric, state).iter().any(is_ahead) {
        return Verdict::Measuring;
    }
    match state.readings_of(metric.id).last() {
        Some(last) => of_reading(metric, last),
        None => Verdict::NotMeasured,
    }
}

/// Returns what one reading says: met or missed.
pub fn of_reading(metric: &Metric, reading: &Reading) -> Verdict {
    if metric.target.is_met_by(reading.value) {
        Verdict::Met
    } else {
        Verdict::Missed
    }
}

/// Returns the verdict of an objective from those of its metrics: measuring while one is, met
/// when all are, missed when none is met and one is missed, not measured when none was read,
/// partly otherwise.
pub fn objective(metrics: &[Verdict]) -> Verdict {
    let any = |wanted| metrics.contains(&wanted);
    let all = |wanted| metrics.iter().all(|had| *had == wanted);
    if any(Verdict::Measuring) {
        Verdict::Measuring
    } else if all(Verdict::NotMeasured) {
        Verdict::NotMeasured
    } else if all(Verdict::Met) {
        Verdict::Met
    } else if !any(Verdict::Met) && any(Verdict::Missed) {
        Verdict::Missed
    } else {
        Verdict::Partly
    }
}

/// Returns the verdict of each objective of the call's plan, in order.
pub fn objectives(state: &State, now: Moment) -> Vec<(Id<Objective>, Verdict)> {
    state
        .plan
        .objectives
        .iter()
        .map(|objective| {
            let metrics = state.plan.metrics_of(objective.id);
            let verdicts: Vec<Verdict> = metrics.map(|one| metric(one, state, now)).collect();
            (objective.id, self::objective(&verdicts))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::entry::{Event, Source};
    use crate::call::scribe::{Scribe, night};
    use crate::plan::objective::Target;
    use crate::rank::Rank;
    use crate::schedule::sample::{at, step};

    const METRIC: Id<Metric> = Id::from_u128(5_001);

    fn log_ins() -> Metric {
        Metric {
            id: METRIC,
            rank: Rank::default(),
            objective: Id::from_u128(5_000),
            name: "Log-ins that succeed".into(),
            unit: "%".into(),
            target: Target::AtLeast(99.5),
            rollback: None,
            baseline: None,
            source: String::new(),
            checks: vec![Span::days(1), Span::hours(1), Span::hours(4)],
            probe: None,
        }
    }

    /// Live at minute 250, read at these minutes.
    fn state(readings: &[(i64, f64)]) -> State {
        let mut plan = night();
        plan.metrics = [log_ins()].into_iter().collect();
        let mut scribe = Scribe::opened(plan);
        scribe.starts(246, step(17));
        scribe.finishes(250, step(17));
        for (minute, value) in readings {
            scribe.says(
                *minute,
                Event::MetricRead {
                    metric: METRIC,
                    value: *value,
                    source: Source::Typed,
                    remark: String::new(),
                },
            );
        }
        scribe.state()
    }

    fn verdict(readings: &[(i64, f64)], now: i64) -> Verdict {
        metric(&log_ins(), &state(readings), at(now))
    }

    #[test]
    fn a_metric_is_measured_until_its_last_check_and_then_its_last_reading_counts() {
        let readings = [(310, 99.1), (490, 99.6), (1_690, 99.7)];
        assert_eq!(verdict(&readings[..2], 500), Verdict::Measuring);
        assert_eq!(verdict(&readings, 1_691), Verdict::Met);
        assert_eq!(verdict(&readings[..1], 2_000), Verdict::Missed);
        assert_eq!(verdict(&[], 300), Verdict::Measuring);
        assert_eq!(verdict(&[], 2_000), Verdict::NotMeasured);
    }

    #[test]
    fn a_reading_counts_for_the_check_nearest_to_it() {
        let state = state(&[(200, 90.0), (305, 99.1), (315, 99.2), (500, 99.6)]);
        let checks = checks(&log_ins(), &state);
        let values: Vec<Option<f64>> = checks.iter().map(|check| check.value).collect();
        assert_eq!(values, [Some(99.2), Some(99.6), None]);
        assert_eq!(checks[0].due, at(310));
    }

    #[test]
    fn checks_come_due_from_the_actual_launch_until_something_is_read() {
        let due_at = |readings: &[(i64, f64)]| -> Vec<Moment> {
            let due = due(&state(readings));
            due.into_iter().map(|(_, check)| check.due).collect()
        };
        assert_eq!(due_at(&[]), [at(310), at(490), at(1_690)]);
        assert_eq!(due_at(&[(310, 99.1)]), [at(490), at(1_690)]);
        assert_eq!(due(&Scribe::opened(night()).state()), []);
    }

    #[test]
    fn an_objective_follows_from_its_metrics() {
        use Verdict::{Measuring, Met, Missed, NotMeasured, Partly};
        for (metrics, expected) in [
            (&[Met, Met][..], Met),
            (&[Met, Measuring], Measuring),
            (&[Met, Missed], Partly),
            (&[Met, NotMeasured], Partly),
            (&[Missed, NotMeasured], Missed),
            (&[Missed, Missed], Missed),
            (&[NotMeasured, NotMeasured], NotMeasured),
            (&[], NotMeasured),
        ] {
            assert_eq!(objective(metrics), expected, "{metrics:?}");
        }
    }
}
