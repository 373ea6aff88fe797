//! What somebody typed into a line of the log.

use super::Event;

impl Event {
    /// Lends the words that somebody typed into it, with what they are: "Note", "Why". `None` for
    /// what was only chosen, and for the text of an update that was sent.
    pub fn typed(&mut self) -> Option<(&'static str, &mut String)> {
        let typed = match self {
            Self::Noted { text, .. } => ("Note", text),
            Self::RoomTold { text } => ("Message", text),
            Self::IssueUpdated { text, .. } => ("What is known", text),
            Self::Decided { title, .. } => ("What was decided", title),
            Self::IssueRaised { title, .. } | Self::IssueChanged { title, .. } => {
                ("What is wrong", title)
            }
            Self::Promised { what, .. } => ("What was promised", what),
            Self::OutageBegan { service, .. } => ("Service", service),
            Self::StepDone { evidence, .. } => ("What shows that it worked", evidence),
            Self::IssueMoved { note, .. } => ("Why it moved", note),
            Self::Voted { remark, .. } | Self::MetricRead { remark, .. } => ("Remark", remark),
            Self::StepFailed { reason, .. } => ("What went wrong", reason),
            Self::StepBlocked { reason, .. } => ("What stands in the way", reason),
            Self::PhaseEntered { reason, .. }
            | Self::ExecutionStarted { reason }
            | Self::Held { reason, .. }
            | Self::PollDecided { reason, .. }
            | Self::StepSkipped { reason, .. }
            | Self::StepPaused { reason, .. }
            | Self::StepReopened { reason, .. }
            | Self::BlockSwitchedOn { reason, .. }
            | Self::RollbackAsked { reason }
            | Self::RollbackStarted { reason, .. }
            | Self::PromiseDropped { reason, .. }
            | Self::Replanned { reason, .. }
            | Self::Closed { reason, .. } => ("Why", reason),
            _ => return None,
        };
        Some(typed)
    }
}
