//! What the terminal is told. The only place that prints.

use std::error::Error;

/// Says a line.
#[expect(
    clippy::print_stdout,
    reason = "the terminal is where a command answers"
)]
pub(super) fn say(line: &str) {
    println!("{line}");
}

/// Says why a command was not carried out, with what lies behind it.
#[expect(
    clippy::print_stderr,
    reason = "the terminal is where a command answers"
)]
pub(super) fn complain(error: &dyn Error) {
    eprintln!("golive: {error}");
    let mut cause = error.source();
    while let Some(error) = cause {
        eprintln!("  because: {error}");
        cause = error.source();
    }
}
