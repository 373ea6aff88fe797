//! Opening a file and reading launches from it, for windows and commands alike.

use std::path::PathBuf;

use crate::clock::Clock;
use crate::id::{Id, Mint};
use crate::launch::{Edit, Launch};
use crate::session::minting::Minting;
use crate::session::{Access, Saving, Session, Summary};
use crate::store::{self, Mark, Mode, Store};
use crate::time::{Moment, Stamp};

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
    /// How much was written to each of them.
    pub marks: Marks,
}

/// How much was written to each launch of a file, as far as was seen.
pub type Marks = Vec<(Id<Launch>, Mark)>;

/// A launch that was just read, with what was done to it.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The launch.
    pub launch: Launch,
    /// The edits that can be undone, oldest first.
    pub done: Vec<Edit>,
}

/// What another program wrote to a file.
#[derive(Clone, Debug)]
pub struct News {
    /// The launch that lies on the desk, where something was written to it.
    pub desk: Option<Loaded>,
    /// The other launches that were added or written to, in one line each.
    pub others: Vec<Summary>,
    /// How much was written to each launch by now.
    pub marks: Marks,
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
    let sum_up = move |launch: &Launch, mark| {
        let summary = Summary::of_launch(launch, now);
        (summary, (launch.id, mark))
    };
    let (opened, launches) = match intent {
        Intent::Look => Store::open_with(path, store::Access::ReadOnly, sum_up).await?,
        // Where it cannot be told whether it is there, opening it says why.
        Intent::Work if path.try_exists().unwrap_or(true) => {
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
    let (library, marks) = launches.into_iter().unzip();
    Ok(Opened {
        store: opened.store,
        access,
        stamp: opened.stamp,
        library,
        marks,
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

/// Looks whether another program wrote to the file since this was last asked, and reads what it
/// wrote to: `desk` is the launch that is shown, `marks` is what was seen so far.
///
/// # Errors
/// [`store::Error`] says what could not be read; the next time it is tried again.
async fn follow(
    store: Store,
    desk: Option<Id<Launch>>,
    marks: Marks,
    now: Moment,
) -> Result<Option<News>, store::Error> {
    if !store.has_changed().await? {
        return Ok(None);
    }
    let news = news(&store, desk, &marks, now).await;
    if news.is_err() {
        store.look_again();
    }
    news.map(Some)
}

async fn news(
    store: &Store,
    desk: Option<Id<Launch>>,
    seen: &Marks,
    now: Moment,
) -> Result<News, store::Error> {
    let mut news = News {
        desk: None,
        others: Vec::new(),
        marks: store.library().await?,
    };
    let written: Vec<Id<Launch>> = news
        .marks
        .iter()
        .filter(|known| !seen.contains(known))
        .map(|(launch, _)| *launch)
        .collect();
    for launch in written {
        if desk == Some(launch) {
            news.desk = Some(load(store.clone(), launch).await?);
        } else {
            let launch = store.load(launch).await?;
            news.others.push(Summary::of_launch(&launch, now));
        }
    }
    Ok(news)
}

impl Session {
    /// Looks whether another program wrote to the file since this was last asked; what it wrote
    /// must be told to [`Session::take_news`].
    pub fn follow(
        &self,
    ) -> impl Future<Output = Result<Option<News>, store::Error>> + Send + 'static + use<> {
        let desk = self.launch().map(|launch| launch.id);
        follow(self.store.clone(), desk, self.marks.clone(), self.now())
    }

    /// Takes over what another program wrote.
    pub fn take_news(&mut self, news: News) {
        self.marks = news.marks;
        for summary in news.others {
            self.enter(summary);
        }
        let marks = &self.marks;
        self.library
            .retain(|known| marks.iter().any(|(launch, _)| *launch == known.id));
        // Meanwhile another launch may have been laid on the desk.
        if let Some(loaded) = news.desk
            && self
                .launch()
                .is_some_and(|launch| launch.id == loaded.launch.id)
        {
            self.lay_out(loaded);
        }
    }

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
