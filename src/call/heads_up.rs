//! Calls that the owners of coming steps are due: some time before the forecast start, so that
//! nobody is looked for when their step begins.

use crate::call::state::State;
use crate::id::Id;
use crate::plan::{Person, Step};
use crate::schedule::Forecast;
use crate::schedule::actual::State as Status;
use crate::time::{Moment, Span};

/// A call to somebody whose step comes soon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadsUp {
    /// The step.
    pub step: Id<Step>,
    /// Who was called.
    pub person: Id<Person>,
    /// When they were called, in call time; they may answer without having been called.
    pub given: Option<Moment>,
    /// When they answered, in call time.
    pub acknowledged: Option<Moment>,
}

/// A step that comes soon, and whether its owner knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The step.
    pub step: Id<Step>,
    /// Who is due a call: the owner, or the deputy where the owner does not answer.
    pub person: Id<Person>,
    /// When the step is forecast to start.
    pub start: Moment,
    /// How far it is.
    pub standing: Standing,
}

/// How far a heads-up is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// The deputy is due a call, because the owner does not answer.
    DeputyDue,
    /// Somebody was called and has not answered for a third of the time before the start.
    Unanswered,
    /// The call is due.
    Due,
    /// Somebody was called and may still answer.
    Given,
    /// They know.
    Acknowledged,
}

/// Returns the steps that start within the plan's heads-up time, in the order of their start, with
/// whom to call. An owner who has not answered after a third of that time turns amber, after two
/// thirds the deputy is due. Steps without an owner are a problem of the plan, not of the call.
pub fn due(state: &State, forecast: &Forecast, now: Moment) -> Vec<Due> {
    let ahead = state.plan.details.heads_up;
    let mut soon: Vec<(Moment, Id<Step>)> = forecast
        .iter()
        .map(|(step, outlook)| (outlook.start, step))
        .filter(|(start, step)| *start <= now + ahead && state.status(*step) == Status::Pending)
        .collect();
    // Stable: steps that start together stay in the order of the runbook.
    soon.sort_by_key(|(start, _)| *start);
    soon.into_iter()
        .filter_map(|(_, step)| of(state, forecast, step, now))
        .collect()
}

/// Returns whom to call about one step; nobody where it does not start within the plan's heads-up
/// time or has no owner.
pub fn of(state: &State, forecast: &Forecast, step: Id<Step>, now: Moment) -> Option<Due> {
    let ahead = state.plan.details.heads_up;
    let start = forecast.outlook(step)?.start;
    if start > now + ahead || state.status(step) != Status::Pending {
        return None;
    }
    let owner = *state.owners(step).first()?;
    let (person, standing) = standing(state, step, owner, ahead, now);
    Some(Due {
        step,
        person,
        start,
        standing,
    })
}

fn standing(
    state: &State,
    step: Id<Step>,
    owner: Id<Person>,
    ahead: Span,
    now: Moment,
) -> (Id<Person>, Standing) {
    let third = Span::seconds(ahead.as_seconds() / 3);
    let of = |person: Id<Person>| {
        let mut calls = state.heads_ups.iter().rev();
        let call = calls.find(|call| call.step == step && call.person == person);
        match call {
            None => Standing::Due,
            Some(call) if call.acknowledged.is_some() => Standing::Acknowledged,
            Some(call) => match call.given.map(|given| now - given) {
                Some(waited) if waited >= third * 2 => Standing::DeputyDue,
                Some(waited) if waited >= third => Standing::Unanswered,
                _ => Standing::Given,
            },
        }
    };
    let deputy = || {
        let own = state.plan.steps.get(step).and_then(|step| step.deputy);
        let back = state.plan.rollback_steps.get(step);
        let back = back.and_then(|step| step.deputy);
        let stand_in = state.attendance.get(&owner);
        let stand_in = stand_in.and_then(|attendance| attendance.stand_in());
        let person = state.plan.people.get(owner);
        own.or(back)
            .or(stand_in)
            .or(person.and_then(|person| person.deputy))
    };
    match (of(owner), deputy()) {
        (Standing::DeputyDue, Some(deputy)) => match of(deputy) {
            Standing::Due => (deputy, Standing::DeputyDue),
            Standing::DeputyDue => (deputy, Standing::Unanswered),
            called => (deputy, called),
        },
        (Standing::DeputyDue, None) => (owner, Standing::Unanswered),
        (standing, _) => (owner, standing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::entry::Event;
    use crate::call::scribe::{ANA, Scribe, WEI, night};
    use crate::schedule::sample::{at, step};

    /// Execution runs on plan; step 2 starts at 10 and is due a call from -5 on.
    fn scribe() -> Scribe {
        let mut plan = night();
        let people = plan.people.iter().cloned().map(|mut person| {
            if person.id == WEI {
                person.deputy = Some(ANA);
            }
            person
        });
        plan.people = people.collect();
        let mut scribe = Scribe::opened(plan);
        let reason = String::new();
        scribe.says(0, Event::ExecutionStarted { reason });
        scribe.starts(0, step(1));
        scribe.starts(0, step(3));
        scribe
    }

    fn looked(scribe: &Scribe, minute: i64) -> Vec<(u128, Id<Person>, Standing)> {
        let state = scribe.state();
        let forecast = state.forecast(at(minute));
        due(&state, &forecast, at(minute))
            .into_iter()
            .map(|due| (due.step.uuid().as_u128(), due.person, due.standing))
            .collect()
    }

    #[test]
    fn an_owner_is_due_a_call_fifteen_minutes_before_the_step() {
        let scribe = scribe();
        assert_eq!(looked(&scribe, 1), [(2, WEI, Standing::Due)]);
        assert_eq!(looked(&scribe, 19).len(), 1);
        assert_eq!(looked(&scribe, 20).len(), 2, "4 is forecast for 35");
    }

    #[test]
    fn who_does_not_answer_turns_amber_and_then_the_deputy_is_due() {
        let mut scribe = scribe();
        let step = step(2);
        scribe.says(1, Event::HeadsUpGiven { step, person: WEI });
        assert_eq!(looked(&scribe, 5), [(2, WEI, Standing::Given)]);
        assert_eq!(looked(&scribe, 6), [(2, WEI, Standing::Unanswered)]);
        assert_eq!(looked(&scribe, 11), [(2, ANA, Standing::DeputyDue)]);
        scribe.says(11, Event::HeadsUpGiven { step, person: ANA });
        scribe.says(12, Event::HeadsUpAcknowledged { step, person: ANA });
        assert_eq!(looked(&scribe, 12), [(2, ANA, Standing::Acknowledged)]);
    }

    #[test]
    fn who_answers_without_having_been_called_knows_as_well() {
        let mut scribe = scribe();
        let step = step(2);
        scribe.says(1, Event::HeadsUpAcknowledged { step, person: WEI });
        assert_eq!(looked(&scribe, 5), [(2, WEI, Standing::Acknowledged)]);
        scribe.starts(10, step);
        assert_eq!(looked(&scribe, 10), []);
    }
}
