//! When things happen: the schedule of a plan, the forecast of a night, the last moment at which
//! the way back still fits, how likely it is to end in time, and where a delay came from.
//!
//! Everything here is computed from a plan, from what has happened so far and from the moment it
//! is now; nothing is stored. The rules are pure: no clock, no random source.

pub mod actual;
pub mod comparison;
pub mod delay;
pub mod driver;
pub mod forecast;
pub mod layers;
pub mod network;
mod order;
pub mod path;
pub mod risk;
pub mod rollback;
pub mod slip;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod naive;
#[cfg(test)]
pub(crate) mod sample;

pub use actual::{Actual, Actuals, State};
pub use comparison::Comparison;
pub use delay::Delay;
pub use driver::Driver;
pub use forecast::{Circumstances, Execution, Forecast, Outlook, forecast};
pub use layers::Layers;
pub use network::Network;
pub use path::{Criticality, Schedule, Timing, path};
pub use risk::{Chance, chance};
pub use rollback::{LastSafe, Way};
pub use slip::{Slip, slip};
