//! What a planner does with several cells at once.

use iced::Point;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::{open, step_of, titles};
use crate::gui::action::Action;
use crate::gui::screen::trial::{self, Trial};
use crate::time::Span;

use super::Steps;

fn shift(trial: &mut Trial<Steps>, key: Named, times: usize) {
    for _ in 0..times {
        trial.press_with(Modifiers::SHIFT, key);
    }
}

fn control(trial: &mut Trial<Steps>, letter: char) {
    let id = trial.window;
    trial.hands.chord(id, Modifiers::COMMAND, letter).unwrap();
}

/// The middle of the cell in which words stand.
fn cell(trial: &mut Trial<Steps>, words: &str) -> Point {
    let id = trial.window;
    trial.hands.find(id, words).unwrap().center()
}

#[test]
fn a_range_is_filled_with_what_its_uppermost_cells_hold() {
    let mut trial = open(trial::sample());
    trial.click("Run schema migration 4.0");
    trial.press(Named::ArrowRight);
    shift(&mut trial, Named::ArrowDown, 2);
    shift(&mut trial, Named::ArrowRight, 1);
    trial.picture("steps-range");
    control(&mut trial, 'd');
    let session = trial.session();
    assert_eq!(session.undo_name(), Some("Fill 4 cells"));
    let six = step_of(session, "6");
    for number in ["7", "8"] {
        let filled = step_of(session, number);
        assert_eq!(
            (&filled.owners, filled.duration),
            (&six.owners, six.duration)
        );
    }
    assert_eq!(step_of(session, "7").title, "Deploy payment API");
    assert_eq!(step_of(session, "9").duration, Span::minutes(10));
    trial.undo();
    assert_eq!(step_of(trial.session(), "7").duration, Span::minutes(25));
}

#[test]
fn a_cell_alone_is_filled_from_the_one_above() {
    let mut trial = open(trial::sample());
    trial.click("Deploy payment API");
    trial.press(Named::ArrowRight);
    trial.press(Named::ArrowRight);
    control(&mut trial, 'd');
    let session = trial.session();
    assert_eq!(step_of(session, "7").duration, Span::minutes(40));
    assert_eq!(
        session.undo_name(),
        Some("Change the duration of step 7"),
        "one cell is named as itself"
    );
}

#[test]
fn delete_empties_cells_and_removes_only_rows_that_are_selected_whole() {
    let mut trial = open(trial::sample());
    trial.click("Deploy payment API");
    shift(&mut trial, Named::ArrowRight, 3);
    shift(&mut trial, Named::ArrowDown, 1);
    trial.press(Named::Delete);
    let session = trial.session();
    assert_eq!(session.undo_name(), Some("Empty 6 cells"));
    assert_eq!(titles(session).len(), 17);
    for number in ["7", "8"] {
        let step = step_of(session, number);
        assert_eq!(step.title, "");
        assert!(step.owners.is_empty() && step.predecessors.is_empty());
        // A step without a duration would not be one.
        assert!(!step.duration.is_zero());
    }
    trial.undo();
    assert_eq!(titles(trial.session())[6], "Deploy payment API");
    // Where nothing could be emptied the reason is said.
    trial.click("Warm caches");
    trial.press(Named::ArrowRight);
    trial.press(Named::ArrowRight);
    trial.press(Named::Delete);
    assert_eq!(
        trial.told(),
        ["A duration cannot be empty; it stays as it is"]
    );
    trial.click("Deploy payment API");
    shift(&mut trial, Named::ArrowDown, 1);
    shift(&mut trial, Named::Space, 1);
    trial.press(Named::Delete);
    assert_eq!(trial.session().undo_name(), Some("Remove 2 steps"));
}

#[test]
fn cells_go_to_a_spreadsheet_and_come_back_over_others() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    trial.click("Run schema migration 4.0");
    trial.press(Named::ArrowRight);
    shift(&mut trial, Named::ArrowRight, 1);
    shift(&mut trial, Named::ArrowDown, 1);
    control(&mut trial, 'c');
    assert_eq!(
        trial.hands.clipboard(),
        Some("Wei Chen\t40 min\nJonas Berg\t25 min\n")
    );
    // Over four rows they stand twice.
    trial.click("Smoke tests: log in, balance, transfer");
    trial.press(Named::ArrowRight);
    shift(&mut trial, Named::ArrowRight, 1);
    shift(&mut trial, Named::ArrowDown, 3);
    control(&mut trial, 'v');
    let minutes: Vec<i64> = ["12", "13", "14", "15"]
        .iter()
        .map(|number| step_of(trial.session(), number).duration.as_seconds() / 60)
        .collect();
    assert_eq!(minutes, [40, 25, 40, 25]);
    // A cell alone is its text and nothing else.
    trial.press(Named::Escape);
    trial.click("Warm caches");
    trial.hands.chord(id, Modifiers::COMMAND, 'c').unwrap();
    assert_eq!(trial.hands.clipboard(), Some("Warm caches"));
}

#[test]
fn a_cell_that_cannot_hold_what_is_filled_in_is_named_and_left() {
    let mut trial = open(trial::sample());
    // What 5 waits for filled into 6 and 7 is fine; into 4 it would close a loop.
    trial.hands.set_clipboard("8");
    let id = trial.window;
    trial.hands.click(id, "2, 4").unwrap();
    shift(&mut trial, Named::ArrowDown, 1);
    control(&mut trial, 'v');
    let told = trial.hands.state().asked.iter().any(|action| {
        matches!(action, Action::Tell(words)
            if words.contains("1 of 2 cells were refused") && words.contains("after of step 5"))
    });
    assert!(told, "{:?}", trial.hands.state().asked);
    let session = trial.session();
    assert_eq!(step_of(session, "5").predecessors.len(), 2);
    let eight = step_of(session, "8").id;
    assert_eq!(step_of(session, "6").predecessors[0].step, eight);
}

#[test]
fn the_mouse_selects_by_dragging_and_with_shift() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    let (from, to) = (
        cell(&mut trial, "Run schema migration 4.0"),
        cell(&mut trial, "Rotate API keys"),
    );
    trial.hands.drag(id, from, to).unwrap();
    control(&mut trial, 'c');
    let copied = trial.hands.clipboard().unwrap().to_owned();
    assert_eq!(copied.lines().count(), 4, "{copied}");
    assert!(copied.starts_with("Run schema migration 4.0\nDeploy payment API"));
    // A click gives the selection up; one with Shift stretches it again.
    trial.click("Warm caches");
    trial.hands.hold(id, Modifiers::SHIFT).unwrap();
    trial.click("Announce live");
    trial.hands.hold(id, Modifiers::default()).unwrap();
    control(&mut trial, 'c');
    let copied = trial.hands.clipboard().unwrap();
    assert_eq!(copied.lines().count(), 8, "{copied}");
}
