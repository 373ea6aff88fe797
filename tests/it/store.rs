//! The file, with real files in real folders.

mod full;
mod round_trip;

use std::path::PathBuf;

use golive::id::{Id, Mint, Sequence};
use golive::store::{Access, Error, Opened, Store, Writer};
use golive::time::Moment;

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
