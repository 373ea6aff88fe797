//! Templates of one's own: any launch without its dates, names and results.

use std::collections::HashSet;

use crate::exchange::{Error, json};
use crate::id::Mint;
use crate::plan::details::Status;
use crate::plan::{Details, Plan, readiness, rollback};
use crate::table::Table;
use crate::time::{Moment, Zone};
use crate::words;

/// The largest template that is kept, in megabytes.
pub const MEGABYTES: usize = 2;

/// A launch of one's own to begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// What it is called.
    pub title: String,
    /// What it holds, in a short line.
    pub summary: String,
    document: String,
}

impl Own {
    /// Makes a template of a plan: the steps with their links and estimates stay; dates go, people
    /// become the roles that they have, and results of checks are forgotten.
    pub fn of(plan: &Plan, title: &str) -> Self {
        let whole = plan;
        let mut plan = stripped(plan);
        title.trim().clone_into(&mut plan.details.name);
        let people = whole.people.iter().zip(plan.people.iter());
        let document = people.fold(json::write_without_dates(&plan), |document, (old, new)| {
            unnamed(&document, &old.name, &new.name)
        });
        Self {
            title: plan.details.name.clone(),
            summary: summary(&plan),
            document,
        }
    }

    /// Reads a template from the bytes of its document, which anybody may have written.
    ///
    /// # Errors
    /// [`Error`] names the place and what is wrong there.
    pub fn read(bytes: &[u8], mint: &mut impl Mint) -> Result<Self, Error> {
        if bytes.len() > MEGABYTES * 1_000_000 {
            return Err(Error::TooLarge {
                megabytes: MEGABYTES,
            });
        }
        let plan = json::read(bytes, given(Moment::from_unix(0), Zone::UTC), mint)?;
        let name = plan.details.name.trim();
        Ok(Self {
            title: if name.is_empty() {
                "Template without a name".to_owned()
            } else {
                name.to_owned()
            },
            summary: summary(&plan),
            // What could be read as a document is text.
            document: String::from_utf8_lossy(bytes).into_owned(),
        })
    }

    /// Makes a plan of it whose execution starts at `start`; every record gets a new id.
    ///
    /// # Errors
    /// [`Error`] where the document is wrong, which [`Own::read`] rules out.
    pub fn plan(&self, start: Moment, zone: Zone, mint: &mut impl Mint) -> Result<Plan, Error> {
        json::read(self.document.as_bytes(), given(start, zone), mint)
    }

    /// Lends the document, as it is kept.
    pub fn document(&self) -> &str {
        &self.document
    }
}

fn given(start: Moment, zone: Zone) -> json::Given {
    json::Given {
        start: Some(start),
        zone: Some(zone),
    }
}

/// Puts a role in the place of a name that is written in a text: "Ana Reis decides". A name of one
/// word may be any word, and stays.
fn unnamed(document: &str, name: &str, role: &str) -> String {
    let quoted = |text: &str| {
        let quoted = serde_json::Value::from(text.trim()).to_string();
        quoted.trim_matches('"').to_owned()
    };
    if name.trim().contains(' ') {
        document.replace(&quoted(name), &quoted(role))
    } else {
        document.to_owned()
    }
}

fn summary(plan: &Plan) -> String {
    let steps = words::count(plan.steps.len(), "step", "steps");
    let sections = words::count(plan.sections.len(), "section", "sections");
    let people = words::count(plan.people.len(), "role", "roles");
    format!("{steps} in {sections}, {people}")
}

/// A plan of which only what another night can use is left.
fn stripped(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    let details = &mut plan.details;
    *details = Details {
        status: Status::Planned,
        retired: Vec::new(),
        ..details.clone()
    };
    let mut taken = HashSet::new();
    plan.people = plan
        .people
        .iter()
        .cloned()
        .enumerate()
        .map(|(place, mut person)| {
            let role = [&person.role, &person.team]
                .into_iter()
                .map(|word| word.trim())
                .find(|word| !word.is_empty());
            let role = role.map_or_else(|| format!("Person {}", place + 1), str::to_owned);
            let name = (1_u32..)
                .map(|count| match count {
                    1 => role.clone(),
                    count => format!("{role} {count}"),
                })
                .find(|name| taken.insert(name.to_lowercase()));
            person.name = name.unwrap_or(role);
            person.role.clone_from(&person.name);
            person.mail.clear();
            person.phone.clear();
            person.note.clear();
            person.shifts.clear();
            person.zone = None;
            person
        })
        .collect();
    plan.steps = plan
        .steps
        .iter()
        .cloned()
        .map(|mut step| {
            step.number = None;
            step
        })
        .collect();
    plan.rollback_steps = plan
        .rollback_steps
        .iter()
        .cloned()
        .map(|mut step| {
            step.number = None;
            step
        })
        .collect();
    plan.checks = plan
        .checks
        .iter()
        .cloned()
        .map(|mut check| {
            check.status = readiness::Status::default();
            check.reason.clear();
            check.evidence.clear();
            check
        })
        .collect();
    plan.backups = plan
        .backups
        .iter()
        .cloned()
        .map(|mut backup| {
            backup.status = rollback::Status::default();
            backup.evidence.clear();
            backup
        })
        .collect();
    plan.baselines = Table::new();
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::template;
    use crate::id::Sequence;

    fn sample() -> Plan {
        let document = include_bytes!("../../../assets/sample/aurora.json");
        json::read(document, json::Given::default(), &mut Sequence::new(7)).unwrap()
    }

    #[test]
    fn a_template_carries_no_dates_and_no_names() {
        let plan = sample();
        let own = Own::of(&plan, "  Banking night ");
        assert_eq!(own.title, "Banking night");
        for person in &plan.people {
            assert!(!own.document.contains(&person.name), "{}", person.name);
            for secret in [&person.mail, &person.phone] {
                assert!(secret.is_empty() || !own.document.contains(secret.as_str()));
            }
        }
        assert!(!own.document.contains("2026"), "{}", own.document);
        assert!(!own.document.contains("Lisbon"));
    }

    #[test]
    fn a_launch_begun_from_it_takes_as_long_and_waits_for_the_same() {
        let plan = sample();
        let own = Own::of(&plan, "Banking night");
        let start = Moment::from_unix(1_830_000_000);
        let mut mint = Sequence::new(9);
        let begun = own.plan(start, Zone::UTC, &mut mint).unwrap();
        assert_eq!(begun.details.start, start);
        assert_eq!(begun.people.len(), plan.people.len());
        let pairs = plan.rows().into_iter().zip(begun.rows());
        for (old, new) in pairs {
            assert_eq!(old.title, new.title);
            assert_eq!(old.duration, new.duration);
            assert_eq!(old.predecessors.len(), new.predecessors.len());
            assert_eq!(old.owners.len(), new.owners.len());
        }
        let read = Own::read(own.document().as_bytes(), &mut mint).unwrap();
        assert_eq!(read, own);
    }

    #[test]
    fn every_template_of_the_program_becomes_one_of_ones_own() {
        for one in &template::ALL {
            let mut mint = Sequence::new(3);
            let plan = one
                .read(Moment::from_unix(0), Zone::UTC, &mut mint)
                .unwrap();
            let own = Own::of(&plan, one.title);
            let again = own
                .plan(Moment::from_unix(0), Zone::UTC, &mut mint)
                .unwrap();
            assert_eq!(again.steps.len(), plan.steps.len(), "{}", one.name);
            assert_eq!(again.checks.len(), plan.checks.len(), "{}", one.name);
        }
    }

    #[test]
    fn what_is_no_template_is_refused_with_a_sentence() {
        let mut mint = Sequence::new(1);
        for bytes in [
            &b"\xff\xfe"[..],
            b"[]",
            b"{}",
            b"{\"golive\": 99}",
            b"{\"golive\":1,",
        ] {
            let error = Own::read(bytes, &mut mint).unwrap_err().to_string();
            assert!(error.len() > 20, "{error}");
        }
        let large = vec![b' '; MEGABYTES * 1_000_000 + 1];
        assert!(Own::read(&large, &mut mint).is_err());
    }
}
