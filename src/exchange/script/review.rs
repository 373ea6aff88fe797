//! What a script says of the days after.

use crate::exchange::json::Fault;
use crate::exchange::json::fields::{self, Fields};
use crate::exchange::json::node::{Node, Value};
use crate::id::Mint;
use crate::rank::Rank;
use crate::review::action::{self, Action};
use crate::review::feedback::{self, Feedback};
use crate::review::reflection::{self, Reflection};
use crate::review::{Narrative, Review, Thanks};

use super::Teller;

fn ranked(nodes: &[Node]) -> impl Iterator<Item = (&Node, Rank)> {
    nodes.iter().zip(Rank::spread(None, None, nodes.len()))
}

impl<M: Mint> Teller<'_, M> {
    /// Reads the review.
    pub(super) fn review(&mut self, fields: &Fields<'_>) -> Result<Review, Fault> {
        let review = Review {
            feedback: ranked(fields.list("feedback")?)
                .map(|(node, rank)| self.feedback(node, rank))
                .collect::<Result<_, _>>()?,
            reflections: ranked(fields.list("reflections")?)
                .map(|(node, rank)| self.reflection(node, rank))
                .collect::<Result<_, _>>()?,
            actions: ranked(fields.list("actions")?)
                .map(|(node, rank)| self.action(node, rank))
                .collect::<Result<_, _>>()?,
            thanks: ranked(fields.list("thanks")?)
                .map(|(node, rank)| self.thanks(node, rank))
                .collect::<Result<_, _>>()?,
            narratives: self.narratives(fields)?.into_iter().collect(),
            ..Review::default()
        };
        // The object may be missing from a script that ends with the night.
        fields.all_asked()?;
        Ok(review)
    }

    fn feedback(&mut self, node: &Node, rank: Rank) -> Result<Feedback, Fault> {
        let fields = Fields::of(node, "a piece of feedback")?;
        let at = fields.moment("at", self.frame)?;
        let source: feedback::Source = fields.word("source")?;
        let feedback = Feedback {
            id: self.mint.mint(),
            rank,
            at: at.ok_or_else(|| fields.missing("at"))?,
            source,
            who: fields.text("who")?,
            rating: fields
                .count("rating")?
                .and_then(|rating| u8::try_from(rating).ok()),
            text: fields.required_text("text")?,
            theme: fields.text("theme")?,
        };
        fields.done()?;
        Ok(feedback)
    }

    fn reflection(&mut self, node: &Node, rank: Rank) -> Result<Reflection, Fault> {
        let fields = Fields::of(node, "a reflection")?;
        let kind: reflection::Kind = fields.word("kind")?;
        let reflection = Reflection {
            id: self.mint.mint(),
            rank,
            kind,
            text: fields.required_text("text")?,
            author: fields.text("author")?,
            group: fields.text("group")?,
            votes: fields.count("votes")?.unwrap_or_default(),
        };
        fields.done()?;
        Ok(reflection)
    }

    fn action(&mut self, node: &Node, rank: Rank) -> Result<Action, Fault> {
        let fields = Fields::of(node, "an action")?;
        let kind: action::Kind = fields.word("kind")?;
        let status: action::Status = fields.word("status")?;
        let issue = match fields.get("issue") {
            Some(_) => Some(Self::handle(&fields, "issue", &self.issues)?),
            None => None,
        };
        let action = Action {
            id: self.mint.mint(),
            rank,
            kind,
            title: fields.required_text("title")?,
            owner: fields.reference("owner", &self.people, "person")?,
            due: fields.moment("due", self.frame)?,
            status,
            issue,
        };
        fields.done()?;
        Ok(action)
    }

    fn thanks(&mut self, node: &Node, rank: Rank) -> Result<Thanks, Fault> {
        let fields = Fields::of(node, "a word of thanks")?;
        let thanks = Thanks {
            id: self.mint.mint(),
            rank,
            who: fields.required_text("who")?,
            what: fields.required_text("what")?,
        };
        fields.done()?;
        Ok(thanks)
    }

    /// Reads the texts of the report: an object with a text for each section.
    fn narratives(&mut self, fields: &Fields<'_>) -> Result<Vec<Narrative>, Fault> {
        let Some(node) = fields.get("narratives") else {
            return Ok(Vec::new());
        };
        let Value::Map(sections) = &node.value else {
            return Err(fields::expected(node, "an object in braces"));
        };
        let ranks = Rank::spread(None, None, sections.len());
        sections
            .iter()
            .zip(ranks)
            .map(|(section, rank)| {
                Ok(Narrative {
                    id: self.mint.mint(),
                    rank,
                    section: section.name.clone(),
                    text: fields::text(&section.node)?.to_owned(),
                })
            })
            .collect()
    }
}
