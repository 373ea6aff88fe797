//! The program's own log: what people send with a question. One file a day, kept a fortnight.

use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;

use crate::settings;

/// Files older than this many days go.
const DAYS: usize = 14;

/// Begins to write the log; it is complete when the guard is dropped. `None` where this machine
/// has no place for it: the program works all the same.
pub(super) fn begin() -> Option<WorkerGuard> {
    let folder = settings::data_folder()?.join("log");
    // Made before the appender looks into it, which complains on the terminal where it cannot.
    std::fs::create_dir_all(&folder).ok()?;
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("golive")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(file);
    let filter = EnvFilter::try_from_env("GOLIVE_LOG")
        .unwrap_or_else(|_| EnvFilter::new("golive=info,warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(writer)
        .try_init()
        .ok()?;
    Some(guard)
}
