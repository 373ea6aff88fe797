mod fix;
mod laws;

use super::*;
use crate::change::Change;
use crate::plan::person::Shift;
use crate::plan::step::{Constraint, Kind as StepKind, Link};
use crate::plan::{Metric, Objective, Step};
use crate::rank::Rank;
use crate::schedule::sample::{ANA, CHAT, RITA, WEI, at, back, night, step};
use crate::schedule::{Network, path};
use crate::time::Span;

/// The worked example with everything agreed.
fn plan() -> Plan {
    let mut plan = night();
    plan.rollback.decider = Some(ANA);
    let people = plan.people.iter().cloned().map(|mut person| {
        person.deputy = Some(if person.id == WEI { ANA } else { WEI });
        person
    });
    plan.people = people.collect();
    let rollback = plan.rollback_steps.iter().cloned().map(|mut step| {
        step.owners = vec![WEI, ANA];
        if step.id == back(3) {
            step.owners = vec![RITA];
        }
        step
    });
    plan.rollback_steps = rollback.collect();
    for number in 1..18 {
        // Nobody does two things at once.
        change(&mut plan, number, |step| step.owners = vec![person(number)]);
    }
    change(&mut plan, 11, |step| step.decider = Some(ANA));
    plan
}

/// A person of their own for each step.
fn person(number: u128) -> Id<crate::plan::Person> {
    Id::from_u128(7_000 + number)
}

fn everybody(mut plan: Plan) -> Plan {
    for number in 1..18 {
        let rank = plan.people.rank_at_end();
        let mut owner = crate::plan::Person::named(person(number), rank, format!("Owner {number}"));
        owner.deputy = Some(ANA);
        plan.apply(Change::insert(owner.into())).unwrap();
    }
    plan
}

fn change(plan: &mut Plan, number: u128, edit: impl FnOnce(&mut Step)) {
    let before = plan.steps.get(step(number)).unwrap().clone();
    let mut after = before.clone();
    edit(&mut after);
    plan.apply(Change::update(before.into(), after.into()))
        .unwrap();
}

fn found(plan: &Plan) -> Vec<Problem> {
    let schedule = path(&Network::of(plan, &[]), plan.details.start);
    find(plan, &Numbers::of(plan), &schedule)
}

fn sentences(plan: &Plan) -> Vec<String> {
    found(plan)
        .into_iter()
        .map(|problem| problem.sentence)
        .collect()
}

/// What is wrong after a change of a plan in which nothing was.
fn after(edit: impl FnOnce(&mut Plan)) -> Vec<String> {
    let mut plan = everybody(plan());
    edit(&mut plan);
    sentences(&plan)
}

#[test]
fn a_plan_in_which_everything_is_agreed_has_no_problems() {
    assert_eq!(after(|_| {}), [""; 0]);
}

#[test]
fn a_loop_names_its_steps_and_one_of_them_is_the_record() {
    let mut plan = everybody(plan());
    change(&mut plan, 6, |six| {
        six.predecessors.push(Link::after(step(7)))
    });
    let problems = found(&plan);
    assert_eq!(
        problems[0].sentence,
        "Steps 6 and 7 wait for each other in a loop"
    );
    assert_eq!(problems[0].kind, Kind::Loop);
    assert!(
        [step(6), step(7)]
            .map(Key::Step)
            .contains(&problems[0].target)
    );
    assert_eq!(
        after(|plan| change(plan, 6, |six| six.predecessors.push(Link::after(step(6))))),
        ["Step 6 waits for itself"]
    );
}

#[test]
fn links_to_steps_that_are_gone_are_named() {
    assert_eq!(
        after(|plan| change(plan, 6, |six| six.predecessors.push(Link::after(step(99))))),
        ["Step 6 waits for a step that is not in the plan"]
    );
    let undoes = after(|plan| {
        let before = plan.rollback_steps.get(back(2)).unwrap().clone();
        let mut after = before.clone();
        after.undoes.push(step(99));
        plan.apply(Change::update(before.into(), after.into()))
            .unwrap();
    });
    assert_eq!(undoes, ["Step R2 undoes a step that is not in the plan"]);
}

#[test]
fn a_step_without_an_owner_and_one_without_a_deputy() {
    assert_eq!(
        after(|plan| change(plan, 15, |step| step.owners.clear())),
        ["Step 15 has no owner"]
    );
    let no_deputy = |plan: &mut Plan| {
        let before = plan.people.get(person(15)).unwrap().clone();
        let mut after = before.clone();
        after.deputy = None;
        plan.apply(Change::update(before.into(), after.into()))
            .unwrap();
    };
    assert_eq!(after(no_deputy), ["Step 15 has no deputy"]);
    let own_deputy = |plan: &mut Plan| {
        no_deputy(plan);
        change(plan, 15, |step| step.deputy = Some(ANA));
    };
    assert_eq!(after(own_deputy), [""; 0]);
}

#[test]
fn somebody_who_is_needed_in_two_places_is_named_with_both_steps() {
    let both = |plan: &mut Plan| {
        // 6 runs 65 to 105, 8 runs 65 to 85; 7 follows 6.
        for number in [6, 7, 8] {
            change(plan, number, |step| step.owners = vec![WEI]);
        }
    };
    assert_eq!(after(both), ["Wei Chen is needed on steps 6 and 8 at once"]);
    let hold = |plan: &mut Plan| {
        // The hold 14 runs beside nothing; a hold and a milestone need no hands.
        change(plan, 8, |step| step.kind = StepKind::Hold);
        both(plan);
    };
    assert_eq!(after(hold), [""; 0]);
    let rollback = after(|plan| {
        let before = plan.rollback_steps.get(back(3)).unwrap().clone();
        let mut after = before.clone();
        after.owners = vec![ANA];
        plan.apply(Change::update(before.into(), after.into()))
            .unwrap();
    });
    assert_eq!(rollback, ["Ana Silva is needed on steps R2 and R3 at once"]);
}

#[test]
fn somebody_who_goes_off_shift_during_a_step_is_named() {
    let shift = |from, to| {
        move |plan: &mut Plan| {
            let before = plan.people.get(person(6)).unwrap().clone();
            let mut after = before.clone();
            after.shifts = vec![
                Shift {
                    from: at(-60),
                    to: at(70),
                },
                Shift {
                    from: at(from),
                    to: at(to),
                },
            ];
            plan.apply(Change::update(before.into(), after.into()))
                .unwrap();
        }
    };
    assert_eq!(
        after(shift(90, 200)),
        ["Owner 6 is not on call for all of step 6, 23:35 – 00:15"]
    );
    // Two shifts without a gap are as good as one.
    assert_eq!(after(shift(70, 200)), [""; 0]);
}

#[test]
fn what_is_planned_past_the_window_or_a_deadline_says_by_how_much() {
    let window = |plan: &mut Plan| {
        plan.details.back_by = Some(plan.details.window_end);
        plan.details.window_end = at(220);
    };
    assert_eq!(
        after(window),
        ["Step 16 finishes 5 min after the change window ends; so does 1 more step"]
    );
    assert_eq!(
        after(|plan| plan.details.window_start = at(5)),
        ["Step 1 starts 5 min before the change window begins; so does 1 more step"]
    );
    assert_eq!(
        after(|plan| plan.details.window_start = plan.details.window_end),
        ["The change window ends before it begins"]
    );
    assert_eq!(
        after(|plan| change(plan, 9, |nine| nine.deadline = Some(at(75)))),
        ["Step 9 finishes at 00:05, 20 min after its deadline"]
    );
    assert_eq!(
        after(|plan| change(plan, 12, |twelve| twelve.constraint =
            Constraint::Fixed(at(140)))),
        ["Step 12 cannot start at 00:50: its predecessors end 10 min later"]
    );
}

#[test]
fn a_rollback_that_does_not_fit_says_from_where_on() {
    assert_eq!(
        after(|plan| plan.details.back_by = Some(at(25))),
        ["Even before the first step the rollback takes 30 min: it cannot be back by 22:55"]
    );
    assert_eq!(
        after(|plan| plan.details.back_by = Some(at(270))),
        ["From step 14 on the rollback no longer fits before 03:00"]
    );
}

#[test]
fn what_has_not_been_agreed_is_named() {
    assert_eq!(
        after(|plan| change(plan, 11, |gate| gate.decider = None)),
        ["Nobody decides at gate 11"]
    );
    assert_eq!(
        after(|plan| plan.rollback.decider = None),
        ["Nobody decides on the rollback"]
    );
    let cadence = |plan: &mut Plan| {
        let before = plan.channels.get(CHAT).unwrap().clone();
        let mut after = before.clone();
        after.cadence = None;
        plan.apply(Change::update(before.into(), after.into()))
            .unwrap();
    };
    assert_eq!(after(cadence), ["No channel has an update cadence"]);
    let objective = |plan: &mut Plan| {
        plan.objectives = [Objective {
            id: Id::from_u128(1),
            rank: Rank::default(),
            statement: "Payments are exact".into(),
            success: String::new(),
            owner: None,
        }]
        .into_iter()
        .collect();
    };
    assert_eq!(
        after(objective),
        ["Objective “Payments are exact” has no metric"]
    );
    let metric = |plan: &mut Plan| {
        objective(plan);
        plan.metrics = [Metric {
            id: Id::from_u128(1),
            rank: Rank::default(),
            objective: Id::from_u128(1),
            name: "Ledger difference".into(),
            unit: "€".into(),
            target: crate::plan::objective::Target::Exactly(0.0),
            rollback: None,
            baseline: None,
            source: String::new(),
            checks: Vec::new(),
            probe: None,
        }]
        .into_iter()
        .collect();
    };
    assert_eq!(after(metric), [""; 0]);
}

#[test]
fn estimates_out_of_order_are_named() {
    assert_eq!(
        after(|plan| change(plan, 6, |six| six.optimistic = Some(Span::minutes(41)))),
        ["Step 6: the optimistic duration is longer than its duration"]
    );
    assert_eq!(
        after(|plan| change(plan, 6, |six| six.pessimistic = Some(Span::minutes(39)))),
        ["Step 6: the pessimistic duration is shorter than its duration"]
    );
}

#[test]
fn the_worst_comes_first_and_each_record_knows_its_own() {
    let mut plan = everybody(plan());
    change(&mut plan, 2, |step| step.owners.clear());
    change(&mut plan, 12, |step| step.optimistic = Some(Span::hours(9)));
    let problems = found(&plan);
    let kinds: Vec<Kind> = problems.iter().map(|problem| problem.kind).collect();
    assert_eq!(kinds, [Kind::Estimates, Kind::NoOwner]);
    assert_eq!(problems[0].severity, Severity::Broken);
    let own: Vec<&str> = of_record(&problems, Key::Step(step(2)))
        .map(|problem| problem.sentence.as_str())
        .collect();
    assert_eq!(own, ["Step 2 has no owner"]);
}

#[test]
fn an_empty_plan_only_lacks_what_every_plan_needs() {
    let empty = Plan::new(crate::plan::Details::starting(
        at(0),
        crate::time::Zone::UTC,
    ));
    assert_eq!(sentences(&empty), ["No channel has an update cadence"]);
}

#[test]
fn ten_thousand_steps_are_searched_in_linear_time() {
    let mut plan = plan();
    let rank = Rank::default();
    let owner = crate::plan::Person::named(WEI, rank, "Wei Chen");
    plan.people = [owner].into_iter().collect();
    let section = plan.sections.as_slice()[0].id;
    let ranks = Rank::spread(None, None, 10_000);
    plan.steps = (1..)
        .zip(ranks)
        .map(|(number, rank)| {
            let mut task = Step::task(step(number), section, rank);
            task.owners = vec![WEI];
            if number > 40 {
                task.predecessors = vec![Link::after(step(number - 40))];
            }
            task
        })
        .collect();
    let problems = found(&plan);
    let together = problems
        .iter()
        .filter(|problem| problem.kind == Kind::TwoPlaces)
        .count();
    let first = problems
        .iter()
        .find(|problem| problem.kind == Kind::TwoPlaces);
    assert_eq!(
        first.map(|problem| problem.sentence.as_str()),
        Some("Wei Chen is needed on steps 1, 2, 3, 4, 5, 6 and 34 more, which overlap")
    );
    assert_eq!(together, 250, "one for each row of forty that run together");
}
