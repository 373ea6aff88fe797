//! The file, with real files in real folders.

mod full;
mod guard;
mod kill;
mod log;
mod mutation;
mod round_trip;
mod salvage;
mod sharing;

use std::path::PathBuf;

use golive::change::{Change, Edit};
use golive::id::{Id, Mint, Sequence};
use golive::launch::{Launch, Record, Revision};
use golive::store::{Access, Error, Mode, Opened, Store, Writer};
use golive::time::{Moment, Stamp};

/// A folder that goes with the test, and ids that depend on the test alone.
struct Folder {
    folder: tempfile::TempDir,
    mint: Sequence,
}

impl Folder {
    fn new(seed: u64) -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            mint: Sequence::new(seed),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn id<K>(&mut self) -> Id<K> {
        self.mint.mint()
    }

    fn writer(&mut self) -> Writer {
        Writer {
            id: self.mint.mint(),
            who: "Ana Duarte".to_owned(),
            opened: moment("2026-11-21T21:50:00Z"),
        }
    }

    async fn create(&mut self, name: &str) -> Opened {
        let writer = self.writer();
        Store::create(self.path(name), writer).await.unwrap()
    }

    async fn open(&mut self, name: &str) -> Opened {
        self.try_open(name).await.unwrap()
    }

    async fn try_open(&mut self, name: &str) -> Result<Opened, Error> {
        let writer = self.writer();
        Store::open(self.path(name), Access::Write(writer)).await
    }
}

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

/// Describes an edit by the writer who has the file open.
fn revision(
    folder: &mut Folder,
    mode: &Mode,
    sequence: u64,
    changes: Vec<Change<Record>>,
) -> Revision {
    let Mode::Write { writer } = mode else {
        panic!("the file is read only");
    };
    Revision {
        id: folder.id(),
        writer: *writer,
        sequence,
        stamp: Stamp::from_millis(1_795_000_000_000 + i64::try_from(sequence).unwrap()),
        edit: Edit::new("Change", changes),
    }
}

/// Describes the edit that gives a launch another name.
fn rename(
    folder: &mut Folder,
    mode: &Mode,
    sequence: u64,
    launch: &Launch,
    name: &str,
) -> Revision {
    let before = launch.plan.details.clone();
    let mut after = before.clone();
    after.name = name.to_owned();
    let change = Change::update(before.into(), after.into());
    revision(folder, mode, sequence, vec![change])
}
