//! Which steps the grid shows: those that hold some words, of somebody, of a section or a work
//! stream, the critical ones, those with a problem.

use std::collections::HashSet;
use std::fmt;

use crate::id::Id;
use crate::plan::number::Numbers;
use crate::plan::{Key, Person, Plan, Section, Step};
use crate::schedule::Comparison;
use crate::session::Session;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    /// Words that stand in the step, all of them.
    pub(super) words: String,
    /// Who does it or stands in.
    pub(super) owner: Option<Id<Person>>,
    /// Where it stands.
    pub(super) section: Option<Id<Section>>,
    /// The work stream it belongs to.
    pub(super) stream: Option<String>,
    /// Only steps on the critical path.
    pub(super) critical: Wanted,
    /// Only steps with a problem.
    pub(super) problem: Wanted,
    /// Only steps that are not as they were agreed.
    pub(super) moved: Wanted,
}

/// Whether only those are shown that are so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All are shown.
    #[default]
    All,
    /// Only those.
    Only,
}

impl Wanted {
    /// Returns the other.
    pub(super) const fn turned(self) -> Self {
        match self {
            Self::All => Self::Only,
            Self::Only => Self::All,
        }
    }
}

/// A change of what is looked for.
#[derive(Clone, Debug)]
pub enum Message {
    /// Other words.
    WordsChanged(String),
    /// Somebody's steps, or everybody's.
    Owner(Choice<Id<Person>>),
    /// The steps of a section, or all.
    Section(Choice<Id<Section>>),
    /// The steps of a work stream, or all.
    Stream(Choice<String>),
    /// Only critical ones, or all.
    ToggleCritical,
    /// Only those with a problem, or all.
    ToggleProblem,
    /// Only those that are not as agreed, or all.
    ToggleMoved,
}

/// One of several, or all of them, with the words in which it is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice<T> {
    /// Which one; nothing where all are meant.
    pub value: Option<T>,
    /// Its name.
    pub name: String,
}

impl<T> fmt::Display for Choice<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.name)
    }
}

impl Filter {
    /// Takes a change.
    pub(super) fn update(&mut self, message: Message) {
        match message {
            Message::WordsChanged(words) => self.words = words,
            Message::Owner(choice) => self.owner = choice.value,
            Message::Section(choice) => self.section = choice.value,
            Message::Stream(choice) => self.stream = choice.value,
            Message::ToggleCritical => self.critical = self.critical.turned(),
            Message::ToggleProblem => self.problem = self.problem.turned(),
            Message::ToggleMoved => self.moved = self.moved.turned(),
        }
    }

    /// Says whether everything is shown.
    pub(super) fn is_open(&self) -> bool {
        self.words.trim().is_empty()
            && self.owner.is_none()
            && self.section.is_none()
            && self.stream.is_none()
            && self.critical == Wanted::All
            && self.problem == Wanted::All
            && self.moved == Wanted::All
    }

    /// Finds the steps that are shown, against what was `agreed` if anything was; nothing where
    /// all are.
    pub(super) fn find(
        &self,
        session: &Session,
        agreed: Option<&Comparison>,
    ) -> Option<HashSet<Id<Step>>> {
        let (plan, schedule, numbers) = (session.plan()?, session.schedule()?, session.numbers()?);
        if self.is_open() {
            return None;
        }
        let words: Vec<String> = self
            .words
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        let troubled: HashSet<Id<Step>> = match self.problem {
            Wanted::All => HashSet::new(),
            Wanted::Only => session
                .problems()
                .iter()
                .filter_map(|problem| match problem.target {
                    Key::Step(step) => Some(step),
                    _ => None,
                })
                .collect(),
        };
        // Where nothing is agreed any longer, nothing can be unlike it.
        let changed: Option<HashSet<Id<Step>>> = match (self.moved, agreed) {
            (Wanted::Only, Some(agreed)) => {
                let moved = agreed.moved.iter().map(|moved| moved.step);
                Some(moved.chain(agreed.added.iter().copied()).collect())
            }
            _ => None,
        };
        let critical = |step| {
            schedule
                .timing(step)
                .is_some_and(|timing| timing.criticality.is_critical())
        };
        let found = plan.steps.iter().filter(|step| {
            self.section.is_none_or(|section| step.section == section)
                && self
                    .owner
                    .is_none_or(|owner| step.owners.contains(&owner) || step.deputy == Some(owner))
                && self
                    .stream
                    .as_ref()
                    .is_none_or(|stream| step.stream == *stream)
                && (self.critical == Wanted::All || critical(step.id))
                && (self.problem == Wanted::All || troubled.contains(&step.id))
                && changed
                    .as_ref()
                    .is_none_or(|changed| changed.contains(&step.id))
                && holds(plan, numbers, step, &words)
        });
        Some(found.map(|step| step.id).collect())
    }
}

/// Says whether every word stands somewhere in a step.
fn holds(plan: &Plan, numbers: &Numbers, step: &Step, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut text = vec![
        step.title.as_str(),
        step.instructions.as_str(),
        step.verification.as_str(),
        step.stream.as_str(),
    ];
    text.extend(step.tags.iter().map(String::as_str));
    text.extend(step.fields.iter().map(|(_, text)| text.as_str()));
    text.extend(step.owners.iter().map(|owner| plan.name_of(Some(*owner))));
    let text = text.join("\n").to_lowercase();
    let number = numbers.get(step.id).to_lowercase();
    words
        .iter()
        .all(|word| text.contains(word) || number == *word)
}

/// The work streams of a plan, each once, in the order of the alphabet.
pub(super) fn streams(plan: &Plan) -> Vec<String> {
    let mut streams: Vec<String> = plan
        .steps
        .iter()
        .map(|step| step.stream.trim())
        .filter(|stream| !stream.is_empty())
        .map(str::to_owned)
        .collect();
    streams.sort_unstable();
    streams.dedup();
    streams
}
