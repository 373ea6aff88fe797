//! What the columns of a sheet mean, by the names that people give them.

use std::collections::HashMap;

use crate::time::Span;

use super::Matched;
use super::names::NAMES;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Column {
    Number,
    Section,
    Title,
    Owner,
    Duration,
    After,
    Kind,
    Least,
    Irreversible,
    NotBefore,
    Fixed,
    Deadline,
    Optimistic,
    Pessimistic,
    Deputy,
    Stream,
    Instructions,
    Verification,
    MustFinish,
    Criteria,
    Decider,
    VotesNeeded,
    Links,
    Tags,
    Block,
    /// A number such as 1.2 beside the one that names the step: what stands under what.
    Outline,
    /// How deep a row stands under others.
    Level,
    /// The start that somebody planned: where T-0 comes from.
    Start,
    /// The finish that somebody planned: says how long where nothing else does.
    Finish,
}

use Column::{
    After, Block, Criteria, Deadline, Decider, Deputy, Duration, Fixed, Instructions, Irreversible,
    Kind, Least, Links, MustFinish, NotBefore, Number, Optimistic, Owner, Pessimistic, Section,
    Stream, Tags, Title, Verification, VotesNeeded,
};

impl Column {
    /// What a column holds, in the words of the grid.
    const fn word(self) -> &'static str {
        match self {
            Number => "number",
            Section => "section",
            Title => "step",
            Owner => "owner",
            Duration => "duration",
            After => "after",
            Kind => "kind",
            Least => "shortest hold",
            Irreversible => "irreversible",
            NotBefore => "not before",
            Fixed => "fixed start",
            Deadline => "deadline",
            Optimistic => "optimistic",
            Pessimistic => "pessimistic",
            Deputy => "deputy",
            Stream => "stream",
            Instructions => "instructions",
            Verification => "verification",
            MustFinish => "must finish",
            Criteria => "criteria",
            Decider => "decided by",
            VotesNeeded => "votes needed",
            Links => "links",
            Tags => "tags",
            Block => "fallback",
            Self::Outline => "outline",
            Self::Level => "level of the outline",
            Self::Start => "planned start",
            Self::Finish => "planned finish",
        }
    }
}

/// The native columns in their order, each with its name; the first nine are always written.
pub(super) const NATIVE: [(Column, &str); 25] = [
    (Number, "number"),
    (Section, "section"),
    (Title, "title"),
    (Owner, "owner"),
    (Duration, "minutes"),
    (After, "after"),
    (Kind, "kind"),
    (Least, "least"),
    (Irreversible, "irreversible"),
    (NotBefore, "not_before"),
    (Fixed, "fixed"),
    (Deadline, "deadline"),
    (Optimistic, "optimistic"),
    (Pessimistic, "pessimistic"),
    (Deputy, "deputy"),
    (Stream, "stream"),
    (Instructions, "instructions"),
    (Verification, "verification"),
    (MustFinish, "must_finish"),
    (Criteria, "criteria"),
    (Decider, "decider"),
    (VotesNeeded, "votes_needed"),
    (Links, "links"),
    (Tags, "tags"),
    (Block, "block"),
];

/// How many of the native columns are written even where they are empty.
pub(super) const ALWAYS: usize = 9;

/// Before the name of a custom field that would be taken for a native column.
pub(super) const FIELD: &str = "field:";

/// A column as it was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Recognised {
    /// Where it stands, from 0.
    pub(super) place: usize,
    /// Its name, as it is written at its head.
    pub(super) name: String,
    /// What a bare figure in it counts.
    pub(super) unit: Option<Span>,
    /// Whether no name but what it holds told what it is.
    is_guess: bool,
}

/// The columns of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    known: HashMap<Column, Recognised>,
    /// Columns of the team's own: place and name.
    pub(super) own: Vec<(usize, String)>,
}

impl Columns {
    /// Returns a column, if the sheet has it.
    pub(super) fn get(&self, column: Column) -> Option<&Recognised> {
        self.known.get(&column)
    }

    /// Says whether the sheet has a column.
    pub(super) fn has(&self, column: Column) -> bool {
        self.known.contains_key(&column)
    }

    /// Returns how many columns have a meaning.
    pub(super) fn count(&self) -> usize {
        self.known.len()
    }

    /// Returns what a bare figure in a column of durations counts: what its head says, else what
    /// the head of the durations says, else minutes.
    pub(super) fn unit(&self, column: Column) -> Span {
        let unit = |column| self.get(column).and_then(|column| column.unit);
        unit(column)
            .or_else(|| unit(Duration))
            .unwrap_or(Span::minutes(1))
    }

    /// Returns the columns whose cells are kept as fields of the steps: those of the team's own,
    /// and the outline, by which people know a step in the program it comes from.
    pub(super) fn fields(&self) -> impl Iterator<Item = (usize, &str)> {
        let outline = self.get(Column::Outline);
        let outline = outline.map(|column| (column.place, column.name.as_str()));
        let own = self.own.iter().map(|(place, name)| (*place, name.as_str()));
        outline.into_iter().chain(own)
    }

    /// Returns what each column was taken for, from left to right.
    pub(super) fn matched(&self) -> Vec<Matched> {
        let known = self.known.iter().map(|(column, found)| {
            let meaning = Some(column.word());
            (found.place, found.name.clone(), meaning)
        });
        let own = self
            .own
            .iter()
            .map(|(place, name)| (*place, name.clone(), None));
        let mut all: Vec<_> = known.chain(own).collect();
        all.sort();
        all.into_iter()
            .map(|(_, name, meaning)| Matched { name, meaning })
            .collect()
    }

    /// Lists who does a step and what it waits for, where these columns have no name and were told
    /// by what they hold.
    pub(super) fn unnamed(&self) -> Vec<Matched> {
        let told = [Owner, After].into_iter().filter_map(|column| {
            let found = self.known.get(&column).filter(|found| found.is_guess)?;
            Some(Matched {
                name: found.name.clone(),
                meaning: Some(column.word()),
            })
        });
        told.collect()
    }

    /// Takes a column for one of the team's own after all.
    pub(super) fn disown(&mut self, column: Column) {
        if let Some(column) = self.known.remove(&column) {
            self.own.push((column.place, column.name));
            self.own.sort();
        }
    }

    /// Gives a meaning to a column that has no head.
    pub(super) fn assume(&mut self, column: Column, place: usize) {
        self.known.insert(
            column,
            Recognised {
                place,
                name: letters(place),
                unit: None,
                is_guess: true,
            },
        );
    }
}

/// Recognises the columns under a head; `values` lends some cells of a column, because names such
/// as "step" say little without them.
pub(super) fn recognise<'a, V>(head: &[String], values: impl Fn(usize) -> V) -> Columns
where
    V: Iterator<Item = &'a str>,
{
    let mut candidates: Vec<(u8, bool, usize, Column, Option<Span>)> = Vec::new();
    for (place, name) in head.iter().enumerate() {
        if name.trim().to_lowercase().starts_with(FIELD) {
            continue;
        }
        let (found, unit) = understand(name);
        for (column, weight) in found {
            let worded = worded(values(place));
            let fits = match column {
                // Where "task" heads short signs they are numbers.
                Title => weight > 10 || worded != Some(Wording::Signs),
                // A number is short; where "task" heads sentences they are titles.
                Number if weight < 7 => worded == Some(Wording::Signs),
                _ => true,
            };
            if fits {
                let is_empty = values(place).all(|cell| cell.trim().is_empty());
                candidates.push((weight, is_empty, place, column, unit));
            }
        }
    }
    // The title first, because there is no step without one; then whatever is surest. Of two that
    // are called the same one may be left over and empty.
    candidates.sort_by_key(|(weight, is_empty, place, column, _)| {
        let surest = std::cmp::Reverse(*weight);
        (*column != Title, surest, *is_empty, *place)
    });
    let mut columns = Columns::default();
    let mut taken = vec![false; head.len()];
    for (_, _, place, column, unit) in candidates {
        if !taken[place] && !columns.has(column) {
            taken[place] = true;
            let name = head[place].trim().to_owned();
            columns.known.insert(
                column,
                Recognised {
                    place,
                    name,
                    unit,
                    is_guess: false,
                },
            );
        }
    }
    for (place, name) in head.iter().enumerate() {
        if !taken[place] {
            let name = name.trim();
            let own = match name.get(..FIELD.len()) {
                Some(mark) if mark.eq_ignore_ascii_case(FIELD) => name[FIELD.len()..].to_owned(),
                _ if name.is_empty() => letters(place),
                _ => name.to_owned(),
            };
            columns.own.push((place, own));
        }
    }
    columns
}

/// Says whether a name at the head of a column has a meaning of its own.
pub(super) fn is_known(name: &str) -> bool {
    !understand(name).0.is_empty()
}

/// Says whether a column is called an outline, and not just a number.
pub(super) fn is_outline(name: &str) -> bool {
    let found = understand(name).0;
    found.iter().any(|(column, _)| *column == Column::Outline)
}

/// What a name at the head of a column may mean, each with its weight.
fn understand(head: &str) -> (Vec<(Column, u8)>, Option<Span>) {
    let (name, unit) = normal(head);
    let found = meanings(&name, unit);
    if !found.is_empty() {
        return (found, unit);
    }
    // "Owner / responsible": either of the two says it.
    let parts = head.split('/').filter(|part| *part != head);
    let found = parts
        .map(|part| meanings(&normal(part).0, unit))
        .find(|found| !found.is_empty());
    (found.unwrap_or_default(), unit)
}

fn meanings(name: &str, unit: Option<Span>) -> Vec<(Column, u8)> {
    // "Time (min)" is no time of day.
    if let ("time" | "planned time", Some(_)) = (name, unit) {
        return vec![(Duration, 8)];
    }
    let exact = named(name);
    if !exact.is_empty() {
        return exact;
    }
    // "Task owner name" is an owner, if a little less surely so.
    let mut words: Vec<&str> = name.split(' ').collect();
    while words.len() > 1 {
        match (words.first(), words.last()) {
            (_, Some(last)) if AROUND.contains(last) => words.truncate(words.len() - 1),
            (Some(first), _) if AROUND.contains(first) => words.drain(..1).for_each(drop),
            _ => break,
        }
        let found = named(&words.join(" "));
        if !found.is_empty() {
            return found
                .into_iter()
                .map(|(column, weight)| (column, weight.saturating_sub(2)))
                .collect();
        }
    }
    Vec::new()
}

/// Words around a name that add nothing to its meaning.
const AROUND: &[&str] = &[
    "name",
    "names",
    "id",
    "ids",
    "date",
    "time",
    "datetime",
    "utc",
    "cet",
    "local",
    "planned",
    "est",
    "estimated",
    "target",
    "task",
    "step",
    "activity",
    "cutover",
    "main",
    "primary",
    "the",
    "text",
    "list",
];

fn named(name: &str) -> Vec<(Column, u8)> {
    NAMES
        .iter()
        .filter(|(_, _, names)| names.split(", ").any(|known| known == name))
        .map(|(column, weight, _)| (*column, *weight))
        .collect()
}

/// Reduces a name to what matters: no case, no punctuation, the unit apart.
fn normal(name: &str) -> (String, Option<Span>) {
    let lower = name.trim().to_lowercase();
    let mut unit = None;
    let mut plain = String::with_capacity(lower.len());
    let mut bracket: Option<String> = None;
    for letter in lower.chars() {
        match (&mut bracket, letter) {
            (None, '(' | '[') => bracket = Some(String::new()),
            (Some(inside), ')' | ']') => {
                unit = unit.or_else(|| unit_of(inside));
                bracket = None;
            }
            (Some(inside), letter) => inside.push(letter),
            (None, '_' | '-' | '.' | ':' | '*' | '?' | '/' | '\u{a0}' | ',') => plain.push(' '),
            (None, letter) => plain.push(letter),
        }
    }
    let mut words: Vec<&str> = plain.split_whitespace().collect();
    if let (Some(last), true) = (words.last(), words.len() > 1)
        && let Some(found) = unit_of(last)
    {
        unit = unit.or(Some(found));
        words.pop();
        if words.len() > 1 && words.last() == Some(&"in") {
            words.pop();
        }
    } else if let [only] = words[..] {
        unit = unit.or_else(|| unit_of(only));
    }
    (words.join(" "), unit)
}

fn unit_of(word: &str) -> Option<Span> {
    let word = word.trim().trim_start_matches("in ").trim_end_matches('.');
    match word {
        "s" | "sec" | "secs" | "seconds" => Some(Span::seconds(1)),
        "m" | "min" | "mins" | "minute" | "minutes" | "minuten" | "minutos" => {
            Some(Span::minutes(1))
        }
        "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunden" | "horas" | "heures" => {
            Some(Span::hours(1))
        }
        "d" | "day" | "days" | "tage" | "dias" | "días" | "jours" => Some(Span::days(1)),
        _ => None,
    }
}

#[derive(PartialEq)]
enum Wording {
    /// Short signs such as 12, 3.1 or DB-4.
    Signs,
    /// Words.
    Words,
}

/// Says what most of some cells hold; `None` where they are all empty.
fn worded<'a>(values: impl Iterator<Item = &'a str>) -> Option<Wording> {
    let (mut signs, mut all) = (0, 0);
    for value in values {
        let value = value.trim();
        if value.is_empty() {
            continue;
        }
        let figure = value.chars().any(|letter| letter.is_ascii_digit());
        let short = value.chars().count() <= 12 && !value.contains(char::is_whitespace);
        all += 1;
        signs += usize::from(figure && short);
    }
    match all {
        0 => None,
        _ if signs * 2 > all => Some(Wording::Signs),
        _ => Some(Wording::Words),
    }
}

/// Names a column as a spreadsheet does: A, B … Z, AA.
pub(super) fn letters(place: usize) -> String {
    let mut rest = place + 1;
    let mut name = Vec::new();
    while rest > 0 {
        name.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    name.reverse();
    String::from_utf8_lossy(&name).into_owned()
}

#[cfg(test)]
mod tests;
