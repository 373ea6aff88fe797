//! A plan becomes a document: ids become names, what is as by default is left out.

use std::collections::HashMap;

use serde::Serialize;

use crate::id::Id;
use crate::plan::baseline::Baseline;
use crate::plan::number::Numbers;
use crate::plan::objective::Probe;
use crate::plan::readiness::Need;
use crate::plan::step::{Constraint, Interruption, Relation, Reversibility, Rule};
use crate::plan::{
    Block, Channel, Check, Details, Metric, Objective, Person, Plan, Section, Step, dependency,
    rollback,
};
use crate::time::{Moment, Span};
use crate::words;

use super::super::index::{self, Index};
use super::node::{Field, Node, Value};
use super::{linking, value};

/// Builds the document that describes a plan.
pub(super) fn document(plan: &Plan) -> Node {
    let writer = Writer::new(plan);
    let mut document = Map::default();
    document.put("golive", Value::Number(f64::from(super::VERSION)));
    document.put("launch", writer.launch(&plan.details));
    document.list(
        "people",
        plan.people.iter().map(|person| writer.person(person)),
    );
    document.list(
        "objectives",
        plan.objectives
            .iter()
            .map(|objective| writer.objective(objective)),
    );
    document.list(
        "blocks",
        plan.blocks.iter().map(|block| writer.block(block)),
    );
    document.list("sections", writer.sections().into_iter());
    document.list(
        "channels",
        plan.channels.iter().map(|channel| writer.channel(channel)),
    );
    let back = writer.rollback();
    if !back.fields.is_empty() {
        document.put("rollback", back);
    }
    document.list(
        "readiness",
        plan.checks.iter().map(|check| writer.check(check)),
    );
    document.list("baselines", writer.baselines().into_iter());
    Value::from(document).into()
}

/// Builds the document that describes a plan at any time: it says neither when nor where.
pub(super) fn timeless(plan: &Plan) -> Node {
    let mut root = document(plan);
    if let Value::Map(fields) = &mut root.value {
        for field in fields.iter_mut().filter(|field| field.name == "launch") {
            if let Value::Map(launch) = &mut field.node.value {
                launch.retain(|field| !matches!(field.name.as_str(), "zone" | "start"));
            }
        }
    }
    root
}

/// The fields of an object as they are put together.
#[derive(Default)]
struct Map {
    fields: Vec<Field>,
}

impl From<Map> for Value {
    fn from(map: Map) -> Self {
        Self::Map(map.fields)
    }
}

impl Map {
    fn put(&mut self, name: &str, value: impl Into<Value>) {
        self.fields.push(Field {
            at: 0,
            name: name.to_owned(),
            node: Node::from(value.into()),
        });
    }

    /// Puts a text even where it is empty.
    fn name(&mut self, name: &str, text: &str) {
        self.put(name, Value::Text(text.to_owned()));
    }

    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.name(name, text);
        }
    }

    fn optional(&mut self, name: &str, text: Option<String>) {
        if let Some(text) = text {
            self.put(name, Value::Text(text));
        }
    }

    fn list<V: Into<Value>>(&mut self, name: &str, values: impl Iterator<Item = V>) {
        let nodes: Vec<Node> = values.map(|value| Node::from(value.into())).collect();
        if !nodes.is_empty() {
            self.put(name, Value::List(nodes));
        }
    }

    fn texts(&mut self, name: &str, texts: &[String]) {
        self.list(name, texts.iter().cloned().map(Value::Text));
    }

    /// Puts texts as a list, or as one text where there is only one.
    fn one_or_more(&mut self, name: &str, mut texts: Vec<String>) {
        match texts.len() {
            1 => self.optional(name, texts.pop()),
            _ => self.texts(name, &texts),
        }
    }

    fn span(&mut self, name: &str, span: Option<Span>) {
        let Some(span) = span else { return };
        let seconds = span.as_seconds();
        if seconds % 60 == 0 {
            self.put(name, Value::Number(span.as_minutes()));
        } else {
            self.put(name, Value::Text(words::short_span(span)));
        }
    }

    fn figure(&mut self, name: &str, figure: Option<f64>) {
        if let Some(figure) = figure {
            self.put(name, Value::Number(figure));
        }
    }

    fn flag(&mut self, name: &str, flag: bool) {
        if flag {
            self.put(name, Value::Flag(true));
        }
    }

    /// Puts the word of an enum where it is not the default.
    fn word<T: Serialize + Default + PartialEq>(&mut self, name: &str, value: &T) {
        if *value != T::default() {
            self.put(name, word(value));
        }
    }
}

fn word(value: &impl Serialize) -> Value {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Value::Text(word),
        _ => Value::Null,
    }
}

struct Writer<'a> {
    plan: &'a Plan,
    people: Index<Person>,
    metrics: Index<Metric>,
    blocks: Index<Block>,
    rows: Index<Step>,
    way_back: Index<Step>,
    metrics_in_order: Vec<&'a Metric>,
}

impl<'a> Writer<'a> {
    fn new(plan: &'a Plan) -> Self {
        let numbers = Numbers::of(plan);
        let metrics_in_order: Vec<&Metric> = plan
            .objectives
            .iter()
            .flat_map(|objective| plan.metrics_of(objective.id))
            .collect();
        Self {
            plan,
            people: index::people(&plan.people),
            metrics: Index::new(
                metrics_in_order
                    .iter()
                    .map(|metric| (metric.id, vec![metric.name.clone()])),
            ),
            blocks: Index::new(
                plan.blocks
                    .iter()
                    .map(|block| (block.id, vec![block.title.clone()])),
            ),
            rows: linking::rows(plan, &numbers),
            way_back: linking::way_back(plan, &numbers),
            metrics_in_order,
        }
    }

    fn time(&self, moment: Moment) -> String {
        value::write_moment(moment, self.plan.details.start)
    }

    fn who(&self, person: Option<Id<Person>>) -> Option<String> {
        self.people.label(person?, |_| true)
    }

    fn everybody(&self, people: &[Id<Person>]) -> Vec<String> {
        people
            .iter()
            .filter_map(|person| self.who(Some(*person)))
            .collect()
    }

    fn step_label(&self, step: Id<Step>) -> Option<String> {
        self.rows.label(step, index::is_plain_number)
    }

    fn launch(&self, details: &Details) -> Map {
        let default = Details::starting(details.start, details.zone);
        let mut map = Map::default();
        map.name("name", &details.name);
        map.text("kind", &details.kind);
        map.text("description", &details.description);
        map.name("zone", details.zone.name());
        map.name("start", &details.start.to_string());
        map.list(
            "window",
            [details.window_start, details.window_end]
                .into_iter()
                .map(|moment| Value::Text(self.time(moment))),
        );
        map.optional("back_by", details.back_by.map(|moment| self.time(moment)));
        map.optional(
            "milestone",
            details.milestone.and_then(|step| self.step_label(step)),
        );
        map.optional("sponsor", self.who(details.sponsor));
        map.optional("lead", self.who(details.lead));
        map.word("status", &details.status);
        if details.heads_up != default.heads_up {
            map.span("heads_up", Some(details.heads_up));
        }
        map.figure("quorum", details.quorum.map(f64::from));
        map.texts("retired", &details.retired);
        map
    }

    fn person(&self, person: &Person) -> Map {
        let mut map = Map::default();
        map.name("name", &person.name);
        map.text("role", &person.role);
        map.text("team", &person.team);
        map.text("mail", &person.mail);
        map.text("phone", &person.phone);
        map.optional("zone", person.zone.map(|zone| zone.name().to_owned()));
        map.optional("deputy", self.who(person.deputy));
        map.word("vote", &person.vote);
        map.list(
            "shifts",
            person.shifts.iter().map(|shift| {
                let times = [shift.from, shift.to];
                Value::List(
                    times
                        .iter()
                        .map(|moment| Value::Text(self.time(*moment)).into())
                        .collect(),
                )
            }),
        );
        map.text("note", &person.note);
        map
    }

    fn objective(&self, objective: &Objective) -> Map {
        let mut map = Map::default();
        map.name("statement", &objective.statement);
        map.text("success", &objective.success);
        map.optional("owner", self.who(objective.owner));
        let metrics = self
            .metrics_in_order
            .iter()
            .filter(|metric| metric.objective == objective.id);
        map.list("metrics", metrics.map(|metric| Self::metric(metric)));
        map
    }

    fn metric(metric: &Metric) -> Map {
        let mut map = Map::default();
        map.name("name", &metric.name);
        map.text("unit", &metric.unit);
        map.name("target", &value::write_target(metric.target, &metric.unit));
        map.optional(
            "rollback",
            metric
                .rollback
                .map(|threshold| value::write_threshold(threshold, &metric.unit)),
        );
        map.figure("baseline", metric.baseline);
        map.text("source", &metric.source);
        map.list(
            "checks",
            metric
                .checks
                .iter()
                .map(|span| Value::Text(value::write_after(*span))),
        );
        if let Some(probe) = &metric.probe {
            let mut inner = Map::default();
            match probe {
                Probe::Http(address) => inner.name("http", address),
                Probe::Tcp(address) => inner.name("tcp", address),
            }
            map.put("probe", inner);
        }
        map
    }

    fn block(&self, block: &Block) -> Map {
        let mut map = Map::default();
        map.name("title", &block.title);
        map.optional("at", block.at.and_then(|step| self.step_label(step)));
        map
    }

    fn sections(&self) -> Vec<Map> {
        let mut steps: HashMap<Id<Section>, Vec<Map>> = HashMap::new();
        let mut homeless = Vec::new();
        for step in self.plan.rows() {
            let map = self.step(step);
            if self.plan.sections.get(step.section).is_some() {
                steps.entry(step.section).or_default().push(map);
            } else {
                homeless.push(map);
            }
        }
        let mut sections: Vec<Map> = self
            .plan
            .sections
            .iter()
            .map(|section| {
                let mut map = Map::default();
                map.name("title", &section.title);
                let steps = steps.remove(&section.id).unwrap_or_default();
                map.list("steps", steps.into_iter());
                map
            })
            .collect();
        if !homeless.is_empty() {
            // No step is left behind, whatever became of its section.
            let mut map = Map::default();
            map.name("title", "");
            map.list("steps", homeless.into_iter());
            sections.push(map);
        }
        sections
    }

    fn step(&self, step: &Step) -> Map {
        let mut map = Map::default();
        map.optional("number", step.number.clone());
        map.name("title", &step.title);
        map.word("kind", &step.kind);
        map.one_or_more("owners", self.everybody(&step.owners));
        map.optional("deputy", self.who(step.deputy));
        map.text("stream", &step.stream);
        map.span("duration", Some(step.duration));
        map.span("optimistic", step.optimistic);
        map.span("pessimistic", step.pessimistic);
        map.span("least", step.least);
        let links = step.predecessors.iter().filter_map(|link| {
            let label = self.step_label(link.step)?;
            Some(dependency::write(&label, link.relation, link.lag))
        });
        map.text("after", &links.collect::<Vec<_>>().join(", "));
        match step.constraint {
            Constraint::None => {}
            Constraint::NotBefore(moment) => map.name("not_before", &self.time(moment)),
            Constraint::Fixed(moment) => map.name("fixed", &self.time(moment)),
        }
        map.optional("deadline", step.deadline.map(|moment| self.time(moment)));
        map.flag("must_finish", step.interruption == Interruption::MustFinish);
        map.flag(
            "irreversible",
            step.reversibility == Reversibility::Irreversible,
        );
        map.text("instructions", &step.instructions);
        map.text("verification", &step.verification);
        map.texts("criteria", &step.criteria);
        map.optional("decider", self.who(step.decider));
        if let Rule::AtLeast(votes) = step.rule {
            map.figure("votes_needed", Some(f64::from(votes)));
        }
        map.list(
            "links",
            step.links.iter().map(|page| {
                let mut map = Map::default();
                map.text("title", &page.title);
                map.name("address", &page.address);
                map
            }),
        );
        map.texts("tags", &step.tags);
        if !step.fields.is_empty() {
            map.put("fields", custom(&step.fields));
        }
        let block = step
            .block
            .and_then(|block| self.blocks.label(block, |_| true));
        map.optional("block", block);
        map
    }

    fn channel(&self, channel: &Channel) -> Map {
        let mut map = Map::default();
        map.name("name", &channel.name);
        map.put("kind", word(&channel.kind));
        map.text("address", &channel.address);
        map.put("audience", word(&channel.audience));
        map.text("purpose", &channel.purpose);
        map.span("cadence", channel.cadence);
        map.text("template", &channel.template);
        map
    }

    fn rollback(&self) -> Map {
        let mut map = Map::default();
        let policy = &self.plan.rollback;
        map.optional("decider", self.who(policy.decider));
        map.optional("deputy", self.who(policy.deputy));
        if !policy.decision.is_zero() {
            map.span("decision", Some(policy.decision));
        }
        map.text("tell", &policy.tell);
        map.list(
            "triggers",
            self.plan.triggers.iter().map(|trigger| {
                let mut map = Map::default();
                map.name("what", &trigger.what);
                map.text("threshold", &trigger.threshold);
                let metric = trigger
                    .metric
                    .and_then(|id| self.metrics.label(id, |_| true));
                map.optional("metric", metric);
                map.optional(
                    "finish_after",
                    trigger.finish_after.map(|moment| self.time(moment)),
                );
                map
            }),
        );
        map.list(
            "backups",
            self.plan.backups.iter().map(|backup| {
                let mut map = Map::default();
                map.name("what", &backup.what);
                map.optional("owner", self.who(backup.owner));
                map.word("status", &backup.status);
                map.text("evidence", &backup.evidence);
                map
            }),
        );
        map.list(
            "steps",
            self.plan
                .rollback_steps
                .iter()
                .map(|step| self.rollback_step(step)),
        );
        map
    }

    fn rollback_step(&self, step: &rollback::Step) -> Map {
        let mut map = Map::default();
        map.optional("number", step.number.clone());
        map.name("title", &step.title);
        map.one_or_more("owners", self.everybody(&step.owners));
        map.optional("deputy", self.who(step.deputy));
        map.span("duration", Some(step.duration));
        let links = step.predecessors.iter().filter_map(|link| {
            let label = self.way_back.label(link.step, index::is_plain_number)?;
            Some(dependency::write(&label, Relation::FinishStart, link.lag))
        });
        map.text("after", &links.collect::<Vec<_>>().join(", "));
        let undoes = step.undoes.iter().filter_map(|step| self.step_label(*step));
        map.list("undoes", undoes.map(Value::Text));
        map.text("instructions", &step.instructions);
        map.text("verification", &step.verification);
        map
    }

    fn check(&self, check: &Check) -> Map {
        let mut map = Map::default();
        map.put("kind", word(&check.kind));
        map.name("title", &check.title);
        map.optional("owner", self.who(check.owner));
        map.optional("due", check.due.map(|moment| self.time(moment)));
        map.word("status", &check.status);
        map.text("reason", &check.reason);
        map.text("evidence", &check.evidence);
        if check.need == Need::Advisory {
            map.put("required", Value::Flag(false));
        }
        map
    }

    fn baselines(&self) -> Vec<Map> {
        let mut gone: HashMap<Id<Step>, String> = HashMap::new();
        let mut baseline_map = |baseline: &Baseline| {
            let mut map = Map::default();
            map.name("name", &baseline.name);
            map.name("at", &baseline.at.to_string());
            let mut steps = Vec::with_capacity(baseline.steps.len());
            for frozen in &baseline.steps {
                let fit = |number: &str| !number.starts_with('?');
                let label = self.rows.label(frozen.step, fit).unwrap_or_else(|| {
                    let next = gone.len() + 1;
                    gone.entry(frozen.step)
                        .or_insert_with(|| format!("?{next}"))
                        .clone()
                });
                let mut map = Map::default();
                map.name("step", &label);
                map.text("number", &frozen.number);
                map.text("title", &frozen.title);
                // What was agreed was agreed for that night, wherever T-0 lies now.
                map.name("start", &frozen.start.to_string());
                map.name("finish", &frozen.finish.to_string());
                steps.push(map);
            }
            map.list("steps", steps.into_iter());
            map
        };
        self.plan.baselines.iter().map(&mut baseline_map).collect()
    }
}

/// Writes custom fields: an object, or a list of pairs where a name stands twice.
fn custom(fields: &[(String, String)]) -> Value {
    let text = |text: &String| Node::from(Value::Text(text.clone()));
    let twice = fields
        .iter()
        .enumerate()
        .any(|(place, (name, _))| fields[..place].iter().any(|(known, _)| known == name));
    if twice {
        return Value::List(
            fields
                .iter()
                .map(|(name, value)| Value::List(vec![text(name), text(value)]).into())
                .collect(),
        );
    }
    let fields = fields.iter().map(|(name, value)| Field {
        at: 0,
        name: name.clone(),
        node: text(value),
    });
    Value::Map(fields.collect())
}
