//! The sample launch after its night, for tests: the actual times are those of the worked example
//! of rule 5, so that the delay is known to the second. Minutes are after T-0.

mod night;
mod review;

use std::sync::Arc;

use crate::call::State;
use crate::call::entry::{Event, Kind, Outcome, Visibility};
use crate::call::scribe::Scribe;
use crate::exchange;
use crate::id::{Id, Sequence};
use crate::launch::{Launch, Log};
use crate::plan::number::Numbers;
use crate::plan::{Channel, Metric, Person, Plan, Step};
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
    let mut lines = night::told(&book);
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
    night::after(&book, &mut scribe);
    let mut launch = Launch::new(Id::from_u128(1), book.plan.clone());
    launch.calls.push(Log {
        call: scribe.log[0].call,
        entries: scribe.log,
    });
    launch.review = review::review(&book);
    launch
}

/// The folded calls of a launch.
pub(crate) fn calls(launch: &Launch) -> Vec<State> {
    let logs = launch.calls.iter();
    logs.map(|log| State::fold(&log.entries)).collect()
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
