//! The program in a real window: an X server of its own, a window manager, keys and mouse from
//! outside, and a look at what is drawn.
//!
//! Where there is no Xvfb the test says so and passes, unless `GOLIVE_REAL_WINDOW` is `required`.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

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
    desk.ask("xdotool", &["windowfocus", "--sync", &main]);
    desk.ask("xdotool", &["key", "--window", &main, "ctrl+n"]);
    desk.wait("the new launch", || desk.title(&main).contains("·"));
    desk.ask("xdotool", &["key", "--window", &main, "F9"]);
    desk.wait("the dashboard", || desk.windows().len() == 2);
    let dashboard = desk
        .windows()
        .into_iter()
        .find(|window| *window != main)
        .unwrap();
    desk.wait("its title", || desk.title(&dashboard).contains("dashboard"));
    desk.wait("the dashboard drawn", || {
        desk.colours(&dashboard, &folder.path().join("dashboard.png")) > 5
    });

    // Resizing keeps it drawn, and closing the main window ends the program.
    desk.ask("xdotool", &["windowsize", "--sync", &main, "1024", "700"]);
    desk.wait("the smaller window drawn", || {
        desk.colours(&main, &picture) > 20
    });
}
