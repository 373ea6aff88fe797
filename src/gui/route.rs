//! The pages that the main window can show.

/// A page of the main window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Route {
    /// The launches of the file, and what concerns all of them.
    #[default]
    Home,
    /// A page of the plan.
    Plan(Plan),
    /// The call.
    Call,
    /// A page of the review.
    Review(Review),
    /// The settings.
    Settings,
}

/// A page of the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Plan {
    /// The launch, its window and objectives.
    #[default]
    Overview,
    /// Who takes part.
    People,
    /// The runbook.
    Steps,
    /// The way back.
    Rollback,
    /// How people are told.
    Channels,
    /// What must have been shown beforehand.
    Readiness,
}

impl Plan {
    /// Every page, in the order of the sidebar.
    pub const ALL: [Self; 6] = [
        Self::Overview,
        Self::People,
        Self::Steps,
        Self::Rollback,
        Self::Channels,
        Self::Readiness,
    ];
}

/// A page of the review.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Review {
    /// The objectives and their readings.
    #[default]
    Outcome,
    /// The log.
    Timeline,
    /// The issues.
    Issues,
    /// What users say.
    Feedback,
    /// What was learnt.
    Reflection,
    /// What will be done.
    Actions,
    /// Who is thanked.
    Thanks,
    /// The post-mortem.
    Report,
}

impl Review {
    /// Every page, in the order of the sidebar.
    pub const ALL: [Self; 8] = [
        Self::Outcome,
        Self::Timeline,
        Self::Issues,
        Self::Feedback,
        Self::Reflection,
        Self::Actions,
        Self::Thanks,
        Self::Report,
    ];
}
