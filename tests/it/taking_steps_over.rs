//! Somebody plans the next launch with steps of the last one.

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::robot::Robot;

const MONDAY: &str = "2026-11-09T14:00:00Z";

#[test]
fn a_block_of_steps_of_another_launch_is_inserted_from_the_keyboard_alone() {
    let mut robot = Robot::first_start(MONDAY);
    robot.click("Start from a template");
    robot.click("Online shop");
    robot.fill("overview.name", "Spring sale");
    let first = robot.plan().clone();
    robot.chord(Modifiers::COMMAND, 'n');
    robot.fill("overview.name", "Autumn sale");
    robot.chord(Modifiers::COMMAND, '1');
    robot.command("insert steps from another");
    robot.type_text("spring\n");
    robot.must_see("Insert steps from “Spring sale”");
    // The first section with all its steps.
    robot.press(Named::Space);
    robot.press(Named::Enter);
    let section = first.sections.as_slice()[0].id;
    let wanted: Vec<String> = first
        .steps_of(section)
        .map(|step| step.title.clone())
        .collect();
    let rows: Vec<String> = robot
        .plan()
        .rows()
        .iter()
        .map(|step| step.title.clone())
        .collect();
    assert_eq!(rows, wanted);
    let links: usize = robot
        .plan()
        .steps
        .iter()
        .map(|step| step.predecessors.len())
        .sum();
    assert!(links > 5, "{links} links");
    robot.must_see("Full back-up of shop database");

    // What was inserted is in the file, and one undo takes all of it back.
    let mut robot = robot.restart();
    robot.click("Autumn sale");
    assert_eq!(robot.plan().steps.len(), wanted.len());
    robot.undo();
    assert_eq!(robot.plan().steps.len(), 0);
}
