//! How likely the night ends in its window, from the side of who plans it.

use assert_cmd::Command;
use golive::time::Span;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::robot::Robot;

fn golive(words: &[&str]) -> String {
    let output = Command::cargo_bin("golive")
        .unwrap()
        .args(words)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_terminal_says_the_chance_to_people_and_to_programs() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("night.golive").display().to_string();
    golive(&["new", "--template", "mobile-banking", "-o", &file]);
    let said = golive(&["schedule", &file]);
    let line = said.lines().nth(1).unwrap();
    assert!(line.starts_with("ends inside the window in "), "{line}");
    assert!(line.contains(" of 100 nights: P50 "), "{line}");
    let json = golive(&["schedule", &file, "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let chance = &json["chance"];
    let inside = chance["inside"].as_f64().unwrap();
    assert!((0.0..=1.0).contains(&inside), "{chance}");
    assert!(chance["p50"].as_str() <= chance["p80"].as_str());
    assert!(chance["p80"].as_str() <= chance["p90"].as_str());
    assert!(chance["estimated"].as_u64() <= chance["deciding"].as_u64());
    let steps = json["steps"].as_array().unwrap();
    let share = |step: &serde_json::Value| step["critical_share"].as_f64();
    assert!(steps.iter().all(|step| share(step).is_some()));
    assert!(steps.iter().any(|step| share(step) > Some(0.9)));
}

#[test]
fn without_estimates_the_terminal_says_so_and_gives_no_figures() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = folder.path().join("steps.csv");
    std::fs::write(&sheet, "#,Step,Minutes,After\n1,Stop,10,\n2,Move,30,1\n").unwrap();
    let file = folder.path().join("night.golive").display().to_string();
    golive(&["import", &sheet.display().to_string(), "-o", &file]);
    let said = golive(&["schedule", &file]);
    assert!(
        said.contains("not known, 0 of 2 steps that decide"),
        "{said}"
    );
    let json = golive(&["schedule", &file, "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(json["chance"]["p90"].is_null() && json["chance"]["inside"].is_null());
    assert!(json["steps"][0]["critical_share"].is_null());
}

/// A plan of two steps that nobody has estimated, on the screen.
fn imported() -> Robot {
    let mut robot = Robot::first_start("2026-11-09T14:00:00Z");
    let sheet = robot.beside_the_file("steps.csv");
    std::fs::write(&sheet, "#,Step,Minutes,After\n1,Stop,10,\n2,Move,30,1\n").unwrap();
    robot.hands.drop_file(robot.main, &sheet).unwrap();
    robot.rest();
    robot
}

#[test]
fn who_has_no_estimates_is_led_to_them_and_then_sees_the_chance() {
    let mut robot = imported();
    robot.chord(Modifiers::COMMAND, 'k');
    robot.type_text("Chance of ending");
    robot.press(Named::Enter);
    robot.must_see("None of the 2 steps that decide the finish have estimates");
    robot.click("Estimate step 1");
    // The cursor stands in the field.
    robot.type_text("5\t");
    robot.type_text("25\n");
    let step = robot.plan().steps.get(robot.step("1")).unwrap();
    assert_eq!(step.optimistic, Some(Span::minutes(5)));
    assert_eq!(step.pessimistic, Some(Span::minutes(25)));
    robot.rest();
    // The bar of the steps leads back.
    robot.must_see("P90 ");
    robot.click("P90 ");
    robot.must_see("of 100 nights");
    robot.must_see("1 of 2 steps that decide the finish have estimates");
    robot.picture("story-chance");
    robot.undo();
    robot.undo();
    robot.must_see("The plan has changed; drawn again…");
    robot.rest();
    robot.must_see("None of the 2 steps");
}
