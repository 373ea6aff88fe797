//! Rows that were copied in a spreadsheet are looked at before they are put in.

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::{LAPTOP, SMALL, Steps, blank, open, shown, step_of, titles};
use crate::gui::screen::trial::{self, Trial};
use crate::gui::theme::Look;
use crate::time::Span;

/// Three rows as a team copies them, one of them wrong.
const ROWS: &str = "Task\tOwner\tDuration\tDepends on\tTicket\n\
    Back up\tWei Chen\t35 min\t\tOPS-1\n\
    Deploy\tAdaeze Mbeki\tsoon\t\tOPS-2\n\
    Check\tRune Falk\t10\t1\tOPS-3\n";

fn paste(trial: &mut Trial<Steps>, rows: &str) {
    trial.hands.set_clipboard(rows);
    let id = trial.window;
    trial.hands.chord(id, Modifiers::COMMAND, 'v').unwrap();
}

#[test]
fn rows_with_something_wrong_are_shown_before_they_are_put_in() {
    let mut trial = open(trial::sample());
    trial.click("Verify the backup on standby");
    paste(&mut trial, ROWS);
    trial.picture("steps-preview");
    assert_eq!(titles(trial.session()).len(), 17, "nothing is put in yet");
    for words in [
        "Paste 2 of 3 rows",
        "Behind “Verify the backup on standby”, in Prepare.",
        "New people: Rune Falk.",
        "Columns read: Task as step and Depends on as after.",
        "Ticket",
        "Row 3, Duration",
        "Back up",
    ] {
        assert!(trial.sees(words), "{words}");
    }
    trial.press(Named::Enter);
    let session = trial.session();
    assert_eq!(session.undo_name(), Some("Paste 2 steps"));
    let titles = titles(session);
    assert_eq!(titles[4..6], ["Back up", "Check"]);
    assert_eq!(step_of(session, "6").predecessors.len(), 1);
    assert_eq!(step_of(session, "5").duration, Span::minutes(35));
    assert!(!trial.sees("Paste 2 of 3 rows"));
    trial.undo();
    assert_eq!(super::titles(trial.session()).len(), 17);
}

#[test]
fn escape_leaves_the_rows_out_and_the_grid_has_the_keys_again() {
    let mut trial = open(trial::sample());
    trial.click("Verify the backup on standby");
    paste(&mut trial, ROWS);
    trial.press(Named::Escape);
    assert!(!trial.sees("Paste 2 of 3 rows"));
    let session = trial.session();
    assert_eq!((titles(session).len(), session.undo_name()), (17, None));
    trial.press(Named::ArrowDown);
    trial.press(Named::ArrowDown);
    trial.press(Named::Delete);
    assert_eq!(step_of(trial.session(), "5").title, "");
}

#[test]
fn no_key_reaches_the_grid_below_the_rows_that_are_looked_at() {
    let mut trial = open(trial::sample());
    trial.click("Verify the backup on standby");
    paste(&mut trial, ROWS);
    let id = trial.window;
    trial.press(Named::Delete);
    trial.hands.type_text(id, "x").unwrap();
    trial.hands.chord(id, Modifiers::COMMAND, 'v').unwrap();
    assert_eq!(trial.session().undo_name(), None);
    trial.click("Cancel");
    assert_eq!(titles(trial.session()).len(), 17);
}

#[test]
fn the_button_always_shows_what_is_in_the_clipboard() {
    let mut trial = open(blank());
    trial.hands.set_clipboard("Back up\nDeploy\nCheck");
    trial.click("Paste rows");
    trial.picture("steps-preview-plain");
    assert_eq!(titles(trial.session()).len(), 0);
    assert!(trial.sees("Paste 3 steps"));
    trial.click("Paste");
    assert_eq!(titles(trial.session()), ["Back up", "Deploy", "Check"]);
}

#[test]
fn what_holds_no_rows_is_told_and_changes_nothing() {
    let mut trial = open(trial::sample());
    trial.hands.set_clipboard("");
    trial.click("Paste rows");
    assert_eq!(titles(trial.session()).len(), 17);
    let told = trial.told();
    assert!(told.last().unwrap().contains("nothing"), "{told:?}");
}

#[test]
fn where_every_row_is_wrong_there_is_nothing_to_accept() {
    let mut trial = open(blank());
    trial
        .hands
        .set_clipboard("Task\tDuration\nBack up\tsoon\nDeploy\tlater\n");
    trial.click("Paste rows");
    trial.picture("steps-preview-wrong");
    assert!(trial.sees("None of the rows can be read as a step"));
    assert!(trial.sees("2 ROWS ARE LEFT OUT"));
    trial.press(Named::Enter);
    assert_eq!(trial.session().undo_name(), None);
}

/// The sheet of a cutover weekend as its team keeps it: a title above the head, headings, merged
/// cells, starts and finishes, predecessors by number.
#[test]
fn a_whole_cutover_sheet_is_pasted_in_one_go() {
    let sheet = include_str!("../../../../../../tests/fixtures/sheets/erp-weekend-wbs.csv");
    let rows = crate::exchange::csv::clipboard(
        &csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(sheet.trim_start_matches('\u{feff}').as_bytes())
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect())
            .collect::<Vec<_>>(),
    );
    for (look, size, name) in [
        (Look::Day, LAPTOP, "steps-preview-sheet"),
        (Look::Night, SMALL, "steps-preview-sheet-small-night"),
    ] {
        let mut trial = shown(blank(), look, size);
        paste(&mut trial, &rows);
        trial.picture(name);
        assert!(trial.sees("WORTH KNOWING"));
        trial.press(Named::Enter);
        let session = trial.session();
        let plan = session.plan().unwrap();
        let links: usize = plan.steps.iter().map(|step| step.predecessors.len()).sum();
        assert!(plan.steps.len() > 150 && links > 100, "{links}");
        assert!(session.schedule().unwrap().loops().is_empty());
        trial.undo();
        assert!(titles(trial.session()).is_empty());
    }
}

/// The grid of Microsoft Project as it is copied: its rows above others show the time of those
/// under them, and a link may name one of them.
#[test]
fn an_outline_says_before_it_is_pasted_what_its_upper_rows_become() {
    let rows = "ID\tWBS\tTask Name\tDuration\tPredecessors\tResource Names\n\
        1\t1\tCut-over weekend\t3 days\t\t\n\
        2\t1.1\tRamp down\t65 mins\t\t\n\
        3\t1.1.1\tLock users\t5 mins\t\tWei Chen\n\
        4\t1.1.2\tStop the jobs of the night and say so on the bridge\t60 mins\t3\tWei Chen\n\
        5\t1.2\tMigrate\t2 hrs\t2\tWei Chen\n\
        6\t1.2.1\tExport\t30 mins\t\tWei Chen\n\
        7\t1.2.2\tMaster data\t90 mins\t6\t\n\
        8\t1.2.2.1\tLoad materials\t90 mins\t\tWei Chen\n\
        9\t1.2.2.2\tLoad customers\t40 mins\t\tWei Chen\n\
        10\t1.3\tOpen\t0 days\t5\tWei Chen\n";
    for (look, size, name) in [
        (Look::Day, LAPTOP, "steps-preview-outline"),
        (Look::Night, SMALL, "steps-preview-outline-small-night"),
    ] {
        let mut trial = shown(trial::sample(), look, size);
        trial.click("Verify the backup on standby");
        paste(&mut trial, rows);
        trial.picture(name);
        for words in [
            "Paste 6 steps",
            "4 rows that stand above others are sections; their durations were not added.",
            "Row 6: Migrate is a section; what it says under Resource Names was left out.",
            "Row 6: step 6 under it waits for step 4 under 2.",
            "Row 8: steps 8 and 9 under it wait for 6.",
            "WBS as outline",
        ] {
            assert!(trial.sees(words), "{words}");
        }
        trial.press(Named::Enter);
        let session = trial.session();
        let plan = session.plan().unwrap();
        let sections: Vec<&str> = plan.sections.iter().map(|at| at.title.as_str()).collect();
        assert!(sections.contains(&"Migrate › Master data"), "{sections:?}");
        assert_eq!(plan.steps.len(), 17 + 6);
        trial.undo();
        assert_eq!(titles(trial.session()).len(), 17);
    }
}
