//! The state of a call: the fold of its log (rule 11).
//!
//! The fold has two passes. The first finds what holds of the log: retractions, corrections,
//! imports taken back, set clocks. The second tells the story in order. Nothing that a log can
//! say makes it fail: a line that makes no sense where it stands is listed as ignored.

mod ahead;
mod apply;
mod effect;
mod ready;
mod step;
#[cfg(test)]
mod story;
#[cfg(test)]
mod union_law;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

pub use ahead::Along;
pub use effect::Standing;
pub(in crate::call) use effect::{Effect, can_be_corrected};

use crate::call::attendance::Attendance;
use crate::call::entry::{Call, Cause, Entry, Event, Import, Kind, Outcome, Phase, Presence};
use crate::call::heads_up::HeadsUp;
use crate::call::hold::Hold;
use crate::call::issue::{Issue, Severity};
use crate::call::note::{Decision, Note};
use crate::call::outage::Outage;
use crate::call::poll::Poll;
use crate::call::progress::Progress;
use crate::call::promise::Promise;
use crate::call::reading::Reading;
use crate::call::refusal::Refusal;
use crate::call::update::{Cadence, Sent};
use crate::id::Id;
use crate::plan::number::Numbers;
use crate::plan::{Block, Channel, Details, Metric, Person, Plan, Step};
use crate::schedule::actual::State as Status;
use crate::schedule::{Actual, Actuals};
use crate::time::{Moment, Span, Zone};

/// Everything that is true of a call, by its log.
///
/// All moments are in call time (rule 6): a clock that was set in between does not bend what
/// lies before it.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The call; `None` before its first line.
    pub call: Option<Id<Call>>,
    /// A rehearsal or the night itself.
    pub kind: Kind,
    /// When the call began.
    pub opened: Option<Moment>,
    /// The plan as it was frozen when the call began, with its numbers fixed.
    pub baseline: Arc<Plan>,
    /// The plan as it is now, with all that was changed during the call.
    pub plan: Arc<Plan>,
    /// The numbers of the steps of the present plan.
    pub numbers: Numbers,
    /// The fallbacks that were switched on, and when.
    pub switched_on: BTreeMap<Id<Block>, Moment>,
    /// Where the call stands.
    pub phase: Phase,
    /// The phases that were entered, oldest first; one may be entered more than once.
    pub phases: Vec<PhaseEntered>,
    /// When execution started: T is zero here.
    pub started: Option<Moment>,
    /// When the whole call was held, oldest first.
    pub holds: Vec<Hold>,
    /// Who answered the roll call how.
    pub attendance: BTreeMap<Id<Person>, Attendance>,
    /// Who was introduced.
    pub introduced: BTreeSet<Id<Person>>,
    /// The polls, oldest first.
    pub polls: Vec<Poll>,
    /// Where the steps stand of which something was said, of the runbook and of the rollback: what
    /// the forecast is made from.
    pub actuals: Actuals,
    /// What else was said of steps.
    pub steps: BTreeMap<Id<Step>, Progress>,
    /// The circumstances in which a rollback was asked for, oldest first.
    pub rollback_asked: Vec<RollbackAsked>,
    /// The rollback, once it has begun.
    pub rollback: Option<Rollback>,
    /// The issues in the order in which they were raised.
    pub issues: Vec<Issue>,
    /// The promises in the order in which they were made.
    pub promises: Vec<Promise>,
    /// The updates that were sent, oldest first.
    pub updates: Vec<Sent>,
    /// The outages in the order in which they were said.
    pub outages: Vec<Outage>,
    /// What was read, in the order in which it was said.
    pub readings: Vec<Reading>,
    /// The decisions, oldest first.
    pub decisions: Vec<Decision>,
    /// The notes, oldest first.
    pub notes: Vec<Note>,
    /// The lines that are key moments.
    pub stars: BTreeSet<Id<Entry>>,
    /// The calls to owners of coming steps, oldest first.
    pub heads_ups: Vec<HeadsUp>,
    /// Who leads.
    pub lead: Option<Id<Person>>,
    /// How the lead was handed over, oldest first.
    pub handovers: Vec<Handover>,
    /// The message to the room; empty where there is none.
    pub message: String,
    /// How the plan was changed during the call, oldest first.
    pub replans: Vec<Replan>,
    /// The times during which the program was not there, oldest first.
    pub interruptions: Vec<Interruption>,
    /// How the computer's clock was set, oldest first.
    pub clock_steps: Vec<ClockStep>,
    /// How the call ended.
    pub closing: Option<Closing>,
    /// The lines that made no sense where they stand, and why.
    pub ignored: Vec<Ignored>,
    /// The lines that said once more what had been said already (rule 11).
    pub said_twice: BTreeSet<Id<Entry>>,
    imports: BTreeSet<Id<Import>>,
    entries: Vec<Arc<Entry>>,
    places: HashMap<Id<Entry>, usize>,
    effects: Vec<Effect>,
}

/// A phase and when the call entered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseEntered {
    /// The line that says it.
    pub entry: Id<Entry>,
    /// The phase.
    pub phase: Phase,
    /// When, in call time.
    pub at: Moment,
    /// Why it was entered out of turn.
    pub reason: String,
}

/// Somebody or something asked for a rollback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollbackAsked {
    /// The line that says it.
    pub entry: Id<Entry>,
    /// When, in call time.
    pub at: Moment,
    /// The circumstance.
    pub reason: String,
}

/// The rollback as it was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rollback {
    /// When it was decided, in call time.
    pub at: Moment,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: Option<Id<Person>>,
    /// The rollback steps that are needed, as they were frozen then (rule 4).
    pub needed: BTreeSet<Id<Step>>,
    /// Where the steps stood then: what the rollback is scheduled from.
    pub actuals: Actuals,
}

/// Somebody took over the lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    /// When, in call time.
    pub at: Moment,
    /// Who leads since then.
    pub to: Id<Person>,
    /// Where things stood, as it was said.
    pub summary: String,
}

/// The plan was changed during the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replan {
    /// The line that says it.
    pub entry: Id<Entry>,
    /// When, in call time.
    pub at: Moment,
    /// What was done, in words.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// The program was not there for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interruption {
    /// The last moment of which is known that it was there.
    pub since: Moment,
    /// When it was there again, in call time.
    pub until: Moment,
    /// What happened.
    pub cause: Cause,
}

/// The computer's clock was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockStep {
    /// The line that says so.
    pub entry: Id<Entry>,
    /// When, by the clock after it was set.
    pub at: Moment,
    /// By how much; negative is back.
    pub by: Span,
}

/// How the call ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// When, in call time.
    pub at: Moment,
    /// How it ended.
    pub outcome: Outcome,
    /// What there is to say about it.
    pub reason: String,
}

/// A line that made no sense where it stands; it stays in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// The line.
    pub entry: Id<Entry>,
    /// Why.
    pub reason: Refusal,
}

impl State {
    /// Folds a log, whatever the order of its lines; of lines with the same id one counts.
    pub fn fold(entries: &[Entry]) -> Self {
        Self::fold_shared(entries.iter().cloned().map(Arc::new).collect())
    }

    fn fold_shared(mut entries: Vec<Arc<Entry>>) -> Self {
        entries.sort_by_key(|entry| entry.order());
        entries.dedup_by_key(|entry| entry.id);
        // A call begins with its plan, even where another laptop's clock says otherwise.
        let is_opening = |entry: &Arc<Entry>| matches!(entry.event, Event::Opened { .. });
        let (first, rest): (Vec<usize>, Vec<usize>) =
            (0..entries.len()).partition(|place| is_opening(&entries[*place]));
        let mut state = Self {
            effects: effect::effects(&entries),
            entries,
            ..Self::default()
        };
        for place in first.into_iter().chain(rest) {
            state.tell(place);
        }
        state
    }

    /// Adds one line; a line that is there already changes nothing.
    ///
    /// A new last line is added to what is known; one that changes the meaning of earlier lines
    /// or comes from elsewhere with an earlier stamp folds the whole log again.
    pub fn apply(&mut self, entry: &Entry) {
        if self.has(entry.id) {
            return;
        }
        let is_last = self
            .entries
            .last()
            .is_none_or(|last| last.order() < entry.order());
        let is_plain = can_be_corrected(&entry.event) || self.entries.is_empty();
        let entry = Arc::new(entry.clone());
        if is_last && is_plain {
            let place = self.entries.len();
            self.effects.push(Effect {
                standing: Standing::Holds,
                source: place,
                at: entry.at,
            });
            self.entries.push(entry);
            self.tell(place);
        } else {
            let mut entries = std::mem::take(&mut self.entries);
            entries.push(entry);
            *self = Self::fold_shared(entries);
        }
    }

    /// Adds the lines of another copy of the log, as one fold.
    pub fn unite(&mut self, entries: &[Entry]) {
        let new = entries.iter().filter(|entry| !self.has(entry.id));
        let mut all = self.entries.clone();
        all.extend(new.cloned().map(Arc::new));
        if all.len() > self.entries.len() {
            *self = Self::fold_shared(all);
        }
    }

    fn tell(&mut self, place: usize) {
        let entry = Arc::clone(&self.entries[place]);
        let Effect {
            standing,
            source,
            at,
        } = self.effects[place];
        if !matches!(standing, Standing::Retracted { .. }) {
            let written = Arc::clone(&self.entries[source]);
            let event = match &written.event {
                Event::Corrected { event, .. } if source != place => event,
                event => event,
            };
            self.tell_event(&entry, event, at);
        }
        // Only from here on can other lines be about it.
        self.places.insert(entry.id, place);
    }

    /// Says whether the call has begun.
    pub fn is_opened(&self) -> bool {
        self.opened.is_some()
    }

    /// Says whether the call has ended; issues, readings and outages can still be logged.
    pub fn is_closed(&self) -> bool {
        self.closing.is_some()
    }

    /// Returns by how much the clock of this file's computer was set during the call. Lines that
    /// came with another laptop's file tell of that laptop's clock.
    pub fn clock_set_here(&self) -> Span {
        let from_elsewhere = |step: &ClockStep| {
            self.entries.iter().any(|entry| match &entry.event {
                Event::Imported { entries, .. } => entries.contains(&step.entry),
                _ => false,
            })
        };
        let here = self.clock_steps.iter().filter(|step| !from_elsewhere(step));
        here.fold(Span::ZERO, |sum, step| sum + step.by)
    }

    /// Returns the lines in order: stamp, writer, id.
    pub fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    /// Returns where a step stands and when it began and ended; pending where nothing was said.
    pub fn actual(&self, step: Id<Step>) -> Actual {
        self.actuals.get(&step).copied().unwrap_or_default()
    }

    /// Returns what else was said of a step.
    pub fn progress(&self, step: Id<Step>) -> &Progress {
        static NOTHING: Progress = Progress::new();
        self.steps.get(&step).unwrap_or(&NOTHING)
    }

    /// Returns how a step stands.
    pub fn status(&self, step: Id<Step>) -> Status {
        self.actual(step).state
    }

    /// Returns who has a step now: those it was handed to, or those of the plan.
    pub fn owners(&self, step: Id<Step>) -> &[Id<Person>] {
        if let Some(owners) = &self.progress(step).owners {
            return owners;
        }
        let runbook = self.plan.steps.get(step).map(|step| &step.owners);
        let back = || self.plan.rollback_steps.get(step).map(|step| &step.owners);
        runbook.or_else(back).map_or(&[], Vec::as_slice)
    }

    /// Says whether a step takes part: one that belongs to a fallback does once the fallback is
    /// switched on, one of the rollback once the rollback needs it.
    pub fn takes_part(&self, step: Id<Step>) -> bool {
        match self.plan.steps.get(step) {
            Some(step) => step
                .block
                .is_none_or(|block| self.switched_on.contains_key(&block)),
            None => self
                .rollback
                .as_ref()
                .is_some_and(|rollback| rollback.needed.contains(&step)),
        }
    }

    /// Returns the hold that lasts, if the whole call is held.
    pub fn hold(&self) -> Option<&Hold> {
        self.holds.last().filter(|hold| hold.to.is_none())
    }

    /// Returns the poll that waits for a decision.
    pub fn open_poll(&self) -> Option<&Poll> {
        self.polls.iter().rev().find(|poll| poll.is_open())
    }

    /// Returns an issue.
    pub fn issue(&self, issue: Id<Issue>) -> Option<&Issue> {
        self.issues.iter().find(|known| known.id == issue)
    }

    /// Returns a promise.
    pub fn promise(&self, promise: Id<Promise>) -> Option<&Promise> {
        self.promises.iter().find(|known| known.id == promise)
    }

    /// Returns a poll.
    pub fn poll(&self, poll: Id<Poll>) -> Option<&Poll> {
        self.polls.iter().find(|known| known.id == poll)
    }

    /// Returns an outage.
    pub fn outage(&self, outage: Id<Outage>) -> Option<&Outage> {
        self.outages.iter().find(|known| known.id == outage)
    }

    /// Counts the open issues of a severity.
    pub fn open_issues(&self, severity: Severity) -> usize {
        let of_severity = self
            .issues
            .iter()
            .filter(|issue| issue.severity == severity);
        of_severity.filter(|issue| issue.is_open()).count()
    }

    /// Returns the issue that keeps a step from going on.
    pub fn blocking_issue(&self, step: Id<Step>) -> Option<&Issue> {
        self.issues.iter().find(|issue| issue.blocks(step))
    }

    /// Returns the promise that a step has to wait for (rule 10).
    pub fn blocking_promise(&self, step: Id<Step>) -> Option<&Promise> {
        self.promises.iter().find(|promise| promise.blocks(step))
    }

    /// Returns the readings of a metric, in the order in which they were read.
    pub fn readings_of(&self, metric: Id<Metric>) -> Vec<&Reading> {
        let mut readings: Vec<&Reading> = self
            .readings
            .iter()
            .filter(|reading| reading.metric == metric)
            .collect();
        readings.sort_by_key(|reading| reading.at);
        readings
    }

    /// Returns when updates were sent through a channel, earliest first.
    pub fn sent(&self, channel: Id<Channel>) -> Vec<Moment> {
        let mut sent: Vec<Moment> = self
            .updates
            .iter()
            .filter(|update| update.channel == channel)
            .map(|update| update.at)
            .collect();
        sent.sort_unstable();
        sent
    }

    /// Returns how a channel stands with its updates (rule 7); `None` where it has no cadence or
    /// execution has not started. Nothing falls due any more once hypercare has begun.
    pub fn cadence(&self, channel: Id<Channel>, now: Moment) -> Option<Cadence> {
        let every = self.plan.channels.get(channel)?.cadence;
        let after = self.phases.iter().rev();
        let ended = after
            .take_while(|entered| entered.phase >= Phase::Hypercare)
            .last()
            .map(|entered| entered.at);
        Cadence::of(every, self.started, ended, &self.sent(channel), now)
    }

    /// Returns how many of the plan's people are spoken for: present, or with a stand-in.
    pub fn reachable(&self) -> usize {
        let people = self.plan.people.iter();
        people
            .filter_map(|person| self.attendance.get(&person.id))
            .filter(|attendance| attendance.is_reachable())
            .count()
    }

    /// Returns how somebody last answered the roll call; `None` before they did.
    pub fn presence(&self, person: Id<Person>) -> Option<&Presence> {
        self.attendance
            .get(&person)
            .map(|attendance| &attendance.presence)
    }

    /// Returns when the call last entered a phase.
    pub fn entered(&self, phase: Phase) -> Option<Moment> {
        let mut entered = self.phases.iter().rev();
        entered
            .find(|entered| entered.phase == phase)
            .map(|entered| entered.at)
    }

    /// Returns the step whose finish is "live": the plan's choice, or the last row of the plan as
    /// it was frozen, so that a step added at the end does not move the launch.
    pub fn milestone(&self) -> Option<Id<Step>> {
        let is_known = |step: &Id<Step>| self.plan.steps.get(*step).is_some();
        self.plan
            .details
            .milestone
            .filter(is_known)
            .or_else(|| self.baseline.milestone().filter(is_known))
            .or_else(|| self.plan.milestone())
    }

    /// Returns when the system went live: the finish of the launch milestone (rule 6).
    pub fn launched(&self) -> Option<Moment> {
        let milestone = self.actual(self.milestone()?);
        milestone.ended.filter(|_| milestone.state == Status::Done)
    }

    /// Returns where a line stands in the order of the log, from 0.
    pub fn place(&self, entry: Id<Entry>) -> Option<usize> {
        self.places.get(&entry).copied()
    }

    pub(in crate::call) fn effects(&self) -> &[Effect] {
        &self.effects
    }

    /// Returns what became of a line; `None` where the log does not have it.
    pub fn standing(&self, entry: Id<Entry>) -> Option<Standing> {
        let place = self.places.get(&entry)?;
        self.effects.get(*place).map(|effect| effect.standing)
    }

    /// Says whether a line with this id is in the log.
    pub fn has(&self, entry: Id<Entry>) -> bool {
        self.places.contains_key(&entry)
    }

    /// Returns a line of the log.
    pub fn entry(&self, entry: Id<Entry>) -> Option<&Entry> {
        let place = self.places.get(&entry)?;
        self.entries.get(*place).map(Arc::as_ref)
    }

    pub(in crate::call) fn has_import(&self, import: Id<Import>) -> bool {
        self.imports.contains(&import)
    }

    /// Returns the planned duration of a step of the runbook or of the rollback.
    pub fn duration(&self, step: Id<Step>) -> Span {
        let runbook = self.plan.steps.get(step).map(Step::planned_duration);
        let back = || self.plan.rollback_steps.get(step).map(|step| step.duration);
        runbook.or_else(back).unwrap_or_default()
    }
}

impl Default for State {
    /// A call of which nothing is known yet.
    fn default() -> Self {
        let nothing = Arc::new(Plan::new(Details::starting(Moment::MIN, Zone::UTC)));
        Self {
            call: None,
            kind: Kind::default(),
            opened: None,
            baseline: Arc::clone(&nothing),
            plan: nothing,
            numbers: Numbers::default(),
            switched_on: BTreeMap::new(),
            phase: Phase::default(),
            phases: Vec::new(),
            started: None,
            holds: Vec::new(),
            attendance: BTreeMap::new(),
            introduced: BTreeSet::new(),
            polls: Vec::new(),
            actuals: Actuals::new(),
            steps: BTreeMap::new(),
            rollback_asked: Vec::new(),
            rollback: None,
            issues: Vec::new(),
            promises: Vec::new(),
            updates: Vec::new(),
            outages: Vec::new(),
            readings: Vec::new(),
            decisions: Vec::new(),
            notes: Vec::new(),
            stars: BTreeSet::new(),
            heads_ups: Vec::new(),
            lead: None,
            handovers: Vec::new(),
            message: String::new(),
            replans: Vec::new(),
            interruptions: Vec::new(),
            clock_steps: Vec::new(),
            closing: None,
            ignored: Vec::new(),
            said_twice: BTreeSet::new(),
            imports: BTreeSet::new(),
            entries: Vec::new(),
            places: HashMap::new(),
            effects: Vec::new(),
        }
    }
}
