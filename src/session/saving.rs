//! What is on its way to the disk: one write at a time, in order, none ever dropped.

use std::collections::VecDeque;

use crate::call::Entry;
use crate::id::Id;
use crate::launch::{Edit, Launch};
use crate::time::{Moment, Stamp};

/// Something that must reach the disk.
#[derive(Clone, Debug)]
pub enum Write {
    /// A launch that is new in the file.
    Launch(Box<Launch>),
    /// An edit of a launch.
    Edit {
        /// Of which launch.
        launch: Id<Launch>,
        /// The id of the edit.
        id: Id<Edit>,
        /// Its place among the lines of this writer.
        sequence: u64,
        /// Its place in the order of all lines.
        stamp: Stamp,
        /// What changes.
        edit: Edit,
    },
    /// Lines of the log of a call.
    Entries {
        /// Of which launch.
        launch: Id<Launch>,
        /// The lines, in order.
        entries: Vec<Entry>,
    },
    /// A launch that is taken off the list.
    Removal {
        /// Which launch.
        launch: Id<Launch>,
        /// When.
        at: Moment,
    },
}

/// What a person should know about what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Everything is on disk.
    Saved,
    /// This many changes are on their way.
    Saving(usize),
    /// A change could not be written; it and this many others are kept and tried again.
    Failed {
        /// Why, in a sentence.
        reason: String,
        /// How many changes wait.
        waiting: usize,
    },
}

/// The writes that have not reached the disk, oldest first.
#[derive(Debug, Default)]
pub(super) struct Queue {
    waiting: VecDeque<Write>,
    flight: Flight,
    failed: Option<String>,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Flight {
    #[default]
    Idle,
    Writing,
}

impl Queue {
    pub(super) fn push(&mut self, write: Write) {
        self.waiting.push_back(write);
    }

    /// Returns the write that should be carried out now; its end must be told to
    /// [`Queue::finished`].
    pub(super) fn begin(&mut self) -> Option<Write> {
        if self.flight == Flight::Writing {
            return None;
        }
        let write = self.waiting.front().cloned()?;
        self.flight = Flight::Writing;
        Some(write)
    }

    /// Takes note of how the write in flight ended; a failed one stays at the head.
    pub(super) fn finished(&mut self, failure: Option<String>) {
        self.flight = Flight::Idle;
        if failure.is_none() {
            self.waiting.pop_front();
        }
        self.failed = failure;
    }

    pub(super) fn saving(&self) -> Saving {
        match (&self.failed, self.waiting.len()) {
            (_, 0) => Saving::Saved,
            (Some(reason), waiting) => Saving::Failed {
                reason: reason.clone(),
                waiting,
            },
            (None, waiting) => Saving::Saving(waiting),
        }
    }
}
