//! When everybody is on call and what they are there for: computed when the plan changes.

use std::collections::HashMap;

use crate::gui::part::gantt::Scale;
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::step::Kind;
use crate::plan::{Person, Step};
use crate::schedule::Schedule;
use crate::session::Session;
use crate::time::{Moment, Span};
use crate::words;

/// A step that somebody is there for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Duty {
    /// Which step.
    pub(super) step: Id<Step>,
    /// What it is called on the line.
    pub(super) number: String,
    /// From when to when.
    pub(super) from: Moment,
    /// See `from`.
    pub(super) to: Moment,
    /// Its parts: as it should be, off call, or while another step needs the same person.
    pub(super) parts: Vec<(Moment, Moment, Tone)>,
    /// The lane it lies in, where several lie side by side: 0 or 1.
    pub(super) lane: usize,
}

/// The night of somebody.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Strip {
    /// When they are on call; always where there is none.
    pub(super) shifts: Vec<(Moment, Moment)>,
    /// What they are there for.
    pub(super) duties: Vec<Duty>,
    /// What is to be said of it.
    pub(super) words: String,
    /// Whether that is a warning.
    pub(super) tone: Tone,
}

/// The nights of all.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rota {
    strips: HashMap<Id<Person>, Strip>,
    /// What a chart of them shows: the window, the plan and every shift.
    pub(super) scale: Scale,
    /// How many are needed while they are off call.
    pub(super) off: usize,
    /// How many are needed in two places at once.
    pub(super) twice: usize,
}

impl Rota {
    /// Computes the nights of a plan.
    pub(super) fn of(session: &Session) -> Self {
        let (Some(plan), Some(schedule), Some(numbers)) =
            (session.plan(), session.schedule(), session.numbers())
        else {
            let start = Moment::MIN;
            return Self {
                strips: HashMap::new(),
                scale: Scale::new(start, start + Span::hours(1)),
                off: 0,
                twice: 0,
            };
        };
        let mut owned: HashMap<Id<Person>, Vec<Duty>> = HashMap::new();
        for step in plan.rows() {
            let timing = schedule.timing(step.id);
            // Nobody has to be there for a milestone or a hold.
            let needs_hands = matches!(step.kind, Kind::Task | Kind::Gate);
            let Some(timing) = timing.filter(|it| needs_hands && it.finish > it.start) else {
                continue;
            };
            for owner in &step.owners {
                owned.entry(*owner).or_default().push(Duty {
                    step: step.id,
                    number: numbers.get(step.id).to_owned(),
                    from: timing.start,
                    to: timing.finish,
                    parts: Vec::new(),
                    lane: 0,
                });
            }
        }
        let mut rota = Self {
            strips: HashMap::new(),
            scale: scale(session, schedule),
            off: 0,
            twice: 0,
        };
        for person in &plan.people {
            let duties = owned.remove(&person.id).unwrap_or_default();
            let strip = strip(person, duties);
            let has = |tone| {
                let mut parts = strip.duties.iter().flat_map(|duty| &duty.parts);
                parts.any(|part| part.2 == tone)
            };
            rota.off += usize::from(has(Tone::Late));
            rota.twice += usize::from(has(Tone::Broken));
            rota.strips.insert(person.id, strip);
        }
        rota
    }

    /// The night of somebody.
    pub(super) fn strip(&self, person: Id<Person>) -> Option<&Strip> {
        self.strips.get(&person)
    }

    /// Says how it stands, for the head of the page.
    pub(super) fn summary(&self) -> String {
        let off = format!(
            "{} needed outside their shifts",
            words::count(self.off, "person is", "people are")
        );
        let twice = format!(
            "{} needed in two places at once",
            words::count(self.twice, "person is", "people are")
        );
        let owned = self.strips.values().any(|strip| !strip.duties.is_empty());
        match (self.off, self.twice) {
            (0, 0) if !owned => "Nobody owns a step of the runbook yet".to_owned(),
            (0, 0) => "Everybody is on call for their steps".to_owned(),
            (_, 0) => off,
            (0, _) => twice,
            _ => format!("{off} · {twice}"),
        }
    }
}

/// The window with everything that lies outside it.
fn scale(session: &Session, schedule: &Schedule) -> Scale {
    let Some(plan) = session.plan() else {
        return Scale::new(schedule.start(), schedule.finish());
    };
    let shifts = || plan.people.iter().flat_map(|person| &person.shifts);
    let from = shifts()
        .map(|shift| shift.from)
        .chain([plan.details.window_start, schedule.start()]);
    let to = shifts()
        .map(|shift| shift.to)
        .chain([plan.details.window_end, schedule.finish()]);
    let (from, to) = (from.min(), to.max());
    let (from, to) = (
        from.unwrap_or(schedule.start()),
        to.unwrap_or(schedule.finish()),
    );
    // Some room at both ends, so that an edge can be taken.
    let room = Span::seconds(((to - from).as_seconds() / 40).max(60));
    Scale::new(from - room, to + room)
}

fn strip(person: &Person, mut duties: Vec<Duty>) -> Strip {
    // Stable: those that begin together stay in the order of the runbook.
    duties.sort_by_key(|duty| duty.from);
    let mut free: [Moment; 2] = [Moment::MIN; 2];
    for duty in &mut duties {
        duty.lane = usize::from(free[0] > duty.from);
        free[duty.lane] = free[duty.lane].max(duty.to);
    }
    let all = duties.clone();
    for duty in &mut duties {
        duty.parts = parts(person, duty, &all);
    }
    let with = |tone: Tone| -> Vec<&str> {
        duties
            .iter()
            .filter(|duty| duty.parts.iter().any(|part| part.2 == tone))
            .map(|duty| duty.number.as_str())
            .collect()
    };
    let (off, twice) = (with(Tone::Late), with(Tone::Broken));
    let (words, tone) = if !twice.is_empty() {
        (format!("{} at once", words::list(&twice)), Tone::Broken)
    } else if !off.is_empty() {
        (format!("not on call for {}", words::list(&off)), Tone::Late)
    } else if duties.is_empty() {
        ("no step of the runbook".to_owned(), Tone::Neutral)
    } else {
        let time = duties.iter().map(|duty| duty.to - duty.from);
        let time = time.fold(Span::ZERO, |sum, one| sum + one);
        (
            format!(
                "{}, {}",
                words::count(duties.len(), "step", "steps"),
                words::span(time)
            ),
            Tone::Neutral,
        )
    };
    Strip {
        shifts: person
            .shifts
            .iter()
            .map(|shift| (shift.from, shift.to))
            .collect(),
        duties,
        words,
        tone,
    }
}

/// Cuts a duty where a shift or another duty begins or ends, and says of each part how it is.
fn parts(person: &Person, duty: &Duty, all: &[Duty]) -> Vec<(Moment, Moment, Tone)> {
    let others = || all.iter().filter(|other| other.step != duty.step);
    let mut cuts: Vec<Moment> = person
        .shifts
        .iter()
        .flat_map(|shift| [shift.from, shift.to])
        .chain(others().flat_map(|other| [other.from, other.to]))
        .filter(|cut| *cut > duty.from && *cut < duty.to)
        .chain([duty.from, duty.to])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut parts: Vec<(Moment, Moment, Tone)> = Vec::new();
    for pair in cuts.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let tone = if others().any(|other| other.from < to && other.to > from) {
            Tone::Broken
        } else if person.is_on_call(from, to) {
            Tone::Running
        } else {
            Tone::Late
        };
        match parts.last_mut() {
            Some(last) if last.2 == tone => last.1 = to,
            _ => parts.push((from, to, tone)),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{Mint, Sequence};
    use crate::plan::person::Shift;
    use crate::rank::Rank;

    fn at(minute: i64) -> Moment {
        Moment::from_unix(1_800_000_000) + Span::minutes(minute)
    }

    fn duty(number: &str, from: i64, to: i64) -> Duty {
        Duty {
            step: Sequence::new(number.parse().unwrap()).mint(),
            number: number.to_owned(),
            from: at(from),
            to: at(to),
            parts: Vec::new(),
            lane: 0,
        }
    }

    fn person(shifts: &[(i64, i64)]) -> Person {
        let mut person = Person::named(Sequence::new(900).mint(), Rank::default(), "Ana Prata");
        person.shifts = shifts
            .iter()
            .map(|(from, to)| Shift {
                from: at(*from),
                to: at(*to),
            })
            .collect();
        person
    }

    #[test]
    fn what_lies_outside_a_shift_is_cut_off_and_named() {
        let strip = strip(
            &person(&[(0, 60)]),
            vec![duty("6", 30, 90), duty("7", 95, 99)],
        );
        assert_eq!(
            strip.duties[0].parts,
            [
                (at(30), at(60), Tone::Running),
                (at(60), at(90), Tone::Late)
            ]
        );
        assert_eq!(strip.words, "not on call for 6 and 7");
        assert_eq!(strip.tone, Tone::Late);
    }

    #[test]
    fn whoever_is_needed_twice_has_two_lanes() {
        let strip = strip(&person(&[]), vec![duty("6", 0, 40), duty("7", 30, 50)]);
        assert_eq!(strip.duties[1].lane, 1);
        assert_eq!(
            strip.duties[0].parts,
            [
                (at(0), at(30), Tone::Running),
                (at(30), at(40), Tone::Broken)
            ]
        );
        assert_eq!(strip.words, "6 and 7 at once");
    }

    #[test]
    fn a_shift_that_follows_without_a_gap_goes_on() {
        let strip = strip(&person(&[(0, 60), (60, 120)]), vec![duty("6", 30, 90)]);
        assert_eq!(strip.duties[0].parts, [(at(30), at(90), Tone::Running)]);
        assert_eq!(strip.words, "1 step, 1 h");
    }
}
