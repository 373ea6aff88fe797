//! What can be said now, and why something cannot.

use crate::call::entry::{Entry, Event, Phase};
use crate::call::poll::{Decision, Outcome};
use crate::call::progress::Cause;
use crate::call::promise::End;
use crate::call::refusal::Refusal;
use crate::call::state::{Standing, State, can_be_corrected};
use crate::id::Id;
use crate::plan::readiness::Score;
use crate::plan::step::{Constraint, Interruption, Kind};
use crate::plan::{Person, Step};
use crate::schedule::actual::State as Status;

/// What a line adds that makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::call) enum Sense {
    /// Something new.
    New,
    /// Something that was said already.
    Twice,
}

type Sensed = Result<Sense, Refusal>;

impl State {
    /// Says whether an event can be logged now.
    ///
    /// # Errors
    /// [`Refusal`] says in a sentence why not: "step 6 is running already".
    pub fn check(&self, event: &Event) -> Result<(), Refusal> {
        if self.is_closed() && !goes_on_after_the_call(event) {
            return Err(Refusal::Closed);
        }
        if self.sense(event)? == Sense::Twice {
            return Err(self.said_already(event));
        }
        self.check_now(event)
    }

    /// Says whether a line makes sense at all where it stands. The log is believed where a person
    /// would be asked: another laptop may have known more.
    pub(in crate::call) fn sense(&self, event: &Event) -> Sensed {
        if !self.is_opened() && !matches!(event, Event::Opened { .. }) {
            return Err(Refusal::NotOpened);
        }
        match event {
            Event::Opened { .. } if self.is_opened() => Err(Refusal::Opened),
            Event::PhaseEntered { .. } if self.is_closed() => Err(Refusal::Closed),
            Event::PhaseEntered { phase, .. } => {
                Ok(twice(*phase == self.phase && !self.phases.is_empty()))
            }
            Event::ExecutionStarted { .. } => Ok(twice(self.started.is_some())),
            Event::Held { reason, until } => Ok(twice(self.hold().is_some_and(|hold| {
                (reason.is_empty() || *reason == hold.reason)
                    && (until.is_none() || *until == hold.until)
            }))),
            Event::Released if self.hold().is_none() => match self.holds.is_empty() {
                true => Err(Refusal::NotHeld),
                false => Ok(Sense::Twice),
            },
            Event::Answered { person, .. } | Event::LeadHandedOver { to: person, .. } => {
                self.person(*person)
            }
            Event::Introduced { person } => {
                self.person(*person)?;
                Ok(twice(self.introduced.contains(person)))
            }
            Event::Confirmed { .. }
            | Event::StepStarted { .. }
            | Event::StepDone { .. }
            | Event::StepSkipped { .. }
            | Event::StepFailed { .. }
            | Event::StepBlocked { .. }
            | Event::StepPaused { .. }
            | Event::StepResumed { .. }
            | Event::StepReopened { .. }
            | Event::HandedOver { .. }
            | Event::TimeAdded { .. }
            | Event::TimeLeft { .. } => self.sense_step(event),
            Event::PollOpened { poll, gate, .. } => {
                if let Some(gate) = gate {
                    self.number(*gate)?;
                }
                Ok(twice(self.poll(*poll).is_some()))
            }
            Event::Voted { poll, person, .. } => {
                let poll = self.poll(*poll).ok_or(Refusal::Unknown("the poll"))?;
                if !poll.is_open() {
                    return Err(Refusal::Decided);
                }
                match poll.position(*person) {
                    Some(_) => Ok(Sense::New),
                    None => Err(Refusal::NoVote(self.name(*person))),
                }
            }
            Event::PollDecided { poll, decision, .. } => {
                let poll = self.poll(*poll).ok_or(Refusal::Unknown("the poll"))?;
                match &poll.verdict {
                    None => Ok(Sense::New),
                    Some(verdict) if verdict.decision == *decision => Ok(Sense::Twice),
                    Some(_) => Err(Refusal::Decided),
                }
            }
            Event::BlockSwitchedOn { block, .. } => match self.plan.blocks.get(*block) {
                None => Err(Refusal::Unknown("the fallback")),
                Some(_) => Ok(twice(self.switched_on.contains_key(block))),
            },
            Event::RollbackStarted { .. } => Ok(twice(self.rollback.is_some())),
            Event::IssueRaised { issue, .. } => Ok(twice(self.issue(*issue).is_some())),
            Event::IssueMoved {
                issue,
                status,
                note,
            } => match self.issue(*issue) {
                None => Err(Refusal::Unknown("the issue")),
                Some(issue) => Ok(twice(issue.status == *status && note.is_empty())),
            },
            Event::IssueAssigned { issue, owner } => match self.issue(*issue) {
                None => Err(Refusal::Unknown("the issue")),
                Some(issue) => Ok(twice(issue.owner == *owner)),
            },
            Event::IssueChanged { issue, .. } | Event::IssueUpdated { issue, .. } => {
                match self.issue(*issue) {
                    None => Err(Refusal::Unknown("the issue")),
                    Some(_) => Ok(Sense::New),
                }
            }
            Event::UpdateSent { channel, .. } => match self.plan.channels.get(*channel) {
                None => Err(Refusal::Unknown("the channel")),
                Some(_) => Ok(Sense::New),
            },
            Event::Starred { entry } => {
                self.known(*entry)?;
                Ok(twice(self.stars.contains(entry)))
            }
            Event::Promised { promise, .. } => Ok(twice(self.promise(*promise).is_some())),
            Event::PromiseKept { promise } => match self.promise(*promise) {
                None => Err(Refusal::Unknown("the promise")),
                Some(promise) => match promise.end {
                    None => Ok(Sense::New),
                    Some(End::Kept(_)) => Ok(Sense::Twice),
                    Some(End::Dropped(..)) => Err(Refusal::PromiseClosed),
                },
            },
            Event::PromiseDropped { promise, .. } => match self.promise(*promise) {
                None => Err(Refusal::Unknown("the promise")),
                Some(promise) => match promise.end {
                    None => Ok(Sense::New),
                    Some(End::Dropped(..)) => Ok(Sense::Twice),
                    Some(End::Kept(_)) => Err(Refusal::PromiseClosed),
                },
            },
            Event::MetricRead { metric, value, .. } => match self.plan.metrics.get(*metric) {
                None => Err(Refusal::Unknown("the metric")),
                Some(_) if !value.is_finite() => Err(Refusal::NoFigure),
                Some(_) => Ok(Sense::New),
            },
            Event::OutageBegan { outage, .. } => Ok(twice(self.outage(*outage).is_some())),
            Event::OutageEnded { outage } => match self.outage(*outage) {
                None => Err(Refusal::Unknown("the outage")),
                Some(outage) => Ok(twice(outage.ended.is_some())),
            },
            Event::HeadsUpGiven { step, person } | Event::HeadsUpAcknowledged { step, person } => {
                self.number(*step)?;
                self.person(*person)
            }
            Event::Retracted { entry } => match self.known(*entry)?.event {
                Event::Opened { .. } => Err(Refusal::Fixed("taken back")),
                _ => Ok(Sense::New),
            },
            Event::Corrected { entry, event, .. } => {
                let line = self.known(*entry)?;
                let is_fixed = !can_be_corrected(&line.event)
                    && !matches!(line.event, Event::Corrected { .. });
                if is_fixed || !can_be_corrected(event) {
                    return Err(Refusal::Fixed("corrected"));
                }
                Ok(Sense::New)
            }
            Event::ImportRetracted { import } if !self.has_import(*import) => {
                Err(Refusal::Unknown("the import"))
            }
            Event::Imported { import, .. } => Ok(twice(self.has_import(*import))),
            Event::Closed { .. } => Ok(twice(self.is_closed())),
            Event::Opened { .. }
            | Event::Released
            | Event::RollbackAsked { .. }
            | Event::Noted { .. }
            | Event::Decided { .. }
            | Event::RoomTold { .. }
            | Event::Replanned { .. }
            | Event::ImportRetracted { .. }
            | Event::ClockStepped { .. }
            | Event::Interrupted { .. } => Ok(Sense::New),
        }
    }

    fn sense_step(&self, event: &Event) -> Sensed {
        let Some(step) = event.step() else {
            return Ok(Sense::New);
        };
        let number = self.number(step)?;
        let progress = self.progress(step);
        let status = self.status(step);
        let refuse = |standing| {
            Err(Refusal::Step {
                number: number.to_owned(),
                standing,
            })
        };
        match event {
            Event::Confirmed { .. } => Ok(twice(progress.confirmed.is_some())),
            Event::StepStarted { .. } => match status {
                Status::Pending | Status::Failed => Ok(Sense::New),
                Status::Running | Status::Done => Ok(Sense::Twice),
                Status::Blocked => refuse("is blocked; resume it instead"),
                Status::Paused => refuse("is paused; resume it instead"),
                Status::Skipped => refuse("was skipped; reopen it first"),
            },
            Event::StepDone { .. } => match status {
                Status::Done => Ok(Sense::Twice),
                Status::Skipped => refuse("was skipped; reopen it first"),
                _ => Ok(Sense::New),
            },
            Event::StepSkipped { .. } => match status {
                Status::Skipped => Ok(Sense::Twice),
                Status::Done => refuse("is done already; reopen it first"),
                _ => Ok(Sense::New),
            },
            Event::StepFailed { .. } => match status {
                Status::Failed => Ok(Sense::Twice),
                Status::Pending => refuse("has not started"),
                Status::Done => refuse("is done already; reopen it first"),
                Status::Skipped => refuse("was skipped; reopen it first"),
                _ => Ok(Sense::New),
            },
            Event::StepBlocked { .. } | Event::StepPaused { .. } => match status {
                Status::Done => refuse("is done already"),
                Status::Skipped => refuse("was skipped"),
                Status::Failed => refuse("has failed; start it again or skip it"),
                _ => Ok(twice(self.repeats_stop(step, event))),
            },
            Event::StepResumed { .. } => match status {
                Status::Blocked | Status::Paused => Ok(Sense::New),
                Status::Running => Ok(Sense::Twice),
                _ => refuse("is not stopped"),
            },
            Event::StepReopened { .. } => match status {
                Status::Done | Status::Skipped | Status::Failed => Ok(Sense::New),
                Status::Pending if !progress.reopened.is_empty() => Ok(Sense::Twice),
                Status::Pending => refuse("has not started"),
                _ => refuse("is still running"),
            },
            Event::TimeAdded { .. } | Event::TimeLeft { .. } => match status {
                Status::Pending if self.is_hold(step) => Ok(Sense::New),
                Status::Pending => refuse("has not started; change its duration in the plan"),
                Status::Running | Status::Blocked | Status::Paused => Ok(Sense::New),
                _ => refuse("is not running"),
            },
            _ => Ok(Sense::New),
        }
    }

    /// Says whether a stop is said as it is known already.
    fn repeats_stop(&self, step: Id<Step>, event: &Event) -> bool {
        let (cause, reason, until) = match event {
            Event::StepBlocked { reason, until, .. } => (Cause::Blocked, reason, until),
            Event::StepPaused { reason, until, .. } => (Cause::Paused, reason, until),
            _ => return false,
        };
        self.progress(step).stop().is_some_and(|stop| {
            stop.cause == cause && stop.reason == *reason && stop.until == *until
        })
    }
}

/// What a person is asked before something new is logged.
impl State {
    fn check_now(&self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::ExecutionStarted { reason } if reason.trim().is_empty() => {
                self.check_readiness()
            }
            Event::StepStarted { step } => self.check_start(*step),
            Event::StepPaused { step, .. } => self.check_pause(*step),
            Event::TimeLeft { step, .. } if self.is_hold(*step) => Err(Refusal::Step {
                number: self.number(*step)?.to_owned(),
                standing: "is a hold; add time to it, or mark it done to end it",
            }),
            Event::TimeAdded { more, .. } if more.is_zero() => Err(Refusal::NoTime),
            Event::TimeLeft { left, .. } if left.is_negative() => Err(Refusal::NoTime),
            Event::PollOpened { .. } if self.open_poll().is_some() => Err(Refusal::PollOpen),
            Event::LeadHandedOver { to, .. } if self.lead == Some(*to) => {
                Err(Refusal::Leads(self.name(*to)))
            }
            Event::RoomTold { text } if *text == self.message => {
                Err(Refusal::Room(match text.as_str() {
                    "" => "no message is shown to the room",
                    _ => "the room sees this message already",
                }))
            }
            Event::PollDecided {
                poll,
                decision,
                reason,
                ..
            } if reason.trim().is_empty() => self.check_verdict(*poll, *decision),
            Event::Held { reason, .. } if self.hold().is_none() => said(reason, "why"),
            Event::PhaseEntered { phase, .. } if *phase == Phase::Closed => {
                Err(Refusal::Empty("how the call ended"))
            }
            Event::Replanned { edit, .. } => {
                let mut plan = self.plan.as_ref().clone();
                Ok(plan.apply_edit(edit.clone())?)
            }
            Event::Retracted { entry } => match self.standing(*entry) {
                Some(Standing::Retracted { .. }) => Err(Refusal::Retracted),
                _ => Ok(()),
            },
            Event::Corrected { entry, event, .. } => match self.standing(*entry) {
                Some(Standing::Retracted { .. }) => Err(Refusal::Retracted),
                _ => check_words(event),
            },
            _ => check_words(event),
        }
    }

    fn check_readiness(&self) -> Result<(), Refusal> {
        match Score::of(self.plan.checks.iter()).missing {
            0 => Ok(()),
            1 => Err(Refusal::ReasonNeeded(
                "one required check has not passed".to_owned(),
            )),
            missing => Err(Refusal::ReasonNeeded(format!(
                "{missing} required checks have not passed"
            ))),
        }
    }

    fn check_start(&self, step: Id<Step>) -> Result<(), Refusal> {
        let number = self.number(step)?.to_owned();
        let forward = self.plan.steps.get(step);
        let is_back = forward.is_none();
        // Ramp-down steps with a fixed start are meant to begin before T-0.
        let waits_for_t0 = self.started.is_none()
            && forward.is_some_and(|step| !matches!(step.constraint, Constraint::Fixed(_)));
        let standing = match (is_back, &self.rollback) {
            (false, Some(_)) => Some("belongs to the way forward; the rollback is running"),
            (true, None) => Some("belongs to the rollback, which has not begun"),
            (true, Some(_)) if !self.takes_part(step) => {
                Some("is not needed: what it undoes has not started")
            }
            (false, None) if !self.takes_part(step) => {
                Some("belongs to a fallback that is not switched on")
            }
            (false, None) if waits_for_t0 => Some("comes after T-0; start execution first"),
            _ => None,
        };
        if let Some(standing) = standing {
            return Err(Refusal::Step { number, standing });
        }
        if let Some(promise) = self.blocking_promise(step) {
            return Err(Refusal::Promised {
                number,
                who: promise.who.clone(),
                what: promise.what.clone(),
            });
        }
        match self.blocking_issue(step) {
            Some(issue) => Err(Refusal::Issue {
                number,
                title: issue.title.clone(),
            }),
            None => Ok(()),
        }
    }

    fn check_pause(&self, step: Id<Step>) -> Result<(), Refusal> {
        let must_finish = self
            .plan
            .steps
            .get(step)
            .is_some_and(|step| step.interruption == Interruption::MustFinish);
        if must_finish {
            return Err(Refusal::Step {
                number: self.number(step)?.to_owned(),
                standing: "cannot be interrupted; say that it is blocked if it does not go on",
            });
        }
        Ok(())
    }

    fn check_verdict(
        &self,
        poll: Id<crate::call::entry::Poll>,
        decision: Decision,
    ) -> Result<(), Refusal> {
        let poll = self.poll(poll).ok_or(Refusal::Unknown("the poll"))?;
        if !poll.overrules(decision) {
            return Ok(());
        }
        Err(Refusal::ReasonNeeded(
            match poll.outcome() {
                Outcome::Go => "the vote is a go",
                Outcome::NoGo => "the vote is a no-go",
                Outcome::Waiting => "not everybody has answered",
            }
            .to_owned(),
        ))
    }

    /// Says what stands in the way of saying something twice.
    fn said_already(&self, event: &Event) -> Refusal {
        let standing = match event {
            Event::Confirmed { .. } => "is confirmed already",
            Event::StepStarted { step } if self.status(*step) == Status::Done => {
                "is done already; reopen it first"
            }
            Event::StepStarted { .. } => "is running already",
            Event::StepDone { .. } => "is done already",
            Event::StepSkipped { .. } => "was skipped already",
            Event::StepFailed { .. } => "has failed already",
            Event::StepBlocked { .. } => "is blocked already",
            Event::StepPaused { .. } => "is paused already",
            Event::StepResumed { .. } => "is running already",
            Event::StepReopened { .. } => "was reopened already",
            Event::PhaseEntered { .. } => return Refusal::SamePhase,
            Event::ExecutionStarted { .. } => return Refusal::Started,
            Event::Released => return Refusal::NotHeld,
            Event::PollDecided { .. } => return Refusal::Decided,
            Event::BlockSwitchedOn { .. } => return Refusal::SwitchedOn,
            Event::RollbackStarted { .. } => return Refusal::RollingBack,
            Event::IssueMoved { status, .. } => return Refusal::IssueStands(*status),
            Event::PromiseKept { .. } | Event::PromiseDropped { .. } => {
                return Refusal::PromiseClosed;
            }
            Event::OutageEnded { .. } => return Refusal::OutageOver,
            _ => return Refusal::Said,
        };
        let number = event.step().map_or("?", |step| self.numbers.get(step));
        Refusal::Step {
            number: number.to_owned(),
            standing,
        }
    }

    fn is_hold(&self, step: Id<Step>) -> bool {
        self.plan
            .steps
            .get(step)
            .is_some_and(|step| step.kind == Kind::Hold)
    }

    fn number(&self, step: Id<Step>) -> Result<&str, Refusal> {
        let is_known =
            self.plan.steps.get(step).is_some() || self.plan.rollback_steps.get(step).is_some();
        if is_known {
            Ok(self.numbers.get(step))
        } else {
            Err(Refusal::Unknown("the step"))
        }
    }

    fn person(&self, person: Id<Person>) -> Sensed {
        match self.plan.people.get(person) {
            Some(_) => Ok(Sense::New),
            None => Err(Refusal::Unknown("the person")),
        }
    }

    fn known(&self, entry: Id<Entry>) -> Result<&Entry, Refusal> {
        self.entry(entry).ok_or(Refusal::Unknown("the line"))
    }

    fn name(&self, person: Id<Person>) -> String {
        match self.plan.name_of(Some(person)) {
            "" => "this person".to_owned(),
            name => name.to_owned(),
        }
    }
}

fn twice(is_known: bool) -> Sense {
    if is_known { Sense::Twice } else { Sense::New }
}

/// Says whether the words are there without which an event says nothing.
fn check_words(event: &Event) -> Result<(), Refusal> {
    match event {
        Event::IssueRaised { title, .. } | Event::IssueChanged { title, .. } => {
            said(title, "what is wrong")
        }
        Event::IssueUpdated { text, .. } => said(text, "what is known"),
        Event::Noted { text, .. } => said(text, "something"),
        Event::Decided { title, .. } => said(title, "what was decided"),
        Event::Promised { what, .. } => said(what, "what was promised"),
        Event::OutageBegan { service, .. } => said(service, "which service"),
        Event::RollbackStarted { reason, .. } => said(reason, "why"),
        _ => Ok(()),
    }
}

fn said(text: &str, what: &'static str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        Err(Refusal::Empty(what))
    } else {
        Ok(())
    }
}

/// Says whether an event can still be logged once the call is closed.
fn goes_on_after_the_call(event: &Event) -> bool {
    matches!(
        event,
        Event::IssueRaised { .. }
            | Event::IssueMoved { .. }
            | Event::IssueAssigned { .. }
            | Event::IssueChanged { .. }
            | Event::IssueUpdated { .. }
            | Event::MetricRead { .. }
            | Event::OutageBegan { .. }
            | Event::OutageEnded { .. }
            | Event::Noted { .. }
            | Event::RoomTold { .. }
            | Event::Starred { .. }
            | Event::PromiseKept { .. }
            | Event::PromiseDropped { .. }
            | Event::Retracted { .. }
            | Event::Corrected { .. }
            | Event::Imported { .. }
            | Event::ImportRetracted { .. }
            | Event::ClockStepped { .. }
            | Event::Interrupted { .. }
    )
}
