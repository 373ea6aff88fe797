//! Lines of the log in words, as they are read on the call and in the report.

use crate::call::State;
use crate::call::entry::{
    Cause, Decision, Effect, Event, IssueStatus, Kind, Outcome, Phase, Planning, Presence,
    Severity, Visibility, Vote,
};
use crate::id::Id;
use crate::plan::{Channel, Person, Step};
use crate::time::Moment;
use crate::words;

/// Tells lines of one call, calling people as the reader may know them.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    state: &'a State,
    call: &'a dyn Fn(Id<Person>) -> String,
}

impl std::fmt::Debug for Teller<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Teller").finish_non_exhaustive()
    }
}

impl<'a> Teller<'a> {
    /// Tells lines of a call; `call` gives the name or the role of somebody.
    pub fn new(state: &'a State, call: &'a dyn Fn(Id<Person>) -> String) -> Self {
        Self { state, call }
    }

    /// Says what happened, in one sentence without a full stop.
    pub fn say(&self, event: &Event) -> String {
        match event {
            Event::Opened { kind, lead, .. } => {
                let what = match kind {
                    Kind::Live => "Call opened".to_owned(),
                    Kind::Rehearsal { speed: 1 } => "Rehearsal opened".to_owned(),
                    Kind::Rehearsal { speed } => format!("Rehearsal opened at {speed}×"),
                };
                with(what, ", led by ", &self.person(*lead))
            }
            Event::PhaseEntered { phase, reason } => {
                with(format!("{} began", phase.word()), ": ", reason)
            }
            Event::ExecutionStarted { reason } => with("Execution started".into(), ": ", reason),
            Event::Held { reason, until } => {
                with("Call held".into(), ": ", &self.until(reason, *until))
            }
            Event::Released => "Call went on".into(),
            Event::Answered { person, presence } => self.presence(*person, presence),
            Event::Introduced { person } => format!("{} was introduced", self.name(*person)),
            Event::Confirmed { step } => format!("{} confirmed", self.step(*step)),
            Event::PollOpened { question, .. } => with("Go / no-go asked".into(), ": ", question),
            Event::Voted {
                person,
                vote,
                remark,
                ..
            } => {
                let vote = match vote {
                    Vote::Go => "go".to_owned(),
                    Vote::GoIf { condition, .. } => with("go, if".into(), " ", condition),
                    Vote::NoGo { reason } => with("no-go".into(), ": ", reason),
                };
                with(format!("{}: {vote}", self.name(*person)), ", ", remark)
            }
            Event::PollDecided {
                decision,
                by,
                reason,
                ..
            } => {
                let decided = with(self.decision(*decision), ", decided by ", &self.person(*by));
                with(decided, ": ", reason)
            }
            Event::RollbackAsked { reason } => with("Rollback asked for".into(), ": ", reason),
            Event::RollbackStarted { reason, by } => {
                let started = with("Rollback started".into(), " by ", &self.person(*by));
                with(started, ": ", reason)
            }
            Event::BlockSwitchedOn { block, reason } => {
                let title = self.state.plan.blocks.get(*block);
                let title = title.map_or("", |block| block.title.as_str());
                with(
                    with("Fallback switched on".into(), ": ", title),
                    ", ",
                    reason,
                )
            }
            Event::StepStarted { .. }
            | Event::StepDone { .. }
            | Event::StepSkipped { .. }
            | Event::StepFailed { .. }
            | Event::StepBlocked { .. }
            | Event::StepPaused { .. }
            | Event::StepResumed { .. }
            | Event::StepReopened { .. }
            | Event::HandedOver { .. }
            | Event::TimeAdded { .. }
            | Event::TimeLeft { .. }
            | Event::HeadsUpGiven { .. }
            | Event::HeadsUpAcknowledged { .. } => self.step_line(event),
            Event::IssueRaised { .. }
            | Event::IssueMoved { .. }
            | Event::IssueAssigned { .. }
            | Event::IssueChanged { .. }
            | Event::IssueUpdated { .. } => self.issue_line(event),
            _ => self.other_line(event),
        }
    }

    fn step_line(&self, event: &Event) -> String {
        match event {
            Event::StepStarted { step } => format!("{} started", self.step(*step)),
            Event::StepDone { step, evidence } => {
                with(format!("{} done", self.step(*step)), ": ", evidence)
            }
            Event::StepSkipped { step, reason } => {
                with(format!("{} skipped", self.step(*step)), ": ", reason)
            }
            Event::StepFailed { step, reason } => {
                with(format!("{} failed", self.step(*step)), ": ", reason)
            }
            Event::StepBlocked {
                step,
                reason,
                until,
                ..
            } => with(
                format!("{} blocked", self.step(*step)),
                ": ",
                &self.until(reason, *until),
            ),
            Event::StepPaused {
                step,
                reason,
                until,
            } => with(
                format!("{} paused", self.step(*step)),
                ": ",
                &self.until(reason, *until),
            ),
            Event::StepResumed { step } => format!("{} went on", self.step(*step)),
            Event::StepReopened { step, reason } => {
                with(format!("{} reopened", self.step(*step)), ": ", reason)
            }
            Event::HandedOver { step, to } => {
                let names: Vec<String> = to.iter().map(|person| self.name(*person)).collect();
                let to = if names.is_empty() {
                    "nobody".to_owned()
                } else {
                    words::list(&names)
                };
                format!("{} handed over to {to}", self.step(*step))
            }
            Event::TimeAdded { step, more } if more.is_negative() => {
                format!("{}: {} less", self.step(*step), words::span(*more))
            }
            Event::TimeAdded { step, more } => {
                format!("{}: {} more", self.step(*step), words::span(*more))
            }
            Event::TimeLeft { step, left } => {
                format!("{}: {} left", self.step(*step), words::span(*left))
            }
            Event::HeadsUpGiven { step, person } => {
                format!("{} called for {}", self.name(*person), self.brief(*step))
            }
            Event::HeadsUpAcknowledged { step, person } => {
                format!("{} is ready for {}", self.name(*person), self.brief(*step))
            }
            _ => String::new(),
        }
    }

    fn issue_line(&self, event: &Event) -> String {
        match event {
            Event::IssueRaised {
                issue,
                title,
                severity,
                step,
                effect,
                ..
            } => {
                let number = self.issue_number(*issue);
                let mut said = format!("Issue {number} raised, {}: {title}", severity.word());
                if let Some(step) = step {
                    let verb = match effect {
                        Effect::None => "at",
                        Effect::Blocks => "blocks",
                    };
                    said.push_str(&format!(", {verb} {}", self.brief(*step)));
                }
                said
            }
            Event::IssueMoved {
                issue,
                status,
                note,
            } => with(
                format!("{} {}", self.issue(*issue), status.word()),
                ": ",
                note,
            ),
            Event::IssueAssigned { issue, owner } => match owner {
                Some(owner) => format!("{} given to {}", self.issue(*issue), self.name(*owner)),
                None => format!("{} given back", self.issue(*issue)),
            },
            Event::IssueChanged {
                issue,
                title,
                severity,
                ..
            } => format!(
                "Issue {} is now: {title}, {}",
                self.issue_number(*issue),
                severity.word()
            ),
            Event::IssueUpdated { issue, text } => with(self.issue(*issue), ": ", text),
            _ => String::new(),
        }
    }

    fn other_line(&self, event: &Event) -> String {
        match event {
            Event::UpdateSent { channel, .. } => {
                format!("Update sent to {}", self.channel(*channel))
            }
            Event::Noted { text, visibility } => match visibility {
                Visibility::Shared => text.clone(),
                Visibility::Private => format!("Private: {text}"),
            },
            Event::Decided {
                title, by, reason, ..
            } => {
                let said = with(format!("Decision: {title}"), ", by ", &self.person(*by));
                with(said, ", because ", reason)
            }
            Event::Starred { entry } => self.about("Key moment", *entry),
            Event::Promised {
                who,
                person,
                what,
                due,
                ..
            } => {
                let who = person.map_or_else(|| who.clone(), |person| self.name(person));
                format!("{who} promised: {what}, by {}", self.clock(*due))
            }
            Event::PromiseKept { promise } => {
                with("Promise kept".into(), ": ", &self.promise(*promise))
            }
            Event::PromiseDropped { promise, reason } => {
                let said = with("Promise given up".into(), ": ", &self.promise(*promise));
                with(said, ", ", reason)
            }
            Event::Replanned { edit, reason } => {
                with(with("Plan changed".into(), ": ", &edit.name), ", ", reason)
            }
            Event::MetricRead {
                metric,
                value,
                remark,
                ..
            } => {
                let metric = self.state.plan.metrics.get(*metric);
                let name = metric.map_or("Metric", |metric| metric.name.as_str());
                let unit = metric.map_or("", |metric| metric.unit.as_str());
                with(
                    format!("{name}: {}", words::quantity(*value, unit)),
                    ", ",
                    remark,
                )
            }
            Event::OutageBegan {
                service, planning, ..
            } => match planning {
                Planning::Planned => format!("{service} down, as planned"),
                Planning::Unplanned => format!("{service} down"),
            },
            Event::OutageEnded { outage } => {
                let service = self.state.outage(*outage);
                let service = service.map_or("Service", |outage| outage.service.as_str());
                format!("{service} back")
            }
            Event::LeadHandedOver { to, .. } => format!("{} leads from now on", self.name(*to)),
            Event::RoomTold { text } if text.is_empty() => "Message to the room taken down".into(),
            Event::RoomTold { text } => format!("Message to the room: {text}"),
            Event::Retracted { entry } => self.about("Taken back", *entry),
            Event::Corrected { event, at, .. } => {
                format!("Corrected: {}, at {}", self.say(event), self.clock(*at))
            }
            Event::Imported { name, entries, .. } => {
                let lines = words::count(entries.len(), "line", "lines");
                format!("{lines} came with {name}")
            }
            Event::ImportRetracted { .. } => "Lines of an import taken back".into(),
            Event::ClockStepped { by } => {
                let way = if by.is_negative() { "back" } else { "forward" };
                format!("Computer's clock set {way} by {}", words::span(*by))
            }
            Event::Interrupted { since, cause } => {
                let what = match cause {
                    Cause::Sleep => "Computer slept",
                    Cause::NotRunning => "Program did not run",
                };
                format!("{what} since {}", self.clock(*since))
            }
            Event::Closed { outcome, reason } => {
                with(format!("Call closed, {}", outcome.word()), ": ", reason)
            }
            _ => String::new(),
        }
    }

    fn presence(&self, person: Id<Person>, presence: &Presence) -> String {
        let name = self.name(person);
        match presence {
            Presence::Present => format!("{name} is here"),
            Presence::StandIn(Some(other)) => {
                format!("{} stands in for {name}", self.name(*other))
            }
            Presence::StandIn(None) => format!("Somebody stands in for {name}"),
            Presence::Missing => format!("{name} is missing"),
        }
    }

    /// Says what was decided after a poll.
    pub fn decision(&self, decision: Decision) -> String {
        match decision {
            Decision::Go => "Go".into(),
            Decision::AskAgain(at) => format!("Asked again at {}", self.clock(at)),
            Decision::Postpone => "Postponed".into(),
            Decision::RollBack => "Roll back".into(),
        }
    }

    fn about(&self, what: &str, entry: Id<crate::call::Entry>) -> String {
        match self.state.entry(entry).map(|entry| &entry.event) {
            // A chain of lines about lines is told one link at a time.
            Some(Event::Starred { .. } | Event::Retracted { .. } | Event::Corrected { .. })
            | None => format!("{what}: an earlier line"),
            Some(event) => format!("{what}: {}", self.say(event)),
        }
    }

    fn name(&self, person: Id<Person>) -> String {
        let name = (self.call)(person);
        if name.is_empty() {
            "Somebody".into()
        } else {
            name
        }
    }

    fn person(&self, person: Option<Id<Person>>) -> String {
        person.map_or_else(String::new, self.call)
    }

    fn clock(&self, at: Moment) -> String {
        words::clock(at, self.state.plan.details.zone)
    }

    fn until(&self, reason: &str, until: Option<Moment>) -> String {
        match until {
            Some(until) if reason.is_empty() => format!("until {}", self.clock(until)),
            Some(until) => format!("{reason}, until {}", self.clock(until)),
            None => reason.to_owned(),
        }
    }

    /// Returns a step by number and title: "Step 6 Run schema migration".
    fn step(&self, step: Id<Step>) -> String {
        let plan = &self.state.plan;
        let title = match plan.steps.get(step) {
            Some(step) => step.title.as_str(),
            None => plan
                .rollback_steps
                .get(step)
                .map_or("", |step| step.title.as_str()),
        };
        with(format!("Step {}", self.state.numbers.get(step)), " ", title)
    }

    fn brief(&self, step: Id<Step>) -> String {
        format!("step {}", self.state.numbers.get(step))
    }

    fn issue_number(&self, issue: Id<crate::call::entry::Issue>) -> String {
        let place = self.state.issues.iter().position(|known| known.id == issue);
        place.map_or_else(|| "?".to_owned(), |place| (place + 1).to_string())
    }

    fn issue(&self, issue: Id<crate::call::entry::Issue>) -> String {
        let title = self.state.issue(issue);
        let title = title.map_or("", |issue| issue.title.as_str());
        with(format!("Issue {}", self.issue_number(issue)), " ", title)
    }

    fn promise(&self, promise: Id<crate::call::entry::Promise>) -> String {
        self.state
            .promise(promise)
            .map_or_else(String::new, |promise| promise.what.clone())
    }

    fn channel(&self, channel: Id<Channel>) -> String {
        let channel = self.state.plan.channels.get(channel);
        channel.map_or_else(|| "a channel".to_owned(), |channel| channel.name.clone())
    }
}

/// Appends what there is to say.
fn with(said: String, between: &str, more: &str) -> String {
    if more.is_empty() {
        said
    } else {
        said + between + more
    }
}

impl Severity {
    /// Says it in a word: "critical".
    pub const fn word(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::Major => "major",
            Self::Minor => "minor",
        }
    }
}

impl IssueStatus {
    /// Says it in words: "in progress".
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::InProgress => "in progress",
            Self::Monitoring => "monitoring",
            Self::Resolved => "resolved",
        }
    }
}

impl Phase {
    /// Says it in words, as at the head of a line: "Roll call".
    pub const fn word(self) -> &'static str {
        match self {
            Self::RollCall => "Roll call",
            Self::Walkthrough => "Walkthrough",
            Self::GoNoGo => "Go / no-go",
            Self::Execute => "Execute",
            Self::Verify => "Verify",
            Self::Hypercare => "Hypercare",
            Self::Closed => "Closed",
        }
    }
}

impl Outcome {
    /// Says it in words: "rolled back".
    pub const fn word(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::RolledBack => "rolled back",
            Self::Unfinished => "unfinished",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::scribe::{ANA, CHAT, RITA, Scribe, WEI, night};
    use crate::schedule::sample::{at, step};

    fn told(scribe: &Scribe) -> Vec<String> {
        let state = scribe.state();
        let call = |person| state.plan.name_of(Some(person)).to_owned();
        let teller = Teller::new(&state, &call);
        state.told().map(|line| teller.say(line.event)).collect()
    }

    #[test]
    fn the_story_of_a_night_reads_as_people_tell_it() {
        let mut scribe = Scribe::opened(night());
        let issue = Id::from_u128(7);
        scribe.says(
            -20,
            Event::Answered {
                person: WEI,
                presence: Presence::StandIn(Some(ANA)),
            },
        );
        scribe.says(
            0,
            Event::ExecutionStarted {
                reason: String::new(),
            },
        );
        scribe.starts(66, step(6));
        scribe.says(
            80,
            Event::IssueRaised {
                issue,
                title: "Migration waits for a lock".into(),
                severity: Severity::Critical,
                owner: Some(WEI),
                step: Some(step(6)),
                effect: Effect::Blocks,
            },
        );
        let moved = scribe.says(
            98,
            Event::IssueMoved {
                issue,
                status: IssueStatus::Resolved,
                note: "report job killed".into(),
            },
        );
        scribe.retracts(99, moved);
        scribe.says(
            100,
            Event::TimeAdded {
                step: step(6),
                more: crate::time::Span::minutes(5),
            },
        );
        scribe.says(
            101,
            Event::UpdateSent {
                channel: CHAT,
                text: "Still at step 6.".into(),
            },
        );
        scribe.says(
            102,
            Event::Promised {
                promise: Id::from_u128(8),
                who: "Rita".into(),
                person: Some(RITA),
                what: "call the bank".into(),
                due: at(120),
                before: None,
            },
        );
        assert_eq!(
            told(&scribe),
            [
                "Call opened, led by Ana Silva",
                "Ana Silva stands in for Wei Chen",
                "Execution started",
                "Step 6 Run schema migration 4.0 started",
                "Issue 1 raised, critical: Migration waits for a lock, blocks step 6",
                "Issue 1 Migration waits for a lock resolved: report job killed",
                "Taken back: Issue 1 Migration waits for a lock resolved: report job killed",
                "Step 6 Run schema migration 4.0: 5 min more",
                "Update sent to #aurora-go-live",
                "Rita Amaral promised: call the bank, by 00:30",
            ]
        );
    }

    #[test]
    fn what_the_log_does_not_know_is_said_all_the_same() {
        let mut scribe = Scribe::opened(night());
        scribe.says(
            1,
            Event::OutageEnded {
                outage: Id::from_u128(1),
            },
        );
        scribe.says(
            2,
            Event::Answered {
                person: Id::from_u128(1),
                presence: Presence::Missing,
            },
        );
        scribe.says(
            3,
            Event::Starred {
                entry: Id::from_u128(1),
            },
        );
        assert_eq!(
            told(&scribe)[1..],
            [
                "Service back",
                "Somebody is missing",
                "Key moment: an earlier line",
            ]
        );
    }
}
