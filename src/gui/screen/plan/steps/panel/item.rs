//! The fields of the panel: what they hold, and what typed text makes of it.

use crate::change::Change;
use crate::gui::part::{draft, owner, when};
use crate::gui::screen::plan::steps::{edit, value};
use crate::id::Id;
use crate::plan::step::{Constraint, Page, Rule};
use crate::plan::{Block, Step, dependency};
use crate::session::Session;
use crate::time::Span;
use crate::words;

/// A field of one line of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Whose field.
    pub step: Id<Step>,
    /// Which one.
    pub item: Item,
}

/// What is typed into one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// The title.
    Title,
    /// Who does it.
    Owners,
    /// The work stream.
    Stream,
    /// How long it takes.
    Duration,
    /// How long it takes when all goes well.
    Optimistic,
    /// How long it takes when little goes well.
    Pessimistic,
    /// The least length of a hold.
    Least,
    /// The moment that bounds its start.
    At,
    /// When it must be finished.
    Deadline,
    /// What must have happened before.
    After,
    /// Words to find it by.
    Tags,
    /// How many votes a gate needs.
    Count,
    /// The fallback it belongs to.
    Block,
}

impl Item {
    /// Says whether it holds times, durations or numbers.
    pub(super) const fn is_number(self) -> bool {
        !matches!(
            self,
            Self::Title | Self::Owners | Self::Stream | Self::Tags | Self::Block
        )
    }

    /// Says what belongs here while it is empty.
    pub(super) const fn placeholder(self) -> &'static str {
        match self {
            Self::Title => "What is done, as it is said on the line",
            Self::Owners => "Names or initials",
            Self::Duration | Self::Optimistic | Self::Pessimistic | Self::Least => "20 min",
            Self::At => "23:30",
            Self::After => "5, 7SS+10",
            Self::Tags => "database, night shift",
            Self::Stream | Self::Count => "",
            Self::Deadline | Self::Block => "None",
        }
    }
}

impl draft::Field for Field {
    fn name(self) -> &'static str {
        match self.item {
            Item::Title => "steps-title",
            Item::Owners => "steps-owners",
            Item::Stream => "steps-stream",
            Item::Duration => "steps-duration",
            Item::Optimistic => "steps-optimistic",
            Item::Pessimistic => "steps-pessimistic",
            Item::Least => "steps-least",
            Item::At => "steps-at",
            Item::Deadline => "steps-deadline",
            Item::After => "steps-after",
            Item::Tags => "steps-tags",
            Item::Count => "steps-count",
            Item::Block => "steps-block",
        }
    }

    fn is_prose(self) -> bool {
        matches!(self.item, Item::Title)
    }
}

/// Returns what a field holds.
pub(super) fn kept(field: Field, session: &Session) -> String {
    let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
        return String::new();
    };
    let Some(step) = plan.steps.get(field.step) else {
        return String::new();
    };
    let span = |span: Option<Span>| span.map_or_else(String::new, value::duration);
    match field.item {
        Item::Title => step.title.clone(),
        Item::Owners => owner::format(plan, &step.owners),
        Item::Stream => step.stream.clone(),
        Item::Duration => value::duration(step.duration),
        Item::Optimistic => span(step.optimistic),
        Item::Pessimistic => span(step.pessimistic),
        Item::Least => span(step.least),
        Item::At => match step.constraint {
            Constraint::NotBefore(at) | Constraint::Fixed(at) => value::moment(at, &plan.details),
            Constraint::None => String::new(),
        },
        Item::Deadline => step
            .deadline
            .map_or_else(String::new, |at| value::moment(at, &plan.details)),
        Item::After => dependency::format(&step.predecessors, numbers),
        Item::Tags => step.tags.join(", "),
        Item::Count => match step.rule {
            Rule::All => String::new(),
            Rule::AtLeast(count) => count.to_string(),
        },
        Item::Block => step
            .block
            .and_then(|block| plan.blocks.get(block))
            .map_or_else(String::new, |block| block.title.clone()),
    }
}

/// Makes an edit of what was typed into a field.
pub(super) fn keep(field: Field, typed: &str, session: &Session) -> draft::Kept {
    let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
        return Ok(None);
    };
    let Some(before) = plan.steps.get(field.step) else {
        return Ok(None);
    };
    let text = typed.trim();
    let details = &plan.details;
    let span = || {
        words::parse_span(text, Span::minutes(1))
            .map_err(|error| value::sentence(&error.to_string()))
    };
    let estimate = || {
        if text.is_empty() {
            Ok(None)
        } else {
            span().map(Some)
        }
    };
    let time = || {
        when::read(text, details.zone, details.window_start)
            .map_err(|error| value::sentence(&error.to_string()))
    };
    let mut after = before.clone();
    let what = match field.item {
        Item::Title => return cell(session, before, super::super::Column::Title, text),
        Item::Owners => return cell(session, before, super::super::Column::Owner, text),
        Item::Duration => return cell(session, before, super::super::Column::Duration, text),
        Item::After => return cell(session, before, super::super::Column::After, text),
        Item::Stream => return cell(session, before, super::super::Column::Stream, text),
        Item::Deadline => return cell(session, before, super::super::Column::Deadline, text),
        Item::Block => return block(session, before, text),
        Item::Optimistic => {
            after.optimistic = estimate()?;
            in_order(
                after.optimistic,
                Some(after.duration),
                "The optimistic one is the shortest",
            )?;
            "the estimates"
        }
        Item::Pessimistic => {
            after.pessimistic = estimate()?;
            in_order(
                Some(after.duration),
                after.pessimistic,
                "The pessimistic one is the longest",
            )?;
            "the estimates"
        }
        Item::Least => {
            after.least = estimate()?;
            in_order(
                after.least,
                Some(after.duration),
                "A hold is never shorter than its least length",
            )?;
            "the least length"
        }
        Item::At => {
            after.constraint = match before.constraint {
                Constraint::None => Constraint::None,
                _ if text.is_empty() => Constraint::None,
                Constraint::NotBefore(_) => Constraint::NotBefore(time()?),
                Constraint::Fixed(_) => Constraint::Fixed(time()?),
            };
            "the start"
        }
        Item::Tags => {
            after.tags = text
                .split(',')
                .map(str::trim)
                .filter(|tag| !tag.is_empty())
                .map(str::to_owned)
                .collect();
            "the tags"
        }
        Item::Count => {
            let count = text.parse::<u32>().ok().filter(|count| *count > 0);
            let count = count.ok_or("Write how many votes it takes, such as 3")?;
            after.rule = Rule::AtLeast(count);
            "the votes"
        }
    };
    let name = format!("Change {what} of step {}", numbers.get(field.step));
    Ok(edit::step(before, after, name))
}

fn in_order(shorter: Option<Span>, longer: Option<Span>, reason: &str) -> Result<(), String> {
    match (shorter, longer) {
        (Some(shorter), Some(longer)) if shorter > longer => Err(format!(
            "{reason}: {} is more than {}",
            words::span(shorter),
            words::span(longer)
        )),
        _ => Ok(()),
    }
}

/// Reads what the grid has a column for as the grid does.
fn cell(session: &Session, step: &Step, column: super::super::Column, text: &str) -> draft::Kept {
    match (session.plan(), session.numbers()) {
        (Some(plan), Some(numbers)) => {
            value::enter(plan, numbers, step, column, text, || session.new_id())
        }
        _ => Ok(None),
    }
}

/// Puts a step into a fallback by its name; a name that is not there yet makes one.
fn block(session: &Session, before: &Step, text: &str) -> draft::Kept {
    let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
        return Ok(None);
    };
    let mut after = before.clone();
    let mut made = None;
    let known = plan
        .blocks
        .iter()
        .find(|block| block.title.eq_ignore_ascii_case(text));
    after.block = match known {
        _ if text.is_empty() => None,
        Some(block) => Some(block.id),
        None => {
            let block = Block {
                id: session.new_id(),
                rank: plan.blocks.rank_at_end(),
                title: text.to_owned(),
                at: None,
            };
            let id = block.id;
            made = Some(Change::insert(block.into()));
            Some(id)
        }
    };
    let name = format!("Change the fallback of step {}", numbers.get(before.id));
    Ok(edit::step(before, after, name).map(|mut edit| {
        edit.changes.splice(0..0, made);
        edit
    }))
}

/// What is written on several lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prose {
    /// How it is done.
    Instructions,
    /// How one sees that it worked.
    Verification,
    /// What a gate asks, one criterion a line.
    Criteria,
    /// Pages to have at hand, one a line.
    Links,
    /// Columns of the team's own, one a line.
    Fields,
}

impl Prose {
    /// Every text.
    pub(super) const ALL: [Self; 5] = [
        Self::Instructions,
        Self::Verification,
        Self::Criteria,
        Self::Links,
        Self::Fields,
    ];

    /// Returns its place among all.
    pub(super) const fn place(self) -> usize {
        self as usize
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Instructions => "steps-instructions",
            Self::Verification => "steps-verification",
            Self::Criteria => "steps-criteria",
            Self::Links => "steps-links",
            Self::Fields => "steps-fields",
        }
    }

    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Instructions => "Instructions",
            Self::Verification => "How one sees that it worked",
            Self::Criteria => "Criteria, one on each line",
            Self::Links => "Links, one on each line",
            Self::Fields => "Own fields, one on each line",
        }
    }

    pub(super) const fn placeholder(self) -> &'static str {
        match self {
            Self::Instructions => "How it is done, in Markdown",
            Self::Verification => "",
            Self::Criteria => "Error rate below 1 %",
            Self::Links => "Runbook https://…",
            Self::Fields => "Ticket: CHG-1042",
        }
    }

    /// What undo says of a change, in front of "of step 6".
    pub(super) const fn verb(self) -> &'static str {
        match self {
            Self::Instructions => "Write the instructions",
            Self::Verification => "Write the verification",
            Self::Criteria => "Write the criteria",
            Self::Links => "Write the links",
            Self::Fields => "Write the own fields",
        }
    }

    /// Returns what the text holds.
    pub(super) fn kept(self, step: &Step) -> String {
        match self {
            Self::Instructions => step.instructions.clone(),
            Self::Verification => step.verification.clone(),
            Self::Criteria => step.criteria.join("\n"),
            Self::Links => {
                let lines: Vec<String> = step
                    .links
                    .iter()
                    .map(|page| format!("{} {}", page.title, page.address).trim().to_owned())
                    .collect();
                lines.join("\n")
            }
            Self::Fields => {
                let lines: Vec<String> = step
                    .fields
                    .iter()
                    .map(|(name, text)| format!("{name}: {text}"))
                    .collect();
                lines.join("\n")
            }
        }
    }

    /// Puts the text into a step.
    pub(super) fn keep(self, text: &str, step: &mut Step) {
        let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
        match self {
            Self::Instructions => text.trim_end().clone_into(&mut step.instructions),
            Self::Verification => text.trim_end().clone_into(&mut step.verification),
            Self::Criteria => step.criteria = lines().map(str::to_owned).collect(),
            Self::Links => step.links = lines().map(page).collect(),
            Self::Fields => {
                step.fields = lines()
                    .map(|line| {
                        let (name, text) = line.split_once(':').unwrap_or((line, ""));
                        (name.trim().to_owned(), text.trim().to_owned())
                    })
                    .collect();
            }
        }
    }
}

/// Reads a link: the address is the last word, what stands before it the title.
fn page(line: &str) -> Page {
    let (title, address) = line.rsplit_once(char::is_whitespace).unwrap_or(("", line));
    Page {
        title: title.trim().to_owned(),
        address: address.to_owned(),
    }
}
