//! What was written stays written.

use rusqlite::Connection;

use super::{Folder, full};

#[tokio::test]
async fn no_tool_can_change_remove_or_replace_a_line() {
    let mut folder = Folder::new(1);
    let launch = full::launch(7);
    let opened = folder.create("plan.golive").await;
    opened.store.add_launch(launch.clone()).await.unwrap();
    let edit = super::rename(&mut folder, &opened.mode, 1, &launch, "Aurora");
    opened.store.save(launch.id, edit).await.unwrap();
    let saved = opened.store.load(launch.id).await.unwrap();
    opened.store.close().await.unwrap();

    let connection = Connection::open(folder.path("plan.golive")).unwrap();
    connection
        .execute_batch("PRAGMA foreign_keys = OFF; PRAGMA recursive_triggers = OFF")
        .unwrap();
    let others = "substr(id, 1, 35) || CASE substr(id, 36) WHEN 'f' THEN '0' ELSE 'f' END";
    for table in ["entry", "edit", "call", "writer"] {
        let (columns, renewed): (String, String) = connection
            .query_row(
                &format!(
                    "SELECT group_concat('\"' || name || '\"'),
                     group_concat(CASE name WHEN 'id' THEN ?1 WHEN 'sequence' THEN 'sequence + 1000'
                       ELSE '\"' || name || '\"' END)
                     FROM pragma_table_info('{table}')"
                ),
                [others],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .unwrap();
        for sql in [
            format!("UPDATE {table} SET digest = zeroblob(32)"),
            format!("UPDATE OR REPLACE {table} SET id = id"),
            format!("DELETE FROM {table}"),
            format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table}"),
            format!("REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}"),
            format!("REPLACE INTO {table} (rowid, {columns}) SELECT rowid, {renewed} FROM {table}"),
            format!(
                "INSERT INTO {table} SELECT * FROM {table} WHERE true
                 ON CONFLICT DO UPDATE SET digest = zeroblob(32)"
            ),
        ] {
            let error = connection.execute_batch(&sql).unwrap_err().to_string();
            assert!(error.contains("is never"), "{sql}: {error}");
        }
    }
    connection.close().unwrap();
    let opened = folder.open("plan.golive").await;
    assert_eq!(opened.store.load(launch.id).await.unwrap(), saved);
}

#[tokio::test]
async fn the_views_tell_other_tools_the_steps_and_the_log() {
    let mut folder = Folder::new(2);
    let opened = folder.create("plan.golive").await;
    opened.store.add_launch(full::launch(7)).await.unwrap();
    opened.store.close().await.unwrap();

    let connection = Connection::open(folder.path("plan.golive")).unwrap();
    let (owners, minutes): (String, f64) = connection
        .query_row(
            "SELECT owners, minutes FROM v_steps WHERE number = '1'",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!(owners, "José Ångström 李, Ana Duarte");
    assert!((minutes - 11.0).abs() < 1e-9);
    let predecessors: String = connection
        .query_row(
            "SELECT predecessors FROM v_steps WHERE title = 'Live'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(predecessors, "1, Go or no-goSS-10, 1FF+5, Go or no-goSF");
    let (first, lines): (String, i64) = connection
        .query_row("SELECT type, count(*) OVER () FROM v_log", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!(first, "opened");
    let written: usize = full::launch(7)
        .calls
        .iter()
        .map(|log| log.entries.len())
        .sum();
    assert_eq!(usize::try_from(lines).unwrap(), written);
}
