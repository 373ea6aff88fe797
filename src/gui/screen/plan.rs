//! The pages of the plan.

pub mod channels;
pub mod overview;
pub mod people;
pub mod readiness;
pub mod rollback;
pub mod steps;
