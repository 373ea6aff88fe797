//! A rehearsal that runs by itself, on a clock that is moved from outside: everybody is here,
//! everybody says go, and steps take about as long as planned.
//!
//! It drives the session through the same events as a person would, so that a plan can be played
//! through without a window.

use crate::call::entry::{
    Decision, Effect, Event, IssueStatus, Kind, Outcome, Phase, Presence, Quotation, Severity,
    Source, Visibility, Vote,
};
use crate::clock::Hand;
use crate::id::Id;
use crate::plan::objective::Target;
use crate::plan::step::Kind as StepKind;
use crate::plan::{Metric, Step};
use crate::schedule::actual::State as Status;
use crate::session::{Error, Session};
use crate::time::{Moment, Span};
use crate::words;

/// A rehearsal under way.
#[derive(Debug)]
pub struct Rehearsal {
    hand: Hand,
    /// A small source of variety; the same seed plays the same night.
    variety: u64,
    said: Vec<String>,
}

/// How far the rehearsal is after a step in time.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// It goes on; these lines say what happened.
    On(Vec<String>),
    /// The call is closed.
    Over(Vec<String>),
}

impl Rehearsal {
    /// Starts a call whose clock is moved by `hand`, and takes it to the start of execution.
    ///
    /// # Errors
    /// [`Error`] where the launch cannot be rehearsed.
    pub fn begin(session: &mut Session, hand: Hand, seed: u64) -> Result<Self, Error> {
        let mut rehearsal = Self {
            hand,
            variety: seed,
            said: Vec::new(),
        };
        session.start_call(Kind::Rehearsal { speed: 1 })?;
        let plan = session.plan().ok_or(Error::NoLaunch)?.clone();
        for person in &plan.people {
            session.log(Event::Answered {
                person: person.id,
                presence: Presence::Present,
            })?;
            rehearsal.hand.advance(Span::seconds(4));
        }
        session.log(enter(Phase::Walkthrough))?;
        for step in plan.rows() {
            session.log(Event::Confirmed { step: step.id })?;
            rehearsal.hand.advance(Span::seconds(2));
        }
        session.log(enter(Phase::GoNoGo))?;
        rehearsal.poll(session, "Go for execution?", None)?;
        rehearsal.wait_for_start(session);
        session.log(Event::ExecutionStarted {
            reason: String::new(),
        })?;
        rehearsal.tell(session, "Execution started");
        Ok(rehearsal)
    }

    fn wait_for_start(&self, session: &mut Session) {
        if let Some(call) = session.call() {
            let start = call.plan().details.start;
            self.hand.set(start.max(call.now()));
        }
        session.tick();
    }

    /// Moves the clock on by a minute and does what a room would do in it.
    ///
    /// # Errors
    /// [`Error`] where an event does not fit, which would be a mistake in here.
    pub fn go_on(&mut self, session: &mut Session) -> Result<Progress, Error> {
        self.hand.advance(Span::minutes(1));
        session.tick();
        self.finish_steps(session)?;
        self.start_steps(session)?;
        self.send_updates(session)?;
        let Some(call) = session.call() else {
            return Err(Error::NoCall);
        };
        let over = call
            .runbook()
            .iter()
            .all(|step| call.state().status(*step).is_over());
        if over {
            self.close(session)?;
            return Ok(Progress::Over(std::mem::take(&mut self.said)));
        }
        Ok(Progress::On(std::mem::take(&mut self.said)))
    }

    /// Between 80 and 140 percent of what was planned, the same each time for the same step.
    fn length(&self, step: &Step) -> Span {
        let mixed = step
            .id
            .uuid()
            .as_u128()
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .wrapping_add(u128::from(self.variety));
        let share = 80 + i64::try_from((mixed >> 64) % 61).unwrap_or_default();
        Span::seconds(step.planned_duration().as_seconds() * share / 100)
    }

    fn finish_steps(&mut self, session: &mut Session) -> Result<(), Error> {
        let Some(call) = session.call() else {
            return Err(Error::NoCall);
        };
        let now = call.now();
        let mut events = Vec::new();
        let mut lines = Vec::new();
        for step in call.plan().rows() {
            let actual = call.state().actual(step.id);
            let Some(started) = actual.started else {
                continue;
            };
            if actual.state != Status::Running {
                continue;
            }
            let number = call.state().numbers.get(step.id).to_owned();
            let finish = match step.kind {
                // A hold is released when the forecast says so.
                StepKind::Hold => call
                    .forecast()
                    .outlook(step.id)
                    .map_or(started, |outlook| outlook.finish),
                _ => started + self.length(step),
            };
            let issue = call
                .state()
                .issues
                .iter()
                .find(|issue| issue.step == Some(step.id));
            let late = now - started > step.planned_duration() + Span::minutes(5);
            if finish <= now {
                let open = issue.filter(|issue| issue.is_open());
                events.extend(open.map(|issue| Event::IssueMoved {
                    issue: issue.id,
                    status: IssueStatus::Resolved,
                    note: "The step came to its end".to_owned(),
                }));
                events.push(Event::StepDone {
                    step: step.id,
                    evidence: step.verification.clone(),
                });
                lines.push(format!(
                    "step {number} done after {}: {}",
                    words::span(now - started),
                    step.title
                ));
            } else if late && issue.is_none() && step.kind == StepKind::Task {
                events.push(Event::IssueRaised {
                    issue: session.new_id(),
                    title: format!("{} takes longer than planned", step.title),
                    severity: Severity::Minor,
                    owner: step.owners.first().copied(),
                    step: Some(step.id),
                    effect: Effect::None,
                });
                lines.push(format!(
                    "issue raised: step {number} takes longer than planned"
                ));
            }
        }
        session.log_all(events)?;
        for line in lines {
            self.tell(session, &line);
        }
        Ok(())
    }

    fn start_steps(&mut self, session: &mut Session) -> Result<(), Error> {
        let Some(call) = session.call() else {
            return Err(Error::NoCall);
        };
        let ready: Vec<(Id<Step>, StepKind, String)> = call
            .plan()
            .rows()
            .into_iter()
            .filter(|step| {
                let state = call.state();
                state.is_ready(step.id, call.forecast(), call.now())
            })
            .map(|step| (step.id, step.kind, step.title.clone()))
            .collect();
        for (step, kind, title) in ready {
            let start = Event::StepStarted { step };
            let fits = session
                .call()
                .is_some_and(|call| call.state().check(&start).is_ok());
            if !fits {
                continue;
            }
            session.log(start)?;
            if kind == StepKind::Gate {
                self.poll(session, &title, Some(step))?;
            }
            let number = session.call().map_or_else(String::new, |call| {
                call.state().numbers.get(step).to_owned()
            });
            self.tell(session, &format!("step {number} started: {title}"));
        }
        Ok(())
    }

    fn poll(
        &mut self,
        session: &mut Session,
        question: &str,
        gate: Option<Id<Step>>,
    ) -> Result<(), Error> {
        let poll = session.new_id();
        let (people, lead, finish) = {
            let call = session.call().ok_or(Error::NoCall)?;
            let finish = words::clock(call.forecast().finish(), call.plan().details.zone);
            let voters = call.plan().people.iter();
            let voters = voters.filter(|person| person.vote != crate::plan::person::Vote::None);
            let voters: Vec<_> = voters.map(|person| person.id).collect();
            (voters, call.state().lead, finish)
        };
        session.log(Event::PollOpened {
            poll,
            question: question.to_owned(),
            gate,
            facts: vec![Quotation {
                label: "Forecast".to_owned(),
                value: format!("finish {finish}"),
                remark: String::new(),
            }],
        })?;
        for person in people {
            session.log(Event::Voted {
                poll,
                person,
                vote: Vote::Go,
                remark: String::new(),
            })?;
            self.hand.advance(Span::seconds(3));
        }
        session.log(Event::PollDecided {
            poll,
            decision: Decision::Go,
            by: lead,
            reason: String::new(),
        })?;
        self.tell(session, &format!("{question} Go"));
        Ok(())
    }

    fn send_updates(&mut self, session: &mut Session) -> Result<(), Error> {
        let call = session.call().ok_or(Error::NoCall)?;
        let lateness = call.forecast().lateness().to_string();
        let due: Vec<_> = call
            .plan()
            .channels
            .iter()
            .filter(|channel| {
                let cadence = call.state().cadence(channel.id, call.now());
                cadence
                    .and_then(|cadence| cadence.due)
                    .is_some_and(|due| due <= call.now())
            })
            .map(|channel| (channel.id, channel.name.clone()))
            .collect();
        for (channel, name) in due {
            session.log(Event::UpdateSent {
                channel,
                text: format!("We are {lateness}."),
            })?;
            self.tell(session, &format!("update sent to {name}: {lateness}"));
        }
        Ok(())
    }

    fn close(&mut self, session: &mut Session) -> Result<(), Error> {
        session.log(enter(Phase::Verify))?;
        let metrics: Vec<Metric> = session
            .plan()
            .map(|plan| plan.metrics.as_slice().to_vec())
            .unwrap_or_default();
        session.log(enter(Phase::Hypercare))?;
        for metric in metrics {
            // In order of time: the first check of each, as somebody would read it.
            let first = metric.checks.first().copied().unwrap_or(Span::minutes(15));
            let launched = session
                .call()
                .and_then(|call| call.state().launched())
                .unwrap_or(session.now());
            session.log_at(
                Event::MetricRead {
                    metric: metric.id,
                    value: on_target(metric.target),
                    source: Source::Typed,
                    remark: "Rehearsed".to_owned(),
                },
                launched + first,
            )?;
        }
        session.log(Event::Noted {
            text: "The rehearsal played the plan from the roll call to the end.".to_owned(),
            visibility: Visibility::Shared,
        })?;
        session.log(Event::Closed {
            outcome: Outcome::Live,
            reason: String::new(),
        })?;
        self.tell(session, "the call is closed: live");
        Ok(())
    }

    fn tell(&mut self, session: &Session, line: &str) {
        let Some(call) = session.call() else {
            return;
        };
        let time: Moment = call.now();
        let zone = call.plan().details.zone;
        self.said
            .push(format!("{}  {line}", words::clock(time, zone)));
    }
}

const fn enter(phase: Phase) -> Event {
    Event::PhaseEntered {
        phase,
        reason: String::new(),
    }
}

/// A figure that just reaches a target.
const fn on_target(target: Target) -> f64 {
    match target {
        Target::AtLeast(value)
        | Target::AtMost(value)
        | Target::Exactly(value)
        | Target::Between(value, _) => value,
    }
}
