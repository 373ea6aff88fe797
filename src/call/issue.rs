//! What is wrong, who looks after it, and how long it took (rule 8).

use crate::call::entry::Entry;
pub use crate::call::entry::{Effect, IssueStatus as Status, Severity};
use crate::id::Id;
use crate::plan::{Person, Step};
use crate::time::{Moment, Span};

/// Something that is wrong, as it stands on the board.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// Tells it from every other issue.
    pub id: Id<Self>,
    /// What is wrong.
    pub title: String,
    /// How bad it is.
    pub severity: Severity,
    /// Where it stands.
    pub status: Status,
    /// Who looks after it.
    pub owner: Option<Id<Person>>,
    /// The step it belongs to.
    pub step: Option<Id<Step>>,
    /// Whether the step can go on.
    pub effect: Effect,
    /// When it was raised, in call time.
    pub raised: Moment,
    /// When somebody first took it up: the first assignment or move out of open.
    pub acknowledged: Option<Moment>,
    /// The stretches during which it was not resolved; the last is open while it is not.
    pub unresolved: Vec<Stretch>,
    /// What happened to it, oldest first.
    pub history: Vec<Change>,
}

/// A stretch of time that may still go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// When it began.
    pub from: Moment,
    /// When it ended.
    pub to: Option<Moment>,
}

impl Stretch {
    /// Returns how long it lasts at `now`; never negative.
    pub fn length(self, now: Moment) -> Span {
        (self.to.unwrap_or(now) - self.from).at_least_zero()
    }
}

/// One thing that happened to an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The line that says it.
    pub entry: Id<Entry>,
    /// When it happened, in call time.
    pub at: Moment,
    /// What happened.
    pub what: What,
}

/// What happened to an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It was raised.
    Raised,
    /// It moved on the board, with a note.
    Moved(Status, String),
    /// It was given to somebody, or to nobody.
    Assigned(Option<Id<Person>>),
    /// It was described anew.
    Described,
    /// Something new is known.
    Updated(String),
}

impl Issue {
    /// Says whether it still has to be dealt with.
    pub fn is_open(&self) -> bool {
        self.status != Status::Resolved
    }

    /// Says whether its step cannot go on because of it.
    pub fn blocks(&self, step: Id<Step>) -> bool {
        self.is_open() && self.effect == Effect::Blocks && self.step == Some(step)
    }

    /// Returns how long it took until somebody took it up (rule 8); `None` where nobody did.
    pub fn time_to_acknowledge(&self) -> Option<Span> {
        Some((self.acknowledged? - self.raised).at_least_zero())
    }

    /// Returns the total time during which it was not resolved (rule 8); `None` while it is not.
    pub fn time_to_resolve(&self) -> Option<Span> {
        let last = self.unresolved.last()?.to?;
        (!self.is_open()).then(|| self.age(last))
    }

    /// Returns the total time during which it was not resolved, up to `now`.
    pub fn age(&self, now: Moment) -> Span {
        self.unresolved
            .iter()
            .map(|stretch| stretch.length(now))
            .sum()
    }

    /// Returns when it was resolved; `None` while it is not.
    pub fn resolved(&self) -> Option<Moment> {
        self.unresolved.last()?.to
    }

    pub(in crate::call) fn record(&mut self, entry: Id<Entry>, at: Moment, what: What) {
        match &what {
            What::Raised | What::Described | What::Updated(_) => {}
            What::Assigned(owner) => {
                self.owner = *owner;
                if owner.is_some() {
                    self.acknowledged.get_or_insert(at);
                }
            }
            What::Moved(status, _) => {
                if *status != Status::Open {
                    self.acknowledged.get_or_insert(at);
                }
                match (self.is_open(), *status) {
                    (true, Status::Resolved) => {
                        if let Some(last) = self.unresolved.last_mut() {
                            last.to = Some(at);
                        }
                    }
                    (false, Status::Open | Status::InProgress | Status::Monitoring) => {
                        self.unresolved.push(Stretch { from: at, to: None });
                    }
                    _ => {}
                }
                self.status = *status;
            }
        }
        self.history.push(Change { entry, at, what });
    }
}

/// A median, and how many figures it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Median {
    /// The median; of an even number of figures the mean of the middle two.
    pub value: Span,
    /// How many figures there are.
    pub of: usize,
}

/// Returns the median of durations; `None` where there are none, because "not recorded" is never
/// zero (rule 8).
pub fn median(spans: impl IntoIterator<Item = Span>) -> Option<Median> {
    let mut spans: Vec<Span> = spans.into_iter().collect();
    spans.sort_unstable();
    let upper = *spans.get(spans.len() / 2)?;
    let lower = *spans.get((spans.len() - 1) / 2)?;
    let value = lower + Span::seconds((upper - lower).as_seconds() / 2);
    Some(Median {
        value,
        of: spans.len(),
    })
}

/// Returns the median time to acknowledge of the resolved issues.
pub fn median_time_to_acknowledge(issues: &[Issue]) -> Option<Median> {
    let resolved = issues.iter().filter(|issue| !issue.is_open());
    median(resolved.filter_map(Issue::time_to_acknowledge))
}

/// Returns the median time to resolve of the resolved issues.
pub fn median_time_to_resolve(issues: &[Issue]) -> Option<Median> {
    median(issues.iter().filter_map(Issue::time_to_resolve))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(minute: i64) -> Moment {
        Moment::from_unix(minute * 60)
    }

    fn raised(at: Moment) -> Issue {
        Issue {
            id: Id::from_u128(1),
            title: "Migration waits on a lock".into(),
            severity: Severity::Critical,
            status: Status::Open,
            owner: None,
            step: None,
            effect: Effect::None,
            raised: at,
            acknowledged: None,
            unresolved: vec![Stretch { from: at, to: None }],
            history: Vec::new(),
        }
    }

    fn moved(issue: &mut Issue, at: i64, status: Status) {
        let what = What::Moved(status, String::new());
        issue.record(Id::from_u128(2), minute(at), what);
    }

    #[test]
    fn an_issue_that_came_back_counts_the_time_of_both_rounds() {
        let mut issue = raised(minute(0));
        moved(&mut issue, 5, Status::InProgress);
        moved(&mut issue, 20, Status::Resolved);
        assert_eq!(issue.time_to_resolve(), Some(Span::minutes(20)));
        moved(&mut issue, 50, Status::Open);
        assert_eq!(issue.time_to_resolve(), None);
        assert_eq!(issue.age(minute(55)), Span::minutes(25));
        moved(&mut issue, 60, Status::Resolved);
        assert_eq!(issue.time_to_resolve(), Some(Span::minutes(30)));
        assert_eq!(issue.time_to_acknowledge(), Some(Span::minutes(5)));
    }

    #[test]
    fn giving_an_issue_to_somebody_acknowledges_it() {
        let mut issue = raised(minute(0));
        issue.record(Id::from_u128(2), minute(3), What::Assigned(None));
        assert_eq!(issue.time_to_acknowledge(), None);
        let wei = Some(Id::from_u128(9));
        issue.record(Id::from_u128(3), minute(4), What::Assigned(wei));
        moved(&mut issue, 8, Status::InProgress);
        assert_eq!(issue.time_to_acknowledge(), Some(Span::minutes(4)));
    }

    #[test]
    fn a_median_says_how_many_figures_it_rests_on() {
        let minutes = [18, 9, 30, 11].map(Span::minutes);
        let expected = Median {
            value: Span::seconds(14 * 60 + 30),
            of: 4,
        };
        assert_eq!(median(minutes), Some(expected));
        assert_eq!(
            median(minutes.into_iter().take(3)).map(|m| m.value),
            Some(Span::minutes(18))
        );
        assert_eq!(median([]), None);
    }
}
