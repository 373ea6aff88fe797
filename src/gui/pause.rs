//! Pauses: work that waits for nothing but time says so.
//!
//! Where the program runs without a window, whoever gives it gestures waits until nothing more
//! follows from one. What pauses is told from what is slow by this alone: a machine under load may
//! take long for anything.

use std::sync::Arc;
use std::time::Duration;

/// Hears the pauses of a task.
pub type Ear = Arc<dyn Fn(Pause) + Send + Sync>;

/// What is heard of a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// It begins.
    Begun,
    /// It is over, or nobody waits for its end any more.
    Over,
}

tokio::task_local! {
    static EAR: (Duration, Ear);
}

/// Waits for so long.
#[expect(clippy::disallowed_methods, reason = "this is what is used instead")]
pub async fn pause(length: Duration) {
    let ear = EAR.try_with(Clone::clone).ok();
    let _heard = ear
        .filter(|(shortest, _)| length > *shortest)
        .map(|(_, ear)| Heard::begin(ear));
    tokio::time::sleep(length).await;
}

/// Runs a task whose pauses are heard, where they are longer than a length.
pub async fn heard<F: Future>(longer_than: Duration, ear: Ear, task: F) -> F::Output {
    EAR.scope((longer_than, ear), task).await
}

/// A pause that is heard; a task that is given up ends it as well.
struct Heard(Ear);

impl Heard {
    fn begin(ear: Ear) -> Self {
        ear(Pause::Begun);
        Self(ear)
    }
}

impl Drop for Heard {
    fn drop(&mut self) {
        (self.0)(Pause::Over);
    }
}
