//! What the parts of the call screen look at: the call with its session, and how its things are
//! called.

use iced::Element;
use iced::widget::Text;

use crate::call;
use crate::call::entry::{Phase, Presence};
use crate::call::heads_up;
use crate::call::update::View;
use crate::gui::icon::{self, Icon};
use crate::gui::theme::text;
use crate::gui::widget::{avatar, tip};
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::step::{Kind, Reversibility};
use crate::plan::{Person, Plan, Step};
use crate::schedule::actual::State as Status;
use crate::schedule::rollback::Warning;
use crate::session::{Running, Session};
use crate::settings::Settings;
use crate::time::{Moment, Zone};
use crate::words;

/// The call as it stands, lent to the parts of the screen.
#[derive(Clone, Copy)]
pub(super) struct Night<'a> {
    pub(super) session: &'a Session,
    pub(super) running: &'a Running,
    pub(super) settings: &'a Settings,
}

impl<'a> Night<'a> {
    /// Looks at the call that is shown; nothing before one was started.
    pub(super) fn of(session: &'a Session, settings: &'a Settings) -> Option<Self> {
        let running = session.call().filter(|call| call.state().is_opened())?;
        Some(Self {
            session,
            running,
            settings,
        })
    }

    pub(super) fn state(self) -> &'a call::State {
        self.running.state()
    }

    pub(super) fn plan(self) -> &'a Plan {
        self.running.plan()
    }

    pub(super) fn now(self) -> Moment {
        self.running.now()
    }

    /// Returns what texts are written from besides the state of the call.
    pub(super) fn view(self) -> View<'a> {
        View {
            now: self.now(),
            forecast: self.running.forecast(),
            baseline: self.running.baseline(),
            last_safe: self.running.last_safe(),
        }
    }

    pub(super) fn zone(self) -> Zone {
        self.plan().details.zone
    }

    pub(super) fn clock(self, at: Moment) -> String {
        words::clock(at, self.zone())
    }

    pub(super) fn phase(self) -> Phase {
        self.state().phase
    }

    pub(super) fn number(self, step: Id<Step>) -> &'a str {
        self.state().numbers.get(step)
    }

    pub(super) fn title(self, step: Id<Step>) -> &'a str {
        title(self.plan(), step)
    }

    /// Returns how one sees that a step of the runbook or of the rollback worked.
    pub(super) fn verification(self, step: Id<Step>) -> &'a str {
        let runbook = self.plan().steps.get(step);
        let back = || self.plan().rollback_steps.get(step);
        runbook
            .map(|step| step.verification.as_str())
            .or_else(|| back().map(|step| step.verification.as_str()))
            .unwrap_or_default()
    }

    /// Says in few words which steps one of the rollback undoes: "undoes 6 and 7".
    pub(super) fn undoes(self, step: Id<Step>) -> Option<String> {
        let back = self.plan().rollback_steps.get(step)?;
        let numbers: Vec<&str> = back.undoes.iter().map(|step| self.number(*step)).collect();
        (!numbers.is_empty()).then(|| format!("undoes {}", words::list(&numbers)))
    }

    /// Says whether the owner of a coming step is due a call (R23), and how far that is.
    pub(super) fn heads_up(self, step: Id<Step>) -> Option<heads_up::Due> {
        let forecast = self.running.forecast();
        let is_executing = self.running.is_executing();
        is_executing.then(|| heads_up::of(self.state(), forecast, step, self.now()))?
    }

    pub(super) fn status(self, step: Id<Step>) -> Status {
        self.state().status(step)
    }

    pub(super) fn name(self, person: Id<Person>) -> &'a str {
        self.plan().name_of(Some(person))
    }

    /// Says who has a step now: "Wei Chen", "Wei Chen and Ana Sousa".
    pub(super) fn owners(self, step: Id<Step>) -> String {
        let owners = self.state().owners(step).iter();
        words::list(&owners.map(|owner| self.name(*owner)).collect::<Vec<_>>())
    }

    /// Says who has a step and for which team: "Wei Chen · Database".
    pub(super) fn owner_line(self, step: Id<Step>) -> String {
        let owners = self.owners(step);
        let first = self.state().owners(step).first();
        let team = first
            .and_then(|owner| self.plan().people.get(*owner))
            .map_or("", belongs);
        match (owners.as_str(), team) {
            ("", _) => "no owner".to_owned(),
            (_, "") => owners,
            (_, team) => format!("{owners} · {team}"),
        }
    }

    /// Shows the initials of a step's first owner.
    pub(super) fn owner_mark<Message: 'a>(self, step: Id<Step>) -> Element<'a, Message> {
        let owners = self.owners(step);
        let first = self.state().owners(step).first();
        match first {
            Some(owner) => tip(avatar(self.name(*owner)), owners),
            None => avatar(""),
        }
    }

    /// Warns where nobody who owns a step is on the call (R3), in words.
    pub(super) fn absence(self, step: Id<Step>) -> Option<String> {
        let state = self.state();
        let owners = state.owners(step);
        let missing = |person: &Id<Person>| state.presence(*person) == Some(&Presence::Missing);
        if owners.is_empty() || !owners.iter().all(missing) {
            return None;
        }
        let deputy = self.deputy(step).filter(|deputy| !missing(deputy));
        let owners = self.owners(step);
        Some(match deputy {
            Some(deputy) => format!(
                "{owners} is not on the call, the deputy {} is",
                self.name(deputy)
            ),
            None => format!("{owners} is not on the call"),
        })
    }

    /// Returns who takes a step over where its owner cannot.
    pub(super) fn deputy(self, step: Id<Step>) -> Option<Id<Person>> {
        let plan = self.plan();
        let runbook = plan.steps.get(step).and_then(|step| step.deputy);
        let back = || plan.rollback_steps.get(step).and_then(|step| step.deputy);
        let of_owner = || {
            let owner = self.state().owners(step).first()?;
            plan.people.get(*owner)?.deputy
        };
        runbook.or_else(back).or_else(of_owner)
    }

    pub(super) fn kind(self, step: Id<Step>) -> Kind {
        let step = self.plan().steps.get(step);
        step.map_or(Kind::Task, |step| step.kind)
    }

    pub(super) fn is_irreversible(self, step: Id<Step>) -> bool {
        let step = self.plan().steps.get(step);
        step.is_some_and(|step| step.reversibility == Reversibility::Irreversible)
    }

    pub(super) fn warning(self, step: Id<Step>) -> Option<&'a Warning> {
        let mut warnings = self.running.warnings().iter();
        warnings.find(|warning| warning.step == step)
    }

    /// Says whether a step could be started this second: everything it waits for has happened.
    pub(super) fn is_ready(self, step: Id<Step>) -> bool {
        let forecast = self.running.forecast();
        self.running.is_executing() && self.state().is_ready(step, forecast, self.now())
    }

    /// Shows where a step stands, or what kind it is while it waits.
    pub(super) fn sign(self, step: Id<Step>) -> Text<'a> {
        let (icon, tone) = self.look(step);
        match tone {
            Tone::Neutral => icon.sized(16.0).style(text::muted),
            tone => icon.sized(16.0).style(text::tone(tone)),
        }
    }

    fn look(self, step: Id<Step>) -> (Icon, Tone) {
        match self.status(step) {
            Status::Done => (icon::CIRCLE_CHECK, Tone::Done),
            Status::Skipped => (icon::SKIP_FORWARD, Tone::Neutral),
            Status::Failed => (icon::CIRCLE_X, Tone::Broken),
            Status::Blocked => (icon::LOCK, Tone::Broken),
            Status::Paused => (icon::CIRCLE_PAUSE, Tone::Late),
            Status::Running => (icon::CIRCLE_DOT, Tone::Running),
            Status::Pending if self.is_ready(step) => (icon::CIRCLE_PLAY, Tone::Running),
            Status::Pending => match self.kind(step) {
                Kind::Task => (icon::CIRCLE_DASHED, Tone::Neutral),
                Kind::Milestone => (icon::FLAG, Tone::Neutral),
                Kind::Gate => (icon::DIAMOND, Tone::Critical),
                Kind::Hold => (icon::CIRCLE_PAUSE, Tone::Neutral),
            },
        }
    }

    /// Says the progress of the runbook: how many steps are over, of how many.
    pub(super) fn progress(self) -> (usize, usize) {
        let runbook = self.running.runbook();
        let over = runbook.iter().filter(|step| self.status(**step).is_over());
        (over.count(), runbook.len())
    }
}

/// Returns the title of a step of the runbook or of the rollback.
pub(super) fn title(plan: &Plan, step: Id<Step>) -> &str {
    let runbook = plan.steps.get(step).map(|step| step.title.as_str());
    let back = || plan.rollback_steps.get(step);
    runbook
        .or_else(|| back().map(|step| step.title.as_str()))
        .unwrap_or_default()
}

/// Returns the team somebody belongs to, else the role.
pub(super) fn belongs(person: &Person) -> &str {
    match person.team.as_str() {
        "" => &person.role,
        team => team,
    }
}
