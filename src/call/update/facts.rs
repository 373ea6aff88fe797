//! What has changed since the last update, as an update tells it (rule 7).

use crate::call::clock::Timer;
use crate::call::entry::{Decision, Phase, Planning, Severity};
use crate::call::issue::Issue;
use crate::call::state::State;
use crate::id::Id;
use crate::plan::{Channel, Person, Step};
use crate::schedule::actual::State as Status;
use crate::schedule::rollback::LastSafe;
use crate::schedule::{Forecast, Schedule};
use crate::time::{Moment, Span, Zone};
use crate::words::Lateness;

/// How far an update looks ahead.
const AHEAD: Span = Span::minutes(30);

/// What the moment brings besides the state of the call.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The time it is, in call time.
    pub now: Moment,
    /// The forecast at this moment: of the runbook, or of the rollback once it has begun.
    pub forecast: &'a Forecast,
    /// The schedule of the plan as it was frozen.
    pub baseline: &'a Schedule,
    /// The last safe moment.
    pub last_safe: LastSafe,
}

/// What there is to tell through a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The name of the launch.
    pub launch: String,
    /// The zone in which its times are said.
    pub zone: Zone,
    /// The time it is.
    pub now: Moment,
    /// When the last update was sent through this channel.
    pub since: Option<Moment>,
    /// When the next one is due after this one.
    pub next_update: Option<Moment>,
    /// Where the call stands.
    pub stage: Stage,
    /// How late it is.
    pub late: Lateness,
    /// How late it was when the last update was sent.
    pub earlier: Option<Lateness>,
    /// The forecast finish, of the runbook or of the rollback.
    pub finish: Moment,
    /// How far the finish lies inside the change window; negative is past it.
    pub margin: Span,
    /// The steps that were finished since, in the order of their finish.
    pub done: Vec<Told>,
    /// The steps that failed or were skipped since.
    pub dropped: Vec<Told>,
    /// The steps that run, with what is late about them.
    pub running: Vec<Running>,
    /// The steps that could have started by now and have not.
    pub waiting: Vec<Told>,
    /// The steps that start soon, in the order of their start: in the next 30 minutes for an
    /// update.
    pub coming: Vec<Told>,
    /// The issues that were raised since and are still open.
    pub opened: Vec<Trouble>,
    /// The issues that were resolved since.
    pub resolved: Vec<Trouble>,
    /// All issues that are open, worst first.
    pub open: Vec<Trouble>,
    /// The decisions since, in words.
    pub decisions: Vec<String>,
    /// The services that are down.
    pub down: Vec<Down>,
    /// The last safe moment.
    pub last_safe: LastSafe,
}

/// Where a call stands, as far as somebody outside needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Execution has not started; it is planned for then.
    Ahead(Moment),
    /// Execution runs.
    Executing,
    /// The call is held since then, for a reason, until an expected end.
    Held {
        /// Since when.
        since: Moment,
        /// Why.
        reason: String,
        /// When it is expected to go on.
        until: Option<Moment>,
    },
    /// The system went live then.
    Live(Moment),
    /// The rollback began then.
    RollingBack(Moment),
    /// The call ended without the system being live.
    Ended,
}

/// A step in an update.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Who has it.
    pub owner: String,
    /// When it happened or is forecast to start.
    pub at: Moment,
}

/// A step that runs, in an update.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// The step, and when it is forecast to finish.
    pub step: Told,
    /// By how much it is over its time; zero while it is not.
    pub over: Span,
    /// Why it does not go on, if it does not.
    pub stopped: Option<String>,
}

/// An issue in an update.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub title: String,
    /// Who looks after it.
    pub owner: String,
}

/// A service that is down, in an update.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Down {
    /// Which service.
    pub service: String,
    /// Since when.
    pub since: Moment,
    /// Whether it was meant to be.
    pub planning: Planning,
}

impl Facts {
    /// Gathers what changed since the last update through `channel`, or since the call began.
    pub fn of(state: &State, channel: Id<Channel>, view: View<'_>) -> Self {
        let gather = Gather {
            state,
            view,
            channel: Some(channel),
            since: state
                .sent(channel)
                .into_iter()
                .rfind(|sent| *sent <= view.now),
            ahead: AHEAD,
        };
        gather.facts()
    }

    /// Gathers where things stand, with what begins within `ahead`, for nobody's channel.
    pub fn ahead(state: &State, view: View<'_>, ahead: Span) -> Self {
        let gather = Gather {
            state,
            view,
            channel: None,
            since: None,
            ahead,
        };
        gather.facts()
    }
}

struct Gather<'a> {
    state: &'a State,
    view: View<'a>,
    channel: Option<Id<Channel>>,
    since: Option<Moment>,
    ahead: Span,
}

impl Gather<'_> {
    fn facts(&self) -> Facts {
        let (state, view) = (self.state, self.view);
        let details = &state.plan.details;
        let channel = |channel| state.plan.channels.get(channel);
        let every = self.channel.and_then(channel);
        let every = every.and_then(|channel| channel.cadence);
        let finish = view.forecast.finish();
        Facts {
            launch: details.name.clone(),
            zone: details.zone,
            now: view.now,
            since: self.since,
            next_update: match self.stage() {
                Stage::Executing | Stage::Held { .. } | Stage::RollingBack(_) => {
                    every.map(|every| view.now + every)
                }
                Stage::Ahead(_) | Stage::Live(_) | Stage::Ended => None,
            },
            stage: self.stage(),
            late: view.forecast.lateness(),
            earlier: self.earlier(),
            finish,
            margin: details.window_end - finish,
            done: self.ended_since(&[Status::Done]),
            dropped: self.ended_since(&[Status::Failed, Status::Skipped]),
            running: self.running(),
            waiting: self.pending(|step, _| self.is_ready(step)),
            coming: self
                .pending(|step, start| start <= view.now + self.ahead && !self.is_ready(step)),
            opened: self.issues(|issue| issue.is_open() && self.is_new(issue.raised)),
            resolved: self.issues(|issue| {
                !issue.is_open() && issue.resolved().is_some_and(|at| self.is_new(at))
            }),
            open: self.issues(Issue::is_open),
            decisions: self.decisions(),
            down: self.down(),
            last_safe: view.last_safe,
        }
    }

    fn is_new(&self, at: Moment) -> bool {
        at <= self.view.now && self.since.is_none_or(|since| at > since)
    }

    fn stage(&self) -> Stage {
        let state = self.state;
        if let Some(live) = state.launched().filter(|_| state.rollback.is_none()) {
            return Stage::Live(live);
        }
        if state.is_closed() {
            return Stage::Ended;
        }
        if let Some(rollback) = &state.rollback {
            return Stage::RollingBack(rollback.at);
        }
        if let Some(hold) = state.hold() {
            return Stage::Held {
                since: hold.from,
                reason: hold.reason.clone(),
                until: hold.until,
            };
        }
        match state.started {
            Some(_) => Stage::Executing,
            None if state.phase < Phase::Hypercare => Stage::Ahead(state.plan.details.start),
            None => Stage::Ended,
        }
    }

    /// How late it was when the last update went out; a rollback is not compared with the way
    /// forward.
    fn earlier(&self) -> Option<Lateness> {
        if self.state.rollback.is_some() {
            return None;
        }
        let (channel, since) = (self.channel?, self.since?);
        let mut sent = self.state.updates.iter();
        let update = sent.find(|update| update.channel == channel && update.at == since)?;
        let place = self.state.place(update.entry)?;
        let late = self.state.late_as_of(place)?;
        Some(Lateness::of(late))
    }

    fn told(&self, step: Id<Step>, at: Moment) -> Told {
        let plan = &self.state.plan;
        let runbook = plan.steps.get(step).map(|step| step.title.as_str());
        let back = || plan.rollback_steps.get(step);
        let title = runbook.or_else(|| back().map(|step| step.title.as_str()));
        let owner = self.state.owners(step).first().copied();
        Told {
            number: self.state.numbers.get(step).to_owned(),
            title: title.unwrap_or_default().to_owned(),
            owner: self.name(owner),
            at,
        }
    }

    fn name(&self, person: Option<Id<Person>>) -> String {
        self.state.plan.name_of(person).to_owned()
    }

    fn ended_since(&self, wanted: &[Status]) -> Vec<Told> {
        let mut ended: Vec<(Moment, usize, Id<Step>)> = Vec::new();
        for (row, step) in self.rows().into_iter().enumerate() {
            let actual = self.state.actual(step);
            let at = actual.ended.filter(|at| self.is_new(*at));
            if let Some(at) = at.filter(|_| wanted.contains(&actual.state)) {
                ended.push((at, row, step));
            }
        }
        ended.sort_unstable();
        let told = ended.into_iter().map(|(at, _, step)| self.told(step, at));
        told.collect()
    }

    /// The steps of the runbook, or of the rollback once it has begun, in order.
    fn rows(&self) -> Vec<Id<Step>> {
        let plan = &self.state.plan;
        let runbook = || plan.rows().into_iter().map(|step| step.id).collect();
        let back = || plan.rollback_steps.iter().map(|step| step.id).collect();
        let mut rows: Vec<Id<Step>> = match &self.state.rollback {
            Some(_) => back(),
            None => runbook(),
        };
        rows.retain(|step| self.state.takes_part(*step));
        rows
    }

    fn running(&self) -> Vec<Running> {
        let running = self.rows().into_iter().filter_map(|step| {
            let actual = self.state.actual(step);
            let started = matches!(
                actual.state,
                Status::Running | Status::Blocked | Status::Paused
            );
            let outlook = self.view.forecast.outlook(step).filter(|_| started)?;
            let planned = self.view.baseline.timing(step).map(|timing| timing.finish);
            let timer = Timer::of(self.state, step, planned, self.view.now);
            let stop = self.state.progress(step).stop();
            let stopped = stop.map(|stop| match stop.reason.as_str() {
                "" => actual.state.word().to_owned(),
                reason => format!("{}: {reason}", actual.state.word()),
            });
            Some(Running {
                step: self.told(step, outlook.finish),
                over: timer.map_or(Span::ZERO, |timer| timer.overtime()),
                stopped,
            })
        });
        running.collect()
    }

    fn is_ready(&self, step: Id<Step>) -> bool {
        let view = self.view;
        self.state.is_ready(step, view.forecast, view.now)
    }

    fn pending(&self, is_wanted: impl Fn(Id<Step>, Moment) -> bool) -> Vec<Told> {
        let mut pending: Vec<(Moment, usize, Id<Step>)> = Vec::new();
        for (row, step) in self.rows().into_iter().enumerate() {
            let outlook = self.view.forecast.outlook(step);
            let is_pending = self.state.status(step) == Status::Pending;
            let start = outlook.filter(|_| is_pending).map(|outlook| outlook.start);
            if let Some(start) = start.filter(|start| is_wanted(step, *start)) {
                pending.push((start, row, step));
            }
        }
        pending.sort_unstable();
        let told = pending.into_iter().map(|(at, _, step)| self.told(step, at));
        told.collect()
    }

    fn issues(&self, is_wanted: impl Fn(&Issue) -> bool) -> Vec<Trouble> {
        let mut issues: Vec<&Issue> = self
            .state
            .issues
            .iter()
            .filter(|issue| is_wanted(issue))
            .collect();
        issues.sort_by_key(|issue| issue.severity);
        let told = issues.into_iter().map(|issue| Trouble {
            severity: issue.severity,
            title: issue.title.clone(),
            owner: self.name(issue.owner),
        });
        told.collect()
    }

    fn decisions(&self) -> Vec<String> {
        let mut decisions: Vec<(Moment, String)> = Vec::new();
        for decision in &self.state.decisions {
            if self.is_new(decision.at) {
                let because = match decision.reason.as_str() {
                    "" => String::new(),
                    reason => format!(", because {reason}"),
                };
                decisions.push((decision.at, format!("{}{because}", decision.title)));
            }
        }
        for poll in &self.state.polls {
            if let Some(verdict) = poll.verdict.as_ref().filter(|one| self.is_new(one.at)) {
                let said = match verdict.decision {
                    Decision::Go => "go",
                    Decision::AskAgain(_) => "not yet",
                    Decision::Postpone => "postponed",
                    Decision::RollBack => "roll back",
                };
                decisions.push((verdict.at, format!("{} {said}", poll.question)));
            }
        }
        decisions.sort();
        decisions.into_iter().map(|(_, said)| said).collect()
    }

    fn down(&self) -> Vec<Down> {
        let outages = self.state.outages.iter();
        let down = outages
            .filter(|outage| outage.ended.is_none())
            .map(|outage| Down {
                service: outage.service.clone(),
                since: outage.began,
                planning: outage.planning,
            });
        down.collect()
    }
}
