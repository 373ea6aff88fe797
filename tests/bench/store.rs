//! What it costs to save a change and to open a file: `cargo bench --bench store`.
//!
//! A commit waits for the disk three times; its time says as much about the disk as about us.

#![expect(
    clippy::expect_used,
    reason = "a bench that cannot run ends with the cause"
)]

mod large;

use std::path::Path;
use std::sync::Arc;

use divan::Bencher;
use golive::call::{Entry, Event, entry};
use golive::change::{Change, Edit};
use golive::clock::Clock;
use golive::id::{Id, Mint, Sequence};
use golive::launch::{Launch, Log, Revision};
use golive::session::opening::{self, Intent};
use golive::store::{Opened, Store, Writer};
use golive::time::{Moment, Stamp};
use large::launch;
use tokio::runtime::{Builder, Runtime};

fn main() {
    divan::main();
}

/// Opening a file with one plan of this many steps and two links to each.
#[divan::bench(args = [60, 5_000], sample_count = 10)]
fn open(bencher: Bencher<'_, '_>, steps: usize) {
    let (runtime, folder) = (runtime(), folder());
    let path = folder.path().join("plan.golive");
    let mut mint = Sequence::new(1);
    runtime.block_on(async {
        let opened = create(&path, &mut mint).await;
        let launch = launch(&mut mint, steps);
        opened.store.add_launch(launch).await.expect("added");
        opened.store.close().await.expect("closed");
    });
    bencher.bench_local(|| runtime.block_on(look(&path)));
}

/// Opening a file with this many launches of 60 steps and 400 log lines, and listing them.
#[divan::bench(args = [50], sample_count = 10)]
fn open_library(bencher: Bencher<'_, '_>, launches: usize) {
    let (runtime, folder) = (runtime(), folder());
    let path = folder.path().join("plan.golive");
    let mut mint = Sequence::new(1);
    runtime.block_on(async {
        let opened = create(&path, &mut mint).await;
        for _ in 0..launches {
            let mut launch = launch(&mut mint, 60);
            add_log(&mut mint, &mut launch, 400);
            opened.store.add_launch(launch).await.expect("added");
        }
        opened.store.close().await.expect("closed");
    });
    bencher.bench_local(|| runtime.block_on(look(&path)));
}

/// Saving one changed step of 5,000.
#[divan::bench(sample_count = 200)]
fn save(bencher: Bencher<'_, '_>) {
    let (runtime, folder) = (runtime(), folder());
    let path = folder.path().join("plan.golive");
    let mut mint = Sequence::new(1);
    let writer = mint.mint();
    let launch = launch(&mut mint, 5_000);
    let store = runtime.block_on(async {
        let opened = create_as(&path, writer).await;
        opened
            .store
            .add_launch(launch.clone())
            .await
            .expect("added");
        opened.store
    });
    let mut sequence = 0_u32;
    let mut step = launch.plan.steps.as_slice()[100].clone();
    bencher.bench_local(|| {
        sequence += 1;
        let before = step.clone();
        step.title = format!("Title {sequence}");
        let change = Change::update(before.into(), step.clone().into());
        let revision = Revision {
            id: mint.mint(),
            writer,
            sequence: sequence.into(),
            stamp: Stamp::from_millis(sequence.into()),
            edit: Edit::new("Rename a step", vec![change]),
        };
        runtime
            .block_on(store.save(launch.id, revision))
            .expect("saved");
    });
}

fn runtime() -> Runtime {
    Builder::new_current_thread().build().expect("a runtime")
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

async fn create(path: &Path, mint: &mut Sequence) -> Opened {
    create_as(path, mint.mint()).await
}

async fn create_as(path: &Path, id: Id<entry::Writer>) -> Opened {
    let writer = Writer {
        id,
        who: "Ana Duarte".to_owned(),
        opened: Moment::MIN,
    };
    Store::create(path, writer).await.expect("created")
}

async fn look(path: &Path) -> usize {
    let (path, who) = (path.to_owned(), String::new());
    let opened = opening::open(path, who, Clock::machine(), 1, Intent::Look)
        .await
        .expect("opened");
    opened.store.close().await.expect("closed");
    opened.library.len()
}

/// Adds a call with this many lines to a launch.
fn add_log(mint: &mut Sequence, launch: &mut Launch, lines: u32) {
    let (call, writer) = (mint.mint(), mint.mint());
    let step = launch.plan.steps.as_slice()[3].id;
    let entries = (1..=lines).map(|line| Entry {
        id: mint.mint(),
        call,
        writer,
        sequence: line.into(),
        stamp: Stamp::from_millis(line.into()),
        at: Moment::from_unix(1_795_000_000),
        event: match line {
            1 => Event::Opened {
                kind: entry::Kind::Live,
                plan: Arc::new(launch.plan.clone()),
                lead: None,
            },
            _ => Event::StepDone {
                step,
                evidence: "Seen on the board of the team".to_owned(),
            },
        },
    });
    let entries = entries.collect();
    launch.calls.push(Log { call, entries });
}
