//! Pages that are seen by everybody and belong to no phase: in small windows, with nothing in them
//! and with much.

use std::path::Path;

use golive::settings::Settings;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;
use iced::{Rectangle, Size};

use super::robot::Robot;

const PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/aurora.json");
const EVENING: &str = "2026-11-21T21:50:00Z";
const SMALL: Size = Size::new(1024.0, 700.0);

fn with_plan() -> Robot {
    let mut robot = Robot::first_start(EVENING);
    robot.chord(Modifiers::COMMAND, 'i');
    robot.paste_path(Path::new(PLAN));
    robot
}

/// Insists that words stand within the window.
fn is_inside(robot: &mut Robot, words: &str) -> Rectangle {
    let bounds = robot
        .hands
        .find(robot.main, words)
        .unwrap_or_else(|error| panic!("{error}"));
    let size = robot.hands.size(robot.main).unwrap();
    assert!(
        bounds.x >= 0.0 && bounds.x + bounds.width <= size.width,
        "{words} at {bounds:?}"
    );
    bounds
}

#[test]
fn a_small_window_keeps_every_action_of_the_header() {
    let mut robot = with_plan();
    robot.hands.resize(robot.main, SMALL).unwrap();
    robot.picture("small-plan");
    for words in ["Plan", "Review", "Share", "Start call"] {
        is_inside(&mut robot, words);
    }
    robot.click("Start call");
    robot.press(Named::Enter);
    robot.type_text("1");
    robot.picture("small-roll-call");
    let review = is_inside(&mut robot, "Review");
    let hold = is_inside(&mut robot, "Hold");
    // Between them there is room for undo, redo and the dashboard.
    assert!(hold.x - (review.x + review.width) > 200.0);
    // Half a full screen at twice the size is the smallest that is led from.
    robot.click("Execute");
    robot.press(Named::Enter);
    robot
        .hands
        .resize(robot.main, Size::new(960.0, 540.0))
        .unwrap();
    robot.picture("small-executing");
    is_inside(&mut robot, "Hold");
    is_inside(&mut robot, "Roll back");
}

#[test]
fn help_palette_and_settings_fit_a_small_window() {
    let mut robot = with_plan();
    for (size, suffix) in [(SMALL, "-small"), (Size::new(1440.0, 900.0), "")] {
        robot.hands.resize(robot.main, size).unwrap();
        robot.press(Named::F1);
        robot.must_see("All commands");
        robot.picture(&format!("help{suffix}"));
        // What has no room is reached by keys.
        assert!(!robot.sees("The shift before, after"));
        robot.press(Named::End);
        robot.must_see("The shift before, after");
        assert!(!robot.sees("All commands"));
        robot.press(Named::Home);
        robot.must_see("All commands");
        robot.press(Named::Escape);
        robot.chord(Modifiers::COMMAND, 'k');
        robot.picture(&format!("palette{suffix}"));
        robot.press(Named::Escape);
        robot.press(Named::Escape);
        robot.chord(Modifiers::COMMAND, ',');
        robot.picture(&format!("settings{suffix}"));
        is_inside(&mut robot, "Day or night");
    }
}

#[test]
fn the_list_of_launches_is_read_with_nothing_and_with_thirty() {
    let mut robot = Robot::first_start(EVENING);
    robot.picture("home-nothing");
    robot.hands.resize(robot.main, SMALL).unwrap();
    robot.picture("home-nothing-small");
    robot
        .hands
        .resize(robot.main, Size::new(1440.0, 900.0))
        .unwrap();
    for _ in 0..30 {
        robot.chord(Modifiers::COMMAND, 'n');
    }
    robot.fill(
        "overview.name",
        "Replacement of the core banking ledger and every interface that hangs on it, second wave",
    );
    robot.saved();
    robot
        .hands
        .send(golive::gui::app::Message::Go(
            golive::gui::route::Route::Home,
        ))
        .unwrap();
    robot.picture("home-thirty");
    robot.hands.resize(robot.main, SMALL).unwrap();
    robot.picture("home-thirty-small");
    assert_eq!(robot.session().library().len(), 30);
}

#[test]
fn twice_the_size_the_call_is_still_led() {
    let settings = Settings {
        scale: 200,
        writer: "Priya Nair".into(),
        ..Settings::default()
    };
    let mut robot = Robot::at_desk(EVENING, &[], settings);
    robot.chord(Modifiers::COMMAND, 'i');
    robot.paste_path(Path::new(PLAN));
    robot
        .hands
        .resize(robot.main, Size::new(1920.0, 1080.0))
        .unwrap();
    robot.picture("double-plan");
    robot
        .hands
        .send(golive::gui::app::Message::Command(
            golive::gui::command::Command::StartCall,
        ))
        .unwrap();
    robot.press(Named::Enter);
    robot.picture("double-roll-call");
    robot.type_text("111111111");
    robot.must_see("Everybody has answered");
    let bounds = robot.hands.find(robot.main, "Hold").unwrap();
    assert!(bounds.x + bounds.width <= 960.0, "{bounds:?}");
    robot.type_text("u");
    robot.picture("double-update");
    for words in ["Copy", "Open as mail", "Mark as sent", "Close"] {
        let bounds = robot.hands.find(robot.main, words).unwrap();
        assert!(bounds.y + bounds.height < 540.0, "{words} at {bounds:?}");
        assert!(bounds.height > 10.0, "{words} at {bounds:?}");
    }
    robot.press(Named::Escape);
    robot.type_text("l");
    robot.picture("double-lead");
    robot.press(Named::Escape);
    robot.click("Walkthrough");
    robot.picture("double-walkthrough");
    robot.click("Go / no-go");
    robot.click("Open the poll");
    robot.picture("double-poll");
    robot.type_text("i");
    robot.picture("double-issue");
    robot.must_see("Raise");
    robot.press(Named::Escape);
    robot
        .hands
        .send(golive::gui::app::Message::Go(
            golive::gui::route::Route::Settings,
        ))
        .unwrap();
    robot.picture("double-settings");
}

#[test]
fn a_dialog_of_a_page_keeps_the_pointer_from_header_and_sidebar() {
    let mut robot = with_plan();
    robot.click("Steps");
    robot.chord(Modifiers::COMMAND, 'k');
    robot.type_text("freeze the plan as\n");
    robot.must_see("Freeze the plan as it is agreed");
    robot.picture("dialog-over-steps");
    // The press beside the dialog closes it and does nothing else.
    robot.click("People");
    assert!(!robot.sees("Freeze the plan as it is agreed"));
    assert!(!robot.sees("in speaking order"));
    robot.click("People");
    robot.must_see("in speaking order");
}

#[test]
fn on_a_laptop_at_twice_the_size_the_clock_is_whole() {
    let settings = Settings {
        scale: 200,
        writer: "Priya Nair".into(),
        ..Settings::default()
    };
    let mut robot = Robot::at_desk(EVENING, &[], settings);
    robot.chord(Modifiers::COMMAND, 'i');
    robot.paste_path(Path::new(PLAN));
    robot.command("start call");
    robot.press(Named::Enter);
    robot.click("Execute");
    robot.press(Named::Enter);
    robot.wait_for_time("2026-11-22T00:25:42Z");
    robot.picture("double-laptop-executing");
    let clock = robot.hands.find(robot.main, "T+ 0").unwrap();
    let finish = robot.hands.find(robot.main, "FINISH").unwrap();
    // Words that are cut take all the room there is, up to 17 from those of the next number.
    assert!(
        clock.x + clock.width < finish.x - 20.0,
        "{clock:?} {finish:?}"
    );
    is_inside(&mut robot, "Roll back");
}
