//! The plan of the worked examples: a bank moves to a new schema in one night. Minutes are after
//! T-0.

use crate::change::Change;
use crate::id::{Id, Mint, Sequence};
use crate::plan::person::Vote;
use crate::plan::step::{Kind, Link, Relation, Reversibility};
use crate::plan::{Channel, Details, Person, Plan, Section, Step, channel, rollback};
use crate::rank::Rank;
use crate::schedule::Actual;
use crate::time::{Moment, Span, Zone};

/// T-0 of the example: 21 November 2026, 22:30 UTC.
pub(crate) const T0: Moment = Moment::from_unix(1_795_300_200);

/// The moment that lies this many minutes after T-0.
pub(crate) fn at(minute: i64) -> Moment {
    T0 + Span::minutes(minute)
}

/// The minutes between T-0 and a moment.
pub(crate) fn minute(moment: Moment) -> i64 {
    let seconds = (moment - T0).as_seconds();
    assert_eq!(seconds % 60, 0, "{moment} is not a whole minute");
    seconds / 60
}

/// The step with this number.
pub(crate) fn step(number: u128) -> Id<Step> {
    Id::from_u128(number)
}

/// The rollback step with this number.
pub(crate) fn back(number: u128) -> Id<Step> {
    Id::from_u128(1_000 + number)
}

/// The number of a step.
pub(crate) fn number(step: Id<Step>) -> u128 {
    step.uuid().as_u128()
}

/// A step that ran from one minute to another.
pub(crate) fn done(start: i64, finish: i64) -> Actual {
    let mut actual = Actual::default();
    actual.start(at(start), Span::ZERO);
    actual.finish(at(finish));
    actual
}

/// The example with one step changed.
pub(crate) fn with(number: u128, change: impl FnOnce(&mut Step)) -> Plan {
    self::change(banking(), number, change)
}

/// A plan with one step changed.
pub(crate) fn change(mut plan: Plan, number: u128, change: impl FnOnce(&mut Step)) -> Plan {
    let before = plan.steps.get(step(number)).unwrap().clone();
    let mut after = before.clone();
    change(&mut after);
    plan.steps.apply(Change::update(before, after)).unwrap();
    plan
}

/// A predecessor: its number, the link and the lag.
type Before = (u128, Relation, i64);

/// Duration and predecessors of each step, 1 to 17.
const STEPS: [(i64, &[Before]); 17] = {
    use Relation::{FinishFinish as FF, FinishStart as FS, StartStart as SS};
    [
        (10, &[]),
        (10, &[(1, FS, 0)]),
        (35, &[]),
        (20, &[(3, FS, 0)]),
        (10, &[(2, FS, 0), (4, FS, 0)]),
        (40, &[(5, FS, 0)]),
        (25, &[(6, FS, 0)]),
        (20, &[(5, FS, 0)]),
        (10, &[(8, FS, 0)]),
        (15, &[(7, FS, 0), (9, FS, 0)]),
        (5, &[(10, FS, 0)]),
        (30, &[(11, FS, 0)]),
        (15, &[(12, FS, 0)]),
        (20, &[(13, FS, 0)]),
        (15, &[(12, SS, 10)]),
        (10, &[(14, FS, 0)]),
        (5, &[(15, FS, 0), (16, FF, 2)]),
    ]
};

/// The plan with its rollback: back by 330, decision time 10.
pub(crate) fn banking() -> Plan {
    let mut plan = Plan::new(Details::starting(T0, Zone::UTC));
    plan.details.window_end = at(330);
    let section = Section {
        id: Sequence::new(1).mint(),
        rank: Rank::default(),
        title: "The night".into(),
    };
    plan.steps = (1..)
        .zip(STEPS)
        .zip(Rank::spread(None, None, STEPS.len()))
        .map(|((number, (duration, predecessors)), rank)| {
            let mut step = Step::task(step(number), section.id, rank);
            step.duration = Span::minutes(duration);
            step.predecessors = predecessors
                .iter()
                .map(|(before, relation, lag)| Link {
                    step: self::step(*before),
                    relation: *relation,
                    lag: Span::minutes(*lag),
                })
                .collect();
            match number {
                11 => step.kind = Kind::Gate,
                14 => {
                    step.kind = Kind::Hold;
                    step.least = Some(Span::minutes(8));
                }
                16 => step.reversibility = Reversibility::Irreversible,
                _ => {}
            }
            step
        })
        .collect();
    plan.sections = [section].into_iter().collect();
    plan.rollback.decision = Span::minutes(10);
    let way: [(i64, &[u128], &[u128]); 5] = [
        (5, &[], &[]),
        (45, &[1], &[6]),
        (15, &[1], &[7]),
        (10, &[2, 3], &[]),
        (5, &[4], &[]),
    ];
    plan.rollback_steps = (1..)
        .zip(way)
        .zip(Rank::spread(None, None, way.len()))
        .map(|((number, (duration, predecessors, undoes)), rank)| {
            let mut back = rollback::Step::new(self::back(number), rank);
            back.duration = Span::minutes(duration);
            back.predecessors = predecessors
                .iter()
                .map(|before| rollback::Link {
                    step: self::back(*before),
                    lag: Span::ZERO,
                })
                .collect();
            back.undoes = undoes.iter().map(|undone| step(*undone)).collect();
            back
        })
        .collect();
    plan
}

/// Wei, Ana and Rita, who has a veto, in speaking order.
pub(crate) const WEI: Id<Person> = Id::from_u128(2_001);
pub(crate) const ANA: Id<Person> = Id::from_u128(2_002);
pub(crate) const RITA: Id<Person> = Id::from_u128(2_003);
/// A channel with an update every 30 minutes.
pub(crate) const CHAT: Id<Channel> = Id::from_u128(3_001);

/// The example's plan with people, a channel and titles.
pub(crate) fn night() -> Plan {
    let mut plan = banking();
    plan.details.name = "Aurora Mobile Banking 4.0".into();
    plan.people = [
        (WEI, "Wei Chen", "Database", Vote::Votes),
        (ANA, "Ana Silva", "Operations", Vote::Votes),
        (RITA, "Rita Amaral", "Sponsor", Vote::Veto),
    ]
    .into_iter()
    .zip(Rank::spread(None, None, 3))
    .map(|((id, name, role, vote), rank)| {
        let mut person = Person::named(id, rank, name);
        person.role = role.into();
        person.vote = vote;
        person
    })
    .collect();
    plan.channels = [Channel {
        id: CHAT,
        rank: Rank::default(),
        name: "#aurora-go-live".into(),
        kind: channel::Kind::Chat,
        address: String::new(),
        audience: channel::Audience::Technicians,
        purpose: String::new(),
        cadence: Some(Span::minutes(30)),
        template: String::new(),
    }]
    .into_iter()
    .collect();
    let titles = plan.steps.iter().map(|step| {
        let mut step = step.clone();
        step.owners = vec![WEI];
        step.title = match step.id.uuid().as_u128() {
            6 => "Run schema migration 4.0".into(),
            number => format!("Step of the night {number}"),
        };
        step
    });
    plan.steps = titles.collect();
    plan
}
