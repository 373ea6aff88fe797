use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::*;
use crate::gui::action::Action;
use crate::gui::part::sheet::Entry;
use crate::gui::screen::trial::{DOUBLE, Trial, page, sample};
use crate::gui::theme::Look;
use crate::id::{Mint, Sequence};
use crate::launch::Launch;
use crate::plan::readiness::{Need, Score};

page!(Readiness, Message);

fn open() -> Trial<Readiness> {
    Trial::of(sample(), Readiness::new)
}

/// The checks in the order of the page.
fn shown(plan: &Plan) -> Vec<Id<Check>> {
    Check::shown(&plan.checks)
}

/// The first check in the order of the page.
fn first(trial: &Trial<Readiness>) -> Check {
    let id = shown(trial.plan())[0];
    trial.plan().checks.get(id).expect("a check").clone()
}

#[test]
fn one_key_says_how_a_check_went() {
    let mut trial = open();
    trial.press(Named::ArrowDown);
    for (key, status) in [
        ("2", Status::Failed),
        ("0", Status::NotTested),
        ("1", Status::Passed),
    ] {
        trial.type_text(key);
        assert_eq!(first(&trial).status, status);
    }
    let score = Score::of(&trial.plan().checks);
    let percent = score.percent().expect("checks");
    assert!(trial.sees(&format!("{percent} %")));
}

#[test]
fn a_waiver_waits_for_its_reason() {
    let mut trial = open();
    trial.press(Named::ArrowDown);
    trial.type_text("03");
    assert_eq!(first(&trial).status, Status::NotTested, "no reason yet");
    trial.press(Named::Enter);
    assert_eq!(first(&trial).status, Status::NotTested);
    trial.type_text("Covered by the pilot in March");
    trial.press(Named::Enter);
    assert_eq!(first(&trial).status, Status::Waived);
    assert_eq!(first(&trial).reason, "Covered by the pilot in March");
    trial.fill("readiness.reason", "");
    assert!(trial.sees("Say why, so that the room can judge it"));
    assert_eq!(first(&trial).reason, "Covered by the pilot in March");
}

#[test]
fn escape_ends_a_waiver_that_has_no_reason() {
    let mut trial = open();
    trial.press(Named::ArrowDown);
    trial.type_text("03");
    trial.press(Named::Escape);
    assert!(!trial.sees("Waived because"));
    assert_eq!(first(&trial).status, Status::NotTested);
}

#[test]
fn a_check_is_added_to_the_group_that_is_looked_at() {
    let mut trial = open();
    trial.press(Named::ArrowDown);
    let kind = first(&trial).kind;
    trial.press(Named::Insert);
    trial.type_text("Every branch can still log in");
    trial.fill("readiness.due", "20 Nov");
    trial.fill("readiness.evidence", "https://wiki.example.org/branches");
    trial.click("Advisory");
    let added = trial
        .plan()
        .checks
        .iter()
        .find(|check| check.title == "Every branch can still log in")
        .expect("the new check");
    assert_eq!(added.kind, kind);
    assert_eq!(added.need, Need::Advisory);
    assert_eq!(added.evidence, "https://wiki.example.org/branches");
    let zone = trial.plan().details.zone;
    assert_eq!(
        added.due.map(|due| crate::words::day(due, zone)).as_deref(),
        Some("Fri 20 Nov")
    );
    trial.fill("readiness.due", "soon");
    assert!(trial.sees("is not a time"));
}

#[test]
fn what_gates_the_start_is_named() {
    let mut trial = open();
    assert!(trial.sees("the start"));
    let open: Vec<Id<Check>> = shown(trial.plan());
    for _ in open {
        trial.press(Named::ArrowDown);
        trial.type_text("1");
    }
    for _ in shown(trial.plan()) {
        trial.press(Named::ArrowUp);
    }
    assert!(trial.sees("100 %"));
    assert!(trial.sees("Nothing gates the start"));
    trial.picture("readiness-done");
}

#[test]
fn keys_move_within_the_group_and_remove() {
    let mut trial = open();
    let before = shown(trial.plan());
    trial.press(Named::ArrowDown);
    trial.press_with(Modifiers::ALT, Named::ArrowUp);
    assert_eq!(shown(trial.plan()), before, "the first stays first");
    trial.press(Named::Delete);
    assert_eq!(shown(trial.plan()), before[1..]);
    trial.undo();
    assert_eq!(shown(trial.plan()), before);
}

#[test]
fn pictures() {
    let mut trial = open();
    trial.picture("readiness-day");
    trial.press(Named::ArrowDown);
    trial.press(Named::ArrowDown);
    trial.type_text("3");
    trial.picture("readiness-open-day");
    let launch = |plan| Launch::new(Sequence::new(1).mint(), plan);
    let mut empty = sample();
    empty.checks = crate::table::Table::new();
    let (large, small) = (Size::new(1440.0, 900.0), Size::new(1024.0, 700.0));
    for (name, plan, look, size) in [
        ("readiness-night", sample(), Look::Night, large),
        ("readiness-small", sample(), Look::Day, small),
        ("readiness-empty", empty, Look::Day, large),
        ("readiness-double", sample(), Look::Day, DOUBLE),
    ] {
        let mut trial = Trial::of_launch(launch(plan), Readiness::new, look, size);
        if name == "readiness-small" {
            trial.press(Named::ArrowDown);
        }
        trial.picture(name);
    }
}

#[test]
fn evidence_is_opened_and_the_need_chosen_with_the_keys() {
    let mut trial = open();
    trial.press(Named::ArrowDown);
    trial.fill("readiness.evidence", "https://wiki.example.org/report");
    let id = trial.window;
    trial.hands.click_id(id, "readiness.open").expect("a page");
    let asked = trial.hands.state().asked.last();
    assert!(
        matches!(asked, Some(Action::Browse(address)) if address == "https://wiki.example.org/report"),
        "{asked:?}"
    );
    let first = shown(trial.plan())[0];
    trial
        .hands
        .click_id(id, "readiness.need-1")
        .expect("an answer");
    assert_eq!(
        trial.plan().checks.get(first).expect("a check").need,
        Need::Advisory
    );
}

#[test]
fn pictures_of_long_names() {
    let mut plan = sample();
    let long = "An extraordinarily long name for something that nobody will ever read in full";
    plan.checks = plan
        .checks
        .iter()
        .cloned()
        .map(|mut check| {
            check.title = format!("{} {long}", check.title);
            check.evidence = long.repeat(2);
            check.reason = long.to_owned();
            check
        })
        .collect();
    let launch = Launch::new(Sequence::new(1).mint(), plan);
    let small = Size::new(1024.0, 700.0);
    let mut trial = Trial::of_launch(launch, Readiness::new, Look::Night, small);
    trial.press(Named::ArrowDown);
    trial.picture("readiness-long");
}

#[test]
fn the_arrows_keep_the_check_in_sight() {
    let launch = Launch::new(Sequence::new(1).mint(), sample());
    // As low as a laptop at 200 %, wide enough for list and panel.
    let low = Size::new(1024.0, DOUBLE.height);
    let mut trial = Trial::of_launch(launch, Readiness::new, Look::Day, low);
    let all = shown(trial.plan());
    let (first, last) = (sheet::name(all[0]), sheet::name(all[all.len() - 1]));
    let id = trial.window;
    trial.press(Named::ArrowDown);
    for _ in &all {
        trial.press(Named::ArrowDown);
    }
    let row = trial.hands.find_id(id, last).expect("the last one");
    assert_eq!(row.height, Check::ROW, "whole in sight");
    for _ in &all {
        trial.press(Named::ArrowUp);
    }
    let row = trial.hands.find_id(id, first.clone()).expect("the first");
    assert_eq!(row.height, Check::ROW, "whole in sight");
    // A new one comes at the end of its kind.
    trial.press(Named::ArrowUp);
    trial.press(Named::Insert);
    let new = trial.hands.state().page.sheet.selected().expect("a check");
    let row = trial.hands.find_id(id, sheet::name(new)).expect("the new");
    assert_eq!(row.height, Check::ROW, "whole in sight");
}

#[test]
fn a_waiver_that_is_kept_while_it_is_typed_goes_on() {
    let mut trial = open();
    trial.press(Named::ArrowDown);
    trial.type_text("03");
    trial.type_text("Covered by");
    // The hands rest: once to see that they typed on, once to keep it.
    let rested = || {
        let rested = sheet::Message::Draft(draft::Message::Rested);
        crate::gui::screen::trial::Message::Page(rested)
    };
    trial.hands.send(rested()).expect("a rest");
    trial.hands.send(rested()).expect("a rest");
    assert_eq!(first(&trial).status, Status::Waived);
    assert_eq!(first(&trial).reason, "Covered by");
    trial.type_text(" the pilot");
    trial.press(Named::Enter);
    assert_eq!(first(&trial).reason, "Covered by the pilot");
    // What was typed first is not kept once more.
    trial.fill("readiness.reason", "Covered by the pilot in March");
    trial.hands.send(rested()).expect("a rest");
    trial.hands.send(rested()).expect("a rest");
    assert_eq!(first(&trial).reason, "Covered by the pilot in March");
    assert_eq!(first(&trial).status, Status::Waived);
}
