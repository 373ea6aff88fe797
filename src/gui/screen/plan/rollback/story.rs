//! What a planner does with the way back, and what the plan then holds.

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;
use iced::{Event, Point, Size, Vector, mouse};

use super::{Message, Rollback};
use crate::gui::screen::trial::{self, Trial, page};
use crate::gui::theme::{Look, shape};
use crate::id::{Mint, Sequence};
use crate::launch::Launch;
use crate::plan::{Plan, rollback};
use crate::session::Session;
use crate::time::Span;

page!(Rollback, Message);

fn open(plan: Plan) -> Trial<Rollback> {
    Trial::of(plan, Rollback::new)
}

fn shown(plan: Plan, look: Look, size: Size) -> Trial<Rollback> {
    let launch = Launch::new(Sequence::new(1).mint(), plan);
    Trial::of_launch(launch, Rollback::new, look, size)
}

fn step_of(session: &Session, number: &str) -> rollback::Step {
    let id = session.numbers().unwrap().find(number).unwrap();
    let steps = &session.plan().unwrap().rollback_steps;
    steps.get(id).unwrap().clone()
}

#[test]
fn pictures() {
    let laptop = Size::new(1440.0, 900.0);
    let small = Size::new(1024.0, 700.0);
    for (look, name) in [(Look::Day, "day"), (Look::Night, "night")] {
        shown(trial::sample(), look, laptop).picture(&format!("rollback-{name}"));
        shown(trial::sample(), look, small).picture(&format!("rollback-small-{name}"));
    }
    shown(trial::sample(), Look::Day, trial::DOUBLE).picture("rollback-double");
    open(Plan::new(trial::sample().details)).picture("rollback-empty");
    let mut trial = open(trial::sample());
    trial.click("Daniel Kim decides");
    trial.picture("rollback-form");
    let mut trial = shown(trial::sample(), Look::Night, small);
    trial
        .hands
        .chord(trial.window, Modifiers::COMMAND, '.')
        .unwrap();
    trial.picture("rollback-small-details");
}

#[test]
fn a_step_is_added_and_filled_in_without_touching_the_mouse() {
    let mut trial = open(trial::sample());
    let count = trial.plan().rollback_steps.len();
    trial.press_with(Modifiers::COMMAND, Named::Enter);
    trial.type_text("Tell the partners\n");
    trial.press(Named::Escape);
    trial.press(Named::ArrowUp);
    trial.press(Named::Tab);
    trial.type_text("wc\t15\tR1\t6, 7\t");
    let session = trial.session();
    assert_eq!(session.plan().unwrap().rollback_steps.len(), count + 1);
    let added = step_of(session, &format!("R{}", count + 1));
    assert_eq!(added.title, "Tell the partners");
    assert_eq!(added.duration, Span::minutes(15));
    assert_eq!(added.undoes.len(), 2);
    assert_eq!(added.predecessors.len(), 1);
    let owner = session
        .plan()
        .unwrap()
        .name_of(added.owners.first().copied());
    assert_eq!(owner, "Wei Chen");
}

#[test]
fn what_is_not_in_the_runbook_cannot_be_undone() {
    let mut trial = open(trial::sample());
    for _ in 0..4 {
        trial.press(Named::ArrowRight);
    }
    trial.type_text("6, 99\n");
    assert!(trial.sees("There is no step 99 in the runbook"));
    trial.press(Named::Escape);
    assert_eq!(trial.session().undo_name(), None);
}

#[test]
fn a_loop_among_rollback_steps_is_refused_and_named() {
    let mut trial = open(trial::sample());
    for _ in 0..3 {
        trial.press(Named::ArrowRight);
    }
    trial.type_text("R2\n");
    assert!(trial.sees("This closes a loop: R1 → R2 → R1"));
}

#[test]
fn steps_are_moved_and_removed_and_everything_taken_back() {
    let mut trial = open(trial::sample());
    let before = trial.session().launch().unwrap().clone();
    let second = step_of(trial.session(), "R2").title;
    trial.click(&second);
    trial.press_with(Modifiers::ALT, Named::ArrowUp);
    assert_eq!(step_of(trial.session(), "R1").title, second);
    trial.press(Named::ArrowLeft);
    trial.press(Named::Delete);
    assert!(!trial.sees(&second));
    for _ in 0..2 {
        trial.undo();
    }
    assert_eq!(*trial.session().launch().unwrap(), before);
}

#[test]
fn triggers_and_back_ups_are_written_in_their_cards() {
    let mut trial = open(trial::sample());
    let (triggers, backups) = (trial.plan().triggers.len(), trial.plan().backups.len());
    trial
        .hands
        .send(trial::Message::Page(Message::AddTrigger))
        .unwrap();
    trial.type_text("Forecast finish of the copy\n");
    trial.fill("rollback-threshold", "after 03:10");
    let added = trial.plan().triggers.as_slice().last().unwrap().clone();
    assert_eq!(trial.plan().triggers.len(), triggers + 1);
    assert_eq!(added.what, "Forecast finish of the copy");
    let zone = trial.session().zone();
    let at = added.finish_after.expect("a moment");
    assert_eq!(crate::words::clock(at, zone), "03:10");
    assert!(trial.sees("Remove the trigger"));
    trial.click("Remove the trigger");
    assert_eq!(trial.plan().triggers.len(), triggers);
    trial
        .hands
        .send(trial::Message::Page(Message::AddBackup))
        .unwrap();
    trial.type_text("Copy of the keys\n");
    assert_eq!(trial.plan().backups.len(), backups + 1);
}

#[test]
fn a_trigger_on_a_metric_takes_its_threshold_along() {
    let mut trial = open(trial::sample());
    trial
        .hands
        .send(trial::Message::Page(Message::AddTrigger))
        .unwrap();
    trial.type_text("time");
    assert!(trial.sees("Time to balance, 95th percentile"));
    trial.press(Named::ArrowDown);
    trial.press(Named::Enter);
    let added = trial.plan().triggers.as_slice().last().unwrap().clone();
    assert_eq!(added.what, "Time to balance, 95th percentile");
    assert!(added.metric.is_some());
    assert_eq!(added.threshold, "> 3 s");
}

#[test]
fn the_time_to_decide_moves_the_last_safe_moment() {
    let mut trial = open(trial::sample());
    assert!(trial.sees("10 min to decide"));
    trial.click("Daniel Kim decides");
    trial.fill("rollback-decision", "25");
    assert_eq!(trial.plan().rollback.decision, Span::minutes(25));
    assert!(trial.sees("+ 25 min to decide"));
}

#[test]
fn a_plan_without_a_way_back_says_how_to_begin() {
    let mut trial = open(Plan::new(trial::sample().details));
    assert!(trial.sees("There is no way back yet"));
    trial.click("Add a rollback step");
    trial.type_text("Stop traffic\nRestore\n");
    let titles: Vec<String> = trial
        .plan()
        .rollback_steps
        .iter()
        .map(|step| step.title.clone())
        .collect();
    assert_eq!(titles, ["Stop traffic", "Restore"]);
}

fn control(trial: &mut Trial<Rollback>, letter: char) {
    let id = trial.window;
    trial.hands.chord(id, Modifiers::COMMAND, letter).unwrap();
}

fn shift(trial: &mut Trial<Rollback>, key: Named, times: usize) {
    for _ in 0..times {
        trial.press_with(Modifiers::SHIFT, key);
    }
}

fn titles(trial: &Trial<Rollback>) -> Vec<String> {
    let steps = trial.plan().rollback_steps.iter();
    steps.map(|step| step.title.clone()).collect()
}

#[test]
fn a_range_is_filled_emptied_and_pasted_over_like_in_the_runbook() {
    let mut trial = open(trial::sample());
    let second = step_of(trial.session(), "R2");
    trial.click(&second.title);
    trial.press(Named::ArrowRight);
    shift(&mut trial, Named::ArrowRight, 1);
    shift(&mut trial, Named::ArrowDown, 1);
    trial.picture("rollback-range");
    control(&mut trial, 'd');
    let third = step_of(trial.session(), "R3");
    assert_eq!(trial.session().undo_name(), Some("Fill 2 cells"));
    assert_eq!(
        (&third.owners, third.duration),
        (&second.owners, second.duration)
    );
    control(&mut trial, 'c');
    let copied = trial.hands.clipboard().unwrap().to_owned();
    assert_eq!(copied, "Wei Chen\t45 min\nWei Chen\t45 min\n");
    trial.press(Named::Delete);
    let third = step_of(trial.session(), "R3");
    assert!(third.owners.is_empty());
    assert_eq!(third.duration, second.duration, "a duration stays");
    assert_eq!(trial.session().undo_name(), Some("Empty 2 cells"));
    control(&mut trial, 'v');
    assert_eq!(step_of(trial.session(), "R3").owners, second.owners);
    assert_eq!(trial.session().undo_name(), Some("Paste 4 cells"));
}

#[test]
fn whole_rows_go_to_a_spreadsheet_and_come_back_with_their_links() {
    let mut trial = open(trial::sample());
    let before = trial.plan().clone();
    let count = before.rollback_steps.len();
    control(&mut trial, 'a');
    control(&mut trial, 'c');
    let copied = trial.hands.clipboard().unwrap().to_owned();
    assert!(
        copied.starts_with("#\tStep\tOwner\tDuration\tAfter\tUndoes\n"),
        "{copied}"
    );
    trial.press(Named::Escape);
    trial.press_with(Modifiers::COMMAND, Named::End);
    control(&mut trial, 'v');
    let session = trial.session();
    assert_eq!(
        session.undo_name(),
        Some(format!("Paste {count} rollback steps").as_str())
    );
    let steps = session.plan().unwrap().rollback_steps.as_slice();
    assert_eq!(steps.len(), 2 * count);
    for (old, new) in steps[..count].iter().zip(&steps[count..]) {
        assert_eq!((&old.title, old.duration), (&new.title, new.duration));
        assert_eq!((&old.owners, &old.undoes), (&new.owners, &new.undoes));
        let place = |id| steps.iter().position(|step| step.id == id).unwrap();
        let links = |step: &rollback::Step| -> Vec<usize> {
            step.predecessors
                .iter()
                .map(|link| place(link.step) % count)
                .collect()
        };
        assert_eq!(links(old), links(new));
        let within = new
            .predecessors
            .iter()
            .all(|link| place(link.step) >= count);
        assert!(within, "copies wait for copies");
    }
    trial.undo();
    assert_eq!(*trial.plan(), before);
}

#[test]
fn rows_of_a_sheet_are_read_by_their_headings_and_what_is_wrong_is_said() {
    let mut trial = open(Plan::new(trial::sample().details));
    trial.hands.set_clipboard(
        "Task\tDepends on\tDuration\tOwner\nStop traffic\t\t5\tNoor\nRestore\tR1\tsoon\tNoor\n",
    );
    control(&mut trial, 'v');
    let steps = trial.plan().rollback_steps.as_slice();
    assert_eq!(steps.len(), 2);
    assert_eq!(steps[0].duration, Span::minutes(5));
    assert_eq!(steps[1].predecessors[0].step, steps[0].id);
    assert_eq!(steps[0].owners, steps[1].owners);
    assert_eq!(trial.plan().people.len(), 1, "Noor is one person");
    let told = trial.hands.state().asked.iter().any(|action| {
        matches!(action, crate::gui::action::Action::Tell(words)
            if words.contains("1 of 7 cells were refused") && words.contains("duration of step R2"))
    });
    assert!(told, "{:?}", trial.hands.state().asked);
}

#[test]
fn several_steps_move_and_are_doubled_together() {
    let mut trial = open(trial::sample());
    let before = titles(&trial);
    trial.click(&before[1]);
    shift(&mut trial, Named::ArrowDown, 1);
    trial.press_with(Modifiers::ALT, Named::ArrowUp);
    assert_eq!(
        titles(&trial)[..3],
        [before[1].clone(), before[2].clone(), before[0].clone()]
    );
    assert_eq!(trial.session().undo_name(), Some("Move 2 rollback steps"));
    trial.press_with(Modifiers::ALT, Named::ArrowUp);
    assert_eq!(titles(&trial)[0], before[1], "they stop at the first row");
    trial.undo();
    let id = trial.window;
    trial
        .hands
        .chord(id, Modifiers::COMMAND | Modifiers::SHIFT, 'd')
        .unwrap();
    assert_eq!(titles(&trial).len(), before.len() + 2);
    assert_eq!(
        trial.session().undo_name(),
        Some("Duplicate 2 rollback steps")
    );
}

#[test]
fn what_is_undone_is_found_by_its_title() {
    let mut trial = open(trial::sample());
    for _ in 0..4 {
        trial.press(Named::ArrowRight);
    }
    trial.type_text("6, warm");
    assert!(trial.sees("Warm caches"));
    trial.picture("rollback-undoes");
    trial.press(Named::Enter);
    let numbers: Vec<String> = step_of(trial.session(), "R1")
        .undoes
        .iter()
        .map(|step| trial.session().numbers().unwrap().get(*step).to_owned())
        .collect();
    assert_eq!(numbers, ["6", "10"]);
}

#[test]
fn the_mouse_selects_cells_by_dragging() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    let names = titles(&trial);
    let from = trial.hands.find(id, &names[0]).unwrap().center();
    let to = trial.hands.find(id, &names[2]).unwrap().center();
    trial.hands.drag(id, from, to).unwrap();
    control(&mut trial, 'c');
    let copied = trial.hands.clipboard().unwrap();
    assert_eq!(copied.lines().count(), 3, "{copied}");
}

#[test]
fn a_step_is_described_beside_the_grid() {
    let mut trial = open(trial::sample());
    control(&mut trial, '.');
    trial.picture("rollback-details");
    assert!(trial.sees("Begins as soon as the rollback is decided."));
    let second = step_of(trial.session(), "R2").title;
    trial.click(&second);
    assert!(trial.sees("Needed once 6 has started."));
    trial.fill("rollback-step-deputy", "ines");
    trial.write("rollback-instructions", "Restore **the schema** first.");
    trial.click(&step_of(trial.session(), "R3").title);
    let second = step_of(trial.session(), "R2");
    assert_eq!(trial.plan().name_of(second.deputy), "Ines Costa");
    assert_eq!(second.instructions, "Restore **the schema** first.");
}

#[test]
fn the_cards_are_reached_with_the_keys() {
    let mut trial = open(trial::sample());
    trial.press(Named::ArrowUp);
    trial.press(Named::ArrowDown);
    trial.press(Named::Enter);
    assert!(trial.sees("What is watched"), "the first trigger is open");
    trial.press(Named::Escape);
    trial.press(Named::Escape);
    trial.press(Named::ArrowDown);
    trial.press(Named::F2);
    trial.type_text("!\n");
    assert!(step_of(trial.session(), "R2").title.ends_with('!'));
}

#[test]
fn pictures_of_long_names() {
    let mut plan = trial::sample();
    let long = "An extraordinarily long name for something that nobody will ever read in full";
    plan.rollback_steps = plan
        .rollback_steps
        .iter()
        .cloned()
        .map(|mut step| {
            step.title = format!("{} {long}", step.title);
            step.duration += Span::seconds(26 * 3_600 + 61);
            step
        })
        .collect();
    plan.triggers = plan
        .triggers
        .iter()
        .cloned()
        .map(|mut trigger| {
            trigger.what = format!("{} {long}", trigger.what);
            trigger.threshold = format!("{} {long}", trigger.threshold);
            trigger
        })
        .collect();
    plan.rollback.tell = long.repeat(3);
    let small = Size::new(1024.0, 700.0);
    shown(plan, Look::Night, small).picture("rollback-long");
}

#[test]
fn steps_are_dragged_by_their_numbers() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    let before = titles(&trial);
    let at = |trial: &mut Trial<Rollback>, title: &str| {
        let row = trial.hands.find(id, title).unwrap();
        Point::new(shape::SIDEBAR + 20.0, row.center().y)
    };
    let from = at(&mut trial, &before[0]);
    let to = at(&mut trial, &before[2]) + Vector::new(0.0, 16.0);
    trial.hands.point(id, from).unwrap();
    assert_eq!(trial.hands.pointer(id).unwrap(), mouse::Interaction::Grab);
    let button = mouse::Button::Left;
    let press = Event::Mouse(mouse::Event::ButtonPressed(button));
    trial.hands.give(id, press).unwrap();
    trial
        .hands
        .point(id, from + Vector::new(0.0, 30.0))
        .unwrap();
    trial.hands.point(id, to).unwrap();
    trial.picture_under_pointer("rollback-carried");
    let release = Event::Mouse(mouse::Event::ButtonReleased(button));
    trial.hands.give(id, release).unwrap();
    let after = titles(&trial);
    assert_eq!(after[..3], [&before[1..3], &before[..1]].concat());
    assert_eq!(trial.session().undo_name(), Some("Move step R1"));
    trial.undo();
    assert_eq!(titles(&trial), before);
    // Two of them together, to the end.
    trial.click(&before[0]);
    trial.press_with(Modifiers::SHIFT, Named::ArrowDown);
    let to = at(&mut trial, &before[before.len() - 1]) + Vector::new(0.0, 16.0);
    trial.hands.drag(id, from, to).unwrap();
    let after = titles(&trial);
    assert_eq!(after[after.len() - 2..], before[..2]);
    assert_eq!(trial.session().undo_name(), Some("Move 2 rollback steps"));
    trial.undo();
    // A press alone selects; Escape puts back what is held.
    trial.hands.click_at(id, from).unwrap();
    assert_eq!(trial.hands.state().page.selected().len(), 1);
    assert_eq!(titles(&trial), before);
}

#[test]
fn the_details_are_reached_filled_in_and_left_by_keys() {
    let mut trial = open(trial::sample());
    trial.press(Named::F6);
    trial.press(Named::End);
    trial.type_text(" now\t");
    trial.press(Named::F6);
    assert!(step_of(trial.session(), "R1").title.ends_with(" now"));
    trial.press(Named::ArrowDown);
    let row = trial.hands.state().page.cursor.row;
    assert_eq!(row.step(), Some(step_of(trial.session(), "R2").id));
}

#[test]
fn the_way_back_from_a_launch_of_three_weeks_says_its_dates() {
    for (look, size, name) in [
        (Look::Day, Size::new(1440.0, 900.0), "rollback-weeks"),
        (
            Look::Night,
            Size::new(1024.0, 700.0),
            "rollback-weeks-small",
        ),
    ] {
        let mut trial = shown(trial::weeks(), look, size);
        trial.picture(name);
        assert!(trial.sees("last safe moment 13 Dec"));
    }
}

#[test]
fn what_the_keys_do_with_rows_the_right_button_does_as_well() {
    let mut trial = open(trial::sample());
    let before = titles(&trial);
    let choose = |trial: &mut Trial<Rollback>, row: &str, words: &str| {
        trial.hands.right_click(trial.window, row).unwrap();
        trial.click(words);
    };
    choose(&mut trial, &before[1], "Move up");
    assert_eq!(titles(&trial)[0], before[1]);
    assert_eq!(trial.session().undo_name(), Some("Move step R2"));
    trial.undo();
    choose(&mut trial, &before[1], "Duplicate the selected steps");
    assert_eq!(titles(&trial)[2], before[1]);
    trial.undo();
    choose(&mut trial, &before[1], "Remove the selected steps");
    assert_eq!(titles(&trial).len(), before.len() - 1);
    trial.undo();
    assert_eq!(titles(&trial), before);
    choose(&mut trial, &before[1], "Details");
    assert!(trial.sees("How one sees that it worked"));
}
