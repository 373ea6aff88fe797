use proptest::prelude::*;

use super::*;
use crate::call::scribe::{ANA, WEI, night};
use crate::id::Sequence;
use crate::schedule::sample::at;

fn read(line: &str) -> Result<Command, Error> {
    parse(line, &night().people)
}

fn promised(line: &str) -> (String, Option<Id<Person>>, String, i64) {
    match read(line) {
        Ok(Command::Promise {
            who,
            person,
            what,
            within,
        }) => (who, person, what, within.as_seconds() / 60),
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn plain_text_is_a_note() {
    let text = "Reporting job stopped; lock released".to_owned();
    let visibility = Visibility::Shared;
    assert_eq!(
        read(&format!(" {text} ")),
        Ok(Command::Note { text, visibility })
    );
    let text = "/etc/hosts was wrong".to_owned();
    assert_eq!(
        read(&format!(" {text}")),
        Ok(Command::Note { text, visibility })
    );
    assert_eq!(read("   "), Err(Error::Empty));
}

#[test]
fn a_promise_says_who_what_and_when() {
    let check = "replica check".to_owned();
    let ana = ("Ana Silva".to_owned(), Some(ANA), check.clone(), 10);
    for line in [
        "/promise Ana replica check 10",
        "/promise ana silva replica check 10m",
        "/Promise ana  replica check 10 min",
    ] {
        assert_eq!(promised(line), ana, "{line}");
    }
    let wei = (
        "Wei Chen".to_owned(),
        Some(WEI),
        "check row 7".to_owned(),
        90,
    );
    assert_eq!(promised("/promise Wei check row 7 1h30"), wei);
    let bob = ("Bob".to_owned(), None, check, 5);
    assert_eq!(promised("/promise Bob replica check 5"), bob);
}

#[test]
fn a_name_that_two_people_share_is_kept_as_it_was_typed() {
    // Both Ana and Amaral begin with it.
    let (who, person, ..) = promised("/promise a replica check 5");
    assert_eq!((who.as_str(), person), ("a", None));
}

#[test]
fn a_promise_without_a_time_or_a_matter_says_how_it_is_written() {
    let said = |line| read(line).unwrap_err().to_string();
    assert_eq!(
        said("/promise Ana replica check"),
        "say at the end in how many minutes it is due: /promise Ana replica check 10"
    );
    assert_eq!(
        said("/promise Ana 10"),
        "write /promise Ana replica check 10"
    );
    assert_eq!(said("/promise 10"), "write /promise Ana replica check 10");
}

#[test]
fn an_issue_may_begin_with_how_bad_it_is() {
    let issue = |line: &str| match read(line) {
        Ok(Command::Issue { title, severity }) => (title, severity),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        issue("/issue critical: lock held by reporting"),
        ("lock held by reporting".to_owned(), Severity::Critical)
    );
    assert_eq!(
        issue("/issue auth: two pods fail"),
        ("auth: two pods fail".to_owned(), Severity::Major)
    );
    assert_eq!(read("/issue minor:"), Err(Error::Usage(COMMANDS[1].usage)));
}

#[test]
fn an_unknown_command_is_not_logged_as_a_note() {
    assert_eq!(
        read("/isue lock").unwrap_err().to_string(),
        "there is no command `/isue`; type / to see all, or begin with a space to note it"
    );
    assert_eq!(read("/hold"), Err(Error::Usage("/hold reason")));
    assert_eq!(read("/release"), Ok(Command::Release));
    assert!(read("/release now").is_err());
}

#[test]
fn the_promise_is_due_from_the_moment_it_was_typed() {
    let command = read("/promise Ana replica check 10").unwrap();
    let event = command.into_event(at(5), &mut Sequence::new(1), String::new);
    assert!(matches!(event, Event::Promised { due, .. } if due == at(15)));
}

#[test]
fn the_room_is_told_something_and_nothing_any_more() {
    let told = |line| {
        read(line)
            .unwrap()
            .into_event(at(5), &mut Sequence::new(1), String::new)
    };
    let text = "Coffee is on floor 2".to_owned();
    assert_eq!(
        told("/room  Coffee is on floor 2 "),
        Event::RoomTold { text }
    );
    let text = String::new();
    assert_eq!(told("/room"), Event::RoomTold { text });
}

#[test]
fn the_lead_is_handed_to_one_of_the_plans_people_with_where_things_stand() {
    let page = || "On time".to_owned();
    for line in ["/lead Wei", "/lead wei chen", "/Lead  Chen"] {
        let event = read(line)
            .unwrap()
            .into_event(at(5), &mut Sequence::new(1), page);
        let summary = page();
        assert_eq!(event, Event::LeadHandedOver { to: WEI, summary }, "{line}");
    }
    // Ana or Amaral, and nobody.
    for name in ["a", "Bob"] {
        let said = read(&format!("/lead {name}")).unwrap_err().to_string();
        assert!(said.contains(&format!("called `{name}`")), "{said}");
    }
    assert_eq!(read("/lead"), Err(Error::Usage("/lead Ana")));
}

#[test]
fn what_is_being_typed_is_completed() {
    let lines = |typed: &str| -> Vec<String> {
        let completions = complete(typed, &night().people);
        completions
            .into_iter()
            .map(|completion| completion.line)
            .collect()
    };
    assert_eq!(lines("/").len(), COMMANDS.len());
    assert_eq!(lines("/p"), ["/promise ", "/private "]);
    assert_eq!(lines("/rel"), ["/release"]);
    assert_eq!(lines("/promise w"), ["/promise Wei Chen "]);
    assert_eq!(
        lines("/promise "),
        [
            "/promise Wei Chen ",
            "/promise Ana Silva ",
            "/promise Rita Amaral "
        ]
    );
    assert_eq!(lines("/promise Wei Chen rep"), [""; 0]);
    assert_eq!(lines("/r"), ["/release", "/room "]);
    assert_eq!(lines("/lead ri"), ["/lead Rita Amaral"]);
    assert_eq!(lines("/lead Rita Amaral"), [""; 0]);
    assert_eq!(lines("plain"), [""; 0]);
}

proptest! {
    #[test]
    fn no_line_makes_it_panic(line in "/?(promise|issue|hold)?\\PC{0,30}") {
        let people = night().people;
        drop(parse(&line, &people));
        drop(complete(&line, &people));
    }
}

fn decided(line: &str) -> (String, Vec<String>, Option<Id<Person>>, String) {
    match read(line) {
        Ok(Command::Decision {
            title,
            options,
            by,
            reason,
        }) => (title, options, by, reason),
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn a_decision_says_what_else_there_was_who_took_it_and_why() {
    let said = |title: &str, options: &[&str], by, reason: &str| {
        let options = options.iter().map(ToString::to_string).collect();
        (title.to_owned(), options, by, reason.to_owned())
    };
    assert_eq!(decided("/decision Go on"), said("Go on", &[], None, ""));
    assert_eq!(
        decided("/decision Go on instead of waiting, rolling back by Ana BECAUSE it holds by now"),
        said(
            "Go on",
            &["waiting", "rolling back"],
            Some(ANA),
            "it holds by now"
        )
    );
    // Words that name nobody are part of what was decided.
    assert_eq!(
        decided("/decision Finish by 03:00"),
        said("Finish by 03:00", &[], None, "")
    );
    assert_eq!(
        decided("/decision Wait by the phone by Wei"),
        said("Wait by the phone", &[], Some(WEI), "")
    );
}

#[test]
fn an_outage_may_be_planned_and_has_a_service() {
    let outage = |line| match read(line) {
        Ok(Command::Outage { service, planning }) => (service, planning),
        other => panic!("{line}: {other:?}"),
    };
    assert_eq!(
        outage("/outage Web shop"),
        ("Web shop".to_owned(), Planning::Unplanned)
    );
    assert_eq!(
        outage("/outage Planned: Web shop"),
        ("Web shop".to_owned(), Planning::Planned)
    );
    assert!(read("/outage planned:").is_err());
    assert_eq!(
        read("/introduce Ana"),
        Ok(Command::Introduce { person: ANA })
    );
    assert!(read("/introduce Nobody").is_err());
}

#[test]
fn who_decided_is_offered_behind_by() {
    let offered = complete("/decision Go on by An", &night().people);
    assert_eq!(offered[0].line, "/decision Go on by Ana Silva because ");
    assert!(complete("/decision Go on because of An", &night().people).is_empty());
}
