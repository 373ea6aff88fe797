//! One line of a script: the field that names what happened, and those that belong to it.

use crate::call::entry::{
    Decision, Effect, Event, IssueStatus, Kind, Outcome, Phase, Planning, Presence, Quotation,
    Severity, Source, Visibility, Vote,
};
use crate::exchange::json::Reason;
use crate::exchange::json::fields::{self, Fields};
use crate::exchange::json::{Fault, node::Node};
use crate::id::Mint;

use super::Teller;

/// The fields that name what happened; each line has one of them.
const VERBS: &[&str] = &[
    "open",
    "phase",
    "execute",
    "hold",
    "release",
    "present",
    "missing",
    "introduce",
    "confirm",
    "poll",
    "vote",
    "decide",
    "start",
    "done",
    "skip",
    "fail",
    "pause",
    "resume",
    "reopen",
    "add_time",
    "time_left",
    "issue",
    "move",
    "assign",
    "learned",
    "send",
    "note",
    "decision",
    "promise",
    "kept",
    "read",
    "outage",
    "outage_ended",
    "heads_up",
    "acknowledged",
    "room",
    "close",
];

impl<M: Mint> Teller<'_, M> {
    /// Reads what happened.
    pub(super) fn event(&mut self, fields: &Fields<'_>) -> Result<Event, Fault> {
        // A vote names its poll too, so the verbs that need no other one are looked for first.
        if let Some(event) = self.of_the_call(fields)? {
            return Ok(event);
        }
        if let Some(event) = self.of_a_step(fields)? {
            return Ok(event);
        }
        if let Some(event) = self.of_the_board(fields)? {
            return Ok(event);
        }
        self.of_the_room(fields)?.ok_or_else(|| {
            Fault::new(
                fields.at(),
                Reason::Word {
                    given: "this line".to_owned(),
                    known: VERBS,
                },
            )
        })
    }

    fn of_the_call(&mut self, fields: &Fields<'_>) -> Result<Option<Event>, Fault> {
        let reason = || fields.text("reason");
        if let Some(node) = fields.get("open") {
            let kind = match fields::text(node)? {
                "live" => Kind::Live,
                _ => Kind::Rehearsal { speed: 1 },
            };
            return Ok(Some(self.opened(kind)));
        }
        if fields.get("phase").is_some() {
            let phase: Phase = fields.word("phase")?;
            return Ok(Some(Event::PhaseEntered {
                phase,
                reason: reason()?,
            }));
        }
        if let Some(node) = fields.get("execute") {
            let reason = fields::text(node)?.to_owned();
            return Ok(Some(Event::ExecutionStarted { reason }));
        }
        if fields.get("hold").is_some() {
            return Ok(Some(Event::Held {
                reason: fields.text("hold")?,
                until: fields.moment("until", self.frame)?,
            }));
        }
        if fields.flag("release")? {
            return Ok(Some(Event::Released));
        }
        for (name, presence) in [
            ("present", Presence::Present),
            ("missing", Presence::Missing),
        ] {
            if fields.get(name).is_some() {
                let person = self.person(fields, name)?;
                return Ok(Some(Event::Answered { person, presence }));
            }
        }
        if fields.get("introduce").is_some() {
            let person = self.person(fields, "introduce")?;
            return Ok(Some(Event::Introduced { person }));
        }
        if fields.get("vote").is_some() {
            return self.vote(fields).map(Some);
        }
        if fields.get("decide").is_some() {
            return self.verdict(fields).map(Some);
        }
        if let Some(node) = fields.get("poll") {
            return self.poll(node, fields).map(Some);
        }
        if let Some(node) = fields.get("close") {
            let outcome = match fields::text(node)? {
                "live" => Outcome::Live,
                "rolled_back" => Outcome::RolledBack,
                _ => Outcome::Unfinished,
            };
            return Ok(Some(Event::Closed {
                outcome,
                reason: reason()?,
            }));
        }
        Ok(None)
    }

    fn poll(&mut self, node: &Node, fields: &Fields<'_>) -> Result<Event, Fault> {
        let poll = self.mint.mint();
        self.polls.ids.insert(fields::text(node)?.to_owned(), poll);
        let facts = fields.list("facts")?.iter().map(|node| {
            let fact = Fields::of(node, "a fact")?;
            let quotation = Quotation {
                label: fact.required_text("label")?,
                value: fact.required_text("value")?,
                remark: fact.text("remark")?,
            };
            fact.done()?;
            Ok(quotation)
        });
        Ok(Event::PollOpened {
            poll,
            question: fields.required_text("question")?,
            gate: fields.reference("gate", &self.steps, "step")?,
            facts: facts.collect::<Result<_, Fault>>()?,
        })
    }

    fn vote(&mut self, fields: &Fields<'_>) -> Result<Event, Fault> {
        let poll = Self::handle(fields, "poll", &self.polls)?;
        let vote = match fields.required_text("vote")?.as_str() {
            "go" => Vote::Go,
            "go_if" => {
                let promise = self.mint.mint();
                self.promises
                    .ids
                    .insert(fields.required_text("promise")?, promise);
                Vote::GoIf {
                    condition: fields.required_text("condition")?,
                    owner: fields.reference("owner", &self.people, "person")?,
                    before: fields.reference("before", &self.steps, "step")?,
                    promise,
                }
            }
            _ => Vote::NoGo {
                reason: fields.required_text("reason")?,
            },
        };
        Ok(Event::Voted {
            poll,
            person: self.person(fields, "who")?,
            vote,
            remark: fields.text("remark")?,
        })
    }

    fn verdict(&self, fields: &Fields<'_>) -> Result<Event, Fault> {
        let decision = match fields.required_text("decide")?.as_str() {
            "go" => Decision::Go,
            "roll_back" => Decision::RollBack,
            _ => Decision::Postpone,
        };
        Ok(Event::PollDecided {
            poll: Self::handle(fields, "poll", &self.polls)?,
            decision,
            by: fields.reference("by", &self.people, "person")?,
            reason: fields.text("reason")?,
        })
    }

    fn of_a_step(&mut self, fields: &Fields<'_>) -> Result<Option<Event>, Fault> {
        let verb = [
            "confirm",
            "start",
            "done",
            "skip",
            "fail",
            "pause",
            "resume",
            "reopen",
            "add_time",
            "time_left",
            "heads_up",
            "acknowledged",
        ]
        .into_iter()
        .find(|verb| fields.get(verb).is_some());
        let Some(verb) = verb else { return Ok(None) };
        let step = self.step(fields, verb)?;
        let reason = || fields.text("reason");
        let span = |name| fields.span(name)?.ok_or_else(|| fields.missing(name));
        Ok(Some(match verb {
            "confirm" => Event::Confirmed { step },
            "start" => Event::StepStarted { step },
            "done" => Event::StepDone {
                step,
                evidence: fields.text("evidence")?,
            },
            "skip" => Event::StepSkipped {
                step,
                reason: reason()?,
            },
            "fail" => Event::StepFailed {
                step,
                reason: reason()?,
            },
            "pause" => Event::StepPaused {
                step,
                reason: reason()?,
                until: fields.moment("until", self.frame)?,
            },
            "resume" => Event::StepResumed { step },
            "reopen" => Event::StepReopened {
                step,
                reason: reason()?,
            },
            "add_time" => Event::TimeAdded {
                step,
                more: span("more")?,
            },
            "time_left" => Event::TimeLeft {
                step,
                left: span("left")?,
            },
            "heads_up" => Event::HeadsUpGiven {
                step,
                person: self.person(fields, "person")?,
            },
            _ => Event::HeadsUpAcknowledged {
                step,
                person: self.person(fields, "person")?,
            },
        }))
    }

    fn of_the_board(&mut self, fields: &Fields<'_>) -> Result<Option<Event>, Fault> {
        if let Some(node) = fields.get("issue") {
            let issue = self.mint.mint();
            self.issues
                .ids
                .insert(fields::text(node)?.to_owned(), issue);
            let severity: Severity = fields.word("severity")?;
            return Ok(Some(Event::IssueRaised {
                issue,
                title: fields.required_text("title")?,
                severity,
                owner: fields.reference("owner", &self.people, "person")?,
                step: fields.reference("step", &self.steps, "step")?,
                effect: if fields.flag("blocks")? {
                    Effect::Blocks
                } else {
                    Effect::None
                },
            }));
        }
        if fields.get("move").is_some() {
            let status: IssueStatus = fields.word("to")?;
            return Ok(Some(Event::IssueMoved {
                issue: Self::handle(fields, "move", &self.issues)?,
                status,
                note: fields.text("note")?,
            }));
        }
        if fields.get("assign").is_some() {
            return Ok(Some(Event::IssueAssigned {
                issue: Self::handle(fields, "assign", &self.issues)?,
                owner: fields.reference("to", &self.people, "person")?,
            }));
        }
        if fields.get("learned").is_some() {
            return Ok(Some(Event::IssueUpdated {
                issue: Self::handle(fields, "learned", &self.issues)?,
                text: fields.required_text("text")?,
            }));
        }
        if let Some(node) = fields.get("outage") {
            let outage = self.mint.mint();
            self.outages
                .ids
                .insert(fields::text(node)?.to_owned(), outage);
            return Ok(Some(Event::OutageBegan {
                outage,
                service: fields.required_text("service")?,
                planning: if fields.flag("planned")? {
                    Planning::Planned
                } else {
                    Planning::Unplanned
                },
            }));
        }
        if fields.get("outage_ended").is_some() {
            let outage = Self::handle(fields, "outage_ended", &self.outages)?;
            return Ok(Some(Event::OutageEnded { outage }));
        }
        Ok(None)
    }

    fn of_the_room(&mut self, fields: &Fields<'_>) -> Result<Option<Event>, Fault> {
        if fields.get("send").is_some() {
            let channel = fields.reference("send", &self.channels, "channel")?;
            return Ok(Some(Event::UpdateSent {
                channel: channel.ok_or_else(|| fields.missing("send"))?,
                text: fields.required_text("text")?,
            }));
        }
        if fields.get("note").is_some() {
            return Ok(Some(Event::Noted {
                text: fields.text("note")?,
                visibility: if fields.flag("private")? {
                    Visibility::Private
                } else {
                    Visibility::Shared
                },
            }));
        }
        if fields.get("decision").is_some() {
            return Ok(Some(Event::Decided {
                title: fields.text("decision")?,
                options: fields.texts("options")?,
                by: fields.reference("by", &self.people, "person")?,
                reason: fields.text("reason")?,
            }));
        }
        if let Some(node) = fields.get("promise") {
            let promise = self.mint.mint();
            self.promises
                .ids
                .insert(fields::text(node)?.to_owned(), promise);
            let due = fields.moment("due", self.frame)?;
            return Ok(Some(Event::Promised {
                promise,
                who: fields.required_text("who")?,
                person: fields.reference("person", &self.people, "person")?,
                what: fields.required_text("what")?,
                due: due.ok_or_else(|| fields.missing("due"))?,
                before: fields.reference("before", &self.steps, "step")?,
            }));
        }
        if fields.get("kept").is_some() {
            let promise = Self::handle(fields, "kept", &self.promises)?;
            return Ok(Some(Event::PromiseKept { promise }));
        }
        if fields.get("read").is_some() {
            let metric = fields.reference("read", &self.metrics, "metric")?;
            return Ok(Some(Event::MetricRead {
                metric: metric.ok_or_else(|| fields.missing("read"))?,
                value: fields
                    .figure("value")?
                    .ok_or_else(|| fields.missing("value"))?,
                source: Source::Typed,
                remark: fields.text("remark")?,
            }));
        }
        if fields.get("room").is_some() {
            let text = fields.text("room")?;
            return Ok(Some(Event::RoomTold { text }));
        }
        Ok(None)
    }
}
