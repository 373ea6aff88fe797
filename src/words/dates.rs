//! How much of its date a moment needs, so that nobody takes it for another of the same launch.

use super::moment::{clock, days_between, short_day, weekday};
use crate::time::{Moment, Span, Zone};

/// In a stretch that is no longer the time alone is enough.
const NIGHT: Span = Span::hours(23);

/// In a stretch over so many midnights no day of the week comes twice.
const WEEK: i64 = 6;

/// What stands before a time of day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Nothing, where all lies within a night: "23:05".
    #[default]
    Clock,
    /// The day of the week, up to six days: "Thu 23:05".
    Weekday,
    /// The date, where it is longer: "3 Dec 23:05".
    Date,
}

/// The stretch of time over which a launch goes, by which its moments are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    from: Moment,
    to: Moment,
    zone: Zone,
}

impl Dates {
    /// Takes the first and the last moment, in the zone of the launch.
    pub fn new(from: Moment, to: Moment, zone: Zone) -> Self {
        Self {
            from: from.min(to),
            to: to.max(from),
            zone,
        }
    }

    /// Returns the zone in which moments are written.
    pub const fn zone(self) -> Zone {
        self.zone
    }

    /// Returns the stretch that reaches as far as `at`.
    #[must_use]
    pub fn with(self, at: Moment) -> Self {
        Self {
            from: self.from.min(at),
            to: self.to.max(at),
            ..self
        }
    }

    /// Returns what stands before the times of the stretch.
    pub fn form(self) -> Form {
        if self.to - self.from <= NIGHT {
            Form::Clock
        } else if days_between(self.from, self.to, self.zone) <= WEEK {
            Form::Weekday
        } else {
            Form::Date
        }
    }

    /// Writes a moment: "23:05", "Thu 23:05" or "3 Dec 23:05". One outside of the stretch is
    /// written as if the stretch went on to it.
    pub fn say(self, at: Moment) -> String {
        let clock = clock(at, self.zone);
        match self.with(at).form() {
            Form::Clock => clock,
            Form::Weekday => format!("{} {clock}", weekday(at, self.zone)),
            Form::Date => format!("{} {clock}", short_day(at, self.zone)),
        }
    }

    /// Writes two moments, the day of the second only where it is another: "Thu 23:05 – 23:35",
    /// "3 Dec 23:05 – 4 Dec 01:00".
    pub fn stretch(self, from: Moment, to: Moment) -> String {
        let whole = self.with(from).with(to);
        let end = match days_between(from, to, self.zone) {
            0 => clock(to, self.zone),
            _ => whole.say(to),
        };
        format!("{} – {end}", whole.say(from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn dates(to: &str) -> Dates {
        Dates::new(at("2026-11-21T22:00:00Z"), at(to), Zone::UTC)
    }

    #[test]
    fn a_longer_launch_says_more_of_its_dates() {
        let moment = at("2026-11-22T02:05:00Z");
        assert_eq!(dates("2026-11-22T04:00:00Z").say(moment), "02:05");
        assert_eq!(dates("2026-11-23T04:00:00Z").say(moment), "Sun 02:05");
        assert_eq!(dates("2026-11-27T23:00:00Z").say(moment), "Sun 02:05");
        assert_eq!(dates("2026-11-28T01:00:00Z").say(moment), "22 Nov 02:05");
    }

    #[test]
    fn what_lies_outside_says_it() {
        let night = dates("2026-11-22T04:00:00Z");
        assert_eq!(night.say(at("2026-11-24T09:00:00Z")), "Tue 09:00");
        assert_eq!(night.say(at("2026-12-05T22:00:00Z")), "5 Dec 22:00");
        assert_eq!(night.say(at("2026-11-07T22:00:00Z")), "7 Nov 22:00");
    }

    #[test]
    fn a_stretch_names_its_second_day_where_it_is_another() {
        let (from, to) = (at("2026-11-22T23:05:00Z"), at("2026-11-23T01:00:00Z"));
        let night = dates("2026-11-22T04:00:00Z");
        assert_eq!(
            night.stretch(from, from + Span::minutes(5)),
            "Sun 23:05 – 23:10"
        );
        assert_eq!(night.stretch(from, to), "Sun 23:05 – Mon 01:00");
        let long = dates("2026-12-12T04:00:00Z");
        assert_eq!(long.stretch(from, to), "22 Nov 23:05 – 23 Nov 01:00");
        let (early, late) = (at("2026-11-21T22:30:00Z"), at("2026-11-22T00:10:00Z"));
        assert_eq!(night.stretch(early, late), "22:30 – 00:10");
    }

    proptest! {
        #[test]
        fn no_two_moments_of_a_launch_read_alike(
            minutes in 0_i64..300_000, one in 0_i64..300_000, other in 0_i64..300_000,
        ) {
            let from = at("2026-03-02T22:30:00Z");
            let dates = Dates::new(from, from + Span::minutes(minutes), Zone::UTC);
            let moment = |minute: i64| from + Span::minutes(minute % (minutes + 1));
            let (one, other) = (moment(one), moment(other));
            prop_assert_eq!(dates.say(one) == dates.say(other), one == other);
        }
    }
}
