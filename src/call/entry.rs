//! The lines of the log: what can be said of a call, once and for ever.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use crate::call::issue::Issue;
pub use crate::call::outage::Outage;
pub use crate::call::poll::Poll;
pub use crate::call::promise::Promise;
use crate::change::Edit;
use crate::id::Id;
use crate::plan::{self, Channel, Metric, Person, Plan, Step};
use crate::time::{Moment, Span, Stamp};

/// One line of the append-only log of a call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Tells it from every other entry.
    pub id: Id<Self>,
    /// The call it belongs to.
    pub call: Id<Call>,
    /// Who wrote it: an id minted each time a program opens a file to write.
    pub writer: Id<Writer>,
    /// Its place among the lines of its writer in this file, from 1, without gaps.
    pub sequence: u64,
    /// Its place in the order of all lines.
    pub stamp: Stamp,
    /// When it happened, which may be earlier than when it was written.
    pub at: Moment,
    /// What happened.
    pub event: Event,
}

impl Entry {
    /// Returns what orders entries of several writers: stamp, writer, id.
    pub fn order(&self) -> (Stamp, Id<Writer>, Id<Self>) {
        (self.stamp, self.writer, self.id)
    }

    /// Returns when the line was written, by its stamp.
    pub fn written(&self) -> Moment {
        Moment::from_unix(self.stamp.millis().div_euclid(1_000))
    }
}

/// Marks the id of a call: a rehearsal or the night itself.
#[derive(Debug)]
pub enum Call {}

/// Marks the id of a program that has the file open to write.
#[derive(Debug)]
pub enum Writer {}

/// Marks the id of an import of somebody else's file.
#[derive(Debug)]
pub enum Import {}

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

/// A rehearsal or the night itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The night itself.
    #[default]
    Live,
    /// A rehearsal: call time runs from its start at this many times the speed of the clock.
    Rehearsal {
        /// 1 to 60 in the window, more without one.
        speed: u32,
    },
}

/// Where the call stands.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Who is here?
    #[default]
    RollCall,
    /// Step by step, each owner confirms.
    Walkthrough,
    /// Go or no-go?
    GoNoGo,
    /// The steps of the runbook.
    Execute,
    /// Does it work?
    Verify,
    /// The hours and days after.
    Hypercare,
    /// The call is over.
    Closed,
}

impl Phase {
    /// Every phase in order.
    pub const ALL: [Self; 7] = [
        Self::RollCall,
        Self::Walkthrough,
        Self::GoNoGo,
        Self::Execute,
        Self::Verify,
        Self::Hypercare,
        Self::Closed,
    ];
}

/// How somebody answered the roll call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// They are here.
    Present,
    /// Somebody speaks for them.
    StandIn(Option<Id<Person>>),
    /// They are not here.
    Missing,
}

/// A fact as it was shown at the time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// What it is about: "Readiness".
    pub label: String,
    /// The large words: "40 of 42 checks passed".
    pub value: String,
    /// The small words under them.
    pub remark: String,
}

/// The answer of a position in a poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vote {
    /// Go.
    Go,
    /// Go if something is done first; it opens a promise.
    GoIf {
        /// What must be done.
        condition: String,
        /// Who does it.
        owner: Option<Id<Person>>,
        /// The step before which it must be done.
        before: Option<Id<Step>>,
        /// The promise that it opens.
        promise: Id<Promise>,
    },
    /// No.
    NoGo {
        /// Why.
        reason: String,
    },
}

/// What was decided after a poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It goes on.
    Go,
    /// It waits; the question is asked again then.
    AskAgain(Moment),
    /// It does not go on tonight.
    Postpone,
    /// The way back is taken.
    RollBack,
}

/// How bad an issue is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The launch is in danger.
    Critical,
    /// Something important does not work.
    #[default]
    Major,
    /// It can wait.
    Minor,
}

impl Severity {
    /// Every severity, worst first.
    pub const ALL: [Self; 3] = [Self::Critical, Self::Major, Self::Minor];
}

/// Where an issue stands.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum IssueStatus {
    /// Nobody works on it yet.
    #[default]
    Open,
    /// Somebody works on it.
    InProgress,
    /// A remedy is in place and watched.
    Monitoring,
    /// It is over.
    Resolved,
}

impl IssueStatus {
    /// Every status, in the order of the board's columns.
    pub const ALL: [Self; 4] = [
        Self::Open,
        Self::InProgress,
        Self::Monitoring,
        Self::Resolved,
    ];
}

/// Whether the step of an issue can go on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It can.
    #[default]
    None,
    /// It cannot until the issue is resolved.
    Blocks,
}

/// Whether a note may be shown in the room and in shared copies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// It may.
    #[default]
    Shared,
    /// It stays with the lead.
    Private,
}

/// Who or what read a metric.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Somebody typed it.
    #[default]
    Typed,
    /// The program measured it.
    Probed,
}

/// Whether an outage was meant to happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Planning {
    /// It was.
    Planned,
    /// It was not.
    #[default]
    Unplanned,
}

/// Why the program was not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The machine slept.
    Sleep,
    /// The program was closed, or ended without a word.
    NotRunning,
}

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The system is live.
    Live,
    /// Everything is back as it was.
    RolledBack,
    /// It did not come to an end.
    Unfinished,
}
