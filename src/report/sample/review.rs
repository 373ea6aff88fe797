//! What was learnt from the sample's night.

use super::Book;
use crate::id::{Id, Mint, Sequence};
use crate::rank::Rank;
use crate::review::{Action, Feedback, Narrative, Reflection, Review, Thanks};
use crate::review::{action, feedback, reflection};
use crate::schedule::sample::at;

/// The review of the sample.
pub(super) fn review(book: &Book) -> Review {
    let mut mint = Sequence::new(77);
    let mut ranks = Rank::spread(None, None, 40).into_iter();
    let mut rank = || ranks.next().unwrap();
    let said = [
        (
            feedback::Source::Support,
            "Branch manager, Porto",
            Some(4),
            "Customers find the new log-in quickly.",
            "Log-in",
        ),
        (
            feedback::Source::StoreReview,
            "",
            Some(2),
            "Why do I have to register my tablet again?",
            "Devices",
        ),
        (
            feedback::Source::Survey,
            "",
            Some(5),
            "Transfers arrive at once now.",
            "Transfers",
        ),
        (
            feedback::Source::Support,
            "",
            None,
            "Where did the standing orders go?",
            "Transfers",
        ),
    ];
    let thoughts = [
        (
            reflection::Kind::Well,
            "The rehearsed back-up was verified four minutes early",
            "Marta Kowalska",
            5,
        ),
        (
            reflection::Kind::Better,
            "Nobody had asked which jobs run at night",
            "",
            7,
        ),
        (
            reflection::Kind::Better,
            "The vote took 13 minutes because old tablets were news to most",
            "",
            3,
        ),
        (
            reflection::Kind::Lucky,
            "The owner of the reporting job was awake",
            "Wei Chen",
            4,
        ),
        (
            reflection::Kind::Lesson,
            "Ask for the job calendar two weeks before",
            "",
            0,
        ),
    ];
    let actions = [
        (
            action::Kind::Prevent,
            "Job calendar in the readiness checks",
            Some("Ines Costa"),
            action::Status::Open,
            Some(at(20_000)),
        ),
        (
            action::Kind::Detect,
            "Alarm when a migration waits more than 2 min for a lock",
            Some("Wei Chen"),
            action::Status::Open,
            Some(at(3_000)),
        ),
        (
            action::Kind::Process,
            "Say known test failures before the vote",
            None,
            action::Status::Done,
            None,
        ),
    ];
    Review {
        feedback: said
            .into_iter()
            .map(|(source, who, rating, text, theme)| Feedback {
                id: mint.mint(),
                rank: rank(),
                at: at(2_000),
                source,
                who: who.into(),
                rating,
                text: text.into(),
                theme: theme.into(),
            })
            .collect(),
        reflections: thoughts
            .into_iter()
            .map(|(kind, text, author, votes)| Reflection {
                id: mint.mint(),
                rank: rank(),
                kind,
                text: text.into(),
                author: author.into(),
                group: String::new(),
                votes,
            })
            .collect(),
        actions: actions
            .into_iter()
            .map(|(kind, title, owner, status, due)| Action {
                id: mint.mint(),
                rank: rank(),
                kind,
                title: title.into(),
                owner: owner.map(|name| book.person(name)),
                due,
                status,
                issue: (kind == action::Kind::Detect).then(|| Id::from_u128(71)),
            })
            .collect(),
        thanks: [Thanks {
            id: mint.mint(),
            rank: rank(),
            who: "Wei Chen".into(),
            what: "for staying calm while the lock held everybody up".into(),
        }]
        .into_iter()
        .collect(),
        narratives: [Narrative {
            id: mint.mint(),
            rank: rank(),
            section: "delay".into(),
            text: "The migration waited for a lock held by the **nightly reporting job**, which \
                   nobody had in mind. Wei Chen found it within 17 minutes."
                .into(),
        }]
        .into_iter()
        .collect(),
        ..Review::default()
    }
}
