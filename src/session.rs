//! The open file without a window: the launch in memory, what follows from it, and the queue of
//! what is being saved.
//!
//! Windows and commands drive the same session. It lends data read-only and takes changes as
//! values: an edit of plan or review, an event of the call. Nothing here knows a widget or SQL.

pub mod derived;
mod history;
mod logging;
mod minting;
pub mod running;
pub mod saving;
pub mod summary;

use std::path::{Path, PathBuf};

use crate::call::entry::Writer;
use crate::call::refusal::Refusal;
use crate::change::Conflict;
use crate::clock::{Clock, Reading};
use crate::id::{Id, Mint};
use crate::launch::{Edit, Launch};
use crate::plan::Plan;
use crate::plan::number::Numbers;
use crate::schedule::Schedule;
use crate::time::{Moment, Stamp, Zone};

pub use derived::Derived;
pub use running::Running;
pub use saving::{Saving, Write};
pub use summary::Summary;

use history::History;
use minting::Minting;
use saving::Queue;

/// An open file.
#[derive(Debug)]
pub struct Session {
    clock: Clock,
    reading: Reading,
    minting: Minting,
    path: PathBuf,
    access: Access,
    /// The highest stamp seen so far, in logs and edits.
    stamp: Stamp,
    queue: Queue,
    library: Vec<Summary>,
    desk: Option<Desk>,
}

/// Whether the session may write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// It may, as this writer.
    Write {
        /// The id under which this session writes.
        writer: Id<Writer>,
        /// How many lines it has written to the file.
        sequence: u64,
    },
    /// It may not.
    ReadOnly {
        /// Why, in a sentence.
        reason: String,
    },
}

/// The launch that lies on the desk, with what follows from it.
#[derive(Debug)]
struct Desk {
    launch: Launch,
    derived: Derived,
    history: History,
    running: Option<Running>,
}

/// Why something could not be done.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    /// No launch lies on the desk.
    #[error("open a launch first")]
    NoLaunch,
    /// The launch has no call.
    #[error("start the call first")]
    NoCall,
    /// A call is on already.
    #[error("a call of this launch is on already; close it before you start another")]
    CallIsOn,
    /// The file may not be written.
    #[error("the file is open to read only, so nothing was changed: {0}")]
    ReadOnly(String),
    /// The edit does not fit the launch.
    #[error("“{name}” is not possible: {conflict}")]
    Conflict {
        /// What was to be done.
        name: String,
        /// Why it does not fit.
        conflict: Conflict,
    },
    /// The event does not fit the call.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// What a session begins with.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// What time it is.
    pub clock: Clock,
    /// What ids grow from.
    pub seed: u64,
    /// The file.
    pub path: PathBuf,
    /// Whether it may be written.
    pub access: Access,
    /// The launches of the file in one line each.
    pub library: Vec<Summary>,
}

impl Session {
    /// Begins a session without a launch on the desk.
    pub fn new(beginning: Beginning) -> Self {
        Self {
            reading: beginning.clock.read(),
            clock: beginning.clock,
            minting: Minting::new(beginning.seed),
            path: beginning.path,
            access: beginning.access,
            stamp: Stamp::default(),
            queue: Queue::default(),
            library: beginning.library,
            desk: None,
        }
    }

    /// Lays a launch on the desk.
    pub fn lay_out(&mut self, launch: Launch) {
        let entries = launch.calls.iter().flat_map(|log| &log.entries);
        self.stamp = entries
            .map(|entry| entry.stamp)
            .fold(self.stamp, Stamp::max);
        let running = logging::call_to_show(&launch)
            .map(|log| Running::of(log.call, &log.entries, self.reading.now()));
        self.desk = Some(Desk {
            derived: Derived::of(&launch.plan),
            running,
            launch,
            history: History::default(),
        });
        self.summarise();
    }

    /// Returns where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns whether the session may write.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Lends the launches of the file in one line each.
    pub fn library(&self) -> &[Summary] {
        &self.library
    }

    /// Returns the second that the wall clock showed at the last tick or change.
    pub fn now(&self) -> Moment {
        self.reading.now()
    }

    /// Lends the launch on the desk.
    pub fn launch(&self) -> Option<&Launch> {
        self.desk.as_ref().map(|desk| &desk.launch)
    }

    /// Lends the plan of the launch on the desk.
    pub fn plan(&self) -> Option<&Plan> {
        self.launch().map(|launch| &launch.plan)
    }

    /// Lends the call that is on, or the last one: the night before any rehearsal.
    pub fn call(&self) -> Option<&Running> {
        self.desk.as_ref()?.running.as_ref()
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
        let (_, sequence, stamp) = self.line()?;
        let id = self.new_id();
        let desk = self.desk.as_mut().ok_or(Error::NoLaunch)?;
        desk.launch
            .apply(edit)
            .map_err(|conflict| Error::Conflict {
                name: edit.name.clone(),
                conflict,
            })?;
        desk.derived = Derived::of(&desk.launch.plan);
        let launch = desk.launch.id;
        self.wrote(sequence, stamp);
        self.queue.push(Write::Edit {
            launch,
            id,
            sequence,
            stamp,
            edit: edit.clone(),
        });
        self.summarise();
        Ok(())
    }

    /// Returns writer, sequence and stamp for the next line; they are used up by
    /// [`Session::wrote`] once the line is certain.
    fn line(&self) -> Result<(Id<Writer>, u64, Stamp), Error> {
        match &self.access {
            Access::Write { writer, sequence } => {
                let stamp = self.stamp.next(self.clock.read().wall);
                Ok((*writer, sequence + 1, stamp))
            }
            Access::ReadOnly { reason } => Err(Error::ReadOnly(reason.clone())),
        }
    }

    fn wrote(&mut self, written: u64, stamp: Stamp) {
        self.stamp = stamp;
        if let Access::Write { sequence, .. } = &mut self.access {
            *sequence = written;
        }
    }

    /// Puts the launch on the desk into the list of all.
    fn summarise(&mut self) {
        let Some(desk) = &self.desk else {
            return;
        };
        let summary = Summary::of(&desk.launch, desk.running.as_ref());
        match self.library.iter_mut().find(|known| known.id == summary.id) {
            Some(known) => *known = summary,
            None => self.library.push(summary),
        }
    }

    /// Returns what should be written now, while nothing else is being written; how it ended
    /// must be told to [`Session::written`].
    pub fn next_write(&mut self) -> Option<Write> {
        self.queue.begin()
    }

    /// Takes note of how the last write ended: with nothing, or with why not, in a sentence. What
    /// failed is kept and comes again from [`Session::next_write`].
    pub fn written(&mut self, failure: Option<String>) {
        self.queue.finished(failure);
    }

    /// Returns how far saving is.
    pub fn saving(&self) -> Saving {
        self.queue.saving()
    }

    /// Returns a new id; screens use it for the records they add.
    pub fn new_id<K>(&self) -> Id<K> {
        self.minting.lend(self.clock.read().wall).mint()
    }
}
