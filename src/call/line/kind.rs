//! What a line of the log is about, for its sign and its colour.

use crate::call::entry::Severity;
use crate::palette::Tone;

/// What a line is about, for its sign and colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The call began, or went on to another phase.
    Phase,
    /// Execution started.
    Start,
    /// The call was held.
    Hold,
    /// The call went on.
    Release,
    /// Somebody came, left or was introduced.
    Person,
    /// A step was confirmed in the walkthrough.
    Confirmation,
    /// A poll was opened.
    Poll,
    /// A position said go.
    Go,
    /// A position said go under a condition.
    GoIf,
    /// A position said no-go.
    NoGo,
    /// Something was decided.
    Decision,
    /// A step began or goes on.
    StepStarted,
    /// A step is finished.
    StepDone,
    /// A step was left out.
    StepSkipped,
    /// A step failed.
    StepFailed,
    /// A step is blocked.
    StepBlocked,
    /// A step is paused.
    StepPaused,
    /// A step is to be done again.
    StepReopened,
    /// A step has other owners.
    HandOver,
    /// A step takes longer or shorter.
    Time,
    /// The plan was changed, or a fallback switched on.
    Plan,
    /// A rollback was asked for or begun.
    Rollback,
    /// An issue of some severity.
    Issue(Severity),
    /// An issue was resolved.
    IssueResolved,
    /// An update was sent.
    Update,
    /// Something was noted.
    Note,
    /// Something was noted that stays with the lead.
    PrivateNote,
    /// A line was marked.
    Star,
    /// Something was promised.
    Promise,
    /// A promise was kept.
    PromiseKept,
    /// A promise was kept late or given up.
    PromiseMissed,
    /// A metric was read.
    Reading,
    /// A metric was read that asks for a rollback.
    Alarm,
    /// A service went down.
    Outage,
    /// A service came back.
    OutageEnded,
    /// The owner of a coming step was called or answered.
    HeadsUp,
    /// Somebody else leads.
    Lead,
    /// A message to the room.
    Message,
    /// A line was taken back, corrected or brought back.
    Correction,
    /// Lines came from elsewhere.
    Import,
    /// The computer's clock was set, or the program was not there.
    Computer,
    /// The call ended.
    Closed,
}

impl Kind {
    /// Returns the state whose colour the sign of the line has.
    pub const fn tone(self) -> Tone {
        match self {
            Self::StepStarted | Self::Start => Tone::Running,
            Self::StepDone
            | Self::Go
            | Self::IssueResolved
            | Self::PromiseKept
            | Self::OutageEnded => Tone::Done,
            Self::GoIf
            | Self::Hold
            | Self::StepPaused
            | Self::Promise
            | Self::PromiseMissed
            | Self::Issue(Severity::Major) => Tone::Late,
            Self::NoGo
            | Self::StepFailed
            | Self::StepBlocked
            | Self::Rollback
            | Self::Alarm
            | Self::Outage
            | Self::Issue(Severity::Critical) => Tone::Broken,
            Self::Poll | Self::Decision | Self::Closed => Tone::Critical,
            Self::Phase
            | Self::Release
            | Self::Person
            | Self::Confirmation
            | Self::StepSkipped
            | Self::StepReopened
            | Self::HandOver
            | Self::Time
            | Self::Plan
            | Self::Issue(Severity::Minor)
            | Self::Update
            | Self::Note
            | Self::PrivateNote
            | Self::Star
            | Self::Reading
            | Self::HeadsUp
            | Self::Lead
            | Self::Message
            | Self::Correction
            | Self::Import
            | Self::Computer => Tone::Neutral,
        }
    }
}
