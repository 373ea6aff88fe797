//! The post-mortem: what happened, why, and what changes.

mod decisions;
mod delay;
mod issues;
mod learning;
mod log;
mod objectives;
mod planned;
mod summary;
mod timeline;

use crate::call::State;
use crate::call::line::Teller;
use crate::id::Id;
use crate::launch::Launch;
use crate::plan::number::Numbers;
use crate::plan::{Person, Plan, Step};
use crate::report::facts::{Facts, Night};
use crate::report::outline::{Block, Inline, Outline, Section};
use crate::report::part::Part;
use crate::report::people::People;
use crate::report::prose;
use crate::time::{Moment, Span, Zone};
use crate::words::{self, Dates};

/// Writes the post-mortem of a launch at `now`; `calls` are its logs, folded, oldest first.
///
/// It is about the last live call, or about the last rehearsal where there was none. What is left
/// out and whether people are called by name is the launch's own choice.
pub fn post_mortem(launch: &Launch, calls: &[State], now: Moment) -> Outline {
    let facts = Facts::of(launch, calls, now);
    let plan = facts
        .night
        .as_ref()
        .map_or(&launch.plan, |night| night.state.plan.as_ref());
    let writer = Writer {
        facts: &facts,
        plan,
        numbers: facts
            .night
            .as_ref()
            .map_or_else(|| Numbers::of(plan), |night| night.state.numbers.clone()),
        people: People::new(plan, launch.review.choice.names),
        zone: plan.details.zone,
        dates: dates(facts.night.as_ref(), plan.details.zone, now),
        now,
    };
    writer.write()
}

/// What every section is made from.
struct Writer<'a> {
    facts: &'a Facts<'a>,
    /// The plan as it stood at the end of the call.
    plan: &'a Plan,
    numbers: Numbers,
    people: People,
    zone: Zone,
    dates: Dates,
    now: Moment,
}

/// How the times of the night are written: from its first planned or actual moment to its last.
fn dates(night: Option<&Night<'_>>, zone: Zone, now: Moment) -> Dates {
    night.map_or(Dates::new(now, now, zone), |night| {
        let dates = night.baseline.dates(zone).with(night.forecast.finish());
        night.state.started.map_or(dates, |at| dates.with(at))
    })
}

impl Writer<'_> {
    fn write(&self) -> Outline {
        let mut sections = Vec::new();
        for part in Part::ALL {
            if part == Part::Summary || self.is_hidden(part) {
                continue;
            }
            let mut blocks = self.narrative(part);
            blocks.extend(match part {
                Part::Summary => Vec::new(),
                Part::Planned => self.planned(),
                Part::Delay => self.delay(),
                Part::Timeline => self.timeline(),
                Part::Decisions => self.decisions(),
                Part::Issues => self.issues(),
                Part::Objectives => self.objectives(),
                Part::Feedback => self.feedback(),
                Part::Reflection => self.reflection(),
                Part::Actions => self.actions(),
                Part::People => self.participants(),
                Part::Log => self.log(),
            });
            let title = match part {
                Part::Delay => self.delay_title(),
                _ => part.title().to_owned(),
            };
            sections.push(Section {
                number: Some(sections.len() + 1),
                ..Section::new(part.word(), title, blocks)
            });
        }
        let (lead, front) = if self.is_hidden(Part::Summary) {
            (Vec::new(), Vec::new())
        } else {
            let mut front = self.key_figures();
            front.extend(self.narrative(Part::Summary));
            (self.headline(), front)
        };
        Outline {
            eyebrow: self.eyebrow(),
            title: self.title(),
            lead,
            front,
            sections,
            colophon: self.colophon(),
        }
    }

    fn is_hidden(&self, part: Part) -> bool {
        let hidden = &self.facts.launch.review.choice.hidden;
        hidden.iter().any(|word| word == part.word())
    }

    /// What people wrote for the head of a section.
    fn narrative(&self, part: Part) -> Vec<Block> {
        self.facts
            .launch
            .review
            .narratives
            .iter()
            .filter(|narrative| narrative.section == part.word())
            .flat_map(|narrative| prose::blocks(&self.people.said(&narrative.text)))
            .collect()
    }

    fn night(&self) -> Option<&Night<'_>> {
        self.facts.night.as_ref()
    }

    /// Returns text that somebody wrote, with roles for names where roles are asked for.
    fn said(&self, text: &str) -> Inline {
        Inline::text(self.people.said(text.trim()).into_owned())
    }

    fn call(&self, person: Option<Id<Person>>) -> &str {
        self.people.call(person)
    }

    fn clock(&self, at: Moment) -> String {
        words::clock(at, self.zone)
    }

    /// Writes a time with as much of its date as the whole night needs.
    fn time(&self, at: Moment) -> String {
        self.dates.say(at)
    }

    /// Writes a time, with its date where that is not the day of the night.
    fn clock_on(&self, at: Moment) -> String {
        let day = words::day(at, self.zone);
        let of_night = self.night().is_some_and(|night| {
            let start = night.state.started.or(night.state.opened);
            start.is_some_and(|start| (at - start).abs() < Span::hours(20))
        });
        if of_night {
            self.clock(at)
        } else {
            format!("{day}, {}", self.clock(at))
        }
    }

    /// Names a step by number and title.
    fn step(&self, step: Id<Step>) -> String {
        let title = match self.plan.steps.get(step) {
            Some(step) => step.title.as_str(),
            None => self
                .plan
                .rollback_steps
                .get(step)
                .map_or("", |step| step.title.as_str()),
        };
        let number = self.numbers.get(step);
        format!("{number} {}", self.people.said(title))
            .trim_end()
            .to_owned()
    }

    /// Tells lines of the call in the words of this report.
    fn tell<T>(&self, night: &Night<'_>, f: impl FnOnce(&Teller<'_>) -> T) -> T {
        let call = |person: Id<Person>| self.call(Some(person)).to_owned();
        f(&Teller::new(night.state, &call))
    }
}

/// Writes a duration for running text: "21 minutes", "1 h 19 min".
fn spoken(span: Span) -> String {
    let minutes = span.abs().as_seconds().saturating_add(30) / 60;
    match minutes {
        0 => "less than a minute".to_owned(),
        1 => "1 minute".to_owned(),
        2..60 => format!("{minutes} minutes"),
        _ => words::span(span),
    }
}

/// Writes a duration to the second with its sign, so that a column of them adds up: "+23 min",
/// "−1 min 20 s", "0".
fn effect(span: Span) -> String {
    if span.is_zero() {
        return "0".to_owned();
    }
    let sign = if span.is_negative() { '−' } else { '+' };
    format!("{sign}{}", exact(span))
}

/// Writes a duration to the second, without its sign: "23 min 10 s".
fn exact(span: Span) -> String {
    let seconds = span.abs().as_seconds();
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (_, 0) => words::span(span),
        (minutes, seconds) => format!("{} {seconds} s", words::span(Span::minutes(minutes))),
    }
}

/// A cell of plain text.
fn cell(text: impl Into<String>) -> Vec<Inline> {
    vec![Inline::text(text)]
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod word_tests {
    use super::*;

    #[test]
    fn effects_are_exact_and_carry_their_sign() {
        assert_eq!(effect(Span::minutes(23)), "+23 min");
        assert_eq!(effect(Span::seconds(-80)), "−1 min 20 s");
        assert_eq!(effect(Span::seconds(40)), "+40 s");
        assert_eq!(effect(Span::ZERO), "0");
        assert_eq!(effect(Span::seconds(3_661)), "+1 h 01 min 1 s");
    }

    #[test]
    fn durations_in_sentences_are_whole_minutes() {
        assert_eq!(spoken(Span::seconds(20)), "less than a minute");
        assert_eq!(spoken(Span::seconds(61)), "1 minute");
        assert_eq!(spoken(Span::minutes(-21)), "21 minutes");
        assert_eq!(spoken(Span::minutes(79)), "1 h 19 min");
    }
}
