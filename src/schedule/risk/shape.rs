//! The PERT distribution between best and worst, as tables that a draw looks its place up in.

/// How finely a table is divided: between neighbours the distribution is taken as even, which
/// over a spread of an hour is off by less than a second.
const CELLS: usize = 256;

/// The weight of the most likely value.
const LAMBDA: f64 = 4.0;

/// The PERT distribution over 0 to 1, or what is left of it above some point, stretched to 0 to 1.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    /// The chance of lying below each border of a cell; from 0 to 1.
    below: [f32; CELLS + 1],
    /// The cell in which each 256th of the chance lies: where a search begins.
    guide: [u8; CELLS],
}

impl Shape {
    /// Tabulates the distribution whose most likely value lies at `mode`, 0 to 1, above `from`,
    /// 0 to less than 1.
    ///
    /// PERT with λ = 4 is the beta distribution with α = 1 + λ·mode and β = 1 + λ·(1 − mode)
    /// (Malcolm and others, 1959). Simpson's rule sums its density over each cell.
    pub(super) fn new(mode: f64, from: f64) -> Self {
        let (alpha, beta) = (LAMBDA * mode, LAMBDA * (1.0 - mode));
        let density = |half: usize| {
            let place = from + (1.0 - from) * half as f64 / (2 * CELLS) as f64;
            // A power of nought is one, also at the very end.
            place.powf(alpha) * (1.0 - place).powf(beta)
        };
        let mut sums = [0.0_f64; CELLS + 1];
        let mut left = density(0);
        for cell in 0..CELLS {
            let right = density(2 * cell + 2);
            sums[cell + 1] = sums[cell] + left + 4.0 * density(2 * cell + 1) + right;
            left = right;
        }
        let whole = sums[CELLS];
        let mut below = [1.0_f32; CELLS + 1];
        if whole > 0.0 {
            for (below, sum) in below.iter_mut().zip(sums) {
                *below = (sum / whole) as f32;
            }
        }
        below[0] = 0.0;
        below[CELLS] = 1.0;
        let mut guide = [0_u8; CELLS];
        let mut cell = 0;
        for (place, guide) in guide.iter_mut().enumerate() {
            while below[cell + 1] <= place as f32 / CELLS as f32 {
                cell += 1;
            }
            *guide = u8::try_from(cell).unwrap_or(u8::MAX);
        }
        Self { below, guide }
    }

    /// Returns the value below which a share `chance` of the draws lies, 0 to less than 1: the
    /// inverse of the distribution.
    #[inline]
    pub(super) fn quantile(&self, chance: f64) -> f64 {
        let sought = chance as f32;
        let mut cell = usize::from(self.guide[((chance * CELLS as f64) as usize).min(CELLS - 1)]);
        while cell + 1 < CELLS && self.below[cell + 1] <= sought {
            cell += 1;
        }
        let (low, high) = (self.below[cell], self.below[cell + 1]);
        // A cell so thin that rounding left nothing of it.
        let within = if high > low {
            f64::from(((sought - low) / (high - low)).clamp(0.0, 1.0))
        } else {
            1.0
        };
        (cell as f64 + within) / CELLS as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The mean of many even steps through the distribution.
    fn mean(shape: &Shape) -> f64 {
        const STEPS: usize = 20_000;
        let sum: f64 = (0..STEPS)
            .map(|step| shape.quantile((step as f64 + 0.5) / STEPS as f64))
            .sum();
        sum / STEPS as f64
    }

    #[test]
    fn the_table_is_the_beta_distribution_where_that_can_be_written_down() {
        type Distribution = fn(f64) -> f64;
        let known: [(f64, Distribution); 4] = [
            (0.0, |x| 1.0 - (1.0 - x).powi(5)),
            (0.25, |x| 1.0 - (1.0 - x).powi(4) * (1.0 + 4.0 * x)),
            (0.5, |x| x.powi(3) * (10.0 - 15.0 * x + 6.0 * x * x)),
            (1.0, |x| x.powi(5)),
        ];
        for (mode, below) in known {
            let shape = Shape::new(mode, 0.0);
            for percent in 1..100 {
                let chance = f64::from(percent) / 100.0;
                let found = below(shape.quantile(chance));
                assert!(
                    (found - chance).abs() < 1e-4,
                    "mode {mode}: {percent} % lie below {found}"
                );
            }
        }
    }

    #[test]
    fn what_is_left_is_the_tail_however_thin_it_is() {
        // With the mode at 0 the chance of lying above x is (1 − x)⁵.
        for from in [0.1, 0.5, 0.9, 0.999] {
            let tail = Shape::new(0.0, from);
            for percent in [1, 10, 50, 90, 99] {
                let chance = f64::from(percent) / 100.0;
                let expected = 1.0 - (1.0 - chance).powf(0.2);
                let found = tail.quantile(chance);
                assert!((found - expected).abs() < 1e-3, "{from}: {found}");
            }
        }
    }

    proptest! {
        #[test]
        fn the_mean_is_that_of_pert(mode in 0.0..=1.0_f64) {
            // (o + 4m + p) / 6 with o = 0 and p = 1.
            let expected = (4.0 * mode + 1.0) / 6.0;
            let found = mean(&Shape::new(mode, 0.0));
            prop_assert!((found - expected).abs() < 1e-3, "{} for {}", found, expected);
        }

        #[test]
        fn the_inverse_rises_and_stays_between_the_ends(
            mode in 0.0..=1.0_f64,
            from in 0.0..0.999_f64,
            one in 0.0..1.0_f64,
            other in 0.0..1.0_f64,
        ) {
            let shape = Shape::new(mode, from);
            let (low, high) = (shape.quantile(one.min(other)), shape.quantile(one.max(other)));
            prop_assert!((0.0..=1.0).contains(&low) && low <= high && high <= 1.0);
        }
    }
}
