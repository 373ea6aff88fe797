use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::*;
use crate::gui::action::Action;
use crate::gui::screen::trial::{DOUBLE, Trial, page, sample};
use crate::gui::theme::Look;
use crate::id::{Mint, Sequence};
use crate::launch::Launch;
use crate::time::Span;

page!(Channels, Message);

fn open() -> Trial<Channels> {
    Trial::of(sample(), Channels::new)
}

fn names(trial: &Trial<Channels>) -> Vec<String> {
    let channels = trial.plan().channels.iter();
    channels.map(|channel| channel.name.clone()).collect()
}

#[test]
fn a_channel_is_added_with_its_cadence_and_text() {
    let mut plan = sample();
    plan.channels = crate::table::Table::new();
    let mut trial = Trial::of(plan, Channels::new);
    assert!(trial.sees("who is told what"));
    trial.picture("channels-empty");
    trial.click("Add a channel");
    trial.type_text("Bridge");
    trial.fill("channels.address", "https://meet.example.org/aurora");
    trial.fill("channels.cadence", "half an hour");
    assert!(trial.sees("is not a duration"));
    trial.fill("channels.cadence", "30");
    trial.click("Sponsors");
    trial
        .hands
        .click_id(trial.window, "channels.template")
        .expect("the text");
    trial.type_text("Good evening.");
    assert!(trial.sees("Without {update} nobody reads what changed"));
    trial.type_text(" {update}");
    trial.press(Named::Escape);
    let channel = &trial.plan().channels.as_slice()[0];
    assert_eq!(channel.name, "Bridge");
    assert_eq!(channel.kind, Kind::Bridge);
    assert_eq!(channel.address, "https://meet.example.org/aurora");
    assert_eq!(channel.cadence, Some(Span::minutes(30)));
    assert_eq!(channel.audience, Audience::Sponsors);
    assert_eq!(channel.template, "Good evening. {update}");
}

#[test]
fn keys_select_move_and_remove_and_undo_brings_back() {
    let mut trial = open();
    let before = names(&trial);
    trial.press(Named::ArrowDown);
    trial.press_with(Modifiers::ALT, Named::ArrowDown);
    assert_eq!(names(&trial)[1], before[0]);
    trial.press(Named::Delete);
    assert_eq!(names(&trial).len(), before.len() - 1);
    trial.undo();
    trial.undo();
    assert_eq!(names(&trial), before);
}

#[test]
fn pictures() {
    let mut trial = open();
    trial.picture("channels-day");
    trial.press(Named::ArrowDown);
    trial.press(Named::ArrowDown);
    trial.picture("channels-open-day");
    let launch = |plan| Launch::new(Sequence::new(1).mint(), plan);
    for (name, look, size) in [
        ("channels-night", Look::Night, Size::new(1440.0, 900.0)),
        ("channels-small", Look::Day, Size::new(1024.0, 700.0)),
        ("channels-double", Look::Day, DOUBLE),
    ] {
        let mut trial = Trial::of_launch(launch(sample()), Channels::new, look, size);
        trial.press(Named::ArrowDown);
        trial.picture(name);
    }
}

#[test]
fn an_address_is_opened_and_the_audience_chosen_with_the_keys() {
    let mut trial = open();
    trial.click("sponsors");
    let id = trial.window;
    trial.hands.click_id(id, "channels.open").expect("a mail");
    let asked = trial.hands.state().asked.last();
    assert!(
        matches!(asked, Some(Action::Browse(address)) if address.starts_with("mailto:")),
        "{asked:?}"
    );
    trial
        .hands
        .click_id(id, "channels.address")
        .expect("a field");
    trial.press(Named::Tab);
    trial.press(Named::Tab);
    trial.press(Named::Tab);
    trial.press(Named::Space);
    let sponsors = trial
        .plan()
        .channels
        .iter()
        .find(|channel| channel.name == "sponsors")
        .expect("the channel");
    assert_eq!(sponsors.audience, Audience::Technicians);
    assert_eq!(trial.session().undo_name(), Some("Change who listens"));
}

#[test]
fn pictures_of_long_names() {
    let mut plan = sample();
    let long = "An extraordinarily long name for something that nobody will ever read in full";
    plan.channels = plan
        .channels
        .iter()
        .cloned()
        .map(|mut channel| {
            channel.name = format!("{} {long}", channel.name);
            channel.purpose = long.repeat(2);
            channel.address = format!("https://{}.example", "a-long-host.".repeat(9));
            channel
        })
        .collect();
    let launch = |plan: &Plan| Launch::new(Sequence::new(1).mint(), plan.clone());
    let small = Size::new(1024.0, 700.0);
    let mut trial = Trial::of_launch(launch(&plan), Channels::new, Look::Night, small);
    trial.picture("channels-long");
    let mut empty = sample();
    empty.channels = crate::table::Table::new();
    Trial::of_launch(launch(&empty), Channels::new, Look::Day, small).picture("channels-empty");
}
