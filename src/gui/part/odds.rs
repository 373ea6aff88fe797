//! How likely the night ends in time, as the lines above a page say it.

use crate::schedule::Chance;
use crate::session::chance::Known;
use crate::time::Moment;

/// Stands for a time that is being computed; as wide as one, so that nothing jumps.
const PENDING: &str = "––:––";

/// By when nine nights of ten have ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum P90 {
    /// Too few steps have estimates, or nothing was drawn yet.
    Unknown,
    /// It is drawn anew.
    Pending,
    /// By then.
    At(Moment),
}

impl P90 {
    /// Takes it from what is known.
    pub fn of(known: Known<'_>) -> Self {
        match known {
            Known::Fresh(chance) if chance.is_meaningful() => Self::At(chance.p90()),
            Known::Stale(chance) if chance.is_meaningful() => Self::Pending,
            _ => Self::Unknown,
        }
    }

    /// Returns the moment, where it is known.
    pub fn moment(self) -> Option<Moment> {
        match self {
            Self::At(moment) => Some(moment),
            Self::Unknown | Self::Pending => None,
        }
    }

    /// Says it in a line: "P90 02:52". Nothing where it means nothing.
    pub fn words(self, clock: impl FnOnce(Moment) -> String) -> Option<String> {
        match self {
            Self::At(moment) => Some(format!("P90 {}", clock(moment))),
            Self::Pending => Some(format!("P90 {PENDING}")),
            Self::Unknown => None,
        }
    }
}

/// Says in how many nights it ends in time: "inside the window in 97 of 100 nights".
pub fn inside(chance: &Chance) -> String {
    let nights = chance.inside().percent();
    format!("inside the window in {nights} of 100 nights")
}

/// Says how many of the steps that count have estimates: "3 of 12 steps that decide the finish
/// have estimates".
pub fn coverage(chance: &Chance) -> String {
    let coverage = chance.coverage();
    let (steps, have) = match (coverage.of, coverage.estimated) {
        (1, 1) => ("step that decides", "has estimates"),
        (1, _) => ("step that decides", "has no estimates"),
        _ => ("steps that decide", "have estimates"),
    };
    match (coverage.of, coverage.estimated) {
        (1, _) => format!("The one {steps} the finish {have}"),
        (of, 0) => format!("None of the {of} {steps} the finish {have}"),
        (of, estimated) => format!("{estimated} of {of} {steps} the finish {have}"),
    }
}
