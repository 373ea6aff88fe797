//! What is done often with the pointer, done by keys; and what keys do, done with the pointer.

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::{LAPTOP, SMALL, Steps, open, shown, step_of, titles};
use crate::gui::command::Command;
use crate::gui::screen::plan::steps::{Column, Row};
use crate::gui::screen::trial::{self, Trial};
use crate::gui::theme::Look;
use crate::time::Span;

fn sections(trial: &Trial<Steps>) -> Vec<String> {
    let sections = trial.plan().sections.iter();
    sections.map(|section| section.title.clone()).collect()
}

/// The heading on which the cursor stands.
fn heading(trial: &Trial<Steps>) -> Option<String> {
    let cursor = trial.hands.state().page.cursor?;
    let Row::Section(section) = cursor.row else {
        return None;
    };
    let section = trial.plan().sections.get(section)?;
    Some(section.title.clone())
}

/// The numbers of the steps that the grid shows.
fn numbers(trial: &Trial<Steps>) -> Vec<String> {
    let state = trial.hands.state();
    let numbers = state.session.numbers().unwrap();
    let rows = state.page.rows.iter();
    rows.filter_map(|row| Some(numbers.get(row.step()?).to_owned()))
        .collect()
}

fn run(trial: &mut Trial<Steps>, command: Command) {
    let state = trial.hands.state();
    let message = state.page.command(command, &state.session).unwrap();
    trial.give(message);
}

#[test]
fn a_section_is_folded_renamed_and_moved_with_its_steps_by_keys() {
    let mut trial = open(trial::sample());
    let before = titles(trial.session());
    // From a step in it the cursor goes to the heading.
    trial.press_with(Modifiers::ALT, Named::Enter);
    assert_eq!(heading(&trial).as_deref(), Some("Prepare"));
    assert!(trial.sees("4 steps"));
    assert!(!trial.sees("Back up production database"));
    trial.press(Named::ArrowRight);
    assert!(trial.sees("Back up production database"));
    trial.press(Named::ArrowLeft);
    assert!(!trial.sees("Back up production database"));
    trial.picture("steps-folded-by-keys");
    // Folded as it is, it moves with its steps, and its name is typed over.
    trial.press_with(Modifiers::ALT, Named::ArrowDown);
    assert_eq!(sections(&trial), ["Deploy", "Prepare", "Release"]);
    assert_eq!(titles(trial.session())[7..11], before[..4]);
    assert_eq!(trial.session().undo_name(), Some("Move section Prepare"));
    trial.type_text("Make ready\n");
    assert_eq!(sections(&trial), ["Deploy", "Make ready", "Release"]);
    assert_eq!(trial.session().undo_name(), Some("Rename section Prepare"));
    trial.undo();
    trial.undo();
    assert_eq!(titles(trial.session()), before);
    // All at once, and back.
    run(&mut trial, Command::FoldAll);
    assert!(numbers(&trial).is_empty());
    run(&mut trial, Command::FoldAll);
    assert_eq!(numbers(&trial).len(), 17);
}

#[test]
fn columns_are_shown_hidden_and_resized_by_keys() {
    let mut trial = open(trial::sample());
    let layout = |trial: &Trial<Steps>| trial.hands.state().settings().columns.clone();
    trial
        .hands
        .chord(trial.window, Modifiers::COMMAND | Modifiers::SHIFT, 'l')
        .unwrap();
    // Number and title always stay; the owner does not.
    trial.press(Named::Space);
    assert_eq!(layout(&trial).shown, None);
    trial.press(Named::ArrowDown);
    for _ in 0..3 {
        trial.press(Named::ArrowRight);
    }
    assert_eq!(layout(&trial).widths.get("title"), Some(&310.0));
    trial.press(Named::ArrowDown);
    trial.press(Named::Space);
    trial.press(Named::ArrowLeft);
    trial.picture("steps-columns");
    let kept = layout(&trial);
    assert!(!kept.shown.unwrap().contains("owner"));
    assert_eq!(kept.widths.get("owner"), Some(&40.0));
    trial.press(Named::Delete);
    assert_eq!(layout(&trial).widths.get("owner"), None);
    // The last one is brought into sight in a small window.
    trial.press(Named::End);
    trial.press(Named::Enter);
    assert!(layout(&trial).shown.unwrap().contains("critical-share"));
    trial.press(Named::Escape);
    assert!(!trial.sees("Columns"));
    assert!(trial.sees("CRITICAL IN"));
    // The keys are the grid's again.
    trial.press(Named::ArrowDown);
    let here = trial.hands.state().page.step_here();
    assert_eq!(here, Some(step_of(trial.session(), "2").id));
    run(&mut trial, Command::Columns);
    trial.type_text("0");
    assert_eq!(layout(&trial), crate::settings::Columns::default());
}

#[test]
fn columns_are_arranged_with_the_pointer_in_any_window() {
    for (look, size, name) in [
        (Look::Night, LAPTOP, "night"),
        (Look::Day, SMALL, "small"),
        (Look::Day, trial::DOUBLE, "double"),
    ] {
        let mut trial = shown(trial::sample(), look, size);
        run(&mut trial, Command::Columns);
        trial.press(Named::End);
        trial.picture(&format!("steps-columns-{name}"));
        trial.press(Named::Home);
    }
    let mut trial = open(trial::sample());
    trial.hands.right_click(trial.window, "STEP").unwrap();
    trial.click("All columns and widths…");
    trial.hands.click_last(trial.window, "Deputy").unwrap();
    let settings = trial.hands.state().settings();
    assert!(settings.columns.shown.clone().unwrap().contains("deputy"));
    trial.click("As it was at first");
    assert_eq!(trial.hands.state().settings().columns.shown, None);
    trial.click("Close");
    assert!(!trial.sees("Columns"));
}

#[test]
fn the_chart_is_zoomed_and_moved_by_keys() {
    let mut trial = open(trial::sample());
    let scale = |trial: &Trial<Steps>| trial.hands.state().page.scale;
    assert_eq!(scale(&trial), None);
    for _ in 0..4 {
        trial.press_with(Modifiers::ALT, Named::PageUp);
    }
    let near = scale(&trial).unwrap();
    assert!(near.length() < Span::hours(1), "{near:?}");
    trial.press_with(Modifiers::ALT, Named::ArrowRight);
    assert!(scale(&trial).unwrap().from > near.from);
    trial.press_with(Modifiers::ALT, Named::ArrowLeft);
    assert_eq!(scale(&trial), Some(near));
    trial.press_with(Modifiers::ALT, Named::PageDown);
    assert!(scale(&trial).unwrap().length() > near.length());
    trial.press_with(Modifiers::ALT, Named::Home);
    assert_eq!(scale(&trial), None);
    // The same keys look at the picture of what waits for what.
    trial
        .hands
        .chord(trial.window, Modifiers::COMMAND, 'g')
        .unwrap();
    trial.press_with(Modifiers::ALT, Named::PageUp);
    trial.press_with(Modifiers::ALT, Named::Home);
    assert_eq!(scale(&trial), None);
}

#[test]
fn steps_are_filtered_by_keys() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    trial.hands.chord(id, Modifiers::COMMAND, 'f').unwrap();
    // By owner: what is offered is opened with the arrow and chosen with Enter.
    trial.press(Named::Tab);
    trial.press(Named::ArrowDown);
    trial.type_text("w");
    trial.press(Named::Enter);
    let of_wei = ["3", "4", "5", "6", "10", "13", "14", "16"];
    assert_eq!(numbers(&trial), of_wei);
    // By section.
    trial.press(Named::Tab);
    trial.press(Named::ArrowDown);
    trial.type_text("d");
    trial.press(Named::Enter);
    assert_eq!(numbers(&trial), ["5", "6", "10"]);
    trial.picture("steps-filtered-by-keys");
    // Every section and everybody again, then by work stream.
    trial.press(Named::ArrowDown);
    trial.type_text("a");
    trial.press(Named::Enter);
    trial.press_with(Modifiers::SHIFT, Named::Tab);
    trial.press(Named::ArrowDown);
    trial.type_text("e");
    trial.press(Named::Enter);
    assert_eq!(numbers(&trial).len(), 17);
    trial.press(Named::Tab);
    trial.press(Named::Tab);
    trial.press(Named::ArrowDown);
    trial.press(Named::ArrowDown);
    trial.press(Named::Enter);
    let stream = &step_of(trial.session(), &numbers(&trial)[0]).stream;
    let of_stream = trial.plan().steps.iter();
    let of_stream = of_stream.filter(|step| step.stream == *stream).count();
    assert_eq!(numbers(&trial).len(), of_stream);
    trial.press(Named::ArrowDown);
    trial.type_text("a");
    trial.press(Named::Enter);
    // Only the critical ones, only those with a problem.
    trial.press(Named::Tab);
    trial.press(Named::Space);
    let critical = numbers(&trial).len();
    assert!(0 < critical && critical < 17, "{critical}");
    trial.press(Named::Space);
    trial.press(Named::Tab);
    trial.press(Named::Enter);
    assert!(numbers(&trial).len() < 5);
    // Escape leaves the chip, the next one shows all steps again.
    trial.press(Named::Escape);
    trial.press(Named::Escape);
    assert_eq!(numbers(&trial).len(), 17);
}

#[test]
fn what_the_keys_do_with_rows_the_right_button_does_as_well() {
    let mut trial = open(trial::sample());
    let before = titles(trial.session());
    let choose = |trial: &mut Trial<Steps>, row: &str, words: &str| {
        trial.hands.right_click(trial.window, row).unwrap();
        trial.click(words);
    };
    choose(&mut trial, "Warm caches", "Duplicate the selected steps");
    assert_eq!(trial.session().undo_name(), Some("Duplicate step 10"));
    trial.undo();
    choose(&mut trial, "Warm caches", "Move up");
    assert_eq!(titles(trial.session())[8], "Warm caches");
    assert_eq!(trial.session().undo_name(), Some("Move step 10"));
    trial.undo();
    choose(&mut trial, "Warm caches", "Remove the selected steps");
    assert_eq!(trial.session().undo_name(), Some("Remove step 10"));
    trial.undo();
    choose(&mut trial, "Warm caches", "Add a step");
    trial.type_text("Look at the caches\n");
    trial.press(Named::Escape);
    assert_eq!(titles(trial.session())[10], "Look at the caches");
    trial.undo();
    choose(&mut trial, "Release", "Move up");
    assert_eq!(sections(&trial), ["Prepare", "Release", "Deploy"]);
    trial.undo();
    choose(&mut trial, "Release", "Remove the section and its steps");
    assert_eq!(sections(&trial), ["Prepare", "Deploy"]);
    trial.undo();
    assert_eq!(titles(trial.session()), before);
    // A column filled down from the row that stands above those that are selected.
    trial.click("Deploy payment API");
    trial.press(Named::ArrowRight);
    let owner = trial.hands.state().page.cursor.unwrap().column;
    assert_eq!(owner, Column::Owner);
    trial.press_with(Modifiers::SHIFT, Named::ArrowDown);
    choose(&mut trial, "Deploy authentication service", "Fill down");
    assert_eq!(
        step_of(trial.session(), "8").owners,
        step_of(trial.session(), "7").owners
    );
    trial.undo();
}

#[test]
fn shift_tab_goes_back_cell_by_cell_and_row_by_row() {
    let mut trial = open(trial::sample());
    let column = |trial: &Trial<Steps>| trial.hands.state().page.cursor.unwrap().cell();
    trial.type_text("\t\t");
    assert_eq!(column(&trial), Column::Duration);
    trial.type_text("45\t");
    assert_eq!(column(&trial), Column::After);
    assert_eq!(step_of(trial.session(), "1").duration, Span::minutes(45));
    trial.press_with(Modifiers::SHIFT, Named::Tab);
    trial.press_with(Modifiers::SHIFT, Named::Tab);
    assert_eq!(column(&trial), Column::Owner);
    // Before the first cell lies the row above.
    for _ in 0..3 {
        trial.press_with(Modifiers::SHIFT, Named::Tab);
    }
    assert_eq!(heading(&trial).as_deref(), Some("Prepare"));
    // What is typed is kept on the way back too.
    trial.press(Named::Tab);
    trial.type_text("Open the line");
    trial.press_with(Modifiers::SHIFT, Named::Tab);
    assert_eq!(step_of(trial.session(), "1").title, "Open the line");
    assert_eq!(column(&trial), Column::Number);
}
