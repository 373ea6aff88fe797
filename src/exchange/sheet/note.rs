//! What should be known about lines that were taken over.

use crate::time::{Moment, Span, Zone};
use crate::words;

use super::Matched;
use super::reason::Reason;

/// How many steps are named one by one.
const NAMED: usize = 4;

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
    /// Rows that stand above others are sections, and the durations they show were not taken.
    Summaries {
        /// How many.
        rows: usize,
    },
    /// A row above others says what a section cannot hold.
    SummaryCells {
        /// The row.
        row: usize,
        /// What it is called.
        title: String,
        /// The columns.
        columns: Vec<String>,
    },
    /// A link that names a row above others was made one of the steps under it.
    SummaryLink {
        /// The row in which it is written.
        row: usize,
        /// What it waits for.
        name: String,
        /// The steps that are waited for in its place; none where a step is named.
        from: Vec<String>,
        /// The steps that wait; none where the row is a step itself.
        to: Vec<String>,
    },
    /// A link that names a row above others was left out.
    SummaryLeftOut {
        /// The row in which it is written.
        row: usize,
        /// What it waits for.
        name: String,
        /// Why.
        why: Unmade,
    },
    /// What a row above others waits for cannot be read.
    SummaryAfter {
        /// The row.
        row: usize,
        /// What is wrong.
        reason: Reason,
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
    /// Columns that no row names were told by what they hold: who does a step, what it waits for.
    Guessed(Vec<Matched>),
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

/// Why a link that names a row above others was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmade {
    /// The one stands under the other.
    Itself,
    /// No step is left under it.
    Nothing,
    /// So many links would have been made that nobody can have meant them.
    Many,
}

impl Note {
    /// Returns the row that it is about, 0 where it is about several.
    pub(super) const fn row(&self) -> usize {
        match self {
            Self::PlannedStart { row, .. }
            | Self::LinkLeftOut { row, .. }
            | Self::EmptyHeading { row, .. }
            | Self::FirstOnly { row, .. }
            | Self::SummaryCells { row, .. }
            | Self::SummaryLink { row, .. }
            | Self::SummaryLeftOut { row, .. }
            | Self::SummaryAfter { row, .. } => *row,
            Self::Start { .. }
            | Self::DayFirst { .. }
            | Self::Window { .. }
            | Self::NoDuration { .. }
            | Self::Fields(_)
            | Self::Guessed(_)
            | Self::NewNumbers { .. }
            | Self::Summaries { .. } => 0,
        }
    }
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
            Self::Guessed(columns) => {
                let read: Vec<String> = columns
                    .iter()
                    .filter_map(|column| Some(format!("{} as {}", column.name, column.meaning?)))
                    .collect();
                write!(
                    f,
                    "no row names the columns; by what they hold {} was read",
                    words::list(&read)
                )
            }
            Self::Summaries { rows: 1 } => write!(
                f,
                "a row that stands above others is a section; its duration, theirs, was not added"
            ),
            Self::Summaries { rows } => write!(
                f,
                "{rows} rows that stand above others are sections; their durations were not added"
            ),
            Self::SummaryCells {
                row,
                title,
                columns,
            } => write!(
                f,
                "row {row}: {title} is a section; what it says under {} was left out",
                words::list(columns)
            ),
            Self::SummaryLink {
                row,
                name,
                from,
                to,
            } => {
                let of = match from.as_slice() {
                    [] => name.clone(),
                    from => format!("{} under {name}", steps(from)),
                };
                match to.as_slice() {
                    [] => write!(f, "row {row}: it waits for {of}"),
                    [to] => write!(f, "row {row}: step {to} under it waits for {of}"),
                    to => write!(f, "row {row}: {} under it wait for {of}", steps(to)),
                }
            }
            Self::SummaryLeftOut { row, name, why } => match why {
                Unmade::Itself => write!(
                    f,
                    "row {row}: it waits for {name}, but one of the two stands under the other; \
                     the link was left out"
                ),
                Unmade::Nothing => write!(
                    f,
                    "row {row}: it waits for {name}, but no step is left under one of the two; \
                     the link was left out"
                ),
                Unmade::Many => write!(
                    f,
                    "row {row}: it waits for {name}, which would tie too many steps; the link was \
                     left out"
                ),
            },
            Self::SummaryAfter { row, reason } => write!(
                f,
                "row {row}: what the section waits for was left out: {reason}"
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

/// Names steps: "step 5", "steps 5 and 7", "steps 1, 2, 3, 4 and 6 more".
fn steps(names: &[String]) -> String {
    match names {
        [only] => format!("step {only}"),
        names if names.len() > NAMED + 1 => {
            let more = names.len() - NAMED;
            format!("steps {} and {more} more", names[..NAMED].join(", "))
        }
        names => format!("steps {}", words::list(names)),
    }
}
