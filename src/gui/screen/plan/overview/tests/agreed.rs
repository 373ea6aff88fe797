//! What the overview says of what was agreed.

use iced::keyboard::key::Named;
use iced::{Size, advanced::widget::Id};

use super::Overview;
use crate::gui::action::Action;
use crate::gui::screen::trial::{DOUBLE, Trial, sample};
use crate::gui::target::Target;
use crate::gui::theme::Look;
use crate::id::{Mint, Sequence};
use crate::launch::Launch;
use crate::plan::Plan;
use crate::schedule::{Network, comparison, path};
use crate::time::Span;

/// The sample as it was agreed, but for the steps whose titles hold these words, which take 12
/// minutes longer.
fn agreed(name: &str, longer: &str) -> Plan {
    let mut plan = sample();
    let schedule = path(&Network::of(&plan, &[]), plan.details.start);
    let at = "2026-11-12T14:10:00Z".parse().unwrap();
    let id = Sequence::new(91).mint();
    let edit = comparison::freeze(&plan, &schedule, id, name, at);
    plan.apply_edit(edit).unwrap();
    plan.steps = plan
        .steps
        .iter()
        .cloned()
        .map(|mut step| {
            if step.title.contains(longer) {
                step.duration += Span::minutes(12);
            }
            step
        })
        .collect();
    plan
}

fn launch(plan: Plan) -> Launch {
    Launch::new(Sequence::new(1).mint(), plan)
}

#[test]
fn what_moved_since_the_plan_was_agreed_is_said_and_leads_to_the_list() {
    let mut trial = Trial::of(agreed("Agreed with the board", "migration"), Overview::new);
    assert!(trial.sees("Agreed with the board"));
    assert!(trial.sees("frozen Thu 12 Nov 14:10"));
    assert!(trial.sees("Finishes 12 min later than agreed: 02:29 instead of 02:17."));
    assert!(trial.sees("steps moved."));
    trial.click("List changes");
    let asked = trial.hands.state().asked.last().cloned();
    assert!(
        matches!(asked, Some(Action::Show(Target::Changes))),
        "{asked:?}"
    );
    // By keys: Tab stops there.
    let mut trial = Trial::of(agreed("Agreed with the board", "migration"), Overview::new);
    let name = Id::new("overview.changes");
    let mut presses = 0;
    while trial.hands.focused(trial.window).unwrap() != Some(name.clone()) {
        trial.press(Named::Tab);
        presses += 1;
        assert!(presses < 40, "Tab never stops there");
    }
    trial.press(Named::Enter);
    let asked = trial.hands.state().asked.last().cloned();
    assert!(
        matches!(asked, Some(Action::Show(Target::Changes))),
        "{asked:?}"
    );
}

#[test]
fn a_plan_that_was_never_agreed_is_not_nagged_about_and_one_that_holds_has_no_list() {
    let mut trial = Trial::of(sample(), Overview::new);
    assert!(!trial.sees("agreed") && !trial.sees("baseline") && !trial.sees("List changes"));
    let mut trial = Trial::of(
        agreed("Agreed with the board", "no such step"),
        Overview::new,
    );
    assert!(trial.sees("Finishes as agreed, at 02:17."));
    assert!(trial.sees("Every step is where it was."));
    assert!(!trial.sees("List changes"));
}

#[test]
fn it_looks_right_by_day_and_by_night_and_where_there_is_little_room() {
    let long =
        "What the board, the regulator and both of the data centres agreed to on the twelfth";
    let large = Size::new(1440.0, 900.0);
    let small = Size::new(1024.0, 700.0);
    for (name, plan, look, size) in [
        (
            "day",
            agreed("Agreed with the board", "migration"),
            Look::Day,
            large,
        ),
        (
            "night",
            agreed("Agreed with the board", "migration"),
            Look::Night,
            large,
        ),
        (
            "same",
            agreed("Agreed with the board", "none"),
            Look::Day,
            small,
        ),
        ("long", agreed(long, "migration"), Look::Day, large),
        ("small", agreed(long, "migration"), Look::Night, small),
        ("double", agreed(long, "migration"), Look::Day, DOUBLE),
    ] {
        Trial::of_launch(launch(plan), Overview::new, look, size)
            .picture(&format!("overview-agreed-{name}"));
    }
}
