//! What can be read of a damaged file is saved, and the rest is named.

use golive::launch::Launch;
use golive::store::{Error, Store};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use rusqlite::Connection;

use super::{Folder, full};

async fn fill(folder: &mut Folder, name: &str) -> Launch {
    let launch = full::launch(7);
    let opened = folder.create(name).await;
    opened.store.add_launch(launch.clone()).await.unwrap();
    let edit = super::rename(folder, &opened.mode, 1, &launch, "Aurora");
    opened.store.save(launch.id, edit).await.unwrap();
    let launch = opened.store.load(launch.id).await.unwrap();
    opened.store.close().await.unwrap();
    launch
}

#[tokio::test]
async fn a_sound_file_is_saved_whole() {
    let mut folder = Folder::new(1);
    let launch = fill(&mut folder, "plan.golive").await;
    let (from, to) = (folder.path("plan.golive"), folder.path("new.golive"));
    let before = std::fs::read(&from).unwrap();
    let writer = folder.writer();
    let (opened, findings) = Store::salvage(&from, &to, writer).await.unwrap();
    assert_eq!(findings.doubtful, [""; 0]);
    assert_eq!(findings.lost, [""; 0]);
    assert_eq!(opened.store.load(launch.id).await.unwrap(), launch);
    assert_eq!(opened.store.revisions(launch.id).await.unwrap().len(), 1);
    assert!(std::fs::read(&from).unwrap() == before);

    let writer = folder.writer();
    let again = Store::salvage(&from, &to, writer).await.unwrap_err();
    assert!(matches!(again, Error::Exists { .. }), "{again}");
}

#[tokio::test]
async fn what_was_changed_is_kept_and_named_and_what_makes_no_sense_is_let_go() {
    let mut folder = Folder::new(2);
    let launch = fill(&mut folder, "plan.golive").await;
    let connection = Connection::open(folder.path("plan.golive")).unwrap();
    connection
        .execute_batch(
            "PRAGMA foreign_keys = OFF;
             PRAGMA ignore_check_constraints = ON;
             UPDATE step SET title = 'Start traffic' WHERE number = '1';
             UPDATE person SET vote = 'vetp' WHERE name = 'Ana Duarte';
             UPDATE section SET rank = '' WHERE title = 'Cutover';
             UPDATE readiness_check SET title = 'x' WHERE title = 'Check 3';
             DELETE FROM rollback_step_owner;",
        )
        .unwrap();
    connection.close().unwrap();
    let error = folder.try_open("plan.golive").await.unwrap_err();
    let sentence = error.to_string();
    assert!(
        sentence.contains("what can be read can be saved to a new file"),
        "{sentence}"
    );

    let to = folder.path("new.golive");
    let writer = folder.writer();
    let (opened, findings) = Store::salvage(folder.path("plan.golive"), &to, writer)
        .await
        .unwrap();
    for what in ["step 1 of \"Aurora\"", "rollback step R1 of \"Aurora\""] {
        assert!(
            findings.doubtful.iter().any(|found| found == what),
            "{findings:?}"
        );
    }
    for what in [
        "person \"Ana Duarte\" of \"Aurora\"",
        "section \"Cutover\" of \"Aurora\"",
    ] {
        assert!(
            findings.lost.iter().any(|found| found == what),
            "{findings:?}"
        );
    }
    assert_eq!(findings.lost.len(), 2, "{findings:?}");
    let saved = opened.store.load(launch.id).await.unwrap();
    assert_eq!(saved.plan.people.len(), launch.plan.people.len() - 1);
    assert_eq!(saved.plan.steps.len(), launch.plan.steps.len());
    assert_eq!(saved.plan.sections.len(), 2, "its steps need a heading");
    assert_eq!(saved.plan.details.lead, None);
    assert_eq!(saved.calls, launch.calls);
    assert_eq!(saved.review.feedback, launch.review.feedback);
    let titles: Vec<&str> = saved
        .plan
        .steps
        .iter()
        .map(|step| step.title.as_str())
        .collect();
    assert!(titles.contains(&"Start traffic"));
    opened.store.close().await.unwrap();
    folder.open("new.golive").await;
}

#[tokio::test]
async fn a_broken_page_costs_no_more_than_what_lay_on_it() {
    let seed: u64 = rand::rng().random();
    println!("seed {seed}");
    let mut random = StdRng::seed_from_u64(seed);
    let mut folder = Folder::new(3);
    let launch = fill(&mut folder, "plan.golive").await;
    let sound = std::fs::read(folder.path("plan.golive")).unwrap();
    let pages = sound.len() / 4096;
    let (mut saved, mut lines) = (0, 0);
    const ROUNDS: usize = 25;
    for round in 0..ROUNDS {
        let what = format!("round {round} of seed {seed}");
        let mut bytes = sound.clone();
        // The first page says that it is a Golive file.
        let page = random.random_range(1..pages) * 4096;
        random.fill(&mut bytes[page..page + 4096]);
        let (from, to) = (folder.path("bad.golive"), folder.path("new.golive"));
        std::fs::write(&from, bytes).unwrap();
        let writer = folder.writer();
        match Store::salvage(&from, &to, writer).await {
            Ok((opened, findings)) => {
                let found = opened.store.load(launch.id).await.unwrap();
                let named = !findings.lost.is_empty() || !findings.doubtful.is_empty();
                assert!(
                    named || found == launch,
                    "{what}: something is missing unsaid"
                );
                lines += found
                    .calls
                    .iter()
                    .map(|log| log.entries.len())
                    .sum::<usize>();
                opened.store.close().await.unwrap();
                std::fs::remove_file(&to).unwrap();
                saved += 1;
            }
            Err(error) => {
                println!("{what}: {error}");
                assert!(error.to_string().starts_with("cannot salvage `"));
            }
        }
    }
    let written: usize = launch.calls.iter().map(|log| log.entries.len()).sum();
    println!(
        "{saved} of {ROUNDS} saved, {lines} of {} lines",
        saved * written
    );
    assert!(saved > ROUNDS * 3 / 4, "{saved} of seed {seed}");
    assert!(lines > saved * written / 2, "{lines} of seed {seed}");
}
