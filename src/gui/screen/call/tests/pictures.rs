//! Every phase in a picture, and that nothing of it is cut off or missing.

use iced::Size;

use super::night;
use crate::gui::theme::Look;

const WIDE: Size = Size::new(1440.0, 900.0);

#[test]
fn the_middle_of_the_night_is_seen_at_a_glance() {
    for (look, name) in [(Look::Night, "call-live"), (Look::Day, "call-live-day")] {
        let mut stage = night::half().stage(look, WIDE);
        for words in [
            "T+ 01:24:36",
            "12:05",
            "Run schema migration 4.0",
            "Migration waits on a lock held by reporting job",
            "Reporting job stopped by operations; lock released",
        ] {
            assert!(stage.sees(words), "{words}");
        }
        stage.rest();
        stage.picture(name);
    }
}

#[test]
fn the_poll_shows_who_has_answered_and_who_is_asked_next() {
    let mut stage = night::polled().stage(Look::Night, WIDE);
    for words in [
        "Go for execution?",
        "5 / 8",
        "GO IF",
        "What the vote is about",
    ] {
        assert!(stage.sees(words), "{words}");
    }
    stage.picture("call-poll");
}

#[test]
fn a_small_window_shows_one_column_at_a_time() {
    let mut stage = night::half().stage(Look::Night, Size::new(1024.0, 700.0));
    stage.rest();
    assert!(stage.sees("20 min ahead · P90 "));
    stage.picture("call-small");
    assert!(!stage.sees("Two of six auth pods fail health check"));
    stage.click("Issues");
    assert!(stage.sees("Two of six auth pods fail health check"));
    stage.picture("call-small-issues");
    stage.click("Log");
    assert!(stage.sees("Reporting job stopped by operations; lock released"));
}

#[test]
fn five_hundred_steps_with_long_names_stay_within_their_rows() {
    let mut told = night::large(500);
    told.look_at("23:00");
    let mut stage = told.stage(Look::NightContrast, WIDE);
    stage.picture("call-large");
    stage.click("All 500");
    stage.picture("call-large-all");
    assert!(stage.sees("T+ 00:30:00"));
}
