//! Targets, thresholds and check times as people write them.

use crate::plan::objective::{Target, Threshold};
use crate::time::Span;
use crate::words;

/// What was typed is not a measure.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It is no target.
    #[error("`{0}` is not a target; write one such as >= 99.5, <= 1.2, = 0 or 90..95")]
    Target(String),
    /// A range whose first figure is the larger one.
    #[error("`{0}` ends before it begins; write the smaller figure first")]
    Range(String),
    /// It is no threshold.
    #[error("`{0}` is not a threshold; write one such as < 97, > 3 or != 0")]
    Threshold(String),
    /// It is no figure.
    #[error("`{0}` is not a number; write one such as 98.2")]
    Figure(String),
    /// It is no time after the launch.
    #[error("`{0}` is not a time after the launch; write some such as 15m, 1h, 1d")]
    Check(String),
    /// A reading could meet the target and ask for a rollback at once.
    #[error(
        "a reading could meet the target {target} and ask for a rollback ({threshold}) at once; change one of them"
    )]
    Contradiction {
        /// The target.
        target: String,
        /// The threshold.
        threshold: String,
    },
}

/// Writes a target with its unit: "≥ 99.5 %", "90–95 %".
pub fn target(target: Target, unit: &str) -> String {
    match target {
        Target::AtLeast(value) => format!("≥ {}", words::quantity(value, unit)),
        Target::AtMost(value) => format!("≤ {}", words::quantity(value, unit)),
        Target::Exactly(value) => format!("= {}", words::quantity(value, unit)),
        Target::Between(least, most) => {
            format!("{}–{}", words::figure(least), words::quantity(most, unit))
        }
    }
}

/// Writes a threshold with its unit: "< 97 %", "≠ 0 €".
pub fn threshold(threshold: Threshold, unit: &str) -> String {
    let (sign, value) = match threshold {
        Threshold::Below(value) => ("<", value),
        Threshold::Above(value) => (">", value),
        Threshold::Not(value) => ("≠", value),
    };
    format!("{sign} {}", words::quantity(value, unit))
}

/// Writes check times for a field: "15m, 1h, 1d".
pub fn checks(checks: &[Span]) -> String {
    let checks: Vec<String> = checks.iter().map(|span| words::short_span(*span)).collect();
    checks.join(", ")
}

/// Reads a target and the unit that stands behind it, if one does: `>= 99.5 %`, `at most 1.2 s`,
/// `= 0`, `90..95`.
///
/// # Errors
/// [`Error::Target`] where it is none, [`Error::Range`] where a range runs backwards.
pub fn read_target(text: &str) -> Result<(Target, Option<&str>), Error> {
    let refuse = || Error::Target(excerpt(text));
    let clean = text.trim();
    if let Some(rest) = after(clean, &[">=", "≥", "=>", "at least "]) {
        let (value, unit) = quantity(rest).ok_or_else(refuse)?;
        return Ok((Target::AtLeast(value), unit));
    }
    if let Some(rest) = after(clean, &["<=", "≤", "=<", "at most "]) {
        let (value, unit) = quantity(rest).ok_or_else(refuse)?;
        return Ok((Target::AtMost(value), unit));
    }
    if let Some(rest) = after(clean, &["=", "exactly "]) {
        let (value, unit) = quantity(rest).ok_or_else(refuse)?;
        return Ok((Target::Exactly(value), unit));
    }
    let (least, most) = ["..", "–", " to "]
        .into_iter()
        .find_map(|dots| clean.split_once(dots))
        .ok_or_else(refuse)?;
    let (least, none) = quantity(least).ok_or_else(refuse)?;
    let (most, unit) = quantity(most).ok_or_else(refuse)?;
    if none.is_some() && none != unit {
        return Err(refuse());
    }
    if least > most {
        return Err(Error::Range(excerpt(text)));
    }
    Ok((Target::Between(least, most), unit))
}

/// Reads a threshold and the unit that stands behind it, if one does: `< 97 %`, `> 3`, `!= 0`.
///
/// # Errors
/// [`Error::Threshold`] where it is none.
pub fn read_threshold(text: &str) -> Result<(Threshold, Option<&str>), Error> {
    let refuse = || Error::Threshold(excerpt(text));
    let clean = text.trim();
    let (of, rest): (fn(f64) -> Threshold, &str) =
        if let Some(rest) = after(clean, &["!=", "≠", "<>", "not "]) {
            (Threshold::Not, rest)
        } else if let Some(rest) = after(clean, &["<", "below ", "less than "]) {
            (Threshold::Below, rest)
        } else if let Some(rest) = after(clean, &[">", "above ", "more than "]) {
            (Threshold::Above, rest)
        } else {
            return Err(refuse());
        };
    let (value, unit) = quantity(rest).ok_or_else(refuse)?;
    Ok((of(value), unit))
}

/// Reads one figure: `98.2`, `98,2`, `−3`.
///
/// # Errors
/// [`Error::Figure`] where it is none.
pub fn read_figure(text: &str) -> Result<f64, Error> {
    match quantity(text) {
        Some((value, None)) => Ok(value),
        _ => Err(Error::Figure(excerpt(text))),
    }
}

/// Reads check times, separated by commas, semicolons or spaces; they may begin with `L+`. They
/// come back in order, each once.
///
/// # Errors
/// [`Error::Check`] names the first that is no time after the launch.
pub fn read_checks(text: &str) -> Result<Vec<Span>, Error> {
    let mut checks = text
        .split([',', ';'])
        .flat_map(str::split_whitespace)
        .map(|one| {
            let bare = one.trim_start_matches(['L', 'l']).trim_start_matches('+');
            words::parse_span(bare, Span::minutes(1)).map_err(|_| Error::Check(excerpt(one)))
        })
        .collect::<Result<Vec<Span>, Error>>()?;
    checks.sort_unstable();
    checks.dedup();
    Ok(checks)
}

/// Makes sure that no reading meets the target and crosses the threshold.
///
/// # Errors
/// [`Error::Contradiction`] where one does.
pub fn agree(wanted: Target, limit: Threshold, unit: &str) -> Result<(), Error> {
    let apart = match (wanted, limit) {
        (Target::AtLeast(least), Threshold::Below(limit)) => limit <= least,
        (Target::AtMost(most), Threshold::Above(limit)) => limit >= most,
        (Target::Between(least, _), Threshold::Below(limit)) => limit <= least,
        (Target::Between(_, most), Threshold::Above(limit)) => limit >= most,
        (Target::Exactly(value), limit) => !limit.is_crossed_by(value),
        (Target::AtLeast(_), Threshold::Above(_) | Threshold::Not(_))
        | (Target::AtMost(_), Threshold::Below(_) | Threshold::Not(_))
        | (Target::Between(..), Threshold::Not(_)) => false,
    };
    if apart {
        Ok(())
    } else {
        Err(Error::Contradiction {
            target: target(wanted, unit),
            threshold: threshold(limit, unit),
        })
    }
}

fn after<'a>(text: &'a str, signs: &[&str]) -> Option<&'a str> {
    signs.iter().find_map(|sign| {
        let start = text.get(..sign.len())?;
        start
            .eq_ignore_ascii_case(sign)
            .then(|| text[sign.len()..].trim())
    })
}

/// Splits "99.5 %" into the figure and its unit.
fn quantity(text: &str) -> Option<(f64, Option<&str>)> {
    let text = text.trim();
    let end = text
        .find(|sign: char| !sign.is_ascii_digit() && !matches!(sign, '.' | ',' | '-' | '−' | '+'))
        .unwrap_or(text.len());
    let (figure, unit) = text.split_at(end);
    let figure = figure.replace('−', "-").replace(',', ".");
    let value: f64 = figure
        .parse()
        .ok()
        .filter(|value: &f64| value.is_finite())?;
    let unit = unit.trim();
    Some((value, (!unit.is_empty()).then_some(unit)))
}

fn excerpt(text: &str) -> String {
    text.trim().chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_read_as_people_type_them() {
        let cases = [
            (">= 99.5 %", Target::AtLeast(99.5), Some("%")),
            ("≥99,5", Target::AtLeast(99.5), None),
            ("at most 1.2 s", Target::AtMost(1.2), Some("s")),
            ("<=1.2", Target::AtMost(1.2), None),
            ("= 0 €", Target::Exactly(0.0), Some("€")),
            ("90..95 %", Target::Between(90.0, 95.0), Some("%")),
            ("90–95", Target::Between(90.0, 95.0), None),
            ("-5 to −2", Target::Between(-5.0, -2.0), None),
        ];
        for (text, wanted, unit) in cases {
            assert_eq!(read_target(text), Ok((wanted, unit)), "{text}");
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        for wanted in [
            Target::AtLeast(99.5),
            Target::AtMost(-1.25),
            Target::Exactly(0.0),
            Target::Between(90.0, 95.0),
        ] {
            assert_eq!(read_target(&target(wanted, "%")), Ok((wanted, Some("%"))));
        }
        for limit in [
            Threshold::Below(97.0),
            Threshold::Above(3.0),
            Threshold::Not(0.0),
        ] {
            assert_eq!(
                read_threshold(&threshold(limit, "calls / h")),
                Ok((limit, Some("calls / h")))
            );
        }
        let times = [Span::minutes(15), Span::hours(1), Span::days(7)];
        assert_eq!(checks(&times), "15m, 1h, 7d");
        assert_eq!(read_checks("7d; L+15m 1h, 1h"), Ok(times.to_vec()));
    }

    #[test]
    fn what_is_no_measure_is_refused_with_an_example() {
        for text in [
            "99.5", "", "~ 5", ">= many", "< 5", "1..2..3", ">= NaN", ">= inf",
        ] {
            assert!(
                matches!(read_target(text), Err(Error::Target(_))),
                "{text}: {:?}",
                read_target(text)
            );
        }
        assert_eq!(
            read_target("95..90"),
            Err(Error::Range("95..90".to_owned()))
        );
        assert!(matches!(read_threshold("97"), Err(Error::Threshold(_))));
        assert!(matches!(read_threshold("< lots"), Err(Error::Threshold(_))));
        assert_eq!(
            read_checks("15m, soon"),
            Err(Error::Check("soon".to_owned()))
        );
        assert!(matches!(read_checks("-15m"), Err(Error::Check(_))));
        assert!(matches!(read_figure("98 %"), Err(Error::Figure(_))));
    }

    #[test]
    fn a_threshold_within_the_target_is_a_contradiction() {
        let fits = [
            (Target::AtLeast(99.5), Threshold::Below(97.0)),
            (Target::AtMost(1.2), Threshold::Above(3.0)),
            (Target::Exactly(0.0), Threshold::Not(0.0)),
            (Target::Between(90.0, 95.0), Threshold::Below(90.0)),
        ];
        for (wanted, limit) in fits {
            assert_eq!(agree(wanted, limit, "%"), Ok(()), "{wanted:?} {limit:?}");
        }
        let clashes = [
            (Target::AtLeast(99.5), Threshold::Below(99.9)),
            (Target::AtLeast(99.5), Threshold::Above(100.0)),
            (Target::AtMost(20.0), Threshold::Above(10.0)),
            (Target::Exactly(0.0), Threshold::Not(1.0)),
            (Target::Between(90.0, 95.0), Threshold::Above(93.0)),
        ];
        for (wanted, limit) in clashes {
            assert!(agree(wanted, limit, "%").is_err(), "{wanted:?} {limit:?}");
        }
    }
}
