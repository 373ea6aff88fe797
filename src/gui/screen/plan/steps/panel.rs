//! The details of the step under the cursor, on the right of the grid.

mod item;

use std::fmt;

use iced::widget::{Column, Row, container, space as gap};
use iced::{Alignment, Element, Length, Padding, Task};

use super::edit;
use crate::gui::icon;
use crate::gui::part::block::{self, Block as Text};
use crate::gui::part::draft::{self, Drafts};
use crate::gui::part::{because::because, person};
use crate::gui::theme::{space, surface, text};
use crate::gui::widget::{button, choice, clipped, field, line, pill, prose, rows};
use crate::id::Id;
use crate::launch::Edit;
use crate::palette::Tone;
use crate::plan::step::{Constraint, Interruption, Kind, Reversibility, Rule};
use crate::plan::{Person, Plan, Section, Step};
use crate::session::Session;
use crate::time::Moment;
use crate::words;

pub use item::{Field, Item, Prose};

/// The width of the panel.
pub(super) const WIDTH: f32 = 372.0;

/// The details of a step.
#[derive(Debug)]
pub(super) struct Panel {
    drafts: Drafts<Field>,
    step: Option<Id<Step>>,
    texts: [Text; Prose::ALL.len()],
}

/// What happens in the panel.
#[derive(Clone, Debug)]
pub enum Message {
    /// Something was typed into a field of one line.
    Draft(draft::Message<Field>),
    /// Something was written into a text of a step.
    Text(Id<Step>, Prose, block::Message),
    /// Something was chosen for a step.
    Choose(Id<Step>, Choice),
}

/// What is chosen rather than typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The kind of step.
    Kind(Kind),
    /// The section it stands in.
    Section(Id<Section>),
    /// Who does it when the owners cannot.
    Deputy(Option<Id<Person>>),
    /// Who decides at a gate.
    Decider(Option<Id<Person>>),
    /// What bounds its start besides its predecessors.
    Bound(Bound),
    /// Whether it can be stopped half-way.
    Interruption(Interruption),
    /// Whether it can be undone.
    Reversibility(Reversibility),
    /// How the votes of a gate count.
    Rule(Votes),
    /// Whether its finish is the launch.
    Milestone(Launching),
}

/// What bounds the start of a step besides its predecessors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Nothing.
    None,
    /// It may not start earlier.
    NotBefore,
    /// It starts at one time.
    Fixed,
}

impl Bound {
    const ALL: [Self; 3] = [Self::None, Self::NotBefore, Self::Fixed];

    const fn of(constraint: Constraint) -> Self {
        match constraint {
            Constraint::None => Self::None,
            Constraint::NotBefore(_) => Self::NotBefore,
            Constraint::Fixed(_) => Self::Fixed,
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "As soon as it can",
            Self::NotBefore => "Not before",
            Self::Fixed => "Exactly at",
        })
    }
}

/// How the votes of a gate count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Votes {
    /// Everybody says go.
    All,
    /// So many say go.
    Some,
}

impl fmt::Display for Votes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::All => "Everybody says go",
            Self::Some => "At least",
        })
    }
}

/// Whether the finish of a step is the launch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Launching {
    /// It is.
    Live,
    /// It is a step like any other.
    No,
}

/// Something to choose, with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named<T> {
    value: T,
    name: String,
}

impl<T> fmt::Display for Named<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Panel {
    /// Opens the details of a step.
    pub(super) fn new() -> Self {
        Self {
            drafts: Drafts::default(),
            step: None,
            texts: Default::default(),
        }
    }

    /// Shows a step, or what has become of it; what was written of another one is handed out.
    pub(super) fn show(&mut self, step: Option<Id<Step>>, session: &Session) -> Option<Edit> {
        let plan = session.plan()?;
        self.drafts
            .retain(|field| plan.steps.get(field.step).is_some());
        let mut left = None;
        if self.step != step {
            left = self.step.and_then(|step| self.leave(step, session));
            self.step = step;
            self.texts = Default::default();
        }
        if let Some(step) = step.and_then(|step| plan.steps.get(step)) {
            for prose in Prose::ALL {
                self.texts[prose.place()].refresh(&prose.kept(step));
            }
        }
        left
    }

    /// Takes what was written of a step and is not kept yet.
    fn leave(&mut self, id: Id<Step>, session: &Session) -> Option<Edit> {
        let before = session.plan()?.steps.get(id)?;
        let mut after = before.clone();
        for prose in Prose::ALL {
            if let Some(text) = self.texts[prose.place()].take() {
                prose.keep(&text, &mut after);
            }
        }
        let number = session.numbers()?.get(id);
        edit::step(before, after, format!("Describe step {number}"))
    }

    /// Carries out a message.
    pub(super) fn update(
        &mut self,
        message: Message,
        session: &Session,
    ) -> (Task<Message>, Option<Edit>) {
        let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
            return (Task::none(), None);
        };
        match message {
            Message::Draft(message) => {
                let (task, edit) = self.drafts.update(
                    message,
                    |field| item::kept(field, session),
                    |field, text| item::keep(field, text, session),
                );
                (task.map(Message::Draft), edit)
            }
            Message::Text(id, prose, message) => {
                // A text that rested after the cursor went on belongs to the step it was of.
                if self.step != Some(id) {
                    return (Task::none(), None);
                }
                let (task, text) = self.texts[prose.place()].update(message);
                let edit = text.and_then(|text| {
                    let before = plan.steps.get(id)?;
                    let mut after = before.clone();
                    prose.keep(&text, &mut after);
                    let number = numbers.get(id);
                    edit::step(before, after, format!("{} of step {number}", prose.verb()))
                });
                (
                    task.map(move |message| Message::Text(id, prose, message)),
                    edit,
                )
            }
            Message::Choose(id, chosen) => (Task::none(), choose(session, id, chosen)),
        }
    }

    /// Shows the details.
    pub(super) fn view<'a>(&'a self, session: &'a Session) -> Element<'a, super::Message> {
        let step = self
            .step
            .and_then(|step| session.plan().and_then(|plan| plan.steps.get(step)));
        let content: Element<'a, Message> = match (session.plan(), step) {
            (Some(plan), Some(step)) => self.form(session, plan, step),
            _ => container(prose::small("Select a step to see its details."))
                .padding(space::LARGE)
                .into(),
        };
        let content = content.map(super::Message::Panel);
        let panel = Column::new()
            .push(head(session, step))
            .push(line::horizontal())
            .push(content);
        Row::new()
            .push(line::vertical())
            .push(container(panel).width(WIDTH - 1.0).style(surface::panel))
            .into()
    }

    fn form<'a>(
        &'a self,
        session: &'a Session,
        plan: &'a Plan,
        step: &'a Step,
    ) -> Element<'a, Message> {
        let id = step.id;
        let chosen = move |choice| Message::Choose(id, choice);
        let one = |item: Item, label: &'a str| {
            let field = Field { step: id, item };
            let line = self
                .drafts
                .line(field, item::kept(field, session))
                .label(label);
            let line = if item.is_number() {
                line.numbers()
            } else {
                line
            };
            line.placeholder(item.placeholder())
        };
        let typed = |item, label| one(item, label).view(Message::Draft);
        let text = |prose: Prose, height| {
            self.texts[prose.place()].view(
                prose.name(),
                prose.label(),
                prose.placeholder(),
                height,
                move |message| Message::Text(id, prose, message),
            )
        };
        let kinds: Vec<Named<Kind>> = Kind::ALL.into_iter().map(kind).collect();
        let sections: Vec<Named<Id<Section>>> = plan
            .sections
            .iter()
            .map(|section| Named {
                value: section.id,
                name: section.title.clone(),
            })
            .collect();
        let here = sections
            .iter()
            .find(|section| section.value == step.section);
        let here = here.cloned();
        let bound = Bound::of(step.constraint);
        let pair = |left: Element<'a, Message>, right: Element<'a, Message>| {
            Row::new().push(left).push(right).spacing(space::MEDIUM)
        };
        let mut form = Column::new()
            .push(why(session, step))
            .push(typed(Item::Title, "Title"))
            .push(pair(
                field(
                    "Kind",
                    choice(kinds, Some(kind(step.kind)), move |kind: Named<Kind>| {
                        chosen(Choice::Kind(kind.value))
                    }),
                )
                .into(),
                field(
                    "Section",
                    choice(sections, here, move |section: Named<Id<Section>>| {
                        chosen(Choice::Section(section.value))
                    }),
                )
                .into(),
            ))
            .push(pair(
                typed(Item::Owners, "Owners"),
                person::labelled("Deputy", plan, step.deputy, move |deputy| {
                    chosen(Choice::Deputy(deputy))
                }),
            ));
        if step.kind == Kind::Gate {
            form = form.push(self.gate(session, plan, step, text(Prose::Criteria, 76.0)));
        }
        if step.kind != Kind::Milestone {
            form = form.push(
                Row::new()
                    .push(typed(Item::Duration, "Duration"))
                    .push(if step.kind == Kind::Hold {
                        typed(Item::Least, "At least")
                    } else {
                        typed(Item::Optimistic, "Optimistic")
                    })
                    .push(
                        (step.kind != Kind::Hold).then(|| typed(Item::Pessimistic, "Pessimistic")),
                    )
                    .spacing(space::MEDIUM),
            );
        }
        form =
            form.push(typed(Item::After, "After"))
                .push(pair(
                    field(
                        "Start",
                        choice(&Bound::ALL[..], Some(bound), move |bound| {
                            chosen(Choice::Bound(bound))
                        }),
                    )
                    .into(),
                    if bound == Bound::None {
                        gap::horizontal().into()
                    } else {
                        typed(Item::At, "At")
                    },
                ))
                .push(pair(
                    typed(Item::Deadline, "Finished by"),
                    typed(Item::Stream, "Work stream"),
                ))
                .push(text(Prose::Instructions, 128.0))
                .push(text(Prose::Verification, 76.0))
                .push(
                    field::tick(
                        "Must run to its end once started",
                        step.interruption == Interruption::MustFinish,
                    )
                    .on_toggle(move |on| {
                        chosen(Choice::Interruption(if on {
                            Interruption::MustFinish
                        } else {
                            Interruption::Possible
                        }))
                    }),
                )
                .push(
                    field::tick(
                        "Irreversible: no way back once started",
                        step.reversibility == Reversibility::Irreversible,
                    )
                    .on_toggle(move |on| {
                        chosen(Choice::Reversibility(if on {
                            Reversibility::Irreversible
                        } else {
                            Reversibility::Reversible
                        }))
                    }),
                )
                .push(
                    field::tick("Its finish is the launch", plan.milestone() == Some(id))
                        .on_toggle(move |on| {
                            chosen(Choice::Milestone(if on {
                                Launching::Live
                            } else {
                                Launching::No
                            }))
                        }),
                )
                .push(text(Prose::Links, 62.0))
                .push(typed(Item::Tags, "Tags"))
                .push(text(Prose::Fields, 76.0))
                .push(
                    one(Item::Block, "Fallback")
                        .hint("Steps of a fallback take no part until it is switched on")
                        .view(Message::Draft),
                );
        rows::page(container(form.spacing(14.0)).padding(Padding {
            top: space::MEDIUM,
            bottom: space::HUGE,
            left: space::LARGE,
            right: space::LARGE,
        }))
        .id("steps-panel")
        .into()
    }

    /// What a gate asks, who decides and how votes count.
    fn gate<'a>(
        &'a self,
        session: &'a Session,
        plan: &'a Plan,
        step: &'a Step,
        criteria: Element<'a, Message>,
    ) -> Element<'a, Message> {
        let id = step.id;
        let chosen = move |choice| Message::Choose(id, choice);
        let votes = match step.rule {
            Rule::All => Votes::All,
            Rule::AtLeast(_) => Votes::Some,
        };
        let count = Field {
            step: id,
            item: Item::Count,
        };
        let count = (votes == Votes::Some).then(|| {
            self.drafts
                .line(count, item::kept(count, session))
                .label("Votes")
                .numbers()
                .view(Message::Draft)
        });
        Column::new()
            .push(criteria)
            .push(person::labelled(
                "Decides",
                plan,
                step.decider,
                move |decider| chosen(Choice::Decider(decider)),
            ))
            .push(
                Row::new()
                    .push(field(
                        "Go when",
                        choice(&[Votes::All, Votes::Some][..], Some(votes), move |votes| {
                            chosen(Choice::Rule(votes))
                        }),
                    ))
                    .push(count)
                    .spacing(space::MEDIUM),
            )
            .spacing(14.0)
            .into()
    }
}

fn kind(kind: Kind) -> Named<Kind> {
    let name = match kind {
        Kind::Task => "Task",
        Kind::Milestone => "Milestone",
        Kind::Gate => "Gate (go / no-go)",
        Kind::Hold => "Hold",
    };
    Named {
        value: kind,
        name: name.to_owned(),
    }
}

/// The heading of the panel: which step, and the button that closes it.
fn head<'a>(session: &'a Session, step: Option<&'a Step>) -> Element<'a, super::Message> {
    let number = step
        .zip(session.numbers())
        .map(|(step, numbers)| numbers.get(step.id));
    let title = step.map_or("Details", |step| step.title.as_str());
    let content = Row::new()
        .push(number.map(|number| prose::number(number).style(text::muted)))
        .push(
            clipped(title)
                .font(crate::gui::font::SEMIBOLD)
                .width(Length::Fill),
        )
        .push(
            button::icon(icon::X)
                .tip("Hide the details (Ctrl .)")
                .small()
                .on_press(super::Message::ToggleDetails),
        )
        .spacing(space::SMALL)
        .align_y(Alignment::Center);
    container(content)
        .height(31.0)
        .padding(Padding::default().left(space::LARGE).right(6.0))
        .align_y(Alignment::Center)
        .into()
}

/// When the step happens, why then, and what it delays.
fn why<'a>(session: &'a Session, step: &Step) -> Element<'a, Message> {
    let (Some(schedule), Some(numbers)) = (session.schedule(), session.numbers()) else {
        return gap::vertical().height(0.0).into();
    };
    let zone = session.zone();
    let Some(timing) = schedule.timing(step.id) else {
        let words = if step.block.is_some() {
            "Takes no part until its fallback is switched on."
        } else {
            "Has no dates: it waits for itself in a loop."
        };
        return prose::small(words).into();
    };
    let start = words::clock(timing.start, zone);
    let reason = because(timing.driver, numbers, zone);
    let state: Element<'a, Message> = if timing.criticality.is_critical() {
        pill(Tone::Critical, "critical").into()
    } else {
        let float = words::span(timing.total_float);
        pill(Tone::Neutral, format!("{float} float")).into()
    };
    let after: Vec<&str> = schedule
        .network()
        .successors(step.id)
        .take(8)
        .map(|after| numbers.get(after))
        .collect();
    let delays = match after.as_slice() {
        [] => "Nothing waits for it.".to_owned(),
        [only] => format!("{only} waits for it."),
        several => format!("{} wait for it.", words::list(several)),
    };
    let missed = timing.missed.map(|at| {
        let words = format!("Cannot start at {}.", words::clock(at, zone));
        prose::small(words).style(text::broken)
    });
    Column::new()
        .push(prose::small(format!("Starts {start} {reason}.")))
        .push(missed)
        .push(
            Row::new()
                .push(state)
                .push(prose::small(delays))
                .spacing(space::SMALL)
                .align_y(Alignment::Center),
        )
        .spacing(6.0)
        .into()
}

/// Makes an edit of what was chosen.
fn choose(session: &Session, id: Id<Step>, chosen: Choice) -> Option<Edit> {
    let plan = session.plan()?;
    let number = session.numbers()?.get(id);
    let before = plan.steps.get(id)?;
    let mut after = before.clone();
    let what = match chosen {
        Choice::Kind(kind) => {
            after.kind = kind;
            "the kind"
        }
        Choice::Section(section) => {
            if section != before.section {
                let last = plan.steps_of(section).last();
                after.rank = crate::rank::Rank::between(last.map(|last| &last.rank), None);
                after.section = section;
            }
            "the section"
        }
        Choice::Deputy(deputy) => {
            after.deputy = deputy;
            "the deputy"
        }
        Choice::Decider(decider) => {
            after.decider = decider;
            "the decision maker"
        }
        Choice::Bound(bound) => {
            let at = at(before, plan, session);
            after.constraint = match bound {
                Bound::None => Constraint::None,
                Bound::NotBefore => Constraint::NotBefore(at),
                Bound::Fixed => Constraint::Fixed(at),
            };
            "the start"
        }
        Choice::Interruption(interruption) => {
            after.interruption = interruption;
            "whether to interrupt"
        }
        Choice::Reversibility(reversibility) => {
            after.reversibility = reversibility;
            "the way back"
        }
        Choice::Rule(votes) => {
            after.rule = match (votes, before.rule) {
                (Votes::All, _) => Rule::All,
                (Votes::Some, Rule::AtLeast(count)) => Rule::AtLeast(count),
                (Votes::Some, Rule::All) => Rule::AtLeast(1),
            };
            "the votes"
        }
        Choice::Milestone(launching) => {
            let mut details = plan.details.clone();
            details.milestone = (launching == Launching::Live).then_some(id);
            return edit::details(plan, details, "Choose the launch milestone");
        }
    };
    edit::step(before, after, format!("Change {what} of step {number}"))
}

/// The moment of a constraint, where there is one, else the planned start.
fn at(step: &Step, plan: &Plan, session: &Session) -> Moment {
    match step.constraint {
        Constraint::NotBefore(at) | Constraint::Fixed(at) => at,
        Constraint::None => {
            let schedule = session.schedule();
            let timing = schedule.and_then(|schedule| schedule.timing(step.id));
            timing.map_or(plan.details.start, |timing| timing.start)
        }
    }
}
