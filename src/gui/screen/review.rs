//! What is learnt after the night: outcome, log, issues, feedback, reflection, actions, thanks, and
//! the report.

pub mod actions;
pub mod feedback;
pub mod issues;
pub mod outcome;
pub mod reflection;
pub mod report;
pub mod thanks;
pub mod timeline;

use iced::{Element, Task};

use crate::gui::command::{Command, Press};
use crate::gui::route;
use crate::gui::screen::Answer;
use crate::session::Session;
use crate::settings::Settings;

macro_rules! pages {
    ($($(#[$doc:meta])* $page:ident($screen:ty, $message:ty);)+) => {
        /// What a page of the review keeps to itself.
        #[derive(Debug)]
        enum Body {
            $($page(Box<$screen>)),+
        }

        /// What happens on a page of the review.
        #[derive(Clone, Debug)]
        pub enum Message {
            $($(#[$doc])* $page($message)),+
        }

        impl Review {
            /// Opens a page.
            pub fn new(page: route::Review, session: &Session) -> (Self, Task<Message>) {
                let (body, task) = match page {
                    $(route::Review::$page => {
                        let (screen, task) = <$screen>::new(session);
                        (Body::$page(Box::new(screen)), task.map(Message::$page))
                    })+
                };
                (Self { page, body }, task)
            }

            /// Carries out a message; one for a page that is no longer shown is dropped.
            pub fn update(
                &mut self,
                message: Message,
                session: &Session,
                settings: &Settings,
            ) -> Answer<Message> {
                match (&mut self.body, message) {
                    $((Body::$page(screen), Message::$page(message)) => {
                        let (task, action) = screen.update(message, session, settings);
                        (task.map(Message::$page), action)
                    })+
                    _ => (Task::none(), None),
                }
            }

            /// Shows the page.
            pub fn view<'a>(
                &'a self,
                session: &'a Session,
                settings: &'a Settings,
            ) -> Element<'a, Message> {
                match &self.body {
                    $(Body::$page(screen) => {
                        screen.view(session, settings).map(Message::$page)
                    })+
                }
            }

            /// Says what a command means here.
            pub fn command(&self, command: Command, session: &Session) -> Option<Message> {
                match &self.body {
                    $(Body::$page(screen) => {
                        screen.command(command, session).map(Message::$page)
                    })+
                }
            }

            /// Says what a key press means here.
            pub fn press(&self, press: &Press, session: &Session) -> Option<Message> {
                match &self.body {
                    $(Body::$page(screen) => screen.press(press, session).map(Message::$page)),+
                }
            }

            /// Follows a change of the session.
            pub fn refresh(&mut self, session: &Session) {
                match &mut self.body {
                    $(Body::$page(screen) => screen.refresh(session)),+
                }
            }
        }
    };
}

pages! {
    /// The objectives and their readings.
    Outcome(outcome::Page, outcome::Message);
    /// The log.
    Timeline(timeline::Page, timeline::Message);
    /// The issues.
    Issues(issues::Page, issues::Message);
    /// What users say.
    Feedback(feedback::Page, feedback::Message);
    /// What was learnt.
    Reflection(reflection::Page, reflection::Message);
    /// What will be done.
    Actions(actions::Page, actions::Message);
    /// Who is thanked.
    Thanks(thanks::Page, thanks::Message);
    /// The post-mortem.
    Report(report::Page, report::Message);
}

/// A page of the review.
#[derive(Debug)]
pub struct Review {
    page: route::Review,
    body: Body,
}

impl Review {
    /// Returns the page that is shown.
    pub fn page(&self) -> route::Review {
        self.page
    }
}

#[cfg(test)]
mod tests;
