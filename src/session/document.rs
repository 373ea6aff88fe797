//! Documents in and out of a session: sheets and plans that are brought in, the runbook, the
//! steps and the post-mortem that are written.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use crate::call::State;
use crate::exchange::{csv, json};
use crate::plan::{Details, Plan};
use crate::report::runbook::{Choice, Extent, Progress, runbook, runbook_under_way};
use crate::report::{Outline, html, markdown, post_mortem};
use crate::schedule::{self, Network};
use crate::session::{Error as Refusal, Session};
use crate::time::Span;

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
        reason: reason(&error, "you may not read it"),
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
            reason: reason(&error, "you may not write there"),
        })
}

/// Says in words what the system reports; `forbidden` is what it means where it does not allow it.
fn reason(error: &std::io::Error, forbidden: &str) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => forbidden.to_owned(),
        ErrorKind::IsADirectory => "it is a folder, not a file".to_owned(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
        _ => error.to_string(),
    }
}

/// Does slow work on a thread of its own.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> std::io::Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) => Err(std::io::Error::other(error)),
    }
}

pub(super) fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if path.is_dir() {
        return Err(std::io::ErrorKind::IsADirectory.into());
    }
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// What was brought in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many steps.
    pub steps: usize,
    /// What should be known about it, a sentence each: every line that was refused, and why.
    pub remarks: Vec<String>,
}

impl Session {
    /// Brings in a sheet of steps or a plan as a new launch and lays it on the desk; `name` is
    /// the file's, and a sheet's launch is called so.
    ///
    /// # Errors
    /// [`Refusal`] says why nothing was brought in.
    pub fn import(&mut self, name: &str, bytes: &[u8]) -> Result<Imported, Refusal> {
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        if extension.eq_ignore_ascii_case("json") {
            let plan = json::read(bytes, json::Given::default(), &mut self.mint())?;
            let steps = plan.steps.len();
            self.add_plan(plan)?;
            return Ok(Imported {
                steps,
                remarks: Vec::new(),
            });
        }
        let mut details = Details::starting(self.usual_start(), self.machine_zone());
        details.name = stem.replace(['-', '_'], " ").trim().to_owned();
        let (mut plan, imported) = csv::plan(bytes, details, &mut self.mint())?;
        fit_window(&mut plan);
        let steps = plan.steps.len();
        let refused = imported.refusals.iter().map(ToString::to_string);
        let noted = imported.notes.iter().map(ToString::to_string);
        let remarks = refused.chain(noted).collect();
        self.add_plan(plan)?;
        Ok(Imported { steps, remarks })
    }

    /// Writes the runbook of the launch on the desk; while its call goes on, what is done is
    /// ticked and what is to come has its forecast times.
    ///
    /// # Errors
    /// [`Refusal::NoLaunch`] where no launch lies on the desk.
    pub fn runbook(&self, format: Format, extent: Extent) -> Result<String, Refusal> {
        let (Some(plan), Some(schedule)) = (self.plan(), self.schedule()) else {
            return Err(Refusal::NoLaunch);
        };
        let choice = Choice {
            extent,
            ..Choice::default()
        };
        // Once the rollback has begun the forecast is of its steps, and the runbook is history.
        let under_way = self
            .call()
            .filter(|call| call.is_executing() && call.back().is_none());
        let outline = match under_way {
            Some(call) => {
                let progress = Progress {
                    state: call.state(),
                    forecast: call.forecast(),
                };
                runbook_under_way(progress, call.baseline(), choice, call.now())
            }
            None => runbook(plan, schedule, choice, self.now()),
        };
        Ok(format.render(&outline))
    }

    /// Writes the post-mortem of the launch on the desk.
    ///
    /// # Errors
    /// [`Refusal::NoLaunch`] where no launch lies on the desk.
    pub fn post_mortem(&self, format: Format) -> Result<String, Refusal> {
        Ok(format.render(&self.post_mortem_outline()?))
    }

    /// Returns the post-mortem of the launch on the desk before it is written down.
    ///
    /// # Errors
    /// [`Refusal::NoLaunch`] where no launch lies on the desk.
    pub fn post_mortem_outline(&self) -> Result<Outline, Refusal> {
        let launch = self.launch().ok_or(Refusal::NoLaunch)?;
        let calls: Vec<State> = launch
            .calls
            .iter()
            .map(|log| State::fold(&log.entries))
            .collect();
        // A rehearsal has a time of its own, and the report is written in it.
        let now = self
            .call()
            .map_or(self.now(), |call| call.now().max(self.now()));
        Ok(post_mortem(launch, &calls, now))
    }

    /// Writes the steps of the launch on the desk as a sheet, which comes back unchanged.
    ///
    /// # Errors
    /// [`Refusal::NoLaunch`] where no launch lies on the desk.
    pub fn steps_as_csv(&self) -> Result<String, Refusal> {
        self.plan().map(csv::write).ok_or(Refusal::NoLaunch)
    }

    /// Writes the plan of the launch on the desk as a document.
    ///
    /// # Errors
    /// [`Refusal::NoLaunch`] where no launch lies on the desk.
    pub fn plan_as_json(&self) -> Result<String, Refusal> {
        self.plan().map(json::write).ok_or(Refusal::NoLaunch)
    }
}

/// A sheet does not say when the window opens and closes: half an hour around what it plans,
/// unless it fits already.
fn fit_window(plan: &mut Plan) {
    let finish = schedule::path(&Network::of(plan, &[]), plan.details.start).finish();
    let half = Span::minutes(30);
    let details = &mut plan.details;
    details.window_start = details.window_start.min(details.start - half);
    if details.window_start < details.start - Span::days(1) {
        details.window_start = details.start - half;
    }
    details.window_end = details.window_end.max(finish + half);
}

impl Format {
    fn render(self, outline: &Outline) -> String {
        match self {
            Self::Html => html::render(outline),
            Self::Markdown => markdown::render(outline),
        }
    }
}
