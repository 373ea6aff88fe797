use std::path::{Path, PathBuf};

use iced::futures::SinkExt as _;
use iced::keyboard::key::Named;
use iced::widget::{column, text, text_input};

use super::*;
use crate::gui::pause::pause;

/// A program with one window, a slow answer and a stream that never ends.
#[derive(Default)]
struct Counter {
    value: u64,
    typed: String,
    dropped: Option<PathBuf>,
    size: Option<Size>,
    scale: f32,
    asked_to_close: bool,
}

#[derive(Debug, Clone)]
enum Message {
    Add,
    AddLater(Duration),
    AddSlowly(Duration),
    AddForEver,
    Loop,
    Typed(String),
    Heard(window::Event),
    Close(window::Id),
    Quit,
}

impl Counter {
    fn boot() -> (Self, Task<Message>) {
        let (_, open) = window::open(window::Settings {
            size: Size::new(400.0, 200.0),
            fullscreen: true,
            ..window::Settings::default()
        });
        let counter = Self {
            scale: 1.0,
            ..Self::default()
        };
        (counter, open.discard())
    }

    fn update(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Add => self.value += 1,
            Message::AddLater(after) => {
                return Task::perform(pause(after), |()| Message::Add);
            }
            Message::AddSlowly(after) => {
                let slow = tokio::task::spawn_blocking(move || std::thread::sleep(after));
                return Task::perform(slow, |_| Message::Add);
            }
            Message::AddForEver => {
                return Task::stream(iced::stream::channel(
                    1,
                    async |mut sender: iced::futures::channel::mpsc::Sender<_>| {
                        while sender.send(Message::Add).await.is_ok() {
                            pause(Duration::from_millis(400)).await;
                        }
                    },
                ));
            }
            Message::Loop => return Task::done(Message::Loop),
            Message::Typed(typed) => self.typed = typed,
            Message::Heard(window::Event::FileDropped(path)) => self.dropped = Some(path),
            Message::Heard(window::Event::Resized(size)) => self.size = Some(size),
            Message::Heard(window::Event::CloseRequested) => self.asked_to_close = true,
            Message::Heard(..) => {}
            Message::Close(id) => return window::close(id),
            Message::Quit => return iced::exit(),
        }
        Task::none()
    }

    fn view(&self, _id: window::Id) -> Element<'_, Message> {
        column![
            text!("Count {}", self.value),
            text_input("Say something", &self.typed)
                .id("field")
                .on_input(Message::Typed),
        ]
        .into()
    }
}

fn start() -> (Headless<Counter, Message>, window::Id) {
    let program = Program {
        update: Counter::update,
        view: Counter::view,
        theme: |_, _| theme::Look::Night.theme(),
        scale: |counter, _| counter.scale,
        listen: |event, _, _| match event {
            Event::Window(event) => Some(Message::Heard(event)),
            _ => None,
        },
    };
    let headless = Headless::new(program, Counter::boot).expect("starts");
    let windows = headless.windows();
    let &[id] = windows.as_slice() else {
        panic!("one window: {windows:?}");
    };
    (headless, id)
}

#[test]
fn a_window_that_the_boot_opens_is_there() {
    let (mut headless, id) = start();
    assert!(headless.sees(id, "Count 0").expect("open"));
    assert_eq!(headless.size(id), Some(Size::new(400.0, 200.0)));
    assert!(headless.is_fullscreen(id));
}

#[test]
fn a_gesture_waits_for_the_tasks_that_follow_from_it() {
    let (mut headless, id) = start();
    headless
        .send(Message::AddLater(Duration::from_millis(100)))
        .expect("rests");
    assert!(headless.sees(id, "Count 1").expect("open"));
}

#[test]
fn what_is_slow_is_waited_for_and_a_long_pause_is_not() {
    let (mut headless, id) = start();
    headless.set_quiet(Duration::from_millis(50));
    headless
        .send(Message::AddSlowly(Duration::from_millis(400)))
        .expect("rests");
    assert!(headless.sees(id, "Count 1").expect("open"));
    headless
        .send(Message::AddLater(Duration::from_millis(400)))
        .expect("rests");
    assert!(headless.sees(id, "Count 1").expect("open"));
    headless
        .wait_until(|counter| counter.value == 2)
        .expect("it goes on in the background");
}

#[test]
fn a_stream_without_an_end_keeps_nobody_waiting_for_long() {
    let (mut headless, _) = start();
    headless.set_quiet(Duration::from_millis(50));
    headless.send(Message::AddForEver).expect("rests");
    let begun = Instant::now();
    headless.send(Message::Add).expect("rests");
    assert!(begun.elapsed() < Duration::from_millis(300));
    headless
        .wait_until(|counter| counter.value >= 4)
        .expect("it goes on in the background");
}

#[test]
fn a_program_that_never_rests_is_named() {
    let (mut headless, _) = start();
    headless.deadline = Duration::from_millis(200);
    let error = headless.send(Message::Loop).expect_err("no rest");
    assert!(matches!(error, Error::Restless(_)), "{error}");
}

#[test]
fn gestures_hit_what_is_drawn_larger() {
    let (mut headless, id) = start();
    headless.state_mut().scale = 1.5;
    headless.click_id(id, "field").expect("clicked");
    headless.type_text(id, "Ünïcode 6").expect("typed");
    headless.press(id, Named::Backspace).expect("pressed");
    assert_eq!(headless.state().typed, "Ünïcode ");
    let picture = headless.picture(id, 2.0).expect("drawn");
    assert_eq!((picture.width(), picture.height()), (800, 400));
}

#[test]
fn windows_tell_what_happens_to_them() {
    let (mut headless, id) = start();
    headless
        .drop_file(id, Path::new("plan.csv"))
        .expect("dropped");
    assert_eq!(headless.state().dropped, Some(PathBuf::from("plan.csv")));
    headless
        .resize(id, Size::new(500.0, 300.0))
        .expect("resized");
    assert_eq!(headless.state().size, Some(Size::new(500.0, 300.0)));
    headless.request_close(id).expect("asked");
    assert!(headless.state().asked_to_close);
    headless.send(Message::Close(id)).expect("closed");
    assert!(headless.windows().is_empty());
    assert!(matches!(headless.find(id, "Count 0"), Err(Error::NoWindow)));
    headless.send(Message::Quit).expect("ended");
    assert!(headless.has_exited());
}
