//! Rows as a spreadsheet takes them: tab-separated, with a heading.

use crate::gui::part::owner;
use crate::gui::screen::plan::steps::value;
use crate::id::Id;
use crate::plan::number::Numbers;
use crate::plan::step::Kind;
use crate::plan::{Plan, Step, dependency};
use crate::schedule::Schedule;
use crate::words;

/// Writes steps as rows with a heading.
pub(super) fn write(
    plan: &Plan,
    numbers: &Numbers,
    schedule: &Schedule,
    steps: &[Id<Step>],
) -> String {
    const HEADING: &str = "number\tsection\ttitle\towner\tduration\tafter\tkind\tstart\tfinish";
    let mut text = HEADING.to_owned();
    for step in steps.iter().filter_map(|step| plan.steps.get(*step)) {
        let section = plan.sections.get(step.section);
        let timing = schedule.timing(step.id);
        let clock = |at| words::clock(at, plan.details.zone);
        let cells = [
            numbers.get(step.id).to_owned(),
            section.map_or_else(String::new, |section| section.title.clone()),
            step.title.clone(),
            owner::format(plan, &step.owners),
            value::duration(step.planned_duration()),
            dependency::format(&step.predecessors, numbers),
            kind(step.kind).to_owned(),
            timing.map_or_else(String::new, |timing| clock(timing.start)),
            timing.map_or_else(String::new, |timing| clock(timing.finish)),
        ];
        text.push('\n');
        text.push_str(&cells.map(quoted).join("\t"));
    }
    text.push('\n');
    text
}

/// The word for a kind of step.
pub(super) const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Task => "task",
        Kind::Milestone => "milestone",
        Kind::Gate => "gate",
        Kind::Hold => "hold",
    }
}

/// Quotes a cell that holds what separates cells.
fn quoted(cell: String) -> String {
    if cell.contains(['\t', '\n', '\r', '"']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}
