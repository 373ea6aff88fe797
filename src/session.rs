//! The open file without a window: the launch in memory, what follows from it, and the queue of
//! what is being saved.
//!
//! Windows and commands drive the same session. It lends data read-only and takes changes as
//! values: an edit of plan or review, an event of the call. Nothing here knows a widget or SQL.

mod beginning;
pub mod chance;
pub mod derived;
pub mod document;
mod history;
mod logging;
mod minting;
pub mod opening;
pub mod rehearsal;
pub mod ripple;
pub mod running;
pub mod salvage;
pub mod saving;
pub mod summary;
pub mod templates;

use std::path::Path;

use crate::call::entry::Writer;
use crate::call::refusal::Refusal;
use crate::change::Conflict;
use crate::clock::{Clock, Reading};
use crate::id::{Id, Mint};
use crate::launch::{Edit, Launch, Revision};
use crate::plan::Plan;
use crate::plan::number::Numbers;
use crate::problem::Problem;
use crate::schedule::Schedule;
use crate::store::Store;
use crate::time::{Moment, Stamp, Zone};
use crate::words::Dates;

pub use derived::Derived;
pub use opening::{Loaded, News, Opened};
pub use ripple::Ripple;
pub use running::Running;
pub use saving::{Saving, Write, Written};
pub use summary::Summary;

use chance::{Chances, Laid};
use history::History;
use minting::Minting;
use opening::Marks;
use saving::Queue;

/// An open file.
#[derive(Debug)]
pub struct Session {
    clock: Clock,
    reading: Reading,
    minting: Minting,
    store: Store,
    access: Access,
    /// The highest stamp seen so far, in logs and edits.
    stamp: Stamp,
    queue: Queue,
    library: Vec<Summary>,
    templates: templates::Templates,
    /// How much was written to each launch, as far as was seen of another program's writing.
    marks: Marks,
    desk: Option<Desk>,
    chances: Chances,
}

/// Whether the session may write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// It may, as this writer.
    Write {
        /// The id under which this session writes.
        writer: Id<Writer>,
        /// How many edits it has written to the file.
        edits: u64,
        /// How many lines of logs it has written to the file.
        lines: u64,
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
    /// There is no such template.
    #[error("there is no template “{0}”")]
    NoTemplate(String),
    /// There is no folder for templates.
    #[error(
        "this computer has no folder for templates, so nothing was saved; export the plan as JSON instead"
    )]
    NoTemplates,
    /// A document cannot be read.
    #[error(transparent)]
    Exchange(#[from] crate::exchange::Error),
    /// The event does not fit the call.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl Session {
    /// Begins a session with an open file and no launch on the desk; `seed` is what its ids grow
    /// from.
    pub fn new(opened: Opened, clock: Clock, seed: u64) -> Self {
        Self {
            reading: clock.read(),
            clock,
            minting: Minting::new(seed),
            store: opened.store,
            access: opened.access,
            stamp: opened.stamp,
            queue: Queue::default(),
            library: opened.library,
            templates: templates::Templates::default(),
            marks: opened.marks,
            desk: None,
            chances: Chances::default(),
        }
    }

    /// Lays a launch on the desk.
    pub fn lay_out(&mut self, loaded: Loaded) {
        self.look_at_clocks();
        let launch = loaded.launch;
        let entries = launch.calls.iter().flat_map(|log| &log.entries);
        self.stamp = entries
            .map(|entry| entry.stamp)
            .fold(self.stamp, Stamp::max);
        let running = logging::call_to_show(&launch)
            .map(|log| Running::of(log.call, &log.entries, self.reading.now()));
        let call = running.as_ref().map(Running::id);
        let desk = self.desk.as_ref();
        let before = desk.map(|desk| desk.launch.id);
        let call_before = desk.and_then(|desk| Some(desk.running.as_ref()?.id()));
        self.chances
            .planned
            .lay_out(Laid::of(before, Some(launch.id)));
        self.chances
            .on_call
            .lay_out(Laid::of((before, call_before), (Some(launch.id), call)));
        self.desk = Some(Desk {
            derived: Derived::of(&launch.plan),
            running,
            launch,
            history: History::continued(loaded.done),
        });
        self.summarise();
    }

    /// Lends the file.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Returns where the file is.
    pub fn path(&self) -> &Path {
        self.store.path()
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

    /// Lends what is wrong with the plan.
    pub fn problems(&self) -> &[Problem] {
        self.derived().map_or(&[], Derived::problems)
    }

    /// Returns the zone in which the launch's times are said.
    pub fn zone(&self) -> Zone {
        self.plan().map_or(Zone::UTC, |plan| plan.details.zone)
    }

    /// Returns how the moments of the plan are written beside each other.
    pub fn dates(&self) -> Dates {
        let zone = self.zone();
        self.schedule().map_or_else(
            || Dates::new(self.now(), self.now(), zone),
            |schedule| schedule.dates(zone),
        )
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

    /// Changes plan or review on from the last edit, where that has the same name: undo takes both
    /// back together. One key that is pressed again and again is one gesture.
    ///
    /// # Errors
    /// [`Error`] says why nothing was changed.
    pub fn edit_on(&mut self, edit: Edit) -> Result<(), Error> {
        if edit.is_empty() {
            return Ok(());
        }
        self.apply(&edit)?;
        if let Some(desk) = &mut self.desk {
            desk.history.extend(edit);
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
        self.look_at_clocks();
        let (writer, edits, _) = self.may_write()?;
        let revision = Revision {
            id: self.new_id(),
            writer,
            sequence: edits + 1,
            stamp: self.stamp.next(self.reading.wall),
            edit: edit.clone(),
        };
        let desk = self.desk.as_mut().ok_or(Error::NoLaunch)?;
        let closed = desk.launch.plan.details.window_end;
        desk.launch
            .apply(edit)
            .map_err(|conflict| Error::Conflict {
                name: edit.name.clone(),
                conflict,
            })?;
        let derived = Derived::of(&desk.launch.plan);
        // Words that nothing is computed from change no chance.
        let is_same = derived.schedule().is_of_the_same(desk.derived.schedule())
            && desk.launch.plan.details.window_end == closed;
        if !is_same {
            self.chances.planned.change();
        }
        desk.derived = derived;
        let launch = desk.launch.id;
        self.stamp = revision.stamp;
        if let Access::Write { edits, .. } = &mut self.access {
            *edits += 1;
        }
        self.queue.push(Write::Edit {
            launch,
            revision: Box::new(revision),
        });
        self.summarise();
        Ok(())
    }

    /// Returns the writer and how many edits and lines it has written.
    fn may_write(&self) -> Result<(Id<Writer>, u64, u64), Error> {
        match &self.access {
            Access::Write {
                writer,
                edits,
                lines,
            } => Ok((*writer, *edits, *lines)),
            Access::ReadOnly { reason } => Err(Error::ReadOnly(reason.clone())),
        }
    }

    /// Puts the launch on the desk into the list of all.
    fn summarise(&mut self) {
        let Some(desk) = &self.desk else {
            return;
        };
        self.enter(Summary::of(&desk.launch, desk.running.as_ref()));
    }

    /// Puts a launch into the list of all.
    fn enter(&mut self, summary: Summary) {
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

    /// Takes note of how the last write ended. What failed is kept and comes again from
    /// [`Session::next_write`].
    pub fn written(&mut self, written: Written) {
        self.queue.finished(written);
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
