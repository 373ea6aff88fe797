//! How a window was seen to stand, and what of it is kept.

use iced::{Point, Rectangle, Size, Task, window};

use crate::settings::{Extent, Monitor, Place};

/// How a window stood at one moment, in logical pixels of the desktop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// The upper left corner; not known on every desktop.
    pub position: Option<Point>,
    /// The size.
    pub size: Size,
    /// Whether it fills the screen.
    pub extent: Extent,
    /// How large the monitor is on which it stands.
    pub monitor: Option<Size>,
}

/// Looks at a window. `scale` is how large everything in it is, 1 being its natural size.
pub fn look(window: window::Id, scale: f32) -> Task<Seen> {
    // The toolkit counts in pixels of the content.
    let on_desktop = move |size: Size| Size::new(size.width * scale, size.height * scale);
    window::mode(window).then(move |mode| {
        window::is_maximized(window).then(move |maximized| {
            window::position(window).then(move |position| {
                window::size(window).then(move |size| {
                    window::monitor_size(window).map(move |monitor| Seen {
                        position,
                        size: on_desktop(size),
                        extent: match (mode, maximized) {
                            (window::Mode::Fullscreen, _) => Extent::FullScreen,
                            (_, true) => Extent::Maximized,
                            (_, false) => Extent::Window,
                        },
                        monitor: monitor.map(on_desktop),
                    })
                })
            })
        })
    })
}

/// Positions and sizes that differ by less are the same: scales give fractions.
const FRACTION: f32 = 1.5;

impl Seen {
    /// Says whether a window stands where it stood.
    pub fn is_like(&self, other: &Self) -> bool {
        let position = match (self.position, other.position) {
            (Some(one), Some(other)) => one.distance(other) < FRACTION,
            (None, None) => true,
            _ => false,
        };
        position && self.extent == other.extent && same(self.size, other.size)
    }

    /// Says whether the window stands on a monitor like the one of the place. Where one of them
    /// is not known nothing speaks against it.
    pub fn is_on_monitor_of(&self, place: &Place) -> bool {
        match (self.monitor, place.monitor) {
            (Some(here), Some(there)) => same(here, Size::new(there.width, there.height)),
            _ => true,
        }
    }

    /// Says whether a window that fills the screen fills the one that the place was on: two
    /// monitors of one size begin at different corners.
    pub fn fills_screen_of(&self, place: &Place) -> bool {
        match (
            self.position,
            place.monitor.and_then(|monitor| monitor.corner),
        ) {
            (Some(here), Some((x, y))) => here.distance(Point::new(x, y)) < FRACTION,
            _ => true,
        }
    }

    /// Takes note of how the window stands. A window that fills the screen keeps the place that
    /// it will have when it does not, on the same monitor.
    pub fn remembered(&self, before: Option<Place>) -> Option<Place> {
        if self.size.width < 1.0 || self.size.height < 1.0 {
            // A minimized window has no size and is nowhere.
            return before;
        }
        let known = before.unwrap_or(Place {
            x: 0.0,
            y: 0.0,
            width: self.size.width,
            height: self.size.height,
            extent: Extent::Window,
            monitor: None,
        });
        let monitor = self.monitor.map(|size| Monitor {
            width: size.width,
            height: size.height,
            corner: self.corner(&known),
        });
        let place = match self.extent {
            Extent::Window => Place {
                x: self.position.map_or(known.x, |position| position.x),
                y: self.position.map_or(known.y, |position| position.y),
                width: self.size.width,
                height: self.size.height,
                extent: Extent::Window,
                monitor,
            },
            Extent::Maximized | Extent::FullScreen => Place {
                extent: self.extent,
                monitor,
                ..drawn_in(known, monitor)
            },
        };
        Some(place)
    }

    /// Where the monitor begins: a window that fills it says so, and one that stands on it later
    /// does not make that wrong.
    fn corner(&self, known: &Place) -> Option<(f32, f32)> {
        let position = self.position?;
        if self.extent == Extent::FullScreen {
            return Some((position.x, position.y));
        }
        let before = known.monitor?;
        let size = Size::new(before.width, before.height);
        let (x, y) = before.corner?;
        let there = Rectangle::new(Point::new(x, y), size);
        (same(self.monitor?, size) && there.contains(position)).then_some((x, y))
    }
}

fn same(one: Size, other: Size) -> bool {
    (one.width - other.width).abs() < FRACTION && (one.height - other.height).abs() < FRACTION
}

/// How far inside a monitor a window begins that stood elsewhere.
const INSET: f32 = 64.0;

/// A place on a monitor: as it is where it lies there, else near its corner.
fn drawn_in(place: Place, monitor: Option<Monitor>) -> Place {
    let Some((monitor, (x, y))) = monitor.and_then(|known| Some((known, known.corner?))) else {
        return place;
    };
    let size = Size::new(monitor.width, monitor.height);
    if Rectangle::new(Point::new(x, y), size).contains(Point::new(place.x, place.y)) {
        return place;
    }
    Place {
        x: x + INSET,
        y: y + INSET,
        width: place.width.min((size.width - 2.0 * INSET).max(1.0)),
        height: place.height.min((size.height - 2.0 * INSET).max(1.0)),
        ..place
    }
}

#[cfg(test)]
mod tests;
