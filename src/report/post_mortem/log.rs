//! Every line of the log, for those who want to see for themselves.

use super::Writer;
use crate::call::state::Standing;
use crate::palette::Tone;
use crate::report::outline::{Block, Inline, Moment as Line};
use crate::time::Span;
use crate::words;

/// A line that was written this long after it happened says so.
const LATE: Span = Span::seconds(60);

impl Writer<'_> {
    pub(super) fn log(&self) -> Vec<Block> {
        let Some(night) = self.night() else {
            return vec![Block::nothing("No call has been held, so there is no log.")];
        };
        let mut lines = Vec::new();
        let mut private = 0;
        let mut last = String::new();
        for line in night.state.lines() {
            if night.state.is_private(&line) {
                private += 1;
                continue;
            }
            let said = self.tell(night, |teller| {
                let words = if line.is_bookkeeping() {
                    teller.words(&line)
                } else {
                    teller.words_now(&line)
                };
                words.sentence()
            });
            let said = Inline::text(self.people.said(&said).into_owned());
            let mut words = match line.standing {
                Standing::Retracted { .. } => {
                    vec![Inline::Struck(vec![said]), Inline::quiet(" taken back")]
                }
                Standing::Corrected { .. } => vec![said, Inline::quiet(" (corrected)")],
                Standing::Holds => vec![said],
            };
            let written = line.entry.written();
            if written - line.at > LATE {
                let at = words::clock(written, self.zone);
                words.push(Inline::quiet(format!(" (written {at})")));
            }
            let day = words::date(line.at, self.zone);
            let is_new = day != last;
            last.clone_from(&day);
            lines.push(Line {
                day: is_new.then_some(day),
                time: words::clock_seconds(line.at, self.zone),
                words,
                tone: Tone::Neutral,
            });
        }
        let mut blocks = vec![Block::Timeline(lines)];
        if private > 0 {
            blocks.push(Block::nothing(format!(
                "{} left out.",
                if private == 1 {
                    "1 private line was".to_owned()
                } else {
                    format!("{private} private lines were")
                }
            )));
        }
        blocks
    }
}
