//! The entry line of the call: plain text is a note, a slash begins a command.

use crate::call::entry::{Event, Severity, Visibility};
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
}

impl Command {
    /// Returns the event that is to be logged, at the time `now`.
    pub fn into_event(self, now: Moment, mint: &mut impl Mint) -> Event {
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
            Self::Decision { title } => Event::Decided {
                title,
                options: Vec::new(),
                by: None,
                reason: String::new(),
            },
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
}

/// Every command, in the order in which they are offered.
pub const COMMANDS: [Usage; 7] = [
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
        usage: "/decision text",
        help: "Note a decision",
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
];

/// A way in which what is being typed could go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The whole line as it would be.
    pub line: String,
    /// What stands in the list: "/promise Ana replica check 10", or a name.
    pub label: String,
    /// What it does, or the role of a person.
    pub help: String,
}

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
    if rest.is_empty() && known.verb != Verb::Release {
        return Err(Error::Usage(known.usage));
    }
    match known.verb {
        Verb::Note => note(rest, Visibility::Shared),
        Verb::Private => note(rest, Visibility::Private),
        Verb::Decision => Ok(Command::Decision {
            title: rest.to_owned(),
        }),
        Verb::Hold => Ok(Command::Hold {
            reason: rest.to_owned(),
        }),
        Verb::Release if rest.is_empty() => Ok(Command::Release),
        Verb::Release => Err(Error::Usage(known.usage)),
        Verb::Issue => issue(rest).ok_or(Error::Usage(known.usage)),
        Verb::Promise => promise(rest, people, known.usage),
    }
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

/// Returns how a line that is being typed could go on: commands after the slash, names after
/// `/promise`. Empty for plain text.
pub fn complete(line: &str, people: &Table<Person>) -> Vec<Completion> {
    let Some(command) = line.strip_prefix('/') else {
        return Vec::new();
    };
    match command.split_once(char::is_whitespace) {
        None => COMMANDS
            .iter()
            .filter(|known| known.word.starts_with(&command.to_lowercase()))
            .map(|known| Completion {
                line: match known.verb {
                    Verb::Release => format!("/{}", known.word),
                    _ => format!("/{} ", known.word),
                },
                label: known.usage.to_owned(),
                help: known.help.to_owned(),
            })
            .collect(),
        Some((word, typed)) if word.eq_ignore_ascii_case("promise") => {
            let typed = typed.trim_start().to_lowercase();
            let is_wanted = |person: &&Person| {
                let name = person.name.to_lowercase();
                name != typed.trim_end()
                    && (name.starts_with(&typed)
                        || name.split_whitespace().any(|part| part.starts_with(&typed)))
            };
            people
                .iter()
                .filter(is_wanted)
                .map(|person| Completion {
                    line: format!("/promise {} ", person.name),
                    label: person.name.clone(),
                    help: person.role.clone(),
                })
                .collect()
        }
        Some(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::call::scribe::{ANA, WEI, night};
    use crate::id::Sequence;
    use crate::schedule::sample::at;

    fn read(line: &str) -> Result<Command, Error> {
        parse(line, &night().people)
    }

    fn promised(line: &str) -> (String, Option<Id<Person>>, String, i64) {
        match read(line) {
            Ok(Command::Promise {
                who,
                person,
                what,
                within,
            }) => (who, person, what, within.as_seconds() / 60),
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn plain_text_is_a_note() {
        let text = "Reporting job stopped; lock released".to_owned();
        let visibility = Visibility::Shared;
        assert_eq!(
            read(&format!(" {text} ")),
            Ok(Command::Note { text, visibility })
        );
        let text = "/etc/hosts was wrong".to_owned();
        assert_eq!(
            read(&format!(" {text}")),
            Ok(Command::Note { text, visibility })
        );
        assert_eq!(read("   "), Err(Error::Empty));
    }

    #[test]
    fn a_promise_says_who_what_and_when() {
        let check = "replica check".to_owned();
        let ana = ("Ana Silva".to_owned(), Some(ANA), check.clone(), 10);
        for line in [
            "/promise Ana replica check 10",
            "/promise ana silva replica check 10m",
            "/Promise ana  replica check 10 min",
        ] {
            assert_eq!(promised(line), ana, "{line}");
        }
        let wei = (
            "Wei Chen".to_owned(),
            Some(WEI),
            "check row 7".to_owned(),
            90,
        );
        assert_eq!(promised("/promise Wei check row 7 1h30"), wei);
        let bob = ("Bob".to_owned(), None, check, 5);
        assert_eq!(promised("/promise Bob replica check 5"), bob);
    }

    #[test]
    fn a_name_that_two_people_share_is_kept_as_it_was_typed() {
        // Both Ana and Amaral begin with it.
        let (who, person, ..) = promised("/promise a replica check 5");
        assert_eq!((who.as_str(), person), ("a", None));
    }

    #[test]
    fn a_promise_without_a_time_or_a_matter_says_how_it_is_written() {
        let said = |line| read(line).unwrap_err().to_string();
        assert_eq!(
            said("/promise Ana replica check"),
            "say at the end in how many minutes it is due: /promise Ana replica check 10"
        );
        assert_eq!(
            said("/promise Ana 10"),
            "write /promise Ana replica check 10"
        );
        assert_eq!(said("/promise 10"), "write /promise Ana replica check 10");
    }

    #[test]
    fn an_issue_may_begin_with_how_bad_it_is() {
        let issue = |line: &str| match read(line) {
            Ok(Command::Issue { title, severity }) => (title, severity),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            issue("/issue critical: lock held by reporting"),
            ("lock held by reporting".to_owned(), Severity::Critical)
        );
        assert_eq!(
            issue("/issue auth: two pods fail"),
            ("auth: two pods fail".to_owned(), Severity::Major)
        );
        assert_eq!(read("/issue minor:"), Err(Error::Usage(COMMANDS[1].usage)));
    }

    #[test]
    fn an_unknown_command_is_not_logged_as_a_note() {
        assert_eq!(
            read("/isue lock").unwrap_err().to_string(),
            "there is no command `/isue`; type / to see all, or begin with a space to note it"
        );
        assert_eq!(read("/hold"), Err(Error::Usage("/hold reason")));
        assert_eq!(read("/release"), Ok(Command::Release));
        assert!(read("/release now").is_err());
    }

    #[test]
    fn the_promise_is_due_from_the_moment_it_was_typed() {
        let command = read("/promise Ana replica check 10").unwrap();
        let event = command.into_event(at(5), &mut Sequence::new(1));
        assert!(matches!(event, Event::Promised { due, .. } if due == at(15)));
    }

    #[test]
    fn what_is_being_typed_is_completed() {
        let lines = |typed: &str| -> Vec<String> {
            let completions = complete(typed, &night().people);
            completions
                .into_iter()
                .map(|completion| completion.line)
                .collect()
        };
        assert_eq!(lines("/").len(), COMMANDS.len());
        assert_eq!(lines("/p"), ["/promise ", "/private "]);
        assert_eq!(lines("/rel"), ["/release"]);
        assert_eq!(lines("/promise w"), ["/promise Wei Chen "]);
        assert_eq!(
            lines("/promise "),
            [
                "/promise Wei Chen ",
                "/promise Ana Silva ",
                "/promise Rita Amaral "
            ]
        );
        assert_eq!(lines("/promise Wei Chen rep"), [""; 0]);
        assert_eq!(lines("plain"), [""; 0]);
    }

    proptest! {
        #[test]
        fn no_line_makes_it_panic(line in "/?(promise|issue|hold)?\\PC{0,30}") {
            let people = night().people;
            drop(parse(&line, &people));
            drop(complete(&line, &people));
        }
    }
}
