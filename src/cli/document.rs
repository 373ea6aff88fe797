//! `golive report`, `runbook` and `export`: documents out of a file.

use std::path::PathBuf;

use super::desk::Desk;
use super::{Error, Format, terminal};
use crate::report::runbook::Extent;
use crate::session::document;

impl From<Format> for document::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Html => Self::Html,
            Format::Md => Self::Markdown,
        }
    }
}

pub(super) fn report(
    file: PathBuf,
    launch: Option<&str>,
    format: Format,
    output: PathBuf,
) -> Result<(), Error> {
    let desk = Desk::with_launch(file, launch)?;
    let text = desk.session.post_mortem(format.into())?;
    write(&desk, output, text)
}

pub(super) fn runbook(
    file: PathBuf,
    launch: Option<&str>,
    format: Format,
    by_owner: bool,
    output: PathBuf,
) -> Result<(), Error> {
    let desk = Desk::with_launch(file, launch)?;
    let extent = if by_owner {
        Extent::EveryOwner
    } else {
        Extent::Whole
    };
    let text = desk.session.runbook(format.into(), extent)?;
    write(&desk, output, text)
}

pub(super) fn export(file: PathBuf, launch: Option<&str>, output: PathBuf) -> Result<(), Error> {
    let desk = Desk::with_launch(file, launch)?;
    let is_plan = output
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let text = if is_plan {
        desk.session.plan_as_json()?
    } else {
        desk.session.steps_as_csv()?
    };
    write(&desk, output, text)
}

fn write(desk: &Desk, output: PathBuf, text: String) -> Result<(), Error> {
    desk.write(output.clone(), text)?;
    terminal::say(&format!("Wrote {}", output.display()));
    Ok(())
}
