//! Times in cells, which often leave out the day.

use crate::time::{Moment, Span, Zone};
use crate::words;
use crate::words::moment::ParseError;

/// Knows which day is meant where a cell does not say it.
#[derive(Clone, Copy)]
pub(super) struct Calendar {
    zone: Zone,
    start: Moment,
    /// The last time that was read in the column of starts.
    previous: Option<Moment>,
}

impl Calendar {
    pub(super) fn new(start: Moment, zone: Zone) -> Self {
        Self {
            zone,
            start,
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
        match beside_start(text) {
            Some(span) => Ok(self.start + span),
            None => words::parse_moment(text, self.zone, after),
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
        Calendar::new(start, "Europe/Lisbon".parse().unwrap())
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
