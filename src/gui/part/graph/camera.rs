//! From where one looks at the picture.

use iced::{Point, Rectangle, Size};

/// The largest zoom.
const CLOSEST: f32 = 1.6;
/// The smallest zoom: a card is still a mark that can be seen.
pub const FARTHEST: f32 = 0.12;
/// The room around the picture, in its own pixels.
const MARGIN: f32 = 28.0;

/// From where one looks: what lies in the middle, and how large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The point of the picture that lies in the middle.
    pub centre: Point,
    /// How large a pixel of the picture is.
    pub zoom: f32,
}

impl Camera {
    /// Looks at the whole picture, as near as it goes, and no nearer than its natural size.
    pub fn whole(extent: Size, size: Size) -> Self {
        Self {
            centre: Point::new(extent.width / 2.0, extent.height / 2.0),
            zoom: whole_zoom(extent, size).clamp(FARTHEST, 1.0),
        }
    }

    /// Looks at a part of the picture.
    pub fn at(centre: Point, zoom: f32) -> Self {
        Self {
            centre,
            zoom: zoom.clamp(FARTHEST, CLOSEST),
        }
    }

    /// Returns where a point of the picture is seen.
    pub fn seen(self, world: Point, size: Size) -> Point {
        Point::new(
            (world.x - self.centre.x) * self.zoom + size.width / 2.0,
            (world.y - self.centre.y) * self.zoom + size.height / 2.0,
        )
    }

    /// Returns which point of the picture is seen at a place.
    pub fn world(self, seen: Point, size: Size) -> Point {
        Point::new(
            (seen.x - size.width / 2.0) / self.zoom + self.centre.x,
            (seen.y - size.height / 2.0) / self.zoom + self.centre.y,
        )
    }

    /// Returns the part of the picture that is in sight.
    pub fn sight(self, size: Size) -> Rectangle {
        let top_left = self.world(Point::ORIGIN, size);
        Rectangle::new(top_left, size * (1.0 / self.zoom))
    }

    /// Moves the picture along, by pixels of the screen.
    #[must_use]
    pub fn moved(self, x: f32, y: f32) -> Self {
        Self {
            centre: Point::new(self.centre.x - x / self.zoom, self.centre.y - y / self.zoom),
            ..self
        }
    }

    /// Zooms so that what is seen at a place stays there.
    #[must_use]
    pub fn zoomed(self, factor: f32, at: Point, size: Size) -> Self {
        let fixed = self.world(at, size);
        let zoom = (self.zoom * factor).clamp(FARTHEST, CLOSEST);
        let centre = Point::new(
            fixed.x - (at.x - size.width / 2.0) / zoom,
            fixed.y - (at.y - size.height / 2.0) / zoom,
        );
        Self { centre, zoom }
    }

    /// Keeps the picture in sight: it lies in the middle where it is smaller than its room, and
    /// leaves no more than a margin where it is larger.
    #[must_use]
    pub fn within(self, extent: Size, size: Size) -> Self {
        let axis = |centre: f32, extent: f32, room: f32| {
            let half = room / self.zoom / 2.0;
            if extent + 2.0 * MARGIN <= 2.0 * half {
                extent / 2.0
            } else {
                centre.clamp(half - MARGIN, extent + MARGIN - half)
            }
        };
        Self {
            centre: Point::new(
                axis(self.centre.x, extent.width, size.width),
                axis(self.centre.y, extent.height, size.height),
            ),
            ..self
        }
    }

    /// Moves as little as it takes to bring a part of the picture into sight, with some room.
    #[must_use]
    pub fn revealing(self, part: Rectangle, size: Size) -> Self {
        let sight = self.sight(size);
        let axis = |from: f32, length: f32, wanted: f32, extent: f32| {
            let low = wanted - MARGIN;
            let high = wanted + extent + MARGIN;
            if low < from {
                low - from
            } else {
                (high - (from + length)).max(0.0).min(low - from)
            }
        };
        Self {
            centre: Point::new(
                self.centre.x + axis(sight.x, sight.width, part.x, part.width),
                self.centre.y + axis(sight.y, sight.height, part.y, part.height),
            ),
            ..self
        }
    }
}

/// Returns the zoom at which a picture fits its room, however small.
pub fn whole_zoom(extent: Size, size: Size) -> f32 {
    let across = size.width / (extent.width + 2.0 * MARGIN);
    let down = size.height / (extent.height + 2.0 * MARGIN);
    across.min(down)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ROOM: Size = Size::new(1_200.0, 800.0);

    proptest! {
        #[test]
        fn what_is_under_the_pointer_stays_there_while_zooming(
            x in 0.0_f32..1_200.0, y in 0.0_f32..800.0, factor in 0.5_f32..2.0,
        ) {
            let camera = Camera::at(Point::new(3_000.0, 500.0), 0.5);
            let at = Point::new(x, y);
            let before = camera.world(at, ROOM);
            let after = camera.zoomed(factor, at, ROOM).world(at, ROOM);
            prop_assert!((before.x - after.x).abs() < 0.5 && (before.y - after.y).abs() < 0.5);
        }

        #[test]
        fn a_card_that_is_revealed_is_in_sight(x in 0.0_f32..9_000.0, y in 0.0_f32..9_000.0) {
            let card = Rectangle::new(Point::new(x, y), Size::new(180.0, 66.0));
            let camera = Camera::at(Point::new(4_000.0, 4_000.0), 0.8).revealing(card, ROOM);
            let sight = camera.sight(ROOM);
            prop_assert!(sight.x <= card.x && sight.y <= card.y);
            prop_assert!(sight.x + sight.width >= card.x + card.width);
            prop_assert!(sight.y + sight.height >= card.y + card.height);
        }
    }

    #[test]
    fn the_whole_of_a_small_picture_lies_in_the_middle() {
        let extent = Size::new(600.0, 300.0);
        let camera = Camera::whole(extent, ROOM).within(extent, ROOM);
        assert_eq!(camera, Camera::at(Point::new(300.0, 150.0), 1.0));
    }
}
