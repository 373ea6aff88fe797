//! Names in cells: predecessors become links, and a cell of owners becomes single names.

use crate::exchange::cell;
use crate::exchange::index::{Index, Miss};
use crate::id::Id;
use crate::plan::step::Link;
use crate::plan::{Person, Step, dependency};

use super::draft::{Draft, PEOPLE};
use super::reason::Reason;

/// What a name among predecessors means.
pub(super) enum Found {
    Step(Id<Step>),
    /// A line that was refused.
    Lost,
}

/// Reads the predecessors of a step: the links, and the names of refused lines.
pub(super) fn links(
    draft: &Draft,
    find: &impl Fn(&str) -> Result<Found, Miss>,
) -> Result<(Vec<Link>, Vec<String>), Reason> {
    let mut links: Vec<Link> = Vec::new();
    let mut lost = Vec::new();
    // A title may hold a comma, so the cell as a whole comes first.
    if !draft.after.is_empty()
        && let Ok(Found::Step(step)) = find(&draft.after)
        && step != draft.step.id
    {
        return Ok((vec![Link::after(step)], lost));
    }
    let text = draft.after.replace(['\n', '&'], ";");
    for reference in dependency::references_among(&text, |name| find(name).is_ok())? {
        let found = find(&reference.name).or_else(|miss| match miss {
            Miss::Ambiguous => Err(Reason::Ambiguous(reference.name.clone())),
            Miss::Unknown => find(bare(&reference.name))
                .map_err(|_| dependency::Error::Unknown(reference.name.clone()).into()),
        })?;
        let step = match found {
            Found::Step(step) => step,
            Found::Lost => {
                lost.push(reference.name);
                continue;
            }
        };
        let link = Link {
            step,
            relation: reference.relation,
            lag: reference.lag,
        };
        if step == draft.step.id {
            return Err(dependency::Error::Itself.into());
        }
        match links.iter().find(|other| other.step == step) {
            None => links.push(link),
            Some(same) if *same == link => {}
            Some(_) => return Err(dependency::Error::Twice(reference.name).into()),
        }
    }
    Ok((links, lost))
}

/// A number without the word that people put before it: `step 5`, `#5`.
fn bare(name: &str) -> &str {
    let name = name.trim().trim_start_matches('#').trim_start();
    let mut words = name.split_whitespace();
    match (
        words.next().map(str::to_lowercase),
        words.next(),
        words.next(),
    ) {
        (Some(word), Some(number), None)
            if matches!(
                word.as_str(),
                "step" | "task" | "no" | "nr" | "id" | "schritt"
            ) =>
        {
            number
        }
        _ => name,
    }
}

/// Splits a cell into names; a name that somebody bears stays whole.
pub(super) fn names(text: &str, known: &Index<Person>) -> Vec<String> {
    let unknown = |name: &str| {
        matches!(
            name.trim().to_lowercase().as_str(),
            "tbd" | "tba" | "tbc" | "open" | "nn" | "n.n."
        )
    };
    if text.trim().is_empty() || unknown(text) {
        return Vec::new();
    }
    if known.find(text).is_ok() {
        return vec![text.trim().to_owned()];
    }
    let mut names = cell::split(text, &PEOPLE);
    names.retain(|name| !unknown(name));
    names
}
