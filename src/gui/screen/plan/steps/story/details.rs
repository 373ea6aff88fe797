//! What a planner writes about a step beside the grid.

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;
use iced::{Point, Size};

use super::{LAPTOP, SMALL, Steps, open, shown, step_of};
use crate::gui::action::Action;
use crate::gui::screen::trial::{self, Trial};
use crate::gui::theme::Look;
use crate::plan::Plan;
use crate::plan::step::{Page, Reversibility};

const INSTRUCTIONS: &str = "Run it from the **jump host**, not from a laptop:\n\n\
1. `./migrate --plan 4.0 --dry-run`\n2. Compare the counts with [the sheet](https://wiki.example.org/counts)\n\
3. `./migrate --plan 4.0`\n\n> Never twice: the second run locks the ledger.\n\n\
```\nSELECT count(*) FROM ledger;\n```\n";

/// The sample with one step that says everything that can be said.
fn described() -> Plan {
    let mut plan = trial::sample();
    plan.steps = plan
        .steps
        .iter()
        .cloned()
        .map(|mut step| {
            if step.title == "Run schema migration 4.0" {
                step.instructions = INSTRUCTIONS.to_owned();
                step.links = vec![
                    Page {
                        title: "Runbook".to_owned(),
                        address: "https://wiki.example.org/runbook".to_owned(),
                    },
                    Page {
                        title: "Script".to_owned(),
                        address: "file:///srv/migrate".to_owned(),
                    },
                ];
                step.tags = vec!["database".to_owned(), "night".to_owned()];
                step.fields = vec![("Ticket".to_owned(), "CHG-1042".to_owned())];
            }
            step
        })
        .collect();
    plan
}

/// Opens the details of a step.
fn details(plan: Plan, title: &str) -> Trial<Steps> {
    with_details(open(plan), title)
}

fn with_details(mut trial: Trial<Steps>, title: &str) -> Trial<Steps> {
    trial.click(title);
    let id = trial.window;
    trial.hands.chord(id, Modifiers::CTRL, '.').unwrap();
    trial
}

fn wheel(trial: &mut Trial<Steps>, lines: f32) {
    let over = Point::new(1_250.0, 600.0);
    trial.hands.scroll(trial.window, over, lines).unwrap();
}

fn asked(trial: &Trial<Steps>) -> Option<&Action> {
    trial.hands.state().asked.last()
}

#[test]
fn pictures() {
    for (look, name) in [(Look::Day, "day"), (Look::Night, "night")] {
        let trial = shown(described(), look, LAPTOP);
        let mut trial = with_details(trial, "Run schema migration 4.0");
        trial.picture(&format!("details-{name}"));
        wheel(&mut trial, 14.0);
        trial.picture(&format!("details-{name}-2"));
        wheel(&mut trial, 40.0);
        trial.picture(&format!("details-{name}-3"));
    }
    let trial = shown(described(), Look::Day, trial::DOUBLE);
    with_details(trial, "Back up production database").picture("details-double");
    let trial = shown(described(), Look::Day, SMALL);
    with_details(trial, "Run schema migration 4.0").picture("details-small");
    let trial = shown(described(), Look::Day, Size::new(1_440.0, 1_900.0));
    with_details(trial, "Run schema migration 4.0").picture("details-whole");
    let trial = shown(trial::sample(), Look::Day, Size::new(1_440.0, 1_900.0));
    with_details(trial, "Go / no-go: open to customers").picture("details-gate");
}

#[test]
fn instructions_are_read_until_they_are_pressed_and_read_again_when_they_are_left() {
    let mut trial = details(described(), "Run schema migration 4.0");
    wheel(&mut trial, 10.0);
    assert!(trial.sees("Run it from the jump host, not from a laptop:"));
    trial.click("Run it from the jump host, not from a laptop:");
    assert!(
        !trial.sees("Run it from the jump host"),
        "it is written now"
    );
    trial.press_with(Modifiers::COMMAND, Named::Home);
    trial.type_text("Slowly. ");
    trial.press(Named::Escape);
    assert!(trial.sees("Slowly. Run it from the jump host, not from a laptop:"));
    let kept = step_of(trial.session(), "6").instructions;
    assert!(kept.starts_with("Slowly. Run it from the **jump host**"));
    assert_eq!(
        trial.session().undo_name(),
        Some("Write the instructions of step 6")
    );
    trial.undo();
    assert_eq!(
        step_of(trial.session(), "6").instructions.trim_end(),
        INSTRUCTIONS.trim_end()
    );
    assert!(trial.sees("Run it from the jump host, not from a laptop:"));
}

#[test]
fn instructions_stay_open_while_hands_that_rest_have_a_part_of_them_kept() {
    let mut trial = details(trial::sample(), "Warm caches");
    trial.write("steps-instructions", "Log in to the **jump host**");
    let kept = |state: &trial::State<Steps>| {
        state.session.undo_name() == Some("Write the instructions of step 10")
    };
    trial.hands.wait_until(kept).unwrap();
    trial.type_text(" and wait");
    trial.press(Named::Escape);
    assert_eq!(
        step_of(trial.session(), "10").instructions,
        "Log in to the **jump host** and wait"
    );
    assert!(trial.sees("Log in to the jump host and wait"));
}

#[test]
fn a_link_is_opened_and_one_that_leads_elsewhere_is_not() {
    let mut plan = described();
    plan.steps = plan
        .steps
        .iter()
        .cloned()
        .map(|mut step| {
            step.instructions = "[the sheet](https://wiki.example.org/counts)".to_owned();
            step
        })
        .collect();
    let mut trial = details(plan, "Run schema migration 4.0");
    wheel(&mut trial, 10.0);
    trial.click("the sheet");
    assert!(
        matches!(asked(&trial), Some(Action::Browse(address)) if address == "https://wiki.example.org/counts"),
        "{:?}",
        asked(&trial)
    );
    wheel(&mut trial, 10.0);
    let id = trial.window;
    trial.hands.click_id(id, "steps-open-link-0").unwrap();
    assert!(
        matches!(asked(&trial), Some(Action::Browse(address)) if address == "https://wiki.example.org/runbook")
    );
    assert!(
        trial.hands.find_id(id, "steps-open-link-1").is_err(),
        "a file is not opened"
    );
}

#[test]
fn owners_and_deputy_are_completed_while_they_are_typed() {
    let mut trial = details(trial::sample(), "Run schema migration 4.0");
    trial.write("steps-owners", "ines");
    assert!(trial.sees("Ines Costa"));
    trial.press(Named::Enter);
    trial.write("steps-deputy", "prod");
    trial.press(Named::Escape);
    trial.write("steps-deputy", "jb");
    trial.press(Named::Tab);
    let six = step_of(trial.session(), "6");
    let plan = trial.plan();
    assert_eq!(plan.name_of(six.owners.first().copied()), "Ines Costa");
    assert_eq!(plan.name_of(six.deputy), "Jonas Berg");
    // One of those who are offered is taken with the pointer as well.
    trial.write("steps-owners", "w");
    trial.picture("details-completion");
    trial.hands.click_last(trial.window, "Wei Chen").unwrap();
    let six = step_of(trial.session(), "6");
    let owner = six.owners.first().copied();
    assert_eq!(trial.plan().name_of(owner), "Wei Chen");
    assert_eq!(trial.session().undo_name(), Some("Change who does step 6"));
}

#[test]
fn a_predecessor_is_found_by_its_title() {
    let mut trial = details(trial::sample(), "Warm caches");
    trial.write("steps-after", "7, rot");
    assert!(trial.sees("Rotate API keys"));
    trial.press(Named::Enter);
    let after = step_of(trial.session(), "10").predecessors;
    let nine = step_of(trial.session(), "9").id;
    assert_eq!(after.len(), 2);
    assert_eq!(after[1].step, nine);
}

#[test]
fn fields_of_ones_own_are_added_renamed_and_removed_with_the_keys_alone() {
    let mut trial = details(trial::sample(), "Run schema migration 4.0");
    wheel(&mut trial, 40.0);
    let id = trial.window;
    trial.hands.click_id(id, "steps-field-name-0").unwrap();
    trial.type_text("Ticket\tCHG-1042\t");
    trial.type_text("Risk\tmedium\n");
    let fields = |trial: &Trial<Steps>| step_of(trial.session(), "6").fields;
    let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    assert_eq!(
        fields(&trial),
        [pair("Ticket", "CHG-1042"), pair("Risk", "medium")]
    );
    trial.hands.click_id(id, "steps-field-name-0").unwrap();
    trial.hands.chord(id, Modifiers::COMMAND, 'a').unwrap();
    trial.type_text("Change\n");
    assert_eq!(fields(&trial)[0], pair("Change", "CHG-1042"));
    // A field without a name is none.
    trial.hands.click_id(id, "steps-field-name-0").unwrap();
    trial.hands.chord(id, Modifiers::COMMAND, 'a').unwrap();
    trial.press(Named::Backspace);
    trial.press(Named::Enter);
    assert_eq!(fields(&trial), [pair("Risk", "medium")]);
    assert_eq!(
        trial.session().undo_name(),
        Some("Change the fields of step 6")
    );
    trial.undo();
    assert_eq!(fields(&trial).len(), 2);
    // What is said of nothing is refused, and kept where it was typed.
    trial.hands.click_id(id, "steps-field-text-2").unwrap();
    trial.type_text("high\n");
    assert!(trial.sees("Say first what the field is called"));
}

#[test]
fn a_field_is_a_column_it_is_renamed_and_removed_in_every_step_that_has_it() {
    let mut plan = described();
    plan.steps = plan
        .steps
        .iter()
        .cloned()
        .map(|mut step| {
            step.fields = vec![("Ticket".to_owned(), format!("CHG {}", step.title))];
            step
        })
        .collect();
    let before = plan.clone();
    let mut trial = details(plan, "Run schema migration 4.0");
    wheel(&mut trial, 40.0);
    let id = trial.window;
    trial.hands.click_id(id, "steps-field-name-0").unwrap();
    trial.hands.chord(id, Modifiers::COMMAND, 'a').unwrap();
    trial.type_text("Change\n");
    assert_eq!(
        trial.session().undo_name(),
        Some("Rename the field Ticket in 17 steps")
    );
    let seven = step_of(trial.session(), "7");
    assert_eq!(
        seven.fields,
        [("Change".to_owned(), "CHG Deploy payment API".to_owned())]
    );
    trial
        .hands
        .right_click(id, "CHG Run schema migration 4.0")
        .unwrap();
    trial.picture_under_pointer("details-field-menu");
    trial.click("Remove from all 17 steps");
    assert!(trial.plan().steps.iter().all(|step| step.fields.is_empty()));
    trial.undo();
    trial.undo();
    assert_eq!(*trial.plan(), before);
}

#[test]
fn a_predecessor_is_found_by_its_title_in_the_grid_as_well() {
    let mut trial = open(trial::sample());
    trial.click("Warm caches");
    for _ in 0..3 {
        trial.press(Named::ArrowRight);
    }
    trial.type_text("rotate");
    assert!(trial.sees("Rotate API keys"));
    trial.press(Named::Enter);
    let after = step_of(trial.session(), "10").predecessors;
    assert_eq!(after.len(), 1);
    assert_eq!(after[0].step, step_of(trial.session(), "9").id);
}

#[test]
fn links_are_added_and_go_when_nothing_is_left_of_them() {
    let mut trial = details(trial::sample(), "Deploy authentication service");
    wheel(&mut trial, 14.0);
    let id = trial.window;
    trial.hands.click_id(id, "steps-link-title-0").unwrap();
    trial.type_text("Runbook\thttps://wiki.example.org/runbook\n");
    let links = |trial: &Trial<Steps>| step_of(trial.session(), "8").links;
    assert_eq!(
        links(&trial),
        [Page {
            title: "Runbook".to_owned(),
            address: "https://wiki.example.org/runbook".to_owned(),
        }]
    );
    for field in ["steps-link-title-0", "steps-link-address-0"] {
        trial.hands.click_id(id, field).unwrap();
        trial.hands.chord(id, Modifiers::COMMAND, 'a').unwrap();
        trial.press(Named::Backspace);
        trial.press(Named::Enter);
    }
    assert_eq!(links(&trial), []);
}

#[test]
fn what_is_so_or_not_is_turned_with_the_keys() {
    let mut trial = details(trial::sample(), "Run schema migration 4.0");
    wheel(&mut trial, 12.0);
    let id = trial.window;
    trial.hands.click_id(id, "steps-verification").unwrap();
    trial.press(Named::Tab);
    trial.press(Named::Tab);
    trial.press(Named::Space);
    let six = step_of(trial.session(), "6");
    assert_eq!(six.reversibility, Reversibility::Irreversible);
    trial.undo();
    let six = step_of(trial.session(), "6");
    assert_eq!(six.reversibility, Reversibility::Reversible);
}

#[test]
fn a_fallback_is_made_named_offered_and_given_up() {
    let mut trial = details(trial::sample(), "Release in app stores");
    wheel(&mut trial, 60.0);
    trial.fill("steps-block", "Manual release");
    let fifteen = step_of(trial.session(), "15");
    let block = fifteen.block.expect("a fallback");
    assert_eq!(
        trial.session().undo_name(),
        Some("Put step 15 into a fallback")
    );
    wheel(&mut trial, 60.0);
    assert!(trial.sees("Off until somebody switches it on. Its step: 15."));
    trial.fill("steps-fallback", "Release by hand");
    assert_eq!(
        trial.plan().blocks.get(block).unwrap().title,
        "Release by hand"
    );
    trial.picture("details-fallback");
    trial.fill("steps-offered", "99");
    assert!(trial.sees("There is no step 99 in the runbook"));
    trial.press(Named::Escape);
    let field = iced::widget::Id::new("steps-offered");
    trial.hands.click_id(trial.window, field).unwrap();
    trial.type_text("drain");
    trial.picture("details-fallback-offered");
    trial.type_text("\n\n");
    assert!(trial.sees("Offered when “Drain traffic to maintenance page” fails."));
    let five = step_of(trial.session(), "5").id;
    assert_eq!(trial.plan().blocks.get(block).unwrap().at, Some(five));
    trial.click("Drain traffic to maintenance page");
    wheel(&mut trial, -60.0);
    assert!(trial.sees("If it fails, “Release by hand” can be switched on: 15."));
    trial.click("Release in app stores");
    wheel(&mut trial, 60.0);
    trial.click("Take this step out");
    assert!(trial.plan().blocks.is_empty(), "nobody is left in it");
    trial.undo();
    assert_eq!(step_of(trial.session(), "15").block, Some(block));
}

#[test]
fn it_says_what_a_later_start_would_move() {
    let mut trial = details(trial::sample(), "Warm caches");
    assert!(trial.sees("10 min later would move 11, 12, 13, 14, 15, 16, 17 and the finish."));
    trial.click("Rotate API keys");
    assert!(trial.sees("10 min later would move nothing else."));
}

#[test]
fn the_details_are_reached_filled_in_and_left_by_keys() {
    let mut trial = open(trial::sample());
    trial.press(Named::ArrowDown);
    // They open where they are hidden.
    trial.press(Named::F6);
    let focused = trial.hands.focused(trial.window).unwrap();
    assert_eq!(
        focused,
        Some(iced::advanced::widget::Id::new("steps-title"))
    );
    trial.press(Named::End);
    trial.type_text(" to everybody\t");
    trial.press(Named::F6);
    assert_eq!(trial.hands.focused(trial.window).unwrap(), None);
    assert!(
        step_of(trial.session(), "2")
            .title
            .ends_with(" to everybody")
    );
    // The arrows are the grid's again.
    trial.press(Named::ArrowDown);
    let here = trial.hands.state().page.step_here();
    assert_eq!(here, Some(step_of(trial.session(), "3").id));
}
