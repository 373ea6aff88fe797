//! What was saved comes back as it was.

use golive::call::Event;
use golive::call::entry::Visibility;
use golive::change::Change;
use golive::launch::{Launch, Record};
use golive::store::{Error, Mark, Mode};
use golive::time::Span;

use super::{Folder, full, moment, revision};

#[tokio::test]
async fn a_launch_with_everything_in_it_reads_back_the_same() {
    let mut folder = Folder::new(1);
    let launch = full::launch(7);
    let opened = folder.create("plan.golive").await;
    opened.store.add_launch(launch.clone()).await.unwrap();
    opened.store.close().await.unwrap();

    let opened = folder.open("plan.golive").await;
    assert_eq!(opened.store.load(launch.id).await.unwrap(), launch);
    let lines = launch.calls.iter().map(|log| log.entries.len() as u64);
    let mark = Mark {
        edits: 0,
        lines: lines.sum(),
    };
    assert_eq!(opened.store.library().await.unwrap(), [(launch.id, mark)]);
    let last = launch.calls[1].entries.last().unwrap().stamp;
    assert_eq!(opened.stamp, last, "what is written next comes after");
}

/// Returns the digest of every row of plan and review, by table.
fn digests(folder: &Folder) -> Vec<(&'static str, Vec<Vec<u8>>)> {
    let connection = rusqlite::Connection::open(folder.path("plan.golive")).unwrap();
    [
        "launch",
        "person",
        "metric",
        "step",
        "rollback_step",
        "thanks",
    ]
    .into_iter()
    .map(|table| {
        let sql = format!("SELECT digest FROM {table} ORDER BY digest");
        let mut statement = connection.prepare(&sql).unwrap();
        let digests = statement.query_map([], |row| row.get(0)).unwrap();
        (table, digests.collect::<Result<_, _>>().unwrap())
    })
    .collect()
}

#[tokio::test]
async fn an_edit_is_carried_out_kept_and_can_be_undone_after_a_restart() {
    let mut folder = Folder::new(2);
    let launch = full::launch(7);
    let opened = folder.create("plan.golive").await;
    opened.store.add_launch(launch.clone()).await.unwrap();
    let before = digests(&folder);

    let mut changed = launch.clone();
    let mut step = launch.plan.steps.as_slice()[0].clone();
    step.title = "Another title".to_owned();
    step.duration = Span::minutes(77);
    step.owners.reverse();
    step.predecessors.clear();
    let mut steps: Vec<_> = launch.plan.steps.as_slice().to_vec();
    steps[0] = step.clone();
    let thanks = launch.review.thanks.as_slice()[0].clone();
    let edit = revision(
        &mut folder,
        &opened.mode,
        1,
        vec![
            Change::update(launch.plan.steps.as_slice()[0].clone().into(), step.into()),
            Change::remove(Record::Review(thanks.into())),
        ],
    );
    changed.apply(&edit.edit).unwrap();
    opened.store.save(launch.id, edit.clone()).await.unwrap();
    assert_eq!(opened.store.load(launch.id).await.unwrap(), changed);
    // Nobody knows whether a write that failed half-way arrived, so it may be repeated.
    opened.store.save(launch.id, edit.clone()).await.unwrap();
    assert_ne!(digests(&folder), before);
    opened.store.close().await.unwrap();

    let opened = folder.open("plan.golive").await;
    let kept = opened.store.revisions(launch.id).await.unwrap();
    assert_eq!(kept, [edit]);
    let undo = revision(
        &mut folder,
        &opened.mode,
        1,
        kept[0].edit.clone().inverse().changes,
    );
    opened.store.save(launch.id, undo).await.unwrap();
    assert_eq!(opened.store.load(launch.id).await.unwrap(), launch);
    assert_eq!(digests(&folder), before);
}

#[tokio::test]
async fn an_edit_that_does_not_fit_is_refused_whole() {
    let mut folder = Folder::new(3);
    let launch = full::launch(7);
    let opened = folder.create("plan.golive").await;
    opened.store.add_launch(launch.clone()).await.unwrap();
    let step = launch.plan.steps.as_slice()[0].clone();
    let mut other = step.clone();
    other.title = "Seen elsewhere".to_owned();
    let narrative = launch.review.narratives.as_slice()[0].clone();
    let remove_narrative = Change::remove(Record::Review(narrative.into()));

    let stale = revision(
        &mut folder,
        &opened.mode,
        1,
        vec![
            remove_narrative.clone(),
            Change::update(other.clone().into(), step.clone().into()),
        ],
    );
    let error = opened.store.save(launch.id, stale).await.unwrap_err();
    assert!(matches!(error, Error::Conflict { .. }), "{error}");

    let ana = launch.plan.people.as_slice()[0].clone();
    let orphaning = revision(
        &mut folder,
        &opened.mode,
        1,
        vec![remove_narrative.clone(), Change::remove(ana.into())],
    );
    let error = opened.store.save(launch.id, orphaning).await.unwrap_err();
    assert!(matches!(error, Error::Dangling { .. }), "{error}");
    assert!(
        error
            .to_string()
            .contains("names a person that is not there; nothing was changed"),
        "{error}"
    );

    let early = revision(&mut folder, &opened.mode, 2, vec![remove_narrative.clone()]);
    let error = opened.store.save(launch.id, early).await.unwrap_err();
    assert!(
        matches!(
            error,
            Error::Sequence {
                expected: 1,
                found: 2,
                ..
            }
        ),
        "{error}"
    );

    let mut endless = launch.plan.metrics.as_slice()[0].clone();
    endless.baseline = Some(f64::NAN);
    let metric = launch.plan.metrics.as_slice()[0].clone();
    let endless = revision(
        &mut folder,
        &opened.mode,
        1,
        vec![
            remove_narrative.clone(),
            Change::update(metric.into(), endless.into()),
        ],
    );
    let error = opened.store.save(launch.id, endless).await.unwrap_err();
    assert!(matches!(error, Error::Refused { .. }), "{error}");

    assert_eq!(opened.store.load(launch.id).await.unwrap(), launch);
    let fitting = revision(&mut folder, &opened.mode, 1, vec![remove_narrative]);
    opened.store.save(launch.id, fitting).await.unwrap();
}

#[tokio::test]
async fn log_lines_are_added_one_after_the_other() {
    let mut folder = Folder::new(4);
    let mut launch = full::launch(7);
    let opened = folder.create("plan.golive").await;
    opened.store.add_launch(launch.clone()).await.unwrap();
    let Mode::Write { writer } = opened.mode else {
        panic!("the file is read only");
    };
    let call = launch.calls[1].call;
    let note = |sequence, text: &str| {
        full::entry(
            &mut golive::id::Sequence::new(90 + sequence),
            call,
            writer,
            sequence,
            Event::Noted {
                text: text.to_owned(),
                visibility: Visibility::Shared,
            },
        )
    };
    let mut lines = vec![note(1, "one"), note(2, "two")];
    opened.store.append(launch.id, lines.clone()).await.unwrap();
    opened.store.append(launch.id, lines.clone()).await.unwrap();
    let gap = opened.store.append(launch.id, vec![note(4, "four")]).await;
    assert!(matches!(gap, Err(Error::Sequence { expected: 3, .. })));
    launch.calls[1].entries.append(&mut lines);
    launch.calls[1]
        .entries
        .sort_by_key(golive::call::Entry::order);
    assert_eq!(opened.store.load(launch.id).await.unwrap(), launch);
}

#[tokio::test]
async fn a_removed_launch_is_out_of_sight_and_comes_back_whole() {
    let mut folder = Folder::new(5);
    let launch = full::launch(7);
    let other = full::launch(8);
    let opened = folder.create("plan.golive").await;
    let store = &opened.store;
    store.add_launch(launch.clone()).await.unwrap();
    store.add_launch(other.clone()).await.unwrap();
    let names = || async {
        let library = store.library().await.unwrap();
        library.iter().map(|(id, _)| *id).collect::<Vec<_>>()
    };
    assert_eq!(names().await.len(), 2);
    store
        .remove_launch(launch.id, moment("2026-11-21T12:00:00Z"))
        .await
        .unwrap();
    assert_eq!(names().await, [other.id]);
    store.restore_launch(launch.id).await.unwrap();
    assert_eq!(names().await.len(), 2);
    assert_eq!(store.load(launch.id).await.unwrap(), launch);
    let nothing = store.load(folder.id::<Launch>()).await;
    assert!(matches!(nothing, Err(Error::NoLaunch { .. })));
}
