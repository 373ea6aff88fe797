//! Owners as they are typed: names, initials or roles, separated by commas.

use crate::change::Change;
use crate::gui::icon;
use crate::gui::part::completion::{self, Completion, Mark, Suggestion};
use crate::id::Id;
use crate::launch::Record;
use crate::plan::{Person, Plan};
use crate::rank::Rank;
use crate::words;

/// How many suggestions are shown at once.
const SHOWN: usize = 6;

/// Somebody who is meant by what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Somebody of the plan.
    Known(Id<Person>),
    /// Somebody new, by this name.
    New(String),
}

/// Writes owners as they can be typed.
pub fn format(plan: &Plan, owners: &[Id<Person>]) -> String {
    let names: Vec<&str> = owners
        .iter()
        .map(|owner| plan.name_of(Some(*owner)))
        .collect();
    names.join(", ")
}

/// Reads owners; a name that nobody has is somebody new.
pub fn parse(plan: &Plan, text: &str) -> Vec<Owner> {
    let mut owners = Vec::new();
    for name in text.split([',', ';']).map(str::trim) {
        if name.is_empty() {
            continue;
        }
        let owner = find(plan, name).map_or_else(
            || Owner::New(name.to_owned()),
            |person| Owner::Known(person.id),
        );
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    owners
}

/// Finds who is meant: by whole name, else by initials or role where only one person has them.
fn find<'a>(plan: &'a Plan, text: &str) -> Option<&'a Person> {
    let wanted = text.to_lowercase();
    let only = |meant: &dyn Fn(&Person) -> bool| {
        let mut found = plan.people.iter().filter(|person| meant(person));
        found.next().filter(|_| found.next().is_none())
    };
    plan.people
        .iter()
        .find(|person| person.name.to_lowercase() == wanted)
        .or_else(|| only(&|person| words::initials(&person.name).to_lowercase() == wanted))
        .or_else(|| only(&|person| person.role.to_lowercase() == wanted))
}

/// Says who may be meant by the name that is being typed, the likeliest first, somebody new last.
pub fn suggestions(plan: &Plan, text: &str) -> Vec<Suggestion> {
    let part = completion::last_part(text);
    let wanted = part.to_lowercase();
    let of = |person: &Person| Suggestion {
        mark: Mark::Initials,
        text: person.name.clone(),
        words: person.name.clone(),
        note: person.role.clone(),
    };
    if wanted.is_empty() {
        return plan.people.iter().take(SHOWN).map(of).collect();
    }
    let mut found: Vec<(u8, Suggestion)> = plan
        .people
        .iter()
        .filter_map(|person| Some((likeness(person, &wanted)?, of(person))))
        .collect();
    // Stable: those that are equally like it stay in speaking order.
    found.sort_by_key(|(likeness, _)| *likeness);
    let exact = found.first().is_some_and(|(likeness, _)| *likeness == 0);
    let mut suggestions: Vec<Suggestion> = found
        .into_iter()
        .map(|(_, suggestion)| suggestion)
        .take(SHOWN)
        .collect();
    if !exact {
        suggestions.push(Suggestion {
            mark: Mark::New(icon::USER_PLUS),
            text: part.to_owned(),
            words: format!("Add {part} to the people"),
            note: String::new(),
        });
    }
    suggestions
}

/// How like a person is to what was typed; 0 is the same, `None` not at all.
fn likeness(person: &Person, wanted: &str) -> Option<u8> {
    let name = person.name.to_lowercase();
    let role = person.role.to_lowercase();
    let word_begins = |text: &str| text.split_whitespace().any(|word| word.starts_with(wanted));
    if name == wanted {
        Some(0)
    } else if words::initials(&person.name).to_lowercase() == wanted {
        Some(1)
    } else if name.starts_with(wanted) {
        Some(2)
    } else if word_begins(&name) {
        Some(3)
    } else if role.starts_with(wanted) || word_begins(&role) {
        Some(4)
    } else {
        None
    }
}

/// Reads names into people, with the changes that add those whom the plan does not know.
pub fn people(
    plan: &Plan,
    typed: &str,
    new_id: &mut impl FnMut() -> Id<Person>,
) -> (Vec<Id<Person>>, Vec<Change<Record>>) {
    let mut changes = Vec::new();
    let mut last: Option<Rank> = None;
    let people = parse(plan, typed)
        .into_iter()
        .map(|owner| match owner {
            Owner::Known(person) => person,
            Owner::New(name) => {
                let rank = match &last {
                    Some(last) => Rank::between(Some(last), None),
                    None => plan.people.rank_at_end(),
                };
                last = Some(rank.clone());
                let person = Person::named(new_id(), rank, name);
                let id = person.id;
                changes.push(Change::insert(person.into()));
                id
            }
        })
        .collect();
    (people, changes)
}

/// Says who is offered while owners are typed.
pub fn offered(plan: &Plan, text: &str) -> Completion {
    let offered = suggestions(plan, text);
    let exact = matches!(
        offered.as_slice(),
        [only] if only.text == completion::last_part(text) && only.mark == Mark::Initials
    );
    if exact {
        Completion::default()
    } else {
        Completion::new(text, offered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{Mint, Sequence};
    use crate::plan::Details;
    use crate::time::{Moment, Zone};

    fn plan() -> Plan {
        let mut mint = Sequence::new(1);
        let mut plan = Plan::new(Details::starting(Moment::from_unix(0), Zone::UTC));
        let names = [
            ("Wei Chen", "Database"),
            ("Ana Weiss", "Operations"),
            ("Ana Prata", "Test"),
        ];
        plan.people = names
            .iter()
            .zip(Rank::spread(None, None, names.len()))
            .map(|((name, role), rank)| {
                let mut person = Person::named(mint.mint(), rank, *name);
                (*role).clone_into(&mut person.role);
                person
            })
            .collect();
        plan
    }

    fn names(plan: &Plan, text: &str) -> Vec<String> {
        suggestions(plan, text)
            .into_iter()
            .map(|suggestion| suggestion.text)
            .collect()
    }

    #[test]
    fn names_initials_and_roles_mean_the_same_person() {
        let plan = plan();
        let wei = Owner::Known(plan.people.as_slice()[0].id);
        for text in ["Wei Chen", "wc", "database", " wei chen ,"] {
            assert_eq!(parse(&plan, text), vec![wei.clone()], "{text}");
        }
        assert_eq!(parse(&plan, "wc, Database"), vec![wei.clone()]);
        assert_eq!(
            parse(&plan, "WC; Zoe"),
            vec![wei, Owner::New("Zoe".to_owned())]
        );
        assert_eq!(parse(&plan, " , "), vec![]);
    }

    #[test]
    fn the_likeliest_is_suggested_first_and_somebody_new_last() {
        let plan = plan();
        assert_eq!(names(&plan, "we"), ["Wei Chen", "Ana Weiss", "we"]);
        assert_eq!(names(&plan, "Wei Chen, ap"), ["Ana Prata", "ap"]);
        assert_eq!(names(&plan, "Wei Chen"), ["Wei Chen"]);
        assert_eq!(names(&plan, "").len(), 3);
    }
}
