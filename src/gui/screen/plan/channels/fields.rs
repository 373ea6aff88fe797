//! The fields of a channel: as they are shown and as they are typed.

use std::fmt;

use crate::gui::part::sheet::{self, Entry};
use crate::gui::part::when;
use crate::id::Id;
use crate::launch::Launch;
use crate::plan::Channel;
use crate::plan::channel::{Audience, Kind};
use crate::rank::Rank;
use crate::session::Session;
use crate::table::Table;
use crate::time::Span;
use crate::words;

/// A field of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// What it is called.
    Name,
    /// Where it is.
    Address,
    /// What it is used for.
    Purpose,
    /// How often an update is due.
    Cadence,
}

impl sheet::About for About {
    fn name(self) -> &'static str {
        match self {
            Self::Name => "channels.name",
            Self::Address => "channels.address",
            Self::Purpose => "channels.purpose",
            Self::Cadence => "channels.cadence",
        }
    }

    fn is_prose(self) -> bool {
        self != Self::Cadence
    }
}

/// Something of a channel that is chosen.
#[derive(Clone, Copy, Debug)]
pub enum Choice {
    /// What it is.
    Kind(Kind),
    /// Who listens there.
    Audience(Audience),
}

impl Entry for Channel {
    type About = About;
    type Choice = Choice;

    const ADD: &'static str = "Add a channel";
    const MOVE: &'static str = "Move a channel";
    const WRITE: &'static str = "Write the template of a channel";
    const LIST: &'static str = "channels.list";
    const ROW: f32 = 60.0;
    const FIRST: About = About::Name;

    fn table(launch: &Launch) -> &Table<Self> {
        &launch.plan.channels
    }

    /// Begins a channel: the line first, then those that a launch mostly has.
    fn begin(id: Id<Self>, table: &Table<Self>, _: Option<&Self>, _session: &Session) -> Self {
        let missing = Kind::ALL
            .into_iter()
            .find(|kind| table.iter().all(|channel| channel.kind != *kind));
        Self {
            id,
            rank: table.rank_at_end(),
            name: String::new(),
            kind: missing.unwrap_or(Kind::Chat),
            address: String::new(),
            audience: Audience::default(),
            purpose: String::new(),
            cadence: None,
            template: String::new(),
        }
    }

    fn is_blank(&self) -> bool {
        self.name.is_empty() && self.address.is_empty()
    }

    fn set_rank(&mut self, rank: Rank) {
        self.rank = rank;
    }

    fn removal(&self) -> String {
        format!("Remove the channel “{}”", self.name)
    }

    fn kept(&self, about: About, _session: &Session) -> String {
        match about {
            About::Name => self.name.clone(),
            About::Address => self.address.clone(),
            About::Purpose => self.purpose.clone(),
            About::Cadence => self.cadence.map_or_else(String::new, words::span),
        }
    }

    fn keep(
        &mut self,
        about: About,
        text: &str,
        _session: &Session,
    ) -> Result<&'static str, String> {
        match about {
            About::Name if text.is_empty() && !self.name.is_empty() => {
                Err("A channel needs a name, so that people know which one is meant".to_owned())
            }
            About::Name => {
                text.clone_into(&mut self.name);
                Ok("Rename a channel")
            }
            About::Address => {
                text.clone_into(&mut self.address);
                Ok("Change the address of a channel")
            }
            About::Purpose => {
                text.clone_into(&mut self.purpose);
                Ok("Change the purpose of a channel")
            }
            About::Cadence => {
                self.cadence = cadence(text)?;
                Ok("Change how often an update is due")
            }
        }
    }

    fn choose(&mut self, choice: Choice) -> &'static str {
        match choice {
            Choice::Kind(kind) => {
                self.kind = kind;
                "Change what a channel is"
            }
            Choice::Audience(audience) => {
                self.audience = audience;
                "Change who listens"
            }
        }
    }

    fn text(&self) -> &str {
        &self.template
    }

    fn write(&mut self, text: String) {
        self.template = text;
    }
}

/// A kind as the list of kinds says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named(pub(super) Kind);

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Kind::Bridge => "Bridge, the line everybody is on",
            Kind::Chat => "Chat room",
            Kind::StatusPage => "Status page",
            Kind::Mail => "Mail",
            Kind::Document => "Document",
        })
    }
}

/// Shows what an address of a kind looks like.
pub(super) const fn example(kind: Kind) -> &'static str {
    match kind {
        Kind::Bridge => "https://meet.example.org/aurora",
        Kind::Chat => "https://chat.example.org/aurora-go-live",
        Kind::StatusPage => "https://status.example.org",
        Kind::Mail => "sponsors@example.org",
        Kind::Document => "https://wiki.example.org/aurora",
    }
}

fn cadence(text: &str) -> Result<Option<Span>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let cadence =
        words::parse_span(text, Span::minutes(1)).map_err(|error| when::sentence(&error))?;
    if cadence < Span::minutes(1) {
        return Err("An update each minute is as often as anybody can read".to_owned());
    }
    Ok(Some(cadence))
}
