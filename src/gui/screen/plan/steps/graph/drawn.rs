//! The plan as cards and links, laid out.

use std::collections::{HashMap, HashSet};

use iced::Size;

use super::{READABLE, READING};
use crate::gui::part::graph::camera::{self, Camera};
use crate::gui::part::graph::{Card, Form, Picture, Presence, Thread};
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::step::{Kind, Link, Relation};
use crate::plan::{Step, dependency};
use crate::schedule::{Layers, Schedule};
use crate::session::Session;
use crate::words;

/// A picture and the steps that its cards are.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) picture: Picture,
    pub(super) steps: Vec<Id<Step>>,
    pub(super) cards: HashMap<Id<Step>, usize>,
}

impl Drawn {
    /// Lays the plan on the desk out, unless `last` shows just this; `found` are the steps that
    /// are looked for.
    pub(super) fn of(
        session: &Session,
        found: Option<&HashSet<Id<Step>>>,
        last: Option<Self>,
    ) -> Self {
        let (Some(plan), Some(derived), Some(schedule), Some(numbers)) = (
            session.plan(),
            session.derived(),
            session.schedule(),
            session.numbers(),
        ) else {
            return Self::default();
        };
        let steps = derived.rows().to_vec();
        let at: HashMap<Id<Step>, usize> = steps
            .iter()
            .enumerate()
            .map(|(card, step)| (*step, card))
            .collect();
        let critical = |step| {
            schedule
                .timing(step)
                .is_some_and(|timing| timing.criticality.is_critical())
        };
        let around: HashSet<Id<Step>> = schedule.loops().iter().flatten().copied().collect();
        let mut cards = Vec::with_capacity(steps.len());
        let mut threads = Vec::new();
        let mut links = Vec::new();
        for step in steps.iter().filter_map(|step| plan.steps.get(*step)) {
            let to = cards.len();
            for link in step.predecessors.iter().filter(|link| link.step != step.id) {
                let Some(from) = at.get(&link.step) else {
                    continue;
                };
                links.push((*from, to));
                threads.push(Thread {
                    words: dependency::write("", link.relation, link.lag),
                    tone: if is_critical(schedule, step.id, link) {
                        Tone::Critical
                    } else {
                        Tone::Neutral
                    },
                });
            }
            let away = found.is_some_and(|found| !found.contains(&step.id));
            cards.push(Card {
                number: numbers.get(step.id).to_owned(),
                title: if step.title.is_empty() {
                    "Untitled".to_owned()
                } else {
                    step.title.clone()
                },
                section: plan
                    .sections
                    .get(step.section)
                    .map_or_else(String::new, |section| section.title.clone()),
                edge: plan.sections.position(step.section).unwrap_or_default(),
                who: words::initials(plan.name_of(step.owners.first().copied())),
                length: match step.kind {
                    Kind::Milestone => String::new(),
                    _ => words::span(step.duration),
                },
                form: match step.kind {
                    _ if step.block.is_some() => Form::Dormant,
                    Kind::Task => Form::Work,
                    Kind::Hold => Form::Hold,
                    Kind::Milestone => Form::Milestone,
                    Kind::Gate => Form::Gate,
                },
                tone: match step.id {
                    id if around.contains(&id) => Tone::Broken,
                    id if critical(id) => Tone::Critical,
                    _ => Tone::Neutral,
                },
                presence: if away {
                    Presence::Away
                } else {
                    Presence::There
                },
            });
        }
        let stamp = match last {
            Some(last) if last.picture.shows(&cards, &threads, &links) && last.steps == steps => {
                return last;
            }
            Some(last) => last.picture.stamp() + 1,
            None => 0,
        };
        let layers = Layers::of(cards.len(), &links);
        Self {
            picture: Picture::new(stamp, cards, threads, layers),
            steps,
            cards: at,
        }
    }

    /// From where one looks at first: at the whole plan where it can be read, else at the
    /// selected step.
    pub(super) fn beginning(&self, selected: Option<usize>, size: Size) -> Camera {
        let extent = self.picture.extent();
        if camera::whole_zoom(extent, size) >= READABLE {
            return Camera::whole(extent, size);
        }
        let bounds = self.picture.bounds(selected.unwrap_or_default());
        Camera::at(bounds.center(), READING).within(extent, size)
    }
}

/// Says whether a link lies on the critical path: nothing between its two steps gives.
fn is_critical(schedule: &Schedule, step: Id<Step>, link: &Link) -> bool {
    let (Some(from), Some(to)) = (schedule.timing(link.step), schedule.timing(step)) else {
        return false;
    };
    let (bound, bounded) = match link.relation {
        Relation::FinishStart => (from.finish, to.start),
        Relation::StartStart => (from.start, to.start),
        Relation::FinishFinish => (from.finish, to.finish),
        Relation::StartFinish => (from.start, to.finish),
    };
    from.criticality.is_critical() && to.criticality.is_critical() && bound + link.lag >= bounded
}
