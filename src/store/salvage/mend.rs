//! Letting go of what is lost, so that what is left fits together.

use crate::plan::{Key, Objective, Plan, Section};
use crate::review::Review;
use crate::table::{Ranked, Table};

/// Makes every reference lead somewhere: sections and objectives that are lost come back with
/// only their ids, everything else that is lost is no longer referred to.
pub(super) fn mend(plan: &mut Plan, review: &mut Review) {
    restore_headings(plan);
    let here = plan.clone();
    let has = |key: Key| here.contains(key);
    let person = |someone: &_| has(Key::Person(*someone));
    let step = |one: &_| has(Key::Step(*one));

    let details = &mut plan.details;
    details.milestone = details.milestone.filter(step);
    details.sponsor = details.sponsor.filter(person);
    details.lead = details.lead.filter(person);
    plan.rollback.decider = plan.rollback.decider.filter(person);
    plan.rollback.deputy = plan.rollback.deputy.filter(person);
    each(&mut plan.people, |one| {
        one.deputy = one.deputy.filter(person)
    });
    each(&mut plan.objectives, |one| {
        one.owner = one.owner.filter(person)
    });
    each(&mut plan.blocks, |one| one.at = one.at.filter(step));
    each(&mut plan.steps, |one| {
        one.owners.retain(person);
        one.deputy = one.deputy.filter(person);
        one.decider = one.decider.filter(person);
        one.block = one.block.filter(|block| has(Key::Block(*block)));
        one.predecessors.retain(|link| step(&link.step));
    });
    each(&mut plan.triggers, |one| {
        one.metric = one.metric.filter(|metric| has(Key::Metric(*metric)));
    });
    each(&mut plan.backups, |one| {
        one.owner = one.owner.filter(person)
    });
    each(&mut plan.rollback_steps, |one| {
        one.owners.retain(person);
        one.deputy = one.deputy.filter(person);
        one.predecessors
            .retain(|link| has(Key::RollbackStep(link.step)));
        one.undoes.retain(step);
    });
    each(&mut plan.checks, |one| one.owner = one.owner.filter(person));
    each(&mut review.feedback, |one| {
        one.rating = one.rating.filter(|rating| (1..=5).contains(rating));
    });
    each(&mut review.actions, |one| {
        one.owner = one.owner.filter(person)
    });
}

fn each<R: Ranked>(table: &mut Table<R>, mend: impl Fn(&mut R)) {
    *table = table
        .iter()
        .cloned()
        .map(|mut record| {
            mend(&mut record);
            record
        })
        .collect();
}

fn restore_headings(plan: &mut Plan) {
    let mut sections = Vec::new();
    let mut objectives = Vec::new();
    for record in plan.records() {
        record.references(|key| match key {
            Key::Section(id) if !plan.contains(key) => sections.push(id),
            Key::Objective(id) if !plan.contains(key) => objectives.push(id),
            _ => {}
        });
    }
    let lost = "(its title was lost)";
    let sections = sections.into_iter().map(|id| Section {
        id,
        rank: plan.sections.rank_at_end(),
        title: lost.to_owned(),
    });
    plan.sections = plan.sections.iter().cloned().chain(sections).collect();
    let objectives = objectives.into_iter().map(|id| Objective {
        id,
        rank: plan.objectives.rank_at_end(),
        statement: lost.to_owned(),
        success: String::new(),
        owner: None,
    });
    plan.objectives = plan.objectives.iter().cloned().chain(objectives).collect();
}
