//! Where windows are, how they come back to where they were, and what they are called.

pub mod frame;
pub mod seen;

use iced::{Point, Size, Task, window};

use crate::settings::{Extent, Place};

/// The name under which the desktop groups the windows.
pub const APPLICATION: &str = "golive";

/// How large the main window is at first, in logical pixels.
const MAIN: Size = Size::new(1440.0, 900.0);
/// How large the dashboard is at first: small enough to be dragged to the projector.
const DASHBOARD: Size = Size::new(1280.0, 720.0);

/// Describes the main window: where it was, else 1440 × 900 where the desktop puts it. `scale` is
/// how large everything in it is, 1 being its natural size.
pub fn main(place: Option<Place>, scale: f32) -> window::Settings {
    let size = place.map_or(MAIN, size);
    window::Settings {
        size: Size::new(size.width / scale, size.height / scale),
        min_size: Some(Size::new(760.0, 520.0)),
        position: place.map_or(window::Position::Default, at),
        maximized: place.is_some_and(|place| place.extent == Extent::Maximized),
        ..described()
    }
}

/// Describes the dashboard: where it was, else 1280 × 720 at this corner.
pub fn dashboard(place: Option<Place>, corner: Option<Point>) -> window::Settings {
    let beside = corner.map_or(window::Position::Default, window::Position::Specific);
    window::Settings {
        size: place.map_or(DASHBOARD, size),
        min_size: Some(Size::new(480.0, 270.0)),
        position: place.map_or(beside, at),
        maximized: place.is_some_and(|place| place.extent == Extent::Maximized),
        ..described()
    }
}

/// The size of a window while it does not fill the screen.
fn size(place: Place) -> Size {
    Size::new(place.width, place.height)
}

/// A window that fills the screen is not opened so: on which monitor it did is known only when it
/// stands. See [`frame`].
fn at(place: Place) -> window::Position {
    window::Position::Specific(Point::new(place.x, place.y))
}

fn described() -> window::Settings {
    window::Settings {
        exit_on_close_request: false,
        platform_specific: named(),
        ..window::Settings::default()
    }
}

#[cfg(target_os = "linux")]
fn named() -> window::settings::PlatformSpecific {
    window::settings::PlatformSpecific {
        application_id: APPLICATION.to_owned(),
        ..window::settings::PlatformSpecific::default()
    }
}

#[cfg(not(target_os = "linux"))]
fn named() -> window::settings::PlatformSpecific {
    window::settings::PlatformSpecific::default()
}

/// Fills the screen with a window, or gives it back its size.
pub fn toggle_full_screen<Message: Send + 'static>(window: window::Id) -> Task<Message> {
    window::mode(window).then(move |mode| {
        let next = match mode {
            window::Mode::Fullscreen => window::Mode::Windowed,
            window::Mode::Windowed | window::Mode::Hidden => window::Mode::Fullscreen,
        };
        window::set_mode(window, next)
    })
}

/// Gives a window that fills the screen its size back, and closes one that does not.
pub fn leave<Message: Send + 'static>(window: window::Id) -> Task<Message> {
    window::mode(window).then(move |mode| match mode {
        window::Mode::Fullscreen => window::set_mode(window, window::Mode::Windowed),
        window::Mode::Windowed | window::Mode::Hidden => window::close(window),
    })
}
