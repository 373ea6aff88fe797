//! The two windows: how they are called, how they look, where they are, and when they close.

use std::time::Duration;

use iced::{Task, Theme, window};

use crate::gui::app::{App, Message, Projector, Stage};
use crate::gui::over::Over;
use crate::gui::route::Route;
use crate::gui::screen::dashboard::{self, Dashboard};
use crate::gui::theme::Look;
use crate::gui::windows;
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
                window != self.main || desk.screen.route() == Route::Call
            }
            (Appearance::ByPhase, _) => window != self.main,
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
        if window == self.main {
            f32::from(self.settings.scale) / 100.0
        } else {
            1.0
        }
    }

    pub(super) fn toggle_dashboard(&mut self) -> Task<Message> {
        match &self.projector {
            Some(projector) => window::close(projector.window),
            None => {
                let (window, open) = window::open(windows::dashboard(self.settings.dashboard));
                self.projector = Some(Projector {
                    window,
                    screen: Dashboard::new(self.settings.dashboard),
                });
                open.map(Message::WindowOpened)
            }
        }
    }

    pub(super) fn close(&mut self, window: window::Id) -> Task<Message> {
        if window != self.main {
            return window::close(window);
        }
        match self.session().map(Session::saving) {
            // The last write reaches the disk first; a moment later the same question is asked.
            Some(Saving::Saving(_)) => {
                Task::perform(tokio::time::sleep(Duration::from_millis(50)), move |()| {
                    Message::CloseRequested(window)
                })
            }
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
        if window == self.main {
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
        if window == self.main {
            windows::remember(&mut self.settings.window, event);
        } else if let Some(projector) = &mut self.projector
            && projector.window == window
        {
            windows::remember(&mut self.settings.dashboard, event);
            if let window::Event::Resized(size) = event {
                projector.screen.update(dashboard::Message::Resized(*size));
            }
        }
        Task::none()
    }
}
