//! A damaged file: what can be read of it goes into a new one.

use std::path::{Path, PathBuf};

use crate::clock::Clock;
use crate::id::Mint;
use crate::session::minting::Minting;
use crate::store::{self, Findings, Store};
use crate::words;

/// What came of a damaged file.
#[derive(Clone, Debug)]
pub struct Salvaged {
    /// The damaged file; it was left as it is.
    pub from: PathBuf,
    /// The new file.
    pub to: PathBuf,
    /// How many launches are in the new file.
    pub launches: usize,
    /// What could not be read as it was written.
    pub findings: Findings,
}

impl Salvaged {
    /// Says what was kept, in a sentence.
    pub fn kept(&self) -> String {
        format!(
            "{} in `{}`; `{}` was left as it is",
            words::count(self.launches, "launch was kept", "launches were kept"),
            self.to.display(),
            self.from.display()
        )
    }
}

/// Reads what can be read of a damaged file into a new one.
///
/// # Errors
/// [`store::Error`] says why there is no new file.
pub async fn salvage(
    damaged: PathBuf,
    to: PathBuf,
    who: String,
    clock: Clock,
    seed: u64,
) -> Result<Salvaged, store::Error> {
    let reading = clock.read();
    let writer = store::Writer {
        id: Minting::new(seed.rotate_left(16)).lend(reading.wall).mint(),
        who,
        opened: reading.now(),
    };
    let (opened, findings) = Store::salvage(damaged.clone(), to.clone(), writer).await?;
    let launches = opened.store.library().await?.len();
    opened.store.close().await?;
    Ok(Salvaged {
        from: damaged,
        to,
        launches,
        findings,
    })
}

/// Returns a name beside a damaged file that is not taken: `plan recovered.golive`.
pub fn beside(damaged: &Path) -> PathBuf {
    let stem = damaged.file_stem().unwrap_or_default().to_string_lossy();
    let mut path = damaged.with_file_name(format!("{stem} recovered.golive"));
    let mut number = 2_u32;
    while path.exists() {
        path = damaged.with_file_name(format!("{stem} recovered {number}.golive"));
        number = number.saturating_add(1);
    }
    path
}
