//! Which stretch of time a chart shows, and where its hours lie.

use crate::time::{Moment, Span, Zone};
use crate::words::dates::Form;
use crate::words::{self, Dates};

/// The stretch of time that fills the width of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The left edge.
    pub from: Moment,
    /// The right edge.
    pub to: Moment,
}

/// The shortest stretch that fills a chart.
const SHORTEST: Span = Span::minutes(5);
/// Hours stand at least so many logical pixels apart.
const APART: f32 = 62.0;
/// Days, which are longer words, stand farther apart.
const DAYS_APART: f32 = 74.0;

/// A line between hours.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// When it is.
    pub at: Moment,
    /// Where it lies, in logical pixels from the left edge.
    pub x: f32,
    /// The time it stands for.
    pub words: String,
}

impl Scale {
    /// Shows a stretch from edge to edge.
    pub fn new(from: Moment, to: Moment) -> Self {
        Self {
            from,
            to: to.max(from + SHORTEST),
        }
    }

    /// Shows a plan from its start, with some room behind its finish.
    pub fn fit(from: Moment, to: Moment) -> Self {
        let length = (to - from).as_seconds();
        Self::new(from, to + Span::seconds(length / 12))
    }

    /// Returns how much time is shown.
    pub fn length(self) -> Span {
        self.to - self.from
    }

    /// Returns where a moment lies, in logical pixels from the left edge.
    pub fn x(self, at: Moment, width: f32) -> f32 {
        let passed = (at - self.from).as_seconds() as f64;
        let share = passed / self.length().as_seconds().max(1) as f64;
        // Far outside is far outside: a chart is some thousand pixels wide.
        (share * f64::from(width)).clamp(-10_000.0, 20_000.0) as f32
    }

    /// Returns the moment at a distance from the left edge.
    pub fn at(self, x: f32, width: f32) -> Moment {
        let share = f64::from(x) / f64::from(width.max(1.0));
        self.from + Span::seconds((share * self.length().as_seconds() as f64).round() as i64)
    }

    /// Returns the moment at a distance from the left edge, on a whole step that a hand can
    /// still aim at: a minute, five, a quarter of an hour, an hour, a day.
    pub fn snapped(self, x: f32, width: f32) -> Moment {
        /// Steps that are narrower cannot be told apart.
        const AIM: f64 = 3.5;
        let each = f64::from(width.max(1.0)) / self.length().as_minutes().max(1.0);
        let step = [1, 5, 15, 30, 60, 360]
            .into_iter()
            .find(|step| f64::from(*step) * each >= AIM)
            .unwrap_or(1_440);
        let step = i64::from(step) * 60;
        let at = self.at(x, width).unix();
        Moment::from_unix((at + step / 2).div_euclid(step) * step)
    }

    /// Says whether a moment lies between the edges.
    pub fn holds(self, at: Moment) -> bool {
        self.from <= at && at <= self.to
    }

    /// Shows less of the same, or more; what lies at this share of the width stays where it is.
    pub fn zoomed(self, factor: f64, around: f32) -> Self {
        let length = self.length().as_seconds() as f64;
        let wanted = (length * factor).clamp(300.0, 63_072_000.0);
        let around = f64::from(around.clamp(0.0, 1.0));
        let before = Span::seconds(((wanted - length) * around).round() as i64);
        let behind = Span::seconds(((wanted - length) * (1.0 - around)).round() as i64);
        Self::new(self.from - before, self.to + behind)
    }

    /// Shows what lies a share of the width further to the right.
    pub fn panned(self, share: f32) -> Self {
        let by = Span::seconds((self.length().as_seconds() as f64 * f64::from(share)) as i64);
        Self::new(self.from + by, self.to + by)
    }

    /// Shows as much as before, moved so far that a stretch comes into sight; its start where it
    /// is longer than what is shown.
    pub fn showing(self, from: Moment, to: Moment) -> Self {
        let margin = Span::seconds(self.length().as_seconds() / 12);
        let is_long = to - from + margin > self.length();
        if self.holds(from) && (self.holds(to) || is_long) {
            return self;
        }
        let by = if self.holds(from) {
            to + margin - self.to
        } else {
            from - margin - self.from
        };
        Self::new(self.from + by, self.to + by)
    }

    /// Returns the lines between hours for a width: so many that their words have room.
    pub fn ticks(self, width: f32, zone: Zone) -> Vec<Tick> {
        /// A day, in minutes.
        const DAY: i64 = 1_440;
        /// Lengths that divide an hour or a day, in minutes.
        const STEPS: [i64; 13] = [
            5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 10_080, 20_160,
        ];
        let most = |step: i64| {
            let apart = if step < DAY { APART } else { DAYS_APART };
            f64::from((width / apart).max(1.0))
        };
        let minutes = self.length().as_minutes();
        let longer = std::iter::successors(Some(40_320_i64), |step| step.checked_mul(2));
        let step = STEPS
            .into_iter()
            .chain(longer)
            .find(|step| minutes / (*step as f64) <= most(*step))
            .unwrap_or(i64::MAX);
        let mut ticks = Vec::new();
        let mut at = self.first(step, zone);
        while at <= self.to && ticks.len() < 200 {
            if at >= self.from {
                ticks.push(Tick {
                    at,
                    x: self.x(at, width),
                    words: if step < DAY {
                        words::clock(at, zone)
                    } else {
                        words::day(at, zone)
                    },
                });
            }
            at += Span::minutes(step);
            if step > 60 {
                at = settle(at, step, zone);
            }
        }
        ticks
    }

    /// Returns the lines like [`Self::ticks`], for a plan that goes over `dates`: where a time
    /// alone could be of any day, midnight and the first line say which day it is, however far the
    /// chart is enlarged.
    pub fn dated_ticks(self, width: f32, dates: Dates) -> Vec<Tick> {
        let mut ticks = self.ticks(width, dates.zone());
        if dates.form() == Form::Clock {
            return ticks;
        }
        for (place, tick) in ticks.iter_mut().enumerate() {
            if tick.words == "00:00" {
                tick.words = words::day(tick.at, dates.zone());
            } else if place == 0 && tick.words.contains(':') {
                tick.words = dates.say(tick.at);
            }
        }
        ticks
    }

    /// The first line at or before the left edge.
    fn first(self, step: i64, zone: Zone) -> Moment {
        let hour = words::hour_floor(self.from, zone);
        if step <= 60 {
            return hour;
        }
        let back = (0..24).map(|hours| hour - Span::hours(hours));
        back.into_iter()
            .find(|at| is_on(*at, step, zone))
            .unwrap_or(hour)
    }
}

/// Says whether a whole hour is one at which lines of this step lie: 0, 6, 12, 18 for six hours.
fn is_on(at: Moment, step: i64, zone: Zone) -> bool {
    let hours = (step / 60).min(24);
    let hour: i64 = words::clock(at, zone)
        .get(..2)
        .and_then(|hour| hour.parse().ok())
        .unwrap_or_default();
    hour % hours == 0
}

/// Moves a line by the hour that a change of the clocks has put between.
fn settle(at: Moment, step: i64, zone: Zone) -> Moment {
    [0, -1, 1]
        .into_iter()
        .map(|hours| at + Span::hours(hours))
        .find(|at| is_on(*at, step, zone))
        .unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn words(scale: Scale, width: f32, zone: &str) -> Vec<String> {
        let ticks = scale.ticks(width, zone.parse().unwrap());
        ticks.into_iter().map(|tick| tick.words).collect()
    }

    #[test]
    fn a_night_shows_its_hours() {
        let night = Scale::fit(at("2026-11-21T22:30:00Z"), at("2026-11-22T02:20:00Z"));
        assert_eq!(
            words(night, 486.0, "Europe/Lisbon"),
            ["23:00", "00:00", "01:00", "02:00"]
        );
        assert_eq!(words(night, 190.0, "Europe/Lisbon"), ["00:00", "02:00"]);
    }

    #[test]
    fn hours_stay_on_the_hour_when_the_clocks_are_put_back() {
        let days = Scale::new(at("2026-10-24T22:00:00Z"), at("2026-10-25T22:00:00Z"));
        let shown = words(days, 400.0, "Europe/Berlin");
        assert_eq!(shown, ["00:00", "06:00", "12:00", "18:00"]);
    }

    #[test]
    fn a_week_shows_its_days() {
        let week = Scale::new(at("2026-11-16T10:00:00Z"), at("2026-11-20T10:00:00Z"));
        assert_eq!(
            words(week, 300.0, "UTC"),
            ["Tue 17 Nov", "Wed 18 Nov", "Thu 19 Nov", "Fri 20 Nov"]
        );
    }

    #[test]
    fn an_enlarged_part_of_a_long_plan_says_its_days() {
        let day = Scale::new(at("2026-12-03T14:00:00Z"), at("2026-12-04T08:00:00Z"));
        let said = |to| {
            let dates = Dates::new(at("2026-12-03T14:00:00Z"), at(to), Zone::UTC);
            let ticks = day.dated_ticks(420.0, dates).into_iter();
            ticks.map(|tick| tick.words).collect::<Vec<_>>()
        };
        let night = ["15:00", "18:00", "21:00", "00:00", "03:00", "06:00"];
        assert_eq!(said("2026-12-04T08:00:00Z"), night);
        assert_eq!(
            said("2026-12-24T08:00:00Z"),
            [
                "3 Dec 15:00",
                "18:00",
                "21:00",
                "Fri 4 Dec",
                "03:00",
                "06:00"
            ]
        );
    }

    #[test]
    fn words_never_overlap_however_long_the_plan_is() {
        for hours in [1, 3, 9, 30, 100, 1_000, 20_000] {
            let scale = Scale::new(Moment::from_unix(0), Moment::from_unix(hours * 3_600));
            let ticks = scale.ticks(480.0, Zone::UTC);
            assert!(!ticks.is_empty(), "{hours}");
            let apart = ticks.windows(2).all(|pair| pair[1].x - pair[0].x > 55.0);
            assert!(apart, "{hours}: {ticks:?}");
        }
    }

    #[test]
    fn zooming_keeps_what_lies_under_the_pointer() {
        let night = Scale::new(at("2026-11-21T22:00:00Z"), at("2026-11-22T04:00:00Z"));
        for around in [0.0, 0.25, 1.0] {
            let under = night.at(around * 600.0, 600.0);
            for factor in [0.5, 0.8, 1.25] {
                let there = night.zoomed(factor, around).x(under, 600.0);
                assert!((there - around * 600.0).abs() < 0.1, "{around} {factor}");
            }
        }
    }

    #[test]
    fn what_is_shown_comes_into_sight_and_what_is_in_sight_stays() {
        let night = Scale::new(at("2026-11-21T22:00:00Z"), at("2026-11-22T04:00:00Z"));
        let hour = |text: &str| (at(text), at(text) + Span::hours(1));
        let stays = hour("2026-11-22T01:00:00Z");
        assert_eq!(night.showing(stays.0, stays.1), night);
        for outside in [
            "2026-11-21T12:00:00Z",
            "2026-11-22T03:30:00Z",
            "2026-11-23T12:00:00Z",
        ] {
            let (from, to) = hour(outside);
            let shown = night.showing(from, to);
            assert!(shown.holds(from) && shown.holds(to), "{outside}");
            assert_eq!(shown.length(), night.length());
        }
    }

    #[test]
    fn a_hand_aims_at_whole_steps_that_can_be_told_apart() {
        let night = Scale::new(at("2026-11-21T22:30:00Z"), at("2026-11-22T02:30:00Z"));
        // Two pixels are a minute.
        assert_eq!(night.snapped(24.0, 480.0), at("2026-11-21T22:40:00Z"));
        assert_eq!(night.snapped(27.0, 480.0), at("2026-11-21T22:45:00Z"));
        let hour = Scale::new(at("2026-11-21T22:30:00Z"), at("2026-11-21T23:30:00Z"));
        assert_eq!(hour.snapped(27.0, 480.0), at("2026-11-21T22:33:00Z"));
    }

    #[test]
    fn an_empty_plan_still_has_a_width() {
        let nothing = Scale::fit(Moment::from_unix(0), Moment::from_unix(0));
        assert!(nothing.x(Moment::from_unix(60), 300.0).is_finite());
    }
}
