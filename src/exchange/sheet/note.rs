//! What should be known about lines that were taken over.

use crate::time::{Moment, Span, Zone};
use crate::words;

/// Something about an import that people should know, though nothing was refused for it.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// T-0 is the earliest planned start of the sheet.
    Start {
        /// T-0.
        start: Moment,
        /// The zone of the launch.
        zone: Zone,
    },
    /// Dates that can be read in two ways were read with the day first.
    DayFirst {
        /// One of them.
        example: String,
    },
    /// The end of the window was set so that the plan fits.
    Window {
        /// The new end.
        end: Moment,
        /// The zone of the launch.
        zone: Zone,
    },
    /// A planned start that is not what the predecessors give; the predecessors count.
    PlannedStart {
        /// The row.
        row: usize,
        /// The start in the sheet.
        planned: Moment,
        /// The start that follows from the predecessors.
        computed: Moment,
        /// The zone of the launch.
        zone: Zone,
    },
    /// A predecessor is among the refused lines, so the link was left out.
    LinkLeftOut {
        /// The row.
        row: usize,
        /// What it waits for.
        name: String,
    },
    /// Steps without a duration were given the usual one.
    NoDuration {
        /// How many.
        steps: usize,
        /// The usual one.
        taken: Span,
    },
    /// Columns that became fields of the team's own.
    Fields(Vec<String>),
    /// A heading without steps under it was left out.
    EmptyHeading {
        /// The row.
        row: usize,
        /// The heading.
        title: String,
    },
    /// A cell names several where only one can be; the first one counts.
    FirstOnly {
        /// The row.
        row: usize,
        /// Who counts.
        name: String,
    },
    /// Numbers that the plan already uses, so that the steps were given new ones.
    NewNumbers {
        /// How many.
        steps: usize,
    },
}

impl std::fmt::Display for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let time = |moment: &Moment, zone: &Zone| {
            format!(
                "{} {}",
                words::day(*moment, *zone),
                words::clock(*moment, *zone)
            )
        };
        match self {
            Self::Start { start, zone } => {
                write!(
                    f,
                    "T-0 is {}, the earliest planned start",
                    time(start, zone)
                )
            }
            Self::DayFirst { example } => write!(
                f,
                "dates such as {example} were read with the day before the month; where the month \
                 comes first, write them as 2026-11-21"
            ),
            Self::Window { end, zone } => {
                write!(
                    f,
                    "the window was made to end {}, so that the plan fits",
                    time(end, zone)
                )
            }
            Self::PlannedStart {
                row,
                planned,
                computed,
                zone,
            } => write!(
                f,
                "row {row}: planned for {}, but its predecessors give {}; the predecessors count",
                time(planned, zone),
                time(computed, zone)
            ),
            Self::LinkLeftOut { row, name } => write!(
                f,
                "row {row}: it waits for {name}, which was refused; the link was left out"
            ),
            Self::NoDuration { steps, taken } => write!(
                f,
                "{} without a duration: {} was taken",
                words::count(*steps, "step", "steps"),
                words::span(*taken)
            ),
            Self::Fields(names) => write!(
                f,
                "kept as {} of its own: {}",
                if names.len() == 1 {
                    "a field"
                } else {
                    "fields"
                },
                words::list(names)
            ),
            Self::EmptyHeading { row, title } => {
                write!(
                    f,
                    "row {row}: no step stands under {title}; it was left out"
                )
            }
            Self::FirstOnly { row, name } => {
                write!(
                    f,
                    "row {row}: only one person can be named here; {name} was taken"
                )
            }
            Self::NewNumbers { steps } => write!(
                f,
                "{} with a number that the plan already uses: new numbers were given",
                words::count(*steps, "step", "steps")
            ),
        }
    }
}
