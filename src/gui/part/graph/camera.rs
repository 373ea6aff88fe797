//! From where one looks at the picture.

use iced::{Point, Rectangle, Size};

use super::picture::CARD;

/// The largest zoom.
const CLOSEST: f32 = 1.6;
/// The smallest zoom of a picture that fits into its room before: a card is still a mark that can
/// be seen.
const FARTHEST: f32 = 0.12;
/// The room around the picture, in its own pixels.
const MARGIN: f32 = 28.0;
/// The same in pixels of the screen, where it is seen from far away.
const EDGE: f32 = 12.0;
/// A card is drawn as wide as this from far away, as long as the whole picture has room for it.
const BAR: f32 = 36.0;

/// From where one looks: what lies in the middle, and how large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The point of the picture that lies in the middle.
    pub centre: Point,
    /// How large a pixel of the picture is.
    pub zoom: f32,
    /// How much wider than high it is. A long chain that is seen as a whole would be a hair
    /// otherwise.
    pub stretch: f32,
}

impl Camera {
    /// Looks at the whole picture, as near as it goes, and no nearer than its natural size.
    pub fn whole(extent: Size, size: Size) -> Self {
        let zoom = whole_zoom(extent, size).min(1.0);
        Self {
            centre: Point::new(extent.width / 2.0, extent.height / 2.0),
            zoom,
            stretch: stretch(zoom, extent, size),
        }
    }

    /// Looks at a part of the picture.
    pub fn at(centre: Point, zoom: f32) -> Self {
        Self {
            centre,
            zoom: zoom.clamp(FARTHEST, CLOSEST),
            stretch: 1.0,
        }
    }

    /// How large a pixel of the picture is, across and down.
    fn scale(self) -> (f32, f32) {
        (self.zoom * self.stretch, self.zoom)
    }

    /// Returns where a point of the picture is seen.
    pub fn seen(self, world: Point, size: Size) -> Point {
        let (across, down) = self.scale();
        Point::new(
            (world.x - self.centre.x) * across + size.width / 2.0,
            (world.y - self.centre.y) * down + size.height / 2.0,
        )
    }

    /// Returns which point of the picture is seen at a place.
    pub fn world(self, seen: Point, size: Size) -> Point {
        let (across, down) = self.scale();
        Point::new(
            (seen.x - size.width / 2.0) / across + self.centre.x,
            (seen.y - size.height / 2.0) / down + self.centre.y,
        )
    }

    /// Returns the part of the picture that is in sight.
    pub fn sight(self, size: Size) -> Rectangle {
        let (across, down) = self.scale();
        let top_left = self.world(Point::ORIGIN, size);
        Rectangle::new(top_left, Size::new(size.width / across, size.height / down))
    }

    /// Moves the picture along, by pixels of the screen.
    #[must_use]
    pub fn moved(self, x: f32, y: f32) -> Self {
        let (across, down) = self.scale();
        Self {
            centre: Point::new(self.centre.x - x / across, self.centre.y - y / down),
            ..self
        }
    }

    /// Zooms so that what is seen at a place stays there; no farther away than to see the whole.
    #[must_use]
    pub fn zoomed(self, factor: f32, at: Point, extent: Size, size: Size) -> Self {
        let fixed = self.world(at, size);
        let least = FARTHEST.min(whole_zoom(extent, size));
        let zoom = (self.zoom * factor).clamp(least, CLOSEST);
        let stretch = stretch(zoom, extent, size);
        let centre = Point::new(
            fixed.x - (at.x - size.width / 2.0) / (zoom * stretch),
            fixed.y - (at.y - size.height / 2.0) / zoom,
        );
        Self {
            centre,
            zoom,
            stretch,
        }
    }

    /// Keeps the picture in sight: it lies in the middle where it is smaller than its room, and
    /// leaves no more than a margin where it is larger.
    #[must_use]
    pub fn within(self, extent: Size, size: Size) -> Self {
        let camera = Self {
            stretch: stretch(self.zoom, extent, size),
            ..self
        };
        let axis = |centre: f32, extent: f32, room: f32, scale: f32| {
            let half = room / scale / 2.0;
            let margin = margin(scale);
            // What fits to the pixel is not moved by rounding.
            if extent + 2.0 * margin <= 2.0 * half * 1.001 {
                extent / 2.0
            } else {
                centre.clamp(half - margin, extent + margin - half)
            }
        };
        let (across, down) = camera.scale();
        Self {
            centre: Point::new(
                axis(camera.centre.x, extent.width, size.width, across),
                axis(camera.centre.y, extent.height, size.height, down),
            ),
            ..camera
        }
    }

    /// Moves as little as it takes to bring a part of the picture into sight, with some room.
    #[must_use]
    pub fn revealing(self, part: Rectangle, size: Size) -> Self {
        let sight = self.sight(size);
        let axis = |from: f32, length: f32, wanted: f32, extent: f32, scale: f32| {
            let margin = margin(scale);
            let low = wanted - margin;
            let high = wanted + extent + margin;
            if low < from {
                low - from
            } else {
                (high - (from + length)).max(0.0).min(low - from)
            }
        };
        let (across, down) = self.scale();
        Self {
            centre: Point::new(
                self.centre.x + axis(sight.x, sight.width, part.x, part.width, across),
                self.centre.y + axis(sight.y, sight.height, part.y, part.height, down),
            ),
            ..self
        }
    }
}

/// The room around the picture, in its own pixels.
fn margin(scale: f32) -> f32 {
    MARGIN.max(EDGE / scale)
}

/// How much wider than high a picture is drawn: cards that would be narrower than a bar are drawn
/// as wide as one, or as far as the whole of it has room.
fn stretch(zoom: f32, extent: Size, size: Size) -> f32 {
    let bar = BAR / (CARD.width * zoom);
    let room = (size.width - 2.0 * EDGE) / (extent.width * zoom);
    bar.min(room).max(1.0)
}

/// Returns the zoom at which a picture fits its room, however small.
pub fn whole_zoom(extent: Size, size: Size) -> f32 {
    let axis = |room: f32, extent: f32| {
        let near = room / (extent + 2.0 * MARGIN);
        let far = (room - 2.0 * EDGE).max(1.0) / extent;
        near.min(far)
    };
    axis(size.width, extent.width).min(axis(size.height, extent.height))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ROOM: Size = Size::new(1_200.0, 800.0);
    const LARGE: Size = Size::new(9_000.0, 9_000.0);

    proptest! {
        #[test]
        fn what_is_under_the_pointer_stays_there_while_zooming(
            x in 0.0_f32..1_200.0, y in 0.0_f32..800.0, factor in 0.5_f32..2.0,
        ) {
            let camera = Camera::at(Point::new(3_000.0, 500.0), 0.5);
            let at = Point::new(x, y);
            let before = camera.world(at, ROOM);
            let after = camera.zoomed(factor, at, LARGE, ROOM).world(at, ROOM);
            prop_assert!((before.x - after.x).abs() < 0.5 && (before.y - after.y).abs() < 0.5);
        }

        #[test]
        fn the_whole_of_any_picture_is_in_sight_and_stays_so(
            across in 184.0_f32..60_000.0, down in 66.0_f32..600_000.0,
        ) {
            let extent = Size::new(across, down);
            let whole = Camera::whole(extent, ROOM);
            let corner = Point::new(across, down);
            for camera in [whole, whole.within(extent, ROOM), whole.zoomed(0.5, Point::ORIGIN, extent, ROOM).within(extent, ROOM)] {
                let (first, last) = (camera.seen(Point::ORIGIN, ROOM), camera.seen(corner, ROOM));
                prop_assert!(first.x >= 0.0 && first.y >= 0.0, "{camera:?} {first:?}");
                prop_assert!(last.x <= ROOM.width && last.y <= ROOM.height, "{camera:?} {last:?}");
            }
            // Nearer by, nothing is stretched.
            let near = whole.zoomed(0.2 / whole.zoom, Point::ORIGIN, extent, ROOM);
            prop_assert!(near.zoom < 0.199 || near.stretch < 1.001, "{near:?}");
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
