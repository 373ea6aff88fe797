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
        stage.picture(name);
    }
}
