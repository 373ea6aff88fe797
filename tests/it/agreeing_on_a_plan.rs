//! Somebody freezes a plan, changes it, and looks at what became of it: from the keyboard alone.

use golive::gui::route::{self, Route};
use iced::keyboard::Modifiers;

use super::robot::Robot;

const MONDAY: &str = "2026-11-09T14:00:00Z";

#[test]
fn a_plan_is_frozen_changed_compared_and_the_baseline_removed() {
    let mut robot = Robot::first_start(MONDAY);
    robot.click("Start from a template");
    robot.click("Online shop");
    robot.chord(Modifiers::COMMAND, '1');
    assert_eq!(robot.route(), Route::Plan(route::Plan::Steps));
    robot.command("freeze the plan");
    robot.type_text("Agreed with the shop\n");
    robot.must_see("Finishes as agreed");
    assert_eq!(robot.plan().baselines.len(), 1);

    // The first step takes half an hour longer: to its duration with Tab.
    robot.type_text("\t\t");
    robot.type_text("2h\n");
    robot.command("list what changed");
    robot.must_see("Changes since “Agreed with the shop”");
    robot.must_see("later than agreed");
    robot.picture("story-baseline");

    // Closed and opened again, what was agreed is still known.
    let mut robot = robot.restart();
    robot.click("Online shop relaunch");
    robot.chord(Modifiers::COMMAND, '1');
    robot.must_see("later than agreed");
    robot.command("remove the baseline");
    assert!(robot.plan().baselines.is_empty());
    robot.chord(Modifiers::COMMAND, 'z');
    robot.must_see("later than agreed");
}
