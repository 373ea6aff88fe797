//! How a planner agrees on a plan and sees what became of it.

use iced::advanced::widget::Id;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;
use iced::{Point, Size};

use super::{LAPTOP, SMALL, Steps, large, more, open, shown, step_of};
use crate::gui::action::Action;
use crate::gui::command::Command;
use crate::gui::screen::trial::{self, Trial};
use crate::gui::theme::Look;
use crate::plan::number::Numbers;
use crate::settings::Agreed;

/// Freezes the plan with the pointer.
fn freeze(trial: &mut Trial<Steps>) {
    more(trial, "Freeze the plan…");
    trial.click("Freeze the plan");
}

/// Makes step 6 twenty minutes longer, adds a step behind 9 and removes 15.
fn change(trial: &mut Trial<Steps>) {
    let id = trial.window;
    trial.hands.click_nth(id, "40 min", 0).unwrap();
    trial.type_text("60\n");
    trial.click("Rotate API keys");
    trial.press_with(Modifiers::COMMAND, Named::Enter);
    trial.type_text("Tell the branches\n");
    trial.press(Named::Escape);
    trial.press_with(Modifiers::COMMAND, Named::End);
    for _ in 0..3 {
        trial.press(Named::ArrowUp);
    }
    trial.hands.chord(id, Modifiers::COMMAND, '-').unwrap();
}

#[test]
fn pictures() {
    for (look, name) in [(Look::Day, "day"), (Look::Night, "night")] {
        for (size, room) in [(LAPTOP, ""), (SMALL, "-small")] {
            let mut trial = shown(trial::sample(), look, size);
            more(&mut trial, "Freeze the plan…");
            trial.picture(&format!("baseline-asking{room}-{name}"));
            trial.click("Freeze the plan");
            trial.picture(&format!("baseline-unchanged{room}-{name}"));
            change(&mut trial);
            trial.picture(&format!("baseline{room}-{name}"));
            trial.click("List changes");
            trial.picture(&format!("baseline-list{room}-{name}"));
        }
    }
    let mut trial = shown(trial::sample(), Look::Day, Size::new(720.0, 450.0));
    more(&mut trial, "Freeze the plan…");
    trial.picture("baseline-asking-200-percent");
    trial.click("Freeze the plan");
    trial.picture("baseline-200-percent");
    more(&mut trial, "Insert from another launch…");
    trial.type_text("erp\n");
    trial.press(Named::Space);
    trial.picture("insert-200-percent");
    let mut trial = open(large(500));
    freeze(&mut trial);
    trial.hands.click_nth(trial.window, "2 min", 0).unwrap();
    trial.type_text("1h30\n");
    trial.click("List changes");
    trial.picture("baseline-500");
}

#[test]
fn a_plan_is_frozen_and_what_moved_is_said_in_words() {
    let mut trial = open(trial::sample());
    freeze(&mut trial);
    assert_eq!(
        trial.session().undo_name(),
        Some("Freeze the plan as “Agreed Wed 18 Nov”")
    );
    assert!(trial.sees("Finishes as agreed, at 02:17. Every step is where it was."));
    change(&mut trial);
    assert!(trial.sees("Finishes 20 min later than agreed: 02:37 instead of 02:17."));
    assert!(trial.sees("9 steps moved, 1 added and 1 removed."));
    // The column says it in the row of each step.
    assert!(trial.sees("20 min later"));
    assert!(trial.sees("new"));
    // Numbers stay: the step that was added is 9.1, the removed one leaves a gap.
    assert_eq!(step_of(trial.session(), "9.1").title, "Tell the branches");
    assert_eq!(
        step_of(trial.session(), "16").title,
        "Open to all customers"
    );
    trial.click("List changes");
    assert!(trial.sees("starts as agreed, finishes 20 min later"));
    let list = Point::new(1_300.0, 700.0);
    trial.hands.scroll(trial.window, list, 20.0).unwrap();
    assert!(trial.sees("removed, was 01:10 – 01:25"));
    // So does the line below the graph.
    trial
        .hands
        .chord(trial.window, Modifiers::COMMAND, 'g')
        .unwrap();
    assert!(trial.sees("critical · 20 min later"));
    trial.picture("baseline-graph");
    trial.click("Chart");
    // A line of the list leads to its step.
    trial
        .hands
        .click_last(trial.window, "Tell the branches")
        .unwrap();
    let here = trial.hands.state().page.step_here();
    assert_eq!(here, Some(step_of(trial.session(), "9.1").id));
    trial.press(Named::Escape);
    assert!(!trial.sees("starts as agreed, finishes 20 min later"));
}

#[test]
fn a_baseline_is_hidden_shown_removed_and_every_bit_of_it_taken_back() {
    let mut trial = open(trial::sample());
    let before = trial.session().launch().unwrap().clone();
    freeze(&mut trial);
    let frozen = trial.session().launch().unwrap().clone();
    trial.click("Agreed Wed 18 Nov");
    trial.click("Remove this baseline");
    assert_eq!(
        trial.session().undo_name(),
        Some("Remove the baseline “Agreed Wed 18 Nov”")
    );
    assert!(!trial.sees("Finishes as agreed"));
    assert!(trial.plan().steps.iter().all(|step| step.number.is_some()));
    trial.undo();
    assert_eq!(*trial.session().launch().unwrap(), frozen);
    assert!(trial.sees("Finishes as agreed"));
    trial.undo();
    assert_eq!(*trial.session().launch().unwrap(), before);
    assert!(!trial.sees("Finishes as agreed"));
}

#[test]
fn two_baselines_are_told_apart_and_one_can_be_put_out_of_sight() {
    let mut trial = open(trial::sample());
    freeze(&mut trial);
    trial.hands.click_nth(trial.window, "40 min", 0).unwrap();
    trial.type_text("60\n");
    more(&mut trial, "Freeze the plan…");
    trial.type_text("Second");
    trial.press(Named::Enter);
    assert!(trial.sees("Finishes as agreed, at 02:37."));
    trial.click("Second");
    trial.click("Agreed Wed 18 Nov");
    assert!(trial.sees("Finishes 20 min later than agreed"));
    // Out of sight it is kept, and the menu brings it back.
    more(&mut trial, "List what changed since");
    more(&mut trial, "List what changed since");
    let settings = trial.hands.state().settings();
    assert_eq!(settings.agreed, Agreed::Shown);
    assert_eq!(trial.plan().baselines.len(), 2);
}

#[test]
fn only_what_moved_is_shown_where_that_is_looked_for() {
    let mut trial = open(trial::sample());
    freeze(&mut trial);
    change(&mut trial);
    trial
        .hands
        .chord(trial.window, Modifiers::COMMAND, 'f')
        .unwrap();
    trial.hands.click_last(trial.window, "Moved").unwrap();
    assert!(trial.sees("10 steps"));
    assert!(trial.sees("Tell the branches"));
    assert!(!trial.sees("Back up production database"));
    trial.picture("baseline-moved-only");
    // Without anything agreed, all are shown again.
    trial.click("Agreed Wed 18 Nov");
    trial.click("Remove this baseline");
    assert!(trial.sees("Back up production database"));
}

#[test]
fn a_plan_is_not_frozen_without_a_name() {
    let mut trial = open(trial::sample());
    more(&mut trial, "Freeze the plan…");
    let id = trial.window;
    trial.hands.chord(id, Modifiers::COMMAND, 'a').unwrap();
    trial.press(Named::Backspace);
    trial.press(Named::Enter);
    assert!(trial.sees("Freeze the plan as it is agreed"));
    // Keys do not reach the grid below.
    trial.hands.chord(id, Modifiers::COMMAND, '-').unwrap();
    assert_eq!(trial.plan().steps.len(), 17);
    trial.click("Cancel");
    assert!(trial.plan().baselines.is_empty());
    assert_eq!(trial.session().undo_name(), None);
}

#[test]
fn frozen_numbers_stay_with_their_steps_when_rows_move() {
    let mut trial = open(trial::sample());
    freeze(&mut trial);
    let numbers = Numbers::of(trial.plan());
    trial.click("Warm caches");
    for _ in 0..4 {
        trial.press_with(Modifiers::ALT, Named::ArrowUp);
    }
    let moved = Numbers::of(trial.plan());
    for step in trial.plan().steps.iter() {
        assert_eq!(moved.get(step.id), numbers.get(step.id));
    }
}

/// Gives a command, as the palette does.
fn run(trial: &mut Trial<Steps>, command: Command) {
    let state = trial.hands.state();
    let message = state.page.command(command, &state.session).unwrap();
    trial.give(message);
}

/// Tells which widget has the focus.
fn focused(trial: &mut Trial<Steps>) -> Option<Id> {
    trial.hands.focused(trial.window).unwrap()
}

#[test]
fn the_list_of_changes_is_walked_taken_and_closed_by_keys() {
    let mut trial = open(trial::sample());
    freeze(&mut trial);
    change(&mut trial);
    run(&mut trial, Command::Compare);
    assert_eq!(focused(&mut trial), Some(Id::new("steps-changes-walk")));
    // Headings are passed over; from the end the list begins with what was removed.
    trial.press(Named::End);
    assert!(trial.sees("removed, was 01:10 – 01:25"));
    trial.picture("baseline-list-walked");
    trial.press(Named::Enter);
    let told = trial.hands.state().asked.last().cloned();
    assert!(
        matches!(&told, Some(Action::Tell(words)) if words.starts_with("Step 15 was removed")),
        "{told:?}"
    );
    trial.press(Named::ArrowUp);
    trial.press(Named::Enter);
    let here = trial.hands.state().page.step_here();
    assert_eq!(here, Some(step_of(trial.session(), "9.1").id));
    // The keys are the grid's again, and the list stays.
    assert_eq!(focused(&mut trial), None);
    trial.press(Named::ArrowDown);
    let here = trial.hands.state().page.step_here();
    assert_eq!(here, Some(step_of(trial.session(), "10").id));
    assert!(trial.sees("starts as agreed, finishes 20 min later"));
    // Back in the list, which begins where the cursor stands; Escape closes it.
    trial.press(Named::F6);
    assert_eq!(focused(&mut trial), Some(Id::new("steps-changes-walk")));
    trial.press(Named::ArrowDown);
    trial.press(Named::Enter);
    let here = trial.hands.state().page.step_here();
    assert_eq!(here, Some(step_of(trial.session(), "11").id));
    trial.press(Named::F6);
    trial.press(Named::Escape);
    assert!(!trial.sees("starts as agreed, finishes 20 min later"));
    assert_eq!(focused(&mut trial), None);
    trial.press(Named::ArrowUp);
    let here = trial.hands.state().page.step_here();
    assert_eq!(here, Some(step_of(trial.session(), "10").id));
}

#[test]
fn tab_reaches_the_buttons_around_the_list() {
    let mut trial = open(trial::sample());
    freeze(&mut trial);
    change(&mut trial);
    run(&mut trial, Command::Compare);
    trial.press_with(Modifiers::SHIFT, Named::Tab);
    assert_eq!(focused(&mut trial), Some(Id::new("steps-changes-close")));
    trial.picture("baseline-list-close-focused");
    trial.press(Named::Enter);
    assert!(!trial.sees("starts as agreed, finishes 20 min later"));
    // The strip above the grid: the menu of the baseline, the list, and to hide it.
    run(&mut trial, Command::Compare);
    trial.press_with(Modifiers::SHIFT, Named::Tab);
    trial.press_with(Modifiers::SHIFT, Named::Tab);
    assert_eq!(focused(&mut trial), Some(Id::new("steps-agreed-hide")));
    trial.press_with(Modifiers::SHIFT, Named::Tab);
    assert_eq!(focused(&mut trial), Some(Id::new("steps-agreed-list")));
    trial.press_with(Modifiers::SHIFT, Named::Tab);
    assert_eq!(focused(&mut trial), Some(Id::new("steps-agreed")));
    trial.press(Named::Enter);
    assert!(trial.sees("Rename this baseline…"));
    trial.press(Named::Escape);
    // F6 leads back to the grid from wherever the focus is.
    trial.press(Named::F6);
    assert_eq!(focused(&mut trial), None);
}

#[test]
fn a_baseline_gets_another_name_which_is_taken_back_by_its_name() {
    let mut trial = open(trial::sample());
    freeze(&mut trial);
    run(&mut trial, Command::RenameBaseline);
    trial.picture("baseline-renaming");
    trial.type_text("Agreed with the board\n");
    assert!(!trial.sees("Rename the baseline"));
    assert_eq!(
        trial.plan().baselines.as_slice()[0].name,
        "Agreed with the board"
    );
    assert_eq!(
        trial.session().undo_name(),
        Some("Rename the baseline “Agreed Wed 18 Nov” to “Agreed with the board”")
    );
    trial.undo();
    assert!(trial.sees("Agreed Wed 18 Nov"));
    // By mouse as well; an empty name is refused, and Escape leaves it as it was.
    trial.click("Agreed Wed 18 Nov");
    trial.click("Rename this baseline…");
    trial.press(Named::Backspace);
    trial.press(Named::Enter);
    assert!(trial.sees("Rename the baseline"));
    trial.type_text("Second thought");
    trial.press(Named::Escape);
    trial.press(Named::Escape);
    assert_eq!(
        trial.plan().baselines.as_slice()[0].name,
        "Agreed Wed 18 Nov"
    );
    trial.click("Agreed Wed 18 Nov");
    trial.click("Rename this baseline…");
    trial.type_text("Board");
    trial.click("Rename");
    assert_eq!(trial.plan().baselines.as_slice()[0].name, "Board");
}

#[test]
fn only_what_moved_is_chosen_by_keys() {
    let mut trial = open(trial::sample());
    freeze(&mut trial);
    change(&mut trial);
    let id = trial.window;
    trial.hands.chord(id, Modifiers::COMMAND, 'f').unwrap();
    while focused(&mut trial) != Some(Id::new("steps-find-Moved")) {
        trial.press(Named::Tab);
    }
    trial.picture("baseline-moved-focused");
    trial.press(Named::Space);
    assert!(trial.sees("10 steps"));
    assert!(!trial.sees("Back up production database"));
    trial.press(Named::Tab);
    assert_eq!(focused(&mut trial), Some(Id::new("steps-find-end")));
    trial.press(Named::Enter);
    assert!(trial.sees("Back up production database"));
}
