//! How likely the night ends in its window, where the runbook is written.

use iced::Size;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::{Steps, open, shown, step_of};
use crate::gui::action::Action;
use crate::gui::command::Command;
use crate::gui::screen::trial::{self, Trial};
use crate::gui::theme::Look;
use crate::time::Span;
use crate::words;

/// Says when nine nights of ten have ended, as the bar does.
fn p90(trial: &Trial<Steps>) -> String {
    let session = trial.session();
    let chance = session.chance().fresh().expect("a chance");
    format!("P90 {}", words::clock(chance.p90(), session.zone()))
}

#[test]
fn the_bar_says_by_when_nine_nights_of_ten_have_ended_and_leads_to_the_chance() {
    let mut trial = open(trial::sample());
    assert!(!trial.sees("P90"));
    trial.rest();
    let before = p90(&trial);
    assert!(trial.sees(&format!("finish 02:17 · {before} · ")));
    trial.picture("steps-chance");
    trial.click(&before);
    let asked = trial.hands.state().asked.last();
    assert!(matches!(asked, Some(Action::Run(Command::Chance))));

    // While the plan is being changed the old time does not stand beside the new finish.
    trial.click("Run schema migration 4.0");
    trial.press(Named::ArrowRight);
    trial.press(Named::ArrowRight);
    trial.type_text("60\n");
    assert_eq!(step_of(trial.session(), "6").duration, Span::minutes(60));
    assert!(trial.sees("P90 ––:––") && !trial.sees(&before));
    trial.rest();
    assert!(trial.sees(&p90(&trial)) && p90(&trial) != before);
}

#[test]
fn how_often_each_step_is_critical_is_a_column_and_a_sentence_in_the_details() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    trial.hands.right_click(id, "STEP").unwrap();
    trial.hands.click_last(id, "Critical in").unwrap();
    assert!(trial.sees("CRITICAL IN") && trial.sees("…"));
    trial.rest();
    let nights = |trial: &Trial<Steps>, number: &str| {
        let step = step_of(trial.session(), number).id;
        let chance = trial.session().chance();
        let share = chance.fresh().and_then(|chance| chance.criticality(step));
        share.expect("a share").percent()
    };
    let (six, eight) = (nights(&trial, "6"), nights(&trial, "8"));
    assert!(six > 90 && eight < 50, "{six} {eight}");
    assert!(trial.sees(&format!("{six} of 100")));
    trial.click("Run schema migration 4.0");
    trial.hands.chord(id, Modifiers::COMMAND, '.').unwrap();
    assert!(trial.sees(&format!("On the critical path in {six} of 100 nights.")));
    trial.picture("steps-chance-details");
}

#[test]
fn without_estimates_the_column_shows_no_figures() {
    let mut plan = trial::sample();
    for step in plan.steps.as_slice().to_vec() {
        let mut after = step.clone();
        after.optimistic = None;
        after.pessimistic = None;
        let change = crate::change::Change::update(step, after);
        plan.steps.apply(change).unwrap();
    }
    let mut trial = open(plan);
    let id = trial.window;
    trial.hands.right_click(id, "STEP").unwrap();
    trial.hands.click_last(id, "Critical in").unwrap();
    trial.rest();
    assert!(!trial.sees(" of 100") && !trial.sees("P90"));
    assert!(trial.sees("–"));
    trial.picture("steps-chance-none");
}

#[test]
fn the_chance_fits_beside_the_grid_by_night_and_in_a_small_window() {
    for (look, size, name) in [
        (Look::Night, Size::new(1440.0, 900.0), "steps-chance-night"),
        (Look::Day, Size::new(1024.0, 700.0), "steps-chance-small"),
    ] {
        let mut trial = shown(trial::sample(), look, size);
        let id = trial.window;
        trial.hands.right_click(id, "STEP").unwrap();
        trial.hands.click_last(id, "Critical in").unwrap();
        trial.rest();
        assert!(trial.sees("P90 ") && trial.sees("CRITICAL IN") && trial.sees("99 of 100"));
        trial.picture(name);
    }
}
