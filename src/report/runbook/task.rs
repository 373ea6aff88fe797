//! One step as it stands in the runbook.

use super::Source;
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::step::{Constraint, Interruption, Kind, Link, Relation, Reversibility, Rule};
use crate::plan::{Person, Plan, Step, rollback};
use crate::report::outline::{Fact, Inline, Mark, Pill, Task};
use crate::report::prose;
use crate::schedule::State;
use crate::time::{Moment, Span};
use crate::words;

/// Describes steps for a list to work through.
pub(super) struct Tasks<'a> {
    source: &'a Source<'a>,
    milestone: Option<Id<Step>>,
    neighbours: Neighbours,
}

/// Whether a step names those around it with their titles.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Neighbours {
    /// By number: they stand in the same list.
    Numbers,
    /// By number, title and owner: they stand on somebody else's page.
    Titles,
}

impl<'a> Tasks<'a> {
    /// Describes steps that stand among all others.
    pub(super) fn new(source: &'a Source<'a>) -> Self {
        Self {
            source,
            milestone: source.plan.milestone(),
            neighbours: Neighbours::Numbers,
        }
    }

    /// Describes the steps of one owner, who does not have the others at hand.
    pub(super) fn alone(source: &'a Source<'a>) -> Self {
        Self {
            neighbours: Neighbours::Titles,
            ..Self::new(source)
        }
    }

    pub(super) fn step(&self, step: &Step) -> Task {
        let timing = self.source.schedule.timing(step.id);
        let duration = match step.kind {
            Kind::Milestone => String::new(),
            Kind::Hold if step.least_duration() < step.duration => format!(
                "{}, at least {}",
                words::span(step.duration),
                words::span(step.least_duration())
            ),
            Kind::Task | Kind::Gate | Kind::Hold => words::span(step.duration),
        };
        let critical = timing.is_some_and(|timing| timing.criticality.is_critical());
        let after: Vec<String> = step
            .predecessors
            .iter()
            .map(|link| self.after(link))
            .collect();
        let mut facts = self.around(after.join(", "), step.id);
        facts.extend(self.clocks(step));
        facts.extend(self.gate(step));
        facts.extend(marked("Verify", &step.verification));
        for (name, text) in &step.fields {
            facts.extend(said(name, text));
        }
        facts.extend(links(step));
        let owners = self.owners(step.id, &step.owners);
        let mut pills = self.pills(step, critical);
        pills.extend(self.standing(step.id));
        Task {
            mark: self.mark(step.id),
            number: self.source.numbers.get(step.id).to_owned(),
            time: self.time(step),
            duration,
            title: step.title.clone(),
            pills,
            line: self.line(owners, step.deputy, &after),
            facts,
            body: prose::blocks(&step.instructions),
        }
    }

    pub(super) fn rollback_step(&self, step: &rollback::Step) -> Task {
        let numbers = &self.source.numbers;
        let after: Vec<String> = step
            .predecessors
            .iter()
            .map(|link| format!("{}{}", self.name(link.step), lag(link.lag)))
            .collect();
        let mut facts = self.around(after.join(", "), step.id);
        let undone: Vec<&str> = step.undoes.iter().map(|step| numbers.get(*step)).collect();
        facts.push(Fact::new(
            "Needed",
            if undone.is_empty() {
                "always".to_owned()
            } else {
                format!("once step {} has started", words::list(&undone))
            },
        ));
        facts.extend(marked("Verify", &step.verification));
        let owners = self.owners(step.id, &step.owners);
        Task {
            mark: self.mark(step.id),
            number: numbers.get(step.id).to_owned(),
            time: words::span(step.duration),
            duration: String::new(),
            title: step.title.clone(),
            pills: self.standing(step.id).into_iter().collect(),
            line: self.line(owners, step.deputy, &after),
            facts,
            body: prose::blocks(&step.instructions),
        }
    }

    /// When a step is planned; while a call runs, when it was or is forecast.
    fn time(&self, step: &Step) -> String {
        let dates = self.source.dates;
        let clock = |at: Moment| dates.say(at);
        let range = |from: Moment, to: Moment| {
            if from == to {
                clock(from)
            } else {
                dates.stretch(from, to)
            }
        };
        let outlook = self
            .source
            .progress
            .and_then(|progress| progress.forecast.outlook(step.id));
        match (outlook, self.source.schedule.timing(step.id)) {
            (Some(outlook), _) => range(outlook.start, outlook.finish),
            (None, Some(timing)) => range(timing.start, timing.finish),
            (None, None) if step.block.is_some() => "if needed".to_owned(),
            (None, None) => "no time".to_owned(),
        }
    }

    fn state(&self, step: Id<Step>) -> State {
        let progress = self.source.progress;
        progress.map_or(State::Pending, |progress| progress.state.status(step))
    }

    fn mark(&self, step: Id<Step>) -> Mark {
        if self.state(step).is_over() {
            Mark::Ticked
        } else {
            Mark::Empty
        }
    }

    fn standing(&self, step: Id<Step>) -> Option<Pill> {
        match self.state(step) {
            State::Pending | State::Done => None,
            State::Running => Some(Pill::new(Tone::Running, "running")),
            State::Blocked => Some(Pill::new(Tone::Broken, "blocked")),
            State::Paused => Some(Pill::new(Tone::Late, "paused")),
            State::Failed => Some(Pill::new(Tone::Broken, "failed")),
            State::Skipped => Some(Pill::new(Tone::Neutral, "skipped")),
        }
    }

    /// Who has a step: on the call it may have been handed over.
    fn owners<'s>(&'s self, step: Id<Step>, planned: &'s [Id<Person>]) -> &'s [Id<Person>] {
        match self.source.progress {
            Some(progress) => progress.state.owners(step),
            None => planned,
        }
    }

    fn pills(&self, step: &Step, critical: bool) -> Vec<Pill> {
        let mut pills = Vec::new();
        if self.milestone == Some(step.id) {
            pills.push(Pill::new(Tone::Done, "launch"));
        }
        match step.kind {
            Kind::Task => {}
            Kind::Milestone => pills.push(Pill::new(Tone::Neutral, "milestone")),
            Kind::Gate => pills.push(Pill::new(Tone::Running, "go / no-go")),
            Kind::Hold => pills.push(Pill::new(Tone::Neutral, "hold")),
        }
        if step.reversibility == Reversibility::Irreversible {
            pills.push(Pill::new(Tone::Broken, "no way back"));
        }
        if step.interruption == Interruption::MustFinish {
            pills.push(Pill::new(Tone::Late, "must run to its end"));
        }
        if critical {
            pills.push(Pill::new(Tone::Critical, "critical path"));
        }
        pills
    }

    /// Who does it and after which steps, in one line.
    fn line(
        &self,
        owners: &[Id<Person>],
        deputy: Option<Id<Person>>,
        after: &[String],
    ) -> Vec<Inline> {
        let people = &self.source.people;
        let owner = people.list(owners);
        let mut line = vec![if owner.is_empty() {
            Inline::pill(Tone::Late, "nobody yet")
        } else {
            Inline::text(owner)
        }];
        let deputy = people.call(deputy);
        if !deputy.is_empty() {
            line.push(Inline::text(format!(", deputy {deputy}")));
        }
        if self.neighbours == Neighbours::Numbers && !after.is_empty() {
            line.push(Inline::text(format!(" · after {}", after.join(", "))));
        }
        line
    }

    /// Who comes before and who waits, for somebody who does not have the other steps at hand.
    fn around(&self, after: String, step: Id<Step>) -> Vec<Fact> {
        if self.neighbours == Neighbours::Numbers {
            return Vec::new();
        }
        let network = self.source.schedule.network();
        let next: Vec<String> = network
            .successors(step)
            .map(|step| self.name(step))
            .collect();
        let mut facts: Vec<Fact> = said("After", &after).into_iter().collect();
        facts.extend(said("Waits for you", &next.join(", ")));
        facts
    }

    fn clocks(&self, step: &Step) -> Vec<Fact> {
        let zone = self.source.plan.details.zone;
        let at = |at| format!("{} {}", words::day(at, zone), words::clock(at, zone));
        let mut facts = Vec::new();
        match step.constraint {
            Constraint::None => {}
            Constraint::NotBefore(moment) => facts.push(Fact::new("Not before", at(moment))),
            Constraint::Fixed(moment) => facts.push(Fact::new("Starts at", at(moment))),
        }
        if let Some(deadline) = step.deadline {
            facts.push(Fact::new("Must finish by", at(deadline)));
        }
        facts
    }

    fn after(&self, link: &Link) -> String {
        let name = self.name(link.step);
        let lag = lag(link.lag);
        match link.relation {
            Relation::FinishStart => format!("{name}{lag}"),
            Relation::StartStart => format!("start of {name}{lag}"),
            Relation::FinishFinish => format!("ends after {name}{lag}"),
            Relation::StartFinish => format!("ends after start of {name}{lag}"),
        }
    }

    fn name(&self, step: Id<Step>) -> String {
        let source = self.source;
        let number = source.numbers.get(step);
        if self.neighbours == Neighbours::Numbers {
            return number.to_owned();
        }
        let (title, owners) = titled(source.plan, step);
        let owners = source.people.list(owners);
        if owners.is_empty() {
            format!("{number} {title}")
        } else {
            format!("{number} {title} ({owners})")
        }
    }

    fn gate(&self, step: &Step) -> Vec<Fact> {
        if step.kind != Kind::Gate {
            return Vec::new();
        }
        let mut facts = Vec::new();
        let decider = self.source.people.call(step.decider);
        facts.push(Fact::new(
            "Decides",
            if decider.is_empty() {
                "nobody yet"
            } else {
                decider
            },
        ));
        facts.push(Fact::new(
            "Go when",
            match step.rule {
                Rule::All => "everybody who votes says go".to_owned(),
                Rule::AtLeast(count) => format!("at least {count} say go"),
            },
        ));
        facts.extend(said("Criteria", &step.criteria.join("; ")));
        facts
    }
}

fn titled(plan: &Plan, step: Id<Step>) -> (&str, &[Id<Person>]) {
    if let Some(step) = plan.steps.get(step) {
        return (&step.title, &step.owners);
    }
    plan.rollback_steps
        .get(step)
        .map_or(("", &[]), |step| (&step.title, &step.owners))
}

fn lag(lag: Span) -> String {
    if lag.is_zero() {
        String::new()
    } else if lag.is_negative() {
        format!(" − {}", words::span(lag))
    } else {
        format!(" + {}", words::span(lag))
    }
}

/// A fact, unless there is nothing to say.
fn said(label: &str, text: &str) -> Option<Fact> {
    (!text.trim().is_empty()).then(|| Fact::new(label, text.trim()))
}

/// A fact that somebody wrote in Markdown, unless there is nothing to say.
fn marked(label: &str, text: &str) -> Option<Fact> {
    (!text.trim().is_empty()).then(|| Fact {
        label: label.to_owned(),
        words: prose::line(text),
    })
}

fn links(step: &Step) -> Option<Fact> {
    if step.links.is_empty() {
        return None;
    }
    let mut words = Vec::new();
    for page in &step.links {
        if !words.is_empty() {
            words.push(Inline::text(", "));
        }
        let title = if page.title.is_empty() {
            &page.address
        } else {
            &page.title
        };
        words.push(Inline::Link {
            words: vec![Inline::text(title.clone())],
            address: page.address.clone(),
        });
    }
    Some(Fact {
        label: "Links".into(),
        words,
    })
}
