//! A call told as a script: when something happened, and what, with people by their names and
//! steps by their numbers. It becomes the lines of a log, and the review that follows.

mod line;
mod review;

use std::collections::HashMap;
use std::sync::Arc;

use crate::call::entry::{Call, Entry, Event, Issue, Outage, Poll, Promise, Writer};
use crate::exchange::index::{self, Index};
use crate::exchange::json::fields::{self, Fields, Frame};
use crate::exchange::json::node::Node;
use crate::exchange::json::{self, Reason};
use crate::exchange::{Error, json::Fault};
use crate::id::{Id, Mint};
use crate::launch::{Launch, Log};
use crate::plan::number::{self, Numbers};
use crate::plan::{Channel, Metric, Person, Plan, Step};
use crate::time::{Moment, Span, Stamp};

/// How much of a script is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Everything, with the review.
    Whole,
    /// What happened up to this long after T-0.
    Until(Span),
}

/// Makes the launch whose night a script tells: the plan with its numbers fixed, the log of the
/// call, and the review.
///
/// # Errors
/// [`Error`] names the place in the script and what is wrong there.
pub fn read(
    script: &[u8],
    plan: Plan,
    extent: Extent,
    mint: &mut impl Mint,
) -> Result<Launch, Error> {
    json::document(script, |root| tell(root, plan, extent, mint))
}

fn tell(
    root: &Node,
    mut plan: Plan,
    extent: Extent,
    mint: &mut impl Mint,
) -> Result<Launch, Fault> {
    let document = Fields::of(root, "a script")?;
    if document.count("golive_call")? != Some(1) {
        return Err(Fault::new(root.at, Reason::Foreign));
    }
    for change in number::freeze(&plan) {
        // Each change was made from this very plan.
        drop(plan.apply(change));
    }
    let mut teller = Teller::new(&plan, mint);
    let until = match extent {
        Extent::Whole => Moment::MAX,
        Extent::Until(span) => plan.details.start + span,
    };
    for node in document.list("call")? {
        teller.line(node, until)?;
    }
    let log = Log {
        call: teller.call,
        entries: std::mem::take(&mut teller.entries),
    };
    let told = teller.review(&document.object("review")?)?;
    document.done()?;
    let mut launch = Launch::new(mint.mint(), plan);
    launch.calls.push(log);
    if extent == Extent::Whole {
        launch.review = told;
    }
    Ok(launch)
}

/// Things that a script gives a name of its own.
struct Handles<K> {
    ids: HashMap<String, Id<K>>,
}

impl<K> Handles<K> {
    fn new() -> Self {
        Self {
            ids: HashMap::new(),
        }
    }

    fn get(&self, at: usize, name: &str, what: &'static str) -> Result<Id<K>, Fault> {
        self.ids.get(name).copied().ok_or_else(|| {
            let name = name.to_owned();
            Fault::new(at, Reason::Unknown { what, name })
        })
    }
}

struct Teller<'a, M> {
    plan: &'a Plan,
    mint: &'a mut M,
    frame: Frame,
    people: Index<Person>,
    steps: Index<Step>,
    metrics: Index<Metric>,
    channels: Index<Channel>,
    issues: Handles<Issue>,
    polls: Handles<Poll>,
    promises: Handles<Promise>,
    outages: Handles<Outage>,
    call: Id<Call>,
    writer: Id<Writer>,
    entries: Vec<Entry>,
}

impl<'a, M: Mint> Teller<'a, M> {
    fn new(plan: &'a Plan, mint: &'a mut M) -> Self {
        let numbers = Numbers::of(plan);
        let rows = plan.rows();
        Self {
            plan,
            frame: Frame {
                start: plan.details.start,
                zone: plan.details.zone,
            },
            people: index::people(&plan.people),
            steps: Index::new(
                rows.iter()
                    .map(|step| (step.id, vec![numbers.get(step.id).to_owned()])),
            ),
            metrics: Index::new(
                plan.metrics
                    .iter()
                    .map(|metric| (metric.id, vec![metric.name.clone()])),
            ),
            channels: Index::new(
                plan.channels
                    .iter()
                    .map(|channel| (channel.id, vec![channel.name.clone()])),
            ),
            issues: Handles::new(),
            polls: Handles::new(),
            promises: Handles::new(),
            outages: Handles::new(),
            call: mint.mint(),
            writer: mint.mint(),
            entries: Vec::new(),
            mint,
        }
    }

    /// Tells one line of the script, unless it happens after `until`.
    fn line(&mut self, node: &Node, until: Moment) -> Result<(), Fault> {
        let fields = Fields::of(node, "a line")?;
        let at = fields
            .moment("at", self.frame)?
            .ok_or_else(|| fields.missing("at"))?;
        let event = self.event(&fields)?;
        let star = fields.flag("star")?;
        fields.done()?;
        if at > until {
            return Ok(());
        }
        let entry = self.write(at, event);
        if star {
            self.write(at, Event::Starred { entry });
        }
        Ok(())
    }

    fn write(&mut self, at: Moment, event: Event) -> Id<Entry> {
        let id = self.mint.mint();
        let last = self
            .entries
            .last()
            .map_or(Stamp::default(), |entry| entry.stamp);
        let now = Stamp::from_millis(at.unix().saturating_mul(1_000));
        self.entries.push(Entry {
            id,
            call: self.call,
            writer: self.writer,
            sequence: self.entries.len() as u64 + 1,
            stamp: last.next(now),
            at,
            event,
        });
        id
    }

    fn person(&self, fields: &Fields<'_>, name: &'static str) -> Result<Id<Person>, Fault> {
        fields
            .reference(name, &self.people, "person")?
            .ok_or_else(|| fields.missing(name))
    }

    fn step(&self, fields: &Fields<'_>, name: &'static str) -> Result<Id<Step>, Fault> {
        fields
            .reference(name, &self.steps, "step")?
            .ok_or_else(|| fields.missing(name))
    }

    fn handle<K>(
        fields: &Fields<'_>,
        name: &'static str,
        handles: &Handles<K>,
    ) -> Result<Id<K>, Fault> {
        let node = fields.get(name).ok_or_else(|| fields.missing(name))?;
        handles.get(node.at, fields::text(node)?, name)
    }

    fn opened(&self, kind: crate::call::entry::Kind) -> Event {
        Event::Opened {
            kind,
            plan: Arc::new(self.plan.clone()),
            lead: self.plan.details.lead,
        }
    }
}
