//! The steps as a picture of what waits for what, in the place of grid and chart: the same plan,
//! the same cursor.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use iced::widget::{Column as Stack, Row as Line, container, pin, space as gap, stack};
use iced::{Alignment, Element, Length, Point, Size, Task};

use super::cursor::{self, Cursor};
use super::row::Row;
use super::{Column, Message, Steps};
use crate::gui::action::Action;
use crate::gui::command::Command;
use crate::gui::icon;
use crate::gui::part::draft;
use crate::gui::part::graph::camera::{self, Camera};
use crate::gui::part::graph::{
    self, Card, Form, Gesture, Light, Picture, Presence, Sight, Thread, Toward,
};
use crate::gui::part::stroke::{Step as Go, Stroke};
use crate::gui::theme::button::Choice;
use crate::gui::theme::{size, space, surface, text};
use crate::gui::widget::{button, clipped, empty, line, menu, prose};
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::step::{Kind, Link, Relation};
use crate::plan::{Step, dependency};
use crate::schedule::{Layers, Schedule};
use crate::session::Session;
use crate::settings::{Details, Runbook, Settings};
use crate::words;

/// The zoom at which a plan is opened that is too large to be read as a whole.
const READING: f32 = 0.85;
/// From this zoom on a whole plan can be read.
const READABLE: f32 = 0.62;
/// What one press of a key zooms.
const NOTCH: f32 = 1.25;
/// The room that is assumed until the picture has said its own.
const FIRST_GUESS: Size = Size::new(1_200.0, 760.0);
/// The name of the picture.
pub(super) const PICTURE: &str = "steps-graph";
/// The room that is left for what a card under the pointer is.
const HINT: Size = Size::new(320.0, 92.0);
/// The height of the line below the picture.
const FOOT: f32 = 33.0;

/// The picture of the plan and from where one looks at it.
#[derive(Debug, Default)]
pub(super) struct Plot {
    /// Laid out when it is first shown.
    drawn: OnceLock<Drawn>,
    camera: Option<Camera>,
    size: Option<Size>,
    light: Light,
    /// The card under the pointer.
    hovered: Option<usize>,
}

/// A picture and the steps that its cards are.
#[derive(Debug, Default)]
struct Drawn {
    picture: Picture,
    steps: Vec<Id<Step>>,
    cards: HashMap<Id<Step>, usize>,
}

/// A change of what is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Look {
    /// The pointer did something in the picture.
    Gesture(Gesture),
    /// The whole plan is wanted.
    Whole,
    /// It shall be larger.
    In,
    /// It shall be smaller.
    Out,
    /// What the selected step is linked with shall stand out, or no longer.
    Near,
}

impl Drawn {
    /// Lays the plan on the desk out, unless `last` shows just this; `found` are the steps that
    /// are looked for.
    fn of(session: &Session, found: Option<&HashSet<Id<Step>>>, last: Option<Self>) -> Self {
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
    fn beginning(&self, selected: Option<usize>, size: Size) -> Camera {
        let extent = self.picture.extent();
        if camera::whole_zoom(extent, size) >= READABLE {
            return Camera::whole(extent, size);
        }
        let bounds = self.picture.bounds(selected.unwrap_or_default());
        Camera::at(bounds.center(), READING).within(extent, size)
    }
}

impl Plot {
    /// Takes over that the plan has changed, where it was drawn already.
    pub(super) fn refresh(&mut self, session: &Session, found: Option<&HashSet<Id<Step>>>) {
        if let Some(last) = self.drawn.take() {
            let before = last.picture.stamp();
            let drawn = Drawn::of(session, found, Some(last));
            if let (Some(camera), Some(size)) = (&mut self.camera, self.size) {
                *camera = camera.within(drawn.picture.extent(), size);
            }
            if drawn.picture.stamp() != before {
                self.hovered = None;
            }
            self.drawn = OnceLock::from(drawn);
        }
    }

    fn size(&self) -> Size {
        self.size.unwrap_or(FIRST_GUESS)
    }

    /// Brings a step into sight.
    pub(super) fn follow(&mut self, step: Option<Id<Step>>) {
        let (Some(drawn), Some(camera)) = (self.drawn.get(), self.camera) else {
            return;
        };
        if let Some(card) = step.and_then(|step| drawn.cards.get(&step)) {
            let bounds = drawn.picture.bounds(*card);
            self.camera = Some(camera.revealing(bounds, self.size()));
        }
    }

    /// Returns where the middle of a step's card is seen in the picture.
    #[cfg(test)]
    pub(super) fn seen(&self, step: Id<Step>) -> Option<Point> {
        let drawn = self.drawn.get()?;
        let bounds = drawn.picture.bounds(*drawn.cards.get(&step)?);
        Some(self.camera?.seen(bounds.center(), self.size()))
    }

    /// Takes the room that the picture has; what was seen as a whole stays so.
    fn fit(&mut self, size: Size, selected: Option<Id<Step>>) {
        let before = self.size.replace(size);
        let extent = self.drawn.get().map(|drawn| drawn.picture.extent());
        let (Some(extent), Some(before)) = (extent, before) else {
            return self.look(|camera, _| camera, selected);
        };
        let whole = |size| Camera::whole(extent, size).within(extent, size);
        if self.camera == Some(whole(before)) {
            self.camera = Some(whole(size));
        } else {
            self.look(|camera, _| camera, selected);
        }
    }

    /// Looks from elsewhere.
    fn look(&mut self, change: impl FnOnce(Camera, Size) -> Camera, selected: Option<Id<Step>>) {
        let size = self.size();
        if let Some(drawn) = self.drawn.get() {
            let card = selected.and_then(|step| drawn.cards.get(&step).copied());
            let camera = self.camera.unwrap_or_else(|| drawn.beginning(card, size));
            let extent = drawn.picture.extent();
            self.camera = Some(change(camera, size).within(extent, size));
        }
    }

    /// Lets what the selected step is linked with stand out, or no longer.
    fn turn_light(&mut self) {
        self.light = match self.light {
            Light::All => Light::Near,
            Light::Near => Light::All,
        };
    }
}

impl Steps {
    /// The step under the cursor.
    pub(super) fn step_here(&self) -> Option<Id<Step>> {
        self.cursor.as_ref().and_then(|cursor| cursor.row.step())
    }

    /// Puts the cursor on a step, if it is one of those that are shown; its section unfolds.
    pub(super) fn stand_on(&mut self, step: Id<Step>, session: &Session) {
        let section = session.plan().and_then(|plan| plan.steps.get(step));
        if let Some(step) = section
            && self.folded.remove(&step.section)
        {
            self.list(session);
        }
        if cursor::place(&self.rows, Row::Step(step)).is_some() {
            self.cursor = Some(Cursor::at(&self.rows, Row::Step(step), Column::Title));
        }
    }

    /// Shows the picture, or grid and chart again; the cursor stays on its step.
    pub(super) fn show_as(
        &mut self,
        runbook: Runbook,
        session: &Session,
        settings: &Settings,
    ) -> (Task<Message>, Option<Action>) {
        if runbook == Runbook::Graph && self.step_here().is_none() {
            let place = self
                .cursor
                .as_ref()
                .map_or(0, |cursor| cursor.place.min(self.rows.len()));
            let (above, below) = self.rows.split_at(place);
            let near = below.iter().chain(above.iter().rev());
            if let Some(step) = near.copied().find_map(Row::step) {
                self.stand_on(step, session);
            }
        }
        let mut settings = settings.clone();
        settings.runbook = runbook;
        let task = Task::done(Message::Reveal);
        (task, Some(Action::Settings(Box::new(settings))))
    }

    /// Carries out a change of what is seen; gives whether the step shall be opened.
    pub(super) fn look(&mut self, look: Look, session: &Session) -> Option<Id<Step>> {
        let here = self.step_here();
        match look {
            Look::Gesture(Gesture::Sized(size)) => self.plot.fit(size, here),
            Look::Gesture(Gesture::Look(camera)) => self.plot.look(|_, _| camera, here),
            Look::Gesture(Gesture::Hover(card)) => self.plot.hovered = card,
            Look::Gesture(Gesture::Ground) => self.plot.light = Light::All,
            Look::Gesture(Gesture::Press(card) | Gesture::Open(card)) => {
                let drawn = self.plot.drawn.get();
                let step = drawn.and_then(|drawn| drawn.steps.get(card).copied())?;
                self.stand_on(step, session);
                let open = matches!(look, Look::Gesture(Gesture::Open(_)));
                return open.then_some(step);
            }
            Look::Whole => {
                let drawn = self.plot.drawn.get()?;
                let extent = drawn.picture.extent();
                self.plot.look(|_, size| Camera::whole(extent, size), here);
            }
            Look::In | Look::Out => {
                let factor = if look == Look::In { NOTCH } else { 1.0 / NOTCH };
                let drawn = self.plot.drawn.get()?;
                let card = here.and_then(|step| drawn.cards.get(&step).copied());
                let bounds = card.map(|card| drawn.picture.bounds(card));
                self.plot.look(
                    |camera, size| {
                        // The selected step stays where it is, if it can be seen.
                        let middle = Point::new(size.width / 2.0, size.height / 2.0);
                        let at = bounds
                            .filter(|bounds| camera.sight(size).intersects(bounds))
                            .map_or(middle, |bounds| camera.seen(bounds.center(), size));
                        camera.zoomed(factor, at, size)
                    },
                    here,
                );
            }
            Look::Near => self.plot.turn_light(),
        }
        None
    }

    /// Carries out what a key means while the picture is shown.
    pub(super) fn stroke_in_graph(
        &mut self,
        stroke: Stroke,
        session: &Session,
        settings: &Settings,
    ) -> (Task<Message>, Option<Action>) {
        let look = |look| (Task::done(Message::Look(look)), None);
        match stroke {
            Stroke::Go(go) => {
                if let Some(step) = self.next_card(go) {
                    self.stand_on(step, session);
                }
                (Task::none(), None)
            }
            Stroke::Open | Stroke::Enter => match settings.details {
                Details::Hidden => (Task::none(), super::show_details(settings)),
                Details::Shown => (draft::focus_next(), None),
            },
            Stroke::Escape => {
                if self.filter.is_some() {
                    return (self.end_find(session), None);
                }
                self.against.put_away();
                self.plot.light = Light::All;
                (Task::none(), None)
            }
            Stroke::Type(sign) => match sign.as_str() {
                "+" | "=" => look(Look::In),
                "-" => look(Look::Out),
                "0" => look(Look::Whole),
                "l" | "L" => look(Look::Near),
                _ => (Task::none(), None),
            },
            Stroke::Copy => (self.copy(session), None),
            Stroke::Paste => (iced::clipboard::read().map(Message::Pasted), None),
            Stroke::Add => (Task::done(Message::Run(Command::AddStep, None)), None),
            Stroke::Details => (Task::done(Message::ToggleDetails), None),
            Stroke::Extend(_) | Stroke::Delete | Stroke::Cut | Stroke::All | Stroke::Rows => {
                (Task::none(), None)
            }
        }
    }

    /// The step to which a key leads: along the links, beside, or in the order of the runbook;
    /// steps that are not looked for are passed over.
    fn next_card(&self, go: Go) -> Option<Id<Step>> {
        let drawn = self.plot.drawn.get()?;
        let there = |card: &usize| {
            let shown = drawn.picture.cards().get(*card);
            shown.is_some_and(|shown| shown.presence == Presence::There)
        };
        let count = drawn.steps.len();
        let here = self
            .step_here()
            .and_then(|step| drawn.cards.get(&step).copied());
        let Some(here) = here else {
            return drawn.steps.get((0..count).find(there)?).copied();
        };
        let along = |toward| {
            let on = |card: &usize| drawn.picture.next(*card, toward);
            // A way along the links that goes around in a loop ends somewhere all the same.
            std::iter::successors(on(&here), on).take(count).find(there)
        };
        let card = match go {
            Go::Up => along(Toward::Before),
            Go::Down => along(Toward::Behind),
            Go::Left => along(Toward::Left),
            Go::Right => along(Toward::Right),
            Go::Back | Go::PageUp => (0..here).rev().find(there),
            Go::Next | Go::PageDown => (here + 1..count).find(there),
            Go::First => (0..count).find(there),
            Go::Last => (0..count).rev().find(there),
        };
        drawn.steps.get(card?).copied()
    }

    /// The picture, and below it what the selected step is.
    pub(super) fn graph<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let drawn = self.plot.drawn.get_or_init(|| {
            let found = self.found_now(session);
            Drawn::of(session, found.as_ref(), None)
        });
        if drawn.steps.is_empty() {
            let begin = button::primary("Add a step")
                .icon(icon::PLUS)
                .on_press(Message::Run(Command::AddStep, None));
            let words = "Steps and what they wait for are drawn here. There are no steps yet.";
            return container(empty(icon::WORKFLOW, words, Element::from(begin)))
                .center_y(Length::Fill)
                .into();
        }
        let selected = self
            .step_here()
            .and_then(|step| drawn.cards.get(&step).copied());
        let room = self.plot.size();
        let sight = Sight {
            camera: self
                .plot
                .camera
                .unwrap_or_else(|| drawn.beginning(selected, room)),
            selected,
            light: self.plot.light,
        };
        let picture = graph::graph(&drawn.picture, sight, self.plot.size, |gesture| {
            Message::Look(Look::Gesture(gesture))
        });
        let picture = container(picture)
            .id(PICTURE)
            .style(surface::page)
            .height(Length::Fill);
        // Always two layers, so that the picture keeps its state.
        let nothing = || pin(gap::horizontal().width(0.0)).into();
        let hint = self.hint(session, drawn, sight.camera);
        Stack::new()
            .push(stack![picture, hint.unwrap_or_else(nothing)])
            .push(line::horizontal())
            .push(self.foot_of_graph(session))
            .into()
    }

    /// What the card under the pointer is, where it is too small to say it.
    fn hint<'a>(
        &self,
        session: &'a Session,
        drawn: &'a Drawn,
        camera: Camera,
    ) -> Option<Element<'a, Message>> {
        if camera.zoom >= READABLE {
            return None;
        }
        let card = self.plot.hovered?;
        let said = said(session, *drawn.steps.get(card)?)?;
        let room = self.plot.size();
        let bounds = drawn.picture.bounds(card);
        let top = camera.seen(bounds.position(), room);
        let bottom = top.y + bounds.height * camera.zoom;
        let words = Stack::new()
            .push(prose::small_strong(format!(
                "{} {}",
                said.number, said.title
            )))
            .push(prose::small(said.when))
            .push(prose::small(said.waits))
            .spacing(2.0);
        let words = container(words)
            .max_width(HINT.width)
            .padding([6.0, 9.0])
            .style(surface::menu);
        let below = bottom + HINT.height < room.height;
        let y = if below {
            bottom + 6.0
        } else {
            (top.y - HINT.height).max(0.0)
        };
        let x = top.x.min(room.width - HINT.width - 6.0).max(6.0);
        Some(pin(words).x(x).y(y).into())
    }

    /// What the selected step is, for those who look from far.
    fn foot_of_graph<'a>(&self, session: &'a Session) -> Element<'a, Message> {
        let said = self.step_here().and_then(|step| said(session, step));
        let content: Element<'a, Message> = match said {
            None => prose::small("Select a step to see when it happens and what it waits for.")
                .style(text::muted)
                .into(),
            Some(Said {
                number,
                title,
                when,
                waits,
            }) => Line::new()
                .push(prose::number(number).style(text::muted))
                .push(
                    clipped(title)
                        .size(size::CONTROL)
                        .width(Length::FillPortion(3)),
                )
                .push(prose::small(when).style(text::muted))
                .push(
                    clipped(waits)
                        .size(size::SMALL)
                        .style(text::muted)
                        .width(Length::FillPortion(4)),
                )
                .spacing(space::LARGE)
                .align_y(Alignment::Center)
                .into(),
        };
        container(content)
            .height(FOOT)
            .width(Length::Fill)
            .padding([0.0, 14.0])
            .align_y(Alignment::Center)
            .style(surface::section)
            .into()
    }

    /// The same for a bar that has no room for it.
    pub(super) fn looks<'a>() -> Vec<menu::Item<'a, Message>> {
        let item = |icon, words: &'static str, key: &'static str, look| {
            menu::item(icon, words)
                .key(key)
                .on_press(Message::Look(look))
        };
        vec![
            item(icon::FULLSCREEN, "The whole plan", "0", Look::Whole),
            item(icon::ZOOM_IN, "Larger", "+", Look::In),
            item(icon::ZOOM_OUT, "Smaller", "-", Look::Out),
            item(icon::WAYPOINTS, "Its links", "L", Look::Near),
        ]
    }

    /// What is seen: less, all, more, and what stands out.
    pub(super) fn looking<'a>(&self) -> Element<'a, Message> {
        let icon = |icon, tip: &'static str, look| {
            button::icon(icon)
                .tip(tip)
                .small()
                .on_press(Message::Look(look))
        };
        Line::new()
            .push(icon(icon::ZOOM_OUT, "Smaller (-)", Look::Out))
            .push(
                button::ghost("Fit")
                    .tip("Show the whole plan (0)")
                    .small()
                    .on_press(Message::Look(Look::Whole)),
            )
            .push(icon(icon::ZOOM_IN, "Larger (+)", Look::In))
            .push(gap::horizontal().width(space::TINY))
            .push(
                button::chip(
                    "Its links",
                    Tone::Running,
                    Choice::from(self.plot.light == Light::Near),
                )
                .tip("Let what the selected step is linked with stand out (L)")
                .on_press(Message::Look(Look::Near)),
            )
            .align_y(Alignment::Center)
            .into()
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

/// What is said of a step below the picture.
struct Said<'a> {
    number: &'a str,
    title: &'a str,
    when: String,
    waits: String,
}

fn said(session: &Session, step: Id<Step>) -> Option<Said<'_>> {
    let (plan, numbers, schedule) = (session.plan()?, session.numbers()?, session.schedule()?);
    let record = plan.steps.get(step)?;
    let zone = plan.details.zone;
    let when = match schedule.timing(step) {
        None if record.block.is_some() => "off until its fallback is switched on".to_owned(),
        None => "no dates".to_owned(),
        Some(timing) => {
            let float = if timing.criticality.is_critical() {
                "critical".to_owned()
            } else {
                format!("{} float", words::span(timing.total_float))
            };
            let (start, finish) = (
                words::clock(timing.start, zone),
                words::clock(timing.finish, zone),
            );
            let day = words::day(timing.start, zone);
            if timing.start == timing.finish {
                format!("{day} {start} · {float}")
            } else {
                format!("{day} {start} – {finish} · {float}")
            }
        }
    };
    let mut waits = Vec::new();
    if !record.predecessors.is_empty() {
        let before = dependency::format(&record.predecessors, numbers);
        waits.push(format!("waits for {before}"));
    }
    let behind = schedule.network().successors(step);
    let behind: Vec<&str> = behind.map(|other| numbers.get(other)).collect();
    match behind.as_slice() {
        [] => {}
        [only] => waits.push(format!("{only} waits for it")),
        several => waits.push(format!("{} wait for it", words::list(several))),
    }
    if waits.is_empty() {
        waits.push("linked with nothing".to_owned());
    }
    Some(Said {
        number: numbers.get(step),
        title: &record.title,
        when,
        waits: waits.join(" · "),
    })
}
