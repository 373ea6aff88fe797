//! What the call says of steps that come, and whom it calls.

use iced::Size;
use iced::keyboard::key::Named;

use super::night;
use crate::call::entry::{Event, Planning};
use crate::gui::command::Command;
use crate::gui::theme::Look;

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
