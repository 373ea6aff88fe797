//! A file in which single bytes went bad either opens with all that was in it or is refused with
//! a sentence; it is never silently different.

use golive::launch::{Launch, Log};
use golive::store::{Access, Mode, Store};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};

use super::{Folder, full};

/// A launch with everything in its plan and review, and a log that is short enough for many
/// rounds.
fn subject() -> Launch {
    let mut launch = full::launch(7);
    for Log { entries, .. } in &mut launch.calls {
        entries.truncate(6);
    }
    launch.calls.truncate(1);
    launch
}

#[tokio::test]
async fn a_byte_that_went_bad_is_never_taken_for_what_was_written() {
    const ROUNDS: usize = 300;
    let seed: u64 = rand::rng().random();
    println!("seed {seed}");
    let mut random = StdRng::seed_from_u64(seed);

    let mut folder = Folder::new(1);
    let launch = subject();
    let opened = folder.create("sound.golive").await;
    opened.store.add_launch(launch.clone()).await.unwrap();
    let edit = super::rename(&mut folder, &opened.mode, 1, &launch, "Aurora");
    opened.store.save(launch.id, edit.clone()).await.unwrap();
    let renamed = opened.store.load(launch.id).await.unwrap();
    opened.store.close().await.unwrap();
    let sound = std::fs::read(folder.path("sound.golive")).unwrap();

    let written: Vec<usize> = (0..sound.len()).filter(|at| sound[*at] != 0).collect();
    let path = folder.path("bad.golive");
    let (mut refused, mut same) = (0, 0);
    for round in 0..ROUNDS {
        let mut bytes = sound.clone();
        // Most of a small file is empty; every other byte is one that was written.
        let at = if round % 2 == 0 {
            random.random_range(0..bytes.len())
        } else {
            *written.choose(&mut random).unwrap()
        };
        let (before, after) = (bytes[at], random.random::<u8>());
        bytes[at] = if after == before { !before } else { after };
        let what = format!("round {round} of seed {seed}: byte {at} was {before}, is {after}");
        std::fs::write(&path, &bytes).unwrap();
        match Store::open(&path, Access::Write(folder.writer())).await {
            Ok(opened) => {
                assert!(matches!(opened.mode, Mode::Write { .. }), "{what}");
                let found = opened.store.load(launch.id).await.unwrap();
                assert_eq!(found, renamed, "{what}");
                let revisions = opened.store.revisions(launch.id).await.unwrap();
                assert_eq!(revisions, std::slice::from_ref(&edit), "{what}");
                assert_eq!(opened.store.library().await.unwrap().len(), 1, "{what}");
                opened.store.close().await.unwrap();
                same += 1;
            }
            Err(error) => {
                let sentence = error.to_string();
                assert!(sentence.starts_with("cannot open `"), "{what}: {sentence}");
                assert!(sentence.contains("bad.golive"), "{what}: {sentence}");
                let left = std::fs::read(&path).unwrap();
                assert!(left == bytes, "{what}: the file was touched");
                refused += 1;
            }
        }
        assert!(!folder.path("bad.golive.lock").exists(), "{what}");
    }
    println!("{refused} refused, {same} the same");
    assert!(refused > ROUNDS / 4, "most bytes matter: {refused}");
}

#[tokio::test]
async fn a_file_that_was_cut_short_is_refused() {
    let seed: u64 = rand::rng().random();
    println!("seed {seed}");
    let mut random = StdRng::seed_from_u64(seed);
    let mut folder = Folder::new(2);
    let opened = folder.create("sound.golive").await;
    opened.store.add_launch(subject()).await.unwrap();
    opened.store.close().await.unwrap();
    let sound = std::fs::read(folder.path("sound.golive")).unwrap();
    for round in 0..40 {
        let length = random.random_range(0..sound.len());
        std::fs::write(folder.path("short.golive"), &sound[..length]).unwrap();
        let error = folder.try_open("short.golive").await.unwrap_err();
        let sentence = error.to_string();
        assert!(
            sentence.starts_with("cannot open `"),
            "round {round} of seed {seed}, {length} bytes: {sentence}"
        );
    }
}
