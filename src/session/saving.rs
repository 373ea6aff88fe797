//! What is on its way to the disk: one write at a time, in order, none ever dropped.

use std::collections::VecDeque;

use crate::call::Entry;
use crate::id::Id;
use crate::launch::{Launch, Revision};
use crate::store::{self, Store};
use crate::time::Moment;

/// Something that must reach the disk.
#[derive(Clone, Debug)]
pub enum Write {
    /// A launch that is new in the file.
    Launch(Box<Launch>),
    /// An edit of a launch.
    Edit {
        /// Of which launch.
        launch: Id<Launch>,
        /// The edit, with its place among all that was written.
        revision: Box<Revision>,
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

impl Write {
    /// Writes it to the file; when this is ready it is on the disk.
    ///
    /// # Errors
    /// [`store::Error`] says why nothing was written.
    pub async fn carry_out(self, store: Store) -> Written {
        match self {
            Self::Launch(launch) => store.add_launch(*launch).await,
            Self::Edit { launch, revision } => store.save(launch, *revision).await,
            Self::Entries { launch, entries } => store.append(launch, entries).await,
            Self::Removal { launch, at } => store.remove_launch(launch, at).await,
        }
    }
}

/// How a write ended.
pub type Written = Result<(), store::Error>;

/// What a person should know about what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Everything is on disk.
    Saved,
    /// This many changes are on their way.
    Saving(usize),
    /// A change could not be written; it and those behind it are kept and tried again.
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
    failed: Option<store::Error>,
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
    pub(super) fn finished(&mut self, written: Written) {
        self.flight = Flight::Idle;
        match written {
            Ok(()) => {
                self.waiting.pop_front();
                self.failed = None;
            }
            Err(error) => {
                tracing::error!(%error, "a change could not be saved");
                self.failed = Some(error);
            }
        }
    }

    pub(super) fn saving(&self) -> Saving {
        match (&self.failed, self.waiting.len()) {
            (_, 0) => Saving::Saved,
            (Some(error), waiting) => Saving::Failed {
                reason: error.to_string(),
                waiting,
            },
            (None, waiting) => Saving::Saving(waiting),
        }
    }
}
