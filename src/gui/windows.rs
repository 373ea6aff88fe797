//! Where windows are and what they are called.

use iced::{Point, Size, Task, window};

use crate::settings::{Extent, Place};

/// The name under which the desktop groups the windows.
pub const APPLICATION: &str = "golive";

/// Describes the main window: where it was, else 1440 × 900 in the middle.
pub fn main(place: Option<Place>) -> window::Settings {
    window::Settings {
        min_size: Some(Size::new(760.0, 520.0)),
        exit_on_close_request: false,
        ..at(place, Size::new(1440.0, 900.0))
    }
}

/// Describes the dashboard: where it was, else 1280 × 720 to be dragged to the projector.
pub fn dashboard(place: Option<Place>) -> window::Settings {
    window::Settings {
        min_size: Some(Size::new(480.0, 270.0)),
        ..at(place, Size::new(1280.0, 720.0))
    }
}

fn at(place: Option<Place>, size: Size) -> window::Settings {
    let settings = window::Settings {
        size,
        platform_specific: named(),
        ..window::Settings::default()
    };
    match place {
        Some(place) => window::Settings {
            size: Size::new(place.width.max(480.0), place.height.max(270.0)),
            position: window::Position::Specific(Point::new(place.x, place.y)),
            fullscreen: place.extent == Extent::FullScreen,
            ..settings
        },
        None => settings,
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

/// Takes note of where a window is now.
pub fn remember(place: &mut Option<Place>, event: &window::Event) {
    let mut known = place.unwrap_or(Place {
        x: 0.0,
        y: 0.0,
        width: 0.0,
        height: 0.0,
        extent: Extent::Window,
    });
    match event {
        window::Event::Opened { position, size } => {
            if let Some(position) = position {
                (known.x, known.y) = (position.x, position.y);
            }
            (known.width, known.height) = (size.width, size.height);
        }
        window::Event::Moved(position) => (known.x, known.y) = (position.x, position.y),
        window::Event::Resized(size) => (known.width, known.height) = (size.width, size.height),
        _ => return,
    }
    *place = Some(known);
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
