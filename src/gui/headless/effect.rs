//! Tasks, and what the runtime does for them.

use std::collections::BTreeMap;
use std::mem;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use iced::advanced::clipboard::Clipboard as _;
use iced::advanced::widget::Operation;
use iced::advanced::widget::operation::Outcome;
use iced::futures::StreamExt as _;
use iced::futures::channel::oneshot;
use iced::{Task, window};
use iced_runtime::{Action, UserInterface, clipboard, system};
use tokio::runtime::{Builder, Runtime};

use super::{Error, Headless};
use crate::gui::font;
use crate::gui::pause::{self, Pause};

/// What is heard of a task.
pub(super) struct Report<Message> {
    task: u64,
    news: News<Message>,
}

enum News<Message> {
    /// It had something to say.
    Said(Action<Message>),
    /// It waits for nothing but time now, or no longer.
    Pauses(Pause),
    /// It has ended.
    Ended,
}

/// Whether a gesture still waits for a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waiting {
    Yes,
    /// It pauses for long.
    No,
}

/// A task that is under way.
#[derive(Debug, Clone, Copy)]
struct Underway {
    waiting: Waiting,
    /// How many of its parts pause.
    pauses: usize,
}

/// What a gesture waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Awaited {
    /// Every task has ended, or is no longer waited for.
    Nothing,
    /// Tasks that pause, and perhaps do something besides.
    Pauses,
    /// At least one task that does not pause.
    Work,
}

/// The tasks under way, on threads of their own.
pub(super) struct Effects<Message: 'static> {
    runtime: Runtime,
    sender: mpsc::Sender<Report<Message>>,
    tasks: BTreeMap<u64, Underway>,
    next: u64,
}

impl<Message: Send + 'static> Effects<Message> {
    pub(super) fn new(sender: mpsc::Sender<Report<Message>>) -> Result<Self, Error> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .map_err(|source| Error::Runtime(Arc::new(source)))?;
        Ok(Self {
            runtime,
            sender,
            tasks: BTreeMap::new(),
            next: 0,
        })
    }

    pub(super) fn wait_for<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    /// Calls a function that may use timers and start threads of the runtime.
    pub(super) fn within<T>(&self, call: impl FnOnce() -> T) -> T {
        let _entered = self.runtime.enter();
        call()
    }

    /// Runs a task; pauses of it that are longer than `quiet` are told apart from work.
    pub(super) fn run(&mut self, task: Task<Message>, quiet: Duration) {
        let Some(mut stream) = iced_runtime::task::into_stream(task) else {
            return;
        };
        let task = self.next;
        self.next += 1;
        let underway = Underway {
            waiting: Waiting::Yes,
            pauses: 0,
        };
        self.tasks.insert(task, underway);
        let sender = self.sender.clone();
        // Nobody listens any more once the program has ended.
        let tell = move |news| sender.send(Report { task, news }).is_ok();
        let hears = tell.clone();
        let ear = Arc::new(move |pause| {
            hears(News::Pauses(pause));
        });
        self.runtime.spawn(pause::heard(quiet, ear, async move {
            while let Some(action) = stream.next().await {
                if !tell(News::Said(action)) {
                    return;
                }
            }
            tell(News::Ended);
        }));
    }

    /// Says what a gesture waits for.
    pub(super) fn awaited(&self) -> Awaited {
        let tasks = self.tasks.values();
        let mut awaited = tasks.filter(|task| task.waiting == Waiting::Yes);
        if awaited.clone().any(|task| task.pauses == 0) {
            Awaited::Work
        } else if awaited.next().is_some() {
            Awaited::Pauses
        } else {
            Awaited::Nothing
        }
    }

    pub(super) fn stop_waiting(&mut self) {
        for task in self.tasks.values_mut() {
            task.waiting = Waiting::No;
        }
    }
}

/// Answers a task; whoever asked may have gone, and then nobody misses the answer.
fn answer<T>(channel: oneshot::Sender<T>, value: T) {
    let _gone = channel.send(value).is_err();
}

impl<State, Message: Send + 'static> Headless<State, Message> {
    pub(super) fn hear(&mut self, report: Report<Message>) {
        let tasks = &mut self.effects.tasks;
        let action = match report.news {
            News::Said(action) => action,
            News::Pauses(pause) => {
                if let Some(task) = tasks.get_mut(&report.task) {
                    task.pauses = match pause {
                        Pause::Begun => task.pauses + 1,
                        Pause::Over => task.pauses.saturating_sub(1),
                    };
                }
                return;
            }
            News::Ended => {
                tasks.remove(&report.task);
                return;
            }
        };
        match action {
            Action::Output(message) => self.update(message),
            Action::Widget(operation) => self.operate_all(operation),
            Action::Clipboard(clipboard::Action::Read { target, channel }) => {
                answer(channel, self.clipboard.read(target));
            }
            Action::Clipboard(clipboard::Action::Write { target, contents }) => {
                self.clipboard.write(target, contents);
            }
            Action::Window(action) => self.window_action(action),
            Action::LoadFont { bytes, channel } => {
                font::with_system(|system| system.load_font(bytes));
                answer(channel, Ok(()));
            }
            Action::System(system::Action::GetTheme(channel)) => {
                answer(channel, iced::theme::Mode::None);
            }
            Action::Exit => self.exited = true,
            // What only a real system can do; who waits for an answer gets none.
            Action::System(_) | Action::Image(_) | Action::Reload => {}
        }
    }

    /// Runs a widget operation over every window, as the runtime does.
    fn operate_all(&mut self, operation: Box<dyn Operation>) {
        let mut current = Some(operation);
        while let Some(mut operation) = current.take() {
            for id in self.windows() {
                self.operate(id, operation.as_mut());
            }
            if let Outcome::Chain(next) = operation.finish() {
                current = Some(next);
            }
        }
    }

    pub(super) fn operate(&mut self, id: window::Id, operation: &mut dyn Operation) {
        let Self {
            program,
            state,
            windows,
            renderer,
            ..
        } = self;
        let Some(window) = windows.iter_mut().find(|window| window.id == id) else {
            return;
        };
        let mut interface = UserInterface::build(
            (program.view)(state, id),
            window.logical((program.scale)(state, id)),
            mem::take(&mut window.cache),
            renderer,
        );
        interface.operate(renderer, operation);
        window.cache = interface.into_cache();
    }

    fn window_action(&mut self, action: iced_runtime::window::Action) {
        use iced_runtime::window::Action;

        match action {
            Action::Open(id, settings, channel) => {
                self.add_window(id, settings);
                answer(channel, id);
            }
            Action::Close(id) => self.close_window(id),
            Action::GetOldest(channel) => {
                answer(channel, self.windows.first().map(|window| window.id));
            }
            Action::GetLatest(channel) => {
                answer(channel, self.windows.last().map(|window| window.id));
            }
            Action::Resize(id, size) => self.resized(id, size),
            Action::GetSize(id, channel) => {
                if let Some(size) = self.size(id) {
                    answer(channel, size);
                }
            }
            Action::SetMode(id, mode) => {
                self.set_mode(id, mode);
            }
            Action::Move(id, position) => self.move_window(id, position),
            Action::GetMode(id, channel) => {
                if let Some(window) = self.window(id) {
                    answer(channel, window.mode);
                }
            }
            Action::GetScaleFactor(_, channel) => answer(channel, 1.0),
            Action::GetMaximized(_, channel) => answer(channel, false),
            Action::GetMinimized(_, channel) => answer(channel, Some(false)),
            Action::GetPosition(id, channel) => {
                let position = self.window(id).and_then(|window| window.position);
                answer(channel, position);
            }
            Action::GetMonitorSize(id, channel) => {
                let monitor = self.window(id).and_then(|window| self.monitor_of(window));
                answer(channel, monitor.map(|monitor| monitor.size()));
            }
            // What only a desktop can do.
            _ => {}
        }
    }
}
