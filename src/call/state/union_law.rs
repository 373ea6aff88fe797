//! What must hold of any two laptops' logs.

use proptest::prelude::*;

use super::*;
use crate::call::entry::{Effect as Blocks, IssueStatus, Vote};
use crate::call::scribe::{ANA, CHAT, Scribe, WEI, night};
use crate::call::unite;
use crate::schedule::sample::{at, back, step};

/// One line of a made-up night: which laptop, minutes since its last line, and what.
type Move = (bool, i64, Saying);

#[derive(Clone, Debug)]
enum Saying {
    Plain(Event),
    /// Takes back the line this far back.
    Retract(usize),
    /// Corrects the line this far back.
    Correct(usize, i64, Event),
    /// The laptops exchange their logs.
    Meet,
}

fn plain() -> impl Strategy<Value = Event> {
    let steps = prop_oneof![(1..20_u128).prop_map(step), (1..6_u128).prop_map(back)];
    let issue = (1..4_u128).prop_map(Id::from_u128);
    prop_oneof![
        steps.clone().prop_map(|step| Event::StepStarted { step }),
        steps.clone().prop_map(|step| Event::StepDone {
            step,
            evidence: String::new()
        }),
        steps.clone().prop_map(|step| Event::StepSkipped {
            step,
            reason: String::new()
        }),
        steps.clone().prop_map(|step| Event::StepFailed {
            step,
            reason: String::new()
        }),
        steps.clone().prop_map(|step| Event::StepReopened {
            step,
            reason: String::new()
        }),
        steps.clone().prop_map(|step| Event::StepPaused {
            step,
            reason: String::new(),
            until: None
        }),
        steps.clone().prop_map(|step| Event::StepResumed { step }),
        (steps.clone(), 1..20_i64).prop_map(|(step, more)| Event::TimeAdded {
            step,
            more: Span::minutes(more)
        }),
        (steps.clone(), 0..20_i64).prop_map(|(step, left)| Event::TimeLeft {
            step,
            left: Span::minutes(left)
        }),
        Just(Event::ExecutionStarted {
            reason: String::new()
        }),
        Just(Event::Held {
            reason: "alarm".into(),
            until: None
        }),
        Just(Event::Released),
        Just(Event::RollbackStarted {
            reason: "log-ins fail".into(),
            by: None
        }),
        Just(Event::UpdateSent {
            channel: CHAT,
            text: String::new()
        }),
        Just(Event::LeadHandedOver {
            to: WEI,
            summary: String::new()
        }),
        Just(Event::Closed {
            outcome: Outcome::Live,
            reason: String::new()
        }),
        (-900..900_i64).prop_map(|by| Event::ClockStepped {
            by: Span::seconds(by)
        }),
        (issue.clone(), steps).prop_map(|(issue, step)| Event::IssueRaised {
            issue,
            title: "lock".into(),
            severity: Severity::Major,
            owner: Some(ANA),
            step: Some(step),
            effect: Blocks::Blocks,
        }),
        (issue, prop::sample::select(IssueStatus::ALL.to_vec())).prop_map(|(issue, status)| {
            Event::IssueMoved {
                issue,
                status,
                note: String::new(),
            }
        }),
        Just(Event::PollOpened {
            poll: Id::from_u128(1),
            question: String::new(),
            gate: None,
            facts: Vec::new()
        }),
        prop::bool::ANY.prop_map(|go| Event::Voted {
            poll: Id::from_u128(1),
            person: ANA,
            vote: if go {
                Vote::Go
            } else {
                Vote::GoIf {
                    condition: "keys".into(),
                    owner: None,
                    before: Some(step(12)),
                    promise: Id::from_u128(1),
                }
            },
            remark: String::new(),
        }),
    ]
}

fn saying() -> impl Strategy<Value = Saying> {
    prop_oneof![
        8 => plain().prop_map(Saying::Plain),
        2 => (1..12_usize).prop_map(Saying::Retract),
        2 => (1..12_usize, -5..5_i64, plain()).prop_map(|(back, by, event)| Saying::Correct(back, by, event)),
        1 => Just(Saying::Meet),
    ]
}

/// Two laptops that start from one opened call and exchange their logs now and then.
fn laptops(moves: &[Move]) -> (Scribe, Scribe) {
    let mut one = Scribe::opened(night());
    let mut two = one.copy(2);
    let mut minute = 0;
    for (first, pause, saying) in moves {
        minute += pause;
        let scribe = if *first { &mut one } else { &mut two };
        let target = |back: usize| scribe.log[scribe.log.len().saturating_sub(back)].id;
        match saying {
            Saying::Plain(event) => {
                scribe.says(minute, event.clone());
            }
            Saying::Retract(back) => {
                let entry = target(*back);
                scribe.retracts(minute, entry);
            }
            Saying::Correct(back, by, event) => {
                let entry = target(*back);
                let event = Box::new(event.clone());
                scribe.says(
                    minute,
                    Event::Corrected {
                        entry,
                        at: at(minute + by),
                        event,
                    },
                );
            }
            Saying::Meet => {
                let both = unite(&one.log, &two.log);
                one.meet(both.clone());
                two.meet(both);
            }
        }
    }
    (one, two)
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    prop::collection::vec((any::<bool>(), 0..6_i64, saying()), 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn it_does_not_matter_who_unites_with_whom_or_how_often(moves in moves()) {
        let (one, two) = laptops(&moves);
        let mut three = one.copy(3);
        three.says(500, Event::Released);
        let united = unite(&one.log, &two.log);
        prop_assert_eq!(&united, &unite(&two.log, &one.log));
        prop_assert_eq!(&united, &unite(&united, &united));
        prop_assert_eq!(&united, &unite(&united, &one.log));
        prop_assert_eq!(
            unite(&united, &three.log),
            unite(&one.log, &unite(&two.log, &three.log))
        );
        prop_assert!(united.windows(2).all(|pair| pair[0].order() < pair[1].order()));
    }

    #[test]
    fn a_state_that_grew_line_by_line_is_the_fold_of_the_log(moves in moves()) {
        let (one, two) = laptops(&moves);
        let mut grown = State::default();
        for entry in one.log.iter().chain(&two.log) {
            grown.apply(entry);
        }
        let folded = State::fold(&unite(&one.log, &two.log));
        prop_assert_eq!(&grown, &folded);
        let mut united = one.state();
        united.unite(&two.log);
        prop_assert_eq!(&united, &folded);
        prop_assert_eq!(State::fold(&two.log.iter().rev().cloned().collect::<Vec<_>>()), two.state());
    }

    #[test]
    fn taking_back_and_taking_that_back_restores_the_state(moves in moves(), place in any::<prop::sample::Index>()) {
        let (mut one, _) = laptops(&moves);
        let before = one.state();
        let line = one.log[place.index(one.log.len())].id;
        let back = one.retracts(600, line);
        one.retracts(601, back);
        let after = one.state();
        prop_assert_eq!(&after.actuals, &before.actuals);
        prop_assert_eq!(&after.issues, &before.issues);
        prop_assert_eq!(&after.promises, &before.promises);
        prop_assert_eq!(&after.holds, &before.holds);
        prop_assert_eq!(&after.phases, &before.phases);
        prop_assert_eq!(&after.polls, &before.polls);
        prop_assert_eq!(&after.plan, &before.plan);
    }

    #[test]
    fn what_may_be_said_makes_sense_to_the_log(moves in moves(), event in plain()) {
        let (mut one, _) = laptops(&moves);
        let before = one.state();
        if before.check(&event).is_ok() {
            let line = one.says(600, event);
            let after = one.state();
            prop_assert!(after.ignored.iter().all(|ignored| ignored.entry != line));
            prop_assert!(!after.said_twice.contains(&line));
        }
    }
}
