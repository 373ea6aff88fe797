//! A session without a window: opens the file, finds the launch, waits for what is written.

use std::path::PathBuf;

use tokio::runtime::Runtime;

use super::Error;
use crate::clock::Clock;
use crate::session::opening::Intent;
use crate::session::{self, Session};

/// Returns what carries out the work that waits for a file.
pub(super) fn runtime() -> Result<Runtime, Error> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Error::Runtime)
}

/// A session with the thread that carries out its writes.
pub(super) struct Desk {
    runtime: Runtime,
    /// The open file.
    pub(super) session: Session,
}

impl Desk {
    /// Opens a file to work on it, and makes it where there is none.
    pub(super) fn open(path: PathBuf, clock: Clock, seed: u64) -> Result<Self, Error> {
        Self::open_for(path, clock, seed, Intent::Work)
    }

    fn open_for(path: PathBuf, clock: Clock, seed: u64, intent: Intent) -> Result<Self, Error> {
        let runtime = runtime()?;
        let opened = runtime.block_on(session::opening::open(
            path,
            "the command line".to_owned(),
            clock.clone(),
            seed,
            intent,
        ))?;
        let session = Session::new(opened, clock, seed);
        Ok(Self { runtime, session })
    }

    /// Opens a file that is there to look at it, with the launch that was named, or its only one.
    pub(super) fn with_launch(path: PathBuf, wanted: Option<&str>) -> Result<Self, Error> {
        let clock = Clock::machine();
        let mut desk = Self::open_for(path.clone(), clock, rand::random(), Intent::Look)?;
        let known = desk.session.library();
        let names = || {
            let names: Vec<&str> = known.iter().map(|launch| launch.name.as_str()).collect();
            names.join(", ")
        };
        let id = match (wanted, known) {
            (_, []) => return Err(Error::NoLaunch(path)),
            (None, [only]) => only.id,
            (None, _) => return Err(Error::ManyLaunches(names())),
            (Some(wanted), _) => {
                let found = known
                    .iter()
                    .find(|launch| launch.name.eq_ignore_ascii_case(wanted.trim()));
                match found {
                    Some(launch) => launch.id,
                    None => {
                        return Err(Error::UnknownLaunch {
                            wanted: wanted.to_owned(),
                            known: names(),
                        });
                    }
                }
            }
        };
        let store = desk.session.store().clone();
        let loaded = desk.runtime.block_on(session::opening::load(store, id))?;
        desk.session.lay_out(loaded);
        Ok(desk)
    }

    /// Waits until everything is on the disk.
    pub(super) fn save(&mut self) -> Result<(), Error> {
        while let Some(write) = self.session.next_write() {
            let store = self.session.store().clone();
            let written = self.runtime.block_on(write.carry_out(store));
            self.session.written(written.clone());
            written?;
        }
        Ok(())
    }

    /// Writes a copy of the whole file.
    pub(super) fn copy(&self, to: PathBuf) -> Result<(), Error> {
        let store = self.session.store().clone();
        Ok(self
            .runtime
            .block_on(async move { store.copy_to(to).await })?)
    }

    /// Writes a document.
    pub(super) fn write(&self, path: PathBuf, text: String) -> Result<(), Error> {
        Ok(self
            .runtime
            .block_on(session::document::write(path, text))?)
    }
}
