//! Launches that are larger than anybody's, for the benches to measure with.

use golive::id::{Mint, Sequence};
use golive::launch::Launch;
use golive::plan::step::Link;
use golive::plan::{Details, Person, Plan, Section, Step};
use golive::rank::Rank;
use golive::time::{Moment, Zone};

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
