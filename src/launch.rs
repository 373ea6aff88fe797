//! One go-live whole: the plan, its calls, the review.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::call::entry::Writer;
use crate::call::{Call, Entry};
use crate::change::{self, Change, Conflict, Record as _};
use crate::id::Id;
use crate::plan::{self, Plan};
use crate::review::{self, Review};
use crate::table::{Ranked, Table};
use crate::time::Stamp;

/// One go-live whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Launch {
    /// Tells it from every other launch.
    pub id: Id<Self>,
    /// What is agreed before.
    pub plan: Plan,
    /// The logs of its rehearsals and of the night, oldest first.
    pub calls: Vec<Log>,
    /// What is learnt after.
    pub review: Review,
}

/// The log of one call, in order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Log {
    /// The call.
    pub call: Id<Call>,
    /// Its lines, ordered by stamp, writer, id.
    pub entries: Vec<Entry>,
}

impl Launch {
    /// Begins a launch of which only the plan is known.
    pub fn new(id: Id<Self>, plan: Plan) -> Self {
        Self {
            id,
            plan,
            calls: Vec::new(),
            review: Review::default(),
        }
    }

    /// Returns every record of plan and review, in the order in which a file keeps them.
    pub fn records(&self) -> Vec<Record> {
        let plan = self.plan.records().into_iter().map(Record::Plan);
        let review = self.review.records().into_iter().map(Record::Review);
        plan.chain(review).collect()
    }

    /// Carries out a whole edit, or nothing where a part of it does not fit.
    ///
    /// # Errors
    /// [`Conflict`] says why the edit does not fit.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), Conflict> {
        let mut done = 0;
        let carried_out = edit.changes.iter().try_for_each(|change| {
            self.apply_change(change.clone())?;
            done += 1;
            Ok(())
        });
        let outcome = carried_out.and_then(|()| self.check(edit));
        if outcome.is_err() {
            for change in edit.changes[..done].iter().rev() {
                // What was just done can be taken back, record by record.
                self.apply_change(change.clone().inverse())?;
            }
        }
        outcome
    }

    /// Makes sure that what an edit brought is allowed and refers to nothing that is not there,
    /// and that nothing refers to what it took.
    fn check(&self, edit: &Edit) -> Result<(), Conflict> {
        let mut gone = HashSet::new();
        for change in &edit.changes {
            match (&change.before, &change.after) {
                (_, Some(after)) if !after.is_within_limits() => return Err(Conflict::NotAllowed),
                (_, Some(after)) if !self.holds_references_of(after) => {
                    return Err(Conflict::Dangling);
                }
                (Some(Record::Plan(before)), None) => {
                    gone.insert(before.key());
                }
                _ => {}
            }
        }
        gone.retain(|key| !self.plan.contains(*key));
        if gone.is_empty() {
            return Ok(());
        }
        let mut dangling = false;
        for record in self.records() {
            record.references(|key| dangling |= gone.contains(&key));
        }
        if dangling {
            Err(Conflict::Dangling)
        } else {
            Ok(())
        }
    }

    fn holds_references_of(&self, record: &Record) -> bool {
        let mut holds = true;
        record.references(|key| holds &= self.plan.contains(key));
        holds
    }

    fn apply_change(&mut self, change: Change<Record>) -> Result<(), Conflict> {
        match (change.before, change.after) {
            (Some(Record::Plan(before)), Some(Record::Plan(after))) => {
                self.plan.apply(Change::update(before, after))
            }
            (Some(Record::Plan(before)), None) => self.plan.apply(Change::remove(before)),
            (None, Some(Record::Plan(after))) => self.plan.apply(Change::insert(after)),
            (Some(Record::Review(before)), Some(Record::Review(after))) => {
                self.review.apply(Change::update(before, after))
            }
            (Some(Record::Review(before)), None) => self.review.apply(Change::remove(before)),
            (None, Some(Record::Review(after))) => self.review.apply(Change::insert(after)),
            (None, None)
            | (Some(Record::Plan(_)), Some(Record::Review(_)))
            | (Some(Record::Review(_)), Some(Record::Plan(_))) => Err(Conflict::Malformed),
        }
    }
}

/// Any record of plan or review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Record {
    /// A record of the plan.
    Plan(plan::Record),
    /// A record of the review.
    Review(review::Record),
}

impl Record {
    /// Calls `each` with the key of every record of the plan that this one refers to.
    fn references(&self, mut each: impl FnMut(plan::Key)) {
        match self {
            Self::Plan(record) => record.references(each),
            Self::Review(review::Record::Action(action)) => {
                if let Some(owner) = action.owner {
                    each(plan::Key::Person(owner));
                }
            }
            Self::Review(_) => {}
        }
    }

    fn is_within_limits(&self) -> bool {
        match self {
            Self::Plan(record) => record.is_within_limits(),
            Self::Review(review::Record::Feedback(feedback)) => feedback
                .rating
                .is_none_or(|rating| (1..=5).contains(&rating)),
            Self::Review(_) => true,
        }
    }
}

/// What tells one record of a launch from every other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A record of the plan.
    Plan(plan::Key),
    /// A record of the review.
    Review(review::Key),
}

impl change::Record for Record {
    type Key = Key;
    fn key(&self) -> Key {
        match self {
            Self::Plan(record) => Key::Plan(record.key()),
            Self::Review(record) => Key::Review(record.key()),
        }
    }
}

impl<R: Into<plan::Record>> From<R> for Record {
    fn from(record: R) -> Self {
        Self::Plan(record.into())
    }
}

macro_rules! of_review {
    ($($record:ty),+) => {
        $(impl From<$record> for Record {
            fn from(record: $record) -> Self {
                Self::Review(record.into())
            }
        })+
    };
}
of_review!(
    review::Action,
    review::Feedback,
    review::Reflection,
    review::Thanks
);

/// An edit of plan or review.
pub type Edit = change::Edit<Record>;

/// Names a change of one record of a table; nothing where it is not there, or stays as it is.
pub fn change<R: Ranked + Into<Record>>(
    table: &Table<R>,
    key: R::Key,
    name: impl Into<String>,
    apply: impl FnOnce(&mut R),
) -> Option<Edit> {
    let before = table.get(key)?;
    let mut after = before.clone();
    apply(&mut after);
    update(before, after, name)
}

/// Names what one record becomes; nothing where it stays as it is.
pub fn update<R: change::Record + Into<Record>>(
    before: &R,
    after: R,
    name: impl Into<String>,
) -> Option<Edit> {
    (after != *before).then(|| {
        let change = Change::update(before.clone().into(), after.into());
        Edit::new(name, vec![change])
    })
}

/// An edit as a file keeps it, so that it can be undone after a restart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Revision {
    /// Tells it from every other edit.
    pub id: Id<Self>,
    /// Who wrote it: an id minted each time a program opens a file to write.
    pub writer: Id<Writer>,
    /// Its place among the edits of its writer in this file, from 1, without gaps.
    pub sequence: u64,
    /// Its place in the order of all edits and log lines.
    pub stamp: Stamp,
    /// What changed.
    pub edit: Edit,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{Mint, Sequence};
    use crate::plan::step::Link;
    use crate::plan::{Details, Person, Section, Step};
    use crate::rank::Rank;
    use crate::time::{Moment, Span, Zone};

    /// A launch with one owner, one section and two steps, the second after the first.
    fn launch() -> (Launch, Person, [Step; 2]) {
        let mut mint = Sequence::new(1);
        let plan = Plan::new(Details::starting(Moment::MIN, Zone::UTC));
        let mut launch = Launch::new(mint.mint(), plan);
        let ranks = Rank::spread(None, None, 2);
        let owner = Person::named(mint.mint(), Rank::default(), "Ana");
        let section = Section {
            id: mint.mint(),
            rank: Rank::default(),
            title: "Cutover".into(),
        };
        let mut first = Step::task(mint.mint(), section.id, ranks[0].clone());
        first.owners.push(owner.id);
        let mut second = Step::task(mint.mint(), section.id, ranks[1].clone());
        second.predecessors.push(Link::after(first.id));
        let records: [Record; 4] = [
            // A record may come before the one it refers to.
            second.clone().into(),
            first.clone().into(),
            owner.clone().into(),
            section.into(),
        ];
        let changes = records.into_iter().map(Change::insert).collect();
        launch.apply(&Edit::new("Begin", changes)).unwrap();
        (launch, owner, [first, second])
    }

    #[test]
    fn nothing_can_be_removed_that_something_refers_to() {
        let (mut launch, owner, [first, second]) = launch();
        let before = launch.clone();
        for record in [owner.into(), first.clone().into()] {
            let edit = Edit::new("Remove", vec![Change::remove(record)]);
            assert_eq!(launch.apply(&edit), Err(Conflict::Dangling));
            assert_eq!(launch, before);
        }
        let mut freed = second.clone();
        freed.predecessors.clear();
        let edit = Edit::new(
            "Remove",
            vec![
                Change::remove(first.into()),
                Change::update(second.into(), freed.into()),
            ],
        );
        launch.apply(&edit).unwrap();
        assert_eq!(launch.plan.steps.len(), 1);
        launch.apply(&edit.inverse()).unwrap();
        assert_eq!(launch, before);
    }

    #[test]
    fn nothing_can_refer_to_what_is_not_there() {
        let (mut launch, _, [first, _]) = launch();
        let before = launch.clone();
        let mut astray = first.clone();
        astray.deputy = Some(Sequence::new(9).mint());
        let edit = Edit::new("Deputy", vec![Change::update(first.into(), astray.into())]);
        assert_eq!(launch.apply(&edit), Err(Conflict::Dangling));
        assert_eq!(launch, before);
    }

    #[test]
    fn a_step_never_takes_less_than_no_time() {
        let (mut launch, _, [first, _]) = launch();
        let before = launch.clone();
        let mut backwards = first.clone();
        backwards.duration = Span::minutes(-1);
        let edit = Edit::new(
            "Shorter",
            vec![Change::update(first.into(), backwards.into())],
        );
        assert_eq!(launch.apply(&edit), Err(Conflict::NotAllowed));
        assert_eq!(launch, before);
    }
}
