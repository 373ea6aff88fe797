//! What a gesture costs in a launch with 5,000 steps and 10,000 links: `cargo bench --bench
//! frames`.
//!
//! The real program without a window: each figure is the whole way of a gesture, from the event
//! through `update` to views that are built, laid out and at rest. `draw` is the frame that
//! follows it, without the pixels. Nothing is painted here; what painting costs depends on the
//! size of the window and not on the plan.

#![expect(
    clippy::expect_used,
    reason = "a bench that cannot run ends with the cause"
)]

mod large;

use divan::Bencher;
use golive::clock::{Clock, Hand};
use golive::gui::app::{self, App, Message, Start};
use golive::gui::headless::Headless;
use golive::gui::route::{self, Route};
use golive::id::{Mint, Sequence};
use golive::session::Saving;
use golive::session::opening::Intent;
use golive::settings::Settings;
use golive::store::{Store, Writer};
use golive::time::Moment;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;
use iced::{Point, Size, window};

/// How many steps the plan has.
const STEPS: usize = 5_000;
/// The main window on a laptop.
const LAPTOP: Size = Size::new(1440.0, 900.0);

fn main() {
    divan::main();
}

/// The cursor goes down a row.
#[divan::bench(sample_count = 200)]
fn arrow(bencher: Bencher<'_, '_>) {
    let mut desk = Desk::steps();
    bencher.bench_local(|| desk.press(Named::ArrowDown));
}

/// The wheel is turned by one notch over the grid.
#[divan::bench(sample_count = 200)]
fn scroll(bencher: Bencher<'_, '_>) {
    let mut desk = Desk::steps();
    let over = Point::new(500.0, 500.0);
    bencher.bench_local(|| desk.hands.scroll(desk.main, over, 3.0).expect("scrolled"));
}

/// A cell is clicked.
#[divan::bench(sample_count = 200)]
fn select(bencher: Bencher<'_, '_>) {
    let mut desk = Desk::steps();
    let mut row = 0_u16;
    bencher.bench_local(|| {
        row = (row + 1) % 18;
        let at = Point::new(420.0, 200.0 + 33.0 * f32::from(row));
        desk.hands.click_at(desk.main, at).expect("clicked");
    });
}

/// A letter is typed into an open cell.
#[divan::bench(sample_count = 200)]
fn letter(bencher: Bencher<'_, '_>) {
    let mut desk = Desk::steps();
    desk.press(Named::F2);
    bencher.bench_local(|| desk.hands.type_text(desk.main, "a").expect("typed"));
}

/// A letter is typed, and Enter commits the cell: schedule and problems are computed anew and
/// the edit goes to the disk.
#[divan::bench(sample_count = 100)]
fn commit(bencher: Bencher<'_, '_>) {
    let mut desk = Desk::steps();
    bencher.bench_local(|| {
        desk.hands.type_text(desk.main, "a\n").expect("typed");
        desk.saved();
    });
}

/// The page turns over to the dependency graph for the first time: all steps are laid out.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn turn_to_graph(bencher: Bencher<'_, '_>) {
    bencher
        .with_inputs(Desk::steps)
        .bench_local_refs(Desk::turn);
}

/// The cursor follows a link of the dependency graph.
#[divan::bench(sample_count = 200)]
fn arrow_in_graph(bencher: Bencher<'_, '_>) {
    let mut desk = Desk::steps();
    desk.turn();
    bencher.bench_local(|| desk.press(Named::ArrowDown));
}

/// A frame of the steps page.
#[divan::bench(sample_count = 200)]
fn draw(bencher: Bencher<'_, '_>) {
    let mut desk = Desk::steps();
    bencher.bench_local(|| desk.hands.draw(desk.main).expect("drawn"));
}

/// The program with the large launch before it.
struct Desk {
    hands: Headless<App, Message>,
    main: window::Id,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn steps() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plan.golive");
        let mut mint = Sequence::new(1);
        let launch = large::launch(&mut mint, STEPS);
        let (id, start) = (launch.id, launch.plan.details.start);
        let writer = Writer {
            id: mint.mint(),
            who: "Ana Duarte".to_owned(),
            opened: Moment::MIN,
        };
        tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("a runtime")
            .block_on(async {
                let store = Store::create(&path, writer).await.expect("created").store;
                store.add_launch(launch).await.expect("added");
                store.close().await.expect("closed");
            });
        let start = Start {
            path,
            intent: Intent::Work,
            clock: Clock::Held(Hand::at(start)),
            seed: 1,
            settings: Settings::default(),
            settings_path: None,
            backups: None,
            templates: None,
            show: Some((id, Route::Plan(route::Plan::Steps))),
            begin: None,
        };
        let mut hands = Headless::new(app::program(), || App::new(start)).expect("a program");
        hands
            .wait_until(|app: &App| {
                app.session()
                    .is_some_and(|session| session.plan().is_some())
            })
            .expect("the launch");
        let main = hands.state().main_window();
        hands.resize(main, LAPTOP).expect("a size");
        Self {
            hands,
            main,
            _folder: folder,
        }
    }

    fn press(&mut self, key: Named) {
        self.hands.press(self.main, key).expect("pressed");
    }

    fn turn(&mut self) {
        self.hands
            .chord(self.main, Modifiers::COMMAND, 'g')
            .expect("turned");
    }

    fn saved(&mut self) {
        self.hands
            .wait_until(|app| {
                app.session()
                    .is_some_and(|session| session.saving() == Saving::Saved)
            })
            .expect("saved");
    }
}
