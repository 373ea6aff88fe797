//! The last lines of the log: one is taken back, one becomes a key moment.

use super::night::Night;
use crate::call::State;
use crate::call::entry::{Entry, Event};
use crate::call::state::Standing;
use crate::gui::action::Action;
use crate::id::Id;
use crate::session::Access;

/// Returns the last line that can be a key moment.
pub(super) fn last_line(state: &State) -> Option<Id<Entry>> {
    let mut lines = state.lines().rev();
    lines
        .find(|line| !line.is_bookkeeping() && !line.is_retracted())
        .map(|line| line.entry.id)
}

/// Takes back what this writer said last and still holds.
pub(super) fn take_back(night: Night<'_>) -> Action {
    let nothing = || Action::Tell("There is nothing of yours to take back in the log".to_owned());
    let Access::Write { writer, .. } = night.session.access() else {
        return nothing();
    };
    let state = night.state();
    let own = state.entries().iter().rev().find(|entry| {
        let is_said = !matches!(
            entry.event,
            Event::Opened { .. }
                | Event::Retracted { .. }
                | Event::Imported { .. }
                | Event::ImportRetracted { .. }
                | Event::ClockStepped { .. }
                | Event::Interrupted { .. }
        );
        let holds = !matches!(state.standing(entry.id), Some(Standing::Retracted { .. }));
        entry.writer == *writer && is_said && holds
    });
    own.map_or_else(nothing, |entry| {
        Action::Log(Event::Retracted { entry: entry.id })
    })
}
