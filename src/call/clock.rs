//! The clocks of a call: T, L, the timers of steps, and the time of a rehearsal (rule 6).
//!
//! A call is stored as instants only: every clock is computed from them and from the moment it is
//! now, so that after sleep, a crash or a restart all are right at once. Nothing here counts up.

use std::time::Duration;

use crate::call::state::State;
use crate::id::Id;
use crate::plan::step::{Constraint, Kind};
use crate::plan::{Plan, Step};
use crate::schedule::Actual;
use crate::schedule::actual::State as Status;
use crate::time::{Moment, Span, Stamp};

/// Returns T: the time since execution started, less unplanned holds; before that it is negative
/// and counts to T-0, at which it waits for the start. It stands still once the call is closed.
pub fn t(state: &State, now: Moment) -> Span {
    let now = state
        .closing
        .as_ref()
        .map_or(now, |closing| now.min(closing.at));
    let Some(started) = state.started else {
        return (now - state.plan.details.start).min(Span::ZERO);
    };
    let held: Span = state
        .holds
        .iter()
        .map(|hold| hold.within(started, now))
        .sum();
    (now - started).at_least_zero() - held
}

/// Returns L: the time since the system went live, negative before; it counts to `forecast`, the
/// forecast finish of the launch milestone, until that has happened. Nothing stops it.
pub fn l(state: &State, forecast: Moment, now: Moment) -> Span {
    now - state.launched().unwrap_or(forecast)
}

/// How long a step takes: what its timer shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timer {
    /// How long it has taken so far, without the time during which it was itself stopped.
    pub elapsed: Span,
    /// How long it is expected to take from now on; negative is overtime.
    pub remaining: Span,
    /// Whether the timer moves.
    pub motion: Motion,
}

/// Whether a timer moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Motion {
    /// It does.
    Running,
    /// It stands still while its step is blocked or paused.
    Stopped,
    /// It stands still for good.
    Over,
}

impl Timer {
    /// Returns the timer of a step; `None` before it has started. `planned` is the finish of the
    /// step in the baseline, which a hold follows.
    pub fn of(state: &State, step: Id<Step>, planned: Option<Moment>, now: Moment) -> Option<Self> {
        let actual = state.actual(step);
        let started = actual.started?;
        let (until, motion) = match actual.state {
            Status::Running => (now, Motion::Running),
            Status::Blocked | Status::Paused => (actual.stopped.unwrap_or(now), Motion::Stopped),
            Status::Done | Status::Skipped | Status::Failed => {
                (actual.ended.unwrap_or(now), Motion::Over)
            }
            // It was reopened and waits for its next try.
            Status::Pending => return None,
        };
        let remaining = match motion {
            Motion::Running | Motion::Stopped => {
                expected(state, step, &actual, planned).map_or(Span::ZERO, |end| end - until)
            }
            Motion::Over => Span::ZERO,
        };
        Some(Self {
            elapsed: (until - started - actual.paused).at_least_zero(),
            remaining,
            motion,
        })
    }

    /// Returns how long the step is expected to take in all; never negative.
    pub fn length(&self) -> Span {
        (self.elapsed + self.remaining).at_least_zero()
    }

    /// Returns by how much the step is over its time; zero while it is not.
    pub fn overtime(&self) -> Span {
        (-self.remaining).at_least_zero()
    }

    /// Returns which share of its time the step has used, from 0 to 1.
    pub fn share(&self) -> f32 {
        let length = self.length().as_seconds();
        if length <= 0 || self.remaining.is_negative() {
            return 1.0;
        }
        (self.elapsed.as_seconds() as f32 / length as f32).clamp(0.0, 1.0)
    }

    /// Says whether the step comes to its end within `warning`, or is past it.
    pub fn is_due(&self, warning: Span) -> bool {
        self.motion != Motion::Over && self.remaining <= warning
    }
}

/// Returns when a step that was started is expected to end: by its owner's word or its duration,
/// a hold by the clock (rule 2).
fn expected(
    state: &State,
    step: Id<Step>,
    actual: &Actual,
    planned: Option<Moment>,
) -> Option<Moment> {
    let hold = state
        .plan
        .steps
        .get(step)
        .filter(|step| step.kind == Kind::Hold);
    match hold {
        Some(hold) if actual.said.is_none() => {
            let start = actual.started? + actual.paused;
            let most = start + hold.planned_duration();
            let least = start + hold.least_duration();
            let end = planned.map_or(most, |planned| planned.max(least).min(most));
            Some(end + actual.added)
        }
        _ => actual.expected(state.duration(step)),
    }
}

/// Returns a copy of a plan in which every instant is moved by `by`: T-0, window, latest time to
/// be back, not-before, fixed starts, deadlines, shifts, triggers and earlier baselines. When
/// readiness checks are due belongs to the weeks before and stays.
pub fn shift_plan(plan: &Plan, by: Span) -> Plan {
    let mut plan = plan.clone();
    let details = &mut plan.details;
    for moment in [
        Some(&mut details.start),
        Some(&mut details.window_start),
        Some(&mut details.window_end),
        details.back_by.as_mut(),
    ]
    .into_iter()
    .flatten()
    {
        *moment += by;
    }
    plan.steps = plan
        .steps
        .iter()
        .cloned()
        .map(|mut step| {
            step.constraint = match step.constraint {
                Constraint::None => Constraint::None,
                Constraint::NotBefore(at) => Constraint::NotBefore(at + by),
                Constraint::Fixed(at) => Constraint::Fixed(at + by),
            };
            step.deadline = step.deadline.map(|deadline| deadline + by);
            step
        })
        .collect();
    plan.people = plan
        .people
        .iter()
        .cloned()
        .map(|mut person| {
            for shift in &mut person.shifts {
                shift.from += by;
                shift.to += by;
            }
            person
        })
        .collect();
    plan.triggers = plan
        .triggers
        .iter()
        .cloned()
        .map(|mut trigger| {
            trigger.finish_after = trigger.finish_after.map(|after| after + by);
            trigger
        })
        .collect();
    plan.baselines = plan
        .baselines
        .iter()
        .cloned()
        .map(|mut baseline| {
            for frozen in &mut baseline.steps {
                frozen.start += by;
                frozen.finish += by;
            }
            baseline
        })
        .collect();
    plan
}

/// How fast the time of a call runs: as the clock does, or many times as fast in a rehearsal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// When the call began, in call time.
    pub start: Moment,
    /// How many times as fast as the clock, at least 1.
    pub speed: u32,
}

impl Pace {
    /// Returns the call time when this much real time has gone by since the call began: its start
    /// + speed × elapsed.
    pub fn call_time(&self, elapsed: Duration) -> Moment {
        let millis = i64::try_from(elapsed.as_millis()).unwrap_or(i64::MAX);
        let millis = millis.saturating_mul(i64::from(self.speed.max(1)));
        self.start + Span::seconds(millis / 1_000)
    }

    /// Returns how long to wait, after this much real time, until the call clock shows its next
    /// second; never less than a tenth of a second, so that a fast rehearsal costs no more than
    /// ten redraws a second.
    pub fn until_next_second(&self, elapsed: Duration) -> Duration {
        let speed = u128::from(self.speed.max(1));
        let into_second = elapsed.as_micros() * speed % 1_000_000;
        let left = (1_000_000 - into_second).div_ceil(speed);
        Duration::from_micros(u64::try_from(left).unwrap_or(1_000_000)).max(FASTEST)
    }
}

/// The shortest time between two redraws of a clock.
const FASTEST: Duration = Duration::from_millis(100);

/// Returns how long to wait until the wall clock shows its next second, so that every second is
/// shown once and in order.
pub fn until_next_second(now: Stamp) -> Duration {
    let into_second = now.millis().rem_euclid(1_000);
    Duration::from_millis(u64::try_from(1_000 - into_second).unwrap_or(1_000))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::entry::{Event, Kind as CallKind, Outcome};
    use crate::call::scribe::{Scribe, night};
    use crate::plan::person::Shift;
    use crate::plan::{Baseline, baseline, rollback};
    use crate::rank::Rank;
    use crate::schedule::sample::{at, step};
    use crate::schedule::{Network, path};

    fn minutes(span: Span) -> i64 {
        assert_eq!(span.as_seconds() % 60, 0);
        span.as_seconds() / 60
    }

    fn executing(minute: i64) -> Scribe {
        let mut scribe = Scribe::opened(night());
        let reason = String::new();
        scribe.says(minute, Event::ExecutionStarted { reason });
        scribe
    }

    #[test]
    fn t_counts_to_the_planned_start_and_waits_there() {
        let state = Scribe::opened(night()).state();
        assert_eq!(minutes(t(&state, at(-12))), -12);
        assert_eq!(minutes(t(&state, at(7))), 0);
    }

    #[test]
    fn t_counts_from_the_actual_start_and_stands_still_during_a_hold() {
        let mut scribe = executing(4);
        assert_eq!(minutes(t(&scribe.state(), at(20))), 16);
        let reason = "storage alarm".to_owned();
        scribe.says(
            20,
            Event::Held {
                reason,
                until: None,
            },
        );
        assert_eq!(minutes(t(&scribe.state(), at(31))), 16);
        scribe.says(32, Event::Released);
        assert_eq!(minutes(t(&scribe.state(), at(40))), 24);
        let (outcome, reason) = (Outcome::Live, String::new());
        scribe.says(50, Event::Closed { outcome, reason });
        assert_eq!(minutes(t(&scribe.state(), at(90))), 34);
    }

    #[test]
    fn a_hold_before_the_start_takes_nothing_from_t() {
        let mut scribe = Scribe::opened(night());
        let reason = "a voter is missing".to_owned();
        scribe.says(
            -5,
            Event::Held {
                reason,
                until: None,
            },
        );
        scribe.says(6, Event::Released);
        let reason = String::new();
        scribe.says(8, Event::ExecutionStarted { reason });
        assert_eq!(minutes(t(&scribe.state(), at(10))), 2);
    }

    #[test]
    fn l_counts_to_the_forecast_and_then_from_the_launch_whatever_is_held() {
        let mut scribe = executing(0);
        let reason = "storage alarm".to_owned();
        scribe.says(
            20,
            Event::Held {
                reason,
                until: None,
            },
        );
        assert_eq!(minutes(l(&scribe.state(), at(227), at(30))), -197);
        scribe.starts(240, step(17));
        scribe.finishes(250, step(17));
        assert_eq!(minutes(l(&scribe.state(), at(227), at(310))), 60);
    }

    #[test]
    fn a_set_clock_bends_neither_t_nor_a_running_timer() {
        let mut scribe = executing(0);
        scribe.starts(5, step(6));
        // At 15 the clock is set forward by an hour.
        scribe.says(75, Event::ClockStepped { by: Span::hours(1) });
        let state = scribe.state();
        assert_eq!(minutes(t(&state, at(80))), 20);
        let timer = Timer::of(&state, step(6), None, at(80)).unwrap();
        assert_eq!((minutes(timer.elapsed), minutes(timer.remaining)), (15, 25));
    }

    #[test]
    fn a_timer_runs_on_while_the_call_is_held_and_stops_when_its_step_is_paused() {
        let mut scribe = executing(0);
        scribe.starts(0, step(6));
        let reason = "storage alarm".to_owned();
        scribe.says(
            5,
            Event::Held {
                reason,
                until: None,
            },
        );
        let timer = |scribe: &Scribe, now| Timer::of(&scribe.state(), step(6), None, at(now));
        let held = timer(&scribe, 15).unwrap();
        assert_eq!((minutes(held.elapsed), minutes(held.remaining)), (15, 25));
        let reason = "wait for Ana".to_owned();
        let until = None;
        scribe.says(
            20,
            Event::StepPaused {
                step: step(6),
                reason,
                until,
            },
        );
        let paused = timer(&scribe, 33).unwrap();
        assert_eq!(
            (minutes(paused.elapsed), minutes(paused.remaining)),
            (20, 20)
        );
        assert_eq!(paused.motion, Motion::Stopped);
        scribe.says(35, Event::StepResumed { step: step(6) });
        let late = timer(&scribe, 62).unwrap();
        assert_eq!((minutes(late.elapsed), minutes(late.overtime())), (47, 7));
        assert_eq!(minutes(late.length()), 40);
        assert!((late.share() - 1.0).abs() < f32::EPSILON);
        scribe.finishes(65, step(6));
        let over = timer(&scribe, 90).unwrap();
        assert_eq!((minutes(over.elapsed), over.motion), (50, Motion::Over));
        assert_eq!(timer(&executing(0), 5), None);
    }

    #[test]
    fn the_timer_of_a_hold_follows_the_planned_finish() {
        let mut scribe = executing(0);
        scribe.starts(196, step(14));
        let state = scribe.state();
        let plan = &state.baseline;
        let schedule = path(&Network::of(plan, &[]), plan.details.start);
        let planned = schedule.timing(step(14)).map(|timing| timing.finish);
        let timer = Timer::of(&state, step(14), planned, at(200)).unwrap();
        assert_eq!(minutes(timer.remaining), 15, "until 215, as was planned");
        let more = Span::minutes(5);
        scribe.says(
            201,
            Event::TimeAdded {
                step: step(14),
                more,
            },
        );
        let timer = Timer::of(&scribe.state(), step(14), planned, at(201)).unwrap();
        assert_eq!(minutes(timer.remaining), 19);
    }

    #[test]
    fn a_rehearsal_moves_every_instant_of_the_plan_and_nothing_else() {
        let mut plan = night();
        plan.details.back_by = Some(at(300));
        let mut steps: Vec<Step> = plan.steps.as_slice().to_vec();
        steps[1].constraint = Constraint::NotBefore(at(15));
        steps[2].constraint = Constraint::Fixed(at(-10));
        steps[3].deadline = Some(at(90));
        plan.steps = steps.into_iter().collect();
        let mut people = plan.people.as_slice().to_vec();
        people[0].shifts = vec![Shift {
            from: at(-30),
            to: at(200),
        }];
        plan.people = people.into_iter().collect();
        plan.triggers = [rollback::Trigger {
            id: Id::from_u128(1),
            rank: Rank::default(),
            what: "Finish".into(),
            threshold: String::new(),
            metric: None,
            finish_after: Some(at(280)),
        }]
        .into_iter()
        .collect();
        plan.baselines = [Baseline {
            id: Id::from_u128(1),
            rank: Rank::default(),
            name: "Agreed".into(),
            at: at(-9_000),
            steps: vec![baseline::Frozen {
                step: step(1),
                number: "1".into(),
                title: String::new(),
                start: at(0),
                finish: at(10),
            }],
        }]
        .into_iter()
        .collect();
        let earlier = Span::days(-3);
        let shifted = shift_plan(&plan, earlier);
        let text = serde_json::to_string(&plan).unwrap();
        let then = serde_json::to_string(&shifted).unwrap();
        let moved = |minute: i64| {
            let (from, to) = (at(minute).to_string(), (at(minute) + earlier).to_string());
            text.matches(&from).count() == then.matches(&to).count() && text.contains(&from)
        };
        for minute in [-30, 0, 330, 300, 15, -10, 90, 200, 280, 10] {
            assert!(moved(minute), "{minute}");
        }
        assert_eq!(shift_plan(&shifted, -earlier), plan);
        assert_eq!(shifted.baselines.as_slice()[0].at, at(-9_000));
    }

    #[test]
    fn at_sixty_times_the_speed_a_second_is_a_minute() {
        let pace = Pace {
            start: at(0),
            speed: 60,
        };
        assert_eq!(
            pace.call_time(Duration::from_millis(1_500)),
            at(1) + Span::seconds(30)
        );
        assert_eq!(pace.until_next_second(Duration::ZERO), FASTEST);
        let real = Pace { speed: 1, ..pace };
        assert_eq!(
            real.until_next_second(Duration::from_millis(2_300)),
            Duration::from_millis(700)
        );
        let none = Pace { speed: 0, ..pace };
        assert_eq!(
            none.call_time(Duration::from_secs(5)),
            at(0) + Span::seconds(5)
        );
    }

    #[test]
    fn the_next_redraw_is_at_the_boundary_of_the_second() {
        let wait = |millis| until_next_second(Stamp::from_millis(millis));
        assert_eq!(wait(12_000), Duration::from_secs(1));
        assert_eq!(wait(12_999), Duration::from_millis(1));
    }

    #[test]
    fn a_rehearsal_is_known_by_its_kind() {
        let mut scribe = Scribe::new(1);
        let kind = CallKind::Rehearsal { speed: 10 };
        let plan = std::sync::Arc::new(shift_plan(&night(), Span::days(-3)));
        scribe.says(
            -30,
            Event::Opened {
                kind,
                plan,
                lead: None,
            },
        );
        let state = scribe.state();
        assert_eq!(state.kind, kind);
        assert_eq!(state.baseline.details.start, at(0) - Span::days(3));
    }
}
