//! The only place that reads a clock.
//!
//! Everything else is told what time it is. Three clocks are read together (rule 6): the wall
//! clock, which somebody may set; the monotonic clock, which stands while the machine sleeps; and
//! the boot clock, which runs on.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::time::{Moment, Span, Stamp, Zone};

/// What the three clocks showed at one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The wall clock, in milliseconds since 1970.
    pub wall: Stamp,
    /// The monotonic clock since the program started.
    pub monotonic: Duration,
    /// The boot clock since the program started; it counts sleep.
    pub boot: Duration,
}

impl Reading {
    /// Returns the second that the wall clock shows.
    pub fn now(self) -> Moment {
        Moment::from_unix(self.wall.millis().div_euclid(1_000))
    }

    /// Says what happened to the clocks between an earlier reading and this one (rule 6): asleep
    /// where boot and monotonic time drifted apart by two seconds, set where wall and boot time
    /// did.
    pub fn since(self, earlier: Self) -> Drift {
        let millis = |duration: Duration| i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        let boot = millis(self.boot.saturating_sub(earlier.boot));
        let monotonic = millis(self.monotonic.saturating_sub(earlier.monotonic));
        let wall = self.wall.millis().saturating_sub(earlier.wall.millis());
        let seconds = |millis: i64| {
            if millis.abs() > 2_000 {
                Span::seconds((millis + millis.signum() * 500) / 1_000)
            } else {
                Span::ZERO
            }
        };
        Drift {
            slept: seconds(boot.saturating_sub(monotonic)).at_least_zero(),
            stepped: seconds(wall.saturating_sub(boot)),
        }
    }
}

/// What happened to the clocks between two readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drift {
    /// How long the machine slept; zero where it did not.
    pub slept: Span,
    /// By how much the wall clock was set; zero where it was not.
    pub stepped: Span,
}

/// A source of readings: the machine's clocks, or a hand that is moved by whoever holds it.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's own clocks.
    Machine {
        /// When the program started, on the monotonic clock.
        started: Instant,
        /// When the program started, on the boot clock.
        booted: Duration,
    },
    /// A clock that stands until it is moved: for pictures, rehearsals without a window, tests.
    Held(Hand),
}

/// The hand of a held clock.
#[derive(Clone, Debug)]
pub struct Hand(Arc<Held>);

/// What a held clock shows, in milliseconds.
#[derive(Debug, Default)]
struct Held {
    /// The wall clock, since 1970.
    wall: AtomicI64,
    /// By how much the wall clock was set since the hand was made.
    stepped: AtomicI64,
    /// How much of the time was slept through.
    slept: AtomicI64,
}

impl Hand {
    /// Makes a hand that shows this moment.
    pub fn at(moment: Moment) -> Self {
        let held = Held::default();
        held.wall
            .store(moment.unix().saturating_mul(1_000), Ordering::Relaxed);
        Self(Arc::new(held))
    }

    /// Moves the hand to a moment, as time passes.
    pub fn set(&self, moment: Moment) {
        self.0
            .wall
            .store(moment.unix().saturating_mul(1_000), Ordering::Relaxed);
    }

    /// Moves the hand on, as time passes.
    pub fn advance(&self, by: Span) {
        Self::add(&self.0.wall, by);
    }

    /// Moves the hand on while the machine sleeps.
    pub fn sleep(&self, by: Span) {
        Self::add(&self.0.slept, by);
        self.advance(by);
    }

    /// Sets the wall clock forward, or back where `by` is negative; no time passes.
    pub fn step(&self, by: Span) {
        Self::add(&self.0.stepped, by);
        self.advance(by);
    }

    fn add(clock: &AtomicI64, by: Span) {
        clock.fetch_add(by.as_seconds().saturating_mul(1_000), Ordering::Relaxed);
    }

    fn read(&self) -> Reading {
        let millis = |clock: &AtomicI64| clock.load(Ordering::Relaxed);
        let since = |millis: i64| Duration::from_millis(u64::try_from(millis).unwrap_or_default());
        let wall = millis(&self.0.wall);
        let boot = wall.saturating_sub(millis(&self.0.stepped));
        Reading {
            wall: Stamp::from_millis(wall),
            monotonic: since(boot.saturating_sub(millis(&self.0.slept))),
            boot: since(boot),
        }
    }
}

impl Clock {
    /// Takes the machine's clocks.
    pub fn machine() -> Self {
        Self::Machine {
            started: Instant::now(),
            booted: boot_clock(),
        }
    }

    /// Returns the zone that the machine is set to; UTC where it is not known, and for a held
    /// clock.
    pub fn zone(&self) -> Zone {
        match self {
            Self::Machine { .. } => iana_time_zone::get_timezone()
                .ok()
                .filter(|name| name != "Etc/UTC")
                .and_then(|name| name.parse().ok())
                .unwrap_or_default(),
            Self::Held(_) => Zone::UTC,
        }
    }

    /// Reads all clocks.
    pub fn read(&self) -> Reading {
        match self {
            Self::Machine { started, booted } => Reading {
                wall: Stamp::from_millis(
                    SystemTime::now()
                        .duration_since(UNIX_EPOCH)
                        .ok()
                        .and_then(|since| i64::try_from(since.as_millis()).ok())
                        .unwrap_or_default(),
                ),
                monotonic: started.elapsed(),
                boot: boot_clock().saturating_sub(*booted),
            },
            Self::Held(hand) => hand.read(),
        }
    }
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn boot_clock() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    Duration::new(
        u64::try_from(time.tv_sec).unwrap_or_default(),
        u32::try_from(time.tv_nsec).unwrap_or_default(),
    )
}

/// Elsewhere the monotonic clock itself counts sleep (Windows), or sleep shows as a set clock
/// (macOS), which the log then says.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn boot_clock() -> Duration {
    use std::sync::OnceLock;
    static STARTED: OnceLock<Instant> = OnceLock::new();
    STARTED.get_or_init(Instant::now).elapsed()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(wall: i64, monotonic: u64, boot: u64) -> Reading {
        Reading {
            wall: Stamp::from_millis(wall),
            monotonic: Duration::from_millis(monotonic),
            boot: Duration::from_millis(boot),
        }
    }

    #[test]
    fn a_quiet_second_is_neither_sleep_nor_a_set_clock() {
        let drift = reading(11_000, 1_010, 1_000).since(reading(10_000, 0, 0));
        assert_eq!(drift.slept, Span::ZERO);
        assert_eq!(drift.stepped, Span::ZERO);
    }

    #[test]
    fn sleep_is_told_from_a_set_clock() {
        let slept = reading(610_000, 1_000, 600_000).since(reading(10_000, 0, 0));
        assert_eq!(slept.slept, Span::seconds(599));
        assert_eq!(slept.stepped, Span::ZERO);
        let back = reading(-3_589_000, 1_000, 1_000).since(reading(10_000, 0, 0));
        assert_eq!(back.stepped, Span::hours(-1));
        assert_eq!(back.slept, Span::ZERO);
    }

    #[test]
    fn a_held_clock_passes_sleeps_and_is_set() {
        let hand = Hand::at("2026-11-21T22:00:00Z".parse().unwrap());
        let clock = Clock::Held(hand.clone());
        let first = clock.read();
        hand.advance(Span::minutes(5));
        let second = clock.read();
        assert_eq!(second.since(first).slept, Span::ZERO);
        assert_eq!(second.since(first).stepped, Span::ZERO);
        hand.sleep(Span::minutes(7));
        let third = clock.read();
        assert_eq!(third.since(second).slept, Span::minutes(7));
        assert_eq!(third.since(second).stepped, Span::ZERO);
        hand.step(Span::hours(-1));
        let fourth = clock.read();
        assert_eq!(fourth.since(third).slept, Span::ZERO);
        assert_eq!(fourth.since(third).stepped, Span::hours(-1));
        assert_eq!(fourth.now(), "2026-11-21T21:12:00Z".parse().unwrap());
    }

    #[test]
    fn the_machine_s_clocks_move_on() {
        let clock = Clock::machine();
        let first = clock.read();
        assert!(first.now() > "2020-01-01T00:00:00Z".parse().unwrap());
        assert_eq!(clock.read().since(first).stepped, Span::ZERO);
    }
}
