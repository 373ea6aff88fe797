//! The fields of somebody: as they are shown and as they are typed.

use super::shifts::Shifted;
use crate::change::Change;
use crate::gui::part::sheet::{self, Entry};
use crate::gui::part::{draft, when};
use crate::gui::theme::shape;
use crate::id::Id;
use crate::launch::{self, Launch, Record};
use crate::plan::person::{Shift, Vote};
use crate::plan::{Person, Plan};
use crate::rank::Rank;
use crate::session::Session;
use crate::table::Table;
use crate::time::Zone;
use crate::words;

/// A field of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The name.
    Name,
    /// What they do tonight.
    Role,
    /// Where they belong.
    Team,
    /// How to write to them.
    Mail,
    /// How to ring them.
    Phone,
    /// Where their clock stands.
    Zone,
    /// When they are on call.
    Shifts,
}

impl sheet::About for About {
    fn name(self) -> &'static str {
        match self {
            Self::Name => "people.name",
            Self::Role => "people.role",
            Self::Team => "people.team",
            Self::Mail => "people.mail",
            Self::Phone => "people.phone",
            Self::Zone => "people.zone",
            Self::Shifts => "people.shifts",
        }
    }

    fn is_prose(self) -> bool {
        matches!(self, Self::Name | Self::Role | Self::Team)
    }
}

/// Something of somebody that is chosen.
#[derive(Clone, Copy, Debug)]
pub enum Choice {
    /// Who stands in for them.
    Deputy(Option<Id<Person>>),
    /// What weight they have in go / no-go.
    Vote(Vote),
}

impl Entry for Person {
    type About = About;
    type Choice = Choice;

    const ADD: &'static str = "Add a person";
    const MOVE: &'static str = "Change the speaking order";
    const WRITE: &'static str = "Note something about a person";
    const WAYS: [&'static str; 2] = ["Speaks earlier", "Speaks later"];
    const LIST: &'static str = "people.list";
    const ROW: f32 = shape::LIST_ROW;
    const FIRST: About = About::Name;

    fn table(launch: &Launch) -> &Table<Self> {
        &launch.plan.people
    }

    fn begin(id: Id<Self>, table: &Table<Self>, _: Option<&Self>, _: &Session) -> Self {
        Self::named(id, table.rank_at_end(), "")
    }

    fn is_blank(&self) -> bool {
        *self == Self::named(self.id, self.rank.clone(), "")
    }

    fn set_rank(&mut self, rank: Rank) {
        self.rank = rank;
    }

    fn removal(&self) -> String {
        match self.name.as_str() {
            "" => "Remove a person".to_owned(),
            name => format!("Remove {name}"),
        }
    }

    /// Whatever they own has no owner then.
    fn freed(&self, launch: &Launch) -> Vec<Change<Record>> {
        let records = launch.plan.records().into_iter();
        records
            .filter_map(|before| {
                let after = before.without_person(self.id)?;
                Some(Change::update(before, after).map(Record::Plan))
            })
            .collect()
    }

    fn affected(&self, launch: &Launch) -> Option<String> {
        Some(match self.freed(launch).len() {
            0 => "Nothing else names them".to_owned(),
            count => format!(
                "Their name goes from {} as well; undo brings all of it back",
                words::count(count, "record", "records")
            ),
        })
    }

    fn kept(&self, about: About, session: &Session) -> String {
        match about {
            About::Name => self.name.clone(),
            About::Role => self.role.clone(),
            About::Team => self.team.clone(),
            About::Mail => self.mail.clone(),
            About::Phone => self.phone.clone(),
            About::Zone => self
                .zone
                .map_or_else(String::new, |zone| zone.name().to_owned()),
            About::Shifts => session
                .plan()
                .map_or_else(String::new, |plan| shifts(self, plan)),
        }
    }

    fn keep(
        &mut self,
        about: About,
        text: &str,
        session: &Session,
    ) -> Result<&'static str, String> {
        match about {
            About::Name if text.is_empty() && !self.name.is_empty() => {
                Err("Somebody without a name cannot be called on the line".to_owned())
            }
            About::Name => {
                text.clone_into(&mut self.name);
                Ok("Rename a person")
            }
            About::Role => {
                text.clone_into(&mut self.role);
                Ok("Change a role")
            }
            About::Team => {
                text.clone_into(&mut self.team);
                Ok("Change a team")
            }
            About::Mail if !text.is_empty() && !is_mail(text) => Err(format!(
                "`{text}` is not a mail address; write one such as ana@example.org"
            )),
            About::Mail => {
                text.clone_into(&mut self.mail);
                Ok("Change a mail address")
            }
            About::Phone if text.chars().any(|sign| sign.is_alphabetic() && sign != 'x') => Err(
                format!("`{text}` is not a telephone number; write one such as +351 555 0101"),
            ),
            About::Phone => {
                text.clone_into(&mut self.phone);
                Ok("Change a telephone number")
            }
            About::Zone => {
                self.zone = zone(text)?;
                Ok("Change a person's time zone")
            }
            About::Shifts => {
                if let Some(plan) = session.plan() {
                    self.shifts = read_shifts(text, plan)?;
                }
                Ok("Change when somebody is on call")
            }
        }
    }

    fn choose(&mut self, choice: Choice) -> &'static str {
        match choice {
            Choice::Deputy(deputy) => {
                self.deputy = deputy;
                "Choose a deputy"
            }
            Choice::Vote(vote) => {
                self.vote = vote;
                "Change who votes"
            }
        }
    }

    fn text(&self) -> &str {
        &self.note
    }

    fn write(&mut self, text: String) {
        self.note = text;
    }
}

/// Writes when somebody is on call; nothing where that is always.
pub(super) fn shifts(person: &Person, plan: &Plan) -> String {
    let details = &plan.details;
    let shifts: Vec<String> = person
        .shifts
        .iter()
        .map(|shift| when::stretch(shift.from, shift.to, details.zone, details.window_start))
        .collect();
    shifts.join("; ")
}

/// Makes an edit of a shift that was dragged.
///
/// # Errors
/// The sentence says why it cannot be: two shifts would overlap.
pub(super) fn shifted(plan: &Plan, shifted: Shifted) -> draft::Kept {
    let Some(person) = plan.people.get(shifted.person) else {
        return Ok(None);
    };
    let shift = Shift {
        from: shifted.from,
        to: shifted.to,
    };
    let mut shifts = person.shifts.clone();
    match shifted.place.and_then(|place| shifts.get_mut(place)) {
        Some(there) => *there = shift,
        None => shifts.push(shift),
    }
    shifts.sort_by_key(|shift| shift.from);
    if shifts.windows(2).any(|pair| pair[0].to > pair[1].from) {
        return Err(format!(
            "The shifts of {} would overlap; nothing was changed",
            person.name
        ));
    }
    let name = format!("Change when {} is on call", person.name);
    Ok(launch::change(
        &plan.people,
        shifted.person,
        name,
        |person| person.shifts = shifts,
    ))
}

/// Returns the shift of somebody that the keys are on; who has none is there for the whole window.
pub(super) fn shift_at(plan: &Plan, person: &Person, place: usize) -> Shifted {
    let last = person.shifts.len().checked_sub(1);
    let place = last.map(|last| place.min(last));
    let shift = place.and_then(|place| person.shifts.get(place));
    let window = (plan.details.window_start, plan.details.window_end);
    let (from, to) = shift.map_or(window, |shift| (shift.from, shift.to));
    Shifted {
        person: person.id,
        place,
        from,
        to,
    }
}

fn is_mail(text: &str) -> bool {
    !text.contains(char::is_whitespace)
        && text
            .split_once('@')
            .is_some_and(|(who, host)| !who.is_empty() && !host.is_empty())
}

fn zone(text: &str) -> Result<Option<Zone>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    when::zone(text).map(Some)
}

fn read_shifts(text: &str, plan: &Plan) -> Result<Vec<Shift>, String> {
    let details = &plan.details;
    let mut day = when::midnight(details.window_start, details.zone);
    let mut shifts: Vec<Shift> = Vec::new();
    for part in text
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let (from, to) =
            when::read_stretch(part, details.zone, day).map_err(|error| when::sentence(&error))?;
        if shifts.last().is_some_and(|last| from < last.to) {
            return Err("The shifts overlap; write them in order".to_owned());
        }
        shifts.push(Shift { from, to });
        day = to;
    }
    Ok(shifts)
}
