//! The rules once more, as plainly as they can be written and as slow as that is: what the real
//! ones are compared with over random plans. Times are bare seconds.

use proptest::prelude::*;

use super::actual::{Actual, State};
use super::network::{Activity, Link, Network};
use crate::id::Id;
use crate::plan::step::{Constraint, Relation};
use crate::time::{Moment, Span};

/// T-0 of every random plan.
pub(super) const T0: i64 = 10_000;

/// Earlier than anything that happens.
const NEVER: i64 = -1_000_000_000;

/// A random plan.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) steps: Vec<Activity>,
    pub(super) links: Vec<Link>,
}

/// How the links of a random plan may run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Loops {
    Without,
    With,
}

pub(super) fn moment(seconds: i64) -> Moment {
    Moment::from_unix(seconds)
}

fn secs(moment: Moment) -> i64 {
    moment.unix()
}

/// Random plans; figures are small so that ties are frequent.
pub(super) fn cases(loops: Loops) -> impl Strategy<Value = Case> {
    let relation = prop::sample::select(vec![
        Relation::FinishStart,
        Relation::StartStart,
        Relation::FinishFinish,
        Relation::StartFinish,
    ]);
    let constraint = prop_oneof![
        4 => Just(Constraint::None),
        1 => (-20..40_i64).prop_map(|at| Constraint::NotBefore(moment(T0 + at))),
        1 => (-20..40_i64).prop_map(|at| Constraint::Fixed(moment(T0 + at))),
    ];
    let step = (
        0..12_i64,
        prop::option::weighted(0.2, 0..12_i64),
        constraint,
        prop::option::weighted(0.2, 0..60_i64),
    );
    (1..12_usize).prop_flat_map(move |count| {
        let link = (0..count, 0..count, relation.clone(), -8..8_i64);
        (
            prop::collection::vec(step.clone(), count),
            prop::collection::vec(link, 0..2 * count),
            Just((0..count).collect::<Vec<_>>()).prop_shuffle(),
        )
            .prop_map(move |(steps, links, places)| Case {
                steps: (1..)
                    .zip(steps)
                    .map(
                        |(number, (duration, least, constraint, deadline))| Activity {
                            step: Id::from_u128(number),
                            duration: Span::seconds(duration),
                            estimate: None,
                            least: least.map(|least| Span::seconds(least.min(duration))),
                            constraint,
                            deadline: deadline.map(|at| moment(T0 + at)),
                        },
                    )
                    .collect(),
                links: links
                    .into_iter()
                    .filter(|(one, other, ..)| loops == Loops::With || one != other)
                    .map(|(one, other, relation, lag)| {
                        let (from, to) = match loops {
                            Loops::Without => (one.min(other), one.max(other)),
                            Loops::With => (one, other),
                        };
                        Link {
                            predecessor: places[from],
                            successor: places[to],
                            relation,
                            lag: Span::seconds(lag),
                        }
                    })
                    .collect(),
            })
    })
}

impl Case {
    pub(super) fn network(&self) -> Network {
        Network::new(self.steps.clone(), &self.links)
    }

    pub(super) fn len(&self) -> usize {
        self.steps.len()
    }

    pub(super) fn duration(&self, row: usize) -> i64 {
        self.steps[row].duration.as_seconds()
    }

    /// Says of every row whether it is on or behind a loop: who reaches whom, by Warshall.
    pub(super) fn undated(&self) -> Vec<bool> {
        let count = self.len();
        let mut reaches = vec![vec![false; count]; count];
        for link in &self.links {
            reaches[link.predecessor][link.successor] = true;
        }
        for over in 0..count {
            for from in 0..count {
                for to in 0..count {
                    reaches[from][to] |= reaches[from][over] && reaches[over][to];
                }
            }
        }
        (0..count)
            .map(|row| (0..count).any(|on| reaches[on][on] && (on == row || reaches[on][row])))
            .collect()
    }

    /// The bounds of all predecessors on the start of a row that takes `duration`.
    pub(super) fn bounds(
        &self,
        row: usize,
        duration: i64,
        dates: &[(i64, i64)],
    ) -> Vec<(i64, usize)> {
        let links = self.links.iter().filter(|link| link.successor == row);
        links
            .map(|link| {
                let (start, finish) = dates[link.predecessor];
                let lag = link.lag.as_seconds();
                let bound = match link.relation {
                    Relation::FinishStart => finish + lag,
                    Relation::StartStart => start + lag,
                    Relation::FinishFinish => finish + lag - duration,
                    Relation::StartFinish => start + lag - duration,
                };
                (bound, link.predecessor)
            })
            .collect()
    }

    /// The latest bound on the finish of a row, by FF and SF links.
    fn finish_bound(&self, row: usize, dates: &[(i64, i64)]) -> i64 {
        let links = self.links.iter().filter(|link| link.successor == row);
        links
            .map(|link| {
                let (start, finish) = dates[link.predecessor];
                match link.relation {
                    Relation::FinishFinish => finish + link.lag.as_seconds(),
                    Relation::StartFinish => start + link.lag.as_seconds(),
                    Relation::FinishStart | Relation::StartStart => NEVER,
                }
            })
            .max()
            .unwrap_or(NEVER)
    }

    fn start_bound(&self, row: usize, duration: i64, dates: &[(i64, i64)]) -> i64 {
        let bounds = self.bounds(row, duration, dates);
        bounds.iter().map(|(at, _)| *at).max().unwrap_or(NEVER)
    }

    /// Repeats a rule for every row until nothing changes.
    fn settle(&self, rule: impl Fn(usize, &[(i64, i64)]) -> (i64, i64)) -> Vec<(i64, i64)> {
        let mut dates = vec![(NEVER, NEVER); self.len()];
        loop {
            let next: Vec<_> = (0..self.len()).map(|row| rule(row, &dates)).collect();
            if next == dates {
                return dates;
            }
            dates = next;
        }
    }

    /// Early dates by the table of rule 1.
    pub(super) fn early(&self) -> Vec<(i64, i64)> {
        self.settle(|row, dates| {
            let duration = self.duration(row);
            let own = match self.steps[row].constraint {
                Constraint::None => T0,
                Constraint::NotBefore(at) => T0.max(secs(at)),
                Constraint::Fixed(at) => secs(at),
            };
            let start = own.max(self.start_bound(row, duration, dates));
            (start, start + duration)
        })
    }

    /// Late finishes by rule 1.
    pub(super) fn late(&self, finish: i64) -> Vec<i64> {
        let mut late = vec![finish; self.len()];
        loop {
            let next: Vec<i64> = (0..self.len())
                .map(|row| {
                    let own = self.steps[row].deadline.map_or(finish, secs).min(finish);
                    let links = self.links.iter().filter(|link| link.predecessor == row);
                    links
                        .map(|link| {
                            let after = link.successor;
                            let (start, end) = match self.steps[after].constraint {
                                Constraint::Fixed(at) => {
                                    (secs(at), secs(at) + self.duration(after))
                                }
                                _ => (late[after] - self.duration(after), late[after]),
                            };
                            let lag = link.lag.as_seconds();
                            match link.relation {
                                Relation::FinishStart => start - lag,
                                Relation::StartStart => start - lag + self.duration(row),
                                Relation::FinishFinish => end - lag,
                                Relation::StartFinish => end - lag + self.duration(row),
                            }
                        })
                        .fold(own, i64::min)
                })
                .collect();
            if next == late {
                return late;
            }
            late = next;
        }
    }

    /// The forecast by the table of rule 2. `planned` are the finishes of the baseline.
    pub(super) fn forecast(&self, night: &Night, planned: &[i64]) -> Vec<(i64, i64)> {
        self.settle(|row, dates| {
            let actual = &night.actuals[row];
            let duration = self.duration(row);
            let now = night.now;
            let started = actual.started.map(secs);
            let ended = actual.ended.map(secs);
            let hold_finish = |start: i64| {
                let least = self.steps[row].least.unwrap().as_seconds();
                (planned[row].max(start + least)).min(start + duration) + actual.added.as_seconds()
            };
            let is_hold = self.steps[row].least.is_some();
            match (actual.state, started, ended) {
                (State::Done, Some(started), Some(ended)) => (started, ended),
                (State::Skipped, _, Some(ended)) => {
                    let at = ended.max(self.start_bound(row, 0, dates));
                    (at, at)
                }
                (State::Running, Some(start), _) => {
                    let paused = actual.paused.as_seconds();
                    let own = match (actual.said, is_hold) {
                        (Some(said), _) => secs(said),
                        (None, true) => hold_finish(start),
                        (None, false) => start + duration + paused,
                    };
                    (start, own.max(now).max(self.finish_bound(row, dates)))
                }
                (State::Blocked | State::Paused, Some(start), _) => {
                    let paused = actual.paused.as_seconds();
                    let expected = actual.said.map_or(start + duration + paused, secs);
                    let left = (expected - actual.stopped.map_or(now, secs)).max(0);
                    (start, now.max(actual.resume.map_or(now, secs)) + left)
                }
                (State::Failed, Some(start), _) => (start, now + duration),
                _ => {
                    let own = match self.steps[row].constraint {
                        Constraint::Fixed(at) => secs(at),
                        Constraint::None => NEVER,
                        Constraint::NotBefore(at) => secs(at),
                    };
                    let fixed = matches!(self.steps[row].constraint, Constraint::Fixed(_));
                    let t0 = if night.started || fixed { NEVER } else { T0 };
                    let start = now
                        .max(own)
                        .max(t0)
                        .max(night.held_until.unwrap_or(NEVER))
                        .max(self.start_bound(row, duration, dates));
                    if is_hold {
                        let finish = hold_finish(start).max(self.finish_bound(row, dates));
                        (start, finish)
                    } else {
                        (start, start + duration)
                    }
                }
            }
        })
    }
}

/// A random moment of a random night.
#[derive(Clone, Debug)]
pub(super) struct Night {
    pub(super) now: i64,
    pub(super) started: bool,
    pub(super) held_until: Option<i64>,
    pub(super) actuals: Vec<Actual>,
}

/// Random logs, which need not make sense, of a night with this many steps.
pub(super) fn nights(count: usize) -> impl Strategy<Value = Night> {
    let at = || (-20..60_i64).prop_map(|at| moment(T0 + at));
    let span = || (0..10_i64).prop_map(Span::seconds);
    let actual = (
        prop::sample::select(State::ALL.to_vec()),
        (at(), at()),
        prop::option::weighted(0.3, at()),
        prop::option::weighted(0.5, at()),
        span(),
        span(),
    )
        .prop_map(|(state, (one, other), said, resume, paused, added)| {
            let started = one.min(other);
            let begun = !matches!(state, State::Pending | State::Skipped);
            let stopped = matches!(state, State::Blocked | State::Paused);
            let ended = matches!(state, State::Done | State::Skipped | State::Failed);
            Actual {
                state,
                started: begun.then_some(started),
                ended: ended.then_some(one.max(other)),
                said: said.filter(|_| begun),
                stopped: stopped.then_some(one.max(other)),
                resume: resume.filter(|_| stopped),
                paused: if begun { paused } else { Span::ZERO },
                added,
            }
        });
    (
        -20..80_i64,
        any::<bool>(),
        prop::option::weighted(0.3, 0..90_i64),
        prop::collection::vec(actual, count),
    )
        .prop_map(|(now, started, held_until, actuals)| Night {
            now: T0 + now,
            started,
            held_until: held_until.map(|at| T0 + at),
            actuals,
        })
}
