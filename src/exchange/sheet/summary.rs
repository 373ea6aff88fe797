//! Links that name a row above others hold for the steps under it.
//!
//! What waits for the end of a phase waits for the last of its steps; what a phase waits for, its
//! first steps wait for.

use std::collections::{HashMap, HashSet};

use crate::id::Id;
use crate::plan::Step;
use crate::plan::step::{Link, Relation};
use crate::time::{Moment, Span};

use super::note::{Note, Unmade};

/// How many links are made at most; a real sheet does with hundreds.
const MOST: usize = 50_000;

/// A row above others.
pub(super) struct Summary {
    pub(super) row: usize,
    /// What others may call it: its number, its title, its outline number.
    pub(super) names: [String; 3],
    pub(super) after: String,
    /// The steps under it, at any depth.
    pub(super) steps: Vec<Id<Step>>,
}

/// One end of a link: a step, or a row above others by its place among them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Step(Id<Step>),
    Summary(usize),
}

/// A link of which at least one end is a row above others.
pub(super) struct Tie {
    /// The row in which it is written.
    pub(super) row: usize,
    /// What it waits for, as it is written there.
    pub(super) name: String,
    pub(super) from: End,
    pub(super) to: End,
    pub(super) relation: Relation,
    pub(super) lag: Span,
}

/// What is known of the steps that are tied.
pub(super) struct Known {
    pub(super) name: String,
    pub(super) start: Option<Moment>,
    pub(super) links: Vec<Link>,
}

/// Makes links of steps out of the ties, and says what became of each.
pub(super) fn tie(
    mut ties: Vec<Tie>,
    summaries: &[Summary],
    steps: &mut HashMap<Id<Step>, Known>,
) -> Vec<Note> {
    let size = |end: End| match end {
        End::Step(_) => 1,
        End::Summary(place) => summaries[place].steps.len(),
    };
    // The smaller ones first: what they tie tells which steps of a larger one are its last.
    ties.sort_by_key(|tie| size(tie.from).max(size(tie.to)));
    let mut edges = Edges {
        summaries,
        steps: HashMap::new(),
        found: HashMap::new(),
    };
    let mut made = 0;
    let notes = ties.into_iter().filter_map(|tie| {
        let Tie { relation, lag, .. } = tie;
        let left_out = |why| {
            let (row, name) = (tie.row, tie.name.clone());
            Some(Note::SummaryLeftOut { row, name, why })
        };
        if made > MOST {
            return left_out(Unmade::Many);
        }
        if edges.overlap(tie.from, tie.to) {
            return left_out(Unmade::Itself);
        }
        let from = match relation {
            Relation::FinishStart | Relation::FinishFinish => edges.last(tie.from, steps),
            Relation::StartStart | Relation::StartFinish => {
                earliest(edges.first(tie.from, steps), steps)
            }
        };
        let to = match relation {
            Relation::FinishStart | Relation::StartStart => edges.first(tie.to, steps),
            Relation::FinishFinish | Relation::StartFinish => edges.last(tie.to, steps),
        };
        if from.is_empty() || to.is_empty() {
            return left_out(Unmade::Nothing);
        }
        made += from.len() * to.len();
        if made > MOST {
            return left_out(Unmade::Many);
        }
        for step in &to {
            let Some(step) = steps.get_mut(step) else {
                continue;
            };
            for before in &from {
                if !step.links.iter().any(|link| link.step == *before) {
                    step.links.push(Link {
                        step: *before,
                        relation,
                        lag,
                    });
                }
            }
        }
        let names = |ids: &[Id<Step>]| -> Vec<String> {
            let known = ids.iter().filter_map(|id| steps.get(id));
            known.map(|step| step.name.clone()).collect()
        };
        Some(Note::SummaryLink {
            row: tie.row,
            name: tie.name,
            from: match tie.from {
                End::Step(_) => Vec::new(),
                End::Summary(_) => names(&from),
            },
            to: match tie.to {
                End::Step(_) => Vec::new(),
                End::Summary(_) => names(&to),
            },
        })
    });
    let mut notes: Vec<Note> = notes.collect();
    notes.sort_by_key(Note::row);
    notes
}

/// Of several steps only one begins first: the one that is planned so, else the upper one.
fn earliest(steps: Vec<Id<Step>>, known: &HashMap<Id<Step>, Known>) -> Vec<Id<Step>> {
    let start = |step: &Id<Step>| known.get(step).and_then(|step| step.start);
    let late = |step: &Id<Step>| start(step).map_or((true, None), |start| (false, Some(start)));
    let first = steps.into_iter().min_by_key(late);
    first.into_iter().collect()
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Edge {
    First,
    Last,
}

/// The first and the last steps of the rows above others.
struct Edges<'a> {
    summaries: &'a [Summary],
    steps: HashMap<usize, HashSet<Id<Step>>>,
    found: HashMap<(usize, Edge), Vec<Id<Step>>>,
}

impl Edges<'_> {
    /// The steps under a row, to be looked up in.
    fn under(&mut self, place: usize) -> &HashSet<Id<Step>> {
        let summary = &self.summaries[place];
        let steps = self.steps.entry(place);
        steps.or_insert_with(|| summary.steps.iter().copied().collect())
    }

    fn overlap(&mut self, from: End, to: End) -> bool {
        match (from, to) {
            (End::Step(from), End::Step(to)) => from == to,
            (End::Step(step), End::Summary(place)) | (End::Summary(place), End::Step(step)) => {
                self.under(place).contains(&step)
            }
            (End::Summary(from), End::Summary(to)) => {
                let summaries = self.summaries;
                let all = self.under(to);
                let mut steps = summaries[from].steps.iter();
                from == to || steps.any(|step| all.contains(step))
            }
        }
    }

    /// The steps that wait for no other one of them.
    fn first(&mut self, end: End, steps: &HashMap<Id<Step>, Known>) -> Vec<Id<Step>> {
        self.edge(end, Edge::First, steps)
    }

    /// The steps for which no other one of them waits.
    fn last(&mut self, end: End, steps: &HashMap<Id<Step>, Known>) -> Vec<Id<Step>> {
        self.edge(end, Edge::Last, steps)
    }

    fn edge(&mut self, end: End, edge: Edge, steps: &HashMap<Id<Step>, Known>) -> Vec<Id<Step>> {
        let place = match end {
            End::Step(step) => return vec![step],
            End::Summary(place) => place,
        };
        if let Some(found) = self.found.get(&(place, edge)) {
            return found.clone();
        }
        let summaries = self.summaries;
        let members = &summaries[place].steps;
        let all = self.under(place);
        let mut inner: HashSet<Id<Step>> = HashSet::new();
        for id in members {
            let links = steps.get(id).map_or(&[][..], |step| step.links.as_slice());
            // With a lead, or tied by the other ends, it may still be the first or the last.
            let within = links
                .iter()
                .filter(|link| all.contains(&link.step) && !link.lag.is_negative());
            for link in within {
                match (edge, link.relation) {
                    (Edge::First, Relation::FinishStart | Relation::StartStart) => {
                        inner.insert(*id);
                    }
                    (Edge::Last, Relation::FinishStart | Relation::FinishFinish) => {
                        inner.insert(link.step);
                    }
                    _ => {}
                }
            }
        }
        let open: Vec<Id<Step>> = members
            .iter()
            .copied()
            .filter(|id| !inner.contains(id))
            .collect();
        // Steps in a loop all wait for each other.
        let found = if open.is_empty() {
            members.clone()
        } else {
            open
        };
        self.found.insert((place, edge), found.clone());
        found
    }
}
