//! The fields of a check: as they are shown and as they are typed.

use std::fmt;

use crate::gui::part::order::{self, Direction};
use crate::gui::part::sheet::{self, Entry, Rows};
use crate::gui::part::when;
use crate::gui::theme::shape;
use crate::id::Id;
use crate::launch::Launch;
use crate::plan::readiness::{Kind, Need, Status};
use crate::plan::{Check, Person};
use crate::rank::Rank;
use crate::session::Session;
use crate::table::Table;

/// A field of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// What is checked.
    Title,
    /// When it is due.
    Due,
    /// Where one can see the result.
    Evidence,
    /// Why it was waived or what failed.
    Reason,
    /// Why it is to be waived: the words waive it.
    Waiver,
}

impl sheet::About for About {
    fn name(self) -> &'static str {
        match self {
            Self::Title => "readiness.title",
            Self::Due => "readiness.due",
            Self::Evidence => "readiness.evidence",
            // One takes the place of the other.
            Self::Reason | Self::Waiver => "readiness.reason",
        }
    }

    fn is_prose(self) -> bool {
        self != Self::Due
    }
}

/// Something of a check that is chosen.
#[derive(Clone, Copy, Debug)]
pub enum Choice {
    /// How it went.
    Status(Status),
    /// What kind of check it is.
    Kind(Kind),
    /// Who sees to it.
    Owner(Option<Id<Person>>),
    /// Whether the start depends on it.
    Need(Need),
}

impl Entry for Check {
    type About = About;
    type Choice = Choice;

    const ADD: &'static str = "Add a check";
    const MOVE: &'static str = "Move a check";
    const LIST: &'static str = "readiness.list";
    const ROW: f32 = shape::LIST_ROW;
    const ROWS: Rows = Rows::Grouped;
    const FIRST: About = About::Title;

    fn table(launch: &Launch) -> &Table<Self> {
        &launch.plan.checks
    }

    /// Returns the checks by kind, then by rank.
    fn shown(table: &Table<Self>) -> Vec<Id<Self>> {
        Kind::ALL
            .into_iter()
            .flat_map(|kind| table.iter().filter(move |check| check.kind == kind))
            .map(|check| check.id)
            .collect()
    }

    /// Begins a check at the end of its kind, which is that of the selected one.
    fn begin(id: Id<Self>, table: &Table<Self>, beside: Option<&Self>, _: &Session) -> Self {
        let kind = beside.map_or_else(Kind::default, |check| check.kind);
        let last = table.iter().rfind(|check| check.kind == kind);
        let rank = last.map(|last| {
            let place = table.position(last.id).unwrap_or_default();
            let next = table.as_slice().get(place + 1);
            Rank::between(Some(&last.rank), next.map(|next| &next.rank))
        });
        Self {
            id,
            rank: rank.unwrap_or_else(|| table.rank_at_end()),
            kind,
            title: String::new(),
            owner: None,
            due: None,
            status: Status::default(),
            reason: String::new(),
            evidence: String::new(),
            need: Need::default(),
        }
    }

    fn is_blank(&self) -> bool {
        self.title.is_empty()
    }

    fn moved(&self, table: &Table<Self>, direction: Direction) -> Option<Rank> {
        order::moved_among(table, self.id, direction, |one| one.kind == self.kind)
    }

    fn set_rank(&mut self, rank: Rank) {
        self.rank = rank;
    }

    fn removal(&self) -> String {
        format!("Remove the check “{}”", self.title)
    }

    fn kept(&self, about: About, session: &Session) -> String {
        match about {
            About::Title => self.title.clone(),
            About::Due => self.due.map_or_else(String::new, |due| {
                when::shown(due, session.zone(), session.now())
            }),
            About::Evidence => self.evidence.clone(),
            About::Reason | About::Waiver => self.reason.clone(),
        }
    }

    fn keep(
        &mut self,
        about: About,
        text: &str,
        session: &Session,
    ) -> Result<&'static str, String> {
        let is_waived = self.status == Status::Waived;
        match about {
            About::Title if text.is_empty() && !self.title.is_empty() => {
                Err("Say what is checked, or remove the check".to_owned())
            }
            About::Title => {
                text.clone_into(&mut self.title);
                Ok("Reword a check")
            }
            About::Due if text.is_empty() => {
                self.due = None;
                Ok("Take the due date away")
            }
            About::Due => {
                let due = when::read(text, session.zone(), session.now())
                    .map_err(|error| when::sentence(&error))?;
                self.due = Some(due);
                Ok("Change when a check is due")
            }
            About::Evidence => {
                text.clone_into(&mut self.evidence);
                Ok("Change the evidence of a check")
            }
            About::Reason | About::Waiver
                if text.is_empty() && (is_waived || about == About::Waiver) =>
            {
                Err("Say why, so that the room can judge it".to_owned())
            }
            About::Waiver if !is_waived => {
                text.clone_into(&mut self.reason);
                self.status = Status::Waived;
                Ok(judgement(Status::Waived))
            }
            About::Reason | About::Waiver => {
                text.clone_into(&mut self.reason);
                Ok("Change the reason of a check")
            }
        }
    }

    fn choose(&mut self, choice: Choice) -> &'static str {
        match choice {
            Choice::Status(status) => {
                self.status = status;
                judgement(status)
            }
            Choice::Kind(kind) => {
                self.kind = kind;
                "Change the kind of a check"
            }
            Choice::Owner(owner) => {
                self.owner = owner;
                "Choose who sees to a check"
            }
            Choice::Need(need) => {
                self.need = need;
                "Change whether the start depends on a check"
            }
        }
    }
}

/// A kind as the list of kinds says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named(pub(super) Kind);

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Kind::Unit => "Unit",
            Kind::Integration => "Integration",
            Kind::System => "System",
            Kind::Acceptance => "User acceptance",
            Kind::Performance => "Performance",
            Kind::Security => "Security",
            Kind::Restore => "Back-up and restore",
            Kind::Training => "Training",
            Kind::Communication => "Communication",
        })
    }
}

/// Says how a check went, in a word.
pub(super) const fn word(status: Status) -> &'static str {
    match status {
        Status::NotTested => "not tested",
        Status::Passed => "passed",
        Status::Failed => "failed",
        Status::Waived => "waived",
    }
}

/// What undo says of a judgement.
pub(super) const fn judgement(status: Status) -> &'static str {
    match status {
        Status::NotTested => "Reopen a check",
        Status::Passed => "Pass a check",
        Status::Failed => "Fail a check",
        Status::Waived => "Waive a check",
    }
}
