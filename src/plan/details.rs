//! The launch itself: what it is, when it may happen, who wants it.

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::plan::{Person, Step};
use crate::time::{Moment, Span, Zone};
use crate::words::Dates;

/// What the launch is about and the hours it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// The name that is said on the line.
    pub name: String,
    /// What kind of launch it is, in the words of the team: "Mobile app", "ERP cutover".
    pub kind: String,
    /// What changes and why, in a few sentences.
    pub description: String,
    /// When the change window opens.
    pub window_start: Moment,
    /// When the change window closes.
    pub window_end: Moment,
    /// The latest time at which everything must be back after a rollback; the end of the window
    /// where nothing else was agreed.
    pub back_by: Option<Moment>,
    /// T-0: the planned start of execution.
    pub start: Moment,
    /// The step whose finish is "live"; the last row where none was chosen.
    pub milestone: Option<Id<Step>>,
    /// The zone in which the launch's times are said.
    pub zone: Zone,
    /// Who answers for the launch.
    pub sponsor: Option<Id<Person>>,
    /// Who leads the call.
    pub lead: Option<Id<Person>>,
    /// Whether the launch is still meant to happen.
    pub status: Status,
    /// How early a step's owner is due a call, before the step's forecast start.
    pub heads_up: Span,
    /// How many votes make a poll valid; everybody who has one where nothing else was agreed.
    pub quorum: Option<u32>,
    /// Numbers that were said on a call and whose step is gone; they are not used again.
    pub retired: Vec<String>,
}

impl Details {
    /// Returns the latest time at which everything must be back after a rollback.
    pub fn back_by(&self) -> Moment {
        self.back_by.unwrap_or(self.window_end)
    }

    /// Returns how moments are written that are set for the launch: its window is what they are
    /// told apart in.
    pub fn dates(&self) -> Dates {
        Dates::new(self.window_start, self.window_end, self.zone)
    }

    /// Begins a launch without a name whose execution starts at `start`, in a window of six
    /// hours that opens half an hour earlier.
    pub fn starting(start: Moment, zone: Zone) -> Self {
        Self {
            name: String::new(),
            kind: String::new(),
            description: String::new(),
            window_start: start - Span::minutes(30),
            window_end: start + Span::minutes(330),
            back_by: None,
            start,
            milestone: None,
            zone,
            sponsor: None,
            lead: None,
            status: Status::Planned,
            heads_up: Span::minutes(15),
            quorum: None,
            retired: Vec::new(),
        }
    }
}

/// Whether the launch is still meant to happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It is being planned, happens or has happened.
    #[default]
    Planned,
    /// It waits for a new date.
    Postponed,
    /// It will not happen.
    Cancelled,
}
