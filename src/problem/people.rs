//! Who is missing, and who is needed in two places at once.

use std::collections::HashMap;

use super::{Fix, Kind, Search};
use crate::id::Id;
use crate::plan::step::Kind as StepKind;
use crate::plan::{Key, Person, Plan, Step};
use crate::schedule::{Network, path};
use crate::time::Moment;

/// Work that somebody has to be there for.
#[derive(Clone, Copy)]
struct Duty {
    step: Id<Step>,
    start: Moment,
    finish: Moment,
}

/// What everybody has to do.
type Duties = HashMap<Id<Person>, Vec<Duty>>;

/// A step that somebody should do.
struct Task<'a> {
    key: Key,
    step: Id<Step>,
    owners: &'a [Id<Person>],
    deputy: Option<Id<Person>>,
    stream: &'a str,
}

impl Search<'_> {
    pub(super) fn people(&mut self) {
        let mut forward = Duties::new();
        for step in self.plan.rows() {
            let needs_hands = matches!(step.kind, StepKind::Task | StepKind::Gate);
            let timing = self.schedule.timing(step.id);
            if let Some(timing) = timing.filter(|_| needs_hands) {
                let duty = Duty {
                    step: step.id,
                    start: timing.start,
                    finish: timing.finish,
                };
                share(&mut forward, &step.owners, duty);
            }
        }
        // When the rollback would begin is not known; whether its steps overlap is.
        let mut back = Duties::new();
        let rollback = path(&Network::of_rollback(self.plan), self.schedule.t0());
        for step in &self.plan.rollback_steps {
            if let Some(timing) = rollback.timing(step.id) {
                let duty = Duty {
                    step: step.id,
                    start: timing.start,
                    finish: timing.finish,
                };
                share(&mut back, &step.owners, duty);
            }
        }
        let plan = self.plan;
        let stand_ins = StandIns::new(plan);
        for step in plan.rows() {
            // Nobody has to do a milestone or a hold, and a gate is its decision maker's.
            if step.kind == StepKind::Task {
                let task = Task {
                    key: Key::Step(step.id),
                    step: step.id,
                    owners: &step.owners,
                    deputy: step.deputy,
                    stream: step.stream.trim(),
                };
                self.owners(&task, &stand_ins, &forward);
            }
        }
        for step in &plan.rollback_steps {
            let task = Task {
                key: Key::RollbackStep(step.id),
                step: step.id,
                owners: &step.owners,
                deputy: step.deputy,
                stream: "",
            };
            self.owners(&task, &stand_ins, &back);
        }
        for person in &plan.people {
            if let Some(duties) = forward.get(&person.id) {
                self.shifts(person, duties, &forward);
                self.two_places(person, duties, &forward);
            }
            if let Some(duties) = back.get(&person.id) {
                self.two_places(person, duties, &back);
            }
        }
    }

    fn owners(&mut self, task: &Task<'_>, stand_ins: &StandIns<'_>, duties: &Duties) {
        let people = &self.plan.people;
        let known: Vec<&Person> = task
            .owners
            .iter()
            .filter_map(|owner| people.get(*owner))
            .collect();
        let number = self.number(task.step);
        match known.as_slice() {
            [] => {
                let sentence = format!("Step {number} has no owner");
                let candidates = task
                    .deputy
                    .into_iter()
                    .chain(stand_ins.of_stream(task.stream))
                    .chain(self.plan.details.lead);
                let fix = self
                    .first_free(candidates, task.step, duties)
                    .map(|person| Fix::Own {
                        step: task.step,
                        person,
                    });
                self.report_with(Kind::NoOwner, task.key, sentence, fix);
            }
            [only] if task.deputy.or(only.deputy).is_none() => {
                let sentence = format!("Step {number} has no deputy");
                let there = |person: &Id<Person>| match self.schedule.timing(task.step) {
                    Some(timing) => people
                        .get(*person)
                        .is_some_and(|person| person.is_on_call(timing.start, timing.finish)),
                    None => true,
                };
                let fix = stand_ins.of(only).find(there).map(|person| Fix::Deputise {
                    step: task.step,
                    person,
                });
                self.report_with(Kind::NoDeputy, task.key, sentence, fix);
            }
            _ => {}
        }
    }

    /// Finds the first of several people who is there for a step and has nothing else to do.
    fn first_free(
        &self,
        mut candidates: impl Iterator<Item = Id<Person>>,
        step: Id<Step>,
        duties: &Duties,
    ) -> Option<Id<Person>> {
        let timing = self.schedule.timing(step);
        candidates.find(|candidate| {
            let Some(person) = self.plan.people.get(*candidate) else {
                return false;
            };
            timing.is_none_or(|timing| is_free(person, timing.start, timing.finish, duties))
        })
    }

    /// Finds when somebody is needed although they are not on call.
    fn shifts(&mut self, person: &Person, duties: &[Duty], all: &Duties) {
        let dates = self.schedule.dates(self.plan.details.zone);
        let away: Vec<&Duty> = duties
            .iter()
            .filter(|duty| !person.is_on_call(duty.start, duty.finish))
            .collect();
        let Some(first) = away.first() else { return };
        let steps: Vec<Id<Step>> = away.iter().map(|duty| duty.step).collect();
        let sentence = match steps.as_slice() {
            [only] => format!(
                "{} is not on call for all of step {}, {}",
                person.name,
                self.number(*only),
                dates.stretch(first.start, first.finish),
            ),
            steps => format!(
                "{} is not on call for all of steps {}",
                person.name,
                self.list(steps)
            ),
        };
        let fix = match away.as_slice() {
            [only] => self.hand_over(person, only, all),
            _ => None,
        };
        self.report_with(Kind::OffShift, Key::Step(first.step), sentence, fix);
    }

    /// Finds the steps that somebody is needed for at the same time: each step that begins before
    /// the one that lasts longest so far has ended.
    fn two_places(&mut self, person: &Person, duties: &[Duty], all: &Duties) {
        let mut duties = duties.to_vec();
        duties.sort_by_key(|duty| duty.start);
        let mut together: Vec<Duty> = Vec::new();
        let mut until: Option<Moment> = None;
        for duty in duties {
            if until.is_some_and(|until| duty.start >= until) {
                self.overlap(person, &together, all);
                together.clear();
                until = None;
            }
            together.push(duty);
            until = Some(until.map_or(duty.finish, |until| until.max(duty.finish)));
        }
        self.overlap(person, &together, all);
    }

    fn overlap(&mut self, person: &Person, duties: &[Duty], all: &Duties) {
        let [first, second, rest @ ..] = duties else {
            return;
        };
        let steps: Vec<Id<Step>> = duties.iter().map(|duty| duty.step).collect();
        let (sentence, fix) = if rest.is_empty() {
            let sentence = format!(
                "{} is needed on steps {} at once",
                person.name,
                self.list(&steps)
            );
            let fix = self
                .hand_over(person, second, all)
                .or_else(|| self.hand_over(person, first, all));
            (sentence, fix)
        } else {
            let sentence = format!(
                "{} is needed on steps {}, which overlap",
                person.name,
                self.list(&steps)
            );
            (sentence, None)
        };
        self.report_with(Kind::TwoPlaces, self.key(first.step), sentence, fix);
    }

    /// Gives a step to the deputy of who should do it, if the deputy is there and free.
    fn hand_over(&self, person: &Person, duty: &Duty, all: &Duties) -> Option<Fix> {
        let runbook = self.plan.steps.get(duty.step);
        let back = self.plan.rollback_steps.get(duty.step);
        let owners = runbook
            .map(|step| &step.owners)
            .or(back.map(|step| &step.owners))?;
        let own = runbook
            .and_then(|step| step.deputy)
            .or(back.and_then(|step| step.deputy));
        let deputy = self.plan.people.get(own.or(person.deputy)?)?;
        let can = !owners.contains(&deputy.id) && is_free(deputy, duty.start, duty.finish, all);
        can.then_some(Fix::HandOver {
            step: duty.step,
            from: person.id,
            to: deputy.id,
        })
    }
}

/// Says whether somebody is on call for the whole of a stretch of time, and has nothing else to
/// do in it.
fn is_free(person: &Person, start: Moment, finish: Moment, duties: &Duties) -> bool {
    let busy = duties.get(&person.id).is_some_and(|duties| {
        let mut duties = duties.iter();
        duties.any(|duty| duty.start < finish && start < duty.finish)
    });
    !busy && person.is_on_call(start, finish)
}

/// Who could step in for whom; looked up once for each person and each stream.
struct StandIns<'a> {
    plan: &'a Plan,
    teams: HashMap<&'a str, Vec<Id<Person>>>,
    streams: HashMap<&'a str, Vec<Id<Person>>>,
}

impl<'a> StandIns<'a> {
    fn new(plan: &'a Plan) -> Self {
        let mut teams: HashMap<&str, Vec<Id<Person>>> = HashMap::new();
        for person in &plan.people {
            let team = person.team.trim();
            if !team.is_empty() {
                teams.entry(team).or_default().push(person.id);
            }
        }
        let mut counts: HashMap<&str, HashMap<Id<Person>, usize>> = HashMap::new();
        for step in &plan.steps {
            let stream = step.stream.trim();
            if let Some(owner) = step.owners.first().filter(|_| !stream.is_empty()) {
                *counts.entry(stream).or_default().entry(*owner).or_default() += 1;
            }
        }
        let streams = counts.into_iter().map(|(stream, counts)| {
            let mut owners: Vec<(Id<Person>, usize)> = counts.into_iter().collect();
            // Who owns most of a stream knows it best; ties are settled the same way each time.
            owners.sort_by_key(|(owner, count)| (std::cmp::Reverse(*count), *owner));
            let owners = owners.into_iter().map(|(owner, _)| owner);
            (stream, owners.collect())
        });
        Self {
            plan,
            teams,
            streams: streams.collect(),
        }
    }

    /// Returns who could stand in for somebody: the others of the same team, then those for whom
    /// that person stands in.
    fn of(&self, person: &Person) -> impl Iterator<Item = Id<Person>> {
        let id = person.id;
        let team = self.teams.get(person.team.trim());
        let team = team.map(Vec::as_slice).unwrap_or_default();
        let mutual = self.plan.people.iter();
        let mutual = mutual.filter(move |other| other.deputy == Some(id));
        team.iter()
            .copied()
            .chain(mutual.map(|other| other.id))
            .filter(move |other| *other != id)
    }

    /// Returns who owns the steps of a stream, who owns most of them first.
    fn of_stream(&self, stream: &str) -> impl Iterator<Item = Id<Person>> {
        let owners = self.streams.get(stream);
        owners
            .map(Vec::as_slice)
            .unwrap_or_default()
            .iter()
            .copied()
    }
}

/// Gives a duty to each of its owners; what takes no time needs nobody for long.
fn share(duties: &mut Duties, owners: &[Id<Person>], duty: Duty) {
    if duty.finish > duty.start {
        for owner in owners {
            duties.entry(*owner).or_default().push(duty);
        }
    }
}
