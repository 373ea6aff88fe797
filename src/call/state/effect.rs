//! What holds of a log: which lines count, as what, and when they happened (rules 6 and 11).

use std::collections::HashMap;
use std::sync::Arc;

use crate::call::entry::{Entry, Event, Import, Kind, Writer};
use crate::id::Id;
use crate::time::{Moment, Span};

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It holds as it was written.
    Holds,
    /// It holds as the last correction says it.
    Corrected {
        /// The correction.
        by: Id<Entry>,
    },
    /// It was taken back.
    Retracted {
        /// The line that took it back.
        by: Id<Entry>,
    },
}

/// What a line comes to once retractions and corrections are counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::call) struct Effect {
    /// What became of the line.
    pub(in crate::call) standing: Standing,
    /// Where the event that holds is written: the line itself or its correction.
    pub(in crate::call) source: usize,
    /// When it happened, in call time.
    pub(in crate::call) at: Moment,
}

/// Finds what each line of an ordered log comes to.
///
/// A line is taken back or corrected only by a later one, so one walk from the end decides
/// everything: when a line is reached, all that could take it back is known.
pub(in crate::call) fn effects(entries: &[Arc<Entry>]) -> Vec<Effect> {
    let places: HashMap<Id<Entry>, usize> = entries
        .iter()
        .enumerate()
        .map(|(place, entry)| (entry.id, place))
        .collect();
    let mut imports: HashMap<Id<Import>, usize> = HashMap::new();
    for (place, entry) in entries.iter().enumerate() {
        if let Event::Imported { import, .. } = &entry.event {
            imports.entry(*import).or_insert(place);
        }
    }
    let is_rehearsal = entries.iter().any(|entry| {
        let Event::Opened { kind, .. } = &entry.event else {
            return false;
        };
        *kind != Kind::Live
    });
    let mut retracted: Vec<Option<Id<Entry>>> = vec![None; entries.len()];
    let mut corrected: Vec<Option<usize>> = vec![None; entries.len()];
    let mut steps: HashMap<Id<Writer>, Vec<(u64, Span)>> = HashMap::new();
    for (place, entry) in entries.iter().enumerate().rev() {
        if retracted[place].is_some() {
            continue;
        }
        let mut take_back = |target: Id<Entry>| {
            if let Some(earlier) = places.get(&target).filter(|earlier| **earlier < place)
                && !is_opening(&entries[*earlier])
            {
                retracted[*earlier].get_or_insert(entry.id);
            }
        };
        match &entry.event {
            Event::Retracted { entry: target } => take_back(*target),
            Event::ImportRetracted { import } => {
                if let Some(Event::Imported { entries: came, .. }) =
                    imports.get(import).map(|place| &entries[*place].event)
                {
                    came.iter().copied().for_each(take_back);
                }
            }
            Event::Corrected {
                entry: target,
                event,
                ..
            } => {
                if let Some(earlier) = original(entries, &places, *target, place)
                    && can_be_corrected(&entries[earlier].event)
                    && can_be_corrected(event)
                {
                    corrected[earlier].get_or_insert(place);
                }
            }
            // The time of a rehearsal is counted, so that a set clock bends nothing in its log.
            Event::ClockStepped { by } if !is_rehearsal => {
                let steps = steps.entry(entry.writer).or_default();
                steps.push((entry.sequence, *by));
            }
            _ => {}
        }
    }
    // Per writer: for each step, the sum of it and of all that came after it.
    for steps in steps.values_mut() {
        steps.sort_unstable_by_key(|(sequence, _)| *sequence);
        let mut sum = Span::ZERO;
        for (_, by) in steps.iter_mut().rev() {
            sum += *by;
            *by = sum;
        }
    }
    let shift = |entry: &Entry| {
        let steps = steps.get(&entry.writer)?;
        let later = steps.partition_point(|(sequence, _)| *sequence <= entry.sequence);
        steps.get(later).map(|(_, by)| *by)
    };
    (0..entries.len())
        .map(|place| {
            let source = corrected[place].unwrap_or(place);
            let written = &entries[source];
            let at = match &written.event {
                Event::Corrected { at, .. } if source != place => *at,
                _ => written.at,
            };
            let standing = match (retracted[place], corrected[place]) {
                (Some(by), _) => Standing::Retracted { by },
                (None, Some(by)) => Standing::Corrected { by: entries[by].id },
                (None, None) => Standing::Holds,
            };
            Effect {
                standing,
                source,
                at: at + shift(written).unwrap_or_default(),
            }
        })
        .collect()
}

/// Follows corrections of corrections to the line that they are about.
fn original(
    entries: &[Arc<Entry>],
    places: &HashMap<Id<Entry>, usize>,
    target: Id<Entry>,
    before: usize,
) -> Option<usize> {
    let mut place = *places.get(&target)?;
    let mut limit = before;
    while place < limit {
        match &entries[place].event {
            Event::Corrected { entry, .. } => {
                limit = place;
                place = *places.get(entry)?;
            }
            _ => return Some(place),
        }
    }
    None
}

/// Says whether an event can be corrected, and be the correction: what is about other lines, the
/// clock or the beginning cannot.
pub(in crate::call) fn can_be_corrected(event: &Event) -> bool {
    !matches!(
        event,
        Event::Opened { .. }
            | Event::Retracted { .. }
            | Event::Corrected { .. }
            | Event::Imported { .. }
            | Event::ImportRetracted { .. }
            | Event::ClockStepped { .. }
    )
}

/// Says whether a line is the beginning of the call, which cannot be taken back.
fn is_opening(entry: &Entry) -> bool {
    matches!(entry.event, Event::Opened { .. })
}
