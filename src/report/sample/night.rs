//! What was said during the sample's night and after it.

use super::{Book, RAN};
use crate::call::entry::{
    Decision, Effect, Event, IssueStatus, Phase, Planning, Presence, Quotation, Severity, Source,
    Visibility, Vote,
};
use crate::call::scribe::Scribe;
use crate::id::Id;
use crate::schedule::sample::at;

/// The lines of the night with their minutes, in no order.
pub(super) fn told(book: &Book) -> Vec<(i64, Event)> {
    let mut lines = Vec::new();
    for (place, person) in book.plan.people.iter().enumerate() {
        let presence = match person.name.as_str() {
            "Amara Obi" => Presence::StandIn(Some(book.person("Jonas Berg"))),
            "Lena Fischer" => Presence::Missing,
            _ => Presence::Present,
        };
        lines.push((
            -29 + i64::try_from(place / 3).unwrap(),
            Event::Answered {
                person: person.id,
                presence,
            },
        ));
    }
    let phase = |phase| Event::PhaseEntered {
        phase,
        reason: String::new(),
    };
    lines.push((-20, phase(Phase::Walkthrough)));
    lines.push((0, phase(Phase::Execute)));
    lines.push((
        0,
        Event::ExecutionStarted {
            reason: String::new(),
        },
    ));
    for (number, start, finish) in RAN {
        let step = book.step(number);
        lines.push((start, Event::StepStarted { step }));
        lines.push((
            finish,
            Event::StepDone {
                step,
                evidence: String::new(),
            },
        ));
    }
    lines.extend(troubles(book));
    lines.extend(gate(book));
    for (channel, minutes) in [
        (
            "#aurora-go-live",
            &[29, 58, 90, 119, 149, 178, 208, 236][..],
        ),
        ("sponsors", &[30, 60, 90, 125, 150, 180, 210, 240]),
    ] {
        for minute in minutes {
            lines.push((
                *minute,
                Event::UpdateSent {
                    channel: book.channel(channel),
                    text: "Progress".into(),
                },
            ));
        }
    }
    lines.push((255, phase(Phase::Hypercare)));
    lines
}

fn troubles(book: &Book) -> Vec<(i64, Event)> {
    let (lock, push, slow) = (Id::from_u128(71), Id::from_u128(72), Id::from_u128(73));
    let wei = book.person("Wei Chen");
    let raised = |issue, title: &str, severity, step, effect| Event::IssueRaised {
        issue,
        title: title.into(),
        severity,
        owner: None,
        step,
        effect,
    };
    let moved = |issue, status, note: &str| Event::IssueMoved {
        issue,
        status,
        note: note.into(),
    };
    let (app, relay) = (Id::from_u128(81), Id::from_u128(82));
    vec![
        (
            84,
            raised(
                lock,
                "Schema migration waits for a lock",
                Severity::Critical,
                Some(book.step("6")),
                Effect::Blocks,
            ),
        ),
        (
            86,
            Event::IssueAssigned {
                issue: lock,
                owner: Some(wei),
            },
        ),
        (87, moved(lock, IssueStatus::InProgress, "")),
        (
            101,
            Event::IssueUpdated {
                issue: lock,
                text: "The nightly reporting job holds the lock; Wei Chen asks its owner".into(),
            },
        ),
        (
            118,
            Event::Decided {
                title: "Stop the nightly reporting job".into(),
                options: vec!["Wait until 01:15".into(), "Roll back".into()],
                by: Some(book.person("Daniel Kim")),
                reason: "It can run again at six".into(),
            },
        ),
        (
            120,
            moved(lock, IssueStatus::Resolved, "Job stopped, lock released"),
        ),
        (
            125,
            Event::Promised {
                promise: Id::from_u128(91),
                who: "Wei".into(),
                person: Some(wei),
                what: "Row counts of the migrated tables".into(),
                due: at(140),
                before: None,
            },
        ),
        (
            138,
            Event::PromiseKept {
                promise: Id::from_u128(91),
            },
        ),
        (
            150,
            raised(
                push,
                "Push messages arrive twice",
                Severity::Minor,
                None,
                Effect::None,
            ),
        ),
        (160, moved(push, IssueStatus::InProgress, "")),
        (
            168,
            moved(push, IssueStatus::Resolved, "Old relay switched off"),
        ),
        (
            214,
            raised(
                slow,
                "Balance is slow for business customers",
                Severity::Major,
                Some(book.step("13")),
                Effect::None,
            ),
        ),
        (
            219,
            moved(
                slow,
                IssueStatus::Monitoring,
                "Cache of the branch index enlarged",
            ),
        ),
        (
            58,
            Event::OutageBegan {
                outage: app,
                service: "Mobile app".into(),
                planning: Planning::Planned,
            },
        ),
        (246, Event::OutageEnded { outage: app }),
        (
            150,
            Event::OutageBegan {
                outage: relay,
                service: "Push messages".into(),
                planning: Planning::Unplanned,
            },
        ),
        (168, Event::OutageEnded { outage: relay }),
        (
            119,
            Event::Noted {
                text: "Daniel Kim is tired, watch him".into(),
                visibility: Visibility::Private,
            },
        ),
        (
            130,
            Event::Noted {
                text: "Migration done, 41.3 million rows".into(),
                visibility: Visibility::Shared,
            },
        ),
    ]
}

fn gate(book: &Book) -> Vec<(i64, Event)> {
    let poll = Id::from_u128(61);
    let quote = |label: &str, value: &str, remark: &str| Quotation {
        label: label.into(),
        value: value.into(),
        remark: remark.into(),
    };
    let mut lines = vec![(
        171,
        Event::PollOpened {
            poll,
            question: "Open to customers?".into(),
            gate: Some(book.step("11")),
            facts: vec![
                quote("Readiness", "9 of 11 checks passed", "2 waived"),
                quote("Forecast", "02:30", "13 min behind"),
            ],
        },
    )];
    for person in &book.plan.people {
        let vote = match person.name.as_str() {
            "Priya Nair" => continue,
            "Jonas Berg" => Vote::GoIf {
                condition: "caches stay warm".into(),
                owner: Some(person.id),
                before: Some(book.step("13")),
                promise: Id::from_u128(92),
            },
            "Marta Kowalska" => Vote::NoGo {
                reason: "two cases failed on old tablets".into(),
            },
            _ => Vote::Go,
        };
        lines.push((
            174,
            Event::Voted {
                poll,
                person: person.id,
                vote,
                remark: String::new(),
            },
        ));
    }
    lines.push((
        182,
        Event::PollDecided {
            poll,
            decision: Decision::Go,
            by: Some(book.person("Daniel Kim")),
            reason: "Old tablets are 0.2 % of customers".into(),
        },
    ));
    lines.push((
        200,
        Event::PromiseKept {
            promise: Id::from_u128(92),
        },
    ));
    lines
}

/// What was read after the call was closed.
pub(super) fn after(book: &Book, scribe: &mut Scribe) {
    for (minute, metric, value) in [
        (265, "Log-ins that succeed", 99.1),
        (266, "Time to balance, 95th percentile", 1.31),
        (309, "Log-ins that succeed", 99.6),
        (311, "Time to balance, 95th percentile", 0.94),
        (312, "Ledger difference", 0.0),
        (1_688, "Log-ins that succeed", 99.7),
        (1_689, "Ledger difference", 0.0),
        (1_692, "Calls per hour over normal", 34.0),
    ] {
        scribe.says(
            minute,
            Event::MetricRead {
                metric: book.metric(metric),
                value,
                source: Source::Typed,
                remark: String::new(),
            },
        );
    }
}
