//! `golive check`: what is wrong with a plan.

use std::path::PathBuf;

use super::desk::Desk;
use super::{Error, terminal};

pub(super) fn run(file: PathBuf, launch: Option<&str>) -> Result<(), Error> {
    let desk = Desk::with_launch(file, launch)?;
    let problems = desk.session.problems();
    for problem in problems {
        terminal::say(&problem.sentence);
    }
    if problems.is_empty() {
        terminal::say("No problems");
        Ok(())
    } else {
        Err(Error::Problems)
    }
}
