//! Steps become rows under the native columns.

use std::collections::HashSet;

use chrono::SecondsFormat;

use crate::exchange::cell;
use crate::id::Id;
use crate::plan::number::Numbers;
use crate::plan::step::{Constraint, Interruption, Kind, Page, Reversibility, Rule};
use crate::plan::{Person, Plan, Section, Step, dependency};
use crate::time::{Moment, Span, Zone};

use super::column::{self, ALWAYS, Column, FIELD, NATIVE};
use super::draft::{LINES, PEOPLE};

/// Writes steps of a plan under the native columns, the first row their names: all of them, or
/// those of `only`. Columns beyond the first nine are there where a step needs them.
pub fn rows(plan: &Plan, only: Option<&HashSet<Id<Step>>>) -> Vec<Vec<String>> {
    let numbers = Numbers::of(plan);
    let steps: Vec<&Step> = plan
        .rows()
        .into_iter()
        .filter(|step| only.is_none_or(|only| only.contains(&step.id)))
        .collect();
    let mut names: Vec<&str> = Vec::new();
    let mut seen = HashSet::new();
    for (name, _) in steps.iter().flat_map(|step| &step.fields) {
        if seen.insert(name.as_str()) {
            names.push(name);
        }
    }
    let writer = Writer { plan, numbers };
    let mut body: Vec<(Id<Section>, Vec<String>)> = Vec::with_capacity(steps.len());
    for step in &steps {
        let native = NATIVE.iter().map(|(column, _)| writer.cell(step, *column));
        let own = names.iter().map(|name| {
            let field = step.fields.iter().find(|(field, _)| field == name);
            field.map_or_else(String::new, |(_, text)| text.clone())
        });
        body.push((step.section, native.chain(own).collect()));
    }
    let mut table = vec![
        NATIVE
            .iter()
            .map(|(_, name)| (*name).to_owned())
            .chain(names.iter().map(|name| head(name)))
            .collect::<Vec<String>>(),
    ];
    if only.is_some() {
        table.extend(body.into_iter().map(|(_, cells)| cells));
    } else {
        table.extend(with_empty_sections(plan, body));
    }
    let kept: Vec<usize> = (0..table[0].len())
        .filter(|place| {
            *place < ALWAYS
                || *place >= NATIVE.len()
                || table[1..].iter().any(|cells| !cells[*place].is_empty())
        })
        .collect();
    table
        .iter()
        .map(|cells| kept.iter().map(|place| cells[*place].clone()).collect())
        .collect()
}

/// Puts a row of its own where a section has no steps.
fn with_empty_sections(plan: &Plan, body: Vec<(Id<Section>, Vec<String>)>) -> Vec<Vec<String>> {
    let width = body.first().map_or(NATIVE.len(), |(_, cells)| cells.len());
    let mut rows = Vec::with_capacity(body.len());
    let mut body = body.into_iter().peekable();
    for section in &plan.sections {
        if body.peek().is_none_or(|(next, _)| *next != section.id) && !section.title.is_empty() {
            let mut cells = vec![String::new(); width];
            cells[1].clone_from(&section.title);
            rows.push(cells);
        }
        while let Some((_, cells)) = body.next_if(|(next, _)| *next == section.id) {
            rows.push(cells);
        }
    }
    rows.extend(body.map(|(_, cells)| cells));
    rows
}

/// Writes the name of a custom field so that it is not taken for a native column.
fn head(name: &str) -> String {
    let clear = !name.trim().is_empty()
        && !column::is_known(name)
        && !name.trim().to_lowercase().starts_with(FIELD);
    if clear {
        name.to_owned()
    } else {
        format!("{FIELD}{name}")
    }
}

struct Writer<'a> {
    plan: &'a Plan,
    numbers: Numbers,
}

impl Writer<'_> {
    fn cell(&self, step: &Step, column: Column) -> String {
        let yes = |is: bool| if is { "yes".to_owned() } else { String::new() };
        let lines = |lines: &[String]| cell::join(lines, "\n", &LINES);
        match column {
            Column::Number => self.numbers.get(step.id).to_owned(),
            Column::Section => {
                let section = self.plan.sections.get(step.section);
                section.map_or_else(String::new, |section| section.title.clone())
            }
            Column::Title => step.title.clone(),
            Column::Owner => self.people(&step.owners),
            Column::Deputy => self.people(step.deputy.as_slice()),
            Column::Decider => self.people(step.decider.as_slice()),
            Column::Duration => match step.kind {
                Kind::Milestone if step.duration.is_zero() => String::new(),
                _ => span(Some(step.duration)),
            },
            Column::After => self.after(step),
            Column::Kind => match step.kind {
                Kind::Task => "task",
                Kind::Milestone => "milestone",
                Kind::Gate => "gate",
                Kind::Hold => "hold",
            }
            .to_owned(),
            Column::Least => span(step.least),
            Column::Optimistic => span(step.optimistic),
            Column::Pessimistic => span(step.pessimistic),
            Column::Irreversible => yes(step.reversibility == Reversibility::Irreversible),
            Column::MustFinish => yes(step.interruption == Interruption::MustFinish),
            Column::NotBefore => match step.constraint {
                Constraint::NotBefore(moment) => self.moment(moment),
                Constraint::None | Constraint::Fixed(_) => String::new(),
            },
            Column::Fixed => match step.constraint {
                Constraint::Fixed(moment) => self.moment(moment),
                Constraint::None | Constraint::NotBefore(_) => String::new(),
            },
            Column::Deadline => step.deadline.map_or_else(String::new, |at| self.moment(at)),
            Column::Stream => step.stream.clone(),
            Column::Instructions => step.instructions.clone(),
            Column::Verification => step.verification.clone(),
            Column::Criteria => lines(&step.criteria),
            Column::VotesNeeded => match step.rule {
                Rule::All => String::new(),
                Rule::AtLeast(votes) => votes.to_string(),
            },
            Column::Links => lines(&step.links.iter().map(page).collect::<Vec<_>>()),
            Column::Tags => cell::join(&step.tags, ", ", &[',', ';', '\n']),
            Column::Block => {
                let block = step.block.and_then(|block| self.plan.blocks.get(block));
                block.map_or_else(String::new, |block| block.title.clone())
            }
            // What is computed is not written: the predecessors say it.
            Column::Start | Column::Finish | Column::Outline | Column::Level => String::new(),
        }
    }

    fn people(&self, people: &[Id<Person>]) -> String {
        let names: Vec<String> = people
            .iter()
            .filter_map(|person| self.plan.people.get(*person))
            .map(|person| {
                if person.name.is_empty() {
                    person.role.clone()
                } else {
                    person.name.clone()
                }
            })
            .collect();
        cell::join(&names, "; ", &PEOPLE)
    }

    fn after(&self, step: &Step) -> String {
        let links: Vec<String> = step
            .predecessors
            .iter()
            .filter(|link| self.plan.steps.get(link.step).is_some())
            .map(|link| dependency::write(self.numbers.get(link.step), link.relation, link.lag))
            .collect();
        links.join(";")
    }

    fn moment(&self, moment: Moment) -> String {
        write_moment(moment, self.plan.details.zone)
    }
}

/// Writes a time with its offset, so that it means the same in every zone.
fn write_moment(moment: Moment, zone: Zone) -> String {
    let local = moment.to_utc().with_timezone(&zone.tz());
    local.to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// Writes a duration in minutes, with decimals only where they are exact.
fn span(span: Option<Span>) -> String {
    let Some(span) = span else {
        return String::new();
    };
    if span.as_seconds() % 60 == 0 {
        (span.as_seconds() / 60).to_string()
    } else {
        crate::words::short_span(span)
    }
}

fn page(page: &Page) -> String {
    if page.title.is_empty() {
        page.address.clone()
    } else {
        format!("{} <{}>", page.title, page.address)
    }
}
