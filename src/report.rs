//! The documents that leave the program: the runbook before and during the call, the post-mortem
//! after it.
//!
//! [`outline`] is the document; [`html`] and [`markdown`] write it down, and the preview draws the
//! same blocks. This room reads no clock and opens no file.

pub mod facts;
pub mod figure;
pub mod html;
pub mod markdown;
pub mod outline;
pub mod part;
pub mod people;
pub mod post_mortem;
pub mod prose;
pub mod runbook;
#[cfg(test)]
pub(crate) mod sample;

pub use outline::Outline;
pub use part::Part;
pub use post_mortem::post_mortem;
pub use runbook::{runbook, runbook_under_way};

use crate::palette::Tone;

/// Returns the word by which style sheets know a tone.
const fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Neutral => "neutral",
        Tone::Running => "running",
        Tone::Done => "done",
        Tone::Late => "late",
        Tone::Broken => "broken",
        Tone::Critical => "critical",
    }
}
