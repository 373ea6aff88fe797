//! A plan that goes over weeks says which day is meant.

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::{LAPTOP, SMALL, Steps, shown, step_of};
use crate::gui::screen::trial::{self, Trial};
use crate::gui::theme::Look;
use crate::plan::step::Constraint;

fn toggle(trial: &mut Trial<Steps>, column: &str) {
    let id = trial.window;
    trial.hands.right_click(id, "STEP").unwrap();
    trial.hands.click_last(id, column).unwrap();
}

#[test]
fn a_plan_of_three_weeks_shows_dates_and_understands_them() {
    for (look, size, name) in [
        (Look::Day, LAPTOP, "steps-weeks"),
        (Look::Night, SMALL, "steps-weeks-small-night"),
    ] {
        let mut trial = shown(trial::weeks(), look, size);
        let id = trial.window;
        trial.picture(name);
        assert!(
            trial.sees("finish 12 Dec 17:17"),
            "{:?}",
            trial.hands.texts(id)
        );
        assert!(trial.sees("21 Nov 22:30"));
        toggle(&mut trial, "Owner");
        toggle(&mut trial, "Not before");
        toggle(&mut trial, "Deadline");
        trial.click("Run schema migration 4.0");
        trial.press(Named::Tab);
        trial.press(Named::Tab);
        trial.press(Named::Tab);
        trial
            .hands
            .type_text(id, "3 Dec 23:05\t8 Dec 9:00\n")
            .unwrap();
        let six = step_of(trial.session(), "6");
        let Constraint::NotBefore(at) = six.constraint else {
            panic!("{:?}", six.constraint);
        };
        assert_eq!(at.to_string(), "2026-12-03T23:05:00Z");
        assert_eq!(six.deadline.unwrap().to_string(), "2026-12-08T09:00:00Z");
        if size == LAPTOP {
            assert!(trial.sees("3 Dec 23:05") && trial.sees("8 Dec 09:00"));
        }
        trial.hands.chord(id, Modifiers::CTRL, '.').unwrap();
        trial.picture(&format!("{name}-typed"));
        trial.press(Named::ArrowUp);
        assert!(trial.sees("Starts 3 Dec 23:05 because it may not start earlier."));
    }
}
