//! What is brought into sight, through all lists and pages around it. Lists whose rows have one height
//! do it by counting: see [`rows::reveal`](super::rows::reveal).

use iced::advanced::widget::operation::scrollable::AbsoluteOffset;
use iced::advanced::widget::operation::{Focusable, Outcome, Scrollable};
use iced::advanced::widget::{Id, Operation, operate};
use iced::{Rectangle, Task, Vector};

/// What is scrolled into sight stays this far from the edge, in logical pixels.
const MARGIN: f32 = 16.0;

/// Scrolls so that the field that has the focus is whole in sight.
pub fn bring_focused<M: Send + 'static>() -> Task<M> {
    operate(Look::new(Wanted::Focus)).discard()
}

/// Scrolls so that the container of this name is whole in sight.
pub fn bring<M: Send + 'static>(id: impl Into<Id>) -> Task<M> {
    operate(Look::new(Wanted::Named(id.into()))).discard()
}

enum Wanted {
    Focus,
    Named(Id),
}

/// Something that scrolls.
struct Area {
    /// Its place in the content of what scrolls around it.
    bounds: Rectangle,
    /// How far its content is scrolled.
    translation: Vector,
    /// The one around it.
    within: Option<usize>,
}

/// Looks for what is wanted, and for what scrolls around it.
struct Look {
    wanted: Wanted,
    areas: Vec<Area>,
    /// The area whose content is being looked at.
    inside: Option<usize>,
    /// The area whose content comes next.
    entered: Option<usize>,
    found: Option<(Rectangle, Option<usize>)>,
}

impl Look {
    fn new(wanted: Wanted) -> Self {
        Self {
            wanted,
            areas: Vec::new(),
            inside: None,
            entered: None,
            found: None,
        }
    }
}

impl Operation for Look {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let outside = self.inside;
        if let Some(entered) = self.entered.take() {
            self.inside = Some(entered);
        }
        operate(self);
        self.inside = outside;
    }

    fn container(&mut self, id: Option<&Id>, bounds: Rectangle) {
        if let Wanted::Named(wanted) = &self.wanted
            && id == Some(wanted)
        {
            self.found = Some((bounds, self.inside));
        }
    }

    fn focusable(&mut self, _id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        if matches!(self.wanted, Wanted::Focus) && state.is_focused() {
            self.found = Some((bounds, self.inside));
        }
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        _content_bounds: Rectangle,
        translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        self.areas.push(Area {
            bounds,
            translation,
            within: self.inside,
        });
        self.entered = Some(self.areas.len() - 1);
    }

    fn finish(&self) -> Outcome<()> {
        let Some((found, within)) = self.found else {
            return Outcome::None;
        };
        let mut offsets = vec![None; self.areas.len()];
        let (mut seen, mut around) = (found, within);
        while let Some((place, area)) = around.and_then(|at| Some((at, self.areas.get(at)?))) {
            let top = seen.y - area.bounds.y;
            let offset = shown(top, seen.height, area.translation.y, area.bounds.height);
            if (offset - area.translation.y).abs() > 0.5 {
                offsets[place] = Some(offset);
            }
            // To what is around it, it stands where it will be seen.
            seen.y -= offset;
            around = area.within;
        }
        Outcome::Chain(Box::new(Move { offsets, next: 0 }))
    }
}

/// Returns how far a content must be scrolled, so that a piece of it is whole in sight, or as much
/// of it from its top as there is room for.
fn shown(top: f32, height: f32, offset: f32, room: f32) -> f32 {
    let bottom = top + height + MARGIN;
    let top = (top - MARGIN).max(0.0);
    if top < offset || bottom - top > room {
        top
    } else if bottom > offset + room {
        bottom - room
    } else {
        offset
    }
}

/// Scrolls what was looked at, in the same order.
struct Move {
    offsets: Vec<Option<f32>>,
    next: usize,
}

impl Operation for Move {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        _bounds: Rectangle,
        _content_bounds: Rectangle,
        _translation: Vector,
        state: &mut dyn Scrollable,
    ) {
        if let Some(y) = self.offsets.get(self.next).copied().flatten() {
            state.scroll_to(AbsoluteOffset {
                x: None,
                y: Some(y),
            });
        }
        self.next += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_scrolled_no_farther_than_it_must() {
        assert_eq!(shown(100.0, 30.0, 0.0, 400.0), 0.0);
        assert_eq!(shown(500.0, 30.0, 0.0, 400.0), 146.0);
        assert_eq!(shown(100.0, 30.0, 300.0, 400.0), 84.0);
        assert_eq!(shown(4.0, 30.0, 300.0, 400.0), 0.0);
    }

    #[test]
    fn of_a_piece_that_is_too_high_the_top_is_seen() {
        assert_eq!(shown(500.0, 600.0, 700.0, 400.0), 484.0);
    }
}
