//! The entry line of the call: plain text is a note, a slash begins a command.

mod complete;

pub use complete::{Completion, complete};

use crate::call::entry::{Event, Planning, Severity, Visibility};
use crate::id::{Id, Mint};
use crate::plan::Person;
use crate::table::Table;
use crate::time::{Moment, Span};
use crate::words;

/// What was typed, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Something to note.
    Note {
        /// The note.
        text: String,
        /// Whether it may be shown in the room.
        visibility: Visibility,
    },
    /// Something is wrong.
    Issue {
        /// What is wrong.
        title: String,
        /// How bad it is.
        severity: Severity,
    },
    /// Something was decided.
    Decision {
        /// What was decided.
        title: String,
        /// What else could have been decided.
        options: Vec<String>,
        /// Who decided, where one of the plan's people was named.
        by: Option<Id<Person>>,
        /// Why.
        reason: String,
    },
    /// A service is down.
    Outage {
        /// Which one.
        service: String,
        /// Whether it was meant to happen.
        planning: Planning,
    },
    /// Somebody is introduced to the others.
    Introduce {
        /// Who.
        person: Id<Person>,
    },
    /// Somebody promised something.
    Promise {
        /// Who, as it was typed or as the plan calls them.
        who: String,
        /// Who that is, if they are one of the plan's people.
        person: Option<Id<Person>>,
        /// What was promised.
        what: String,
        /// How long it will take.
        within: Span,
    },
    /// The whole call stops.
    Hold {
        /// Why.
        reason: String,
    },
    /// The call goes on.
    Release,
    /// Somebody else leads.
    Lead {
        /// Who.
        to: Id<Person>,
    },
    /// The room is told something; nothing any more where it is empty.
    Room {
        /// What.
        text: String,
    },
}

impl Command {
    /// Returns the event that is to be logged, at the time `now`; `page` says where things stand,
    /// for whoever takes over the lead.
    pub fn into_event(
        self,
        now: Moment,
        mint: &mut impl Mint,
        page: impl FnOnce() -> String,
    ) -> Event {
        match self {
            Self::Note { text, visibility } => Event::Noted { text, visibility },
            Self::Issue { title, severity } => Event::IssueRaised {
                issue: mint.mint(),
                title,
                severity,
                owner: None,
                step: None,
                effect: crate::call::entry::Effect::None,
            },
            Self::Decision {
                title,
                options,
                by,
                reason,
            } => Event::Decided {
                title,
                options,
                by,
                reason,
            },
            Self::Outage { service, planning } => Event::OutageBegan {
                outage: mint.mint(),
                service,
                planning,
            },
            Self::Introduce { person } => Event::Introduced { person },
            Self::Promise {
                who,
                person,
                what,
                within,
            } => Event::Promised {
                promise: mint.mint(),
                who,
                person,
                what,
                due: now + within,
                before: None,
            },
            Self::Hold { reason } => Event::Held {
                reason,
                until: None,
            },
            Self::Release => Event::Released,
            Self::Lead { to } => Event::LeadHandedOver {
                to,
                summary: page(),
            },
            Self::Room { text } => Event::RoomTold { text },
        }
    }
}

/// What was typed is not understood: a sentence that says how it is written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nothing was typed.
    #[error("type a note, or / for a command")]
    Empty,
    /// There is no such command.
    #[error("there is no command `/{0}`; type / to see all, or begin with a space to note it")]
    Unknown(String),
    /// Something is missing.
    #[error("write {0}")]
    Usage(&'static str),
    /// The time of a promise is not understood.
    #[error("say at the end in how many minutes it is due: {0}")]
    NoTime(&'static str),
    /// Nobody can be told by what was typed.
    #[error("nobody in the plan, or more than one, is called `{0}`; choose a name from the list")]
    Nobody(String),
}

/// A command that can be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// Its word, without the slash.
    pub word: &'static str,
    /// How it is written.
    pub usage: &'static str,
    /// What it does.
    pub help: &'static str,
    verb: Verb,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    Note,
    Private,
    Issue,
    Decision,
    Promise,
    Hold,
    Release,
    Lead,
    Room,
    Outage,
    Introduce,
}

impl Verb {
    /// Says whether the command does something without any words behind it.
    const fn stands_alone(self) -> bool {
        matches!(self, Self::Release | Self::Room)
    }
}

/// How a decision is written.
const DECISION: &str = "/decision Go on instead of waiting by Ana because it holds";

/// Every command, in the order in which they are offered.
pub const COMMANDS: [Usage; 11] = [
    Usage {
        word: "note",
        usage: "/note text",
        help: "Note something, as plain text does",
        verb: Verb::Note,
    },
    Usage {
        word: "issue",
        usage: "/issue text, or /issue critical: text",
        help: "Raise an issue",
        verb: Verb::Issue,
    },
    Usage {
        word: "decision",
        usage: DECISION,
        help: "Note a decision; only what was decided is needed",
        verb: Verb::Decision,
    },
    Usage {
        word: "promise",
        usage: "/promise Ana replica check 10",
        help: "Note who promised what, and in how many minutes",
        verb: Verb::Promise,
    },
    Usage {
        word: "private",
        usage: "/private text",
        help: "Note something that stays with the lead",
        verb: Verb::Private,
    },
    Usage {
        word: "hold",
        usage: "/hold reason",
        help: "Hold the whole call: T stops",
        verb: Verb::Hold,
    },
    Usage {
        word: "release",
        usage: "/release",
        help: "Release the hold",
        verb: Verb::Release,
    },
    Usage {
        word: "room",
        usage: "/room text, or /room alone",
        help: "Show the room a message, or take it down",
        verb: Verb::Room,
    },
    Usage {
        word: "lead",
        usage: "/lead Ana",
        help: "Hand the lead over to somebody",
        verb: Verb::Lead,
    },
    Usage {
        word: "outage",
        usage: "/outage Web shop, or /outage planned: Web shop",
        help: "Say that a service is down",
        verb: Verb::Outage,
    },
    Usage {
        word: "introduce",
        usage: "/introduce Ana",
        help: "Introduce somebody to the others",
        verb: Verb::Introduce,
    },
];

/// Understands a line. `people` are those of the plan, to know whose promise it is.
///
/// # Errors
/// [`Error`] says how the line is written.
pub fn parse(line: &str, people: &Table<Person>) -> Result<Command, Error> {
    let note = |text: &str, visibility| match text.trim() {
        "" => Err(Error::Empty),
        text => Ok(Command::Note {
            text: text.to_owned(),
            visibility,
        }),
    };
    // A leading space lets a note begin with a slash.
    let Some(command) = line.strip_prefix('/') else {
        return note(line, Visibility::Shared);
    };
    let (word, rest) = command
        .split_once(char::is_whitespace)
        .unwrap_or((command, ""));
    let rest = rest.trim();
    let known = COMMANDS
        .iter()
        .find(|known| known.word.eq_ignore_ascii_case(word))
        .ok_or_else(|| Error::Unknown(word.chars().take(20).collect()))?;
    if rest.is_empty() && !known.verb.stands_alone() {
        return Err(Error::Usage(known.usage));
    }
    match known.verb {
        Verb::Note => note(rest, Visibility::Shared),
        Verb::Private => note(rest, Visibility::Private),
        Verb::Decision => decision(rest, people).ok_or(Error::Usage(known.usage)),
        Verb::Outage => outage(rest).ok_or(Error::Usage(known.usage)),
        Verb::Introduce => by_first_word(people, rest)
            .map(|person| Command::Introduce { person: person.id })
            .ok_or_else(|| nobody(rest)),
        Verb::Hold => Ok(Command::Hold {
            reason: rest.to_owned(),
        }),
        Verb::Release if rest.is_empty() => Ok(Command::Release),
        Verb::Release => Err(Error::Usage(known.usage)),
        Verb::Issue => issue(rest).ok_or(Error::Usage(known.usage)),
        Verb::Promise => promise(rest, people, known.usage),
        Verb::Room => Ok(Command::Room {
            text: rest.to_owned(),
        }),
        Verb::Lead => by_first_word(people, rest)
            .map(|person| Command::Lead { to: person.id })
            .ok_or_else(|| nobody(rest)),
    }
}

fn nobody(typed: &str) -> Error {
    Error::Nobody(typed.chars().take(40).collect())
}

/// Understands a decision as people say it: what was decided, `instead of` what else, `by` whom,
/// `because` of what. Only the first is needed, the others come in this order; words that name
/// nobody of the plan belong to what was decided.
fn decision(text: &str, people: &Table<Person>) -> Option<Command> {
    let (text, reason) = split_at_word(text, " because ").unwrap_or((text, ""));
    let (text, by) = split_at_last_word(text, " by ")
        .and_then(|(before, name)| Some((before, by_first_word(people, name)?.id)))
        .map_or((text, None), |(before, person)| (before, Some(person)));
    let (title, others) = split_at_word(text, " instead of ").unwrap_or((text, ""));
    let options = others
        .split([',', ';'])
        .map(str::trim)
        .filter(|option| !option.is_empty())
        .map(str::to_owned)
        .collect();
    (!title.is_empty()).then(|| Command::Decision {
        title: title.to_owned(),
        options,
        by,
        reason: reason.to_owned(),
    })
}

/// Splits a text where a word stands for the first time, however it is written.
fn split_at_word<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let at = text.to_ascii_lowercase().find(word)?;
    Some((text[..at].trim(), text[at + word.len()..].trim()))
}

/// Splits a text where a word stands for the last time.
fn split_at_last_word<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let at = text.to_ascii_lowercase().rfind(word)?;
    Some((text[..at].trim(), text[at + word.len()..].trim()))
}

/// Understands an outage: `planned` and a colon may come first.
fn outage(text: &str) -> Option<Command> {
    let (planning, service) = match text.split_once(':') {
        Some((word, service)) if word.trim().eq_ignore_ascii_case("planned") => {
            (Planning::Planned, service.trim())
        }
        _ => (Planning::Unplanned, text),
    };
    (!service.is_empty()).then(|| Command::Outage {
        service: service.to_owned(),
        planning,
    })
}

/// Understands an issue: a severity and a colon may come first.
fn issue(text: &str) -> Option<Command> {
    let severity = |word: &str| match word.trim().to_lowercase().as_str() {
        "critical" => Some(Severity::Critical),
        "major" => Some(Severity::Major),
        "minor" => Some(Severity::Minor),
        _ => None,
    };
    let (severity, title) = text
        .split_once(':')
        .and_then(|(word, title)| Some((severity(word)?, title.trim())))
        .unwrap_or((Severity::default(), text));
    (!title.is_empty()).then(|| Command::Issue {
        title: title.to_owned(),
        severity,
    })
}

/// Understands who promised what in how many minutes: the name of one of the plan's people as far
/// as it is unmistakable, else the first word.
fn promise(text: &str, people: &Table<Person>, usage: &'static str) -> Result<Command, Error> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (within, words) = time_at_end(&words).ok_or(Error::NoTime(usage))?;
    let (person, used) = match (2..=words.len()).rev().find_map(|count| {
        let name = words[..count].join(" ");
        Some((by_name(people, &name)?, count))
    }) {
        Some((person, used)) => (Some(person), used),
        None => match words.first() {
            Some(first) => (by_first_word(people, first), 1),
            None => return Err(Error::Usage(usage)),
        },
    };
    let what = words[used..].join(" ");
    if what.is_empty() {
        return Err(Error::Usage(usage));
    }
    Ok(Command::Promise {
        who: person.map_or_else(|| words[0].to_owned(), |person| person.name.clone()),
        person: person.map(|person| person.id),
        what,
        within,
    })
}

/// Reads the duration at the end: `10`, `10m`, `1h30`, `10 min`; minutes where no unit is given.
fn time_at_end<'a, 'b>(words: &'a [&'b str]) -> Option<(Span, &'a [&'b str])> {
    let read = |text: &str| {
        words::parse_span(text, Span::minutes(1))
            .ok()
            .filter(|span| *span > Span::ZERO)
    };
    if let [before @ .., number, unit] = words
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && let Some(span) = read(&format!("{number} {unit}"))
    {
        return Some((span, before));
    }
    let (last, before) = words.split_last()?;
    Some((read(last)?, before))
}

fn by_name<'a>(people: &'a Table<Person>, name: &str) -> Option<&'a Person> {
    let name = name.to_lowercase();
    people
        .iter()
        .find(|person| person.name.to_lowercase() == name)
}

/// Finds the only person of whom the word is the whole name, a word of the name or its beginning.
fn by_first_word<'a>(people: &'a Table<Person>, word: &str) -> Option<&'a Person> {
    let word = word.to_lowercase();
    let only = |fits: &dyn Fn(&str) -> bool| {
        let mut fitting = people
            .iter()
            .filter(|person| person.name.to_lowercase().split_whitespace().any(fits));
        fitting.next().filter(|_| fitting.next().is_none())
    };
    let beginning = || only(&|name: &str| name.starts_with(&word));
    by_name(people, &word)
        .or_else(|| only(&|name: &str| name == word))
        .or_else(beginning)
}

#[cfg(test)]
mod tests;
