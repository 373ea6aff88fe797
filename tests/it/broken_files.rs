//! Files that cannot be opened: every one ends in a sentence and a way on, in the window and in the
//! terminal.

use std::path::Path;

use assert_cmd::Command;

use super::robot::{Robot, look};

const MONDAY: &str = "2026-11-09T14:00:00Z";

/// A file with one launch called "Shop 5".
fn planned() -> Robot {
    let mut robot = Robot::first_start(MONDAY);
    robot.click("Start from a template");
    robot.click("Online shop");
    robot.fill("overview.name", "Shop 5");
    robot.saved();
    robot
}

/// Changes one letter of a step's title where it lies on the disk.
fn rot(path: &Path) {
    let mut bytes = std::fs::read(path).unwrap();
    let title = b"Pause campaigns";
    // Pages keep shreds of what lay on them before, which nobody reads.
    let places: Vec<usize> = (0..bytes.len())
        .filter(|at| bytes[*at..].starts_with(title))
        .collect();
    for at in places {
        bytes[at] ^= 0x01;
    }
    std::fs::write(path, bytes).unwrap();
}

fn terminal(words: &[&str]) -> (bool, String) {
    let output = Command::cargo_bin("golive")
        .unwrap()
        .args(words)
        .output()
        .unwrap();
    let mut said = String::from_utf8(output.stdout).unwrap();
    said.push_str(&String::from_utf8(output.stderr).unwrap());
    (output.status.success(), said)
}

#[test]
fn a_damaged_file_is_recovered_into_a_new_one_beside_it() {
    let mut robot = planned().restart_after(rot);
    robot.must_see("it is damaged");
    robot.picture("failure");
    let damaged = std::fs::read(robot.path()).unwrap();
    robot.click("Recover what can be read");
    let opened = |app: &golive::gui::app::App| app.session().is_some();
    robot.hands.wait_until(opened).unwrap();
    robot.must_see("What could be recovered");
    robot.must_see("1 launch was kept in");
    robot.picture("recovered");
    robot.click("Go on with the new file");
    robot.must_see("Shop 5");
    let new = robot.beside_the_file("night recovered.golive");
    assert_eq!(robot.session().path(), new.canonicalize().unwrap());
    assert!(robot.may_write());
    assert_eq!(look(&new).len(), 1);
    assert_eq!(
        std::fs::read(robot.path()).unwrap(),
        damaged,
        "left as it is"
    );
}

#[test]
fn another_file_that_does_not_open_leaves_the_one_that_is_open() {
    let mut robot = planned();
    let foreign = robot.beside_the_file("foreign.golive");
    std::fs::write(&foreign, "Title,Owner\n".repeat(30)).unwrap();
    robot.chord(iced::keyboard::Modifiers::COMMAND, 'o');
    robot.paste_path(&foreign);
    let told = |app: &golive::gui::app::App| app.is_asking();
    robot.hands.wait_until(told).unwrap();
    robot.must_see("it is not a Golive file");
    robot.picture("failure-over");
    robot.click("Back");
    assert_eq!(robot.plan().details.name, "Shop 5");
    robot.fill("overview.name", "Shop 6");
    assert_eq!(robot.launch_in_file().launch.plan.details.name, "Shop 6");
}

#[test]
fn a_file_that_is_away_is_tried_again_when_it_is_back() {
    let mut robot = planned().restart_after(|path| {
        std::fs::rename(path, path.with_extension("away")).unwrap();
        std::fs::create_dir(path).unwrap();
    });
    robot.must_see("not a file");
    std::fs::remove_dir(robot.path()).unwrap();
    std::fs::rename(robot.path().with_extension("away"), robot.path()).unwrap();
    robot.write("failure-other", &robot.path().display().to_string());
    robot.click("Open");
    let opened = |app: &golive::gui::app::App| app.session().is_some();
    robot.hands.wait_until(opened).unwrap();
    robot.must_see("Shop 5");
}

#[test]
fn the_terminal_salvages_too_and_says_what_was_lost() {
    let mut robot = planned();
    robot.saved();
    let folder = robot.path().parent().unwrap().to_owned();
    let robot = robot.restart_after(rot);
    let (damaged, new) = (robot.path().to_owned(), folder.join("new.golive"));
    let (damaged, new) = (damaged.to_str().unwrap(), new.to_str().unwrap());
    let (good, said) = terminal(&["check", damaged]);
    assert!(!good && said.contains("it is damaged"), "{said}");
    let (good, said) = terminal(&["salvage", damaged, "-o", new]);
    assert!(good && said.contains("1 launch was kept"), "{said}");
    assert!(
        said.contains("look at it: ") || said.contains("Lost: "),
        "{said}"
    );
    let (good, said) = terminal(&["salvage", damaged, "-o", new]);
    assert!(
        !good && said.contains("a file of this name already"),
        "{said}"
    );
    assert_eq!(look(Path::new(new)).len(), 1);
}

#[test]
fn every_file_that_cannot_be_read_ends_in_a_sentence_in_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("empty.golive"), "").unwrap();
    std::fs::write(path("foreign.golive"), "Title\n".repeat(50)).unwrap();
    std::fs::create_dir(path("folder.golive")).unwrap();
    std::fs::write(path("locked.golive"), "SQLite format 3").unwrap();
    let mut cases = vec![
        ("missing.golive", "there is no such file"),
        ("empty.golive", "there is nothing in it"),
        ("foreign.golive", "it is not a Golive file"),
        ("folder.golive", "not a file"),
        ("nowhere/plan.golive", "the folder does not exist"),
    ];
    if forbid(&path("locked.golive")) {
        cases.push(("locked.golive", "you may not read it"));
    }
    for (name, what) in cases {
        let (good, said) = terminal(&["schedule", &path(name)]);
        assert!(!good && said.contains(what), "{name}: {said}");
        assert!(!said.contains("os error"), "{name}: {said}");
    }
    for (name, what) in [
        ("missing.csv", "there is no such file"),
        ("folder.golive", "it is a folder"),
    ] {
        let output = path("new.golive");
        let (good, said) = terminal(&["import", &path(name), "-o", &output]);
        assert!(!good && said.contains(what), "{name}: {said}");
        assert!(said.contains("nothing was brought in"), "{name}: {said}");
        assert!(!Path::new(&output).exists(), "{name} left a file behind");
    }
}

/// Takes the right to read a file away; `false` where the test runs as somebody who has it anyway.
#[cfg(unix)]
fn forbid(path: &str) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o000)).unwrap();
    std::fs::File::open(path).is_err()
}

#[cfg(not(unix))]
fn forbid(_path: &str) -> bool {
    false
}
