//! A document becomes a plan: names become ids, times beside T-0 become moments.

use crate::id::{Id, Mint};
use crate::plan::objective::Probe;
use crate::plan::person::Shift;
use crate::plan::readiness::Need;
use crate::plan::step::{Constraint, Interruption, Kind, Page, Reversibility, Rule};
use crate::plan::{
    Block, Channel, Check, Details, Metric, Objective, Person, Plan, Section, Step, rollback,
};
use crate::rank::Rank;
use crate::time::{Moment, ParseZoneError, Span, Zone};

use super::super::index::{self, Index};
use super::fields::{self, Fields, Frame};
use super::linking;
use super::node::{Node, Value};
use super::reason::{Fault, Reason};
use super::{Given, value};

/// Builds the plan that a document describes.
pub(super) fn plan(root: &Node, given: Given, mint: &mut impl Mint) -> Result<Plan, Fault> {
    let document =
        Fields::of(root, "a Golive document").map_err(|_| Fault::new(root.at, Reason::Foreign))?;
    check_version(&document)?;
    let launch = document.object("launch")?;
    let mut details = details(&launch, given)?;
    let frame = Frame {
        start: details.start,
        zone: details.zone,
    };
    let people = people(document.list("people")?, frame, mint)?;
    let names = index::people(&people);
    details.sponsor = launch.reference("sponsor", &names, "person")?;
    details.lead = launch.reference("lead", &names, "person")?;

    let (objectives, metrics) = objectives(document.list("objectives")?, &names, mint)?;
    let measures = Index::new(
        metrics
            .iter()
            .map(|metric| (metric.id, vec![metric.name.clone()])),
    );
    let block_nodes = document.list("blocks")?;
    let blocks = blocks(block_nodes, mint)?;
    let block_names = Index::new(
        blocks
            .iter()
            .map(|block| (block.id, vec![block.title.clone()])),
    );

    let mut reader = Reader {
        frame,
        names,
        measures,
        block_names,
        mint,
    };
    let section_nodes = document.list("sections")?;
    let (sections, steps) = reader.sections(section_nodes)?;
    let back = document.object("rollback")?;
    let (policy, back_steps) = reader.rollback(&back)?;

    let mut plan = Plan::new(details);
    plan.objectives = objectives.into_iter().collect();
    plan.metrics = metrics.into_iter().collect();
    plan.sections = sections.into_iter().collect();
    plan.steps = steps.into_iter().collect();
    plan.blocks = blocks.into_iter().collect();
    plan.channels = reader
        .channels(document.list("channels")?)?
        .into_iter()
        .collect();
    plan.rollback = policy;
    plan.triggers = reader
        .triggers(back.list("triggers")?)?
        .into_iter()
        .collect();
    plan.backups = reader.backups(back.list("backups")?)?.into_iter().collect();
    plan.rollback_steps = back_steps.into_iter().collect();
    plan.checks = reader
        .checks(document.list("readiness")?)?
        .into_iter()
        .collect();
    plan.people = people.into_iter().collect();
    linking::link(
        &mut plan,
        &launch,
        block_nodes,
        section_nodes,
        back.list("steps")?,
    )?;
    plan.baselines = linking::baselines(&plan, document.list("baselines")?, frame, reader.mint)?
        .into_iter()
        .collect();
    launch.done()?;
    back.done()?;
    document.done()?;
    Ok(plan)
}

fn check_version(document: &Fields<'_>) -> Result<(), Fault> {
    let version = document
        .get("golive")
        .ok_or_else(|| Fault::new(document.at(), Reason::Foreign))?;
    match version.value {
        Value::Number(number) if number == f64::from(super::VERSION) => Ok(()),
        Value::Number(number) if number > f64::from(super::VERSION) => {
            Err(Fault::new(version.at, Reason::Newer(number.to_string())))
        }
        _ => Err(Fault::new(version.at, Reason::Foreign)),
    }
}

fn details(launch: &Fields<'_>, given: Given) -> Result<Details, Fault> {
    let written = launch.get("zone");
    let zone = match (given.zone, written) {
        (Some(zone), _) => zone,
        (None, Some(node)) => fields::text(node)?
            .parse()
            .map_err(|error: ParseZoneError| Fault::new(node.at, error))?,
        (None, None) => Zone::UTC,
    };
    let written = launch.get("start");
    let start = match (given.start, written) {
        (Some(start), _) => start,
        (None, Some(node)) => {
            let text = fields::text(node)?;
            value::read_date(text.trim(), Moment::MIN, zone)
                .map_err(|reason| Fault::new(node.at, reason))?
        }
        (None, None) => return Err(launch.missing("start")),
    };
    let frame = Frame { start, zone };
    let mut details = Details::starting(start, zone);
    if let Some(node) = launch.get("window") {
        let [from, to] = pair(node, frame)?;
        details.window_start = from;
        details.window_end = to;
    }
    details.name = launch.text("name")?;
    details.kind = launch.text("kind")?;
    details.description = launch.text("description")?;
    details.back_by = launch.moment("back_by", frame)?;
    details.status = launch.word("status")?;
    details.heads_up = launch.span("heads_up")?.unwrap_or(details.heads_up);
    details.quorum = launch.count("quorum")?;
    details.retired = launch.texts("retired")?;
    Ok(details)
}

/// Reads two times.
fn pair(node: &Node, frame: Frame) -> Result<[Moment; 2], Fault> {
    let [from, to] = fields::list(node)? else {
        return Err(fields::expected(node, "a list of two times"));
    };
    Ok([fields::moment(from, frame)?, fields::moment(to, frame)?])
}

/// Pairs each node of a list with its place in the order.
fn ranked(nodes: &[Node]) -> impl Iterator<Item = (&Node, Rank)> {
    nodes.iter().zip(Rank::spread(None, None, nodes.len()))
}

fn people(nodes: &[Node], frame: Frame, mint: &mut impl Mint) -> Result<Vec<Person>, Fault> {
    let mut people = Vec::with_capacity(nodes.len());
    let mut all = Vec::with_capacity(nodes.len());
    for (node, rank) in ranked(nodes) {
        let fields = Fields::of(node, "a person")?;
        let mut person = Person::named(mint.mint(), rank, fields.required_text("name")?);
        person.role = fields.text("role")?;
        person.team = fields.text("team")?;
        person.mail = fields.text("mail")?;
        person.phone = fields.text("phone")?;
        person.zone = fields
            .get("zone")
            .map(|node| {
                fields::text(node)?
                    .parse()
                    .map_err(|error: ParseZoneError| Fault::new(node.at, error))
            })
            .transpose()?;
        person.vote = fields.word("vote")?;
        person.note = fields.text("note")?;
        person.shifts = fields
            .list("shifts")?
            .iter()
            .map(|node| pair(node, frame).map(|[from, to]| Shift { from, to }))
            .collect::<Result<_, _>>()?;
        people.push(person);
        all.push(fields);
    }
    let names = index::people(&people);
    for (person, fields) in people.iter_mut().zip(all) {
        person.deputy = fields.reference("deputy", &names, "person")?;
        fields.done()?;
    }
    Ok(people)
}

fn objectives(
    nodes: &[Node],
    names: &Index<Person>,
    mint: &mut impl Mint,
) -> Result<(Vec<Objective>, Vec<Metric>), Fault> {
    let mut objectives = Vec::with_capacity(nodes.len());
    let mut metrics = Vec::new();
    for (node, rank) in ranked(nodes) {
        let fields = Fields::of(node, "an objective")?;
        let objective = Objective {
            id: mint.mint(),
            rank,
            statement: fields.required_text("statement")?,
            success: fields.text("success")?,
            owner: fields.reference("owner", names, "person")?,
        };
        for (node, rank) in ranked(fields.list("metrics")?) {
            metrics.push(metric(node, rank, objective.id, mint)?);
        }
        fields.done()?;
        objectives.push(objective);
    }
    // Ranks that rise over all objectives keep the table in the order of the document.
    let ranks = Rank::spread(None, None, metrics.len());
    for (metric, rank) in metrics.iter_mut().zip(ranks) {
        metric.rank = rank;
    }
    Ok((objectives, metrics))
}

fn metric(
    node: &Node,
    rank: Rank,
    objective: Id<Objective>,
    mint: &mut impl Mint,
) -> Result<Metric, Fault> {
    let fields = Fields::of(node, "a metric")?;
    let unit = fields.optional_text("unit")?;
    let target_node = fields
        .get("target")
        .ok_or_else(|| fields.missing("target"))?;
    let text = fields::text(target_node)?;
    let refuse = || {
        Fault::new(
            target_node.at,
            Reason::Target(text.chars().take(40).collect()),
        )
    };
    let (target, named) = value::read_target(text).ok_or_else(refuse)?;
    let unit = unit.unwrap_or(named);
    if !named.is_empty() && named != unit.trim() {
        return Err(refuse());
    }
    let rollback = match fields.get("rollback") {
        None => None,
        Some(node) => {
            let text = fields::text(node)?;
            let threshold = value::read_threshold(text)
                .filter(|(_, named)| named.is_empty() || *named == unit.trim());
            let (threshold, _) = threshold.ok_or_else(|| {
                Fault::new(node.at, Reason::Threshold(text.chars().take(40).collect()))
            })?;
            Some(threshold)
        }
    };
    let probe = match fields.get("probe") {
        None => None,
        Some(node) => {
            let probe = Fields::of(node, "a probe")?;
            let found = match (probe.optional_text("http")?, probe.optional_text("tcp")?) {
                (Some(address), None) => Probe::Http(address.to_owned()),
                (None, Some(address)) => Probe::Tcp(address.to_owned()),
                _ => return Err(fields::expected(node, "either `http` or `tcp`")),
            };
            probe.done()?;
            Some(found)
        }
    };
    let metric = Metric {
        id: mint.mint(),
        rank,
        objective,
        name: fields.required_text("name")?,
        unit: unit.to_owned(),
        target,
        rollback,
        baseline: fields.figure("baseline")?,
        source: fields.text("source")?,
        checks: fields
            .list("checks")?
            .iter()
            .map(|node| {
                value::read_after(fields::text(node)?).map_err(|reason| Fault::new(node.at, reason))
            })
            .collect::<Result<_, _>>()?,
        probe,
    };
    fields.done()?;
    Ok(metric)
}

/// Reads the fallbacks; at which step they are offered is linked later.
fn blocks(nodes: &[Node], mint: &mut impl Mint) -> Result<Vec<Block>, Fault> {
    ranked(nodes)
        .map(|(node, rank)| {
            let fields = Fields::of(node, "a block")?;
            let block = Block {
                id: mint.mint(),
                rank,
                title: fields.required_text("title")?,
                at: None,
            };
            fields.get("at");
            fields.done()?;
            Ok(block)
        })
        .collect()
}

struct Reader<'m, M> {
    frame: Frame,
    names: Index<Person>,
    measures: Index<Metric>,
    block_names: Index<Block>,
    mint: &'m mut M,
}

impl<M: Mint> Reader<'_, M> {
    fn sections(&mut self, nodes: &[Node]) -> Result<(Vec<Section>, Vec<Step>), Fault> {
        let mut sections = Vec::with_capacity(nodes.len());
        let mut steps = Vec::new();
        for (node, rank) in ranked(nodes) {
            let fields = Fields::of(node, "a section")?;
            let section = Section {
                id: self.mint.mint(),
                rank,
                title: fields.required_text("title")?,
            };
            for node in fields.list("steps")? {
                steps.push(self.step(node, section.id)?);
            }
            fields.done()?;
            sections.push(section);
        }
        let ranks = Rank::spread(None, None, steps.len());
        for (step, rank) in steps.iter_mut().zip(ranks) {
            step.rank = rank;
        }
        Ok((sections, steps))
    }

    /// Reads a step; its predecessors are linked when all steps have their numbers.
    fn step(&mut self, node: &Node, section: Id<Section>) -> Result<Step, Fault> {
        let fields = Fields::of(node, "a step")?;
        let mut step = Step::task(self.mint.mint(), section, Rank::default());
        step.number = fields.optional_text("number")?.map(str::to_owned);
        step.title = fields.required_text("title")?;
        step.instructions = fields.text("instructions")?;
        step.kind = fields.word("kind")?;
        step.owners = fields.references("owners", &self.names, "person")?;
        step.deputy = fields.reference("deputy", &self.names, "person")?;
        step.stream = fields.text("stream")?;
        let default = match step.kind {
            Kind::Milestone => Span::ZERO,
            _ => step.duration,
        };
        step.duration = fields.span("duration")?.unwrap_or(default);
        step.optimistic = fields.span("optimistic")?;
        step.pessimistic = fields.span("pessimistic")?;
        step.least = fields.span("least")?;
        fields.get("after");
        let not_before = fields.moment("not_before", self.frame)?;
        let fixed = fields.moment("fixed", self.frame)?;
        step.constraint = match (not_before, fixed) {
            (None, None) => Constraint::None,
            (Some(moment), None) => Constraint::NotBefore(moment),
            (None, Some(moment)) => Constraint::Fixed(moment),
            (Some(_), Some(_)) => return Err(Fault::new(node.at, Reason::TwoStarts)),
        };
        step.deadline = fields.moment("deadline", self.frame)?;
        step.verification = fields.text("verification")?;
        if fields.flag("must_finish")? {
            step.interruption = Interruption::MustFinish;
        }
        if fields.flag("irreversible")? {
            step.reversibility = Reversibility::Irreversible;
        }
        step.criteria = fields.texts("criteria")?;
        step.decider = fields.reference("decider", &self.names, "person")?;
        step.rule = fields
            .count("votes_needed")?
            .map_or(Rule::All, Rule::AtLeast);
        step.links = fields
            .list("links")?
            .iter()
            .map(page)
            .collect::<Result<_, _>>()?;
        step.tags = fields.texts("tags")?;
        step.fields = fields.get("fields").map_or(Ok(Vec::new()), custom)?;
        step.block = fields.reference("block", &self.block_names, "block")?;
        fields.done()?;
        Ok(step)
    }

    fn channels(&mut self, nodes: &[Node]) -> Result<Vec<Channel>, Fault> {
        ranked(nodes)
            .map(|(node, rank)| {
                let fields = Fields::of(node, "a channel")?;
                let channel = Channel {
                    id: self.mint.mint(),
                    rank,
                    name: fields.required_text("name")?,
                    kind: fields.word("kind")?,
                    address: fields.text("address")?,
                    audience: fields.word("audience")?,
                    purpose: fields.text("purpose")?,
                    cadence: fields.span("cadence")?,
                    template: fields.text("template")?,
                };
                fields.done()?;
                Ok(channel)
            })
            .collect()
    }

    fn rollback(
        &mut self,
        fields: &Fields<'_>,
    ) -> Result<(rollback::Policy, Vec<rollback::Step>), Fault> {
        let policy = rollback::Policy {
            decider: fields.reference("decider", &self.names, "person")?,
            deputy: fields.reference("deputy", &self.names, "person")?,
            decision: fields.span("decision")?.unwrap_or_default(),
            tell: fields.text("tell")?,
        };
        let steps = ranked(fields.list("steps")?)
            .map(|(node, rank)| self.rollback_step(node, rank))
            .collect::<Result<_, _>>()?;
        Ok((policy, steps))
    }

    fn rollback_step(&mut self, node: &Node, rank: Rank) -> Result<rollback::Step, Fault> {
        let fields = Fields::of(node, "a rollback step")?;
        let mut step = rollback::Step::new(self.mint.mint(), rank);
        step.number = fields.optional_text("number")?.map(str::to_owned);
        step.title = fields.required_text("title")?;
        step.instructions = fields.text("instructions")?;
        step.owners = fields.references("owners", &self.names, "person")?;
        step.deputy = fields.reference("deputy", &self.names, "person")?;
        step.duration = fields.span("duration")?.unwrap_or(step.duration);
        step.verification = fields.text("verification")?;
        fields.get("after");
        fields.get("undoes");
        fields.done()?;
        Ok(step)
    }

    fn triggers(&mut self, nodes: &[Node]) -> Result<Vec<rollback::Trigger>, Fault> {
        ranked(nodes)
            .map(|(node, rank)| {
                let fields = Fields::of(node, "a trigger")?;
                let trigger = rollback::Trigger {
                    id: self.mint.mint(),
                    rank,
                    what: fields.required_text("what")?,
                    threshold: fields.text("threshold")?,
                    metric: fields.reference("metric", &self.measures, "metric")?,
                    finish_after: fields.moment("finish_after", self.frame)?,
                };
                fields.done()?;
                Ok(trigger)
            })
            .collect()
    }

    fn backups(&mut self, nodes: &[Node]) -> Result<Vec<rollback::Backup>, Fault> {
        ranked(nodes)
            .map(|(node, rank)| {
                let fields = Fields::of(node, "a back-up")?;
                let backup = rollback::Backup {
                    id: self.mint.mint(),
                    rank,
                    what: fields.required_text("what")?,
                    owner: fields.reference("owner", &self.names, "person")?,
                    status: fields.word("status")?,
                    evidence: fields.text("evidence")?,
                };
                fields.done()?;
                Ok(backup)
            })
            .collect()
    }

    fn checks(&mut self, nodes: &[Node]) -> Result<Vec<Check>, Fault> {
        ranked(nodes)
            .map(|(node, rank)| {
                let fields = Fields::of(node, "a readiness check")?;
                let check = Check {
                    id: self.mint.mint(),
                    rank,
                    kind: fields.word("kind")?,
                    title: fields.required_text("title")?,
                    owner: fields.reference("owner", &self.names, "person")?,
                    due: fields.moment("due", self.frame)?,
                    status: fields.word("status")?,
                    reason: fields.text("reason")?,
                    evidence: fields.text("evidence")?,
                    need: match fields.optional_flag("required")? {
                        None | Some(true) => Need::Required,
                        Some(false) => Need::Advisory,
                    },
                };
                fields.done()?;
                Ok(check)
            })
            .collect()
    }
}

/// Reads a page to have at hand: an address alone, or a title with it.
fn page(node: &Node) -> Result<Page, Fault> {
    if let Value::Text(address) = &node.value {
        return Ok(Page {
            title: String::new(),
            address: address.clone(),
        });
    }
    let fields = Fields::of(node, "a link")?;
    let page = Page {
        title: fields.text("title")?,
        address: fields.text("address")?,
    };
    fields.done()?;
    Ok(page)
}

/// Reads custom fields: an object, or a list of pairs where a name stands twice.
fn custom(node: &Node) -> Result<Vec<(String, String)>, Fault> {
    match &node.value {
        Value::Map(fields) => fields
            .iter()
            .map(|field| Ok((field.name.clone(), fields::text(&field.node)?.to_owned())))
            .collect(),
        Value::List(pairs) => pairs
            .iter()
            .map(|pair| match fields::list(pair)? {
                [name, text] => Ok((
                    fields::text(name)?.to_owned(),
                    fields::text(text)?.to_owned(),
                )),
                _ => Err(fields::expected(pair, "a list of a name and a text")),
            })
            .collect(),
        _ => Err(fields::expected(node, "an object in braces")),
    }
}
