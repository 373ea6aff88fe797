//! The laws of the picture, over random plans.

use super::*;
use proptest::prelude::*;

/// Links in any direction: loops, doubles and ties to oneself included.
fn links() -> impl Strategy<Value = (usize, Vec<(usize, usize)>)> {
    (1_usize..60).prop_flat_map(|count| {
        let links = prop::collection::vec((0..count + 2, 0..count + 2), 0..120);
        (Just(count), links)
    })
}

/// Links that only lead from an earlier row to a later one.
fn without_loops() -> impl Strategy<Value = (usize, Vec<(usize, usize)>)> {
    links().prop_map(|(count, links)| {
        let links = links
            .into_iter()
            .filter(|(from, to)| from != to && *from < count && *to < count)
            .map(|(from, to)| (from.min(to), from.max(to)))
            .collect();
        (count, links)
    })
}

proptest! {
    #[test]
    fn every_link_leads_to_a_later_layer((count, links) in without_loops()) {
        let layers = Layers::of(count, &links);
        prop_assert_eq!(layers.ways().len(), links.len());
        for way in layers.ways() {
            prop_assert_eq!(way.course, Course::Onward);
            let at = |row: usize| layers.places()[row].layer;
            prop_assert!(at(way.from) < at(way.to));
        }
    }

    #[test]
    fn a_row_stands_right_behind_the_last_that_it_waits_for((count, links) in without_loops()) {
        let layers = Layers::of(count, &links);
        for row in 0..count {
            let before = layers.ways().iter().filter(|way| way.to == row);
            let last = before.map(|way| layers.places()[way.from].layer + 1).max();
            prop_assert_eq!(layers.places()[row].layer, last.unwrap_or(0));
        }
    }

    #[test]
    fn all_rows_are_placed_and_none_lie_over_each_other((count, links) in links()) {
        let layers = Layers::of(count, &links);
        prop_assert_eq!(layers.places().len(), count);
        for (row, place) in layers.places().iter().enumerate() {
            prop_assert!(place.layer < layers.count());
            prop_assert!((0.0..=layers.height()).contains(&place.height));
            let beside = layers.places()[..row].iter().filter(|other| other.layer == place.layer);
            for other in beside {
                prop_assert!((other.height - place.height).abs() > 0.999);
            }
        }
    }

    #[test]
    fn only_a_loop_leads_back((count, links) in links()) {
        let layers = Layers::of(count, &links);
        for way in layers.ways() {
            let (from, to) = (layers.places()[way.from].layer, layers.places()[way.to].layer);
            match way.course {
                Course::Onward => {
                    prop_assert!(from < to);
                    let passed: Vec<usize> = way.through.iter().map(|place| place.layer).collect();
                    let between: Vec<usize> = (from + 1..to).collect();
                    prop_assert!(passed == between || to - from > LONGEST);
                }
                Course::Back => prop_assert!(way.through.is_empty()),
            }
        }
    }
}

#[test]
fn a_chain_lies_on_one_line() {
    let layers = Layers::of(5, &[(0, 1), (1, 2), (2, 3), (3, 4)]);
    assert_eq!(layers.count(), 5);
    assert!(layers.places().iter().all(|place| place.height == 0.0));
}

#[test]
fn two_chains_do_not_cross() {
    // As they stand in the rows, every link of one would cross one of the other.
    let layers = Layers::of(4, &[(0, 3), (1, 2)]);
    let at = |row: usize| layers.places()[row].height;
    assert_eq!(at(0) < at(1), at(3) < at(2));
}

#[test]
fn a_plan_of_five_thousand_steps_is_arranged_at_once() {
    let links: Vec<(usize, usize)> = (1..5_000)
        .flat_map(|row: usize| {
            let before = [row.checked_sub(1), row.checked_sub(13), Some(0)];
            before
                .into_iter()
                .flatten()
                .map(move |before| (before, row))
        })
        .collect();
    let begun = std::time::Instant::now();
    let layers = Layers::of(5_000, &links);
    assert_eq!(layers.count(), 5_000);
    // An unoptimised build on a busy machine; quadratic work would take minutes.
    assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
}

#[test]
fn nothing_is_arranged_too() {
    assert_eq!(Layers::of(0, &[]).count(), 0);
    assert_eq!(Layers::of(1, &[]).height(), 0.0);
}
