//! Opening a file and reading launches from it, for windows and commands alike.

use std::path::PathBuf;

use crate::clock::Clock;
use crate::id::{Id, Mint};
use crate::launch::{Edit, Launch};
use crate::session::minting::Minting;
use crate::session::{Access, Saving, Session, Summary};
use crate::store::{self, Mode, Store};
use crate::time::Stamp;

/// A file that was just opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The file.
    pub store: Store,
    /// Whether it may be written.
    pub access: Access,
    /// The latest stamp in it.
    pub stamp: Stamp,
    /// Its launches in one line each.
    pub library: Vec<Summary>,
}

/// A launch that was just read, with what was done to it.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The launch.
    pub launch: Launch,
    /// The edits that can be undone, oldest first.
    pub done: Vec<Edit>,
}

/// What a file is opened for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Intent {
    /// To work on it; to read where somebody else does. It is made where there is none.
    #[default]
    Work,
    /// To look at it only, as most commands do.
    Look,
}

/// Opens a file.
///
/// # Errors
/// [`store::Error`] says what is wrong with the file; it was left as it is.
pub async fn open(
    path: PathBuf,
    who: String,
    clock: Clock,
    seed: u64,
    intent: Intent,
) -> Result<Opened, store::Error> {
    let reading = clock.read();
    let writer = store::Writer {
        id: Minting::new(seed.rotate_left(32)).lend(reading.wall).mint(),
        who,
        opened: reading.now(),
    };
    let now = reading.now();
    let sum_up = move |launch: &Launch, _| Summary::of_launch(launch, now);
    let (opened, library) = match intent {
        Intent::Look => Store::open_with(path, store::Access::ReadOnly, sum_up).await?,
        Intent::Work if path.exists() => {
            Store::open_with(path, store::Access::Write(writer), sum_up).await?
        }
        Intent::Work => (Store::create(path, writer).await?, Vec::new()),
    };
    let access = match &opened.mode {
        Mode::Write { writer } => Access::Write {
            writer: *writer,
            edits: 0,
            lines: 0,
        },
        Mode::ReadOnly(reason) => Access::ReadOnly {
            reason: reason.to_string(),
        },
    };
    Ok(Opened {
        store: opened.store,
        access,
        stamp: opened.stamp,
        library,
    })
}

/// Reads a launch with what was done to it, so that undo goes on after a restart.
///
/// # Errors
/// [`store::Error`] says what could not be read.
pub async fn load(store: Store, launch: Id<Launch>) -> Result<Loaded, store::Error> {
    let loaded = store.load(launch).await?;
    let mut done: Vec<Edit> = Vec::new();
    for revision in store.revisions(launch).await? {
        // An undo was kept as the inverse of what it took back.
        if done
            .last()
            .is_some_and(|last| last.clone().inverse().changes == revision.edit.changes)
        {
            done.pop();
        } else {
            done.push(revision.edit);
        }
    }
    Ok(Loaded {
        launch: loaded,
        done,
    })
}

/// Reads a launch anew where another program wrote to the file since this was last asked.
///
/// # Errors
/// [`store::Error`] says what could not be read.
pub async fn follow(store: Store, launch: Id<Launch>) -> Result<Option<Loaded>, store::Error> {
    if store.has_changed().await? {
        load(store, launch).await.map(Some)
    } else {
        Ok(None)
    }
}

impl Session {
    /// Writes a copy of the file elsewhere. Where something could not be saved, the copy gets the
    /// launch on the desk as it stands in memory, so that nothing that was typed is missing.
    pub fn copy_to(
        &self,
        path: PathBuf,
    ) -> impl Future<Output = Result<(), store::Error>> + Send + 'static + use<> {
        let store = self.store.clone();
        let unsaved = match self.saving() {
            Saving::Failed { .. } => self.launch().cloned(),
            Saving::Saved | Saving::Saving(_) => None,
        };
        let writer = store::Writer {
            id: self.new_id(),
            who: String::new(),
            opened: self.now(),
        };
        async move {
            match unsaved {
                None => store.copy_to(path).await,
                Some(launch) => {
                    let copy = Store::create(path, writer).await?.store;
                    copy.add_launch(launch).await?;
                    copy.close().await
                }
            }
        }
    }
}
