//! The night of the sample launch, told up to some moment.

use super::stage::Told;
use crate::call::entry::{Effect, Event, IssueStatus, Phase, Presence, Severity, Visibility, Vote};
use crate::call::poll::Decision;
use crate::gui::screen::trial::sample;
use crate::id::{Id, Mint, Sequence};
use crate::plan::Step;
use crate::plan::step::Link;
use crate::rank::Rank;
use crate::table::Table;

/// The call was opened; nothing else is said.
pub(in crate::gui::screen) fn opened() -> Told {
    let mut told = Told::of(sample(), "21:55");
    told.open_call("22:00");
    told
}

/// Execution has begun of a plan without a step.
pub(in crate::gui::screen) fn without_steps() -> Told {
    let mut plan = sample();
    plan.steps = Table::default();
    plan.rollback_steps = Table::default();
    plan.details.milestone = None;
    plan.blocks = Table::default();
    let mut told = Told::of(plan, "21:55");
    told.open_call("22:00");
    told.say("22:29", enter(Phase::Execute));
    told.say(
        "22:30",
        Event::ExecutionStarted {
            reason: String::new(),
        },
    );
    told
}

/// Everybody is here but one.
pub(in crate::gui::screen) fn roll_called() -> Told {
    let mut told = opened();
    let people: Vec<_> = told.state().plan.people.iter().map(|it| it.id).collect();
    for person in people {
        let presence = match told.state().plan.name_of(Some(person)) {
            "Lena Fischer" => Presence::Missing,
            _ => Presence::Present,
        };
        told.say("22:05", Event::Answered { person, presence });
    }
    told.say("22:08:10", enter(Phase::Walkthrough));
    told
}

/// The walkthrough has begun of a plan whose first step is described at length.
pub(in crate::gui::screen) fn described() -> Told {
    let mut plan = sample();
    let first = plan.rows()[0].id;
    let steps = plan.steps.iter().cloned();
    plan.steps = steps
        .map(|mut step| {
            if step.id == first {
                "Call **everybody** who is named in [the rota](https://wiki.example.org/rota):\n\n\
                 1. open the bridge\n2. call the roll with `/present`\n\n\
                 Whoever is missing has ~~ten~~ five minutes, see \
                 [the rule](https://wiki.example.org/rule) of the programme."
                    .clone_into(&mut step.instructions);
            }
            step
        })
        .collect();
    let mut told = Told::of(plan, "21:55");
    told.open_call("22:00");
    told.say("22:08:10", enter(Phase::Walkthrough));
    told
}

fn enter(phase: Phase) -> Event {
    Event::PhaseEntered {
        phase,
        reason: String::new(),
    }
}

/// Every step was confirmed.
pub(in crate::gui::screen) fn walked_through() -> Told {
    let mut told = roll_called();
    for step in told
        .state()
        .plan
        .rows()
        .iter()
        .map(|step| step.id)
        .collect::<Vec<_>>()
    {
        told.say("22:20", Event::Confirmed { step });
    }
    told.say("22:22:40", enter(Phase::GoNoGo));
    told
}

/// Five of eight have voted.
pub(in crate::gui::screen) fn polled() -> Told {
    let mut told = walked_through();
    let mut mint = Sequence::new(90);
    told.say(
        "22:22:50",
        Event::IssueRaised {
            issue: mint.mint(),
            title: "Push certificate expires in 9 days".into(),
            severity: Severity::Minor,
            owner: Some(told.person("Lena Fischer")),
            step: None,
            effect: Effect::None,
        },
    );
    let poll = mint.mint();
    told.say(
        "22:23:05",
        Event::PollOpened {
            poll,
            question: "Go for execution?".into(),
            gate: None,
            facts: Vec::new(),
        },
    );
    let answers = [
        (
            "22:23:40",
            "Wei Chen",
            Vote::Go,
            "Back-up verified on standby",
        ),
        ("22:24:02", "Ines Costa", Vote::Go, ""),
        ("22:24:20", "Jonas Berg", Vote::Go, ""),
        (
            "22:24:58",
            "Amara Obi",
            Vote::GoIf {
                condition: "Keys are rotated before traffic opens".into(),
                owner: Some(told.person("Amara Obi")),
                before: Some(told.step("11")),
                promise: mint.mint(),
            },
            "",
        ),
        (
            "22:25:31",
            "Marta Kowalska",
            Vote::Go,
            "All 42 cases passed on 19 Nov",
        ),
    ];
    for (clock, name, vote, remark) in answers {
        let person = told.person(name);
        let remark = remark.to_owned();
        told.say(
            clock,
            Event::Voted {
                poll,
                person,
                vote,
                remark,
            },
        );
    }
    told.look_at("22:25:48");
    told
}

/// Execution has begun.
pub(in crate::gui::screen) fn executing() -> Told {
    let mut told = polled();
    let poll = told.state().open_poll().expect("a poll").id;
    for name in ["Lena Fischer", "Sofia Rossi", "Daniel Kim"] {
        let person = told.person(name);
        told.say(
            "22:28",
            Event::Voted {
                poll,
                person,
                vote: Vote::Go,
                remark: String::new(),
            },
        );
    }
    told.say(
        "22:29",
        Event::PollDecided {
            poll,
            decision: Decision::Go,
            by: None,
            reason: String::new(),
        },
    );
    told.say(
        "22:30",
        Event::ExecutionStarted {
            reason: String::new(),
        },
    );
    told
}

/// The moment of the picture: 6 is late, 8 runs, two issues are in progress.
pub(in crate::gui::screen) fn half() -> Told {
    let mut told = executing();
    let run = |told: &mut Told, number: &str, from: &str, to: &str| {
        let step = told.step(number);
        told.say(from, Event::StepStarted { step });
        if !to.is_empty() {
            told.say(
                to,
                Event::StepDone {
                    step,
                    evidence: String::new(),
                },
            );
        }
    };
    run(&mut told, "1", "22:30:05", "22:38");
    run(&mut told, "2", "22:38", "22:47");
    run(&mut told, "3", "22:47:05", "22:58");
    run(&mut told, "4", "22:58:30", "23:05:12");
    run(&mut told, "5", "23:05:30", "23:07");
    run(&mut told, "6", "23:07:24", "");
    let mut mint = Sequence::new(70);
    let mut raise =
        |told: &mut Told, clock: &str, title: &str, severity, owner: &str, step: &str, effect| {
            let issue: Id<_> = mint.mint();
            let owner = Some(told.person(owner));
            let step = Some(told.step(step));
            let title = title.to_owned();
            told.say(
                clock,
                Event::IssueRaised {
                    issue,
                    title,
                    severity,
                    owner,
                    step,
                    effect,
                },
            );
            issue
        };
    let replica = raise(
        &mut told,
        "23:08",
        "Standby replica 90 s behind",
        Severity::Major,
        "Wei Chen",
        "4",
        Effect::None,
    );
    let logo = raise(
        &mut told,
        "23:10",
        "Maintenance page shows old logo",
        Severity::Minor,
        "Sofia Rossi",
        "5",
        Effect::None,
    );
    let channels: Vec<_> = told
        .state()
        .plan
        .channels
        .iter()
        .filter(|channel| channel.cadence.is_some())
        .map(|channel| channel.id)
        .collect();
    let update = |told: &mut Told, clock: &str| {
        for channel in &channels {
            told.say(
                clock,
                Event::UpdateSent {
                    channel: *channel,
                    text: "On time".into(),
                },
            );
        }
    };
    for (clock, issue) in [("23:19:15", logo), ("23:26:02", replica)] {
        told.say(
            clock,
            Event::IssueMoved {
                issue,
                status: IssueStatus::Resolved,
                note: String::new(),
            },
        );
    }
    update(&mut told, "23:30");
    run(&mut told, "8", "23:42:31", "");
    let lock = raise(
        &mut told,
        "23:43:16",
        "Migration waits on a lock held by reporting job",
        Severity::Critical,
        "Wei Chen",
        "6",
        Effect::Blocks,
    );
    told.say(
        "23:44",
        Event::IssueMoved {
            issue: lock,
            status: IssueStatus::InProgress,
            note: String::new(),
        },
    );
    let pods = raise(
        &mut told,
        "23:50:44",
        "Two of six auth pods fail health check",
        Severity::Major,
        "Amara Obi",
        "8",
        Effect::None,
    );
    told.say(
        "23:51",
        Event::IssueMoved {
            issue: pods,
            status: IssueStatus::InProgress,
            note: String::new(),
        },
    );
    told.say(
        "23:53:58",
        Event::Noted {
            text: "Reporting job stopped by operations; lock released".into(),
            visibility: Visibility::Shared,
        },
    );
    told.look_at("23:54:36");
    told
}

/// A night with many steps of long names, of which a few run.
pub(in crate::gui::screen) fn large(steps: usize) -> Told {
    let mut plan = sample();
    let mut mint = Sequence::new(4_000);
    let section = plan.sections.as_slice()[0].id;
    let ranks = Rank::spread(None, None, steps);
    let owners: Vec<_> = plan.people.iter().map(|person| person.id).collect();
    let mut before = None;
    plan.steps = ranks
        .into_iter()
        .enumerate()
        .map(|(at, rank)| {
            let mut step = Step::task(mint.mint(), section, rank);
            step.title = format!(
                "Move the archive of customer correspondence of region {at} to the new store and \
                 compare its sums with those of the old one"
            );
            step.owners = vec![owners[at % owners.len()]];
            step.predecessors = before.into_iter().map(Link::after).collect();
            before = (at % 5 == 0).then_some(step.id);
            step
        })
        .collect();
    plan.details.milestone = None;
    plan.rollback_steps = Table::new();
    plan.blocks = Table::new();
    let mut told = Told::of(plan, "21:55");
    told.open_call("22:00");
    told.say(
        "22:30",
        Event::ExecutionStarted {
            reason: "A rehearsal of size".into(),
        },
    );
    for number in ["1", "3"] {
        let step = told.step(number);
        told.say("22:55", Event::StepStarted { step });
    }
    told
}
