//! The palette: what it offers, and where it leads.

use golive::gui::route::{self, Route};
use golive::time::Span;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::robot::Robot;

const MONDAY: &str = "2026-11-09T14:00:00Z";

fn ask(robot: &mut Robot, words: &str) {
    robot.chord(Modifiers::COMMAND, 'k');
    robot.type_text(words);
}

fn is_offered(robot: &mut Robot, words: &str, name: &str) -> bool {
    ask(robot, words);
    let offered = robot.sees(name);
    robot.press(Named::Escape);
    robot.press(Named::Escape);
    offered
}

#[test]
fn what_needs_a_launch_or_a_call_is_not_offered_without_one() {
    let mut robot = Robot::first_start(MONDAY);
    assert!(is_offered(&mut robot, "new launch", "New launch"));
    for (words, name) in [
        ("start call", "Start call"),
        ("step done", "Step done"),
        ("add a step", "Add a step"),
        ("export the post", "Export the post-mortem as HTML"),
        ("dashboard", "Dashboard"),
        ("undo", "Undo"),
    ] {
        assert!(!is_offered(&mut robot, words, name), "{name} on the list");
    }

    robot.click("Start from a template");
    robot.click("Online shop");
    assert!(is_offered(&mut robot, "rehearse", "Rehearse"));
    assert!(!is_offered(&mut robot, "step done", "Step done"));
    assert!(!is_offered(&mut robot, "add a step", "Add a step"));
    ask(&mut robot, "steps");
    robot.press(Named::Enter);
    assert!(is_offered(&mut robot, "add a step", "Add a step"));

    robot.click("Start call");
    robot.press(Named::Enter);
    assert!(is_offered(&mut robot, "close the call", "Close the call"));
    assert!(is_offered(&mut robot, "outage", "Log an outage"));
    assert!(!is_offered(&mut robot, "end the outage", "End the outage"));
    assert!(is_offered(&mut robot, "introduce", "Introduce somebody"));
    assert!(is_offered(&mut robot, "decision", "Note a decision"));
    assert!(
        !is_offered(&mut robot, "rehearse", "Rehearse"),
        "a call is on"
    );
}

#[test]
fn a_step_and_a_person_are_opened_by_themselves() {
    let mut robot = Robot::first_start(MONDAY);
    robot.click("Start from a template");
    robot.click("ERP cutover");
    robot.saved();
    let last = robot.plan().rows().last().map(|step| step.title.clone());
    let last = last.unwrap();
    assert!(!robot.sees(&last), "the overview shows no steps");
    ask(&mut robot, &last);
    robot.press(Named::Enter);
    assert_eq!(robot.route(), Route::Plan(route::Plan::Steps));
    robot.pass(Span::seconds(1));
    // Enter opens the cell on which the cursor stands.
    robot.press(Named::Enter);
    robot.type_text("!");
    robot.press(Named::Enter);
    let renamed = robot.plan().rows().last().map(|step| step.title.clone());
    assert_eq!(renamed, Some(format!("{last}!")));
    robot.must_see(&format!("{last}!"));

    let person = robot.plan().people.iter().last().unwrap().clone();
    ask(&mut robot, &person.name);
    robot.press(Named::Enter);
    assert_eq!(robot.route(), Route::Plan(route::Plan::People));
    robot.must_see(&person.role);
    assert!(
        robot.sees("Speaking order") || robot.sees("Remove"),
        "the panel is open"
    );
}
