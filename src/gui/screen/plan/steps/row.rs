//! The rows of the grid, from top to bottom.

use std::collections::HashSet;

use crate::gui::screen::plan::steps::edit::Place;
use crate::id::Id;
use crate::plan::{Plan, Section, Step};

/// A row of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// The heading of a section.
    Section(Id<Section>),
    /// A step.
    Step(Id<Step>),
    /// What is being added and is not in the plan yet.
    New,
    /// The last row, where a step is added.
    Foot,
}

impl Row {
    /// Returns the step, if the row is one.
    pub(super) const fn step(self) -> Option<Id<Step>> {
        match self {
            Self::Step(step) => Some(step),
            _ => None,
        }
    }
}

/// What is being added above the last row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Adding {
    /// A step.
    Step(Place),
    /// A section, below another one.
    Section(Option<Id<Section>>),
}

/// Lists the rows of a plan whose steps stand in `order`; the steps of folded sections are left
/// out. Where only `found` steps are shown, so are only their sections, and nothing is folded.
pub(super) fn list(
    plan: &Plan,
    order: &[Id<Step>],
    folded: &HashSet<Id<Section>>,
    adding: Option<Adding>,
    found: Option<&HashSet<Id<Step>>>,
) -> Vec<Row> {
    let is_found = |step: Id<Step>| found.is_none_or(|found| found.contains(&step));
    let mut rows = Vec::with_capacity(order.len() + plan.sections.len() + 2);
    let mut steps = order
        .iter()
        .filter_map(|step| plan.steps.get(*step))
        .peekable();
    for section in plan.sections.iter() {
        let heading = rows.len();
        rows.push(Row::Section(section.id));
        if adding == Some(Adding::Step(Place::First(section.id))) {
            rows.push(Row::New);
        }
        while let Some(step) = steps.next_if(|step| step.section == section.id) {
            if is_found(step.id) && (found.is_some() || !folded.contains(&section.id)) {
                rows.push(Row::Step(step.id));
            }
            if adding == Some(Adding::Step(Place::Below(step.id))) {
                rows.push(Row::New);
            }
        }
        if found.is_some() && rows.len() == heading + 1 {
            rows.pop();
        }
        if adding == Some(Adding::Section(Some(section.id))) {
            rows.push(Row::New);
        }
    }
    // Steps of a section that is not there stand last; they must not get lost.
    rows.extend(
        steps
            .filter(|step| is_found(step.id))
            .map(|step| Row::Step(step.id)),
    );
    let at_end = matches!(
        adding,
        Some(Adding::Step(Place::Last) | Adding::Section(None))
    );
    if at_end {
        rows.push(Row::New);
    }
    rows.push(Row::Foot);
    rows
}
