//! How likely it is to finish in time: the night, drawn many times from the estimates (rule 3).
//!
//! Every draw is a forecast (rule 2) in which each step that has a best and a worst case takes a
//! length of its own. The same plan gives the same answer on any number of cores.

mod basis;
mod course;
mod histogram;
mod lanes;
mod length;
mod shape;

use std::fmt;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::actual::Actuals;
use super::forecast::{Circumstances, forecast};
use super::network::Network;
use crate::id::Id;
use crate::plan::Step;
use crate::schedule::State;
use crate::time::Moment;

pub use basis::Basis;
pub use histogram::Histogram;

use course::Courses;
use lanes::{Draws, LANES, Worker};

/// How often a night is drawn.
pub const DRAWS: usize = 2_000;

/// How the night is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Sampling {
    /// How often; at least once.
    pub draws: usize,
    /// Where the luck comes from: the same seed, the same luck.
    pub seed: u64,
    /// On how many threads, the present one among them; the answer does not depend on it.
    pub workers: NonZeroUsize,
}

impl Sampling {
    /// Draws a night as often as is usual, on this many threads.
    pub const fn usual(workers: NonZeroUsize) -> Self {
        Self {
            draws: DRAWS,
            seed: 0,
            workers,
        }
    }
}

/// When the night ends, as far as luck decides.
#[derive(Clone, Debug)]
pub struct Chance {
    network: Network,
    /// The finish of every draw, earliest first; there is at least one.
    finishes: Vec<Moment>,
    window_end: Moment,
    /// In how many draws each row was critical.
    critical: Vec<u32>,
    /// The rows that are not over.
    remaining: Vec<bool>,
    coverage: Coverage,
    /// The steps that decide the finish and have no estimate.
    unestimated: Vec<Id<Step>>,
}

/// A part of the draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// How many draws.
    pub count: usize,
    /// Of how many; at least one.
    pub of: usize,
}

impl Share {
    /// Returns the part, from 0 to 1.
    pub fn part(self) -> f64 {
        self.count as f64 / self.of.max(1) as f64
    }

    /// Returns it in hundredths; 0 only for none at all and 100 only for all.
    pub fn percent(self) -> u8 {
        let of = self.of.max(1);
        match self.count {
            0 => 0,
            all if all >= of => 100,
            some => {
                let rounded = (some * 100 + of / 2) / of;
                u8::try_from(rounded).unwrap_or(99).clamp(1, 99)
            }
        }
    }
}

impl fmt::Display for Share {
    /// Writes "86 %".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} %", self.percent())
    }
}

/// How many of the steps that decide the finish, and are not over, have estimates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// How many have a best or a worst case.
    pub estimated: usize,
    /// How many there are; milestones and holds need no estimate.
    pub of: usize,
}

impl Coverage {
    /// Says whether at least half have estimates; with fewer a percentile means nothing.
    pub const fn is_enough(self) -> bool {
        2 * self.estimated >= self.of
    }
}

/// Draws the night from what happened so far and the estimates of what is left (rule 3); `None`
/// where `go_on` said no, which is asked between draws.
///
/// Steps on or behind loops have no part in it.
pub fn chance(
    network: &Network,
    actuals: &Actuals,
    circumstances: &Circumstances<'_>,
    window_end: Moment,
    sampling: Sampling,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<Chance> {
    let state = |row: usize| {
        let actual = actuals.get(&network.step(row));
        actual.map_or(State::Pending, |actual| actual.state)
    };
    let dated = || network.order().iter().copied();
    let mut counted: Vec<u32> = dated()
        .filter(|row| state(*row as usize) != State::Skipped)
        .collect();
    if counted.is_empty() {
        counted = dated().collect();
    }
    let draws = Draws {
        network,
        courses: Courses::of(network, actuals, circumstances, sampling.seed),
        counted,
        t0: circumstances.execution.t0().unix(),
    };
    let drawn = draw(&draws, sampling, go_on)?;
    let remaining: Vec<bool> = (0..network.len())
        .map(|row| network.is_dated(row) && !state(row).is_over())
        .collect();
    let outlook = forecast(network, actuals, circumstances);
    let deciding: Vec<usize> = (0..network.len())
        .filter(|row| remaining[*row] && network.least(*row).is_none())
        .filter(|row| network.duration(*row) > 0)
        .filter(|row| {
            let outlook = outlook.outlook(network.step(*row));
            outlook.is_some_and(|outlook| outlook.criticality.is_critical())
        })
        .collect();
    let unestimated: Vec<Id<Step>> = deciding
        .iter()
        .filter(|row| network.estimate(**row).is_none())
        .map(|row| network.step(*row))
        .collect();
    Some(Chance {
        network: network.clone(),
        finishes: drawn.finishes,
        window_end,
        critical: drawn.critical,
        remaining,
        coverage: Coverage {
            estimated: deciding.len() - unestimated.len(),
            of: deciding.len(),
        },
        unestimated,
    })
}

/// What the workers found together.
struct Drawn {
    finishes: Vec<Moment>,
    critical: Vec<u32>,
}

/// Draws on several threads, each of which takes the next block until none is left.
fn draw(draws: &Draws<'_>, sampling: Sampling, go_on: &(dyn Fn() -> bool + Sync)) -> Option<Drawn> {
    let count = sampling.draws.max(1);
    let blocks = count.div_ceil(LANES);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut worker = Worker::new(draws);
        let mut finishes = Vec::new();
        loop {
            let block = next.fetch_add(1, Ordering::Relaxed);
            if block >= blocks {
                return Some(Drawn {
                    finishes,
                    critical: worker.counts,
                });
            }
            if !go_on() {
                return None;
            }
            let valid = LANES.min(count - block * LANES);
            let last = worker.run(block, valid);
            finishes.extend(last[..valid].iter().copied().map(Moment::from_unix));
        }
    };
    let all: Vec<Option<Drawn>> = std::thread::scope(|scope| {
        // Where the system gives no thread, the others do its work.
        let others: Vec<_> = (1..sampling.workers.get().min(blocks))
            .filter_map(|_| {
                let thread = std::thread::Builder::new().name("chance".into());
                thread.spawn_scoped(scope, work).ok()
            })
            .collect();
        let own = work();
        let joined = others.into_iter().map(|other| match other.join() {
            Ok(drawn) => drawn,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        std::iter::once(own).chain(joined).collect()
    });
    let mut together = Drawn {
        finishes: Vec::with_capacity(count),
        critical: vec![0; draws.network.len()],
    };
    for drawn in all {
        let drawn = drawn?;
        together.finishes.extend(drawn.finishes);
        for (sum, count) in together.critical.iter_mut().zip(drawn.critical) {
            *sum += count;
        }
    }
    together.finishes.sort_unstable();
    Some(together)
}

impl Chance {
    /// Returns the finish that `percent` of a hundred draws do not pass, by nearest rank.
    pub fn percentile(&self, percent: u8) -> Moment {
        let count = self.finishes.len();
        let rank = (usize::from(percent) * count).div_ceil(100);
        self.finishes[rank.clamp(1, count) - 1]
    }

    /// Returns the finish that every second draw does not pass.
    pub fn p50(&self) -> Moment {
        self.percentile(50)
    }

    /// Returns the finish that four draws of five do not pass.
    pub fn p80(&self) -> Moment {
        self.percentile(80)
    }

    /// Returns the finish that nine draws of ten do not pass.
    pub fn p90(&self) -> Moment {
        self.percentile(90)
    }

    /// Returns the end of the window that the draws are held against.
    pub fn window_end(&self) -> Moment {
        self.window_end
    }

    /// Returns the share of draws that end inside the window.
    pub fn inside(&self) -> Share {
        let inside = self
            .finishes
            .partition_point(|finish| *finish <= self.window_end);
        self.share(inside)
    }

    /// Returns in which share of the draws a step is critical; `None` where it is over or has no
    /// dates.
    pub fn criticality(&self, step: Id<Step>) -> Option<Share> {
        let row = self.network.row(step)?;
        self.remaining[row].then(|| self.share(self.critical[row] as usize))
    }

    /// Returns the steps that are critical in some draw and not over, most often first; ties
    /// follow the runbook.
    pub fn most_critical(&self) -> Vec<(Id<Step>, Share)> {
        let mut rows: Vec<usize> = (0..self.network.len())
            .filter(|row| self.remaining[*row] && self.critical[*row] > 0)
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse(self.critical[*row]));
        rows.into_iter()
            .map(|row| {
                let share = self.share(self.critical[row] as usize);
                (self.network.step(row), share)
            })
            .collect()
    }

    /// Returns how many of the steps that decide have estimates.
    pub fn coverage(&self) -> Coverage {
        self.coverage
    }

    /// Lends the steps that decide the finish, are not over and have no estimate, in the order of
    /// the runbook: what to fill in first.
    pub fn unestimated(&self) -> &[Id<Step>] {
        &self.unestimated
    }

    /// Says whether a percentile means something: the draws differ because at least half of the
    /// steps that decide have estimates.
    pub fn is_meaningful(&self) -> bool {
        self.is_open() && self.coverage.is_enough()
    }

    /// Says whether the draws differ at all.
    pub fn is_open(&self) -> bool {
        self.finishes.first() != self.finishes.last()
    }

    /// Counts the draws by when they end, in at most `most` bins of a round width.
    pub fn histogram(&self, most: usize) -> Histogram {
        Histogram::of(&self.finishes, most)
    }

    fn share(&self, count: usize) -> Share {
        Share {
            count,
            of: self.finishes.len(),
        }
    }
}

#[cfg(test)]
mod tests;
