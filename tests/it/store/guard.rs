//! Files that are not what they seem: foreign, newer, altered, missing, out of reach.

use std::fmt::Write as _;
use std::path::Path;

use golive::store::Error;
use rusqlite::Connection;

use super::{Folder, full};

/// Makes a file with a launch in it.
async fn sound(folder: &mut Folder, name: &str) {
    let opened = folder.create(name).await;
    opened.store.add_launch(full::launch(7)).await.unwrap();
    opened.store.close().await.unwrap();
}

/// Runs SQL on a file as any other tool could.
fn tamper(path: &Path, sql: &str) {
    let connection = Connection::open(path).unwrap();
    connection
        .execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}"))
        .unwrap();
}

async fn sentence(folder: &mut Folder, name: &str) -> String {
    folder.try_open(name).await.unwrap_err().to_string()
}

#[tokio::test]
async fn a_file_of_another_program_is_named_as_such() {
    let mut folder = Folder::new(1);
    std::fs::write(folder.path("short"), "SQLite format 3").unwrap();
    std::fs::write(
        folder.path("text"),
        "Title,Owner\nStop traffic,Ana\n".repeat(99),
    )
    .unwrap();
    tamper(&folder.path("database"), "CREATE TABLE launch (id)");
    for name in ["short", "text", "database"] {
        let sentence = sentence(&mut folder, name).await;
        assert!(
            sentence.contains("it is not a Golive file; it was left as it is"),
            "{sentence}"
        );
    }
}

#[tokio::test]
async fn a_file_of_a_newer_version_asks_for_an_update() {
    let mut folder = Folder::new(2);
    sound(&mut folder, "plan.golive").await;
    tamper(&folder.path("plan.golive"), "PRAGMA user_version = 9");
    let sentence = sentence(&mut folder, "plan.golive").await;
    assert!(
        sentence.contains(
            "plan.golive`: it was written by a newer version of Golive (schema 9, this one reads up to 1)"
        ),
        "{sentence}"
    );
}

#[tokio::test]
async fn a_file_with_foreign_parts_is_refused() {
    let mut folder = Folder::new(3);
    for (place, (sql, what)) in [
        (
            "CREATE TRIGGER spy AFTER INSERT ON entry BEGIN DELETE FROM removal; END",
            "its trigger `spy` is not Golive's",
        ),
        (
            "CREATE VIEW secret AS SELECT 1",
            "its view `secret` is not Golive's",
        ),
        (
            "CREATE INDEX quick ON step (abs(title))",
            "its index `quick` is not Golive's",
        ),
        ("CREATE TABLE more (id)", "its table `more` is not Golive's"),
        (
            "DROP TRIGGER entry_stays",
            "its trigger `entry_stays` is missing",
        ),
        (
            "DROP VIEW v_log; CREATE VIEW v_log AS SELECT 1",
            "its view `v_log` is another one",
        ),
        ("PRAGMA user_version = 0", "its schema has no number"),
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("{place}.golive");
        sound(&mut folder, &name).await;
        tamper(&folder.path(&name), sql);
        let sentence = sentence(&mut folder, &name).await;
        assert!(sentence.contains(what), "{sql}: {sentence}");
    }
}

#[tokio::test]
async fn statistics_of_another_tool_do_no_harm() {
    let mut folder = Folder::new(4);
    sound(&mut folder, "plan.golive").await;
    tamper(&folder.path("plan.golive"), "ANALYZE");
    let opened = folder.open("plan.golive").await;
    let launch = full::launch(7);
    assert_eq!(opened.store.load(launch.id).await.unwrap(), launch);
}

#[tokio::test]
async fn what_was_changed_behind_our_back_is_named() {
    let mut folder = Folder::new(5);
    for (place, (sql, what)) in [
        (
            "UPDATE step SET title = 'Start traffic' WHERE number = '1'",
            "step 1 of \"Aurora Mobile Banking 4.0\" does not match its digest",
        ),
        (
            "UPDATE step SET duration = 1 WHERE title = 'Live'",
            "step \"Live\" of \"Aurora Mobile Banking 4.0\" does not match its digest",
        ),
        (
            "DELETE FROM step_predecessor WHERE relation = 'SS'",
            "step \"Live\" of",
        ),
        (
            "UPDATE step_predecessor SET position = 9 - position",
            "step \"Live\" of",
        ),
        (
            "UPDATE launch SET name = 'Borealis'",
            "launch \"Borealis\" does not match its digest",
        ),
        ("DELETE FROM rollback", "the rollback policy is missing"),
        (
            "DELETE FROM person WHERE name LIKE 'Ana%'",
            "names a person that is not there",
        ),
        // What waits for a step, or undoes it, never comes to a program without it.
        (
            "DELETE FROM step WHERE id IN (SELECT predecessor FROM step_predecessor)",
            "names a step that is not there",
        ),
        (
            "DELETE FROM step WHERE id IN (SELECT undone FROM rollback_step_undoes)",
            "names a step that is not there",
        ),
        (
            "DROP TRIGGER entry_stays; DELETE FROM entry WHERE sequence = 17",
            "its trigger `entry_stays` is missing",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("{place}.golive");
        sound(&mut folder, &name).await;
        tamper(&folder.path(&name), sql);
        let sentence = sentence(&mut folder, &name).await;
        assert!(sentence.contains(what), "{sql}: {sentence}");
    }
}

#[tokio::test]
async fn a_line_missing_from_our_own_log_is_noticed() {
    let mut folder = Folder::new(6);
    let launch = full::launch(7);
    let opened = folder.create("plan.golive").await;
    opened.store.add_launch(launch.clone()).await.unwrap();
    for sequence in 1..=3 {
        let name = format!("Name {sequence}");
        let shown = opened.store.load(launch.id).await.unwrap();
        let edit = super::rename(&mut folder, &opened.mode, sequence, &shown, &name);
        opened.store.save(launch.id, edit).await.unwrap();
    }
    opened.store.close().await.unwrap();
    let path = folder.path("plan.golive");
    let connection = Connection::open(&path).unwrap();
    let trigger: String = connection
        .query_row(
            "SELECT sql FROM sqlite_schema WHERE name = 'edit_stays'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let mut sql = "DROP TRIGGER edit_stays; DELETE FROM edit WHERE sequence = 2;".to_owned();
    write!(sql, "{trigger}").unwrap();
    connection.execute_batch(&sql).unwrap();
    connection.close().unwrap();
    let sentence = sentence(&mut folder, "plan.golive").await;
    assert!(
        sentence
            .contains("1 of the edits that Ana Duarte made after 2026-11-21T21:50:00Z is missing"),
        "{sentence}"
    );
}

#[tokio::test]
async fn dates_outside_the_centuries_we_know_are_refused() {
    let mut folder = Folder::new(7);
    sound(&mut folder, "plan.golive").await;
    let connection = Connection::open(folder.path("plan.golive")).unwrap();
    let update = "UPDATE launch SET start = '9999-01-01T00:00:00Z'";
    connection.execute_batch(update).unwrap_err();
    connection
        .execute_batch("PRAGMA ignore_check_constraints = ON")
        .unwrap();
    connection.execute_batch(update).unwrap();
    connection.close().unwrap();
    let sentence = sentence(&mut folder, "plan.golive").await;
    assert!(sentence.contains("it is damaged"), "{sentence}");
}

#[tokio::test]
async fn what_is_out_of_reach_is_said_in_a_sentence() {
    let mut folder = Folder::new(8);
    std::fs::create_dir(folder.path("a-folder")).unwrap();
    std::fs::write(folder.path("empty.golive"), "").unwrap();
    let cases = [
        ("missing.golive", "there is no such file"),
        ("nowhere/plan.golive", "the folder does not exist"),
        ("a-folder", "not a file"),
        ("empty.golive", "there is nothing in it"),
    ];
    for (name, what) in cases {
        let sentence = sentence(&mut folder, name).await;
        assert!(sentence.contains(what), "{sentence}");
    }
    sound(&mut folder, "plan.golive").await;
    let before = std::fs::read(folder.path("plan.golive")).unwrap();
    let writer = folder.writer();
    let path = folder.path("plan.golive");
    let error = golive::store::Store::create(&path, writer)
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Exists { .. }), "{error}");
    assert!(error.to_string().starts_with("cannot create `"), "{error}");
    assert!(std::fs::read(&path).unwrap() == before);
}
