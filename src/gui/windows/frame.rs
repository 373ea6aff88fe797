//! A window that comes back to where it was, as long as somebody sees it there.
//!
//! The toolkit knows no list of monitors, only how large the one is on which a window stands. So a
//! window is opened where it was and looked at when it has come to rest: is the monitor another
//! one, it comes home beside the main window. A window that comes home by itself does not forget
//! where it was; it does when somebody moves it.

use std::time::Duration;

use iced::{Point, Size, Task, window};

use super::seen::{self, Seen};
use crate::gui::pause::pause;
use crate::settings::{Extent, Place};

/// How long a window rests before it is looked at: desktops answer in a few steps.
const REST: Duration = Duration::from_millis(250);
/// How far below and to the right of the main window's corner another one begins, in logical
/// pixels: both titles can be seen.
const STEP: f32 = 64.0;

/// A window, and how far it is on its way to where it was.
#[derive(Debug)]
pub struct Frame {
    window: window::Id,
    stage: Stage,
    /// Counts moves and sizes, so that only the last one is looked at.
    changes: u64,
    seen: Option<Seen>,
    /// How it stood when it had come home by itself.
    came_home: Option<Seen>,
}

/// How far a window is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// It was opened where it was.
    Opening,
    /// It fills the screen again, if it is the right one.
    Filling,
    /// It gets its size back, to go home: only then can it be moved.
    Shrinking,
    /// It goes home.
    Homing,
    /// It stands where it is wanted.
    Standing,
}

/// What happens to a window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Message {
    /// It has rested after so many changes.
    Rested(u64),
    /// It was looked at.
    Seen(Seen),
}

/// Where a window goes that cannot be where it was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Home {
    /// Its upper left corner.
    pub corner: Point,
    /// How large the monitor is there, where that is known.
    pub monitor: Option<Size>,
}

/// Whether the place of a window is another one now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is the same.
    Same,
    /// It is another one.
    Changed,
}

impl Home {
    /// Near the corner of the first monitor, which every desktop has.
    pub const FIRST: Self = Self {
        corner: Point::new(STEP, STEP),
        monitor: None,
    };
}

impl Frame {
    /// Takes on a window that is being opened where it was.
    pub fn new(window: window::Id) -> Self {
        Self {
            window,
            stage: Stage::Opening,
            changes: 0,
            seen: None,
            came_home: None,
        }
    }

    /// Returns the window.
    pub fn window(&self) -> window::Id {
        self.window
    }

    /// Returns where a window beside this one begins, and on how large a monitor.
    pub fn beside(&self) -> Option<Home> {
        let seen = self.seen.as_ref()?;
        let position = seen.position?;
        Some(Home {
            corner: Point::new(position.x + STEP, position.y + STEP),
            monitor: seen.monitor,
        })
    }

    /// Hears that the window was opened, moved or resized.
    pub fn changed(&mut self) -> Task<Message> {
        self.changes += 1;
        let changes = self.changes;
        Task::perform(pause(REST), move |()| Message::Rested(changes))
    }

    /// Carries out a message; `place` is what is kept of the window, `scale` how large everything
    /// in it is, `home` where it goes when it cannot be where it was.
    pub fn update(
        &mut self,
        message: Message,
        place: &mut Option<Place>,
        scale: f32,
        home: Home,
    ) -> (Task<Message>, Kept) {
        match message {
            Message::Rested(changes) if changes == self.changes => (
                seen::look(self.window, scale).map(Message::Seen),
                Kept::Same,
            ),
            Message::Rested(_) => (Task::none(), Kept::Same),
            Message::Seen(seen) => {
                self.seen = Some(seen);
                self.stand(seen, place, scale, home)
            }
        }
    }

    fn stand(
        &mut self,
        seen: Seen,
        place: &mut Option<Place>,
        scale: f32,
        home: Home,
    ) -> (Task<Message>, Kept) {
        let stage = std::mem::replace(&mut self.stage, Stage::Standing);
        let task = match (stage, *place) {
            (Stage::Opening, Some(was)) if !seen.is_on_monitor_of(&was) => {
                self.leave(seen, was, scale, home)
            }
            (Stage::Opening, Some(was))
                if was.extent == Extent::FullScreen && seen.extent != Extent::FullScreen =>
            {
                self.stage = Stage::Filling;
                let fill = window::set_mode(self.window, window::Mode::Fullscreen);
                Task::batch([fill, self.changed()])
            }
            (Stage::Filling, Some(was))
                if seen.extent == Extent::FullScreen && !seen.fills_screen_of(&was) =>
            {
                self.leave(seen, was, scale, home)
            }
            (Stage::Shrinking, Some(was)) => self.go_home(was, scale, home),
            (Stage::Homing, _) => {
                self.came_home = Some(seen);
                Task::none()
            }
            (Stage::Opening | Stage::Filling | Stage::Shrinking | Stage::Standing, _) => {
                return (Task::none(), self.remember(seen, place));
            }
        };
        (task, Kept::Same)
    }

    fn remember(&mut self, seen: Seen, place: &mut Option<Place>) -> Kept {
        if self.came_home.is_some_and(|home| home.is_like(&seen)) {
            return Kept::Same;
        }
        self.came_home = None;
        let now = seen.remembered(*place);
        if now == *place {
            return Kept::Same;
        }
        *place = now;
        Kept::Changed
    }

    /// Turns away from a place where nobody would see the window.
    fn leave(&mut self, seen: Seen, was: Place, scale: f32, home: Home) -> Task<Message> {
        let shrink = match seen.extent {
            Extent::Window => return self.go_home(was, scale, home),
            Extent::Maximized => window::maximize(self.window, false),
            Extent::FullScreen => window::set_mode(self.window, window::Mode::Windowed),
        };
        self.stage = Stage::Shrinking;
        Task::batch([shrink, self.changed()])
    }

    fn go_home(&mut self, was: Place, scale: f32, home: Home) -> Task<Message> {
        self.stage = Stage::Homing;
        let size = home.monitor.map_or(super::size(was), |monitor| {
            let most = |all: f32| (all - 2.0 * STEP).max(1.0);
            Size::new(
                was.width.min(most(monitor.width)),
                was.height.min(most(monitor.height)),
            )
        });
        let size = Size::new(size.width / scale, size.height / scale);
        let go = window::resize(self.window, size).chain(window::move_to(self.window, home.corner));
        Task::batch([go, self.changed()])
    }
}
