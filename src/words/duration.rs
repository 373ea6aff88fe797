//! Durations in text, on clocks, and as they are typed.

use crate::time::Span;

/// Writes a duration for a sentence, without its sign: "45 s", "40 min", "1 h 05 min", "2 d 3 h".
///
/// From one minute on, seconds are rounded to the nearest minute.
pub fn span(span: Span) -> String {
    let seconds = span.abs().as_seconds();
    if seconds < 60 {
        return format!("{seconds} s");
    }
    let minutes = seconds.saturating_add(30) / 60;
    let (hours, minutes) = (minutes / 60, minutes % 60);
    let (days, rest) = (hours / 24, hours % 24);
    match (days, hours, minutes) {
        (0, 0, _) => format!("{minutes} min"),
        (0, _, 0) => format!("{hours} h"),
        (0, _, _) => format!("{hours} h {minutes:02} min"),
        (_, _, _) if rest == 0 && minutes == 0 => format!("{days} d"),
        (_, _, 0) => format!("{days} d {rest} h"),
        (_, _, _) => format!("{days} d {rest} h {minutes:02} min"),
    }
}

/// Writes a duration for a narrow place: "15m", "1h", "1d", "1h30m"; it reads back as it was.
pub fn short_span(span: Span) -> String {
    let seconds = span.abs().as_seconds();
    if seconds == 0 {
        return "0m".to_owned();
    }
    let parts = [
        (seconds / 86_400, "d"),
        (seconds / 3_600 % 24, "h"),
        (seconds / 60 % 60, "m"),
        (seconds % 60, "s"),
    ];
    let text: String = parts
        .iter()
        .filter(|(amount, _)| *amount > 0)
        .map(|(amount, unit)| format!("{amount}{unit}"))
        .collect();
    if span.is_negative() {
        format!("-{text}")
    } else {
        text
    }
}

/// Writes a duration as a clock with hours, without its sign: "01:24:36"; from 100 hours on, when
/// nobody counts seconds, in days: "17 d 20 h".
pub fn hands(span: Span) -> String {
    let seconds = span.abs().as_seconds();
    if seconds >= 360_000 {
        return format!("{} d {} h", seconds / 86_400, seconds / 3_600 % 24);
    }
    format!(
        "{:02}:{:02}:{:02}",
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60
    )
}

/// Writes a duration as a clock, with hours only where there are any: "47:12", "01:24:36".
pub fn digits(span: Span) -> String {
    let seconds = span.abs().as_seconds();
    if seconds < 3_600 {
        format!("{:02}:{:02}", seconds / 60, seconds % 60)
    } else {
        hands(span)
    }
}

/// Writes the clock of a call, with its sign: "T+01:24:36", "L−03:54:12" (with a plain hyphen,
/// which is as wide as the plus in the face of clocks).
pub fn call_clock(letter: char, span: Span) -> String {
    let sign = if span.is_negative() { '-' } else { '+' };
    format!("{letter}{sign}{}", hands(span))
}

/// The text is not a duration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a duration; write one such as 90, 45m, 1h30, 1:30 or 2d")]
pub struct ParseSpanError(String);

/// Reads a duration as people type it: `90` (in `unit`), `45m`, `2h 30m`, `1h30`, `1.5h`, `1:30`
/// (hours and minutes), `0:05:30`, `2d`, `20 min`, `1 hour`; a comma counts as a decimal point.
///
/// `unit` is what a bare number counts: `Span::minutes(1)` in most places.
///
/// # Errors
/// [`ParseSpanError`] where the text is nothing of this kind, is negative, or is longer than
/// ten years.
pub fn parse_span(text: &str, unit: Span) -> Result<Span, ParseSpanError> {
    let refuse = || ParseSpanError(text.trim().chars().take(40).collect());
    let clean = text.trim().to_lowercase().replace(',', ".");
    let seconds = if clean.contains(':') {
        parse_clock(&clean)
    } else {
        parse_units(&clean, unit)
    }
    .ok_or_else(refuse)?;
    if (0.0..=315_360_000.0).contains(&seconds) {
        Ok(Span::seconds(seconds.round() as i64))
    } else {
        Err(refuse())
    }
}

fn parse_clock(text: &str) -> Option<f64> {
    let parts = text
        .split(':')
        .map(|part| {
            let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            if digits {
                part.parse::<u32>().ok()
            } else {
                None
            }
        })
        .collect::<Option<Vec<u32>>>()?;
    match parts.as_slice() {
        [hours, minutes] if *minutes < 60 => {
            Some(f64::from(*hours) * 3_600.0 + f64::from(*minutes) * 60.0)
        }
        [hours, minutes, seconds] if *minutes < 60 && *seconds < 60 => {
            Some(f64::from(*hours) * 3_600.0 + f64::from(*minutes) * 60.0 + f64::from(*seconds))
        }
        _ => None,
    }
}

fn parse_units(text: &str, unit: Span) -> Option<f64> {
    let mut rest = text;
    let mut total = 0.0;
    let mut last_unit: Option<f64> = None;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let end = rest
            .find(|letter: char| !letter.is_ascii_digit() && letter != '.')
            .unwrap_or(rest.len());
        let number: f64 = rest[..end].parse().ok()?;
        rest = rest[end..].trim_start();
        let end = rest
            .find(|letter: char| !letter.is_alphabetic())
            .unwrap_or(rest.len());
        let seconds = match &rest[..end] {
            // `1h30` means minutes after the hours.
            "" => match last_unit {
                None => unit.as_seconds() as f64,
                Some(3_600.0) => 60.0,
                Some(_) => return None,
            },
            "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
            "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
            "h" | "hr" | "hrs" | "hour" | "hours" | "std" => 3_600.0,
            "d" | "day" | "days" | "t" => 86_400.0,
            "w" | "week" | "weeks" => 604_800.0,
            _ => return None,
        };
        if last_unit.is_some_and(|last| seconds >= last) {
            return None;
        }
        total += number * seconds;
        last_unit = Some(seconds);
        rest = rest[end..].trim_start();
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn durations_read_as_people_say_them() {
        assert_eq!(span(Span::seconds(45)), "45 s");
        assert_eq!(span(Span::minutes(40)), "40 min");
        assert_eq!(span(Span::minutes(65)), "1 h 05 min");
        assert_eq!(span(Span::minutes(120)), "2 h");
        assert_eq!(span(Span::hours(51)), "2 d 3 h");
        assert_eq!(span(-Span::minutes(12)), "12 min");
    }

    #[test]
    fn clocks_have_two_digits_everywhere() {
        assert_eq!(hands(Span::minutes(65)), "01:05:00");
        assert_eq!(hands(Span::seconds(359_999)), "99:59:59");
        assert_eq!(hands(Span::seconds(428 * 3_600 + 34)), "17 d 20 h");
        assert_eq!(call_clock('T', Span::hours(-428)), "T-17 d 20 h");
        assert_eq!(digits(Span::seconds(47 * 60 + 12)), "47:12");
        assert_eq!(digits(Span::hours(30)), "30:00:00");
        assert_eq!(call_clock('T', Span::seconds(-252)), "T-00:04:12");
    }

    #[test]
    fn durations_are_understood_as_people_type_them() {
        let minute = Span::minutes(1);
        for (text, minutes) in [
            ("90", 90),
            ("45m", 45),
            ("2h 30m", 150),
            ("1h30", 90),
            ("1.5h", 90),
            ("1,5 h", 90),
            ("1:30", 90),
            ("2d", 2_880),
            ("20 min", 20),
            ("1 hour", 60),
            ("0", 0),
        ] {
            assert_eq!(
                parse_span(text, minute),
                Ok(Span::minutes(minutes)),
                "{text}"
            );
        }
        assert_eq!(parse_span("1.5", Span::hours(1)), Ok(Span::minutes(90)));
        assert_eq!(parse_span("0:05:30", minute), Ok(Span::seconds(330)));
    }

    #[test]
    fn nonsense_is_refused_with_what_was_typed() {
        for text in ["", "soon", "-5", "1:75", "1h2h", "5m5", "1..5h", "1e9d"] {
            assert!(parse_span(text, Span::minutes(1)).is_err(), "{text}");
        }
        let error = parse_span("soon", Span::minutes(1)).unwrap_err();
        assert!(error.to_string().starts_with("`soon` is not a duration"));
    }

    proptest! {
        #[test]
        fn a_short_duration_reads_back(seconds in 0_i64..300_000_000) {
            let span = Span::seconds(seconds);
            prop_assert_eq!(parse_span(&short_span(span), Span::minutes(1)), Ok(span));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,20}") {
            drop(parse_span(&text, Span::minutes(1)));
        }
    }
}
