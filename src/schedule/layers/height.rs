//! The heights within the layers: as level with their neighbours as the order and the room that
//! everything needs allow.

use super::sweep::{Graph, Side};

/// How often the heights are evened out there and back.
const SWEEPS: usize = 8;
/// The room of a row.
const ROW: f64 = 1.0;
/// The room of a place where a link passes.
const PASSING: f64 = 0.36;
/// Links that pass are kept straight before rows are kept level.
const STRAIGHT: f64 = 4.0;

/// Gives every node a height, the uppermost 0.
pub(super) fn heights(graph: &Graph, order: &[Vec<usize>]) -> Vec<f32> {
    let mut heights = vec![0.0_f64; order.iter().map(Vec::len).sum()];
    for layer in order {
        let offsets = offsets(graph, layer);
        let middle = offsets.last().map_or(0.0, |last| last / 2.0);
        for (node, offset) in layer.iter().zip(offsets) {
            heights[*node] = offset - middle;
        }
    }
    for _ in 0..SWEEPS {
        for layer in order.iter().skip(1) {
            level(graph, layer, &mut heights, Side::Left);
        }
        for layer in order.iter().rev().skip(1) {
            level(graph, layer, &mut heights, Side::Right);
        }
    }
    let top = heights.iter().copied().fold(f64::INFINITY, f64::min);
    heights
        .into_iter()
        .map(|height| (height - top) as f32)
        .collect()
}

/// How far each node of a layer must be below the first, at least.
fn offsets(graph: &Graph, layer: &[usize]) -> Vec<f64> {
    let room = |node: usize| if graph.is_row(node) { ROW } else { PASSING };
    let mut offsets = Vec::with_capacity(layer.len());
    let mut below = 0.0;
    let mut above: Option<usize> = None;
    for node in layer {
        if let Some(above) = above {
            below += f64::midpoint(room(above), room(*node));
        }
        offsets.push(below);
        above = Some(*node);
    }
    offsets
}

/// Nodes of a layer that stand as close as they may, and move as one.
struct Group {
    /// The weighted sum of the heights they would like, less their offsets.
    sum: f64,
    weight: f64,
    nodes: usize,
}

impl Group {
    fn mean(&self) -> f64 {
        self.sum / self.weight
    }
}

/// Moves the nodes of a layer to the mean height of their neighbours on one side, as far as they
/// leave each other room: the least sum of squares, found by pooling neighbours that push.
fn level(graph: &Graph, layer: &[usize], heights: &mut [f64], side: Side) {
    let offsets = offsets(graph, layer);
    let mut groups: Vec<Group> = Vec::with_capacity(layer.len());
    for (node, offset) in layer.iter().zip(&offsets) {
        let tied = graph.beside(*node, side);
        let (wanted, weight) = if tied.is_empty() {
            // It has no wish on this side, and gives way to those that have.
            (heights[*node], 0.05)
        } else {
            let sum: f64 = tied.iter().map(|other| heights[*other]).sum();
            let passing = !graph.is_row(*node) && tied.iter().all(|other| !graph.is_row(*other));
            let weight = if passing { STRAIGHT } else { 1.0 };
            (sum / tied.len() as f64, weight)
        };
        let mut group = Group {
            sum: (wanted - offset) * weight,
            weight,
            nodes: 1,
        };
        while let Some(above) = groups.pop_if(|above| above.mean() > group.mean()) {
            group.sum += above.sum;
            group.weight += above.weight;
            group.nodes += above.nodes;
        }
        groups.push(group);
    }
    let means = groups
        .iter()
        .flat_map(|group| std::iter::repeat_n(group.mean(), group.nodes));
    for ((node, offset), mean) in layer.iter().zip(offsets).zip(means) {
        heights[*node] = mean + offset;
    }
}
