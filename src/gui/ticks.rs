//! Ticks on the whole second, so that every second is shown once and in order.

use std::time::Duration;

use iced::Subscription;
use iced::futures::SinkExt;
use iced::futures::channel::mpsc;

use crate::clock::Clock;
use crate::gui::pause::pause;

/// Ticks on each whole second of the wall clock, for as long as it is subscribed to.
pub fn each_second() -> Subscription<()> {
    Subscription::run(|| {
        iced::stream::channel(1, async |mut ticks: mpsc::Sender<()>| {
            let clock = Clock::machine();
            loop {
                // Looked at anew each time: after sleep, or when the clock was set, the phase
                // is another.
                let past = clock.read().wall.millis().rem_euclid(1_000);
                let left = u64::try_from(1_000 - past).unwrap_or(1_000);
                pause(Duration::from_millis(left)).await;
                if ticks.send(()).await.is_err() {
                    break;
                }
            }
        })
    })
}
