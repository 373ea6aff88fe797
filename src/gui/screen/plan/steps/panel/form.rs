//! The fields of the panel, from top to bottom.

use std::fmt;

use iced::widget::{Column, Row, container, space as gap};
use iced::{Element, Padding};

use super::choice::{Bound, Choice, Launching, Votes};
use super::item::{self, Field, Item, Prose};
use super::why::why;
use super::{Message, Panel};
use crate::gui::part::person;
use crate::gui::theme::space;
use crate::gui::widget::{choice, field, rows};
use crate::id::Id;
use crate::plan::step::{Interruption, Kind, Reversibility, Rule};
use crate::plan::{Plan, Section, Step};
use crate::session::Session;

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
