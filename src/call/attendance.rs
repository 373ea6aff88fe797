//! Who is on the call.

pub use crate::call::entry::Presence;
use crate::id::Id;
use crate::plan::Person;
use crate::time::Moment;

/// How somebody last answered the roll call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// The answer.
    pub presence: Presence,
    /// Since when, in call time.
    pub since: Moment,
}

impl Attendance {
    /// Says whether somebody speaks for the position: the person or a stand-in.
    pub fn is_reachable(&self) -> bool {
        match self.presence {
            Presence::Present | Presence::StandIn(_) => true,
            Presence::Missing => false,
        }
    }

    /// Returns who stands in, where it is known.
    pub fn stand_in(&self) -> Option<Id<Person>> {
        match self.presence {
            Presence::StandIn(person) => person,
            Presence::Present | Presence::Missing => None,
        }
    }
}
