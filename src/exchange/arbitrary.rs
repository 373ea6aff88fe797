//! Random plans with everything in them that people might write, for the laws of this room.

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};

use crate::id::{Id, Mint, Sequence};
use crate::plan::baseline::{Baseline, Frozen};
use crate::plan::channel::{self, Audience};
use crate::plan::details::Status;
use crate::plan::objective::{Probe, Target, Threshold};
use crate::plan::person::{Shift, Vote};
use crate::plan::readiness::{self, Need};
use crate::plan::step::{
    Constraint, Interruption, Kind, Link, Page, Relation, Reversibility, Rule,
};
use crate::plan::{
    Block, Channel, Check, Details, Metric, Objective, Person, Plan, Section, Step, rollback,
};
use crate::rank::Rank;
use crate::time::{Moment, Span, Zone};

/// Makes the plan that belongs to `seed`, with at most `size` records of a kind.
pub(super) fn plan(seed: u64, size: usize) -> Plan {
    let mut dice = Dice {
        rng: StdRng::seed_from_u64(seed),
        mint: Sequence::new(seed),
        size,
    };
    dice.plan()
}

struct Dice {
    rng: StdRng,
    mint: Sequence,
    size: usize,
}

impl Dice {
    fn chance(&mut self, of: f64) -> bool {
        self.rng.random_bool(of)
    }

    fn below(&mut self, limit: i64) -> i64 {
        self.rng.random_range(0..limit)
    }

    fn ranks(&mut self) -> Vec<Rank> {
        let count = self.rng.random_range(0..=self.size);
        Rank::spread(None, None, count)
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        if self.chance(0.3) {
            return None;
        }
        from.choose(&mut self.rng).cloned()
    }

    fn some<T: Clone + PartialEq>(&mut self, from: &[T], most: usize) -> Vec<T> {
        let mut found = Vec::new();
        for _ in 0..self.rng.random_range(0..=most) {
            if let Some(one) = from.choose(&mut self.rng)
                && !found.contains(one)
            {
                found.push(one.clone());
            }
        }
        found
    }

    fn one<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.rng.random_range(0..from.len())]
    }

    /// A text as people type it, with all that is awkward for a format.
    fn text(&mut self) -> String {
        const PARTS: &[&str] = &[
            "back up",
            "Deploy",
            "ä ö €",
            "\"quoted\"",
            "a, b",
            "x; y",
            "line\nbreak",
            "=1+1",
            "+49 30",
            "-5",
            "@home",
            "'",
            "''",
            "\t",
            "5SS+10",
            "10 %",
            "😀",
            "https://a.example/?q=1&r",
            "1.5h",
            "#2",
            "?1",
            "null",
            "T-0",
            "\\",
            "{update}",
            "  ",
            "\u{feff}",
        ];
        let count = self.rng.random_range(0..4);
        let parts: Vec<&str> = (0..count).map(|_| self.one(PARTS)).collect();
        parts.join(if self.chance(0.8) { " " } else { "" })
    }

    fn span(&mut self) -> Span {
        match self.below(3) {
            0 => Span::minutes(self.below(500)),
            1 => Span::seconds(self.below(100_000)),
            _ => Span::minutes(5 * self.below(20)),
        }
    }

    fn maybe_span(&mut self) -> Option<Span> {
        self.chance(0.4).then(|| self.span())
    }

    fn moment(&mut self) -> Moment {
        match self.below(4) {
            0 => Moment::from_unix(self.below(7_289_654_399)),
            _ => Moment::from_unix(1_795_300_000 + self.below(200_000)),
        }
    }

    fn maybe_moment(&mut self) -> Option<Moment> {
        self.chance(0.3).then(|| self.moment())
    }

    fn figure(&mut self) -> f64 {
        match self.below(3) {
            0 => self.below(100) as f64,
            1 => self.below(2_000) as f64 / 10.0 - 100.0,
            _ => self.rng.random_range(-1e6..1e6),
        }
    }

    fn texts(&mut self) -> Vec<String> {
        let count = self.rng.random_range(0..3);
        (0..count).map(|_| self.text()).collect()
    }

    fn plan(&mut self) -> Plan {
        let zones = ["UTC", "Europe/Lisbon", "America/Los_Angeles"];
        let zone: Zone = self.one(&zones).parse().unwrap();
        let mut plan = Plan::new(Details::starting(Moment::from_unix(1_795_300_200), zone));
        let people = self.people();
        let ids: Vec<Id<Person>> = people.iter().map(|person| person.id).collect();
        plan.people = people.into_iter().collect();
        self.measures(&mut plan, &ids);
        self.steps(&mut plan, &ids);
        self.back(&mut plan, &ids);
        let rows: Vec<Id<Step>> = plan.rows().iter().map(|step| step.id).collect();
        self.details(&mut plan.details, &ids, &rows);
        plan.channels = self
            .ranks()
            .into_iter()
            .map(|rank| Channel {
                id: self.mint.mint(),
                rank,
                name: self.text(),
                kind: self.one(&channel::Kind::ALL),
                address: self.text(),
                audience: self.one(&Audience::ALL),
                purpose: self.text(),
                cadence: self.maybe_span(),
                template: self.text(),
            })
            .collect();
        plan.checks = self
            .ranks()
            .into_iter()
            .map(|rank| Check {
                id: self.mint.mint(),
                rank,
                kind: self.one(&readiness::Kind::ALL),
                title: self.text(),
                owner: self.pick(&ids),
                due: self.maybe_moment(),
                status: self.one(&readiness::Status::ALL),
                reason: self.text(),
                evidence: self.text(),
                need: self.one(&[Need::Required, Need::Advisory]),
            })
            .collect();
        plan.baselines = self
            .ranks()
            .into_iter()
            .take(2)
            .map(|rank| {
                let mut steps = rows.clone();
                // A step that the plan no longer has.
                steps.push(Sequence::new(99).mint());
                Baseline {
                    id: self.mint.mint(),
                    rank,
                    name: self.text(),
                    at: self.moment(),
                    steps: steps
                        .into_iter()
                        .map(|step| Frozen {
                            step,
                            number: self.text(),
                            title: self.text(),
                            start: self.moment(),
                            finish: self.moment(),
                        })
                        .collect(),
                }
            })
            .collect();
        plan
    }

    fn details(&mut self, details: &mut Details, people: &[Id<Person>], rows: &[Id<Step>]) {
        details.name = self.text();
        details.kind = self.text();
        details.description = self.text();
        details.window_start = self.moment();
        details.window_end = self.moment();
        details.back_by = self.maybe_moment();
        details.milestone = self.pick(rows);
        details.sponsor = self.pick(people);
        details.lead = self.pick(people);
        details.status = self.one(&[Status::Planned, Status::Postponed, Status::Cancelled]);
        details.heads_up = self.span();
        details.quorum = self.chance(0.5).then(|| self.below(12) as u32);
        details.retired = self.texts();
    }

    fn people(&mut self) -> Vec<Person> {
        let mut people: Vec<Person> = Vec::new();
        for rank in self.ranks() {
            let mut person = Person::named(self.mint.mint(), rank, self.text());
            if self.chance(0.2) && !people.is_empty() {
                person.name.clone_from(&people[0].name);
            }
            person.role = self.text();
            person.team = self.text();
            person.mail = self.text();
            person.phone = self.text();
            person.zone = self.chance(0.3).then_some(Zone::UTC);
            person.vote = self.one(&[Vote::None, Vote::Votes, Vote::Veto]);
            person.note = self.text();
            person.shifts = (0..self.below(3))
                .map(|_| Shift {
                    from: self.moment(),
                    to: self.moment(),
                })
                .collect();
            people.push(person);
        }
        let ids: Vec<Id<Person>> = people.iter().map(|person| person.id).collect();
        for person in &mut people {
            person.deputy = self.pick(&ids);
        }
        people
    }

    fn measures(&mut self, plan: &mut Plan, people: &[Id<Person>]) {
        let mut metrics = Vec::new();
        let mut objectives = Vec::new();
        for rank in self.ranks() {
            let objective = Objective {
                id: self.mint.mint(),
                rank,
                statement: self.text(),
                success: self.text(),
                owner: self.pick(people),
            };
            for rank in self.ranks().into_iter().take(3) {
                let figure = self.figure();
                let more = figure + self.below(10) as f64;
                metrics.push(Metric {
                    id: self.mint.mint(),
                    rank,
                    objective: objective.id,
                    name: self.text(),
                    unit: self
                        .one(&["", "%", "€", "to 5", "s", " odd ", "9"])
                        .to_owned(),
                    target: self.one(&[
                        Target::AtLeast(figure),
                        Target::AtMost(figure),
                        Target::Between(figure, more),
                        Target::Exactly(figure),
                    ]),
                    rollback: self.pick(&[
                        Threshold::Below(figure),
                        Threshold::Above(figure),
                        Threshold::Not(figure),
                    ]),
                    baseline: self.chance(0.5).then(|| self.figure()),
                    source: self.text(),
                    checks: (0..self.below(3)).map(|_| self.span()).collect(),
                    probe: {
                        let (http, tcp) = (Probe::Http(self.text()), Probe::Tcp(self.text()));
                        self.pick(&[http, tcp])
                    },
                });
            }
            objectives.push(objective);
        }
        plan.objectives = objectives.into_iter().collect();
        plan.metrics = metrics.into_iter().collect();
    }

    fn steps(&mut self, plan: &mut Plan, people: &[Id<Person>]) {
        let mut sections: Vec<Section> = Vec::new();
        for rank in Rank::spread(None, None, self.size.clamp(1, 4)) {
            sections.push(Section {
                id: self.mint.mint(),
                rank,
                title: self.text(),
            });
        }
        let blocks: Vec<Block> = self
            .ranks()
            .into_iter()
            .take(2)
            .map(|rank| Block {
                id: self.mint.mint(),
                rank,
                title: self.text(),
                at: None,
            })
            .collect();
        let block_ids: Vec<Id<Block>> = blocks.iter().map(|block| block.id).collect();
        let numbered = self.chance(0.4);
        let mut steps: Vec<Step> = Vec::new();
        for (place, rank) in self.ranks().into_iter().enumerate() {
            let section = sections[self.rng.random_range(0..sections.len())].id;
            let mut step = self.step(section, rank, people);
            step.block = self.chance(0.2).then(|| self.pick(&block_ids)).flatten();
            if numbered && self.chance(0.7) {
                step.number = Some(match self.below(4) {
                    0 => format!("db-{place}"),
                    1 => self.text(),
                    _ => (place + 1).to_string(),
                });
            }
            steps.push(step);
        }
        let ids: Vec<Id<Step>> = steps.iter().map(|step| step.id).collect();
        for step in &mut steps {
            for predecessor in self.some(&ids, 3) {
                if predecessor != step.id {
                    step.predecessors.push(Link {
                        step: predecessor,
                        relation: self.one(&[
                            Relation::FinishStart,
                            Relation::FinishStart,
                            Relation::StartStart,
                            Relation::FinishFinish,
                            Relation::StartFinish,
                        ]),
                        lag: if self.chance(0.6) {
                            Span::ZERO
                        } else {
                            self.span() - Span::minutes(30)
                        },
                    });
                }
            }
        }
        plan.blocks = blocks
            .into_iter()
            .map(|mut block| {
                block.at = self.pick(&ids);
                block
            })
            .collect();
        plan.sections = sections.into_iter().collect();
        plan.steps = steps.into_iter().collect();
    }

    fn step(&mut self, section: Id<Section>, rank: Rank, people: &[Id<Person>]) -> Step {
        let mut step = Step::task(self.mint.mint(), section, rank);
        step.title = self.text();
        step.instructions = self.text();
        step.kind = self.one(&Kind::ALL);
        step.owners = self.some(people, 3);
        step.deputy = self.pick(people);
        step.stream = self.text();
        step.duration = self.span();
        step.optimistic = self.maybe_span();
        step.pessimistic = self.maybe_span();
        step.least = self.maybe_span();
        step.constraint = match self.below(4) {
            0 => Constraint::NotBefore(self.moment()),
            1 => Constraint::Fixed(self.moment()),
            _ => Constraint::None,
        };
        step.deadline = self.maybe_moment();
        step.verification = self.text();
        step.interruption = self.one(&[Interruption::Possible, Interruption::MustFinish]);
        step.reversibility = self.one(&[Reversibility::Reversible, Reversibility::Irreversible]);
        step.criteria = self.texts();
        step.decider = self.pick(people);
        let votes = self.below(9) as u32;
        step.rule = self.one(&[Rule::All, Rule::AtLeast(votes)]);
        step.links = (0..self.below(3))
            .map(|_| Page {
                title: self.text(),
                address: self.text(),
            })
            .collect();
        step.tags = self.texts();
        step.fields = (0..self.below(3))
            .map(|_| (self.text(), self.text()))
            .collect();
        step
    }

    fn back(&mut self, plan: &mut Plan, people: &[Id<Person>]) {
        let rows: Vec<Id<Step>> = plan.rows().iter().map(|step| step.id).collect();
        let metrics: Vec<Id<Metric>> = plan.metrics.iter().map(|metric| metric.id).collect();
        plan.rollback = rollback::Policy {
            decider: self.pick(people),
            deputy: self.pick(people),
            decision: self.span(),
            tell: self.text(),
        };
        plan.triggers = self
            .ranks()
            .into_iter()
            .map(|rank| rollback::Trigger {
                id: self.mint.mint(),
                rank,
                what: self.text(),
                threshold: self.text(),
                metric: self.pick(&metrics),
                finish_after: self.maybe_moment(),
            })
            .collect();
        plan.backups = self
            .ranks()
            .into_iter()
            .map(|rank| rollback::Backup {
                id: self.mint.mint(),
                rank,
                what: self.text(),
                owner: self.pick(people),
                status: self.one(&rollback::Status::ALL),
                evidence: self.text(),
            })
            .collect();
        let mut steps: Vec<rollback::Step> = Vec::new();
        for rank in self.ranks() {
            let mut step = rollback::Step::new(self.mint.mint(), rank);
            step.title = self.text();
            step.instructions = self.text();
            step.owners = self.some(people, 2);
            step.deputy = self.pick(people);
            step.duration = self.span();
            step.undoes = self.some(&rows, 3);
            step.verification = self.text();
            let earlier: Vec<Id<Step>> = steps.iter().map(|step| step.id).collect();
            step.predecessors = self
                .some(&earlier, 2)
                .into_iter()
                .map(|step| rollback::Link {
                    step,
                    lag: if self.chance(0.5) {
                        Span::ZERO
                    } else {
                        self.span()
                    },
                })
                .collect();
            steps.push(step);
        }
        plan.rollback_steps = steps.into_iter().collect();
    }
}
