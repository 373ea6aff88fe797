//! From the first click to the post-mortem: a launch is planned, run, closed, thought over and
//! exported, and the file tells it all again.

use std::path::Path;

use golive::call::State;
use golive::call::entry::{IssueStatus, Outcome, Phase};
use golive::review::reflection;
use golive::schedule::actual::State as Status;
use golive::time::Span;
use golive::words;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::robot::Robot;

/// Answers the roll call, the walkthrough and the poll, and starts execution at T-0.
fn lead_up_to_execution(robot: &mut Robot) {
    let people = robot.plan().people.len();
    robot.type_text(&"1".repeat(people));
    robot.must_see("Everybody has answered");
    robot.click("Done: walkthrough");
    for _ in robot.call().runbook() {
        robot.press(Named::Enter);
    }
    robot.must_see("Every step is confirmed");
    robot.click("Done: go / no-go");
    robot.click("Open the poll");
    let voters = robot.call().state().open_poll().unwrap().positions.len();
    robot.type_text(&"1".repeat(voters));
    robot.must_see("The vote is a go");
    let start = robot.plan().details.start;
    robot.wait_until(start);
    robot.click("Go: start execution");
    // The checks of a template are not passed yet: that is said, and why it starts all the same.
    if robot.call().state().started.is_none() {
        robot.must_see("passed: say why it is started all the same");
        robot.type_text("Rehearsed this afternoon\n");
    }
    assert_eq!(robot.call().state().started, Some(start));
}

/// Leads every step that is left to its end, each in three minutes.
fn run_the_rest(robot: &mut Robot) {
    for _ in 0..80 {
        let state = robot.call().state();
        let is_over = |step: &_| state.status(*step).is_over();
        if robot.call().runbook().iter().all(is_over) {
            return;
        }
        robot.press(Named::Escape);
        robot.type_text("s");
        if robot.sees("Start step ") {
            robot.click_last("Start step");
        }
        robot.pass(Span::minutes(3));
        robot.type_text("d");
    }
    panic!("the night does not end");
}

#[test]
fn a_launch_from_the_template_to_the_exported_post_mortem_and_back() {
    let mut robot = Robot::first_start("2026-11-09T14:00:00Z");
    robot.click("Start from a template");
    robot.click("Online shop");
    robot.fill("overview.name", "Shop 5");
    // Three steps: a title, a duration with a predecessor, a title again.
    robot.click("Steps");
    robot.type_text("Open the bridge\n\t\t12\t1SS+5\n");
    for _ in 0..3 {
        robot.press(Named::ArrowLeft);
    }
    robot.type_text("Freeze the catalogue\n");
    let plan = robot.plan();
    let step = |number| plan.steps.get(robot.step(number)).unwrap();
    assert_eq!(step("1").title, "Open the bridge");
    assert_eq!(step("2").duration, Span::minutes(12));
    assert_eq!(step("2").predecessors[0].lag, Span::minutes(5));
    assert_eq!(step("3").title, "Freeze the catalogue");

    // The call, half an hour before T-0.
    let start = robot.plan().details.start;
    robot.wait_until(start - Span::minutes(30));
    robot.click("Start call");
    robot.press(Named::Enter);
    lead_up_to_execution(&mut robot);

    // The bridge takes 25 minutes in place of 10.
    let one = robot.step("1");
    robot.type_text("s");
    if robot.call().state().status(one) != Status::Running {
        // Another step could begin earlier.
        robot.press(Named::Escape);
        robot.type_text("s");
    }
    robot.wait_until(start + Span::minutes(25));
    robot.must_see("15 min over");
    robot.type_text("i");
    robot.type_text("The bridge has no dial-in");
    robot.click("Raise issue");
    let issue = robot.call().state().issues[0].id;
    robot.press(Named::ArrowRight);
    robot.pass(Span::minutes(4));
    robot.press(Named::ArrowRight);
    robot.type_text("The vendor switched it on\n");
    let resolved = robot.call().state().issue(issue).unwrap().status;
    assert_eq!(resolved, IssueStatus::Resolved);
    robot.press(Named::Escape);
    robot.type_text("d");
    run_the_rest(&mut robot);
    let launched = robot.call().state().launched().unwrap();
    robot.must_see("Every step is done");
    robot.click("Next phase");
    robot.click("Hypercare");
    assert_eq!(robot.call().state().phase, Phase::Hypercare);
    robot.chord(Modifiers::COMMAND, 'k');
    robot.type_text("Close the call\n");
    robot.type_text("The shop sells\n");
    let closing = robot.call().state().closing.clone().unwrap();
    assert_eq!(closing.outcome, Outcome::Live);

    // What was learnt.
    robot.click("To the review");
    robot.click("Reflection");
    robot.press(Named::Enter);
    robot.type_text("Everybody knew their step\n");
    robot.click_id("reflection.lesson");
    robot.type_text("Test the dial-in the day before");
    robot.click("Actions");
    let thoughts = &robot.session().launch().unwrap().review.reflections;
    let lesson = |one: &&reflection::Reflection| one.kind == reflection::Kind::Lesson;
    assert_eq!(thoughts.len(), 2);
    assert_eq!(
        thoughts.iter().find(lesson).unwrap().text,
        "Test the dial-in the day before",
        "what was typed is kept when another page is opened"
    );
    robot.click("Add an action");
    robot.type_text("Add the dial-in to the readiness checks");
    robot.fill("actions.due", "4 Dec");

    // The post-mortem.
    let page = robot.beside_the_file("post-mortem.html");
    robot.click("Export HTML");
    robot.paste_path(&page);
    wait_for_file(&mut robot, &page);
    let text = std::fs::read_to_string(&page).unwrap();
    let zone = robot.plan().details.zone;
    let live = words::clock(launched, zone);
    for fact in [
        "Shop 5",
        "Open the bridge",
        "Freeze the catalogue",
        "The bridge has no dial-in",
        "The vendor switched it on",
        "Everybody knew their step",
        "Test the dial-in the day before",
        "Add the dial-in to the readiness checks",
        "The shop sells",
        live.as_str(),
    ] {
        assert!(text.contains(fact), "the post-mortem holds `{fact}`");
    }
    assert!(!text.contains("src=\"http"), "it needs nothing else");

    // The file tells it all again.
    let launch = robot.session().launch().unwrap().clone();
    let state = robot.call().state().clone();
    let found = robot.launch_in_file();
    found.is_gapless();
    assert_eq!(found.launch, launch);
    assert_eq!(State::fold(&found.launch.calls[0].entries), state);
    let mut robot = robot.restart();
    robot.click("Shop 5");
    assert_eq!(*robot.session().launch().unwrap(), launch);
    assert_eq!(*robot.call().state(), state);
    robot.click("Actions");
    robot.must_see("Add the dial-in to the readiness checks");
    robot.undo();
    let due = |robot: &Robot| {
        let review = &robot.session().launch().unwrap().review;
        review.actions.as_slice()[0].due
    };
    assert_eq!(due(&robot), None, "the last edit is taken back");
    assert_ne!(launch.review.actions.as_slice()[0].due, None);
}

fn wait_for_file(robot: &mut Robot, path: &Path) {
    robot
        .hands
        .wait_until(|_| path.exists())
        .unwrap_or_else(|error| panic!("{} was not written: {error}", path.display()));
    robot.must_see("Written to");
}

#[test]
fn a_document_that_cannot_be_written_is_said_and_asked_for_again() {
    let mut robot = Robot::first_start("2026-11-09T14:00:00Z");
    robot.click("Start from a template");
    robot.click("Online shop");
    robot.chord(Modifiers::COMMAND, 'k');
    robot.type_text("Export the runbook\n");
    let nowhere = robot.beside_the_file("no-such-folder").join("runbook.html");
    robot.paste_path(&nowhere);
    robot.must_see("no-such-folder");
    assert!(!nowhere.exists());
    robot.chord(Modifiers::COMMAND, 'k');
    robot.type_text("Export the runbook\n");
    let page = robot.beside_the_file("runbook.html");
    robot.paste_path(&page);
    wait_for_file(&mut robot, &page);
    let text = std::fs::read_to_string(&page).unwrap();
    assert!(text.contains("Freeze code, content and prices"));
}
