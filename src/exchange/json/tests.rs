use std::collections::HashMap;

use proptest::prelude::*;

use super::super::arbitrary;
use super::*;
use crate::id::Sequence;
use crate::plan::number::Numbers;
use crate::plan::step::{Kind, Relation};
use crate::time::Span;

fn read_text(text: &str) -> Result<Plan, Error> {
    read(text.as_bytes(), Given::default(), &mut Sequence::new(5))
}

/// The plan as plain values, with each id replaced by the order of its first appearance, and
/// ranks left out: what must survive a journey through a document.
fn essence(plan: &Plan) -> serde_json::Value {
    fn walk(value: &mut serde_json::Value, ids: &mut HashMap<String, usize>) {
        match value {
            serde_json::Value::String(text) if uuid::Uuid::parse_str(text).is_ok() => {
                let next = ids.len();
                let place = *ids.entry(text.clone()).or_insert(next);
                *text = format!("id {place}");
            }
            serde_json::Value::Array(values) => {
                values.iter_mut().for_each(|value| walk(value, ids));
            }
            serde_json::Value::Object(fields) => {
                fields.remove("rank");
                fields.values_mut().for_each(|value| walk(value, ids));
            }
            _ => {}
        }
    }
    let mut value = serde_json::to_value(plan).unwrap();
    value["steps"] = serde_json::to_value(plan.rows()).unwrap();
    let metrics: Vec<_> = plan
        .objectives
        .iter()
        .flat_map(|objective| plan.metrics_of(objective.id))
        .collect();
    value["metrics"] = serde_json::to_value(metrics).unwrap();
    walk(&mut value, &mut HashMap::new());
    value
}

/// The first place at which two values differ.
fn difference(a: &serde_json::Value, b: &serde_json::Value) -> Option<String> {
    use serde_json::Value;
    match (a, b) {
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => a
            .iter()
            .zip(b)
            .enumerate()
            .find_map(|(place, (a, b))| Some(format!("[{place}]{}", difference(a, b)?))),
        (Value::Object(a), Value::Object(b)) if a.len() == b.len() => a
            .iter()
            .find_map(|(name, a)| Some(format!(".{name}{}", difference(a, b.get(name)?)?))),
        (a, b) => (a != b).then(|| format!(": {a} became {b}")),
    }
}

const SMALL: &str = r#"{
  "golive": 1,
  "launch": {
    "name": "Harbor shop",
    "zone": "Europe/Lisbon",
    "start": "2026-12-01 20:00",
    "window": ["T-0:30", "T+3h"],
    "lead": "ana"
  },
  "people": [
    { "name": "Ana Reis", "role": "Lead" },
    { "name": "Ana", "role": "Operations", "vote": "veto", "deputy": "Lead" }
  ],
  "objectives": [
    {
      "statement": "People can buy",
      "metrics": [{ "name": "Orders", "target": ">= 99.5 %", "rollback": "< 97", "checks": ["L+15m", "L+1d"] }]
    }
  ],
  "blocks": [{ "title": "Use the old gateway", "at": "3" }],
  "sections": [
    {
      "title": "Prepare",
      "steps": [
        { "title": "Freeze", "owners": "Lead", "duration": 10 },
        { "title": "Back up", "owners": ["Operations", "Ana Reis"], "duration": "1h30", "after": "1SS+10" }
      ]
    },
    {
      "title": "Release",
      "steps": [
        { "title": "Go / no-go", "kind": "gate", "after": ["1", "2FF-5"], "decider": "Ana", "votes_needed": 2 },
        { "title": "Open", "after": "3", "irreversible": true, "not_before": "T+2:00" },
        { "title": "Old gateway", "after": "3", "block": "use the old gateway" },
        { "title": "Live", "kind": "milestone", "after": "4", "fields": { "Ticket": "CHG-1" } }
      ]
    }
  ],
  "rollback": {
    "decision": 10,
    "triggers": [{ "what": "Orders", "threshold": "< 97 % for 5 min", "metric": "orders" }],
    "steps": [
      { "title": "Close", "duration": 5 },
      { "title": "Restore", "duration": 30, "after": "R1", "undoes": ["2"] }
    ]
  }
}"#;

#[test]
fn a_document_written_by_hand_becomes_a_plan() {
    let plan = read_text(SMALL).unwrap();
    assert_eq!(plan.details.start.to_string(), "2026-12-01T20:00:00Z");
    assert_eq!(plan.details.window_end.to_string(), "2026-12-01T23:00:00Z");
    assert_eq!(plan.name_of(plan.details.lead), "Ana");
    let numbers = Numbers::of(&plan);
    let step = |number| plan.steps.get(numbers.find(number).unwrap()).unwrap();
    assert_eq!(plan.name_of(step("1").owners.first().copied()), "Ana Reis");
    assert_eq!(step("2").duration, Span::minutes(90));
    assert_eq!(step("2").predecessors[0].relation, Relation::StartStart);
    assert_eq!(step("2").predecessors[0].lag, Span::minutes(10));
    assert_eq!(step("3").predecessors[1].lag, Span::minutes(-5));
    assert_eq!(step("6").kind, Kind::Milestone);
    assert_eq!(step("6").duration, Span::ZERO);
    assert_eq!(
        step("6").fields,
        [("Ticket".to_owned(), "CHG-1".to_owned())]
    );
    assert_eq!(plan.blocks.as_slice()[0].at, numbers.find("3"));
    assert_eq!(step("5").block, Some(plan.blocks.as_slice()[0].id));
    assert_eq!(plan.metrics.as_slice()[0].unit, "%");
    assert_eq!(
        plan.triggers.as_slice()[0].metric,
        Some(plan.metrics.as_slice()[0].id)
    );
    assert_eq!(
        plan.rollback_steps.as_slice()[1].undoes,
        [numbers.find("2").unwrap()]
    );
}

#[test]
fn what_is_given_counts_more_than_what_is_written() {
    let start: Moment = "2027-03-05T06:00:00Z".parse().unwrap();
    let given = Given {
        start: Some(start),
        zone: Some(Zone::UTC),
    };
    let plan = read(SMALL.as_bytes(), given, &mut Sequence::new(1)).unwrap();
    assert_eq!(plan.details.start, start);
    assert_eq!(plan.details.window_end, start + Span::hours(3));
    assert_eq!(plan.details.zone, Zone::UTC);
}

/// What the reader says about the document after one change to it.
fn complaint(from: &str, to: &str) -> String {
    assert!(SMALL.contains(from), "{from}");
    read_text(&SMALL.replacen(from, to, 1))
        .unwrap_err()
        .to_string()
}

#[test]
fn a_wrong_document_is_refused_with_place_and_reason() {
    for (from, to, said) in [
        (
            "\"duration\": 10",
            "\"duraton\": 10",
            "`sections[0].steps[0].duraton` (line 25, column 48): `duraton` is not a field of a step; nothing was read",
        ),
        (
            "\"1h30\"",
            "\"soon\"",
            "`sections[0].steps[1].duration` (line 26, column 81): `soon` is not a duration",
        ),
        ("\"1SS+10\"", "\"9\"", "there is no step `9`"),
        ("\"1SS+10\"", "\"2\"", "a step cannot wait for itself"),
        (
            "\"Operations\", \"Ana Reis\"",
            "\"Bob\"",
            "there is no person `Bob`",
        ),
        (
            "\"gate\"",
            "\"gaet\"",
            "`gaet` is not known here; write one of task, milestone, gate, hold",
        ),
        (">= 99.5 %", "lots", "`lots` is not a target"),
        ("< 97\"", "< 97 €\"", "`< 97 €` is not a threshold"),
        ("L+1d", "later", "`later` is not a time after the launch"),
        (
            "T+2:00\"",
            "T+2:00\", \"fixed\": \"T+3h\"",
            "`not_before` or `fixed`, not both",
        ),
        (
            "\"R1\"",
            "\"R1SS\"",
            "a rollback step starts when another has finished",
        ),
        (
            "\"undoes\": [\"2\"]",
            "\"undoes\": [\"2\", \"#2\"]",
            "`#2` is named twice",
        ),
        ("\"golive\": 1", "\"golive\": 2", "newer version"),
        (
            "\"golive\": 1",
            "\"other\": 1",
            "this is not a Golive document",
        ),
        (
            "\"start\": \"2026-12-01 20:00\",",
            "",
            "`launch` (line 3, column 13): `start` is missing from launch",
        ),
        ("Europe/Lisbon", "Atlantis", "`Atlantis` is not a time zone"),
        (
            "2026-12-01 20:00",
            "2026-03-29 01:30",
            "does not exist in Europe/Lisbon",
        ),
        (
            "\"votes_needed\": 2",
            "\"votes_needed\": 2.5",
            "a whole number is expected here",
        ),
        (
            "\"Ana Reis\", \"role\"",
            "\"Ana\", \"role\"",
            "more than one person is called `ana`",
        ),
        (
            "\"title\": \"Freeze\", ",
            "",
            "`title` is missing from a step",
        ),
    ] {
        let complaint = complaint(from, to);
        assert!(complaint.contains(said), "{to}: {complaint}");
    }
    assert_eq!(
        read_text("[]").unwrap_err().to_string(),
        "the document (line 1, column 1): this is not a Golive document; one begins with {\"golive\": 1, …}; nothing was read"
    );
    assert_eq!(
        read(b"\xFF\xFE", Given::default(), &mut Sequence::new(1)),
        Err(Error::NotText)
    );
}

#[test]
fn what_was_written_by_hand_comes_back_as_it_was() {
    let plan = read_text(SMALL).unwrap();
    let text = write(&plan);
    let again = read_text(&text).unwrap();
    assert_eq!(difference(&essence(&plan), &essence(&again)), None);
    assert_eq!(write(&again), text);
}

proptest! {
    #[test]
    fn any_plan_comes_back_as_it_was(seed in any::<u64>(), size in 0_usize..12) {
        let plan = arbitrary::plan(seed, size);
        let text = write(&plan);
        let again = read_text(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        prop_assert_eq!(difference(&essence(&plan), &essence(&again)), None);
    }

    #[test]
    fn no_bytes_make_it_panic(seed in any::<u64>(), cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = write(&arbitrary::plan(seed, 4)).into_bytes();
        for (place, byte) in cuts {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        drop(read(&bytes, Given::default(), &mut Sequence::new(5)));
    }
}
