//! The fields of the launch itself.

use std::fmt;

use iced::widget::{Button, Column, Row};
use iced::{Alignment, Element, Length, Size};

use super::{Details, Field, Message, Overview};
use crate::change::Change;
use crate::gui::icon;
use crate::gui::part::{draft, person, when};
use crate::gui::theme::{self, size, space};
use crate::gui::widget::{choice, clipped, field};
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::details::Status;
use crate::plan::{self, Plan, Step};
use crate::session::Session;
use crate::time::Span;
use crate::words;

/// Below this width of the page the fields stand in two rows.
const NARROW: f32 = 1_080.0;
/// Below this width, a laptop's at 200 %, the name has a row to itself.
const TINY: f32 = 620.0;
/// Room for a window of several days: "Sat 19 Dec 18:30 – Tue 22 Dec 08:30".
const WINDOW: f32 = 312.0;
/// The height of the description.
const DESCRIPTION: f32 = 74.0;

/// A field of the launch itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The name.
    Name,
    /// The change window.
    Window,
    /// T-0.
    Start,
    /// The time zone.
    Zone,
    /// What kind of launch it is.
    Kind,
    /// The latest time to be back.
    BackBy,
    /// How early an owner is due a call.
    HeadsUp,
    /// How many votes make a poll valid.
    Quorum,
}

impl About {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Name => "overview.name",
            Self::Window => "overview.window",
            Self::Start => "overview.start",
            Self::Zone => "overview.zone",
            Self::Kind => "overview.kind",
            Self::BackBy => "overview.back-by",
            Self::HeadsUp => "overview.heads-up",
            Self::Quorum => "overview.quorum",
        }
    }
}

/// Returns what a field holds.
pub(super) fn kept(about: About, plan: &Plan) -> String {
    let details = &plan.details;
    let zone = details.zone;
    match about {
        About::Name => details.name.clone(),
        About::Kind => details.kind.clone(),
        About::Window => when::stretch(
            details.window_start,
            details.window_end,
            zone,
            details.window_start,
        ),
        About::Start => when::set(details.start, details),
        About::Zone => zone.name().to_owned(),
        About::BackBy => details
            .back_by
            .map_or_else(String::new, |back_by| when::set(back_by, details)),
        About::HeadsUp => words::span(details.heads_up),
        About::Quorum => details
            .quorum
            .map_or_else(String::new, |quorum| quorum.to_string()),
    }
}

/// Makes an edit of what was typed into a field.
pub(super) fn keep(about: About, text: &str, plan: &Plan) -> draft::Kept {
    let details = &plan.details;
    let zone = details.zone;
    let clean = text.trim();
    match about {
        About::Name if clean.is_empty() => {
            Err("A launch needs a name: people say it on the line".to_owned())
        }
        About::Name => Ok(change(
            plan,
            format!("Rename the launch “{clean}”"),
            |details| {
                details.name = clean.to_owned();
            },
        )),
        About::Kind => Ok(change(plan, "Change the kind of launch", |details| {
            details.kind = clean.to_owned();
        })),
        About::Window => {
            let day = when::midnight(details.window_start, zone);
            let (from, to) =
                when::read_stretch(clean, zone, day).map_err(|error| when::sentence(&error))?;
            Ok(change(plan, "Move the change window", |details| {
                // T-0 goes with the window when it would be left outside.
                if details.start < from || to <= details.start {
                    let shift = from - details.window_start;
                    let moved = details.start + shift;
                    details.start = if from <= moved && moved < to {
                        moved
                    } else {
                        from
                    };
                }
                details.window_start = from;
                details.window_end = to;
            }))
        }
        About::Start => {
            let start = when::read(clean, zone, details.window_start)
                .map_err(|error| when::sentence(&error))?;
            Ok(change(plan, "Move the start of execution", |details| {
                details.start = start;
            }))
        }
        About::Zone => {
            let zone = when::zone(clean)?;
            Ok(change(plan, "Change the time zone", |details| {
                details.zone = zone;
            }))
        }
        About::BackBy if clean.is_empty() => Ok(change(
            plan,
            "Be back by the end of the window",
            |details| {
                details.back_by = None;
            },
        )),
        About::BackBy => {
            let back_by = when::read(clean, zone, details.window_start)
                .map_err(|error| when::sentence(&error))?;
            if back_by <= details.start {
                return Err("Everything would have to be back before the start".to_owned());
            }
            Ok(change(
                plan,
                "Change the latest time to be back",
                |details| {
                    details.back_by = Some(back_by);
                },
            ))
        }
        About::HeadsUp => {
            let heads_up = words::parse_span(clean, Span::minutes(1))
                .map_err(|error| when::sentence(&error))?;
            Ok(change(plan, "Change the heads-up", |details| {
                details.heads_up = heads_up;
            }))
        }
        About::Quorum => {
            let quorum = quorum(clean, plan)?;
            Ok(change(plan, "Change the quorum", |details| {
                details.quorum = quorum;
            }))
        }
    }
}

/// Reads how many votes make a poll valid; nothing where everybody is needed.
fn quorum(text: &str, plan: &Plan) -> Result<Option<u32>, String> {
    if text.is_empty() || text.eq_ignore_ascii_case("everybody") {
        return Ok(None);
    }
    let quorum: u32 = text
        .parse()
        .map_err(|_| format!("`{text}` is not a number of people; leave it empty for everybody"))?;
    let voters = plan
        .people
        .iter()
        .filter(|person| person.vote != plan::person::Vote::None)
        .count();
    let enough = usize::try_from(quorum).is_ok_and(|quorum| quorum <= voters);
    match (quorum, enough) {
        (0, _) => Err("A poll needs at least one vote".to_owned()),
        (_, false) if voters > 0 => Err(format!(
            "Only {} {} a vote",
            words::count(voters, "person", "people"),
            if voters == 1 { "has" } else { "have" },
        )),
        _ => Ok(Some(quorum)),
    }
}

/// Names a change of the launch; nothing where nothing changes.
pub(super) fn change(
    plan: &Plan,
    name: impl Into<String>,
    apply: impl FnOnce(&mut plan::Details),
) -> Option<Edit> {
    let before = plan.details.clone();
    let mut after = before.clone();
    apply(&mut after);
    (after != before).then(|| Edit::new(name, vec![Change::update(before.into(), after.into())]))
}

/// Keeps the description.
pub(super) fn describe(plan: &Plan, text: String) -> Option<Edit> {
    change(plan, "Describe the launch", |details| {
        details.description = text;
    })
}

/// A step as the list of milestones shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Milestone {
    id: Option<Id<Step>>,
    title: String,
}

impl fmt::Display for Milestone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)
    }
}

/// A status as it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Said(Status);

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Status::Planned => "Goes ahead",
            Status::Postponed => "Postponed",
            Status::Cancelled => "Cancelled",
        })
    }
}

impl Overview {
    /// The fields of the launch: those that matter each day, and the others on demand.
    pub(super) fn about<'a>(
        &'a self,
        size: Size,
        session: &'a Session,
        plan: &'a Plan,
    ) -> Element<'a, Message> {
        let line = |about: About| {
            self.drafts
                .line(Field::About(about), kept(about, plan))
                .reason_elsewhere()
        };
        let name = line(About::Name)
            .label("Name")
            .placeholder("What people say on the line");
        let window = line(About::Window)
            .label("Window")
            .numbers()
            .placeholder("Sat 21 Nov 22:00 – 04:00");
        let start = line(About::Start)
            .label("Execution starts")
            .numbers()
            .placeholder("22:30")
            .width(126.0);
        let zone = line(About::Zone)
            .label("Time zone")
            .placeholder("Europe/Lisbon");
        let zone = match self.drafts.typed(Field::About(About::Zone)) {
            Some(typed) => match when::zones_like(typed).first() {
                Some(first) => zone.hint(first.name()),
                None => zone,
            },
            None => zone,
        };
        let sponsor = person::labelled(
            "Sponsor",
            plan,
            plan.details.sponsor,
            Message::ChooseSponsor,
        );
        let row = || Row::new().spacing(space::LARGE);
        let fields: Element<'a, Message> = if size.width < NARROW {
            let names: Element<'a, Message> = if size.width < TINY {
                Column::new()
                    .push(name.view(Message::Draft))
                    .push(window.view(Message::Draft))
                    .spacing(space::MEDIUM)
                    .into()
            } else {
                row()
                    .push(name.view(Message::Draft))
                    .push(window.width(WINDOW).view(Message::Draft))
                    .into()
            };
            Column::new()
                .push(names)
                .push(
                    row()
                        .push(start.view(Message::Draft))
                        .push(zone.view(Message::Draft))
                        .push(sponsor),
                )
                .spacing(space::MEDIUM)
                .into()
        } else {
            row()
                .push(name.view(Message::Draft))
                .push(window.width(WINDOW).view(Message::Draft))
                .push(start.view(Message::Draft))
                .push(zone.width(180.0).view(Message::Draft))
                .push(iced::widget::container(sponsor).width(180.0))
                .into()
        };
        let more = match self.details {
            Details::Summed => None,
            Details::Shown => Some(self.more(size, session, plan)),
        };
        let of_these = |field| {
            matches!(
                field,
                Field::About(About::Name | About::Window | About::Start | About::Zone)
            )
        };
        let reasons = self
            .drafts
            .refuses(of_these)
            .then(|| self.drafts.reasons(of_these));
        Column::new()
            .push(fields)
            .push(reasons)
            .push(self.toggle(session, plan))
            .push(more)
            .spacing(space::MEDIUM)
            .into()
    }

    /// The line that sums up the details which are seldom changed.
    fn toggle<'a>(&self, session: &'a Session, plan: &'a Plan) -> Element<'a, Message> {
        let (icon, words) = match self.details {
            Details::Summed => (icon::CHEVRON_RIGHT, summary(session, plan)),
            Details::Shown => (icon::CHEVRON_DOWN, "Details".to_owned()),
        };
        Button::new(
            Row::new()
                .push(icon.sized(14.0).style(theme::text::muted))
                .push(
                    clipped(words)
                        .size(size::SMALL)
                        .style(theme::text::muted)
                        .width(Length::Fill),
                )
                .spacing(6.0)
                .align_y(Alignment::Center),
        )
        .padding(0.0)
        .style(theme::button::link)
        .on_press(Message::ToggleDetails)
        .into()
    }

    fn more<'a>(
        &'a self,
        size: Size,
        session: &'a Session,
        plan: &'a Plan,
    ) -> Element<'a, Message> {
        let line = |about: About| self.drafts.line(Field::About(about), kept(about, plan));
        let kind = line(About::Kind)
            .label("Kind")
            .placeholder("Mobile app")
            .view(Message::Draft);
        let lead = person::labelled(
            "Leads the call",
            plan,
            plan.details.lead,
            Message::ChooseLead,
        );
        let live = field("Live when this is done", milestone(session, plan));
        let status = field(
            "Status",
            choice(
                [Status::Planned, Status::Postponed, Status::Cancelled]
                    .map(Said)
                    .to_vec(),
                Some(Said(plan.details.status)),
                |said: Said| Message::ChooseStatus(said.0),
            ),
        );
        let back_by = line(About::BackBy)
            .label("Back by, after a rollback")
            .numbers()
            .placeholder(format!(
                "{}, the window's end",
                plan.details.dates().say(plan.details.window_end)
            ))
            .view(Message::Draft);
        let heads_up = line(About::HeadsUp)
            .label("Heads-up before a step")
            .numbers()
            .placeholder("15 min")
            .view(Message::Draft);
        let quorum = line(About::Quorum)
            .label("Votes that make a poll valid")
            .numbers()
            .placeholder("Everybody")
            .view(Message::Draft);
        let description = self.description.view(
            "overview.description",
            "Description",
            "What changes, for whom, and why",
            DESCRIPTION,
            Message::Description,
        );
        let row = || Row::new().spacing(space::LARGE);
        let fields: Element<'a, Message> = if size.width < NARROW {
            Column::new()
                .push(row().push(kind).push(lead).push(live))
                .push(row().push(status).push(back_by))
                .push(row().push(heads_up).push(quorum))
                .spacing(space::MEDIUM)
                .into()
        } else {
            Column::new()
                .push(row().push(kind).push(lead).push(live).push(status))
                .push(row().push(back_by).push(heads_up).push(quorum))
                .spacing(space::MEDIUM)
                .into()
        };
        Column::new()
            .push(fields)
            .push(description)
            .spacing(space::MEDIUM)
            .into()
    }
}

fn milestone<'a>(session: &'a Session, plan: &'a Plan) -> Element<'a, Message> {
    let title = |step: &Step| {
        let number = session
            .numbers()
            .map(|numbers| numbers.get(step.id))
            .unwrap_or_default();
        format!("{number} {}", step.title).trim().to_owned()
    };
    let last = Milestone {
        id: None,
        title: "The last step".to_owned(),
    };
    let steps = plan.rows().into_iter().map(|step| Milestone {
        id: Some(step.id),
        title: title(step),
    });
    let options: Vec<Milestone> = std::iter::once(last).chain(steps).collect();
    let chosen = options
        .iter()
        .find(|option| option.id == plan.details.milestone)
        .cloned();
    choice(options, chosen, |milestone: Milestone| {
        Message::ChooseMilestone(milestone.id)
    })
    .placeholder("The last step")
    .into()
}

/// Sums up the details which are seldom changed: "Mobile app · led by Priya Nair · …".
fn summary(session: &Session, plan: &Plan) -> String {
    let details = &plan.details;
    let mut parts = Vec::new();
    match details.status {
        Status::Planned => {}
        Status::Postponed => parts.push("postponed".to_owned()),
        Status::Cancelled => parts.push("cancelled".to_owned()),
    }
    if !details.kind.is_empty() {
        parts.push(details.kind.clone());
    }
    match plan.name_of(details.lead) {
        "" => parts.push("nobody leads the call yet".to_owned()),
        lead => parts.push(format!("led by {lead}")),
    }
    if let Some(step) = plan.milestone().and_then(|step| plan.steps.get(step)) {
        let number = session.numbers().map(|numbers| numbers.get(step.id));
        match number {
            Some(number) => parts.push(format!("live with step {number}")),
            None => parts.push(format!("live with {}", step.title)),
        }
    }
    let back_by = details.dates().say(details.back_by());
    parts.push(format!("back by {back_by}"));
    parts.push(format!("heads-up {}", words::span(details.heads_up)));
    if !details.description.is_empty() {
        parts.push(details.description.replace('\n', " "));
    }
    when::sentence(&parts.join(" · "))
}
