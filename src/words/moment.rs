//! Moments as the launch's zone shows them, and as they are typed.

use chrono::{DateTime, Datelike, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};

use crate::time::{Moment, Span, Zone};

fn local(moment: Moment, zone: Zone) -> DateTime<chrono_tz::Tz> {
    moment.to_utc().with_timezone(&zone.tz())
}

/// Writes the time of day: "23:35".
pub fn clock(moment: Moment, zone: Zone) -> String {
    local(moment, zone).format("%H:%M").to_string()
}

/// Writes the time of day with seconds: "23:54:36".
pub fn clock_seconds(moment: Moment, zone: Zone) -> String {
    local(moment, zone).format("%H:%M:%S").to_string()
}

/// Writes the date: "Sat 21 Nov".
pub fn day(moment: Moment, zone: Zone) -> String {
    local(moment, zone).format("%a %-d %b").to_string()
}

/// Writes the day of the week: "Sat".
pub(super) fn weekday(moment: Moment, zone: Zone) -> String {
    local(moment, zone).format("%a").to_string()
}

/// Writes the date without the day of the week: "21 Nov".
pub(super) fn short_day(moment: Moment, zone: Zone) -> String {
    local(moment, zone).format("%-d %b").to_string()
}

/// Counts the midnights between two moments, less than 0 where the second is earlier.
pub(super) fn days_between(from: Moment, to: Moment, zone: Zone) -> i64 {
    (local(to, zone).date_naive() - local(from, zone).date_naive()).num_days()
}

/// Writes the date with its year: "Sat 21 Nov 2026".
pub fn date(moment: Moment, zone: Zone) -> String {
    local(moment, zone).format("%a %-d %b %Y").to_string()
}

/// Writes the date as a document does: "24 November 2026".
pub fn long_date(moment: Moment, zone: Zone) -> String {
    local(moment, zone).format("%-d %B %Y").to_string()
}

/// Writes two ends of a stretch of time: "Sat 21 Nov 2026, 22:00 – Sun 04:00", and
/// "Sat 21 Nov 2026, 20:00 – 23:00" where both are on one day.
pub fn window(from: Moment, to: Moment, zone: Zone) -> String {
    let (start, end) = (local(from, zone), local(to, zone));
    let apart = (end.date_naive() - start.date_naive()).num_days();
    let end = match apart {
        0 => end.format("%H:%M").to_string(),
        1..=6 => end.format("%a %H:%M").to_string(),
        _ => end.format("%a %-d %b %H:%M").to_string(),
    };
    format!("{}, {} – {end}", date(from, zone), clock(from, zone))
}

/// Writes how far a day lies from now: "today", "tomorrow", "in 8 days", "3 days ago".
pub fn time_between(now: Moment, then: Moment, zone: Zone) -> String {
    match days_between(now, then, zone) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days @ 2.. => format!("in {days} days"),
        days => format!("{} days ago", -days),
    }
}

/// The text is not a time that can be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// The text is no date and time.
    #[error("`{0}` is not a time; write one such as 22:30, 21 Nov 2026 22:30 or 2026-11-21 22:30")]
    Format(String),
    /// The clocks are put forward over this time.
    #[error("`{text}` does not exist in {zone}: the clocks are put forward then")]
    Skipped {
        /// What was typed.
        text: String,
        /// In which zone.
        zone: &'static str,
    },
    /// The clocks are put back over this time.
    #[error(
        "`{text}` happens twice in {zone}: the clocks are put back then; write it with an offset, such as 2026-10-25T01:30+01:00"
    )]
    Twice {
        /// What was typed.
        text: String,
        /// In which zone.
        zone: &'static str,
    },
    /// The date is too far away.
    #[error("`{0}` is outside the years 1970 to 2200")]
    Range(String),
}

/// Reads a time as people type it, in `zone`: `22:30` (the first one at or after `after`), `Sun
/// 04:00`, `21 Nov 22:30`, `Sat 21 Nov 2026 22:30`, `21.11.2026 22:30`, `21/11/2026 22:30` (the
/// day first, unless only the other order makes a date), `2026-11-21 22:30`, RFC 3339. A date
/// alone means its midnight.
///
/// # Errors
/// [`ParseError`] where the text is no time, or one that the zone skips or repeats.
pub fn parse_moment(text: &str, zone: Zone, after: Moment) -> Result<Moment, ParseError> {
    let shown: String = text.trim().chars().take(40).collect();
    if let Ok(moment) = DateTime::parse_from_rfc3339(text.trim()) {
        return in_range(moment.timestamp(), &shown);
    }
    if let Ok(moment) = DateTime::parse_from_str(text.trim(), "%Y-%m-%dT%H:%M%:z") {
        return in_range(moment.timestamp(), &shown);
    }
    let clean = text
        .trim()
        .replace(',', " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let (weekday, rest) = split_weekday(&clean);
    if let Some(time) = parse_time(rest) {
        let first = local(after, zone).date_naive();
        for date in first.iter_days().take(9) {
            if weekday.is_some_and(|weekday| weekday != date.weekday()) {
                continue;
            }
            let moment = resolve(date.and_time(time), zone, &shown)?;
            if moment >= after {
                return Ok(moment);
            }
        }
        return Err(ParseError::Format(shown));
    }
    let year = local(after, zone).year();
    let naive = parse_date_time(rest, year).ok_or_else(|| ParseError::Format(shown.clone()))?;
    if weekday.is_some_and(|weekday| weekday != naive.weekday()) {
        return Err(ParseError::Format(shown));
    }
    resolve(naive, zone, &shown)
}

fn in_range(seconds: i64, shown: &str) -> Result<Moment, ParseError> {
    let moment = Moment::from_unix(seconds);
    if moment.unix() == seconds {
        Ok(moment)
    } else {
        Err(ParseError::Range(shown.to_owned()))
    }
}

fn resolve(naive: NaiveDateTime, zone: Zone, shown: &str) -> Result<Moment, ParseError> {
    match zone.tz().from_local_datetime(&naive) {
        LocalResult::Single(moment) => in_range(moment.timestamp(), shown),
        LocalResult::Ambiguous(..) => Err(ParseError::Twice {
            text: shown.to_owned(),
            zone: zone.name(),
        }),
        LocalResult::None => Err(ParseError::Skipped {
            text: shown.to_owned(),
            zone: zone.name(),
        }),
    }
}

fn split_weekday(text: &str) -> (Option<chrono::Weekday>, &str) {
    match text.split_once(' ') {
        Some((first, rest)) => match first.parse() {
            Ok(weekday) => (Some(weekday), rest),
            Err(_) => (None, text),
        },
        None => (None, text),
    }
}

fn parse_time(text: &str) -> Option<NaiveTime> {
    ["%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M%p", "%Hh%M"]
        .iter()
        .find_map(|format| NaiveTime::parse_from_str(text, format).ok())
}

fn parse_date_time(text: &str, year: i32) -> Option<NaiveDateTime> {
    let text = text.replacen(
        'T',
        " ",
        usize::from(text.starts_with(|c: char| c.is_ascii_digit())),
    );
    if let Some(date) = parse_date(&text, year) {
        return date.and_hms_opt(0, 0, 0);
    }
    // The time is the last word, or the last two with "pm".
    text.match_indices(' ').rev().find_map(|(at, _)| {
        let time = parse_time(&text[at + 1..])?;
        Some(parse_date(text[..at].trim(), year)?.and_time(time))
    })
}

fn parse_date(text: &str, year: i32) -> Option<NaiveDate> {
    const WITH_YEAR: [&str; 10] = [
        "%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%m/%d/%Y", "%d %b %Y",
        "%d %B %Y", "%b %d %Y", "%B %d %Y",
    ];
    const WITHOUT_YEAR: [&str; 3] = ["%d %b %Y", "%d.%m.%Y", "%b %d %Y"];
    let plausible = |date: &NaiveDate| (1970..=2200).contains(&date.year());
    WITH_YEAR
        .iter()
        .find_map(|format| {
            NaiveDate::parse_from_str(text, format)
                .ok()
                .filter(plausible)
        })
        .or_else(|| {
            let separator = if text.ends_with('.') { "" } else { " " };
            let text = format!("{text}{separator}{year}");
            WITHOUT_YEAR.iter().find_map(|format| {
                NaiveDate::parse_from_str(&text, format)
                    .ok()
                    .filter(plausible)
            })
        })
}

/// Returns the start of the hour that `moment` falls into, as the zone counts hours.
pub fn hour_floor(moment: Moment, zone: Zone) -> Moment {
    let seconds = i64::from(chrono::Timelike::num_seconds_from_midnight(
        &local(moment, zone).time(),
    ));
    moment - Span::seconds(seconds % 3_600)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lisbon() -> Zone {
        "Europe/Lisbon".parse().unwrap()
    }

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn the_window_names_the_second_day_only_where_there_is_one() {
        let zone = lisbon();
        let (from, to) = (at("2026-11-21T22:00:00Z"), at("2026-11-22T04:00:00Z"));
        assert_eq!(window(from, to, zone), "Sat 21 Nov 2026, 22:00 – Sun 04:00");
        let early = at("2026-11-21T23:00:00Z");
        assert_eq!(window(from, early, zone), "Sat 21 Nov 2026, 22:00 – 23:00");
        assert_eq!(long_date(to, zone), "22 November 2026");
    }

    #[test]
    fn times_are_understood_as_people_type_them() {
        let zone = lisbon();
        let after = at("2026-11-21T22:00:00Z");
        for text in [
            "22:30",
            "sat 22:30",
            "21 Nov 22:30",
            "Sat 21 Nov 2026 22:30",
            "Sat 21 Nov 2026, 22:30",
            "21.11.2026 22:30",
            "21/11/2026 22:30",
            "11/21/2026 10:30 PM",
            "2026-11-21 22:30",
            "2026-11-21T22:30",
            "2026-11-21T23:30:00+01:00",
        ] {
            assert_eq!(
                parse_moment(text, zone, after),
                Ok(at("2026-11-21T22:30:00Z")),
                "{text}"
            );
        }
        assert_eq!(
            parse_moment("04:00", zone, after),
            Ok(at("2026-11-22T04:00:00Z"))
        );
        assert_eq!(
            parse_moment("Sun 04:00", zone, after),
            Ok(at("2026-11-22T04:00:00Z"))
        );
        assert_eq!(
            parse_moment("2026-11-21", zone, after),
            Ok(at("2026-11-21T00:00:00Z"))
        );
    }

    #[test]
    fn a_time_that_the_zone_skips_or_repeats_is_refused_with_the_reason() {
        let zone: Zone = "Europe/Berlin".parse().unwrap();
        let after = at("2026-01-01T00:00:00Z");
        let skipped = parse_moment("2026-03-29 02:30", zone, after).unwrap_err();
        assert!(skipped.to_string().contains("put forward"), "{skipped}");
        let twice = parse_moment("2026-10-25 02:30", zone, after).unwrap_err();
        assert!(twice.to_string().contains("happens twice"), "{twice}");
        assert!(parse_moment("2026-10-25T02:30+01:00", zone, after).is_ok());
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "soon", "25:00", "32.1.2026", "Sun 21 Nov 2026 22:30"] {
            assert!(parse_moment(text, lisbon(), Moment::MIN).is_err(), "{text}");
        }
    }

    #[test]
    fn days_are_counted_by_the_calendar() {
        let zone = lisbon();
        let now = at("2026-11-21T23:30:00Z");
        assert_eq!(
            time_between(now, at("2026-11-22T00:10:00Z"), zone),
            "tomorrow"
        );
        assert_eq!(
            time_between(now, at("2026-11-29T00:10:00Z"), zone),
            "in 8 days"
        );
        assert_eq!(hour_floor(now, zone), at("2026-11-21T23:00:00Z"));
    }

    proptest! {
        #[test]
        fn what_is_shown_is_understood(seconds in 0_i64..7_000_000_000) {
            let moment = Moment::from_unix(seconds - seconds % 60);
            let text = format!("{} {}", date(moment, Zone::UTC), clock(moment, Zone::UTC));
            prop_assert_eq!(parse_moment(&text, Zone::UTC, Moment::MIN), Ok(moment));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,30}") {
            drop(parse_moment(&text, Zone::UTC, Moment::from_unix(1_000_000)));
        }
    }
}
