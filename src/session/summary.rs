//! A launch in one line, for the list of all launches in a file.

use crate::call::entry::{Outcome, Phase};
use crate::id::Id;
use crate::launch::Launch;
use crate::plan::{details, readiness};
use crate::review::{action, reflection};
use crate::schedule::{self, Network};
use crate::session::{Running, logging};
use crate::time::{Moment, Zone};
use crate::words;

/// A launch in one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Which launch.
    pub id: Id<Launch>,
    /// What it is called.
    pub name: String,
    /// When its change window opens.
    pub window_start: Moment,
    /// When its change window closes.
    pub window_end: Moment,
    /// The zone in which its times are said.
    pub zone: Zone,
    /// How far it is.
    pub stage: Stage,
    /// How ready or how far it is, in words.
    pub progress: String,
    /// How long it takes or how late it is, in words.
    pub time: String,
    /// What is open, in words; empty where nothing is.
    pub open: String,
    /// How many actions are open.
    pub open_actions: usize,
    /// How many lessons were written down.
    pub lessons: usize,
}

/// How far a launch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// It is being planned.
    Planning,
    /// It waits for a new date.
    Postponed,
    /// It will not happen.
    Cancelled,
    /// The call is on.
    Live,
    /// It is live and being watched.
    Hypercare,
    /// It is over.
    Closed,
    /// It was rolled back.
    RolledBack,
}

impl Stage {
    /// Returns the word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Planning => "Planning",
            Self::Postponed => "Postponed",
            Self::Cancelled => "Cancelled",
            Self::Live => "Live",
            Self::Hypercare => "Hypercare",
            Self::Closed => "Closed",
            Self::RolledBack => "Rolled back",
        }
    }
}

impl Summary {
    /// Sums up a launch that was just read, at this moment.
    pub fn of_launch(launch: &Launch, now: Moment) -> Self {
        let call =
            logging::call_to_show(launch).map(|log| Running::of(log.call, &log.entries, now));
        Self::of(launch, call.as_ref())
    }

    /// Sums up a launch with the call that is shown of it.
    pub fn of(launch: &Launch, call: Option<&Running>) -> Self {
        let details = &launch.plan.details;
        let stage = stage(launch, call);
        let (progress, time, open) = match (stage, call) {
            (Stage::Planning | Stage::Postponed | Stage::Cancelled, _) | (_, None) => {
                planned(launch)
            }
            (Stage::Live, Some(call)) => on_call(call),
            (_, Some(call)) => after(launch, call),
        };
        let review = &launch.review;
        let is_open = |action: &&action::Action| action.status == action::Status::Open;
        let is_lesson =
            |thought: &&reflection::Reflection| thought.kind == reflection::Kind::Lesson;
        Self {
            id: launch.id,
            name: details.name.clone(),
            window_start: details.window_start,
            window_end: details.window_end,
            zone: details.zone,
            stage,
            progress,
            time,
            open,
            open_actions: review.actions.iter().filter(is_open).count(),
            lessons: review.reflections.iter().filter(is_lesson).count(),
        }
    }
}

/// How far a launch is: rehearsals do not move it on.
fn stage(launch: &Launch, call: Option<&Running>) -> Stage {
    let Some(call) = call.filter(|call| call.is_live()) else {
        return match launch.plan.details.status {
            details::Status::Planned => Stage::Planning,
            details::Status::Postponed => Stage::Postponed,
            details::Status::Cancelled => Stage::Cancelled,
        };
    };
    let outcome = call.state().closing.as_ref().map(|closing| closing.outcome);
    match outcome {
        Some(Outcome::RolledBack) => Stage::RolledBack,
        Some(Outcome::Live | Outcome::Unfinished) => Stage::Closed,
        None if call.state().phase >= Phase::Hypercare => Stage::Hypercare,
        None => Stage::Live,
    }
}

fn planned(launch: &Launch) -> (String, String, String) {
    let plan = &launch.plan;
    let ready = readiness::Score::of(&plan.checks).percent().map_or_else(
        || "no checks yet".to_owned(),
        |percent| format!("{percent} % ready"),
    );
    let time = if plan.steps.is_empty() {
        "no steps yet".to_owned()
    } else {
        let schedule = schedule::path(&Network::of(plan, &[]), plan.details.start);
        let length = schedule.finish() - schedule.start();
        format!("{} planned", words::span(length))
    };
    (ready, time, String::new())
}

fn on_call(call: &Running) -> (String, String, String) {
    let runbook = call.runbook();
    let over = runbook
        .iter()
        .filter(|step| call.state().status(**step).is_over())
        .count();
    let issues = open_issues(call);
    (
        format!("{over} of {}", words::count(runbook.len(), "step", "steps")),
        call.forecast().lateness().to_string(),
        if issues == 0 {
            String::new()
        } else {
            words::count(issues, "open issue", "open issues")
        },
    )
}

fn after(launch: &Launch, call: &Running) -> (String, String, String) {
    let late = call.forecast().lateness();
    let actions = launch.review.actions.len();
    let open = launch
        .review
        .actions
        .iter()
        .filter(|action| action.status == action::Status::Open)
        .count();
    let actions = match (actions, open) {
        (0, _) => "no actions yet".to_owned(),
        (_, 0) => format!("{}, all done", words::count(actions, "action", "actions")),
        _ => format!(
            "{}, {open} open",
            words::count(actions, "action", "actions")
        ),
    };
    let time = match call.back() {
        Some(back) => {
            let took = call.forecast().finish() - back.began();
            format!("back in {}", words::span(took))
        }
        None => late.past(),
    };
    let issues = call.state().issues.len();
    let issues = if issues == 0 {
        "no issues".to_owned()
    } else {
        words::count(issues, "issue", "issues")
    };
    (issues, time, actions)
}

fn open_issues(call: &Running) -> usize {
    let issues = call.state().issues.iter();
    issues.filter(|issue| issue.is_open()).count()
}
