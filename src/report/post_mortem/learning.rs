//! What went well and what did not, what changes, and who took part.

use super::{Writer, cell};
use crate::call::entry::Presence;
use crate::palette::Tone;
use crate::report::outline::{Block, Column, Inline, List, Row, Table};
use crate::review::action::{Kind as ActionKind, Status};
use crate::review::reflection::{Kind, Reflection};
use crate::schedule::State;
use crate::words;

impl Writer<'_> {
    pub(super) fn reflection(&self) -> Vec<Block> {
        let reflections = &self.facts.launch.review.reflections;
        if reflections.is_empty() {
            return vec![Block::nothing("No reflection was written down.")];
        }
        let mut blocks = Vec::new();
        for kind in Kind::ALL {
            let mut thoughts: Vec<&Reflection> = reflections
                .iter()
                .filter(|thought| thought.kind == kind)
                .collect();
            if thoughts.is_empty() {
                continue;
            }
            // What most found important comes first; groups stay together.
            let votes_of = |group: &str| -> u32 {
                let all = reflections.iter().filter(|one| one.kind == kind);
                all.filter(|one| one.group.trim() == group)
                    .fold(0, |sum, one| sum.saturating_add(one.votes))
            };
            thoughts.sort_by_cached_key(|thought| {
                let group = thought.group.trim();
                let weight = if group.is_empty() {
                    thought.votes
                } else {
                    votes_of(group)
                };
                (
                    std::cmp::Reverse(weight),
                    group.to_owned(),
                    std::cmp::Reverse(thought.votes),
                )
            });
            blocks.push(Block::heading(heading(kind)));
            let items = thoughts.iter().map(|thought| self.thought(thought));
            blocks.push(Block::List(List {
                items: items.collect(),
                ..List::of(Vec::<String>::new())
            }));
        }
        blocks
    }

    fn thought(&self, thought: &Reflection) -> Vec<Block> {
        let mut words = Vec::new();
        if !thought.group.trim().is_empty() {
            words.push(Inline::Strong(vec![self.said(&thought.group)]));
            words.push(Inline::text(": "));
        }
        words.push(self.said(&thought.text));
        let mut about = Vec::new();
        let author = self.people.typed(&thought.author);
        if !author.is_empty() {
            about.push(author);
        }
        if thought.votes > 0 {
            let votes = usize::try_from(thought.votes).unwrap_or(usize::MAX);
            about.push(words::count(votes, "vote", "votes"));
        }
        if !about.is_empty() {
            words.push(Inline::quiet(format!(" ({})", about.join(", "))));
        }
        vec![Block::Paragraph(words)]
    }

    pub(super) fn actions(&self) -> Vec<Block> {
        let actions = &self.facts.launch.review.actions;
        if actions.is_empty() {
            return vec![Block::nothing("No action was agreed.")];
        }
        let issue_number = |id| {
            let issues = &self.night()?.state.issues;
            Some(issues.iter().position(|issue| issue.id == id)? + 1)
        };
        let mut sorted: Vec<_> = actions.iter().collect();
        sorted.sort_by_key(|action| match action.status {
            Status::Open => 0,
            Status::Done => 1,
            Status::Dropped => 2,
        });
        let rows = sorted.into_iter().map(|action| {
            let mut what = vec![self.said(&action.title)];
            if let Some(number) = action.issue.and_then(issue_number) {
                what.push(Inline::quiet(format!(" (issue {number})")));
            }
            let owner = self.call(action.owner);
            let is_late = action.due.is_some_and(|due| due < self.now);
            let (tone, status) = match action.status {
                Status::Open if is_late => (Tone::Late, "overdue"),
                Status::Open => (Tone::Running, "open"),
                Status::Done => (Tone::Done, "done"),
                Status::Dropped => (Tone::Neutral, "dropped"),
            };
            Row::new(vec![
                what,
                cell(kind(action.kind)),
                cell(if owner.is_empty() {
                    "nobody yet"
                } else {
                    owner
                }),
                cell(
                    action
                        .due
                        .map_or("no date".to_owned(), |due| words::date(due, self.zone)),
                ),
                vec![Inline::pill(tone, status)],
            ])
        });
        let open = actions
            .iter()
            .filter(|action| action.status == Status::Open);
        vec![
            Block::text(format!(
                "{}, {} open.",
                words::count(actions.len(), "action", "actions"),
                open.count()
            )),
            Block::Table(Table {
                caption: "Actions".into(),
                columns: vec![
                    Column::words("Action"),
                    Column::figures("Good for"),
                    Column::words("Owner"),
                    Column::figures("Due"),
                    Column::figures("Status"),
                ],
                rows: rows.collect(),
            }),
        ]
    }

    pub(super) fn participants(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.plan.people.is_empty() {
            blocks.push(Block::nothing("The plan names nobody."));
        } else {
            blocks.push(self.people_table());
        }
        let thanks = self.facts.launch.review.thanks.iter().map(|thanks| {
            let who = self.people.typed(&thanks.who);
            let mut words = Vec::new();
            if !who.is_empty() {
                words.push(Inline::strong(who));
                if !thanks.what.trim().is_empty() {
                    words.push(Inline::text(": "));
                }
            }
            words.push(self.said(&thanks.what));
            vec![Block::Paragraph(words)]
        });
        let thanks: Vec<_> = thanks.collect();
        if !thanks.is_empty() {
            blocks.push(Block::heading("Thanks"));
            blocks.push(Block::List(List {
                items: thanks,
                ..List::of(Vec::<String>::new())
            }));
        }
        blocks
    }

    fn people_table(&self) -> Block {
        let night = self.night();
        let named = self.people.are_named();
        let mut columns = Vec::new();
        if named {
            columns.push(Column::words("Name"));
        }
        columns.push(Column::words("Role"));
        columns.push(Column::words("Team"));
        if night.is_some() {
            columns.push(Column::words("On the call"));
            columns.push(Column::figures("Steps done"));
        }
        let rows = self.plan.people.iter().map(|person| {
            let mut cells = Vec::new();
            if named {
                cells.push(cell(person.name.clone()));
                cells.push(cell(person.role.clone()));
            } else {
                cells.push(cell(self.call(Some(person.id))));
            }
            cells.push(cell(person.team.clone()));
            if let Some(night) = night {
                let presence = match night.state.presence(person.id) {
                    Some(Presence::Present) => "present".to_owned(),
                    Some(Presence::StandIn(Some(other))) => {
                        format!("{} stood in", self.call(Some(*other)))
                    }
                    Some(Presence::StandIn(None)) => "somebody stood in".to_owned(),
                    Some(Presence::Missing) => "missing".to_owned(),
                    None => "not recorded".to_owned(),
                };
                cells.push(cell(presence));
                let done = night.steps.iter().chain(&night.way_back).filter(|ran| {
                    ran.status == State::Done && night.state.owners(ran.step).contains(&person.id)
                });
                cells.push(cell(done.count().to_string()));
            }
            Row::new(cells)
        });
        Block::Table(Table {
            caption: "Participants in speaking order".into(),
            columns,
            rows: rows.collect(),
        })
    }
}

fn heading(kind: Kind) -> &'static str {
    match kind {
        Kind::Well => "What went well",
        Kind::Better => "What could be better",
        Kind::Lucky => "Where we were lucky",
        Kind::Lesson => "Lessons for next time",
    }
}

fn kind(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::Detect => "detect",
        ActionKind::Prevent => "prevent",
        ActionKind::Mitigate => "mitigate",
        ActionKind::Process => "process",
    }
}
