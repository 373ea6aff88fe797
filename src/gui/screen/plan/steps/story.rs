//! What a planner does in the grid, and what the plan then holds.

mod baseline;
mod carrying;
mod chance;
mod chart;
mod columns;
mod dates;
mod details;
mod finding;
mod graph;
mod insert;
mod keys;
mod pasting;
mod ranges;

use iced::Size;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::{Message, Steps};
use crate::gui::action::Action;
use crate::gui::command::Command;
use crate::gui::screen::trial::{self, Trial, page};
use crate::gui::theme::Look;
use crate::id::{Id, Mint, Sequence};
use crate::launch::Launch;
use crate::plan::step::{Link, Relation};
use crate::plan::{Details, Person, Plan, Section, Step};
use crate::rank::Rank;
use crate::session::Session;
use crate::table::Table;
use crate::time::Span;

page!(Steps, Message, over);

const LAPTOP: Size = Size::new(1440.0, 900.0);
const SMALL: Size = Size::new(1024.0, 700.0);

fn open(plan: Plan) -> Trial<Steps> {
    Trial::of(plan, Steps::new)
}

fn shown(plan: Plan, look: Look, size: Size) -> Trial<Steps> {
    let launch = Launch::new(Sequence::new(1).mint(), plan);
    Trial::of_launch(launch, Steps::new, look, size)
}

/// Chooses what is done less often.
fn more(trial: &mut Trial<Steps>, words: &str) {
    trial
        .hands
        .click_id(trial.window, super::toolbar::MORE)
        .unwrap();
    trial.click(words);
}

/// A plan of which nothing is known but when its night is.
fn blank() -> Plan {
    Plan::new(Details {
        milestone: None,
        sponsor: None,
        lead: None,
        ..trial::sample().details
    })
}

/// A plan of many steps in sections of fifty, each after the one before.
fn large(count: usize) -> Plan {
    let mut plan = trial::sample();
    let mut mint = Sequence::new(3);
    let people: Vec<Id<Person>> = plan.people.iter().map(|person| person.id).collect();
    plan.details.milestone = None;
    plan.sections = Rank::spread(None, None, count.div_ceil(50))
        .into_iter()
        .enumerate()
        .map(|(place, rank)| Section {
            id: mint.mint(),
            rank,
            title: format!("Part {}", place + 1),
        })
        .collect();
    let sections: Vec<Id<Section>> = plan.sections.iter().map(|section| section.id).collect();
    let ids: Vec<Id<Step>> = (0..count).map(|_| mint.mint()).collect();
    plan.steps = Rank::spread(None, None, count)
        .into_iter()
        .enumerate()
        .map(|(place, rank)| {
            let mut step = Step::task(ids[place], sections[place / 50], rank);
            step.title = format!("Move account range {} and check the balances", place + 1);
            step.duration = Span::minutes(1 + (place % 7) as i64);
            step.owners = vec![people[place % people.len()]];
            let before = [place.checked_sub(1), place.checked_sub(13)];
            step.predecessors = before
                .into_iter()
                .flatten()
                .filter(|before| before % 3 != 0 || *before + 1 == place)
                .map(|before| Link::after(ids[before]))
                .collect();
            step
        })
        .collect();
    plan.rollback_steps = Table::new();
    plan.blocks = Table::new();
    plan
}

#[test]
fn pictures() {
    for (look, name) in [(Look::Day, "day"), (Look::Night, "night")] {
        shown(trial::sample(), look, LAPTOP).picture(&format!("steps-{name}"));
        shown(trial::sample(), look, SMALL).picture(&format!("steps-small-{name}"));
    }
    for (size, name) in [(LAPTOP, "steps-panel"), (SMALL, "steps-panel-small")] {
        let mut trial = shown(trial::sample(), Look::Day, size);
        trial.click("Run schema migration 4.0");
        trial
            .hands
            .chord(trial.window, Modifiers::CTRL, '.')
            .unwrap();
        trial.picture(name);
    }
    open(blank()).picture("steps-empty");
    open(large(5_000)).picture("steps-5000");
    let mut plan = trial::sample();
    let long = "An extraordinarily long name for something that nobody will ever read in full";
    plan.people = plan
        .people
        .iter()
        .cloned()
        .map(|mut person| {
            person.name = format!("{} {long}", person.name);
            person
        })
        .collect();
    plan.steps = plan
        .steps
        .iter()
        .cloned()
        .map(|mut step| {
            step.title = format!("{}: {long}", step.title);
            step.duration += Span::seconds(26 * 3_600 + 61);
            step
        })
        .collect();
    shown(plan, Look::Day, SMALL).picture("steps-long");
}

fn titles(session: &Session) -> Vec<String> {
    let rows = session.plan().unwrap().rows();
    rows.iter().map(|step| step.title.clone()).collect()
}

fn numbers_and_titles(session: &Session, wanted: std::ops::Range<usize>) -> Vec<String> {
    let numbers = session.numbers().unwrap();
    let rows = session.plan().unwrap().rows();
    rows[wanted]
        .iter()
        .map(|step| format!("{} {}", numbers.get(step.id), step.title))
        .collect()
}

fn person_of(session: &Session, name: &str) -> Id<Person> {
    let people = &session.plan().unwrap().people;
    people.iter().find(|person| person.name == name).unwrap().id
}

fn step_of(session: &Session, number: &str) -> crate::plan::Step {
    let id = session.numbers().unwrap().find(number).unwrap();
    session.plan().unwrap().steps.get(id).unwrap().clone()
}

#[test]
fn three_steps_are_edited_without_touching_the_mouse() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    // The cursor begins on the title of step 1; typing takes the place of what it holds.
    trial.hands.type_text(id, "Open the call\n").unwrap();
    // Now on step 2: its owner becomes Wei by initials, Tab keeps it.
    trial.hands.type_text(id, "\twc\t").unwrap();
    // On its duration.
    trial.hands.type_text(id, "1h30\t").unwrap();
    trial.hands.type_text(id, "1SS+5\n").unwrap();
    // Step 3, F2 keeps what is there.
    for _ in 0..3 {
        trial.hands.press(id, Named::ArrowLeft).unwrap();
    }
    trial.hands.press(id, Named::F2).unwrap();
    trial.hands.type_text(id, " now\n").unwrap();

    let session = trial.session();
    assert_eq!(titles(session)[0], "Open the call");
    let two = step_of(session, "2");
    assert_eq!(two.owners, vec![person_of(trial.session(), "Wei Chen")]);
    assert_eq!(two.duration, Span::minutes(90));
    assert_eq!(two.predecessors[0].relation, Relation::StartStart);
    assert_eq!(two.predecessors[0].lag, Span::minutes(5));
    assert_eq!(titles(session)[2], "Back up production database now");
    assert_eq!(session.undo_name(), Some("Rename step 3"));
    assert!(trial.hands.sees(id, "1SS+5").unwrap());
    assert!(trial.hands.sees(id, "1 h 30 min").unwrap());
}

#[test]
fn escape_gives_back_what_the_cell_held() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    trial.hands.type_text(id, "Nonsense").unwrap();
    trial.hands.press(id, Named::Escape).unwrap();
    assert!(
        trial
            .hands
            .sees(id, "Open the bridge and call the roll")
            .unwrap()
    );
    assert_eq!(trial.session().undo_name(), None);
}

#[test]
fn a_cell_is_edited_with_the_mouse_and_kept_when_the_pointer_goes_elsewhere() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    trial.hands.double_click(id, "Warm caches").unwrap();
    trial.hands.type_text(id, " twice").unwrap();
    trial.hands.click(id, "Deploy payment API").unwrap();
    assert_eq!(titles(trial.session())[9], "Warm caches twice");
    // The click chose the other cell.
    trial.hands.type_text(id, "Deploy the API\n").unwrap();
    assert_eq!(titles(trial.session())[6], "Deploy the API");
}

#[test]
fn a_wrong_predecessor_is_refused_where_it_was_typed() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    trial.hands.click_nth(id, "5", 1).unwrap();
    trial.hands.type_text(id, "99\n").unwrap();
    assert!(trial.hands.sees(id, "There is no step 99").unwrap());
    // The cell is still open and takes the right one.
    for _ in 0..2 {
        trial.hands.press(id, Named::Backspace).unwrap();
    }
    trial.hands.type_text(id, "4\n").unwrap();
    assert!(!trial.hands.sees(id, "There is no step").unwrap());
    let session = trial.session();
    assert_eq!(
        step_of(session, "6").predecessors[0].step,
        step_of(session, "4").id
    );
}

#[test]
fn a_loop_is_refused_and_named() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    trial.hands.click(id, "2, 4").unwrap();
    trial.hands.type_text(id, "2, 7\n").unwrap();
    assert!(trial.hands.sees(id, "5 → 6 → 7 → 5").unwrap());
    trial.picture("steps-loop");
    // Going elsewhere does not get around it, Escape does.
    trial.hands.click(id, "Warm caches").unwrap();
    assert!(trial.hands.sees(id, "5 → 6 → 7 → 5").unwrap());
    trial.hands.press(id, Named::Escape).unwrap();
    assert!(trial.hands.sees(id, "2, 4").unwrap());
    assert_eq!(trial.session().undo_name(), None);
}

#[test]
fn steps_are_added_one_after_the_other_in_the_last_row() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    trial.hands.click(id, "Add a step").unwrap();
    trial
        .hands
        .type_text(id, "Close the bridge\nThank everybody\n")
        .unwrap();
    let rows = numbers_and_titles(trial.session(), 16..19);
    assert_eq!(
        rows,
        [
            "17 Announce live",
            "18 Close the bridge",
            "19 Thank everybody"
        ]
    );
}

#[test]
fn a_step_is_inserted_moved_duplicated_removed_and_everything_taken_back() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    let before = trial.session().launch().unwrap().clone();
    trial
        .hands
        .click(id, "Verify the backup on standby")
        .unwrap();
    trial
        .hands
        .press_with(id, Modifiers::COMMAND, Named::Enter)
        .unwrap();
    trial.hands.type_text(id, "Copy the backup").unwrap();
    trial.picture("steps-adding");
    trial.hands.type_text(id, "\n\n").unwrap();
    let rows = numbers_and_titles(trial.session(), 3..6);
    assert_eq!(
        rows,
        [
            "4 Verify the backup on standby",
            "5 Copy the backup",
            "6 Drain traffic to maintenance page"
        ]
    );
    // Down over the edge of its section, then up again.
    trial.hands.click(id, "Copy the backup").unwrap();
    trial
        .hands
        .press_with(id, Modifiers::ALT, Named::ArrowDown)
        .unwrap();
    let session = trial.session();
    let moved = step_of(session, "5");
    assert_eq!(moved.title, "Copy the backup");
    assert_eq!(
        moved.section,
        session.plan().unwrap().sections.as_slice()[1].id
    );
    trial
        .hands
        .press_with(id, Modifiers::ALT, Named::ArrowUp)
        .unwrap();
    trial
        .hands
        .chord(id, Modifiers::CTRL | Modifiers::SHIFT, 'd')
        .unwrap();
    let rows = numbers_and_titles(trial.session(), 4..6);
    assert_eq!(rows, ["5 Copy the backup", "6 Copy the backup"]);
    // Both rows go.
    trial
        .hands
        .press_with(id, Modifiers::SHIFT, Named::ArrowUp)
        .unwrap();
    trial
        .hands
        .press_with(id, Modifiers::SHIFT, Named::Space)
        .unwrap();
    trial.hands.press(id, Named::Delete).unwrap();
    assert_eq!(trial.session().undo_name(), Some("Remove 2 steps"));
    assert_eq!(titles(trial.session()).len(), 17);
    for _ in 0..5 {
        trial.hands.chord(id, Modifiers::CTRL, 'z').unwrap();
    }
    assert_eq!(*trial.session().launch().unwrap(), before);
    assert_eq!(trial.session().redo_name(), Some("Add a step"));
    trial
        .hands
        .chord(id, Modifiers::CTRL | Modifiers::SHIFT, 'z')
        .unwrap();
    assert!(trial.hands.sees(id, "Copy the backup").unwrap());
}

#[test]
fn what_waits_for_a_removed_step_no_longer_does() {
    let mut plan = trial::sample();
    for change in crate::plan::number::freeze(&plan) {
        plan.apply(change).unwrap();
    }
    let six = plan.rows()[5].id;
    plan.details.milestone = Some(six);
    let mut trial = open(plan);
    let id = trial.window;
    trial.hands.click_nth(id, "6", 0).unwrap();
    trial.hands.press(id, Named::Delete).unwrap();
    let session = trial.session();
    let plan = session.plan().unwrap();
    assert_eq!(step_of(session, "7").predecessors, vec![]);
    assert_eq!(plan.details.retired, ["6"]);
    assert_eq!(plan.details.milestone, None);
    assert!(
        plan.rollback_steps
            .iter()
            .all(|back| !back.undoes.contains(&six))
    );
    trial.hands.chord(id, Modifiers::CTRL, 'z').unwrap();
    let plan = trial.session().plan().unwrap();
    assert_eq!(plan.details.milestone, Some(six));
    assert!(plan.details.retired.is_empty());
}

#[test]
fn a_name_that_nobody_has_becomes_a_person() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    trial.hands.press(id, Named::ArrowRight).unwrap();
    trial.hands.type_text(id, "prata").unwrap();
    assert!(trial.hands.sees(id, "Add prata to the people").unwrap());
    for _ in 0..5 {
        trial.hands.press(id, Named::Backspace).unwrap();
    }
    trial.hands.type_text(id, "Rui Prata, we").unwrap();
    assert!(trial.hands.sees(id, "Wei Chen").unwrap());
    trial.picture("steps-owner");
    trial.hands.type_text(id, "\n").unwrap();
    let session = trial.session();
    let plan = session.plan().unwrap();
    let one = step_of(session, "1");
    let names: Vec<&str> = one
        .owners
        .iter()
        .map(|owner| plan.name_of(Some(*owner)))
        .collect();
    assert_eq!(names, ["Rui Prata", "Wei Chen"]);
    trial.hands.chord(id, Modifiers::CTRL, 'z').unwrap();
    assert_eq!(trial.session().plan().unwrap().people.len(), 9);
}

#[test]
fn a_section_is_added_renamed_folded_and_removed_with_its_steps() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    more(&mut trial, "Add a section");
    trial
        .hands
        .type_text(id, "Before\nCall the bank\n\n")
        .unwrap();
    let session = trial.session();
    let sections: Vec<&str> = session
        .plan()
        .unwrap()
        .sections
        .iter()
        .map(|section| section.title.as_str())
        .collect();
    assert_eq!(sections, ["Prepare", "Before", "Deploy", "Release"]);
    assert_eq!(step_of(session, "5").title, "Call the bank");
    trial.hands.double_click(id, "Before").unwrap();
    trial.hands.type_text(id, " the night\n").unwrap();
    assert!(trial.hands.sees(id, "Before the night").unwrap());
    trial.hands.click(id, "Before the night").unwrap();
    trial.hands.press(id, Named::Delete).unwrap();
    assert_eq!(
        trial.session().undo_name(),
        Some("Remove section Before the night")
    );
    assert!(!trial.hands.sees(id, "Call the bank").unwrap());
    let chevron = trial.hands.find(id, "Prepare").unwrap();
    trial
        .hands
        .click_at(id, iced::Point::new(chevron.x - 18.0, chevron.center_y()))
        .unwrap();
    assert!(
        !trial
            .hands
            .sees(id, "Open the bridge and call the roll")
            .unwrap()
    );
    assert!(trial.hands.sees(id, "4 steps").unwrap());
}

#[test]
fn an_empty_plan_says_how_to_begin_and_begins() {
    let mut trial = open(blank());
    let id = trial.window;
    assert!(
        trial
            .hands
            .sees(id, "The runbook has no steps yet")
            .unwrap()
    );
    trial.hands.click(id, "Add a step").unwrap();
    trial.hands.type_text(id, "Back up\nDeploy\n\n").unwrap();
    let session = trial.session();
    assert_eq!(titles(session), ["Back up", "Deploy"]);
    assert_eq!(
        session.plan().unwrap().sections.as_slice()[0].title,
        "Steps"
    );
}

#[test]
fn selected_rows_are_copied_as_a_spreadsheet_takes_them() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    trial
        .hands
        .click(id, "Drain traffic to maintenance page")
        .unwrap();
    trial
        .hands
        .press_with(id, Modifiers::SHIFT, Named::ArrowDown)
        .unwrap();
    trial
        .hands
        .press_with(id, Modifiers::SHIFT, Named::Space)
        .unwrap();
    trial.hands.chord(id, Modifiers::CTRL, 'c').unwrap();
    let copied = trial.hands.clipboard().unwrap();
    assert!(copied.starts_with("number\t"), "{copied}");
    assert!(copied.contains("Run schema migration 4.0"));
    // Pasted below another step they are the same again.
    trial.click("Announce live");
    trial.hands.chord(id, Modifiers::CTRL, 'v').unwrap();
    let session = trial.session();
    assert_eq!(session.undo_name(), Some("Paste 2 steps"));
    let (six, copy) = (
        step_of(session, "6"),
        copies(session, "Run schema migration 4.0"),
    );
    assert_eq!(copy.duration, six.duration);
    assert_eq!(copy.owners, six.owners);
    assert_eq!(copy.instructions, six.instructions);
}

/// The later one of two steps with this title.
fn copies(session: &Session, title: &str) -> Step {
    let rows = session.plan().unwrap().rows();
    let copy = rows.iter().rev().find(|step| step.title == title);
    Step::clone(copy.unwrap())
}

#[test]
fn the_cursor_stays_in_sight_in_a_long_plan() {
    let mut trial = open(large(5_000));
    let id = trial.window;
    for _ in 0..40 {
        trial.hands.press(id, Named::ArrowDown).unwrap();
    }
    assert!(trial.hands.sees(id, "Move account range 40 and").unwrap());
    trial
        .hands
        .press_with(id, Modifiers::CTRL, Named::End)
        .unwrap();
    assert!(trial.hands.sees(id, "Move account range 4999 and").unwrap());
    trial.picture("steps-5000-end");
    trial.hands.press(id, Named::ArrowUp).unwrap();
    trial.hands.type_text(id, "The last one\n").unwrap();
    assert_eq!(titles(trial.session())[4_999], "The last one");
}

#[test]
fn import_is_asked_of_the_program() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    trial.hands.click(id, "Import").unwrap();
    assert!(matches!(
        trial.hands.state().asked.as_slice(),
        [Action::Run(Command::ImportRows)]
    ));
}

#[test]
fn the_details_of_a_step_are_written_and_kept() {
    let mut trial = open(trial::sample());
    trial.click("Run schema migration 4.0");
    trial
        .hands
        .chord(trial.window, Modifiers::CTRL, '.')
        .unwrap();
    assert!(trial.sees("Starts 23:35 because 5 ends then."));
    assert!(trial.sees("7 waits for it."));
    trial.fill("steps-optimistic", "30");
    trial.fill("steps-pessimistic", "1:10");
    trial.write("steps-instructions", "Run `migrate up`.");
    let over = iced::Point::new(1_078.0, 600.0);
    trial.hands.scroll(trial.window, over, 40.0).unwrap();
    trial.fill("steps-tags", "database, night");
    // Going to another step keeps what was written.
    trial.click("Warm caches");
    let six = step_of(trial.session(), "6");
    assert_eq!(six.optimistic, Some(Span::minutes(30)));
    assert_eq!(six.pessimistic, Some(Span::minutes(70)));
    assert_eq!(six.tags, ["database", "night"]);
    assert_eq!(six.instructions, "Run `migrate up`.");
    trial.hands.scroll(trial.window, over, -40.0).unwrap();
    let words = trial.hands.texts(trial.window).unwrap();
    assert!(
        words
            .iter()
            .any(|word| word == "Starts 00:40 because 7 ends then."),
        "{words:?}"
    );
}

#[test]
fn an_estimate_that_makes_no_sense_is_refused_in_its_field() {
    let mut trial = open(trial::sample());
    trial.click("Run schema migration 4.0");
    trial
        .hands
        .chord(trial.window, Modifiers::CTRL, '.')
        .unwrap();
    trial.fill("steps-pessimistic", "5");
    assert!(trial.sees("The pessimistic one is the longest: 40 min is more than 5 min"));
    assert_eq!(
        step_of(trial.session(), "6").pessimistic,
        trial_step("6").pessimistic
    );
}

fn trial_step(number: &str) -> Step {
    let plan = trial::sample();
    let numbers = crate::plan::number::Numbers::of(&plan);
    plan.steps
        .get(numbers.find(number).unwrap())
        .unwrap()
        .clone()
}

#[test]
fn keys_in_a_field_of_the_details_do_not_move_the_cursor() {
    let mut trial = open(trial::sample());
    trial.click("Run schema migration 4.0");
    trial
        .hands
        .chord(trial.window, Modifiers::CTRL, '.')
        .unwrap();
    trial.write("steps-stream", "Ledger");
    trial.press(Named::ArrowDown);
    trial.press(Named::Tab);
    trial.type_text("x");
    assert_eq!(step_of(trial.session(), "6").stream, "Ledger");
    assert!(trial.sees("Starts 23:35 because 5 ends then."));
    assert_eq!(titles(trial.session())[6], "Deploy payment API");
}
