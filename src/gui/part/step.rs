//! Choosing a step of the runbook.

use std::fmt;

use iced::Element;

use crate::gui::widget::choice;
use crate::id::Id;
use crate::plan::number::Numbers;
use crate::plan::{Plan, Step};

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
