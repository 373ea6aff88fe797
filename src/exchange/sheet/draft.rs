//! A row becomes the draft of a step: everything that can be read without knowing the others.

use crate::exchange::cell;
use crate::exchange::delimited::Row;
use crate::exchange::index::is_plain_number;
use crate::id::Id;
use crate::plan::step::{Constraint, Interruption, Kind, Page, Reversibility, Rule};
use crate::plan::{Section, Step};
use crate::rank::Rank;
use crate::time::{Moment, Span};
use crate::words;

use super::column::{Column, Columns};
use super::moments::{Calendar, Order};
use super::outline::{Outline, are_levels};
use super::reason::Reason;
use super::{Destination, Refusal};

/// What may stand between the people in a cell.
pub(super) const PEOPLE: [char; 4] = ['/', '&', ';', '\n'];

/// What may stand between other things in a cell.
pub(super) const LINES: [char; 1] = ['\n'];

/// What a line of a sheet says.
pub(super) enum Line {
    /// A heading that stands in a row of its own.
    Heading { row: usize, title: String },
    /// A section that the sheet declares without a step.
    Section { title: String },
    /// A row above others, which sums them up.
    Summary {
        /// Its place among the rows.
        place: usize,
        row: usize,
        /// Its number, its title, its outline number.
        names: [String; 3],
        /// The section that a column names in it.
        section: String,
        after: String,
        /// Whether it shows how long the steps under it take.
        sums_up: bool,
        /// The columns in which it says what a section cannot hold.
        more: Vec<String>,
    },
    /// A step.
    Step(Box<Draft>),
    /// A line that cannot be understood, and the number that others may know it by.
    Refused {
        refusals: Vec<Refusal>,
        number: String,
        title: String,
    },
}

/// A step that does not know the others yet.
pub(super) struct Draft {
    pub(super) row: usize,
    /// Its place among the lines that describe steps, from 1.
    pub(super) ordinal: usize,
    /// The section it names; the heading above it counts where it names none.
    pub(super) section: Option<String>,
    /// The rows that sum it up, the nearest last.
    pub(super) above: Vec<usize>,
    pub(super) outline: String,
    pub(super) owners: String,
    pub(super) deputy: String,
    pub(super) decider: String,
    pub(super) after: String,
    pub(super) block: String,
    pub(super) start: Option<Moment>,
    pub(super) duration: DurationFrom,
    /// The step, without what it refers to.
    pub(super) step: Step,
}

/// Where a duration comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum DurationFrom {
    Sheet,
    Default,
}

/// Looks at whole columns: one that is called "type" but holds other types than ours, or "level"
/// but holds no levels of an outline, is one of the team's own.
pub(super) fn settle(columns: &mut Columns, rows: &[Row]) {
    if let Some(column) = columns.get(Column::Kind) {
        let place = column.place;
        let mut filled = rows
            .iter()
            .filter_map(|row| row.cells.get(place))
            .filter(|cell| !is_blank(cell))
            .peekable();
        if filled.peek().is_some() && !filled.any(|cell| kind(cell).is_ok()) {
            columns.disown(Column::Kind);
        }
    }
    if let Some(column) = columns.get(Column::Level) {
        let cells = rows.iter().filter_map(|row| row.cells.get(column.place));
        if !are_levels(cells.map(String::as_str)) {
            columns.disown(Column::Level);
        }
    }
}

/// Reads the rows under the head of a sheet.
pub(super) fn drafts(
    rows: &[Row],
    columns: &Columns,
    order: &Order,
    destination: &Destination<'_>,
) -> (Vec<Line>, Outline) {
    let details = &destination.plan.details;
    let mut reader = Reader {
        columns,
        calendar: Calendar::new(details.start, details.zone, order),
        start: details.start,
        ordinal: 0,
        outline: Outline::of(rows, columns, |row| !repeats_the_head(row, columns)),
    };
    let lines = rows.iter().enumerate();
    let lines = lines.filter_map(|(place, row)| reader.line(place, row));
    (lines.collect(), reader.outline)
}

/// Tells in which order the sheet writes its dates.
pub(super) fn order(rows: &[Row], columns: &Columns) -> Order {
    const TIMES: [Column; 5] = [
        Column::Start,
        Column::Finish,
        Column::NotBefore,
        Column::Fixed,
        Column::Deadline,
    ];
    let places: Vec<usize> = TIMES
        .iter()
        .filter_map(|column| Some(columns.get(*column)?.place))
        .collect();
    let cells = rows.iter().flat_map(|row| {
        let cells = places.iter().filter_map(|place| row.cells.get(*place));
        cells.map(String::as_str)
    });
    Order::of(cells)
}

/// The names of the columns stand on each printed page.
fn repeats_the_head(row: &Row, columns: &Columns) -> bool {
    let title = columns.get(Column::Title);
    let owner = columns.get(Column::Owner).or(columns.get(Column::Duration));
    [title, owner].iter().flatten().all(|column| {
        let cell = row.cells.get(column.place);
        cell.is_some_and(|cell| cell.trim() == column.name)
    })
}

pub(super) fn is_blank(text: &str) -> bool {
    matches!(
        text.trim().to_lowercase().as_str(),
        "" | "-" | "–" | "—" | "n/a" | "na" | "none" | "?"
    )
}

struct Reader<'a> {
    columns: &'a Columns,
    calendar: Calendar,
    start: Moment,
    ordinal: usize,
    outline: Outline,
}

impl Reader<'_> {
    fn line(&mut self, place: usize, row: &Row) -> Option<Line> {
        let mut filled = row
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.trim().is_empty());
        let (first, text) = filled.next()?;
        let others = filled.count();
        if repeats_the_head(row, self.columns) {
            return None;
        }
        let text = text.trim();
        if others == 0 && Some(first) == self.place(Column::Section) {
            return Some(Line::Section {
                title: text.to_owned(),
            });
        }
        let cells = Cells {
            row,
            columns: self.columns,
        };
        if self.outline.sums_up(place) {
            self.ordinal += 1;
            return Some(summary(place, self.ordinal, &cells));
        }
        let title = cells.text(Column::Title);
        let number = cells.text(Column::Number);
        let worded = text.chars().any(char::is_alphabetic);
        let alone =
            others == 0 && worded && (first == 0 || Some(first) == self.place(Column::Title));
        if !self.columns.has(Column::Section) && alone && self.columns.count() > 1 {
            return Some(Line::Heading {
                row: row.number,
                title: text.to_owned(),
            });
        }
        self.ordinal += 1;
        let mut step = StepReader {
            cells,
            calendar: &mut self.calendar,
            start: self.start,
            refusals: Vec::new(),
        };
        let draft = step.draft(self.ordinal, self.outline.above(place));
        let refusals = step.refusals;
        Some(if refusals.is_empty() {
            Line::Step(Box::new(draft))
        } else {
            Line::Refused {
                refusals,
                number: if number.is_empty() {
                    self.ordinal.to_string()
                } else {
                    number.to_owned()
                },
                title: title.to_owned(),
            }
        })
    }

    fn place(&self, column: Column) -> Option<usize> {
        self.columns.get(column).map(|column| column.place)
    }
}

/// Reads a row that sums up others: all that it says of itself is what it is called and what it
/// waits for.
fn summary(place: usize, ordinal: usize, cells: &Cells<'_>) -> Line {
    const WORK: [Column; 12] = [
        Column::Owner,
        Column::Deputy,
        Column::NotBefore,
        Column::Fixed,
        Column::Deadline,
        Column::Instructions,
        Column::Verification,
        Column::Criteria,
        Column::Decider,
        Column::Links,
        Column::Tags,
        Column::Block,
    ];
    let columns = cells.columns;
    let is_filled = |column: &Column| !cells.value(*column).is_empty();
    let number = match columns.has(Column::Number) {
        true => number(cells.text(Column::Number)).to_owned(),
        false => ordinal.to_string(),
    };
    let more = WORK.iter().filter(|column| is_filled(column));
    let more = more.filter_map(|column| Some(columns.get(*column)?.name.clone()));
    Line::Summary {
        place,
        row: cells.row.number,
        names: [
            number,
            cells.text(Column::Title).to_owned(),
            cells.text(Column::Outline).to_owned(),
        ],
        section: cells.text(Column::Section).to_owned(),
        after: cells.value(Column::After).to_owned(),
        sums_up: [Column::Duration, Column::Start, Column::Finish]
            .iter()
            .any(is_filled),
        more: more.collect(),
    }
}

/// The number of a row, without the signs that people put around it.
fn number(text: &str) -> &str {
    text.trim_end_matches(['.', ')']).trim_start_matches('#')
}

/// The cells of one row, by what they mean.
pub(super) struct Cells<'a> {
    pub(super) row: &'a Row,
    pub(super) columns: &'a Columns,
}

impl<'a> Cells<'a> {
    /// The cell as it is.
    pub(super) fn whole(&self, column: Column) -> &'a str {
        self.columns
            .get(column)
            .and_then(|column| self.row.cells.get(column.place))
            .map_or("", String::as_str)
    }

    /// The cell without spaces around it.
    pub(super) fn text(&self, column: Column) -> &'a str {
        self.whole(column).trim()
    }

    /// The cell, empty where it only says that there is nothing.
    pub(super) fn value(&self, column: Column) -> &'a str {
        let text = self.text(column);
        if is_blank(text) { "" } else { text }
    }
}

struct StepReader<'a> {
    cells: Cells<'a>,
    calendar: &'a mut Calendar,
    start: Moment,
    refusals: Vec<Refusal>,
}

impl StepReader<'_> {
    fn refuse(&mut self, column: Column, reason: impl Into<Reason>) {
        let name = self
            .cells
            .columns
            .get(column)
            .map(|column| column.name.clone());
        self.refusals.push(Refusal {
            row: self.cells.row.number,
            column: name.unwrap_or_default(),
            reason: reason.into(),
        });
    }

    /// Reads a value of a column, `None` where it is empty or refused.
    fn value<T, E: Into<Reason>>(
        &mut self,
        column: Column,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.cells.value(column);
        if text.is_empty() {
            return None;
        }
        match read(text) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.refuse(column, reason);
                None
            }
        }
    }

    fn span(&mut self, column: Column) -> Option<Span> {
        let unit = self.cells.columns.unit(column);
        self.value(column, |text| {
            // Microsoft Project marks an estimate with a question mark.
            let text = text
                .trim_end_matches(['?', '.'])
                .trim_start_matches(['~', '≈']);
            words::parse_span(text, unit)
        })
    }

    fn yes(&mut self, column: Column) -> bool {
        self.value(column, |text| match text.to_lowercase().as_str() {
            "yes" | "y" | "true" | "x" | "1" | "✓" | "✔" | "ja" | "j" | "oui" | "sí" | "si"
            | "sim" | "irreversible" => Ok(true),
            "no" | "n" | "false" | "0" | "nein" | "non" | "não" | "reversible" => Ok(false),
            _ => Err(Reason::Word {
                given: shown(text),
                known: "yes or no",
            }),
        })
        .unwrap_or_default()
    }

    fn draft(&mut self, ordinal: usize, above: Vec<usize>) -> Draft {
        let row = self.cells.row.number;
        // The draft gets its own id, section and rank when it is known where it goes.
        let mut step = Step::task(
            Id::from_u128(0),
            Id::<Section>::from_u128(0),
            Rank::default(),
        );
        if self.cells.row.cells.iter().any(|cell| cell.contains('\0')) {
            self.refusals.push(Refusal {
                row,
                column: String::new(),
                reason: Reason::Binary,
            });
        }
        step.title = self.cells.text(Column::Title).to_owned();
        if step.title.is_empty() {
            self.refuse(Column::Title, Reason::NoTitle);
        }
        step.number = self.value(Column::Number, |text| {
            let number = number(text);
            if !number.is_empty() && is_plain_number(number) {
                Ok(number.to_owned())
            } else {
                Err(Reason::Number(shown(text)))
            }
        });
        self.value(Column::Kind, |text| kind(text).map(|kind| step.kind = kind));
        self.instructions(&mut step);
        let start = {
            let calendar = &mut *self.calendar;
            let text = self.cells.value(Column::Start);
            (!text.is_empty()).then(|| calendar.start(text))
        };
        let start = match start {
            Some(Ok(start)) => Some(start),
            Some(Err(error)) => {
                self.refuse(Column::Start, error);
                None
            }
            None => None,
        };
        let from = self.duration(&mut step, start);
        self.times(&mut step, start);
        if self.yes(Column::Irreversible) {
            step.reversibility = Reversibility::Irreversible;
        }
        if self.yes(Column::MustFinish) {
            step.interruption = Interruption::MustFinish;
        }
        let votes = self.value(Column::VotesNeeded, |text| {
            text.parse().map_err(|_| Reason::Word {
                given: shown(text),
                known: "a whole number",
            })
        });
        step.rule = votes.map_or(Rule::All, Rule::AtLeast);
        let text = |column| self.cells.value(column).to_owned();
        Draft {
            row,
            ordinal,
            section: Some(self.cells.text(Column::Section).to_owned())
                .filter(|section| !section.is_empty()),
            above,
            outline: text(Column::Outline),
            owners: text(Column::Owner),
            deputy: text(Column::Deputy),
            decider: text(Column::Decider),
            after: text(Column::After),
            block: self.cells.text(Column::Block).to_owned(),
            start,
            duration: from,
            step,
        }
    }

    fn instructions(&self, step: &mut Step) {
        let list = |column| cell::split(self.cells.whole(column), &LINES);
        step.stream = self.cells.text(Column::Stream).to_owned();
        step.instructions = self.cells.whole(Column::Instructions).to_owned();
        step.verification = self.cells.whole(Column::Verification).to_owned();
        step.criteria = list(Column::Criteria);
        step.links = list(Column::Links).iter().map(|text| page(text)).collect();
        step.tags = cell::split(self.cells.whole(Column::Tags), &[',', ';', '\n']);
        let fields = self.cells.columns.fields();
        step.fields = fields
            .filter_map(|(place, name)| {
                let text = self.cells.row.cells.get(place)?;
                (!text.trim().is_empty()).then(|| (name.to_owned(), text.clone()))
            })
            .collect();
    }

    fn duration(&mut self, step: &mut Step, start: Option<Moment>) -> DurationFrom {
        let duration = self.span(Column::Duration);
        let calendar = *self.calendar;
        let after = start.unwrap_or(self.start);
        let finish = self.value(Column::Finish, |text| calendar.at_or_after(text, after));
        step.optimistic = self.span(Column::Optimistic);
        step.pessimistic = self.span(Column::Pessimistic);
        step.least = self.span(Column::Least);
        let between = start.zip(finish).map(|(start, finish)| finish - start);
        match duration.or(between.filter(|span| !span.is_negative())) {
            Some(duration) => {
                step.duration = duration;
                // Where no column says what kind a step is, one that takes no time is passed.
                if duration.is_zero() && !self.cells.columns.has(Column::Kind) {
                    step.kind = Kind::Milestone;
                }
                DurationFrom::Sheet
            }
            None if step.kind == Kind::Milestone => {
                step.duration = Span::ZERO;
                DurationFrom::Sheet
            }
            None => DurationFrom::Default,
        }
    }

    fn times(&mut self, step: &mut Step, start: Option<Moment>) {
        let calendar = *self.calendar;
        let not_before = self.value(Column::NotBefore, |text| calendar.around_start(text));
        let fixed = self.value(Column::Fixed, |text| calendar.around_start(text));
        step.constraint = match (not_before, fixed) {
            (None, None) => Constraint::None,
            (Some(moment), None) => Constraint::NotBefore(moment),
            (None, Some(moment)) => Constraint::Fixed(moment),
            (Some(_), Some(_)) => {
                self.refuse(Column::Fixed, Reason::TwoStarts);
                Constraint::None
            }
        };
        let after = start.unwrap_or(self.start);
        step.deadline = self.value(Column::Deadline, |text| calendar.at_or_after(text, after));
    }
}

/// Reads what kind of step it is.
fn kind(text: &str) -> Result<Kind, Reason> {
    match text
        .trim()
        .to_lowercase()
        .replace(['-', '/', '_'], " ")
        .as_str()
    {
        "task" | "step" | "activity" | "work" | "aufgabe" | "vorgang" => Ok(Kind::Task),
        "milestone" | "meilenstein" | "hito" | "marco" | "jalon" => Ok(Kind::Milestone),
        "gate" | "go no go" | "go  no go" | "go   no go" | "decision" | "decision point"
        | "checkpoint" | "check point" | "quality gate" | "approval" => Ok(Kind::Gate),
        "hold" | "buffer" | "wait" | "hold point" | "soak" | "puffer" => Ok(Kind::Hold),
        _ => Err(Reason::Word {
            given: shown(text),
            known: "task, milestone, gate or hold",
        }),
    }
}

/// Reads a page to have at hand: an address, or a title with the address in angle brackets.
fn page(text: &str) -> Page {
    let titled = text
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'));
    match titled {
        Some((title, address)) => Page {
            title: title.trim_end().to_owned(),
            address: address.to_owned(),
        },
        None => Page {
            title: String::new(),
            address: text.to_owned(),
        },
    }
}

fn shown(text: &str) -> String {
    text.trim().chars().take(40).collect()
}
