//! When the whole call was stopped: an unplanned hold, which stops T.

use crate::call::entry::Entry;
use crate::id::Id;
use crate::time::{Moment, Span};

/// A stretch of time during which the whole call was stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// The line that says it began.
    pub entry: Id<Entry>,
    /// When it began, in call time.
    pub from: Moment,
    /// Why.
    pub reason: String,
    /// When it was expected to end.
    pub until: Option<Moment>,
    /// When it ended, in call time; it still lasts where it is empty.
    pub to: Option<Moment>,
}

impl Hold {
    /// Returns how much of the hold lies between `from` and `to`; never negative.
    pub fn within(&self, from: Moment, to: Moment) -> Span {
        let end = self.to.map_or(to, |end| end.min(to));
        (end - self.from.max(from)).at_least_zero()
    }

    /// Returns how long the hold lasts at `now`.
    pub fn length(&self, now: Moment) -> Span {
        self.within(Moment::MIN, now)
    }
}
