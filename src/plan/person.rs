//! Who takes part.

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::rank::Rank;
use crate::time::{Moment, Zone};

/// Somebody who matters to the launch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Tells them from everybody else.
    pub id: Id<Self>,
    /// Their place in the speaking order.
    pub rank: Rank,
    /// The name they are called by.
    pub name: String,
    /// What they do tonight: "Launch lead", "Database".
    pub role: String,
    /// Where they belong: development, operations, test, business, security, support…
    pub team: String,
    /// How to write to them; private.
    pub mail: String,
    /// How to ring them; private.
    pub phone: String,
    /// Where their clock stands, if it is not the launch's zone.
    pub zone: Option<Zone>,
    /// Who stands in for them.
    pub deputy: Option<Id<Self>>,
    /// Whether they vote in go / no-go.
    pub vote: Vote,
    /// When they are on call; always where it is empty.
    pub shifts: Vec<Shift>,
    /// What the lead wants to remember; private.
    pub note: String,
}

impl Person {
    /// Describes somebody of whom only the name is known.
    pub fn named(id: Id<Self>, rank: Rank, name: impl Into<String>) -> Self {
        Self {
            id,
            rank,
            name: name.into(),
            role: String::new(),
            team: String::new(),
            mail: String::new(),
            phone: String::new(),
            zone: None,
            deputy: None,
            vote: Vote::None,
            shifts: Vec::new(),
            note: String::new(),
        }
    }

    /// Says whether the person is on call during the whole of `from` to `to`; shifts that follow
    /// each other without a gap count as one.
    pub fn is_on_call(&self, from: Moment, to: Moment) -> bool {
        if self.shifts.is_empty() {
            return true;
        }
        let mut shifts = self.shifts.clone();
        shifts.sort_by_key(|shift| shift.from);
        let mut covered = from;
        let mut is_there = false;
        for shift in shifts {
            if shift.from <= covered && shift.to >= covered {
                covered = shift.to;
                is_there = true;
            }
        }
        is_there && covered >= to
    }
}

/// What weight somebody has in go / no-go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vote {
    /// They are not asked.
    #[default]
    None,
    /// Their vote counts.
    Votes,
    /// Their vote counts, and their no-go is enough to stop.
    Veto,
}

/// A stretch of time during which somebody is on call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// When it begins.
    pub from: Moment,
    /// When it ends.
    pub to: Moment,
}
