//! The fields of the panel: what they hold, and what typed text makes of it.

use iced::widget::Id;

use super::{fallback, own};
use crate::gui::part::completion::{self, Completion};
use crate::gui::part::{draft, owner, step, when};
use crate::gui::screen::plan::steps::{edit, value};
use crate::plan::step::{Constraint, Page, Rule};
use crate::plan::{Step, dependency};
use crate::session::Session;
use crate::time::Span;
use crate::words;

/// A field of one line of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Whose field.
    pub step: crate::id::Id<Step>,
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
    /// Who does it when the owners cannot.
    Deputy,
    /// The fallback it belongs to.
    Block,
    /// What its fallback is called.
    Fallback,
    /// At whose failure its fallback is offered.
    Offered,
    /// What a field of the team's own is called, by its place; behind the last one a new one.
    FieldName(usize),
    /// What such a field holds.
    FieldText(usize),
    /// What a page is called, by its place; behind the last one a new one.
    LinkTitle(usize),
    /// Where such a page is.
    LinkAddress(usize),
}

impl Item {
    /// Says whether it holds times, durations or numbers.
    pub(super) const fn is_number(self) -> bool {
        matches!(
            self,
            Self::Duration
                | Self::Optimistic
                | Self::Pessimistic
                | Self::Least
                | Self::At
                | Self::Deadline
                | Self::After
                | Self::Count
                | Self::Offered
        )
    }

    /// Says what belongs here while it is empty.
    pub(super) const fn placeholder(self) -> &'static str {
        match self {
            Self::Title => "What is done, as it is said on the line",
            Self::Owners => "Names or initials",
            Self::Duration | Self::Least => "20 min",
            Self::Optimistic => "At best",
            Self::Pessimistic => "At worst",
            Self::At => "23:30",
            Self::After => "5, 7SS+10",
            Self::Tags => "database, night shift",
            Self::Stream | Self::Count | Self::Fallback => "",
            Self::Deadline | Self::Block => "None",
            Self::Offered => "At any time",
            Self::Deputy => "Name or initials",
            Self::FieldName(_) => "Ticket",
            Self::FieldText(_) => "CHG-1042",
            Self::LinkTitle(_) => "Runbook",
            Self::LinkAddress(_) => "https://…",
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
            Item::Deputy => "steps-deputy",
            Item::Block => "steps-block",
            Item::Fallback => "steps-fallback",
            Item::Offered => "steps-offered",
            Item::FieldName(_) => "steps-field-name",
            Item::FieldText(_) => "steps-field-text",
            Item::LinkTitle(_) => "steps-link-title",
            Item::LinkAddress(_) => "steps-link-address",
        }
    }

    fn id(self) -> Id {
        match self.item {
            Item::FieldName(place)
            | Item::FieldText(place)
            | Item::LinkTitle(place)
            | Item::LinkAddress(place) => Id::from(format!("{}-{place}", self.name())),
            _ => Id::new(self.name()),
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
    let span = |span: Option<Span>| span.map_or_else(String::new, value::compact);
    match field.item {
        Item::Title => step.title.clone(),
        Item::Owners => owner::format(plan, &step.owners),
        Item::Stream => step.stream.clone(),
        Item::Duration => value::compact(step.duration),
        Item::Optimistic => span(step.optimistic),
        Item::Pessimistic => span(step.pessimistic),
        Item::Least => span(step.least),
        Item::At => match step.constraint {
            Constraint::NotBefore(at) | Constraint::Fixed(at) => when::set(at, &plan.details),
            Constraint::None => String::new(),
        },
        Item::Deadline => step
            .deadline
            .map_or_else(String::new, |at| when::set(at, &plan.details)),
        Item::After => dependency::format(&step.predecessors, numbers),
        Item::Tags => step.tags.join(", "),
        Item::Count => match step.rule {
            Rule::All => String::new(),
            Rule::AtLeast(count) => count.to_string(),
        },
        Item::Deputy => plan.name_of(step.deputy).to_owned(),
        Item::FieldName(place) => own_field(step, place).map_or_else(String::new, |(name, _)| name),
        Item::FieldText(place) => own_field(step, place).map_or_else(String::new, |(_, text)| text),
        Item::LinkTitle(place) => page(step, place).map_or_else(String::new, |page| page.title),
        Item::LinkAddress(place) => page(step, place).map_or_else(String::new, |page| page.address),
        Item::Block | Item::Fallback => step
            .block
            .and_then(|block| plan.blocks.get(block))
            .map_or_else(String::new, |block| block.title.clone()),
        Item::Offered => step
            .block
            .and_then(|block| plan.blocks.get(block)?.at)
            .filter(|at| plan.steps.get(*at).is_some())
            .map_or_else(String::new, |at| numbers.get(at).to_owned()),
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
        Item::Deputy => return cell(session, before, super::super::Column::Deputy, text),
        Item::Block => return fallback::join(session, before, text),
        Item::Fallback => return fallback::rename(plan, before, text),
        Item::Offered => return fallback::offer(plan, numbers, before, text),
        Item::FieldName(place) => {
            return own::rename(plan, before, numbers.get(field.step), place, text);
        }
        Item::FieldText(place) => {
            match after.fields.get_mut(place) {
                Some(field) => text.clone_into(&mut field.1),
                None if text.is_empty() => {}
                None => return Err("Say first what the field is called".to_owned()),
            }
            "the fields"
        }
        Item::LinkTitle(place) => {
            linked(&mut after.links, place, |page| {
                text.clone_into(&mut page.title)
            });
            "the links"
        }
        Item::LinkAddress(place) => {
            linked(&mut after.links, place, |page| {
                text.clone_into(&mut page.address);
            });
            "the links"
        }
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

/// A field of the team's own.
fn own_field(step: &Step, place: usize) -> Option<(String, String)> {
    step.fields.get(place).cloned()
}

/// A page to have at hand.
fn page(step: &Step, place: usize) -> Option<Page> {
    step.links.get(place).cloned()
}

/// Changes a page, the one behind the last by adding it; one of which nothing is left goes.
fn linked(pages: &mut Vec<Page>, place: usize, change: impl FnOnce(&mut Page)) {
    let place = place.min(pages.len());
    if place == pages.len() {
        pages.push(Page {
            title: String::new(),
            address: String::new(),
        });
    }
    if let Some(page) = pages.get_mut(place) {
        change(page);
    }
    pages.retain(|page| !page.title.is_empty() || !page.address.is_empty());
}

/// Says what is offered while a field is being typed into.
pub(super) fn offer(field: Field, typed: &str, session: &Session) -> Completion {
    let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
        return Completion::default();
    };
    match field.item {
        Item::Owners | Item::Deputy => owner::offered(plan, typed),
        Item::Stream => {
            Completion::among(typed, plan.steps.iter().map(|step| step.stream.as_str()))
        }
        Item::Tags => {
            let tags = plan.steps.iter().flat_map(|step| &step.tags);
            Completion::among(typed, tags.map(String::as_str))
        }
        Item::Block => {
            Completion::among(typed, plan.blocks.iter().map(|block| block.title.as_str()))
        }
        Item::FieldName(_) => {
            let fields = plan.steps.iter().flat_map(|step| &step.fields);
            Completion::among(typed, fields.map(|(name, _)| name.as_str()))
        }
        // Nobody chooses from the whole runbook: what is offered is what the letters mean.
        Item::After | Item::Offered if !completion::last_part(typed).is_empty() => {
            let others = plan.rows().into_iter().filter(|step| step.id != field.step);
            step::offered(
                numbers,
                others.map(|step| (step.id, step.title.as_str())),
                typed,
            )
        }
        _ => Completion::default(),
    }
}

/// What is written on several lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prose {
    /// How one sees that it worked.
    Verification,
    /// What a gate asks, one criterion a line.
    Criteria,
}

impl Prose {
    /// Every text.
    pub(super) const ALL: [Self; 2] = [Self::Verification, Self::Criteria];

    /// Returns its place among all.
    pub(super) const fn place(self) -> usize {
        self as usize
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Verification => "steps-verification",
            Self::Criteria => "steps-criteria",
        }
    }

    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Verification => "How one sees that it worked",
            Self::Criteria => "Criteria, one on each line",
        }
    }

    pub(super) const fn placeholder(self) -> &'static str {
        match self {
            Self::Verification => "The row counts agree",
            Self::Criteria => "Error rate below 1 %",
        }
    }

    /// What undo says of a change, in front of "of step 6".
    pub(super) const fn verb(self) -> &'static str {
        match self {
            Self::Verification => "Write the verification",
            Self::Criteria => "Write the criteria",
        }
    }

    /// Returns what the text holds.
    pub(super) fn kept(self, step: &Step) -> String {
        match self {
            Self::Verification => step.verification.clone(),
            Self::Criteria => step.criteria.join("\n"),
        }
    }

    /// Puts the text into a step.
    pub(super) fn keep(self, text: &str, step: &mut Step) {
        match self {
            Self::Verification => text.trim_end().clone_into(&mut step.verification),
            Self::Criteria => {
                let lines = text.lines().map(str::trim);
                let lines = lines.filter(|line| !line.is_empty());
                step.criteria = lines.map(str::to_owned).collect();
            }
        }
    }
}
