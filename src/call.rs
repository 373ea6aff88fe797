//! What happens during the night: the log, and the state that follows from it.
//!
//! The log is a list of entries that only grows; the state of a call is their fold. This room
//! decides nothing about screens and reads no clock: moments come in as arguments.

pub mod attendance;
mod check;
pub mod clock;
pub mod command;
pub mod entry;
pub mod heads_up;
pub mod hold;
pub mod issue;
pub mod line;
pub mod log;
pub mod note;
pub mod outage;
pub mod poll;
pub mod progress;
pub mod promise;
pub mod reading;
pub mod refusal;
pub mod replan;
#[cfg(test)]
pub(crate) mod scribe;
pub mod state;
pub mod union;
pub mod update;

pub use clock::Timer;
pub use entry::{Call, Entry, Event};
pub use line::Words;
pub use log::Line;
pub use progress::Progress;
pub use refusal::Refusal;
pub use state::State;
pub use union::unite;
