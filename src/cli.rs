//! The commands without a window, and the way into the windows.
//!
//! The same session serves them all, so that terminal and screen cannot disagree.

mod window;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

/// Plan, run and review the night on which a system goes live.
#[derive(Debug, Parser)]
#[command(name = "golive", version, about)]
struct Arguments {
    /// The file to open; the library of this computer where none is named.
    file: Option<PathBuf>,
}

/// Runs the program and says how it ended: 0 good, 1 refused, 2 wrong usage.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match window::open(arguments.file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => say_error(&error),
    }
}

#[expect(
    clippy::print_stderr,
    reason = "the terminal is where a command answers"
)]
fn say_error(error: &dyn std::error::Error) -> ExitCode {
    eprintln!("golive: {error}");
    ExitCode::FAILURE
}
