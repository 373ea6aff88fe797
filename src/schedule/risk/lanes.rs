//! Several draws at once: each step is read once for all of them.

use super::course::{Course, Courses};
use crate::schedule::Network;
use crate::schedule::network::Tie;

/// How many draws are computed side by side: as many as fit a line of the cache.
pub(super) const LANES: usize = 8;

/// One figure of each draw.
pub(super) type Lanes = [i64; LANES];

/// A bit for each draw.
type Mask = u8;

/// What is computed once, and read by all workers.
#[derive(Debug)]
pub(super) struct Draws<'a> {
    pub(super) network: &'a Network,
    pub(super) courses: Courses,
    /// The rows of which one finishes last: those that have dates, without the skipped ones
    /// unless all are.
    pub(super) counted: Vec<u32>,
    /// T-0, where no row counts.
    pub(super) t0: i64,
}

/// The memory of a worker; nothing is allocated from draw to draw.
#[derive(Debug)]
pub(super) struct Worker<'a> {
    draws: &'a Draws<'a>,
    /// Start and finish of each row.
    dates: Vec<[Lanes; 2]>,
    critical: Vec<Mask>,
    /// In how many draws each row was critical.
    pub(super) counts: Vec<u32>,
}

impl<'a> Worker<'a> {
    pub(super) fn new(draws: &'a Draws<'a>) -> Self {
        let count = draws.network.len();
        Self {
            draws,
            dates: vec![[[0; LANES]; 2]; count],
            critical: vec![0; count],
            counts: vec![0; count],
        }
    }

    /// Computes a block of draws; of the last block only the first `valid` ones count.
    pub(super) fn run(&mut self, block: usize, valid: usize) -> Lanes {
        let draws = self.draws;
        let salts = draws.courses.lengths.salts(block);
        for row in draws.network.order() {
            let row = *row as usize;
            let length = draws.courses.lengths.draw(row, &salts);
            self.dates[row] = self.outlook(row, &length);
        }
        let mut last = [i64::MIN; LANES];
        for row in &draws.counted {
            raise(&mut last, &self.dates[*row as usize][1]);
        }
        if draws.counted.is_empty() {
            return [draws.t0; LANES];
        }
        self.mark(&last, valid);
        last
    }

    /// Start and finish of a row whose predecessors have theirs.
    fn outlook(&self, row: usize, length: &Lanes) -> [Lanes; 2] {
        match self.draws.courses.rows[row] {
            Course::Begun { start, from } => [[start; LANES], length.map(|length| from + length)],
            Course::Running { start, from } => {
                let now = self.draws.courses.now;
                let mut finish = length.map(|length| (from + length).max(now));
                self.wait_to_finish(row, &mut finish);
                [[start; LANES], finish]
            }
            Course::Pending { earliest } => {
                let start = self.start(row, earliest, length);
                let mut finish = start;
                for (finish, length) in finish.iter_mut().zip(length) {
                    *finish += length;
                }
                [start, finish]
            }
            Course::Hold { earliest, hold } => {
                let start = self.start(row, earliest, &[hold.length; LANES]);
                let mut finish = start.map(|start| hold.finish(start));
                self.wait_to_finish(row, &mut finish);
                [start, finish]
            }
            Course::Skipped { earliest } => [self.start(row, earliest, &[0; LANES]); 2],
        }
    }

    /// The latest of `earliest` and the bounds of all predecessors.
    fn start(&self, row: usize, earliest: i64, length: &Lanes) -> Lanes {
        let mut start = [earliest; LANES];
        for tie in self.draws.network.before(row) {
            raise(&mut start, &self.bound(tie, length));
        }
        start
    }

    /// Moves a finish behind the predecessors that must not finish, or start, after it.
    fn wait_to_finish(&self, row: usize, finish: &mut Lanes) {
        for tie in self.draws.network.before(row) {
            if tie.bound_end() == 1 {
                raise(finish, &self.bound(tie, &[0; LANES]));
            }
        }
    }

    /// The bound that a link puts on the start of a row that takes `length`.
    #[inline]
    fn bound(&self, tie: &Tie, length: &Lanes) -> Lanes {
        let mut bound = self.dates[tie.other as usize][tie.leaving_end()];
        if tie.bound_end() == 1 {
            for (bound, length) in bound.iter_mut().zip(length) {
                *bound -= length;
            }
        }
        for bound in &mut bound {
            *bound += tie.lag;
        }
        bound
    }

    /// Finds the rows that are critical in each draw, and counts them: those that finish last,
    /// and every predecessor that puts a critical row where it is. Where several do, all of them
    /// are. What has begun was put there by the past.
    fn mark(&mut self, last: &Lanes, valid: usize) {
        let draws = self.draws;
        let valid = Mask::MAX >> (LANES - valid.clamp(1, LANES));
        self.critical.fill(0);
        for row in &draws.counted {
            let row = *row as usize;
            self.critical[row] = same(&self.dates[row][1], last) & valid;
        }
        for row in draws.network.order().iter().rev() {
            let row = *row as usize;
            let critical = self.critical[row];
            if critical == 0 {
                continue;
            }
            self.counts[row] += critical.count_ones();
            let [start, finish] = self.dates[row];
            match draws.courses.rows[row] {
                Course::Begun { .. } => {}
                Course::Running { .. } => self.mark_finish(row, critical, &finish),
                Course::Pending { .. } => {
                    let mut length = finish;
                    for (length, start) in length.iter_mut().zip(&start) {
                        *length -= start;
                    }
                    self.mark_start(row, critical, &start, &length);
                }
                Course::Hold { hold, .. } => {
                    self.mark_finish(row, critical, &finish);
                    let own = start.map(|start| hold.finish(start));
                    let critical = critical & same(&own, &finish);
                    self.mark_start(row, critical, &start, &[hold.length; LANES]);
                }
                Course::Skipped { .. } => self.mark_start(row, critical, &start, &[0; LANES]),
            }
        }
    }

    fn mark_start(&mut self, row: usize, critical: Mask, start: &Lanes, length: &Lanes) {
        for tie in self.draws.network.before(row) {
            let met = same(&self.bound(tie, length), start);
            self.critical[tie.other as usize] |= critical & met;
        }
    }

    fn mark_finish(&mut self, row: usize, critical: Mask, finish: &Lanes) {
        for tie in self.draws.network.before(row) {
            if tie.bound_end() == 1 {
                let met = same(&self.bound(tie, &[0; LANES]), finish);
                self.critical[tie.other as usize] |= critical & met;
            }
        }
    }
}

#[inline]
fn raise(figures: &mut Lanes, least: &Lanes) {
    for (figure, least) in figures.iter_mut().zip(least) {
        *figure = (*figure).max(*least);
    }
}

/// The draws in which two figures are the same.
#[inline]
fn same(one: &Lanes, other: &Lanes) -> Mask {
    let mut mask = 0;
    for lane in 0..LANES {
        mask |= Mask::from(one[lane] == other[lane]) << lane;
    }
    mask
}
