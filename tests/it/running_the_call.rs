//! The night of a go-live, from the roll call to the close, with its delays, issues and mistakes.

use std::path::Path;

use golive::call::State;
use golive::call::clock;
use golive::call::entry::{Event, IssueStatus, Kind, Outcome, Phase, Severity};
use golive::schedule::actual::State as Status;
use golive::time::Span;
use golive::words::{self, Lateness};
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::robot::{Robot, moment};

/// The sample launch: seventeen steps from 22:30, a gate, a hold of which 12 minutes can be
/// eaten, and a step that cannot be undone.
const PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/aurora.json");
const NAME: &str = "Aurora Mobile Banking 4.0";

/// Brings the plan in and leads the call up to T-0, which is when it starts.
fn executing() -> Robot {
    let mut robot = Robot::first_start("2026-11-21T21:50:00Z");
    robot.chord(Modifiers::COMMAND, 'i');
    robot.paste_path(Path::new(PLAN));
    assert_eq!(robot.plan().steps.len(), 17);

    // The call: it asks first, and keeps a copy of the file.
    robot.wait_for_time("2026-11-21T22:00:00Z");
    robot.click("Start call");
    robot.must_see("Start the call?");
    robot.press(Named::Enter);
    let state = robot.call().state();
    assert_eq!(state.kind, Kind::Live);
    assert_eq!(state.opened, Some(moment("2026-11-21T22:00:00Z")));
    robot.must_see("ON CALL");
    robot.saved();
    let copies = std::fs::read_dir(robot.beside_the_file("backups")).unwrap();
    let copies: Vec<_> = copies.map(|copy| copy.unwrap().file_name()).collect();
    let of_call = copies
        .iter()
        .any(|name| name.to_string_lossy().contains("call"));
    assert!(of_call, "a copy is kept when a call starts: {copies:?}");

    // The roll: Lena, who is seventh, is missing.
    robot.pass(Span::minutes(5));
    robot.type_text("111111311");
    robot.must_see("8 of 9 present");
    robot.must_see("Everybody has answered");
    robot.click("Done: walkthrough");
    robot.pass(Span::minutes(5));
    for _ in 0..17 {
        robot.press(Named::Enter);
    }
    robot.must_see("Every step is confirmed");
    robot.click("Done: go / no-go");
    robot.click("Open the poll");
    robot.type_text("11111111");
    robot.must_see("The vote is a go");
    robot.wait_for_time("2026-11-21T22:30:00Z");
    robot.click("Go: start execution");
    let state = robot.call().state();
    assert_eq!(state.phase, Phase::Execute);
    assert_eq!(state.started, Some(moment("2026-11-21T22:30:00Z")));
    robot
}

/// Starts the first step that can be started, whatever is selected.
fn start_next(robot: &mut Robot) {
    robot.press(Named::Escape);
    robot.type_text("s");
}

/// Finishes a step that is running.
fn finish(robot: &mut Robot, number: &str) {
    let step = robot.step(number);
    let title = robot.plan().steps.get(step).unwrap().title.clone();
    robot.click(&title);
    robot.type_text("d");
    assert_eq!(robot.call().state().status(step), Status::Done, "{number}");
}

/// Executes exactly on plan up to the migration and lets it take 20 minutes too long.
fn late(robot: &mut Robot) {
    start_next(robot);
    start_next(robot);
    robot.wait_for_time("2026-11-21T22:40:00Z");
    finish(robot, "1");
    start_next(robot);
    robot.wait_for_time("2026-11-21T22:50:00Z");
    finish(robot, "2");
    robot.wait_for_time("2026-11-21T23:05:00Z");
    finish(robot, "3");
    start_next(robot);
    robot.wait_for_time("2026-11-21T23:25:00Z");
    finish(robot, "4");
    start_next(robot);
    robot.wait_for_time("2026-11-21T23:35:00Z");
    finish(robot, "5");
    start_next(robot);
    start_next(robot);
    robot.must_see("on time");
    robot.wait_for_time("2026-11-21T23:55:00Z");
    finish(robot, "8");
    let running = |robot: &Robot, number| robot.call().state().status(robot.step(number));
    assert_eq!(running(robot, "6"), Status::Running);
    robot.wait_for_time("2026-11-22T00:35:00Z");
}

#[test]
fn a_step_that_takes_too_long_is_said_in_minutes_on_both_windows() {
    let mut robot = executing();
    late(&mut robot);
    // The migration should have ended at 00:15. The hold gives 12 of the 20 minutes.
    let behind = Lateness::Behind(Span::minutes(8));
    assert_eq!(robot.call().forecast().lateness(), behind);
    robot.must_see("20 min over");
    robot.must_see("8 min behind");
    robot.must_see("02:25");
    robot.picture("story-late");

    // The room sees the same.
    robot.press(Named::F9);
    let dashboard = robot.hands.state().dashboard_window().unwrap();
    for words in ["8 min behind", "Finish 02:25, plan 02:17", "20 min over"] {
        let seen = robot.hands.texts(dashboard).unwrap();
        assert!(seen.iter().any(|text| text.contains(words)), "{seen:#?}");
    }
    robot.pass(Span::minutes(5));
    robot.must_see("13 min behind");
    robot.must_see("02:30");
    let sees = |robot: &mut Robot, words| robot.hands.sees(dashboard, words).unwrap();
    assert!(sees(&mut robot, "13 min behind") && sees(&mut robot, "Finish 02:30, plan 02:17"));

    // A message to the room lies over the scene from edge to edge, until it is taken down.
    robot.type_text("m");
    robot.type_text("Coffee is on floor 2, the next look at the numbers is at midnight\n");
    robot.press(Named::Escape);
    assert!(sees(&mut robot, "Coffee is on floor 2"));
    assert!(
        sees(&mut robot, "Finish 02:30, plan 02:17"),
        "nothing is pushed out"
    );
    robot.picture_of(dashboard, "story-room");
    robot.click("Room");
    assert!(!sees(&mut robot, "Coffee is on floor 2"));

    // Nobody finishes a step by leaning on the projector's keyboard; Escape and F9 close it.
    let lines = robot.call().state().entries().len();
    robot.hands.type_text(dashboard, "dsx1").unwrap();
    assert_eq!(robot.call().state().entries().len(), lines);
    robot.hands.press(dashboard, Named::F9).unwrap();
    assert_eq!(robot.hands.state().dashboard_window(), None);
    assert!(!robot.hands.has_exited());
}

#[test]
fn an_issue_a_note_a_hold_and_a_mistake() {
    let mut robot = executing();
    start_next(&mut robot);
    robot.pass(Span::minutes(2));

    // An issue is raised, moved and resolved by key.
    robot.type_text("i");
    robot.type_text("The bridge drops callers");
    robot.click("Critical");
    robot.click("Raise issue");
    let issue = robot.call().state().issues[0].clone();
    assert_eq!(issue.title, "The bridge drops callers");
    assert_eq!(issue.severity, Severity::Critical);
    robot.pass(Span::minutes(1));
    robot.press(Named::ArrowRight);
    let status = |robot: &Robot| robot.call().state().issue(issue.id).unwrap().status;
    assert_eq!(status(&robot), IssueStatus::InProgress);
    robot.pass(Span::minutes(4));
    robot.press(Named::ArrowRight);
    robot.type_text("Moved to the other bridge\n");
    assert_eq!(status(&robot), IssueStatus::Resolved);
    robot.must_see("median 5 min to resolve");

    // A note on the line at the foot; its letters are no commands.
    robot.type_text("n");
    robot.type_text("Sofia is on her way\n");
    let note = robot.call().state().notes.last().unwrap().text.clone();
    assert_eq!(note, "Sofia is on her way");
    robot.must_see("Sofia is on her way");
    robot.press(Named::Escape);

    // A hold stops T, not the timers of steps; L goes on.
    let t = |robot: &Robot| clock::t(robot.call().state(), robot.call().now());
    assert_eq!(t(&robot), Span::minutes(7));
    robot.type_text("h");
    robot.type_text("The power fails\n");
    robot.pass(Span::minutes(6));
    assert_eq!(t(&robot), Span::minutes(7));
    robot.must_see("Held for 6 min");
    robot.must_see("The power fails");
    robot.type_text("h");
    robot.pass(Span::minutes(1));
    assert_eq!(t(&robot), Span::minutes(8));

    // A mistake is taken back; both lines stay.
    finish(&mut robot, "1");
    let lines = robot.call().state().entries().len();
    robot.undo();
    let one = robot.step("1");
    assert_eq!(robot.call().state().status(one), Status::Running);
    assert_eq!(robot.call().state().entries().len(), lines + 1);
    robot.must_see("taken back");
    let retracted = robot.lines(|event| matches!(event, Event::Retracted { .. }));
    assert_eq!(retracted, 1);

    // What it would hold anywhere else.
    let state = robot.call().state().clone();
    let found = robot.launch_in_file();
    found.is_gapless();
    assert_eq!(State::fold(&found.launch.calls[0].entries), state);
}

#[test]
fn a_program_that_is_restarted_in_the_middle_of_the_night_goes_on_at_the_same_second() {
    let mut robot = executing();
    late(&mut robot);
    let before = robot.call().state().clone();
    // Three minutes until somebody has found the icon.
    let mut robot = robot.restart();
    robot.pass(Span::minutes(3));
    robot.click(NAME);
    robot.must_see("ON CALL");
    let after = robot.call().state();
    assert_eq!(after.actuals, before.actuals);
    assert_eq!(after.issues, before.issues);
    assert_eq!(after.entries().len(), before.entries().len() + 1);
    robot.must_see("The program was started again, its last line was at 23:55");
    robot.must_see("23 min over");
    robot.must_see("11 min behind");
    robot.must_see("T+ 02:08:00");
    // And it can be led on.
    finish(&mut robot, "6");
    assert_eq!(robot.launch_in_file().launch.calls.len(), 1);
}

#[test]
fn the_night_comes_to_its_end_and_the_file_tells_it_again() {
    let mut robot = executing();
    late(&mut robot);
    finish(&mut robot, "6");
    // One after the other, quicker than planned.
    for _ in 0..40 {
        let state = robot.call().state();
        if robot
            .call()
            .runbook()
            .iter()
            .all(|step| state.status(*step).is_over())
        {
            break;
        }
        robot.press(Named::Escape);
        robot.type_text("s");
        if robot.sees("from its start on there is no way back") {
            robot.click_last("Start step");
        }
        robot.pass(Span::minutes(3));
        robot.type_text("d");
    }
    robot.must_see("Every step is done");
    let launched = robot.call().state().launched().unwrap();
    robot.click("Next phase");
    assert_eq!(robot.call().state().phase, Phase::Verify);
    robot.click("Hypercare");
    assert_eq!(robot.call().state().phase, Phase::Hypercare);
    robot.pass(Span::minutes(10));
    // By the palette, as everything can be done.
    robot.chord(Modifiers::COMMAND, 'k');
    robot.type_text("Close the call\n");
    robot.must_see("17 of 17 steps done");
    robot.type_text("All is well\n");
    let state = robot.call().state().clone();
    let closing = state.closing.clone().unwrap();
    assert_eq!(closing.outcome, Outcome::Live);
    assert_eq!(closing.reason, "All is well");
    robot.must_see("CLOSED");

    // The clocks of a call that is over stand still.
    let t = clock::t(&state, robot.call().now());
    let late = robot.call().forecast().lateness();
    robot.pass(Span::hours(5));
    let mut robot = robot.restart();
    robot.must_see("BEHIND");
    robot.click(NAME);
    assert_eq!(*robot.call().state(), state);
    assert_eq!(clock::t(robot.call().state(), robot.call().now()), t);
    assert_eq!(robot.call().state().launched(), Some(launched));
    assert_eq!(robot.call().forecast().lateness(), late);
    let found = robot.launch_in_file();
    found.is_gapless();
    let entries = &found.launch.calls[0].entries;
    assert_eq!(State::fold(entries), state);
    let baseline = &state.plan;
    assert_eq!(baseline.details.start, moment("2026-11-21T22:30:00Z"));

    // The report says what the screen said.
    let page = robot
        .session()
        .post_mortem(golive::session::document::Format::Html)
        .unwrap();
    let clock = words::clock(launched, baseline.details.zone);
    assert!(page.contains(&clock), "{clock} is in the report");
    assert!(page.contains("Run schema migration 4.0"));
}

#[test]
fn what_is_half_typed_is_there_when_somebody_comes_back_to_the_call() {
    let mut robot = executing();
    robot.type_text("n");
    robot.type_text("the lock on the ledger is");
    robot.chord(Modifiers::COMMAND, '1');
    assert!(!robot.sees("the lock on the ledger is"));
    robot.chord(Modifiers::COMMAND, '2');
    robot.must_see("the lock on the ledger is");
    // The keys are the page's: what is typed first is no part of the note.
    robot.type_text("u");
    robot.must_see("Mark as sent");
    robot.press(Named::Escape);
    robot.must_see("the lock on the ledger is");
}

#[test]
fn what_is_half_typed_on_one_call_is_not_said_on_another() {
    let mut robot = executing();
    robot.type_text("n");
    robot.type_text("the lock on the ledger is");
    // Another launch comes on the desk while the call is shown.
    robot.chord(Modifiers::COMMAND, 'n');
    robot.command("rehearse");
    robot.press(Named::Enter);
    robot.must_see("REHEARSAL");
    assert!(!robot.sees("the lock on the ledger is"));
    robot.command("launches");
    robot.click("Aurora Mobile Banking 4.0");
    robot.must_see("the lock on the ledger is");
}
