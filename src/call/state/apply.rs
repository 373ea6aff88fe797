//! What each line adds to the state, told in order.

use std::sync::Arc;

use crate::call::attendance::Attendance;
use crate::call::check::Sense;
use crate::call::entry::{Entry, Event, Phase, Vote};
use crate::call::heads_up::HeadsUp;
use crate::call::hold::Hold;
use crate::call::issue::{self, Issue, Stretch, What};
use crate::call::note::{Decision, Note};
use crate::call::outage::Outage;
use crate::call::poll::{Answer, Poll, Verdict};
use crate::call::promise::{End, Promise};
use crate::call::reading::Reading;
use crate::call::refusal::Refusal;
use crate::call::state::{
    ClockStep, Closing, Handover, Ignored, Interruption, PhaseEntered, Replan, Rollback,
    RollbackAsked, State,
};
use crate::call::update::Sent;
use crate::id::Id;
use crate::plan::number::{self, Numbers};
use crate::plan::{self, Plan, Record};
use crate::time::Moment;

/// The line that speaks, and when it happened.
type Line = (Id<Entry>, Moment);

impl State {
    pub(super) fn tell_event(&mut self, entry: &Entry, event: &Event, at: Moment) {
        let told = self.sense(event).and_then(|sense| match sense {
            Sense::New => self.tell_new(entry, event, at),
            Sense::Twice => {
                self.said_twice.insert(entry.id);
                self.tell_step_twice(entry.id, event);
                Ok(())
            }
        });
        if let Err(reason) = told {
            let entry = entry.id;
            self.ignored.push(Ignored { entry, reason });
        }
    }

    fn tell_new(&mut self, entry: &Entry, event: &Event, at: Moment) -> Result<(), Refusal> {
        match event {
            Event::Opened { kind, plan, lead } => {
                self.call = Some(entry.call);
                self.kind = *kind;
                self.opened = Some(at);
                self.lead = lead.or(plan.details.lead);
                self.freeze(plan);
                self.enter(Phase::default(), (entry.id, at), "");
            }
            Event::PhaseEntered { phase, reason } => self.enter(*phase, (entry.id, at), reason),
            Event::ExecutionStarted { reason } => {
                self.started = Some(at);
                if self.phase < Phase::Execute {
                    self.enter(Phase::Execute, (entry.id, at), reason);
                }
            }
            Event::Replanned { edit, reason } => {
                self.replan(edit)?;
                self.replans.push(Replan {
                    entry: entry.id,
                    at,
                    name: edit.name.clone(),
                    reason: reason.clone(),
                });
            }
            Event::BlockSwitchedOn { block, .. } => {
                self.switched_on.insert(*block, at);
            }
            Event::RollbackAsked { reason } => self.rollback_asked.push(RollbackAsked {
                entry: entry.id,
                at,
                reason: reason.clone(),
            }),
            Event::RollbackStarted { reason, by } => {
                self.rollback = Some(Rollback {
                    at,
                    reason: reason.clone(),
                    by: *by,
                    needed: self.needed_back(),
                    actuals: self.actuals.clone(),
                });
            }
            Event::Imported { import, .. } => {
                self.imports.insert(*import);
            }
            Event::ClockStepped { by } => self.clock_steps.push(ClockStep {
                entry: entry.id,
                at,
                by: *by,
            }),
            Event::Interrupted { since, cause } => self.interruptions.push(Interruption {
                since: *since,
                until: at,
                cause: *cause,
            }),
            Event::Closed { outcome, reason } => {
                self.enter(Phase::Closed, (entry.id, at), reason);
                self.closing = Some(Closing {
                    at,
                    outcome: *outcome,
                    reason: reason.clone(),
                });
            }
            Event::Starred { entry } => {
                self.stars.insert(*entry);
            }
            Event::Retracted { .. } | Event::Corrected { .. } | Event::ImportRetracted { .. } => {
                // The first pass has seen to these.
            }
            _ => {
                let line = (entry.id, at);
                if !self.tell_step(event, at) && !self.tell_board(event, line) {
                    self.tell_room(event, line);
                }
            }
        }
        Ok(())
    }

    fn freeze(&mut self, plan: &Arc<Plan>) {
        self.plan = Arc::clone(plan);
        let fixed = number::freeze(plan);
        if !fixed.is_empty() {
            let own = Arc::make_mut(&mut self.plan);
            for change in fixed {
                // Each change was made from this very plan.
                drop(own.apply(change));
            }
        }
        self.baseline = Arc::clone(&self.plan);
        self.numbers = Numbers::of(&self.plan);
    }

    fn enter(&mut self, phase: Phase, (entry, at): Line, reason: &str) {
        self.phase = phase;
        self.phases.push(PhaseEntered {
            entry,
            phase,
            at,
            reason: reason.to_owned(),
        });
    }

    fn replan(&mut self, edit: &plan::Edit) -> Result<(), Refusal> {
        Arc::make_mut(&mut self.plan).apply_edit(edit.clone())?;
        for change in &edit.changes {
            // New owners in the plan count more than an earlier hand over.
            if let (Some(Record::Step(before)), Some(Record::Step(after))) =
                (&change.before, &change.after)
                && before.owners != after.owners
                && let Some(progress) = self.steps.get_mut(&after.id)
            {
                progress.owners = None;
            }
        }
        self.numbers = Numbers::of(&self.plan);
        Ok(())
    }

    /// Tells what happens on the boards: issues, promises, polls, outages, readings.
    fn tell_board(&mut self, event: &Event, (entry, at): Line) -> bool {
        match event {
            Event::IssueRaised {
                issue,
                title,
                severity,
                owner,
                step,
                effect,
            } => {
                let mut raised = Issue {
                    id: *issue,
                    title: title.clone(),
                    severity: *severity,
                    status: issue::Status::Open,
                    owner: None,
                    step: *step,
                    effect: *effect,
                    raised: at,
                    acknowledged: None,
                    unresolved: vec![Stretch { from: at, to: None }],
                    history: Vec::new(),
                };
                raised.record(entry, at, What::Raised);
                if owner.is_some() {
                    raised.record(entry, at, What::Assigned(*owner));
                }
                self.issues.push(raised);
            }
            Event::IssueMoved {
                issue,
                status,
                note,
            } => self.tell_issue(*issue, (entry, at), What::Moved(*status, note.clone())),
            Event::IssueAssigned { issue, owner } => {
                self.tell_issue(*issue, (entry, at), What::Assigned(*owner));
            }
            Event::IssueUpdated { issue, text } => {
                self.tell_issue(*issue, (entry, at), What::Updated(text.clone()));
            }
            Event::IssueChanged {
                issue,
                title,
                severity,
                step,
                effect,
            } => {
                if let Some(known) = self.issues.iter_mut().find(|known| known.id == *issue) {
                    known.title.clone_from(title);
                    known.severity = *severity;
                    known.step = *step;
                    known.effect = *effect;
                    known.record(entry, at, What::Described);
                }
            }
            Event::Promised {
                promise,
                who,
                person,
                what,
                due,
                before,
            } => self.promises.push(Promise {
                id: *promise,
                entry,
                who: who.clone(),
                person: *person,
                what: what.clone(),
                made: at,
                due: Some(*due),
                before: *before,
                poll: None,
                end: None,
            }),
            Event::PromiseKept { promise } => self.end_promise(*promise, End::Kept(at)),
            Event::PromiseDropped { promise, reason } => {
                self.end_promise(*promise, End::Dropped(at, reason.clone()));
            }
            Event::PollOpened {
                poll,
                question,
                gate,
                facts,
            } => {
                let asked = (question.clone(), facts.clone());
                let line = (entry, at);
                let poll = Poll::open(*poll, line, asked, *gate, self.lead, &self.plan);
                self.polls.push(poll);
            }
            Event::Voted {
                poll,
                person,
                vote,
                remark,
            } => {
                let answer = Answer {
                    entry,
                    at,
                    vote: vote.clone(),
                    remark: remark.clone(),
                };
                self.answer(*poll, *person, answer);
            }
            Event::PollDecided {
                poll,
                decision,
                by,
                reason,
            } => {
                if let Some(known) = self.polls.iter_mut().find(|known| known.id == *poll) {
                    known.verdict = Some(Verdict {
                        entry,
                        at,
                        decision: *decision,
                        by: *by,
                        reason: reason.clone(),
                    });
                }
            }
            Event::OutageBegan {
                outage,
                service,
                planning,
            } => self.outages.push(Outage {
                id: *outage,
                entry,
                service: service.clone(),
                planning: *planning,
                began: at,
                ended: None,
            }),
            Event::OutageEnded { outage } => {
                if let Some(known) = self.outages.iter_mut().find(|known| known.id == *outage) {
                    known.ended = Some(at);
                }
            }
            Event::MetricRead {
                metric,
                value,
                source,
                remark,
            } => self.readings.push(Reading {
                entry,
                metric: *metric,
                at,
                value: *value,
                source: *source,
                remark: remark.clone(),
            }),
            _ => return false,
        }
        true
    }

    fn tell_issue(&mut self, issue: Id<Issue>, (entry, at): Line, what: What) {
        if let Some(known) = self.issues.iter_mut().find(|known| known.id == issue) {
            known.record(entry, at, what);
        }
    }

    fn end_promise(&mut self, promise: Id<Promise>, end: End) {
        if let Some(known) = self.promises.iter_mut().find(|known| known.id == promise) {
            known.end = Some(end);
        }
    }

    /// Takes a vote: a go-if opens a promise, a later answer of the position gives it up.
    fn answer(&mut self, poll: Id<Poll>, person: Id<plan::Person>, answer: Answer) {
        let position = self
            .polls
            .iter_mut()
            .filter(|known| known.id == poll)
            .flat_map(|known| &mut known.positions)
            .find(|position| position.person == person);
        let Some(position) = position else { return };
        let (entry, at) = (answer.entry, answer.at);
        let vote = answer.vote.clone();
        let earlier = position.answer.replace(answer);
        let promised = |vote: &Vote| match vote {
            Vote::GoIf { promise, .. } => Some(*promise),
            Vote::Go | Vote::NoGo { .. } => None,
        };
        let withdrawn = earlier.and_then(|earlier| promised(&earlier.vote));
        if let Some(withdrawn) = withdrawn.filter(|earlier| promised(&vote) != Some(*earlier))
            && self.promise(withdrawn).is_some_and(Promise::is_open)
        {
            let reason = "the vote was given anew".to_owned();
            self.end_promise(withdrawn, End::Dropped(at, reason));
        }
        if let Vote::GoIf {
            condition,
            owner,
            before,
            promise,
        } = vote
            && self.promise(promise).is_none()
        {
            let owner = owner.or(Some(person));
            self.promises.push(Promise {
                id: promise,
                entry,
                who: self.plan.name_of(owner).to_owned(),
                person: owner,
                what: condition,
                made: at,
                due: None,
                before,
                poll: Some(poll),
                end: None,
            });
        }
    }

    /// Tells what happens among the people on the line.
    fn tell_room(&mut self, event: &Event, (entry, at): Line) {
        match event {
            Event::Held { reason, until } => {
                match self.holds.last_mut().filter(|hold| hold.to.is_none()) {
                    Some(hold) => {
                        if !reason.is_empty() {
                            hold.reason.clone_from(reason);
                        }
                        hold.until = until.or(hold.until);
                    }
                    None => self.holds.push(Hold {
                        entry,
                        from: at,
                        reason: reason.clone(),
                        until: *until,
                        to: None,
                    }),
                }
            }
            Event::Released => {
                if let Some(hold) = self.holds.last_mut() {
                    hold.to = Some(at.max(hold.from));
                }
            }
            Event::Answered { person, presence } => {
                let presence = presence.clone();
                let since = at;
                self.attendance
                    .insert(*person, Attendance { presence, since });
            }
            Event::Introduced { person } => {
                self.introduced.insert(*person);
            }
            Event::UpdateSent { channel, text } => self.updates.push(Sent {
                entry,
                channel: *channel,
                at,
                text: text.clone(),
            }),
            Event::Noted { text, visibility } => self.notes.push(Note {
                entry,
                at,
                text: text.clone(),
                visibility: *visibility,
            }),
            Event::Decided {
                title,
                options,
                by,
                reason,
            } => self.decisions.push(Decision {
                entry,
                at,
                title: title.clone(),
                options: options.clone(),
                by: *by,
                reason: reason.clone(),
            }),
            Event::HeadsUpGiven { step, person } => self.heads_ups.push(HeadsUp {
                step: *step,
                person: *person,
                given: Some(at),
                acknowledged: None,
            }),
            Event::HeadsUpAcknowledged { step, person } => {
                let mut given = self.heads_ups.iter_mut().rev();
                match given.find(|known| known.step == *step && known.person == *person) {
                    Some(known) => {
                        known.acknowledged.get_or_insert(at);
                    }
                    None => self.heads_ups.push(HeadsUp {
                        step: *step,
                        person: *person,
                        given: None,
                        acknowledged: Some(at),
                    }),
                }
            }
            Event::LeadHandedOver { to, summary } => {
                self.lead = Some(*to);
                self.handovers.push(Handover {
                    at,
                    to: *to,
                    summary: summary.clone(),
                });
            }
            Event::RoomTold { text } => self.message.clone_from(text),
            _ => {}
        }
    }
}
