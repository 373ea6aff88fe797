//! Who is missing, and who is needed in two places at once.

use std::collections::HashMap;

use super::{Kind, Search};
use crate::id::Id;
use crate::plan::step::Kind as StepKind;
use crate::plan::{Key, Person, Step};
use crate::schedule::{Network, path};
use crate::time::Moment;
use crate::words;

/// Work that somebody has to be there for.
#[derive(Clone, Copy)]
struct Duty {
    step: Id<Step>,
    start: Moment,
    finish: Moment,
}

impl Search<'_> {
    pub(super) fn people(&mut self) {
        for step in self.plan.rows() {
            // Nobody has to do a milestone or a hold, and a gate is its decision maker's.
            if step.kind == StepKind::Task {
                self.owners(Key::Step(step.id), step.id, &step.owners, step.deputy);
            }
        }
        for step in &self.plan.rollback_steps {
            let key = Key::RollbackStep(step.id);
            self.owners(key, step.id, &step.owners, step.deputy);
        }
        let mut forward: HashMap<Id<Person>, Vec<Duty>> = HashMap::new();
        for step in self.plan.rows() {
            let needs_hands = matches!(step.kind, StepKind::Task | StepKind::Gate);
            let timing = self.schedule.timing(step.id);
            if let Some(timing) = timing.filter(|_| needs_hands) {
                let (start, finish) = (timing.start, timing.finish);
                let step_id = step.id;
                share(
                    &mut forward,
                    &step.owners,
                    Duty {
                        step: step_id,
                        start,
                        finish,
                    },
                );
            }
        }
        // When the rollback would begin is not known; whether its steps overlap is.
        let mut back: HashMap<Id<Person>, Vec<Duty>> = HashMap::new();
        let rollback = path(&Network::of_rollback(self.plan), self.schedule.t0());
        for step in &self.plan.rollback_steps {
            if let Some(timing) = rollback.timing(step.id) {
                let (start, finish) = (timing.start, timing.finish);
                let step_id = step.id;
                share(
                    &mut back,
                    &step.owners,
                    Duty {
                        step: step_id,
                        start,
                        finish,
                    },
                );
            }
        }
        for person in &self.plan.people {
            if let Some(duties) = forward.remove(&person.id) {
                self.shifts(person, &duties);
                self.two_places(person, duties);
            }
            if let Some(duties) = back.remove(&person.id) {
                self.two_places(person, duties);
            }
        }
    }

    fn owners(
        &mut self,
        key: Key,
        step: Id<Step>,
        owners: &[Id<Person>],
        deputy: Option<Id<Person>>,
    ) {
        let people = &self.plan.people;
        let known: Vec<&Person> = owners
            .iter()
            .filter_map(|owner| people.get(*owner))
            .collect();
        let number = self.number(step);
        match known.as_slice() {
            [] => {
                let sentence = format!("Step {number} has no owner");
                self.report(Kind::NoOwner, key, sentence);
            }
            [only] if deputy.or(only.deputy).is_none() => {
                let sentence = format!("Step {number} has no deputy");
                self.report(Kind::NoDeputy, key, sentence);
            }
            _ => {}
        }
    }

    /// Finds when somebody is needed although they are not on call.
    fn shifts(&mut self, person: &Person, duties: &[Duty]) {
        let zone = self.plan.details.zone;
        let away: Vec<&Duty> = duties
            .iter()
            .filter(|duty| !person.is_on_call(duty.start, duty.finish))
            .collect();
        let Some(first) = away.first() else { return };
        let steps: Vec<Id<Step>> = away.iter().map(|duty| duty.step).collect();
        let sentence = match steps.as_slice() {
            [only] => format!(
                "{} is not on call for all of step {}, {} – {}",
                person.name,
                self.number(*only),
                words::clock(first.start, zone),
                words::clock(first.finish, zone),
            ),
            steps => format!(
                "{} is not on call for all of steps {}",
                person.name,
                self.list(steps)
            ),
        };
        self.report(Kind::OffShift, Key::Step(first.step), sentence);
    }

    /// Finds the steps that somebody is needed for at the same time: each step that begins before
    /// the one that lasts longest so far has ended.
    fn two_places(&mut self, person: &Person, mut duties: Vec<Duty>) {
        duties.sort_by_key(|duty| duty.start);
        let mut together: Vec<Id<Step>> = Vec::new();
        let mut until: Option<Moment> = None;
        for duty in duties {
            if until.is_some_and(|until| duty.start >= until) {
                self.overlap(person, &together);
                together.clear();
                until = None;
            }
            together.push(duty.step);
            until = Some(until.map_or(duty.finish, |until| until.max(duty.finish)));
        }
        self.overlap(person, &together);
    }

    fn overlap(&mut self, person: &Person, steps: &[Id<Step>]) {
        let [first, _, ..] = steps else { return };
        let sentence = match steps {
            [_, _] => format!(
                "{} is needed on steps {} at once",
                person.name,
                self.list(steps)
            ),
            steps => format!(
                "{} is needed on steps {}, which overlap",
                person.name,
                self.list(steps)
            ),
        };
        self.report(Kind::TwoPlaces, self.key(*first), sentence);
    }
}

/// Gives a duty to each of its owners; what takes no time needs nobody for long.
fn share(duties: &mut HashMap<Id<Person>, Vec<Duty>>, owners: &[Id<Person>], duty: Duty) {
    if duty.finish > duty.start {
        for owner in owners {
            duties.entry(*owner).or_default().push(duty);
        }
    }
}
