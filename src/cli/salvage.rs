//! `golive salvage`: what can be read of a damaged file, in a new one.

use std::path::PathBuf;

use super::{Error, desk, terminal};
use crate::clock::Clock;
use crate::session::salvage;

pub(super) fn run(file: PathBuf, output: PathBuf) -> Result<(), Error> {
    let who = "the command line".to_owned();
    let work = salvage::salvage(file, output, who, Clock::machine(), rand::random());
    let salvaged = desk::runtime()?.block_on(work)?;
    for what in &salvaged.findings.lost {
        terminal::say(&format!("Lost: {what}"));
    }
    for what in &salvaged.findings.doubtful {
        terminal::say(&format!("Kept, but look at it: {what}"));
    }
    terminal::say(&salvaged.kept());
    Ok(())
}
