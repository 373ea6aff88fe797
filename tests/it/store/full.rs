//! A launch in which every field is filled and everything that can happen has happened.

use golive::call::entry::{
    Call, Cause, Decision, Effect, Entry, Event, IssueStatus, Kind, Outcome, Phase, Planning,
    Presence, Quotation, Severity, Source, Visibility, Vote, Writer,
};
use golive::change::{Change, Edit};
use golive::id::{Id, Mint, Sequence};
use golive::launch::{Launch, Log};
use golive::plan::channel::{self, Audience};
use golive::plan::objective::{Probe, Target, Threshold};
use golive::plan::person::{self, Shift};
use golive::plan::readiness::{self, Need};
use golive::plan::step::{
    self, Constraint, Interruption, Link, Page, Relation, Reversibility, Rule,
};
use golive::plan::{
    Baseline, Block, Channel, Check, Details, Metric, Objective, Person, Plan, Section, Step,
    baseline, details, rollback,
};
use golive::rank::Rank;
use golive::review::narrative::{Choice, Names};
use golive::review::{
    Action, Feedback, Narrative, Reflection, Review, Thanks, action, feedback, reflection,
};
use golive::time::{Moment, Span, Stamp};

use super::moment;

/// Builds the launch; `seed` makes its ids.
pub(super) fn launch(seed: u64) -> Launch {
    let mut mint = Sequence::new(seed);
    let plan = plan(&mut mint);
    let review = review(&mut mint, &plan);
    let writer = mint.mint();
    let mut launch = Launch::new(mint.mint(), plan);
    launch.review = review;
    let mut sequence = 0;
    for kind in [Kind::Rehearsal { speed: 10 }, Kind::Live] {
        let call = mint.mint();
        let mut entries = Vec::new();
        for event in events(&mut mint, kind, &launch.plan) {
            sequence += 1;
            entries.push(entry(&mut mint, call, writer, sequence, event));
        }
        launch.calls.push(Log { call, entries });
    }
    launch
}

/// Makes a log line.
pub(super) fn entry(
    mint: &mut Sequence,
    call: Id<Call>,
    writer: Id<Writer>,
    sequence: u64,
    event: Event,
) -> Entry {
    let seconds = i64::try_from(sequence).unwrap() * 7;
    Entry {
        id: mint.mint(),
        call,
        writer,
        sequence,
        stamp: Stamp::from_millis(1_795_300_000_000 + seconds * 1_000),
        at: Moment::from_unix(1_795_300_000 + seconds),
        event,
    }
}

fn ranks<const COUNT: usize>() -> [Rank; COUNT] {
    Rank::spread(None, None, COUNT).try_into().unwrap()
}

fn plan(mint: &mut Sequence) -> Plan {
    let [first, second, third, fourth] = ranks();
    let people = [
        Person {
            id: mint.mint(),
            rank: first.clone(),
            name: "Ana Duarte".into(),
            role: "Launch lead".into(),
            team: "Project management".into(),
            mail: "ana@example.org".into(),
            phone: "+351 555 0100".into(),
            zone: Some("Europe/Lisbon".parse().unwrap()),
            deputy: None,
            vote: person::Vote::Veto,
            shifts: vec![
                Shift {
                    from: moment("2026-11-21T20:00:00Z"),
                    to: moment("2026-11-22T02:00:00Z"),
                },
                Shift {
                    from: moment("2026-11-22T08:00:00Z"),
                    to: moment("2026-11-22T16:00:00Z"),
                },
            ],
            note: "Prefers to be rung twice; \"private\"\nand a second line".into(),
        },
        Person {
            vote: person::Vote::Votes,
            ..Person::named(mint.mint(), second.clone(), "José Ångström 李")
        },
        Person::named(mint.mint(), third.clone(), ""),
    ];
    let [ana, jose, _] = people.each_ref().map(|person| person.id);
    let mut people = people;
    people[1].deputy = Some(ana);

    let objective = Objective {
        id: mint.mint(),
        rank: first.clone(),
        statement: "Customers can log in and see their accounts".into(),
        success: "No more than one call in a hundred fails".into(),
        owner: Some(jose),
    };
    let metric = |mint: &mut Sequence, rank: &Rank, target, rollback, probe| Metric {
        id: mint.mint(),
        rank: rank.clone(),
        objective: objective.id,
        name: "Log-ins that succeed".into(),
        unit: "%".into(),
        target,
        rollback,
        baseline: Some(98.7),
        source: "Gateway dashboard".into(),
        checks: vec![Span::hours(1), Span::days(1), Span::days(7)],
        probe,
    };
    let metrics = [
        metric(
            mint,
            &first,
            Target::AtLeast(99.1),
            Some(Threshold::Below(97.3)),
            Some(Probe::Http("https://bank.example/health".into())),
        ),
        metric(
            mint,
            &second,
            Target::AtMost(-0.0),
            Some(Threshold::Above(1e300)),
            Some(Probe::Tcp("bank.example:443".into())),
        ),
        metric(
            mint,
            &third,
            Target::Between(0.1, 0.30000000000000004),
            Some(Threshold::Not(5.0)),
            None,
        ),
        Metric {
            baseline: None,
            checks: Vec::new(),
            ..metric(mint, &fourth, Target::Exactly(3.0), None, None)
        },
    ];
    let sections = [
        Section {
            id: mint.mint(),
            rank: first.clone(),
            title: "Preparation".into(),
        },
        Section {
            id: mint.mint(),
            rank: second.clone(),
            title: "Cutover".into(),
        },
    ];
    let gate: Id<Step> = mint.mint();
    let block = Block {
        id: mint.mint(),
        rank: first.clone(),
        title: "Old gateway stays".into(),
        at: Some(gate),
    };
    let task = Step {
        number: Some("1".into()),
        title: "Stop traffic".into(),
        instructions: "`systemctl stop`\n\n* wait\n* look".into(),
        owners: vec![jose, ana],
        deputy: Some(ana),
        stream: "Platform".into(),
        duration: Span::minutes(11),
        optimistic: Some(Span::minutes(8)),
        pessimistic: Some(Span::minutes(40)),
        constraint: Constraint::NotBefore(moment("2026-11-21T22:30:00Z")),
        deadline: Some(moment("2026-11-22T01:00:00Z")),
        verification: "No requests for a minute".into(),
        interruption: Interruption::MustFinish,
        reversibility: Reversibility::Irreversible,
        links: vec![Page {
            title: "Runbook".into(),
            address: "https://wiki.example/stop".into(),
        }],
        tags: vec!["traffic".into(), "".into()],
        fields: vec![
            ("Ticket".into(), "CHG-17".into()),
            ("Ticket".into(), "twice".into()),
        ],
        ..Step::task(mint.mint(), sections[0].id, first.clone())
    };
    let milestone = Step {
        kind: step::Kind::Milestone,
        title: "Live".into(),
        duration: Span::ZERO,
        predecessors: vec![
            Link::after(task.id),
            Link {
                step: gate,
                relation: Relation::StartStart,
                lag: Span::minutes(-10),
            },
            Link {
                step: task.id,
                relation: Relation::FinishFinish,
                lag: Span::minutes(5),
            },
            Link {
                step: gate,
                relation: Relation::StartFinish,
                lag: Span::ZERO,
            },
        ],
        constraint: Constraint::Fixed(moment("2026-11-22T00:00:00Z")),
        ..Step::task(mint.mint(), sections[1].id, second.clone())
    };
    let steps = [
        Step {
            kind: step::Kind::Hold,
            title: "Wait for the window".into(),
            least: Some(Span::minutes(8)),
            block: Some(block.id),
            ..Step::task(mint.mint(), sections[1].id, first.clone())
        },
        Step {
            kind: step::Kind::Gate,
            title: "Go or no-go".into(),
            criteria: vec!["All checks passed".into(), "Nobody is missing".into()],
            decider: Some(ana),
            rule: Rule::AtLeast(2),
            ..Step::task(gate, sections[1].id, third.clone())
        },
        task,
        milestone,
    ];
    let [_, _, task, live] = steps.each_ref().map(|step| step.id);
    let back = rollback::Step {
        number: Some("R1".into()),
        title: "Bring traffic back".into(),
        instructions: "Reverse".into(),
        owners: vec![ana, jose],
        deputy: Some(jose),
        duration: Span::minutes(45),
        undoes: vec![live, task],
        verification: "Requests arrive".into(),
        ..rollback::Step::new(mint.mint(), first.clone())
    };
    let tell = rollback::Step {
        title: "Tell everybody".into(),
        predecessors: vec![rollback::Link {
            step: back.id,
            lag: Span::minutes(3),
        }],
        ..rollback::Step::new(mint.mint(), second.clone())
    };
    let channels = channel::Kind::ALL
        .into_iter()
        .zip(Rank::spread(None, None, 5));
    let channels: Vec<Channel> = channels
        .enumerate()
        .map(|(place, (kind, rank))| Channel {
            id: mint.mint(),
            rank,
            name: "#aurora-go-live".into(),
            kind,
            address: "https://chat.example/aurora".into(),
            audience: Audience::ALL[place % 3],
            purpose: "Everything".into(),
            cadence: (place > 0).then_some(Span::minutes(30)),
            template: "Hello,\n{update}\nAna".into(),
        })
        .collect();
    let checks = readiness::Kind::ALL
        .into_iter()
        .zip(Rank::spread(None, None, 9));
    let checks: Vec<Check> = checks
        .enumerate()
        .map(|(place, (kind, rank))| Check {
            id: mint.mint(),
            rank,
            kind,
            title: format!("Check {place}"),
            owner: Some(jose),
            due: Some(moment("2026-11-20T12:00:00Z")),
            status: readiness::Status::ALL[place % 4],
            reason: "Nothing to restore".into(),
            evidence: "https://ci.example/17".into(),
            need: if place % 2 == 0 {
                Need::Required
            } else {
                Need::Advisory
            },
        })
        .collect();
    Plan {
        details: Details {
            name: "Aurora Mobile Banking 4.0".into(),
            kind: "Mobile app".into(),
            description: "New log-in\nand new balances".into(),
            window_start: moment("2026-11-21T22:00:00Z"),
            window_end: moment("2026-11-22T04:00:00Z"),
            back_by: Some(moment("2026-11-22T03:30:00Z")),
            start: moment("2026-11-21T22:30:00Z"),
            milestone: Some(live),
            zone: "Europe/Lisbon".parse().unwrap(),
            sponsor: Some(jose),
            lead: Some(ana),
            status: details::Status::Postponed,
            heads_up: Span::minutes(20),
            quorum: Some(2),
            retired: vec!["7".into(), "9.1".into()],
        },
        objectives: [objective].into_iter().collect(),
        triggers: [
            rollback::Trigger {
                id: mint.mint(),
                rank: first.clone(),
                what: "Log-ins that succeed".into(),
                threshold: "< 97 % for 5 min".into(),
                metric: Some(metrics[0].id),
                finish_after: Some(moment("2026-11-22T03:00:00Z")),
            },
            rollback::Trigger {
                id: mint.mint(),
                rank: second.clone(),
                what: "Bad feeling".into(),
                threshold: String::new(),
                metric: None,
                finish_after: None,
            },
        ]
        .into_iter()
        .collect(),
        metrics: metrics.into_iter().collect(),
        people: people.into_iter().collect(),
        sections: sections.into_iter().collect(),
        baselines: [Baseline {
            id: mint.mint(),
            rank: first.clone(),
            name: "Agreed".into(),
            at: moment("2026-11-01T10:00:00Z"),
            steps: vec![baseline::Frozen {
                step: task,
                number: "1".into(),
                title: "Stop traffic".into(),
                start: moment("2026-11-21T22:30:00Z"),
                finish: moment("2026-11-21T22:41:00Z"),
            }],
        }]
        .into_iter()
        .collect(),
        steps: steps.into_iter().collect(),
        blocks: [block].into_iter().collect(),
        channels: channels.into_iter().collect(),
        rollback: rollback::Policy {
            decider: Some(ana),
            deputy: Some(jose),
            decision: Span::minutes(10),
            tell: "Everybody, on the bridge".into(),
        },
        backups: rollback::Status::ALL
            .into_iter()
            .zip(Rank::spread(None, None, 3))
            .map(|(status, rank)| rollback::Backup {
                id: mint.mint(),
                rank,
                what: "Ledger".into(),
                owner: Some(jose),
                status,
                evidence: "tape 4".into(),
            })
            .collect(),
        rollback_steps: [back, tell].into_iter().collect(),
        checks: checks.into_iter().collect(),
    }
}

fn review(mint: &mut Sequence, plan: &Plan) -> Review {
    let ana = plan.people.as_slice()[0].id;
    let five = Rank::spread(None, None, 5);
    Review {
        feedback: feedback::Source::ALL
            .into_iter()
            .zip(&five)
            .zip(1_u8..)
            .map(|((source, rank), rating)| Feedback {
                id: mint.mint(),
                rank: rank.clone(),
                at: moment("2026-11-23T09:00:00Z"),
                source,
                who: "A customer".into(),
                rating: (rating > 1).then_some(rating),
                text: "Quick now".into(),
                theme: "Speed".into(),
            })
            .collect(),
        reflections: reflection::Kind::ALL
            .into_iter()
            .zip(&five)
            .map(|(kind, rank)| Reflection {
                id: mint.mint(),
                rank: rank.clone(),
                kind,
                text: "We rang early".into(),
                author: "Ana".into(),
                group: "Talking".into(),
                votes: 3,
            })
            .collect(),
        actions: action::Kind::ALL
            .into_iter()
            .zip(action::Status::ALL.into_iter().cycle())
            .zip(&five)
            .map(|((kind, status), rank)| Action {
                id: mint.mint(),
                rank: rank.clone(),
                kind,
                title: "Watch the gateway".into(),
                owner: Some(ana),
                due: Some(moment("2026-12-01T00:00:00Z")),
                status,
                issue: Some(mint.mint()),
            })
            .collect(),
        thanks: [Thanks {
            id: mint.mint(),
            rank: five[0].clone(),
            who: "José".into(),
            what: "Stayed up".into(),
        }]
        .into_iter()
        .collect(),
        narratives: [Narrative {
            id: mint.mint(),
            rank: five[0].clone(),
            section: "summary".into(),
            text: "It went *well*.".into(),
        }]
        .into_iter()
        .collect(),
        choice: Choice {
            hidden: vec!["participants".into()],
            names: Names::Roles,
        },
    }
}

/// Every event there is; a new one does not compile until it is named in [`is_listed`].
#[expect(clippy::too_many_lines, reason = "a list of everything is long")]
fn events(mint: &mut Sequence, kind: Kind, plan: &Plan) -> Vec<Event> {
    let step = plan.steps.as_slice()[0].id;
    let before = plan.steps.as_slice()[0].clone();
    let person = plan.people.as_slice()[0].id;
    let channel = plan.channels.as_slice()[0].id;
    let metric = plan.metrics.as_slice()[0].id;
    let block = plan.blocks.as_slice()[0].id;
    let until = Some(moment("2026-11-22T00:10:00Z"));
    let (poll, issue, promise) = (mint.mint(), mint.mint(), mint.mint());
    let (outage, import, line) = (mint.mint(), mint.mint(), mint.mint());
    let text = || "Because \"it\" was slow\n→ 3 × as slow".to_owned();
    let mut events = vec![
        Event::Opened {
            kind,
            plan: std::sync::Arc::new(plan.clone()),
            lead: Some(person),
        },
        Event::ExecutionStarted { reason: text() },
        Event::Held {
            reason: text(),
            until,
        },
        Event::Released,
        Event::Introduced { person },
        Event::Confirmed { step },
        Event::PollOpened {
            poll,
            question: "Go?".into(),
            gate: Some(step),
            facts: vec![Quotation {
                label: "Readiness".into(),
                value: "40 of 42".into(),
                remark: "2 waived".into(),
            }],
        },
        Event::StepStarted { step },
        Event::StepDone {
            step,
            evidence: text(),
        },
        Event::StepSkipped {
            step,
            reason: text(),
        },
        Event::StepFailed {
            step,
            reason: text(),
        },
        Event::StepBlocked {
            step,
            reason: text(),
            issue: Some(issue),
            until,
        },
        Event::StepPaused {
            step,
            reason: text(),
            until,
        },
        Event::StepResumed { step },
        Event::StepReopened {
            step,
            reason: text(),
        },
        Event::HandedOver {
            step,
            to: vec![person],
        },
        Event::TimeAdded {
            step,
            more: Span::minutes(5),
        },
        Event::TimeLeft {
            step,
            left: Span::minutes(20),
        },
        Event::BlockSwitchedOn {
            block,
            reason: text(),
        },
        Event::RollbackAsked { reason: text() },
        Event::RollbackStarted {
            reason: text(),
            by: Some(person),
        },
        Event::IssueRaised {
            issue,
            title: text(),
            severity: Severity::Critical,
            owner: Some(person),
            step: Some(step),
            effect: Effect::Blocks,
        },
        Event::IssueAssigned {
            issue,
            owner: Some(person),
        },
        Event::IssueChanged {
            issue,
            title: text(),
            severity: Severity::Minor,
            step: None,
            effect: Effect::None,
        },
        Event::IssueUpdated {
            issue,
            text: text(),
        },
        Event::UpdateSent {
            channel,
            text: text(),
        },
        Event::Noted {
            text: text(),
            visibility: Visibility::Private,
        },
        Event::Decided {
            title: text(),
            options: vec!["wait".into(), "go".into()],
            by: Some(person),
            reason: text(),
        },
        Event::Starred { entry: line },
        Event::Promised {
            promise,
            who: "Ana".into(),
            person: Some(person),
            what: "replica check".into(),
            due: moment("2026-11-21T23:40:00Z"),
            before: Some(step),
        },
        Event::PromiseKept { promise },
        Event::PromiseDropped {
            promise,
            reason: text(),
        },
        Event::Replanned {
            edit: Edit::new(
                "Longer",
                vec![Change::update(
                    before.clone().into(),
                    Step {
                        duration: Span::minutes(99),
                        ..before
                    }
                    .into(),
                )],
            ),
            reason: text(),
        },
        Event::OutageBegan {
            outage,
            service: "Payments".into(),
            planning: Planning::Planned,
        },
        Event::OutageEnded { outage },
        Event::HeadsUpGiven { step, person },
        Event::HeadsUpAcknowledged { step, person },
        Event::LeadHandedOver {
            to: person,
            summary: text(),
        },
        Event::RoomTold { text: text() },
        Event::Retracted { entry: line },
        Event::Corrected {
            entry: line,
            at: moment("2026-11-21T23:00:00Z"),
            event: Box::new(Event::StepStarted { step }),
        },
        Event::Imported {
            import,
            name: "scribe.golive".into(),
            entries: vec![line],
        },
        Event::ImportRetracted { import },
        Event::ClockStepped {
            by: Span::seconds(-75),
        },
    ];
    events.extend(Phase::ALL.map(|phase| Event::PhaseEntered {
        phase,
        reason: text(),
    }));
    events.extend(
        [
            Presence::Present,
            Presence::StandIn(Some(person)),
            Presence::Missing,
        ]
        .map(|presence| Event::Answered { person, presence }),
    );
    events.extend(
        [
            Vote::Go,
            Vote::GoIf {
                condition: text(),
                owner: Some(person),
                before: Some(step),
                promise,
            },
            Vote::NoGo { reason: text() },
        ]
        .map(|vote| Event::Voted {
            poll,
            person,
            vote,
            remark: text(),
        }),
    );
    events.extend(
        [
            Decision::Go,
            Decision::AskAgain(moment("2026-11-21T23:30:00Z")),
            Decision::Postpone,
            Decision::RollBack,
        ]
        .map(|decision| Event::PollDecided {
            poll,
            decision,
            by: Some(person),
            reason: text(),
        }),
    );
    events.extend(IssueStatus::ALL.map(|status| Event::IssueMoved {
        issue,
        status,
        note: text(),
    }));
    events.extend(
        [97.3, 0.1 + 0.2, -1.5e-7, 2.0].map(|value| Event::MetricRead {
            metric,
            value,
            source: Source::Probed,
            remark: text(),
        }),
    );
    events.extend(
        [Cause::Sleep, Cause::NotRunning].map(|cause| Event::Interrupted {
            since: moment("2026-11-21T23:10:00Z"),
            cause,
        }),
    );
    events.extend(
        [Outcome::RolledBack, Outcome::Unfinished, Outcome::Live].map(|outcome| Event::Closed {
            outcome,
            reason: text(),
        }),
    );
    assert!(events.iter().all(is_listed));
    events
}

/// Names every event, so that a new one is remembered here.
fn is_listed(event: &Event) -> bool {
    match event {
        Event::Opened { .. }
        | Event::PhaseEntered { .. }
        | Event::ExecutionStarted { .. }
        | Event::Held { .. }
        | Event::Released
        | Event::Answered { .. }
        | Event::Introduced { .. }
        | Event::Confirmed { .. }
        | Event::PollOpened { .. }
        | Event::Voted { .. }
        | Event::PollDecided { .. }
        | Event::StepStarted { .. }
        | Event::StepDone { .. }
        | Event::StepSkipped { .. }
        | Event::StepFailed { .. }
        | Event::StepBlocked { .. }
        | Event::StepPaused { .. }
        | Event::StepResumed { .. }
        | Event::StepReopened { .. }
        | Event::HandedOver { .. }
        | Event::TimeAdded { .. }
        | Event::TimeLeft { .. }
        | Event::BlockSwitchedOn { .. }
        | Event::RollbackAsked { .. }
        | Event::RollbackStarted { .. }
        | Event::IssueRaised { .. }
        | Event::IssueMoved { .. }
        | Event::IssueAssigned { .. }
        | Event::IssueChanged { .. }
        | Event::IssueUpdated { .. }
        | Event::UpdateSent { .. }
        | Event::Noted { .. }
        | Event::Decided { .. }
        | Event::Starred { .. }
        | Event::Promised { .. }
        | Event::PromiseKept { .. }
        | Event::PromiseDropped { .. }
        | Event::Replanned { .. }
        | Event::MetricRead { .. }
        | Event::OutageBegan { .. }
        | Event::OutageEnded { .. }
        | Event::HeadsUpGiven { .. }
        | Event::HeadsUpAcknowledged { .. }
        | Event::LeadHandedOver { .. }
        | Event::RoomTold { .. }
        | Event::Retracted { .. }
        | Event::Corrected { .. }
        | Event::Imported { .. }
        | Event::ImportRetracted { .. }
        | Event::ClockStepped { .. }
        | Event::Interrupted { .. }
        | Event::Closed { .. } => true,
    }
}
