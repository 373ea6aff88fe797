//! Somebody keeps a launch as a template and begins the next one from it.

use super::robot::Robot;

const MONDAY: &str = "2026-11-09T14:00:00Z";

fn files(robot: &Robot) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(robot.beside_the_file("templates")) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_launch_becomes_a_template_and_the_template_a_launch_without_its_names() {
    let mut robot = Robot::first_start(MONDAY);
    robot.click("Start from a template");
    robot.click("Online shop");
    robot.fill("overview.name", "Spring sale");
    let first = robot.plan().clone();
    robot.command("Save as a template");
    robot.must_see("“Spring sale” is a template now.");
    assert_eq!(files(&robot), ["spring-sale.json"]);

    // A file of somebody else that is no template is named, and nothing else happens.
    let hostile = robot.beside_the_file("templates").join("other.json");
    std::fs::write(&hostile, "{\"golive\": 1, \"launch\": {\"name\": [").unwrap();
    let mut robot = robot.restart();
    robot.must_see("other.json` is no template");

    robot.click("Templates");
    robot.must_see("YOUR OWN");
    robot.picture("story-own-templates");
    robot.click("Spring sale");
    let second = robot.plan();
    assert_eq!(second.details.name, "Spring sale");
    assert_eq!(second.steps.len(), first.steps.len());
    assert_ne!(second.steps.as_slice()[0].id, first.steps.as_slice()[0].id);
}

#[test]
fn the_runbook_is_written_whole_and_by_owner() {
    let mut robot = Robot::first_start(MONDAY);
    robot.click("Start from a template");
    robot.click("Online shop");
    robot.fill("overview.name", "Spring sale");
    robot.command("Export the runbook by owner");
    robot.type_text("\n");
    let by_owner = robot.beside_the_file("spring-sale-runbook-by-owner.html");
    let page = std::fs::read_to_string(by_owner).unwrap();
    assert!(page.contains("Runbook by owner"));
    assert!(page.contains("new-page"), "each owner begins on a page");
    robot.command("Export the runbook");
    robot.type_text("\n");
    let whole = robot.beside_the_file("spring-sale-runbook.html");
    assert!(
        std::fs::read_to_string(whole)
            .unwrap()
            .contains("Runbook ·")
    );
}

#[test]
fn runbook_and_template_are_made_from_the_steps_page_with_the_pointer() {
    let mut robot = Robot::first_start(MONDAY);
    robot.click("Start from a template");
    robot.click("Online shop");
    robot.fill("overview.name", "Spring sale");
    robot.click("Steps");
    for (words, file) in [
        ("Export runbook…", "spring-sale-runbook.html"),
        (
            "Export runbook by owner…",
            "spring-sale-runbook-by-owner.html",
        ),
    ] {
        robot.click_id("steps-more");
        robot.click(words);
        robot.click("Export");
        robot.must_see("Written to");
        assert!(robot.beside_the_file(file).exists(), "{file}");
    }
    robot.click_id("steps-more");
    robot.click("Save as a template");
    robot.must_see("“Spring sale” is a template now.");
    assert_eq!(files(&robot), ["spring-sale.json"]);
}
