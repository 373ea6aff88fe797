//! Everything that a line of the log can say.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Cause, Decision, Effect, Entry, Import, Issue, IssueStatus, Kind, Outage, Outcome, Phase,
    Planning, Poll, Presence, Promise, Quotation, Severity, Source, Visibility, Vote,
};
use crate::change::Edit;
use crate::id::Id;
use crate::plan::{self, Channel, Metric, Person, Plan, Step};
use crate::time::{Moment, Span};

/// Everything that can be said of a call, in the past tense.
///
/// The state of a call is the fold of these; none is ever changed or removed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// The call began, with the plan as it stood.
    Opened {
        /// A rehearsal or the night itself.
        kind: Kind,
        /// The frozen plan: the baseline of this call. It is shared, so that lines stay cheap to
        /// copy.
        #[serde(with = "shared")]
        plan: Arc<Plan>,
        /// Who leads.
        lead: Option<Id<Person>>,
    },
    /// The call moved on to another phase.
    PhaseEntered {
        /// The phase.
        phase: Phase,
        /// Why it was entered out of turn.
        reason: String,
    },
    /// Execution started: T is zero here.
    ExecutionStarted {
        /// Why it was started although something was missing.
        reason: String,
    },
    /// The whole call was stopped for a while.
    Held {
        /// Why.
        reason: String,
        /// When it is expected to go on.
        until: Option<Moment>,
    },
    /// The call went on.
    Released,
    /// Somebody answered the roll call, joined or left.
    Answered {
        /// Who was called.
        person: Id<Person>,
        /// What was the answer.
        presence: Presence,
    },
    /// Somebody was introduced to the others.
    Introduced {
        /// Who.
        person: Id<Person>,
    },
    /// An owner confirmed a step in the walkthrough.
    Confirmed {
        /// The step.
        step: Id<Step>,
    },
    /// A go / no-go poll was opened.
    PollOpened {
        /// The poll.
        poll: Id<Poll>,
        /// What is asked.
        question: String,
        /// The gate it belongs to; execution as a whole where there is none.
        gate: Option<Id<Step>>,
        /// What the vote was about, as it was shown: kept as a quotation.
        facts: Vec<Quotation>,
    },
    /// A position answered in a poll.
    Voted {
        /// The poll.
        poll: Id<Poll>,
        /// Whose vote it is.
        person: Id<Person>,
        /// The answer.
        vote: Vote,
        /// What was said with it.
        remark: String,
    },
    /// A poll was decided.
    PollDecided {
        /// The poll.
        poll: Id<Poll>,
        /// What was decided.
        decision: Decision,
        /// Who decided.
        by: Option<Id<Person>>,
        /// Why, where the result was overruled.
        reason: String,
    },
    /// A step began.
    StepStarted {
        /// The step.
        step: Id<Step>,
    },
    /// A step was finished.
    StepDone {
        /// The step.
        step: Id<Step>,
        /// What shows that it worked.
        evidence: String,
    },
    /// A step was left out.
    StepSkipped {
        /// The step.
        step: Id<Step>,
        /// Why.
        reason: String,
    },
    /// A step did not work.
    StepFailed {
        /// The step.
        step: Id<Step>,
        /// What happened.
        reason: String,
    },
    /// A step cannot go on because of something else.
    StepBlocked {
        /// The step.
        step: Id<Step>,
        /// What stands in the way.
        reason: String,
        /// The issue that stands in the way.
        issue: Option<Id<Issue>>,
        /// When it is expected to go on.
        until: Option<Moment>,
    },
    /// A step was paused on purpose.
    StepPaused {
        /// The step.
        step: Id<Step>,
        /// Why.
        reason: String,
        /// When it is expected to go on.
        until: Option<Moment>,
    },
    /// A blocked or paused step went on.
    StepResumed {
        /// The step.
        step: Id<Step>,
    },
    /// A finished, skipped or failed step is to be done (again).
    StepReopened {
        /// The step.
        step: Id<Step>,
        /// Why.
        reason: String,
    },
    /// A step has other owners from now on.
    HandedOver {
        /// The step.
        step: Id<Step>,
        /// Who has it now.
        to: Vec<Id<Person>>,
    },
    /// A step was given more time.
    TimeAdded {
        /// The step.
        step: Id<Step>,
        /// How much more.
        more: Span,
    },
    /// The owner said how long a step will still take.
    TimeLeft {
        /// The step.
        step: Id<Step>,
        /// How long from the moment it was said.
        left: Span,
    },
    /// A fallback was switched on.
    BlockSwitchedOn {
        /// The block.
        block: Id<plan::Block>,
        /// Why.
        reason: String,
    },
    /// A circumstance arose in which a rollback is asked for.
    RollbackAsked {
        /// The circumstance.
        reason: String,
    },
    /// The rollback was decided and began; its steps are the runbook from now on.
    RollbackStarted {
        /// Why.
        reason: String,
        /// Who decided.
        by: Option<Id<Person>>,
    },
    /// An issue was raised.
    IssueRaised {
        /// The issue.
        issue: Id<Issue>,
        /// What is wrong.
        title: String,
        /// How bad it is.
        severity: Severity,
        /// Who looks after it.
        owner: Option<Id<Person>>,
        /// The step it belongs to.
        step: Option<Id<Step>>,
        /// Whether the step can go on.
        effect: Effect,
    },
    /// An issue moved on the board.
    IssueMoved {
        /// The issue.
        issue: Id<Issue>,
        /// Where it stands now.
        status: IssueStatus,
        /// How it was resolved, or why it moved.
        note: String,
    },
    /// An issue was given to somebody.
    IssueAssigned {
        /// The issue.
        issue: Id<Issue>,
        /// Who looks after it now.
        owner: Option<Id<Person>>,
    },
    /// An issue was described anew.
    IssueChanged {
        /// The issue.
        issue: Id<Issue>,
        /// What is wrong.
        title: String,
        /// How bad it is.
        severity: Severity,
        /// The step it belongs to.
        step: Option<Id<Step>>,
        /// Whether the step can go on.
        effect: Effect,
    },
    /// Something new is known of an issue.
    IssueUpdated {
        /// The issue.
        issue: Id<Issue>,
        /// What is known.
        text: String,
    },
    /// An update was sent.
    UpdateSent {
        /// Through which channel.
        channel: Id<Channel>,
        /// The text, as it was sent: kept as a quotation.
        text: String,
    },
    /// Something was noted.
    Noted {
        /// The note.
        text: String,
        /// Whether it may be shown in the room and in shared copies.
        visibility: Visibility,
    },
    /// A decision was taken.
    Decided {
        /// What was decided.
        title: String,
        /// What else could have been decided.
        options: Vec<String>,
        /// Who decided.
        by: Option<Id<Person>>,
        /// Why.
        reason: String,
    },
    /// A line was marked as a key moment.
    Starred {
        /// The line.
        entry: Id<Entry>,
    },
    /// Somebody promised something by a time.
    Promised {
        /// The promise.
        promise: Id<Promise>,
        /// Who promised, as it was said.
        who: String,
        /// Who that is, if they are one of the plan's people.
        person: Option<Id<Person>>,
        /// What was promised.
        what: String,
        /// When it is due.
        due: Moment,
        /// The step before which it must be kept.
        before: Option<Id<Step>>,
    },
    /// A promise was kept.
    PromiseKept {
        /// The promise.
        promise: Id<Promise>,
    },
    /// A promise will not be kept.
    PromiseDropped {
        /// The promise.
        promise: Id<Promise>,
        /// Why.
        reason: String,
    },
    /// The plan of this call was changed while it ran.
    Replanned {
        /// What changed against the plan as it stood.
        edit: Edit<plan::Record>,
        /// Why.
        reason: String,
    },
    /// A metric was read.
    MetricRead {
        /// The metric.
        metric: Id<Metric>,
        /// The figure, in the metric's unit.
        value: f64,
        /// Who or what read it.
        source: Source,
        /// What was said with it.
        remark: String,
    },
    /// A service went down.
    OutageBegan {
        /// The outage.
        outage: Id<Outage>,
        /// Which service.
        service: String,
        /// Whether it was meant to.
        planning: Planning,
    },
    /// A service came back.
    OutageEnded {
        /// The outage.
        outage: Id<Outage>,
    },
    /// The owner of a coming step was called.
    HeadsUpGiven {
        /// The step.
        step: Id<Step>,
        /// Who was called.
        person: Id<Person>,
    },
    /// The owner of a coming step knows.
    HeadsUpAcknowledged {
        /// The step.
        step: Id<Step>,
        /// Who answered.
        person: Id<Person>,
    },
    /// Somebody else leads from now on.
    LeadHandedOver {
        /// Who leads now.
        to: Id<Person>,
        /// Where things stood: kept as a quotation.
        summary: String,
    },
    /// A message was shown to the room; an empty one takes it down.
    RoomTold {
        /// The message.
        text: String,
    },
    /// An earlier line was taken back; a taken back `Retracted` brings its line back.
    Retracted {
        /// The line.
        entry: Id<Entry>,
    },
    /// An earlier line was corrected; both stay.
    Corrected {
        /// The line.
        entry: Id<Entry>,
        /// When it really happened.
        at: Moment,
        /// What really happened.
        event: Box<Event>,
    },
    /// The lines of somebody else's file were united with this log.
    Imported {
        /// The import.
        import: Id<Import>,
        /// The file they came with, by its name.
        name: String,
        /// The lines that were not here before.
        entries: Vec<Id<Entry>>,
    },
    /// Everything that came with an import was taken back.
    ImportRetracted {
        /// The import.
        import: Id<Import>,
    },
    /// The computer's clock was set.
    ClockStepped {
        /// By how much; negative is back.
        by: Span,
    },
    /// The program was not there for a while: it slept, was closed or was killed.
    Interrupted {
        /// The last moment of which is known that it was there.
        since: Moment,
        /// What happened.
        cause: Cause,
    },
    /// The call ended. Issues, readings and outages can still be logged.
    Closed {
        /// How it ended.
        outcome: Outcome,
        /// What there is to say about it.
        reason: String,
    },
}

impl Event {
    /// Returns the step whose standing the event is about: started, done, handed over and so on.
    pub fn step(&self) -> Option<Id<Step>> {
        match self {
            Self::Confirmed { step }
            | Self::StepStarted { step }
            | Self::StepDone { step, .. }
            | Self::StepSkipped { step, .. }
            | Self::StepFailed { step, .. }
            | Self::StepBlocked { step, .. }
            | Self::StepPaused { step, .. }
            | Self::StepResumed { step }
            | Self::StepReopened { step, .. }
            | Self::HandedOver { step, .. }
            | Self::TimeAdded { step, .. }
            | Self::TimeLeft { step, .. } => Some(*step),
            _ => None,
        }
    }
}

/// Writes and reads a shared plan as the plan itself.
mod shared {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::plan::Plan;

    pub(super) fn serialize<S: Serializer>(
        plan: &Arc<Plan>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        plan.as_ref().serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Arc<Plan>, D::Error> {
        Plan::deserialize(deserializer).map(Arc::new)
    }
}
