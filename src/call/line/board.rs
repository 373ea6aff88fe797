//! Polls, issues, promises, readings and outages in words.

use super::{Kind, Spoken, Teller, Words, capital, joined, parts};
use crate::call::entry::{Effect, Event, IssueStatus, Planning, Severity, Vote};
use crate::call::issue::Issue;
use crate::call::poll::Poll;
use crate::call::promise::Promise;
use crate::id::Id;
use crate::plan::{Metric, Person, Step};
use crate::time::Span;
use crate::words;

impl Teller<'_> {
    pub(super) fn about_board(&self, event: &Event, spoken: Spoken) -> Words {
        let state = self.state;
        let at = spoken.map(|(_, at)| at);
        match event {
            Event::PollOpened { question, .. } => {
                Words::new(Kind::Poll, joined("Poll opened", question), "")
            }
            Event::Voted {
                person,
                vote,
                remark,
                ..
            } => self.vote(*person, vote, remark),
            Event::PollDecided {
                poll,
                decision,
                by,
                reason,
            } => {
                let decision = self.decision(*decision).to_lowercase();
                let tally = state.poll(*poll).map(tally).unwrap_or_default();
                let detail = parts([self.by(*by), tally, reason.clone()]);
                Words::new(Kind::Decision, joined("Decision", &decision), detail)
            }
            Event::IssueRaised {
                title,
                severity,
                owner,
                step,
                effect,
                ..
            } => {
                let detail = parts([self.weight(*severity, *step, *effect), self.by(*owner)]);
                let kind = Kind::Issue(*severity);
                Words::new(kind, joined("Issue raised", title), detail)
            }
            Event::IssueChanged {
                title,
                severity,
                step,
                effect,
                ..
            } => {
                let detail = self.weight(*severity, *step, *effect);
                let kind = Kind::Issue(*severity);
                Words::new(kind, joined("Issue changed", title), detail)
            }
            Event::IssueMoved {
                issue,
                status,
                note,
            } => {
                let (kind, what) = match status {
                    IssueStatus::Resolved => (Kind::IssueResolved, "Issue resolved"),
                    IssueStatus::Open => (self.severity(*issue), "Issue open again"),
                    IssueStatus::InProgress => (self.severity(*issue), "Issue in progress"),
                    IssueStatus::Monitoring => (self.severity(*issue), "Issue monitored"),
                };
                Words::new(kind, joined(what, self.issue_title(*issue)), note.as_str())
            }
            Event::IssueAssigned { issue, owner } => {
                let text = match owner {
                    Some(owner) => format!("Issue given to {}", self.name(*owner)),
                    None => "Issue without owner".to_owned(),
                };
                let text = joined(&text, self.issue_title(*issue));
                Words::new(self.severity(*issue), text, "")
            }
            Event::IssueUpdated { issue, text } => {
                let title = joined("Issue", self.issue_title(*issue));
                Words::new(self.severity(*issue), title, text.as_str())
            }
            Event::Promised {
                who,
                person,
                what,
                due,
                ..
            } => {
                let who = person.map_or_else(|| who.clone(), |person| self.name(person));
                let text = format!("Promise: {who}, {what}");
                Words::new(Kind::Promise, text, format!("due {}", self.clock(*due)))
            }
            Event::PromiseKept { promise } => {
                let known = state.promise(*promise);
                let due = known.and_then(|promise| promise.due);
                let late = due.and_then(|due| Some(at? - due));
                match late.filter(|late| *late > Span::ZERO) {
                    Some(late) => {
                        let text = self.promise("kept late", known);
                        let detail = format!("{} late", words::span(late));
                        Words::new(Kind::PromiseMissed, text, detail)
                    }
                    None => Words::new(Kind::PromiseKept, self.promise("kept", known), ""),
                }
            }
            Event::PromiseDropped { promise, reason } => {
                let text = self.promise("dropped", state.promise(*promise));
                Words::new(Kind::PromiseMissed, text, reason.as_str())
            }
            Event::MetricRead {
                metric,
                value,
                remark,
                ..
            } => self.reading(*metric, *value, remark),
            Event::OutageBegan {
                service, planning, ..
            } => {
                let planning = match planning {
                    Planning::Planned => "planned",
                    Planning::Unplanned => "not planned",
                };
                Words::new(Kind::Outage, joined("Outage began", service), planning)
            }
            Event::OutageEnded { outage } => {
                let known = state.outage(*outage);
                let service = known.map_or("", |outage| outage.service.as_str());
                let length = known.and_then(|outage| Some(at? - outage.began));
                let after = length.map(|length| format!("after {}", words::span(length)));
                let text = joined("Outage ended", service);
                Words::new(Kind::OutageEnded, text, after.unwrap_or_default())
            }
            _ => Words::new(Kind::Note, "", ""),
        }
    }

    fn vote(&self, person: Id<Person>, vote: &Vote, remark: &str) -> Words {
        let who = match self.role(person) {
            role if role.is_empty() => self.name(person),
            role => role,
        };
        let (kind, word, said) = match vote {
            Vote::Go => (Kind::Go, "Go", ""),
            Vote::GoIf { condition, .. } => (Kind::GoIf, "Go if", condition.as_str()),
            Vote::NoGo { reason } => (Kind::NoGo, "No-go", reason.as_str()),
        };
        let detail = parts([said.to_owned(), remark.to_owned()]);
        Words::new(kind, joined(word, &who), detail)
    }

    /// How bad an issue is, and what it does to which step.
    fn weight(&self, severity: Severity, step: Option<Id<Step>>, effect: Effect) -> String {
        let step = step.map(|step| match effect {
            Effect::Blocks => format!("blocks step {}", self.number(step)),
            Effect::None => format!("step {}", self.number(step)),
        });
        parts([capital(severity.word()), step.unwrap_or_default()])
    }

    fn severity(&self, issue: Id<Issue>) -> Kind {
        let known = self.state.issue(issue).map(|issue| issue.severity);
        Kind::Issue(known.unwrap_or_default())
    }

    fn issue_title(&self, issue: Id<Issue>) -> &str {
        let known = self.state.issue(issue);
        known.map_or("", |issue| issue.title.as_str())
    }

    fn promise(&self, what: &str, promise: Option<&Promise>) -> String {
        let Some(promise) = promise else {
            return format!("Promise {what}");
        };
        let who = match promise.person {
            Some(person) => self.name(person),
            None => promise.who.clone(),
        };
        format!("Promise {what}: {who}, {}", promise.what)
    }

    fn reading(&self, metric: Id<Metric>, value: f64, remark: &str) -> Words {
        let Some(metric) = self.state.plan.metrics.get(metric) else {
            return Words::new(Kind::Reading, words::figure(value), remark);
        };
        let figure = words::quantity(value, &metric.unit);
        let alarm = metric
            .rollback
            .is_some_and(|limit| limit.is_crossed_by(value));
        let (kind, verdict) = match (alarm, metric.target.is_met_by(value)) {
            (true, _) => (Kind::Alarm, "asks for a rollback"),
            (false, true) => (Kind::Reading, "on target"),
            (false, false) => (Kind::Reading, "off target"),
        };
        let detail = parts([verdict.to_owned(), remark.to_owned()]);
        Words::new(kind, joined(&metric.name, &figure), detail)
    }
}

fn tally(poll: &Poll) -> String {
    let tally = poll.tally();
    let mut said = vec![format!("{} go", tally.go)];
    if tally.go_if > 0 {
        said.push(format!("{} go if", tally.go_if));
    }
    said.push(format!("{} no-go", tally.no_go));
    if tally.open > 0 {
        said.push(format!("{} open", tally.open));
    }
    said.join(", ")
}
