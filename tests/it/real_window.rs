//! The program in a real window: an X server of its own, a window manager, keys and mouse from
//! outside, and a look at what is drawn.
//!
//! Where there is no Xvfb the test says so and passes, unless `GOLIVE_REAL_WINDOW` is `required`.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use golive::settings::{Extent, Settings};

/// A process that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// An X server with a window manager.
struct Desk {
    display: String,
    _server: Running,
    _manager: Running,
}

impl Desk {
    fn open() -> Option<Self> {
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1600x1000x24",
                "-nolisten",
                "tcp",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut number = String::new();
        BufReader::new(server.stdout.take()?)
            .read_line(&mut number)
            .ok()?;
        let server = Running(server);
        let display = format!(":{}", number.trim());
        let manager = Command::new("openbox")
            .env("DISPLAY", &display)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let desk = Self {
            display,
            _server: server,
            _manager: Running(manager),
        };
        // A window that is mapped before its manager is ready is never framed.
        desk.wait("the window manager", || {
            let answer = desk.ask("xprop", &["-root", "_NET_SUPPORTING_WM_CHECK"]);
            answer.contains("window id")
        });
        Some(desk)
    }

    fn ask(&self, program: &str, arguments: &[&str]) -> String {
        let output = Command::new(program)
            .args(arguments)
            .env("DISPLAY", &self.display)
            .output()
            .unwrap_or_else(|error| panic!("{program}: {error}"));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn wait(&self, what: &str, holds: impl Fn() -> bool) {
        let began = Instant::now();
        while !holds() {
            assert!(
                began.elapsed() < Duration::from_secs(60),
                "waited for {what}"
            );
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    fn windows(&self) -> Vec<String> {
        self.ask("xdotool", &["search", "--onlyvisible", "--class", "golive"])
            .lines()
            .map(str::to_owned)
            .collect()
    }

    fn title(&self, window: &str) -> String {
        self.ask("xdotool", &["getwindowname", window])
            .trim()
            .to_owned()
    }

    /// Presses a key as a hand does: the window that has the focus gets it.
    fn press(&self, window: &str, key: &str) {
        self.ask("xdotool", &["windowfocus", "--sync", window]);
        self.ask("xdotool", &["key", key]);
    }

    /// Returns the place and the size of a window's content, in pixels.
    fn bounds(&self, window: &str) -> [i32; 4] {
        let told = self.ask("xdotool", &["getwindowgeometry", "--shell", window]);
        ["X=", "Y=", "WIDTH=", "HEIGHT="].map(|name| {
            let mut values = told.lines().filter_map(|line| line.strip_prefix(name));
            values
                .next()
                .and_then(|value| value.parse().ok())
                .unwrap_or_default()
        })
    }

    fn fills_the_screen(&self, window: &str) -> bool {
        self.bounds(window) == [0, 0, 1600, 1000]
    }

    fn other_than(&self, window: &str) -> String {
        let mut windows = self.windows().into_iter();
        windows.find(|other| other != window).unwrap_or_default()
    }

    /// How many different colours a window shows: a blank one shows one.
    fn colours(&self, window: &str, path: &Path) -> usize {
        let path = path.display().to_string();
        self.ask("import", &["-window", window, &path]);
        self.ask("identify", &["-format", "%k", &path])
            .trim()
            .parse()
            .unwrap_or_default()
    }
}

#[test]
fn the_program_opens_a_window_is_typed_into_and_opens_the_dashboard() {
    let required = std::env::var("GOLIVE_REAL_WINDOW").is_ok_and(|value| value == "required");
    let Some(desk) = Desk::open() else {
        assert!(!required, "Xvfb and openbox are needed for this test");
        println!("skipped: no Xvfb and openbox here");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("night.golive");
    let _program = Running(
        Command::new(env!("CARGO_BIN_EXE_golive"))
            .arg(&file)
            .env("DISPLAY", &desk.display)
            .env_remove("WAYLAND_DISPLAY")
            .env("HOME", folder.path())
            .env("XDG_CONFIG_HOME", folder.path().join("config"))
            .env("XDG_DATA_HOME", folder.path().join("data"))
            .spawn()
            .unwrap(),
    );
    desk.wait("the main window", || desk.windows().len() == 1);
    let main = desk.windows().remove(0);
    desk.wait("the file", || file.exists());
    let picture = folder.path().join("main.png");
    desk.wait("something drawn", || desk.colours(&main, &picture) > 20);

    // Ctrl N begins a launch; the palette finds a page by a few typed letters.
    desk.press(&main, "ctrl+n");
    desk.wait("the new launch", || desk.title(&main).contains("·"));
    desk.press(&main, "F9");
    desk.wait("the dashboard", || desk.windows().len() == 2);
    let dashboard = desk.other_than(&main);
    desk.wait("its title", || desk.title(&dashboard).contains("dashboard"));
    desk.wait("the dashboard drawn", || {
        desk.colours(&dashboard, &folder.path().join("dashboard.png")) > 5
    });

    // Dragged somewhere and filled, it is there again when it is opened next; Escape gives it back
    // its size, and then closes it.
    let kept = || Settings::load(&folder.path().join("config/golive/settings.json")).dashboard;
    desk.ask("xdotool", &["windowmove", &dashboard, "300", "200"]);
    desk.wait("its place to be kept", || {
        kept().is_some_and(|place| (place.x - 300.0).abs() < 20.0)
    });
    let before = desk.bounds(&dashboard);
    desk.press(&dashboard, "F11");
    desk.wait("the screen filled", || desk.fills_the_screen(&dashboard));
    desk.wait("that to be kept", || {
        kept().is_some_and(|place| place.extent == Extent::FullScreen)
    });
    desk.press(&main, "F9");
    desk.wait("the dashboard gone", || desk.windows().len() == 1);
    desk.press(&main, "F9");
    desk.wait("the dashboard again", || desk.windows().len() == 2);
    let dashboard = desk.other_than(&main);
    desk.wait("the screen filled again", || {
        desk.fills_the_screen(&dashboard)
    });
    desk.press(&dashboard, "Escape");
    desk.wait("its size given back", || desk.bounds(&dashboard) == before);
    desk.press(&dashboard, "Escape");
    desk.wait("the dashboard left", || desk.windows().len() == 1);

    // Resizing keeps it drawn, and closing the main window ends the program.
    desk.ask("xdotool", &["windowsize", "--sync", &main, "1024", "700"]);
    desk.wait("the smaller window drawn", || {
        desk.colours(&main, &picture) > 20
    });
}
