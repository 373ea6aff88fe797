//! Templates of one's own: documents in a folder of this computer, beside the file.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::exchange::template::{MEGABYTES, Own};
use crate::session::document::{self, Error};
use crate::session::{Error as Refusal, Session};

/// So many templates are looked at; nobody chooses among more.
const MOST: usize = 100;
/// Templates that are taken away are kept in this folder.
const REMOVED: &str = "removed";

/// A template and where it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The template.
    pub own: Own,
    /// Its file.
    pub path: PathBuf,
}

/// A file of the folder, as it was read.
#[derive(Clone, Debug)]
pub struct Found {
    /// Which file.
    pub path: PathBuf,
    /// What is in it, or why it cannot be read.
    pub bytes: Result<Vec<u8>, Error>,
}

/// The templates of one's own, and the folder in which they are kept.
#[derive(Debug, Default)]
pub(super) struct Templates {
    folder: Option<PathBuf>,
    kept: Vec<Kept>,
}

/// Reads the files of a folder in the order of their names; none where there is no folder yet.
pub async fn list(folder: PathBuf) -> Vec<Found> {
    let found = document::blocking(move || {
        let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| {
                path.extension()
                    .is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
            })
            .collect();
        paths.sort();
        paths.truncate(MOST);
        Ok(paths.into_iter().map(look_at).collect())
    });
    found.await.unwrap_or_default()
}

fn look_at(path: PathBuf) -> Found {
    let read = || {
        // One byte more than is allowed, so that the reader can refuse it.
        let most = MEGABYTES as u64 * 1_000_000 + 1;
        let mut bytes = Vec::new();
        std::fs::File::open(&path)?
            .take(most)
            .read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = read().map_err(|error: std::io::Error| Error::Read {
        path: path.clone(),
        reason: error.to_string(),
    });
    Found { path, bytes }
}

/// Writes a template into a folder under a name that no other has; `name` is letters, digits and
/// hyphens.
///
/// # Errors
/// [`Error::Write`] says why it cannot be written.
pub async fn save(folder: PathBuf, name: String, own: Own) -> Result<Kept, Error> {
    let wanted = folder.join(format!("{name}.json"));
    let text = own.document().to_owned();
    let written = document::blocking(move || {
        std::fs::create_dir_all(&folder)?;
        let path = free(&folder, &name)?;
        document::replace(&path, &text)?;
        Ok(path)
    });
    match written.await {
        Ok(path) => Ok(Kept { own, path }),
        Err(error) => Err(Error::Write {
            path: wanted,
            reason: error.to_string(),
        }),
    }
}

/// Takes a template away; its file is kept in a folder beside the others, whose path is returned.
///
/// # Errors
/// [`Error::Write`] says why it is still there.
pub async fn remove(path: PathBuf) -> Result<PathBuf, Error> {
    let from = path.clone();
    let moved = document::blocking(move || {
        let folder = from.parent().unwrap_or(Path::new(".")).join(REMOVED);
        std::fs::create_dir_all(&folder)?;
        let stem = from.file_stem().unwrap_or_default().to_string_lossy();
        let to = free(&folder, &stem)?;
        std::fs::rename(&from, &to)?;
        Ok(to)
    });
    moved.await.map_err(|error| Error::Write {
        path,
        reason: error.to_string(),
    })
}

/// Finds a name in a folder that no file has.
fn free(folder: &Path, name: &str) -> std::io::Result<PathBuf> {
    (1_u32..1_000)
        .map(|count| match count {
            1 => folder.join(format!("{name}.json")),
            count => folder.join(format!("{name}-{count}.json")),
        })
        .find(|path| !path.exists())
        .ok_or_else(|| std::io::Error::other("a thousand templates are called so"))
}

impl Session {
    /// Says in which folder templates of one's own are kept.
    pub fn keep_templates_in(&mut self, folder: Option<PathBuf>) {
        self.templates.folder = folder;
    }

    /// Lends the templates of one's own, in the order of their files.
    pub fn templates(&self) -> &[Kept] {
        &self.templates.kept
    }

    /// Takes what was found in the folder; returns a sentence for each file that is no template.
    pub fn found_templates(&mut self, found: Vec<Found>) -> Vec<String> {
        let mut refused = Vec::new();
        let mut kept = Vec::new();
        for Found { path, bytes } in found {
            let own = bytes.map_err(|error| error.to_string()).and_then(|bytes| {
                Own::read(&bytes, &mut self.mint())
                    .map_err(|error| format!("`{}` is no template: {error}", path.display()))
            });
            match own {
                Ok(own) => kept.push(Kept { own, path }),
                Err(sentence) => refused.push(sentence),
            }
        }
        self.templates.kept = kept;
        refused
    }

    /// Makes a template of the launch on the desk; returns the folder it belongs into as well.
    ///
    /// # Errors
    /// [`Refusal`] says why there is none.
    pub fn own_template(&self) -> Result<(PathBuf, Own), Refusal> {
        let plan = self.plan().ok_or(Refusal::NoLaunch)?;
        let folder = self.templates.folder.clone();
        let folder = folder.ok_or(Refusal::NoTemplates)?;
        Ok((folder, Own::of(plan, &plan.details.name)))
    }

    /// Puts a template on the list that was just saved.
    pub fn template_saved(&mut self, kept: Kept) {
        self.templates.kept.push(kept);
        self.templates
            .kept
            .sort_by(|one, other| one.path.cmp(&other.path));
    }

    /// Takes a template off the list that was just removed.
    pub fn template_removed(&mut self, path: &Path) {
        self.templates.kept.retain(|kept| kept.path != path);
    }

    /// Begins a launch from a template of one's own and lays it on the desk.
    ///
    /// # Errors
    /// [`Refusal`] says why nothing was begun.
    pub fn begin_own(&mut self, path: &Path) -> Result<(), Refusal> {
        self.may_write()?;
        self.look_at_clocks();
        let kept = self.templates.kept.iter().find(|kept| kept.path == path);
        let own = kept
            .map(|kept| kept.own.clone())
            .ok_or_else(|| Refusal::NoTemplate(path.display().to_string()))?;
        let plan = own.plan(self.usual_start(), self.clock.zone(), &mut self.mint())?;
        self.add_plan(plan)
    }
}
