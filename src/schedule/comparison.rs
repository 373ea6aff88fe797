//! What has become of a plan since it was frozen: which steps moved and by how much, which were
//! added and removed, and where the finish stands against the agreed one.

use std::collections::HashMap;

use super::path::Schedule;
use crate::change::Change;
use crate::id::Id;
use crate::plan::baseline::Frozen;
use crate::plan::{Baseline, Edit, Plan, Step, number};
use crate::time::{Moment, Span};

/// A plan against one of its baselines.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    frozen: HashMap<Id<Step>, (Moment, Moment)>,
    /// The steps whose start or finish is another now, in the order of the runbook.
    pub moved: Vec<Moved>,
    /// The steps that have dates now and had none then, in the order of the runbook.
    pub added: Vec<Id<Step>>,
    /// The steps that had dates then and have none now, in the order in which they were frozen:
    /// they were removed, switched off, or stand on or behind a loop.
    pub gone: Vec<Frozen>,
    /// The agreed finish; `None` where no step was frozen.
    pub agreed: Option<Moment>,
    /// The finish as it is planned now; `None` where no step has dates.
    pub finish: Option<Moment>,
}

/// A step that happens at another time than agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Which step.
    pub step: Id<Step>,
    /// How much later it starts; negative where it is earlier.
    pub start: Span,
    /// How much later it finishes; negative where it is earlier.
    pub finish: Span,
}

impl Comparison {
    /// Compares a plan and its schedule with a baseline: O(steps).
    pub fn of(plan: &Plan, schedule: &Schedule, baseline: &Baseline) -> Self {
        let frozen: HashMap<Id<Step>, (Moment, Moment)> = baseline
            .steps
            .iter()
            .map(|step| (step.step, (step.start, step.finish)))
            .collect();
        let mut moved = Vec::new();
        let mut added = Vec::new();
        let mut finish = None;
        for step in plan.rows() {
            let Some(timing) = schedule.timing(step.id) else {
                continue;
            };
            finish = finish.max(Some(timing.finish));
            match frozen.get(&step.id) {
                None => added.push(step.id),
                Some((start, finish)) if (*start, *finish) != (timing.start, timing.finish) => {
                    moved.push(Moved {
                        step: step.id,
                        start: timing.start - *start,
                        finish: timing.finish - *finish,
                    });
                }
                Some(_) => {}
            }
        }
        let gone = baseline
            .steps
            .iter()
            .filter(|step| {
                plan.steps.get(step.step).is_none() || schedule.timing(step.step).is_none()
            })
            .cloned()
            .collect();
        Self {
            frozen,
            moved,
            added,
            gone,
            agreed: baseline.steps.iter().map(|step| step.finish).max(),
            finish,
        }
    }

    /// Returns when a step was agreed to start and to finish; `None` where it was not frozen.
    pub fn agreed_times(&self, step: Id<Step>) -> Option<(Moment, Moment)> {
        self.frozen.get(&step).copied()
    }

    /// Returns how much later the plan finishes than agreed; negative where it is earlier, `None`
    /// where there is nothing to compare.
    pub fn later(&self) -> Option<Span> {
        Some(self.finish? - self.agreed?)
    }

    /// Says whether everything is as it was agreed.
    pub fn is_unchanged(&self) -> bool {
        self.moved.is_empty() && self.added.is_empty() && self.gone.is_empty()
    }
}

/// Freezes a plan as it is scheduled: its times become a baseline, and the numbers that are said
/// on the line never change again (rule 12).
pub fn freeze(plan: &Plan, schedule: &Schedule, id: Id<Baseline>, name: &str, at: Moment) -> Edit {
    let numbers = number::Numbers::of(plan);
    let steps = plan.rows().into_iter().filter_map(|step| {
        let timing = schedule.timing(step.id)?;
        Some(Frozen {
            step: step.id,
            number: numbers.get(step.id).to_owned(),
            title: step.title.clone(),
            start: timing.start,
            finish: timing.finish,
        })
    });
    let baseline = Baseline {
        id,
        rank: plan.baselines.rank_at_end(),
        name: name.trim().to_owned(),
        at,
        steps: steps.collect(),
    };
    let what = format!("Freeze the plan as “{}”", baseline.name);
    let mut changes = number::freeze(plan);
    changes.push(Change::insert(baseline.into()));
    Edit::new(what, changes)
}

/// Gives a baseline another name; nothing where it is called so already.
pub fn rename(baseline: &Baseline, name: &str) -> Option<Edit> {
    let mut after = baseline.clone();
    name.trim().clone_into(&mut after.name);
    (after != *baseline).then(|| {
        Edit::new(
            format!(
                "Rename the baseline “{}” to “{}”",
                baseline.name, after.name
            ),
            vec![Change::update(baseline.clone().into(), after.into())],
        )
    })
}

/// Removes a baseline; numbers that were fixed stay.
pub fn forget(baseline: &Baseline) -> Edit {
    Edit::new(
        format!("Remove the baseline “{}”", baseline.name),
        vec![Change::remove(baseline.clone().into())],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{json, template};
    use crate::id::{Mint, Sequence};
    use crate::plan::number::Numbers;
    use crate::schedule::{Network, path};
    use crate::time::Zone;
    use proptest::prelude::*;

    fn schedule(plan: &Plan) -> Schedule {
        path(&Network::of(plan, &[]), plan.details.start)
    }

    fn agreed(plan: &mut Plan) -> Baseline {
        let at = Moment::from_unix(1_795_000_000);
        let id = Sequence::new(77).mint();
        let edit = freeze(plan, &schedule(plan), id, "Agreed", at);
        plan.apply_edit(edit).unwrap();
        plan.baselines.get(id).unwrap().clone()
    }

    fn templates() -> impl Strategy<Value = Plan> {
        (0..template::ALL.len(), 0_i64..2_000_000).prop_map(|(which, at)| {
            let start = Moment::from_unix(1_795_000_000 + at);
            template::ALL[which]
                .read(start, Zone::UTC, &mut Sequence::new(4))
                .unwrap()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn frozen_and_unchanged_nothing_moved(mut plan in templates()) {
            let baseline = agreed(&mut plan);
            let compared = Comparison::of(&plan, &schedule(&plan), &baseline);
            prop_assert!(compared.is_unchanged());
            prop_assert!(compared.later().is_none_or(|later| later.is_zero()));
        }

        #[test]
        fn what_moved_and_what_did_not_add_up(
            mut plan in templates(), which in 0_usize..200, longer in 1_i64..90,
        ) {
            let baseline = agreed(&mut plan);
            let count = plan.steps.len();
            prop_assume!(count > 0);
            let before = plan.steps.as_slice()[which % count].clone();
            let mut after = before.clone();
            after.duration += Span::minutes(longer);
            let edit = Edit::new("Longer", vec![Change::update(before.into(), after.into())]);
            plan.apply_edit(edit).unwrap();
            let now = schedule(&plan);
            let compared = Comparison::of(&plan, &now, &baseline);
            prop_assert!(compared.added.is_empty() && compared.gone.is_empty());
            for step in plan.rows() {
                let Some(timing) = now.timing(step.id) else { continue };
                let (start, finish) = compared.agreed_times(step.id).unwrap();
                let moved = compared.moved.iter().find(|moved| moved.step == step.id);
                let (by_start, by_finish) =
                    moved.map_or((Span::ZERO, Span::ZERO), |moved| (moved.start, moved.finish));
                prop_assert_eq!(start + by_start, timing.start);
                prop_assert_eq!(finish + by_finish, timing.finish);
            }
            prop_assert_eq!(compared.later(), Some(now.finish() - compared.agreed.unwrap()));
        }

        #[test]
        fn freezing_keeps_every_number_and_undoes_whole(mut plan in templates()) {
            let before = plan.clone();
            let numbers = Numbers::of(&plan);
            let edit = freeze(
                &plan, &schedule(&plan), Sequence::new(9).mint(), "Agreed", Moment::MIN,
            );
            plan.apply_edit(edit.clone()).unwrap();
            prop_assert_eq!(&Numbers::of(&plan), &numbers);
            prop_assert!(plan.steps.iter().all(|step| step.number.is_some()));
            plan.apply_edit(edit.inverse()).unwrap();
            prop_assert_eq!(json::write(&plan), json::write(&before));
        }
    }

    #[test]
    fn what_was_added_and_removed_is_named() {
        let mut plan = template::ALL[0]
            .read(
                Moment::from_unix(1_795_000_000),
                Zone::UTC,
                &mut Sequence::new(4),
            )
            .unwrap();
        let baseline = agreed(&mut plan);
        let rows: Vec<Step> = plan.rows().into_iter().cloned().collect();
        let last = rows[3].clone();
        let mut new = Step::task(Sequence::new(8).mint(), last.section, last.rank.clone());
        new.duration = Span::minutes(5);
        let edit = Edit::new(
            "Swap",
            vec![
                Change::remove(last.clone().into()),
                Change::insert(new.clone().into()),
            ],
        );
        plan.apply_edit(edit).unwrap();
        let compared = Comparison::of(&plan, &schedule(&plan), &baseline);
        assert_eq!(compared.added, [new.id]);
        assert_eq!(compared.gone.len(), 1);
        assert_eq!(compared.gone[0].title, last.title);
    }
}
