//! The small texts of a document: times beside T-0, check times, targets, thresholds.

use crate::plan::objective::{Target, Threshold};
use crate::time::{Moment, Span, Zone};
use crate::words;

use super::reason::Reason;

/// How far from T-0 a time is still written beside it; farther ones are written as dates.
const NEAR: Span = Span::days(3_650);

/// Reads a time: `T-0`, `T-0:30`, `T+26h`, or a date with its time.
pub(super) fn read_moment(text: &str, start: Moment, zone: Zone) -> Result<Moment, Reason> {
    let refuse = || Reason::Moment(text.chars().take(40).collect());
    let clean = text.trim();
    let Some(offset) = clean.strip_prefix(['T', 't']) else {
        return read_date(clean, start, zone);
    };
    let offset = offset.trim_start();
    let mut letters = offset.chars();
    let sign = match letters.next() {
        None => return Ok(start),
        Some('+') => 1,
        Some('-' | '−') => -1,
        Some(_) => return Err(refuse()),
    };
    let span = words::parse_span(letters.as_str(), Span::minutes(1)).map_err(|_| refuse())?;
    Ok(start + span * sign)
}

/// Reads a date with its time, which says by itself which day is meant.
pub(super) fn read_date(text: &str, after: Moment, zone: Zone) -> Result<Moment, Reason> {
    let digits = text.bytes().take(4).all(|byte| byte.is_ascii_digit());
    if digits && text.as_bytes().get(4) == Some(&b'-') {
        Ok(words::parse_moment(text, zone, after)?)
    } else {
        Err(Reason::Moment(text.chars().take(40).collect()))
    }
}

/// Writes a time so that it moves with T-0.
pub(super) fn write_moment(moment: Moment, start: Moment) -> String {
    let span = moment - start;
    if span.abs() > NEAR {
        return moment.to_string();
    }
    let sign = if span >= Span::ZERO && !span.is_zero() {
        '+'
    } else {
        '-'
    };
    let seconds = span.abs().as_seconds();
    let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    match (seconds, rest) {
        (0, _) => "T-0".to_owned(),
        (_, 0) => format!("T{sign}{hours}:{minutes:02}"),
        (_, _) => format!("T{sign}{hours}:{minutes:02}:{rest:02}"),
    }
}

/// Reads a time after the launch: `L+15m`.
pub(super) fn read_after(text: &str) -> Result<Span, Reason> {
    text.trim()
        .strip_prefix(['L', 'l'])
        .and_then(|rest| rest.trim_start().strip_prefix('+'))
        .and_then(|rest| words::parse_span(rest, Span::minutes(1)).ok())
        .ok_or_else(|| Reason::After(text.chars().take(40).collect()))
}

/// Writes a time after the launch.
pub(super) fn write_after(span: Span) -> String {
    format!("L+{}", words::short_span(span))
}

/// Reads a target, with the unit or without; returns the unit that it names.
pub(super) fn read_target(text: &str) -> Option<(Target, &str)> {
    let clean = text.trim();
    if let Some(rest) = strip(clean, &[">=", "≥"]) {
        return figure(rest).map(|(value, unit)| (Target::AtLeast(value), unit));
    }
    if let Some(rest) = strip(clean, &["<=", "≤"]) {
        return figure(rest).map(|(value, unit)| (Target::AtMost(value), unit));
    }
    if let Some(rest) = strip(clean, &["="]) {
        return figure(rest).map(|(value, unit)| (Target::Exactly(value), unit));
    }
    let (least, rest) = figure(clean)?;
    let rest = strip(rest, &["to ", "–", ".."])?;
    let (most, unit) = figure(rest)?;
    (least <= most).then_some((Target::Between(least, most), unit))
}

/// Writes a target with its unit.
pub(super) fn write_target(target: Target, unit: &str) -> String {
    let text = match target {
        Target::AtLeast(least) => format!(">= {least}"),
        Target::AtMost(most) => format!("<= {most}"),
        Target::Between(least, most) => format!("{least} to {most}"),
        Target::Exactly(wanted) => format!("= {wanted}"),
    };
    with_unit(text, unit, |text| read_target(text) == Some((target, unit)))
}

/// Reads a rollback threshold, with the unit or without; returns the unit that it names.
pub(super) fn read_threshold(text: &str) -> Option<(Threshold, &str)> {
    let clean = text.trim();
    if let Some(rest) = strip(clean, &["!=", "≠", "not "]) {
        return figure(rest).map(|(value, unit)| (Threshold::Not(value), unit));
    }
    if let Some(rest) = strip(clean, &["<"]) {
        return figure(rest).map(|(value, unit)| (Threshold::Below(value), unit));
    }
    let rest = strip(clean, &[">"])?;
    figure(rest).map(|(value, unit)| (Threshold::Above(value), unit))
}

/// Writes a rollback threshold with its unit.
pub(super) fn write_threshold(threshold: Threshold, unit: &str) -> String {
    let text = match threshold {
        Threshold::Below(limit) => format!("< {limit}"),
        Threshold::Above(limit) => format!("> {limit}"),
        Threshold::Not(wanted) => format!("!= {wanted}"),
    };
    with_unit(text, unit, |text| {
        read_threshold(text) == Some((threshold, unit))
    })
}

/// Adds the unit where it is understood again; the metric says it in any case.
fn with_unit(text: String, unit: &str, understood: impl Fn(&str) -> bool) -> String {
    let full = format!("{text} {unit}");
    if understood(&full) { full } else { text }
}

fn strip<'a>(text: &'a str, signs: &[&str]) -> Option<&'a str> {
    signs
        .iter()
        .find_map(|sign| text.strip_prefix(sign))
        .map(str::trim_start)
}

/// Splits a figure from what follows it.
fn figure(text: &str) -> Option<(f64, &str)> {
    let end = text
        .char_indices()
        .find(|(at, letter)| {
            !(letter.is_ascii_digit() || *letter == '.' || (*at == 0 && *letter == '-'))
        })
        .map_or(text.len(), |(at, _)| at);
    // Two dots are the "to" of a range, not a part of the figure.
    let end = text[..end].find("..").unwrap_or(end);
    let value: f64 = text[..end].parse().ok()?;
    Some((value, text[end..].trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn start() -> Moment {
        "2026-11-21T22:30:00Z".parse().unwrap()
    }

    #[test]
    fn times_stand_beside_t_zero_or_in_the_calendar() {
        let zone: Zone = "Europe/Berlin".parse().unwrap();
        let read = |text| read_moment(text, start(), zone);
        assert_eq!(read("T-0"), Ok(start()));
        assert_eq!(read("T"), Ok(start()));
        assert_eq!(read("T-0:30"), Ok(start() - Span::minutes(30)));
        assert_eq!(read("t+5:30"), Ok(start() + Span::minutes(330)));
        assert_eq!(read("T+26h"), Ok(start() + Span::hours(26)));
        assert_eq!(read("T-2d"), Ok(start() - Span::days(2)));
        assert_eq!(read("2026-11-21T22:30:00Z"), Ok(start()));
        assert_eq!(read("2026-11-21 23:30"), Ok(start()));
        assert!(matches!(
            read("2026-03-29 02:30"),
            Err(Reason::LocalMoment(_))
        ));
        for text in ["22:30", "T*5", "", "tomorrow", "T+soon"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn targets_are_read_as_people_write_them() {
        assert_eq!(read_target(">= 99.5 %"), Some((Target::AtLeast(99.5), "%")));
        assert_eq!(read_target("≤1.2s"), Some((Target::AtMost(1.2), "s")));
        assert_eq!(read_target("= 0"), Some((Target::Exactly(0.0), "")));
        for text in ["95 to 99 %", "95–99 %", "95..99 %"] {
            assert_eq!(
                read_target(text),
                Some((Target::Between(95.0, 99.0), "%")),
                "{text}"
            );
        }
        assert_eq!(read_target("many"), None);
        assert_eq!(read_target("9 to 3"), None);
        assert_eq!(
            read_threshold("< 97 %"),
            Some((Threshold::Below(97.0), "%"))
        );
        assert_eq!(read_threshold("≠ 0 €"), Some((Threshold::Not(0.0), "€")));
        assert_eq!(read_threshold("97"), None);
        assert_eq!(read_after("L+15m"), Ok(Span::minutes(15)));
        assert!(read_after("L-15m").is_err());
    }

    proptest! {
        #[test]
        fn a_time_reads_back(seconds in 0_i64..7_289_654_399) {
            let moment = Moment::from_unix(seconds);
            let text = write_moment(moment, start());
            prop_assert_eq!(read_moment(&text, start(), Zone::UTC), Ok(moment));
        }

        #[test]
        fn a_target_reads_back(a in -1e6..1e6_f64, b in 0.0..1e6_f64, unit in "[a-z%€ 0-9./]{0,4}") {
            for target in [
                Target::AtLeast(a), Target::AtMost(a), Target::Exactly(a), Target::Between(a, a + b),
            ] {
                let text = write_target(target, &unit);
                prop_assert_eq!(read_target(&text).map(|read| read.0), Some(target));
            }
            for threshold in [Threshold::Below(a), Threshold::Above(a), Threshold::Not(a)] {
                let text = write_threshold(threshold, &unit);
                prop_assert_eq!(read_threshold(&text).map(|read| read.0), Some(threshold));
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,20}") {
            let _ = read_target(&text);
            let _ = read_threshold(&text);
            let _ = read_after(&text);
            let _ = read_moment(&text, start(), Zone::UTC);
        }
    }
}
