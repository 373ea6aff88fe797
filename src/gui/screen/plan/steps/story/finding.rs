//! How a planner finds steps in a long plan.

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::{LAPTOP, SMALL, Steps, large, open, shown, step_of};
use crate::gui::screen::plan::steps::Row;
use crate::gui::screen::trial::{self, Trial};
use crate::gui::theme::Look;

fn find(trial: &mut Trial<Steps>, words: &str) {
    let id = trial.window;
    trial.hands.chord(id, Modifiers::COMMAND, 'f').unwrap();
    trial.hands.type_text(id, words).unwrap();
}

/// The numbers of the steps that the grid shows.
fn numbers(trial: &Trial<Steps>) -> Vec<String> {
    let state = trial.hands.state();
    let numbers = state.session.numbers().unwrap();
    let rows = state.page.rows.iter();
    rows.filter_map(|row| Some(numbers.get(row.step()?).to_owned()))
        .collect()
}

#[test]
fn words_leave_only_the_steps_in_which_they_stand_and_escape_shows_all_again() {
    let mut trial = open(trial::sample());
    find(&mut trial, "dep");
    trial.picture("steps-find");
    assert_eq!(numbers(&trial), ["2", "7", "8"]);
    assert!(trial.sees("3 steps"));
    // A section without such a step has nothing to say.
    assert!(!trial.sees("Release"));
    // Enter goes to the first one, where keys mean the grid again.
    trial.press(Named::Enter);
    trial.press(Named::F2);
    let id = trial.window;
    trial.hands.type_text(id, " now").unwrap();
    trial.press(Named::Enter);
    assert!(
        step_of(trial.session(), "2").title.ends_with(" now"),
        "{}",
        step_of(trial.session(), "2").title
    );
    trial.press(Named::Escape);
    assert_eq!(numbers(&trial).len(), 17);
}

#[test]
fn a_number_finds_its_step_and_a_name_what_somebody_does() {
    let mut trial = open(trial::sample());
    find(&mut trial, "12");
    assert_eq!(numbers(&trial), ["12"]);
    trial.hands.state_mut().page.filter = None;
    let mut trial = open(trial::sample());
    find(&mut trial, "wei chen");
    assert_eq!(numbers(&trial), ["3", "4", "6"]);
}

#[test]
fn steps_are_filtered_by_owner_section_and_what_matters() {
    let mut trial = open(trial::sample());
    find(&mut trial, "");
    trial.click("Everybody");
    trial.click("Wei Chen");
    let of_wei = numbers(&trial);
    assert!(
        of_wei.contains(&"6".to_owned()) && of_wei.len() < 17,
        "{of_wei:?}"
    );
    trial.click("All sections");
    trial.hands.click_last(trial.window, "Deploy").unwrap();
    // He does the one and stands in for the others.
    assert_eq!(numbers(&trial), ["5", "6", "10"]);
    trial.click("Critical");
    assert_eq!(numbers(&trial), ["5", "6", "10"]);
    trial.hands.click_last(trial.window, "Wei Chen").unwrap();
    trial.hands.click_last(trial.window, "Everybody").unwrap();
    assert_eq!(numbers(&trial), ["5", "6", "7", "10", "11"]);
    trial.click("With a problem");
    let state = trial.hands.state();
    let troubled = numbers(&trial).len();
    assert!(troubled < 5, "{:?}", state.session.problems());
}

#[test]
fn folded_sections_show_what_is_found_in_them() {
    let mut trial = open(trial::sample());
    let section = trial.session().plan().unwrap().sections.as_slice()[1].id;
    trial.hands.state_mut().page.folded.insert(section);
    find(&mut trial, "payment");
    assert_eq!(numbers(&trial), ["7"]);
}

#[test]
fn nothing_found_says_so() {
    let mut trial = open(trial::sample());
    find(&mut trial, "no such thing");
    assert_eq!(trial.hands.state().page.rows, [Row::Foot]);
    assert!(trial.sees("No step is like that"));
    trial.picture("steps-find-nothing");
}

#[test]
fn finding_looks_good_where_there_is_little_room_and_much_to_find() {
    let mut trial = shown(trial::sample(), Look::Night, SMALL);
    find(&mut trial, "dep");
    trial.picture("steps-find-small");
    let mut trial = shown(large(5_000), Look::Day, LAPTOP);
    find(&mut trial, "range 42");
    trial.picture("steps-find-5000");
    let found = numbers(&trial).len();
    assert!(10 < found && found < 1_000, "{found}");
    assert!(trial.sees(&format!("{found} steps")));
}
