//! What the terminal is told. The only place that prints.

use std::error::Error;
use std::io::Write;

/// Says a line. Whoever stopped listening (`golive schedule … | head`) is not told the rest.
pub(super) fn say(line: &str) {
    drop(writeln!(std::io::stdout(), "{line}"));
}

/// Says why a command was not carried out, with what lies behind it.
pub(super) fn complain(error: &dyn Error) {
    let mut terminal = std::io::stderr();
    drop(writeln!(terminal, "golive: {error}"));
    let mut cause = error.source();
    while let Some(error) = cause {
        drop(writeln!(terminal, "  because: {error}"));
        cause = error.source();
    }
}
