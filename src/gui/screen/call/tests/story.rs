//! Stories of the night, told through the window.

use iced::Size;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::night;
use crate::call::entry::{Event, IssueStatus, Phase, Severity};
use crate::gui::command::Command;
use crate::gui::theme::Look;
use crate::schedule::actual::State as Status;
use crate::session::document::Format;
use crate::time::Span;

const WIDE: Size = Size::new(1440.0, 900.0);

#[test]
fn a_running_step_is_done_with_one_click_and_the_next_one_can_start() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    stage.click_nth("Done", 1);
    let (eight, nine) = (stage.step("8"), stage.step("9"));
    assert_eq!(stage.state().status(eight), Status::Done);
    stage.click("Start");
    assert_eq!(stage.state().status(nine), Status::Running);
}

#[test]
fn the_arrows_choose_a_step_and_a_letter_finishes_it() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    stage.press(Named::ArrowDown);
    stage.press(Named::ArrowDown);
    stage.key("d");
    let (six, eight) = (stage.step("6"), stage.step("8"));
    assert_eq!(stage.state().status(eight), Status::Done);
    assert_eq!(stage.state().status(six), Status::Running);
}

#[test]
fn what_was_done_by_mistake_is_taken_back_and_both_stay_in_the_log() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    stage.click_nth("Done", 1);
    let eight = stage.step("8");
    let before = stage.state().entries().len();
    stage.undo();
    assert_eq!(stage.state().status(eight), Status::Running);
    assert_eq!(stage.state().entries().len(), before + 1);
    assert!(stage.sees("taken back"));
}

#[test]
fn what_was_taken_back_too_quickly_is_brought_back_by_name() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    stage.click_nth("Done", 1);
    let eight = stage.step("8");
    let title = stage
        .state()
        .plan
        .steps
        .get(eight)
        .expect("it")
        .title
        .clone();
    stage.undo();
    let name = |stage: &super::stage::Stage| stage.hands.state().session.bring_back_name();
    let done = format!("Step 8 done: {title}");
    assert_eq!(name(&stage), Some(done.clone()));
    stage.redo();
    assert_eq!(stage.state().status(eight), Status::Done);
    assert!(stage.sees(&format!("Brought back: {done}")));
    // There is nothing more, and that is said.
    assert_eq!(name(&stage), None);
    let lines = stage.state().entries().len();
    stage.redo();
    assert_eq!(stage.state().entries().len(), lines);
    assert!(stage.told()[0].contains("nothing to bring back"));
    // What was brought back can be taken back again.
    stage.undo();
    assert_eq!(stage.state().status(eight), Status::Running);
}

#[test]
fn five_minutes_more_show_first_what_they_move() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    stage.press(Named::ArrowDown);
    stage.key("+");
    assert!(
        stage.sees("Finish 01:56 → 02:01"),
        "the finish is said before"
    );
    let entries = stage.state().entries().len();
    stage.picture("call-ripple");
    stage.press(Named::Enter);
    assert_eq!(stage.state().entries().len(), entries + 1);
    let six = stage.step("6");
    let said = stage.state().actual(six).said;
    assert_eq!(said, Some(super::stage::at("23:54:36") + Span::minutes(5)));
}

#[test]
fn a_step_is_left_out_only_with_a_reason() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    stage.press(Named::ArrowDown);
    stage.key("x");
    stage.press(Named::Enter);
    assert!(stage.sees("Say why first"));
    stage.type_text("already migrated");
    stage.press(Named::Enter);
    let six = stage.step("6");
    assert_eq!(stage.state().status(six), Status::Skipped);
    assert_eq!(stage.state().progress(six).reason, "already migrated");
}

#[test]
fn an_issue_is_raised_moved_by_key_and_resolved_with_a_note() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    stage.key("i");
    stage.type_text("Cache misses triple");
    stage.click("Critical");
    stage.picture("call-issue");
    stage.click("Raise issue");
    let issue = stage.state().issues.last().expect("an issue").clone();
    assert_eq!(issue.title, "Cache misses triple");
    assert_eq!(issue.severity, Severity::Critical);
    stage.press(Named::ArrowRight);
    let status = |stage: &super::stage::Stage| stage.state().issue(issue.id).expect("it").status;
    assert_eq!(status(&stage), IssueStatus::InProgress);
    stage.press(Named::ArrowRight);
    assert_eq!(
        status(&stage),
        IssueStatus::InProgress,
        "a note is asked for"
    );
    stage.type_text("warmed again");
    stage.press(Named::Enter);
    assert_eq!(status(&stage), IssueStatus::Resolved);
}

#[test]
fn a_note_and_a_promise_are_typed_on_the_line() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    stage.key("n");
    stage.type_text("Lena is on the train");
    stage.press(Named::Enter);
    assert_eq!(
        stage.state().notes.last().expect("a note").text,
        "Lena is on the train"
    );
    stage.press(Named::Escape);
    stage.key("p");
    stage.type_text("Wei replica check 10");
    stage.picture("call-promise-typed");
    stage.press(Named::Enter);
    let promise = stage.state().promises.last().expect("a promise");
    assert_eq!(
        (promise.who.as_str(), promise.what.as_str()),
        ("Wei Chen", "replica check")
    );
    assert!(stage.told().is_empty());
}

#[test]
fn the_room_is_shown_a_message_until_it_is_taken_down() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    stage.key("m");
    stage.type_text("Coffee is on floor 2");
    stage.press(Named::Enter);
    assert_eq!(stage.state().message, "Coffee is on floor 2");
    assert!(
        stage.sees("Message to the room: Coffee is on floor 2"),
        "logged"
    );
    stage.picture("call-room");
    stage.press(Named::Escape);
    stage.click("Room");
    assert_eq!(stage.state().message, "");
    assert!(stage.sees("Message to the room taken down"));
    // Taken down twice is said, and not logged.
    let lines = stage.state().entries().len();
    stage.key("m");
    stage.press(Named::Enter);
    assert_eq!(stage.state().entries().len(), lines);
    assert!(stage.told()[0].contains("no message is shown to the room"));
}

#[test]
fn the_lead_is_handed_over_by_name_with_where_things_stand() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    assert!(stage.sees("Priya Nair leads"));
    stage.key("n");
    stage.type_text("/lead mar");
    assert!(stage.sees("Marta Kowalska"), "the name is offered");
    stage.press(Named::Enter);
    let state = stage.state();
    assert_eq!(state.plan.name_of(state.lead), "Marta Kowalska");
    assert!(stage.sees("Read it out, or copy it for them"));
    for words in [
        "20 min ahead",
        "Run schema migration 4.0",
        "Two of six auth pods",
    ] {
        assert!(stage.sees(words), "{words}");
        let handover = stage.state().handovers.last().expect("one");
        assert!(handover.summary.contains(words), "{}", handover.summary);
    }
    stage.picture("call-handed-over");
    stage.click("Copy");
    let copied = stage.hands.clipboard().unwrap_or_default().to_owned();
    assert!(copied.contains("Next 60 minutes"), "{copied}");
    stage.press(Named::Escape);
    assert!(!stage.sees("Read it out"));
    assert!(stage.sees("Marta Kowalska leads"));
}

#[test]
fn the_lead_is_handed_over_by_command_to_the_deputy() {
    let mut stage = night::half().stage(Look::Day, WIDE);
    stage.key("l");
    stage.picture("call-handover");
    assert!(stage.sees("Who takes over from Priya Nair"));
    // Her deputy, unless somebody else is chosen.
    stage.click("Hand over");
    let state = stage.state();
    assert_eq!(state.plan.name_of(state.lead), "Ines Costa");
    stage.press(Named::Enter);
    assert!(!stage.sees("Read it out"));
}

#[test]
fn a_line_that_was_wrong_is_corrected_and_both_stay() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    stage.key("n");
    stage.type_text("Lena is on the train");
    stage.press(Named::Enter);
    stage.press(Named::Escape);
    stage.key("c");
    stage.type_text(" to Porto");
    stage.picture("call-correct");
    stage.press(Named::Enter);
    let note = |stage: &super::stage::Stage| stage.state().notes.last().expect("a note").clone();
    assert_eq!(note(&stage).text, "Lena is on the train to Porto");
    assert_eq!(note(&stage).at, super::stage::at("23:54:36"));
    for words in [
        "corrected",
        "Corrected: Lena is on the train to Porto",
        "it said: Lena is on the train",
    ] {
        assert!(stage.sees(words), "{words}");
    }
    // When it happened can be put right too, in the past only.
    stage.key("c");
    stage
        .hands
        .click_id(stage.window, "log.correct.time")
        .expect("a field");
    stage
        .hands
        .chord(stage.window, Modifiers::COMMAND, 'a')
        .expect("a chord");
    stage.type_text("23:59");
    stage.press(Named::Enter);
    assert!(stage.sees("This time is still to come"));
    stage
        .hands
        .chord(stage.window, Modifiers::COMMAND, 'a')
        .expect("a chord");
    stage.type_text("23:40");
    stage.press(Named::Enter);
    assert_eq!(note(&stage).at, super::stage::at("23:40"));
    assert_eq!(note(&stage).text, "Lena is on the train to Porto");
    stage.picture("call-corrected");
    // The report tells what holds.
    let entry = note(&stage).entry;
    stage.say(Event::Starred { entry });
    let session = &stage.hands.state().session;
    let report = session.post_mortem(Format::Markdown).expect("a report");
    let told = report.lines().find(|line| line.contains("to Porto"));
    assert!(told.is_some_and(|told| told.contains("23:40")), "{told:?}");
}

#[test]
fn a_command_is_completed_and_a_wrong_one_explained() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    stage.key("n");
    stage.type_text("/dec");
    assert!(stage.sees("Note a decision"));
    stage.press(Named::Tab);
    stage.type_text("Open to 10 %");
    stage.press(Named::Enter);
    assert_eq!(
        stage.state().decisions.last().expect("one").title,
        "Open to 10 %"
    );
    stage.type_text("/frobnicate");
    stage.press(Named::Enter);
    assert!(stage.sees("there is no command"));
}

#[test]
fn a_hold_stops_t_until_it_is_released() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    stage.key("h");
    stage.type_text("Power failure in the data centre");
    stage.picture("call-hold");
    stage.click_last("Hold");
    assert!(stage.state().hold().is_some());
    stage.clock("23:59:36");
    assert!(stage.sees("T+ 01:24:36"), "T stands still");
    assert!(stage.sees("Held for 5 min"));
    stage.click("Release");
    assert!(stage.state().hold().is_none());
}

#[test]
fn a_step_that_cannot_be_undone_asks_first() {
    let mut told = night::executing();
    for number in [
        "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15",
    ] {
        let step = told.step(number);
        told.say(
            "23:40",
            Event::StepDone {
                step,
                evidence: String::new(),
            },
        );
    }
    told.look_at("23:40");
    let sixteen = told.step("16");
    assert!(told.state().plan.steps.get(sixteen).is_some());
    let mut stage = told.stage(Look::Night, WIDE);
    stage.click("Start");
    assert_eq!(stage.state().status(sixteen), Status::Pending, "it asks");
    assert!(stage.sees("there is no way back"));
    stage.picture("call-irreversible");
    stage.click_last("Start step");
    assert_eq!(stage.state().status(sixteen), Status::Running);
}

#[test]
fn a_rollback_says_how_long_it_takes_and_its_steps_are_the_runbook() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    stage.run(Command::RollBack);
    assert!(stage.sees("Everything is back at"));
    stage.type_text("Migration cannot be repaired");
    stage.picture("call-roll-back");
    stage.press(Named::Enter);
    assert!(stage.state().rollback.is_some());
    assert!(stage.sees("Restore schema from back-up"));
    assert!(!stage.sees("Warm caches"));
    stage.picture("call-rolling-back");
}

#[test]
fn the_call_is_closed_with_an_outcome() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    stage.run(Command::CloseCall);
    stage.picture("call-close");
    stage.click("Live");
    stage.type_text("All is well");
    stage.press(Named::Enter);
    let closing = stage.state().closing.clone().expect("an end");
    assert_eq!(closing.reason, "All is well");
    assert_eq!(stage.state().phase, Phase::Closed);
    assert!(stage.sees("To the review"));
}

#[test]
fn the_roll_is_called_by_key_until_everybody_has_answered() {
    let mut stage = night::opened().stage(Look::Night, WIDE);
    stage.key("1");
    stage.key("1");
    stage.key("3");
    assert_eq!(stage.state().reachable(), 2);
    stage.key("2");
    stage.press(Named::Enter);
    assert_eq!(stage.state().reachable(), 3, "a stand-in speaks for them");
    stage.picture("call-roll-call");
    stage.click("Done: walkthrough");
    assert_eq!(stage.state().phase, Phase::Walkthrough);
}

#[test]
fn the_walkthrough_confirms_step_by_step_with_enter() {
    let mut stage = night::roll_called().stage(Look::Night, WIDE);
    stage.press(Named::Enter);
    stage.press(Named::ArrowDown);
    stage.press(Named::Enter);
    let confirmed = |stage: &super::stage::Stage, number: &str| {
        let step = stage.step(number);
        stage.state().progress(step).confirmed.is_some()
    };
    assert!(confirmed(&stage, "1") && !confirmed(&stage, "2") && confirmed(&stage, "3"));
    assert!(stage.sees("15 steps not confirmed"));
    stage.picture("call-walkthrough");
    stage.click("Done: go / no-go");
    assert_eq!(stage.state().phase, Phase::GoNoGo);
}

#[test]
fn the_walkthrough_shows_what_the_signs_of_the_instructions_mean() {
    for (look, name) in [(Look::Day, "day"), (Look::Night, "night")] {
        let mut stage = night::described().stage(look, WIDE);
        assert!(stage.sees("Call everybody who is named in the rota:"));
        assert!(!stage.sees("**"));
        stage.key("n");
        stage.type_text(
            "Daniel Kim is on his way and will be there at 22:15 at the latest, he says",
        );
        stage.press(Named::Enter);
        stage.press(Named::Escape);
        stage.press(Named::Space);
        stage.picture(&format!("call-walkthrough-described-{name}"));
        // The next step is spoken of as soon as this one is confirmed.
        stage.press(Named::Enter);
        assert!(!stage.sees("Call everybody who is named in the rota:"));
        assert!(stage.sees("What is done") || stage.sees("WHAT IS DONE"));
    }
}

#[test]
fn the_poll_is_opened_with_what_it_is_about_and_decided() {
    let mut stage = night::walked_through().stage(Look::Night, WIDE);
    stage.click("Open the poll");
    let poll = stage.state().open_poll().expect("a poll");
    assert_eq!(poll.facts[0].value, "13 of 17 checks passed");
    for _ in 0..7 {
        stage.key("1");
    }
    assert_eq!(stage.state().open_poll().expect("a poll").tally().go, 7);
    stage.key("3");
    stage.type_text("Month end is not tested");
    stage.press(Named::Enter);
    assert!(stage.sees("The vote is a no-go"));
    stage.click("Go: start execution");
    assert!(stage.state().started.is_none(), "it asks why");
    stage.type_text("The sponsor takes the risk");
    stage.press(Named::Enter);
    assert!(stage.state().started.is_some());
    assert_eq!(stage.state().phase, Phase::Execute);
    let verdict = stage.state().polls[0].verdict.clone().expect("a verdict");
    assert_eq!(verdict.reason, "The sponsor takes the risk");
}

#[test]
fn a_go_under_a_condition_makes_a_promise_that_its_step_waits_for() {
    let mut stage = night::polled().stage(Look::Night, WIDE);
    stage.key("2");
    stage.type_text("The crash log is read");
    stage.picture("call-go-if");
    stage.press(Named::Enter);
    let promise = stage.state().promises.last().expect("a promise");
    assert_eq!(promise.who, "Lena Fischer");
    assert!(promise.before.is_some());
    assert!(stage.sees("Lena Fischer: The crash log is read"));
}

#[test]
fn a_later_phase_is_entered_out_of_turn_only_with_a_reason() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    stage.click("Hypercare");
    stage.press(Named::Enter);
    assert_eq!(stage.state().phase, Phase::Execute, "a reason is needed");
    stage.type_text("Everything is live already");
    stage.press(Named::Enter);
    assert_eq!(stage.state().phase, Phase::Hypercare);
    assert!(stage.sees("Readings"));
}

#[test]
fn a_reading_that_crosses_its_threshold_raises_the_question_of_going_back() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    stage.click("Verify");
    stage.click_nth("Read", 0);
    stage.type_text("91,5");
    stage.press(Named::Enter);
    let reading = stage.state().readings.last().expect("a reading");
    assert!((reading.value - 91.5).abs() < 1e-9);
    assert!(stage.sees("Roll back?"));
    stage.picture("call-verify");
}

#[test]
fn the_update_is_written_from_what_changed_and_marked_as_sent() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    let before = stage.state().updates.len();
    stage.key("u");
    stage.picture("call-update");
    stage.click_nth("Mark as sent", 1);
    let updates = &stage.state().updates;
    assert_eq!(updates.len(), before + 1);
    assert!(
        updates
            .last()
            .expect("an update")
            .text
            .contains("Run schema migration")
    );
    stage.click("Close");
    assert!(!stage.sees("Mark as sent"));
}

#[test]
fn a_promise_is_kept_with_one_click() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    assert!(stage.sees("Amara Obi: Keys are rotated before traffic opens"));
    let open = |stage: &super::stage::Stage| {
        let promises = stage.state().promises.iter();
        promises.filter(|promise| promise.is_open()).count()
    };
    assert_eq!(open(&stage), 1);
    let promise = stage.state().promises[0].id;
    stage.say(Event::PromiseKept { promise });
    assert_eq!(open(&stage), 0);
    assert!(!stage.sees("PROMISED"));
}

#[test]
fn an_issue_is_dragged_to_another_column() {
    let mut stage = night::half().stage(Look::Night, WIDE);
    stage.drag("Push certificate expires in 9 days", "IN PROGRESS");
    let issue = stage.state().issues.first().expect("an issue");
    assert_eq!(issue.status, IssueStatus::InProgress);
}

#[test]
fn without_a_call_the_page_says_what_one_is() {
    let told = super::stage::Told::of(crate::gui::screen::trial::sample(), "21:00");
    let mut stage = told.stage(Look::Night, WIDE);
    stage.picture("call-empty");
    stage.click("Start call");
    stage.click("Rehearse");
    assert_eq!(stage.ran(), [Command::StartCall, Command::Rehearse]);
}
