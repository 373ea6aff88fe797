//! The lines of a log as they are to be read: with what was corrected, and when it happened.

use super::{Standing, State};
use crate::call::entry::{Entry, Event};
use crate::time::Moment;

/// A line of the log with what became of it.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The line as it was written.
    pub entry: &'a Entry,
    /// What it says, after corrections.
    pub event: &'a Event,
    /// When that happened, in call time.
    pub at: Moment,
    /// What became of the line.
    pub standing: Standing,
}

impl State {
    /// Walks over the lines in order: stamp, writer, id.
    pub fn told(&self) -> impl DoubleEndedIterator<Item = Told<'_>> {
        self.entries
            .iter()
            .zip(&self.effects)
            .map(|(entry, effect)| {
                let source = self.entries.get(effect.source).unwrap_or(entry);
                let event = match &source.event {
                    Event::Corrected { event, .. } if source.id != entry.id => event,
                    _ => &entry.event,
                };
                Told {
                    entry,
                    event,
                    at: effect.at,
                    standing: effect.standing,
                }
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::entry::{Phase, Visibility};
    use crate::id::Id;
    use crate::time::Stamp;

    fn entry(number: u64, event: Event) -> Entry {
        let id = |kind: u64| u128::from(kind * 1_000 + number);
        Entry {
            id: Id::from_u128(id(1)),
            call: Id::from_u128(2),
            writer: Id::from_u128(3),
            sequence: number,
            stamp: Stamp::from_millis(number as i64 * 1_000),
            at: Moment::from_unix(number as i64 * 60),
            event,
        }
    }

    #[test]
    fn a_corrected_line_tells_what_really_happened_and_when() {
        let noted = |text: &str| Event::Noted {
            text: text.into(),
            visibility: Visibility::Shared,
        };
        let first = entry(1, noted("disk full"));
        let correction = entry(
            2,
            Event::Corrected {
                entry: first.id,
                at: Moment::from_unix(30),
                event: Box::new(noted("disk nearly full")),
            },
        );
        let third = entry(
            3,
            Event::PhaseEntered {
                phase: Phase::Execute,
                reason: String::new(),
            },
        );
        let state = State::fold(&[first.clone(), correction.clone(), third]);
        let told: Vec<Told<'_>> = state.told().collect();
        assert_eq!(told.len(), 3);
        assert_eq!(told[0].event, &noted("disk nearly full"));
        assert_eq!(told[0].at, Moment::from_unix(30));
        assert_eq!(told[0].standing, Standing::Corrected { by: correction.id });
        assert_eq!(told[2].at, Moment::from_unix(180));
        assert_eq!(told[2].standing, Standing::Holds);
    }
}
