//! The commands without a window, and the way into the windows.
//!
//! The same session serves them all, so that terminal and screen cannot disagree. Exit codes: 0
//! good, 1 refused input, 2 wrong usage.

mod check;
mod demo;
mod desk;
mod document;
mod import;
mod journal;
mod new;
mod pictures;
mod salvage;
mod schedule;
mod terminal;
mod window;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// Plan, run and review the night on which a system goes live.
#[derive(Debug, Parser)]
#[command(
    name = "golive",
    version,
    about,
    args_conflicts_with_subcommands = true,
    after_help = "Without a command the windows open on FILE, or on the library of this computer."
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// The file to open; it is made where there is none.
    file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Begins a file with a launch from a template.
    New {
        /// online-shop, mobile-banking, platform-feature, learning-platform, erp-cutover, empty;
        /// sample is a launch in the middle of its night, sample-closed one a week after it.
        #[arg(long, default_value = "empty")]
        template: String,
        /// The file to make.
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Brings a sheet of steps (CSV, TSV) or a plan (JSON) into a file.
    Import {
        /// The sheet or the plan.
        plan: PathBuf,
        /// The file; it is made where there is none.
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Writes the steps of a launch as a sheet.
    Export {
        /// The file.
        file: PathBuf,
        /// The launch, by its name, where the file holds several.
        #[arg(long)]
        launch: Option<String>,
        /// The sheet to write (.csv), or the plan (.json).
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Says when the steps of a launch happen.
    Schedule {
        /// The file.
        file: PathBuf,
        /// The launch, by its name, where the file holds several.
        #[arg(long)]
        launch: Option<String>,
        /// As JSON, for other programs.
        #[arg(long)]
        json: bool,
    },
    /// Says what is wrong with a plan; ends with 1 where something is.
    Check {
        /// The file.
        file: PathBuf,
        /// The launch, by its name, where the file holds several.
        #[arg(long)]
        launch: Option<String>,
    },
    /// Writes the post-mortem of a launch.
    Report {
        /// The file.
        file: PathBuf,
        /// The launch, by its name, where the file holds several.
        #[arg(long)]
        launch: Option<String>,
        /// How it is written.
        #[arg(long, value_enum, default_value_t = Format::Html)]
        format: Format,
        /// The document to write.
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Writes the runbook of a launch.
    Runbook {
        /// The file.
        file: PathBuf,
        /// The launch, by its name, where the file holds several.
        #[arg(long)]
        launch: Option<String>,
        /// How it is written.
        #[arg(long, value_enum, default_value_t = Format::Html)]
        format: Format,
        /// A page for each owner in place of the whole.
        #[arg(long)]
        by_owner: bool,
        /// The document to write.
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Reads what can be read of a damaged file into a new one, and says what was lost.
    Salvage {
        /// The damaged file; it is left as it is.
        file: PathBuf,
        /// The file to make.
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Draws the main screens and the dashboard of a launch, without a display.
    Pictures {
        /// The file.
        file: PathBuf,
        /// The launch, by its name, where the file holds several.
        #[arg(long)]
        launch: Option<String>,
        /// The folder for the pictures.
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Opens the sample launch in the middle of its night; without a display, rehearses it by
    /// itself and leaves file, post-mortem and pictures in a folder.
    Demo {
        /// The folder for what is left, without a display.
        #[arg(short, long, default_value = "golive-demo")]
        output: PathBuf,
        /// Does it without a window even where there is a display.
        #[arg(long)]
        no_window: bool,
    },
}

/// How a document is written.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// One page that needs nothing else.
    Html,
    /// Text for a wiki or a repository.
    #[value(alias = "markdown")]
    Md,
}

/// Why a command was not carried out.
#[derive(Debug, thiserror::Error)]
enum Error {
    #[error(transparent)]
    Window(#[from] window::Error),
    #[error(transparent)]
    Store(#[from] crate::store::Error),
    #[error(transparent)]
    Session(#[from] crate::session::Error),
    #[error(transparent)]
    Document(#[from] crate::session::document::Error),
    #[error(transparent)]
    Picture(#[from] pictures::Error),
    #[error("`{}` is there already; name another file, nothing was changed", .0.display())]
    Exists(PathBuf),
    #[error("`{}` holds no launch", .0.display())]
    NoLaunch(PathBuf),
    #[error("there is no launch “{wanted}”; the file holds: {known}")]
    UnknownLaunch { wanted: String, known: String },
    #[error("the file holds several launches; choose one with --launch: {0}")]
    ManyLaunches(String),
    #[error("cannot make the folder `{}`: {reason}", .path.display())]
    Folder {
        path: PathBuf,
        reason: std::io::Error,
    },
    #[error("the background threads did not start: {0}")]
    Runtime(std::io::Error),
    #[error("the plan has problems")]
    Problems,
}

/// Runs the program and says how it ended.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let _journal = journal::begin();
    tracing::info!(version = env!("CARGO_PKG_VERSION"), ?arguments, "started");
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        // What is wrong was said line by line already.
        Err(Error::Problems) => ExitCode::FAILURE,
        Err(error) => {
            tracing::error!(%error, "refused");
            terminal::complain(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<(), Error> {
    match arguments.command {
        None => Ok(window::open(arguments.file)?),
        Some(Command::New { template, output }) => new::run(&template, output),
        Some(Command::Import { plan, output }) => import::run(plan, output),
        Some(Command::Export {
            file,
            launch,
            output,
        }) => document::export(file, launch.as_deref(), output),
        Some(Command::Schedule { file, launch, json }) => {
            schedule::run(file, launch.as_deref(), json)
        }
        Some(Command::Check { file, launch }) => check::run(file, launch.as_deref()),
        Some(Command::Report {
            file,
            launch,
            format,
            output,
        }) => document::report(file, launch.as_deref(), format, output),
        Some(Command::Runbook {
            file,
            launch,
            format,
            by_owner,
            output,
        }) => document::runbook(file, launch.as_deref(), format, by_owner, output),
        Some(Command::Salvage { file, output }) => salvage::run(file, output),
        Some(Command::Pictures {
            file,
            launch,
            output,
        }) => pictures::run(file, launch.as_deref(), &output),
        Some(Command::Demo { output, no_window }) => demo::run(&output, no_window),
    }
}
