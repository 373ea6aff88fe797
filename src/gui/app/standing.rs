//! The two windows: how they are called, how they look, where they are, and when they close.

use std::time::Duration;

use iced::{Task, Theme, window};

use crate::gui::app::{App, Message, Projector, Stage};
use crate::gui::over::Over;
use crate::gui::pause::pause;
use crate::gui::route::Route;
use crate::gui::screen::dashboard::{self, Dashboard};
use crate::gui::theme::Look;
use crate::gui::windows;
use crate::gui::windows::frame::{self, Frame, Home, Kept};
use crate::session::{Saving, Session};
use crate::settings::{Appearance, Contrast};

impl App {
    /// Returns the title of a window.
    pub fn title(&self, window: window::Id) -> String {
        if self.dashboard_window() == Some(window) {
            format!("{} · dashboard", self.title)
        } else {
            self.title.clone()
        }
    }

    /// Returns how a window looks.
    pub fn look(&self, window: window::Id) -> Look {
        let night = match (self.settings.appearance, &self.stage) {
            (Appearance::Day, _) => false,
            (Appearance::Night, _) => true,
            (Appearance::System, _) => self.system == iced::theme::Mode::Dark,
            (Appearance::ByPhase, Stage::Ready(desk)) => {
                window != self.main.window() || desk.screen.route() == Route::Call
            }
            (Appearance::ByPhase, _) => window != self.main.window(),
        };
        match (night, self.settings.contrast) {
            (true, Contrast::Normal) => Look::Night,
            (false, Contrast::Normal) => Look::Day,
            (true, Contrast::High) => Look::NightContrast,
            (false, Contrast::High) => Look::DayContrast,
        }
    }

    /// Returns the theme of a window.
    pub fn theme(&self, window: window::Id) -> Theme {
        self.look(window).theme()
    }

    /// Returns how large everything in a window is; the dashboard derives its own sizes.
    pub fn scale(&self, window: window::Id) -> f32 {
        if window == self.main.window() {
            f32::from(self.settings.scale) / 100.0
        } else {
            1.0
        }
    }

    pub(super) fn toggle_dashboard(&mut self) -> Task<Message> {
        match &self.projector {
            Some(projector) => window::close(projector.frame.window()),
            None => {
                let beside = self.main.beside().map(|home| home.corner);
                let described = windows::dashboard(self.settings.dashboard, beside);
                let (screen, rest) = Dashboard::new(described.size);
                let (window, open) = window::open(described);
                self.projector = Some(Projector {
                    frame: Frame::new(window),
                    screen,
                });
                Task::batch([
                    open.map(Message::WindowOpened),
                    rest.map(Message::Dashboard),
                ])
            }
        }
    }

    pub(super) fn close(&mut self, window: window::Id) -> Task<Message> {
        if window != self.main.window() {
            return window::close(window);
        }
        match self.session().map(Session::saving) {
            // The last write reaches the disk first; a moment later the same question is asked.
            Some(Saving::Saving(_)) => Task::perform(pause(Duration::from_millis(50)), move |()| {
                Message::CloseRequested(window)
            }),
            Some(Saving::Failed { reason, waiting }) if self.over.is_none() => {
                self.lay_over(Over::unsaved(reason, waiting))
            }
            _ => window::close(window),
        }
    }

    pub(super) fn closed(&mut self, window: window::Id) -> Task<Message> {
        if self.dashboard_window() == Some(window) {
            self.projector = None;
        }
        if window == self.main.window() {
            self.save_settings();
            iced::exit()
        } else {
            Task::none()
        }
    }

    pub(super) fn window_changed(
        &mut self,
        window: window::Id,
        event: &window::Event,
    ) -> Task<Message> {
        let stirred = self.window_stirred(window);
        match event {
            window::Event::Resized(size) | window::Event::Opened { size, .. }
                if self.dashboard_window() == Some(window) =>
            {
                let resized = self.update_dashboard(dashboard::Message::Resized(*size));
                Task::batch([stirred, resized])
            }
            _ => stirred,
        }
    }

    /// A window was opened, moved or resized: it is looked at when it has come to rest.
    pub(super) fn window_stirred(&mut self, window: window::Id) -> Task<Message> {
        let frame = match &mut self.projector {
            _ if window == self.main.window() => &mut self.main,
            Some(projector) if projector.frame.window() == window => &mut projector.frame,
            _ => return Task::none(),
        };
        frame
            .changed()
            .map(move |message| Message::Frame(window, message))
    }

    pub(super) fn update_frame(
        &mut self,
        window: window::Id,
        message: frame::Message,
    ) -> Task<Message> {
        let scale = self.scale(window);
        let (task, kept) = match &mut self.projector {
            _ if window == self.main.window() => {
                let place = &mut self.settings.window;
                self.main.update(message, place, scale, Home::FIRST)
            }
            Some(projector) if projector.frame.window() == window => {
                let home = self.main.beside().unwrap_or(Home::FIRST);
                let place = &mut self.settings.dashboard;
                projector.frame.update(message, place, scale, home)
            }
            _ => return Task::none(),
        };
        if kept == Kept::Changed {
            self.save_settings();
        }
        task.map(move |message| Message::Frame(window, message))
    }
}
