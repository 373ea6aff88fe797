mod agreed;
mod chance;

use iced::Size;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::*;
use crate::gui::screen::trial::{DOUBLE, Trial, page, sample};
use crate::gui::theme::Look;
use crate::id::{Mint, Sequence};
use crate::launch::Launch;
use crate::plan::Details;
use crate::plan::objective::{Target, Threshold};
use crate::time::{Span, Zone};

page!(Overview, Message);

fn open() -> Trial<Overview> {
    Trial::of(sample(), Overview::new)
}

fn empty() -> Plan {
    let start = "2026-11-21T22:30:00Z".parse().expect("a moment");
    Plan::new(Details::starting(start, Zone::UTC))
}

#[test]
fn a_new_name_is_kept_when_the_pointer_goes_elsewhere() {
    let mut trial = open();
    trial.write("overview.name", "Aurora 4.1");
    trial.click("Objectives and metrics".to_uppercase().as_str());
    assert_eq!(trial.plan().details.name, "Aurora 4.1");
    assert_eq!(
        trial.session().undo_name(),
        Some("Rename the launch “Aurora 4.1”")
    );
    trial.undo();
    assert_eq!(trial.plan().details.name, "Aurora Mobile Banking 4.0");
    assert!(trial.sees("Aurora Mobile Banking 4.0"));
}

#[test]
fn escape_brings_back_what_the_field_held() {
    let mut trial = open();
    trial.write("overview.name", "Something else");
    trial.press(Named::Escape);
    assert_eq!(trial.plan().details.name, "Aurora Mobile Banking 4.0");
    assert!(trial.sees("Aurora Mobile Banking 4.0"));
}

#[test]
fn a_moved_window_takes_the_start_along() {
    let mut trial = open();
    trial.fill("overview.window", "Sat 28 Nov 22:00 – 04:00");
    let details = &trial.plan().details;
    assert_eq!(details.window_start.to_string(), "2026-11-28T22:00:00Z");
    assert_eq!(details.window_end.to_string(), "2026-11-29T04:00:00Z");
    assert_eq!(details.start.to_string(), "2026-11-28T22:30:00Z");
}

#[test]
fn a_wrong_window_stays_in_its_field_with_the_reason() {
    let mut trial = open();
    let before = trial.plan().details.clone();
    trial.fill("overview.window", "tomorrow night");
    assert!(trial.sees("has no end"));
    assert_eq!(trial.plan().details, before);
    trial.fill("overview.window", "22:00 – 25:61");
    assert!(trial.sees("is not a time"));
    assert!(trial.sees("22:00 – 25:61"), "what was typed is still there");
    trial.picture("overview-refused");
}

#[test]
fn a_zone_is_found_by_its_city_and_an_unknown_one_refused() {
    let mut trial = open();
    trial.fill("overview.zone", "berlin");
    assert_eq!(trial.plan().details.zone.name(), "Europe/Berlin");
    trial.fill("overview.zone", "Mars");
    assert!(trial.sees("`Mars` is not a time zone"));
    assert_eq!(trial.plan().details.zone.name(), "Europe/Berlin");
}

#[test]
fn the_first_objective_and_its_metric_are_written_without_the_pointer() {
    let mut trial = Trial::of(empty(), Overview::new);
    assert!(trial.sees("What is this launch for"));
    trial.press(Named::Enter);
    trial.type_text("Payments are exact\tNo transfer is lost\t");
    trial.press(Named::Escape);
    let objective = trial.plan().objectives.as_slice()[0].clone();
    assert_eq!(objective.statement, "Payments are exact");
    assert_eq!(objective.success, "No transfer is lost");
    trial.press(Named::Insert);
    trial.type_text("Ledger difference\t= 0\t€\t!= 0\t\t");
    trial.type_text("Reconciliation job\t1h, 1d, 7d\n");
    let metric = trial.plan().metrics.as_slice()[0].clone();
    assert_eq!(metric.objective, objective.id);
    assert_eq!(metric.name, "Ledger difference");
    assert_eq!(metric.unit, "€");
    assert_eq!(metric.target, Target::Exactly(0.0));
    assert_eq!(metric.rollback, Some(Threshold::Not(0.0)));
    assert_eq!(metric.source, "Reconciliation job");
    assert_eq!(
        metric.checks,
        vec![Span::hours(1), Span::days(1), Span::days(7)]
    );
    trial.press(Named::Escape);
    assert!(trial.sees("= 0 €") && trial.sees("≠ 0 €") && trial.sees("L+7d"));
}

#[test]
fn a_wrong_target_is_refused_in_place() {
    let mut trial = open();
    trial.click("Log-ins that succeed");
    trial.fill("overview.target", "nearly all");
    assert!(trial.sees("is not a target"));
    trial.fill("overview.target", "<= 90");
    assert!(trial.sees("A reading could meet the target"));
    trial.fill("overview.checks", "soon");
    assert!(trial.sees("is not a time after the launch"));
    trial.picture("overview-metric-refused");
    let metric = &trial.plan().metrics.as_slice()[0];
    assert_eq!(metric.target, Target::AtLeast(99.5));
    trial.fill("overview.target", "≥ 99.9");
    let metric = &trial.plan().metrics.as_slice()[0];
    assert_eq!(metric.target, Target::AtLeast(99.9));
}

#[test]
fn an_objective_that_stays_empty_leaves_nothing_behind() {
    let mut trial = open();
    let before = trial.plan().objectives.len();
    trial.click("Objective");
    assert_eq!(trial.plan().objectives.len(), before + 1);
    trial.press(Named::Escape);
    trial.press(Named::Escape);
    assert_eq!(trial.plan().objectives.len(), before);
}

#[test]
fn keys_move_and_remove_and_undo_brings_back() {
    let mut trial = open();
    let names = |trial: &Trial<Overview>| -> Vec<String> {
        let objectives = trial.plan().objectives.iter();
        objectives.map(|one| one.statement.clone()).collect()
    };
    let before = names(&trial);
    trial.press(Named::ArrowDown);
    trial.press_with(Modifiers::ALT, Named::ArrowDown);
    assert_eq!(names(&trial)[1], before[0]);
    trial.press(Named::Delete);
    assert_eq!(names(&trial).len(), before.len() - 1);
    let orphans = trial
        .plan()
        .metrics
        .iter()
        .filter(|metric| trial.plan().objectives.get(metric.objective).is_none());
    assert_eq!(orphans.count(), 0);
    trial.undo();
    trial.undo();
    assert_eq!(names(&trial), before);
}

#[test]
fn details_that_are_seldom_changed_are_a_click_away() {
    let mut trial = open();
    trial.click("led by Priya Nair");
    trial.fill("overview.back-by", "03:45");
    trial.fill("overview.heads-up", "20");
    trial.fill("overview.quorum", "5");
    trial.fill("overview.quorum", "99");
    assert!(trial.sees("have a vote"));
    let details = trial.plan().details.clone();
    assert_eq!(
        details.back_by.map(|at| at.to_string()).as_deref(),
        Some("2026-11-22T03:45:00Z")
    );
    assert_eq!(details.heads_up, Span::minutes(20));
    assert_eq!(details.quorum, Some(5));
    trial
        .hands
        .click_id(trial.window, "overview.description")
        .expect("the text");
    trial.press_with(Modifiers::CTRL, Named::End);
    trial.type_text(" Tonight.");
    trial.click("Overview");
    assert!(trial.plan().details.description.ends_with(" Tonight."));
}

#[test]
fn pictures() {
    let mut trial = open();
    trial.picture("overview-day");
    trial.click("led by Priya Nair");
    trial.click("Log-ins that succeed");
    trial.picture("overview-open-day");
    let launch = |plan| Launch::new(Sequence::new(1).mint(), plan);
    let large = Size::new(1440.0, 900.0);
    let small = Size::new(1024.0, 700.0);
    let mut long = sample();
    long.details.name = "The replacement of the whole of the customer-facing payments platform, second of four waves, northern region".to_owned();
    let mut objective = long.objectives.as_slice()[0].clone();
    objective.id = Sequence::new(77).mint();
    objective.rank = long.objectives.rank_at_end();
    objective.statement = "Everybody who had access to anything before the change has access to exactly the same things after the change, in every region and on each device".to_owned();
    objective.success = objective.statement.repeat(2);
    long.objectives = long.objectives.iter().cloned().chain([objective]).collect();
    for (name, plan, look, size) in [
        ("overview-night", sample(), Look::Night, large),
        ("overview-small", sample(), Look::Day, small),
        ("overview-long", long, Look::Day, small),
        ("overview-empty", empty(), Look::Day, large),
        ("overview-double", sample(), Look::Day, DOUBLE),
    ] {
        Trial::of_launch(launch(plan), Overview::new, look, size).picture(name);
    }
}

#[test]
fn a_launch_of_three_weeks_says_its_dates() {
    for (look, size, name) in [
        (Look::Day, Size::new(1440.0, 900.0), "overview-weeks"),
        (
            Look::Night,
            Size::new(1024.0, 700.0),
            "overview-weeks-night",
        ),
    ] {
        let launch = Launch::new(Sequence::new(1).mint(), crate::gui::screen::trial::weeks());
        let mut trial = Trial::of_launch(launch, Overview::new, look, size);
        trial.rest();
        trial.picture(name);
        assert!(trial.sees("planned finish 12 Dec 17:17"));
    }
}
