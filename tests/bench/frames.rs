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

use std::rc::Rc;

use divan::Bencher;
use golive::clock::{Clock, Hand};
use golive::gui::app::{self, App, Message, Start};
use golive::gui::headless::Headless;
use golive::gui::route::{self, Route};
use golive::id::{Id, Mint, Sequence};
use golive::launch::Launch;
use golive::plan::Block;
use golive::rank::Rank;
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
/// What the file is called.
const FILE: &str = "plan.golive";
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

/// The cursor goes down a row while the details are open, which say what a later start moves.
#[divan::bench(sample_count = 200)]
fn arrow_with_details(bencher: Bencher<'_, '_>) {
    let mut desk = Desk::steps();
    desk.open_details();
    bencher.bench_local(|| desk.press(Named::ArrowDown));
}

/// A letter is typed into the details of a step that belongs to a fallback.
#[divan::bench(sample_count = 200)]
fn letter_in_the_details_of_a_fallback(bencher: Bencher<'_, '_>) {
    let mut desk = Desk::of(File::with_fallback());
    desk.open_details();
    desk.press(Named::F6);
    bencher.bench_local(|| desk.hands.type_text(desk.main, "a").expect("typed"));
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

/// The file is opened and the steps page is drawn; what is computed in the background after that
/// is not waited for.
#[divan::bench(sample_count = 20)]
fn open(bencher: Bencher<'_, '_>) {
    // A file of its own each time: the last one is let go of in the background.
    bencher
        .with_inputs(|| Rc::new(File::large()))
        .bench_local_values(|file| {
            let mut desk = Desk::open(file);
            desk.hands.draw(desk.main).expect("drawn");
            desk
        });
}

/// A file with the large launch.
struct File {
    folder: tempfile::TempDir,
    launch: Id<Launch>,
    start: Moment,
}

impl File {
    fn large() -> Self {
        Self::holding(|mint| large::launch(mint, STEPS))
    }

    /// A file in which the first ten steps are a fallback.
    fn with_fallback() -> Self {
        Self::holding(|mint| {
            let mut launch = large::launch(mint, STEPS);
            let block = Block {
                id: mint.mint(),
                rank: Rank::default(),
                title: "By hand".to_owned(),
                at: None,
            };
            let id = block.id;
            launch.plan.blocks = [block].into_iter().collect();
            let steps = launch.plan.steps.iter().cloned().enumerate();
            launch.plan.steps = steps
                .map(|(place, mut step)| {
                    step.block = (place < 10).then_some(id);
                    step
                })
                .collect();
            launch
        })
    }

    fn holding(launch: impl FnOnce(&mut Sequence) -> Launch) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut mint = Sequence::new(1);
        let launch = launch(&mut mint);
        let (id, start) = (launch.id, launch.plan.details.start);
        let writer = Writer {
            id: mint.mint(),
            who: "Ana Duarte".to_owned(),
            opened: Moment::MIN,
        };
        let path = folder.path().join(FILE);
        tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("a runtime")
            .block_on(async {
                let store = Store::create(&path, writer).await.expect("created").store;
                store.add_launch(launch).await.expect("added");
                store.close().await.expect("closed");
            });
        Self {
            folder,
            launch: id,
            start,
        }
    }
}

/// The program with the large launch before it.
struct Desk {
    hands: Headless<App, Message>,
    main: window::Id,
    _file: Rc<File>,
}

impl Desk {
    fn steps() -> Self {
        Self::of(File::large())
    }

    fn of(file: File) -> Self {
        let mut desk = Self::open(Rc::new(file));
        desk.hands.resize(desk.main, LAPTOP).expect("a size");
        desk
    }

    /// Opens the file at the steps of its launch.
    fn open(file: Rc<File>) -> Self {
        let start = Start {
            path: file.folder.path().join(FILE),
            intent: Intent::Work,
            clock: Clock::Held(Hand::at(file.start)),
            seed: 1,
            settings: Settings::default(),
            settings_path: None,
            backups: None,
            templates: None,
            show: Some((file.launch, Route::Plan(route::Plan::Steps))),
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
        Self {
            hands,
            main,
            _file: file,
        }
    }

    fn press(&mut self, key: Named) {
        self.hands.press(self.main, key).expect("pressed");
    }

    fn open_details(&mut self) {
        self.hands
            .chord(self.main, Modifiers::COMMAND, '.')
            .expect("opened");
        let seen = self.hands.sees(self.main, "Owners").expect("a window");
        assert!(seen, "the details are not open");
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
