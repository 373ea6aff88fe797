//! What a delay would do before it is accepted (R9).

use crate::id::Id;
use crate::plan::Step;
use crate::plan::step::Kind;
use crate::schedule::actual::State as Status;
use crate::schedule::rollback::Warning;
use crate::session::Running;
use crate::time::{Moment, Span};

/// What follows when a step is given more time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ripple {
    /// The finish as it is forecast now.
    pub before: Moment,
    /// The finish as it would be.
    pub after: Moment,
    /// The steps that have not begun and would start later, in the order of the runbook.
    pub moved: Vec<Id<Step>>,
    /// How much of the holds on the critical path would be used up.
    pub buffer: Span,
    /// The step that would pass the last safe moment and does not now.
    pub passes: Option<Warning>,
}

impl Running {
    /// Forecasts what follows when a step is given more time now; nothing is changed.
    pub fn ripple(&self, step: Id<Step>, more: Span) -> Ripple {
        let state = self.state();
        let kind = state.plan.steps.get(step);
        let kind = kind.map_or(Kind::Task, |step| step.kind);
        let mut actuals = state.actuals.clone();
        actuals
            .entry(step)
            .or_default()
            .add(self.now(), more, state.duration(step), kind);
        let (now, then) = (self.forecast(), self.forecast_after(&actuals));
        let is_moved = |step: &Id<Step>| {
            let start = |outlook: Option<crate::schedule::Outlook>| outlook.map(|it| it.start);
            state.status(*step) == Status::Pending
                && start(then.outlook(*step)) > start(now.outlook(*step))
        };
        let warnings = match self.back() {
            Some(_) => Vec::new(),
            None => self.way().warnings(&actuals, &then),
        };
        let is_known = |warning: &Warning| {
            let mut known = self.warnings().iter();
            known.any(|known| known.step == warning.step)
        };
        Ripple {
            before: now.finish(),
            after: then.finish(),
            moved: self.runbook().into_iter().filter(is_moved).collect(),
            buffer: (now.hold_buffer() - then.hold_buffer()).at_least_zero(),
            passes: warnings.into_iter().find(|warning| !is_known(warning)),
        }
    }
}
