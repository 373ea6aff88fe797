//! Go or no-go: who answered what, and what follows from it (rule 10).

use crate::call::entry::Entry;
pub use crate::call::entry::{Decision, Quotation, Vote};
use crate::id::Id;
use crate::plan::person::Vote as Power;
use crate::plan::step::Rule;
use crate::plan::{Person, Plan, Step};
use crate::time::Moment;

/// A go / no-go poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poll {
    /// Tells it from every other poll.
    pub id: Id<Self>,
    /// The line that opened it.
    pub entry: Id<Entry>,
    /// When it was opened, in call time.
    pub opened: Moment,
    /// What is asked.
    pub question: String,
    /// The gate it belongs to; execution as a whole where there is none.
    pub gate: Option<Id<Step>>,
    /// What the vote was about, as it was shown.
    pub facts: Vec<Quotation>,
    /// When the vote is a go.
    pub rule: Rule,
    /// How many must have answered.
    pub quorum: usize,
    /// Who decides.
    pub decider: Option<Id<Person>>,
    /// Who is asked, in speaking order.
    pub positions: Vec<Position>,
    /// What was decided.
    pub verdict: Option<Verdict>,
}

/// Somebody who is asked in a poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// Who is asked.
    pub person: Id<Person>,
    /// What weight the answer has.
    pub power: Power,
    /// The last answer.
    pub answer: Option<Answer>,
}

/// What a position said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The line that says it.
    pub entry: Id<Entry>,
    /// When it was said, in call time.
    pub at: Moment,
    /// Go, go-if or no-go.
    pub vote: Vote,
    /// What was said with it.
    pub remark: String,
}

/// What was decided after a poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The line that says it.
    pub entry: Id<Entry>,
    /// When it was decided, in call time.
    pub at: Moment,
    /// What was decided.
    pub decision: Decision,
    /// Who decided.
    pub by: Option<Id<Person>>,
    /// Why, where the result was overruled.
    pub reason: String,
}

/// What follows from the answers alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It is a go.
    Go,
    /// It is a no-go, whatever else is answered.
    NoGo,
    /// It is not known yet.
    Waiting,
}

/// How many answered what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those who said go.
    pub go: usize,
    /// Those who said go under a condition.
    pub go_if: usize,
    /// Those who said no-go.
    pub no_go: usize,
    /// Those who have not answered.
    pub open: usize,
}

impl Tally {
    /// Returns how many have answered.
    pub fn answered(self) -> usize {
        self.go + self.go_if + self.no_go
    }

    /// Returns how many are asked.
    pub fn asked(self) -> usize {
        self.answered() + self.open
    }
}

impl Poll {
    /// Opens a poll among those of the plan's people who vote, by the rule and the decision maker
    /// of its gate; execution as a whole asks for everybody, and its lead decides.
    pub fn open(
        id: Id<Self>,
        (entry, opened): (Id<Entry>, Moment),
        (question, facts): (String, Vec<Quotation>),
        gate: Option<Id<Step>>,
        lead: Option<Id<Person>>,
        plan: &Plan,
    ) -> Self {
        let positions: Vec<Position> = plan
            .people
            .iter()
            .filter(|person| person.vote != Power::None)
            .map(|person| Position {
                person: person.id,
                power: person.vote,
                answer: None,
            })
            .collect();
        let step = gate.and_then(|gate| plan.steps.get(gate));
        let wanted = plan
            .details
            .quorum
            .and_then(|quorum| usize::try_from(quorum).ok())
            .unwrap_or(positions.len());
        Self {
            id,
            entry,
            opened,
            question,
            gate,
            facts,
            rule: step.map_or(Rule::All, |step| step.rule),
            // More answers than people would leave the vote open for ever.
            quorum: wanted.clamp(1, positions.len().max(1)),
            decider: step.and_then(|step| step.decider).or(lead),
            positions,
            verdict: None,
        }
    }

    /// Counts the answers.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for position in &self.positions {
            match position.answer.as_ref().map(|answer| &answer.vote) {
                Some(Vote::Go) => tally.go += 1,
                Some(Vote::GoIf { .. }) => tally.go_if += 1,
                Some(Vote::NoGo { .. }) => tally.no_go += 1,
                None => tally.open += 1,
            }
        }
        tally
    }

    /// Says what follows from the answers (rule 10): go when the quorum has answered, nobody with
    /// a veto said no-go and the rule holds; a go-if counts as go. No-go as soon as no further
    /// answer could make it a go.
    pub fn outcome(&self) -> Outcome {
        let tally = self.tally();
        let go = tally.go + tally.go_if;
        let vetoed = self.positions.iter().any(|position| {
            position.power == Power::Veto
                && matches!(
                    position.answer,
                    Some(Answer {
                        vote: Vote::NoGo { .. },
                        ..
                    })
                )
        });
        let (holds, can_hold) = match self.rule {
            Rule::All => (tally.no_go == 0, tally.no_go == 0),
            Rule::AtLeast(least) => {
                let least = usize::try_from(least).unwrap_or(usize::MAX);
                let least = least.min(self.positions.len());
                (go >= least, go + tally.open >= least)
            }
        };
        if vetoed || !can_hold {
            Outcome::NoGo
        } else if holds && tally.answered() >= self.quorum {
            Outcome::Go
        } else {
            Outcome::Waiting
        }
    }

    /// Returns the position that is asked next: the first in speaking order without an answer.
    pub fn next(&self) -> Option<&Position> {
        self.positions
            .iter()
            .find(|position| position.answer.is_none())
    }

    /// Returns the position of somebody; `None` where they are not asked.
    pub fn position(&self, person: Id<Person>) -> Option<&Position> {
        self.positions
            .iter()
            .find(|position| position.person == person)
    }

    /// Says whether it still waits for a decision.
    pub fn is_open(&self) -> bool {
        self.verdict.is_none()
    }

    /// Says whether a decision goes against what follows from the answers, and so asks for a
    /// reason.
    pub fn overrules(&self, decision: Decision) -> bool {
        let go = decision == Decision::Go;
        go != (self.outcome() == Outcome::Go)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Details;
    use crate::rank::Rank;
    use crate::time::Zone;

    /// Four people vote, the last with a veto.
    fn poll(rule: Rule, quorum: Option<u32>) -> Poll {
        let mut plan = Plan::new(Details::starting(Moment::from_unix(0), Zone::UTC));
        plan.details.quorum = quorum;
        plan.people = Rank::spread(None, None, 5)
            .into_iter()
            .zip(0..)
            .map(|(rank, number)| {
                let mut person = Person::named(Id::from_u128(number), rank, "Ana");
                person.vote = match number {
                    0..3 => Power::Votes,
                    3 => Power::Veto,
                    _ => Power::None,
                };
                person
            })
            .collect();
        let opened = (Id::from_u128(2), Moment::from_unix(0));
        let question = ("Go?".into(), Vec::new());
        let mut poll = Poll::open(Id::from_u128(1), opened, question, None, None, &plan);
        poll.rule = rule;
        poll
    }

    /// Answers in speaking order: g go, i go-if, n no-go, - nothing.
    fn after(mut poll: Poll, answers: &str) -> Outcome {
        for (position, answer) in poll.positions.iter_mut().zip(answers.chars()) {
            let vote = match answer {
                'g' => Vote::Go,
                'n' => Vote::NoGo {
                    reason: "not ready".into(),
                },
                'i' => Vote::GoIf {
                    condition: "keys are rotated".into(),
                    owner: None,
                    before: None,
                    promise: Id::from_u128(3),
                },
                _ => continue,
            };
            position.answer = Some(Answer {
                entry: Id::from_u128(4),
                at: Moment::from_unix(1),
                vote,
                remark: String::new(),
            });
        }
        poll.outcome()
    }

    #[test]
    fn all_must_say_go_and_a_go_if_counts_as_one() {
        for (answers, outcome) in [
            ("----", Outcome::Waiting),
            ("ggg-", Outcome::Waiting),
            ("gigg", Outcome::Go),
            ("gngg", Outcome::NoGo),
            ("n---", Outcome::NoGo),
        ] {
            assert_eq!(after(poll(Rule::All, None), answers), outcome, "{answers}");
        }
    }

    #[test]
    fn a_quorum_is_enough_but_a_veto_stops_everything() {
        for (answers, outcome) in [
            ("gg--", Outcome::Waiting),
            ("ggg-", Outcome::Go),
            ("-ggg", Outcome::Go),
            ("gggn", Outcome::NoGo),
        ] {
            let three = poll(Rule::All, Some(3));
            assert_eq!(after(three, answers), outcome, "{answers}");
        }
    }

    #[test]
    fn k_of_n_holds_while_enough_could_still_say_go() {
        for (answers, outcome) in [
            ("ng--", Outcome::Waiting),
            ("nggg", Outcome::Go),
            ("ngng", Outcome::NoGo),
            ("gggn", Outcome::NoGo),
        ] {
            let three = poll(Rule::AtLeast(3), Some(2));
            assert_eq!(after(three, answers), outcome, "{answers}");
        }
        assert_eq!(after(poll(Rule::AtLeast(9), None), "gggg"), Outcome::Go);
        assert_eq!(
            after(poll(Rule::AtLeast(2), Some(3)), "gg--"),
            Outcome::Waiting
        );
    }

    #[test]
    fn only_those_who_vote_are_asked_in_speaking_order() {
        let poll = poll(Rule::All, Some(99));
        assert_eq!(poll.positions.len(), 4);
        assert_eq!(poll.quorum, 4);
        assert_eq!(poll.next().map(|next| next.person), Some(Id::from_u128(0)));
    }

    #[test]
    fn a_decision_against_the_vote_asks_for_a_reason() {
        let undecided = poll(Rule::All, None);
        assert!(undecided.overrules(Decision::Go));
        assert!(!undecided.overrules(Decision::Postpone));
    }
}
