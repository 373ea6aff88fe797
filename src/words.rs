//! Times, durations and lateness as people say them, and as they type them.
//!
//! The place where languages will live: every text that is made of figures is made here.

pub mod dates;
pub mod duration;
pub mod lateness;
pub mod moment;

pub use dates::Dates;
pub use duration::{call_clock, digits, hands, parse_span, short_span, span};
pub use lateness::Lateness;
pub use moment::{
    clock, clock_seconds, date, day, hour_floor, long_date, parse_moment, time_between, window,
};

/// Counts things: "1 step", "3 steps".
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Joins names as in a sentence: "Ana", "Ana and Wei", "Ana, Wei and Ines".
pub fn list<S: AsRef<str>>(names: &[S]) -> String {
    match names {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// Cuts words that have more than so many letters, with an ellipsis; nothing is left where not even
/// two letters would be.
pub fn cut(words: &str, letters: usize) -> String {
    if words.chars().count() <= letters {
        return words.to_owned();
    }
    if letters < 3 {
        return String::new();
    }
    let kept: String = words.chars().take(letters - 1).collect();
    format!("{}…", kept.trim_end())
}

/// What stands between the names of a thing and of those it lies in, outermost first:
/// "Migrate › Master data".
pub const UNDER: &str = " › ";

/// Leaves out what a thing lies in until its name fits, or is alone: "… › Master data". That is
/// not what tells it from its neighbours.
pub fn inner(words: &str, fits: impl Fn(&str) -> bool) -> String {
    let mut rest = words;
    while !fits(rest)
        && let Some((_, inner)) = rest.split_once(UNDER)
    {
        let short = format!("…{UNDER}{inner}");
        if fits(&short) {
            return short;
        }
        rest = inner;
    }
    rest.to_owned()
}

/// Cuts words like [`cut`], those that a thing lies in first.
pub fn cut_path(words: &str, letters: usize) -> String {
    cut(
        &inner(words, |words| words.chars().count() <= letters),
        letters,
    )
}

/// Writes a figure without needless decimals: "99.5", "4", "−0.25".
pub fn figure(value: f64) -> String {
    let text = format!("{value:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match text.strip_prefix('-') {
        Some("0") => "0".to_owned(),
        Some(digits) => format!("−{digits}"),
        None => text.to_owned(),
    }
}

/// Writes a figure with its unit: "99.5 %", "0 €", "12".
pub fn quantity(value: f64, unit: &str) -> String {
    if unit.is_empty() {
        figure(value)
    } else {
        format!("{} {unit}", figure(value))
    }
}

/// Returns the initials of somebody, at most two letters: "Wei Chen" is "WC".
pub fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().next())
        .filter(|letter| letter.is_alphanumeric());
    let first = words.next();
    let last = words.next_back();
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_at_a_letter_and_say_so() {
        assert_eq!(cut("Größe", 5), "Größe");
        assert_eq!(cut("Größenordnung", 5), "Größ…");
        assert_eq!(cut("open to all", 6), "open…");
        assert_eq!(cut("open", 2), "");
        let path = "Cut-over › Migrate › Master data";
        assert_eq!(cut_path(path, 40), path);
        assert_eq!(cut_path(path, 30), "… › Migrate › Master data");
        assert_eq!(cut_path(path, 20), "… › Master data");
        assert_eq!(cut_path(path, 12), "Master data");
        assert_eq!(cut_path(path, 8), "Master…");
    }

    #[test]
    fn figures_lose_needless_decimals() {
        assert_eq!(figure(99.5), "99.5");
        assert_eq!(figure(4.0), "4");
        assert_eq!(figure(-0.25), "−0.25");
        assert_eq!(figure(-0.0), "0");
        assert_eq!(quantity(0.0, "€"), "0 €");
    }

    #[test]
    fn initials_take_the_first_and_the_last_word() {
        assert_eq!(initials("Wei Chen"), "WC");
        assert_eq!(initials("Ana Maria de Souza"), "AS");
        assert_eq!(initials("ops"), "O");
        assert_eq!(initials(" "), "");
    }

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(list(&["Ana", "Wei", "Ines"]), "Ana, Wei and Ines");
        assert_eq!(count(1, "step", "steps"), "1 step");
    }
}
