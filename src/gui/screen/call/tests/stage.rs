//! The call screen in a window that nobody sees, with the real session behind it.

use std::path::PathBuf;

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;
use iced::widget::{Column, container, space as gap, stack};
use iced::{Element, Event as WindowEvent, Length, Size, Task, Theme, event, keyboard, window};

use super::super::{Call, Message};
use crate::call;
use crate::call::entry::{Event, Kind};
use crate::clock::{Clock, Hand};
use crate::gui::action::Action;
use crate::gui::command::{self, Command, Place, Press, Stroke};
use crate::gui::headless::{Headless, Program};
use crate::gui::theme::{Look, shape, surface};
use crate::gui::widget::line;
use crate::id::{Id, Mint, Sequence};
use crate::launch::Launch;
use crate::plan::{Person, Plan, Step};
use crate::session::{Loaded, Session, opening};
use crate::settings::Settings;
use crate::time::Moment;

/// What happens on the stage.
#[derive(Clone, Debug)]
pub(super) enum Word {
    Page(Message),
    Pressed(Press),
    Tick,
}

/// The screen with its session.
pub(super) struct State {
    pub(super) page: Call,
    pub(super) session: Session,
    pub(super) told: Vec<String>,
    pub(super) ran: Vec<Command>,
    browsed: Option<String>,
    settings: Settings,
    look: Look,
}

/// The stage.
pub(super) struct Stage {
    pub(super) window: window::Id,
    pub(super) hands: Headless<State, Word>,
    hand: Hand,
    _folder: tempfile::TempDir,
}

/// Returns a moment of the night of the sample launch: from noon on it is the 21st, before the
/// 22nd of November.
pub(in crate::gui::screen) fn at(clock: &str) -> Moment {
    let day = if clock < "12" { 22 } else { 21 };
    let seconds = if clock.len() == 5 { ":00" } else { "" };
    format!("2026-11-{day}T{clock}{seconds}Z")
        .parse()
        .expect("a moment")
}

/// A night that is being told before the curtain rises.
pub(in crate::gui::screen) struct Told {
    pub(in crate::gui::screen) session: Session,
    hand: Hand,
    pub(in crate::gui::screen) folder: tempfile::TempDir,
}

impl Told {
    /// Opens a file with a plan in it at a time of the night.
    pub(in crate::gui::screen) fn of(plan: Plan, clock: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path: PathBuf = folder.path().join("night.golive");
        let hand = Hand::at(at(clock));
        let clock = Clock::Held(hand.clone());
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let who = "Priya Nair".to_owned();
        let opened = opening::open(path, who, clock.clone(), 3, opening::Intent::Work);
        let opened = runtime.block_on(opened).expect("a file");
        let mut session = Session::new(opened, clock, 3);
        session.lay_out(Loaded {
            launch: Launch::new(Sequence::new(1).mint(), plan),
            done: Vec::new(),
        });
        Self {
            session,
            hand,
            folder,
        }
    }

    pub(in crate::gui::screen) fn open_call(&mut self, clock: &str) {
        self.hand.set(at(clock));
        self.session.start_call(Kind::Live).expect("a call");
    }

    pub(in crate::gui::screen) fn say(&mut self, clock: &str, event: Event) {
        self.hand.set(at(clock));
        let said = format!("{event:?}");
        self.session
            .log(event)
            .unwrap_or_else(|error| panic!("{said}: {error}"));
    }

    pub(in crate::gui::screen) fn look_at(&mut self, clock: &str) {
        self.hand.set(at(clock));
        self.session.tick();
    }

    pub(in crate::gui::screen) fn state(&self) -> &call::State {
        self.session.call().expect("a call").state()
    }

    pub(in crate::gui::screen) fn step(&self, number: &str) -> Id<Step> {
        self.state().numbers.find(number).expect("a step")
    }

    pub(in crate::gui::screen) fn person(&self, name: &str) -> Id<Person> {
        let plan = self.session.plan().expect("a plan");
        let mut people = plan.people.iter();
        people
            .find(|person| person.name == name)
            .expect("a person")
            .id
    }

    pub(super) fn stage(mut self, look: Look, size: Size) -> Stage {
        while self.session.next_write().is_some() {
            self.session.written(Ok(()));
        }
        let settings = Settings::default();
        let (page, task) = Call::new(&self.session);
        let state = State {
            page,
            session: self.session,
            told: Vec::new(),
            ran: Vec::new(),
            browsed: None,
            settings,
            look,
        };
        let program = Program {
            update,
            view,
            theme: |state: &State, _| -> Theme { state.look.theme() },
            scale: |_, _| 1.0,
            listen,
        };
        let mut hands = Headless::new(program, || (state, task.map(Word::Page))).expect("hands");
        hands.set_quiet(std::time::Duration::from_millis(20));
        let window = hands.open(size);
        hands.settle().expect("rest");
        Stage {
            window,
            hands,
            hand: self.hand,
            _folder: self.folder,
        }
    }
}

impl Stage {
    pub(super) fn state(&self) -> &call::State {
        let call = self.hands.state().session.call();
        call.expect("a call").state()
    }

    pub(super) fn step(&self, number: &str) -> Id<Step> {
        self.state().numbers.find(number).expect("a step")
    }

    pub(super) fn clock(&mut self, clock: &str) {
        self.hand.set(at(clock));
        self.hands.send(Word::Tick).expect("a tick");
        self.hands.settle().expect("rest");
    }

    /// Lets the hands rest, so that the chance of the night is drawn.
    pub(super) fn rest(&mut self) {
        let state = self.hands.state_mut();
        state.session.draw_now();
        state.page.refresh(&state.session);
        self.hands.settle().expect("rest");
    }

    pub(super) fn click(&mut self, words: &str) {
        self.hands.click(self.window, words).expect("a click");
    }

    pub(super) fn click_last(&mut self, words: &str) {
        self.hands.click_last(self.window, words).expect("a click");
    }

    pub(super) fn click_nth(&mut self, words: &str, nth: usize) {
        self.hands
            .click_nth(self.window, words, nth)
            .expect("a click");
    }

    pub(super) fn key(&mut self, letter: &str) {
        self.hands.type_text(self.window, letter).expect("a key");
    }

    pub(super) fn type_text(&mut self, text: &str) {
        self.hands.type_text(self.window, text).expect("typing");
    }

    pub(super) fn press(&mut self, key: Named) {
        self.hands.press(self.window, key).expect("a key");
    }

    pub(super) fn undo(&mut self) {
        self.hands
            .chord(self.window, Modifiers::COMMAND, 'z')
            .expect("undo");
    }

    pub(super) fn redo(&mut self) {
        self.hands
            .chord(self.window, Modifiers::COMMAND | Modifiers::SHIFT, 'z')
            .expect("redo");
    }

    pub(super) fn run(&mut self, command: Command) {
        let state = self.hands.state();
        let message = state.page.command(command, &state.session);
        let message = message.expect("a command that means something here");
        self.hands.send(Word::Page(message)).expect("a message");
        self.hands.settle().expect("rest");
    }

    pub(super) fn say(&mut self, event: Event) {
        let message = Message::Say(Box::new(event));
        self.hands.send(Word::Page(message)).expect("a message");
        self.hands.settle().expect("rest");
    }

    pub(super) fn drag(&mut self, from: &str, to: &str) {
        let from = self.hands.find(self.window, from).expect("there");
        let to = self.hands.find(self.window, to).expect("there");
        self.hands
            .drag(self.window, from.center(), to.center())
            .expect("a drag");
    }

    pub(super) fn ran(&self) -> &[Command] {
        &self.hands.state().ran
    }

    /// The page that was to be opened last.
    pub(super) fn browsed(&self) -> Option<String> {
        self.hands.state().browsed.clone()
    }

    pub(super) fn sees(&mut self, words: &str) -> bool {
        self.hands.sees(self.window, words).expect("a window")
    }

    pub(super) fn told(&self) -> &[String] {
        &self.hands.state().told
    }

    /// Draws the page to a file, where a folder for pictures is named in the environment.
    pub(super) fn picture(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("GOLIVE_PICTURES") else {
            return;
        };
        self.hands.leave(self.window).expect("the pointer leaves");
        let picture = self.hands.picture(self.window, 1.0).expect("a picture");
        picture
            .write(&PathBuf::from(folder).join(format!("{name}.png")))
            .expect("a file");
    }
}

/// Keeps the file behind the screen: what is said is written at once.
fn update(state: &mut State, word: Word) -> Task<Word> {
    let task = react(state, word);
    while state.session.next_write().is_some() {
        state.session.written(Ok(()));
    }
    task
}

fn react(state: &mut State, word: Word) -> Task<Word> {
    let message = match word {
        Word::Page(message) => message,
        Word::Tick => {
            state.session.tick();
            state.page.refresh(&state.session);
            return Task::none();
        }
        Word::Pressed(press) => {
            let places = [Place::Anywhere, Place::Launch, Place::Call];
            let found = command::find(&press, &places);
            let message = match found {
                Some(command) => {
                    state.ran.push(command);
                    state.page.command(command, &state.session)
                }
                None => state.page.press(&press, &state.session),
            };
            match message {
                Some(message) => message,
                None => return Task::none(),
            }
        }
    };
    let (task, action) = state.page.update(message, &state.session, &state.settings);
    let result = match action {
        Some(Action::Log(event)) => state.session.log(event),
        Some(Action::LogAll(events)) => state.session.log_all(events),
        Some(Action::LogAt { at, event }) => state.session.log_at(event, at),
        Some(Action::Tell(sentence)) => {
            state.told.push(sentence);
            Ok(())
        }
        Some(Action::Browse(address)) => {
            state.browsed = Some(address);
            Ok(())
        }
        Some(Action::Run(command)) => {
            state.ran.push(command);
            Ok(())
        }
        _ => Ok(()),
    };
    if let Err(error) = result {
        state.told.push(error.to_string());
    }
    state.page.refresh(&state.session);
    task.map(Word::Page)
}

fn view(state: &State, _window: window::Id) -> Element<'_, Word> {
    let header =
        container(gap().width(Length::Fill).height(shape::HEADER - 1.0)).style(surface::header);
    let page = state
        .page
        .view(&state.session, &state.settings)
        .map(Word::Page);
    let over = state
        .page
        .over(&state.session, &state.settings)
        .map(|over| over.map(Word::Page));
    let window = Column::new()
        .push(header)
        .push(line::horizontal())
        .push(page);
    stack![window].push(over).into()
}

fn listen(event: WindowEvent, status: event::Status, _window: window::Id) -> Option<Word> {
    match (event, status) {
        (
            WindowEvent::Keyboard(keyboard::Event::KeyPressed {
                key,
                physical_key,
                modifiers,
                text,
                ..
            }),
            event::Status::Ignored,
        ) => Some(Word::Pressed(Press {
            key,
            physical: physical_key,
            modifiers,
            text: text.map(|text| text.to_string()),
            stroke: Stroke::First,
        })),
        _ => None,
    }
}
