//! Something that can be shown by itself: the page on which it lies, and how it is selected there.

use crate::call::issue::Issue;
use crate::gui::part::sheet;
use crate::gui::route::{self, Route};
use crate::gui::screen::{Message, call, plan, review};
use crate::id::Id;
use crate::plan::{Key, Objective, Step};

/// Something that can be shown by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A record of the plan.
    Plan(Key),
    /// The estimates of a step.
    Estimates(Id<Step>),
    /// A channel that is still to be added.
    NewChannel,
    /// A metric that is still to be added to an objective.
    NewMetric(Id<Objective>),
    /// What is not as it was agreed.
    Changes,
    /// How likely the night ends in its window.
    Chance,
    /// An issue of the call.
    Issue(Id<Issue>),
}

impl Target {
    /// Returns the page on which it is shown, from the page that is shown now: on the call, a step
    /// is selected where it is.
    pub fn route(self, here: Route) -> Route {
        let page = match self {
            Self::Issue(_) => return Route::Review(route::Review::Issues),
            Self::Estimates(_) | Self::Changes => route::Plan::Steps,
            Self::NewChannel => route::Plan::Channels,
            Self::Chance | Self::NewMetric(_) => route::Plan::Overview,
            Self::Plan(Key::Step(_)) if here == Route::Call => return Route::Call,
            Self::Plan(key) => match key {
                Key::Step(_) | Key::Section(_) | Key::Block(_) => route::Plan::Steps,
                Key::Person(_) => route::Plan::People,
                Key::Rollback(()) | Key::Trigger(_) | Key::Backup(_) | Key::RollbackStep(_) => {
                    route::Plan::Rollback
                }
                Key::Channel(_) => route::Plan::Channels,
                Key::Check(_) => route::Plan::Readiness,
                Key::Details(()) | Key::Objective(_) | Key::Metric(_) | Key::Baseline(_) => {
                    route::Plan::Overview
                }
            },
        };
        Route::Plan(page)
    }

    /// Returns what must happen on that page for it to be selected, in this order.
    pub fn messages(self, page: Route) -> Vec<Message> {
        use plan::{overview, rollback, steps};
        let row = |row| {
            let pick = steps::Message::Pick(row, steps::Column::Title);
            vec![Message::Steps(pick), Message::Steps(steps::Message::Reveal)]
        };
        let line = |line| vec![Message::Rollback(rollback::Message::OpenLine(line))];
        let objective = |line| vec![Message::Overview(overview::Message::Open(line))];
        match self {
            Self::Plan(Key::Step(step)) if page == Route::Call => {
                vec![Message::Call(call::Message::Select(step))]
            }
            Self::Estimates(step) => {
                let mut messages = row(steps::Row::Step(step));
                let details = steps::Message::Details(steps::Row::Step(step));
                let estimate = steps::panel::Message::Estimate;
                messages.push(Message::Steps(details));
                messages.push(Message::Steps(steps::Message::Panel(estimate)));
                messages
            }
            Self::NewChannel => vec![Message::Channels(plan::channels::Message::Add)],
            Self::NewMetric(objective) => {
                vec![Message::Overview(overview::Message::AddMetric(objective))]
            }
            Self::Changes => {
                let list = steps::baseline::Message::List;
                vec![Message::Steps(steps::Message::Baseline(list))]
            }
            Self::Chance => vec![Message::Overview(overview::Message::Reveal)],
            Self::Issue(issue) => {
                let select = review::issues::Message::Select(issue);
                vec![Message::Review(review::Message::Issues(select))]
            }
            Self::Plan(key) => match key {
                Key::Step(step) => row(steps::Row::Step(step)),
                Key::Section(section) => row(steps::Row::Section(section)),
                Key::Person(person) => {
                    vec![Message::People(sheet::Message::Select(person).into())]
                }
                Key::Channel(channel) => {
                    vec![Message::Channels(plan::channels::Message::Select(channel))]
                }
                Key::Check(check) => {
                    vec![Message::Readiness(plan::readiness::Message::Select(check))]
                }
                Key::Rollback(()) => line(rollback::Line::Policy),
                Key::Trigger(trigger) => line(rollback::Line::Trigger(trigger)),
                Key::Backup(backup) => line(rollback::Line::Backup(backup)),
                Key::RollbackStep(step) => {
                    let row = rollback::Row::Step(step);
                    let pick = rollback::Message::Pick(row, rollback::Column::Title);
                    vec![Message::Rollback(pick)]
                }
                Key::Objective(one) => objective(overview::Line::Objective(one)),
                Key::Metric(metric) => objective(overview::Line::Metric(metric)),
                Key::Details(()) | Key::Block(_) | Key::Baseline(_) => Vec::new(),
            },
        }
    }
}
