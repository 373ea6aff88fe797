//! Launches that are larger than anybody's, for the benches to measure with.

use golive::call::{Entry, Event, entry};
use golive::id::{Mint, Sequence};
use golive::launch::{Launch, Log};
use golive::plan::step::Link;
use golive::plan::{Details, Person, Plan, Section, Step};
use golive::rank::Rank;
use golive::time::{Moment, Stamp, Zone};

/// A launch whose plan has this many steps in twenty sections, two links to each.
pub(crate) fn launch(mint: &mut Sequence, count: usize) -> Launch {
    let start = Moment::from_unix(1_795_000_000);
    let mut plan = Plan::new(Details::starting(start, Zone::UTC));
    plan.people = Rank::spread(None, None, 40)
        .into_iter()
        .map(|rank| Person::named(mint.mint(), rank, "Somebody"))
        .collect();
    plan.sections = Rank::spread(None, None, 20)
        .into_iter()
        .map(|rank| Section {
            id: mint.mint(),
            rank,
            title: "Cutover".to_owned(),
        })
        .collect();
    let mut steps: Vec<Step> = Vec::with_capacity(count);
    for (place, rank) in Rank::spread(None, None, count).into_iter().enumerate() {
        let section = plan.sections.as_slice()[place * 20 / count].id;
        let mut step = Step::task(mint.mint(), section, rank);
        step.title = format!("Step {place} of a long night");
        step.instructions = "Do this, then that, and look at the other thing".to_owned();
        step.owners.push(plan.people.as_slice()[place % 40].id);
        for back in [1, 7] {
            if let Some(earlier) = place.checked_sub(back) {
                step.predecessors.push(Link::after(steps[earlier].id));
            }
        }
        steps.push(step);
    }
    plan.steps = steps.into_iter().collect();
    Launch::new(mint.mint(), plan)
}

/// Adds a call with this many lines to a launch.
pub(crate) fn add_log(mint: &mut Sequence, launch: &mut Launch, lines: u32) {
    let (call, writer) = (mint.mint(), mint.mint());
    let step = launch.plan.steps.as_slice()[3].id;
    let entries = (1..=lines).map(|line| Entry {
        id: mint.mint(),
        call,
        writer,
        sequence: line.into(),
        stamp: Stamp::from_millis(line.into()),
        at: Moment::from_unix(1_795_000_000),
        event: match line {
            1 => Event::Opened {
                kind: entry::Kind::Live,
                plan: std::sync::Arc::new(launch.plan.clone()),
                lead: None,
            },
            _ => Event::StepDone {
                step,
                evidence: "Seen on the board of the team".to_owned(),
            },
        },
    });
    let entries = entries.collect();
    launch.calls.push(Log { call, entries });
}
