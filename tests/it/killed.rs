//! The real program, killed at any moment: the file it leaves opens, and nothing in it has gaps.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::robot::{InFile, look};

/// How often the program is killed.
const KILLS: usize = 50;

#[test]
fn a_demo_that_is_killed_leaves_a_file_that_opens_and_can_be_reported() {
    let seed: u64 = std::env::var("GOLIVE_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or_else(|| rand::rng().random());
    println!("seed {seed}");
    let mut random = StdRng::seed_from_u64(seed);
    let mut sizes = Vec::new();
    for kill in 0..KILLS {
        let what = format!("kill {kill} of seed {seed}");
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("aurora.golive");
        let mut program = Command::new(env!("CARGO_BIN_EXE_golive"))
            .args(["demo", "--no-window", "--output"])
            .arg(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let began = Instant::now();
        while !file.exists() {
            assert!(began.elapsed() < Duration::from_secs(60), "{what}");
            assert!(program.try_wait().unwrap().is_none(), "{what}: it ended");
            std::thread::sleep(Duration::from_micros(200));
        }
        std::thread::sleep(Duration::from_micros(random.random_range(0..1_500_000)));
        program.kill().unwrap();
        program.wait().unwrap();

        // A file that was only just made may still be empty: then it is made anew.
        if std::fs::metadata(&file).unwrap().len() == 0 {
            sizes.push(0);
            continue;
        }
        let launches = look(&file);
        launches.iter().for_each(InFile::is_gapless);
        let lines = launches
            .iter()
            .flat_map(|found| &found.launch.calls)
            .map(|call| call.entries.len())
            .sum();
        sizes.push(lines);
        if launches.is_empty() {
            continue;
        }
        let output = folder.path().join("after.html");
        let report = ["report", "--output"].map(Into::into);
        golive(&report, &[&output, &file], 0, &what);
        let text = std::fs::read_to_string(&output).unwrap();
        assert!(text.contains("Aurora"), "{what}");
        // The sample has a problem, which is said with a 1.
        golive(&["check".into()], &[&file], 1, &what);
        let runbook = folder.path().join("runbook.md");
        let arguments = ["runbook", "--format", "md", "--output"].map(Into::into);
        golive(&arguments, &[&runbook, &file], 0, &what);
    }
    println!("lines in the file at each kill: {sizes:?}");
    assert!(
        sizes.iter().any(|lines| *lines > 0),
        "some were killed in the middle of the night: {sizes:?}"
    );
}

fn golive(arguments: &[String], paths: &[&Path], code: i32, what: &str) {
    let output = Command::new(env!("CARGO_BIN_EXE_golive"))
        .args(arguments)
        .args(paths)
        .output()
        .unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    let answer = (output.status.code(), complaint.as_ref());
    assert_eq!(answer, (Some(code), ""), "{what}: {arguments:?}");
}
