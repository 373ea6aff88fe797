//! A block of steps from another plan, and what it becomes in this one.
//!
//! Links among the steps are kept; a link that leads out of the block has no other end here and is
//! named. People are matched by name. Fixed moments keep their distance to T-0. Numbers are not
//! brought along: they follow the rows, or rule 12 where they are fixed.

use std::collections::{HashMap, HashSet};

use crate::change::Change;
use crate::id::{Id, Mint};
use crate::plan::step::{Block, Constraint, Link};
use crate::plan::{Edit, Person, Plan, Section, Step};
use crate::rank::Rank;
use crate::time::{Moment, Span};

/// Steps of a plan that are taken into another one.
#[derive(Clone, Debug)]
pub struct Excerpt<'a> {
    source: &'a Plan,
    /// In the order of the source's runbook.
    steps: Vec<&'a Step>,
}

/// Where the steps of a block go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Into a section: right below one of its steps, or first.
    Section {
        /// Which section.
        section: Id<Section>,
        /// The step above them.
        below: Option<Id<Step>>,
    },
    /// Into sections of their own, as they were: below a section, or last.
    OwnSections {
        /// The section above them.
        below: Option<Id<Section>>,
    },
}

/// A step and one of its predecessors that is not in the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Severed {
    /// The step, in the source.
    pub step: Id<Step>,
    /// What it waits for there.
    pub before: Id<Step>,
}

impl<'a> Excerpt<'a> {
    /// Takes steps out of a plan, whatever their order; those that it does not have are left out.
    pub fn of(source: &'a Plan, steps: &HashSet<Id<Step>>) -> Self {
        let rows = source.rows().into_iter();
        Self {
            source,
            steps: rows.filter(|step| steps.contains(&step.id)).collect(),
        }
    }

    /// Returns how many steps there are.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Says whether there is no step at all.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Returns how many links among the steps are kept.
    pub fn kept_links(&self) -> usize {
        let inside = self.inside();
        let links = self.steps.iter().flat_map(|step| &step.predecessors);
        links.filter(|link| inside.contains(&link.step)).count()
    }

    /// Returns the links that lead out of the block, which are not kept.
    pub fn severed(&self) -> Vec<Severed> {
        let inside = self.inside();
        self.steps
            .iter()
            .flat_map(|step| {
                let out = step.predecessors.iter();
                let out = out.filter(|link| !inside.contains(&link.step));
                out.map(|link| Severed {
                    step: step.id,
                    before: link.step,
                })
            })
            .collect()
    }

    /// Returns the names of those who own, stand in for or decide on a step and are not in a plan.
    pub fn absent(&self, plan: &Plan) -> Vec<&'a str> {
        let known = People::of(plan);
        let mut seen = HashSet::new();
        self.steps
            .iter()
            .flat_map(|step| step.owners.iter().chain(&step.deputy).chain(&step.decider))
            .filter_map(|person| self.source.people.get(*person))
            .filter(|person| known.find(person).is_none() && seen.insert(person.id))
            .map(|person| person.name.as_str())
            .collect()
    }

    fn inside(&self) -> HashSet<Id<Step>> {
        self.steps.iter().map(|step| step.id).collect()
    }

    /// Makes the edit that puts the steps into a plan, and returns the new steps in their order.
    ///
    /// Where the destination is not there, they go into sections of their own at the end.
    pub fn insert(
        &self,
        plan: &Plan,
        destination: Destination,
        name: impl Into<String>,
        mint: &mut impl Mint,
    ) -> (Edit, Vec<Id<Step>>) {
        let mut changes = Vec::new();
        let seats = self.seats(plan, destination, mint, &mut changes);
        let ids: HashMap<Id<Step>, Id<Step>> = self
            .steps
            .iter()
            .map(|step| (step.id, mint.mint()))
            .collect();
        let blocks = self.blocks(plan, &ids, mint, &mut changes);
        let people = People::of(plan);
        let person = |of: &Id<Person>| people.find(self.source.people.get(*of)?);
        let by = plan.details.start - self.source.details.start;
        let mut new = Vec::with_capacity(self.steps.len());
        for (step, (section, rank)) in self.steps.iter().zip(seats) {
            let mut copy = Step::clone(step);
            copy.id = ids.get(&step.id).copied().unwrap_or(step.id);
            copy.section = section;
            copy.rank = rank;
            copy.number = None;
            copy.owners = step.owners.iter().filter_map(person).collect();
            let mut once = HashSet::new();
            copy.owners.retain(|owner| once.insert(*owner));
            copy.deputy = step.deputy.as_ref().and_then(person);
            copy.decider = step.decider.as_ref().and_then(person);
            copy.constraint = moved(step.constraint, by);
            copy.deadline = step.deadline.map(|at| at + by);
            copy.block = step.block.and_then(|block| blocks.get(&block).copied());
            copy.predecessors = step
                .predecessors
                .iter()
                .filter_map(|link| {
                    let step = ids.get(&link.step).copied()?;
                    Some(Link { step, ..*link })
                })
                .collect();
            new.push(copy.id);
            changes.push(Change::insert(copy.into()));
        }
        (Edit::new(name, changes), new)
    }

    /// Returns where each step goes; sections that have to be made are added to the changes.
    fn seats(
        &self,
        plan: &Plan,
        destination: Destination,
        mint: &mut impl Mint,
        changes: &mut Vec<Change<crate::plan::Record>>,
    ) -> Vec<(Id<Section>, Rank)> {
        if let Destination::Section { section, below } = destination
            && plan.sections.get(section).is_some()
        {
            let siblings: Vec<&Step> = plan.steps_of(section).collect();
            let above = below.and_then(|below| siblings.iter().position(|step| step.id == below));
            let next = above.map_or(0, |above| above + 1);
            let ranks = Rank::spread(
                above.map(|above| &siblings[above].rank),
                siblings.get(next).map(|step| &step.rank),
                self.steps.len(),
            );
            return ranks.into_iter().map(|rank| (section, rank)).collect();
        }
        let below = match destination {
            Destination::OwnSections { below } => below,
            Destination::Section { .. } => None,
        };
        let sections = plan.sections.as_slice();
        let above = below
            .and_then(|below| plan.sections.position(below))
            .or(sections.len().checked_sub(1));
        let mut counts: Vec<(Id<Section>, usize)> = Vec::new();
        for step in &self.steps {
            match counts.last_mut() {
                Some((section, count)) if *section == step.section => *count += 1,
                _ => counts.push((step.section, 1)),
            }
        }
        let ranks = Rank::spread(
            above.map(|above| &sections[above].rank),
            above
                .and_then(|above| sections.get(above + 1))
                .map(|section| &section.rank),
            counts.len(),
        );
        let mut seats = Vec::with_capacity(self.steps.len());
        for ((old, count), rank) in counts.into_iter().zip(ranks) {
            let title = self.source.sections.get(old);
            let section = Section {
                id: mint.mint(),
                rank,
                title: title.map_or_else(String::new, |section| section.title.clone()),
            };
            let id = section.id;
            changes.push(Change::insert(section.into()));
            let within = Rank::spread(None, None, count);
            seats.extend(within.into_iter().map(|rank| (id, rank)));
        }
        seats
    }

    /// Copies the fallbacks to which steps of the block belong.
    fn blocks(
        &self,
        plan: &Plan,
        ids: &HashMap<Id<Step>, Id<Step>>,
        mint: &mut impl Mint,
        changes: &mut Vec<Change<crate::plan::Record>>,
    ) -> HashMap<Id<Block>, Id<Block>> {
        let wanted: HashSet<Id<Block>> = self.steps.iter().filter_map(|step| step.block).collect();
        let blocks = self.source.blocks.iter();
        let blocks: Vec<&Block> = blocks.filter(|block| wanted.contains(&block.id)).collect();
        let last = plan.blocks.as_slice().last();
        let ranks = Rank::spread(last.map(|block| &block.rank), None, blocks.len());
        blocks
            .into_iter()
            .zip(ranks)
            .map(|(block, rank)| {
                let copy = Block {
                    id: mint.mint(),
                    rank,
                    title: block.title.clone(),
                    at: block.at.and_then(|at| ids.get(&at).copied()),
                };
                let pair = (block.id, copy.id);
                changes.push(Change::insert(copy.into()));
                pair
            })
            .collect()
    }
}

/// The people of a plan by their names.
struct People(HashMap<String, Id<Person>>);

impl People {
    fn of(plan: &Plan) -> Self {
        let mut people = HashMap::new();
        for person in plan.people.iter() {
            people.entry(plain(&person.name)).or_insert(person.id);
        }
        Self(people)
    }

    fn find(&self, person: &Person) -> Option<Id<Person>> {
        self.0.get(&plain(&person.name)).copied()
    }
}

/// A name as it is compared: letters count alike in upper and lower case, and so do gaps.
fn plain(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

fn moved(constraint: Constraint, by: Span) -> Constraint {
    let moved = |at: Moment| at + by;
    match constraint {
        Constraint::None => Constraint::None,
        Constraint::NotBefore(at) => Constraint::NotBefore(moved(at)),
        Constraint::Fixed(at) => Constraint::Fixed(moved(at)),
    }
}

#[cfg(test)]
mod tests;
