use std::collections::HashSet;

use super::*;
use crate::exchange::{json, template};
use crate::id::Sequence;
use crate::schedule::{Network, path};
use crate::time::Zone;
use proptest::prelude::*;

fn sample() -> Plan {
    let document = include_bytes!("../../../assets/sample/aurora.json");
    json::read(document, json::Given::default(), &mut Sequence::new(7)).unwrap()
}

fn shop() -> Plan {
    let start = Moment::from_unix(1_830_000_000);
    template::ALL[0]
        .read(start, Zone::UTC, &mut Sequence::new(8))
        .unwrap()
}

fn titled(plan: &Plan, titles: &[&str]) -> HashSet<Id<Step>> {
    let steps = plan.steps.iter();
    steps
        .filter(|step| titles.contains(&step.title.as_str()))
        .map(|step| step.id)
        .collect()
}

#[test]
fn links_inside_the_block_are_kept_and_those_that_lead_out_are_named() {
    let source = sample();
    let chosen = titled(
        &source,
        &[
            "Run schema migration 4.0",
            "Deploy payment API",
            "Warm caches",
        ],
    );
    let excerpt = Excerpt::of(&source, &chosen);
    assert_eq!((excerpt.len(), excerpt.kept_links()), (3, 2));
    let title = |step: Id<Step>| source.steps.get(step).unwrap().title.as_str();
    let severed: Vec<(&str, &str)> = excerpt
        .severed()
        .iter()
        .map(|severed| (title(severed.step), title(severed.before)))
        .collect();
    assert_eq!(
        severed,
        [
            (
                "Run schema migration 4.0",
                "Drain traffic to maintenance page"
            ),
            ("Warm caches", "Rotate API keys"),
        ]
    );
    let mut plan = shop();
    let above = plan.rows()[5].clone();
    let destination = Destination::Section {
        section: above.section,
        below: Some(above.id),
    };
    let (edit, new) = excerpt.insert(&plan, destination, "Insert", &mut Sequence::new(20));
    plan.apply_edit(edit).unwrap();
    let rows: Vec<Id<Step>> = plan.rows().iter().map(|step| step.id).collect();
    assert_eq!(rows[6..9], new[..]);
    let copy = plan.steps.get(new[1]).unwrap();
    assert_eq!(copy.predecessors, [Link::after(new[0])]);
    assert_eq!(copy.section, above.section);
    assert!(plan.steps.get(new[0]).unwrap().predecessors.is_empty());
}

#[test]
fn people_are_matched_by_name_and_those_who_are_not_here_are_named() {
    let source = sample();
    let chosen: HashSet<Id<Step>> = source.steps.iter().map(|step| step.id).collect();
    let excerpt = Excerpt::of(&source, &chosen);
    let mut plan = shop();
    let absent = excerpt.absent(&plan);
    assert!(absent.contains(&"Wei Chen"), "{absent:?}");
    let id: Id<Person> = Sequence::new(30).mint();
    let wei = Person::named(id, plan.people.rank_at_end(), " wei  CHEN ");
    plan.apply(Change::insert(wei.into())).unwrap();
    assert!(!excerpt.absent(&plan).contains(&"Wei Chen"));
    let last = plan.sections.as_slice().last().unwrap().id;
    let destination = Destination::OwnSections { below: Some(last) };
    let (edit, new) = excerpt.insert(&plan, destination, "Insert", &mut Sequence::new(20));
    plan.apply_edit(edit).unwrap();
    let three = plan.steps.get(new[2]).unwrap();
    assert_eq!(
        (three.title.as_str(), &three.owners),
        ("Back up production database", &vec![id])
    );
    let sections = plan.sections.iter().rev().take(3);
    let titles: Vec<&str> = sections.map(|section| section.title.as_str()).collect();
    assert_eq!(titles, ["Release", "Deploy", "Prepare"]);
}

#[test]
fn a_fixed_start_keeps_its_distance_to_t0_and_a_fallback_stays_one() {
    let source = template::find("erp-cutover")
        .unwrap()
        .read(
            Moment::from_unix(1_800_000_000),
            Zone::UTC,
            &mut Sequence::new(3),
        )
        .unwrap();
    let chosen: HashSet<Id<Step>> = source.steps.iter().map(|step| step.id).collect();
    let mut plan = Plan::new(crate::plan::Details::starting(
        Moment::from_unix(1_830_000_000),
        Zone::UTC,
    ));
    let excerpt = Excerpt::of(&source, &chosen);
    let destination = Destination::OwnSections { below: None };
    let (edit, new) = excerpt.insert(&plan, destination, "Insert", &mut Sequence::new(20));
    plan.apply_edit(edit).unwrap();
    let by = plan.details.start - source.details.start;
    let pairs = source.rows().into_iter().zip(&new);
    let mut dormant = 0;
    for (old, new) in pairs {
        let new = plan.steps.get(*new).unwrap();
        assert_eq!(new.constraint, moved(old.constraint, by), "{}", old.title);
        assert_eq!(new.block.is_some(), old.block.is_some());
        dormant += usize::from(new.block.is_some());
    }
    assert!(dormant > 0);
    assert_eq!(plan.blocks.len(), source.blocks.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_whole_plan_takes_as_long_elsewhere(which in 0..template::ALL.len(), at in 0_i64..9_000_000) {
        let mut mint = Sequence::new(4);
        let source = template::ALL[which]
            .read(Moment::from_unix(1_800_000_000), Zone::UTC, &mut mint)
            .unwrap();
        let start = Moment::from_unix(1_800_000_000 + at);
        let mut plan = Plan::new(crate::plan::Details::starting(start, Zone::UTC));
        let chosen: HashSet<Id<Step>> = source.steps.iter().map(|step| step.id).collect();
        let excerpt = Excerpt::of(&source, &chosen);
        prop_assert!(excerpt.severed().is_empty());
        let destination = Destination::OwnSections { below: None };
        let (edit, _) = excerpt.insert(&plan, destination, "Insert", &mut mint);
        plan.apply_edit(edit).unwrap();
        let length = |plan: &Plan| {
            let schedule = path(&Network::of(plan, &[]), plan.details.start);
            schedule.finish() - schedule.start()
        };
        prop_assert_eq!(length(&plan), length(&source));
    }

    #[test]
    fn any_block_fits_and_is_taken_back_bit_by_bit(
        bits in proptest::collection::vec(any::<bool>(), 17), below in 0_usize..40, own in any::<bool>(),
    ) {
        let source = sample();
        let chosen: HashSet<Id<Step>> = source
            .rows()
            .iter()
            .zip(bits)
            .filter_map(|(step, chosen)| chosen.then_some(step.id))
            .collect();
        let mut plan = shop();
        let before = plan.clone();
        let above = plan.rows()[below % plan.steps.len()].clone();
        let destination = if own {
            Destination::OwnSections { below: Some(above.section) }
        } else {
            Destination::Section { section: above.section, below: Some(above.id) }
        };
        let excerpt = Excerpt::of(&source, &chosen);
        let (edit, new) = excerpt.insert(&plan, destination, "Insert", &mut Sequence::new(40));
        prop_assert_eq!(new.len(), chosen.len());
        plan.apply_edit(edit.clone()).unwrap();
        let links: usize = new
            .iter()
            .map(|step| plan.steps.get(*step).unwrap().predecessors.len())
            .sum();
        prop_assert_eq!(links, excerpt.kept_links());
        // The old steps stand where they stood.
        let old: Vec<Id<Step>> = plan.rows().iter().map(|step| step.id).filter(|id| !new.contains(id)).collect();
        let rows: Vec<Id<Step>> = before.rows().iter().map(|step| step.id).collect();
        prop_assert_eq!(old, rows);
        plan.apply_edit(edit.inverse()).unwrap();
        prop_assert_eq!(plan, before);
    }
}
