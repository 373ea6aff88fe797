//! Moments in fields: as they are shown there and as they are typed.

use crate::plan::Details;
use crate::time::{Moment, Span, Zone};
use crate::words;
use crate::words::moment::ParseError;

/// Writes a moment so that it reads back as it was: "Sat 21 Nov 22:00", without the time where it
/// is a midnight, with the year where it is not the one of `near`.
pub fn shown(moment: Moment, zone: Zone, near: Moment) -> String {
    let year = |moment| {
        let date = words::date(moment, zone);
        date.rsplit(' ').next().unwrap_or_default().to_owned()
    };
    let day = if year(moment) == year(near) {
        words::day(moment, zone)
    } else {
        words::date(moment, zone)
    };
    match words::clock(moment, zone).as_str() {
        "00:00" => day,
        clock => format!("{day} {clock}"),
    }
}

/// Writes a moment that was set for a launch: with so much of its date as is needed to find it in
/// the window, and so that it reads back.
pub fn set(moment: Moment, details: &Details) -> String {
    let said = details.dates().say(moment);
    match read(&said, details.zone, details.window_start) {
        Ok(read) if read == moment => said,
        _ => shown(moment, details.zone, details.window_start),
    }
}

/// Reads a moment; a date without a year is the one nearest to `near`, a time without a date is
/// the first at or after `near`.
///
/// # Errors
/// [`ParseError`] where the text is no time.
pub fn read(text: &str, zone: Zone, near: Moment) -> Result<Moment, ParseError> {
    let refused = match words::parse_moment(text, zone, near) {
        Ok(moment) => return Ok(nearest(text, moment, zone, near)),
        Err(refused @ ParseError::Format(_)) => refused,
        Err(refused) => return Err(refused),
    };
    // "Sun 10 Jan" may not be a Sunday this year.
    [Span::days(366), Span::days(-366)]
        .into_iter()
        .find_map(|years| words::parse_moment(text, zone, near + years).ok())
        .filter(|moment| (*moment - near).abs() > Span::days(9))
        .ok_or(refused)
}

/// Moves a date that was typed without a year to the year in which it is nearest.
fn nearest(text: &str, moment: Moment, zone: Zone, near: Moment) -> Moment {
    let away = |moment: Moment| (moment - near).abs();
    if away(moment) < Span::days(183) {
        return moment;
    }
    [Span::days(366), Span::days(-366)]
        .into_iter()
        .filter_map(|years| words::parse_moment(text, zone, near + years).ok())
        .filter(|other| away(*other) < away(moment))
        .min_by_key(|other| away(*other))
        .unwrap_or(moment)
}

/// Writes a stretch of time: "Sat 21 Nov 22:00 – 04:00", the second day only where it is not the
/// night of the first.
pub fn stretch(from: Moment, to: Moment, zone: Zone, near: Moment) -> String {
    let end = if to - from < Span::hours(24) && to >= from {
        words::clock(to, zone)
    } else {
        format!("{} {}", words::day(to, zone), words::clock(to, zone))
    };
    let day = shown(from, zone, near);
    let clock = words::clock(from, zone);
    let start = if day.ends_with(&clock) {
        day
    } else {
        format!("{day} {clock}")
    };
    format!("{start} – {end}")
}

/// Writes when something is, with its day: "Sat 21 Nov 22:00 – 22:40", one time where it takes
/// none, the second day only where it is another.
pub fn around(from: Moment, to: Moment, zone: Zone) -> String {
    let start = format!("{} {}", words::day(from, zone), words::clock(from, zone));
    if from == to {
        start
    } else if to - from < Span::hours(24) {
        format!("{start} – {}", words::clock(to, zone))
    } else {
        format!(
            "{start} – {} {}",
            words::day(to, zone),
            words::clock(to, zone)
        )
    }
}

/// Why a stretch of time was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StretchError {
    /// There are not two ends.
    #[error("`{0}` has no end; write both, such as Sat 21 Nov 22:00 – 04:00")]
    OneEnd(String),
    /// An end is no time.
    #[error(transparent)]
    Moment(#[from] ParseError),
    /// It ends before it begins.
    #[error("it ends before it begins; write the earlier time first")]
    Backwards,
}

/// Reads a stretch of time: two moments with "–", "-", "to" or "until" between them. A time alone
/// as the beginning lies on or after `day`, one as the end on or after the beginning.
///
/// # Errors
/// [`StretchError`] where one of them is missing or no time, or the end is not after the beginning.
pub fn read_stretch(text: &str, zone: Zone, day: Moment) -> Result<(Moment, Moment), StretchError> {
    let (from, to) =
        split(text).ok_or_else(|| StretchError::OneEnd(text.trim().chars().take(40).collect()))?;
    let from = read(from, zone, day)?;
    // One second later: a stretch from 22:00 to 22:00 lasts a day.
    let to = read(to, zone, from + Span::seconds(1))?;
    if to > from {
        Ok((from, to))
    } else {
        Err(StretchError::Backwards)
    }
}

fn split(text: &str) -> Option<(&str, &str)> {
    ["–", "—", " to ", " until ", " - ", "-"]
        .into_iter()
        .find_map(|dash| text.split_once(dash))
        // A date such as 2026-11-21 has dashes of its own.
        .filter(|(from, to)| from.contains(':') && to.contains(':'))
        .or_else(|| {
            text.match_indices('-')
                .map(|(at, _)| (&text[..at], &text[at + 1..]))
                .find(|(from, to)| from.contains(':') && to.contains(':'))
        })
}

/// Returns the midnight with which the day of a moment begins.
pub fn midnight(moment: Moment, zone: Zone) -> Moment {
    let midnight = words::parse_moment(&words::date(moment, zone), zone, moment);
    midnight.unwrap_or(moment)
}

/// Finds a zone by its name or by a city.
///
/// # Errors
/// A sentence that says what it could be, where it is none or several.
pub fn zone(text: &str) -> Result<Zone, String> {
    let refused = match text.parse::<Zone>() {
        Ok(zone) => return Ok(zone),
        Err(refused) => refused,
    };
    match zones_like(text).as_slice() {
        [] => Err(sentence(&refused)),
        [only] => Ok(*only),
        [first, ..] if first.city().eq_ignore_ascii_case(text) => Ok(*first),
        several => {
            let names: Vec<&str> = several.iter().take(3).map(|zone| zone.name()).collect();
            Err(format!(
                "`{text}` could be {}; write more of it",
                names.join(" or ")
            ))
        }
    }
}

/// Lists the zones that a part of a name could mean, cities first.
pub fn zones_like(text: &str) -> Vec<Zone> {
    let wanted = text.trim().to_lowercase().replace(' ', "_");
    if wanted.len() < 2 {
        return Vec::new();
    }
    let mut found: Vec<(u8, Zone)> = Zone::all()
        .filter(|zone| zone.name().contains('/') && !zone.name().starts_with("Etc/"))
        .filter_map(|zone| {
            let name = zone.name().to_lowercase();
            let city = name.rsplit('/').next().unwrap_or_default();
            let rank = if city == wanted {
                0
            } else if city.starts_with(&wanted) {
                1
            } else if name.contains(&wanted) {
                2
            } else {
                return None;
            };
            Some((rank, zone))
        })
        .collect();
    found.sort_by_key(|(rank, zone)| (*rank, zone.name()));
    found.into_iter().map(|(_, zone)| zone).collect()
}

/// Writes a reason as it stands under a field: with a capital at its beginning.
pub fn sentence(reason: &impl ToString) -> String {
    let text = reason.to_string();
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_is_enough_to_name_a_zone() {
        assert_eq!(zone("lisbon").map(Zone::name), Ok("Europe/Lisbon"));
        assert_eq!(zone("new york").map(Zone::name), Ok("America/New_York"));
        assert_eq!(zone("utc").map(Zone::name), Ok("UTC"));
    }

    #[test]
    fn an_unknown_or_doubtful_zone_is_refused_with_a_way_out() {
        let unknown = zone("Atlantis").expect_err("no zone");
        assert!(unknown.contains("Europe/Lisbon"), "{unknown}");
        let doubtful = zone("lo").expect_err("several zones");
        assert!(doubtful.contains("write more of it"), "{doubtful}");
    }

    fn at(text: &str) -> Moment {
        text.parse().expect("a moment")
    }

    fn lisbon() -> Zone {
        "Europe/Lisbon".parse().expect("a zone")
    }

    #[test]
    fn what_a_field_shows_reads_back_as_it_was() {
        let near = at("2026-11-21T22:00:00Z");
        for moment in [
            "2026-11-21T22:30:00Z",
            "2026-11-18T00:00:00Z",
            "2027-01-10T21:00:00Z",
            "2025-12-30T08:05:00Z",
            "2026-07-01T23:00:00Z",
        ] {
            let moment = at(moment);
            let shown = shown(moment, lisbon(), near);
            assert_eq!(read(&shown, lisbon(), near), Ok(moment), "{shown}");
        }
    }

    #[test]
    fn a_date_without_a_year_is_the_nearest_one() {
        let near = at("2026-11-21T22:00:00Z");
        assert_eq!(
            read("10 Jan 21:00", Zone::UTC, near),
            Ok(at("2027-01-10T21:00:00Z"))
        );
        assert_eq!(
            read("Sun 10 Jan 21:00", Zone::UTC, near),
            Ok(at("2027-01-10T21:00:00Z"))
        );
        assert!(read("Mon 10 Jan 21:00", Zone::UTC, near).is_err());
    }

    #[test]
    fn a_window_over_midnight_is_typed_with_two_times() {
        let night = at("2026-11-21T00:00:00Z");
        let (from, to) = (at("2026-11-21T22:00:00Z"), at("2026-11-22T04:00:00Z"));
        for text in [
            "Sat 21 Nov 22:00 – 04:00",
            "22:00-04:00",
            "22:00 to Sun 04:00",
            "2026-11-21 22:00 - 2026-11-22 04:00",
            "2026-11-21 22:00-2026-11-22 04:00",
        ] {
            assert_eq!(
                read_stretch(text, Zone::UTC, night),
                Ok((from, to)),
                "{text}"
            );
        }
        assert_eq!(
            stretch(from, to, Zone::UTC, night),
            "Sat 21 Nov 22:00 – 04:00"
        );
    }

    #[test]
    fn a_wrong_window_is_refused_with_the_reason() {
        let night = at("2026-11-21T00:00:00Z");
        assert!(matches!(
            read_stretch("22:00", Zone::UTC, night),
            Err(StretchError::OneEnd(_))
        ));
        assert_eq!(
            read_stretch("22 Nov 2026 22:00 – 21 Nov 2026 04:00", Zone::UTC, night),
            Err(StretchError::Backwards)
        );
        assert!(matches!(
            read_stretch("22:00 – 25:00", Zone::UTC, night),
            Err(StretchError::Moment(_))
        ));
    }

    #[test]
    fn two_days_of_a_cutover_name_both_days() {
        let (from, to) = (at("2026-11-20T18:00:00Z"), at("2026-11-22T20:00:00Z"));
        let shown = stretch(from, to, Zone::UTC, from);
        assert_eq!(shown, "Fri 20 Nov 18:00 – Sun 22 Nov 20:00");
        assert_eq!(read_stretch(&shown, Zone::UTC, from), Ok((from, to)));
    }
}
