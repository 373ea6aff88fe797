//! What happens during the night: the log, and the state that follows from it.
//!
//! The log is a list of entries that only grows; the state of a call is their fold. This room
//! decides nothing about screens and reads no clock: moments come in as arguments.

pub mod entry;

pub use entry::{Call, Entry, Event};
