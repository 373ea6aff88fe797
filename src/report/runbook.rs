//! The runbook as a document, whole or by owner, to read on a screen or to tick on paper.

mod sheet;
mod task;

use crate::call::State;
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::number::Numbers;
use crate::plan::step::Kind;
use crate::plan::{Person, Plan};
use crate::report::figure::{Bar, Figure, Gantt, Ink, Line, MOST_ROWS, Pin, Plot, Row};
use crate::report::outline::{Block, Callout, Inline, KeyFigure, Outline, Section, Start};
use crate::report::people::People;
use crate::report::prose;
use crate::review::narrative::Names;
use crate::schedule::{Criticality, Forecast, Schedule, Timing};
use crate::time::{Moment, Span};
use crate::words::{self, Dates, Lateness};
use task::Tasks;

pub(in crate::report) use sheet::target;

/// What of the runbook is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Whose steps.
    pub extent: Extent,
    /// Whether mail and telephone of everybody are in it.
    pub contacts: Contacts,
}

/// Whose steps are in a runbook.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// All of them, in the order of the night.
    #[default]
    Whole,
    /// Those of one owner.
    Owner(Id<Person>),
    /// All of them by owner, each owner on their own page.
    EveryOwner,
}

/// Whether mail and telephone of everybody are in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Contacts {
    /// They are not: the document can be handed to anybody.
    #[default]
    Hidden,
    /// They are.
    Shown,
}

/// How far the call is, for a runbook that is printed while it runs.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// The call.
    pub state: &'a State,
    /// Its forecast.
    pub forecast: &'a Forecast,
}

/// What every part of the runbook is made from.
struct Source<'a> {
    plan: &'a Plan,
    schedule: &'a Schedule,
    progress: Option<Progress<'a>>,
    numbers: Numbers,
    people: People,
    contacts: Contacts,
    dates: Dates,
}

/// Writes the runbook of a plan as it stands at `now`.
pub fn runbook(plan: &Plan, schedule: &Schedule, choice: Choice, now: Moment) -> Outline {
    write(plan, schedule, None, choice, now)
}

/// Writes the runbook of a call that is under way: what is done is ticked, and what is to come
/// has its forecast times. `baseline` is the schedule of the plan as it was frozen.
pub fn runbook_under_way(
    progress: Progress<'_>,
    baseline: &Schedule,
    choice: Choice,
    now: Moment,
) -> Outline {
    write(&progress.state.plan, baseline, Some(progress), choice, now)
}

fn write(
    plan: &Plan,
    schedule: &Schedule,
    progress: Option<Progress<'_>>,
    choice: Choice,
    now: Moment,
) -> Outline {
    let source = Source {
        plan,
        schedule,
        progress,
        numbers: Numbers::of(plan),
        people: People::new(plan, Names::Names),
        contacts: choice.contacts,
        dates: schedule.dates(plan.details.zone),
    };
    let zone = plan.details.zone;
    let version = format!(
        "as of {} {}",
        words::date(now, zone),
        words::clock(now, zone)
    );
    let (eyebrow, sections) = match choice.extent {
        Extent::Whole => (format!("Runbook · {version}"), source.whole()),
        Extent::Owner(person) => {
            let name = source.people.call(Some(person));
            let sheet = source.sheet(person).into_iter();
            let rest = [source.glance(), source.directory()];
            (
                format!("Runbook for {name} · {version}"),
                sheet.chain(rest.into_iter().flatten()).collect(),
            )
        }
        Extent::EveryOwner => {
            let mut sections = source.glance().into_iter().collect::<Vec<_>>();
            sections.extend(source.directory());
            for person in &plan.people {
                sections.extend(source.sheet(person.id).map(|sheet| Section {
                    start: Start::NewPage,
                    ..sheet
                }));
            }
            sections.extend(source.unowned());
            (format!("Runbook by owner · {version}"), sections)
        }
    };
    let mut sections = sections;
    for (place, section) in sections.iter_mut().enumerate() {
        section.number = Some(place + 1);
    }
    Outline {
        eyebrow,
        title: if plan.details.name.is_empty() {
            "Launch without a name".to_owned()
        } else {
            plan.details.name.clone()
        },
        lead: vec![Inline::text(source.lead())],
        front: source.front(),
        sections,
        colophon: vec![Inline::text(format!(
            "Times are {} in {}. Written with Golive.",
            if progress.is_some() {
                "actual and forecast times"
            } else {
                "planned times"
            },
            zone.name()
        ))],
    }
}

impl Source<'_> {
    fn lead(&self) -> String {
        let details = &self.plan.details;
        let window = words::window(details.window_start, details.window_end, details.zone);
        if let Some(Progress { state, forecast }) = self.progress {
            let steps = || forecast.iter().map(|(step, _)| state.status(step));
            return format!(
                "{} of {} steps are done, {}. Change window {window}, {}.",
                steps().filter(|status| status.is_over()).count(),
                steps().count(),
                forecast.lateness(),
                details.zone.name(),
            );
        }
        format!(
            "Change window {window}, {}. Execution starts at {}.",
            details.zone.name(),
            words::clock(details.start, details.zone)
        )
    }

    fn front(&self) -> Vec<Block> {
        let details = &self.plan.details;
        let zone = details.zone;
        let figure = |label: &str, value: String, remark: String, tone| KeyFigure {
            label: label.to_owned(),
            value,
            remark,
            tone,
        };
        let mut figures = vec![figure(
            "T-0",
            words::clock(self.schedule.t0(), zone),
            words::day(self.schedule.t0(), zone),
            Tone::Neutral,
        )];
        if self.schedule.iter().next().is_some() {
            let finish = match self.progress {
                Some(progress) => progress.forecast.finish(),
                None => self.schedule.finish(),
            };
            let label = match self.progress {
                Some(_) => "Forecast finish",
                None => "Finish",
            };
            let (margin, tone) = margin(details.window_end - finish);
            figures.push(figure(label, self.dates.say(finish), margin, tone));
            let critical = self.schedule.critical().len();
            figures.push(figure(
                "Steps",
                self.schedule.iter().count().to_string(),
                format!("{critical} on the critical path"),
                Tone::Neutral,
            ));
        }
        if let Some(length) = self.rollback_length() {
            figures.push(figure(
                "Rollback",
                words::span(length),
                format!("back by {}", self.dates.say(details.back_by())),
                Tone::Neutral,
            ));
        }
        let mut blocks = vec![Block::KeyFigures(figures)];
        let undated = self.schedule.undated();
        if !undated.is_empty() {
            let steps: Vec<&str> = undated.iter().map(|step| self.numbers.get(*step)).collect();
            blocks.push(Block::Callout(Callout {
                tone: Tone::Broken,
                words: vec![Inline::text(format!(
                    "Steps that wait for each other have no times: {}.",
                    words::list(&steps)
                ))],
            }));
        }
        blocks
    }

    fn whole(&self) -> Vec<Section> {
        let mut sections: Vec<Section> = self.glance().into_iter().collect();
        sections.push(self.overview());
        sections.push(self.steps());
        sections.extend(self.fallbacks());
        sections.extend(self.rollback());
        sections.extend(self.objectives());
        sections.extend(self.directory());
        sections
    }

    /// What the launch is about and where people meet.
    fn glance(&self) -> Option<Section> {
        let mut blocks = prose::blocks(&self.plan.details.description);
        blocks.extend(self.roles());
        blocks.extend(self.channels());
        (!blocks.is_empty()).then(|| Section::new("glance", "At a glance", blocks))
    }

    /// The plan as a figure: step by step, or section by section where there are many.
    fn overview(&self) -> Section {
        let zone = self.plan.details.zone;
        let title = "The night in one figure";
        let count = self.schedule.iter().count();
        if count == 0 {
            let nothing = Block::nothing("The plan has no steps with times yet.");
            return Section::new("overview", title, vec![nothing]);
        }
        let (rows, what) = if count + self.plan.sections.len() <= MOST_ROWS {
            (self.step_rows(), "steps")
        } else {
            (self.section_rows(), "sections")
        };
        let has = |wanted: Ink| {
            rows.iter().any(|row| match row {
                Row::Line(line) => line.planned.is_some_and(|bar| bar.ink == wanted),
                Row::Group(_) => false,
            })
        };
        let legend = [
            (Ink::Tone(Tone::Critical), "critical path"),
            (Ink::Tone(Tone::Running), "has room"),
            (Ink::Planned, "hold"),
        ];
        let legend = legend
            .into_iter()
            .filter(|(ink, _)| has(*ink))
            .map(|(ink, text)| (ink, text.to_owned()))
            .collect();
        let end = self.plan.details.window_end;
        let critical = self.schedule.critical().len();
        let description = format!(
            "{} from {} to {}; {critical} of them are on the critical path.",
            words::count(count, "step", "steps"),
            self.dates.say(self.schedule.start()),
            self.dates.say(self.schedule.finish()),
        );
        let figure = Figure {
            title: format!("Planned times of all {what}"),
            description,
            plot: Plot::Gantt(Gantt {
                zone,
                rows,
                pins: vec![Pin {
                    at: end,
                    label: format!("window ends {}", self.dates.say(end)),
                    ink: Ink::Muted,
                }],
                legend,
            }),
        };
        Section::new("overview", title, vec![Block::Figure(figure)])
    }

    fn step_rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for section in &self.plan.sections {
            let lines = self.plan.steps_of(section.id).filter_map(|step| {
                let timing = self.schedule.timing(step.id)?;
                let ink = if step.kind == Kind::Hold {
                    Ink::Planned
                } else {
                    path_ink(timing.criticality)
                };
                let label = format!("{} {}", self.numbers.get(step.id), step.title);
                Some(line(label, timing.start, timing.finish, ink))
            });
            let lines: Vec<Row> = lines.collect();
            if !lines.is_empty() {
                rows.push(Row::Group(section.title.clone()));
                rows.extend(lines);
            }
        }
        rows
    }

    fn section_rows(&self) -> Vec<Row> {
        let sections = self.plan.sections.iter().filter_map(|section| {
            let timings = self.plan.steps_of(section.id);
            let timings: Vec<Timing> = timings
                .filter_map(|step| self.schedule.timing(step.id))
                .collect();
            let from = timings.iter().map(|timing| timing.start).min()?;
            let to = timings.iter().map(|timing| timing.finish).max()?;
            let critical = timings
                .iter()
                .map(|timing| timing.criticality)
                .find(|criticality| criticality.is_critical());
            let ink = path_ink(critical.unwrap_or(Criticality::Slack));
            Some(line(section.title.clone(), from, to, ink))
        });
        sections.take(MOST_ROWS).collect()
    }

    fn steps(&self) -> Section {
        let tasks = Tasks::new(self);
        let mut blocks = Vec::new();
        for section in &self.plan.sections {
            let steps = self.plan.steps_of(section.id);
            let steps: Vec<_> = steps.filter(|step| step.block.is_none()).collect();
            if steps.is_empty() {
                continue;
            }
            blocks.push(Block::heading(section.title.clone()));
            blocks.push(Block::Checklist(
                steps.into_iter().map(|step| tasks.step(step)).collect(),
            ));
        }
        if blocks.is_empty() {
            blocks.push(Block::nothing("The plan has no steps yet."));
        }
        Section {
            start: Start::NewPage,
            ..Section::new("steps", "Steps", blocks)
        }
    }

    fn fallbacks(&self) -> Option<Section> {
        let tasks = Tasks::new(self);
        let mut blocks = Vec::new();
        for block in &self.plan.blocks {
            let rows = self.plan.rows();
            let steps = rows.iter().filter(|step| step.block == Some(block.id));
            let list: Vec<_> = steps.map(|step| tasks.step(step)).collect();
            if list.is_empty() {
                continue;
            }
            blocks.push(Block::heading(block.title.clone()));
            if let Some(step) = block.at.and_then(|step| self.plan.steps.get(step)) {
                blocks.push(Block::text(format!(
                    "Offered where step {} fails: {}.",
                    self.numbers.get(step.id),
                    step.title
                )));
            }
            blocks.push(Block::Checklist(list));
        }
        (!blocks.is_empty()).then(|| Section::new("fallbacks", "Fallbacks", blocks))
    }

    /// How long the way back takes at most, with the decision.
    fn rollback_length(&self) -> Option<Span> {
        let network = crate::schedule::Network::of_rollback(self.plan);
        if network.is_empty() {
            return None;
        }
        let t0 = self.schedule.t0();
        let way = crate::schedule::path(&network, t0).finish() - t0;
        Some(way + self.plan.rollback.decision)
    }

    fn call(&self, person: Option<Id<Person>>) -> &str {
        self.people.call(person)
    }
}

fn path_ink(criticality: Criticality) -> Ink {
    match criticality {
        Criticality::Critical => Ink::Tone(Tone::Critical),
        Criticality::Slack => Ink::Tone(Tone::Running),
    }
}

fn line(label: String, from: Moment, to: Moment, ink: Ink) -> Row {
    Row::Line(Line {
        label,
        planned: Some(Bar { from, to, ink }),
        actual: None,
    })
}

/// Says how far a finish lies from the end of the window.
fn margin(margin: Span) -> (String, Tone) {
    match Lateness::of(-margin) {
        Lateness::Behind(by) => (
            format!("{} after the window closes", words::span(by)),
            Tone::Broken,
        ),
        Lateness::OnTime => ("when the window closes".to_owned(), Tone::Late),
        Lateness::Ahead(by) => (
            format!("{} inside the window", words::span(by)),
            Tone::Neutral,
        ),
    }
}

#[cfg(test)]
mod tests;
