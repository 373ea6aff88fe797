//! Who is called how: by name, or by role only.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::id::Id;
use crate::plan::{Person, Plan};
use crate::review::narrative::Names;
use crate::words;

/// Given names and surnames that are also ordinary words of such a report; alone they are left
/// as they are.
const ORDINARY: [&str; 24] = [
    "April", "August", "Bill", "Chase", "Day", "Dean", "Drew", "Faith", "Frank", "Grace", "Grant",
    "Hope", "Joy", "June", "Law", "Long", "Mark", "May", "Page", "Price", "Short", "Stone", "Will",
    "Young",
];

/// Calls people as the reader may know them.
#[derive(Clone, Debug)]
pub struct People {
    names: Names,
    calls: HashMap<Id<Person>, String>,
    /// What is written for a name in a text, the longest name first.
    aliases: Vec<(String, String)>,
    /// Words for groups, which may be said in any case.
    groups: HashSet<String>,
}

impl People {
    /// Prepares to call the people of a plan.
    pub fn new(plan: &Plan, names: Names) -> Self {
        let calls = match names {
            Names::Names => plan
                .people
                .iter()
                .map(|person| (person.id, person.name.clone()))
                .collect(),
            Names::Roles => roles(plan),
        };
        let aliases = match names {
            Names::Names => Vec::new(),
            Names::Roles => aliases(plan, &calls),
        };
        let groups = plan
            .people
            .iter()
            .flat_map(|person| [&person.role, &person.team])
            .map(|group| group.to_lowercase())
            .collect();
        Self {
            names,
            calls,
            aliases,
            groups,
        }
    }

    /// Calls somebody; empty where nobody is meant or known.
    pub fn call(&self, person: Option<Id<Person>>) -> &str {
        person
            .and_then(|person| self.calls.get(&person))
            .map_or("", String::as_str)
    }

    /// Calls several as in a sentence: "Ana and Wei".
    pub fn list(&self, people: &[Id<Person>]) -> String {
        let calls: Vec<&str> = people
            .iter()
            .map(|person| self.call(Some(*person)))
            .filter(|call| !call.is_empty())
            .collect();
        words::list(&calls)
    }

    /// Says whether somebody of the plan is called by their name.
    pub fn are_named(&self) -> bool {
        self.names == Names::Names
    }

    /// Returns a text that somebody wrote, with roles in place of the names of the plan's people
    /// where roles are asked for.
    pub fn said<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.aliases.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut out = String::new();
        let mut copied = 0;
        let mut at = 0;
        let mut before: Option<char> = None;
        while let Some(letter) = text[at..].chars().next() {
            let starts_word = before.is_none_or(|letter| !letter.is_alphanumeric());
            let found = self
                .aliases
                .iter()
                .filter(|_| starts_word)
                .find(|(name, _)| {
                    text[at..].strip_prefix(name.as_str()).is_some_and(|rest| {
                        rest.chars()
                            .next()
                            .is_none_or(|letter| !letter.is_alphanumeric())
                    })
                });
            if let Some((name, call)) = found {
                out.push_str(&text[copied..at]);
                out.push_str(call);
                at += name.len();
                copied = at;
                before = name.chars().next_back();
            } else {
                at += letter.len_utf8();
                before = Some(letter);
            }
        }
        if copied == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(&text[copied..]);
        Cow::Owned(out)
    }

    /// Calls somebody whose name was typed freely; where roles are asked for, a name that is not
    /// one of the plan's people is left out, a team or a role stays.
    pub fn typed(&self, who: &str) -> String {
        if self.are_named() || who.trim().is_empty() {
            return who.trim().to_owned();
        }
        match self.said(who.trim()) {
            Cow::Owned(call) => call,
            Cow::Borrowed(who) => {
                let lower = who.to_lowercase();
                let bare = lower.strip_prefix("the ").unwrap_or(&lower);
                let is_group = self.groups.contains(bare)
                    || bare
                        .strip_suffix(" team")
                        .is_some_and(|team| self.groups.contains(team))
                    || ["all", "everybody", "everyone", "team", "whole team"].contains(&bare);
                if is_group {
                    who.to_owned()
                } else {
                    String::new()
                }
            }
        }
    }
}

/// Returns what each person is called by role; who shares a role is counted.
fn roles(plan: &Plan) -> HashMap<Id<Person>, String> {
    let role = |person: &Person| {
        [&person.role, &person.team]
            .into_iter()
            .map(|word| word.trim())
            .find(|word| !word.is_empty())
            .unwrap_or("Participant")
            .to_owned()
    };
    let mut shared: HashMap<String, usize> = HashMap::new();
    for person in &plan.people {
        *shared.entry(role(person)).or_default() += 1;
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    plan.people
        .iter()
        .map(|person| {
            let role = role(person);
            let count = seen.entry(role.clone()).or_default();
            *count += 1;
            let call = if shared.get(&role) > Some(&1) {
                format!("{role} {count}")
            } else {
                role
            };
            (person.id, call)
        })
        .collect()
}

/// Returns what is written for each name: full names, and parts of them that are no ordinary
/// words and are not said in the plan of something else.
fn aliases(plan: &Plan, calls: &HashMap<Id<Person>, String>) -> Vec<(String, String)> {
    let titles = plan
        .steps
        .iter()
        .map(|step| step.title.as_str())
        .chain(plan.rollback_steps.iter().map(|step| step.title.as_str()))
        .chain(
            plan.objectives
                .iter()
                .map(|record| record.statement.as_str()),
        )
        .chain([plan.details.name.as_str()]);
    let said: HashSet<&str> = titles.flat_map(words_of).collect();
    let mut parts: HashMap<&str, Vec<Id<Person>>> = HashMap::new();
    let mut aliases = Vec::new();
    for person in &plan.people {
        let name = person.name.trim();
        let Some(call) = calls.get(&person.id).filter(|_| !name.is_empty()) else {
            continue;
        };
        aliases.push((name.to_owned(), call.clone()));
        for part in words_of(name) {
            let capital = part.chars().next().is_some_and(char::is_uppercase);
            let long = part.chars().count() > 2;
            if capital && long && !ORDINARY.contains(&part) && !said.contains(part) {
                parts.entry(part).or_default().push(person.id);
            }
        }
    }
    for (part, people) in parts {
        let call = match people.as_slice() {
            [person] => calls.get(person).cloned().unwrap_or_default(),
            _ => "a participant".to_owned(),
        };
        aliases.push((part.to_owned(), call));
    }
    aliases.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
    aliases.dedup_by(|a, b| a.0 == b.0);
    aliases
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{Mint, Sequence};
    use crate::plan::Details;
    use crate::rank::Rank;
    use crate::time::{Moment, Zone};

    fn plan() -> Plan {
        let mut mint = Sequence::new(1);
        let mut plan = Plan::new(Details::starting(Moment::from_unix(0), Zone::UTC));
        plan.details.name = "Aurora Mobile Banking".into();
        let people = [
            ("Ana Pires", "Database"),
            ("Wei Chen", "Database"),
            ("Aurora Silva", "Operations"),
            ("Mark Otieno", ""),
        ];
        plan.people = Rank::spread(None, None, people.len())
            .into_iter()
            .zip(people)
            .map(|(rank, (name, role))| Person {
                role: role.into(),
                ..Person::named(mint.mint(), rank, name)
            })
            .collect();
        plan
    }

    fn call(people: &People, plan: &Plan, place: usize) -> String {
        people
            .call(Some(plan.people.as_slice()[place].id))
            .to_owned()
    }

    #[test]
    fn who_shares_a_role_is_counted_and_who_has_none_takes_part() {
        let plan = plan();
        let people = People::new(&plan, Names::Roles);
        let calls: Vec<String> = (0..4).map(|place| call(&people, &plan, place)).collect();
        assert_eq!(
            calls,
            ["Database 1", "Database 2", "Operations", "Participant"]
        );
        assert_eq!(people.call(None), "");
    }

    #[test]
    fn names_in_texts_become_roles_as_whole_words_only() {
        let plan = plan();
        let people = People::new(&plan, Names::Roles);
        assert_eq!(
            people.said("Ana Pires asked Chen; Ana's banana waits. Anas too."),
            "Database 1 asked Database 2; Database 1's banana waits. Anas too."
        );
        // The launch is called Aurora, and Mark is a word.
        assert_eq!(
            people.said("Aurora is live, Aurora Silva opened it. Mark it."),
            "Aurora is live, Operations opened it. Mark it."
        );
        assert_eq!(people.said("Otieno – Ünsal"), "Participant – Ünsal");
    }

    #[test]
    fn with_names_every_text_stays_as_it_was_typed() {
        let plan = plan();
        let people = People::new(&plan, Names::Names);
        assert_eq!(people.said("Ana Pires asked"), "Ana Pires asked");
        assert_eq!(call(&people, &plan, 0), "Ana Pires");
        assert_eq!(people.typed(" Maria "), "Maria");
    }

    #[test]
    fn a_stranger_stays_unnamed_and_a_team_is_named() {
        let people = People::new(&plan(), Names::Roles);
        assert_eq!(people.typed("Maria Sousa"), "");
        assert_eq!(people.typed("Wei Chen"), "Database 2");
        assert_eq!(people.typed("The operations team"), "The operations team");
        assert_eq!(people.typed("everybody"), "everybody");
    }
}
