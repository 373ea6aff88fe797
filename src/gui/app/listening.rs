//! What the program listens to: ticks, keys, windows and the system.

use iced::{Event, Subscription, event, keyboard, window};

use crate::gui::app::{App, Message};
use crate::gui::command::{Press, Stroke};
use crate::gui::ticks;
use crate::session::Session;

impl App {
    /// Says which events the program listens to.
    pub fn subscription(&self) -> Subscription<Message> {
        let ticking = self.session().is_some_and(Session::is_ticking) || self.projector.is_some();
        Subscription::batch([
            event::listen_with(listen),
            iced::system::theme_changes().map(Message::System),
            self.resting(),
            if ticking {
                ticks::each_second().map(|()| Message::Tick)
            } else {
                Subscription::none()
            },
        ])
    }
}

/// Takes the events that no widget took: keys, windows that are moved or closed, dropped files.
pub fn listen(event: Event, status: event::Status, window: window::Id) -> Option<Message> {
    match event {
        Event::Keyboard(keyboard::Event::KeyPressed {
            key,
            physical_key,
            modifiers,
            text,
            repeat,
            ..
        }) => {
            // A focused field keeps its letters; Ctrl with a letter it does not know goes on.
            let free = status == event::Status::Ignored;
            free.then(|| {
                Message::Pressed(
                    window,
                    Press {
                        key,
                        physical: physical_key,
                        modifiers,
                        text: text.map(|text| text.to_string()),
                        stroke: if repeat {
                            Stroke::Repeated
                        } else {
                            Stroke::First
                        },
                    },
                )
            })
        }
        Event::Window(window::Event::FileDropped(path)) => Some(Message::Dropped(path)),
        Event::Window(window::Event::CloseRequested) => Some(Message::CloseRequested(window)),
        Event::Window(window::Event::Closed) => Some(Message::WindowClosed(window)),
        Event::Window(
            event @ (window::Event::Moved(_)
            | window::Event::Resized(_)
            | window::Event::Opened { .. }),
        ) => Some(Message::WindowChanged(window, event)),
        _ => None,
    }
}
