//! The last lines of the log: one is taken back or brought back, one becomes a key moment.

use super::night::Night;
use crate::call::State;
use crate::call::entry::{Entry, Event};
use crate::gui::action::Action;
use crate::id::Id;

/// Returns the last line that can be a key moment.
pub(super) fn last_line(state: &State) -> Option<Id<Entry>> {
    let mut lines = state.lines().rev();
    lines
        .find(|line| !line.is_bookkeeping() && !line.is_retracted())
        .map(|line| line.entry.id)
}

/// Returns the last line that can be corrected.
pub(super) fn last_to_correct(state: &State) -> Option<Id<Entry>> {
    let mut lines = state.lines().rev();
    lines
        .find(|line| line.can_be_corrected() && !line.is_bookkeeping())
        .map(|line| line.entry.id)
}

/// Takes back what this writer said last and still holds.
pub(super) fn take_back(night: Night<'_>) -> Action {
    retract(
        night.session.line_to_take_back(),
        "There is nothing of yours to take back in the log",
    )
}

/// Brings back what this writer took back last.
pub(super) fn bring_back(night: Night<'_>) -> Action {
    retract(
        night.session.line_to_bring_back(),
        "There is nothing to bring back: no line of yours was taken back since you wrote the last",
    )
}

fn retract(entry: Option<Id<Entry>>, nothing: &str) -> Action {
    match entry {
        Some(entry) => Action::Log(Event::Retracted { entry }),
        None => Action::Tell(nothing.to_owned()),
    }
}
