//! Changes of the plan while the call runs: numbers that people say on the line stay (rule 12).

use crate::call::state::State;
use crate::change::Change;
use crate::plan::number::{self, Numbers};
use crate::plan::{Edit, Record};

/// Completes an edit of the present plan so that it can be logged: steps that come in get a
/// number of their own (6.1), and the numbers of those that go are not used again.
///
/// An edit that does not fit the plan is returned as it is; checking the event says why.
#[must_use]
pub fn numbered(state: &State, mut edit: Edit) -> Edit {
    let mut after = state.plan.as_ref().clone();
    if after.apply_edit(edit.clone()).is_err() {
        return edit;
    }
    let numbers = Numbers::of(&after);
    let mut details = after.details.clone();
    for change in &mut edit.changes {
        match (&change.before, &mut change.after) {
            (None, Some(Record::Step(step))) if step.number.is_none() => {
                step.number = Some(numbers.get(step.id).to_owned());
            }
            (None, Some(Record::RollbackStep(step))) if step.number.is_none() => {
                step.number = Some(numbers.get(step.id).to_owned());
            }
            (Some(Record::Step(gone)), None) => {
                retire(&mut details, gone.number.as_deref());
            }
            (Some(Record::RollbackStep(gone)), None) => {
                retire(&mut details, gone.number.as_deref());
            }
            _ => {}
        }
    }
    if details != after.details {
        edit.changes
            .push(Change::update(after.details.into(), details.into()));
    }
    edit
}

fn retire(details: &mut crate::plan::Details, number: Option<&str>) {
    if let Some(Change {
        after: Some(Record::Details(after)),
        ..
    }) = number::retire(details, number)
    {
        *details = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::entry::Event;
    use crate::call::scribe::{Scribe, night};
    use crate::id::Id;
    use crate::rank::Rank;
    use crate::schedule::sample::step;

    fn replan(scribe: &mut Scribe, changes: Vec<Change<Record>>) {
        let edit = numbered(&scribe.state(), Edit::new("Change the plan", changes));
        let reason = String::new();
        let event = Event::Replanned { edit, reason };
        assert_eq!(scribe.state().check(&event), Ok(()));
        scribe.says(5, event);
    }

    fn insert(scribe: &mut Scribe, id: u128) {
        let state = scribe.state();
        let (six, seven) = (state.plan.steps.get(step(6)), state.plan.steps.get(step(7)));
        let mut added = six.unwrap().clone();
        added.id = step(id);
        added.number = None;
        added.rank = Rank::between(six.map(|six| &six.rank), seven.map(|seven| &seven.rank));
        replan(scribe, vec![Change::insert(added.into())]);
    }

    #[test]
    fn an_added_step_is_six_point_one_and_its_number_is_not_used_again() {
        let mut scribe = Scribe::opened(night());
        insert(&mut scribe, 100);
        assert_eq!(scribe.state().numbers.get(step(100)), "6.1");
        let added = scribe.state().plan.steps.get(step(100)).unwrap().clone();
        replan(&mut scribe, vec![Change::remove(added.into())]);
        insert(&mut scribe, 101);
        let state = scribe.state();
        assert_eq!(state.numbers.get(step(101)), "6.2");
        assert_eq!(state.numbers.get(step(7)), "7");
        assert_eq!(state.ignored, []);
    }

    #[test]
    fn an_edit_that_does_not_fit_is_refused_by_its_check() {
        let scribe = Scribe::opened(night());
        let mut stranger = scribe.state().plan.steps.get(step(6)).unwrap().clone();
        stranger.id = Id::from_u128(99);
        let changes = vec![Change::remove(stranger.into())];
        let edit = numbered(&scribe.state(), Edit::new("Remove", changes.clone()));
        assert_eq!(edit.changes, changes);
        let reason = String::new();
        let refused = scribe.state().check(&Event::Replanned { edit, reason });
        assert!(refused.is_err());
    }
}
