//! How the plan stands against what was agreed, in words.

use crate::palette::Tone;
use crate::schedule::Timing;
use crate::schedule::comparison::{Comparison, Moved};
use crate::time::{Moment, Span};
use crate::words::{self, Dates};

/// How a step stands against what was agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// It was not there.
    New,
    /// As agreed.
    None,
    /// It starts and finishes so much later; negative is earlier.
    By {
        /// How much later it starts.
        start: Span,
        /// How much later it finishes.
        finish: Span,
    },
}

impl Shift {
    /// Compares the times of a step with those that were agreed.
    pub fn of(agreed: Option<(Moment, Moment)>, timing: Timing) -> Self {
        let Some((start, finish)) = agreed else {
            return Self::New;
        };
        let (start, finish) = (timing.start - start, timing.finish - finish);
        if start.is_zero() && finish.is_zero() {
            Self::None
        } else {
            Self::By { start, finish }
        }
    }

    /// Says it in a column: "20 min later", "5 min earlier", "new".
    pub fn short(self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::None => String::new(),
            Self::By { start, finish } if finish.is_zero() => format!("start {}", later(start)),
            Self::By { finish, .. } => later(finish),
        }
    }

    /// Says it in a sentence: "starts 10 min later, finishes 20 min later".
    pub fn long(self) -> String {
        match self {
            Self::New => "not in what was agreed".to_owned(),
            Self::None => "as agreed".to_owned(),
            Self::By { start, finish } if start == finish => later(start),
            Self::By { start, finish } if start.is_zero() => {
                format!("starts as agreed, finishes {}", later(finish))
            }
            Self::By { start, finish } if finish.is_zero() => {
                format!("starts {}, finishes as agreed", later(start))
            }
            Self::By { start, finish } => {
                format!("starts {}, finishes {}", later(start), later(finish))
            }
        }
    }

    /// In which colour it is said.
    pub fn tone(self) -> Tone {
        match self {
            Self::New => Tone::Running,
            Self::None => Tone::Neutral,
            Self::By { start, finish } => {
                let by = if finish.is_zero() { start } else { finish };
                if by.is_negative() {
                    Tone::Done
                } else {
                    Tone::Late
                }
            }
        }
    }
}

impl From<Moved> for Shift {
    fn from(moved: Moved) -> Self {
        Self::By {
            start: moved.start,
            finish: moved.finish,
        }
    }
}

/// "20 min later", "5 min earlier".
fn later(by: Span) -> String {
    let word = if by.is_negative() { "earlier" } else { "later" };
    format!("{} {word}", words::span(by))
}

/// Says how the finish stands against the agreed one.
pub fn finish(comparison: &Comparison, dates: Dates) -> (String, Tone) {
    let (Some(by), Some(agreed), Some(finish)) =
        (comparison.later(), comparison.agreed, comparison.finish)
    else {
        return ("There is no finish to compare.".to_owned(), Tone::Neutral);
    };
    if by.is_zero() {
        let at = dates.say(finish);
        return (format!("Finishes as agreed, at {at}."), Tone::Neutral);
    }
    // Half a day apart the time alone might be taken for one of the same night.
    let dates = match by.abs() >= Span::hours(12) {
        true => dates.with(finish.min(agreed) - Span::days(1)),
        false => dates,
    };
    let tone = if by.is_negative() {
        Tone::Done
    } else {
        Tone::Late
    };
    let sentence = format!(
        "Finishes {} than agreed: {} instead of {}.",
        later(by),
        dates.say(finish),
        dates.say(agreed)
    );
    (sentence, tone)
}

/// Says how much is not as it was agreed.
pub fn count(comparison: &Comparison) -> String {
    let parts: Vec<String> = [
        (comparison.moved.len(), "moved"),
        (comparison.added.len(), "added"),
        (comparison.gone.len(), "removed"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .enumerate()
    .map(|(place, (count, word))| match place {
        0 => format!("{} {word}", words::count(count, "step", "steps")),
        _ => format!("{count} {word}"),
    })
    .collect();
    match parts.as_slice() {
        [] => "Every step is where it was.".to_owned(),
        parts => format!("{}.", words::list(parts)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(start: i64, finish: i64) -> Shift {
        Shift::By {
            start: Span::minutes(start),
            finish: Span::minutes(finish),
        }
    }

    #[test]
    fn a_shift_is_said_in_words_and_never_as_a_bare_sign() {
        assert_eq!(by(20, 20).short(), "20 min later");
        assert_eq!(by(0, -5).short(), "5 min earlier");
        assert_eq!(by(90, 0).short(), "start 1 h 30 min later");
        assert_eq!(by(20, 20).long(), "20 min later");
        assert_eq!(by(0, -5).long(), "starts as agreed, finishes 5 min earlier");
        assert_eq!(by(10, 0).long(), "starts 10 min later, finishes as agreed");
        assert_eq!(
            by(-10, 5).long(),
            "starts 10 min earlier, finishes 5 min later"
        );
        assert_eq!(
            (Shift::New.short(), Shift::None.short()),
            ("new".to_owned(), String::new())
        );
    }
}
