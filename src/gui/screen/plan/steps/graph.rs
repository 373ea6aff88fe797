//! The steps as a picture of what waits for what, in the place of grid and chart: the same plan,
//! the same cursor.

mod drawn;
mod shown;

use std::collections::HashSet;
use std::sync::OnceLock;

use iced::{Point, Size, Task};

use super::chart::Zoom;
use super::cursor::{self, Cursor};
use super::row::Row;
use super::{Column, Message, Steps};
use crate::gui::action::Action;
use crate::gui::part::draft;
use crate::gui::part::graph::camera::Camera;
use crate::gui::part::graph::{Gesture, Light, Presence, Toward};
use crate::gui::part::stroke::{Step as Go, Stroke};
use crate::id::Id;
use crate::plan::Step;
use crate::session::Session;
use crate::settings::{Details, Runbook, Settings};

use drawn::Drawn;

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
    /// Shows the picture larger, smaller or whole; it shows no hours to be moved.
    pub(super) fn zoom_graph(&mut self, zoom: Zoom, session: &Session) {
        let look = match zoom {
            Zoom::In => Look::In,
            Zoom::Out => Look::Out,
            Zoom::Fit => Look::Whole,
            Zoom::Hours | Zoom::Days | Zoom::Earlier | Zoom::Later => return,
        };
        // What it would open is only for a pressed card.
        let _ = self.look(look, session);
    }

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
                let extent = drawn.picture.extent();
                self.plot.look(
                    |camera, size| {
                        // The selected step stays where it is, if it can be seen.
                        let middle = Point::new(size.width / 2.0, size.height / 2.0);
                        let at = bounds
                            .filter(|bounds| camera.sight(size).intersects(bounds))
                            .map_or(middle, |bounds| camera.seen(bounds.center(), size));
                        camera.zoomed(factor, at, extent, size)
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
}
