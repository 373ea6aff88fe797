//! Times in cells, which often leave out the day.

use crate::time::{Moment, Span, Zone};
use crate::words;
use crate::words::moment::ParseError;

/// In which order a sheet writes the dates that have slashes. It is one for the whole sheet: read
/// cell by cell, 1/2 and 1/24 would lie months apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// Some dates can only be meant so, or there are none that matter.
    DayFirst,
    /// All dates can be meant so, and some only so.
    MonthFirst,
    /// Both orders make dates of all of them, of which this is one; the day is taken first.
    Unsaid(String),
}

impl Order {
    /// Looks at the cells of all times.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let (mut day_first, mut month_first, mut example) = (false, false, None);
        for cell in cells {
            let Some((first, second, _)) = slashed(cell) else {
                continue;
            };
            day_first |= first > 12;
            month_first |= second > 12;
            if first != second {
                example = example.or(Some(cell));
            }
        }
        match (day_first, month_first, example) {
            (false, true, _) => Self::MonthFirst,
            (false, false, Some(example)) => Self::Unsaid(example.trim().to_owned()),
            _ => Self::DayFirst,
        }
    }
}

/// Takes a date with slashes apart: its two figures before the year, and the rest.
fn slashed(text: &str) -> Option<(u32, u32, &str)> {
    let (first, rest) = text.trim().split_once('/')?;
    let (second, rest) = rest.split_once('/')?;
    let figure = |text: &str| text.parse().ok().filter(|figure| (1..=31).contains(figure));
    Some((figure(first)?, figure(second)?, rest))
}

/// Knows which day is meant where a cell does not say it.
#[derive(Clone, Copy)]
pub(super) struct Calendar {
    zone: Zone,
    start: Moment,
    /// Whether dates with slashes have the month first.
    month_first: bool,
    /// The last time that was read in the column of starts.
    previous: Option<Moment>,
}

impl Calendar {
    pub(super) fn new(start: Moment, zone: Zone, order: &Order) -> Self {
        Self {
            zone,
            start,
            month_first: *order == Order::MonthFirst,
            previous: None,
        }
    }

    /// Reads a planned start. A time alone lies on the day of T-0 in the first row, and in each
    /// further one within half a day of the row before, so that it rolls over midnight.
    pub(super) fn start(&mut self, text: &str) -> Result<Moment, ParseError> {
        let after = match self.previous {
            Some(previous) => previous - Span::hours(12),
            None => self.midnight(),
        };
        let moment = self.read(text, after)?;
        self.previous = Some(moment);
        Ok(moment)
    }

    /// Reads a time that lies at or after `after` where it leaves out the day.
    pub(super) fn at_or_after(&self, text: &str, after: Moment) -> Result<Moment, ParseError> {
        self.read(text, after)
    }

    /// Reads a time within half a day of T-0 where it leaves out the day.
    pub(super) fn around_start(&self, text: &str) -> Result<Moment, ParseError> {
        self.read(text, self.start - Span::hours(12))
    }

    fn read(&self, text: &str, after: Moment) -> Result<Moment, ParseError> {
        if let Some(span) = beside_start(text) {
            return Ok(self.start + span);
        }
        let read = |text: &str| words::parse_moment(text, self.zone, after);
        match slashed(text) {
            Some((month, day, rest)) if self.month_first => read(&format!("{day}/{month}/{rest}")),
            // Other dates of the sheet have the day first; this one would be read in another way.
            Some((_, month, _)) if month > 12 => {
                Err(ParseError::Format(text.trim().chars().take(40).collect()))
            }
            _ => read(text),
        }
    }

    fn midnight(&self) -> Moment {
        let clock = words::clock_seconds(self.start, self.zone);
        let since = words::parse_span(&clock, Span::minutes(1)).unwrap_or_default();
        self.start - since
    }
}

/// Reads a time beside T-0: `T-60`, `T+1:30`.
fn beside_start(text: &str) -> Option<Span> {
    let rest = text.trim().strip_prefix(['T', 't'])?.trim_start();
    let sign = match rest.chars().next()? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let amount = rest.trim_start_matches(['+', '-', '−']);
    let span = words::parse_span(amount, Span::minutes(1)).ok()?;
    Some(span * sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar() -> Calendar {
        let start = "2026-11-21T22:30:00Z".parse().unwrap();
        Calendar::new(start, "Europe/Lisbon".parse().unwrap(), &Order::DayFirst)
    }

    #[test]
    fn dates_with_slashes_have_one_order_in_the_whole_sheet() {
        let of = |cells: &[&'static str]| Order::of(cells.iter().copied());
        assert_eq!(of(&["1/2/2023", "1/24/2023", ""]), Order::MonthFirst);
        assert_eq!(of(&["24/1/2023 22:00", "1/2/2023"]), Order::DayFirst);
        assert_eq!(of(&["24/1/2023", "1/24/2023"]), Order::DayFirst);
        assert_eq!(of(&["2/2/2023", "22:30", "2023-01-24"]), Order::DayFirst);
        assert_eq!(
            of(&["2/2/2023", "1/2/2023"]),
            Order::Unsaid("1/2/2023".to_owned())
        );

        let american = Calendar {
            month_first: true,
            ..calendar()
        };
        let read = |calendar: Calendar, text| {
            let read = calendar.around_start(text);
            read.map(|moment| moment.to_string())
        };
        let february = Ok("2023-02-01T09:00:00Z".to_owned());
        assert_eq!(read(american, "2/1/2023 9:00 AM"), february);
        assert_eq!(read(calendar(), "1/2/2023 09:00"), february);
        assert!(read(calendar(), "1/24/2023").is_err());
    }

    #[test]
    fn times_without_a_day_roll_over_midnight() {
        let mut calendar = calendar();
        let mut read = |text| calendar.start(text).unwrap().to_string();
        assert_eq!(read("22:30"), "2026-11-21T22:30:00Z");
        assert_eq!(read("23:50"), "2026-11-21T23:50:00Z");
        assert_eq!(read("00:15"), "2026-11-22T00:15:00Z");
        // A row out of order goes back over midnight.
        assert_eq!(read("23:55"), "2026-11-21T23:55:00Z");
        assert_eq!(read("02:00"), "2026-11-22T02:00:00Z");
    }

    #[test]
    fn times_beside_t_zero_and_with_a_date_are_read() {
        let calendar = calendar();
        for (text, moment) in [
            ("T-60", "2026-11-21T21:30:00Z"),
            ("t + 1:30", "2026-11-22T00:00:00Z"),
            ("21.11.2026 23:00", "2026-11-21T23:00:00Z"),
            ("01:00", "2026-11-22T01:00:00Z"),
            ("21:00", "2026-11-21T21:00:00Z"),
        ] {
            let read = calendar.around_start(text).unwrap();
            assert_eq!(read.to_string(), moment, "{text}");
        }
        assert!(calendar.around_start("Tuesday").is_err());
    }
}
