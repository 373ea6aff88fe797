//! What was wrong, how long it took, and when a service was down (rule 8).

use super::{Writer, cell};
use crate::call::entry::{IssueStatus, Planning, Severity};
use crate::call::issue::{Issue, What};
use crate::palette::Tone;
use crate::report::facts::Night;
use crate::report::outline::{
    Block, Column, Fact, Heading, Inline, Level, Moment as Line, Row, Table,
};
use crate::time::Span;
use crate::words;

impl Writer<'_> {
    pub(super) fn issues(&self) -> Vec<Block> {
        let Some(night) = self.night() else {
            return vec![Block::nothing("No issue has been raised.")];
        };
        let issues = &night.state.issues;
        let mut blocks = Vec::new();
        if issues.is_empty() {
            blocks.push(Block::nothing("No issue was raised."));
        } else {
            blocks.push(Block::text(self.issue_sentence(night)));
            blocks.push(self.issue_table(night));
            for (place, issue) in issues.iter().enumerate() {
                blocks.extend(self.issue_story(place + 1, issue));
            }
        }
        blocks.extend(self.outages(night));
        blocks
    }

    fn issue_sentence(&self, night: &Night<'_>) -> String {
        let issues = &night.state.issues;
        let counts: Vec<String> = Severity::ALL
            .into_iter()
            .map(|severity| {
                let of = issues.iter().filter(|issue| issue.severity == severity);
                (of.count(), severity.word())
            })
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        let open = issues.iter().filter(|issue| issue.is_open()).count();
        let mut said = format!(
            "{}: {}. {}",
            words::count(issues.len(), "issue", "issues"),
            words::list(&counts),
            match open {
                0 => "All are resolved.".to_owned(),
                1 => "1 is still open.".to_owned(),
                open => format!("{open} are still open."),
            }
        );
        if let Some(median) = night.acknowledge {
            said.push_str(&format!(
                " Median time to acknowledge {} (over {}).",
                words::span(median.value),
                median.of
            ));
        }
        if let Some(median) = night.resolve {
            said.push_str(&format!(
                " Median time to resolve {} (over {}).",
                words::span(median.value),
                median.of
            ));
        }
        said
    }

    fn issue_table(&self, night: &Night<'_>) -> Block {
        let span = |span: Option<Span>, or: &str| span.map_or_else(|| or.to_owned(), words::span);
        let rows = night.state.issues.iter().enumerate().map(|(place, issue)| {
            Row::new(vec![
                vec![
                    Inline::text(format!("{} ", place + 1)),
                    self.said(&issue.title),
                ],
                vec![severity(issue.severity)],
                cell(self.clock_on(issue.raised)),
                cell(span(issue.time_to_acknowledge(), "never")),
                cell(span(issue.time_to_resolve(), issue.status.word())),
            ])
        });
        Block::Table(Table {
            caption: "Issues in the order in which they were raised".into(),
            columns: vec![
                Column::words("Issue"),
                Column::figures("Severity"),
                Column::figures("Raised"),
                Column::figures("Taken up after"),
                Column::figures("Resolved after"),
            ],
            rows: rows.collect(),
        })
    }

    /// What happened to an issue, where there is more to tell than the table does.
    fn issue_story(&self, number: usize, issue: &Issue) -> Vec<Block> {
        let mut lines: Vec<Line> = Vec::new();
        for change in &issue.history {
            let (words, tone) = match &change.what {
                What::Raised => (cell("Raised"), Tone::Neutral),
                What::Described => (cell("Described anew"), Tone::Neutral),
                What::Updated(text) => (vec![self.said(text)], Tone::Neutral),
                What::Assigned(None) => (cell("Given back"), Tone::Neutral),
                What::Assigned(Some(owner)) => (
                    cell(format!("Given to {}", self.call(Some(*owner)))),
                    Tone::Neutral,
                ),
                What::Moved(status, note) => {
                    let tone = match status {
                        IssueStatus::Open => Tone::Late,
                        IssueStatus::InProgress | IssueStatus::Monitoring => Tone::Running,
                        IssueStatus::Resolved => Tone::Done,
                    };
                    let mut words = vec![Inline::strong(upper(status.word()))];
                    if !note.trim().is_empty() {
                        words.push(Inline::text(": "));
                        words.push(self.said(note));
                    }
                    (words, tone)
                }
            };
            lines.push(Line {
                day: None,
                time: self.clock(change.at),
                words,
                tone,
            });
        }
        let mut heading = vec![
            Inline::text(format!("Issue {number}: ")),
            self.said(&issue.title),
            Inline::text(" "),
            severity(issue.severity),
        ];
        if issue.is_open() {
            heading.push(Inline::text(" "));
            heading.push(Inline::pill(Tone::Late, issue.status.word()));
        }
        let mut facts = Vec::new();
        let owner = self.call(issue.owner);
        if !owner.is_empty() {
            facts.push(Fact::new("Owner", owner));
        }
        if let Some(step) = issue.step {
            facts.push(Fact::new("Step", self.step(step)));
        }
        let mut blocks = vec![Block::Heading(Heading {
            words: heading,
            level: Level::Part,
        })];
        if !facts.is_empty() {
            blocks.push(Block::Facts(facts));
        }
        if lines.len() > 1 {
            let mut last = None;
            for (line, change) in lines.iter_mut().zip(&issue.history) {
                let day = words::day(change.at, self.zone);
                let is_other = last.as_ref().is_some_and(|last| *last != day);
                line.day = is_other.then(|| day.clone());
                last = Some(day);
            }
            blocks.push(Block::Timeline(lines));
        }
        blocks
    }

    fn outages(&self, night: &Night<'_>) -> Vec<Block> {
        let outages = &night.state.outages;
        if outages.is_empty() {
            return Vec::new();
        }
        let until = night.until(self.now);
        let said = |name: &str, span: Option<Span>| match span {
            Some(span) => format!("{name} {}", words::span(span)),
            None => format!("{name} none recorded"),
        };
        let rows = outages.iter().map(|outage| {
            let planning = match outage.planning {
                Planning::Planned => Inline::pill(Tone::Neutral, "planned"),
                Planning::Unplanned => Inline::pill(Tone::Broken, "not planned"),
            };
            let length = outage.ended.unwrap_or(until) - outage.began;
            Row::new(vec![
                vec![self.said(&outage.service)],
                vec![planning],
                cell(self.clock_on(outage.began)),
                cell(
                    outage
                        .ended
                        .map_or("still down".to_owned(), |at| self.clock_on(at)),
                ),
                cell(words::span(length.at_least_zero())),
            ])
        });
        vec![
            Block::heading("Downtime"),
            Block::text(format!(
                "{}, {}; overlapping outages count once.",
                said("Planned", night.planned_downtime),
                said("not planned", night.unplanned_downtime)
            )),
            Block::Table(Table {
                caption: "Outages".into(),
                columns: vec![
                    Column::words("Service"),
                    Column::figures("Kind"),
                    Column::figures("Down"),
                    Column::figures("Back"),
                    Column::figures("For"),
                ],
                rows: rows.collect(),
            }),
        ]
    }
}

fn severity(severity: Severity) -> Inline {
    let tone = match severity {
        Severity::Critical => Tone::Broken,
        Severity::Major => Tone::Late,
        Severity::Minor => Tone::Neutral,
    };
    Inline::pill(tone, severity.word())
}

fn upper(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
