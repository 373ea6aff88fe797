//! How late something is, in words and never as a bare sign.

use std::fmt;

use crate::time::Span;

/// How the forecast stands against the baseline, rounded as it is said (rule 2): within 30
/// seconds on time, up to 89 seconds one minute, then to the nearest minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lateness {
    /// Within 30 seconds.
    OnTime,
    /// Later by this many whole minutes.
    Behind(Span),
    /// Earlier by this many whole minutes.
    Ahead(Span),
}

impl Lateness {
    /// Says how late something is that comes `late` after it was planned; negative is early.
    pub fn of(late: Span) -> Self {
        let seconds = late.abs().as_seconds();
        if seconds <= 30 {
            return Self::OnTime;
        }
        let minutes = Span::minutes((seconds.saturating_add(30) / 60).max(1));
        if late.is_negative() {
            Self::Ahead(minutes)
        } else {
            Self::Behind(minutes)
        }
    }

    /// Returns the whole minutes with a sign for a narrow column under the header "later":
    /// "+12", "−3", nothing when on time.
    pub fn short(self) -> String {
        match self {
            Self::OnTime => String::new(),
            Self::Behind(by) => format!("+{}", by.as_seconds() / 60),
            Self::Ahead(by) => format!("−{}", by.as_seconds() / 60),
        }
    }

    /// Says it of something that is over: "12 min late", "3 min early", "on time".
    pub fn past(self) -> String {
        match self {
            Self::OnTime => "on time".to_owned(),
            Self::Behind(by) => format!("{} late", super::span(by)),
            Self::Ahead(by) => format!("{} early", super::span(by)),
        }
    }
}

impl fmt::Display for Lateness {
    /// Writes "on time", "12 min behind" or "3 min ahead".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OnTime => f.write_str("on time"),
            Self::Behind(by) => write!(f, "{} behind", super::span(*by)),
            Self::Ahead(by) => write!(f, "{} ahead", super::span(*by)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lateness_is_rounded_as_it_is_said() {
        let said = |seconds| Lateness::of(Span::seconds(seconds)).to_string();
        assert_eq!(said(30), "on time");
        assert_eq!(said(-30), "on time");
        assert_eq!(said(31), "1 min behind");
        assert_eq!(said(89), "1 min behind");
        assert_eq!(said(90), "2 min behind");
        assert_eq!(said(-780), "13 min ahead");
        assert_eq!(said(3_900), "1 h 05 min behind");
    }

    #[test]
    fn a_narrow_column_may_carry_the_sign() {
        assert_eq!(Lateness::of(Span::minutes(12)).short(), "+12");
        assert_eq!(Lateness::of(Span::minutes(-3)).short(), "−3");
        assert_eq!(Lateness::of(Span::ZERO).short(), "");
        assert_eq!(Lateness::of(Span::minutes(21)).past(), "21 min late");
    }
}
