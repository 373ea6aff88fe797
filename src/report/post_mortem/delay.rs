//! Where the delay came from: the slip, split along the path that decided the finish (rule 5).

use super::{Writer, cell, effect, exact, spoken};
use crate::report::facts::NoSplit;
use crate::report::outline::{Block, Column, Inline, Row, Table};
use crate::schedule::slip::{Crossing, Leg};
use crate::schedule::{Driver, Slip};
use crate::time::Span;
use crate::words::{self, Lateness};

/// A part of the slip in words.
struct Cause {
    words: String,
    span: Span,
}

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

    /// The split in a few sentences: what cost most, what gave time back.
    fn explain(&self, slip: &Slip) -> String {
        let mut causes = self.causes(slip);
        causes.sort_by_key(|cause| std::cmp::Reverse(cause.span));
        let costs: Vec<&Cause> = causes
            .iter()
            .filter(|cause| cause.span >= Span::minutes(1))
            .collect();
        let gains: Vec<&Cause> = causes
            .iter()
            .filter(|cause| cause.span <= Span::minutes(-1))
            .collect();
        let mut said = match Lateness::of(slip.total()) {
            Lateness::OnTime => "The last step finished on time.".to_owned(),
            late => format!("The last step finished {}.", late.past()),
        };
        let most: Vec<&str> = costs
            .iter()
            .take(3)
            .map(|cause| cause.words.as_str())
            .collect();
        if !most.is_empty() {
            said.push_str(&format!(" {}.", upper_first(&words::list(&most))));
        }
        let rest: Span = costs.iter().skip(3).map(|cause| cause.span).sum();
        if rest > Span::ZERO {
            let count = words::count(costs.len() - 3, "smaller delay", "smaller delays");
            said.push_str(&format!(" {} added {}.", upper_first(&count), spoken(rest)));
        }
        match gains.as_slice() {
            [] => {}
            [gain] => said.push_str(&format!(" {}.", upper_first(&gain.words))),
            gains => {
                let total: Span = gains.iter().map(|gain| gain.span).sum();
                said.push_str(&format!(
                    " {} gave back {}.",
                    upper_first(&in_words(gains.len(), "others")),
                    spoken(total)
                ));
            }
        }
        said
    }

    fn causes(&self, slip: &Slip) -> Vec<Cause> {
        let mut causes = Vec::new();
        let shift = slip.anchor_shift;
        if !shift.is_zero() {
            let what = self.anchor(slip);
            let way = if shift.is_negative() {
                "earlier"
            } else {
                "later"
            };
            causes.push(Cause {
                words: format!("{what} came {} {way} than planned", spoken(shift)),
                span: shift,
            });
        }
        for leg in &slip.path {
            let step = self.named(leg);
            if !leg.wait.is_zero() {
                let words = if leg.wait.is_negative() {
                    format!("{step} started {} early", spoken(leg.wait))
                } else {
                    format!("{step} started {} after it could have", spoken(leg.wait))
                };
                causes.push(Cause {
                    words,
                    span: leg.wait,
                });
            }
            let overrun = leg.overrun();
            if !overrun.is_zero() {
                let way = if leg.actual() < leg.planned {
                    "less"
                } else {
                    "longer"
                };
                causes.push(Cause {
                    words: format!("{step} took {} {way} than planned", spoken(overrun)),
                    span: overrun,
                });
            }
        }
        let float = slip.float_used;
        if !float.is_zero() {
            let words = if float.is_negative() {
                format!("the path was {} longer than the plan's own", spoken(float))
            } else {
                format!("the plan had {} of room on this path", spoken(float))
            };
            causes.push(Cause {
                words,
                span: -float,
            });
        }
        causes
    }

    fn named(&self, leg: &Leg) -> String {
        let step = self.plan.steps.get(leg.step);
        let title = step.map_or("", |step| step.title.as_str());
        let number = self.numbers.get(leg.step);
        if title.is_empty() {
            format!("step {number}")
        } else {
            format!("{} (step {number})", self.people.said(title))
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
            let sum = leg.wait + leg.overrun();
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
                cell(effect(sum)),
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

fn in_words(count: usize, what: &str) -> String {
    let number = match count {
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        6 => "six",
        7 => "seven",
        8 => "eight",
        9 => "nine",
        _ => return format!("{count} {what}"),
    };
    format!("{number} {what}")
}

fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
