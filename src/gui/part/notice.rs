//! What was said and needs no answer: the last few sentences, each until it is read.

use iced::Element;

use crate::gui::widget::toast;
use crate::palette::Tone;

/// More than this many would hide the page.
const MOST: usize = 4;

/// The sentences that are shown.
#[derive(Debug, Default)]
pub struct Notices {
    shown: Vec<(usize, String)>,
    next: usize,
}

impl Notices {
    /// Shows a sentence; one that stands there already is not shown twice.
    pub fn tell(&mut self, sentence: String) {
        if self.shown.iter().any(|(_, known)| *known == sentence) {
            return;
        }
        if self.shown.len() == MOST {
            self.shown.remove(0);
        }
        self.shown.push((self.next, sentence));
        self.next += 1;
    }

    /// Takes a sentence away.
    pub fn dismiss(&mut self, notice: usize) {
        self.shown.retain(|(known, _)| *known != notice);
    }

    /// Shows the sentences over a page.
    pub fn over<'a, Message: Clone + 'a>(
        &'a self,
        page: Element<'a, Message>,
        on_close: impl Fn(usize) -> Message,
    ) -> Element<'a, Message> {
        let toasts = self
            .shown
            .iter()
            .map(|(notice, sentence)| {
                toast::toast(Tone::Neutral, sentence.as_str(), on_close(*notice))
            })
            .collect::<Vec<_>>();
        toast::over(page, toasts)
    }
}
