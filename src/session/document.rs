//! Documents in and out of a session: sheets and plans that are brought in, the runbook, the
//! steps and the post-mortem that are written.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use crate::exchange::json;
use crate::report::runbook::{self, runbook};
use crate::report::{html, markdown};
use crate::session::{Error as Refusal, Session};

/// The largest file that is brought in, in megabytes.
const MEGABYTES: u64 = 64;

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One page that needs nothing else.
    Html,
    /// Text for a wiki or a repository.
    Markdown,
}

/// A document could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It cannot be read.
    #[error("cannot read `{}`: {reason}; nothing was brought in", .path.display())]
    Read {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// It is too large.
    #[error("`{}` is larger than {MEGABYTES} MB, which no plan needs; nothing was brought in", .path.display())]
    TooLarge {
        /// Which file.
        path: PathBuf,
    },
    /// It cannot be written.
    #[error("cannot write `{}`: {reason}; what was there before is still there", .path.display())]
    Write {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
}

/// Reads a file to bring in.
///
/// # Errors
/// [`Error`] says why it cannot be read.
pub async fn read(path: PathBuf) -> Result<Vec<u8>, Error> {
    let source = path.clone();
    let bytes = blocking(move || {
        // A file can grow while it is read, so the size on its label is not trusted.
        let mut bytes = Vec::new();
        let file = std::fs::File::open(source)?;
        file.take(MEGABYTES * 1_000_000 + 1)
            .read_to_end(&mut bytes)?;
        Ok(bytes)
    })
    .await
    .map_err(|error| Error::Read {
        path: path.clone(),
        reason: error.to_string(),
    })?;
    if bytes.len() as u64 > MEGABYTES * 1_000_000 {
        return Err(Error::TooLarge { path });
    }
    Ok(bytes)
}

/// Writes a document in one step, so that a failure leaves what was there.
///
/// # Errors
/// [`Error`] says why it cannot be written.
pub async fn write(path: PathBuf, text: String) -> Result<(), Error> {
    let target = path.clone();
    blocking(move || replace(&target, &text))
        .await
        .map_err(|error| Error::Write {
            path,
            reason: error.to_string(),
        })
}

/// Does slow work on a thread of its own.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> std::io::Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) => Err(std::io::Error::other(error)),
    }
}

fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

impl Session {
    /// Brings in a plan as a new launch and lays it on the desk; `name` is the file's. Returns
    /// what should be said about it.
    ///
    /// # Errors
    /// [`Refusal`] says why nothing was brought in.
    pub fn import(&mut self, _name: &str, bytes: &[u8]) -> Result<Option<String>, Refusal> {
        let plan = json::read(bytes, json::Given::default(), &mut self.mint())?;
        self.add_plan(plan)?;
        Ok(None)
    }

    /// Writes the runbook of the launch on the desk, whole.
    ///
    /// # Errors
    /// [`Refusal::NoLaunch`] where no launch lies on the desk.
    pub fn runbook(&self, format: Format) -> Result<String, Refusal> {
        let (Some(plan), Some(schedule)) = (self.plan(), self.schedule()) else {
            return Err(Refusal::NoLaunch);
        };
        let outline = runbook(plan, schedule, runbook::Choice::default(), self.now());
        Ok(match format {
            Format::Html => html::render(&outline),
            Format::Markdown => markdown::render(&outline),
        })
    }
}
