//! What happens among the people on the line, and to the log itself, in words.

use std::collections::{BTreeMap, BTreeSet};

use super::{Kind, Spoken, Teller, Words, joined, parts};
use crate::call::entry::{Cause, Entry, Event, Kind as CallKind, Phase, Presence, Visibility};
use crate::call::log::Line;
use crate::call::update;
use crate::id::Id;
use crate::plan::{Channel, Person, Step};
use crate::time::Moment;
use crate::words;

impl Teller<'_> {
    pub(super) fn about_room(&self, event: &Event, spoken: Spoken) -> Words {
        let plan = &self.state.plan;
        let at = spoken.map(|(_, at)| at);
        match event {
            Event::Opened { kind, lead, .. } => {
                let text = match kind {
                    CallKind::Live => "Call opened".to_owned(),
                    CallKind::Rehearsal { speed: 0 | 1 } => "Rehearsal opened".to_owned(),
                    CallKind::Rehearsal { speed } => format!("Rehearsal opened at {speed}× speed"),
                };
                let lead = lead.or(plan.details.lead);
                let leads = lead.map(|lead| format!("{} leads", self.name(lead)));
                Words::new(Kind::Phase, text, leads.unwrap_or_default())
            }
            Event::PhaseEntered { phase, reason } => {
                let (text, detail) = self.phase(*phase, spoken.map(|(entry, _)| entry));
                Words::new(Kind::Phase, text, parts([detail, reason.clone()]))
            }
            Event::ExecutionStarted { reason } => {
                Words::new(Kind::Start, "Execution started", reason.as_str())
            }
            Event::Held { reason, until } => {
                Words::new(Kind::Hold, joined("Hold", reason), self.until(*until))
            }
            Event::Released => {
                let holds = &self.state.holds;
                let hold = at.and_then(|at| holds.iter().find(|hold| hold.to == Some(at)));
                let length = hold.and_then(|hold| Some(hold.length(hold.to?)));
                let after = length.map(|length| format!("after {}", words::span(length)));
                Words::new(Kind::Release, "Hold released", after.unwrap_or_default())
            }
            Event::Answered { person, presence } => {
                let text = match presence {
                    Presence::Present => format!("{} is present", self.name(*person)),
                    Presence::Missing => format!("{} is missing", self.name(*person)),
                    Presence::StandIn(other) => {
                        let other =
                            other.map_or_else(|| "somebody".to_owned(), |other| self.name(other));
                        format!("{other} stands in for {}", self.name(*person))
                    }
                };
                self.person(*person, &text)
            }
            Event::Introduced { person } => {
                let text = format!("{} introduced", self.name(*person));
                self.person(*person, &text)
            }
            Event::BlockSwitchedOn { block, reason } => {
                let title = plan.blocks.get(*block);
                let title = title.map_or("", |block| block.title.as_str());
                let text = joined("Fallback switched on", title);
                Words::new(Kind::Plan, text, reason.as_str())
            }
            Event::RollbackAsked { reason } => {
                Words::new(Kind::Rollback, joined("Rollback asked for", reason), "")
            }
            Event::RollbackStarted { reason, by } => {
                let detail = parts([self.by(*by), reason.clone()]);
                Words::new(Kind::Rollback, "Rollback started", detail)
            }
            Event::UpdateSent { channel, .. } => self.update(*channel, at),
            Event::Noted { text, visibility } => match visibility {
                Visibility::Shared => Words::new(Kind::Note, text.as_str(), ""),
                Visibility::Private => Words::new(Kind::PrivateNote, text.as_str(), "private"),
            },
            Event::Decided {
                title,
                options,
                by,
                reason,
            } => {
                let options = match options.is_empty() {
                    true => String::new(),
                    false => format!("instead of {}", options.join(", ")),
                };
                let detail = parts([self.by(*by), options, reason.clone()]);
                Words::new(Kind::Decision, joined("Decision", title), detail)
            }
            Event::Replanned { edit, reason } => {
                let text = joined("Plan changed", &edit.name);
                Words::new(Kind::Plan, text, reason.as_str())
            }
            Event::LeadHandedOver { to, summary } => {
                let text = format!("{} leads from now on", self.name(*to));
                let first = summary.lines().next().unwrap_or_default();
                Words::new(Kind::Lead, super::capital(&text), first)
            }
            Event::RoomTold { text } => match text.as_str() {
                "" => Words::new(Kind::Message, "Message to the room taken down", ""),
                text => Words::new(Kind::Message, joined("Message to the room", text), ""),
            },
            Event::Closed { outcome, reason } => {
                let text = joined("Call closed", outcome.word());
                Words::new(Kind::Closed, text, reason.as_str())
            }
            _ => self.about_log(event, at),
        }
    }

    fn about_log(&self, event: &Event, at: Option<Moment>) -> Words {
        match event {
            Event::Starred { .. } => Words::new(Kind::Star, "Key moment: an earlier line", ""),
            Event::Retracted { .. } => {
                Words::new(Kind::Correction, "Taken back: an earlier line", "")
            }
            Event::Corrected { event, at, .. } => {
                let said = match event.as_ref() {
                    Event::Corrected { .. } => "an earlier line".to_owned(),
                    event => self.words_of(event, None).text,
                };
                let detail = format!("at {}", self.clock(*at));
                Words::new(Kind::Correction, joined("Corrected", &said), detail)
            }
            Event::Imported { name, entries, .. } => {
                let lines = words::count(entries.len(), "line", "lines");
                Words::new(Kind::Import, joined("Log taken over", name), lines)
            }
            Event::ImportRetracted { import } => {
                let came = self.state.lines().find_map(|line| match &line.entry.event {
                    Event::Imported {
                        import: known,
                        name,
                        ..
                    } if known == import => Some(name.as_str()),
                    _ => None,
                });
                let text = joined("Log given back", came.unwrap_or_default());
                Words::new(Kind::Import, text, "")
            }
            Event::ClockStepped { by } => {
                let way = if by.is_negative() { "back" } else { "forward" };
                let by = words::span(*by);
                let text = format!("The computer's clock was set {way} by {by}");
                Words::new(Kind::Computer, text, "elapsed times are not affected")
            }
            Event::Interrupted { since, cause } => {
                let length = at.map(|at| words::span((at - *since).at_least_zero()));
                let length = length.map_or_else(
                    || format!("since {}", self.clock(*since)),
                    |length| format!("for {length}"),
                );
                let text = match cause {
                    Cause::Sleep => format!("The computer slept {length}"),
                    // How long it was gone nobody knows: it may just have been quiet before.
                    Cause::NotRunning => format!(
                        "The program was started again, its last line was at {}",
                        self.clock(*since)
                    ),
                };
                Words::new(Kind::Computer, text, "the clocks went on")
            }
            _ => Words::new(Kind::Note, "", ""),
        }
    }

    /// Says something of a person, with the role under it unless that is how they are called.
    fn person(&self, person: Id<Person>, text: &str) -> Words {
        let role = self.role(person);
        let role = if role == self.name(person) {
            String::new()
        } else {
            role
        };
        Words::new(Kind::Person, super::capital(text), role)
    }

    /// Says that an update was sent, and whether it came in time.
    fn update(&self, channel: Id<Channel>, at: Option<Moment>) -> Words {
        let known = self.state.plan.channels.get(channel);
        let text = match known {
            Some(channel) => format!("Update sent to {}", channel.name),
            None => "Update sent".to_owned(),
        };
        let sent = self.state.sent(channel);
        let every = known.and_then(|channel| channel.cadence);
        let late = at.and_then(|at| {
            let before = &sent[..sent.partition_point(|earlier| *earlier < at)];
            update::lateness(every, self.state.started, before, at)
        });
        let late = late.map(|late| words::Lateness::of(late).past());
        Words::new(Kind::Update, text, late.unwrap_or_default())
    }

    /// Says that a phase began, and what the one before it ended with.
    fn phase(&self, phase: Phase, entry: Option<Id<Entry>>) -> (String, String) {
        let began = format!("{} began", phase.word());
        let phases = &self.state.phases;
        let place = entry.and_then(|entry| phases.iter().position(|known| known.entry == entry));
        let before = place
            .and_then(|place| place.checked_sub(1))
            .and_then(|before| phases.get(before))
            .map(|before| before.phase)
            .filter(|before| *before < phase);
        let ended = match before {
            Some(Phase::RollCall) => self.roll_call_until(entry),
            Some(Phase::Walkthrough) => self.walkthrough_until(entry),
            _ => None,
        };
        match ended {
            Some(ended) => (ended, began),
            None => (began, String::new()),
        }
    }

    /// The lines before another that hold.
    fn lines_until(&self, entry: Option<Id<Entry>>) -> impl Iterator<Item = Line<'_>> {
        let end = entry.and_then(|entry| self.state.place(entry));
        (0..end.unwrap_or_default())
            .filter_map(|place| self.state.line(place))
            .filter(|line| !line.is_retracted())
    }

    fn roll_call_until(&self, entry: Option<Id<Entry>>) -> Option<String> {
        // The last answer of each counts, as it stood then.
        let mut answers: BTreeMap<Id<Person>, bool> = BTreeMap::new();
        for line in self.lines_until(entry) {
            if let Event::Answered { person, presence } = line.event {
                answers.insert(*person, *presence != Presence::Missing);
            }
        }
        let here = answers.values().filter(|here| **here).count();
        let all = self.state.plan.people.len();
        (!answers.is_empty()).then(|| format!("Roll call done: {here} of {all} present"))
    }

    fn walkthrough_until(&self, entry: Option<Id<Entry>>) -> Option<String> {
        let confirmed: BTreeSet<Id<Step>> = self
            .lines_until(entry)
            .filter_map(|line| match line.event {
                Event::Confirmed { step } => Some(*step),
                _ => None,
            })
            .collect();
        let steps = self.state.plan.steps.iter();
        let all = steps.filter(|step| self.state.takes_part(step.id)).count();
        let confirmed = confirmed.len();
        (confirmed > 0).then(|| format!("Walkthrough done: {confirmed} of {all} steps confirmed"))
    }
}
