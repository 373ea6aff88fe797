//! An open cell: what is being typed, and what is offered or said under it.

use crate::gui::part::completion::{self, Completion};
use crate::gui::part::{owner, step};
use crate::gui::screen::plan::steps::column::Column;
use crate::gui::screen::plan::steps::edit::{self, Place};
use crate::gui::screen::plan::steps::row::{Adding, Row};
use crate::gui::screen::plan::steps::value;
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::number::Numbers;
use crate::plan::{Plan, Section, Step};
use crate::session::Session;

/// An open cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    /// The row it is in.
    pub(super) row: Row,
    /// The column it is in.
    pub(super) column: Column,
    /// What it holds now.
    pub(super) text: String,
    /// What it held when it was opened.
    pub(super) origin: String,
    /// Why it was refused.
    pub(super) refused: Option<String>,
    /// Who or what may be meant, while names are typed.
    pub(super) completion: Completion,
}

/// What committing a cell has made.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Outcome {
    /// The change, if there is one.
    pub(super) edit: Option<Edit>,
    /// The step that was added.
    pub(super) step: Option<Id<Step>>,
    /// The section that was added.
    pub(super) section: Option<Id<Section>>,
}

impl Draft {
    /// Opens a cell; `typed` takes the place of what it holds.
    pub(super) fn open(
        session: &Session,
        row: Row,
        column: Column,
        typed: Option<String>,
    ) -> Option<Self> {
        let plan = session.plan()?;
        let numbers = session.numbers()?;
        let origin = match row {
            Row::Step(step) => value::text(plan, numbers, plan.steps.get(step)?, column),
            Row::Section(section) => plan.sections.get(section)?.title.clone(),
            Row::New | Row::Foot => String::new(),
        };
        let mut draft = Self {
            row,
            column,
            text: typed.unwrap_or_else(|| origin.clone()),
            origin,
            refused: None,
            completion: Completion::default(),
        };
        draft.suggest(plan, numbers);
        Some(draft)
    }

    /// Takes what the cell holds now.
    pub(super) fn write(&mut self, text: String, plan: &Plan, numbers: &Numbers) {
        self.text = text;
        self.refused = None;
        self.suggest(plan, numbers);
    }

    fn suggest(&mut self, plan: &Plan, numbers: &Numbers) {
        let Row::Step(here) = self.row else {
            return;
        };
        self.completion = match self.column {
            Column::Owner | Column::Deputy => owner::offered(plan, &self.text),
            // Nobody chooses from the whole runbook: what is offered is what the letters mean.
            Column::After if !completion::last_part(&self.text).is_empty() => {
                let others = plan.rows().into_iter().filter(|step| step.id != here);
                let others = others.map(|step| (step.id, step.title.as_str()));
                step::offered(numbers, others, &self.text)
            }
            _ => Completion::default(),
        };
    }

    /// Takes one of those who are offered.
    pub(super) fn take(&mut self, index: usize) {
        self.completion.take(index, &mut self.text);
    }

    /// Reads what was typed.
    ///
    /// # Errors
    /// The sentence says why it is refused.
    pub(super) fn commit(
        &self,
        session: &Session,
        adding: Option<Adding>,
    ) -> Result<Outcome, String> {
        let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
            return Ok(Outcome::default());
        };
        let unchanged = self.text == self.origin;
        if unchanged && !matches!(self.row, Row::New | Row::Foot) {
            return Ok(Outcome::default());
        }
        match self.row {
            Row::Step(step) => {
                let Some(step) = plan.steps.get(step) else {
                    return Ok(Outcome::default());
                };
                let edit = value::enter(plan, numbers, step, self.column, &self.text, || {
                    session.new_id()
                })?;
                Ok(Outcome {
                    edit,
                    ..Outcome::default()
                })
            }
            Row::Section(section) => {
                if self.text.trim().is_empty() {
                    return Err("A section needs a name".to_owned());
                }
                let section = plan.sections.get(section);
                Ok(Outcome {
                    edit: section.and_then(|section| edit::rename(section, &self.text)),
                    ..Outcome::default()
                })
            }
            Row::New | Row::Foot if self.text.trim().is_empty() => Ok(Outcome::default()),
            Row::New | Row::Foot => Ok(self.add(session, plan, adding)),
        }
    }

    fn add(&self, session: &Session, plan: &Plan, adding: Option<Adding>) -> Outcome {
        let adding = adding.filter(|_| self.row == Row::New);
        match adding.unwrap_or(Adding::Step(Place::Last)) {
            Adding::Step(place) => {
                let id = session.new_id();
                let edit = edit::add(plan, place, id, session.new_id(), &self.text);
                Outcome {
                    edit: Some(edit),
                    step: Some(id),
                    section: None,
                }
            }
            Adding::Section(above) => {
                let id = session.new_id();
                Outcome {
                    edit: Some(edit::add_section(plan, above, id, &self.text)),
                    step: None,
                    section: Some(id),
                }
            }
        }
    }
}
