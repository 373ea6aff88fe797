//! How a planner takes steps over from elsewhere.

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::{LAPTOP, SMALL, Steps, blank, more, numbers_and_titles, open, shown};
use crate::gui::screen::trial::{self, Trial};
use crate::gui::theme::Look;

fn begin(trial: &mut Trial<Steps>) {
    more(trial, "Insert from another launch…");
}

#[test]
fn pictures() {
    for (look, name) in [(Look::Day, "day"), (Look::Night, "night")] {
        for (size, room) in [(LAPTOP, ""), (SMALL, "-small")] {
            let mut trial = shown(trial::sample(), look, size);
            begin(&mut trial);
            trial.picture(&format!("insert-choose{room}-{name}"));
            trial.type_text("erp\n");
            trial.press(Named::ArrowDown);
            for _ in 0..4 {
                trial.press(Named::Space);
                trial.press(Named::ArrowDown);
            }
            for _ in 0..4 {
                trial.press(Named::ArrowDown);
            }
            trial.press(Named::Space);
            trial.picture(&format!("insert-pick{room}-{name}"));
            trial.press(Named::Enter);
            trial.picture(&format!("insert-done{room}-{name}"));
        }
    }
}

#[test]
fn steps_of_a_template_come_below_the_selected_row_from_the_keyboard_alone() {
    let mut trial = open(trial::sample());
    let before = trial.session().launch().unwrap().clone();
    trial.click("Warm caches");
    begin(&mut trial);
    trial.type_text("online\n");
    assert!(trial.sees("Insert steps from “Online shop”"));
    // Past the heading of the section and step 1: step 2, and 6, which waits for it.
    trial.press(Named::ArrowDown);
    trial.press(Named::ArrowDown);
    trial.press(Named::Space);
    for _ in 0..4 {
        trial.press(Named::ArrowDown);
    }
    trial.press(Named::Space);
    assert!(trial.sees("1 link among them is kept."));
    assert!(trial.sees("1 link leads out and is not kept: 2 waits there for 1"));
    assert!(trial.sees("Not on this launch, so nobody stands in their place"));
    assert!(trial.sees("Deploy, below step 10"));
    trial.press(Named::Enter);
    assert_eq!(
        numbers_and_titles(trial.session(), 9..13),
        [
            "10 Warm caches",
            "11 Freeze code, content and prices",
            "12 Full back-up of shop database",
            "13 Go / no-go: open to customers"
        ]
    );
    assert_eq!(
        trial.session().undo_name(),
        Some("Insert 2 steps from “Online shop”")
    );
    // What came is selected.
    assert_eq!(trial.hands.state().page.selected_rows().len(), 2);
    trial.undo();
    assert_eq!(*trial.session().launch().unwrap(), before);
}

#[test]
fn whole_sections_come_as_sections_with_the_pointer() {
    let mut trial = open(trial::sample());
    trial.click("Deploy");
    begin(&mut trial);
    trial.click("Online shop");
    trial.hands.click_last(trial.window, "Prepare").unwrap();
    trial.click("sections of their own");
    trial.click("Insert 8 steps");
    let sections: Vec<&str> = trial
        .plan()
        .sections
        .iter()
        .map(|section| section.title.as_str())
        .collect();
    assert_eq!(sections, ["Prepare", "Deploy", "Prepare", "Release"]);
    let third = trial.plan().sections.as_slice()[2].id;
    assert_eq!(trial.plan().steps_of(third).count(), 8);
}

#[test]
fn a_plan_without_sections_gets_those_of_the_steps() {
    let mut plan = blank();
    plan.details.milestone = None;
    let mut trial = open(plan);
    begin(&mut trial);
    trial.type_text("learning\n");
    let id = trial.window;
    trial.hands.chord(id, Modifiers::COMMAND, 'a').unwrap();
    trial.press(Named::Enter);
    assert!(trial.plan().steps.len() > 10);
    assert!(trial.plan().sections.len() > 1);
}

#[test]
fn nothing_happens_until_a_step_is_chosen_and_escape_leaves_everything_as_it_was() {
    let mut trial = open(trial::sample());
    begin(&mut trial);
    trial.type_text("nothing is called so");
    assert!(trial.sees("Nothing is called that."));
    for _ in 0..20 {
        trial.press(Named::Backspace);
    }
    trial.press(Named::Enter);
    trial.press(Named::Enter);
    assert!(trial.sees("Insert steps from"));
    trial.press(Named::Backspace);
    assert!(trial.sees("Find a launch or a template"));
    trial.press(Named::Escape);
    trial.press(Named::Escape);
    assert!(!trial.sees("Insert steps from"));
    assert_eq!(trial.session().undo_name(), None);
}
