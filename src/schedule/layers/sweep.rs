//! The order within the layers: sweeps that put everything at the mean place of what it is tied
//! to, from left to right and back, keeping the order with the fewest crossings.

/// How often the layers are swept there and back.
const SWEEPS: usize = 6;

/// Rows and stand-ins with their layers, and what ties them to the layers beside theirs.
pub(super) struct Graph {
    layers: Vec<usize>,
    /// Which nodes are rows: those below; the others are stand-ins.
    rows: usize,
    before: Vec<Vec<usize>>,
    behind: Vec<Vec<usize>>,
}

impl Graph {
    /// Begins with rows in their layers and nothing that ties them.
    pub(super) fn of(layers: &[usize]) -> Self {
        Self {
            layers: layers.to_vec(),
            rows: layers.len(),
            before: vec![Vec::new(); layers.len()],
            behind: vec![Vec::new(); layers.len()],
        }
    }

    /// Adds a place where a link passes a layer.
    pub(super) fn stand_in(&mut self, layer: usize) -> usize {
        self.layers.push(layer);
        self.before.push(Vec::new());
        self.behind.push(Vec::new());
        self.layers.len() - 1
    }

    /// Ties a node to one of the next layer.
    pub(super) fn tie(&mut self, from: usize, to: usize) {
        // A link longer than the longest ties rows that are not beside each other; it counts
        // nowhere.
        if self.layers[to] == self.layers[from] + 1 {
            self.behind[from].push(to);
            self.before[to].push(from);
        }
    }

    /// Returns the layer of a node.
    pub(super) fn layer(&self, node: usize) -> usize {
        self.layers[node]
    }

    /// Says whether a node is a row rather than a stand-in.
    pub(super) fn is_row(&self, node: usize) -> bool {
        node < self.rows
    }

    /// Returns what a node is tied to on one side.
    pub(super) fn beside(&self, node: usize, side: Side) -> &[usize] {
        match side {
            Side::Left => &self.before[node],
            Side::Right => &self.behind[node],
        }
    }
}

/// Which neighbours are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Those in the layer before.
    Left,
    /// Those in the layer behind.
    Right,
}

/// Orders the nodes of each layer from top to bottom.
pub(super) fn order(graph: &Graph) -> Vec<Vec<usize>> {
    let count = graph.layers.iter().max().map_or(0, |last| last + 1);
    let mut order: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (node, layer) in graph.layers.iter().enumerate() {
        order[*layer].push(node);
    }
    let mut places = vec![0_usize; graph.layers.len()];
    settle(&order, &mut places);
    let mut best = order.clone();
    let mut fewest = crossings(graph, &order, &places);
    for _ in 0..SWEEPS {
        if fewest == 0 {
            break;
        }
        for layer in order.iter_mut().skip(1) {
            sort(graph, layer, &mut places, Side::Left);
        }
        for layer in order.iter_mut().rev().skip(1) {
            sort(graph, layer, &mut places, Side::Right);
        }
        let found = crossings(graph, &order, &places);
        if found < fewest {
            fewest = found;
            best.clone_from(&order);
        }
    }
    best
}

fn settle(order: &[Vec<usize>], places: &mut [usize]) {
    for layer in order {
        for (place, node) in layer.iter().enumerate() {
            places[*node] = place;
        }
    }
}

/// Sorts a layer by the mean place of what its nodes are tied to on one side; a node that is tied
/// to nothing there keeps to its place.
fn sort(graph: &Graph, layer: &mut [usize], places: &mut [usize], side: Side) {
    let mean = |node: usize| {
        let tied = graph.beside(node, side);
        if tied.is_empty() {
            return places[node] as f64;
        }
        let sum: usize = tied.iter().map(|other| places[*other]).sum();
        sum as f64 / tied.len() as f64
    };
    let mut keyed: Vec<(f64, usize)> = layer.iter().map(|node| (mean(*node), *node)).collect();
    keyed.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    for (place, (_, node)) in keyed.into_iter().enumerate() {
        layer[place] = node;
        places[node] = place;
    }
}

/// Counts how often ties cross, with a tree of partial sums.
fn crossings(graph: &Graph, order: &[Vec<usize>], places: &[usize]) -> u64 {
    let mut crossings = 0;
    for (layer, next) in order.iter().zip(order.iter().skip(1)) {
        let mut sums = vec![0_u64; next.len() + 1];
        let mut seen = 0_u64;
        for node in layer {
            let mut ends: Vec<usize> = graph.behind[*node]
                .iter()
                .map(|other| places[*other])
                .collect();
            ends.sort_unstable();
            for end in &ends {
                crossings += seen - up_to(&sums, end + 1);
            }
            for end in ends {
                add(&mut sums, end + 1);
                seen += 1;
            }
        }
    }
    crossings
}

/// Adds one at a place, from 1.
fn add(sums: &mut [u64], mut place: usize) {
    while let Some(sum) = sums.get_mut(place) {
        *sum += 1;
        place += place & place.wrapping_neg();
    }
}

/// Sums up to a place, from 1.
fn up_to(sums: &[u64], mut place: usize) -> u64 {
    let mut sum = 0;
    while place > 0 {
        sum += sums[place];
        place -= place & place.wrapping_neg();
    }
    sum
}
