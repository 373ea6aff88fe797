//! The order in which steps can be computed, and the loops that prevent it.

use super::network::Arrows;

/// The rows in an order in which every predecessor comes first.
pub(super) struct Order {
    /// The rows that are neither on nor behind a loop.
    pub(super) rows: Vec<u32>,
    /// Loops that share no step; every loop there is passes through one of them. Each is listed
    /// from predecessor to successor and begins with its lowest row.
    pub(super) loops: Vec<Vec<u32>>,
}

impl Order {
    /// Sorts by Kahn's algorithm: O(steps + links), no recursion.
    ///
    /// Rows that already stand behind their predecessors keep their order, so that the passes
    /// read memory from front to back.
    pub(super) fn new(predecessors: &Arrows, successors: &Arrows) -> Self {
        let count = predecessors.len();
        let mut waiting: Vec<u32> = (0..count).map(|row| predecessors.degree(row)).collect();
        let mut rows: Vec<u32> = Vec::with_capacity(count);
        let mut ready: Vec<u32> = Vec::new();
        for (row, place) in (0_u32..).zip(0..count) {
            if waiting[place] == 0 {
                ready.push(row);
            }
            while let Some(next) = ready.pop() {
                rows.push(next);
                for tie in successors.of(next as usize) {
                    let open = &mut waiting[tie.other as usize];
                    *open -= 1;
                    // Those further down are met on the way.
                    if *open == 0 && tie.other < row {
                        ready.push(tie.other);
                    }
                }
            }
        }
        let loops = if rows.len() == count {
            Vec::new()
        } else {
            loops(predecessors, &waiting)
        };
        Self { rows, loops }
    }
}

/// Finds loops among the rows that still wait, walking against the links with a stack of its own.
///
/// A loop that was found is taken out as a whole, so that the walk stays linear and what is left
/// in the end has no loop.
fn loops(predecessors: &Arrows, waiting: &[u32]) -> Vec<Vec<u32>> {
    const NEW: u32 = u32::MAX;
    const OVER: u32 = u32::MAX - 1;
    // Where on the present walk a row stands.
    let mut places: Vec<u32> = waiting
        .iter()
        .map(|open| if *open == 0 { OVER } else { NEW })
        .collect();
    let mut cursors = vec![0_usize; waiting.len()];
    let mut walk: Vec<u32> = Vec::new();
    let mut found: Vec<Vec<u32>> = Vec::new();
    for root in 0..waiting.len() {
        if places[root] != NEW {
            continue;
        }
        walk.push(u32::try_from(root).unwrap_or(OVER));
        places[root] = 0;
        while let Some(&row) = walk.last() {
            let row = row as usize;
            let Some(tie) = predecessors.of(row).get(cursors[row]) else {
                places[row] = OVER;
                walk.pop();
                continue;
            };
            cursors[row] += 1;
            let place = places[tie.other as usize];
            match place {
                OVER => {}
                NEW => {
                    places[tie.other as usize] = u32::try_from(walk.len()).unwrap_or(OVER);
                    walk.push(tie.other);
                }
                _ => {
                    let mut around = walk.split_off(place as usize);
                    for row in &around {
                        places[*row as usize] = OVER;
                    }
                    around.reverse();
                    let lowest = around
                        .iter()
                        .enumerate()
                        .min_by_key(|(_, row)| **row)
                        .map_or(0, |(place, _)| place);
                    around.rotate_left(lowest);
                    found.push(around);
                }
            }
        }
    }
    found.sort_unstable();
    found
}
