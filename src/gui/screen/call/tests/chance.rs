//! How likely the night still ends in its window, while it goes on.

use iced::Size;

use super::night;
use super::stage::Stage;
use crate::gui::theme::Look;
use crate::words;

/// Says when nine nights of ten have ended, as the strip does.
fn p90(stage: &Stage) -> String {
    let session = &stage.hands.state().session;
    let chance = session.chance_on_call().fresh().expect("a chance");
    format!("P90 {}", words::clock(chance.p90(), session.zone()))
}

#[test]
fn the_strip_says_by_when_nine_nights_of_ten_have_ended_from_what_has_happened() {
    let mut stage = night::half().stage(Look::Night, Size::new(1440.0, 900.0));
    assert!(!stage.sees("P90"));
    stage.rest();
    let first = p90(&stage);
    assert!(stage.sees(&format!("plan 02:17 · {first}")));

    // Seconds change nothing of it; a step that is done does.
    stage.clock("23:54:50");
    assert!(stage.sees(&first));
    stage.key("d");
    assert!(stage.sees("P90 ––:––") && !stage.sees(&first));
    stage.rest();
    assert!(stage.sees(&p90(&stage)));

    // A note changes nothing either.
    stage.type_text("n");
    stage.type_text("All quiet\n");
    assert!(stage.sees(&p90(&stage)));

    // Who waits is told: after a minute the night is drawn anew, and so long the last one stands.
    let before = p90(&stage);
    stage.clock("00:40:00");
    assert!(stage.sees(&before));
    stage.rest();
    assert_ne!(p90(&stage), before);
    assert!(stage.sees(&p90(&stage)));
}

#[test]
fn a_night_without_estimates_has_no_p90_and_says_why_where_the_pointer_rests() {
    let mut told = night::large(60);
    told.look_at("23:00");
    let mut stage = told.stage(Look::Night, Size::new(1024.0, 700.0));
    stage.rest();
    assert!(!stage.sees("P90 "));
    stage.picture("call-chance-none");
}
