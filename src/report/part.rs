//! The sections of the post-mortem by the words under which people choose them.

/// A section of the post-mortem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The sentence under the title and the key figures.
    Summary,
    /// Each step, planned and actual.
    Planned,
    /// The slip, split along the path that decided the finish.
    Delay,
    /// The key moments.
    Timeline,
    /// Polls, decisions, promises.
    Decisions,
    /// Issues and outages.
    Issues,
    /// Objectives with their metrics.
    Objectives,
    /// What users say.
    Feedback,
    /// What went well and what did not.
    Reflection,
    /// What will be done.
    Actions,
    /// Who took part, and thanks.
    People,
    /// Every line of the log.
    Log,
}

impl Part {
    /// Every section, in the order of the document.
    pub const ALL: [Self; 12] = [
        Self::Summary,
        Self::Planned,
        Self::Delay,
        Self::Timeline,
        Self::Decisions,
        Self::Issues,
        Self::Objectives,
        Self::Feedback,
        Self::Reflection,
        Self::Actions,
        Self::People,
        Self::Log,
    ];

    /// Returns the word by which narratives and choices name the section.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Planned => "planned",
            Self::Delay => "delay",
            Self::Timeline => "timeline",
            Self::Decisions => "decisions",
            Self::Issues => "issues",
            Self::Objectives => "objectives",
            Self::Feedback => "feedback",
            Self::Reflection => "reflection",
            Self::Actions => "actions",
            Self::People => "people",
            Self::Log => "log",
        }
    }

    /// Returns the heading, as lists of sections show it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Summary => "Summary",
            Self::Planned => "Planned and actual",
            Self::Delay => "Where the delay came from",
            Self::Timeline => "Timeline",
            Self::Decisions => "Decisions and go / no-go",
            Self::Issues => "Issues and resolutions",
            Self::Objectives => "Objectives and metrics",
            Self::Feedback => "User feedback",
            Self::Reflection => "What went well, what did not",
            Self::Actions => "Actions",
            Self::People => "Participants and thanks",
            Self::Log => "Full log",
        }
    }
}
