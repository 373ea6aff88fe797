//! A program that is killed in the middle of the night: nothing that it had acknowledged is lost.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use golive::call::Event;
use golive::call::entry::{Kind, Visibility};
use golive::id::{Id, Mint, Sequence};
use golive::launch::Launch;
use golive::store::{Access, Mode, Store, Writer};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::{Folder, full, moment};

/// Tells the second process which file it writes, and from which number its ids come.
const FILE: &str = "GOLIVE_TEST_FILE";
const SEED: &str = "GOLIVE_TEST_SEED";

#[tokio::test]
async fn nothing_acknowledged_is_lost_when_the_program_is_killed() {
    if let (Ok(file), Ok(seed)) = (std::env::var(FILE), std::env::var(SEED)) {
        write_for_ever(Path::new(&file), seed.parse().unwrap()).await;
    }
    const KILLS: u64 = 50;
    let seed: u64 = rand::rng().random();
    println!("seed {seed}");
    let mut random = StdRng::seed_from_u64(seed);
    let mut folder = Folder::new(1);
    let launch = launch();
    let path = folder.path("plan.golive");
    let opened = folder.create("plan.golive").await;
    opened.store.add_launch(launch.clone()).await.unwrap();
    opened.store.close().await.unwrap();

    let mut acknowledged: BTreeMap<Id<golive::call::entry::Writer>, u64> = BTreeMap::new();
    let mut journals = 0;
    for kill in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "--nocapture"])
            .arg("store::kill::nothing_acknowledged_is_lost_when_the_program_is_killed")
            .env(FILE, &path)
            .env(SEED, (100 + kill).to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (sign, signs) = std::sync::mpsc::channel();
        let reader = std::thread::spawn(move || {
            let mut said: Option<(String, u64)> = None;
            for line in lines.map_while(Result::ok) {
                if let Some((writer, sequence)) = line
                    .strip_prefix("saved ")
                    .and_then(|rest| rest.split_once(' '))
                {
                    said = Some((writer.to_owned(), sequence.parse().unwrap()));
                    // Nobody listens after the first.
                    let _ = sign.send(());
                }
            }
            said
        });
        // Half of them die while they write, the others maybe while they open the file.
        let mut patience = 200_000;
        if kill % 2 == 0 {
            patience = 60_000;
            signs.recv_timeout(Duration::from_secs(20)).unwrap();
        }
        std::thread::sleep(Duration::from_micros(random.random_range(0..patience)));
        child.kill().unwrap();
        child.wait().unwrap();
        if let Some((writer, sequence)) = reader.join().unwrap() {
            acknowledged.insert(writer.parse().unwrap(), sequence);
        }
        journals += u32::from(folder.path("plan.golive-journal").exists());

        let what = format!("kill {kill} of seed {seed}");
        let access = if kill % 4 < 2 {
            Access::ReadOnly
        } else {
            Access::Write(folder.writer())
        };
        let opened = Store::open(&path, access)
            .await
            .unwrap_or_else(|error| panic!("{what}: {error}"));
        let found = opened.store.load(launch.id).await.unwrap();
        check(&found, &acknowledged, &what);
        if kill % 4 >= 2 {
            assert!(matches!(opened.mode, Mode::Write { .. }), "{what}");
        }
        opened.store.close().await.unwrap();
    }
    let lines: u64 = acknowledged.values().sum();
    println!("{lines} lines acknowledged, {journals} kills in the middle of a write");
    assert!(lines >= KILLS / 2, "half of them had written: {lines}");
}

/// A call that has begun.
fn launch() -> Launch {
    let mut launch = full::launch(7);
    launch.calls.truncate(1);
    launch.calls[0].entries.truncate(1);
    assert!(matches!(
        launch.calls[0].entries[0].event,
        Event::Opened {
            kind: Kind::Rehearsal { .. },
            ..
        }
    ));
    launch
}

/// Makes sure that every line that was acknowledged is there, and that no writer's lines have
/// gaps; one more may have arrived than there was time to acknowledge.
fn check(
    found: &Launch,
    acknowledged: &BTreeMap<Id<golive::call::entry::Writer>, u64>,
    what: &str,
) {
    let mut written: BTreeMap<_, Vec<u64>> = BTreeMap::new();
    for entry in &found.calls[0].entries[1..] {
        let Event::Noted { text, .. } = &entry.event else {
            panic!("{what}: {:?}", entry.event);
        };
        assert_eq!(*text, note(entry.sequence), "{what}");
        written
            .entry(entry.writer)
            .or_default()
            .push(entry.sequence);
    }
    for (writer, sequences) in &mut written {
        sequences.sort_unstable();
        let last = u64::try_from(sequences.len()).unwrap();
        assert!(sequences.iter().copied().eq(1..=last), "{what}: gaps");
        let promised = acknowledged.get(writer).copied().unwrap_or_default();
        assert!(
            (promised..=promised + 1).contains(&last),
            "{what}: {promised} acknowledged, {last} found"
        );
    }
    for writer in acknowledged.keys() {
        assert!(written.contains_key(writer), "{what}: a writer is missing");
    }
}

fn note(sequence: u64) -> String {
    format!("Line {sequence} {}", "…".repeat(700))
}

/// Writes one line after the other, and says so after each.
async fn write_for_ever(file: &Path, seed: u64) -> ! {
    let mut mint = Sequence::new(seed);
    let writer = Writer {
        id: mint.mint(),
        who: "Scribe".to_owned(),
        opened: moment("2026-11-21T22:00:00Z"),
    };
    let id = writer.id;
    let opened = Store::open(file, Access::Write(writer)).await.unwrap();
    let (launch, _) = opened.store.library().await.unwrap()[0];
    let call = opened.store.load(launch).await.unwrap().calls[0].call;
    let mut output = std::io::stdout();
    for sequence in 1.. {
        let event = Event::Noted {
            text: note(sequence),
            visibility: Visibility::Shared,
        };
        let entry = full::entry(&mut mint, call, id, sequence, event);
        opened.store.append(launch, vec![entry]).await.unwrap();
        writeln!(output, "saved {id} {sequence}").unwrap();
        output.flush().unwrap();
    }
    unreachable!("the numbers do not end");
}
