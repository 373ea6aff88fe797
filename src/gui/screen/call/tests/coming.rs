//! What the call says of steps that come, and whom it calls.

use iced::keyboard::key::Named;
use iced::{Rectangle, Size};

use super::night;
use super::stage::Stage;
use crate::call::entry::{Event, Planning};
use crate::gui::command::Command;
use crate::gui::theme::Look;
use crate::id::Id;
use crate::plan::Step;

const WIDE: Size = Size::new(1440.0, 900.0);

#[test]
fn the_selected_coming_step_says_how_it_is_done_and_who_has_it() {
    let mut stage = night::half().stage(Look::Night, Size::new(1440.0, 1100.0));
    let verification = "Done when: 42 of 42 cases pass";
    assert!(!stage.sees(verification));
    stage.click("Smoke tests: log in, balance, transfer");
    stage.rest();
    stage.picture("call-coming");
    let owner = stage.state().owners(stage.step("12"))[0];
    let owner = stage.state().plan.people.get(owner).expect("an owner");
    let owner = format!("{} · {}", owner.name, owner.team);
    for words in [
        "Cases 1 to 42 of the release suite with staff accounts, half on each platform.",
        verification,
        owner.as_str(),
        "Deputy: Lena Fischer",
        "on the call",
    ] {
        assert!(stage.sees(words), "{words}");
    }
    stage.click("All 17");
    assert!(stage.sees(verification));
    stage.picture("call-coming-all");
    stage.press(Named::Escape);
    assert!(!stage.sees(verification));
}

/// How high the row of a step is with what is open below it, as far as it can be seen.
fn seen_of(stage: &mut Stage, step: Id<Step>) -> f32 {
    row_of(stage, step).map_or(0.0, |row| row.height)
}

/// Asserts that as much can be seen of a row as in a window that has room for all of them.
fn assert_whole(low: &mut Stage, high: &mut Stage, step: Id<Step>) {
    let whole = seen_of(high, step);
    assert!(whole > 30.0, "{step:?} is {whole} high");
    // A busy computer may need a while to scroll.
    for _ in 0..50 {
        if seen_of(low, step) > whole - 1.0 {
            return;
        }
        low.hands.settle().expect("rest");
    }
    panic!("{step:?}: {} of {whole}", seen_of(low, step));
}

/// What can be seen of the row of a step.
fn row_of(stage: &mut Stage, step: Id<Step>) -> Option<Rectangle> {
    let window = stage.window;
    let name = format!("call.row.{}", step.uuid());
    stage.hands.find_id(window, name).ok()
}

#[test]
fn what_opens_at_the_lower_edge_is_brought_into_sight() {
    for (filter, room) in [
        (None, Size::new(1024.0, 700.0)),
        (Some("All 17"), Size::new(1024.0, 700.0)),
        (None, Size::new(1440.0, 600.0)),
    ] {
        let mut low = night::half().stage(Look::Night, room);
        let mut high = night::half().stage(Look::Night, Size::new(room.width, 3_000.0));
        for stage in [&mut low, &mut high] {
            if let Some(filter) = filter {
                stage.click(filter);
            }
        }
        // By keys, down to the last one and up again.
        let ways = [Named::ArrowDown; 17].into_iter();
        for key in ways.chain([Named::ArrowUp; 17]) {
            low.press(key);
            high.press(key);
            let step = low.hands.state().page.selected.expect("a step");
            assert_whole(&mut low, &mut high, step);
        }
    }
    // With the pointer: the lowest row that is in sight opens where there is no room below it.
    let room = Size::new(1440.0, 760.0);
    let mut stage = night::half().stage(Look::Night, room);
    let numbers = ["17", "16", "15", "14", "13", "12", "11", "10"];
    let steps = numbers.map(|number| stage.step(number));
    let low = steps.map(|step| (step, row_of(&mut stage, step)));
    let (step, row) = low
        .into_iter()
        .filter_map(|(step, row)| Some((step, row.filter(|row| row.height > 30.0)?)))
        .max_by(|(_, one), (_, other)| one.y.total_cmp(&other.y))
        .expect("a row that is in sight");
    let window = stage.window;
    stage.hands.click_at(window, row.center()).expect("a click");
    stage.picture("call-coming-low");
    assert_eq!(stage.hands.state().page.selected, Some(step));
    let mut high = night::half().stage(Look::Night, Size::new(1440.0, 3_000.0));
    let title = high
        .state()
        .plan
        .steps
        .get(step)
        .expect("a step")
        .title
        .clone();
    high.click(&title);
    assert_whole(&mut stage, &mut high, step);
}

#[test]
fn a_question_about_a_step_at_the_lower_edge_is_brought_into_sight() {
    let mut stage = night::half().stage(Look::Night, Size::new(1440.0, 600.0));
    // The one that runs stands below another one.
    stage.press(Named::ArrowDown);
    stage.press(Named::ArrowDown);
    let step = stage.hands.state().page.selected.expect("a step");
    assert_eq!(stage.step("8"), step);
    let window = stage.window;
    stage.key("f");
    stage.picture("call-asked-low");
    let asked = stage.hands.focused(window).expect("a window");
    let asked = asked.expect("a question with a field");
    let field = stage.hands.find_id(window, asked).expect("it is in sight");
    assert!(field.height > 20.0, "{field:?}");
}

#[test]
fn the_bell_turns_amber_without_an_answer_and_then_calls_the_deputy() {
    let told = night::half();
    let step = told
        .state()
        .plan
        .rows()
        .iter()
        .map(|step| step.id)
        .find(|step| {
            let call = told.session.call().expect("a call");
            let due = crate::call::heads_up::of(call.state(), call.forecast(), *step, call.now());
            due.is_some_and(|due| due.start > call.now())
        })
        .expect("a step that is due a call");
    let number = told.state().numbers.get(step).to_owned();
    let owner = told.state().owners(step)[0];
    let mut stage = told.stage(Look::Night, WIDE);
    let bell = format!("call.bell.{number}");
    let press = |stage: &mut super::stage::Stage| {
        let window = stage.window;
        stage.hands.click_id(window, bell.clone()).expect("a bell");
    };
    press(&mut stage);
    let calls = |stage: &super::stage::Stage| stage.state().heads_ups.clone();
    assert_eq!(calls(&stage).len(), 1);
    assert_eq!(calls(&stage)[0].person, owner);
    assert!(
        stage
            .hands
            .clipboard()
            .is_some_and(|words| words.starts_with(&format!("Step {number}")))
    );
    // Nobody answers for ten of fifteen minutes: the deputy is called.
    stage.clock("00:05:30");
    press(&mut stage);
    assert_eq!(calls(&stage).len(), 2);
    assert_ne!(calls(&stage)[1].person, owner);
    press(&mut stage);
    assert!(calls(&stage)[1].acknowledged.is_some());
}

#[test]
fn a_rollback_step_says_what_it_undoes() {
    let mut told = night::half();
    told.say(
        "00:00",
        Event::RollbackStarted {
            reason: "The ledger does not add up".into(),
            by: None,
        },
    );
    let mut stage = told.stage(Look::Night, WIDE);
    stage.rest();
    stage.picture("call-rollback");
    assert!(stage.sees("undoes 6"));
}

#[test]
fn a_decision_an_outage_and_an_introduction_are_typed_in_one_line() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    let decided = "/decision Go on instead of waiting, rolling back by Daniel because it holds";
    stage.key("n");
    stage.type_text(decided);
    stage.press(Named::Enter);
    let daniel = stage.state().plan.people.iter();
    let daniel = daniel
        .filter(|person| person.name == "Daniel Kim")
        .map(|person| person.id)
        .next();
    let decision = stage.state().decisions.last().expect("a decision").clone();
    assert_eq!(decision.title, "Go on");
    assert_eq!(decision.options, ["waiting", "rolling back"]);
    assert_eq!(
        (decision.by, decision.reason.as_str()),
        (daniel, "it holds")
    );
    assert!(stage.sees("Decision: Go on"));

    stage.type_text("/outage planned: Mobile banking");
    stage.press(Named::Enter);
    let outage = stage.state().outages.last().expect("an outage").clone();
    assert_eq!(outage.service, "Mobile banking");
    assert_eq!(outage.planning, Planning::Planned);
    stage.run(Command::OutageOver);
    assert!(stage.state().outages[0].ended.is_some());

    stage.run(Command::Introduce);
    stage.type_text("Wei");
    stage.press(Named::Enter);
    assert_eq!(stage.state().introduced.len(), 1);
}

#[test]
fn an_update_is_opened_as_a_mail_to_the_sponsors() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    stage.key("u");
    stage.picture("call-update");
    stage.click_nth("Open as mail", 0);
    let asked = stage.browsed().expect("a mail");
    let head = "mailto:aurora-sponsors@aurora.example?subject=Aurora%20Mobile";
    assert!(asked.starts_with(head), "{asked}");
    assert!(asked.contains("&body=Dear%20all%2C%0D%0A"), "{asked}");
    assert!(
        stage
            .hands
            .clipboard()
            .is_some_and(|text| text.starts_with("Dear all"))
    );
}

#[test]
fn a_plan_without_steps_says_so_and_offers_nothing_that_cannot_be_done() {
    let mut told = night::without_steps();
    told.look_at("22:40");
    let mut stage = told.stage(Look::Day, WIDE);
    assert!(stage.sees(
        "The plan had no steps when the call was started, so there is nothing to run. \
         Notes, issues and updates are logged all the same."
    ));
    stage.picture("call-no-steps");
}
