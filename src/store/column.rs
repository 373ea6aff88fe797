//! How values become cells of a row and come back: the one place that knows what the file writes
//! for a time, a duration, an id, a word.

use rusqlite::types::Value;
use serde::de::IntoDeserializer;
use serde::de::value::StrDeserializer;
use serde::{Deserialize, Serialize};

use super::record::Lines;
use crate::call::{Event, entry};
use crate::change::{Change, Edit};
use crate::id::Id;
use crate::launch;
use crate::plan::objective::{Probe, Target, Threshold};
use crate::plan::person::Shift;
use crate::plan::{channel, details, person, readiness, rollback, step};
use crate::rank::Rank;
use crate::review::{action, feedback, narrative, reflection};
use crate::time::{Moment, Span, Stamp, Zone};

/// A value that fills one cell.
pub(super) trait Cell: Sized {
    /// Returns what the file holds for this value.
    fn cell(&self) -> Value;
    /// Reads it back; `None` for anything that [`Cell::cell`] never writes.
    fn parse(value: Value) -> Option<Self>;
}

/// A value that fills one cell or several.
pub(super) trait Columns: Sized {
    /// Adds the cells.
    fn put(&self, cells: &mut Vec<Value>);
    /// Takes the cells; `None` for anything that [`Columns::put`] never writes.
    fn take(cells: &mut Cells) -> Option<Self>;
}

/// The cells of a row that are still to be read.
pub(super) struct Cells {
    values: std::vec::IntoIter<Value>,
    taken: usize,
}

impl Cells {
    /// Begins with the first cell.
    pub(super) fn new(values: Vec<Value>) -> Self {
        Self {
            values: values.into_iter(),
            taken: 0,
        }
    }

    /// Takes the next cell; NULL behind the last.
    pub(super) fn next(&mut self) -> Value {
        self.taken += 1;
        self.values.next().unwrap_or(Value::Null)
    }

    /// Takes the next cell as a value.
    fn read<T: Cell>(&mut self) -> Option<T> {
        T::parse(self.next())
    }

    /// Returns how many cells were taken: the last one is where reading stopped.
    pub(super) const fn taken(&self) -> usize {
        self.taken
    }
}

impl<T: Cell> Columns for T {
    fn put(&self, cells: &mut Vec<Value>) {
        cells.push(self.cell());
    }
    fn take(cells: &mut Cells) -> Option<Self> {
        cells.read()
    }
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn integer(value: Value) -> Option<i64> {
    match value {
        Value::Integer(number) => Some(number),
        _ => None,
    }
}

impl Cell for String {
    fn cell(&self) -> Value {
        Value::Text(self.clone())
    }
    fn parse(value: Value) -> Option<Self> {
        text(value)
    }
}

impl<T: Cell> Cell for Option<T> {
    fn cell(&self) -> Value {
        self.as_ref().map_or(Value::Null, Cell::cell)
    }
    fn parse(value: Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::parse(value).map(Some),
        }
    }
}

impl Cell for f64 {
    fn cell(&self) -> Value {
        if self.is_finite() {
            // SQLite keeps no sign of a zero; the digest must not depend on it.
            Value::Real(*self + 0.0)
        } else {
            // SQLite would keep NULL for it; a blob is refused by the column.
            Value::Blob(Vec::new())
        }
    }
    fn parse(value: Value) -> Option<Self> {
        match value {
            Value::Real(number) => Some(number),
            _ => None,
        }
    }
}

macro_rules! whole_numbers {
    ($($number:ty),+) => {$(
        impl Cell for $number {
            fn cell(&self) -> Value {
                Value::Integer(i64::try_from(*self).unwrap_or(i64::MAX))
            }
            fn parse(value: Value) -> Option<Self> {
                integer(value)?.try_into().ok()
            }
        }
    )+};
}

whole_numbers!(u8, u32, u64);

impl<K> Cell for Id<K> {
    fn cell(&self) -> Value {
        Value::Text(self.to_string())
    }
    fn parse(value: Value) -> Option<Self> {
        exact(&text(value)?)
    }
}

impl Cell for Moment {
    fn cell(&self) -> Value {
        Value::Text(self.to_string())
    }
    fn parse(value: Value) -> Option<Self> {
        exact(&text(value)?)
    }
}

impl Cell for Rank {
    fn cell(&self) -> Value {
        Value::Text(self.to_string())
    }
    fn parse(value: Value) -> Option<Self> {
        exact(&text(value)?)
    }
}

impl Cell for Zone {
    fn cell(&self) -> Value {
        Value::Text(self.name().to_owned())
    }
    fn parse(value: Value) -> Option<Self> {
        exact(&text(value)?)
    }
}

/// Reads a text that must be the very one that would be written: one value, one spelling.
fn exact<T: std::str::FromStr + ToString>(text: &str) -> Option<T> {
    text.parse()
        .ok()
        .filter(|value: &T| value.to_string() == text)
}

impl Cell for Span {
    fn cell(&self) -> Value {
        Value::Integer(self.as_seconds())
    }
    fn parse(value: Value) -> Option<Self> {
        integer(value).map(Self::seconds)
    }
}

impl Cell for Stamp {
    fn cell(&self) -> Value {
        Value::Integer(self.millis())
    }
    fn parse(value: Value) -> Option<Self> {
        integer(value).map(Self::from_millis)
    }
}

/// A list that nobody joins.
impl<T: Serialize + for<'de> Deserialize<'de>> Cell for Vec<T> {
    fn cell(&self) -> Value {
        json(self)
    }
    fn parse(value: Value) -> Option<Self> {
        serde_json::from_str(&text(value)?).ok()
    }
}

/// What cannot be written becomes NULL, which no column of JSON accepts.
fn json(value: &impl Serialize) -> Value {
    serde_json::to_string(value).map_or(Value::Null, Value::Text)
}

/// Enums without fields are written as the word that they also have in JSON.
macro_rules! words {
    ($($word:ty),+ $(,)?) => {$(
        impl Cell for $word {
            fn cell(&self) -> Value {
                word(self)
            }
            fn parse(value: Value) -> Option<Self> {
                let text = text(value)?;
                let word: StrDeserializer<'_, serde::de::value::Error> =
                    text.as_str().into_deserializer();
                Self::deserialize(word).ok()
            }
        }
    )+};
}

fn word(value: &impl Serialize) -> Value {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Value::Text(word),
        _ => Value::Null,
    }
}

words!(
    Lines,
    action::Kind,
    action::Status,
    channel::Audience,
    channel::Kind,
    details::Status,
    feedback::Source,
    narrative::Names,
    person::Vote,
    readiness::Kind,
    readiness::Need,
    readiness::Status,
    reflection::Kind,
    rollback::Status,
    step::Interruption,
    step::Kind,
    step::Relation,
    step::Reversibility,
);

/// How many votes a gate needs; NULL is all.
impl Cell for step::Rule {
    fn cell(&self) -> Value {
        match self {
            Self::All => Value::Null,
            Self::AtLeast(votes) => votes.cell(),
        }
    }
    fn parse(value: Value) -> Option<Self> {
        Some(Option::<u32>::parse(value)?.map_or(Self::All, Self::AtLeast))
    }
}

/// `not_before`, `fixed_start`: at most one of them.
impl Columns for step::Constraint {
    fn put(&self, cells: &mut Vec<Value>) {
        let (not_before, fixed) = match self {
            Self::None => (None, None),
            Self::NotBefore(moment) => (Some(*moment), None),
            Self::Fixed(moment) => (None, Some(*moment)),
        };
        not_before.put(cells);
        fixed.put(cells);
    }
    fn take(cells: &mut Cells) -> Option<Self> {
        match (cells.read()?, cells.read()?) {
            (None, None) => Some(Self::None),
            (Some(moment), None) => Some(Self::NotBefore(moment)),
            (None, Some(moment)) => Some(Self::Fixed(moment)),
            (Some(_), Some(_)) => None,
        }
    }
}

/// `predecessor`, `relation`, `lag`.
impl Columns for step::Link {
    fn put(&self, cells: &mut Vec<Value>) {
        self.step.put(cells);
        self.relation.put(cells);
        self.lag.put(cells);
    }
    fn take(cells: &mut Cells) -> Option<Self> {
        Some(Self {
            step: cells.read()?,
            relation: cells.read()?,
            lag: cells.read()?,
        })
    }
}

/// `predecessor`, `lag`.
impl Columns for rollback::Link {
    fn put(&self, cells: &mut Vec<Value>) {
        self.step.put(cells);
        self.lag.put(cells);
    }
    fn take(cells: &mut Cells) -> Option<Self> {
        Some(Self {
            step: cells.read()?,
            lag: cells.read()?,
        })
    }
}

/// `starts`, `ends`.
impl Columns for Shift {
    fn put(&self, cells: &mut Vec<Value>) {
        self.from.put(cells);
        self.to.put(cells);
    }
    fn take(cells: &mut Cells) -> Option<Self> {
        Some(Self {
            from: cells.read()?,
            to: cells.read()?,
        })
    }
}

/// `target`, `target_value`, `target_upper`.
impl Columns for Target {
    fn put(&self, cells: &mut Vec<Value>) {
        let (word, value, upper) = match *self {
            Self::AtLeast(value) => ("at_least", value, None),
            Self::AtMost(value) => ("at_most", value, None),
            Self::Between(value, upper) => ("between", value, Some(upper)),
            Self::Exactly(value) => ("exactly", value, None),
        };
        cells.push(Value::Text(word.to_owned()));
        value.put(cells);
        upper.put(cells);
    }
    fn take(cells: &mut Cells) -> Option<Self> {
        let word: String = cells.read()?;
        let value = cells.read()?;
        match (word.as_str(), cells.read::<Option<f64>>()?) {
            ("at_least", None) => Some(Self::AtLeast(value)),
            ("at_most", None) => Some(Self::AtMost(value)),
            ("between", Some(upper)) => Some(Self::Between(value, upper)),
            ("exactly", None) => Some(Self::Exactly(value)),
            _ => None,
        }
    }
}

/// `rollback_when`, `rollback_value`.
impl Columns for Option<Threshold> {
    fn put(&self, cells: &mut Vec<Value>) {
        let (word, value) = match *self {
            None => (None, None),
            Some(Threshold::Below(value)) => (Some("below"), Some(value)),
            Some(Threshold::Above(value)) => (Some("above"), Some(value)),
            Some(Threshold::Not(value)) => (Some("not"), Some(value)),
        };
        word.map(str::to_owned).put(cells);
        value.put(cells);
    }
    fn take(cells: &mut Cells) -> Option<Self> {
        let word: Option<String> = cells.read()?;
        match (word.as_deref(), cells.read()?) {
            (None, None) => Some(None),
            (Some("below"), Some(value)) => Some(Some(Threshold::Below(value))),
            (Some("above"), Some(value)) => Some(Some(Threshold::Above(value))),
            (Some("not"), Some(value)) => Some(Some(Threshold::Not(value))),
            _ => None,
        }
    }
}

/// `probe`, `probe_address`.
impl Columns for Option<Probe> {
    fn put(&self, cells: &mut Vec<Value>) {
        let (word, address) = match self {
            None => (None, None),
            Some(Probe::Http(address)) => (Some("http"), Some(address)),
            Some(Probe::Tcp(address)) => (Some("tcp"), Some(address)),
        };
        word.map(str::to_owned).put(cells);
        address.cloned().put(cells);
    }
    fn take(cells: &mut Cells) -> Option<Self> {
        let word: Option<String> = cells.read()?;
        match (word.as_deref(), cells.read()?) {
            (None, None) => Some(None),
            (Some("http"), Some(address)) => Some(Some(Probe::Http(address))),
            (Some("tcp"), Some(address)) => Some(Some(Probe::Tcp(address))),
            _ => None,
        }
    }
}

/// `kind`, `speed`.
impl Columns for entry::Kind {
    fn put(&self, cells: &mut Vec<Value>) {
        let (word, speed) = match *self {
            Self::Live => ("live", None),
            Self::Rehearsal { speed } => ("rehearsal", Some(speed)),
        };
        cells.push(Value::Text(word.to_owned()));
        speed.put(cells);
    }
    fn take(cells: &mut Cells) -> Option<Self> {
        let word: String = cells.read()?;
        match (word.as_str(), cells.read()?) {
            ("live", None) => Some(Self::Live),
            ("rehearsal", Some(speed)) => Some(Self::Rehearsal { speed }),
            _ => None,
        }
    }
}

/// `type`, `event`: the name of the event beside its JSON, so that other tools can filter by it.
impl Columns for Event {
    fn put(&self, cells: &mut Vec<Value>) {
        let json = json(self);
        cells.push(match &json {
            Value::Text(json) => type_of(json).map_or(Value::Null, Value::Text),
            _ => Value::Null,
        });
        cells.push(json);
    }
    fn take(cells: &mut Cells) -> Option<Self> {
        // That both name the same event is a CHECK of the table.
        let _type: String = cells.read()?;
        serde_json::from_str(&cells.read::<String>()?).ok()
    }
}

/// Returns the name of an event, which comes first in its JSON.
fn type_of(json: &str) -> Option<String> {
    let name = json.strip_prefix(r#"{"type":""#)?;
    name.split_once('"').map(|(name, _)| name.to_owned())
}

/// `name`, `changes`.
impl Columns for launch::Edit {
    fn put(&self, cells: &mut Vec<Value>) {
        self.name.put(cells);
        self.changes.put(cells);
    }
    fn take(cells: &mut Cells) -> Option<Self> {
        Some(Edit {
            name: cells.read()?,
            changes: cells.read::<Vec<Change<launch::Record>>>()?,
        })
    }
}
