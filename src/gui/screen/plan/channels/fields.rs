//! The fields of a channel: as they are shown and as they are typed.

use std::fmt;

use crate::change::Change;
use crate::gui::part::{draft, when};
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::channel::{Audience, Kind};
use crate::plan::{Channel, Plan};
use crate::time::Span;
use crate::words;

/// A field of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// What it is called.
    Name,
    /// Where it is.
    Address,
    /// What it is used for.
    Purpose,
    /// How often an update is due.
    Cadence,
}

impl About {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Name => "channels.name",
            Self::Address => "channels.address",
            Self::Purpose => "channels.purpose",
            Self::Cadence => "channels.cadence",
        }
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

/// Begins a channel: the line first, then those that a launch mostly has.
pub(super) fn new(id: Id<Channel>, plan: &Plan) -> Channel {
    let missing = Kind::ALL
        .into_iter()
        .find(|kind| plan.channels.iter().all(|channel| channel.kind != *kind));
    Channel {
        id,
        rank: plan.channels.rank_at_end(),
        name: String::new(),
        kind: missing.unwrap_or(Kind::Chat),
        address: String::new(),
        audience: Audience::default(),
        purpose: String::new(),
        cadence: None,
        template: String::new(),
    }
}

/// Returns what a field of a channel holds.
pub(super) fn kept(channel: Id<Channel>, about: About, plan: &Plan) -> String {
    plan.channels
        .get(channel)
        .map_or_else(String::new, |channel| of(about, channel))
}

/// Returns what a field holds.
pub(super) fn of(about: About, channel: &Channel) -> String {
    match about {
        About::Name => channel.name.clone(),
        About::Address => channel.address.clone(),
        About::Purpose => channel.purpose.clone(),
        About::Cadence => channel.cadence.map_or_else(String::new, words::span),
    }
}

/// Makes an edit of what was typed into a field.
pub(super) fn keep(id: Id<Channel>, about: About, text: &str, plan: &Plan) -> draft::Kept {
    let text = text.trim();
    let Some(before) = plan.channels.get(id) else {
        return Ok(None);
    };
    Ok(match about {
        About::Name if text.is_empty() && !before.name.is_empty() => {
            return Err(
                "A channel needs a name, so that people know which one is meant".to_owned(),
            );
        }
        About::Name => change(plan, id, "Rename a channel", |channel| {
            channel.name = text.to_owned();
        }),
        About::Address => change(plan, id, "Change the address of a channel", |channel| {
            channel.address = text.to_owned();
        }),
        About::Purpose => change(plan, id, "Change the purpose of a channel", |channel| {
            channel.purpose = text.to_owned();
        }),
        About::Cadence => {
            let cadence = cadence(text)?;
            change(plan, id, "Change how often an update is due", |channel| {
                channel.cadence = cadence;
            })
        }
    })
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

/// Names a change of a channel; nothing where nothing changes.
pub(super) fn change(
    plan: &Plan,
    id: Id<Channel>,
    name: &str,
    apply: impl FnOnce(&mut Channel),
) -> Option<Edit> {
    let before = plan.channels.get(id)?;
    let mut after = before.clone();
    apply(&mut after);
    (after != *before).then(|| {
        Edit::new(
            name,
            vec![Change::update(before.clone().into(), after.into())],
        )
    })
}
