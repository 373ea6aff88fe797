//! A thin bar that fills.

use iced::widget::{ProgressBar, progress_bar};

use crate::gui::theme::bar;
use crate::palette::Tone;

/// Shows a share from 0 to 1; neutral is the accent.
pub fn progress<'a>(share: f32, tone: Tone) -> ProgressBar<'a> {
    progress_bar(0.0..=1.0, share.clamp(0.0, 1.0))
        .girth(4.0)
        .style(bar::progress(tone))
}
