//! What must have been shown before the night.

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::plan::Person;
use crate::rank::Rank;
use crate::time::Moment;

/// Something that is checked beforehand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Tells it from every other check.
    pub id: Id<Self>,
    /// Its place in the list.
    pub rank: Rank,
    /// What kind of check it is.
    pub kind: Kind,
    /// What is checked.
    pub title: String,
    /// Who sees to it.
    pub owner: Option<Id<Person>>,
    /// When it is due.
    pub due: Option<Moment>,
    /// How it went.
    pub status: Status,
    /// Why it was waived or what failed.
    pub reason: String,
    /// Where one can see the result.
    pub evidence: String,
    /// Whether the start depends on it.
    pub need: Need,
}

/// What kind of check it is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Of single parts.
    Unit,
    /// Of parts together.
    Integration,
    /// Of the whole.
    #[default]
    System,
    /// By those who will use it.
    Acceptance,
    /// Under load.
    Performance,
    /// Against attack.
    Security,
    /// That what is saved can be brought back.
    Restore,
    /// That people know what changes.
    Training,
    /// That people have been told.
    Communication,
}

impl Kind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Unit,
        Self::Integration,
        Self::System,
        Self::Acceptance,
        Self::Performance,
        Self::Security,
        Self::Restore,
        Self::Training,
        Self::Communication,
    ];
}

/// How a check went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nobody has looked yet.
    #[default]
    NotTested,
    /// It is as it should be.
    Passed,
    /// It is not as it should be.
    Failed,
    /// It was decided to go without, for a reason.
    Waived,
}

impl Status {
    /// Every status, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::NotTested, Self::Passed, Self::Failed, Self::Waived];
}

/// Whether the start depends on a check.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Starting without it asks for a reason.
    #[default]
    Required,
    /// It is good to have.
    Advisory,
}

/// How many checks stand how: the readiness score.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// All checks.
    pub checks: usize,
    /// Those that passed.
    pub passed: usize,
    /// Those that were waived.
    pub waived: usize,
    /// Those that failed.
    pub failed: usize,
    /// Required ones that neither passed nor were waived.
    pub missing: usize,
}

impl Score {
    /// Counts checks.
    pub fn of<'a>(checks: impl IntoIterator<Item = &'a Check>) -> Self {
        let mut score = Self::default();
        for check in checks {
            score.checks += 1;
            match check.status {
                Status::Passed => score.passed += 1,
                Status::Waived => score.waived += 1,
                Status::Failed => score.failed += 1,
                Status::NotTested => {}
            }
            let open = matches!(check.status, Status::Failed | Status::NotTested);
            if open && check.need == Need::Required {
                score.missing += 1;
            }
        }
        score
    }

    /// Returns the share of checks that passed or were waived, in whole percent, rounded down;
    /// `None` without checks.
    pub fn percent(self) -> Option<usize> {
        ((self.passed + self.waived) * 100).checked_div(self.checks)
    }
}
