//! The dashboard: the second window, for the room.

use iced::{Element, Size};

use crate::gui::icon;
use crate::gui::widget::empty;
use crate::session::Session;
use crate::settings::{Place, Settings};

/// The dashboard.
#[derive(Debug)]
pub struct Dashboard {
    size: Size,
}

/// What happens on the dashboard.
#[derive(Clone, Debug)]
pub enum Message {
    /// Its window has this size now, in logical pixels.
    Resized(Size),
}

impl Dashboard {
    /// Opens the dashboard in a window that was there last.
    pub fn new(place: Option<Place>) -> Self {
        let size = place.map_or(Size::new(1280.0, 720.0), |place| {
            Size::new(place.width, place.height)
        });
        Self { size }
    }

    /// Carries out a message.
    pub fn update(&mut self, message: Message) {
        match message {
            Message::Resized(size) => self.size = size,
        }
    }

    /// Shows the dashboard.
    pub fn view<'a>(
        &'a self,
        _session: &'a Session,
        _settings: &'a Settings,
    ) -> Element<'a, Message> {
        empty(icon::MONITOR_UP, "The call has not begun.", None)
    }
}
