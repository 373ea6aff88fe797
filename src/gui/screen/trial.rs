//! One page on trial: the real session with a file of its own, the page in a frame of the right
//! size, and hands.

use std::path::PathBuf;

use iced::keyboard::key::Named;
use iced::widget::{Column, Row, container, space as gap, stack};
use iced::{Element, Event, Length, Size, Task, Theme, event, keyboard, window};

use crate::clock::{Clock, Hand};
use crate::exchange::json;
use crate::gui::action::Action;
use crate::gui::command::{self, Command, Place, Press, Stroke};
use crate::gui::headless::{Headless, Program};
use crate::gui::theme::{Look, shape, surface};
use crate::gui::widget::line;
use crate::id::{Mint, Sequence};
use crate::launch::Launch;
use crate::plan::Plan;
use crate::session::{Loaded, Session, opening};
use crate::settings::Settings;
use crate::time::{Moment, Span};

/// A page, as the frame drives it.
pub(crate) trait Page: Sized + Send + 'static {
    /// What happens on the page.
    type Message: Clone + Send + std::fmt::Debug + 'static;

    fn update(
        &mut self,
        message: Self::Message,
        session: &Session,
        settings: &Settings,
    ) -> (Task<Self::Message>, Option<Action>);
    fn view<'a>(
        &'a self,
        session: &'a Session,
        settings: &'a Settings,
    ) -> Element<'a, Self::Message>;
    /// Shows what the page asks, over the whole window.
    fn over<'a>(
        &'a self,
        _session: &'a Session,
        _settings: &'a Settings,
    ) -> Option<Element<'a, Self::Message>> {
        None
    }
    fn press(&self, press: &Press, session: &Session) -> Option<Self::Message>;
    fn command(&self, command: Command, session: &Session) -> Option<Self::Message>;
    fn refresh(&mut self, session: &Session);
}

/// Lets a screen be put on trial; one that asks something over the window says so.
macro_rules! page {
    ($screen:ty, $message:ty $(, $over:ident)?) => {
        impl crate::gui::screen::trial::Page for $screen {
            type Message = $message;

            fn update(
                &mut self,
                message: $message,
                session: &crate::session::Session,
                settings: &crate::settings::Settings,
            ) -> (iced::Task<$message>, Option<crate::gui::action::Action>) {
                <$screen>::update(self, message, session, settings)
            }

            fn view<'a>(
                &'a self,
                session: &'a crate::session::Session,
                settings: &'a crate::settings::Settings,
            ) -> iced::Element<'a, $message> {
                <$screen>::view(self, session, settings)
            }

            $(fn $over<'a>(
                &'a self,
                session: &'a crate::session::Session,
                settings: &'a crate::settings::Settings,
            ) -> Option<iced::Element<'a, $message>> {
                <$screen>::$over(self, session, settings)
            })?

            fn press(
                &self,
                press: &crate::gui::command::Press,
                session: &crate::session::Session,
            ) -> Option<$message> {
                <$screen>::press(self, press, session)
            }

            fn command(
                &self,
                command: crate::gui::command::Command,
                session: &crate::session::Session,
            ) -> Option<$message> {
                <$screen>::command(self, command, session)
            }

            fn refresh(&mut self, session: &crate::session::Session) {
                <$screen>::refresh(self, session);
            }
        }
    };
}
pub(crate) use page;

/// What happens while a page is on trial.
#[derive(Clone, Debug)]
pub(crate) enum Message<M> {
    Page(M),
    Pressed(Press),
}

/// A page with its session.
pub(crate) struct State<P> {
    pub(crate) page: P,
    pub(crate) session: Session,
    pub(crate) asked: Vec<Action>,
    settings: Settings,
    look: Look,
}

/// A page in a window that nobody sees.
pub(crate) struct Trial<P: Page> {
    pub(crate) window: window::Id,
    pub(crate) hands: Headless<State<P>, Message<P::Message>>,
    _folder: tempfile::TempDir,
}

/// What time it is while a page is on trial.
pub(crate) const NOW: &str = "2026-11-18T09:12:00Z";

/// The room that a laptop's screen of 1440×900 has left when everything is shown twice as large.
pub(crate) const DOUBLE: Size = Size::new(720.0, 450.0);

/// Reads the sample launch.
pub(crate) fn sample() -> Plan {
    let document = include_bytes!("../../../assets/sample/aurora.json");
    json::read(document, json::Given::default(), &mut Sequence::new(7)).expect("the sample")
}

/// Begins a session with a launch on the desk, in a file that goes with the folder.
/// The same plan with every step so much longer that it goes over three weeks.
pub(crate) fn weeks() -> Plan {
    const LONGER: i64 = 133;
    let mut plan = sample();
    let start = plan.details.window_start;
    plan.details.window_end = start + Span::days(22);
    plan.details.back_by = None;
    let longer = |step: &crate::plan::Step| {
        let mut step = step.clone();
        step.duration = step.duration * LONGER;
        let estimates = [&mut step.optimistic, &mut step.pessimistic, &mut step.least];
        for estimate in estimates.into_iter().flatten() {
            *estimate = *estimate * LONGER;
        }
        step
    };
    plan.steps = plan.steps.iter().map(longer).collect();
    plan
}

pub(crate) fn session_with(launch: Launch, now: Moment) -> (Session, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let path: PathBuf = folder.path().join("trial.golive");
    let clock = Clock::Held(Hand::at(now));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let opened = runtime
        .block_on(opening::open(
            path,
            "Priya Nair".to_owned(),
            clock.clone(),
            3,
            opening::Intent::Work,
        ))
        .expect("a file");
    let mut session = Session::new(opened, clock, 3);
    session.lay_out(Loaded {
        launch,
        done: Vec::new(),
    });
    (session, folder)
}

impl<P> State<P> {
    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }
}

impl<P: Page> Trial<P> {
    /// Opens a page on a plan, in the main window's usual size.
    pub(crate) fn of(plan: Plan, open: fn(&Session) -> (P, Task<P::Message>)) -> Self {
        let launch = Launch::new(Sequence::new(1).mint(), plan);
        Self::of_launch(launch, open, Look::Day, Size::new(1440.0, 900.0))
    }

    /// Opens a page on a launch, in a look and a size.
    pub(crate) fn of_launch(
        launch: Launch,
        open: fn(&Session) -> (P, Task<P::Message>),
        look: Look,
        size: Size,
    ) -> Self {
        let now = NOW.parse().expect("a moment");
        Self::of_launch_at(now, launch, open, look, size)
    }

    /// Opens a page on a launch at another time.
    pub(crate) fn of_launch_at(
        now: Moment,
        launch: Launch,
        open: fn(&Session) -> (P, Task<P::Message>),
        look: Look,
        size: Size,
    ) -> Self {
        let (session, folder) = session_with(launch, now);
        let (page, task) = open(&session);
        let state = State {
            page,
            session,
            asked: Vec::new(),
            settings: Settings::default(),
            look,
        };
        let program = Program {
            update,
            view,
            theme: |state: &State<P>, _| -> Theme { state.look.theme() },
            scale: |_, _| 1.0,
            listen,
        };
        let mut hands = Headless::new(program, || (state, task.map(Message::Page))).expect("hands");
        let window = hands.open(size);
        hands.settle().expect("rest");
        Self {
            window,
            hands,
            _folder: folder,
        }
    }

    pub(crate) fn session(&self) -> &Session {
        &self.hands.state().session
    }

    pub(crate) fn plan(&self) -> &Plan {
        self.session().plan().expect("a plan")
    }

    pub(crate) fn click(&mut self, words: &str) {
        self.hands.click(self.window, words).expect("a click");
    }

    /// Clicks into a field, puts other text into it, and presses Enter.
    pub(crate) fn fill(&mut self, field: &'static str, text: &str) {
        self.write(field, text);
        self.press(Named::Enter);
    }

    /// Clicks into a field and puts other text into it.
    pub(crate) fn write(&mut self, field: &'static str, text: &str) {
        self.hands.click_id(self.window, field).expect("a field");
        self.hands
            .chord(self.window, keyboard::Modifiers::COMMAND, 'a')
            .expect("select all");
        self.press(Named::Backspace);
        self.hands.type_text(self.window, text).expect("typing");
    }

    pub(crate) fn press(&mut self, key: Named) {
        self.hands.press(self.window, key).expect("a key");
    }

    pub(crate) fn press_with(&mut self, modifiers: keyboard::Modifiers, key: Named) {
        self.hands
            .press_with(self.window, modifiers, key)
            .expect("a key");
    }

    pub(crate) fn type_text(&mut self, text: &str) {
        self.hands.type_text(self.window, text).expect("typing");
    }

    /// Gives the page a message, as the palette gives a command.
    pub(crate) fn give(&mut self, message: P::Message) {
        self.hands
            .send(Message::Page(message))
            .expect("a message that is heard");
    }

    pub(crate) fn undo(&mut self) {
        self.hands
            .chord(self.window, keyboard::Modifiers::COMMAND, 'z')
            .expect("undo");
    }

    pub(crate) fn sees(&mut self, words: &str) -> bool {
        self.hands.sees(self.window, words).expect("a window")
    }

    /// Returns what the program was asked to tell, the last word last.
    pub(crate) fn told(&self) -> Vec<&str> {
        let asked = self.hands.state().asked.iter();
        asked
            .filter_map(|action| match action {
                Action::Tell(words) => Some(words.as_str()),
                _ => None,
            })
            .collect()
    }

    /// Lets the hands rest, so that the chance of the night is drawn.
    pub(crate) fn rest(&mut self) {
        let state = self.hands.state_mut();
        state.session.draw_now();
        state.page.refresh(&state.session);
        self.hands.settle().expect("rest");
    }

    /// Draws the page to a file, where a folder for pictures is named in the environment.
    pub(crate) fn picture(&mut self, name: &str) {
        self.hands.leave(self.window).expect("the pointer leaves");
        self.picture_under_pointer(name);
    }

    /// Writes a picture with the pointer where it is, if pictures are wanted.
    pub(crate) fn picture_under_pointer(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("GOLIVE_PICTURES") else {
            return;
        };
        let picture = self.hands.picture(self.window, 1.0).expect("a picture");
        picture
            .write(&PathBuf::from(folder).join(format!("{name}.png")))
            .expect("a file");
    }
}

fn update<P: Page>(
    state: &mut State<P>,
    message: Message<P::Message>,
) -> Task<Message<P::Message>> {
    let message = match message {
        Message::Page(message) => message,
        Message::Pressed(press) => {
            let meant = match command::find(&press, &[Place::Anywhere, Place::Grid]) {
                Some(Command::Undo) => {
                    state.session.undo().expect("undo");
                    state.page.refresh(&state.session);
                    None
                }
                Some(Command::Redo) => {
                    state.session.redo().expect("redo");
                    state.page.refresh(&state.session);
                    None
                }
                // What a page knows no command for it hears as a key.
                Some(command) => state
                    .page
                    .command(command, &state.session)
                    .or_else(|| state.page.press(&press, &state.session)),
                None => state.page.press(&press, &state.session),
            };
            match meant {
                Some(message) => message,
                None => return Task::none(),
            }
        }
    };
    let (task, action) = state.page.update(message, &state.session, &state.settings);
    if let Some(action) = action {
        state.asked.push(action.clone());
        match action {
            Action::Edit(edit) => state.session.edit(edit).expect("an edit that fits"),
            Action::EditOn(edit) => state.session.edit_on(edit).expect("an edit that fits"),
            Action::Run(Command::Undo) => state.session.undo().expect("undo"),
            Action::Settings(settings) => state.settings = *settings,
            Action::Log(event) => state.session.log(event).expect("an event that fits"),
            Action::LogAt { at, event } => {
                state.session.log_at(event, at).expect("an event that fits");
            }
            _ => {}
        }
        state.page.refresh(&state.session);
    }
    task.map(Message::Page)
}

fn view<P: Page>(state: &State<P>, _window: window::Id) -> Element<'_, Message<P::Message>> {
    let header =
        container(gap().width(Length::Fill).height(shape::HEADER - 1.0)).style(surface::header);
    let sidebar =
        container(gap().width(shape::SIDEBAR - 1.0).height(Length::Fill)).style(surface::sidebar);
    let page = state
        .page
        .view(&state.session, &state.settings)
        .map(Message::Page);
    let over = state
        .page
        .over(&state.session, &state.settings)
        .map(|over| over.map(Message::Page));
    let window = Column::new()
        .push(header)
        .push(line::horizontal())
        .push(Row::new().push(sidebar).push(line::vertical()).push(page));
    stack![window].push(over).into()
}

fn listen<M>(event: Event, status: event::Status, _window: window::Id) -> Option<Message<M>> {
    match (event, status) {
        (
            Event::Keyboard(keyboard::Event::KeyPressed {
                key,
                physical_key,
                modifiers,
                text,
                ..
            }),
            event::Status::Ignored,
        ) => Some(Message::Pressed(Press {
            key,
            physical: physical_key,
            modifiers,
            text: text.map(|text| text.to_string()),
            stroke: Stroke::First,
        })),
        _ => None,
    }
}
