//! How a planner chooses what the grid shows of a step.

use iced::Point;
use iced::keyboard::key::Named;

use super::{Steps, open, step_of};
use crate::gui::action::Action;
use crate::gui::screen::trial::{self, Trial};
use crate::plan::step::Constraint;
use crate::settings::Settings;

fn toggle(trial: &mut Trial<Steps>, column: &str) {
    let id = trial.window;
    trial.hands.right_click(id, "STEP").unwrap();
    trial.hands.click_last(id, column).unwrap();
}

/// The settings as they were kept last.
fn kept(trial: &Trial<Steps>) -> Settings {
    let asked = trial.hands.state().asked.iter().rev();
    let mut settings = asked.filter_map(|action| match action {
        Action::Settings(settings) => Some((**settings).clone()),
        _ => None,
    });
    settings.next().expect("settings that were kept")
}

#[test]
fn columns_are_shown_and_hidden_and_typed_into() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    toggle(&mut trial, "Stream");
    toggle(&mut trial, "Not before");
    toggle(&mut trial, "Deadline");
    toggle(&mut trial, "Deputy");
    toggle(&mut trial, "Float");
    assert!(trial.sees("STREAM") && trial.sees("NOT BEFORE") && !trial.sees("FLOAT"));
    trial.click("Run schema migration 4.0");
    trial.picture("steps-columns");
    for _ in 0..3 {
        trial.press(Named::ArrowRight);
    }
    trial.hands.type_text(id, "Database\t45\t\t").unwrap();
    trial.hands.type_text(id, "=23:50\t").unwrap();
    trial.hands.type_text(id, "01:30\n").unwrap();
    let six = step_of(trial.session(), "6");
    assert_eq!(six.stream, "Database");
    assert!(matches!(six.constraint, Constraint::Fixed(at) if at.to_string().contains("23:50")));
    assert!(
        six.deadline
            .is_some_and(|at| at.to_string().contains("T01:30"))
    );
    // What is hidden is passed over.
    toggle(&mut trial, "Stream");
    trial.click("Deploy payment API");
    trial.hands.type_text(id, "\t\t\t30\n").unwrap();
    assert_eq!(step_of(trial.session(), "7").duration.as_minutes(), 30.0);
}

#[test]
fn a_deputy_is_typed_like_an_owner_but_only_one() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    toggle(&mut trial, "Deputy");
    trial.click("Announce live");
    trial.press(Named::ArrowRight);
    trial.press(Named::ArrowRight);
    trial.hands.type_text(id, "Wei Chen, Jonas Berg\n").unwrap();
    assert!(trial.sees("A step has one deputy"));
    trial.press(Named::Escape);
    trial.hands.type_text(id, "wei\n").unwrap();
    let session = trial.session();
    let deputy = step_of(session, "17").deputy;
    assert_eq!(session.plan().unwrap().name_of(deputy), "Wei Chen");
    assert_eq!(
        session.undo_name(),
        Some("Change who stands in for step 17")
    );
}

#[test]
fn the_edge_of_a_column_is_dragged_and_stays_where_it_was_let_go() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    let start = |trial: &mut Trial<Steps>| trial.hands.find(id, "START").unwrap().x;
    let before = start(&mut trial);
    // The edge of the column before it lies where the column begins.
    let at = Point::new(
        before - 10.0,
        trial.hands.find(id, "START").unwrap().center_y(),
    );
    trial
        .hands
        .drag(id, at, Point::new(at.x + 60.0, at.y))
        .unwrap();
    let width = kept(&trial).columns.widths["after"];
    assert!((100.0..140.0).contains(&width), "{width}");
    trial.picture("steps-dragged");
    let wider = start(&mut trial);
    // A double click fits it again.
    let at = Point::new(wider - 10.0, at.y);
    trial.hands.click_at(id, at).unwrap();
    trial.hands.click_at(id, at).unwrap();
    assert!(kept(&trial).columns.widths.is_empty());
    assert!((start(&mut trial) - before).abs() < 1.0);
}
