//! What is done during the night: sections, steps and the links between them.

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::plan::Person;
use crate::rank::Rank;
use crate::time::{Moment, Span};

/// A heading under which steps stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Tells it from every other section.
    pub id: Id<Self>,
    /// Its place in the runbook.
    pub rank: Rank,
    /// The heading.
    pub title: String,
}

/// Steps that take no part until they are switched on: a fallback.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Tells it from every other block.
    pub id: Id<Self>,
    /// Its place among the blocks.
    pub rank: Rank,
    /// What the fallback is called.
    pub title: String,
    /// The gate or step at whose failure it is offered.
    pub at: Option<Id<Step>>,
}

/// One thing that is done, passed or waited for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Tells it from every other step, of the runbook or of the rollback.
    pub id: Id<Self>,
    /// Its place within its section.
    pub rank: Rank,
    /// The section it stands in.
    pub section: Id<Section>,
    /// The number that was fixed when the plan was frozen or that came with a sheet; without one
    /// the number follows the row (rule 12).
    pub number: Option<String>,
    /// What is done, as it is said on the line.
    pub title: String,
    /// How it is done, in Markdown.
    pub instructions: String,
    /// What kind of step it is.
    pub kind: Kind,
    /// Who does it; the first one answers for it.
    pub owners: Vec<Id<Person>>,
    /// Who does it when the owners cannot.
    pub deputy: Option<Id<Person>>,
    /// The work stream it belongs to.
    pub stream: String,
    /// How long it takes, most likely; 0 for a milestone.
    pub duration: Span,
    /// How long it takes when all goes well.
    pub optimistic: Option<Span>,
    /// How long it takes when little goes well.
    pub pessimistic: Option<Span>,
    /// The least length of a hold: how far lateness may eat into it.
    pub least: Option<Span>,
    /// What must have happened before.
    pub predecessors: Vec<Link>,
    /// When it may or must start.
    pub constraint: Constraint,
    /// When it must be finished.
    pub deadline: Option<Moment>,
    /// How one sees that it worked.
    pub verification: String,
    /// Whether it can be stopped half-way.
    pub interruption: Interruption,
    /// Whether it can be undone.
    pub reversibility: Reversibility,
    /// What a gate asks.
    pub criteria: Vec<String>,
    /// Who decides at a gate.
    pub decider: Option<Id<Person>>,
    /// When a gate's vote is a go.
    pub rule: Rule,
    /// Pages to have at hand.
    pub links: Vec<Page>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Columns of the team's own: name and text.
    pub fields: Vec<(String, String)>,
    /// The dormant block it belongs to.
    pub block: Option<Id<Block>>,
}

impl Step {
    /// Describes a task of which nothing is known but where it stands.
    pub fn task(id: Id<Self>, section: Id<Section>, rank: Rank) -> Self {
        Self {
            id,
            rank,
            section,
            number: None,
            title: String::new(),
            instructions: String::new(),
            kind: Kind::Task,
            owners: Vec::new(),
            deputy: None,
            stream: String::new(),
            duration: Span::minutes(10),
            optimistic: None,
            pessimistic: None,
            least: None,
            predecessors: Vec::new(),
            constraint: Constraint::None,
            deadline: None,
            verification: String::new(),
            interruption: Interruption::Possible,
            reversibility: Reversibility::Reversible,
            criteria: Vec::new(),
            decider: None,
            rule: Rule::All,
            links: Vec::new(),
            tags: Vec::new(),
            fields: Vec::new(),
            block: None,
        }
    }

    /// Returns how long the step is planned to take: nothing for a milestone.
    pub fn planned_duration(&self) -> Span {
        match self.kind {
            Kind::Milestone => Span::ZERO,
            Kind::Task | Kind::Gate | Kind::Hold => self.duration,
        }
    }

    /// Returns the best and the worst case; a side that nobody estimated is the duration itself.
    ///
    /// There are none where neither side was estimated, where they are out of order, and for
    /// milestones and holds, which nobody works on.
    pub fn estimate(&self) -> Option<Estimate> {
        let estimated = self.optimistic.is_some() || self.pessimistic.is_some();
        let is_work = matches!(self.kind, Kind::Task | Kind::Gate);
        let optimistic = self.optimistic.unwrap_or(self.duration);
        let pessimistic = self.pessimistic.unwrap_or(self.duration);
        let in_order = optimistic <= self.duration && self.duration <= pessimistic;
        (estimated && is_work && in_order && !optimistic.is_negative()).then_some(Estimate {
            optimistic,
            pessimistic,
        })
    }

    /// Returns the least length of a hold, its whole length where nothing else was said; for any
    /// other step its duration.
    pub fn least_duration(&self) -> Span {
        match self.kind {
            Kind::Hold => self
                .least
                .unwrap_or(self.duration)
                .min(self.duration)
                .at_least_zero(),
            Kind::Task | Kind::Milestone | Kind::Gate => self.planned_duration(),
        }
    }
}

/// The best and the worst case of a duration, with the most likely one between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// How long it takes when all goes well.
    pub optimistic: Span,
    /// How long it takes when little goes well.
    pub pessimistic: Span,
}

/// What kind of step it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Work that takes time.
    #[default]
    Task,
    /// A moment that is passed.
    Milestone,
    /// A go / no-go with criteria and a named decision maker.
    Gate,
    /// A planned buffer that absorbs delay and realigns with the clock.
    Hold,
}

impl Kind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Task, Self::Milestone, Self::Gate, Self::Hold];
}

/// When a step may or must start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Constraint {
    /// As soon as its predecessors allow.
    #[default]
    None,
    /// Not before this moment.
    NotBefore(Moment),
    /// At this moment, whatever T-0 is.
    Fixed(Moment),
}

/// A predecessor and how the step depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The step that comes before.
    pub step: Id<Step>,
    /// Which ends are tied.
    pub relation: Relation,
    /// The time between the two ends; negative is a lead.
    pub lag: Span,
}

impl Link {
    /// Ties a step's start to the finish of another.
    pub const fn after(step: Id<Step>) -> Self {
        Self {
            step,
            relation: Relation::FinishStart,
            lag: Span::ZERO,
        }
    }
}

/// Which end of a predecessor bounds which end of the step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Relation {
    /// The step starts when the predecessor has finished.
    #[default]
    #[serde(rename = "FS")]
    FinishStart,
    /// The step starts when the predecessor has started.
    #[serde(rename = "SS")]
    StartStart,
    /// The step finishes when the predecessor has finished.
    #[serde(rename = "FF")]
    FinishFinish,
    /// The step finishes when the predecessor has started.
    #[serde(rename = "SF")]
    StartFinish,
}

impl Relation {
    /// Returns the two letters that planners write: FS, SS, FF, SF.
    pub const fn letters(self) -> &'static str {
        match self {
            Self::FinishStart => "FS",
            Self::StartStart => "SS",
            Self::FinishFinish => "FF",
            Self::StartFinish => "SF",
        }
    }
}

/// Whether a step can be stopped half-way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Interruption {
    /// It can be stopped at any time.
    #[default]
    Possible,
    /// It must run to its end once it has started.
    MustFinish,
}

/// Whether a step can be undone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reversibility {
    /// The rollback plan can undo it, or nothing needs to be undone.
    #[default]
    Reversible,
    /// There is no way back once it has started.
    Irreversible,
}

/// When a gate's vote is a go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Everybody who votes says go.
    #[default]
    All,
    /// At least this many say go.
    AtLeast(u32),
}

/// A page to have at hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub address: String,
}
