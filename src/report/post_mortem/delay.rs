//! Where the delay came from: the slip, split along the path that decided the finish (rule 5).

use super::{Writer, cell, effect, exact, spoken};
use crate::plan::step::Kind;
use crate::report::facts::NoSplit;
use crate::report::outline::{Block, Column, Inline, Row, Table};
use crate::schedule::slip::{Crossing, Leg};
use crate::schedule::{Driver, Slip};
use crate::time::Span;
use crate::words::{self, Lateness};

impl Writer<'_> {
    pub(super) fn delay_title(&self) -> String {
        let slip = self.night().and_then(|night| night.split.as_ref().ok());
        match slip.map(|slip| Lateness::of(slip.total())) {
            Some(Lateness::Behind(by)) => format!("Where the {} came from", spoken(by)),
            Some(Lateness::Ahead(by)) => format!("Where {} were won", spoken(by)),
            Some(Lateness::OnTime) => "Where the time went".to_owned(),
            None => crate::report::Part::Delay.title().to_owned(),
        }
    }

    pub(super) fn delay(&self) -> Vec<Block> {
        let Some(night) = self.night() else {
            return vec![Block::nothing(
                "There is no delay to explain: no call has been held.",
            )];
        };
        match &night.split {
            Ok(slip) => vec![Block::text(self.explain(slip)), self.split_table(slip)],
            Err(reason) => vec![Block::nothing(match reason {
                NoSplit::RolledBack => {
                    "The call was rolled back, so there is no finish to compare with the plan and \
                     no delay to split."
                }
                NoSplit::Unfinished => {
                    "The call was closed unfinished, so there is no finish to compare with the \
                     plan and no delay to split."
                }
                NoSplit::Running => "The call is not over; the delay is split once it is.",
                NoSplit::NotStarted => {
                    "The start of execution was not recorded, so the delay cannot be split."
                }
                NoSplit::NothingDone => {
                    "No step was recorded as done, so there is no delay to split."
                }
            })],
        }
    }

    /// The split in a few sentences: what cost most, what absorbed or gave back time.
    fn explain(&self, slip: &Slip) -> String {
        let mut said = vec![match Lateness::of(slip.total()) {
            Lateness::OnTime => "The last step finished on time.".to_owned(),
            late => format!("The last step finished {}.", late.past()),
        }];
        let minute = Span::minutes(1);
        if slip.anchor_shift.abs() >= minute {
            let what = upper_first(&self.anchor(slip));
            let way = if slip.anchor_shift.is_negative() {
                "earlier"
            } else {
                "later"
            };
            let by = spoken(slip.anchor_shift);
            said.push(format!("{what} came {by} {way} than planned."));
        }
        let mut legs: Vec<&Leg> = slip.path.iter().collect();
        legs.sort_by_key(|leg| std::cmp::Reverse(cost(leg)));
        let costs: Vec<&Leg> = legs
            .iter()
            .copied()
            .filter(|leg| cost(leg) >= minute)
            .collect();
        for leg in costs.iter().take(2) {
            said.push(self.blame(leg));
        }
        if let Some(rest @ [_, ..]) = costs.get(2..) {
            let total: Span = rest.iter().map(|leg| cost(leg)).sum();
            let verb = if rest.len() == 1 { "adds" } else { "add" };
            said.push(format!(
                "{} {verb} {}.",
                upper_first(&in_words(rest.len(), "smaller delay", "smaller delays")),
                spoken(total)
            ));
        }
        let gains = legs.into_iter().filter(|leg| cost(leg) <= -minute);
        let (holds, others): (Vec<&Leg>, Vec<&Leg>) = gains.partition(|leg| self.is_hold(leg));
        for hold in holds {
            said.push(format!(
                "The hold at step {} absorbed {}.",
                self.numbers.get(hold.step),
                spoken(cost(hold))
            ));
        }
        match others.as_slice() {
            [] => {}
            [gain] => said.push(format!(
                "{} gave back {}.",
                upper_first(&self.named(gain)),
                spoken(cost(gain))
            )),
            others => {
                let total: Span = others.iter().map(|leg| cost(leg)).sum();
                said.push(format!(
                    "{} gave back {}.",
                    upper_first(&in_words(others.len(), "other step", "other steps")),
                    spoken(total)
                ));
            }
        }
        if slip.float_used >= minute {
            let room = spoken(slip.float_used);
            said.push(format!("The plan had {room} of room on this path."));
        }
        said.join(" ")
    }

    /// Says what a step cost and how.
    fn blame(&self, leg: &Leg) -> String {
        let step = upper_first(&self.named(leg));
        let minute = Span::minutes(1);
        let (wait, overrun) = (leg.wait, leg.overrun());
        if wait >= minute && overrun >= minute {
            format!(
                "{step} cost {}: it started {} after it could have and took {} longer than \
                 planned.",
                spoken(cost(leg)),
                spoken(wait),
                spoken(overrun)
            )
        } else if wait >= minute && overrun.is_zero() {
            format!("{step} started {} after it could have.", spoken(wait))
        } else if overrun >= minute && wait.is_zero() && leg.crossing == Crossing::Forward {
            format!("{step} took {} longer than planned.", spoken(overrun))
        } else {
            format!("{step} cost {}.", spoken(cost(leg)))
        }
    }

    fn is_hold(&self, leg: &Leg) -> bool {
        let step = self.plan.steps.get(leg.step);
        step.is_some_and(|step| step.kind == Kind::Hold)
    }

    fn named(&self, leg: &Leg) -> String {
        let step = self.plan.steps.get(leg.step);
        let title = step.map_or("", |step| step.title.as_str());
        let number = self.numbers.get(leg.step);
        if title.is_empty() {
            format!("step {number}")
        } else {
            format!("“{}” (step {number})", self.people.said(title))
        }
    }

    fn anchor(&self, slip: &Slip) -> String {
        match slip.anchor {
            Driver::NotBefore(_) | Driver::Fixed(_) => match slip.path.first() {
                Some(first) => format!(
                    "the earliest start of step {}",
                    self.numbers.get(first.step)
                ),
                None => "the earliest start".to_owned(),
            },
            _ => "the start of execution".to_owned(),
        }
    }

    fn split_table(&self, slip: &Slip) -> Block {
        let mut rows = Vec::new();
        if !slip.anchor_shift.is_zero() {
            rows.push(Row::new(vec![
                cell(upper_first(&self.anchor(slip))),
                Vec::new(),
                Vec::new(),
                Vec::new(),
                cell(effect(slip.anchor_shift)),
            ]));
        }
        let mut without = 0;
        for leg in &slip.path {
            if leg.wait.is_zero() && leg.overrun().is_zero() {
                without += 1;
                continue;
            }
            let (planned, actual) = match leg.crossing {
                Crossing::Touched => (String::new(), String::new()),
                Crossing::Forward | Crossing::Backward => (exact(leg.planned), exact(leg.actual())),
            };
            let wait = if leg.wait.is_zero() {
                String::new()
            } else if leg.wait.is_negative() {
                format!("{} early", exact(leg.wait))
            } else {
                exact(leg.wait)
            };
            rows.push(Row::new(vec![
                cell(self.step(leg.step)),
                cell(planned),
                cell(actual),
                cell(wait),
                cell(effect(cost(leg))),
            ]));
        }
        if without > 0 {
            let others = words::count(without, "other step", "other steps");
            rows.push(Row::new(vec![
                vec![Inline::quiet(format!("{others} of the path"))],
                Vec::new(),
                Vec::new(),
                Vec::new(),
                cell("0"),
            ]));
        }
        if !slip.float_used.is_zero() {
            rows.push(Row::new(vec![
                cell("Room in the plan on this path"),
                Vec::new(),
                Vec::new(),
                Vec::new(),
                cell(effect(-slip.float_used)),
            ]));
        }
        rows.push(Row::total(vec![
            cell("Finish later than planned"),
            Vec::new(),
            Vec::new(),
            Vec::new(),
            cell(effect(slip.total())),
        ]));
        Block::Table(Table {
            caption: "The delay along the path that decided the finish".into(),
            columns: vec![
                Column::words("Step"),
                Column::figures("Planned"),
                Column::figures("Actual"),
                Column::figures("Waited before"),
                Column::figures("Effect on finish"),
            ],
            rows,
        })
    }
}

/// What a step of the path cost: its wait and its overrun.
fn cost(leg: &Leg) -> Span {
    leg.wait + leg.overrun()
}

/// Counts in words at the head of a sentence.
fn in_words(count: usize, one: &str, many: &str) -> String {
    const WORDS: [&str; 10] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    match WORDS.get(count) {
        Some(word) => format!("{word} {}", if count == 1 { one } else { many }),
        None => words::count(count, one, many),
    }
}

fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
