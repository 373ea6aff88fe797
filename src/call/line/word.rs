//! Words for what a line can say.

use crate::call::entry::{IssueStatus, Outcome, Phase, Severity};

impl Severity {
    /// Says it in a word: "critical".
    pub const fn word(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::Major => "major",
            Self::Minor => "minor",
        }
    }
}

impl IssueStatus {
    /// Says it in words: "in progress".
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::InProgress => "in progress",
            Self::Monitoring => "monitoring",
            Self::Resolved => "resolved",
        }
    }
}

impl Phase {
    /// Says it in words, as at the head of a line: "Roll call".
    pub const fn word(self) -> &'static str {
        match self {
            Self::RollCall => "Roll call",
            Self::Walkthrough => "Walkthrough",
            Self::GoNoGo => "Go / no-go",
            Self::Execute => "Execute",
            Self::Verify => "Verify",
            Self::Hypercare => "Hypercare",
            Self::Closed => "Closed",
        }
    }
}

impl Outcome {
    /// Says it in words: "rolled back".
    pub const fn word(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::RolledBack => "rolled back",
            Self::Unfinished => "unfinished",
        }
    }
}
