//! Two programs on one file, and copies of it.

use golive::store::{Access, Error, Mode, Occasion, Reason, Store};
use golive::time::Span;

use super::{Folder, full, moment};

#[tokio::test]
async fn the_second_program_reads_and_follows() {
    let mut folder = Folder::new(1);
    let first = folder.create("plan.golive").await;
    let launch = full::launch(7);
    first.store.add_launch(launch.clone()).await.unwrap();

    let second = folder.open("plan.golive").await;
    assert_eq!(
        second.mode,
        Mode::ReadOnly(Reason::Held {
            who: "Ana Duarte".to_owned(),
            since: Some(moment("2026-11-21T21:50:00Z")),
        })
    );
    assert_eq!(second.store.load(launch.id).await.unwrap(), launch);
    assert!(!second.store.has_changed().await.unwrap());
    let refused = second.store.append(launch.id, Vec::new()).await;
    assert!(matches!(refused, Err(Error::ReadOnly { .. })));

    let edit = super::rename(&mut folder, &first.mode, 1, &launch, "Borealis");
    first.store.save(launch.id, edit).await.unwrap();
    assert!(!first.store.has_changed().await.unwrap(), "its own writes");
    assert!(second.store.has_changed().await.unwrap());
    assert!(!second.store.has_changed().await.unwrap());
    let followed = second.store.load(launch.id).await.unwrap();
    assert_eq!(followed.plan.details.name, "Borealis");

    first.store.close().await.unwrap();
    second.store.close().await.unwrap();
    let third = folder.open("plan.golive").await;
    assert!(matches!(third.mode, Mode::Write { .. }));
    drop(third);
}

#[tokio::test]
async fn whoever_only_reads_keeps_nobody_from_writing() {
    let mut folder = Folder::new(2);
    folder
        .create("plan.golive")
        .await
        .store
        .close()
        .await
        .unwrap();
    let reader = Store::open(folder.path("plan.golive"), Access::ReadOnly)
        .await
        .unwrap();
    assert_eq!(reader.mode, Mode::ReadOnly(Reason::Asked));
    let writer = folder.open("plan.golive").await;
    assert!(matches!(writer.mode, Mode::Write { .. }));
    writer.store.add_launch(full::launch(7)).await.unwrap();
    assert!(reader.store.has_changed().await.unwrap());
    assert_eq!(reader.store.library().await.unwrap().len(), 1);
}

#[tokio::test]
async fn dropping_the_last_handle_closes_the_file() {
    let mut folder = Folder::new(3);
    drop(folder.create("plan.golive").await);
    let lock = folder.path("plan.golive.lock");
    let start = std::time::Instant::now();
    while lock.exists() {
        assert!(start.elapsed().as_secs() < 5, "the lock is still there");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(matches!(
        folder.open("plan.golive").await.mode,
        Mode::Write { .. }
    ));
}

#[tokio::test]
async fn a_copy_is_whole_and_replaces_what_had_its_name() {
    let mut folder = Folder::new(4);
    let launch = full::launch(7);
    let opened = folder.create("plan.golive").await;
    opened.store.add_launch(launch.clone()).await.unwrap();
    std::fs::write(folder.path("copy.golive"), "older").unwrap();
    opened
        .store
        .copy_to(folder.path("copy.golive"))
        .await
        .unwrap();
    let onto_itself = opened.store.copy_to(folder.path("plan.golive")).await;
    assert!(matches!(onto_itself, Err(Error::Exists { .. })));
    let nowhere = opened.store.copy_to(folder.path("no/copy.golive")).await;
    assert!(matches!(nowhere, Err(Error::FolderMissing { .. })));

    let copy = folder.open("copy.golive").await;
    assert!(matches!(copy.mode, Mode::Write { .. }));
    assert_eq!(copy.store.load(launch.id).await.unwrap(), launch);
}

#[tokio::test]
async fn the_newest_twenty_back_ups_are_kept() {
    let mut folder = Folder::new(5);
    let launch = full::launch(7);
    let opened = folder.create("plan.golive").await;
    opened.store.add_launch(launch.clone()).await.unwrap();
    let backups = folder.path("data/backups");
    let start = moment("2026-11-01T08:00:00Z");
    let mut taken = Vec::new();
    for day in 0..24 {
        let now = start + Span::days(day);
        let path = opened.store.back_up(&backups, Occasion::Day, now).await;
        taken.push(path.unwrap().unwrap());
        let again = now + Span::hours(3);
        let path = opened.store.back_up(&backups, Occasion::Day, again).await;
        assert_eq!(path.unwrap(), None, "one a day is enough");
    }
    let call = start + Span::days(23) + Span::hours(14);
    let path = opened.store.back_up(&backups, Occasion::Call, call).await;
    taken.push(path.unwrap().unwrap());
    let (gone, kept) = taken.split_at(5);
    assert!(gone.iter().all(|path| !path.exists()));
    assert!(kept.iter().all(|path| path.exists()));
    assert_eq!(std::fs::read_dir(&backups).unwrap().count(), 20);

    let backup = Store::open(&taken[24], Access::ReadOnly).await.unwrap();
    assert_eq!(backup.store.load(launch.id).await.unwrap(), launch);
}

#[tokio::test]
async fn a_file_that_was_moved_away_is_not_written_behind_everybodys_back() {
    let mut folder = Folder::new(6);
    let launch = full::launch(7);
    let opened = folder.create("plan.golive").await;
    opened.store.add_launch(launch.clone()).await.unwrap();
    let (here, there) = (folder.path("plan.golive"), folder.path("moved.golive"));
    let edit = super::rename(&mut folder, &opened.mode, 1, &launch, "Borealis");

    std::fs::rename(&here, &there).unwrap();
    let error = opened
        .store
        .save(launch.id, edit.clone())
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Moved { .. }), "{error}");
    opened
        .store
        .copy_to(folder.path("copy.golive"))
        .await
        .unwrap();
    std::fs::copy(folder.path("copy.golive"), &here).unwrap();
    let replaced = opened.store.save(launch.id, edit.clone()).await;
    assert!(matches!(replaced, Err(Error::Moved { .. })));

    std::fs::rename(&there, &here).unwrap();
    opened.store.save(launch.id, edit).await.unwrap();
    let saved = opened.store.load(launch.id).await.unwrap();
    assert_eq!(saved.plan.details.name, "Borealis");
}
