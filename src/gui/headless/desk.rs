//! Where windows stand: monitors side by side, as a desktop without a desktop has them.

use iced::advanced::mouse::Cursor;
use iced::{Event, Point, Rectangle, Size, event, window};
use iced_runtime::user_interface::Cache;

use super::{Headless, Window};

impl<State, Message: Send + 'static> Headless<State, Message> {
    /// Connects other monitors, in logical pixels; windows stay where they are.
    pub fn set_monitors(&mut self, monitors: Vec<Rectangle>) {
        self.monitors = monitors;
    }

    /// Tells where a window is, on a desk with monitors.
    pub fn position(&self, id: window::Id) -> Option<Point> {
        self.window(id)?.position
    }

    /// Drags a window to a point.
    ///
    /// # Errors
    /// When the program does not come to rest.
    pub fn drag_window(&mut self, id: window::Id, position: Point) -> Result<(), super::Error> {
        self.move_window(id, position);
        self.settle()
    }

    pub(super) fn add_window(&mut self, id: window::Id, settings: window::Settings) {
        let first = self.monitors.first().map(Rectangle::position);
        let position = match settings.position {
            _ if first.is_none() => None,
            window::Position::Specific(point) => Some(point),
            _ => first,
        };
        self.windows.push(Window {
            id,
            size: settings.size,
            mode: window::Mode::Windowed,
            position,
            unfilled: None,
            cursor: Cursor::Unavailable,
            pointer: iced::mouse::Interaction::None,
            cache: Cache::new(),
        });
        let opened = Event::Window(window::Event::Opened {
            position,
            size: settings.size,
        });
        self.tell(opened, event::Status::Ignored, id);
        if settings.fullscreen {
            self.set_mode(id, window::Mode::Fullscreen);
        }
    }

    /// The monitor on which most of a window lies; the first where none of it does.
    pub(super) fn monitor_of(&self, window: &Window) -> Option<Rectangle> {
        let bounds = Rectangle::new(window.position?, window.size);
        let area = |monitor: &Rectangle| {
            monitor
                .intersection(&bounds)
                .map_or(0.0, |common| common.area())
        };
        let first = self.monitors.first().copied();
        let most = self
            .monitors
            .iter()
            .copied()
            .max_by(|one, other| area(one).total_cmp(&area(other)));
        most.filter(|monitor| area(monitor) > 0.0).or(first)
    }

    pub(super) fn set_mode(&mut self, id: window::Id, mode: window::Mode) {
        let monitor = self.window(id).and_then(|window| self.monitor_of(window));
        let Some(window) = self.windows.iter_mut().find(|window| window.id == id) else {
            return;
        };
        if window.mode == mode {
            return;
        }
        window.mode = mode;
        let bounds = match (mode, monitor) {
            (window::Mode::Fullscreen, Some(monitor)) => {
                window.unfilled = window
                    .position
                    .map(|position| Rectangle::new(position, window.size));
                Some(monitor)
            }
            _ => window.unfilled.take(),
        };
        if let Some(bounds) = bounds {
            self.move_window(id, bounds.position());
            self.resized(id, bounds.size());
        }
    }

    pub(super) fn move_window(&mut self, id: window::Id, position: Point) {
        if let Some(window) = self.windows.iter_mut().find(|window| window.id == id)
            && window.position.is_some()
        {
            window.position = Some(position);
            let moved = Event::Window(window::Event::Moved(position));
            self.tell(moved, event::Status::Ignored, id);
        }
    }

    /// Gives a window another size and lets everybody know.
    pub(super) fn resized(&mut self, id: window::Id, size: Size) {
        if let Some(window) = self.windows.iter_mut().find(|window| window.id == id) {
            window.size = size;
            let resized = Event::Window(window::Event::Resized(size));
            // The window was found just now.
            drop(self.deliver(id, resized));
        }
    }
}
