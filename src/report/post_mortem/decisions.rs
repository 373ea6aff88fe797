//! What was decided, who was asked, and what was promised.

use super::{Writer, cell};
use crate::call::entry::{Decision, Vote};
use crate::call::poll::{Outcome, Poll};
use crate::call::promise::{End, Status};
use crate::palette::Tone;
use crate::report::facts::Night;
use crate::report::outline::{Block, Column, Fact, Heading, Inline, Level, Row, Table};

impl Writer<'_> {
    pub(super) fn decisions(&self) -> Vec<Block> {
        let Some(night) = self.night() else {
            return vec![Block::nothing("Nothing has been decided yet.")];
        };
        let mut blocks: Vec<Block> = night
            .state
            .polls
            .iter()
            .flat_map(|poll| self.poll(night, poll))
            .collect();
        blocks.extend(self.decided(night));
        blocks.extend(self.promises(night));
        if blocks.is_empty() {
            blocks.push(Block::nothing(
                "No poll was held and no decision was recorded.",
            ));
        }
        blocks
    }

    fn poll(&self, night: &Night<'_>, poll: &Poll) -> Vec<Block> {
        let gate = poll.gate.map(|gate| self.step(gate));
        let question = self.people.said(poll.question.trim()).into_owned();
        let title = match (question.is_empty(), gate) {
            (false, _) => question,
            (true, Some(gate)) => gate,
            (true, None) => "Go / no-go".to_owned(),
        };
        let (tone, decided) = match poll.verdict.as_ref().map(|verdict| verdict.decision) {
            Some(Decision::Go) => (Tone::Done, "go".to_owned()),
            Some(decision @ Decision::AskAgain(_)) => (
                Tone::Late,
                self.tell(night, |teller| teller.decision(decision)),
            ),
            Some(Decision::Postpone) => (Tone::Broken, "postponed".to_owned()),
            Some(Decision::RollBack) => (Tone::Broken, "roll back".to_owned()),
            None => (Tone::Neutral, "not decided".to_owned()),
        };
        let mut blocks = vec![Block::Heading(Heading {
            words: vec![
                Inline::text(title),
                Inline::text(" "),
                Inline::pill(tone, decided),
            ],
            level: Level::Part,
        })];
        blocks.push(Block::Facts(self.poll_facts(poll)));
        if !poll.facts.is_empty() {
            blocks.push(Block::Facts(
                poll.facts
                    .iter()
                    .map(|quotation| Fact {
                        label: quotation.label.clone(),
                        words: vec![
                            self.said(&quotation.value),
                            Inline::Quiet(if quotation.remark.is_empty() {
                                Vec::new()
                            } else {
                                vec![Inline::text(", "), self.said(&quotation.remark)]
                            }),
                        ],
                    })
                    .collect(),
            ));
        }
        blocks.push(self.votes(poll));
        blocks
    }

    fn poll_facts(&self, poll: &Poll) -> Vec<Fact> {
        let mut facts = vec![Fact::new("Asked", self.clock_on(poll.opened))];
        if let Some(verdict) = &poll.verdict {
            let by = self.call(verdict.by);
            let mut said = self.clock_on(verdict.at);
            if !by.is_empty() {
                said.push_str(&format!(" by {by}"));
            }
            facts.push(Fact::new("Decided", said));
            let reason = self.people.said(verdict.reason.trim()).into_owned();
            if poll.overrules(verdict.decision) {
                let reason = if reason.is_empty() {
                    "no reason was recorded".to_owned()
                } else {
                    reason
                };
                facts.push(Fact::new("Against the vote", reason));
            } else if !reason.is_empty() {
                facts.push(Fact::new("Reason", reason));
            }
        }
        let tally = poll.tally();
        let mut counts = vec![format!("{} go", tally.go + tally.go_if)];
        if tally.go_if > 0 {
            counts[0].push_str(&format!(" ({} under a condition)", tally.go_if));
        }
        counts.push(format!("{} no-go", tally.no_go));
        if tally.open > 0 {
            counts.push(format!("{} did not answer", tally.open));
        }
        let result = match poll.outcome() {
            Outcome::Go => "go",
            Outcome::NoGo => "no-go",
            Outcome::Waiting => "no result",
        };
        facts.push(Fact::new("Vote", counts.join(", ")));
        facts.push(Fact::new("By the rule", result));
        facts
    }

    fn votes(&self, poll: &Poll) -> Block {
        let rows = poll.positions.iter().map(|position| {
            let who = self.call(Some(position.person)).to_owned();
            let (answer, remark, at) = match &position.answer {
                None => (Inline::quiet("no answer"), Vec::new(), String::new()),
                Some(answer) => {
                    let (pill, words) = match &answer.vote {
                        Vote::Go => (Inline::pill(Tone::Done, "go"), ""),
                        Vote::GoIf { condition, .. } => {
                            (Inline::pill(Tone::Late, "go, if"), condition.as_str())
                        }
                        Vote::NoGo { reason } => {
                            (Inline::pill(Tone::Broken, "no-go"), reason.as_str())
                        }
                    };
                    let mut remark = Vec::new();
                    for words in [words, answer.remark.as_str()] {
                        if !words.trim().is_empty() {
                            if !remark.is_empty() {
                                remark.push(Inline::text("; "));
                            }
                            remark.push(self.said(words));
                        }
                    }
                    (pill, remark, self.clock(answer.at))
                }
            };
            Row::new(vec![cell(who), vec![answer], remark, cell(at)])
        });
        Block::Table(Table {
            caption: "Votes in speaking order".into(),
            columns: vec![
                Column::words("Position"),
                Column::figures("Answer"),
                Column::words("Said"),
                Column::figures("At"),
            ],
            rows: rows.collect(),
        })
    }

    fn decided(&self, night: &Night<'_>) -> Vec<Block> {
        if night.state.decisions.is_empty() {
            return Vec::new();
        }
        let rows = night.state.decisions.iter().map(|decision| {
            let mut what = vec![Inline::Strong(vec![self.said(&decision.title)])];
            if !decision.reason.trim().is_empty() {
                what.push(Inline::Break);
                what.push(self.said(&decision.reason));
            }
            if !decision.options.is_empty() {
                what.push(Inline::Break);
                let options = decision.options.join("; ");
                what.push(Inline::Quiet(vec![
                    Inline::text("Considered: "),
                    self.said(&options),
                ]));
            }
            Row::new(vec![
                what,
                cell(self.call(decision.by)),
                cell(self.clock_on(decision.at)),
            ])
        });
        vec![
            Block::heading("Decisions on the line"),
            Block::Table(Table {
                caption: "Decisions".into(),
                columns: vec![
                    Column::words("Decision"),
                    Column::words("By"),
                    Column::figures("At"),
                ],
                rows: rows.collect(),
            }),
        ]
    }

    fn promises(&self, night: &Night<'_>) -> Vec<Block> {
        if night.state.promises.is_empty() {
            return Vec::new();
        }
        let until = night.until(self.now);
        let rows = night.state.promises.iter().map(|promise| {
            let who = match promise.person {
                Some(person) => self.call(Some(person)).to_owned(),
                None => self.people.typed(&promise.who),
            };
            let due = match (promise.due, promise.before) {
                (Some(due), _) => self.clock_on(due),
                (None, Some(step)) => format!("before step {}", self.numbers.get(step)),
                (None, None) => String::new(),
            };
            let (tone, word) = match promise.status(until) {
                Status::Kept => (Tone::Done, "kept"),
                Status::Late => (Tone::Late, "kept late"),
                Status::Overdue => (Tone::Broken, "not kept"),
                Status::Dropped => (Tone::Neutral, "given up"),
                Status::Open => (Tone::Neutral, "open"),
            };
            let end = match &promise.end {
                Some(End::Kept(at) | End::Dropped(at, _)) => self.clock_on(*at),
                None => String::new(),
            };
            let mut what = vec![self.said(&promise.what)];
            if let Some(End::Dropped(_, reason)) = &promise.end
                && !reason.is_empty()
            {
                what.push(Inline::Quiet(vec![Inline::text(": "), self.said(reason)]));
            }
            Row::new(vec![
                what,
                cell(who),
                cell(due),
                vec![Inline::pill(tone, word), Inline::text(format!(" {end}"))],
            ])
        });
        let share = night.promises;
        let mut blocks = vec![Block::heading("Promises")];
        if share.of > 0 {
            blocks.push(Block::text(format!(
                "{} of {} that came due were kept in time.",
                share.part, share.of
            )));
        }
        blocks.push(Block::Table(Table {
            caption: "Promises".into(),
            columns: vec![
                Column::words("Promise"),
                Column::words("Who"),
                Column::figures("Due"),
                Column::figures("Outcome"),
            ],
            rows: rows.collect(),
        }));
        blocks
    }
}
