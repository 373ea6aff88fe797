//! The pages on which a launch is planned.

pub mod overview;
