use iced::Point;
use iced::keyboard::Modifiers;

use super::*;
use crate::change::Change;
use crate::gui::part::sheet::Entry;
use crate::gui::screen::trial::{DOUBLE, Trial, page, sample};
use crate::gui::theme::Look;
use crate::gui::theme::shape;
use crate::id::{Mint, Sequence};
use crate::launch::Launch;

page!(People, Message);

fn open() -> Trial<People> {
    Trial::of(sample(), People::new)
}

fn names(trial: &Trial<People>) -> Vec<String> {
    let people = trial.plan().people.iter();
    people.map(|person| person.name.clone()).collect()
}

fn nobody() -> Plan {
    let mut plan = sample();
    let ids: Vec<_> = plan.people.iter().map(|person| person.id).collect();
    for id in ids {
        let launch = Launch::new(Sequence::new(1).mint(), plan.clone());
        let gone = plan.people.get(id).expect("somebody").clone();
        let mut changes = gone.freed(&launch);
        changes.push(Change::remove(gone.into()));
        let changes = changes.into_iter().map(|change| {
            change.map(|record| match record {
                crate::launch::Record::Plan(record) => record,
                crate::launch::Record::Review(_) => panic!("a record of the plan"),
            })
        });
        let edit = crate::plan::Edit::new("", changes.collect());
        plan.apply_edit(edit).expect("an edit that fits");
    }
    plan
}

#[test]
fn somebody_is_added_and_described_without_the_pointer() {
    let mut trial = open();
    trial.press(Named::Insert);
    trial.type_text("Noor Haddad\tCard payments\tDevelopment\tnoor@aurora.example\t");
    trial.type_text("+351 555 0199\n");
    let person = trial.plan().people.iter().last().expect("somebody");
    assert_eq!(person.name, "Noor Haddad");
    assert_eq!(person.role, "Card payments");
    assert_eq!(person.team, "Development");
    assert_eq!(person.mail, "noor@aurora.example");
    assert_eq!(person.phone, "+351 555 0199");
}

#[test]
fn one_who_was_added_and_got_no_name_goes_again() {
    let mut trial = open();
    let before = names(&trial);
    trial.click("Person");
    assert_eq!(names(&trial).len(), before.len() + 1);
    trial.press(Named::Escape);
    trial.press(Named::Escape);
    assert_eq!(names(&trial), before);
}

#[test]
fn removing_somebody_takes_their_name_from_everything_and_undo_brings_all_back() {
    let mut trial = open();
    let before = trial.plan().clone();
    let wei = before
        .people
        .iter()
        .find(|person| person.name == "Wei Chen")
        .expect("Wei")
        .id;
    trial.click("Wei Chen");
    trial.press(Named::Delete);
    assert!(trial.plan().people.get(wei).is_none());
    let still = trial
        .plan()
        .records()
        .iter()
        .filter(|record| record.without_person(wei).is_some())
        .count();
    assert_eq!(still, 0);
    trial.undo();
    assert_eq!(*trial.plan(), before);
}

#[test]
fn the_speaking_order_is_changed_with_the_keys() {
    let mut trial = open();
    let before = names(&trial);
    trial.press(Named::ArrowDown);
    trial.press(Named::ArrowDown);
    trial.press_with(Modifiers::ALT, Named::ArrowUp);
    let after = names(&trial);
    assert_eq!(after[0], before[1]);
    assert_eq!(after[1], before[0]);
    trial.press_with(Modifiers::ALT, Named::ArrowUp);
    assert_eq!(names(&trial), after, "the first stays first");
}

#[test]
fn votes_deputy_and_shifts_are_said_in_the_panel() {
    let mut trial = open();
    trial.click("Wei Chen");
    trial.click("Veto");
    trial.fill("people.shifts", "22:00 – 01:00; 02:00 – 04:00");
    let wei = |trial: &Trial<People>| {
        let people = trial.plan().people.iter();
        people
            .clone()
            .find(|person| person.name == "Wei Chen")
            .expect("Wei")
            .clone()
    };
    assert_eq!(wei(&trial).vote, Vote::Veto);
    let shifts = wei(&trial).shifts;
    assert_eq!(shifts.len(), 2);
    assert_eq!(shifts[1].from.to_string(), "2026-11-22T02:00:00Z");
    trial.fill(
        "people.shifts",
        "Sat 21 Nov 22:00 – 02:00; Sun 22 Nov 01:00 – 04:00",
    );
    assert_eq!(wei(&trial).shifts.len(), 2);
    assert_eq!(wei(&trial).shifts, shifts, "an overlap is refused");
    trial.fill("people.mail", "wei at home");
    assert!(trial.sees("is not a mail address"));
    assert_eq!(wei(&trial).mail, "wei.chen@aurora.example");
    trial.picture("people-refused");
}

#[test]
fn a_note_is_kept_when_somebody_else_is_chosen() {
    let mut trial = open();
    trial.click("Priya Nair");
    trial
        .hands
        .click_id(trial.window, "people.note")
        .expect("the note");
    trial.type_text("Prefers to be rung");
    trial.click("Ines Costa");
    assert_eq!(trial.plan().people.as_slice()[0].note, "Prefers to be rung");
    assert_eq!(
        trial.session().undo_name(),
        Some("Note something about a person")
    );
}

#[test]
fn two_hundred_people_are_scrolled_and_found() {
    let mut trial = Trial::of(crowd(), People::new);
    trial.picture("people-crowd");
    trial
        .hands
        .click_id(trial.window, FIND)
        .expect("the field that finds");
    trial.type_text("person 177");
    assert!(trial.sees("Person 177"));
    assert!(!trial.sees("Person 12 "));
    trial.press(Named::Escape);
    for _ in 0..3 {
        trial.press(Named::ArrowDown);
    }
    assert_eq!(
        trial.hands.state().page.sheet.selected(),
        Some(trial.plan().people.as_slice()[177].id)
    );
}

fn crowd() -> Plan {
    let mut plan = nobody();
    let mut mint = Sequence::new(99);
    let ranks = crate::rank::Rank::spread(None, None, 200);
    plan.people = ranks
        .into_iter()
        .enumerate()
        .map(|(place, rank)| {
            let mut person = Person::named(
                mint.mint(),
                rank,
                format!("Person {place} of the very long name of Fernandes Albuquerque e Sousa"),
            );
            person.role = "Somebody who looks after the northern payment gateways".to_owned();
            person.team = "Operations and infrastructure".to_owned();
            person.mail = format!("person.{place}@a-rather-long-company-name.example");
            person
        })
        .collect();
    plan
}

#[test]
fn pictures() {
    let mut trial = open();
    trial.picture("people-day");
    trial.click("Wei Chen");
    trial.picture("people-open-day");
    let launch = |plan| Launch::new(Sequence::new(1).mint(), plan);
    let (large, small) = (Size::new(1440.0, 900.0), Size::new(1024.0, 700.0));
    for (name, plan, look, size) in [
        ("people-night", sample(), Look::Night, large),
        ("people-small", sample(), Look::Day, small),
        ("people-empty", nobody(), Look::Day, large),
    ] {
        let mut trial = Trial::of_launch(launch(plan), People::new, look, size);
        if name == "people-small" {
            trial.click("Wei Chen");
        }
        trial.picture(name);
    }
}

fn watch(trial: &mut Trial<People>) {
    trial
        .hands
        .click_id(trial.window, "people.view-1")
        .expect("the shifts");
}

/// Where a moment lies in the chart of the first rows, on the middle of a row.
fn on_chart(trial: &mut Trial<People>, person: &str, at: &str) -> iced::Point {
    let row = trial.hands.find(trial.window, person).expect("a row");
    let at: crate::time::Moment = at.parse().expect("a moment");
    // The sidebar and the names lie to the left.
    let (left, right) = (shape::SIDEBAR + 230.0, 1_440.0);
    let scale = trial.hands.state().page.rota.scale;
    Point::new(left + scale.x(at, right - left), row.center().y)
}

#[test]
fn somebody_is_dragged_to_another_place_in_the_speaking_order() {
    let mut trial = open();
    let before = names(&trial);
    let id = trial.window;
    let list = trial.hands.find_id(id, Person::LIST).expect("the list");
    let row = |place: f32| Point::new(list.x + 30.0, list.y + (place + 0.5) * shape::LIST_ROW);
    let from = row(3.0);
    let to = row(0.6);
    trial.hands.drag(id, from, to).expect("a drag");
    let after = names(&trial);
    assert_eq!(after[1], before[3]);
    assert_eq!(after[2], before[1]);
    assert_eq!(
        trial.session().undo_name(),
        Some("Change the speaking order")
    );
    trial.undo();
    assert_eq!(names(&trial), before);
    // Dropped where it was lifted it stays.
    trial.hands.drag(id, from, from).expect("a drag");
    assert_eq!(trial.session().undo_name(), None);
}

#[test]
fn a_lifted_row_shows_where_it_would_be_put_and_escape_puts_it_back() {
    let mut trial = open();
    let before = names(&trial);
    let ids: Vec<_> = trial.plan().people.iter().map(|person| person.id).collect();
    trial.give(Message::Carry(carry::Message::Lift(ids[4])));
    let to = carry::Message::To(Point::new(40.0, 83.0));
    trial.give(Message::Carry(to));
    trial.picture("people-carried");
    trial.press(Named::Escape);
    trial.give(Message::Carry(carry::Message::Drop));
    assert_eq!(names(&trial), before);
}

#[test]
fn shifts_are_shown_with_the_steps_and_an_edge_is_dragged() {
    let mut trial = open();
    watch(&mut trial);
    trial.picture("people-shifts");
    assert!(trial.sees("Everybody is on call for their steps"));
    trial.click("Wei Chen");
    trial.fill("people.shifts", "Sat 21 Nov 22:00 – 00:00");
    trial.press(Named::Escape);
    assert!(trial.sees("1 person is needed outside their shifts"));
    assert!(trial.sees("not on call for 6"));
    trial.picture("people-shifts-off");
    let from = on_chart(&mut trial, "Wei Chen", "2026-11-22T00:00:00Z");
    let to = on_chart(&mut trial, "Wei Chen", "2026-11-22T00:30:00Z");
    let id = trial.window;
    trial.hands.drag(id, from, to).expect("a drag");
    let wei = |trial: &Trial<People>| {
        let mut people = trial.plan().people.iter();
        let wei = people.find(|person| person.name == "Wei Chen");
        wei.expect("Wei").shifts.clone()
    };
    let shifts = wei(&trial);
    assert_eq!(shifts[0].from.to_string(), "2026-11-21T22:00:00Z");
    assert_eq!(shifts[0].to.to_string(), "2026-11-22T00:30:00Z");
    assert_eq!(
        trial.session().undo_name(),
        Some("Change when Wei Chen is on call")
    );
    assert!(trial.sees("Everybody is on call for their steps"));
}

#[test]
fn another_shift_is_dragged_over_a_free_part_and_none_over_another() {
    let mut trial = open();
    trial.click("Wei Chen");
    trial.fill("people.shifts", "Sat 21 Nov 22:00 – 00:00");
    trial.press(Named::Escape);
    watch(&mut trial);
    let count = |trial: &Trial<People>| {
        let mut people = trial.plan().people.iter();
        let wei = people.find(|person| person.name == "Wei Chen");
        wei.expect("Wei").shifts.len()
    };
    let id = trial.window;
    let from = on_chart(&mut trial, "Wei Chen", "2026-11-22T01:00:00Z");
    trial.press(Named::Escape);
    let to = on_chart(&mut trial, "Wei Chen", "2026-11-22T02:00:00Z");
    trial.hands.drag(id, from, to).expect("a drag");
    assert_eq!(count(&trial), 2);
    trial.press(Named::Escape);
    let from = on_chart(&mut trial, "Wei Chen", "2026-11-21T23:00:00Z");
    let to = on_chart(&mut trial, "Wei Chen", "2026-11-22T01:30:00Z");
    trial.hands.drag(id, from, to).expect("a drag");
    assert_eq!(count(&trial), 2);
    let told = trial
        .hands
        .state()
        .asked
        .iter()
        .any(|action| matches!(action, Action::Tell(words) if words.contains("would overlap")));
    assert!(told);
}

#[test]
fn whoever_is_needed_in_two_places_is_marked_and_named() {
    let mut trial = Trial::of(torn(), People::new);
    watch(&mut trial);
    assert!(trial.sees("1 person is needed in two places at once"));
    assert!(trial.sees("6 and 8 at once"));
    trial.picture("people-shifts-twice");
}

/// The sample with one who is needed on two steps at once.
fn torn() -> Plan {
    let mut plan = sample();
    let wei = plan.people.iter().find(|person| person.name == "Wei Chen");
    let wei = wei.expect("Wei").id;
    plan.steps = plan
        .steps
        .iter()
        .cloned()
        .map(|mut step| {
            if step.title == "Deploy authentication service" {
                step.owners = vec![wei];
            }
            step
        })
        .collect();
    plan
}

#[test]
fn pictures_of_shifts() {
    let launch = |plan| Launch::new(Sequence::new(1).mint(), plan);
    let (large, small) = (Size::new(1440.0, 900.0), Size::new(1024.0, 700.0));
    for (name, plan, look, size) in [
        ("people-shifts-night", torn(), Look::Night, large),
        ("people-shifts-small", torn(), Look::Day, small),
        ("people-shifts-crowd", crowd(), Look::Day, large),
        ("people-shifts-double", torn(), Look::Day, DOUBLE),
    ] {
        let mut trial = Trial::of_launch(launch(plan), People::new, look, size);
        watch(&mut trial);
        trial.picture(name);
    }
}

#[test]
fn a_shift_is_moved_by_keys_and_a_run_of_them_is_one_undo() {
    let mut trial = open();
    let shifts = |trial: &Trial<People>| -> Vec<String> {
        let mut people = trial.plan().people.iter();
        let wei = people.find(|person| person.name == "Wei Chen");
        let zone = trial.plan().details.zone;
        let said = |at| words::clock(at, zone);
        wei.expect("Wei")
            .shifts
            .iter()
            .map(|shift| format!("{} – {}", said(shift.from), said(shift.to)))
            .collect()
    };
    trial.click("Wei Chen");
    trial.fill(
        "people.shifts",
        "Sat 21 Nov 22:00 – 00:00; Sun 22 Nov 01:00 – 02:00",
    );
    watch(&mut trial);
    trial.click("Wei Chen");
    let before = trial.session().launch().expect("a launch").clone();
    for _ in 0..3 {
        trial.press(Named::ArrowRight);
    }
    assert_eq!(shifts(&trial)[0], "22:45 – 00:45");
    trial.press_with(Modifiers::SHIFT, Named::ArrowLeft);
    trial.press_with(Modifiers::COMMAND, Named::ArrowLeft);
    assert_eq!(shifts(&trial), ["22:30 – 00:30", "01:00 – 02:00"]);
    assert!(trial.sees("22:30 – 00:30"));
    trial.picture("people-shifts-keys");
    assert_eq!(
        trial.session().undo_name(),
        Some("Change when Wei Chen is on call")
    );
    trial.undo();
    assert_eq!(*trial.session().launch().expect("a launch"), before);
    // The second one; it does not run into the first, and no shift ends before it begins.
    trial.press_with(Modifiers::ALT, Named::ArrowRight);
    for _ in 0..5 {
        trial.press(Named::ArrowLeft);
    }
    assert_eq!(shifts(&trial), ["22:00 – 00:00", "00:00 – 01:00"]);
    let told = |trial: &Trial<People>, part: &str| {
        let mut asked = trial.hands.state().asked.iter();
        asked.any(|action| matches!(action, Action::Tell(words) if words.contains(part)))
    };
    assert!(told(&trial, "would overlap"));
    for _ in 0..4 {
        trial.press_with(Modifiers::SHIFT, Named::ArrowLeft);
    }
    assert_eq!(shifts(&trial)[1], "00:00 – 00:15");
    assert!(told(&trial, "ends after it begins"));
    trial.undo();
    assert_eq!(*trial.session().launch().expect("a launch"), before);
    // Where a field has the focus the arrows are its own.
    trial
        .hands
        .click_id(trial.window, "people.role")
        .expect("a field");
    trial.press(Named::ArrowRight);
    assert_eq!(*trial.session().launch().expect("a launch"), before);
}

#[test]
fn who_is_always_there_gets_a_shift_by_the_first_key() {
    let mut trial = open();
    watch(&mut trial);
    trial.press(Named::ArrowDown);
    trial.press(Named::ArrowDown);
    trial.press_with(Modifiers::COMMAND, Named::ArrowRight);
    trial.press_with(Modifiers::COMMAND, Named::ArrowRight);
    let somebody = &trial.plan().people.as_slice()[1];
    let details = &trial.plan().details;
    assert_eq!(somebody.shifts.len(), 1);
    assert_eq!(
        somebody.shifts[0].from,
        details.window_start + crate::time::Span::minutes(30)
    );
    assert_eq!(somebody.shifts[0].to, details.window_end);
    trial.undo();
    assert!(trial.plan().people.as_slice()[1].shifts.is_empty());
}

#[test]
fn a_shift_that_keys_move_looks_right_by_night_and_in_a_small_window() {
    let launch = |plan| Launch::new(Sequence::new(1).mint(), plan);
    for (name, look, size) in [
        ("night", Look::Night, Size::new(1440.0, 900.0)),
        ("small", Look::Day, Size::new(1024.0, 700.0)),
        ("double", Look::Day, DOUBLE),
    ] {
        let mut trial = Trial::of_launch(launch(torn()), People::new, look, size);
        watch(&mut trial);
        trial.press(Named::ArrowDown);
        trial.press(Named::ArrowDown);
        trial.press_with(Modifiers::SHIFT, Named::ArrowLeft);
        trial.picture(&format!("people-shifts-keys-{name}"));
    }
}
