//! Moving a record by one place in its list.

use crate::rank::Rank;

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

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn the_arrows_enter_a_list_at_its_ends() {
        assert_eq!(Direction::Down.step(None, 3), Some(0));
        assert_eq!(Direction::Up.step(None, 3), Some(2));
        assert_eq!(Direction::Down.step(Some(2), 3), Some(2));
        assert_eq!(Direction::Up.step(Some(0), 3), Some(0));
        assert_eq!(Direction::Down.step(None, 0), None);
    }
}
