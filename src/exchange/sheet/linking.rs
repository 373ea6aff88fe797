//! Names in cells: predecessors become links, and a cell of owners becomes single names.

use crate::exchange::cell;
use crate::exchange::index::{Index, Miss};
use crate::id::Id;
use crate::plan::step::{Link, Relation};
use crate::plan::{Person, Step, dependency};
use crate::time::Span;

use super::draft::PEOPLE;
use super::reason::Reason;
use super::summary::{End, Tie};

/// What a name among predecessors means.
pub(super) enum Found {
    Step(Id<Step>),
    /// A row above others, by its place among these.
    Summary(usize),
    /// A line that was refused.
    Lost,
}

/// A row above others among predecessors.
pub(super) struct FromSummary {
    summary: usize,
    name: String,
    relation: Relation,
    lag: Span,
}

impl FromSummary {
    /// Returns the link that `row` asks for.
    pub(super) fn tie(self, row: usize, to: End) -> Tie {
        Tie {
            row,
            name: self.name,
            from: End::Summary(self.summary),
            to,
            relation: self.relation,
            lag: self.lag,
        }
    }
}

/// What a cell of predecessors asks for.
#[derive(Default)]
pub(super) struct Wanted {
    pub(super) links: Vec<Link>,
    /// What the predecessors of the links are called, in the same order.
    pub(super) names: Vec<String>,
    pub(super) summaries: Vec<FromSummary>,
    /// Names of refused lines.
    pub(super) lost: Vec<String>,
}

impl Wanted {
    /// Returns everything that a row above others waits for.
    pub(super) fn ties(self, row: usize, to: End) -> impl Iterator<Item = Tie> {
        let steps = self.links.into_iter().zip(self.names);
        let steps = steps.map(move |(link, name)| Tie {
            row,
            name,
            from: End::Step(link.step),
            to,
            relation: link.relation,
            lag: link.lag,
        });
        let summaries = self.summaries.into_iter();
        steps.chain(summaries.map(move |from| from.tie(row, to)))
    }
}

/// Reads the predecessors of a step, `itself`, or of a row above others.
pub(super) fn wanted(
    after: &str,
    itself: Option<Id<Step>>,
    find: &impl Fn(&str) -> Result<Found, Miss>,
) -> Result<Wanted, Reason> {
    let mut wanted = Wanted::default();
    // A title may hold a comma, so the cell as a whole comes first.
    if !after.is_empty()
        && let Ok(Found::Step(step)) = find(after)
        && Some(step) != itself
    {
        wanted.links.push(Link::after(step));
        wanted.names.push(after.to_owned());
        return Ok(wanted);
    }
    let text = after.replace(['\n', '&'], ";");
    for reference in dependency::references_among(&text, |name| find(name).is_ok())? {
        let found = find(&reference.name).or_else(|miss| match miss {
            Miss::Ambiguous => Err(Reason::Ambiguous(reference.name.clone())),
            Miss::Unknown => find(bare(&reference.name))
                .map_err(|_| dependency::Error::Unknown(reference.name.clone()).into()),
        })?;
        let step = match found {
            Found::Step(step) => step,
            Found::Lost => {
                wanted.lost.push(reference.name);
                continue;
            }
            Found::Summary(summary) => {
                wanted.summaries.push(FromSummary {
                    summary,
                    name: reference.name,
                    relation: reference.relation,
                    lag: reference.lag,
                });
                continue;
            }
        };
        let link = Link {
            step,
            relation: reference.relation,
            lag: reference.lag,
        };
        if Some(step) == itself {
            return Err(dependency::Error::Itself.into());
        }
        match wanted.links.iter().find(|other| other.step == step) {
            None => {
                wanted.links.push(link);
                wanted.names.push(reference.name);
            }
            Some(same) if *same == link => {}
            Some(_) => return Err(dependency::Error::Twice(reference.name).into()),
        }
    }
    Ok(wanted)
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
