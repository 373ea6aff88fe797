//! What records of a plan refer to, so that none is left referring to nothing.

use crate::id::Id;
use crate::plan::{Key, Person, Plan, Record};

impl Record {
    /// Calls `each` with the key of every record that this one refers to.
    ///
    /// A baseline quotes steps as they were; it does not refer to them.
    pub fn references(&self, mut each: impl FnMut(Key)) {
        let person = Key::Person;
        match self {
            Self::Details(details) => {
                let people = [details.sponsor, details.lead];
                people.into_iter().flatten().map(person).for_each(&mut each);
                details.milestone.map(Key::Step).into_iter().for_each(each);
            }
            Self::Rollback(policy) => {
                let people = [policy.decider, policy.deputy];
                people.into_iter().flatten().map(person).for_each(each);
            }
            Self::Objective(objective) => objective.owner.map(person).into_iter().for_each(each),
            Self::Metric(metric) => each(Key::Objective(metric.objective)),
            Self::Person(someone) => someone.deputy.map(person).into_iter().for_each(each),
            Self::Block(block) => block.at.map(Key::Step).into_iter().for_each(each),
            Self::Step(step) => {
                each(Key::Section(step.section));
                step.block.map(Key::Block).into_iter().for_each(&mut each);
                let others = [step.deputy, step.decider];
                let people = step
                    .owners
                    .iter()
                    .copied()
                    .chain(others.into_iter().flatten());
                people.map(person).for_each(&mut each);
                let predecessors = step.predecessors.iter().map(|link| link.step);
                predecessors.map(Key::Step).for_each(each);
            }
            Self::Trigger(trigger) => trigger.metric.map(Key::Metric).into_iter().for_each(each),
            Self::Backup(backup) => backup.owner.map(person).into_iter().for_each(each),
            Self::RollbackStep(step) => {
                let people = step.owners.iter().copied().chain(step.deputy);
                people.map(person).for_each(&mut each);
                let predecessors = step.predecessors.iter().map(|link| link.step);
                predecessors.map(Key::RollbackStep).for_each(&mut each);
                step.undoes.iter().copied().map(Key::Step).for_each(each);
            }
            Self::Check(check) => check.owner.map(person).into_iter().for_each(each),
            Self::Section(_) | Self::Channel(_) | Self::Baseline(_) => {}
        }
    }
}

impl Record {
    /// Returns the record as it is without somebody; `None` where it does not refer to them.
    pub fn without_person(&self, gone: Id<Person>) -> Option<Self> {
        let mut record = self.clone();
        let clear = |person: &mut Option<Id<Person>>| {
            person.take_if(|person| *person == gone);
        };
        match &mut record {
            Self::Details(details) => {
                clear(&mut details.sponsor);
                clear(&mut details.lead);
            }
            Self::Rollback(policy) => {
                clear(&mut policy.decider);
                clear(&mut policy.deputy);
            }
            Self::Objective(objective) => clear(&mut objective.owner),
            Self::Person(someone) => clear(&mut someone.deputy),
            Self::Step(step) => {
                step.owners.retain(|owner| *owner != gone);
                clear(&mut step.deputy);
                clear(&mut step.decider);
            }
            Self::Backup(backup) => clear(&mut backup.owner),
            Self::RollbackStep(step) => {
                step.owners.retain(|owner| *owner != gone);
                clear(&mut step.deputy);
            }
            Self::Check(check) => clear(&mut check.owner),
            Self::Metric(_)
            | Self::Section(_)
            | Self::Block(_)
            | Self::Channel(_)
            | Self::Trigger(_)
            | Self::Baseline(_) => {}
        }
        (record != *self).then_some(record)
    }
}

impl Plan {
    /// Says whether the plan has a record with this key.
    pub fn contains(&self, key: Key) -> bool {
        match key {
            Key::Details(()) | Key::Rollback(()) => true,
            Key::Objective(key) => self.objectives.get(key).is_some(),
            Key::Metric(key) => self.metrics.get(key).is_some(),
            Key::Person(key) => self.people.get(key).is_some(),
            Key::Section(key) => self.sections.get(key).is_some(),
            Key::Block(key) => self.blocks.get(key).is_some(),
            Key::Step(key) => self.steps.get(key).is_some(),
            Key::Channel(key) => self.channels.get(key).is_some(),
            Key::Trigger(key) => self.triggers.get(key).is_some(),
            Key::Backup(key) => self.backups.get(key).is_some(),
            Key::RollbackStep(key) => self.rollback_steps.get(key).is_some(),
            Key::Check(key) => self.checks.get(key).is_some(),
            Key::Baseline(key) => self.baselines.get(key).is_some(),
        }
    }
}
