//! What follows in the plan when a step starts later than planned.

use super::path::{Schedule, path};
use crate::id::Id;
use crate::plan::Step;
use crate::time::Span;

/// What a later start moves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delay {
    /// The other steps that start later, in the order of the runbook.
    pub moved: Vec<Id<Step>>,
    /// How much later the plan finishes.
    pub finish: Span,
}

impl Schedule {
    /// Computes what follows when a step starts so much later, and everything else as early as it
    /// can; nothing where the step has no dates. Takes one pass over the plan.
    pub fn delayed(&self, step: Id<Step>, by: Span) -> Delay {
        let Some(timing) = self.timing(step) else {
            return Delay::default();
        };
        let then = path(&self.network().starting(step, timing.start + by), self.t0());
        let moved = self
            .iter()
            .filter(|(other, timing)| {
                *other != step
                    && then
                        .timing(*other)
                        .is_some_and(|then| then.start > timing.start)
            })
            .map(|(other, _)| other)
            .collect();
        Delay {
            moved,
            finish: then.finish() - self.finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::schedule::naive::{Loops, T0, cases, moment};
    use crate::schedule::network::Network;
    use crate::schedule::sample::{self, banking, number, step};

    fn moved(first: u128, minutes: i64) -> (Vec<u128>, i64) {
        let schedule = path(&Network::of(&banking(), &[]), sample::T0);
        let delay = schedule.delayed(step(first), Span::minutes(minutes));
        let steps = delay.moved.into_iter().map(number).collect();
        (steps, delay.finish.as_seconds() / 60)
    }

    #[test]
    fn a_critical_step_moves_what_waits_for_it_and_the_finish() {
        assert_eq!(moved(6, 10), (vec![7, 10, 11, 12, 13, 14, 15, 16, 17], 10));
    }

    #[test]
    fn a_step_with_float_moves_only_what_waits_for_it() {
        assert_eq!(moved(8, 10), (vec![9], 0));
        assert_eq!(moved(9, 10), (vec![], 0));
        assert_eq!(moved(9, 36), (vec![10, 11, 12, 13, 14, 15, 16, 17], 1));
    }

    proptest! {
        #[test]
        fn the_floats_say_how_late_a_step_can_be(case in cases(Loops::Without), row in 0_usize..12) {
            let schedule = path(&case.network(), moment(T0));
            let steps: Vec<_> = schedule.iter().collect();
            prop_assume!(!steps.is_empty());
            let (step, timing) = steps[row % steps.len()];
            if !timing.free_float.is_negative() {
                prop_assert_eq!(schedule.delayed(step, timing.free_float).moved, vec![]);
            }
            if !timing.total_float.is_negative() {
                prop_assert_eq!(schedule.delayed(step, timing.total_float).finish, Span::ZERO);
            }
        }
    }
}
