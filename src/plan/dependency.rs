//! Predecessors as planners write them: `5`, `5SS+10`, `3, 7FF-5`.

use crate::id::Id;
use crate::plan::number::Numbers;
use crate::plan::step::{Link, Relation};
use crate::plan::{Step, rollback};
use crate::time::Span;
use crate::words;

/// The text does not describe predecessors.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A part of it cannot be understood.
    #[error("`{0}` is not a predecessor; write one such as 5, 5SS+10 or 7FF-5")]
    Format(String),
    /// There is no step with this number.
    #[error("there is no step {0}")]
    Unknown(String),
    /// The same step is named twice.
    #[error("step {0} is named twice")]
    Twice(String),
    /// A step cannot wait for itself.
    #[error("a step cannot wait for itself")]
    Itself,
    /// Rollback steps know only finish–start, with no lead.
    #[error("`{0}`: a rollback step starts when another has finished; write 5 or 5+10")]
    Rollback(String),
}

/// One predecessor as it was written, before anybody knows which step is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What names the step: its number, or in some sheets a word.
    pub name: String,
    /// Which ends are tied.
    pub relation: Relation,
    /// The time between the two ends; negative is a lead.
    pub lag: Span,
}

/// Reads predecessors separated by `,` or `;`; lags are minutes where they name no unit.
///
/// # Errors
/// [`Error::Format`] names the part that cannot be understood.
pub fn references(text: &str) -> Result<Vec<Reference>, Error> {
    references_among(text, |_| false)
}

/// Reads predecessors like [`references`]; what `is_name` knows is a name as it stands, so that
/// `cut-off` is not taken for the step `cut-o` with its finish tied.
///
/// # Errors
/// [`Error::Format`] names the part that cannot be understood.
pub fn references_among(
    text: &str,
    is_name: impl Fn(&str) -> bool,
) -> Result<Vec<Reference>, Error> {
    text.split([',', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| {
            let found = if is_name(part) {
                Some(plain(part))
            } else {
                reference(part)
            };
            found.ok_or_else(|| Error::Format(part.chars().take(40).collect()))
        })
        .collect()
}

fn reference(part: &str) -> Option<Reference> {
    if let Some(found) = tied(part) {
        return Some(found);
    }
    // No relation and no lag: the whole part is the name.
    Some(plain(part)).filter(|found| found.name.chars().any(char::is_alphanumeric))
}

fn plain(name: &str) -> Reference {
    Reference {
        name: name.to_owned(),
        relation: Relation::FinishStart,
        lag: Span::ZERO,
    }
}

/// Reads a part that says how the two steps are tied: `5SS`, `5SS+10`, `5 FS - 1h`, `5+10`.
fn tied(part: &str) -> Option<Reference> {
    // A dash without an amount behind it belongs to a name: `db-backupSS`.
    let lag = part
        .rfind(['+', '-', '−'])
        .filter(|at| *at > 0)
        .and_then(|at| {
            let sign = part[at..].chars().next()?;
            let amount = words::parse_span(&part[at + sign.len_utf8()..], Span::minutes(1)).ok()?;
            Some((at, if sign == '+' { amount } else { -amount }))
        });
    let front = lag.map_or(part, |(at, _)| part[..at].trim_end());
    let split = front
        .len()
        .checked_sub(2)
        .filter(|at| front.is_char_boundary(*at));
    let relation = split.and_then(|at| match front[at..].to_ascii_uppercase().as_str() {
        "FS" => Some(Relation::FinishStart),
        "SS" => Some(Relation::StartStart),
        "FF" => Some(Relation::FinishFinish),
        "SF" => Some(Relation::StartFinish),
        _ => None,
    });
    let name = match (relation, split) {
        (Some(_), Some(at)) => front[..at].trim(),
        _ if lag.is_some() => front,
        _ => return None,
    };
    // `auth-2` is a name, `5-2` a lead: letters before the ends are part of a name.
    let number = name.starts_with(|letter: char| letter.is_ascii_digit())
        || name
            .strip_prefix(['R', 'r'])
            .is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()));
    (!name.is_empty() && (number || relation.is_some())).then(|| Reference {
        name: name.to_owned(),
        relation: relation.unwrap_or_default(),
        lag: lag.map_or(Span::ZERO, |(_, lag)| lag),
    })
}

/// Reads the predecessors of `step` by their numbers.
///
/// # Errors
/// [`Error`] names the part that is wrong; nothing of the text is used then.
pub fn parse(text: &str, step: Id<Step>, numbers: &Numbers) -> Result<Vec<Link>, Error> {
    let mut links: Vec<Link> = Vec::new();
    for reference in references_among(text, |name| numbers.find(name).is_some())? {
        let predecessor = numbers
            .find(&reference.name)
            .ok_or_else(|| Error::Unknown(reference.name.clone()))?;
        if predecessor == step {
            return Err(Error::Itself);
        }
        if links.iter().any(|link| link.step == predecessor) {
            return Err(Error::Twice(reference.name));
        }
        links.push(Link {
            step: predecessor,
            relation: reference.relation,
            lag: reference.lag,
        });
    }
    Ok(links)
}

/// Reads the predecessors of a rollback step by their numbers.
///
/// # Errors
/// [`Error`] names the part that is wrong; nothing of the text is used then.
pub fn parse_rollback(
    text: &str,
    step: Id<Step>,
    numbers: &Numbers,
) -> Result<Vec<rollback::Link>, Error> {
    parse(text, step, numbers)?
        .into_iter()
        .map(|link| {
            let number = numbers.get(link.step);
            let plain = link.relation == Relation::FinishStart && !link.lag.is_negative();
            if plain && number.starts_with('R') {
                Ok(rollback::Link {
                    step: link.step,
                    lag: link.lag,
                })
            } else {
                Err(Error::Rollback(number.to_owned()))
            }
        })
        .collect()
}

/// Writes predecessors by their numbers, so that [`parse`] reads them back.
pub fn format(links: &[Link], numbers: &Numbers) -> String {
    let parts: Vec<String> = links
        .iter()
        .map(|link| write(numbers.get(link.step), link.relation, link.lag))
        .collect();
    parts.join(", ")
}

/// Writes the predecessors of a rollback step, so that [`parse_rollback`] reads them back.
pub fn format_rollback(links: &[rollback::Link], numbers: &Numbers) -> String {
    let parts: Vec<String> = links
        .iter()
        .map(|link| write(numbers.get(link.step), Relation::FinishStart, link.lag))
        .collect();
    parts.join(", ")
}

/// Writes one predecessor: the relation only where it is not plain finish–start.
pub fn write(name: &str, relation: Relation, lag: Span) -> String {
    if relation == Relation::FinishStart && lag.is_zero() {
        return name.to_owned();
    }
    let seconds = lag.abs().as_seconds();
    let amount = match (lag.is_zero(), seconds % 60) {
        (true, _) => String::new(),
        (false, 0) => (seconds / 60).to_string(),
        (false, _) => words::short_span(lag.abs()),
    };
    let sign = match (lag.is_zero(), lag.is_negative()) {
        (true, _) => "",
        (false, true) => "-",
        (false, false) => "+",
    };
    format!("{name}{}{sign}{amount}", relation.letters())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(text: &str) -> Reference {
        references(text).unwrap().remove(0)
    }

    #[test]
    fn the_four_links_are_read_as_planners_write_them() {
        assert_eq!(one("5").relation, Relation::FinishStart);
        assert_eq!(one("5SS+10").lag, Span::minutes(10));
        assert_eq!(one("7FF-5").lag, Span::minutes(-5));
        assert_eq!(one("7 ff - 5").relation, Relation::FinishFinish);
        assert_eq!(one("2fs").name, "2");
        assert_eq!(one("6.1SF+1h30").lag, Span::minutes(90));
        assert_eq!(one("R2+10").name, "R2");
        assert_eq!(references("3, 7FF-5; 9").unwrap().len(), 3);
        assert_eq!(references("").unwrap(), []);
    }

    #[test]
    fn words_may_name_steps_too() {
        assert_eq!(one("db-backup").name, "db-backup");
        assert_eq!(one("auth-2").name, "auth-2");
        assert_eq!(one("db-backupSS+10").name, "db-backup");
        assert_eq!(one("db-backupSS").name, "db-backup");
        let known = |text| {
            references_among(text, |name| name == "cut-off")
                .unwrap()
                .remove(0)
        };
        assert_eq!(known("cut-off").name, "cut-off");
        assert_eq!(known("cut-offSS+5").name, "cut-off");
        assert_eq!(known("cut-offSS+5").relation, Relation::StartStart);
    }

    #[test]
    fn what_is_no_predecessor_is_refused() {
        assert!(references("5, +").is_err());
        assert!(references("--").is_err());
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            number in 1_u32..10_000,
            relation in prop::sample::select(vec![
                Relation::FinishStart,
                Relation::StartStart,
                Relation::FinishFinish,
                Relation::StartFinish,
            ]),
            lag in -100_000_i64..100_000,
        ) {
            let text = write(&number.to_string(), relation, Span::seconds(lag));
            let read = one(&text);
            prop_assert_eq!(read.name, number.to_string());
            prop_assert_eq!(read.relation, relation);
            prop_assert_eq!(read.lag, Span::seconds(lag));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,20}") {
            drop(references(&text));
        }
    }
}
