//! Instants and durations as the whole program computes with them: whole seconds, UTC, saturating.
//!
//! This room never reads a clock (that is `clock`), and touches the calendar only to read and
//! print text.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};
use std::str::FromStr;

use chrono::{DateTime, SecondsFormat, TimeZone, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An instant in UTC, in whole seconds, from 1970 to the end of 2200.
///
/// Arithmetic saturates at both ends, so a hostile duration cannot wrap a date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    /// The earliest moment: 1 January 1970, 00:00:00 UTC.
    pub const MIN: Self = Self(0);
    /// The latest moment: 31 December 2200, 23:59:59 UTC.
    pub const MAX: Self = Self(7_289_654_399);

    /// Makes the moment that lies this many seconds after 1970, clamped to the range.
    pub const fn from_unix(seconds: i64) -> Self {
        if seconds < Self::MIN.0 {
            Self::MIN
        } else if seconds > Self::MAX.0 {
            Self::MAX
        } else {
            Self(seconds)
        }
    }

    /// Returns the seconds since 1970.
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// Returns the same instant as chrono sees it, for text.
    pub fn to_utc(self) -> DateTime<Utc> {
        Utc.timestamp_opt(self.0, 0).single().unwrap_or_default()
    }
}

impl From<DateTime<Utc>> for Moment {
    fn from(value: DateTime<Utc>) -> Self {
        Self::from_unix(value.timestamp())
    }
}

impl fmt::Display for Moment {
    /// Writes RFC 3339 with fixed width: `2026-11-21T22:30:00Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_utc().to_rfc3339_opts(SecondsFormat::Secs, true))
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not a date and time that Golive accepts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseMomentError {
    /// The text is not RFC 3339.
    #[error("`{0}` is not a date and time such as 2026-11-21T22:30:00Z")]
    Format(String),
    /// The date lies outside 1970 to 2200.
    #[error("`{0}` is outside the years 1970 to 2200")]
    Range(String),
}

impl FromStr for Moment {
    type Err = ParseMomentError;

    /// Reads RFC 3339 with any offset.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let seconds = DateTime::parse_from_rfc3339(text)
            .map_err(|_| ParseMomentError::Format(text.to_owned()))?
            .timestamp();
        if (Self::MIN.0..=Self::MAX.0).contains(&seconds) {
            Ok(Self(seconds))
        } else {
            Err(ParseMomentError::Range(text.to_owned()))
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

/// A signed duration in whole seconds; negative means earlier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Span(i64);

impl Span {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// Makes a span of this many seconds.
    pub const fn seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Makes a span of this many minutes.
    pub const fn minutes(minutes: i64) -> Self {
        Self(minutes.saturating_mul(60))
    }

    /// Makes a span of this many hours.
    pub const fn hours(hours: i64) -> Self {
        Self(hours.saturating_mul(3_600))
    }

    /// Makes a span of this many days of 24 hours.
    pub const fn days(days: i64) -> Self {
        Self(days.saturating_mul(86_400))
    }

    /// Returns the whole seconds.
    pub const fn as_seconds(self) -> i64 {
        self.0
    }

    /// Returns the length in minutes, with a fraction.
    pub fn as_minutes(self) -> f64 {
        self.0 as f64 / 60.0
    }

    /// Returns the length without its sign.
    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// Says whether the span lies before zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Says whether the span is empty.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Returns the span, or zero where it is negative.
    pub fn at_least_zero(self) -> Self {
        self.max(Self::ZERO)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} s", self.0)
    }
}

impl Add<Span> for Moment {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self::from_unix(self.0.saturating_add(span.0))
    }
}

impl AddAssign<Span> for Moment {
    fn add_assign(&mut self, span: Span) {
        *self = *self + span;
    }
}

impl Sub<Span> for Moment {
    type Output = Self;
    fn sub(self, span: Span) -> Self {
        Self::from_unix(self.0.saturating_sub(span.0))
    }
}

impl Sub for Moment {
    type Output = Span;
    fn sub(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

impl Add for Span {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Span {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Span {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl SubAssign for Span {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Neg for Span {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Mul<i64> for Span {
    type Output = Self;
    fn mul(self, factor: i64) -> Self {
        Self(self.0.saturating_mul(factor))
    }
}

impl Sum for Span {
    fn sum<I: Iterator<Item = Self>>(spans: I) -> Self {
        spans.fold(Self::ZERO, Add::add)
    }
}

/// A hybrid logical clock in milliseconds: the order in which entries were written.
///
/// A stamp is data for ordering only; when something happened is a [`Moment`] of its own.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Stamp(i64);

impl Stamp {
    /// Makes a stamp from milliseconds since 1970.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Returns the milliseconds since 1970.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Returns the stamp for a line written now, after `self` was the last one seen: the larger
    /// of the last + 1 and now.
    #[must_use]
    pub fn next(self, now: Self) -> Self {
        Self(self.0.saturating_add(1).max(now.0))
    }
}

/// A time zone by its IANA name, `UTC` where nothing else was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone(chrono_tz::Tz);

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(chrono_tz::UTC);

    /// Returns the IANA name, such as `Europe/Lisbon`.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Returns the zone as chrono knows it, for text.
    pub const fn tz(self) -> chrono_tz::Tz {
        self.0
    }

    /// Returns the last part of the name in words: `Los Angeles`.
    pub fn city(self) -> String {
        let name = self.name();
        name.rsplit('/').next().unwrap_or(name).replace('_', " ")
    }

    /// Returns every known zone, in alphabetical order of names.
    pub fn all() -> impl Iterator<Item = Self> {
        chrono_tz::TZ_VARIANTS.iter().copied().map(Self)
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self::UTC
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The text names no time zone.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a time zone; write one such as Europe/Lisbon or UTC")]
pub struct ParseZoneError(String);

impl FromStr for Zone {
    type Err = ParseZoneError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let name = text.trim();
        name.parse()
            .ok()
            .or_else(|| {
                // People write `europe/lisbon`; the exact name is tried first because it is quick.
                Self::all()
                    .map(Self::tz)
                    .find(|zone| zone.name().eq_ignore_ascii_case(name))
            })
            .map(Self)
            .ok_or_else(|| ParseZoneError(text.to_owned()))
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_moment_reads_back_as_it_was_written() {
        let moment: Moment = "2026-11-21T22:30:00Z".parse().unwrap();
        assert_eq!(moment.to_string(), "2026-11-21T22:30:00Z");
        let elsewhere: Moment = "2026-11-21T23:30:00+01:00".parse().unwrap();
        assert_eq!(elsewhere, moment);
    }

    #[test]
    fn the_ends_of_the_range_are_the_years_1970_and_2200() {
        assert_eq!(Moment::MIN.to_string(), "1970-01-01T00:00:00Z");
        assert_eq!(Moment::MAX.to_string(), "2200-12-31T23:59:59Z");
        assert!("2201-01-01T00:00:00Z".parse::<Moment>().is_err());
        assert!("1969-12-31T23:59:59Z".parse::<Moment>().is_err());
    }

    #[test]
    fn a_stamp_moves_on_even_when_the_clock_is_set_back() {
        let last = Stamp::from_millis(1_000);
        assert_eq!(
            last.next(Stamp::from_millis(900)),
            Stamp::from_millis(1_001)
        );
        assert_eq!(
            last.next(Stamp::from_millis(2_000)),
            Stamp::from_millis(2_000)
        );
    }

    #[test]
    fn a_zone_is_found_by_name_and_shown_by_city() {
        let zone: Zone = "america/los_angeles".parse().unwrap();
        assert_eq!(zone.name(), "America/Los_Angeles");
        assert_eq!(zone.city(), "Los Angeles");
        assert!("Mars/Olympus".parse::<Zone>().is_err());
    }

    proptest! {
        #[test]
        fn arithmetic_never_leaves_the_range(start in any::<i64>(), by in any::<i64>()) {
            let moment = Moment::from_unix(start) + Span::seconds(by);
            prop_assert!(moment >= Moment::MIN && moment <= Moment::MAX);
        }
    }
}
