//! The figure of the night in letters, where no picture can stand.

use crate::palette::Tone;
use crate::report::figure::{Bar, Gantt, Ink, Row};
use crate::time::Moment;
use crate::words::{self, Dates};

/// How many letters the hours take.
const HOURS: usize = 60;
/// How many letters the name of a step takes at most.
const LABEL: usize = 30;

/// Draws steps along the hours: `·` planned, `█` what happened, `▓` what ended late.
pub(super) fn gantt(gantt: &Gantt) -> String {
    let Some((from, to)) = gantt.extent() else {
        return String::new();
    };
    let label = gantt
        .rows
        .iter()
        .map(|row| match row {
            Row::Group(title) => title.chars().count(),
            Row::Line(line) => line.label.chars().count(),
        })
        .max()
        .unwrap_or_default()
        .min(LABEL);
    let place = |at: Moment| {
        let length = (to - from).as_seconds().max(1);
        let share = (at - from).as_seconds() * (HOURS as i64 - 1) / length;
        usize::try_from(share).unwrap_or_default().min(HOURS - 1)
    };
    let mut lines = Vec::new();
    let dates = Dates::new(from, to, gantt.zone);
    let ends = (dates.say(from), dates.say(to));
    lines.push(format!("{:label$}  {:<55}{}", "", ends.0, ends.1));
    for row in &gantt.rows {
        let line = match row {
            Row::Group(title) => {
                lines.push(cut(title, LABEL + 2 + HOURS));
                continue;
            }
            Row::Line(line) => line,
        };
        let mut letters = [' '; HOURS];
        for bar in line.planned.iter().chain(&line.actual) {
            for letter in &mut letters[place(bar.from)..=place(bar.to)] {
                *letter = letter_of(bar);
            }
        }
        let bars: String = letters.iter().collect();
        let name = cut(&line.label, label);
        lines.push(
            format!("{name:label$}  {}", bars.trim_end())
                .trim_end()
                .to_owned(),
        );
    }
    lines.push(String::new());
    lines.push("· planned   █ actual   ▓ actual, finished late".to_owned());
    lines.join("\n")
}

fn letter_of(bar: &Bar) -> char {
    match bar.ink {
        Ink::Planned => '·',
        Ink::Tone(Tone::Late | Tone::Broken) => '▓',
        _ => '█',
    }
}

fn cut(text: &str, most: usize) -> String {
    let text: String = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    words::cut_path(&text, most)
}
