//! What puts a problem right in one go, and the words that say so beforehand.
//!
//! A fix is small: it names the records it concerns, and becomes an edit only when it is wanted.

use crate::change::{Change, Edit};
use crate::id::Id;
use crate::plan::number::Numbers;
use crate::plan::step::Constraint;
use crate::plan::{Channel, Objective, Person, Plan, Record, Step, rollback};
use crate::time::Span;
use crate::words;

/// How often people are told where nobody has said otherwise.
const CADENCE: Span = Span::minutes(30);

/// What puts a problem right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fix {
    /// A step no longer waits for another.
    Unlink {
        /// Which step.
        step: Id<Step>,
        /// What it waits for.
        predecessor: Id<Step>,
    },
    /// A step waits only once for another.
    LinkOnce {
        /// Which step.
        step: Id<Step>,
        /// What it waits for.
        predecessor: Id<Step>,
    },
    /// A step no longer refers to steps that are not there.
    Forget {
        /// Which step.
        step: Id<Step>,
    },
    /// A step starts when its predecessors let it, at its fixed time at the earliest.
    StartWhenPossible {
        /// Which step.
        step: Id<Step>,
    },
    /// The best case of a step was taken for its worst.
    SwapEstimates {
        /// Which step.
        step: Id<Step>,
    },
    /// Somebody owns a step that nobody owns.
    Own {
        /// Which step.
        step: Id<Step>,
        /// Who.
        person: Id<Person>,
    },
    /// Somebody stands in for the owner of a step.
    Deputise {
        /// Which step.
        step: Id<Step>,
        /// Who.
        person: Id<Person>,
    },
    /// A step goes from one owner to another.
    HandOver {
        /// Which step.
        step: Id<Step>,
        /// Who has it.
        from: Id<Person>,
        /// Who gets it.
        to: Id<Person>,
    },
    /// Somebody decides at a gate.
    DecideGate {
        /// Which gate.
        step: Id<Step>,
        /// Who.
        person: Id<Person>,
    },
    /// Somebody decides on the rollback.
    DecideRollback {
        /// Who.
        person: Id<Person>,
    },
    /// A channel has an update every half hour.
    Tell {
        /// Which channel.
        channel: Id<Channel>,
    },
    /// A channel is added; what it is, somebody has to say.
    AddChannel,
    /// A metric is added to an objective; what it is, somebody has to say.
    AddMetric {
        /// Which objective.
        objective: Id<Objective>,
    },
}

impl Fix {
    /// Says what it will do, as a button and the undo command say it: "Make Jonas Berg the deputy
    /// of step 15".
    pub fn words(self, plan: &Plan, numbers: &Numbers) -> String {
        let number = |step| numbers.get(step);
        let name = |person| plan.name_of(Some(person));
        match self {
            Self::Unlink { step, predecessor } if step == predecessor => {
                format!("Let {} no longer wait for itself", number(step))
            }
            Self::Unlink { step, predecessor } => {
                let (step, predecessor) = (number(step), number(predecessor));
                format!("Let {step} no longer wait for {predecessor}")
            }
            Self::LinkOnce { step, predecessor } => {
                let (step, predecessor) = (number(step), number(predecessor));
                format!("Let {step} wait for {predecessor} once")
            }
            Self::Forget { step } => format!("Remove what is not there from {}", number(step)),
            Self::StartWhenPossible { step } => {
                let at = plan.steps.get(step).map(|step| step.constraint);
                match at {
                    Some(Constraint::Fixed(at)) => {
                        let clock = words::clock(at, plan.details.zone);
                        format!("Let {} start at {clock} or later", number(step))
                    }
                    _ => format!("Let {} start when it can", number(step)),
                }
            }
            Self::SwapEstimates { step } => format!("Swap the estimates of {}", number(step)),
            Self::Own { step, person } => {
                format!("Make {} the owner of {}", name(person), number(step))
            }
            Self::Deputise { step, person } => {
                format!("Make {} the deputy of {}", name(person), number(step))
            }
            Self::HandOver { step, to, .. } => format!("Give {} to {}", number(step), name(to)),
            Self::DecideGate { step, person } => {
                format!("Let {} decide at {}", name(person), number(step))
            }
            Self::DecideRollback { person } => {
                format!("Let {} decide on the rollback", name(person))
            }
            Self::Tell { channel } => {
                let channel = plan.channels.get(channel);
                let name = channel.map_or("", |channel| channel.name.trim());
                let name = if name.is_empty() { "the channel" } else { name };
                format!("Tell {name} every {}", words::span(CADENCE))
            }
            Self::AddChannel => "Add a channel".to_owned(),
            Self::AddMetric { .. } => "Add a metric".to_owned(),
        }
    }

    /// Says whether somebody has to say more before anything is changed.
    pub const fn is_form(self) -> bool {
        matches!(self, Self::AddChannel | Self::AddMetric { .. })
    }

    /// Returns the edit that carries it out; nothing where somebody has to say more, or where the
    /// plan has changed so that it does not fit any more.
    pub fn edit(self, plan: &Plan, numbers: &Numbers) -> Option<Edit<Record>> {
        let change = match self {
            Self::Unlink { step, predecessor } => change(plan, step, |step| {
                step.predecessors.retain(|link| link.step != predecessor);
            })
            .or_else(|| {
                change_back(plan, step, |step| {
                    step.predecessors.retain(|link| link.step != predecessor);
                })
            }),
            Self::LinkOnce { step, .. } => change(plan, step, |step| {
                once(
                    &mut step.predecessors,
                    |link| (link.step, link.relation),
                    |link| link.lag,
                );
            })
            .or_else(|| {
                change_back(plan, step, |step| {
                    once(&mut step.predecessors, |link| link.step, |link| link.lag);
                })
            }),
            Self::Forget { step } => forget(plan, step),
            Self::StartWhenPossible { step } => change(plan, step, |step| {
                if let Constraint::Fixed(at) = step.constraint {
                    step.constraint = Constraint::NotBefore(at);
                }
            }),
            Self::SwapEstimates { step } => change(plan, step, |step| {
                std::mem::swap(&mut step.optimistic, &mut step.pessimistic);
            }),
            Self::Own { step, person } => staff(plan, step, |owners, deputy| {
                *owners = vec![person];
                if *deputy == Some(person) {
                    *deputy = None;
                }
            }),
            Self::Deputise { step, person } => {
                staff(plan, step, |_, deputy| *deputy = Some(person))
            }
            Self::HandOver { step, from, to } => staff(plan, step, |owners, deputy| {
                for owner in owners.iter_mut().filter(|owner| **owner == from) {
                    *owner = to;
                }
                if *deputy == Some(to) {
                    *deputy = None;
                }
            }),
            Self::DecideGate { step, person } => {
                change(plan, step, |step| step.decider = Some(person))
            }
            Self::DecideRollback { person } => {
                let before = plan.rollback.clone();
                let mut after = before.clone();
                after.decider = Some(person);
                Some(Change::update(before.into(), after.into()))
            }
            Self::Tell { channel } => plan.channels.get(channel).map(|before| {
                let mut after = before.clone();
                after.cadence = Some(CADENCE);
                Change::update(before.clone().into(), after.into())
            }),
            Self::AddChannel | Self::AddMetric { .. } => None,
        };
        let change = change.filter(|change| change.before != change.after)?;
        Some(Edit::new(self.words(plan, numbers), vec![change]))
    }
}

/// Changes a step of the runbook.
fn change(plan: &Plan, step: Id<Step>, edit: impl FnOnce(&mut Step)) -> Option<Change<Record>> {
    let before = plan.steps.get(step)?.clone();
    let mut after = before.clone();
    edit(&mut after);
    Some(Change::update(before.into(), after.into()))
}

/// Changes a step of the rollback.
fn change_back(
    plan: &Plan,
    step: Id<Step>,
    edit: impl FnOnce(&mut rollback::Step),
) -> Option<Change<Record>> {
    let before = plan.rollback_steps.get(step)?.clone();
    let mut after = before.clone();
    edit(&mut after);
    Some(Change::update(before.into(), after.into()))
}

/// Changes who does a step, of the runbook or of the rollback.
fn staff(
    plan: &Plan,
    step: Id<Step>,
    edit: impl Fn(&mut Vec<Id<Person>>, &mut Option<Id<Person>>),
) -> Option<Change<Record>> {
    let runbook = change(plan, step, |step| edit(&mut step.owners, &mut step.deputy));
    runbook.or_else(|| change_back(plan, step, |step| edit(&mut step.owners, &mut step.deputy)))
}

/// Keeps one of the links that tie the same ends: the one with the longest lag, which decides.
fn once<L: Copy, T: PartialEq>(
    links: &mut Vec<L>,
    ends: impl Fn(&L) -> T,
    lag: impl Fn(&L) -> Span,
) {
    let mut kept: Vec<L> = Vec::with_capacity(links.len());
    for link in links.iter() {
        match kept.iter_mut().find(|other| ends(other) == ends(link)) {
            Some(other) if lag(link) > lag(other) => *other = *link,
            Some(_) => {}
            None => kept.push(*link),
        }
    }
    *links = kept;
}

/// Takes away what a step says of steps that are not there.
fn forget(plan: &Plan, step: Id<Step>) -> Option<Change<Record>> {
    let runbook = change(plan, step, |step| {
        step.predecessors
            .retain(|link| plan.steps.get(link.step).is_some());
    });
    runbook.or_else(|| {
        change_back(plan, step, |step| {
            step.predecessors
                .retain(|link| plan.rollback_steps.get(link.step).is_some());
            step.undoes.retain(|step| plan.steps.get(*step).is_some());
        })
    })
}
