//! The fields of somebody: as they are shown and as they are typed.

use super::shifts::Shifted;
use crate::change::Change;
use crate::gui::part::{draft, when};
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::person::Shift;
use crate::plan::{Person, Plan};
use crate::time::Zone;

/// A field of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
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

impl About {
    pub(super) const fn name(self) -> &'static str {
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
}

/// Returns what a field holds.
pub(super) fn kept(person: Id<Person>, about: About, plan: &Plan) -> String {
    let Some(person) = plan.people.get(person) else {
        return String::new();
    };
    match about {
        About::Name => person.name.clone(),
        About::Role => person.role.clone(),
        About::Team => person.team.clone(),
        About::Mail => person.mail.clone(),
        About::Phone => person.phone.clone(),
        About::Zone => person
            .zone
            .map_or_else(String::new, |zone| zone.name().to_owned()),
        About::Shifts => shifts(person, plan),
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

/// Makes an edit of what was typed into a field.
pub(super) fn keep(id: Id<Person>, about: About, text: &str, plan: &Plan) -> draft::Kept {
    let text = text.trim();
    let Some(person) = plan.people.get(id) else {
        return Ok(None);
    };
    let edit = match about {
        About::Name if text.is_empty() && !person.name.is_empty() => {
            return Err("Somebody without a name cannot be called on the line".to_owned());
        }
        About::Name => change(plan, id, "Rename a person", |person| {
            person.name = text.to_owned();
        }),
        About::Role => change(plan, id, "Change a role", |person| {
            person.role = text.to_owned();
        }),
        About::Team => change(plan, id, "Change a team", |person| {
            person.team = text.to_owned();
        }),
        About::Mail if !text.is_empty() && !is_mail(text) => {
            return Err(format!(
                "`{text}` is not a mail address; write one such as ana@example.org"
            ));
        }
        About::Mail => change(plan, id, "Change a mail address", |person| {
            person.mail = text.to_owned();
        }),
        About::Phone if text.chars().any(|sign| sign.is_alphabetic() && sign != 'x') => {
            return Err(format!(
                "`{text}` is not a telephone number; write one such as +351 555 0101"
            ));
        }
        About::Phone => change(plan, id, "Change a telephone number", |person| {
            person.phone = text.to_owned();
        }),
        About::Zone => {
            let zone = zone(text)?;
            change(plan, id, "Change a person's time zone", |person| {
                person.zone = zone;
            })
        }
        About::Shifts => {
            let shifts = read_shifts(text, plan)?;
            change(plan, id, "Change when somebody is on call", |person| {
                person.shifts = shifts;
            })
        }
    };
    Ok(edit)
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
    Ok(change(plan, shifted.person, &name, |person| {
        person.shifts = shifts;
    }))
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

/// Names a change of somebody; nothing where nothing changes.
pub(super) fn change(
    plan: &Plan,
    id: Id<Person>,
    name: &str,
    apply: impl FnOnce(&mut Person),
) -> Option<Edit> {
    let before = plan.people.get(id)?;
    let mut after = before.clone();
    apply(&mut after);
    (after != *before).then(|| {
        Edit::new(
            name,
            vec![Change::update(before.clone().into(), after.into())],
        )
    })
}

/// Removes somebody; whatever they own has no owner then, all in one edit.
pub(super) fn removed(plan: &Plan, id: Id<Person>) -> Option<Edit> {
    let person = plan.people.get(id)?;
    let mut changes: Vec<_> = plan
        .records()
        .into_iter()
        .filter_map(|before| {
            let after = before.without_person(id)?;
            Some(Change::update(before, after).map(crate::launch::Record::Plan))
        })
        .collect();
    changes.push(Change::remove(person.clone().into()));
    let name = match person.name.as_str() {
        "" => "Remove a person".to_owned(),
        name => format!("Remove {name}"),
    };
    Some(Edit::new(name, changes))
}
