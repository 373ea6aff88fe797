//! What refers to steps, read when every step has its number.

use std::collections::HashMap;

use crate::id::{Id, Mint};
use crate::plan::baseline::{Baseline, Frozen};
use crate::plan::number::Numbers;
use crate::plan::step::{Link, Relation};
use crate::plan::{Plan, Step, dependency, rollback};
use crate::rank::Rank;
use crate::table::Table;

use super::super::index::Index;
use super::fields::{self, Fields, Frame};
use super::node::Node;
use super::reason::Fault;

/// Indexes the steps of the runbook by their numbers, in the order of the rows.
pub(super) fn rows(plan: &Plan, numbers: &Numbers) -> Index<Step> {
    Index::new(
        plan.rows()
            .iter()
            .map(|step| (step.id, vec![numbers.get(step.id).to_owned()])),
    )
}

/// Indexes the steps of the rollback by their numbers.
pub(super) fn way_back(plan: &Plan, numbers: &Numbers) -> Index<Step> {
    Index::new(
        plan.rollback_steps
            .iter()
            .map(|step| (step.id, vec![numbers.get(step.id).to_owned()])),
    )
}

/// Ties steps, fallbacks and milestone to the steps that they name.
pub(super) fn link(
    plan: &mut Plan,
    launch: &Fields<'_>,
    blocks: &[Node],
    sections: &[Node],
    back: &[Node],
) -> Result<(), Fault> {
    let numbers = Numbers::of(plan);
    let rows = rows(plan, &numbers);
    let way_back = way_back(plan, &numbers);
    plan.details.milestone = launch.reference("milestone", &rows, "step")?;

    let mut changed = Vec::with_capacity(plan.blocks.len());
    for (block, node) in plan.blocks.iter().zip(blocks) {
        let mut block = block.clone();
        block.at = Fields::of(node, "a block")?.reference("at", &rows, "step")?;
        changed.push(block);
    }
    plan.blocks = Table::from_iter(changed);

    let mut nodes = Vec::with_capacity(plan.steps.len());
    for section in sections {
        nodes.extend(Fields::of(section, "a section")?.list("steps")?);
    }
    let mut steps = Vec::with_capacity(nodes.len());
    for (step, node) in plan.steps.iter().zip(nodes) {
        let mut step = step.clone();
        step.predecessors = after(node, step.id, &rows)?;
        steps.push(step);
    }
    plan.steps = Table::from_iter(steps);

    let mut steps = Vec::with_capacity(back.len());
    for (step, node) in plan.rollback_steps.iter().zip(back) {
        let mut step = step.clone();
        step.undoes = Fields::of(node, "a rollback step")?.references("undoes", &rows, "step")?;
        step.predecessors = after(node, step.id, &way_back)?
            .into_iter()
            .map(|link| {
                if link.relation == Relation::FinishStart && !link.lag.is_negative() {
                    Ok(rollback::Link {
                        step: link.step,
                        lag: link.lag,
                    })
                } else {
                    let number = numbers.get(link.step).to_owned();
                    Err(Fault::new(node.at, dependency::Error::Rollback(number)))
                }
            })
            .collect::<Result<_, _>>()?;
        steps.push(step);
    }
    plan.rollback_steps = Table::from_iter(steps);
    Ok(())
}

/// Reads the predecessors of a step, as one text or as a list of texts.
fn after(node: &Node, step: Id<Step>, index: &Index<Step>) -> Result<Vec<Link>, Fault> {
    let mut links: Vec<Link> = Vec::new();
    for node in Fields::of(node, "a step")?.one_or_more("after")? {
        let is_name = |name: &str| index.find(name).is_ok();
        let references = dependency::references_among(fields::text(node)?, is_name)
            .map_err(|error| Fault::new(node.at, error))?;
        for reference in references {
            let predecessor = fields::find(node.at, &reference.name, index, "step")?;
            if predecessor == step {
                return Err(Fault::new(node.at, dependency::Error::Itself));
            }
            if links.iter().any(|link| link.step == predecessor) {
                return Err(Fault::new(
                    node.at,
                    dependency::Error::Twice(reference.name),
                ));
            }
            links.push(Link {
                step: predecessor,
                relation: reference.relation,
                lag: reference.lag,
            });
        }
    }
    Ok(links)
}

/// Reads the baselines; a frozen step that the plan no longer has is called `?1`, `?2`.
pub(super) fn baselines(
    plan: &Plan,
    nodes: &[Node],
    frame: Frame,
    mint: &mut impl Mint,
) -> Result<Vec<Baseline>, Fault> {
    let rows = rows(plan, &Numbers::of(plan));
    let mut gone: HashMap<String, Id<Step>> = HashMap::new();
    let mut baselines = Vec::with_capacity(nodes.len());
    for (node, rank) in nodes.iter().zip(Rank::spread(None, None, nodes.len())) {
        let fields = Fields::of(node, "a baseline")?;
        let mut steps = Vec::new();
        for node in fields.list("steps")? {
            let frozen = Fields::of(node, "a frozen step")?;
            let step_node = frozen.get("step").ok_or_else(|| frozen.missing("step"))?;
            let name = fields::text(step_node)?;
            let step = if name.starts_with('?') {
                *gone.entry(name.to_owned()).or_insert_with(|| mint.mint())
            } else {
                fields::find(step_node.at, name, &rows, "step")?
            };
            let time = |name| {
                frozen
                    .moment(name, frame)
                    .and_then(|moment| moment.ok_or_else(|| frozen.missing(name)))
            };
            let (start, finish) = (time("start")?, time("finish")?);
            steps.push(Frozen {
                step,
                number: frozen.text("number")?,
                title: frozen.text("title")?,
                start,
                finish,
            });
            frozen.done()?;
        }
        baselines.push(Baseline {
            id: mint.mint(),
            rank,
            name: fields.text("name")?,
            at: fields
                .moment("at", frame)?
                .ok_or_else(|| fields.missing("at"))?,
            steps,
        });
        fields.done()?;
    }
    Ok(baselines)
}
