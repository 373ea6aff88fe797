//! Moving records in their list: by one place, or to another one.

use crate::change::Record;
use crate::rank::Rank;
use crate::table::{Ranked, Table};

/// Up or down in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

impl Direction {
    /// Returns the place one further in a list of `count`; the first or the last where nothing is
    /// selected, nothing where the list is empty.
    pub fn step(self, from: Option<usize>, count: usize) -> Option<usize> {
        let last = count.checked_sub(1)?;
        Some(match (from, self) {
            (None, Self::Down) => 0,
            (None, Self::Up) => last,
            (Some(at), Self::Up) => at.saturating_sub(1),
            (Some(at), Self::Down) => (at + 1).min(last),
        })
    }
}

/// Returns the rank with which the record at a place of a list stands one further up or down;
/// nothing at the end of the list.
pub fn beside(ranks: &[&Rank], at: usize, direction: Direction) -> Option<Rank> {
    match direction {
        Direction::Up => {
            let above = at.checked_sub(1)?;
            let before = above.checked_sub(1).and_then(|place| ranks.get(place));
            Some(Rank::between(before.copied(), ranks.get(above).copied()))
        }
        Direction::Down => {
            let below = ranks.get(at + 1)?;
            Some(Rank::between(Some(below), ranks.get(at + 2).copied()))
        }
    }
}

/// Returns the record above or below another; the first or the last where none is selected.
pub fn neighbour<R: Ranked>(
    table: &Table<R>,
    of: Option<R::Key>,
    direction: Direction,
) -> Option<R::Key> {
    let at = of.and_then(|key| table.position(key));
    let to = direction.step(at, table.len())?;
    table.as_slice().get(to).map(Record::key)
}

/// Returns what is selected once a record is gone: the one below it, else the one above.
pub fn after_removal<R: Ranked>(table: &Table<R>, gone: R::Key) -> Option<R::Key> {
    [Direction::Down, Direction::Up]
        .into_iter()
        .filter_map(|direction| neighbour(table, Some(gone), direction))
        .find(|key| *key != gone)
}

/// Returns the rank with which a record stands one place further; nothing at the end.
pub fn moved<R: Ranked>(table: &Table<R>, key: R::Key, direction: Direction) -> Option<Rank> {
    moved_among(table, key, direction, |_| true)
}

/// Returns the rank with which a record stands one place further among those that are alike;
/// nothing at the end of them.
pub fn moved_among<R: Ranked>(
    table: &Table<R>,
    key: R::Key,
    direction: Direction,
    alike: impl Fn(&R) -> bool,
) -> Option<Rank> {
    let alike: Vec<&R> = table.iter().filter(|one| alike(one)).collect();
    let ranks: Vec<&Rank> = alike.iter().map(|one| one.rank()).collect();
    let at = alike.iter().position(|one| one.key() == key)?;
    beside(&ranks, at, direction)
}

/// Returns the rank with which a record stands right in front of another one, at the end in front of
/// none; nothing where it stands there already.
pub fn in_front_of<R: Ranked>(table: &Table<R>, key: R::Key, next: Option<R::Key>) -> Option<Rank> {
    if next == Some(key) {
        return None;
    }
    let others: Vec<&R> = table.iter().filter(|one| one.key() != key).collect();
    let to = next
        .and_then(|next| others.iter().position(|one| one.key() == next))
        .unwrap_or(others.len());
    if table.position(key)? == to {
        return None;
    }
    let above = to.checked_sub(1).and_then(|above| others.get(above));
    Some(Rank::between(
        above.map(|above| above.rank()),
        others.get(to).map(|below| below.rank()),
    ))
}

/// Returns the ranks with which records stand, in this order, right behind one of `all` that is
/// none of them, at the beginning behind none; nothing where they stand so already.
pub fn behind<K: Copy + PartialEq>(
    all: &[(K, &Rank)],
    moving: &[K],
    above: Option<K>,
) -> Option<Vec<Rank>> {
    let staying: Vec<&(K, &Rank)> = all
        .iter()
        .filter(|(key, _)| !moving.contains(key))
        .collect();
    let to = match above {
        Some(above) => 1 + staying.iter().position(|(key, _)| *key == above)?,
        None => 0,
    };
    let keys = |part: &[&(K, &Rank)]| -> Vec<K> { part.iter().map(|(key, _)| *key).collect() };
    let order = [
        keys(staying.get(..to)?),
        moving.to_vec(),
        keys(staying.get(to..)?),
    ]
    .concat();
    if order.iter().eq(all.iter().map(|(key, _)| key)) {
        return None;
    }
    let above = to.checked_sub(1).and_then(|above| staying.get(above));
    Some(Rank::spread(
        above.map(|(_, rank)| *rank),
        staying.get(to).map(|(_, rank)| *rank),
        moving.len(),
    ))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::change::Change;
    use crate::id::{Mint, Sequence};
    use crate::plan::Person;

    #[test]
    fn a_record_trades_places_with_its_neighbour_and_stops_at_the_ends() {
        let ranks = Rank::spread(None, None, 4);
        let ranks: Vec<&Rank> = ranks.iter().collect();
        let up = beside(&ranks, 2, Direction::Up).expect("room above");
        assert!(*ranks[0] < up && up < *ranks[1]);
        let down = beside(&ranks, 2, Direction::Down).expect("room below");
        assert!(*ranks[3] < down);
        assert_eq!(beside(&ranks, 0, Direction::Up), None);
        assert_eq!(beside(&ranks, 3, Direction::Down), None);
    }

    proptest! {
        #[test]
        fn whoever_is_put_in_front_of_another_stands_right_there(
            count in 1_usize..9, who in 0_usize..9, next in 0_usize..10,
        ) {
            let mut mint = Sequence::new(5);
            let people: Table<Person> = Rank::spread(None, None, count)
                .into_iter()
                .map(|rank| Person::named(mint.mint(), rank, ""))
                .collect();
            let ids: Vec<_> = people.iter().map(|person| person.id).collect();
            let who = ids[who % count];
            let next = ids.get(next).copied();
            let mut after = people.clone();
            if let Some(rank) = in_front_of(&people, who, next) {
                let before = people.get(who).expect("somebody").clone();
                let moved = Person { rank, ..before.clone() };
                after.apply(Change::update(before, moved)).expect("a move that fits");
                prop_assert_ne!(&after, &people);
            }
            let place = after.position(who).expect("somebody");
            let behind = after.as_slice().get(place + 1).map(|person| person.id);
            prop_assert!(next == Some(who) || behind == next);
            let rest = |table: &Table<Person>| -> Vec<_> {
                table.iter().map(|person| person.id).filter(|id| *id != who).collect()
            };
            prop_assert_eq!(rest(&after), rest(&people), "nobody else moves");
        }
    }

    proptest! {
        #[test]
        fn what_is_put_behind_a_record_stands_there_in_its_order(
            count in 1_usize..9, chosen in proptest::collection::vec(any::<bool>(), 9),
            above in 0_usize..10,
        ) {
            let ranks = Rank::spread(None, None, count);
            let all: Vec<(usize, &Rank)> = ranks.iter().enumerate().collect();
            let moving: Vec<usize> = (0..count).filter(|place| chosen[*place]).collect();
            let staying: Vec<usize> = (0..count).filter(|place| !chosen[*place]).collect();
            prop_assume!(!moving.is_empty());
            let above = staying.get(above).copied();
            let mut after = all.iter().map(|(key, rank)| (*key, (*rank).clone())).collect::<Vec<_>>();
            if let Some(ranks) = behind(&all, &moving, above) {
                for (key, rank) in moving.iter().zip(ranks) {
                    after[*key].1 = rank;
                }
                after.sort_by(|one, other| one.1.cmp(&other.1));
                let order: Vec<usize> = after.iter().map(|(key, _)| *key).collect();
                prop_assert!(order != (0..count).collect::<Vec<_>>());
            }
            let order: Vec<usize> = after.iter().map(|(key, _)| *key).collect();
            let first = order.iter().position(|key| *key == moving[0]).unwrap();
            prop_assert_eq!(&order[first..first + moving.len()], &moving[..]);
            prop_assert_eq!(first.checked_sub(1).map(|place| order[place]), above);
            let rest: Vec<usize> = order.iter().copied().filter(|key| !chosen[*key]).collect();
            prop_assert_eq!(rest, staying, "nothing else moves");
        }
    }

    #[test]
    fn the_arrows_enter_a_list_at_its_ends() {
        assert_eq!(Direction::Down.step(None, 3), Some(0));
        assert_eq!(Direction::Up.step(None, 3), Some(2));
        assert_eq!(Direction::Down.step(Some(2), 3), Some(2));
        assert_eq!(Direction::Up.step(Some(0), 3), Some(0));
        assert_eq!(Direction::Down.step(None, 0), None);
    }
}
