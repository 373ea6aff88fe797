//! The real program without a window, a file in a folder of its own, and hands.
//!
//! A robot sees what a person sees and does what a person does: it looks for words, clicks, types
//! and presses keys. Its clock stands until it is moved. What a story asserts is what is on the
//! screen, what the session holds, and what the file holds when it is opened again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use golive::call::Event;
use golive::clock::{Clock, Hand};
use golive::gui::app::{self, App, Message, Start};
use golive::gui::headless::Headless;
use golive::gui::route::Route;
use golive::id::Id;
use golive::launch::{Launch, Revision};
use golive::plan::{Plan, Step};
use golive::session::opening::{self, Intent};
use golive::session::{Access, Loaded, Running, Saving, Session};
use golive::settings::Settings;
use golive::time::{Moment, Span};
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;
use iced::{Rectangle, Size, window};

/// The main window on a laptop.
const LAPTOP: Size = Size::new(1440.0, 900.0);

/// The program with somebody before it.
pub(super) struct Robot {
    pub(super) hands: Headless<App, Message>,
    pub(super) main: window::Id,
    hand: Hand,
    path: PathBuf,
    folder: Arc<tempfile::TempDir>,
    seed: u64,
}

impl Robot {
    /// Starts the program for the first time, with a file that is not there yet.
    pub(super) fn first_start(now: &str) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        Self::start(folder, Hand::at(moment(now)), "Priya Nair", 1)
    }

    /// Starts the program on a file that holds a plan, and opens it.
    pub(super) fn on(plan: Plan, now: &str) -> Self {
        Self::with(plan, now, written_by("Priya Nair"))
    }

    /// Starts the program as somebody likes it on a file that holds a plan, and opens it.
    pub(super) fn with(plan: Plan, now: &str, settings: Settings) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let path = folder.path().join("night.golive");
        let name = plan.details.name.clone();
        let hand = Hand::at(moment(now));
        let clock = Clock::Held(hand.clone());
        wait_for(async {
            let who = "Priya Nair".to_owned();
            let opened = opening::open(path, who, clock.clone(), 7, Intent::Work).await;
            let mut session = Session::new(opened.unwrap(), clock, 7);
            session.add_plan(plan).unwrap();
            while let Some(write) = session.next_write() {
                session.written(write.carry_out(session.store().clone()).await);
            }
            assert_eq!(session.saving(), Saving::Saved);
            session.store().clone().close().await.unwrap();
        });
        let mut robot = Self::try_start(folder, hand, settings, 1, &[]);
        assert_eq!(robot.hands.state().failure(), None);
        robot.click(&name);
        robot
            .hands
            .wait_until(|app| app.session().unwrap().launch().is_some())
            .unwrap();
        robot
    }

    /// Starts the program a second time on the same file, while the first one has it open.
    pub(super) fn beside(&self, who: &str) -> Self {
        Self::start(
            Arc::clone(&self.folder),
            self.hand.clone(),
            who,
            self.seed + 100,
        )
    }

    fn start(folder: Arc<tempfile::TempDir>, hand: Hand, who: &str, seed: u64) -> Self {
        let robot = Self::try_start(folder, hand, written_by(who), seed, &[]);
        assert_eq!(robot.hands.state().failure(), None);
        robot
    }

    /// Starts the program on a file that may not open.
    fn try_start(
        folder: Arc<tempfile::TempDir>,
        hand: Hand,
        settings: Settings,
        seed: u64,
        monitors: &[Rectangle],
    ) -> Self {
        let path = folder.path().join("night.golive");
        let start = Start {
            path: path.clone(),
            intent: Intent::Work,
            clock: Clock::Held(hand.clone()),
            seed,
            settings,
            settings_path: Some(folder.path().join("settings.json")),
            backups: Some(folder.path().join("backups")),
            templates: Some(folder.path().join("templates")),
            show: None,
            begin: None,
        };
        let monitors = monitors.to_vec();
        let mut hands =
            Headless::with_monitors(app::program(), monitors, || App::new(start)).unwrap();
        hands
            .wait_until(|app| app.session().is_some() || app.failure().is_some())
            .unwrap();
        let main = hands.state().main_window();
        if hands.position(main).is_none() {
            hands.resize(main, LAPTOP).unwrap();
        }
        Self {
            hands,
            main,
            hand,
            path,
            folder,
            seed,
        }
    }

    /// Starts the program at a desk with monitors, after it was used there.
    pub(super) fn at_desk(now: &str, monitors: &[Rectangle], settings: Settings) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        Self::try_start(folder, Hand::at(moment(now)), settings, 1, monitors)
    }

    /// Reads what the program has kept of the desk.
    pub(super) fn settings_in_file(&self) -> Settings {
        Settings::load(&self.folder.path().join("settings.json"))
    }

    /// Closes the program once everything is saved, and starts it again.
    pub(super) fn restart(self) -> Self {
        let robot = self.restart_after(|_| ());
        assert_eq!(robot.hands.state().failure(), None);
        robot
    }

    /// Closes the program, lets something happen to its file, and starts it again.
    pub(super) fn restart_after(mut self, meanwhile: impl FnOnce(&Path)) -> Self {
        self.saved();
        self.hands.request_close(self.main).unwrap();
        assert!(self.hands.has_exited(), "the program ends when it is told");
        let Self {
            hands,
            hand,
            folder,
            path,
            seed,
            ..
        } = self;
        let store = hands.state().session().unwrap().store().clone();
        drop(hands);
        wait_for(store.close()).unwrap();
        meanwhile(&path);
        Self::try_start(folder, hand, written_by("Priya Nair"), seed + 1, &[])
    }

    /// Returns the path of a file in the folder of the launch.
    pub(super) fn beside_the_file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn session(&self) -> &Session {
        self.hands.state().session().unwrap()
    }

    pub(super) fn plan(&self) -> &Plan {
        self.session().plan().unwrap()
    }

    pub(super) fn call(&self) -> &Running {
        self.session().call().unwrap()
    }

    /// Returns the step that people call by this number.
    pub(super) fn step(&self, number: &str) -> Id<Step> {
        self.session().numbers().unwrap().find(number).unwrap()
    }

    /// Counts the lines of the call that are about something.
    pub(super) fn lines(&self, about: impl Fn(&Event) -> bool) -> usize {
        let entries = self.call().state().entries();
        entries.iter().filter(|entry| about(&entry.event)).count()
    }

    pub(super) fn click(&mut self, words: &str) {
        self.hands
            .click(self.main, words)
            .unwrap_or_else(|error| panic!("{error}"));
    }

    /// Clicks on the words that lie on top.
    pub(super) fn click_last(&mut self, words: &str) {
        self.hands
            .click_last(self.main, words)
            .unwrap_or_else(|error| panic!("{error}"));
    }

    /// Clicks on the widget with a name.
    pub(super) fn click_id(&mut self, name: &'static str) {
        self.hands
            .click_id(self.main, name)
            .unwrap_or_else(|error| panic!("{error}"));
    }

    /// Puts other text into a field and presses Enter.
    pub(super) fn fill(&mut self, field: &'static str, text: &str) {
        self.write(field, text);
        self.press(Named::Enter);
    }

    /// Puts other text into a field.
    pub(super) fn write(&mut self, field: &'static str, text: &str) {
        self.click_id(field);
        self.chord(Modifiers::COMMAND, 'a');
        self.press(Named::Backspace);
        self.type_text(text);
    }

    pub(super) fn type_text(&mut self, text: &str) {
        self.hands.type_text(self.main, text).unwrap();
    }

    pub(super) fn press(&mut self, key: Named) {
        self.hands.press(self.main, key).unwrap();
    }

    pub(super) fn chord(&mut self, modifiers: Modifiers, letter: char) {
        self.hands.chord(self.main, modifiers, letter).unwrap();
    }

    pub(super) fn undo(&mut self) {
        self.chord(Modifiers::COMMAND, 'z');
    }

    pub(super) fn redo(&mut self) {
        self.chord(Modifiers::COMMAND | Modifiers::SHIFT, 'z');
    }

    /// Gives a command by its name, as somebody does who knows no key for it.
    pub(super) fn command(&mut self, name: &str) {
        self.chord(Modifiers::COMMAND, 'k');
        self.type_text(name);
        self.press(Named::Enter);
    }

    /// Puts a path into the prompt that is open, as somebody would who copied it, and accepts it.
    pub(super) fn paste_path(&mut self, path: &Path) {
        self.hands.set_clipboard(path.display().to_string());
        self.chord(Modifiers::COMMAND, 'a');
        self.chord(Modifiers::COMMAND, 'v');
        self.press(Named::Enter);
    }

    /// Tells whether the main window shows words.
    pub(super) fn sees(&mut self, words: &str) -> bool {
        self.hands.sees(self.main, words).unwrap()
    }

    /// Insists that the main window shows words.
    pub(super) fn must_see(&mut self, words: &str) {
        let seen = self.hands.texts(self.main).unwrap();
        assert!(
            seen.iter().any(|text| text.contains(words)),
            "`{words}` is not on the screen, which shows {seen:#?}"
        );
    }

    /// Returns the page that the main window shows.
    pub(super) fn route(&self) -> Route {
        self.hands.state().route().unwrap()
    }

    /// Lets time pass; the program hears of it where it counts seconds, at the end only, as if it
    /// had been busy so long.
    pub(super) fn pass(&mut self, time: Span) {
        self.hand.advance(time);
        self.tick();
    }

    /// Waits for a time of the night.
    pub(super) fn wait_for_time(&mut self, at: &str) {
        self.wait_until(moment(at));
    }

    /// Waits for a moment.
    pub(super) fn wait_until(&mut self, at: Moment) {
        self.hand.set(at);
        self.tick();
    }

    /// Gives the program its tick, where it asked for one.
    pub(super) fn tick(&mut self) {
        if self.session().is_ticking() {
            self.hands.send(Message::Tick).unwrap();
        }
    }

    /// Takes the hands off for a moment, so that the chance of the night is drawn.
    pub(super) fn rest(&mut self) {
        self.hands.send(Message::Draw).unwrap();
        self.hands
            .wait_until(|app| app.session().unwrap().is_drawn())
            .unwrap();
    }

    /// Waits until everything is on the disk.
    pub(super) fn saved(&mut self) {
        self.hands
            .wait_until(|app| app.session().unwrap().saving() == Saving::Saved)
            .unwrap();
    }

    /// Returns what another program finds in the file.
    pub(super) fn in_file(&mut self) -> Vec<InFile> {
        self.saved();
        look(&self.path)
    }

    /// Returns the only launch that another program finds in the file.
    pub(super) fn launch_in_file(&mut self) -> InFile {
        let mut launches = self.in_file();
        assert_eq!(launches.len(), 1, "launches in the file");
        launches.remove(0)
    }

    /// Tells whether the program may write to its file.
    pub(super) fn may_write(&self) -> bool {
        matches!(self.session().access(), Access::Write { .. })
    }

    /// Draws the main window where a folder for pictures is named in the environment.
    pub(super) fn picture(&mut self, name: &str) {
        self.picture_of(self.main, name);
    }

    /// Draws a window where a folder for pictures is named in the environment.
    pub(super) fn picture_of(&mut self, window: window::Id, name: &str) {
        let Some(folder) = pictures() else {
            return;
        };
        self.hands.leave(window).unwrap();
        let picture = self.hands.picture(window, 1.0).unwrap();
        picture
            .write(&PathBuf::from(folder).join(format!("{name}.png")))
            .unwrap();
    }
}

/// The folder for pictures, where one is named in the environment.
fn pictures() -> Option<std::ffi::OsString> {
    std::env::var_os("GOLIVE_PICTURES")
}

/// Says whether somebody will look at pictures.
pub(super) fn wants_pictures() -> bool {
    pictures().is_some()
}

fn written_by(who: &str) -> Settings {
    Settings {
        writer: who.to_owned(),
        ..Settings::default()
    }
}

/// A launch as another program finds it in a file.
pub(super) struct InFile {
    pub(super) launch: Launch,
    pub(super) loaded: Loaded,
    pub(super) revisions: Vec<Revision>,
}

impl InFile {
    /// Insists that no line and no edit of any writer is missing or there twice.
    pub(super) fn is_gapless(&self) {
        let mut lines: BTreeMap<_, Vec<u64>> = BTreeMap::new();
        for entry in self.launch.calls.iter().flat_map(|call| &call.entries) {
            lines.entry(entry.writer).or_default().push(entry.sequence);
        }
        let mut edits: BTreeMap<_, Vec<u64>> = BTreeMap::new();
        for revision in &self.revisions {
            edits
                .entry(revision.writer)
                .or_default()
                .push(revision.sequence);
        }
        for (writer, mut sequences) in lines.into_iter().chain(edits) {
            sequences.sort_unstable();
            let wanted: Vec<u64> = (1..).take(sequences.len()).collect();
            assert_eq!(sequences, wanted, "what {writer} wrote");
        }
    }
}

/// Opens a file to look at it.
pub(super) fn look(path: &Path) -> Vec<InFile> {
    let clock = Clock::machine();
    let path = path.to_owned();
    wait_for(async move {
        let who = "A reader".to_owned();
        let opened = opening::open(path, who, clock, 9, Intent::Look).await;
        let opened = opened.unwrap_or_else(|error| panic!("{error}"));
        let mut found = Vec::new();
        for launch in opened.library {
            let loaded = opening::load(opened.store.clone(), launch.id).await;
            let loaded = loaded.unwrap_or_else(|error| panic!("{error}"));
            found.push(InFile {
                launch: loaded.launch.clone(),
                loaded,
                revisions: opened.store.revisions(launch.id).await.unwrap(),
            });
        }
        opened.store.close().await.unwrap();
        found
    })
}

/// Waits for work that a program does in the background.
pub(super) fn wait_for<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(work)
}

/// Reads a moment.
pub(super) fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}
