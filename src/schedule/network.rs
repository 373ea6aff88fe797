//! The steps and links of a plan as flat arrays, ready to be computed.

use std::collections::HashMap;
use std::sync::Arc;

use super::driver::Code;
use super::order::Order;
use crate::id::Id;
use crate::plan::step::{Constraint, Estimate, Kind, Relation};
use crate::plan::{Block, Plan, Step};
use crate::time::{Moment, Span};

/// No span that is computed with is longer than the calendar, so that no sum can overflow.
const LONGEST: i64 = Moment::MAX.unix();

/// A step as the calculation sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Which step.
    pub step: Id<Step>,
    /// How long it takes.
    pub duration: Span,
    /// The best and the worst case around the duration, where there are any.
    pub estimate: Option<Estimate>,
    /// The least length of a hold; `None` for anything else.
    pub least: Option<Span>,
    /// When it may or must start.
    pub constraint: Constraint,
    /// When it must be finished.
    pub deadline: Option<Moment>,
}

/// A link between two activities by their rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The row that comes before.
    pub predecessor: usize,
    /// The row that depends on it.
    pub successor: usize,
    /// Which ends are tied.
    pub relation: Relation,
    /// The time between the two ends; negative is a lead.
    pub lag: Span,
}

/// One end of a link as the other end sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tie {
    /// The row at the far end.
    pub(super) other: u32,
    pub(super) relation: Relation,
    pub(super) lag: i64,
}

impl Tie {
    /// Which end of the predecessor counts: 0 its start, 1 its finish.
    pub(super) const fn leaving_end(&self) -> usize {
        matches!(
            self.relation,
            Relation::FinishStart | Relation::FinishFinish
        ) as usize
    }

    /// Which end of the successor is bound: 0 its start, 1 its finish.
    pub(super) const fn bound_end(&self) -> usize {
        matches!(
            self.relation,
            Relation::FinishFinish | Relation::StartFinish
        ) as usize
    }
}

/// The links of all rows in one array, grouped by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Arrows {
    /// Where the links of each row begin; one more at the end.
    first: Vec<u32>,
    ties: Vec<Tie>,
}

impl Arrows {
    /// Groups links by the row that `near` names, keeping their order within a row.
    fn group(count: usize, links: &[Flat], near: fn(&Flat) -> u32, far: fn(&Flat) -> u32) -> Self {
        let mut first = vec![0_u32; count + 2];
        for link in links {
            first[near(link) as usize + 2] += 1;
        }
        for row in 2..first.len() {
            first[row] += first[row - 1];
        }
        let blank = Tie {
            other: 0,
            relation: Relation::FinishStart,
            lag: 0,
        };
        let mut ties = vec![blank; links.len()];
        for link in links {
            let place = &mut first[near(link) as usize + 1];
            ties[*place as usize] = Tie {
                other: far(link),
                relation: link.relation,
                lag: link.lag,
            };
            *place += 1;
        }
        first.pop();
        Self { first, ties }
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.first.len() - 1
    }

    /// How many links a row has.
    pub(super) fn degree(&self, row: usize) -> u32 {
        self.first[row + 1] - self.first[row]
    }

    /// The links of a row.
    pub(super) fn of(&self, row: usize) -> &[Tie] {
        &self.ties[self.first[row] as usize..self.first[row + 1] as usize]
    }
}

/// A link while the network is being built.
struct Flat {
    predecessor: u32,
    successor: u32,
    relation: Relation,
    lag: i64,
}

/// The steps that take part and the links between them; cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    graph: Arc<Graph>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Graph {
    steps: Vec<Id<Step>>,
    rows: HashMap<Id<Step>, u32>,
    durations: Vec<i64>,
    estimates: Vec<Option<Estimate>>,
    leasts: Vec<Option<Span>>,
    constraints: Vec<Constraint>,
    deadlines: Vec<Option<Moment>>,
    predecessors: Arrows,
    successors: Arrows,
    order: Vec<u32>,
    dated: Vec<bool>,
    loops: Vec<Vec<Id<Step>>>,
}

impl Network {
    /// Takes the steps of a plan in the order of the runbook, without the steps of blocks that
    /// are not switched on. Links to steps that take no part are left out.
    pub fn of(plan: &Plan, switched_on: &[Id<Block>]) -> Self {
        let steps: Vec<&Step> = plan
            .rows()
            .into_iter()
            .filter(|step| step.block.is_none_or(|block| switched_on.contains(&block)))
            .collect();
        let activities = steps
            .iter()
            .map(|step| Activity {
                step: step.id,
                duration: step.planned_duration(),
                estimate: step.estimate(),
                least: (step.kind == Kind::Hold).then(|| step.least_duration()),
                constraint: step.constraint,
                deadline: step.deadline,
            })
            .collect();
        let rows = index(steps.iter().map(|step| step.id));
        let mut links = Vec::with_capacity(steps.iter().map(|step| step.predecessors.len()).sum());
        for (successor, step) in (0_u32..).zip(&steps) {
            links.extend(step.predecessors.iter().filter_map(|link| {
                Some(Flat {
                    predecessor: *rows.get(&link.step)?,
                    successor,
                    relation: link.relation,
                    lag: seconds(link.lag),
                })
            }));
        }
        Self::assemble(activities, rows, &links)
    }

    /// Takes the rollback steps of a plan; their links are finish–start with lag ≥ 0 (rule 4).
    pub fn of_rollback(plan: &Plan) -> Self {
        let steps = plan.rollback_steps.as_slice();
        let activities = steps
            .iter()
            .map(|step| Activity {
                step: step.id,
                duration: step.duration,
                estimate: None,
                least: None,
                constraint: Constraint::None,
                deadline: None,
            })
            .collect();
        let rows = index(steps.iter().map(|step| step.id));
        let mut links = Vec::new();
        for (successor, step) in (0_u32..).zip(steps) {
            links.extend(step.predecessors.iter().filter_map(|link| {
                Some(Flat {
                    predecessor: *rows.get(&link.step)?,
                    successor,
                    relation: Relation::FinishStart,
                    lag: seconds(link.lag.at_least_zero()),
                })
            }));
        }
        Self::assemble(activities, rows, &links)
    }

    /// Takes activities and links as they are; links to rows that do not exist are left out.
    pub fn new(activities: Vec<Activity>, links: &[Link]) -> Self {
        let count = activities.len();
        let rows = index(activities.iter().map(|activity| activity.step));
        let links: Vec<Flat> = links
            .iter()
            .filter(|link| link.predecessor < count && link.successor < count)
            .filter_map(|link| {
                Some(Flat {
                    predecessor: u32::try_from(link.predecessor).ok()?,
                    successor: u32::try_from(link.successor).ok()?,
                    relation: link.relation,
                    lag: seconds(link.lag),
                })
            })
            .collect();
        Self::assemble(activities, rows, &links)
    }

    fn assemble(activities: Vec<Activity>, rows: HashMap<Id<Step>, u32>, links: &[Flat]) -> Self {
        let count = activities.len();
        let predecessors =
            Arrows::group(count, links, |link| link.successor, |link| link.predecessor);
        let successors =
            Arrows::group(count, links, |link| link.predecessor, |link| link.successor);
        let order = Order::new(&predecessors, &successors);
        let mut dated = vec![false; count];
        for row in &order.rows {
            dated[*row as usize] = true;
        }
        let steps: Vec<Id<Step>> = activities.iter().map(|activity| activity.step).collect();
        let loops = order
            .loops
            .iter()
            .map(|around| around.iter().map(|row| steps[*row as usize]).collect())
            .collect();
        Self {
            graph: Arc::new(Graph {
                rows,
                durations: activities
                    .iter()
                    .map(|activity| seconds(activity.duration.at_least_zero()))
                    .collect(),
                estimates: activities
                    .iter()
                    .map(|activity| activity.estimate)
                    .collect(),
                leasts: activities.iter().map(|activity| activity.least).collect(),
                constraints: activities
                    .iter()
                    .map(|activity| activity.constraint)
                    .collect(),
                deadlines: activities
                    .iter()
                    .map(|activity| activity.deadline)
                    .collect(),
                steps,
                predecessors,
                successors,
                order: order.rows,
                dated,
                loops,
            }),
        }
    }

    /// The same network in which the rows that are not kept take no time.
    pub(super) fn without(&self, keeps: impl Fn(usize) -> bool) -> Self {
        let graph = &self.graph;
        let durations = graph.durations.iter().enumerate();
        Self {
            graph: Arc::new(Graph {
                durations: durations
                    .map(|(row, duration)| if keeps(row) { *duration } else { 0 })
                    .collect(),
                ..Graph::clone(graph)
            }),
        }
    }

    /// The same network in which a step has a fixed start; unchanged where it takes no part.
    pub(super) fn starting(&self, step: Id<Step>, at: Moment) -> Self {
        let Some(row) = self.row(step) else {
            return self.clone();
        };
        let mut graph = Graph::clone(&self.graph);
        graph.constraints[row] = Constraint::Fixed(at);
        Self {
            graph: Arc::new(graph),
        }
    }

    /// Returns how many steps take part.
    pub fn len(&self) -> usize {
        self.graph.steps.len()
    }

    /// Says whether no step takes part.
    pub fn is_empty(&self) -> bool {
        self.graph.steps.is_empty()
    }

    /// Returns the steps that take part, in the order of the runbook.
    pub fn steps(&self) -> &[Id<Step>] {
        &self.graph.steps
    }

    /// Says whether a step takes part.
    pub fn contains(&self, step: Id<Step>) -> bool {
        self.graph.rows.contains_key(&step)
    }

    /// Returns loops that share no step; every loop there is passes through one of them. Each is
    /// listed from predecessor to successor and begins with its lowest row.
    pub fn loops(&self) -> &[Vec<Id<Step>>] {
        &self.graph.loops
    }

    /// Returns how long a step is planned to take; `None` where it takes no part.
    pub fn planned_duration(&self, step: Id<Step>) -> Option<Span> {
        self.row(step).map(|row| Span::seconds(self.duration(row)))
    }

    /// Returns the predecessors of a step that take part.
    pub fn predecessors(&self, step: Id<Step>) -> impl Iterator<Item = Id<Step>> {
        self.row(step)
            .map_or(&[][..], |row| self.graph.predecessors.of(row))
            .iter()
            .map(|tie| self.step(tie.other as usize))
    }

    /// Returns the successors of a step that take part.
    pub fn successors(&self, step: Id<Step>) -> impl Iterator<Item = Id<Step>> {
        self.row(step)
            .map_or(&[][..], |row| self.graph.successors.of(row))
            .iter()
            .map(|tie| self.step(tie.other as usize))
    }

    pub(super) fn row(&self, step: Id<Step>) -> Option<usize> {
        self.graph.rows.get(&step).map(|row| *row as usize)
    }

    pub(super) fn step(&self, row: usize) -> Id<Step> {
        self.graph.steps[row]
    }

    pub(super) fn duration(&self, row: usize) -> i64 {
        self.graph.durations[row]
    }

    /// The best and the worst case of a row in seconds.
    pub(super) fn estimate(&self, row: usize) -> Option<[i64; 2]> {
        let estimate = self.graph.estimates[row]?;
        Some([estimate.optimistic, estimate.pessimistic].map(seconds))
    }

    /// The least length of a hold; `None` for anything else.
    pub(super) fn least(&self, row: usize) -> Option<i64> {
        self.graph.leasts[row].map(seconds)
    }

    pub(super) fn constraint(&self, row: usize) -> Constraint {
        self.graph.constraints[row]
    }

    pub(super) fn deadline(&self, row: usize) -> Option<i64> {
        self.graph.deadlines[row].map(Moment::unix)
    }

    /// The rows that have dates, every predecessor before its successors.
    pub(super) fn order(&self) -> &[u32] {
        &self.graph.order
    }

    /// Says whether a row is neither on nor behind a loop.
    pub(super) fn is_dated(&self, row: usize) -> bool {
        self.graph.dated[row]
    }

    /// The link at a place among all predecessor links.
    pub(super) fn tie(&self, place: usize) -> &Tie {
        &self.graph.predecessors.ties[place]
    }

    /// The predecessor links of a row.
    pub(super) fn before(&self, row: usize) -> &[Tie] {
        self.graph.predecessors.of(row)
    }

    /// The successor links of a row.
    pub(super) fn behind(&self, row: usize) -> &[Tie] {
        self.graph.successors.of(row)
    }

    /// Finds the latest bound that the predecessors of `row` put on its start (rule 1), among the
    /// links that `admits` lets through; ties go to the lower position.
    #[inline]
    pub(super) fn latest(
        &self,
        row: usize,
        dates: &[[i64; 2]],
        duration: i64,
        admits: impl Fn(&Tie) -> bool,
    ) -> Option<Bound> {
        let first = self.graph.predecessors.first[row];
        let mut best: Option<(i64, u32, u32)> = None;
        for (place, tie) in (first..).zip(self.before(row)) {
            if !admits(tie) {
                continue;
            }
            let mut at = dates[tie.other as usize][tie.leaving_end()] + tie.lag;
            if tie.bound_end() == 1 {
                at -= duration;
            }
            let better = match best {
                None => true,
                Some((latest, lowest, _)) => at > latest || (at == latest && tie.other < lowest),
            };
            if better {
                best = Some((at, tie.other, place));
            }
        }
        best.map(|(at, _, place)| Bound {
            at,
            driver: Code::link(place),
        })
    }
}

/// A bound on a start and what puts it there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bound {
    pub(super) at: i64,
    pub(super) driver: Code,
}

impl Bound {
    /// Returns the later of two bounds; on a tie the other one.
    #[must_use]
    pub(super) fn or_later(self, other: Option<Self>) -> Self {
        other.filter(|other| other.at >= self.at).unwrap_or(self)
    }

    /// Returns the later of two bounds; on a tie this one.
    #[must_use]
    pub(super) fn unless_later(self, other: Option<Self>) -> Self {
        other.filter(|other| other.at > self.at).unwrap_or(self)
    }
}

/// Seconds that can be added up without overflow.
fn seconds(span: Span) -> i64 {
    span.as_seconds().clamp(-LONGEST, LONGEST)
}

fn index(steps: impl ExactSizeIterator<Item = Id<Step>>) -> HashMap<Id<Step>, u32> {
    let mut rows = HashMap::with_capacity(steps.len());
    for (row, step) in (0_u32..).zip(steps) {
        rows.entry(step).or_insert(row);
    }
    rows
}
