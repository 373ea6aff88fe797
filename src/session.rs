//! The open file without a window: the launch in memory, what follows from it, and the queue of
//! what is being saved.
//!
//! Windows and commands drive the same session. It lends data read-only and takes changes as
//! values: an edit of plan or review, an event of the call. Nothing here knows a widget or SQL.

pub mod derived;
mod history;
mod minting;

use crate::change::Conflict;
use crate::clock::{Clock, Reading};
use crate::id::{Id, Mint};
use crate::launch::{Edit, Launch};
use crate::plan::Plan;
use crate::plan::number::Numbers;
use crate::schedule::Schedule;
use crate::time::{Moment, Zone};

pub use derived::Derived;

use history::History;
use minting::Minting;

/// An open file.
#[derive(Debug)]
pub struct Session {
    clock: Clock,
    reading: Reading,
    minting: Minting,
    desk: Option<Desk>,
}

/// The launch that lies on the desk, with what follows from it.
#[derive(Debug)]
struct Desk {
    launch: Launch,
    derived: Derived,
    history: History,
}

/// Why something could not be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No launch lies on the desk.
    #[error("open a launch first")]
    NoLaunch,
    /// The edit does not fit the launch.
    #[error("{name} is not possible: {conflict}")]
    Conflict {
        /// What was to be done.
        name: String,
        /// Why it does not fit.
        conflict: Conflict,
    },
}

impl Session {
    /// Begins a session without a launch; `seed` is what its ids grow from.
    pub fn new(clock: Clock, seed: u64) -> Self {
        Self {
            reading: clock.read(),
            clock,
            minting: Minting::new(seed),
            desk: None,
        }
    }

    /// Lays a launch on the desk.
    pub fn lay_out(&mut self, launch: Launch) {
        self.desk = Some(Desk {
            derived: Derived::of(&launch.plan),
            launch,
            history: History::default(),
        });
    }

    /// Returns the second that the wall clock showed at the last tick or change.
    pub fn now(&self) -> Moment {
        self.reading.now()
    }

    /// Looks at the clocks.
    pub fn tick(&mut self) {
        self.reading = self.clock.read();
    }

    /// Lends the launch on the desk.
    pub fn launch(&self) -> Option<&Launch> {
        self.desk.as_ref().map(|desk| &desk.launch)
    }

    /// Lends the plan of the launch on the desk.
    pub fn plan(&self) -> Option<&Plan> {
        self.launch().map(|launch| &launch.plan)
    }

    /// Lends what follows from the plan.
    pub fn derived(&self) -> Option<&Derived> {
        self.desk.as_ref().map(|desk| &desk.derived)
    }

    /// Lends the numbers of the plan's steps.
    pub fn numbers(&self) -> Option<&Numbers> {
        self.derived().map(Derived::numbers)
    }

    /// Lends the schedule of the plan.
    pub fn schedule(&self) -> Option<&Schedule> {
        self.derived().map(Derived::schedule)
    }

    /// Returns the zone in which the launch's times are said.
    pub fn zone(&self) -> Zone {
        self.plan().map_or(Zone::UTC, |plan| plan.details.zone)
    }

    /// Changes plan or review.
    ///
    /// # Errors
    /// [`Error`] says why nothing was changed.
    pub fn edit(&mut self, edit: Edit) -> Result<(), Error> {
        if edit.is_empty() {
            return Ok(());
        }
        self.apply(&edit)?;
        if let Some(desk) = &mut self.desk {
            desk.history.push(edit);
        }
        Ok(())
    }

    /// Takes the last edit back.
    ///
    /// # Errors
    /// [`Error`] says why nothing was changed.
    pub fn undo(&mut self) -> Result<(), Error> {
        let Some(edit) = self.desk.as_ref().and_then(|desk| desk.history.undo()) else {
            return Ok(());
        };
        self.apply(&edit)?;
        if let Some(desk) = &mut self.desk {
            desk.history.undone();
        }
        Ok(())
    }

    /// Makes the edit again that was taken back last.
    ///
    /// # Errors
    /// [`Error`] says why nothing was changed.
    pub fn redo(&mut self) -> Result<(), Error> {
        let Some(edit) = self.desk.as_ref().and_then(|desk| desk.history.redo()) else {
            return Ok(());
        };
        self.apply(&edit)?;
        if let Some(desk) = &mut self.desk {
            desk.history.redone();
        }
        Ok(())
    }

    /// Returns what undo would take back, in words.
    pub fn undo_name(&self) -> Option<&str> {
        self.desk.as_ref().and_then(|desk| desk.history.undo_name())
    }

    /// Returns what redo would do again, in words.
    pub fn redo_name(&self) -> Option<&str> {
        self.desk.as_ref().and_then(|desk| desk.history.redo_name())
    }

    fn apply(&mut self, edit: &Edit) -> Result<(), Error> {
        let desk = self.desk.as_mut().ok_or(Error::NoLaunch)?;
        desk.launch
            .apply(edit)
            .map_err(|conflict| Error::Conflict {
                name: edit.name.clone(),
                conflict,
            })?;
        desk.derived = Derived::of(&desk.launch.plan);
        Ok(())
    }

    /// Returns a new id; screens use it for the records they add.
    pub fn new_id<K>(&self) -> Id<K> {
        self.minting.lend(self.clock.read().wall).mint()
    }
}
