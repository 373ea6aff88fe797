//! Why an action is not possible now, in words.

use crate::call::entry::IssueStatus;
use crate::change::Conflict;

/// Why an action is not possible, or why a line of the log was ignored: one sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The log does not begin with the plan.
    #[error("the call has not begun yet")]
    NotOpened,
    /// A call begins once.
    #[error("the call has begun already")]
    Opened,
    /// The call has ended.
    #[error("the call is closed; issues, readings, outages and notes can still be logged")]
    Closed,
    /// What the line is about is not there.
    #[error("{0} is not known in this call")]
    Unknown(&'static str),
    /// The step cannot do that as it stands.
    #[error("step {number} {standing}")]
    Step {
        /// The number of the step.
        number: String,
        /// How it stands, as the rest of the sentence.
        standing: &'static str,
    },
    /// Somebody promised something that the step waits for.
    #[error("step {number} waits for a promise of {who}: {what}")]
    Promised {
        /// The number of the step.
        number: String,
        /// Who promised.
        who: String,
        /// What was promised.
        what: String,
    },
    /// An issue stands in the way of the step.
    #[error("step {number} is blocked by an issue: {title}")]
    Issue {
        /// The number of the step.
        number: String,
        /// What is wrong.
        title: String,
    },
    /// Execution has started already.
    #[error("execution has started already")]
    Started,
    /// The call is in that phase already.
    #[error("the call is in this phase already")]
    SamePhase,
    /// The whole call is not held.
    #[error("the call is not on hold")]
    NotHeld,
    /// The rollback has begun.
    #[error("the rollback has begun already")]
    RollingBack,
    /// The fallback is on.
    #[error("the fallback is switched on already")]
    SwitchedOn,
    /// The poll is over.
    #[error("the poll is decided already; open another one to ask again")]
    Decided,
    /// Another poll waits for its decision.
    #[error("another poll is still open; decide it first")]
    PollOpen,
    /// The person is not asked in the poll.
    #[error("{0} has no vote in this poll")]
    NoVote(String),
    /// The issue stands there already.
    #[error("the issue is {} already", word(*.0))]
    IssueStands(IssueStatus),
    /// Somebody leads already.
    #[error("{0} leads already")]
    Leads(String),
    /// The room sees that already.
    #[error("{0}")]
    Room(&'static str),
    /// The promise is closed.
    #[error("the promise was kept or dropped already")]
    PromiseClosed,
    /// The outage is over.
    #[error("the service is back already")]
    OutageOver,
    /// Nothing is said without words.
    #[error("say {0} first")]
    Empty(&'static str),
    /// A decision against what is known needs a reason.
    #[error("{0}; give a reason to go on all the same")]
    ReasonNeeded(String),
    /// Nothing new is said.
    #[error("this was said already")]
    Said,
    /// The line is taken back already.
    #[error("the line was taken back already")]
    Retracted,
    /// The beginning of the call, set clocks and corrections stay as they are.
    #[error("this line cannot be {0}; take back the line that is wrong")]
    Fixed(&'static str),
    /// A reading is no figure, or one without end.
    #[error("the reading must be a number")]
    NoFigure,
    /// Time cannot be taken away like that.
    #[error("the time must be more than nothing")]
    NoTime,
    /// The plan cannot be changed like that.
    #[error("the plan of the call stays as it is: {0}")]
    Conflict(#[from] Conflict),
}

fn word(status: IssueStatus) -> &'static str {
    match status {
        IssueStatus::Open => "open",
        IssueStatus::InProgress => "in progress",
        IssueStatus::Monitoring => "being monitored",
        IssueStatus::Resolved => "resolved",
    }
}
