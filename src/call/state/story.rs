//! Stories of a night, told by its log.

use super::*;
use crate::call::entry::{Decision as Choice, Effect as Blocks, IssueStatus, Vote};
use crate::call::poll;
use crate::call::promise;
use crate::call::scribe::{ANA, CHAT, RITA, Scribe, WEI, night};
use crate::call::unite;
use crate::change::{Change, Edit};
use crate::plan::step::Constraint;
use crate::schedule::sample::{at, back, step};

fn executing() -> Scribe {
    let mut scribe = Scribe::opened(night());
    let reason = String::new();
    scribe.says(0, Event::ExecutionStarted { reason });
    scribe
}

fn times(state: &State, number: u128) -> (Status, Option<Moment>, Option<Moment>) {
    let actual = state.actual(step(number));
    (actual.state, actual.started, actual.ended)
}

#[test]
fn a_call_opens_with_its_plan_and_its_numbers_fixed() {
    let state = executing().state();
    assert_eq!(state.numbers.get(step(6)), "6");
    assert_eq!(state.numbers.get(back(2)), "R2");
    assert_eq!(state.phase, Phase::Execute);
    assert_eq!((state.opened, state.started), (Some(at(-30)), Some(at(0))));
    assert_eq!(state.lead, Some(ANA));
    assert_eq!(state.ignored, []);
}

#[test]
fn a_step_that_is_started_done_and_reopened_keeps_its_first_start_and_last_finish() {
    let mut scribe = executing();
    scribe.starts(10, step(6));
    scribe.finishes(30, step(6));
    let reason = "two tables were missing".to_owned();
    scribe.says(
        35,
        Event::StepReopened {
            step: step(6),
            reason,
        },
    );
    assert_eq!(
        times(&scribe.state(), 6),
        (Status::Pending, Some(at(10)), None)
    );
    scribe.starts(40, step(6));
    scribe.finishes(60, step(6));
    let state = scribe.state();
    assert_eq!(times(&state, 6), (Status::Done, Some(at(10)), Some(at(60))));
    assert_eq!(state.progress(step(6)).reopened, [at(35)]);
    assert!(state.said_twice.is_empty());
}

#[test]
fn when_two_laptops_say_done_the_first_counts_and_the_other_is_said_twice() {
    let mut ana = executing();
    ana.starts(10, step(6));
    let mut wei = ana.copy(2);
    let early = wei.finishes(49, step(6));
    let late = ana.finishes(50, step(6));
    let state = State::fold(&unite(&ana.log, &wei.log));
    assert_eq!(times(&state, 6), (Status::Done, Some(at(10)), Some(at(49))));
    assert_eq!(state.progress(step(6)).said_twice, [late]);
    assert!(state.said_twice.contains(&late) && !state.said_twice.contains(&early));
}

#[test]
fn a_retraction_wins_over_both_laptops_that_said_it() {
    let mut ana = executing();
    ana.starts(10, step(6));
    let mut wei = ana.copy(2);
    let first = wei.finishes(49, step(6));
    let second = ana.finishes(50, step(6));
    let mut both = ana.clone();
    both.log = unite(&ana.log, &wei.log);
    both.retracts(52, first);
    assert_eq!(
        times(&both.state(), 6),
        (Status::Done, Some(at(10)), Some(at(50)))
    );
    both.retracts(53, second);
    assert_eq!(
        times(&both.state(), 6),
        (Status::Running, Some(at(10)), None)
    );
}

#[test]
fn taking_back_the_taking_back_brings_the_line_back() {
    let mut scribe = executing();
    let start = scribe.starts(10, step(6));
    let before = scribe.state();
    let back = scribe.retracts(11, start);
    let state = scribe.state();
    assert_eq!(times(&state, 6), (Status::Pending, None, None));
    assert_eq!(
        state.standing(start),
        Some(Standing::Retracted { by: back })
    );
    scribe.retracts(12, back);
    let state = scribe.state();
    assert_eq!(times(&state, 6), times(&before, 6));
    assert_eq!(state.standing(start), Some(Standing::Holds));
}

#[test]
fn undo_goes_back_line_by_line_and_redo_comes_forward_again() {
    let mut scribe = executing();
    let writer = scribe.log[0].writer;
    let first = scribe.starts(10, step(1));
    let second = scribe.finishes(20, step(1));
    let mut wei = scribe.copy(2);
    wei.starts(21, step(3));
    scribe.meet(unite(&scribe.log, &wei.log));
    assert_eq!(scribe.state().redo_target(writer), None);
    for wanted in [second, first] {
        let target = scribe.state().undo_target(writer).unwrap();
        assert_eq!(target, wanted, "what others wrote is theirs to take back");
        scribe.retracts(22, target);
    }
    for _ in 0..2 {
        let target = scribe.state().redo_target(writer).unwrap();
        scribe.retracts(23, target);
    }
    let state = scribe.state();
    assert_eq!(times(&state, 1), (Status::Done, Some(at(10)), Some(at(20))));
    assert_eq!(state.redo_target(writer), None);
    scribe.retracts(24, second);
    scribe.starts(25, step(2));
    assert_eq!(
        scribe.state().redo_target(writer),
        None,
        "a new line ends redo"
    );
}

#[test]
fn a_corrected_line_tells_the_story_as_it_really_was() {
    let mut scribe = executing();
    let start = scribe.starts(10, step(6));
    scribe.finishes(30, step(6));
    let correct = |minute, number| Event::Corrected {
        entry: start,
        at: at(minute),
        event: Box::new(Event::StepStarted { step: step(number) }),
    };
    let first = scribe.says(31, correct(8, 6));
    assert_eq!(
        times(&scribe.state(), 6),
        (Status::Done, Some(at(8)), Some(at(30)))
    );
    let second = scribe.says(32, correct(9, 7));
    let state = scribe.state();
    assert_eq!(times(&state, 7), (Status::Running, Some(at(9)), None));
    assert_eq!(
        state.standing(start),
        Some(Standing::Corrected { by: second })
    );
    scribe.retracts(33, second);
    assert_eq!(
        scribe.state().standing(start),
        Some(Standing::Corrected { by: first })
    );
}

#[test]
fn a_correction_of_a_correction_is_about_the_first_line() {
    let mut scribe = executing();
    let start = scribe.starts(10, step(6));
    let event = Event::StepStarted { step: step(6) };
    let first = scribe.says(
        11,
        Event::Corrected {
            entry: start,
            at: at(8),
            event: Box::new(event.clone()),
        },
    );
    scribe.says(
        12,
        Event::Corrected {
            entry: first,
            at: at(7),
            event: Box::new(event),
        },
    );
    assert_eq!(
        times(&scribe.state(), 6),
        (Status::Running, Some(at(7)), None)
    );
}

#[test]
fn what_came_with_an_import_goes_and_comes_back_with_it() {
    let mut ana = executing();
    let mut wei = ana.copy(2);
    let lines = vec![wei.starts(5, step(1)), wei.finishes(9, step(1))];
    ana.log = unite(&ana.log, &wei.log);
    let import = Id::from_u128(77);
    let name = "wei.golive".to_owned();
    ana.says(
        10,
        Event::Imported {
            import,
            name,
            entries: lines,
        },
    );
    assert_eq!(times(&ana.state(), 1).0, Status::Done);
    let back = ana.says(11, Event::ImportRetracted { import });
    assert_eq!(times(&ana.state(), 1), (Status::Pending, None, None));
    ana.retracts(12, back);
    assert_eq!(times(&ana.state(), 1).0, Status::Done);
    assert_eq!(ana.state().ignored, []);
}

#[test]
fn the_beginning_of_a_call_cannot_be_taken_back() {
    let mut scribe = executing();
    let opening = scribe.log[0].id;
    let back = scribe.retracts(5, opening);
    let state = scribe.state();
    assert!(state.is_opened());
    assert_eq!(state.ignored.len(), 1);
    assert_eq!(state.ignored[0].entry, back);
    let refusal = state
        .check(&Event::Retracted { entry: opening })
        .unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "this line cannot be taken back; take back the line that is wrong"
    );
}

#[test]
fn a_line_that_makes_no_sense_stays_in_the_log_and_says_why() {
    let mut scribe = executing();
    let done = scribe.finishes(5, step(99));
    let state = scribe.state();
    assert_eq!(state.entries().len(), 3);
    assert_eq!(state.ignored[0].entry, done);
    assert_eq!(
        state.ignored[0].reason.to_string(),
        "the step is not known in this call"
    );
}

#[test]
fn the_refusal_of_an_action_is_a_sentence_about_the_step() {
    let mut scribe = executing();
    scribe.starts(10, step(6));
    scribe.finishes(11, step(5));
    let state = scribe.state();
    let said = |event: &Event| state.check(event).unwrap_err().to_string();
    let start = |number| Event::StepStarted { step: step(number) };
    assert_eq!(said(&start(6)), "step 6 is running already");
    assert_eq!(said(&start(5)), "step 5 is done already; reopen it first");
    let left = Event::TimeLeft {
        step: step(7),
        left: Span::minutes(5),
    };
    assert_eq!(
        said(&left),
        "step 7 has not started; change its duration in the plan"
    );
    let rollback = Event::StepStarted { step: back(1) };
    assert_eq!(
        said(&rollback),
        "step R1 belongs to the rollback, which has not begun"
    );
    assert_eq!(state.check(&start(7)), Ok(()));
}

#[test]
fn before_t0_only_a_ramp_down_step_can_start() {
    let mut plan = night();
    let mut steps = plan.steps.as_slice().to_vec();
    steps[1].constraint = Constraint::Fixed(at(-10));
    plan.steps = steps.into_iter().collect();
    let state = Scribe::opened(plan).state();
    let start = |number| state.check(&Event::StepStarted { step: step(number) });
    assert_eq!(start(2), Ok(()));
    assert_eq!(
        start(1).unwrap_err().to_string(),
        "step 1 comes after T-0; start execution first"
    );
}

#[test]
fn a_go_if_opens_a_promise_that_its_step_waits_for() {
    let mut scribe = Scribe::opened(night());
    let (id, promise) = (Id::from_u128(500), Id::from_u128(501));
    scribe.says(
        -10,
        Event::PollOpened {
            poll: id,
            question: "Go?".into(),
            gate: None,
            facts: Vec::new(),
        },
    );
    let vote = |person, vote| Event::Voted {
        poll: id,
        person,
        vote,
        remark: String::new(),
    };
    scribe.says(-9, vote(WEI, Vote::Go));
    let condition = Vote::GoIf {
        condition: "keys are rotated".into(),
        owner: Some(WEI),
        before: Some(step(12)),
        promise,
    };
    scribe.says(-8, vote(ANA, condition));
    let state = scribe.state();
    let poll = state.open_poll().unwrap();
    assert_eq!(poll.outcome(), poll::Outcome::Waiting);
    assert_eq!(poll.decider, Some(ANA), "the lead decides");
    let hasty = Event::PollDecided {
        poll: id,
        decision: Choice::Go,
        by: Some(ANA),
        reason: String::new(),
    };
    assert_eq!(
        state.check(&hasty).unwrap_err().to_string(),
        "not everybody has answered; give a reason to go on all the same"
    );
    scribe.says(-7, vote(RITA, Vote::Go));
    assert_eq!(scribe.state().check(&hasty), Ok(()));
    scribe.says(-6, hasty);
    let reason = String::new();
    scribe.says(0, Event::ExecutionStarted { reason });
    let state = scribe.state();
    assert!(state.open_poll().is_none());
    let start = Event::StepStarted { step: step(12) };
    assert_eq!(
        state.check(&start).unwrap_err().to_string(),
        "step 12 waits for a promise of Wei Chen: keys are rotated"
    );
    scribe.says(100, Event::PromiseKept { promise });
    assert_eq!(scribe.state().check(&start), Ok(()));
}

#[test]
fn a_vote_that_is_given_anew_gives_up_its_condition() {
    let mut scribe = Scribe::opened(night());
    let (poll, promise) = (Id::from_u128(500), Id::from_u128(501));
    scribe.says(
        -10,
        Event::PollOpened {
            poll,
            question: "Go?".into(),
            gate: None,
            facts: Vec::new(),
        },
    );
    let condition = Vote::GoIf {
        condition: "keys are rotated".into(),
        owner: None,
        before: None,
        promise,
    };
    for (minute, vote) in [(-9, condition), (-8, Vote::Go)] {
        let remark = String::new();
        scribe.says(
            minute,
            Event::Voted {
                poll,
                person: WEI,
                vote,
                remark,
            },
        );
    }
    let state = scribe.state();
    let status = state.promise(promise).map(|promise| promise.status(at(0)));
    assert_eq!(status, Some(promise::Status::Dropped));
    let no_vote = Event::Voted {
        poll,
        person: Id::from_u128(9),
        vote: Vote::Go,
        remark: String::new(),
    };
    assert!(state.check(&no_vote).is_err());
}

#[test]
fn an_issue_that_blocks_a_step_keeps_it_from_starting_until_it_is_resolved() {
    let mut scribe = executing();
    let issue = Id::from_u128(600);
    scribe.says(
        20,
        Event::IssueRaised {
            issue,
            title: "migration waits on a lock".into(),
            severity: Severity::Critical,
            owner: None,
            step: Some(step(6)),
            effect: Blocks::Blocks,
        },
    );
    let start = Event::StepStarted { step: step(6) };
    assert_eq!(
        scribe.state().check(&start).unwrap_err().to_string(),
        "step 6 is blocked by an issue: migration waits on a lock"
    );
    let status = IssueStatus::Resolved;
    let note = "reporting job stopped".to_owned();
    scribe.says(
        31,
        Event::IssueMoved {
            issue,
            status,
            note,
        },
    );
    let state = scribe.state();
    assert_eq!(state.check(&start), Ok(()));
    let known = state.issue(issue).unwrap();
    assert_eq!(known.time_to_acknowledge(), Some(Span::minutes(11)));
    assert_eq!(known.time_to_resolve(), Some(Span::minutes(11)));
    assert_eq!(state.open_issues(Severity::Critical), 0);
}

#[test]
fn a_hold_of_the_call_lasts_until_it_is_released() {
    let mut scribe = executing();
    let until = Some(at(40));
    scribe.says(
        20,
        Event::Held {
            reason: "storage alarm".into(),
            until,
        },
    );
    assert_eq!(scribe.state().hold().map(|hold| hold.until), Some(until));
    let until = Some(at(50));
    scribe.says(
        30,
        Event::Held {
            reason: String::new(),
            until,
        },
    );
    scribe.says(45, Event::Released);
    let state = scribe.state();
    assert_eq!(state.hold(), None);
    assert_eq!(state.holds.len(), 1);
    assert_eq!(state.holds[0].reason, "storage alarm");
    assert_eq!(
        (state.holds[0].until, state.holds[0].to),
        (until, Some(at(45)))
    );
    assert_eq!(
        state.check(&Event::Released).unwrap_err().to_string(),
        "the call is not on hold"
    );
}

#[test]
fn a_rollback_freezes_what_is_needed_when_it_begins() {
    let mut scribe = executing();
    scribe.starts(66, step(6));
    let reason = "log-ins fail".to_owned();
    scribe.says(
        80,
        Event::RollbackStarted {
            reason,
            by: Some(RITA),
        },
    );
    scribe.starts(81, step(7));
    let state = scribe.state();
    let needed = &state.rollback.as_ref().unwrap().needed;
    assert_eq!(
        needed.iter().copied().collect::<Vec<_>>(),
        [1, 2, 4, 5].map(back)
    );
    assert!(state.takes_part(back(2)) && !state.takes_part(back(3)));
    let start = |step| state.check(&Event::StepStarted { step });
    assert_eq!(start(back(1)), Ok(()));
    assert_eq!(
        start(back(3)).unwrap_err().to_string(),
        "step R3 is not needed: what it undoes has not started"
    );
    assert_eq!(
        start(step(9)).unwrap_err().to_string(),
        "step 9 belongs to the way forward; the rollback is running"
    );
}

#[test]
fn a_plan_changed_during_the_call_is_shown_against_the_frozen_one() {
    let mut scribe = executing();
    let before = scribe.state().plan.steps.get(step(7)).unwrap().clone();
    let mut after = before.clone();
    after.duration = Span::minutes(45);
    after.owners = vec![ANA];
    scribe.says(
        5,
        Event::HandedOver {
            step: step(7),
            to: vec![RITA],
        },
    );
    assert_eq!(scribe.state().owners(step(7)), [RITA]);
    let edit = Edit::new(
        "Lengthen step 7",
        vec![Change::update(before.into(), after.into())],
    );
    let reason = "two more files".to_owned();
    scribe.says(
        10,
        Event::Replanned {
            edit: edit.clone(),
            reason: reason.clone(),
        },
    );
    let state = scribe.state();
    assert_eq!(state.duration(step(7)), Span::minutes(45));
    assert_eq!(state.owners(step(7)), [ANA]);
    assert_eq!(
        state.baseline.steps.get(step(7)).unwrap().duration,
        Span::minutes(25)
    );
    assert_eq!(state.replans[0].name, "Lengthen step 7");
    let again = Event::Replanned { edit, reason };
    assert_eq!(
        state.check(&again).unwrap_err().to_string(),
        "the plan of the call stays as it is: the record was changed in the meantime; nothing was changed"
    );
}

#[test]
fn a_clock_set_back_shifts_only_what_its_writer_said_before() {
    let mut ana = executing();
    ana.starts(10, step(1));
    let mut wei = ana.copy(2);
    wei.starts(12, step(3));
    // Ana's clock was ten minutes ahead: at 20 it is set back to 10.
    ana.says(
        10,
        Event::ClockStepped {
            by: Span::minutes(-10),
        },
    );
    ana.finishes(14, step(1));
    let state = State::fold(&unite(&ana.log, &wei.log));
    assert_eq!(times(&state, 1), (Status::Done, Some(at(0)), Some(at(14))));
    assert_eq!(times(&state, 3), (Status::Running, Some(at(12)), None));
    assert_eq!(state.started, Some(at(-10)));
    assert_eq!(
        state.clock_steps[0].at,
        at(10),
        "by the clock as it was set"
    );
}

#[test]
fn a_closed_call_still_takes_issues_and_readings_but_no_steps() {
    let mut scribe = executing();
    let reason = String::new();
    scribe.says(
        240,
        Event::Closed {
            outcome: Outcome::Live,
            reason,
        },
    );
    let state = scribe.state();
    assert!(state.is_closed());
    assert_eq!(state.phase, Phase::Closed);
    let start = Event::StepStarted { step: step(1) };
    assert_eq!(
        state.check(&start).unwrap_err().to_string(),
        "the call is closed; issues, readings, outages and notes can still be logged"
    );
    let issue = Event::IssueRaised {
        issue: Id::from_u128(1),
        title: "statement shows old logo".into(),
        severity: Severity::Minor,
        owner: None,
        step: None,
        effect: Blocks::None,
    };
    assert_eq!(state.check(&issue), Ok(()));
}

#[test]
fn updates_are_due_from_the_start_of_execution_and_end_with_hypercare() {
    let mut scribe = executing();
    assert_eq!(
        scribe.state().cadence(CHAT, at(5)).unwrap().due,
        Some(at(30))
    );
    let text = "All on time".to_owned();
    scribe.says(
        29,
        Event::UpdateSent {
            channel: CHAT,
            text,
        },
    );
    let reason = String::new();
    scribe.says(
        50,
        Event::PhaseEntered {
            phase: Phase::Hypercare,
            reason,
        },
    );
    let cadence = scribe.state().cadence(CHAT, at(500)).unwrap();
    assert_eq!((cadence.on_time, cadence.missed, cadence.due), (1, 0, None));
}

#[test]
fn the_launch_is_the_finish_of_the_milestone_even_when_a_row_was_added_behind_it() {
    let mut scribe = executing();
    let state = scribe.state();
    let mut added = state.plan.steps.get(step(17)).unwrap().clone();
    added.id = Id::from_u128(18);
    added.rank = state.plan.steps.rank_at_end();
    added.number = Some("18".into());
    let edit = Edit::new("Add a step", vec![Change::insert(added.into())]);
    let reason = String::new();
    scribe.says(10, Event::Replanned { edit, reason });
    assert_eq!(scribe.state().launched(), None);
    scribe.starts(245, step(17));
    scribe.finishes(250, step(17));
    assert_eq!(scribe.state().launched(), Some(at(250)));
}
