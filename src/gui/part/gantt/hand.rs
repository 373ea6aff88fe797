//! The pointer over the bars: what it holds, and what would come of it if it let go here.
//!
//! A bar that is dragged along its row moves, one that is dragged by its right end changes its
//! length, one that is dragged off its row looks for another bar to be linked to. Escape lets go.

use iced::advanced::mouse::{Click, click};
use iced::keyboard::key::Named;
use iced::keyboard::{self, Key, Modifiers};
use iced::{Event, Point, Rectangle, mouse};

use super::{Bars, Content, Form, Gesture};
use crate::time::Moment;

/// How far the pointer must go before a press becomes a drag, in logical pixels.
const BEGIN: f32 = 4.0;
/// How far from a bar the pointer still means it.
const NEAR: f32 = 3.0;
/// How wide the end is by which a bar is made longer.
const END: f32 = 6.0;
/// Bars that are narrower have no end inside: it lies beside them.
const SHORT: f32 = 18.0;

/// What the pointer holds and where it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Hand {
    modifiers: Modifiers,
    clicked: Option<Click>,
    over: Option<(usize, Grip)>,
    held: Option<Held>,
}

/// By what a bar is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grip {
    Body,
    End,
}

/// A bar that is held.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Held {
    row: usize,
    grip: Grip,
    from: Point,
    to: Point,
}

/// What would come of it if the pointer let go here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Drag {
    /// The bar would start here.
    Move { row: usize, start: Moment },
    /// The bar would end here.
    Resize { row: usize, finish: Moment },
    /// The bar would be linked to the one under the pointer, if there is one.
    Link {
        from: usize,
        to: Option<usize>,
        at: Point,
    },
}

/// What an event means.
pub(super) enum Response {
    /// The picture changes; others hear of the event too.
    Redraw,
    /// The picture changes, and the event is nobody else's.
    Taken,
    /// A gesture of which others hear too.
    Heard(Gesture),
    /// A gesture that is nobody else's.
    Done(Gesture),
}

impl Hand {
    /// Says whether a bar is held.
    pub(super) const fn holds(&self) -> bool {
        self.held.is_some()
    }

    /// Returns the row whose bar lies under the pointer while none is held.
    pub(super) fn hovered(&self) -> Option<usize> {
        self.over
            .map(|(row, _)| row)
            .filter(|_| self.held.is_none())
    }

    /// Returns how the pointer looks.
    pub(super) fn interaction(&self, bars: Bars) -> mouse::Interaction {
        use mouse::Interaction;
        match (bars, self.held, self.over) {
            (Bars::Fixed, ..) => Interaction::default(),
            (_, Some(held), _) => match held.grip {
                Grip::Body => Interaction::Grabbing,
                Grip::End => Interaction::ResizingHorizontally,
            },
            (_, None, Some((_, Grip::Body))) => Interaction::Grab,
            (_, None, Some((_, Grip::End))) => Interaction::ResizingHorizontally,
            _ => Interaction::default(),
        }
    }

    /// Takes an event.
    pub(super) fn feel(
        &mut self,
        content: &Content,
        bars: Bars,
        event: &Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<Response> {
        match event {
            Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)) => {
                self.modifiers = *modifiers;
                None
            }
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: Key::Named(Named::Escape),
                ..
            }) => self.held.take().map(|_| Response::Taken),
            Event::Mouse(mouse::Event::CursorMoved { .. }) => self.moved(content, bounds, cursor),
            Event::Mouse(mouse::Event::CursorLeft) => self.over.take().map(|_| Response::Redraw),
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                self.pressed(content, bars, cursor.position_in(bounds)?, bounds.width)
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
                let drag = self.drag(content, bounds.width);
                self.held.take()?;
                Some(match drag {
                    Some(Drag::Move { row, start }) => Response::Done(Gesture::Move { row, start }),
                    Some(Drag::Resize { row, finish }) => {
                        Response::Done(Gesture::Resize { row, finish })
                    }
                    Some(Drag::Link {
                        from, to: Some(to), ..
                    }) => Response::Done(Gesture::Link { from, to }),
                    Some(Drag::Link { .. }) | None => Response::Redraw,
                })
            }
            Event::Mouse(mouse::Event::WheelScrolled { delta }) => {
                self.turned(*delta, cursor.position_in(bounds)?, bounds.width)
            }
            _ => None,
        }
    }

    fn moved(
        &mut self,
        content: &Content,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<Response> {
        if let Some(held) = &mut self.held {
            // A drag goes on beyond the edges.
            let at = cursor.position()?;
            held.to = Point::new(at.x - bounds.x, at.y - bounds.y);
            return Some(Response::Taken);
        }
        let over = cursor
            .position_in(bounds)
            .and_then(|at| grip(content, at, bounds.width));
        let changed = self.over != over;
        self.over = over;
        changed.then_some(Response::Redraw)
    }

    fn pressed(
        &mut self,
        content: &Content,
        bars: Bars,
        at: Point,
        width: f32,
    ) -> Option<Response> {
        let click = Click::new(at, mouse::Button::Left, self.clicked);
        let twice = click.kind() == click::Kind::Double;
        self.clicked = Some(click);
        let row = row_at(content, at);
        if twice {
            self.held = None;
            return Some(Response::Heard(Gesture::Open(row)));
        }
        if bars == Bars::Loose
            && let Some((row, grip)) = grip(content, at, width)
        {
            self.held = Some(Held {
                row,
                grip,
                from: at,
                to: at,
            });
        }
        Some(Response::Heard(Gesture::Press(row)))
    }

    fn turned(&mut self, delta: mouse::ScrollDelta, at: Point, width: f32) -> Option<Response> {
        let (x, y) = match delta {
            mouse::ScrollDelta::Lines { x, y } => (x * 60.0, y * 60.0),
            mouse::ScrollDelta::Pixels { x, y } => (x, y),
        };
        let width = width.max(1.0);
        if self.modifiers.command() && y != 0.0 {
            let factor = if y > 0.0 { 1.0 / 1.25 } else { 1.25 };
            let at = at.x / width;
            return Some(Response::Done(Gesture::Zoom { at, factor }));
        }
        // The rows move under the pointer: what is held would be another one.
        self.held = None;
        self.over = None;
        let across = if self.modifiers.shift() && x == 0.0 {
            y
        } else {
            x
        };
        // Vertical turns belong to the list.
        (across != 0.0).then(|| Response::Done(Gesture::Pan(-across / width)))
    }

    /// Returns what would come of it if the pointer let go here.
    pub(super) fn drag(&self, content: &Content, width: f32) -> Option<Drag> {
        let held = self.held?;
        if held.from.distance(held.to) < BEGIN {
            return None;
        }
        let bar = content.rows.get(held.row)?.bar.as_ref()?;
        let row = held.row;
        let off = row_at(content, held.to) != row || held.to.y < 0.0;
        if held.grip == Grip::Body && off {
            let to = grip(content, held.to, width).map(|(to, _)| to);
            return Some(Drag::Link {
                from: row,
                to: to.filter(|to| *to != row),
                at: held.to,
            });
        }
        let end = match held.grip {
            Grip::Body => bar.start,
            Grip::End => bar.finish,
        };
        let x = content.scale.x(end, width) + held.to.x - held.from.x;
        let at = content.scale.snapped(x, width);
        Some(match held.grip {
            Grip::Body => Drag::Move { row, start: at },
            Grip::End => Drag::Resize {
                row,
                finish: at.max(bar.start),
            },
        })
    }
}

/// The row at a point; far below the last one where the point is.
fn row_at(content: &Content, at: Point) -> usize {
    // Saturating: above the first row is the first row.
    (at.y / content.row_height) as usize
}

/// Returns the bar under a point, and by what it would be taken there.
fn grip(content: &Content, at: Point, width: f32) -> Option<(usize, Grip)> {
    if at.y < 0.0 {
        return None;
    }
    let row = row_at(content, at);
    let bar = content.rows.get(row)?.bar.as_ref()?;
    let (left, right) = bar.edges(content.scale, width);
    let middle = (row as f32 + 0.5) * content.row_height;
    if (at.y - middle).abs() > content.row_height / 2.0 - NEAR {
        return None;
    }
    let end = match bar.form {
        Form::Diamond => None,
        Form::Work | Form::Hold if right - left < SHORT => Some(right - 1.0..=right + END),
        Form::Work | Form::Hold => Some(right - END..=right + NEAR),
    };
    if end.is_some_and(|end| end.contains(&at.x)) {
        return Some((row, Grip::End));
    }
    (left - NEAR <= at.x && at.x <= right + NEAR).then_some((row, Grip::Body))
}
