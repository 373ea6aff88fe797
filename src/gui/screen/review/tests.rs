use iced::Size;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::*;
use crate::call::issue::Status as Stands;
use crate::gui::action::Action;
use crate::gui::screen::trial::{Trial, page, sample};
use crate::gui::theme::Look;
use crate::id::{Mint, Sequence};
use crate::launch::Launch;
use crate::report::Part;
use crate::report::sample::{finished, morning_after};
use crate::review::action::{Kind, Status};
use crate::review::narrative::Names;
use crate::review::reflection;

page!(Review, Message);

const LARGE: Size = Size::new(1440.0, 900.0);
const SMALL: Size = Size::new(1024.0, 700.0);

type Open = fn(&Session) -> (Review, Task<Message>);

const PAGES: [(&str, Open); 8] = [
    ("outcome", |session| {
        Review::new(route::Review::Outcome, session)
    }),
    ("timeline", |session| {
        Review::new(route::Review::Timeline, session)
    }),
    ("issues", |session| {
        Review::new(route::Review::Issues, session)
    }),
    ("feedback", |session| {
        Review::new(route::Review::Feedback, session)
    }),
    ("reflection", |session| {
        Review::new(route::Review::Reflection, session)
    }),
    ("actions", |session| {
        Review::new(route::Review::Actions, session)
    }),
    ("thanks", |session| {
        Review::new(route::Review::Thanks, session)
    }),
    ("report", |session| {
        Review::new(route::Review::Report, session)
    }),
];

fn show(page: &str, launch: Launch, look: Look, size: Size) -> Trial<Review> {
    let (_, open) = PAGES
        .iter()
        .find(|(name, _)| *name == page)
        .expect("a page");
    Trial::of_launch_at(morning_after(), launch, *open, look, size)
}

fn after_the_night(page: &str) -> Trial<Review> {
    show(page, finished(), Look::Day, LARGE)
}

fn before_everything(page: &str) -> Trial<Review> {
    let launch = Launch::new(Sequence::new(1).mint(), sample());
    show(page, launch, Look::Day, LARGE)
}

fn launch(trial: &Trial<Review>) -> &Launch {
    trial.session().launch().expect("a launch")
}

/// Clicks on the last place where these words stand: in the panel, not in the list.
fn click_last(trial: &mut Trial<Review>, words: &str) {
    let places = trial
        .hands
        .find_all(trial.window, words)
        .expect("a window")
        .len();
    trial
        .hands
        .click_nth(trial.window, words, places - 1)
        .expect("a click");
}

#[test]
fn thoughts_are_typed_one_after_the_other() {
    let mut trial = before_everything("reflection");
    trial.press(Named::Enter);
    trial.type_text("The handover was calm\nEverybody was there\n");
    trial
        .hands
        .click_id(trial.window, "reflection.lesson")
        .expect("the column");
    trial.type_text("Stop the reporting job first");
    trial.click("Reflection");
    let thoughts = &launch(&trial).review.reflections;
    let of = |kind| -> Vec<&str> {
        thoughts
            .iter()
            .filter(|one| one.kind == kind)
            .map(|one| one.text.as_str())
            .collect()
    };
    assert_eq!(
        of(reflection::Kind::Well),
        ["The handover was calm", "Everybody was there"]
    );
    assert_eq!(
        of(reflection::Kind::Lesson),
        ["Stop the reporting job first"],
        "what was typed is kept when the pointer goes elsewhere"
    );
}

#[test]
fn a_thought_is_reworded_voted_for_and_removed() {
    let mut trial = before_everything("reflection");
    trial.press(Named::Enter);
    trial.type_text("Calm\n");
    // The first figure is the count of the column.
    trial.hands.click_nth(trial.window, "0", 0).expect("a vote");
    trial.hands.click_nth(trial.window, "1", 1).expect("a vote");
    assert_eq!(launch(&trial).review.reflections.as_slice()[0].votes, 2);
    trial.click("Calm");
    trial.press_with(Modifiers::CTRL, Named::End);
    trial.type_text(" and quick");
    trial.fill("reflection.author", "Wei Chen");
    trial.click("Done");
    let one = launch(&trial).review.reflections.as_slice()[0].clone();
    assert_eq!(one.text, "Calm and quick");
    assert_eq!(one.author, "Wei Chen");
    trial.click("Calm and quick");
    trial.press(Named::Escape);
    trial.press(Named::Delete);
    assert!(launch(&trial).review.reflections.is_empty());
    trial.undo();
    assert_eq!(launch(&trial).review.reflections.len(), 1);
}

#[test]
fn an_action_gets_its_owner_and_day_and_is_ticked_off() {
    let mut trial = before_everything("actions");
    trial.click("Add an action");
    trial.type_text("Stop the reporting job");
    trial.fill("actions.due", "4 Dec");
    trial.click("Process");
    let one = launch(&trial).review.actions.as_slice()[0].clone();
    assert_eq!(one.title, "Stop the reporting job");
    assert_eq!(one.kind, Kind::Process);
    assert_eq!(
        one.due.map(|due| due.to_string()).as_deref(),
        Some("2026-12-04T00:00:00Z")
    );
    trial.press(Named::Space);
    assert_eq!(
        launch(&trial).review.actions.as_slice()[0].status,
        Status::Done
    );
    trial.fill("actions.due", "whenever");
    assert!(trial.sees("is not a time"));
    trial.press(Named::Escape);
    trial.press(Named::Escape);
    trial.click("Action");
    trial.press(Named::Escape);
    trial.press(Named::Escape);
    assert_eq!(
        launch(&trial).review.actions.len(),
        1,
        "a blank one goes again"
    );
}

#[test]
fn thanks_and_feedback_keep_their_long_texts() {
    let mut trial = before_everything("thanks");
    trial.click("Thank somebody");
    trial.type_text("The database team\t");
    trial
        .hands
        .click_id(trial.window, "thanks.what")
        .expect("the text");
    trial.type_text("Found the lock within minutes");
    trial.press(Named::Escape);
    let one = launch(&trial).review.thanks.as_slice()[0].clone();
    assert_eq!(one.who, "The database team");
    assert_eq!(one.what, "Found the lock within minutes");

    let mut trial = before_everything("feedback");
    trial.click("Add feedback");
    trial.type_text("A customer in Porto");
    trial.fill("feedback.theme", "Log-in");
    click_last(&mut trial, "4");
    trial
        .hands
        .click_id(trial.window, "feedback.text")
        .expect("the text");
    trial.type_text("Quicker than before");
    trial.click("Feedback");
    let one = launch(&trial).review.feedback.as_slice()[0].clone();
    assert_eq!(one.who, "A customer in Porto");
    assert_eq!(one.theme, "Log-in");
    assert_eq!(one.rating, Some(4));
    assert_eq!(one.text, "Quicker than before");
    assert!(trial.sees("4.0"));
}

#[test]
fn a_reading_is_logged_and_a_wrong_one_refused() {
    let mut trial = after_the_night("outcome");
    let before = trial
        .session()
        .call()
        .expect("a call")
        .state()
        .readings
        .len();
    trial.click("Ledger difference");
    trial.type_text("none\n");
    assert!(trial.sees("is not a number"));
    trial.write("outcome.value", "0");
    trial.write("outcome.remark", "Reconciled twice");
    trial.press(Named::Enter);
    let state = trial.session().call().expect("a call").state();
    assert_eq!(state.readings.len(), before + 1);
    let last = state.readings.last().expect("a reading");
    assert_eq!(
        (last.value, last.remark.as_str()),
        (0.0, "Reconciled twice")
    );
    trial.click("Ledger difference");
    trial.type_text("0");
    trial.write("outcome.when", "23 Nov 2026 08:00");
    trial.press(Named::Enter);
    let asked = trial.hands.state().asked.last();
    assert!(matches!(asked, Some(Action::LogAt { .. })), "{asked:?}");
}

#[test]
fn the_log_is_searched() {
    let mut trial = after_the_night("timeline");
    let lines = trial.hands.texts(trial.window).expect("texts").len();
    trial
        .hands
        .click_id(trial.window, "timeline.find")
        .expect("the field");
    trial.type_text("schema migration");
    assert!(trial.sees("Run schema migration"));
    assert!(trial.hands.texts(trial.window).expect("texts").len() < lines);
    trial.type_text(" zebra");
    assert!(trial.sees("No line has these words"));
}

#[test]
fn an_issue_is_updated_after_the_call() {
    let mut trial = after_the_night("issues");
    trial.press(Named::ArrowDown);
    let id = trial.session().call().expect("a call").state().issues[0].id;
    trial
        .hands
        .click_id(trial.window, "issues.note")
        .expect("the field");
    trial.type_text("The vendor confirmed it\n");
    assert!(trial.sees("The vendor confirmed it"));
    click_last(&mut trial, "monitoring");
    let state = trial.session().call().expect("a call").state();
    assert_eq!(
        state.issue(id).map(|issue| issue.status),
        Some(Stands::Monitoring)
    );
}

#[test]
fn the_report_shows_what_is_chosen_and_what_is_written() {
    let mut trial = after_the_night("report");
    assert!(trial.sees("Aurora Mobile Banking 4.0"));
    trial.click("Full log");
    let hidden = &launch(&trial).review.choice.hidden;
    let log = hidden.iter().any(|word| word == Part::Log.word());
    trial.click("Full log");
    let hidden = &launch(&trial).review.choice.hidden;
    assert_eq!(hidden.iter().any(|word| word == Part::Log.word()), !log);
    trial.click("Show names");
    trial.click("Show roles only");
    assert_eq!(launch(&trial).review.choice.names, Names::Roles);
    trial.click("HTML");
    let asked = trial.hands.state().asked.last();
    assert!(
        matches!(asked, Some(Action::Run(Command::ExportHtml))),
        "{asked:?}"
    );
}

#[test]
fn every_page_says_what_belongs_there_before_the_night() {
    for (page, words) in [
        ("outcome", "The outcome is measured from the call on"),
        ("timeline", "Everything that happens on the call"),
        ("issues", "Nothing went wrong"),
        ("feedback", "What do the people say"),
        ("actions", "What changes because of this night"),
        ("thanks", "worth celebrating"),
    ] {
        let mut trial = before_everything(page);
        assert!(trial.sees(words), "{page}");
        trial.picture(&format!("{page}-empty"));
    }
}

#[test]
fn pictures() {
    for (page, _) in PAGES {
        after_the_night(page).picture(&format!("{page}-day"));
        show(page, finished(), Look::Night, LARGE).picture(&format!("{page}-night"));
        let mut small = show(page, finished(), Look::Day, SMALL);
        if !matches!(page, "report" | "timeline" | "reflection") {
            small.press(Named::ArrowDown);
        }
        small.picture(&format!("{page}-small"));
    }
}

#[test]
fn a_row_has_a_menu_that_moves_and_removes_it() {
    let mut trial = after_the_night("actions");
    let titles = |trial: &Trial<Review>| -> Vec<String> {
        let actions = launch(trial).review.actions.iter();
        actions.map(|action| action.title.clone()).collect()
    };
    let before = titles(&trial);
    let id = trial.window;
    trial.hands.right_click(id, &before[0]).expect("a menu");
    trial.click("Move down");
    assert_eq!(titles(&trial)[1], before[0]);
    trial.hands.right_click(id, &before[0]).expect("a menu");
    trial.click("Remove");
    assert_eq!(titles(&trial), before[1..]);
    assert_eq!(trial.session().undo_name(), Some("Remove an action"));
}
