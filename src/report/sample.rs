//! The sample launch after its night, for tests: the actual times are those of the worked example
//! of rule 5, so that the delay is known to the second. Minutes are after T-0.

use std::sync::Arc;

use crate::call::State;
use crate::call::entry::{
    Decision, Effect, Event, IssueStatus, Kind, Outcome, Phase, Planning, Presence, Quotation,
    Severity, Source, Visibility, Vote,
};
use crate::call::scribe::Scribe;
use crate::exchange;
use crate::id::{Id, Mint, Sequence};
use crate::launch::{Launch, Log};
use crate::plan::number::Numbers;
use crate::plan::{Channel, Metric, Person, Plan, Step};
use crate::rank::Rank;
use crate::review::{Action, Feedback, Narrative, Reflection, Review, Thanks};
use crate::review::{action, feedback, reflection};
use crate::schedule::sample::at;
use crate::time::Moment;

/// Start and finish of each step that has other times than its plan: rule 5.
const RAN: [(&str, i64, i64); 17] = [
    ("1", 0, 10),
    ("2", 10, 21),
    ("3", 2, 38),
    ("4", 38, 56),
    ("5", 58, 67),
    ("6", 67, 130),
    ("7", 131, 155),
    ("8", 70, 95),
    ("9", 95, 104),
    ("10", 155, 167),
    ("11", 170, 183),
    ("12", 183, 210),
    ("13", 210, 226),
    ("14", 226, 237),
    ("15", 195, 212),
    ("16", 237, 246),
    ("17", 246, 250),
];

/// The moment at which the report is written: 24 November 2026, 09:00 UTC.
pub(crate) fn morning_after() -> Moment {
    at(3_510)
}

/// The plan of the sample.
pub(crate) fn plan() -> Plan {
    exchange::sample::plan(&mut Sequence::new(9)).unwrap()
}

/// The plan of the sample, and its records by the words for them.
pub(crate) struct Book {
    pub(crate) plan: Plan,
    numbers: Numbers,
}

impl Book {
    pub(crate) fn new() -> Self {
        let plan = plan();
        Self {
            numbers: Numbers::of(&plan),
            plan,
        }
    }

    pub(crate) fn step(&self, number: &str) -> Id<Step> {
        self.numbers.find(number).unwrap()
    }

    pub(crate) fn person(&self, name: &str) -> Id<Person> {
        let mut people = self.plan.people.iter();
        people.find(|person| person.name == name).unwrap().id
    }

    fn channel(&self, name: &str) -> Id<Channel> {
        let mut channels = self.plan.channels.iter();
        channels.find(|channel| channel.name == name).unwrap().id
    }

    fn metric(&self, name: &str) -> Id<Metric> {
        let mut metrics = self.plan.metrics.iter();
        metrics.find(|metric| metric.name == name).unwrap().id
    }

    pub(crate) fn open(&self, kind: Kind) -> Scribe {
        let mut scribe = Scribe::new(1);
        scribe.says(
            -30,
            Event::Opened {
                kind,
                plan: Arc::new(self.plan.clone()),
                lead: Some(self.person("Priya Nair")),
            },
        );
        scribe
    }
}

/// The launch with its night and its review.
pub(crate) fn finished() -> Launch {
    let book = Book::new();
    let mut lines = told(&book);
    lines.sort_by_key(|(minute, _)| *minute);
    let mut scribe = book.open(Kind::Live);
    for (minute, event) in lines {
        scribe.says(minute, event);
    }
    let wrong = scribe.says(
        299,
        Event::Noted {
            text: "Branches open early".into(),
            visibility: Visibility::Shared,
        },
    );
    scribe.retracts(299, wrong);
    scribe.says(
        300,
        Event::Closed {
            outcome: Outcome::Live,
            reason: String::new(),
        },
    );
    after(&book, &mut scribe);
    let mut launch = Launch::new(Id::from_u128(1), book.plan.clone());
    launch.calls.push(Log {
        call: scribe.log[0].call,
        entries: scribe.log,
    });
    launch.review = review(&book);
    launch
}

/// The folded calls of a launch.
pub(crate) fn calls(launch: &Launch) -> Vec<State> {
    let logs = launch.calls.iter();
    logs.map(|log| State::fold(&log.entries)).collect()
}

fn told(book: &Book) -> Vec<(i64, Event)> {
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
fn after(book: &Book, scribe: &mut Scribe) {
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

fn review(book: &Book) -> Review {
    let mut mint = Sequence::new(77);
    let mut ranks = Rank::spread(None, None, 40).into_iter();
    let mut rank = || ranks.next().unwrap();
    let said = [
        (
            feedback::Source::Support,
            "Branch manager, Porto",
            Some(4),
            "Customers find the new log-in quickly.",
            "Log-in",
        ),
        (
            feedback::Source::StoreReview,
            "",
            Some(2),
            "Why do I have to register my tablet again?",
            "Devices",
        ),
        (
            feedback::Source::Survey,
            "",
            Some(5),
            "Transfers arrive at once now.",
            "Transfers",
        ),
        (
            feedback::Source::Support,
            "",
            None,
            "Where did the standing orders go?",
            "Transfers",
        ),
    ];
    let thoughts = [
        (
            reflection::Kind::Well,
            "The rehearsed back-up was verified four minutes early",
            "Marta Kowalska",
            5,
        ),
        (
            reflection::Kind::Better,
            "Nobody had asked which jobs run at night",
            "",
            7,
        ),
        (
            reflection::Kind::Better,
            "The vote took 13 minutes because old tablets were news to most",
            "",
            3,
        ),
        (
            reflection::Kind::Lucky,
            "The owner of the reporting job was awake",
            "Wei Chen",
            4,
        ),
        (
            reflection::Kind::Lesson,
            "Ask for the job calendar two weeks before",
            "",
            0,
        ),
    ];
    let actions = [
        (
            action::Kind::Prevent,
            "Job calendar in the readiness checks",
            Some("Ines Costa"),
            action::Status::Open,
            Some(at(20_000)),
        ),
        (
            action::Kind::Detect,
            "Alarm when a migration waits more than 2 min for a lock",
            Some("Wei Chen"),
            action::Status::Open,
            Some(at(3_000)),
        ),
        (
            action::Kind::Process,
            "Say known test failures before the vote",
            None,
            action::Status::Done,
            None,
        ),
    ];
    Review {
        feedback: said
            .into_iter()
            .map(|(source, who, rating, text, theme)| Feedback {
                id: mint.mint(),
                rank: rank(),
                at: at(2_000),
                source,
                who: who.into(),
                rating,
                text: text.into(),
                theme: theme.into(),
            })
            .collect(),
        reflections: thoughts
            .into_iter()
            .map(|(kind, text, author, votes)| Reflection {
                id: mint.mint(),
                rank: rank(),
                kind,
                text: text.into(),
                author: author.into(),
                group: String::new(),
                votes,
            })
            .collect(),
        actions: actions
            .into_iter()
            .map(|(kind, title, owner, status, due)| Action {
                id: mint.mint(),
                rank: rank(),
                kind,
                title: title.into(),
                owner: owner.map(|name| book.person(name)),
                due,
                status,
                issue: (kind == action::Kind::Detect).then(|| Id::from_u128(71)),
            })
            .collect(),
        thanks: [Thanks {
            id: mint.mint(),
            rank: rank(),
            who: "Wei Chen".into(),
            what: "for staying calm while the lock held everybody up".into(),
        }]
        .into_iter()
        .collect(),
        narratives: [Narrative {
            id: mint.mint(),
            rank: rank(),
            section: "delay".into(),
            text: "The migration waited for a lock held by the **nightly reporting job**, which \
                   nobody had in mind. Wei Chen found it within 17 minutes."
                .into(),
        }]
        .into_iter()
        .collect(),
        ..Review::default()
    }
}

/// The launch with a night that was rolled back.
pub(crate) fn rolled_back() -> Launch {
    let book = Book::new();
    let mut scribe = book.open(Kind::Live);
    scribe.says(
        0,
        Event::ExecutionStarted {
            reason: String::new(),
        },
    );
    for (number, start, finish) in RAN.into_iter().take(5) {
        scribe.starts(start, book.step(number));
        scribe.finishes(finish, book.step(number));
    }
    scribe.starts(67, book.step("6"));
    scribe.says(
        150,
        Event::StepFailed {
            step: book.step("6"),
            reason: "Table accounts cannot be converted".into(),
        },
    );
    scribe.says(
        160,
        Event::RollbackStarted {
            reason: "The migration cannot be repaired tonight".into(),
            by: Some(book.person("Daniel Kim")),
        },
    );
    let needed = scribe.state().rollback.unwrap().needed;
    for (place, step) in needed.into_iter().enumerate() {
        let start = 162 + 12 * i64::try_from(place).unwrap();
        scribe.starts(start, step);
        scribe.finishes(start + 12, step);
    }
    scribe.says(
        250,
        Event::Closed {
            outcome: Outcome::RolledBack,
            reason: String::new(),
        },
    );
    with_calls(&book, vec![scribe])
}

/// The launch of the sample with these calls.
pub(crate) fn with_calls(book: &Book, scribes: Vec<Scribe>) -> Launch {
    let mut launch = Launch::new(Id::from_u128(1), book.plan.clone());
    launch.calls = scribes
        .into_iter()
        .enumerate()
        .map(|(place, scribe)| {
            let call = Id::from_u128(50 + place as u128);
            let entries = scribe.log.into_iter();
            Log {
                call,
                entries: entries
                    .map(|entry| crate::call::Entry { call, ..entry })
                    .collect(),
            }
        })
        .collect();
    launch
}

/// A rehearsal in real time, a week before, in which every step took as long as planned but one.
pub(crate) fn rehearsal(book: &Book) -> Scribe {
    let mut scribe = book.open(Kind::Rehearsal { speed: 1 });
    scribe.says(
        0,
        Event::ExecutionStarted {
            reason: String::new(),
        },
    );
    for (number, start, finish) in RAN {
        let (start, finish) = match number {
            "6" => (start, finish - 10),
            _ => (start, finish),
        };
        scribe.starts(start, book.step(number));
        scribe.finishes(finish, book.step(number));
    }
    scribe.says(
        260,
        Event::Closed {
            outcome: Outcome::Live,
            reason: String::new(),
        },
    );
    scribe
}
