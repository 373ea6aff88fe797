//! What is chosen rather than typed, and what a choice does to a step.

use std::fmt;

use super::{fallback, own};
use crate::gui::screen::plan::steps::edit;
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::step::{Constraint, Interruption, Kind, Reversibility, Rule};
use crate::plan::{Person, Plan, Section, Step};
use crate::rank::Rank;
use crate::session::Session;
use crate::time::Moment;

/// What is chosen rather than typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The kind of step.
    Kind(Kind),
    /// The section it stands in.
    Section(Id<Section>),
    /// Who decides at a gate.
    Decider(Option<Id<Person>>),
    /// What bounds its start besides its predecessors.
    Bound(Bound),
    /// Whether it can be stopped half-way.
    Interruption(Interruption),
    /// Whether it can be undone.
    Reversibility(Reversibility),
    /// How the votes of a gate count.
    Rule(Votes),
    /// Whether its finish is the launch.
    Milestone(Launching),
    /// Its fallback goes on without it.
    NoBlock,
    /// Nothing: the field of the team's own at a place goes.
    NoField(usize),
    /// Nothing: the field at a place goes from every step that has one of its name.
    NoFieldAnywhere(usize),
    /// Nothing: the page at a place goes.
    NoLink(usize),
}

/// What bounds the start of a step besides its predecessors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Nothing.
    None,
    /// It may not start earlier.
    NotBefore,
    /// It starts at one time.
    Fixed,
}

impl Bound {
    pub(super) const ALL: [Self; 3] = [Self::None, Self::NotBefore, Self::Fixed];

    pub(super) const fn of(constraint: Constraint) -> Self {
        match constraint {
            Constraint::None => Self::None,
            Constraint::NotBefore(_) => Self::NotBefore,
            Constraint::Fixed(_) => Self::Fixed,
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "As soon as it can",
            Self::NotBefore => "Not before",
            Self::Fixed => "Exactly at",
        })
    }
}

/// How the votes of a gate count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Votes {
    /// Everybody says go.
    All,
    /// So many say go.
    Some,
}

impl fmt::Display for Votes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::All => "Everybody says go",
            Self::Some => "At least",
        })
    }
}

/// Whether the finish of a step is the launch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Launching {
    /// It is.
    Live,
    /// It is a step like any other.
    No,
}

/// Makes an edit of what was chosen.
pub(super) fn choose(session: &Session, id: Id<Step>, chosen: Choice) -> Option<Edit> {
    let plan = session.plan()?;
    let number = session.numbers()?.get(id);
    let before = plan.steps.get(id)?;
    let mut after = before.clone();
    let what = match chosen {
        Choice::Kind(kind) => {
            after.kind = kind;
            "the kind"
        }
        Choice::Section(section) => {
            if section != before.section {
                let last = plan.steps_of(section).last();
                after.rank = Rank::between(last.map(|last| &last.rank), None);
                after.section = section;
            }
            "the section"
        }
        Choice::Decider(decider) => {
            after.decider = decider;
            "the decision maker"
        }
        Choice::Bound(bound) => {
            let at = at(before, plan, session);
            after.constraint = match bound {
                Bound::None => Constraint::None,
                Bound::NotBefore => Constraint::NotBefore(at),
                Bound::Fixed => Constraint::Fixed(at),
            };
            "the start"
        }
        Choice::Interruption(interruption) => {
            after.interruption = interruption;
            "whether to interrupt"
        }
        Choice::Reversibility(reversibility) => {
            after.reversibility = reversibility;
            "the way back"
        }
        Choice::Rule(votes) => {
            after.rule = match (votes, before.rule) {
                (Votes::All, _) => Rule::All,
                (Votes::Some, Rule::AtLeast(count)) => Rule::AtLeast(count),
                (Votes::Some, Rule::All) => Rule::AtLeast(1),
            };
            "the votes"
        }
        Choice::NoBlock => return fallback::join(session, before, "").ok().flatten(),
        Choice::NoField(place) => {
            if place < after.fields.len() {
                after.fields.remove(place);
            }
            "the fields"
        }
        Choice::NoFieldAnywhere(place) => {
            let (name, _) = before.fields.get(place)?;
            return own::remove_everywhere(plan, name);
        }
        Choice::NoLink(place) => {
            if place < after.links.len() {
                after.links.remove(place);
            }
            "the links"
        }
        Choice::Milestone(launching) => {
            let mut details = plan.details.clone();
            details.milestone = (launching == Launching::Live).then_some(id);
            return edit::details(plan, details, "Choose the launch milestone");
        }
    };
    edit::step(before, after, format!("Change {what} of step {number}"))
}

/// The moment of a constraint, where there is one, else the planned start.
fn at(step: &Step, plan: &Plan, session: &Session) -> Moment {
    match step.constraint {
        Constraint::NotBefore(at) | Constraint::Fixed(at) => at,
        Constraint::None => {
            let schedule = session.schedule();
            let timing = schedule.and_then(|schedule| schedule.timing(step.id));
            timing.map_or(plan.details.start, |timing| timing.start)
        }
    }
}
