//! The numbers that people say on the line (rule 12).

use std::collections::{HashMap, HashSet};

use crate::change::Change;
use crate::id::Id;
use crate::plan::{Details, Plan, Record, Step};

/// The number of every step, of the runbook and of the rollback.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    of: HashMap<Id<Step>, String>,
    steps: HashMap<String, Id<Step>>,
}

impl Numbers {
    /// Numbers a plan by rule 12: a fixed number stays; where no step of the runbook has one, the
    /// numbers follow the rows; otherwise a step between fixed ones is 6.1, 6.2 and so on, one
    /// behind the last counts on, and the number of a removed step is not used again. Rollback
    /// steps are R1, R2, in the same way.
    pub fn of(plan: &Plan) -> Self {
        let mut numbers = Self::default();
        let rows = plan
            .rows()
            .into_iter()
            .map(|step| (step.id, step.number.as_deref()))
            .collect::<Vec<_>>();
        let back = plan
            .rollback_steps
            .iter()
            .map(|step| (step.id, step.number.as_deref()))
            .collect::<Vec<_>>();
        numbers.assign("", &rows, &plan.details);
        numbers.assign("R", &back, &plan.details);
        numbers
    }

    fn assign(&mut self, prefix: &str, rows: &[(Id<Step>, Option<&str>)], details: &Details) {
        let fixed = rows.iter().any(|(_, number)| number.is_some());
        let mut taken: HashSet<String> = rows
            .iter()
            .filter_map(|(_, number)| number.map(str::to_owned))
            .chain(details.retired.iter().cloned())
            .collect();
        let last_fixed = rows.iter().rposition(|(_, number)| number.is_some());
        let mut highest = taken
            .iter()
            .filter_map(|number| number.strip_prefix(prefix)?.parse::<u32>().ok())
            .max();
        let mut above = format!("{prefix}0");
        for (place, (step, number)) in rows.iter().enumerate() {
            let number = match number {
                Some(number) => {
                    above = (*number).to_owned();
                    (*number).to_owned()
                }
                None if !fixed => format!("{prefix}{}", place + 1),
                None if highest.is_some() && last_fixed < Some(place) => {
                    let next = highest.unwrap_or_default().saturating_add(1);
                    highest = Some(next);
                    format!("{prefix}{next}")
                }
                None => {
                    let number = (1_u32..)
                        .map(|next| format!("{above}.{next}"))
                        .find(|number| !taken.contains(number))
                        .unwrap_or_default();
                    taken.insert(number.clone());
                    number
                }
            };
            self.steps.entry(number.clone()).or_insert(*step);
            self.of.insert(*step, number);
        }
    }

    /// Returns the number of a step, "?" where the plan does not have it.
    pub fn get(&self, step: Id<Step>) -> &str {
        self.of.get(&step).map_or("?", String::as_str)
    }

    /// Returns the step that has this number; letters count alike in upper and lower case.
    pub fn find(&self, number: &str) -> Option<Id<Step>> {
        self.steps
            .get(number)
            .or_else(|| self.steps.get(&number.to_uppercase()))
            .copied()
    }
}

/// Returns the changes that fix every number as it stands now, so that it never changes again.
pub fn freeze(plan: &Plan) -> Vec<Change<Record>> {
    let numbers = Numbers::of(plan);
    let steps = plan.steps.iter().filter(|step| step.number.is_none());
    let back = plan
        .rollback_steps
        .iter()
        .filter(|step| step.number.is_none());
    steps
        .map(|step| {
            let mut after = step.clone();
            after.number = Some(numbers.get(step.id).to_owned());
            Change::update(step.clone().into(), after.into())
        })
        .chain(back.map(|step| {
            let mut after = step.clone();
            after.number = Some(numbers.get(step.id).to_owned());
            Change::update(step.clone().into(), after.into())
        }))
        .collect()
}

/// Returns the change that keeps the number of a removed step from being used again; `None`
/// where the number was never fixed.
pub fn retire(details: &Details, number: Option<&str>) -> Option<Change<Record>> {
    let number = number?;
    let mut after = details.clone();
    if !after.retired.iter().any(|known| known == number) {
        after.retired.push(number.to_owned());
    }
    (after != *details).then(|| Change::update(details.clone().into(), after.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{Mint, Sequence};
    use crate::plan::Section;
    use crate::rank::Rank;
    use crate::time::{Moment, Zone};

    fn plan(count: usize) -> Plan {
        let mut mint = Sequence::new(1);
        let mut plan = Plan::new(Details::starting(Moment::from_unix(0), Zone::UTC));
        let section = Section {
            id: mint.mint(),
            rank: Rank::default(),
            title: "Deploy".into(),
        };
        plan.steps = Rank::spread(None, None, count)
            .into_iter()
            .map(|rank| Step::task(mint.mint(), section.id, rank))
            .collect();
        plan.sections = [section].into_iter().collect();
        plan
    }

    fn numbers(plan: &Plan) -> Vec<String> {
        let numbers = Numbers::of(plan);
        plan.rows()
            .iter()
            .map(|step| numbers.get(step.id).to_owned())
            .collect()
    }

    fn insert(plan: &mut Plan, seed: u64, place: usize) -> Step {
        let rows = plan.rows();
        let above = place.checked_sub(1).map(|above| &rows[above].rank);
        let below = rows.get(place).map(|step| &step.rank);
        let rank = Rank::between(above, below);
        let step = Step::task(Sequence::new(seed).mint(), rows[0].section, rank);
        plan.apply(Change::insert(step.clone().into())).unwrap();
        step
    }

    #[test]
    fn numbers_follow_the_rows_while_the_plan_is_written() {
        let mut plan = plan(3);
        insert(&mut plan, 2, 1);
        assert_eq!(numbers(&plan), ["1", "2", "3", "4"]);
    }

    #[test]
    fn once_frozen_an_inserted_step_is_six_point_one() {
        let mut plan = plan(7);
        for change in freeze(&plan) {
            plan.apply(change).unwrap();
        }
        insert(&mut plan, 2, 6);
        insert(&mut plan, 3, 8);
        assert_eq!(
            numbers(&plan),
            ["1", "2", "3", "4", "5", "6", "6.1", "7", "8"]
        );
    }

    #[test]
    fn the_number_of_a_removed_step_is_not_used_again() {
        let mut plan = plan(3);
        for change in freeze(&plan) {
            plan.apply(change).unwrap();
        }
        let mut added = insert(&mut plan, 2, 2);
        added.number = Some("2.1".into());
        let retired = retire(&plan.details, added.number.as_deref()).unwrap();
        plan.apply(retired).unwrap();
        let id = added.id;
        let current = plan.steps.get(id).unwrap().clone();
        plan.apply(Change::remove(current.into())).unwrap();
        insert(&mut plan, 3, 2);
        assert_eq!(numbers(&plan), ["1", "2", "2.2", "3"]);
    }
}
