//! Objectives with their metrics, and what users say.

use std::collections::BTreeMap;

use super::{Writer, cell};
use crate::palette::Tone;
use crate::plan::Metric;
use crate::plan::objective::Threshold;
use crate::report::figure::{Curve, Figure, Plot, Reading};
use crate::report::outline::{
    Block, Column, Heading, Inline, KeyFigure, Level, List, Measure, Pill, Row, Table,
};
use crate::report::runbook::target;
use crate::review::feedback::{Feedback, Source};
use crate::review::verdict::{self, Verdict};
use crate::time::Span;
use crate::words;

impl Writer<'_> {
    pub(super) fn metric_verdict(&self, metric: &Metric) -> Verdict {
        match self.night() {
            Some(night) => verdict::metric(metric, night.state, self.now),
            None => Verdict::NotMeasured,
        }
    }

    pub(super) fn objectives(&self) -> Vec<Block> {
        if self.plan.objectives.is_empty() {
            return vec![Block::nothing("No objective was set.")];
        }
        let verdicts = self.verdicts();
        let mut blocks = Vec::new();
        for objective in &self.plan.objectives {
            let verdict = verdicts
                .iter()
                .find(|(id, _)| *id == objective.id)
                .map_or(Verdict::NotMeasured, |(_, verdict)| *verdict);
            blocks.push(Block::Heading(Heading {
                words: vec![
                    self.said(&objective.statement),
                    Inline::text(" "),
                    Inline::Pill(verdict_pill(verdict)),
                ],
                level: Level::Part,
            }));
            let mut about = Vec::new();
            if !objective.success.trim().is_empty() {
                about.push(self.said(&objective.success));
            }
            let owner = self.call(objective.owner);
            if !owner.is_empty() {
                let between = if about.is_empty() { "" } else { " · " };
                about.push(Inline::quiet(format!("{between}owner {owner}")));
            }
            if !about.is_empty() {
                blocks.push(Block::Paragraph(about));
            }
            let metrics: Vec<Measure> = self
                .plan
                .metrics_of(objective.id)
                .map(|metric| self.measure(metric))
                .collect();
            blocks.push(if metrics.is_empty() {
                Block::nothing("No metric was set, so nothing could be measured.")
            } else {
                Block::Measures(metrics)
            });
        }
        blocks
    }

    fn measure(&self, metric: &Metric) -> Measure {
        let verdict = self.metric_verdict(metric);
        let name = self.people.said(&metric.name).into_owned();
        let readings = self.readings(metric);
        let value = readings
            .last()
            .map(|reading| words::quantity(reading.value, &metric.unit));
        let said: Vec<String> = readings
            .iter()
            .map(|reading| {
                let value = words::quantity(reading.value, &metric.unit);
                format!("{} {value}", reading.label)
            })
            .collect();
        let said = said.join(", ");
        let crossed = readings.iter().filter(|reading| {
            metric
                .rollback
                .is_some_and(|threshold| threshold.is_crossed_by(reading.value))
        });
        let crossed = crossed.count();
        let is_good = readings
            .last()
            .is_some_and(|reading| metric.target.is_met_by(reading.value));
        let curve = (readings.len() > 1).then(|| Figure {
            title: name.clone(),
            description: format!("Readings: {said}. Target {}.", target(metric)),
            plot: Plot::Curve(Curve {
                readings,
                target: metric.target,
                rollback: metric.rollback,
                tone: if is_good { Tone::Running } else { Tone::Late },
            }),
        });
        let mut note = vec![self.checks_note(metric)];
        if crossed > 0 {
            note.push(format!(
                "{} past the rollback threshold ({})",
                words::count(crossed, "reading", "readings"),
                match metric.rollback {
                    Some(Threshold::Below(limit)) => {
                        format!("below {}", words::quantity(limit, &metric.unit))
                    }
                    Some(Threshold::Above(limit)) => {
                        format!("above {}", words::quantity(limit, &metric.unit))
                    }
                    Some(Threshold::Not(limit)) => {
                        format!("not {}", words::quantity(limit, &metric.unit))
                    }
                    None => String::new(),
                }
            ));
        }
        if let Some(before) = metric.baseline {
            note.push(format!("{} before", words::quantity(before, &metric.unit)));
        }
        if !metric.source.trim().is_empty() {
            note.push(self.people.said(metric.source.trim()).into_owned());
        }
        note.retain(|part| !part.is_empty());
        Measure {
            name,
            target: target(metric),
            value,
            verdict: verdict_pill(verdict),
            curve,
            readings: said,
            note: note.join(" · "),
        }
    }

    fn readings(&self, metric: &Metric) -> Vec<Reading> {
        let Some(night) = self.night() else {
            return Vec::new();
        };
        let launched = night.state.launched();
        night
            .state
            .readings_of(metric.id)
            .into_iter()
            .map(|reading| Reading {
                label: match launched {
                    Some(launched) => after_launch(reading.at - launched),
                    None => self.clock_on(reading.at),
                },
                value: reading.value,
            })
            .collect()
    }

    fn checks_note(&self, metric: &Metric) -> String {
        let Some(night) = self.night() else {
            return String::new();
        };
        let checks = verdict::checks(metric, night.state);
        if checks.is_empty() {
            return match metric.checks.len() {
                0 => "no checks planned".to_owned(),
                count => format!(
                    "{} after the launch",
                    words::count(count, "check", "checks")
                ),
            };
        }
        let read = checks.iter().filter(|check| check.value.is_some()).count();
        let next = checks
            .iter()
            .find(|check| check.value.is_none() && check.due > self.now);
        let mut said = if read == checks.len() {
            match checks.len() {
                1 => "the one check done".to_owned(),
                count => format!("all {count} checks done"),
            }
        } else {
            format!(
                "{read} of {}",
                words::count(checks.len(), "check", "checks")
            )
        };
        if let Some(next) = next {
            said.push_str(&format!(
                ", next L+{} on {} at {}",
                words::span(next.after),
                words::day(next.due, self.zone),
                self.clock(next.due)
            ));
        }
        said
    }

    pub(super) fn feedback(&self) -> Vec<Block> {
        let feedback = &self.facts.launch.review.feedback;
        if feedback.is_empty() {
            return vec![Block::nothing("No user feedback was recorded.")];
        }
        let all: Vec<&Feedback> = feedback.iter().collect();
        let (value, remark) = rating(&all);
        let mut themes: BTreeMap<&str, Vec<&Feedback>> = BTreeMap::new();
        for one in &all {
            themes.entry(one.theme.trim()).or_default().push(one);
        }
        let mut blocks = vec![Block::KeyFigures(vec![
            KeyFigure {
                label: "Voices".into(),
                value: all.len().to_string(),
                remark: sources(&all),
                tone: Tone::Neutral,
            },
            KeyFigure {
                label: "Average rating".into(),
                value,
                remark,
                tone: Tone::Neutral,
            },
        ])];
        if themes.len() > 1 {
            blocks.push(self.themes(&themes));
        }
        blocks.push(Block::heading("What they said"));
        let quotes = all.iter().map(|one| self.voice(one));
        blocks.push(Block::List(List {
            items: quotes.collect(),
            ..List::of(Vec::<String>::new())
        }));
        blocks
    }

    fn themes(&self, themes: &BTreeMap<&str, Vec<&Feedback>>) -> Block {
        let mut rows: Vec<(&str, &Vec<&Feedback>)> = themes
            .iter()
            .map(|(theme, voices)| (*theme, voices))
            .collect();
        rows.sort_by_key(|(_, voices)| std::cmp::Reverse(voices.len()));
        let rows = rows.into_iter().map(|(theme, voices)| {
            let (value, remark) = rating(voices);
            let theme = if theme.is_empty() {
                vec![Inline::quiet("without a theme")]
            } else {
                vec![self.said(theme)]
            };
            Row::new(vec![
                theme,
                cell(voices.len().to_string()),
                vec![Inline::text(value), Inline::quiet(format!(" {remark}"))],
            ])
        });
        Block::Table(Table {
            caption: "Feedback by theme".into(),
            columns: vec![
                Column::words("Theme"),
                Column::figures("Voices"),
                Column::figures("Average rating"),
            ],
            rows: rows.collect(),
        })
    }

    fn voice(&self, one: &Feedback) -> Vec<Block> {
        let mut about = Vec::new();
        let who = self.people.typed(&one.who);
        if !who.is_empty() {
            about.push(who);
        }
        about.push(source(one.source).to_owned());
        if let Some(rating) = one.rating {
            about.push(format!("{rating} of 5"));
        }
        about.push(words::day(one.at, self.zone));
        vec![Block::Paragraph(vec![
            Inline::text("“"),
            self.said(&one.text),
            Inline::text("”"),
            Inline::Break,
            Inline::quiet(about.join(", ")),
        ])]
    }
}

/// Says how long after the launch something was: "L+1 h", "L−20 min".
fn after_launch(span: Span) -> String {
    let sign = if span.is_negative() { '−' } else { '+' };
    // Nobody reads a check at the very second; its minutes would hide which check it was.
    let rounded = match span.abs().as_seconds() {
        seconds if seconds >= 82_800 => Span::hours((seconds + 1_800) / 3_600),
        seconds if seconds >= 3_000 => Span::minutes((seconds + 450) / 900 * 15),
        seconds => Span::seconds(seconds),
    };
    format!("L{sign}{}", words::span(rounded))
}

fn verdict_pill(verdict: Verdict) -> Pill {
    let tone = match verdict {
        Verdict::Met => Tone::Done,
        Verdict::Measuring => Tone::Running,
        Verdict::Partly | Verdict::Missed => Tone::Late,
        Verdict::NotMeasured => Tone::Neutral,
    };
    Pill::new(tone, verdict.word())
}

/// The mean of the ratings, and how many it rests on.
fn rating(voices: &[&Feedback]) -> (String, String) {
    let ratings: Vec<f64> = voices
        .iter()
        .filter_map(|one| one.rating)
        .map(f64::from)
        .collect();
    if ratings.is_empty() {
        return ("not recorded".to_owned(), String::new());
    }
    let mean = ratings.iter().sum::<f64>() / ratings.len() as f64;
    (
        format!("{mean:.1} of 5"),
        format!("over {}", words::count(ratings.len(), "rating", "ratings")),
    )
}

fn sources(voices: &[&Feedback]) -> String {
    let counts: Vec<String> = Source::ALL
        .into_iter()
        .map(|wanted| {
            let of = voices.iter().filter(|one| one.source == wanted);
            (of.count(), source(wanted))
        })
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    counts.join(", ")
}

fn source(source: Source) -> &'static str {
    match source {
        Source::Survey => "survey",
        Source::Interview => "interview",
        Source::FocusGroup => "focus group",
        Source::Support => "support",
        Source::StoreReview => "store review",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_a_few_minutes_off_its_check_is_called_by_the_check() {
        for (span, said) in [
            (Span::minutes(15), "L+15 min"),
            (Span::minutes(58), "L+1 h"),
            (Span::minutes(64), "L+1 h"),
            (Span::minutes(1_434), "L+1 d"),
            (Span::days(7), "L+7 d"),
            (Span::minutes(-20), "L−20 min"),
        ] {
            assert_eq!(after_launch(span), said);
        }
    }
}
