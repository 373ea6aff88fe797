//! Choosing a step of the runbook.

use std::fmt;

use iced::Element;

use crate::gui::part::completion::{self, Completion, Mark, Suggestion};
use crate::gui::widget::choice;
use crate::id::Id;
use crate::plan::number::Numbers;
use crate::plan::{Plan, Step};

/// How many steps are offered at once.
const SHOWN: usize = 8;

/// Offers steps by their titles while their numbers are typed: "mig" finds 6 Run schema migration.
/// Numbers are typed as they are; where nothing is typed yet all of `steps` may be meant.
pub fn offered<'a>(
    numbers: &Numbers,
    steps: impl IntoIterator<Item = (Id<Step>, &'a str)>,
    typed: &str,
) -> Completion {
    let part = completion::last_part(typed);
    let wanted = part.to_lowercase();
    let is_number = part.starts_with(|sign: char| sign.is_ascii_digit())
        || numbers.find(part).is_some()
        || (wanted.starts_with('r') && part[1..].starts_with(|sign: char| sign.is_ascii_digit()));
    if is_number {
        return Completion::default();
    }
    let named: Vec<&str> = typed.split([',', ';']).map(str::trim).collect();
    let offered = steps
        .into_iter()
        .filter(|(step, title)| {
            let title = title.to_lowercase();
            let begins = title.starts_with(&wanted)
                || title
                    .split(|sign: char| !sign.is_alphanumeric())
                    .any(|word| word.starts_with(&wanted));
            begins && !named.contains(&numbers.get(*step))
        })
        .take(SHOWN)
        .map(|(step, title)| Suggestion {
            mark: Mark::Number,
            text: numbers.get(step).to_owned(),
            words: title.to_owned(),
            note: String::new(),
        })
        .collect();
    Completion::new(typed, offered)
}

/// A step, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    id: Option<Id<Step>>,
    name: String,
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// Shows which step is chosen and opens the list of all in the order of the runbook; `none` is
/// what no step is called.
pub fn choose<'a, Message: Clone + 'a>(
    plan: &'a Plan,
    numbers: &Numbers,
    none: &str,
    chosen: Option<Id<Step>>,
    on_choose: impl Fn(Option<Id<Step>>) -> Message + 'a,
) -> Element<'a, Message> {
    let none = Named {
        id: None,
        name: none.to_owned(),
    };
    let steps = plan.rows().into_iter().map(|step| Named {
        id: Some(step.id),
        name: format!("{} {}", numbers.get(step.id), step.title),
    });
    let options: Vec<Named> = std::iter::once(none.clone()).chain(steps).collect();
    let shown = options.iter().find(|named| named.id == chosen).cloned();
    choice(options, Some(shown.unwrap_or(none)), move |named: Named| {
        on_choose(named.id)
    })
    .into()
}
