//! A picture of what waits for what: a card for each step, from top to bottom, with the links
//! between them; moved by dragging and the wheel (sideways with Shift), zoomed with Ctrl and the
//! wheel.
//!
//! It draws the cards it is given where their layers put them and computes no dates. Only what is
//! in sight is drawn, so that thousands of steps cost no more than a screenful.

pub mod camera;
mod draw;
mod lines;
pub mod picture;

use iced::advanced::mouse::{Click, click};
use iced::keyboard::{self, Modifiers};
use iced::widget::canvas::{self, Action, Canvas, Program};
use iced::{Element, Event, Length, Point, Rectangle, Renderer, Size, Theme, mouse};

use crate::gui::part::drawing::Drawing;
use crate::gui::widget::cut;

pub use camera::Camera;
pub use picture::{Card, Form, Picture, Presence, Thread, Toward};

/// How far the pointer may move before a press is a drag, in logical pixels.
const STILL: f32 = 4.0;
/// What a line of the wheel moves, in logical pixels.
const LINE: f32 = 60.0;

/// What the pointer does in the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gesture {
    /// The picture was given this room.
    Sized(Size),
    /// A card was pressed.
    Press(usize),
    /// A card was pressed twice.
    Open(usize),
    /// The pointer came to a card, or left the one it was on.
    Hover(Option<usize>),
    /// The ground between the cards was pressed.
    Ground,
    /// It was moved or zoomed.
    Look(Camera),
}

/// What the cards beside the selected one look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Light {
    /// All alike.
    #[default]
    All,
    /// The selected one and what it is linked with stand out.
    Near,
}

/// What is shown of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sight {
    /// From where.
    pub camera: Camera,
    /// The card under the cursor.
    pub selected: Option<usize>,
    /// What stands out.
    pub light: Light,
}

/// Shows a picture; `size` is the room that it last told it had.
pub fn graph<'a, Message: 'a>(
    picture: &'a Picture,
    sight: Sight,
    size: Option<Size>,
    on_gesture: impl Fn(Gesture) -> Message + 'a,
) -> Element<'a, Message> {
    let canvas = Canvas::new(Graph {
        picture,
        sight,
        size,
        on_gesture: Box::new(on_gesture),
    })
    .width(Length::Fill)
    .height(Length::Fill);
    cut(canvas)
}

/// The picture as the canvas runs it.
struct Graph<'a, Message> {
    picture: &'a Picture,
    sight: Sight,
    size: Option<Size>,
    on_gesture: Box<dyn Fn(Gesture) -> Message + 'a>,
}

/// What it remembers between frames.
#[derive(Default)]
struct State {
    drawing: Drawing<(u64, Sight)>,
    clicked: Option<Click>,
    modifiers: Modifiers,
    held: Option<Held>,
    hovered: Option<usize>,
}

/// The left button is held.
#[derive(Clone, Copy)]
struct Held {
    /// Where it was pressed, and from where one looked then.
    at: Point,
    camera: Camera,
    moved: bool,
    card: Option<usize>,
}

impl<Message> Graph<'_, Message> {
    fn tell(&self, gesture: Gesture) -> Action<Message> {
        Action::publish((self.on_gesture)(gesture)).and_capture()
    }

    /// The card under the pointer.
    fn card_under(&self, bounds: Rectangle, cursor: mouse::Cursor) -> Option<usize> {
        let at = cursor.position_in(bounds)?;
        self.picture.at(self.sight.camera.world(at, bounds.size()))
    }

    /// Tells that the pointer is on another card than before.
    fn hover(&self, state: &mut State, card: Option<usize>) -> Option<Action<Message>> {
        (state.hovered != card).then(|| {
            state.hovered = card;
            Action::publish((self.on_gesture)(Gesture::Hover(card)))
        })
    }

    fn wheel(
        &self,
        delta: mouse::ScrollDelta,
        modifiers: Modifiers,
        at: Point,
        size: Size,
    ) -> Action<Message> {
        let (x, y) = match delta {
            mouse::ScrollDelta::Lines { x, y } => (x * LINE, y * LINE),
            mouse::ScrollDelta::Pixels { x, y } => (x, y),
        };
        // A wheel that turns one way only goes sideways with Shift.
        let (x, y) = if modifiers.shift() && x == 0.0 {
            (y, x)
        } else {
            (x, y)
        };
        let camera = self.sight.camera;
        let moved = if modifiers.command() {
            camera.zoomed((y / 300.0).exp2(), at, self.picture.extent(), size)
        } else {
            camera.moved(x, y)
        };
        self.tell(Gesture::Look(moved.within(self.picture.extent(), size)))
    }
}

impl<Message> Program<Message> for Graph<'_, Message> {
    type State = State;

    fn update(
        &self,
        state: &mut State,
        event: &Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<Action<Message>> {
        let size = bounds.size();
        match event {
            Event::Window(iced::window::Event::RedrawRequested(_)) => {
                let known = self.size == Some(size);
                return (!known).then(|| Action::publish((self.on_gesture)(Gesture::Sized(size))));
            }
            Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)) => {
                state.modifiers = *modifiers;
                return None;
            }
            Event::Mouse(mouse::Event::CursorLeft) => return self.hover(state, None),
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
                let held = state.held.take()?;
                let ground = !held.moved && held.card.is_none();
                return ground.then(|| self.tell(Gesture::Ground));
            }
            Event::Mouse(mouse::Event::CursorMoved { .. }) => {
                let Some(held) = state.held.as_mut() else {
                    let card = self.card_under(bounds, cursor);
                    return self.hover(state, card);
                };
                let at = cursor.position_from(bounds.position())?;
                let by = at - held.at;
                held.moved |= by.x.hypot(by.y) > STILL;
                let camera = held.camera.moved(by.x, by.y);
                return held
                    .moved
                    .then(|| self.tell(Gesture::Look(camera.within(self.picture.extent(), size))));
            }
            _ => {}
        }
        let at = cursor.position_in(bounds)?;
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                let card = self.picture.at(self.sight.camera.world(at, size));
                let click = Click::new(at, mouse::Button::Left, state.clicked);
                let twice = click.kind() == click::Kind::Double;
                state.clicked = Some(click);
                state.held = Some(Held {
                    at,
                    camera: self.sight.camera,
                    moved: false,
                    card,
                });
                card.map(|card| {
                    self.tell(if twice {
                        Gesture::Open(card)
                    } else {
                        Gesture::Press(card)
                    })
                })
            }
            Event::Mouse(mouse::Event::WheelScrolled { delta }) => {
                Some(self.wheel(*delta, state.modifiers, at, size))
            }
            _ => None,
        }
    }

    fn draw(
        &self,
        state: &State,
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<canvas::Geometry> {
        let key = (self.picture.stamp(), self.sight);
        let drawn = state
            .drawing
            .draw(renderer, theme, bounds.size(), &key, |frame, palette| {
                draw::picture(frame, palette, self.picture, self.sight);
            });
        vec![drawn]
    }

    fn mouse_interaction(
        &self,
        state: &State,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> mouse::Interaction {
        if state.held.is_some_and(|held| held.moved) {
            return mouse::Interaction::Grabbing;
        }
        match self.card_under(bounds, cursor) {
            Some(_) => mouse::Interaction::Pointer,
            None => mouse::Interaction::default(),
        }
    }
}
