//! Every figure of the post-mortem, computed from the records and the log and from nothing else.
//!
//! What was not recorded is `None`, never zero, and every share says how many it rests on
//! (rule 8).

use crate::call::State;
use crate::call::entry::{Kind, Outcome, Planning};
use crate::call::issue::{Median, median_time_to_acknowledge, median_time_to_resolve};
use crate::call::outage::downtime;
use crate::call::promise;
use crate::id::Id;
use crate::launch::Launch;
use crate::plan::Step;
use crate::schedule::rollback::Return;
use crate::schedule::{Forecast, Schedule, Slip, State as Status, slip};
use crate::time::{Moment, Span};

/// What the post-mortem of a launch rests on.
#[derive(Debug)]
pub struct Facts<'a> {
    /// The launch.
    pub launch: &'a Launch,
    /// The moment at which the report is written.
    pub now: Moment,
    /// The call it is about: the last live one, or the last rehearsal where there was none.
    pub night: Option<Night<'a>>,
    /// The rehearsals beside it, oldest first.
    pub rehearsals: Vec<Night<'a>>,
}

/// One call in figures.
#[derive(Debug)]
pub struct Night<'a> {
    /// The call.
    pub state: &'a State,
    /// The schedule of the plan as it was frozen.
    pub baseline: Schedule,
    /// The forecast at the end: what happened, and what would still have to happen; of the way
    /// back once it was taken.
    pub forecast: Forecast,
    /// How the call stands or ended.
    pub end: End,
    /// The steps in the order of the runbook, those that were dormant to the end left out.
    pub steps: Vec<Ran>,
    /// The steps of the way back that were needed, once it was taken.
    pub way_back: Vec<Ran>,
    /// When the last step was done, against the plan; `None` where none was, or the night was
    /// rolled back or not finished.
    pub finish: Option<Against>,
    /// Where the delay came from (rule 5), or why that cannot be said.
    pub split: Result<Slip, NoSplit>,
    /// The median time to acknowledge of the resolved issues.
    pub acknowledge: Option<Median>,
    /// The median time to resolve of the resolved issues.
    pub resolve: Option<Median>,
    /// The updates sent on time, of those that fell due.
    pub updates: Share,
    /// The promises that were kept by their time, of those that are no longer open.
    pub promises: Share,
    /// The planned downtime.
    pub planned_downtime: Option<Span>,
    /// The unplanned downtime.
    pub unplanned_downtime: Option<Span>,
}

/// How a call stands or ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// The system is live.
    Live {
        /// The finish of the launch milestone, against the plan; `None` where it was not said.
        launch: Option<Against>,
    },
    /// Everything is back as it was.
    RolledBack {
        /// When the way back was taken; `None` where it was not said.
        decided: Option<Moment>,
        /// When the last of its steps was done; `None` where that was not said.
        back: Option<Moment>,
        /// Why.
        reason: String,
    },
    /// It was closed without having come to an end.
    Unfinished {
        /// When it was closed.
        at: Moment,
        /// Why.
        reason: String,
    },
    /// It still goes on.
    Running,
}

/// A moment against the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Against {
    /// When it was.
    pub at: Moment,
    /// When the plan wanted it; `None` where it did not say.
    pub planned: Option<Moment>,
}

impl Against {
    /// Returns how much later it was than planned; negative is earlier.
    pub fn late(self) -> Option<Span> {
        Some(self.at - self.planned?)
    }
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many.
    pub part: usize,
    /// Of how many; where it is 0 there is nothing to say.
    pub of: usize,
}

/// Why the delay of a call cannot be split (rule 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoSplit {
    /// It was rolled back.
    RolledBack,
    /// It was closed unfinished.
    Unfinished,
    /// It still goes on.
    Running,
    /// The start of execution was not recorded.
    NotStarted,
    /// No step was done.
    NothingDone,
}

/// A step, planned and actual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ran {
    /// Which step.
    pub step: Id<Step>,
    /// Start and finish in the frozen plan; `None` for a step that was added during the call.
    pub planned: Option<(Moment, Moment)>,
    /// When it began.
    pub started: Option<Moment>,
    /// When it was finished, skipped or given up.
    pub ended: Option<Moment>,
    /// How it stands.
    pub status: Status,
}

impl Ran {
    fn of(state: &State, step: Id<Step>, schedule: &Schedule) -> Self {
        let actual = state.actual(step);
        let timing = schedule.timing(step);
        Self {
            step,
            planned: timing.map(|timing| (timing.start, timing.finish)),
            started: actual.started,
            ended: actual.ended,
            status: actual.state,
        }
    }

    /// Returns how long it was planned to take.
    pub fn planned_length(&self) -> Option<Span> {
        self.planned.map(|(start, finish)| finish - start)
    }

    /// Returns how long it took from start to finish, pauses included; `None` where it was not
    /// done.
    pub fn took(&self) -> Option<Span> {
        let ended = self.ended.filter(|_| self.status == Status::Done)?;
        Some(ended - self.started?)
    }

    /// Returns how much later it was finished than planned; negative is earlier.
    pub fn late(&self) -> Option<Span> {
        let ended = self.ended.filter(|_| self.status == Status::Done)?;
        Some(ended - self.planned?.1)
    }

    /// Returns how much longer it took than planned; negative is shorter.
    pub fn overrun(&self) -> Option<Span> {
        Some(self.took()? - self.planned_length()?)
    }

    /// Says whether it took at least a tenth and a minute longer than planned.
    pub fn is_overrun(&self) -> bool {
        self.overrun().is_some_and(|over| {
            let tenth = self.planned_length().unwrap_or_default().as_seconds() / 10;
            over.as_seconds() >= tenth.max(60)
        })
    }
}

impl<'a> Facts<'a> {
    /// Computes the facts of a launch at `now`; `calls` are its logs, folded.
    pub fn of(launch: &'a Launch, calls: &'a [State], now: Moment) -> Self {
        let opened = || calls.iter().filter(|call| call.is_opened());
        let is_live = |call: &State| call.kind == Kind::Live;
        let about = opened()
            .rev()
            .find(|call| is_live(call))
            .or_else(|| opened().next_back());
        let rehearsals = opened()
            .filter(|call| !is_live(call))
            .filter(|call| about.is_none_or(|about| about.call != call.call))
            .map(|call| Night::of(call, now))
            .collect();
        Self {
            launch,
            now,
            night: about.map(|call| Night::of(call, now)),
            rehearsals,
        }
    }
}

impl<'a> Night<'a> {
    fn of(state: &'a State, now: Moment) -> Self {
        let now = state.closing.as_ref().map_or(now, |closing| closing.at);
        let along = state.along();
        let forecast = state.forecast_along(&along, &state.actuals, now);
        let baseline = along.baseline().clone();
        let end = end(state, &baseline);
        let split = split(state, &baseline, &end);
        let steps = steps(state, &baseline);
        let finish = match end {
            End::Live { .. } => finish(&steps, &baseline),
            End::RolledBack { .. } | End::Unfinished { .. } | End::Running => None,
        };
        Self {
            end,
            split,
            steps,
            way_back: way_back(state, along.back()),
            finish,
            forecast,
            acknowledge: median_time_to_acknowledge(&state.issues),
            resolve: median_time_to_resolve(&state.issues),
            updates: updates(state, now),
            promises: promises(state, now),
            planned_downtime: downtime(&state.outages, Planning::Planned, now),
            unplanned_downtime: downtime(&state.outages, Planning::Unplanned, now),
            baseline,
            state,
        }
    }

    /// Returns the moment up to which the call is told: its end, or `now` while it goes on.
    pub fn until(&self, now: Moment) -> Moment {
        self.state
            .closing
            .as_ref()
            .map_or(now, |closing| closing.at)
    }
}

fn end(state: &State, baseline: &Schedule) -> End {
    let launch = || {
        let planned = state
            .milestone()
            .and_then(|step| baseline.timing(step))
            .map(|timing| timing.finish);
        state.launched().map(|at| Against { at, planned })
    };
    let Some(closing) = &state.closing else {
        return match launch() {
            Some(launch) if state.rollback.is_none() => End::Live {
                launch: Some(launch),
            },
            _ => End::Running,
        };
    };
    match closing.outcome {
        Outcome::Live => End::Live { launch: launch() },
        Outcome::RolledBack => End::RolledBack {
            decided: state.rollback.as_ref().map(|rollback| rollback.at),
            back: state.rollback.as_ref().and_then(|rollback| {
                let ends = rollback.needed.iter().map(|step| {
                    let actual = state.actual(*step);
                    actual.ended.filter(|_| actual.state.is_over())
                });
                ends.collect::<Option<Vec<Moment>>>()?.into_iter().max()
            }),
            reason: match &state.rollback {
                Some(rollback) if !rollback.reason.is_empty() => rollback.reason.clone(),
                _ => closing.reason.clone(),
            },
        },
        Outcome::Unfinished => End::Unfinished {
            at: closing.at,
            reason: closing.reason.clone(),
        },
    }
}

fn split(state: &State, baseline: &Schedule, end: &End) -> Result<Slip, NoSplit> {
    match end {
        End::RolledBack { .. } => return Err(NoSplit::RolledBack),
        End::Unfinished { .. } => return Err(NoSplit::Unfinished),
        End::Running => return Err(NoSplit::Running),
        End::Live { .. } => {}
    }
    let started = state.started.ok_or(NoSplit::NotStarted)?;
    slip(&state.network(), baseline, &state.actuals, started).ok_or(NoSplit::NothingDone)
}

fn steps(state: &State, baseline: &Schedule) -> Vec<Ran> {
    state
        .plan
        .rows()
        .into_iter()
        .filter(|step| state.takes_part(step.id))
        .map(|step| Ran::of(state, step.id, baseline))
        .collect()
}

/// The steps of the way back that were needed, against the schedule with which it began.
fn way_back(state: &State, back: Option<&Return>) -> Vec<Ran> {
    let Some(back) = back else {
        return Vec::new();
    };
    back.needed()
        .iter()
        .map(|step| Ran::of(state, *step, back.schedule()))
        .collect()
}

fn finish(steps: &[Ran], baseline: &Schedule) -> Option<Against> {
    let done = steps.iter().filter(|step| step.status == Status::Done);
    let at = done.filter_map(|step| step.ended).max()?;
    let planned = baseline.iter().next().map(|_| baseline.finish());
    Some(Against { at, planned })
}

fn updates(state: &State, now: Moment) -> Share {
    let mut share = Share::default();
    let channels = state.plan.channels.iter();
    for cadence in channels.filter_map(|channel| state.cadence(channel.id, now)) {
        share.part += cadence.on_time;
        share.of += cadence.fallen_due();
    }
    share
}

fn promises(state: &State, now: Moment) -> Share {
    let mut share = Share::default();
    for promise in &state.promises {
        match promise.status(now) {
            promise::Status::Open => continue,
            promise::Status::Kept => share.part += 1,
            promise::Status::Overdue | promise::Status::Late | promise::Status::Dropped => {}
        }
        share.of += 1;
    }
    share
}
