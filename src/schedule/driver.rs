//! Why a step starts when it does.

use crate::id::Id;
use crate::plan::Step;
use crate::plan::step::{Constraint, Relation};
use crate::schedule::Network;
use crate::time::{Moment, Span};

/// The bound on a start that was latest; ties go to the predecessor, then to the lower position
/// (rule 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Driver {
    /// T-0, the start of execution.
    T0,
    /// The step may not start before this moment.
    NotBefore(Moment),
    /// The step must start at this moment.
    Fixed(Moment),
    /// Another step comes before.
    Predecessor {
        /// Which step.
        step: Id<Step>,
        /// Which ends are tied.
        relation: Relation,
        /// The time between the two ends; negative is a lead.
        lag: Span,
    },
    /// Nothing but the time it is: the step could start at once (forecast only).
    Now,
    /// The whole call is held until then (forecast only).
    Held(Moment),
    /// It is blocked until the moment at which it was promised to go on (forecast only).
    Promised(Moment),
    /// It was skipped at this moment (forecast only).
    Skipped(Moment),
}

impl Driver {
    /// Returns the predecessor that decided, if one did.
    pub const fn predecessor(self) -> Option<Id<Step>> {
        match self {
            Self::Predecessor { step, .. } => Some(step),
            _ => None,
        }
    }
}

/// A driver in four bytes: the place of a link in the network, or one of the other reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Code(u32);

impl Code {
    pub(super) const T0: Self = Self(u32::MAX);
    pub(super) const CONSTRAINT: Self = Self(u32::MAX - 1);
    pub(super) const NOW: Self = Self(u32::MAX - 2);
    pub(super) const HELD: Self = Self(u32::MAX - 3);
    pub(super) const PROMISED: Self = Self(u32::MAX - 4);
    pub(super) const SKIPPED: Self = Self(u32::MAX - 5);

    /// The link that lies at this place among all predecessor links of the network.
    pub(super) const fn link(place: u32) -> Self {
        Self(place)
    }

    /// Returns the place of the link that decided, if one did.
    pub(super) const fn as_link(self) -> Option<usize> {
        if self.0 < Self::SKIPPED.0 {
            Some(self.0 as usize)
        } else {
            None
        }
    }

    /// Spells the driver out for the step at row `step`, of which `start` was the outcome.
    pub(super) fn spell(self, network: &Network, step: usize, start: i64) -> Driver {
        if let Some(place) = self.as_link() {
            let tie = network.tie(place);
            return Driver::Predecessor {
                step: network.step(tie.other as usize),
                relation: tie.relation,
                lag: Span::seconds(tie.lag),
            };
        }
        let at = Moment::from_unix(start);
        match self {
            Self::CONSTRAINT => match network.constraint(step) {
                Constraint::NotBefore(at) => Driver::NotBefore(at),
                Constraint::Fixed(at) => Driver::Fixed(at),
                Constraint::None => Driver::T0,
            },
            Self::NOW => Driver::Now,
            Self::HELD => Driver::Held(at),
            Self::PROMISED => Driver::Promised(at),
            Self::SKIPPED => Driver::Skipped(at),
            _ => Driver::T0,
        }
    }
}
