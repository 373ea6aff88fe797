//! The chance of the night on the overview.

use iced::Size;

use super::{Overview, Trial, empty, open, sample};
use crate::change::Change;
use crate::gui::action::Action;
use crate::gui::target::Target;
use crate::gui::theme::Look;
use crate::id::{Mint, Sequence};
use crate::launch::Launch;
use crate::plan::{Plan, Step};
use crate::time::Span;

/// The sample with each step changed.
fn changed(change: impl Fn(&mut Step)) -> Plan {
    let mut plan = sample();
    for step in plan.steps.as_slice().to_vec() {
        let mut after = step.clone();
        change(&mut after);
        plan.steps
            .apply(Change::update(step, after))
            .expect("a step");
    }
    plan
}

fn without_estimates(step: &mut Step) {
    step.optimistic = None;
    step.pessimistic = None;
}

fn shown(plan: Plan, look: Look, size: Size) -> Trial<Overview> {
    let launch = Launch::new(Sequence::new(1).mint(), plan);
    let mut trial = Trial::of_launch(launch, Overview::new, look, size);
    trial.rest();
    trial
}

#[test]
fn the_card_says_in_how_many_nights_the_launch_ends_in_time() {
    let mut trial = open();
    assert!(trial.sees("Drawing the night 2,000 times"));
    trial.picture("overview-chance-first");
    let id = trial.window;
    let below = |trial: &mut Trial<Overview>| {
        let heading = trial.hands.find(id, "OBJECTIVES AND METRICS");
        heading.expect("the objectives").y
    };
    let before = below(&mut trial);
    assert!(!trial.sees("P90 "), "nothing is said before it is known");
    trial.rest();
    assert_eq!(below(&mut trial), before, "nothing jumps");
    let chance = trial.session().chance();
    let chance = chance.fresh().expect("a chance");
    let nights = format!("{} of 100 nights", chance.inside().percent());
    let zone = trial.session().zone();
    let p90 = crate::words::clock(chance.p90(), zone);
    assert!(trial.sees(&nights) && trial.sees("ENDS IN THE WINDOW"));
    assert!(trial.sees(&format!("P90 {p90} · last safe moment")));
    assert!(trial.sees("The nights end between"));
    assert!(trial.sees("steps that decide the finish have estimates"));
}

#[test]
fn figures_that_the_plan_no_longer_means_are_said_to_be_old() {
    let mut trial = open();
    trial.rest();
    trial.fill("overview.window", "Sat 21 Nov 22:00 – 02:00");
    assert!(trial.sees("The plan has changed; drawn again…"));
    assert!(trial.sees("P90 ––:––"));
    trial.picture("overview-chance-stale");
    trial.rest();
    assert!(!trial.sees("drawn again"));
    let chance = trial.session().chance().fresh().expect("a chance");
    let nights = chance.inside().percent();
    assert!(nights < 10, "{nights}");
    assert!(trial.sees(&format!("{nights} of 100 nights")));
    trial.picture("overview-chance-late");
}

#[test]
fn without_estimates_it_says_what_to_fill_in_and_leads_there() {
    let mut trial = shown(
        changed(without_estimates),
        Look::Day,
        Size::new(1440.0, 900.0),
    );
    assert!(!trial.sees("P90"), "a percentile would mean nothing");
    assert!(trial.sees("None of the 11 steps that decide the finish have estimates"));
    trial.picture("overview-chance-none");
    trial.click("Estimate step 3");
    let asked = trial.hands.state().asked.last().expect("a wish");
    let Action::Show(Target::Estimates(step)) = asked else {
        panic!("{asked:?}");
    };
    let numbers = trial.session().numbers().expect("numbers");
    assert_eq!(numbers.get(*step), "3");
}

#[test]
fn estimates_that_leave_no_room_are_no_chance_either() {
    let certain = |step: &mut Step| {
        step.optimistic = Some(step.duration);
        step.pessimistic = Some(step.duration);
    };
    let mut trial = shown(changed(certain), Look::Day, Size::new(1440.0, 900.0));
    assert!(trial.sees("Every night ends at 02:17"));
    assert!(!trial.sees("P90"));
}

#[test]
fn a_plan_without_steps_has_no_card() {
    let mut trial = Trial::of(empty(), Overview::new);
    trial.rest();
    assert!(trial.sees("no steps yet") && !trial.sees("THE CHANCE"));
}

#[test]
fn the_card_looks_right_by_day_and_by_night_on_a_small_screen_and_over_days() {
    let wide = Size::new(1440.0, 900.0);
    let small = Size::new(1024.0, 700.0);
    for (look, size, name) in [
        (Look::Day, wide, "overview-chance"),
        (Look::Night, wide, "overview-chance-night"),
        (Look::Day, small, "overview-chance-small"),
        (Look::Night, small, "overview-chance-small-night"),
    ] {
        shown(sample(), look, size).picture(name);
    }
    // A laptop at 200 percent.
    shown(sample(), Look::Day, Size::new(720.0, 900.0)).picture("overview-chance-200");
    let mut long = changed(|step| {
        step.duration += Span::hours(4);
        step.optimistic = Some(step.duration);
        step.pessimistic = Some(step.duration + Span::hours(6));
    });
    long.details.window_end = long.details.start + Span::hours(70);
    shown(long, Look::Day, small).picture("overview-chance-days");
    let some = changed(|step| {
        if step.title.contains("schema") {
            return;
        }
        without_estimates(step);
    });
    shown(some, Look::Night, small).picture("overview-chance-sparse");
}
