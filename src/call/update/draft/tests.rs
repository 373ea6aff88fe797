use super::super::facts::View;
use super::*;
use crate::call::entry::{Effect, Event, IssueStatus, Severity, Visibility};
use crate::call::scribe::{ANA, CHAT, Scribe, WEI, night};
use crate::id::Id;
use crate::schedule::Way;
use crate::schedule::sample::{at, step};

/// The night of the worked example: 6 runs since 66, 8 since 70, an update went out at 60.
fn scribe() -> Scribe {
    let mut scribe = Scribe::opened(night());
    let reason = String::new();
    scribe.says(0, Event::ExecutionStarted { reason });
    for (number, start, finish) in [(1, 0, 10), (2, 10, 21), (3, 0, 36), (4, 36, 55)] {
        scribe.starts(start, step(number));
        scribe.finishes(finish, step(number));
    }
    scribe.starts(55, step(5));
    let text = "All on time".to_owned();
    scribe.says(
        60,
        Event::UpdateSent {
            channel: CHAT,
            text,
        },
    );
    scribe.finishes(66, step(5));
    scribe.starts(66, step(6));
    scribe.starts(70, step(8));
    scribe.says(
        73,
        Event::IssueRaised {
            issue: Id::from_u128(9),
            title: "Migration waits on a lock".into(),
            severity: Severity::Critical,
            owner: Some(WEI),
            step: Some(step(6)),
            effect: Effect::Blocks,
        },
    );
    scribe.says(
        80,
        Event::Decided {
            title: "stop the reporting job".into(),
            options: Vec::new(),
            by: Some(ANA),
            reason: "it holds the lock".into(),
        },
    );
    let text = "Wei sounds tired".to_owned();
    let visibility = Visibility::Private;
    scribe.says(81, Event::Noted { text, visibility });
    scribe
}

fn facts(scribe: &Scribe, minute: i64) -> Facts {
    let state = scribe.state();
    let baseline = state.baseline_schedule();
    let forecast = state.forecast(at(minute));
    let view = View {
        now: at(minute),
        forecast: &forecast,
        baseline: &baseline,
        last_safe: Way::of(&state.plan).last_safe(&state.actuals),
    };
    Facts::of(&state, CHAT, view)
}

fn update(scribe: &Scribe, minute: i64, audience: Audience) -> Vec<String> {
    let text = text(&facts(scribe, minute), audience);
    text.lines().map(str::to_owned).collect()
}

#[test]
fn technicians_get_steps_and_issues() {
    assert_eq!(
        update(&scribe(), 118, Audience::Technicians),
        [
            "Aurora Mobile Banking 4.0, status at 00:28 (UTC)",
            "1 min behind (on time at 23:30). Finish expected at 02:18, 1 h 42 min inside the change window.",
            "Done: 5 Step of the night 5 (Wei Chen)",
            "Running:",
            "- 6 Run schema migration 4.0 (Wei Chen), until 00:28, 12 min over its time",
            "- 8 Step of the night 8 (Wei Chen), until 00:28, 28 min over its time",
            "Next 30 minutes:",
            "- 00:28 7 Step of the night 7 (Wei Chen)",
            "- 00:28 9 Step of the night 9 (Wei Chen)",
            "- 00:53 10 Step of the night 10 (Wei Chen)",
            "New issues: Migration waits on a lock, critical (Wei Chen)",
            "Decisions: stop the reporting job, because it holds the lock",
            "Last safe moment to go back: 02:45",
            "Next update at 00:58",
        ]
    );
}

#[test]
fn a_step_that_nothing_keeps_from_starting_is_ready() {
    let mut scribe = scribe();
    scribe.finishes(92, step(8));
    let facts = facts(&scribe, 95);
    let numbers =
        |steps: &[Told]| -> Vec<String> { steps.iter().map(|step| step.number.clone()).collect() };
    assert_eq!(numbers(&facts.waiting), ["9"]);
    assert_eq!(numbers(&facts.coming), ["7"]);
}

#[test]
fn sponsors_get_impact_and_decisions() {
    let mut scribe = scribe();
    scribe.says(
        82,
        Event::OutageBegan {
            outage: Id::from_u128(1),
            service: "Mobile app".into(),
            planning: Planning::Planned,
        },
    );
    assert_eq!(
        update(&scribe, 95, Audience::Sponsors),
        [
            "Aurora Mobile Banking 4.0, status at 00:05 (UTC)",
            "On time, as at 23:30. Finish expected at 02:17, 1 h 43 min inside the change window.",
            "Not available: Mobile app since 23:52, as planned",
            "Decisions: stop the reporting job, because it holds the lock",
            "Open issues: Migration waits on a lock, critical (Wei Chen)",
            "Last safe moment to go back: 02:45",
            "Next update at 00:35",
        ]
    );
}

#[test]
fn users_get_what_they_can_and_cannot_do_and_until_when() {
    let mut scribe = scribe();
    assert_eq!(
        update(&scribe, 95, Audience::Users),
        [
            "Work on Aurora Mobile Banking 4.0 is under way and is expected to end at 02:17.",
            "Everything can be used as usual meanwhile.",
            "We tell you more at 00:35.",
            "Times are those of UTC.",
        ]
    );
    let outage = Id::from_u128(1);
    let (service, planning) = ("The app".to_owned(), Planning::Planned);
    scribe.says(
        96,
        Event::OutageBegan {
            outage,
            service,
            planning,
        },
    );
    assert_eq!(
        update(&scribe, 97, Audience::Users)[1],
        "The app is not available since 00:06, expected back at 02:17."
    );
    scribe.says(240, Event::OutageEnded { outage });
    scribe.finishes(250, step(17));
    assert_eq!(
        update(&scribe, 251, Audience::Users)[..2],
        [
            "Aurora Mobile Banking 4.0 is live since 02:40.",
            "Everything can be used as usual.",
        ]
    );
}

#[test]
fn an_update_tells_only_what_is_new_since_the_last_one() {
    let mut scribe = scribe();
    let text = "12 min behind".to_owned();
    scribe.says(
        90,
        Event::UpdateSent {
            channel: CHAT,
            text,
        },
    );
    let issue = Id::from_u128(9);
    let (status, note) = (IssueStatus::Resolved, String::new());
    scribe.says(
        95,
        Event::IssueMoved {
            issue,
            status,
            note,
        },
    );
    let facts = facts(&scribe, 100);
    assert_eq!(facts.since, Some(at(90)));
    assert_eq!((facts.done.len(), facts.opened.len()), (0, 0));
    assert_eq!(facts.resolved.len(), 1);
    assert_eq!(facts.decisions, [""; 0]);
}

#[test]
fn nothing_private_gets_into_an_update() {
    let facts = facts(&scribe(), 95);
    for audience in Audience::ALL {
        assert!(!text(&facts, audience).contains("tired"));
    }
}

#[test]
fn a_hold_says_why_and_until_when() {
    let mut scribe = scribe();
    let reason = "storage alarm".to_owned();
    let until = Some(at(120));
    scribe.says(90, Event::Held { reason, until });
    let lines = update(&scribe, 95, Audience::Sponsors);
    assert!(
        lines[1].starts_with("On hold since 00:00: storage alarm, expected to go on at 00:30. "),
        "{}",
        lines[1]
    );
}

#[test]
fn the_template_of_a_channel_stands_around_the_text() {
    let facts = facts(&scribe(), 95);
    let mut channel = night().channels.as_slice()[0].clone();
    channel.audience = Audience::Users;
    channel.template = "Dear all,\n\n{update}\n\nYour bank".into();
    let text = write(&facts, &channel);
    assert!(text.starts_with("Dear all,\n\nWork on Aurora"));
    assert!(text.ends_with("UTC.\n\nYour bank"));
    channel.template = "Status".into();
    assert!(write(&facts, &channel).starts_with("Status\n\nWork on"));
    channel.template.clear();
    assert!(write(&facts, &channel).starts_with("Work on"));
}
