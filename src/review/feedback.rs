//! What the people say who use the system.

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::rank::Rank;
use crate::time::Moment;

/// Something that somebody said about the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// Tells it from everything else that was said.
    pub id: Id<Self>,
    /// Its place in the list.
    pub rank: Rank,
    /// When it was said.
    pub at: Moment,
    /// Where it was said.
    pub source: Source,
    /// Who said it.
    pub who: String,
    /// How content they are, from 1 to 5.
    pub rating: Option<u8>,
    /// What they said.
    pub text: String,
    /// What it is about.
    pub theme: String,
}

/// Where something was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// In a survey.
    #[default]
    Survey,
    /// In an interview.
    Interview,
    /// In a focus group.
    FocusGroup,
    /// To support.
    Support,
    /// In an app store.
    StoreReview,
}

impl Source {
    /// Every source, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Survey,
        Self::Interview,
        Self::FocusGroup,
        Self::Support,
        Self::StoreReview,
    ];
}
