//! The log as people read it: which lines hold, and which of them are looked for.

use crate::call::entry::{Entry, Event, Visibility, Writer};
use crate::call::line;
use crate::call::refusal::Refusal;
use crate::call::state::{Standing, State, can_be_corrected};
use crate::id::Id;
use crate::time::Moment;

/// A line of the log with what became of it.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The line as it was written.
    pub entry: &'a Entry,
    /// What happened by what is known now: as it was written, or as the last correction says.
    pub event: &'a Event,
    /// When it happened, in call time, likewise.
    pub at: Moment,
    /// What became of it.
    pub standing: Standing,
    /// Whether it is a key moment.
    pub moment: Importance,
    /// What it added to what was known.
    pub news: News<'a>,
}

/// Whether a line is a key moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Importance {
    /// It was starred.
    Key,
    /// It was not.
    Ordinary,
}

/// What a line added to what was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News<'a> {
    /// Something new.
    New,
    /// What somebody else had said already (rule 11).
    SaidTwice,
    /// Nothing, because it makes no sense where it stands.
    Ignored(&'a Refusal),
}

impl Line<'_> {
    /// Returns when it was written.
    pub fn written(&self) -> Moment {
        self.entry.written()
    }

    /// Says whether it was taken back.
    pub fn is_retracted(&self) -> bool {
        matches!(self.standing, Standing::Retracted { .. })
    }

    /// Says whether it can be corrected: it holds, and is not about other lines, the clock or the
    /// beginning.
    pub fn can_be_corrected(&self) -> bool {
        !self.is_retracted() && can_be_corrected(&self.entry.event)
    }

    /// Says whether it is a private note, as it was written or as it was corrected.
    fn is_private(&self) -> bool {
        is_private(self.event) || is_private(&self.entry.event)
    }

    /// Says whether it is about other lines and not about the night: stars, and what was taken
    /// back or corrected.
    pub fn is_bookkeeping(&self) -> bool {
        matches!(
            self.entry.event,
            Event::Starred { .. }
                | Event::Retracted { .. }
                | Event::Corrected { .. }
                | Event::Imported { .. }
                | Event::ImportRetracted { .. }
        )
    }
}

fn is_private(event: &Event) -> bool {
    match event {
        Event::Noted { visibility, .. } => *visibility == Visibility::Private,
        Event::Corrected { event, .. } => is_private(event),
        _ => false,
    }
}

/// Says whether a line holds and somebody meant to write it: not the beginning, not what the
/// computer says of itself, and no taking back.
fn is_meant(line: &Line<'_>) -> bool {
    !line.is_retracted()
        && !matches!(
            line.entry.event,
            Event::Opened { .. }
                | Event::Retracted { .. }
                | Event::Imported { .. }
                | Event::ClockStepped { .. }
                | Event::Interrupted { .. }
        )
}

/// Which lines are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that must all occur in the line, in any case; everything where it is empty.
    pub text: String,
    /// Whether ordinary lines are left out.
    pub scope: Scope,
    /// Whether private lines are left out.
    pub audience: Audience,
}

/// Whether ordinary lines are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// All lines but stars, which show on the line they are about.
    #[default]
    All,
    /// Key moments only.
    KeyMoments,
}

/// Who looks at the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Audience {
    /// The lead and the scribe.
    #[default]
    Lead,
    /// The room, or whoever gets a copy: nothing private.
    Room,
}

impl State {
    /// Returns the line at a place in the order of the log, from 0.
    pub fn line(&self, place: usize) -> Option<Line<'_>> {
        let entry = self.entries().get(place)?;
        let effect = self.effects().get(place)?;
        let event = match &self.entries().get(effect.source)?.event {
            Event::Corrected { event, .. } if effect.source != place => event,
            event => event,
        };
        let ignored = || self.ignored.iter().find(|known| known.entry == entry.id);
        Some(Line {
            entry,
            event,
            at: effect.at,
            standing: effect.standing,
            moment: match self.stars.contains(&entry.id) {
                true => Importance::Key,
                false => Importance::Ordinary,
            },
            news: if self.said_twice.contains(&entry.id) {
                News::SaidTwice
            } else {
                ignored().map_or(News::New, |ignored| News::Ignored(&ignored.reason))
            },
        })
    }

    /// Walks over all lines in order.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = Line<'_>> {
        (0..self.entries().len()).filter_map(|place| self.line(place))
    }

    /// Returns the places of the lines that are looked for, in order.
    pub fn find_lines(&self, filter: &Filter) -> Vec<usize> {
        let wanted: Vec<String> = filter
            .text
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        let is_wanted = |line: &Line<'_>| {
            if wanted.is_empty() {
                return true;
            }
            let words = line::words(self, line);
            let text = format!("{}\n{}", words.text, words.detail).to_lowercase();
            wanted.iter().all(|word| text.contains(word))
        };
        (0..self.entries().len())
            .filter(|place| {
                self.line(*place).is_some_and(|line| {
                    let in_scope = match filter.scope {
                        Scope::All => !matches!(line.entry.event, Event::Starred { .. }),
                        Scope::KeyMoments => line.moment == Importance::Key,
                    };
                    let may_see = filter.audience == Audience::Lead || !self.is_private(&line);
                    in_scope && may_see && is_wanted(&line)
                })
            })
            .collect()
    }

    /// Says whether a line stays with the lead: a private note, or a line about one, however
    /// often it was taken back and brought back.
    pub fn is_private(&self, line: &Line<'_>) -> bool {
        let mut line = *line;
        loop {
            if line.is_private() {
                return true;
            }
            match self.line_about(&line) {
                Some(earlier) => line = earlier,
                None => return false,
            }
        }
    }

    /// Returns the earlier line that a star, a taking back or a correction is about.
    pub(in crate::call) fn line_about(&self, line: &Line<'_>) -> Option<Line<'_>> {
        let (Event::Starred { entry }
        | Event::Retracted { entry }
        | Event::Corrected { entry, .. }) = &line.entry.event
        else {
            return None;
        };
        let own = self.place(line.entry.id)?;
        let place = self.place(*entry).filter(|place| *place < own)?;
        self.line(place)
    }

    /// Returns the line that undo takes back: the last one of this writer that holds and that
    /// somebody meant to write. Its `Retracted` is what undo writes.
    pub fn undo_target(&self, writer: Id<Writer>) -> Option<Id<Entry>> {
        let mut lines = self.lines().rev();
        lines
            .find(|line| line.entry.writer == writer && is_meant(line))
            .map(|line| line.entry.id)
    }

    /// Returns the line that redo takes back: the last taking back of this writer that holds,
    /// unless something else was written since.
    pub fn redo_target(&self, writer: Id<Writer>) -> Option<Id<Entry>> {
        let takes_back = |line: &Line<'_>| {
            let about = self.line_about(line).map(|about| &about.entry.event);
            matches!(line.entry.event, Event::Retracted { .. })
                && !matches!(about, Some(Event::Retracted { .. }))
        };
        let own = self.lines().filter(|line| line.entry.writer == writer);
        own.rev()
            .filter(|line| !line.is_retracted())
            .find(|line| takes_back(line) || is_meant(line))
            .filter(takes_back)
            .map(|line| line.entry.id)
    }

    /// Says in a few words what a line says; of a taking back, what the line says that it took
    /// back.
    pub fn say_line(&self, entry: Id<Entry>) -> Option<String> {
        let line = self.line(self.place(entry)?)?;
        let said = match (&line.entry.event, self.line_about(&line)) {
            (Event::Retracted { .. }, Some(about)) => about,
            _ => line,
        };
        Some(line::words(self, &said).text)
    }

    /// Returns the lines that hold, in the order in which they happened: the story of the night as
    /// it is known now. Lines about other lines are left out, and what was said twice.
    pub fn timeline(&self) -> Vec<Line<'_>> {
        let mut lines: Vec<Line<'_>> = self
            .lines()
            .filter(|line| !line.is_retracted() && !line.is_bookkeeping())
            .filter(|line| line.news == News::New)
            .collect();
        // Stable: what happened in the same second stays in the order of the log.
        lines.sort_by_key(|line| line.at);
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::scribe::{Scribe, night};
    use crate::schedule::sample::{at, step};
    use crate::time::Span;

    fn note(text: &str, visibility: Visibility) -> Event {
        let text = text.to_owned();
        Event::Noted { text, visibility }
    }

    fn found(scribe: &Scribe, filter: &Filter) -> Vec<String> {
        let state = scribe.state();
        let text = |place| line::words(&state, &state.line(place).unwrap()).text;
        state.find_lines(filter).into_iter().map(text).collect()
    }

    #[test]
    fn a_line_knows_when_it_happened_and_when_it_was_written() {
        let mut scribe = Scribe::opened(night());
        scribe.writes(at(12), at(10), Event::StepStarted { step: step(1) });
        let state = scribe.state();
        let line = state.line(1).unwrap();
        assert_eq!((line.at, line.written()), (at(10), at(12)));
        assert_eq!(line.moment, Importance::Ordinary);
    }

    #[test]
    fn the_log_is_searched_by_words_and_by_stars() {
        let mut scribe = Scribe::opened(night());
        scribe.starts(10, step(6));
        let entry = scribe.says(11, note("Reporting job stopped", Visibility::Shared));
        scribe.says(12, Event::Starred { entry });
        let text = "job REPORTING".to_owned();
        let by_text = Filter {
            text,
            ..Filter::default()
        };
        assert_eq!(found(&scribe, &by_text), ["Reporting job stopped"]);
        let scope = Scope::KeyMoments;
        let starred = Filter {
            scope,
            ..Filter::default()
        };
        assert_eq!(found(&scribe, &starred), ["Reporting job stopped"]);
        assert_eq!(found(&scribe, &Filter::default()).len(), 3);
    }

    #[test]
    fn the_room_never_sees_a_private_note_nor_that_it_was_taken_back() {
        let mut scribe = Scribe::opened(night());
        let secret = scribe.says(1, note("Ana is overtired", Visibility::Private));
        scribe.retracts(2, secret);
        let event = Box::new(note("Ana is overtired", Visibility::Private));
        let entry = scribe.says(3, note("Ana rests", Visibility::Shared));
        scribe.says(
            4,
            Event::Corrected {
                entry,
                at: at(3),
                event,
            },
        );
        let audience = Audience::Room;
        let room = Filter {
            audience,
            ..Filter::default()
        };
        assert_eq!(found(&scribe, &room), ["Call opened"]);
        assert_eq!(found(&scribe, &Filter::default()).len(), 5);
    }

    #[test]
    fn the_timeline_tells_what_holds_in_the_order_in_which_it_happened() {
        let mut scribe = Scribe::opened(night());
        let start = scribe.starts(10, step(1));
        let wrong = scribe.starts(11, step(2));
        scribe.retracts(12, wrong);
        scribe.says(13, note("All quiet", Visibility::Shared));
        let event = Box::new(Event::StepStarted { step: step(3) });
        let late = at(20);
        scribe.says(
            21,
            Event::Corrected {
                entry: start,
                at: late,
                event,
            },
        );
        let state = scribe.state();
        let told: Vec<(i64, String)> = state
            .timeline()
            .iter()
            .map(|line| {
                let call = |_| String::new();
                let text = line::Teller::new(&state, &call).words_now(line).text;
                ((line.at - at(0)).as_seconds() / 60, text)
            })
            .collect();
        let expected = [
            (-30, "Call opened"),
            (13, "All quiet"),
            (20, "Step 3 started: Step of the night 3"),
        ];
        assert_eq!(
            told,
            expected.map(|(minute, text)| (minute, text.to_owned()))
        );
        assert_eq!(Span::minutes(20), late - at(0));
    }
}
