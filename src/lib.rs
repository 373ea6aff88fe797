//! Golive: plan, run and review the night on which a system goes live.
//!
//! The rooms, in the order in which the story of a launch is told. Arrows point one way only:
//!
//! ```text
//! main → gui, cli → session → report, exchange, store, link → launch → review → call
//!      → problem → schedule → plan → change, words, palette, id, time
//! ```
//!
//! Everything from `launch` down is pure: no interface, no database, no clock, no random source.

pub mod call;
pub mod change;
pub mod cli;
pub mod clock;
pub mod exchange;
pub mod gui;
pub mod id;
pub mod launch;
pub mod palette;
pub mod plan;
pub mod problem;
pub mod rank;
pub mod report;
pub mod review;
pub mod schedule;
pub mod session;
pub mod settings;
pub mod store;
pub mod table;
pub mod time;
pub mod words;
