use super::*;
use crate::call::entry::{IssueStatus, Phase, Severity};
use crate::call::state::State;
use crate::id::Sequence;
use crate::plan::number::Numbers;
use crate::plan::readiness::Score;
use crate::plan::{Step, dependency};
use crate::schedule::actual::State as Status;
use crate::words::Lateness;

fn fold(launch: &Launch) -> State {
    State::fold(&launch.calls[0].entries)
}

fn step<'a>(state: &'a State, number: &str) -> &'a Step {
    let id = state.numbers.find(number).unwrap();
    state.plan.steps.get(id).unwrap()
}

#[test]
fn the_sample_has_seventeen_steps_and_nine_people() {
    let plan = plan(&mut Sequence::new(1)).unwrap();
    assert_eq!(plan.steps.len(), 17);
    assert_eq!(plan.people.len(), 9);
    assert_eq!(plan.rollback_steps.len(), 6);
    assert_eq!(Score::of(&plan.checks).percent(), Some(82));
    let numbers = Numbers::of(&plan);
    let last = plan.milestone().map(|step| numbers.get(step).to_owned());
    assert_eq!(last.as_deref(), Some("17"));
}

#[test]
fn the_sample_is_the_example_plan_step_by_step() {
    let plan = plan(&mut Sequence::new(1)).unwrap();
    let sheet = include_bytes!("../../../tests/fixtures/sheets/banking.csv");
    let details = plan.details.clone();
    let (example, _) = crate::exchange::csv::plan(sheet, details, &mut Sequence::new(2)).unwrap();
    let seen = |plan: &Plan| -> Vec<String> {
        let numbers = Numbers::of(plan);
        let rows = plan.rows().into_iter();
        rows.map(|step| {
            format!(
                "{} {} {:?} {:?} {:?} {:?} after {}",
                numbers.get(step.id),
                step.title,
                step.duration,
                step.kind,
                step.least,
                step.reversibility,
                dependency::format(&step.predecessors, &numbers)
            )
        })
        .collect()
    };
    assert_eq!(seen(&plan), seen(&example));
}

#[test]
fn every_line_of_the_call_could_have_been_said_when_it_was() {
    for launch in [
        half_run(None, &mut Sequence::new(1)).unwrap(),
        complete(None, &mut Sequence::new(1)).unwrap(),
    ] {
        let mut state = State::default();
        for entry in &launch.calls[0].entries {
            let said = state.check(&entry.event);
            assert_eq!(said, Ok(()), "{} {:?}", entry.at, entry.event);
            state.apply(entry);
        }
        assert_eq!(state.ignored, []);
        assert!(state.said_twice.is_empty());
        assert_eq!(state, fold(&launch));
        let entries = &launch.calls[0].entries;
        assert!(
            entries
                .windows(2)
                .all(|pair| pair[0].order() < pair[1].order())
        );
    }
}

#[test]
fn in_the_middle_two_steps_run_and_one_of_them_is_late() {
    let launch = half_run(None, &mut Sequence::new(1)).unwrap();
    let state = fold(&launch);
    let now = launch.plan.details.start + MIDDLE;
    assert_eq!(state.phase, Phase::Execute);
    let running: Vec<&str> = state
        .plan
        .rows()
        .iter()
        .filter(|step| state.status(step.id) == Status::Running)
        .map(|step| state.numbers.get(step.id))
        .collect();
    assert_eq!(running, ["6", "8"]);
    let elapsed = |number| now - state.actual(step(&state, number).id).started.unwrap();
    assert_eq!(crate::words::digits(elapsed("6")), "47:12");
    assert_eq!(crate::words::digits(elapsed("8")), "12:05");
    assert_eq!(state.reachable(), 8);
    let of = |severity| state.open_issues(severity);
    assert_eq!(
        (
            of(Severity::Critical),
            of(Severity::Major),
            of(Severity::Minor)
        ),
        (1, 1, 1)
    );
    let resolved = state
        .issues
        .iter()
        .filter(|issue| issue.status == IssueStatus::Resolved);
    let ages: Vec<String> = resolved
        .map(|issue| crate::words::digits(issue.age(now)))
        .collect();
    assert_eq!(ages, ["18:02", "09:15"]);
    assert!(
        state
            .plan
            .channels
            .iter()
            .filter(|channel| channel.cadence.is_some())
            .all(|channel| {
                let cadence = state.cadence(channel.id, now).unwrap();
                !cadence.is_overdue(now) && cadence.missed == 0
            })
    );
}

#[test]
fn in_the_middle_the_night_is_twelve_minutes_behind() {
    let launch = half_run(None, &mut Sequence::new(1)).unwrap();
    let state = fold(&launch);
    let now = launch.plan.details.start + MIDDLE;
    let forecast = state.forecast(now);
    assert_eq!(forecast.lateness().to_string(), "12 min behind");
    assert_eq!(forecast.lateness(), Lateness::of(forecast.late()));
}

#[test]
fn the_night_ends_live_and_the_week_after_is_told() {
    let launch = complete(None, &mut Sequence::new(1)).unwrap();
    let state = fold(&launch);
    assert!(state.is_closed());
    let minutes = state.launched().unwrap() - launch.plan.details.start;
    assert_eq!(minutes, Span::minutes(250));
    assert_eq!(state.issues.len(), 7);
    assert!(
        state
            .issues
            .iter()
            .all(|issue| issue.status == IssueStatus::Resolved)
    );
    assert!(state.promises.iter().all(|promise| promise.end.is_some()));
    let chat = launch.plan.channels.as_slice()[1].id;
    let end = launch.plan.details.start + Span::minutes(250);
    let cadence = state.cadence(chat, end).unwrap();
    assert_eq!((cadence.on_time, cadence.missed), (7, 1));
    assert!(
        launch
            .plan
            .metrics
            .iter()
            .all(|metric| !state.readings_of(metric.id).is_empty())
    );
    let review = &launch.review;
    let counts = (
        review.feedback.len(),
        review.reflections.len(),
        review.actions.len(),
        review.thanks.len(),
    );
    assert_eq!(counts, (12, 9, 5, 4));
}

#[test]
fn the_sample_can_be_moved_to_tonight() {
    let start = "2027-03-06T21:00:00Z".parse().unwrap();
    let launch = half_run(Some(start), &mut Sequence::new(1)).unwrap();
    let state = fold(&launch);
    assert_eq!(state.started, Some(start));
    assert_eq!(launch.plan.details.window_end, start + Span::minutes(330));
    assert_eq!(state.ignored, []);
}
