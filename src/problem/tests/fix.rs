//! What each fix says, does, and leaves behind.

use super::*;
use crate::plan::rollback;
use crate::plan::step::{Kind as StepKind, Relation};
use crate::time::Span;

/// Puts the first problem right that a change of a good plan brings, takes it back, and returns
/// what the fix said and what is wrong after it.
fn fixed(edit: impl FnOnce(&mut Plan)) -> (String, Vec<String>) {
    let mut plan = everybody(plan());
    edit(&mut plan);
    let numbers = Numbers::of(&plan);
    let problems = found(&plan);
    let fix = problems[0].fix.expect("a fix");
    let done = fix.edit(&plan, &numbers).expect("an edit");
    let words = fix.words(&plan, &numbers);
    assert_eq!(done.name, words, "undo says what the button said");
    let before = plan.clone();
    for change in done.changes.clone() {
        plan.apply(change).unwrap();
    }
    let left = sentences(&plan);
    assert!(!left.contains(&problems[0].sentence), "{left:?}");
    for change in done.inverse().changes {
        plan.apply(change).unwrap();
    }
    assert_eq!(plan, before);
    (words, left)
}

/// Changes a step of the rollback.
fn change_back(plan: &mut Plan, number: u128, edit: impl FnOnce(&mut rollback::Step)) {
    let before = plan.rollback_steps.get(back(number)).unwrap().clone();
    let mut after = before.clone();
    edit(&mut after);
    plan.apply(Change::update(before.into(), after.into()))
        .unwrap();
}

fn change_person(
    plan: &mut Plan,
    who: Id<crate::plan::Person>,
    edit: impl FnOnce(&mut crate::plan::Person),
) {
    let before = plan.people.get(who).unwrap().clone();
    let mut after = before.clone();
    edit(&mut after);
    plan.apply(Change::update(before.into(), after.into()))
        .unwrap();
}

#[test]
fn the_link_that_leads_up_is_the_one_that_closes_a_loop() {
    let around = fixed(|plan| {
        change(plan, 5, |five| five.predecessors.push(Link::after(step(7))));
    });
    assert_eq!(around, ("Let 5 no longer wait for 7".into(), vec![]));
    let itself = fixed(|plan| {
        change(plan, 6, |six| six.predecessors.push(Link::after(step(6))));
    });
    assert_eq!(itself, ("Let 6 no longer wait for itself".into(), vec![]));
    let rollback = fixed(|plan| {
        let link = rollback::Link {
            step: back(4),
            lag: Span::ZERO,
        };
        change_back(plan, 1, |first| first.predecessors.push(link));
    });
    assert_eq!(rollback, ("Let R1 no longer wait for R4".into(), vec![]));
}

#[test]
fn links_to_what_is_gone_are_removed_and_the_others_kept() {
    let mut kept = Vec::new();
    let gone = fixed(|plan| {
        change(plan, 6, |six| six.predecessors.push(Link::after(step(99))));
        kept = plan.steps.get(step(6)).unwrap().predecessors.clone();
    });
    assert_eq!(gone, ("Remove what is not there from 6".into(), vec![]));
    assert_eq!(kept.len(), 2);
    let undoes = fixed(|plan| change_back(plan, 2, |two| two.undoes.push(step(99))));
    assert_eq!(undoes, ("Remove what is not there from R2".into(), vec![]));
}

#[test]
fn of_two_links_that_tie_the_same_ends_the_longer_one_decides() {
    let twice = |plan: &mut Plan| {
        change(plan, 6, |six| {
            six.predecessors.push(Link {
                lag: Span::minutes(5),
                ..Link::after(step(5))
            });
        });
    };
    assert_eq!(after(twice), ["Step 6 waits for 5 twice"]);
    assert_eq!(fixed(twice), ("Let 6 wait for 5 once".into(), vec![]));
    let mut plan = everybody(plan());
    twice(&mut plan);
    let edit = found(&plan)[0]
        .fix
        .unwrap()
        .edit(&plan, &Numbers::of(&plan));
    for change in edit.unwrap().changes {
        plan.apply(change).unwrap();
    }
    let links = &plan.steps.get(step(6)).unwrap().predecessors;
    assert_eq!(links.len(), 1);
    assert_eq!(links[0].lag, Span::minutes(5));
    // Start and finish may both be tied.
    let both = |plan: &mut Plan| {
        change(plan, 6, |six| {
            six.predecessors.push(Link {
                relation: Relation::FinishFinish,
                ..Link::after(step(5))
            });
        });
    };
    assert_eq!(after(both), [""; 0]);
}

#[test]
fn a_fixed_start_that_comes_too_early_becomes_the_earliest_one() {
    let fixed = fixed(|plan| {
        change(plan, 12, |twelve| {
            twelve.constraint = Constraint::Fixed(at(140));
        });
    });
    assert_eq!(fixed, ("Let 12 start at 00:50 or later".into(), vec![]));
}

#[test]
fn estimates_are_swapped_only_where_that_puts_them_in_order() {
    let swapped = fixed(|plan| {
        change(plan, 6, |six| {
            six.optimistic = Some(Span::minutes(75));
            six.pessimistic = Some(Span::minutes(30));
        });
    });
    assert_eq!(swapped, ("Swap the estimates of 6".into(), vec![]));
    let mut plan = everybody(plan());
    change(&mut plan, 6, |six| six.optimistic = Some(Span::minutes(41)));
    assert_eq!(found(&plan)[0].fix, None);
}

#[test]
fn a_step_that_nobody_owns_goes_to_who_knows_it_best_and_is_free() {
    let deputy = fixed(|plan| {
        change(plan, 15, |step| {
            step.owners.clear();
            step.deputy = Some(RITA);
        });
    });
    assert_eq!(deputy.0, "Make Rita Amaral the owner of 15");
    let stream = |plan: &mut Plan| {
        for number in [3, 4, 15] {
            change(plan, number, |step| step.stream = "Stores".into());
        }
        change(plan, 4, |step| step.owners = vec![person(3)]);
        change(plan, 15, |step| step.owners.clear());
    };
    assert_eq!(fixed(stream).0, "Make Owner 3 the owner of 15");
    let lead = |plan: &mut Plan| {
        plan.details.lead = Some(ANA);
        change(plan, 15, |step| step.owners.clear());
    };
    assert_eq!(fixed(lead).0, "Make Ana Silva the owner of 15");
    // Who has something else to do at the time is not asked.
    let busy = |plan: &mut Plan| {
        lead(plan);
        change(plan, 12, |step| step.owners = vec![ANA]);
    };
    let mut plan = everybody(plan());
    busy(&mut plan);
    assert_eq!(found(&plan)[0].fix, None);
}

#[test]
fn a_deputy_comes_from_the_same_team_or_helps_in_return() {
    let alone = |plan: &mut Plan| change_person(plan, person(15), |it| it.deputy = None);
    let team = fixed(|plan| {
        alone(plan);
        for number in [14, 15] {
            change_person(plan, person(number), |it| it.team = "Mobile".into());
        }
    });
    assert_eq!(team, ("Make Owner 14 the deputy of 15".into(), vec![]));
    let mutual = fixed(|plan| {
        alone(plan);
        change_person(plan, person(9), |it| it.deputy = Some(person(15)));
    });
    assert_eq!(mutual, ("Make Owner 9 the deputy of 15".into(), vec![]));
    let mut plan = everybody(plan());
    alone(&mut plan);
    assert_eq!(found(&plan)[0].fix, None, "nobody is made up");
}

#[test]
fn who_is_needed_in_two_places_hands_one_over_to_a_deputy_who_is_free() {
    let both = |plan: &mut Plan| {
        for number in [6, 8] {
            change(plan, number, |step| {
                step.owners = vec![WEI];
                step.deputy = Some(person(9));
            });
        }
    };
    let fixed = fixed(both);
    assert!(
        ["Give 8 to Owner 9", "Give 6 to Owner 9"].contains(&fixed.0.as_str()),
        "{fixed:?}"
    );
    let mut plan = everybody(plan());
    both(&mut plan);
    for number in [6, 8] {
        change(&mut plan, number, |step| step.deputy = Some(person(2)));
    }
    // The deputy has a step of the same time too.
    change(&mut plan, 9, |nine| {
        nine.owners = vec![person(2)];
        nine.predecessors = vec![Link::after(step(5))];
    });
    assert_eq!(found(&plan)[0].kind, Kind::TwoPlaces);
    assert_eq!(found(&plan)[0].fix, None);
}

#[test]
fn who_is_off_shift_hands_over_to_a_deputy_who_is_not() {
    let away = |plan: &mut Plan| {
        change_person(plan, person(6), |it| {
            it.shifts = vec![Shift {
                from: at(-60),
                to: at(70),
            }];
        });
    };
    assert_eq!(fixed(away), ("Give 6 to Ana Silva".into(), vec![]));
    let mut plan = everybody(plan());
    away(&mut plan);
    change_person(&mut plan, ANA, |it| {
        it.shifts = vec![Shift {
            from: at(-60),
            to: at(60),
        }];
    });
    let problem = found(&plan)
        .into_iter()
        .find(|it| it.kind == Kind::OffShift);
    assert_eq!(problem.unwrap().fix, None);
}

#[test]
fn the_lead_decides_or_else_the_sponsor() {
    let gate = |plan: &mut Plan| {
        plan.details.lead = Some(ANA);
        plan.details.sponsor = Some(WEI);
        change(plan, 11, |gate| gate.decider = None);
    };
    assert_eq!(fixed(gate), ("Let Ana Silva decide at 11".into(), vec![]));
    let back = |plan: &mut Plan| {
        plan.details.lead = None;
        plan.details.sponsor = Some(WEI);
        plan.rollback.decider = None;
    };
    let words = "Let Wei Chen decide on the rollback";
    assert_eq!(fixed(back), (words.into(), vec![]));
}

#[test]
fn a_channel_gets_a_cadence_and_where_there_is_none_somebody_has_to_say() {
    let cadence = |plan: &mut Plan| {
        let before = plan.channels.get(CHAT).unwrap().clone();
        let mut after = before.clone();
        after.cadence = None;
        plan.apply(Change::update(before.into(), after.into()))
            .unwrap();
    };
    let (words, left) = fixed(cadence);
    assert!(
        words.starts_with("Tell ") && words.ends_with(" every 30 min"),
        "{words}"
    );
    assert_eq!(left, [""; 0]);
    let mut plan = everybody(plan());
    plan.channels = std::iter::empty().collect();
    let fix = found(&plan)[0].fix;
    assert_eq!(fix, Some(Fix::AddChannel));
    assert_eq!(fix.unwrap().edit(&plan, &Numbers::of(&plan)), None);
}

#[test]
fn what_only_a_person_can_decide_has_no_fix() {
    let mut plan = everybody(plan());
    plan.details.window_end = at(220);
    change(&mut plan, 9, |nine| nine.deadline = Some(at(75)));
    change(&mut plan, 8, |eight| eight.kind = StepKind::Task);
    let problems = found(&plan);
    assert!(problems.len() > 1, "{problems:?}");
    for problem in problems {
        assert_eq!(problem.fix, None, "{}", problem.sentence);
    }
}
