//! How long each step takes in a draw.
//!
//! A draw of a step depends on the seed, the step and the number of the draw alone. So the answer
//! is the same on any number of cores, and a change to one step leaves the luck of all others as
//! it was: figures move because the plan did.

use std::collections::HashMap;

use super::lanes::{LANES, Lanes};
use super::shape::Shape;
use crate::id::Id;
use crate::plan::Step;

/// How long a step takes, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Length {
    /// Always the same.
    Certain(i64),
    /// From `best` on, as far as a shape says, at most by `width`.
    Drawn { shape: u32, best: f64, width: f64 },
    /// Evenly between `from` and `from` + `width`.
    Even { from: f64, width: f64 },
}

/// How long every row takes in every draw.
#[derive(Debug)]
pub(super) struct Lengths {
    rows: Vec<Length>,
    /// What tells the rows apart in a draw; it follows the step through changes of the plan.
    keys: Vec<u64>,
    shapes: Vec<Shape>,
    /// The shapes of steps that have not begun, by best, likely and worst.
    known: HashMap<[i64; 3], u32>,
    seed: u64,
}

impl Lengths {
    /// Begins with steps that take no time.
    pub(super) fn new(steps: &[Id<Step>], seed: u64) -> Self {
        let key = |step: &Id<Step>| {
            let (high, low) = step.uuid().as_u64_pair();
            mix(low ^ mix(high))
        };
        Self {
            rows: vec![Length::Certain(0); steps.len()],
            keys: steps.iter().map(key).collect(),
            shapes: Vec::new(),
            known: HashMap::new(),
            seed,
        }
    }

    /// A row that has not begun is drawn between best and worst, where there is such an estimate.
    pub(super) fn fresh(&mut self, row: usize, likely: i64, estimate: Option<[i64; 2]>) {
        self.rows[row] = match estimate {
            Some([best, worst]) if best < worst => {
                let shapes = &mut self.shapes;
                let shape = self.known.entry([best, likely, worst]).or_insert_with(|| {
                    let mode = (likely - best) as f64 / (worst - best) as f64;
                    push(shapes, Shape::new(mode, 0.0))
                });
                Length::Drawn {
                    shape: *shape,
                    best: best as f64,
                    width: (worst - best) as f64,
                }
            }
            _ => Length::Certain(likely),
        };
    }

    /// A row that has been worked at for `worked` is drawn from what is left of its distribution;
    /// past the worst case the time left is up to as long as it is over the likely one (rule 3).
    pub(super) fn begun(
        &mut self,
        row: usize,
        worked: i64,
        likely: i64,
        estimate: Option<[f64; 2]>,
    ) {
        let [best, worst] = estimate.unwrap_or([likely as f64; 2]);
        let done = worked as f64;
        self.rows[row] = if done >= worst {
            Length::Even {
                from: done,
                width: (worked - likely).max(0) as f64,
            }
        } else if best < worst {
            let from = ((done - best) / (worst - best)).max(0.0);
            let mode = ((likely as f64 - best) / (worst - best)).clamp(0.0, 1.0);
            Length::Drawn {
                shape: push(&mut self.shapes, Shape::new(mode, from)),
                best: best.max(done),
                width: worst - best.max(done),
            }
        } else {
            Length::Certain(likely)
        };
    }

    /// Returns what tells the draws of a block apart.
    pub(super) fn salts(&self, block: usize) -> [u64; LANES] {
        std::array::from_fn(|lane| {
            let draw = (block * LANES + lane) as u64;
            mix(self.seed.wrapping_add(draw.wrapping_mul(GOLDEN)))
        })
    }

    /// Draws how long a row takes, once for each salt.
    #[inline]
    pub(super) fn draw(&self, row: usize, salts: &[u64; LANES]) -> Lanes {
        let chance = |lane: usize| unit(mix(salts[lane] ^ self.keys[row]));
        match self.rows[row] {
            Length::Certain(seconds) => [seconds; LANES],
            Length::Drawn { shape, best, width } => {
                let shape = &self.shapes[shape as usize];
                std::array::from_fn(|lane| whole(best + width * shape.quantile(chance(lane))))
            }
            Length::Even { from, width } => {
                std::array::from_fn(|lane| whole(from + width * chance(lane)))
            }
        }
    }
}

fn push(shapes: &mut Vec<Shape>, shape: Shape) -> u32 {
    shapes.push(shape);
    u32::try_from(shapes.len() - 1).unwrap_or(u32::MAX)
}

/// The nearest whole second; the value is not negative.
fn whole(seconds: f64) -> i64 {
    (seconds + 0.5) as i64
}

/// 2⁶⁴ divided by the golden ratio: the step of SplitMix64.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// Scrambles bits so that each bit of the outcome depends on all: the finaliser of SplitMix64
/// (Steele, Lea and Flood, 2014).
fn mix(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// Makes a number from 0 to less than 1 of the upper 53 bits.
fn unit(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{Mint, Sequence};

    const MINUTE: i64 = 60;

    /// Many draws of one step out of several.
    fn draws(lengths: &Lengths, row: usize) -> Vec<f64> {
        (0..2_500)
            .flat_map(|block| lengths.draw(row, &lengths.salts(block)))
            .map(|seconds| seconds as f64)
            .collect()
    }

    fn mean(draws: &[f64]) -> f64 {
        draws.iter().sum::<f64>() / draws.len() as f64
    }

    fn correlation(one: &[f64], other: &[f64]) -> f64 {
        let (a, b) = (mean(one), mean(other));
        let product = |x: &[f64], y: &[f64], a: f64, b: f64| -> f64 {
            x.iter().zip(y).map(|(x, y)| (x - a) * (y - b)).sum()
        };
        product(one, other, a, b) / (product(one, one, a, a) * product(other, other, b, b)).sqrt()
    }

    fn steps(count: usize) -> Vec<Id<Step>> {
        let mut mint = Sequence::new(1);
        (0..count).map(|_| mint.mint()).collect()
    }

    #[test]
    fn a_step_takes_on_average_a_sixth_of_best_four_times_likely_and_worst() {
        let mut lengths = Lengths::new(&steps(4), 1);
        for (row, [best, likely, worst]) in [[10, 20, 60], [5, 30, 35], [0, 0, 90], [7, 40, 40]]
            .into_iter()
            .enumerate()
        {
            lengths.fresh(
                row,
                likely * MINUTE,
                Some([best, worst].map(|at| at * MINUTE)),
            );
            let expected = ((best + 4 * likely + worst) * MINUTE) as f64 / 6.0;
            let draws = draws(&lengths, row);
            // Four standard errors of 20,000 draws of a spread of a sixth of the range.
            let error = (worst - best) as f64 * MINUTE as f64 / 6.0 / 20_000_f64.sqrt() * 5.0;
            let found = mean(&draws);
            assert!((found - expected).abs() < error, "{found} for {expected}");
            let range = (best * MINUTE) as f64..=(worst * MINUTE) as f64;
            assert!(draws.iter().all(|draw| range.contains(draw)));
        }
    }

    #[test]
    fn the_luck_of_one_step_says_nothing_about_that_of_another() {
        let mut lengths = Lengths::new(&steps(6), 1);
        for row in 0..6 {
            lengths.fresh(row, 20 * MINUTE, Some([600, 3_600]));
        }
        let draws: Vec<Vec<f64>> = (0..6).map(|row| draws(&lengths, row)).collect();
        for one in 0..6 {
            for other in 0..one {
                let found = correlation(&draws[one], &draws[other]);
                assert!(found.abs() < 0.03, "{one} and {other}: {found}");
            }
            let found = correlation(&draws[one][1..], &draws[one][..draws[one].len() - 1]);
            assert!(
                found.abs() < 0.03,
                "one draw and the next of {one}: {found}"
            );
        }
    }

    #[test]
    fn a_change_to_one_step_leaves_the_luck_of_the_others_alone() {
        let steps = steps(3);
        let drawn = |steps: &[Id<Step>], worst: i64| {
            let mut lengths = Lengths::new(steps, 1);
            let last = steps.len() - 1;
            lengths.fresh(0, 1_200, Some([600, worst]));
            lengths.fresh(last, 1_200, Some([600, 2_400]));
            [draws(&lengths, 0), draws(&lengths, last)]
        };
        let [before, other] = drawn(&steps, 2_400);
        let [after, same] = drawn(&steps, 3_000);
        assert!(mean(&after) > mean(&before));
        assert_eq!(other, same);
        // Neither do the rows between them.
        assert_eq!(other, drawn(&[steps[0], steps[2]], 2_400)[1]);
    }

    #[test]
    fn what_has_lasted_long_lasts_longer_and_never_less_than_it_has() {
        let mut lengths = Lengths::new(&steps(1), 1);
        let mut last = 0.0;
        for worked in [0, 15, 25, 40, 59] {
            let estimate = Some([600.0, 3_600.0]);
            lengths.begun(0, worked * MINUTE, 20 * MINUTE, estimate);
            let draws = draws(&lengths, 0);
            assert!(draws.iter().all(|draw| *draw >= (worked * MINUTE) as f64));
            assert!(draws.iter().all(|draw| *draw <= 3_600.0));
            let found = mean(&draws);
            assert!(found >= last, "{found} after {last}");
            last = found;
        }
    }

    #[test]
    fn past_the_worst_case_the_time_left_grows_with_the_time_over() {
        let mut lengths = Lengths::new(&steps(1), 1);
        // 70 of likely 20: up to 50 more, 25 on average.
        lengths.begun(0, 70 * MINUTE, 20 * MINUTE, Some([600.0, 3_600.0]));
        let drawn = draws(&lengths, 0);
        let found = mean(&drawn);
        assert!((found - 95.0 * 60.0).abs() < 40.0, "{found}");
        // Without estimates past the duration.
        lengths.begun(0, 30 * MINUTE, 20 * MINUTE, None);
        let found = mean(&draws(&lengths, 0));
        assert!((found - 35.0 * 60.0).abs() < 8.0, "{found}");
        lengths.begun(0, 10 * MINUTE, 20 * MINUTE, None);
        assert_eq!(lengths.rows[0], Length::Certain(20 * MINUTE));
    }
}
