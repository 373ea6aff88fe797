//! The lines about steps in words.

use super::{Kind, Spoken, Teller, Words, capital, parts};
use crate::call::entry::Event;
use crate::id::Id;
use crate::plan::{Person, Step};
use crate::time::{Moment, Span};
use crate::words;

impl Teller<'_> {
    pub(super) fn about_step(&self, step: Id<Step>, event: &Event, spoken: Spoken) -> Words {
        let at = spoken.map(|(_, at)| at);
        let number = self.number(step);
        let titled = |what: &str| match self.title(step) {
            "" => format!("Step {number} {what}"),
            title => format!("Step {number} {what}: {title}"),
        };
        match event {
            Event::Confirmed { .. } => {
                let owners = self.names(self.state.owners(step));
                Words::new(Kind::Confirmation, titled("confirmed"), owners)
            }
            Event::StepStarted { .. } => {
                let owners = self.names(self.state.owners(step));
                Words::new(Kind::StepStarted, titled("started"), owners)
            }
            Event::StepDone { evidence, .. } => {
                let detail = parts([self.length(step, at), evidence.clone()]);
                Words::new(Kind::StepDone, titled("done"), detail)
            }
            Event::StepSkipped { reason, .. } => {
                Words::new(Kind::StepSkipped, titled("skipped"), reason.as_str())
            }
            Event::StepFailed { reason, .. } => {
                Words::new(Kind::StepFailed, titled("failed"), reason.as_str())
            }
            Event::StepBlocked {
                reason,
                issue,
                until,
                ..
            } => {
                let issue = issue.and_then(|issue| self.state.issue(issue));
                let issue = issue.map_or_else(String::new, |issue| issue.title.clone());
                let detail = parts([reason.clone(), issue, self.until(*until)]);
                Words::new(Kind::StepBlocked, titled("blocked"), detail)
            }
            Event::StepPaused { reason, until, .. } => {
                let detail = parts([reason.clone(), self.until(*until)]);
                Words::new(Kind::StepPaused, titled("paused"), detail)
            }
            Event::StepResumed { .. } => {
                let stops = &self.state.progress(step).stops;
                let stop = at.and_then(|at| stops.iter().find(|stop| stop.to == Some(at)));
                let length = stop.and_then(|stop| Some(stop.length(stop.to?)));
                let after = length.map(|length| format!("after {}", words::span(length)));
                let text = titled("goes on");
                Words::new(Kind::StepStarted, text, after.unwrap_or_default())
            }
            Event::StepReopened { reason, .. } => {
                Words::new(Kind::StepReopened, titled("reopened"), reason.as_str())
            }
            Event::HandedOver { to, .. } => {
                let text = match to.as_slice() {
                    [] => format!("Step {number} has no owner"),
                    to => format!("Step {number} handed over to {}", self.names(to)),
                };
                Words::new(Kind::HandOver, text, self.title(step))
            }
            Event::TimeAdded { more, .. } => {
                let way = if more.is_negative() { "less" } else { "more" };
                let text = format!("Step {number}: {} {way}", words::span(*more));
                Words::new(Kind::Time, text, self.title(step))
            }
            Event::TimeLeft { left, .. } => {
                let text = format!("Step {number}: {} left", words::span(*left));
                Words::new(Kind::Time, text, self.title(step))
            }
            Event::HeadsUpGiven { person, .. } => {
                let text = format!("Heads-up to {} for step {number}", self.name(*person));
                Words::new(Kind::HeadsUp, text, self.title(step))
            }
            Event::HeadsUpAcknowledged { person, .. } => {
                let text = format!("{} is ready for step {number}", self.name(*person));
                Words::new(Kind::HeadsUp, capital(&text), self.title(step))
            }
            _ => Words::new(Kind::Note, titled(""), ""),
        }
    }

    fn names(&self, people: &[Id<Person>]) -> String {
        let names: Vec<String> = people.iter().map(|person| self.name(*person)).collect();
        words::list(&names)
    }

    /// How long a step took that was done at `at`, and how that compares with the frozen plan.
    fn length(&self, step: Id<Step>, at: Option<Moment>) -> String {
        let actual = self.state.actual(step);
        let (Some(started), Some(at)) = (actual.started, at.filter(|at| actual.ended == Some(*at)))
        else {
            return String::new();
        };
        let took = (at - started - actual.paused).at_least_zero();
        let baseline = &self.state.baseline;
        let runbook = baseline.steps.get(step).map(Step::planned_duration);
        let back = || baseline.rollback_steps.get(step).map(|step| step.duration);
        let planned = runbook
            .or_else(back)
            .filter(|planned| *planned > Span::ZERO);
        let said = words::span(took);
        match planned.map(|planned| words::Lateness::of(took - planned)) {
            Some(words::Lateness::OnTime) => format!("{said}, as planned"),
            Some(words::Lateness::Behind(by)) => format!("{said}, {} longer", words::span(by)),
            Some(words::Lateness::Ahead(by)) => format!("{said}, {} shorter", words::span(by)),
            // A milestone takes no time.
            None if took <= Span::ZERO => String::new(),
            None => said,
        }
    }
}
