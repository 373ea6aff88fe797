//! How rows are dragged to another place.

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;
use iced::{Event, Point, Size, mouse};

use super::{LAPTOP, SMALL, Steps, large, open, shown, step_of, titles};
use crate::gui::screen::plan::steps::LIST;
use crate::gui::screen::trial::{self, Trial};
use crate::gui::theme::{Look, shape};
use crate::plan::step::Link;

/// Where the number of the step with a title stands.
fn number(trial: &mut Trial<Steps>, title: &str) -> Point {
    let id = trial.window;
    let list = trial.hands.find_id(id, LIST).unwrap();
    let row = trial.hands.find(id, title).unwrap();
    Point::new(list.x + 20.0, row.center().y)
}

/// Half a row below a point: between two rows.
fn below(at: Point) -> Point {
    Point::new(at.x, at.y + 0.5 * shape::GRID_ROW)
}

fn sections(trial: &Trial<Steps>) -> Vec<String> {
    let sections = trial.plan().sections.iter();
    sections.map(|section| section.title.clone()).collect()
}

/// Holds the button at one point and carries it to another without letting go.
fn hold(trial: &mut Trial<Steps>, from: Point, to: Point) {
    let id = trial.window;
    let button = mouse::Button::Left;
    trial.hands.point(id, from).unwrap();
    let press = Event::Mouse(mouse::Event::ButtonPressed(button));
    trial.hands.give(id, press).unwrap();
    trial.hands.point(id, from + (to - from) * 0.5).unwrap();
    trial.hands.point(id, to).unwrap();
}

fn let_go(trial: &mut Trial<Steps>) {
    let release = Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left));
    trial.hands.give(trial.window, release).unwrap();
}

#[test]
fn a_step_is_dragged_by_its_number_and_links_follow_it() {
    let mut trial = open(trial::sample());
    let before = titles(trial.session());
    let from = number(&mut trial, "Warm caches");
    let to = below(number(&mut trial, "Open the bridge and call the roll"));
    let six = step_of(trial.session(), "6").id;
    trial.hands.drag(trial.window, from, to).unwrap();
    let after = titles(trial.session());
    assert_eq!(after[1], "Warm caches");
    assert_eq!(after[2], before[1]);
    assert_eq!(trial.session().undo_name(), Some("Move step 10"));
    // It is in the other section now, is step 2, and what it waited for waits on.
    let moved = step_of(trial.session(), "2");
    assert_eq!(moved.section, trial.plan().sections.as_slice()[0].id);
    assert_eq!(moved.predecessors.len(), 2);
    let migration = step_of(trial.session(), "7");
    assert_eq!(migration.id, six);
    assert_eq!(
        migration.predecessors,
        [Link::after(step_of(trial.session(), "6").id)]
    );
    assert_eq!(trial.hands.state().page.step_here(), Some(moved.id));
    trial.undo();
    assert_eq!(titles(trial.session()), before);
    assert_eq!(trial.session().undo_name(), None);
}

#[test]
fn all_selected_steps_are_dragged_together() {
    let mut trial = open(trial::sample());
    let before = titles(trial.session());
    trial.click("Run schema migration 4.0");
    for _ in 0..2 {
        trial.press_with(Modifiers::SHIFT, Named::ArrowDown);
    }
    let from = number(&mut trial, "Deploy payment API");
    let to = below(number(&mut trial, "Announce live"));
    hold(&mut trial, from, to);
    trial.picture_under_pointer("steps-carried");
    let_go(&mut trial);
    let after = titles(trial.session());
    assert_eq!(after[14..], before[5..8]);
    assert_eq!(trial.session().undo_name(), Some("Move 3 steps"));
    trial.undo();
    assert_eq!(titles(trial.session()), before);
    // Put down among themselves they stay.
    let from = number(&mut trial, "Deploy payment API");
    let to = below(number(&mut trial, "Run schema migration 4.0"));
    trial.hands.drag(trial.window, from, to).unwrap();
    assert_eq!(titles(trial.session()), before);
    assert_eq!(trial.session().undo_name(), None);
}

#[test]
fn a_section_is_dragged_with_its_steps() {
    let mut trial = open(trial::sample());
    let before = titles(trial.session());
    assert_eq!(sections(&trial), ["Prepare", "Deploy", "Release"]);
    let from = trial.hands.find(trial.window, "Release").unwrap().center();
    // Anywhere in a section leads to its nearer end.
    let to = number(&mut trial, "Open the bridge and call the roll");
    hold(&mut trial, from, to);
    trial.picture_under_pointer("steps-carried-section");
    let_go(&mut trial);
    assert_eq!(sections(&trial), ["Release", "Prepare", "Deploy"]);
    assert_eq!(titles(trial.session())[..6], before[11..]);
    assert_eq!(trial.session().undo_name(), Some("Move section Release"));
    // And to the end again.
    let from = trial.hands.find(trial.window, "Prepare").unwrap().center();
    let to = number(&mut trial, "Go / no-go: open to customers");
    trial.hands.drag(trial.window, from, to).unwrap();
    assert_eq!(sections(&trial), ["Release", "Deploy", "Prepare"]);
    trial.undo();
    trial.undo();
    assert_eq!(titles(trial.session()), before);
}

#[test]
fn escape_or_leaving_the_list_puts_back_and_a_press_alone_selects() {
    let mut trial = open(trial::sample());
    let before = titles(trial.session());
    let from = number(&mut trial, "Warm caches");
    let to = number(&mut trial, "Open the bridge and call the roll");
    hold(&mut trial, from, to);
    trial.press(Named::Escape);
    let_go(&mut trial);
    hold(&mut trial, from, to);
    trial
        .hands
        .point(trial.window, Point::new(40.0, 400.0))
        .unwrap();
    let_go(&mut trial);
    assert_eq!(titles(trial.session()), before);
    assert_eq!(trial.session().undo_name(), None);
    // A press selects the row alone, also where several were selected.
    trial.click("Run schema migration 4.0");
    for _ in 0..2 {
        trial.press_with(Modifiers::SHIFT, Named::ArrowDown);
    }
    let at = number(&mut trial, "Deploy payment API");
    trial.hands.click_at(trial.window, at).unwrap();
    let page = &trial.hands.state().page;
    assert_eq!(page.selected_steps(), [step_of(trial.session(), "7").id]);
    // With Shift it still stretches the selection over whole rows.
    trial.hands.hold(trial.window, Modifiers::SHIFT).unwrap();
    let at = number(&mut trial, "Warm caches");
    trial.hands.click_at(trial.window, at).unwrap();
    trial
        .hands
        .hold(trial.window, Modifiers::default())
        .unwrap();
    assert_eq!(trial.hands.state().page.selected_steps().len(), 4);
    assert_eq!(titles(trial.session()), before);
}

#[test]
fn what_is_put_into_a_folded_section_stays_in_sight() {
    let mut trial = open(trial::sample());
    let section = trial.plan().sections.as_slice()[0].id;
    trial.give(super::Message::Fold(section));
    let from = number(&mut trial, "Warm caches");
    let list = trial.hands.find_id(trial.window, LIST).unwrap();
    let to = Point::new(from.x, list.y + shape::GRID_ROW + 2.0);
    trial.hands.drag(trial.window, from, to).unwrap();
    assert_eq!(titles(trial.session())[0], "Warm caches");
    assert!(trial.sees("Warm caches") && trial.sees("Back up production database"));
}

#[test]
fn a_long_runbook_is_scrolled_by_what_is_carried_to_its_edge() {
    let mut trial = shown(large(500), Look::Night, SMALL);
    let id = trial.window;
    let list = trial.hands.find_id(id, LIST).unwrap();
    let from = number(&mut trial, "Move account range 3 and check the balances");
    let edge = Point::new(from.x, list.y + list.height - 8.0);
    hold(&mut trial, from, edge);
    for step in 0..40_u8 {
        let jitter = f32::from(step % 2);
        trial
            .hands
            .point(id, Point::new(edge.x + jitter, edge.y))
            .unwrap();
    }
    trial.picture_under_pointer("steps-carried-far");
    let_go(&mut trial);
    let place = titles(trial.session())
        .iter()
        .position(|title| title.starts_with("Move account range 3 "));
    assert!(place > Some(30), "{place:?}");
    trial.undo();
    assert!(titles(trial.session())[2].starts_with("Move account range 3 "));
}

#[test]
fn the_grip_shows_under_the_pointer_by_day_and_by_night() {
    for (look, size, name) in [
        (Look::Day, LAPTOP, "day"),
        (Look::Night, SMALL, "night"),
        (Look::Day, trial::DOUBLE, "double"),
    ] {
        let size: Size = size;
        let mut trial = shown(trial::sample(), look, size);
        let at = number(&mut trial, "Open the bridge and call the roll");
        trial.hands.point(trial.window, at).unwrap();
        let shape = trial.hands.pointer(trial.window).unwrap();
        assert_eq!(shape, mouse::Interaction::Grab);
        trial.picture_under_pointer(&format!("steps-grip-{name}"));
    }
}
