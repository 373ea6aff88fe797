//! The parts of the runbook beside the steps: the page of an owner, channels, the way back,
//! objectives, people.

use super::task::Tasks;
use super::{Contacts, Source};
use crate::id::Id;
use crate::plan::channel::{Audience, Kind as ChannelKind};
use crate::plan::objective::{Metric, Target, Threshold};
use crate::plan::person::Vote;
use crate::plan::rollback::Status;
use crate::plan::{Person, Step};
use crate::report::outline::{Block, Column, Fact, Inline, Row, Section, Start, Table};
use crate::words;

impl Source<'_> {
    /// The page of one owner; `None` where they have nothing to do.
    pub(super) fn sheet(&self, id: Id<Person>) -> Option<Section> {
        let person = self.plan.people.get(id)?;
        let tasks = Tasks::alone(self);
        let rows = self.plan.rows();
        let back = || self.plan.rollback_steps.iter();
        let own: Vec<_> = rows
            .iter()
            .filter(|step| step.owners.contains(&id))
            .collect();
        let gates: Vec<_> = rows
            .iter()
            .filter(|step| step.decider == Some(id) && !step.owners.contains(&id))
            .collect();
        let own_back: Vec<_> = back().filter(|step| step.owners.contains(&id)).collect();
        let stands_in: Vec<String> = rows
            .iter()
            .filter(|step| step.deputy == Some(id))
            .map(|step| self.brief(step.id, &step.title, &step.owners))
            .chain(
                back()
                    .filter(|step| step.deputy == Some(id))
                    .map(|step| self.brief(step.id, &step.title, &step.owners)),
            )
            .collect();
        if own.is_empty() && gates.is_empty() && own_back.is_empty() && stands_in.is_empty() {
            return None;
        }
        let mut blocks = vec![Block::Facts(self.card(person, &own))];
        if !own.is_empty() {
            blocks.push(Block::heading("Your steps"));
            blocks.push(Block::Checklist(
                own.into_iter().map(|step| tasks.step(step)).collect(),
            ));
        }
        if !gates.is_empty() {
            blocks.push(Block::heading("You decide"));
            blocks.push(Block::Checklist(
                gates.into_iter().map(|step| tasks.step(step)).collect(),
            ));
        }
        if !own_back.is_empty() {
            blocks.push(Block::heading("If it is rolled back"));
            let list = own_back.into_iter().map(|step| tasks.rollback_step(step));
            blocks.push(Block::Checklist(list.collect()));
        }
        if !stands_in.is_empty() {
            blocks.push(Block::heading("You stand in"));
            blocks.push(Block::List(crate::report::outline::List::of(stands_in)));
        }
        let id = format!("person-{}", self.plan.people.position(id).unwrap_or(0) + 1);
        Some(Section::new(id, person.name.clone(), blocks))
    }

    /// The steps that nobody owns, so that they are not lost between the pages.
    pub(super) fn unowned(&self) -> Option<Section> {
        let tasks = Tasks::alone(self);
        let rows = self.plan.rows();
        let steps = rows.iter().filter(|step| step.owners.is_empty());
        let mut list: Vec<_> = steps.map(|step| tasks.step(step)).collect();
        let back = self.plan.rollback_steps.iter();
        list.extend(
            back.filter(|step| step.owners.is_empty())
                .map(|step| tasks.rollback_step(step)),
        );
        (!list.is_empty()).then(|| Section {
            start: Start::NewPage,
            ..Section::new(
                "nobody",
                "Steps without an owner",
                vec![Block::Checklist(list)],
            )
        })
    }

    fn brief(&self, step: Id<Step>, title: &str, owners: &[Id<Person>]) -> String {
        let number = self.numbers.get(step);
        let owners = self.people.list(owners);
        let time = self.schedule.timing(step).map_or(String::new(), |timing| {
            format!(", {}", self.dates.say(timing.start))
        });
        if owners.is_empty() {
            format!("{number} {title}{time}")
        } else {
            format!("{number} {title}{time}, for {owners}")
        }
    }

    fn card(&self, person: &Person, own: &[&&Step]) -> Vec<Fact> {
        let zone = person.zone.unwrap_or(self.plan.details.zone);
        let mut facts = Vec::new();
        let mut fact = |label: &str, text: String| {
            if !text.is_empty() {
                facts.push(Fact::new(label, text));
            }
        };
        let role = [person.role.as_str(), person.team.as_str()];
        let role: Vec<&str> = role.into_iter().filter(|text| !text.is_empty()).collect();
        fact("Role", role.join(", "));
        fact("Deputy", self.call(person.deputy).to_owned());
        let starts = own.iter().filter_map(|step| self.schedule.timing(step.id));
        if let Some(first) = starts.map(|timing| timing.start).min() {
            let mut text = format!("{} {}", words::day(first, zone), words::clock(first, zone));
            if zone != self.plan.details.zone {
                text.push_str(&format!(" ({})", zone.city()));
            }
            fact("First step", text);
        }
        fact("Vote", vote(person.vote).to_owned());
        fact("On call", self.shifts(person));
        facts
    }

    fn shifts(&self, person: &Person) -> String {
        let shifts: Vec<String> = person
            .shifts
            .iter()
            .map(|shift| words::window(shift.from, shift.to, self.plan.details.zone))
            .collect();
        shifts.join("; ")
    }

    /// Who leads, who answers, when.
    pub(super) fn roles(&self) -> Option<Block> {
        let details = &self.plan.details;
        let zone = details.zone;
        let moment = |at| format!("{} {}", words::day(at, zone), words::clock(at, zone));
        let mut facts = Vec::new();
        for (label, person) in [("Launch lead", details.lead), ("Sponsor", details.sponsor)] {
            let name = self.call(person);
            if !name.is_empty() {
                facts.push(Fact::new(label, name));
            }
        }
        if let Some(step) = self.plan.milestone().and_then(|id| self.plan.steps.get(id)) {
            let number = self.numbers.get(step.id);
            let text = match self.schedule.timing(step.id) {
                Some(timing) => format!(
                    "step {number}, {}, planned for {}",
                    step.title,
                    moment(timing.finish)
                ),
                None => format!("step {number}, {}", step.title),
            };
            facts.push(Fact::new("Live with", text));
        }
        facts.push(Fact::new("Back by", moment(details.back_by())));
        Some(Block::Facts(facts))
    }

    pub(super) fn channels(&self) -> Vec<Block> {
        if self.plan.channels.is_empty() {
            return Vec::new();
        }
        let rows = self.plan.channels.iter().map(|channel| {
            let every = channel.cadence.map_or(String::new(), words::span);
            Row::new(vec![
                vec![
                    Inline::strong(channel.name.clone()),
                    Inline::Break,
                    Inline::quiet(channel_kind(channel.kind)),
                ],
                address(&channel.address),
                vec![
                    Inline::text(audience(channel.audience)),
                    Inline::quiet(if channel.purpose.is_empty() {
                        String::new()
                    } else {
                        format!(": {}", channel.purpose)
                    }),
                ],
                vec![Inline::text(every)],
            ])
        });
        vec![
            Block::heading("Channels"),
            Block::Table(Table {
                caption: "Channels".into(),
                columns: vec![
                    Column::words("Channel"),
                    Column::words("Address"),
                    Column::words("For"),
                    Column::figures("Update every"),
                ],
                rows: rows.collect(),
            }),
        ]
    }

    /// When the way back is taken and how.
    pub(super) fn rollback(&self) -> Option<Section> {
        let plan = self.plan;
        if plan.rollback_steps.is_empty() && plan.triggers.is_empty() && plan.backups.is_empty() {
            return None;
        }
        let zone = plan.details.zone;
        let mut facts = Vec::new();
        let decider = self.call(plan.rollback.decider);
        let deputy = self.call(plan.rollback.deputy);
        let decides = match (decider, deputy) {
            ("", _) => "nobody yet".to_owned(),
            (decider, "") => decider.to_owned(),
            (decider, deputy) => format!("{decider}, or {deputy}"),
        };
        facts.push(Fact::new("Decides", decides));
        facts.push(Fact::new(
            "Decision takes",
            words::span(plan.rollback.decision),
        ));
        let back_by = plan.details.back_by();
        facts.push(Fact::new(
            "Back by",
            format!(
                "{} {}",
                words::day(back_by, zone),
                words::clock(back_by, zone)
            ),
        ));
        if let Some(length) = self.rollback_length() {
            facts.push(Fact::new(
                "Takes at most",
                format!("{} with the decision", words::span(length)),
            ));
        }
        if !plan.rollback.tell.is_empty() {
            facts.push(Fact::new("Told", plan.rollback.tell.clone()));
        }
        let mut blocks = vec![Block::Facts(facts)];
        blocks.extend(self.triggers());
        blocks.extend(self.backups());
        if !plan.rollback_steps.is_empty() {
            let tasks = Tasks::new(self);
            let steps = plan.rollback_steps.iter();
            blocks.push(Block::heading("Steps back"));
            blocks.push(Block::Checklist(
                steps.map(|step| tasks.rollback_step(step)).collect(),
            ));
        }
        Some(Section {
            start: Start::NewPage,
            ..Section::new("rollback", "Rollback", blocks)
        })
    }

    fn triggers(&self) -> Vec<Block> {
        if self.plan.triggers.is_empty() {
            return Vec::new();
        }
        let rows = self.plan.triggers.iter().map(|trigger| {
            let threshold = match trigger.finish_after {
                Some(at) if trigger.threshold.is_empty() => {
                    format!("forecast finish after {}", self.dates.say(at))
                }
                _ => trigger.threshold.clone(),
            };
            Row::new(vec![
                vec![Inline::text(trigger.what.clone())],
                vec![Inline::text(threshold)],
            ])
        });
        vec![
            Block::heading("Asked for when"),
            Block::Table(Table {
                caption: "Triggers of a rollback".into(),
                columns: vec![Column::words("What"), Column::words("From where on")],
                rows: rows.collect(),
            }),
        ]
    }

    fn backups(&self) -> Vec<Block> {
        if self.plan.backups.is_empty() {
            return Vec::new();
        }
        let rows = self.plan.backups.iter().map(|backup| {
            let status = match backup.status {
                Status::Planned => "planned",
                Status::Taken => "taken",
                Status::Verified => "taken, restore tried",
            };
            Row::new(vec![
                vec![Inline::text(backup.what.clone())],
                vec![Inline::text(self.call(backup.owner))],
                vec![Inline::text(status)],
                address(&backup.evidence),
            ])
        });
        vec![
            Block::heading("Saved beforehand"),
            Block::Table(Table {
                caption: "Back-ups".into(),
                columns: vec![
                    Column::words("What"),
                    Column::words("Owner"),
                    Column::words("Status"),
                    Column::words("Evidence"),
                ],
                rows: rows.collect(),
            }),
        ]
    }

    pub(super) fn objectives(&self) -> Option<Section> {
        if self.plan.objectives.is_empty() {
            return None;
        }
        let mut rows = Vec::new();
        for objective in &self.plan.objectives {
            rows.push(Row::group(objective.statement.clone(), 4));
            for metric in self.plan.metrics_of(objective.id) {
                let checks: Vec<String> = metric
                    .checks
                    .iter()
                    .map(|check| format!("L+{}", words::span(*check)))
                    .collect();
                rows.push(Row::new(vec![
                    vec![
                        Inline::text(metric.name.clone()),
                        Inline::quiet(if metric.source.is_empty() {
                            String::new()
                        } else {
                            format!(", {}", metric.source)
                        }),
                    ],
                    vec![Inline::text(target(metric))],
                    vec![Inline::text(threshold(metric))],
                    vec![Inline::text(checks.join(", "))],
                ]));
            }
        }
        let table = Table {
            caption: "Objectives and their metrics".into(),
            columns: vec![
                Column::words("Metric"),
                Column::figures("Target"),
                Column::figures("Rollback"),
                Column::words("Read at"),
            ],
            rows,
        };
        Some(Section::new(
            "objectives",
            "What success means",
            vec![Block::Table(table)],
        ))
    }

    /// Everybody in speaking order.
    pub(super) fn directory(&self) -> Option<Section> {
        if self.plan.people.is_empty() {
            return None;
        }
        let mut columns = vec![
            Column::words("Name"),
            Column::words("Role"),
            Column::words("Deputy"),
        ];
        let votes = self
            .plan
            .people
            .iter()
            .any(|person| person.vote != Vote::None);
        let shifts = self
            .plan
            .people
            .iter()
            .any(|person| !person.shifts.is_empty());
        if votes {
            columns.push(Column::figures("Vote"));
        }
        if shifts {
            columns.push(Column::words("On call"));
        }
        if self.contacts == Contacts::Shown {
            columns.push(Column::figures("Telephone"));
            columns.push(Column::words("Mail"));
        }
        let rows = self.plan.people.iter().map(|person| {
            let team = if person.team.is_empty() || person.role.is_empty() {
                person.team.clone()
            } else {
                format!(", {}", person.team)
            };
            let mut cells = vec![
                vec![Inline::text(person.name.clone())],
                vec![Inline::text(person.role.clone()), Inline::quiet(team)],
                vec![Inline::text(self.call(person.deputy))],
            ];
            if votes {
                cells.push(vec![Inline::text(vote(person.vote))]);
            }
            if shifts {
                cells.push(vec![Inline::text(self.shifts(person))]);
            }
            if self.contacts == Contacts::Shown {
                cells.push(vec![Inline::text(person.phone.clone())]);
                cells.push(vec![Inline::text(person.mail.clone())]);
            }
            Row::new(cells)
        });
        let table = Table {
            caption: "People in speaking order".into(),
            columns,
            rows: rows.collect(),
        };
        Some(Section::new("people", "People", vec![Block::Table(table)]))
    }
}

/// An address as a link where it may be one.
fn address(text: &str) -> Vec<Inline> {
    let text = text.trim();
    if crate::report::prose::is_link(text) {
        vec![Inline::Link {
            words: vec![Inline::text(text)],
            address: text.to_owned(),
        }]
    } else {
        vec![Inline::text(text)]
    }
}

fn vote(vote: Vote) -> &'static str {
    match vote {
        Vote::None => "",
        Vote::Votes => "votes",
        Vote::Veto => "votes, veto",
    }
}

fn channel_kind(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Bridge => "bridge",
        ChannelKind::Chat => "chat",
        ChannelKind::StatusPage => "status page",
        ChannelKind::Mail => "mail",
        ChannelKind::Document => "document",
    }
}

fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Sponsors => "sponsors",
        Audience::Technicians => "technicians",
        Audience::Users => "users",
    }
}

/// Says what a metric is to reach.
pub(in crate::report) fn target(metric: &Metric) -> String {
    let quantity = |value| words::quantity(value, &metric.unit);
    match metric.target {
        Target::AtLeast(value) => format!("at least {}", quantity(value)),
        Target::AtMost(value) => format!("at most {}", quantity(value)),
        Target::Between(least, most) => {
            format!("{} to {}", words::figure(least), quantity(most))
        }
        Target::Exactly(value) => format!("exactly {}", quantity(value)),
    }
}

/// Says from where on a metric asks for a rollback; empty where it never does.
fn threshold(metric: &Metric) -> String {
    let quantity = |value| words::quantity(value, &metric.unit);
    match metric.rollback {
        None => String::new(),
        Some(Threshold::Below(value)) => format!("below {}", quantity(value)),
        Some(Threshold::Above(value)) => format!("above {}", quantity(value)),
        Some(Threshold::Not(value)) => format!("not {}", quantity(value)),
    }
}
