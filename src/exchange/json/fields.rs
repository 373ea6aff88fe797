//! The fields of one object: each is asked for by name, and what nobody asked for is refused.

use std::cell::RefCell;

use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeOwned, IntoDeserializer};

use crate::id::Id;
use crate::time::{Moment, Span, Zone};
use crate::words;

use super::super::index::{Index, Miss};
use super::node::{Field, Node, Value};
use super::reason::{Fault, Reason};
use super::value;

/// The fields of one object.
pub(in crate::exchange) struct Fields<'a> {
    of: &'static str,
    at: usize,
    fields: &'a [Field],
    asked: RefCell<Vec<&'static str>>,
}

/// T-0 and zone, which every time of a document needs.
#[derive(Clone, Copy)]
pub(in crate::exchange) struct Frame {
    pub(in crate::exchange) start: Moment,
    pub(in crate::exchange) zone: Zone,
}

impl<'a> Fields<'a> {
    /// Takes a value for an object; `of` says what it describes, as in "a step".
    pub(in crate::exchange) fn of(node: &'a Node, of: &'static str) -> Result<Self, Fault> {
        match &node.value {
            Value::Map(fields) => Ok(Self {
                of,
                at: node.at,
                fields,
                asked: RefCell::default(),
            }),
            _ => Err(expected(node, "an object in braces")),
        }
    }

    /// Describes an object that is missing, so that everything in it is as by default.
    pub(in crate::exchange) fn none(of: &'static str, at: usize) -> Self {
        Self {
            of,
            at,
            fields: &[],
            asked: RefCell::default(),
        }
    }

    /// Returns where the object begins.
    pub(in crate::exchange) fn at(&self) -> usize {
        self.at
    }

    /// Returns a value, `None` where it is missing or null.
    pub(in crate::exchange) fn get(&self, name: &'static str) -> Option<&'a Node> {
        self.asked.borrow_mut().push(name);
        self.fields
            .iter()
            .find(|field| field.name == name)
            .map(|field| &field.node)
            .filter(|node| node.value != Value::Null)
    }

    /// Refuses the first field that nobody asked for.
    pub(in crate::exchange) fn done(self) -> Result<(), Fault> {
        self.all_asked()
    }

    /// Refuses the first field that nobody asked for so far.
    pub(in crate::exchange) fn all_asked(&self) -> Result<(), Fault> {
        let asked = self.asked.borrow();
        let unknown = self
            .fields
            .iter()
            .find(|field| !asked.contains(&field.name.as_str()));
        unknown.map_or(Ok(()), |field| {
            Err(Fault::new(
                field.at,
                Reason::UnknownField {
                    name: field.name.chars().take(40).collect(),
                    of: self.of,
                },
            ))
        })
    }

    /// Returns an object, an empty one where it is missing.
    pub(in crate::exchange) fn object(&self, name: &'static str) -> Result<Self, Fault> {
        self.get(name).map_or_else(
            || Ok(Self::none(name, self.at)),
            |node| Self::of(node, name),
        )
    }

    /// Returns the values of a list, none where it is missing.
    pub(in crate::exchange) fn list(&self, name: &'static str) -> Result<&'a [Node], Fault> {
        self.get(name).map_or(Ok(&[]), list)
    }

    /// Returns the values of a list that may also be written as one value alone.
    pub(in crate::exchange) fn one_or_more(&self, name: &'static str) -> Result<&'a [Node], Fault> {
        match self.get(name) {
            None => Ok(&[]),
            Some(node) => match &node.value {
                Value::List(nodes) => Ok(nodes),
                _ => Ok(std::slice::from_ref(node)),
            },
        }
    }

    /// Returns a text, empty where it is missing.
    pub(in crate::exchange) fn text(&self, name: &'static str) -> Result<String, Fault> {
        Ok(self.optional_text(name)?.unwrap_or_default().to_owned())
    }

    /// Returns a text, `None` where it is missing.
    pub(in crate::exchange) fn optional_text(
        &self,
        name: &'static str,
    ) -> Result<Option<&'a str>, Fault> {
        self.get(name).map(text).transpose()
    }

    /// Returns a text that must be there.
    pub(in crate::exchange) fn required_text(&self, name: &'static str) -> Result<String, Fault> {
        self.optional_text(name)?
            .map(str::to_owned)
            .ok_or_else(|| self.missing(name))
    }

    /// Complains that a field is missing.
    pub(in crate::exchange) fn missing(&self, name: &'static str) -> Fault {
        Fault::new(self.at, Reason::MissingField { name, of: self.of })
    }

    /// Returns a list of texts.
    pub(in crate::exchange) fn texts(&self, name: &'static str) -> Result<Vec<String>, Fault> {
        self.list(name)?
            .iter()
            .map(|node| text(node).map(str::to_owned))
            .collect()
    }

    /// Returns yes or no, no where it is missing.
    pub(in crate::exchange) fn flag(&self, name: &'static str) -> Result<bool, Fault> {
        self.optional_flag(name).map(Option::unwrap_or_default)
    }

    /// Returns yes or no, `None` where it is missing.
    pub(in crate::exchange) fn optional_flag(
        &self,
        name: &'static str,
    ) -> Result<Option<bool>, Fault> {
        self.get(name)
            .map(|node| match node.value {
                Value::Flag(flag) => Ok(flag),
                _ => Err(expected(node, "true or false")),
            })
            .transpose()
    }

    /// Returns a figure.
    pub(in crate::exchange) fn figure(&self, name: &'static str) -> Result<Option<f64>, Fault> {
        self.get(name)
            .map(|node| match node.value {
                Value::Number(number) => Ok(number),
                _ => Err(expected(node, "a number")),
            })
            .transpose()
    }

    /// Returns a whole number.
    pub(in crate::exchange) fn count(&self, name: &'static str) -> Result<Option<u32>, Fault> {
        self.get(name)
            .map(|node| match node.value {
                Value::Number(number)
                    if number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number) =>
                {
                    Ok(number as u32)
                }
                _ => Err(expected(node, "a whole number")),
            })
            .transpose()
    }

    /// Returns a duration: minutes as a number, or words.
    pub(in crate::exchange) fn span(&self, name: &'static str) -> Result<Option<Span>, Fault> {
        self.get(name)
            .map(|node| {
                let text = match &node.value {
                    Value::Number(minutes) => minutes.to_string(),
                    Value::Text(text) => text.clone(),
                    _ => return Err(expected(node, "a duration such as 45 or \"1h30\"")),
                };
                words::parse_span(&text, Span::minutes(1))
                    .map_err(|error| Fault::new(node.at, error))
            })
            .transpose()
    }

    /// Returns a time.
    pub(in crate::exchange) fn moment(
        &self,
        name: &'static str,
        frame: Frame,
    ) -> Result<Option<Moment>, Fault> {
        self.get(name).map(|node| moment(node, frame)).transpose()
    }

    /// Returns one of several words, the default where it is missing.
    pub(in crate::exchange) fn word<T: DeserializeOwned + Default>(
        &self,
        name: &'static str,
    ) -> Result<T, Fault> {
        let Some(node) = self.get(name) else {
            return Ok(T::default());
        };
        let given = text(node)?;
        let deserializer: StrDeserializer<'_, Unknown> = given.into_deserializer();
        T::deserialize(deserializer).map_err(|unknown| {
            Fault::new(
                node.at,
                Reason::Word {
                    given: given.chars().take(40).collect(),
                    known: unknown.known,
                },
            )
        })
    }

    /// Returns the record that a field names, `None` where it names none.
    pub(in crate::exchange) fn reference<K>(
        &self,
        name: &'static str,
        index: &Index<K>,
        what: &'static str,
    ) -> Result<Option<Id<K>>, Fault> {
        self.get(name)
            .map(|node| find(node.at, text(node)?, index, what))
            .transpose()
    }

    /// Returns the records that a list names, each once.
    pub(in crate::exchange) fn references<K>(
        &self,
        name: &'static str,
        index: &Index<K>,
        what: &'static str,
    ) -> Result<Vec<Id<K>>, Fault> {
        let mut found = Vec::new();
        for node in self.one_or_more(name)? {
            let name = text(node)?;
            let id = find(node.at, name, index, what)?;
            if found.contains(&id) {
                return Err(Fault::new(node.at, Reason::Twice(name.to_owned())));
            }
            found.push(id);
        }
        Ok(found)
    }
}

/// Returns the record that `name`, written at byte `at`, means.
pub(in crate::exchange) fn find<K>(
    at: usize,
    name: &str,
    index: &Index<K>,
    what: &'static str,
) -> Result<Id<K>, Fault> {
    index.find(name).map_err(|miss| {
        let name = name.trim().chars().take(60).collect();
        let reason = match miss {
            Miss::Unknown => Reason::Unknown { what, name },
            Miss::Ambiguous => Reason::Ambiguous { what, name },
        };
        Fault::new(at, reason)
    })
}

pub(in crate::exchange) fn text(node: &Node) -> Result<&str, Fault> {
    match &node.value {
        Value::Text(text) => Ok(text),
        _ => Err(expected(node, "a text in quotes")),
    }
}

pub(in crate::exchange) fn list(node: &Node) -> Result<&[Node], Fault> {
    match &node.value {
        Value::List(nodes) => Ok(nodes),
        _ => Err(expected(node, "a list in brackets")),
    }
}

pub(in crate::exchange) fn moment(node: &Node, frame: Frame) -> Result<Moment, Fault> {
    value::read_moment(text(node)?, frame.start, frame.zone)
        .map_err(|reason| Fault::new(node.at, reason))
}

pub(in crate::exchange) fn expected(node: &Node, what: &'static str) -> Fault {
    Fault::new(node.at, Reason::Expected(what))
}

/// The words that serde would have understood.
#[derive(Debug)]
struct Unknown {
    known: &'static [&'static str],
}

impl std::fmt::Display for Unknown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.known.join(", "))
    }
}

impl std::error::Error for Unknown {}

impl de::Error for Unknown {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self { known: &[] }
    }

    fn unknown_variant(_: &str, known: &'static [&'static str]) -> Self {
        Self { known }
    }
}
