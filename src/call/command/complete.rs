//! How a line that is being typed could go on.

use super::{COMMANDS, Verb};
use crate::plan::Person;
use crate::table::Table;

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

/// Returns how a line that is being typed could go on: commands after the slash, names after
/// `/promise`, `/lead`, `/introduce` and the `by` of a decision. Empty for plain text.
pub fn complete(line: &str, people: &Table<Person>) -> Vec<Completion> {
    let Some(command) = line.strip_prefix('/') else {
        return Vec::new();
    };
    let Some((word, typed)) = command.split_once(char::is_whitespace) else {
        return commands(command);
    };
    let known = COMMANDS
        .iter()
        .find(|known| known.word.eq_ignore_ascii_case(word));
    match known.map(|known| known.verb) {
        Some(Verb::Promise) => names(typed, people, |name| format!("/promise {name} ")),
        Some(Verb::Decision) => deciders(line, typed, people),
        Some(Verb::Introduce) => names(typed, people, |name| format!("/introduce {name}")),
        Some(Verb::Lead) => names(typed, people, |name| format!("/lead {name}")),
        _ => Vec::new(),
    }
}

/// Offers who decided, once a decision goes on with "by" and the beginning of a name.
fn deciders(line: &str, typed: &str, people: &Table<Person>) -> Vec<Completion> {
    let lower = typed.to_ascii_lowercase();
    if lower.contains(" because ") {
        return Vec::new();
    }
    let Some(at) = lower.rfind(" by ").map(|at| at + " by ".len()) else {
        return Vec::new();
    };
    let name = &typed[at..];
    let before = &line[..line.len() - name.len()];
    names(name, people, |name| format!("{before}{name} because "))
}

fn commands(typed: &str) -> Vec<Completion> {
    let typed = typed.to_lowercase();
    COMMANDS
        .iter()
        .filter(|known| known.word.starts_with(&typed))
        .map(|known| Completion {
            line: match known.verb {
                Verb::Release => format!("/{}", known.word),
                _ => format!("/{} ", known.word),
            },
            label: known.usage.to_owned(),
            help: known.help.to_owned(),
        })
        .collect()
}

fn names(typed: &str, people: &Table<Person>, line: impl Fn(&str) -> String) -> Vec<Completion> {
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
            line: line(&person.name),
            label: person.name.clone(),
            help: person.role.clone(),
        })
        .collect()
}
