//! The key moments of the night, and how people were kept informed.

use super::{Writer, cell};
use crate::call::entry::{Decision, Event, IssueStatus, Phase, Planning, Severity};
use crate::call::log;
use crate::palette::Tone;
use crate::report::facts::Night;
use crate::report::outline::{Block, Column, Inline, Moment as Line, Row, Table};
use crate::time::Moment;
use crate::words;

impl Writer<'_> {
    pub(super) fn timeline(&self) -> Vec<Block> {
        let Some(night) = self.night() else {
            return vec![Block::nothing("Nothing has happened yet.")];
        };
        let lines: Vec<(Moment, Vec<Inline>, Tone)> = night
            .state
            .timeline()
            .iter()
            .filter_map(|line| {
                let tone = self.key_tone(night, line)?;
                let mut words = Vec::new();
                if self.is_launch(night, line.event) {
                    words.extend([Inline::strong("Live"), Inline::text(" · ")]);
                }
                let said = self.tell(night, |teller| teller.words_now(line));
                words.push(self.said(&said.text));
                if !said.detail.is_empty() {
                    words.push(Inline::Quiet(vec![
                        Inline::text(" · "),
                        self.said(&said.detail),
                    ]));
                }
                Some((line.at, words, tone))
            })
            .collect();
        let mut blocks = vec![Block::Timeline(self.by_day(lines))];
        blocks.extend(self.updates(night));
        blocks
    }

    /// Puts the day before the first line of each day.
    pub(super) fn by_day(&self, lines: Vec<(Moment, Vec<Inline>, Tone)>) -> Vec<Line> {
        let mut last = String::new();
        lines
            .into_iter()
            .map(|(at, words, tone)| {
                let day = words::date(at, self.zone);
                let is_new = day != last;
                last.clone_from(&day);
                Line {
                    day: is_new.then_some(day),
                    time: self.clock(at),
                    words,
                    tone,
                }
            })
            .collect()
    }

    fn is_launch(&self, night: &Night<'_>, event: &Event) -> bool {
        let Event::StepDone { step, .. } = event else {
            return false;
        };
        night.state.milestone() == Some(*step) && night.state.launched().is_some()
    }

    /// Returns the tone of a key moment, and `None` for any other line.
    fn key_tone(&self, night: &Night<'_>, line: &log::Line<'_>) -> Option<Tone> {
        let severity = |issue| {
            let issue = night.state.issue(issue)?;
            (issue.severity != Severity::Minor).then_some(issue.severity)
        };
        let is_said_twice = matches!(
            line.event,
            Event::PhaseEntered {
                phase: Phase::Execute,
                ..
            }
        ) && night.state.started == Some(line.at);
        let by_itself = match line.event {
            // The start of execution says it.
            Event::PhaseEntered { .. } if is_said_twice => None,
            Event::Opened { .. }
            | Event::PhaseEntered { .. }
            | Event::LeadHandedOver { .. }
            | Event::Replanned { .. }
            | Event::Interrupted { .. }
            | Event::Closed { .. } => Some(Tone::Neutral),
            Event::ExecutionStarted { .. } | Event::Released => Some(Tone::Running),
            Event::Held { .. } | Event::BlockSwitchedOn { .. } | Event::StepSkipped { .. } => {
                Some(Tone::Late)
            }
            Event::PollDecided { decision, .. } => Some(match decision {
                Decision::Go => Tone::Done,
                Decision::AskAgain(_) => Tone::Late,
                Decision::Postpone | Decision::RollBack => Tone::Broken,
            }),
            Event::Decided { .. } => Some(Tone::Critical),
            Event::StepFailed { .. }
            | Event::StepBlocked { .. }
            | Event::RollbackAsked { .. }
            | Event::RollbackStarted { .. } => Some(Tone::Broken),
            Event::IssueRaised { issue, .. } => severity(*issue).map(|severity| match severity {
                Severity::Critical => Tone::Broken,
                Severity::Major | Severity::Minor => Tone::Late,
            }),
            Event::IssueMoved {
                issue,
                status: IssueStatus::Resolved,
                ..
            } => severity(*issue).map(|_| Tone::Done),
            Event::OutageBegan { planning, .. } => Some(match planning {
                Planning::Planned => Tone::Late,
                Planning::Unplanned => Tone::Broken,
            }),
            Event::OutageEnded { .. } => Some(Tone::Done),
            event if self.is_launch(night, event) => Some(Tone::Done),
            _ => None,
        };
        let is_private = night.state.is_private(line);
        let is_starred = night.state.stars.contains(&line.entry.id) && !is_private;
        by_itself.or_else(|| is_starred.then_some(Tone::Critical))
    }

    /// How punctual the updates were, channel by channel.
    fn updates(&self, night: &Night<'_>) -> Vec<Block> {
        let until = night.until(self.now);
        let mut rows = Vec::new();
        for channel in &self.plan.channels {
            let sent = night.state.sent(channel.id);
            let cadence = night.state.cadence(channel.id, until);
            if sent.is_empty() && cadence.is_none() {
                continue;
            }
            let times: Vec<String> = sent.iter().map(|at| self.clock(*at)).collect();
            rows.push(Row::new(vec![
                cell(self.people.said(&channel.name).into_owned()),
                cell(channel.cadence.map_or("no cadence".to_owned(), words::span)),
                cell(match cadence {
                    Some(cadence) if cadence.fallen_due() > 0 => {
                        format!("{} of {}", cadence.on_time, cadence.fallen_due())
                    }
                    _ => "none due".to_owned(),
                }),
                cell(if times.is_empty() {
                    "none".to_owned()
                } else {
                    times.join(", ")
                }),
            ]));
        }
        if rows.is_empty() {
            return Vec::new();
        }
        vec![
            Block::heading("Updates"),
            Block::Table(Table {
                caption: "Updates by channel".into(),
                columns: vec![
                    Column::words("Channel"),
                    Column::figures("Every"),
                    Column::figures("On time"),
                    Column::words("Sent at"),
                ],
                rows,
            }),
        ]
    }
}
