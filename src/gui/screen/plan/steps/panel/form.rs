//! The fields of the panel, from top to bottom.

use std::fmt;

use iced::widget::{Column, Row, container, space as gap};
use iced::{Element, Padding};

use super::choice::{Bound, Choice, Launching, Votes};
use super::item::{self, Field, Item, Prose};
use super::why::why;
use super::{INSTRUCTIONS, Message, Panel};
use crate::gui::part::{person, problems};
use crate::gui::theme::space;
use crate::gui::widget::{choice, field, rows, stop};
use crate::id::Id;
use crate::plan::step::{Interruption, Kind, Reversibility, Rule};
use crate::plan::{Key, Plan, Section, Step};
use crate::session::Session;

/// How high the instructions are while they are written, in logical pixels.
const WRITTEN: f32 = 128.0;

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
    /// Shows what can be said of a step.
    pub(super) fn form<'a>(
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
        let offering = |item, label| one(item, label).offering().view(Message::Draft);
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
            .push(why(session, step, self.delay.as_ref()))
            .push(problems::of_record(session, Key::Step(id), Message::Fix))
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
                offering(Item::Owners, "Owners"),
                offering(Item::Deputy, "Deputy"),
            ));
        if step.kind == Kind::Gate {
            form = form.push(self.gate(session, plan, step, text(Prose::Criteria, criteria(step))));
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
        form = form
            .push(offering(Item::After, "After"))
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
                offering(Item::Stream, "Work stream"),
            ))
            .push(self.instructions.view(
                INSTRUCTIONS,
                "Instructions",
                "How it is done, in Markdown",
                WRITTEN,
                move |message| Message::Instructions(id, message),
            ))
            .push(text(Prose::Verification, 76.0))
            .push(ticks(plan, step))
            .push(self.links(session, step))
            .push(offering(Item::Tags, "Tags"))
            .push(self.fields(session, step))
            .push(self.fallback(session, plan, step));
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

/// How high the criteria are, in logical pixels: three lines at least, eight at most.
fn criteria(step: &Step) -> f32 {
    let lines = step.criteria.len().clamp(3, 8);
    // A handful of lines; those that are long take two.
    let long = step.criteria.iter().filter(|one| one.chars().count() > 44);
    18.2 * (lines + long.count().min(2)) as f32 + 20.0
}

/// What is so or not; Tab stops at each, and Space turns it.
fn ticks<'a>(plan: &'a Plan, step: &'a Step) -> Element<'a, Message> {
    let tick = |name: &'static str, label: &'a str, on: bool, turned: Choice| {
        let turn = Message::Choose(step.id, turned);
        let pressed = turn.clone();
        let tick = field::tick(label, on).on_toggle(move |_| pressed.clone());
        stop(name, container(tick).padding([3.0, 2.0]), turn)
    };
    let must_finish = step.interruption == Interruption::MustFinish;
    let irreversible = step.reversibility == Reversibility::Irreversible;
    let launches = plan.milestone() == Some(step.id);
    Column::new()
        .push(tick(
            "steps-must-finish",
            "Must run to its end once started",
            must_finish,
            Choice::Interruption(if must_finish {
                Interruption::Possible
            } else {
                Interruption::MustFinish
            }),
        ))
        .push(tick(
            "steps-irreversible",
            "Irreversible: no way back once started",
            irreversible,
            Choice::Reversibility(if irreversible {
                Reversibility::Reversible
            } else {
                Reversibility::Irreversible
            }),
        ))
        .push(tick(
            "steps-launches",
            "Its finish is the launch",
            launches,
            Choice::Milestone(if launches {
                Launching::No
            } else {
                Launching::Live
            }),
        ))
        .spacing(space::TINY)
        .into()
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
