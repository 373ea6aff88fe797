//! Choosing somebody of the plan.

use std::fmt;

use iced::Element;
use iced::widget::Row;

use crate::gui::theme::space;
use crate::gui::widget::{avatar, choice, field};
use crate::id::Id;
use crate::plan::{Person, Plan};

/// Somebody of the plan, or nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    id: Option<Id<Person>>,
    name: String,
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// Shows who is chosen and opens the list of people, in speaking order.
pub fn choose<'a, Message: Clone + 'a>(
    plan: &'a Plan,
    chosen: Option<Id<Person>>,
    on_choose: impl Fn(Option<Id<Person>>) -> Message + 'a,
) -> Element<'a, Message> {
    choose_except(plan, chosen, None, on_choose)
}

fn choose_except<'a, Message: Clone + 'a>(
    plan: &'a Plan,
    chosen: Option<Id<Person>>,
    except: Option<Id<Person>>,
    on_choose: impl Fn(Option<Id<Person>>) -> Message + 'a,
) -> Element<'a, Message> {
    let nobody = Named {
        id: None,
        name: "Nobody".to_owned(),
    };
    let mut options = vec![nobody];
    let people = plan
        .people
        .iter()
        .filter(|person| Some(person.id) != except);
    options.extend(people.map(|person| Named {
        id: Some(person.id),
        name: called(person),
    }));
    let shown = chosen
        .and_then(|person| plan.people.get(person))
        .map(|person| Named {
            id: Some(person.id),
            name: called(person),
        });
    choice(options, shown, move |named: Named| on_choose(named.id))
        .placeholder(if plan.people.is_empty() {
            "Add people first"
        } else {
            "Nobody"
        })
        .into()
}

/// Shows under a label who is chosen and opens the list of people, in speaking order.
pub fn labelled<'a, Message: Clone + 'a>(
    label: &'a str,
    plan: &'a Plan,
    chosen: Option<Id<Person>>,
    on_choose: impl Fn(Option<Id<Person>>) -> Message + 'a,
) -> Element<'a, Message> {
    field(label, choose(plan, chosen, on_choose)).into()
}

/// The same without somebody who cannot be chosen: nobody is their own deputy.
pub fn labelled_except<'a, Message: Clone + 'a>(
    label: &'a str,
    plan: &'a Plan,
    except: Id<Person>,
    chosen: Option<Id<Person>>,
    on_choose: impl Fn(Option<Id<Person>>) -> Message + 'a,
) -> Element<'a, Message> {
    field(label, choose_except(plan, chosen, Some(except), on_choose)).into()
}

/// Shows the initials of somebody, nothing for nobody.
pub fn initials<'a, Message: 'a>(plan: &Plan, person: Option<Id<Person>>) -> Row<'a, Message> {
    let name = plan.name_of(person);
    Row::new()
        .push((!name.is_empty()).then(|| avatar(name)))
        .spacing(space::TINY)
}

/// Returns what somebody is called in a list: a person without a name by the role.
pub fn called(person: &Person) -> String {
    match (person.name.trim(), person.role.trim()) {
        ("", "") => "No name yet".to_owned(),
        ("", role) => role.to_owned(),
        (name, _) => name.to_owned(),
    }
}
