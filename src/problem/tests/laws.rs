//! What must be true of every fix, however many things are wrong at once.

use proptest::prelude::*;

use super::*;
use crate::plan::step::Kind as StepKind;
use crate::time::Span;

/// Spoils a step in one of several ways.
fn spoil(plan: &mut Plan, number: u128, other: u128, way: u8) {
    change(plan, number, |spoilt| match way {
        0 => spoilt.predecessors.push(Link::after(step(other))),
        1 => spoilt.predecessors.extend(spoilt.predecessors.clone()),
        2 => spoilt.owners.clear(),
        3 => spoilt.owners = vec![person(other)],
        4 => spoilt.deputy = Some(person(other)),
        5 => spoilt.constraint = Constraint::Fixed(at(i64::try_from(other).unwrap() * 10)),
        6 => {
            spoilt.optimistic = Some(spoilt.duration * 2);
            spoilt.pessimistic = Some(Span::seconds(spoilt.duration.as_seconds() / 2));
        }
        7 => {
            spoilt.kind = StepKind::Gate;
            spoilt.decider = None;
        }
        _ => spoilt.stream = "Stores".to_owned(),
    });
}

proptest! {
    /// A fix takes its problem away and nothing else is touched that undo would not bring back; a
    /// loop may leave another one through the same steps, with one link less.
    #[test]
    fn a_fix_takes_its_problem_away_and_undo_brings_it_back(
        spoils in prop::collection::vec((1_u128..18, 1_u128..18, 0_u8..9), 1..12),
    ) {
        let mut plan = everybody(plan());
        plan.details.lead = Some(ANA);
        for (number, other, way) in spoils {
            spoil(&mut plan, number, other, way);
        }
        let numbers = Numbers::of(&plan);
        for problem in found(&plan) {
            let Some(edit) = problem.fix.and_then(|fix| fix.edit(&plan, &numbers)) else {
                continue;
            };
            let mut fixed = plan.clone();
            for change in edit.changes.clone() {
                fixed.apply(change).unwrap();
            }
            let left = sentences(&fixed);
            prop_assert!(
                problem.kind == Kind::Loop || !left.contains(&problem.sentence),
                "{}: {} left {left:?}",
                problem.sentence,
                edit.name,
            );
            for change in edit.inverse().changes {
                fixed.apply(change).unwrap();
            }
            prop_assert_eq!(&fixed, &plan);
        }
    }
}
