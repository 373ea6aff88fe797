use super::*;
use crate::call::entry::{Cause, Effect, IssueStatus, Phase, Presence, Severity, Vote};
use crate::call::scribe::{ANA, CHAT, RITA, Scribe, WEI, night};
use crate::palette::Tone;
use crate::schedule::sample::{at, step};
use crate::time::Span;

/// The last line in words.
fn last(scribe: &Scribe) -> (Kind, String, String) {
    let state = scribe.state();
    let line = state.lines().last().unwrap();
    let words = words(&state, &line);
    (words.kind, words.text, words.detail)
}

fn told(kind: Kind, text: &str, detail: &str) -> (Kind, String, String) {
    (kind, text.to_owned(), detail.to_owned())
}

fn executing() -> Scribe {
    let mut scribe = Scribe::opened(night());
    let reason = String::new();
    scribe.says(0, Event::ExecutionStarted { reason });
    scribe
}

#[test]
fn a_step_says_what_and_who_and_how_long() {
    let mut scribe = executing();
    scribe.starts(66, step(6));
    let text = "Step 6 started: Run schema migration 4.0";
    assert_eq!(last(&scribe), told(Kind::StepStarted, text, "Wei Chen"));
    let reason = "lock".to_owned();
    let until = Some(at(80));
    scribe.says(
        70,
        Event::StepPaused {
            step: step(6),
            reason,
            until,
        },
    );
    let text = "Step 6 paused: Run schema migration 4.0";
    assert_eq!(
        last(&scribe),
        told(Kind::StepPaused, text, "lock · until 23:50")
    );
    scribe.says(75, Event::StepResumed { step: step(6) });
    let text = "Step 6 goes on: Run schema migration 4.0";
    assert_eq!(last(&scribe), told(Kind::StepStarted, text, "after 5 min"));
    let evidence = "row counts agree".to_owned();
    scribe.says(
        123,
        Event::StepDone {
            step: step(6),
            evidence,
        },
    );
    let text = "Step 6 done: Run schema migration 4.0";
    let detail = "52 min, 12 min longer · row counts agree";
    assert_eq!(last(&scribe), told(Kind::StepDone, text, detail));
    let more = Span::minutes(5);
    scribe.says(
        124,
        Event::TimeAdded {
            step: step(6),
            more,
        },
    );
    assert_eq!(last(&scribe).1, "Step 6: 5 min more");
}

#[test]
fn an_issue_says_how_bad_it_is_and_what_it_blocks() {
    let mut scribe = executing();
    let issue = Id::from_u128(9);
    scribe.says(
        73,
        Event::IssueRaised {
            issue,
            title: "migration waits on a lock".into(),
            severity: Severity::Critical,
            owner: None,
            step: Some(step(6)),
            effect: Effect::Blocks,
        },
    );
    let text = "Issue raised: migration waits on a lock";
    let kind = Kind::Issue(Severity::Critical);
    assert_eq!(last(&scribe), told(kind, text, "Critical · blocks step 6"));
    assert_eq!(kind.tone(), Tone::Broken);
    let status = IssueStatus::Resolved;
    let note = "job stopped".to_owned();
    scribe.says(
        84,
        Event::IssueMoved {
            issue,
            status,
            note,
        },
    );
    let text = "Issue resolved: migration waits on a lock";
    assert_eq!(
        last(&scribe),
        told(Kind::IssueResolved, text, "job stopped")
    );
}

#[test]
fn a_poll_is_told_by_position_and_ends_with_its_tally() {
    let mut scribe = Scribe::opened(night());
    let poll = Id::from_u128(5);
    let question = "go for execution?".to_owned();
    let (gate, facts) = (None, Vec::new());
    scribe.says(
        -9,
        Event::PollOpened {
            poll,
            question,
            gate,
            facts,
        },
    );
    assert_eq!(last(&scribe).1, "Poll opened: go for execution?");
    for (person, vote, remark) in [
        (WEI, Vote::Go, "back-up verified"),
        (ANA, Vote::Go, ""),
        (
            RITA,
            Vote::NoGo {
                reason: "support is not ready".into(),
            },
            "",
        ),
    ] {
        let remark = remark.to_owned();
        scribe.says(
            -8,
            Event::Voted {
                poll,
                person,
                vote,
                remark,
            },
        );
    }
    let text = "No-go: Sponsor";
    assert_eq!(
        last(&scribe),
        told(Kind::NoGo, text, "support is not ready")
    );
    let decision = Decision::AskAgain(at(10));
    let (by, reason) = (Some(ANA), String::new());
    scribe.says(
        -7,
        Event::PollDecided {
            poll,
            decision,
            by,
            reason,
        },
    );
    let text = "Decision: ask again at 22:40";
    let detail = "Ana Silva · 2 go, 1 no-go";
    assert_eq!(last(&scribe), told(Kind::Decision, text, detail));
}

#[test]
fn an_update_says_whether_it_came_in_time() {
    let mut scribe = executing();
    let update = |scribe: &mut Scribe, minute| {
        let text = "All on time".to_owned();
        scribe.says(
            minute,
            Event::UpdateSent {
                channel: CHAT,
                text,
            },
        );
        last(scribe)
    };
    let sent = "Update sent to #aurora-go-live";
    assert_eq!(update(&mut scribe, 30), told(Kind::Update, sent, "on time"));
    assert_eq!(
        update(&mut scribe, 65),
        told(Kind::Update, sent, "5 min late")
    );
    assert_eq!(
        update(&mut scribe, 125),
        told(Kind::Update, sent, "on time")
    );
}

#[test]
fn what_is_taken_back_brought_back_and_corrected_quotes_its_line() {
    let mut scribe = executing();
    let start = scribe.starts(10, step(6));
    let back = scribe.retracts(11, start);
    let quoted = "Step 6 started: Run schema migration 4.0";
    assert_eq!(last(&scribe).1, format!("Taken back: {quoted}"));
    scribe.retracts(12, back);
    assert_eq!(last(&scribe).1, format!("Brought back: {quoted}"));
    let event = Box::new(Event::StepStarted { step: step(7) });
    scribe.says(
        13,
        Event::Corrected {
            entry: start,
            at: at(8),
            event,
        },
    );
    let text = "Corrected: Step 7 started: Step of the night 7";
    let detail = format!("it said: {quoted} · it was at 22:38, not at 22:40");
    assert_eq!(last(&scribe), told(Kind::Correction, text, &detail));
}

#[test]
fn a_phase_says_how_the_one_before_it_ended() {
    let mut scribe = Scribe::opened(night());
    for (person, presence) in [
        (WEI, Presence::Present),
        (ANA, Presence::Present),
        (RITA, Presence::Missing),
    ] {
        scribe.says(-20, Event::Answered { person, presence });
    }
    assert_eq!(
        last(&scribe),
        told(Kind::Person, "Rita Amaral is missing", "Sponsor")
    );
    let enter = |scribe: &mut Scribe, minute, phase| {
        let reason = String::new();
        scribe.says(minute, Event::PhaseEntered { phase, reason });
        last(scribe)
    };
    assert_eq!(
        enter(&mut scribe, -15, Phase::Walkthrough),
        told(
            Kind::Phase,
            "Roll call done: 2 of 3 present",
            "Walkthrough began"
        )
    );
    scribe.says(-14, Event::Confirmed { step: step(1) });
    assert_eq!(
        enter(&mut scribe, -10, Phase::GoNoGo).1,
        "Walkthrough done: 1 of 17 steps confirmed"
    );
    // Somebody who comes later does not change what was said then.
    scribe.says(
        -5,
        Event::Answered {
            person: RITA,
            presence: Presence::Present,
        },
    );
    let state = scribe.state();
    let line = state.line(4).unwrap();
    assert_eq!(words(&state, &line).text, "Roll call done: 2 of 3 present");
}

#[test]
fn clocks_and_sleep_are_told_as_what_happened_to_the_computer() {
    let mut scribe = executing();
    scribe.says(
        20,
        Event::ClockStepped {
            by: Span::minutes(-10),
        },
    );
    assert_eq!(
        last(&scribe).1,
        "The computer's clock was set back by 10 min"
    );
    let (since, cause) = (at(21), Cause::Sleep);
    scribe.says(26, Event::Interrupted { since, cause });
    assert_eq!(last(&scribe).1, "The computer slept for 5 min");
}

#[test]
fn people_are_called_by_their_roles_where_that_is_wanted() {
    let mut scribe = executing();
    scribe.starts(66, step(6));
    scribe.says(
        70,
        Event::Promised {
            promise: Id::from_u128(8),
            who: "Rita".into(),
            person: Some(RITA),
            what: "call the bank".into(),
            due: at(90),
            before: None,
        },
    );
    scribe.says(71, Event::Introduced { person: WEI });
    let state = scribe.state();
    let call = |person| {
        let person = state.plan.people.get(person);
        person.map_or_else(String::new, |person| person.role.clone())
    };
    let teller = Teller::new(&state, &call);
    let said: Vec<String> = state
        .lines()
        .map(|line| teller.words(&line).sentence())
        .collect();
    assert_eq!(
        said,
        [
            "Call opened (Operations leads)",
            "Execution started",
            "Step 6 started: Run schema migration 4.0 (Database)",
            "Promise: Sponsor, call the bank (due 00:00)",
            "Database introduced",
        ]
    );
}

#[test]
fn what_the_log_does_not_know_is_said_all_the_same() {
    let mut scribe = executing();
    let outage = Id::from_u128(1);
    scribe.says(1, Event::OutageEnded { outage });
    assert_eq!(last(&scribe).1, "Outage ended");
    let (person, presence) = (Id::from_u128(1), Presence::Missing);
    scribe.says(2, Event::Answered { person, presence });
    assert_eq!(last(&scribe).1, "Somebody is missing");
    let entry = Id::from_u128(1);
    scribe.says(3, Event::Starred { entry });
    assert_eq!(last(&scribe).1, "Key moment: an earlier line");
}
