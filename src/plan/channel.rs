//! How people are told.

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::rank::Rank;
use crate::time::Span;

/// A way of telling somebody something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// Tells it from every other channel.
    pub id: Id<Self>,
    /// Its place in the list.
    pub rank: Rank,
    /// What it is called: "#aurora-go-live".
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Where it is: an address, a number, a link.
    pub address: String,
    /// Who listens there.
    pub audience: Audience,
    /// What it is used for.
    pub purpose: String,
    /// How often an update is due; never where it is empty.
    pub cadence: Option<Span>,
    /// How an update for this channel begins and ends; `{update}` stands for the text.
    pub template: String,
}

/// What a channel is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The line everybody is on.
    #[default]
    Bridge,
    /// A chat room.
    Chat,
    /// A page that anybody can look at.
    StatusPage,
    /// A mailing list.
    Mail,
    /// A document.
    Document,
}

impl Kind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Bridge,
        Self::Chat,
        Self::StatusPage,
        Self::Mail,
        Self::Document,
    ];
}

/// Who is told, and so which text they get.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Those who pay and decide: impact and decisions.
    Sponsors,
    /// Those who do the work: steps and issues.
    #[default]
    Technicians,
    /// Those who use the system: what they can and cannot do, and until when.
    Users,
}

impl Audience {
    /// Every audience, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Sponsors, Self::Technicians, Self::Users];
}
