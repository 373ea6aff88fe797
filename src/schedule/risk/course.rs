//! What becomes of each step in a draw: the table of rule 2, with the length left open.

use super::length::Lengths;
use crate::plan::step::Constraint;
use crate::schedule::forecast::{Circumstances, Execution};
use crate::schedule::{Actual, Actuals, Network, State};
use crate::time::{Moment, Span};

/// How start and finish of a row follow from its predecessors and its length. Times are seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Course {
    /// It began at `start` and ends a length after `from`, whatever becomes of others.
    Begun { start: i64, from: i64 },
    /// The same, but not before now, and not before those it must not finish before.
    Running { start: i64, from: i64 },
    /// It starts as soon as it may, and takes its length.
    Pending { earliest: i64 },
    /// A hold that has not begun: by the clock.
    Hold { earliest: i64, hold: Hold },
    /// It was left out, and takes no time.
    Skipped { earliest: i64 },
}

/// When a hold ends by the clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Hold {
    planned: i64,
    /// How long it was planned; the bounds on its start are for this length.
    pub(super) length: i64,
    least: i64,
    added: i64,
}

impl Hold {
    /// It eats lateness down to its least length, and is never longer than planned unless time
    /// is added.
    pub(super) fn finish(&self, start: i64) -> i64 {
        let clock = self.planned.max(start + self.least);
        clock.min(start + self.length) + self.added
    }
}

/// Every row with what becomes of it.
#[derive(Debug)]
pub(super) struct Courses {
    pub(super) rows: Vec<Course>,
    pub(super) lengths: Lengths,
    pub(super) now: i64,
}

impl Courses {
    /// Takes up what has happened.
    pub(super) fn of(
        network: &Network,
        actuals: &Actuals,
        circumstances: &Circumstances<'_>,
        seed: u64,
    ) -> Self {
        let mut reading = Reading {
            network,
            circumstances,
            now: circumstances.now.unix(),
            lengths: Lengths::new(network.steps(), seed),
        };
        let rows = (0..network.len())
            .map(|row| {
                let actual = actuals.get(&network.step(row)).copied();
                reading.course(row, &actual.unwrap_or_default())
            })
            .collect();
        Self {
            rows,
            lengths: reading.lengths,
            now: reading.now,
        }
    }
}

struct Reading<'a> {
    network: &'a Network,
    circumstances: &'a Circumstances<'a>,
    now: i64,
    lengths: Lengths,
}

impl Reading<'_> {
    fn course(&mut self, row: usize, actual: &Actual) -> Course {
        let now = self.now;
        let started = actual.started.map(Moment::unix);
        match (actual.state, started) {
            (State::Done, _) => {
                let finish = actual.ended.map_or(now, Moment::unix);
                Course::Begun {
                    start: started.unwrap_or(finish),
                    from: finish,
                }
            }
            (State::Skipped, _) => Course::Skipped {
                earliest: actual.ended.map_or(now, Moment::unix),
            },
            (State::Pending, _) | (_, None) => self.pending(row, actual),
            (State::Running, Some(start)) => self.running(row, start, actual),
            (State::Blocked | State::Paused, Some(start)) => self.stopped(row, start, actual),
            (State::Failed, Some(start)) => {
                self.fresh(row);
                Course::Begun { start, from: now }
            }
        }
    }

    fn fresh(&mut self, row: usize) {
        let estimate = self.network.estimate(row);
        self.lengths
            .fresh(row, self.network.duration(row), estimate);
    }

    fn pending(&mut self, row: usize, actual: &Actual) -> Course {
        let constrained = match self.network.constraint(row) {
            Constraint::None => None,
            Constraint::NotBefore(at) | Constraint::Fixed(at) => Some(at),
        };
        let is_fixed = matches!(self.network.constraint(row), Constraint::Fixed(_));
        let t0 = match self.circumstances.execution {
            Execution::Ahead { t0 } if !is_fixed => Some(t0),
            Execution::Ahead { .. } | Execution::Started { .. } => None,
        };
        let is_stopped = matches!(actual.state, State::Blocked | State::Paused);
        let promised = actual.resume.filter(|_| is_stopped);
        let bounds = [constrained, t0, promised, self.circumstances.held_until];
        let earliest = bounds
            .into_iter()
            .flatten()
            .map(Moment::unix)
            .fold(self.now, i64::max);
        match self.hold(row, actual) {
            Some(hold) => Course::Hold { earliest, hold },
            None => {
                self.fresh(row);
                Course::Pending { earliest }
            }
        }
    }

    fn hold(&self, row: usize, actual: &Actual) -> Option<Hold> {
        let baseline = self.circumstances.baseline;
        Some(Hold {
            planned: baseline
                .finish_of(self.network.step(row))
                .unwrap_or(i64::MAX),
            length: self.network.duration(row),
            least: self.network.least(row)?,
            added: actual.added.as_seconds(),
        })
    }

    fn running(&mut self, row: usize, start: i64, actual: &Actual) -> Course {
        let duration = Span::seconds(self.network.duration(row));
        match (self.hold(row, actual), actual.said) {
            (Some(hold), None) => Course::Running {
                start,
                from: hold.finish(start),
            },
            (Some(_), Some(said)) => Course::Running {
                start,
                from: said.unix(),
            },
            (None, _) => {
                let paused = actual.paused.as_seconds();
                self.worked(row, start, self.now, actual, duration);
                Course::Running {
                    start,
                    from: start + paused,
                }
            }
        }
    }

    /// Blocked or paused: it goes on with the work that was left.
    fn stopped(&mut self, row: usize, start: i64, actual: &Actual) -> Course {
        let duration = Span::seconds(self.network.duration(row));
        let resumed = actual.resume.map_or(self.now, Moment::unix).max(self.now);
        if self.network.least(row).is_some() {
            let left = actual.work_left(duration).as_seconds();
            return Course::Begun {
                start,
                from: resumed.saturating_add(left),
            };
        }
        let stopped = actual.stopped.map_or(self.now, Moment::unix);
        let worked = self.worked(row, start, stopped, actual, duration);
        Course::Begun {
            start,
            from: resumed - worked,
        }
    }

    /// Draws the length of a row that was worked at from its start until `until`, pauses apart;
    /// what the owner said takes the place of the likely length, and best and worst keep their
    /// ratio to it (rule 3). Returns how long it was worked at.
    fn worked(
        &mut self,
        row: usize,
        start: i64,
        until: i64,
        actual: &Actual,
        duration: Span,
    ) -> i64 {
        let paused = actual.paused.as_seconds();
        let worked = until - start - paused;
        let planned = duration.as_seconds();
        let likely = actual
            .said
            .map_or(planned, |said| (said.unix() - start - paused).max(0));
        let ratio = if planned > 0 {
            likely as f64 / planned as f64
        } else {
            1.0
        };
        let estimate = self.network.estimate(row);
        let estimate = estimate.map(|estimate| estimate.map(|case| case as f64 * ratio));
        self.lengths.begun(row, worked, likely, estimate);
        worked
    }
}
