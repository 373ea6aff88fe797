//! The parts of the post-mortem that people write themselves, and what it shows.

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::rank::Rank;

/// A text that stands at the head of a section of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Narrative {
    /// Tells it from every other text.
    pub id: Id<Self>,
    /// Its place in the list.
    pub rank: Rank,
    /// The section it belongs to, by its word.
    pub section: String,
    /// The text, in Markdown.
    pub text: String,
}

/// What the report shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The sections that are left out, by their words.
    pub hidden: Vec<String>,
    /// Whether people are called by their names.
    pub names: Names,
}

impl Default for Choice {
    /// Leaves out the full log, which few want to read, and nothing else.
    fn default() -> Self {
        Self {
            hidden: vec!["log".to_owned()],
            names: Names::default(),
        }
    }
}

/// Whether people are called by their names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Names {
    /// By their names.
    #[default]
    Names,
    /// By their roles only.
    Roles,
}
