//! Somebody plans a launch for the first time, and goes on the next day.

use golive::plan::step::Relation;
use golive::time::Span;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::robot::Robot;

/// Some afternoon two weeks before the night.
const MONDAY: &str = "2026-11-09T14:00:00Z";

#[test]
fn a_first_start_shows_three_ways_in_and_a_template_becomes_a_launch_of_ones_own() {
    let mut robot = Robot::first_start(MONDAY);
    for way in [
        "Start from a template",
        "Import a spreadsheet",
        "Try the sample call",
    ] {
        robot.must_see(way);
    }
    robot.click("Start from a template");
    robot.click("Online shop");
    let begun = robot.plan().clone();
    assert!(begun.steps.len() > 10, "a template holds a whole plan");
    robot.saved();
    robot.must_see("Saved");

    // The name on the overview; it is in the header at once.
    robot.fill("overview.name", "Shop 5");
    assert_eq!(robot.plan().details.name, "Shop 5");

    // Three steps without the pointer: a title, a duration with predecessors, a title again.
    robot.click("Steps");
    robot.type_text("Open the bridge\n\t\t1h30\t1SS+5\n");
    for _ in 0..3 {
        robot.press(Named::ArrowLeft);
    }
    robot.type_text("Freeze the catalogue\n");
    let plan = robot.plan();
    let step = |number| plan.steps.get(robot.step(number)).unwrap();
    assert_eq!(step("1").title, "Open the bridge");
    assert_eq!(step("2").duration, Span::minutes(90));
    let link = &step("2").predecessors[0];
    assert_eq!(
        (link.step, link.relation, link.lag),
        (robot.step("1"), Relation::StartStart, Span::minutes(5))
    );
    assert_eq!(step("3").title, "Freeze the catalogue");

    // A wrong predecessor is refused where it was typed, and nothing changes.
    let before = robot.plan().clone();
    for _ in 0..3 {
        robot.press(Named::ArrowRight);
    }
    robot.type_text("99\n");
    robot.must_see("There is no step 99");
    robot.picture("story-refused");
    robot.press(Named::Escape);
    assert_eq!(*robot.plan(), before);

    // Undo and redo.
    robot.undo();
    assert_ne!(*robot.plan(), before, "the title is the old one");
    assert_eq!(robot.session().redo_name(), Some("Rename step 3"));
    robot.redo();
    assert_eq!(*robot.plan(), before);

    // Somebody is added.
    robot.click("People");
    robot.press(Named::Insert);
    robot.type_text("Noor Haddad\tCard payments\tDevelopment\tnoor@shop.example\t");
    robot.type_text("+351 555 0199\n");
    let noor = robot.plan().people.iter().last().unwrap();
    assert_eq!(noor.name, "Noor Haddad");
    assert_eq!(noor.phone, "+351 555 0199");

    // Everything is in the file, each change once.
    let plan = robot.plan().clone();
    let found = robot.launch_in_file();
    assert_eq!(found.launch.plan, plan);
    found.is_gapless();

    // The next day it is on the list, and everything can still be taken back.
    let last = robot.session().undo_name().map(str::to_owned);
    let mut robot = robot.restart();
    robot.click("Shop 5");
    assert_eq!(*robot.plan(), plan);
    assert_eq!(robot.session().undo_name().map(str::to_owned), last);
    assert!(last.is_some());
    let mut steps = 0;
    while robot.session().undo_name().is_some() {
        robot.undo();
        steps += 1;
        assert!(steps < 50, "undo comes to an end");
    }
    assert_eq!(*robot.plan(), begun);
    let found = robot.launch_in_file();
    assert_eq!(found.launch.plan, begun);
    assert!(found.loaded.done.is_empty());
    found.is_gapless();
}

#[test]
fn what_is_typed_is_kept_when_somebody_goes_to_another_page() {
    let mut robot = Robot::first_start(MONDAY);
    robot.click("Start from a template");
    robot.click("Online shop");
    // No Enter: the next click is elsewhere.
    robot.write("overview.name", "Autumn");
    robot.click("Steps");
    assert_eq!(robot.plan().details.name, "Autumn");
    robot.type_text("Say hello");
    robot.click("People");
    let first = robot.step("1");
    assert_eq!(robot.plan().steps.get(first).unwrap().title, "Say hello");
    robot.press(Named::Insert);
    robot.type_text("Noor");
    robot.click("Overview");
    let last = robot.plan().people.iter().last().unwrap();
    assert_eq!(last.name, "Noor");
    let plan = robot.plan().clone();
    assert_eq!(robot.launch_in_file().launch.plan, plan);
}

#[test]
fn what_is_typed_is_kept_when_a_key_leads_to_another_page() {
    let mut robot = Robot::first_start(MONDAY);
    robot.click("Start from a template");
    robot.click("Online shop");
    // No Enter and no click: the next thing is a key that goes elsewhere.
    robot.write("overview.name", "Autumn");
    robot.chord(Modifiers::COMMAND, '1');
    assert_eq!(robot.plan().details.name, "Autumn");
    robot.type_text("Say hello");
    robot.chord(Modifiers::COMMAND, '3');
    robot.chord(Modifiers::COMMAND, '1');
    let first = robot.step("1");
    assert_eq!(robot.plan().steps.get(first).unwrap().title, "Say hello");
    // In the details, in a line and in a text of several lines.
    robot.press(Named::F6);
    robot.chord(Modifiers::COMMAND, 'a');
    robot.type_text("Say good evening");
    robot.command("channels");
    assert_eq!(
        robot.plan().steps.get(first).unwrap().title,
        "Say good evening"
    );
    robot.press(Named::Insert);
    robot.type_text("Town hall");
    robot.command("people");
    let last = robot.plan().channels.iter().last().unwrap();
    assert_eq!(last.name, "Town hall");
    robot.press(Named::Insert);
    robot.type_text("Noor");
    robot.chord(Modifiers::COMMAND, '1');
    let last = robot.plan().people.iter().last().unwrap();
    assert_eq!(last.name, "Noor");
    let plan = robot.plan().clone();
    assert_eq!(robot.launch_in_file().launch.plan, plan);
}

#[test]
fn a_section_is_moved_and_taken_back_with_the_pointer() {
    let mut robot = Robot::first_start(MONDAY);
    robot.click("Start from a template");
    robot.click("Online shop");
    robot.click("Steps");
    let begun = robot.plan().clone();
    let main = robot.main;
    let sections: Vec<String> = begun.sections.iter().map(|it| it.title.clone()).collect();
    // The second section to the top, by its heading.
    let from = robot.hands.find(main, &sections[1]).unwrap().center();
    let to = robot.hands.find(main, &sections[0]).unwrap().center();
    robot.hands.drag(main, from, to).unwrap();
    assert_eq!(robot.plan().sections.as_slice()[0].title, sections[1]);
    let name = format!("Move section {}", sections[1]);
    assert_eq!(robot.session().undo_name(), Some(name.as_str()));
    let moved = robot.plan().clone();
    assert_eq!(robot.launch_in_file().launch.plan, moved);
    robot.click_id("shell-undo");
    assert_eq!(*robot.plan(), begun);
    robot.click_id("shell-redo");
    assert_eq!(*robot.plan(), moved);
    robot.click_id("shell-undo");
    assert_eq!(robot.session().undo_name(), None);
    assert_eq!(robot.launch_in_file().launch.plan, begun);
}

#[test]
fn the_rows_of_a_sheet_are_shown_before_they_join_the_runbook() {
    let mut robot = Robot::first_start(MONDAY);
    robot.click("Start from a template");
    robot.click("Online shop");
    robot.click("Steps");
    let begun = robot.plan().clone();
    let sheet = robot.beside_the_file("more.csv");
    let rows = "Task;Owner;Duration\nWarm the caches;Noor Haddad;15\nWatch;Noor Haddad;soon\n";
    std::fs::write(&sheet, rows).unwrap();

    // By the button, with the path typed.
    robot.click("Import");
    robot.paste_path(&sheet);
    robot.must_see("Import 1 of 2 rows");
    robot.must_see("Row 3, Duration");
    robot.picture("story-import-rows");
    assert_eq!(*robot.plan(), begun, "nothing is put in yet");
    robot.press(Named::Escape);
    assert_eq!(*robot.plan(), begun);

    // By dropping the file on the runbook.
    let main = robot.main;
    robot.hands.drop_file(main, &sheet).unwrap();
    robot.must_see("Import 1 of 2 rows");
    robot.press(Named::Enter);
    assert_eq!(robot.session().undo_name(), Some("Import 1 step"));
    let added = |robot: &Robot| {
        let mut steps = robot.plan().steps.iter();
        steps.any(|step| step.title == "Warm the caches")
    };
    assert!(added(&robot));
    robot.saved();
    let found = robot.launch_in_file();
    assert_eq!(found.launch.plan, *robot.plan());
    robot.undo();
    assert_eq!(*robot.plan(), begun);
}
