//! `golive import`: a sheet of steps or a plan becomes a launch.

use std::path::PathBuf;

use super::desk::{self, Desk};
use super::{Error, terminal};
use crate::clock::Clock;
use crate::session::document;
use crate::words;

pub(super) fn run(plan: PathBuf, output: PathBuf) -> Result<(), Error> {
    // Read before the file is made, so that a wrong path leaves nothing behind.
    let bytes = desk::runtime()?.block_on(document::read(plan.clone()))?;
    let is_new = !output.exists();
    let mut desk = Desk::open(output.clone(), Clock::machine(), rand::random())?;
    let name = plan
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let imported = match desk.session.import(&name, &bytes) {
        Ok(imported) => imported,
        Err(error) => {
            drop(desk);
            if is_new {
                // Nothing was brought in, so nothing is left behind.
                std::fs::remove_file(&output).ok();
            }
            return Err(error.into());
        }
    };
    desk.save()?;
    for line in &imported.remarks {
        terminal::say(line);
    }
    terminal::say(&format!(
        "Brought {} into {}",
        words::count(imported.steps, "step", "steps"),
        output.display()
    ));
    Ok(())
}
