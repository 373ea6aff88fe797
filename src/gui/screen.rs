//! Whole pages. Each one owns nothing but the state of its own controls, is lent the session to
//! show it, and hands up what the user wants as an [`Action`](crate::gui::action::Action).

pub mod call;
pub mod dashboard;
pub mod home;
pub mod plan;
pub mod review;
pub mod settings;
pub mod shell;
#[cfg(test)]
pub(crate) mod trial;

use iced::{Element, Task};

use crate::gui::action::Action;
use crate::gui::command::{Command, Place, Press};
use crate::gui::route::{self, Route};
use crate::session::{Access, Running, Session};
use crate::settings::Settings;

/// What a page answers to a message: work to be done, and what it asks of the program.
pub type Answer<Message> = (Task<Message>, Option<Action>);

macro_rules! pages {
    ($($(#[$doc:meta])* $page:ident($screen:ty, $message:ty);)+) => {
        /// The page that the main window shows.
        #[derive(Debug)]
        pub enum Screen {
            $($(#[$doc])* $page(Box<$screen>)),+
        }

        /// What happened on a page.
        #[derive(Clone, Debug)]
        pub enum Message {
            $($(#[$doc])* $page($message)),+
        }

        impl Screen {
            /// Carries out a message; one for a page that is no longer shown is dropped.
            pub fn update(
                &mut self,
                message: Message,
                session: &Session,
                settings: &Settings,
            ) -> Answer<Message> {
                match (self, message) {
                    $((Self::$page(screen), Message::$page(message)) => {
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
                match self {
                    $(Self::$page(screen) => {
                        screen.view(session, settings).map(Message::$page)
                    })+
                }
            }

            /// Says what a command means to this page; `None` where it means nothing here.
            pub fn command(&self, command: Command, session: &Session) -> Option<Message> {
                match self {
                    $(Self::$page(screen) => {
                        screen.command(command, session).map(Message::$page)
                    })+
                }
            }

            /// Says what a key press means to this page that gives no command.
            pub fn press(&self, press: &Press, session: &Session) -> Option<Message> {
                match self {
                    $(Self::$page(screen) => {
                        screen.press(press, session).map(Message::$page)
                    })+
                }
            }

            /// Tells the page that the session has changed under it.
            pub fn refresh(&mut self, session: &Session) {
                match self {
                    $(Self::$page(screen) => screen.refresh(session)),+
                }
            }
        }
    };
}

pages! {
    /// The launches of the file.
    Home(home::Home, home::Message);
    /// The launch, its window and objectives.
    Overview(plan::overview::Overview, plan::overview::Message);
    /// Who takes part.
    People(plan::people::People, plan::people::Message);
    /// The runbook.
    Steps(plan::steps::Steps, plan::steps::Message);
    /// The way back.
    Rollback(plan::rollback::Rollback, plan::rollback::Message);
    /// How people are told.
    Channels(plan::channels::Channels, plan::channels::Message);
    /// What must have been shown beforehand.
    Readiness(plan::readiness::Readiness, plan::readiness::Message);
    /// The call.
    Call(call::Call, call::Message);
    /// A page of the review.
    Review(review::Review, review::Message);
    /// The settings.
    Settings(settings::Page, settings::Message);
}

impl Screen {
    /// Opens the page of a route.
    pub fn open(route: Route, session: &Session, settings: &Settings) -> (Self, Task<Message>) {
        macro_rules! page {
            ($page:ident, $new:expr) => {{
                let (screen, task) = $new;
                (Self::$page(Box::new(screen)), task.map(Message::$page))
            }};
        }
        match route {
            Route::Home => page!(Home, home::Home::new(session)),
            Route::Plan(route::Plan::Overview) => {
                page!(Overview, plan::overview::Overview::new(session))
            }
            Route::Plan(route::Plan::People) => page!(People, plan::people::People::new(session)),
            Route::Plan(route::Plan::Steps) => page!(Steps, plan::steps::Steps::new(session)),
            Route::Plan(route::Plan::Rollback) => {
                page!(Rollback, plan::rollback::Rollback::new(session))
            }
            Route::Plan(route::Plan::Channels) => {
                page!(Channels, plan::channels::Channels::new(session))
            }
            Route::Plan(route::Plan::Readiness) => {
                page!(Readiness, plan::readiness::Readiness::new(session))
            }
            Route::Call => page!(Call, call::Call::new(session)),
            Route::Review(page) => page!(Review, review::Review::new(page, session)),
            Route::Settings => page!(Settings, settings::Page::new(settings)),
        }
    }

    /// Shows what the page asks, to be laid over the whole window; nothing while it asks nothing.
    pub fn over<'a>(
        &'a self,
        session: &'a Session,
        settings: &'a Settings,
    ) -> Option<Element<'a, Message>> {
        match self {
            Self::Steps(screen) => {
                let asked = screen.over(session, settings)?;
                Some(asked.map(Message::Steps))
            }
            Self::Call(screen) => {
                let asked = screen.over(session, settings)?;
                Some(asked.map(Message::Call))
            }
            _ => None,
        }
    }

    /// Returns where the page stands, for the tables of keys and of the sidebar.
    pub fn route(&self) -> Route {
        match self {
            Self::Home(_) => Route::Home,
            Self::Overview(_) => Route::Plan(route::Plan::Overview),
            Self::People(_) => Route::Plan(route::Plan::People),
            Self::Steps(_) => Route::Plan(route::Plan::Steps),
            Self::Rollback(_) => Route::Plan(route::Plan::Rollback),
            Self::Channels(_) => Route::Plan(route::Plan::Channels),
            Self::Readiness(_) => Route::Plan(route::Plan::Readiness),
            Self::Call(_) => Route::Call,
            Self::Review(screen) => Route::Review(screen.page()),
            Self::Settings(_) => Route::Settings,
        }
    }

    /// Says whether a command can be given now: what needs a launch, a call or a page is not
    /// offered without it, nor is what would write to a file that is only read.
    pub fn offers(&self, command: Command, session: &Session) -> bool {
        let has_launch = session.launch().is_some();
        let on_call = session.call().is_some_and(Running::is_open);
        let writes = matches!(session.access(), Access::Write { .. });
        let meaning = self.command(command, session);
        let nothing = matches!(meaning, Some(Message::Call(call::Message::Nothing)));
        let means_something = meaning.is_some() && !nothing;
        match command {
            Command::Undo => means_something || session.undo_name().is_some(),
            Command::Redo => means_something || session.redo_name().is_some(),
            Command::Find => means_something,
            Command::NewLaunch | Command::Import => writes,
            Command::ImportRows => has_launch && writes,
            Command::StartCall | Command::Rehearse => has_launch && writes && !on_call,
            _ => match command.place() {
                Place::Anywhere => true,
                Place::Launch | Place::Review => has_launch,
                Place::Grid => means_something && writes && self.places().contains(&Place::Grid),
                Place::Call => means_something && writes && on_call,
            },
        }
    }

    /// Returns the places whose commands can be given here.
    pub fn places(&self) -> &'static [Place] {
        match self.route() {
            Route::Home | Route::Settings => &[Place::Anywhere],
            Route::Plan(route::Plan::Steps | route::Plan::Rollback) => {
                &[Place::Anywhere, Place::Launch, Place::Grid]
            }
            Route::Plan(_) => &[Place::Anywhere, Place::Launch],
            Route::Call => &[Place::Anywhere, Place::Launch, Place::Call],
            Route::Review(_) => &[Place::Anywhere, Place::Launch, Place::Review],
        }
    }
}
