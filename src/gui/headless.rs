//! A window without a window.
//!
//! Runs the real program with its views, focus, tasks, clipboard and several windows, and draws them
//! with the software renderer, where there is no display: for pictures at run time, for stories that
//! test the program from the user's side, and for measuring frames. Subscriptions are not run; the
//! function that the program gives to `event::listen_with` gets every event.

mod desk;
mod effect;
mod find;
mod gesture;

use std::mem;
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use iced::advanced::clipboard::{self, Clipboard};
use iced::advanced::mouse::Cursor;
use iced::advanced::renderer::{self, Headless as _};
use iced::{
    Element, Event, Pixels, Point, Rectangle, Renderer, Size, Task, Theme, event, mouse, window,
};
use iced_runtime::user_interface::{self, Cache, UserInterface};

pub use find::Found;

use super::picture::Picture;
use super::theme::size;
use super::{font, theme};
use effect::{Awaited, Report};

/// What went wrong without a window.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// The software renderer did not start.
    #[error("the software renderer did not start; no picture can be drawn")]
    Renderer,
    /// The threads for tasks did not start.
    #[error("the background threads did not start: {0}")]
    Runtime(Arc<std::io::Error>),
    /// The window is not open, or not any more.
    #[error("the window is not open")]
    NoWindow,
    /// Nothing on the screen answers to the words.
    #[error("`{wanted}` is not on the screen, which shows: {seen}")]
    NotFound {
        /// What was looked for.
        wanted: String,
        /// The words that are there.
        seen: String,
    },
    /// It is there, but scrolled out of sight.
    #[error("`{0}` is scrolled out of sight")]
    OutOfSight(String),
    /// One message led to the next without an end, or a task neither ended nor paused.
    #[error("the program did not come to rest within {0:?}")]
    Restless(Duration),
}

/// The functions of a program, the same that it gives to `iced::daemon`.
pub struct Program<State, Message> {
    /// Changes the state.
    pub update: fn(&mut State, Message) -> Task<Message>,
    /// Shows a window.
    pub view: for<'a> fn(&'a State, window::Id) -> Element<'a, Message>,
    /// Chooses the theme of a window.
    pub theme: fn(&State, window::Id) -> Theme,
    /// Chooses the scale of a window, 1 being its natural size.
    pub scale: fn(&State, window::Id) -> f32,
    /// Hears every event, as given to `event::listen_with`.
    pub listen: fn(Event, event::Status, window::Id) -> Option<Message>,
}

impl<State, Message> Clone for Program<State, Message> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<State, Message> Copy for Program<State, Message> {}

struct Window {
    id: window::Id,
    size: Size,
    mode: window::Mode,
    /// Its upper left corner, on a desk that has monitors.
    position: Option<Point>,
    /// What it goes back to when it no longer fills the screen.
    unfilled: Option<Rectangle>,
    cursor: Cursor,
    /// How the pointer looked when the window was drawn.
    pointer: mouse::Interaction,
    cache: Cache,
}

/// A clipboard of its own, so that tests do not touch the person's.
#[derive(Default)]
struct Memory {
    standard: Option<String>,
    primary: Option<String>,
}

impl Clipboard for Memory {
    fn read(&self, kind: clipboard::Kind) -> Option<String> {
        match kind {
            clipboard::Kind::Standard => self.standard.clone(),
            clipboard::Kind::Primary => self.primary.clone(),
        }
    }

    fn write(&mut self, kind: clipboard::Kind, contents: String) {
        match kind {
            clipboard::Kind::Standard => self.standard = Some(contents),
            clipboard::Kind::Primary => self.primary = Some(contents),
        }
    }
}

/// A running program whose windows nobody sees.
pub struct Headless<State, Message: 'static> {
    program: Program<State, Message>,
    state: State,
    windows: Vec<Window>,
    /// The monitors of the desk, side by side; none where nobody looks at them.
    monitors: Vec<Rectangle>,
    renderer: Renderer,
    clipboard: Memory,
    modifiers: iced::keyboard::Modifiers,
    effects: effect::Effects<Message>,
    reports: mpsc::Receiver<Report<Message>>,
    quiet: Duration,
    deadline: Duration,
    exited: bool,
}

impl<State, Message: Send + 'static> Headless<State, Message> {
    /// Starts a program with the function that it boots with.
    ///
    /// # Errors
    /// When the renderer or the threads do not start, or the program does not come to rest.
    pub fn new(
        program: Program<State, Message>,
        boot: impl FnOnce() -> (State, Task<Message>),
    ) -> Result<Self, Error> {
        Self::with_monitors(program, Vec::new(), boot)
    }

    /// Starts a program on a desk with monitors, in logical pixels: windows stand on them.
    ///
    /// # Errors
    /// As for [`Headless::new`].
    pub fn with_monitors(
        program: Program<State, Message>,
        monitors: Vec<Rectangle>,
        boot: impl FnOnce() -> (State, Task<Message>),
    ) -> Result<Self, Error> {
        font::load();
        let (sender, reports) = mpsc::channel();
        let effects = effect::Effects::new(sender)?;
        let renderer = effects
            .wait_for(<Renderer as renderer::Headless>::new(
                font::REGULAR,
                Pixels(size::BODY),
                Some("tiny-skia"),
            ))
            .ok_or(Error::Renderer)?;
        let (state, task) = effects.within(boot);
        let mut headless = Self {
            program,
            state,
            windows: Vec::new(),
            monitors,
            renderer,
            clipboard: Memory::default(),
            modifiers: iced::keyboard::Modifiers::default(),
            effects,
            reports,
            quiet: Duration::from_millis(300),
            deadline: Duration::from_secs(30),
            exited: false,
        };
        headless.effects.run(task, headless.quiet);
        headless.settle()?;
        Ok(headless)
    }

    /// Sets from which length on a [`pause`](super::pause::pause) of a task no longer keeps a
    /// gesture waiting.
    ///
    /// The task goes on in the background; what it says later is heard at the next gesture. By
    /// default 300 ms. Everything else is waited for, however long the machine takes.
    pub fn set_quiet(&mut self, quiet: Duration) {
        self.quiet = quiet;
    }

    /// Lends the state.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Lends the state to be changed behind the program's back: its clock, its folders.
    pub fn state_mut(&mut self) -> &mut State {
        &mut self.state
    }

    /// Ends the program and hands out its state.
    pub fn into_state(self) -> State {
        self.state
    }

    /// Lists the open windows, the oldest first.
    pub fn windows(&self) -> Vec<window::Id> {
        self.windows.iter().map(|window| window.id).collect()
    }

    /// Tells the size of a window in logical pixels, before its scale.
    pub fn size(&self, id: window::Id) -> Option<Size> {
        self.window(id).map(|window| window.size)
    }

    /// Tells whether a window is shown in full screen.
    pub fn is_fullscreen(&self, id: window::Id) -> bool {
        self.window(id)
            .is_some_and(|window| window.mode == window::Mode::Fullscreen)
    }

    /// Tells whether the program asked to end.
    pub fn has_exited(&self) -> bool {
        self.exited
    }

    /// Reads the clipboard.
    pub fn clipboard(&self) -> Option<&str> {
        self.clipboard.standard.as_deref()
    }

    /// Puts text into the clipboard, as another program would.
    pub fn set_clipboard(&mut self, text: impl Into<String>) {
        self.clipboard.standard = Some(text.into());
    }

    /// Opens a window for programs whose boot opens none.
    pub fn open(&mut self, size: Size) -> window::Id {
        let id = window::Id::unique();
        self.add_window(
            id,
            window::Settings {
                size,
                ..window::Settings::default()
            },
        );
        id
    }

    /// Sends a message, as a subscription would: a tick.
    ///
    /// # Errors
    /// When the program does not come to rest.
    pub fn send(&mut self, message: Message) -> Result<(), Error> {
        self.update(message);
        self.settle()
    }

    /// Waits until a condition holds; for what goes on in the background.
    ///
    /// # Errors
    /// When it does not hold in time.
    pub fn wait_until(&mut self, holds: impl Fn(&State) -> bool) -> Result<(), Error> {
        let begun = Instant::now();
        loop {
            self.settle()?;
            if holds(&self.state) {
                return Ok(());
            }
            if begun.elapsed() > self.deadline {
                return Err(Error::Restless(self.deadline));
            }
            if let Ok(report) = self.reports.recv_timeout(Duration::from_millis(20)) {
                self.hear(report);
            }
        }
    }

    /// Draws a window at so many pixels for each logical one.
    ///
    /// # Errors
    /// When the window is not open.
    pub fn picture(&mut self, id: window::Id, pixels: f32) -> Result<Picture, Error> {
        let size = self.size(id).ok_or(Error::NoWindow)?;
        let scale = (self.program.scale)(&self.state, id);
        self.draw(id)?;
        let style = theme::window(&(self.program.theme)(&self.state, id));
        // A size in pixels is a small positive number.
        let physical = Size::new(
            (size.width * pixels).round() as u32,
            (size.height * pixels).round() as u32,
        );
        let drawn = self
            .renderer
            .screenshot(physical, scale * pixels, style.background_color);
        Picture::new(physical.width, physical.height, drawn).ok_or(Error::Renderer)
    }

    /// Builds, lays out and draws a window without reading its pixels: what a frame costs.
    ///
    /// # Errors
    /// When the window is not open.
    pub fn draw(&mut self, id: window::Id) -> Result<(), Error> {
        let Self {
            program,
            state,
            windows,
            renderer,
            clipboard,
            ..
        } = self;
        let window = windows
            .iter_mut()
            .find(|window| window.id == id)
            .ok_or(Error::NoWindow)?;
        let theme = (program.theme)(state, id);
        let mut interface = UserInterface::build(
            (program.view)(state, id),
            window.logical((program.scale)(state, id)),
            mem::take(&mut window.cache),
            renderer,
        );
        // Widgets learn whether the pointer is over them from this event; what they answer was
        // heard when the program came to rest.
        let mut unheard = Vec::new();
        let (state, _) = interface.update(
            &[redraw()],
            window.cursor,
            renderer,
            clipboard,
            &mut unheard,
        );
        if let user_interface::State::Updated {
            mouse_interaction, ..
        } = state
        {
            window.pointer = mouse_interaction;
        }
        let style = theme::window(&theme);
        interface.draw(
            renderer,
            &theme,
            &renderer::Style {
                text_color: style.text_color,
            },
            window.cursor,
        );
        window.cache = interface.into_cache();
        Ok(())
    }

    /// Tells how the pointer looks over a window.
    ///
    /// # Errors
    /// When the window is not open.
    pub fn pointer(&mut self, id: window::Id) -> Result<mouse::Interaction, Error> {
        self.draw(id)?;
        let window = self.window(id).ok_or(Error::NoWindow)?;
        Ok(window.pointer)
    }

    fn window(&self, id: window::Id) -> Option<&Window> {
        self.windows.iter().find(|window| window.id == id)
    }

    fn close_window(&mut self, id: window::Id) {
        let count = self.windows.len();
        self.windows.retain(|window| window.id != id);
        if self.windows.len() < count {
            let closed = Event::Window(window::Event::Closed);
            self.tell(closed, event::Status::Ignored, id);
        }
    }

    fn update(&mut self, message: Message) {
        let task = self
            .effects
            .within(|| (self.program.update)(&mut self.state, message));
        self.effects.run(task, self.quiet);
    }

    /// Lets the program's listener hear an event.
    fn tell(&mut self, event: Event, status: event::Status, id: window::Id) {
        if let Some(message) = (self.program.listen)(event, status, id) {
            self.update(message);
        }
    }

    /// Gives an event to a window and to the listener; returns whether anything came of it.
    fn deliver(&mut self, id: window::Id, event: Event) -> Result<bool, Error> {
        let Self {
            program,
            state,
            windows,
            renderer,
            clipboard,
            ..
        } = self;
        let window = windows
            .iter_mut()
            .find(|window| window.id == id)
            .ok_or(Error::NoWindow)?;
        let mut messages = Vec::new();
        let mut interface = UserInterface::build(
            (program.view)(state, id),
            window.logical((program.scale)(state, id)),
            mem::take(&mut window.cache),
            renderer,
        );
        let (_, statuses) = interface.update(
            std::slice::from_ref(&event),
            window.cursor,
            renderer,
            clipboard,
            &mut messages,
        );
        window.cache = interface.into_cache();
        let any = !messages.is_empty();
        for message in messages {
            self.update(message);
        }
        // `listen_with` does not hear of frames either.
        if !matches!(event, Event::Window(window::Event::RedrawRequested(_))) {
            let status = statuses.first().copied().unwrap_or(event::Status::Ignored);
            self.tell(event, status, id);
        }
        Ok(any)
    }

    /// Runs tasks and redraws until nothing more happens.
    ///
    /// # Errors
    /// When one message leads to the next without an end.
    pub fn settle(&mut self) -> Result<(), Error> {
        let begun = Instant::now();
        loop {
            if begun.elapsed() > self.deadline {
                return Err(Error::Restless(self.deadline));
            }
            if let Ok(report) = self.reports.try_recv() {
                self.hear(report);
                continue;
            }
            let awaited = self.effects.awaited();
            if awaited != Awaited::Nothing {
                let patience = match awaited {
                    Awaited::Pauses => self.quiet,
                    // However long the machine takes for it.
                    _ => self.deadline.saturating_sub(begun.elapsed()),
                };
                match self.reports.recv_timeout(patience) {
                    Ok(report) => self.hear(report),
                    Err(_) if awaited == Awaited::Pauses => self.effects.stop_waiting(),
                    Err(_) => return Err(Error::Restless(self.deadline)),
                }
                continue;
            }
            let mut any = false;
            for id in self.windows() {
                any |= self.deliver(id, redraw())?;
            }
            if !any && self.effects.awaited() == Awaited::Nothing {
                return Ok(());
            }
        }
    }
}

impl Window {
    fn logical(&self, scale: f32) -> Size {
        Size::new(self.size.width / scale, self.size.height / scale)
    }
}

fn redraw() -> Event {
    Event::Window(window::Event::RedrawRequested(Instant::now()))
}

#[cfg(test)]
mod tests;
