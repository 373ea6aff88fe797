//! Where steps stand in a picture of what waits for what: from left to right in layers, so that
//! every link leads to a later one, with as few crossings as a few sweeps find.
//!
//! The way is that of Sugiyama: longest-path layers, stand-ins where a link passes a layer,
//! barycentre sweeps for the order within the layers, and heights that put neighbours level. A
//! sweep costs O(steps + links), sorting aside. What is drawn, and how large, is not known here.

mod height;
mod sweep;

/// A link that passes more layers than this is drawn straight across them, so that a plan in
/// which everything waits for its first step does not need a stand-in for every pair.
const LONGEST: usize = 16;

/// Where everything stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layers {
    places: Vec<Place>,
    ways: Vec<Way>,
    count: usize,
    height: f32,
}

/// Where a step stands, or where a link passes a layer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// The layer, from 0 at the left.
    pub layer: usize,
    /// The height of its middle, from 0 at the top; two steps of a layer are 1 apart or more.
    pub height: f32,
}

/// How a link goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// The row it comes from.
    pub from: usize,
    /// The row it leads to.
    pub to: usize,
    /// Where it passes the layers between.
    pub through: Vec<Place>,
    /// Which way it leads.
    pub course: Course,
}

/// Which way a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// To a later layer.
    Onward,
    /// Back: it closes a loop.
    Back,
}

impl Layers {
    /// Arranges `count` rows and the links between them, from a row to one that waits for it.
    /// Links to rows that do not exist, or from a row to itself, are left out.
    pub fn of(count: usize, links: &[(usize, usize)]) -> Self {
        let links: Vec<(usize, usize)> = links
            .iter()
            .copied()
            .filter(|(from, to)| *from < count && *to < count && from != to)
            .collect();
        let (layers, onward) = rank(count, &links);
        let mut graph = sweep::Graph::of(&layers);
        let mut bends: Vec<Vec<usize>> = Vec::with_capacity(links.len());
        for ((from, to), onward) in links.iter().zip(&onward) {
            if !onward {
                bends.push(Vec::new());
                continue;
            }
            let (first, last) = (layers[*from], layers[*to]);
            let mut through = Vec::new();
            if last - first <= LONGEST {
                let mut before = *from;
                for layer in first + 1..last {
                    let bend = graph.stand_in(layer);
                    graph.tie(before, bend);
                    through.push(bend);
                    before = bend;
                }
                graph.tie(before, *to);
            }
            bends.push(through);
        }
        let order = sweep::order(&graph);
        let heights = height::heights(&graph, &order);
        let place = |node: usize| Place {
            layer: graph.layer(node),
            height: heights[node],
        };
        let ways = links.iter().zip(onward).zip(bends);
        Self {
            places: (0..count).map(place).collect(),
            ways: ways
                .map(|(((from, to), onward), through)| Way {
                    from: *from,
                    to: *to,
                    through: through.into_iter().map(place).collect(),
                    course: if onward { Course::Onward } else { Course::Back },
                })
                .collect(),
            count: layers.iter().max().map_or(0, |last| last + 1),
            height: heights.iter().copied().fold(0.0, f32::max),
        }
    }

    /// Returns where each row stands.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Returns how each link goes, in the order in which they were given.
    pub fn ways(&self) -> &[Way] {
        &self.ways
    }

    /// Returns how many layers there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Returns the height of the lowest middle.
    pub fn height(&self) -> f32 {
        self.height
    }
}

/// Puts every row one layer behind the last of those it waits for, and says of each link whether
/// it leads onward. Where all that is left waits for each other, the first row of it goes on
/// without what it still waits for.
fn rank(count: usize, links: &[(usize, usize)]) -> (Vec<usize>, Vec<bool>) {
    let mut waiting = vec![0_usize; count];
    let mut behind: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (link, (from, to)) in links.iter().enumerate() {
        waiting[*to] += 1;
        behind[*from].push(link);
    }
    let mut layers = vec![0_usize; count];
    let mut onward = vec![false; links.len()];
    let mut placed = vec![false; count];
    let mut ready: Vec<usize> = (0..count).filter(|row| waiting[*row] == 0).collect();
    let mut stuck = 0;
    loop {
        while let Some(row) = ready.pop() {
            placed[row] = true;
            for link in &behind[row] {
                let to = links[*link].1;
                if placed[to] {
                    continue;
                }
                onward[*link] = true;
                layers[to] = layers[to].max(layers[row] + 1);
                waiting[to] -= 1;
                if waiting[to] == 0 {
                    ready.push(to);
                }
            }
        }
        let Some(next) = (stuck..count).find(|row| !placed[*row]) else {
            return (layers, onward);
        };
        stuck = next;
        waiting[next] = 0;
        ready.push(next);
    }
}

#[cfg(test)]
mod tests;
