//! Planned and actual: the figure and the table of all steps.

use super::{Writer, cell};
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::Step;
use crate::report::facts::{End, Night, Ran};
use crate::report::figure::{Bar, Figure, Gantt, Ink, Line, MOST_ROWS, Pin, Plot, Row as Bars};
use crate::report::outline::{Block, Column, Inline, Row, Table};
use crate::schedule::State as Status;
use crate::time::{Moment, Span};
use crate::words::{self, Lateness};

impl Writer<'_> {
    pub(super) fn planned(&self) -> Vec<Block> {
        let Some(night) = self.night() else {
            return vec![Block::nothing(
                "There is nothing to compare yet: no call has been held.",
            )];
        };
        if night.steps.is_empty() {
            return vec![Block::nothing("The plan had no steps.")];
        }
        let mut blocks = vec![self.night_figure(night)];
        blocks.push(self.step_table(night));
        if !night.way_back.is_empty() {
            blocks.push(Block::heading("The way back"));
            let rows = night.way_back.iter();
            blocks.push(table(
                "Steps of the rollback, planned and actual",
                rows.map(|ran| self.ran_row(night, ran)).collect(),
            ));
        }
        blocks.extend(self.rehearsals());
        blocks
    }

    fn night_figure(&self, night: &Night<'_>) -> Block {
        let until = night.until(self.now);
        let chosen = most_telling(&night.steps);
        let lines = chosen.iter().chain(&night.way_back).map(|ran| {
            let planned = ran.planned.map(|(from, to)| Bar {
                from,
                to,
                ink: Ink::Planned,
            });
            Bars::Line(Line {
                label: self.step(ran.step),
                planned,
                actual: actual_bar(ran, until),
            })
        });
        let late = chosen.iter().filter(|ran| ran.is_overrun()).count();
        let mut pins = Vec::new();
        if let End::Live {
            launch: Some(launch),
        } = &night.end
        {
            pins.push(Pin {
                at: launch.at,
                label: format!("live {}", self.time(launch.at)),
                ink: Ink::Tone(Tone::Done),
            });
        }
        if let Some(rollback) = &night.state.rollback {
            pins.push(Pin {
                at: rollback.at,
                label: format!("rollback {}", self.time(rollback.at)),
                ink: Ink::Tone(Tone::Broken),
            });
        }
        let mut legend = vec![
            (Ink::Planned, "planned".to_owned()),
            (Ink::Tone(Tone::Running), "actual".to_owned()),
        ];
        if late > 0 {
            let words = "took at least a tenth longer than planned";
            legend.push((Ink::Tone(Tone::Late), words.to_owned()));
        }
        let broken = |ran: &Ran| ran.status == Status::Failed;
        if chosen.iter().chain(&night.way_back).any(broken) {
            legend.push((Ink::Tone(Tone::Broken), "failed".to_owned()));
        }
        let mut description = format!(
            "Each step with its planned time above what happened. {} of {} took at least a tenth \
             longer than planned.",
            late,
            words::count(chosen.len(), "step", "steps"),
        );
        if chosen.len() < night.steps.len() {
            description.push_str(&format!(
                " Of {} steps those are shown that deviated most.",
                night.steps.len()
            ));
        }
        Block::Figure(Figure {
            title: "Planned and actual times of the steps".into(),
            description,
            plot: Plot::Gantt(Gantt {
                zone: self.zone,
                rows: lines.collect(),
                pins,
                legend,
            }),
        })
    }

    fn step_table(&self, night: &Night<'_>) -> Block {
        let mut rows = Vec::new();
        for section in &self.plan.sections {
            let steps: Vec<&Ran> = night
                .steps
                .iter()
                .filter(|ran| {
                    let step = self.plan.steps.get(ran.step);
                    step.is_some_and(|step| step.section == section.id)
                })
                .collect();
            if steps.is_empty() {
                continue;
            }
            if self.plan.sections.len() > 1 {
                rows.push(Row::group(
                    self.people.said(&section.title).into_owned(),
                    COLUMNS,
                ));
            }
            rows.extend(steps.iter().map(|ran| self.ran_row(night, ran)));
        }
        // Steps whose section is gone are still steps.
        let homeless = night.steps.iter().filter(|ran| {
            let step = self.plan.steps.get(ran.step);
            step.is_none_or(|step| self.plan.sections.get(step.section).is_none())
        });
        rows.extend(homeless.map(|ran| self.ran_row(night, ran)));
        table("Steps, planned and actual", rows)
    }

    fn ran_row(&self, night: &Night<'_>, ran: &Ran) -> Row {
        let mut name = vec![Inline::text(self.step(ran.step))];
        if ran.planned.is_none() && is_runbook(night, ran.step) {
            name.push(Inline::quiet(", added during the call"));
        }
        let reason = &night.state.progress(ran.step).reason;
        if matches!(ran.status, Status::Skipped | Status::Failed) && !reason.is_empty() {
            name.push(Inline::Break);
            name.push(Inline::Quiet(vec![self.said(reason)]));
        }
        let range = |from: Moment, to: Moment| {
            if from == to {
                self.time(from)
            } else {
                self.dates.stretch(from, to)
            }
        };
        let planned = ran
            .planned
            .map_or("not planned".to_owned(), |(from, to)| range(from, to));
        let actual = match (ran.status, ran.started, ran.ended) {
            (Status::Done, Some(from), Some(to)) => range(from, to),
            (Status::Skipped, _, Some(at)) => format!("skipped {}", self.time(at)),
            (Status::Failed, Some(from), Some(to)) => format!("{}, failed", range(from, to)),
            (Status::Running | Status::Blocked | Status::Paused, Some(from), _) => {
                format!("since {}", self.time(from))
            }
            _ => "not done".to_owned(),
        };
        let span = |span: Option<Span>| span.map_or(String::new(), words::span);
        let took = match (ran.took(), ran.is_overrun()) {
            (Some(took), true) => vec![Inline::strong(words::span(took))],
            (took, _) => cell(span(took)),
        };
        let later = match ran.late().map(Lateness::of) {
            Some(Lateness::OnTime) => "on time".to_owned(),
            Some(late) => late.short(),
            None => String::new(),
        };
        Row::new(vec![
            name,
            cell(planned),
            cell(actual),
            cell(span(ran.planned_length())),
            took,
            cell(later),
        ])
    }

    /// The rehearsals beside the night.
    fn rehearsals(&self) -> Vec<Block> {
        if self.facts.rehearsals.is_empty() {
            return Vec::new();
        }
        let rows = self.facts.rehearsals.iter().map(|night| {
            let opened = night.state.opened;
            let finished = match (&night.end, night.finish) {
                (End::Live { .. }, Some(finish)) => finish
                    .late()
                    .map_or("finished".to_owned(), |late| Lateness::of(late).past()),
                (End::RolledBack { .. }, _) => "rolled back".to_owned(),
                (End::Running, _) => "not closed".to_owned(),
                (End::Live { .. } | End::Unfinished { .. }, _) => "unfinished".to_owned(),
            };
            let speed = match night.state.kind {
                crate::call::entry::Kind::Rehearsal { speed } if speed > 1 => format!("{speed}×"),
                _ => "real time".to_owned(),
            };
            let longest = night
                .steps
                .iter()
                .filter_map(|ran| Some((ran.overrun()?, ran)));
            let longest = longest
                .filter(|(over, _)| over.as_seconds() >= 60)
                .max_by_key(|(over, _)| *over);
            Row::new(vec![
                cell(opened.map_or(String::new(), |at| words::date(at, self.zone))),
                cell(speed),
                cell(finished),
                cell(night.state.issues.len().to_string()),
                cell(longest.map_or(String::new(), |(over, ran)| {
                    format!("{}, {} longer", self.step(ran.step), words::span(over))
                })),
            ])
        });
        vec![
            Block::heading("Rehearsals"),
            Block::Table(Table {
                caption: "Rehearsals".into(),
                columns: vec![
                    Column::figures("Date"),
                    Column::figures("Speed"),
                    Column::figures("Finished"),
                    Column::figures("Issues"),
                    Column::words("Largest overrun"),
                ],
                rows: rows.collect(),
            }),
        ]
    }
}

const COLUMNS: usize = 6;

fn table(caption: &str, rows: Vec<Row>) -> Block {
    Block::Table(Table {
        caption: caption.into(),
        columns: vec![
            Column::words("Step"),
            Column::figures("Planned"),
            Column::figures("Actual"),
            Column::figures("Planned for"),
            Column::figures("Took"),
            Column::figures("Later"),
        ],
        rows,
    })
}

fn is_runbook(night: &Night<'_>, step: Id<Step>) -> bool {
    night.state.plan.steps.get(step).is_some()
}

fn actual_bar(ran: &Ran, until: Moment) -> Option<Bar> {
    let tone = match ran.status {
        Status::Done if ran.is_overrun() => Tone::Late,
        Status::Done | Status::Running => Tone::Running,
        Status::Failed | Status::Blocked => Tone::Broken,
        Status::Paused => Tone::Late,
        Status::Pending | Status::Skipped => return None,
    };
    let from = ran.started?;
    Some(Bar {
        from,
        to: ran.ended.unwrap_or(until).max(from),
        ink: Ink::Tone(tone),
    })
}

/// Returns the steps that a figure has room for, in their order: those that deviated most.
fn most_telling(steps: &[Ran]) -> Vec<Ran> {
    if steps.len() <= MOST_ROWS {
        return steps.to_vec();
    }
    let mut places: Vec<usize> = (0..steps.len()).collect();
    let deviation = |place: &usize| {
        let ran = &steps[*place];
        let late = ran.late().map_or(Span::ZERO, Span::abs);
        let over = ran.overrun().map_or(Span::ZERO, Span::abs);
        std::cmp::Reverse(late + over)
    };
    places.sort_by_key(deviation);
    places.truncate(MOST_ROWS);
    places.sort_unstable();
    places.into_iter().map(|place| steps[place]).collect()
}
