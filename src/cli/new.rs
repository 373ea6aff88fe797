//! `golive new`: a file with a launch from a template.

use std::path::PathBuf;

use super::desk::Desk;
use super::{Error, terminal};
use crate::clock::Clock;

pub(super) fn run(template: &str, output: PathBuf) -> Result<(), Error> {
    if output.exists() {
        return Err(Error::Exists(output));
    }
    // The template is read before the file is made, so that a wrong word leaves nothing behind.
    if !template.starts_with("sample") {
        crate::exchange::template::find(template)
            .ok_or_else(|| crate::session::Error::NoTemplate(template.to_owned()))?;
    }
    let mut desk = Desk::open(output.clone(), Clock::machine(), rand::random())?;
    desk.session.begin(template)?;
    desk.save()?;
    terminal::say(&format!("Made {}", output.display()));
    Ok(())
}
