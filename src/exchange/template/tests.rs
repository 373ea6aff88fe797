use std::collections::HashSet;

use super::*;
use crate::exchange::json;
use crate::id::Sequence;
use crate::plan::number::Numbers;
use crate::plan::step::{Kind, Relation, Reversibility};
use crate::schedule::{self, Network};

fn all() -> Vec<(&'static str, Plan)> {
    let start = "2027-03-06T20:00:00Z".parse().unwrap();
    ALL.iter()
        .map(|template| {
            let plan = template
                .read(start, Zone::UTC, &mut Sequence::new(1))
                .unwrap_or_else(|error| panic!("{}: {error}", template.name));
            (template.name, plan)
        })
        .collect()
}

fn complete() -> Vec<(&'static str, Plan)> {
    all()
        .into_iter()
        .filter(|(name, _)| *name != "empty")
        .collect()
}

#[test]
fn every_template_is_found_by_word_and_by_title() {
    for template in &ALL {
        assert_eq!(find(template.name), Some(template));
        assert_eq!(find(&template.title.to_uppercase()), Some(template));
        assert!(template.summary.len() <= 80, "{}", template.name);
    }
    assert_eq!(find("spaceship"), None);
}

#[test]
fn every_template_comes_back_from_a_document_as_it_was() {
    for (name, plan) in all() {
        let text = json::write(&plan);
        let given = json::Given::default();
        let again = json::read(text.as_bytes(), given, &mut Sequence::new(2)).unwrap();
        assert_eq!(json::write(&again), text, "{name}");
    }
}

#[test]
fn a_template_is_a_whole_plan() {
    for (name, plan) in complete() {
        assert!(
            (20..=60).contains(&plan.steps.len()),
            "{name}: {}",
            plan.steps.len()
        );
        assert!(plan.sections.len() >= 4, "{name}");
        assert!(plan.objectives.len() >= 2, "{name}");
        for objective in &plan.objectives {
            assert!(
                plan.metrics_of(objective.id).count() > 0,
                "{name}: {}",
                objective.statement
            );
            assert!(objective.owner.is_some(), "{name}: {}", objective.statement);
        }
        assert!(
            plan.metrics.iter().any(|metric| metric.rollback.is_some()),
            "{name}"
        );
        assert!(
            plan.metrics.iter().all(|metric| !metric.checks.is_empty()),
            "{name}"
        );
        let kind = |kind| plan.steps.iter().any(|step| step.kind == kind);
        assert!(
            kind(Kind::Gate) && kind(Kind::Hold) && kind(Kind::Milestone),
            "{name}"
        );
        let links = || plan.steps.iter().flat_map(|step| &step.predecessors);
        assert!(
            links().any(|link| link.relation != Relation::FinishStart),
            "{name}"
        );
        assert!(links().any(|link| !link.lag.is_zero()), "{name}");
        assert!(
            plan.steps
                .iter()
                .any(|step| step.reversibility == Reversibility::Irreversible),
            "{name}"
        );
        for step in &plan.steps {
            assert!(
                !step.title.is_empty() && !step.owners.is_empty(),
                "{name}: {}",
                step.title
            );
            if step.kind == Kind::Gate {
                assert!(
                    step.decider.is_some() && step.criteria.len() > 1,
                    "{name}: {}",
                    step.title
                );
            }
            if let (Some(best), Some(worst)) = (step.optimistic, step.pessimistic) {
                assert!(
                    best <= step.duration && step.duration <= worst,
                    "{name}: {}",
                    step.title
                );
            }
        }
        let estimated = plan.steps.iter().filter(|step| step.pessimistic.is_some());
        assert!(estimated.count() >= 6, "{name}");
        assert!(
            plan.steps
                .iter()
                .filter(|step| !step.instructions.is_empty())
                .count()
                >= 4,
            "{name}"
        );
        assert!(
            plan.steps
                .iter()
                .filter(|step| !step.verification.is_empty())
                .count()
                >= 8,
            "{name}"
        );
        assert!(
            plan.details.sponsor.is_some() && plan.details.lead.is_some(),
            "{name}"
        );
        assert!(
            plan.channels
                .iter()
                .any(|channel| channel.cadence.is_some()),
            "{name}"
        );
        assert!(plan.channels.len() >= 3, "{name}");
        let kinds: HashSet<_> = plan.checks.iter().map(|check| check.kind).collect();
        assert!(kinds.len() >= 5, "{name}");
    }
}

#[test]
fn the_way_back_of_a_template_undoes_steps_that_exist() {
    for (name, plan) in complete() {
        assert!(
            plan.rollback.decider.is_some() && !plan.rollback.decision.is_zero(),
            "{name}"
        );
        assert!(
            plan.triggers.len() >= 3 && !plan.backups.is_empty(),
            "{name}"
        );
        assert!(plan.rollback_steps.len() >= 5, "{name}");
        let undone: Vec<_> = plan
            .rollback_steps
            .iter()
            .flat_map(|step| &step.undoes)
            .collect();
        assert!(undone.len() >= 4, "{name}");
        for step in undone {
            let undone = plan.steps.get(*step).unwrap();
            assert_eq!(undone.kind, Kind::Task, "{name}: {}", undone.title);
            assert_eq!(
                undone.reversibility,
                Reversibility::Reversible,
                "{name}: {} cannot be undone",
                undone.title
            );
        }
    }
}

#[test]
fn everybody_in_a_template_has_something_to_do() {
    for (name, plan) in complete() {
        let busy: HashSet<_> = plan
            .steps
            .iter()
            .flat_map(|step| {
                step.owners
                    .iter()
                    .copied()
                    .chain(step.deputy)
                    .chain(step.decider)
            })
            .chain(
                plan.rollback_steps
                    .iter()
                    .flat_map(|step| step.owners.iter().copied()),
            )
            .collect();
        for person in &plan.people {
            assert!(busy.contains(&person.id), "{name}: {}", person.name);
            assert!(!person.role.is_empty(), "{name}: {}", person.name);
        }
    }
}

#[test]
fn a_template_is_done_within_its_window_and_can_be_taken_back() {
    for (name, plan) in complete() {
        let network = Network::of(&plan, &[]);
        let schedule = schedule::path(&network, plan.details.start);
        assert_eq!(
            schedule.loops().len() + schedule.undated().len(),
            0,
            "{name}"
        );
        assert!(schedule.start() >= plan.details.window_start, "{name}");
        assert!(schedule.finish() <= plan.details.window_end, "{name}");
        for (step, timing) in schedule.iter() {
            let step = plan.steps.get(step).unwrap();
            assert_eq!(timing.missed, None, "{name}: {}", step.title);
            let deadline = step.deadline.unwrap_or(plan.details.window_end);
            assert!(timing.finish <= deadline, "{name}: {}", step.title);
        }
        let back = schedule::path(&Network::of_rollback(&plan), plan.details.start);
        let takes = (back.finish() - plan.details.start) + plan.rollback.decision;
        let irreversible = plan
            .steps
            .iter()
            .filter(|step| step.reversibility == Reversibility::Irreversible)
            .filter_map(|step| schedule.timing(step.id))
            .map(|timing| timing.start)
            .min()
            .unwrap();
        assert!(irreversible + takes <= plan.details.back_by(), "{name}");
    }
}

#[test]
fn nobody_in_a_template_is_needed_twice_at_once_or_off_shift() {
    for (name, plan) in complete() {
        let schedule = schedule::path(&Network::of(&plan, &[]), plan.details.start);
        let mut busy = Vec::new();
        for (step, timing) in schedule.iter() {
            let step = plan.steps.get(step).unwrap();
            for owner in &step.owners {
                let person = plan.people.get(*owner).unwrap();
                let (from, to) = (timing.start, timing.finish);
                assert!(
                    person.is_on_call(from, to),
                    "{name}: {} at {}",
                    person.name,
                    step.title
                );
                for (other, begun, ended, title) in &busy {
                    let apart = other != owner || to <= *begun || *ended <= from;
                    assert!(
                        apart,
                        "{name}: {} at {title} and {}",
                        person.name, step.title
                    );
                }
                busy.push((*owner, from, to, step.title.clone()));
            }
        }
    }
}

#[test]
fn the_numbers_of_a_template_follow_its_rows() {
    for (name, plan) in complete() {
        let numbers = Numbers::of(&plan);
        for (place, step) in plan.rows().iter().enumerate() {
            assert_eq!(numbers.get(step.id), (place + 1).to_string(), "{name}");
        }
    }
}
