//! What a planner does with the way back, and what the plan then holds.

use iced::Size;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::{Message, Rollback};
use crate::gui::screen::trial::{self, Trial, page};
use crate::gui::theme::Look;
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
    open(Plan::new(trial::sample().details)).picture("rollback-empty");
    let mut trial = open(trial::sample());
    trial.click("Daniel Kim decides");
    trial.picture("rollback-form");
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
