//! This module computes how far a counted share may lie from the share it estimates (German: *Anteilswert mit
//! Konfidenzintervall*).

use thiserror::Error;

use super::distribution::beta;
use super::{ConfidenceLevel, Interval};
use crate::document::choice;

/// The largest number of cases accepted, 2^53: up to here every count is an exact `f64`.
pub const MAX_TRIALS: u64 = 1 << 53;

/// A counted share (*Anteil*): so many of so many.
///
/// ```
/// use integration_core::uncertainty::proportion::Share;
///
/// assert_eq!(Share::new(57, 100)?.estimate(), 0.57);
/// # Ok::<(), integration_core::uncertainty::proportion::ShareError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
// INVARIANT: 1 <= trials <= MAX_TRIALS and successes <= trials.
pub struct Share {
    successes: u64,
    trials: u64,
}

/// Why two counts are no share. Each variant carries the value found.
///
/// ```
/// use integration_core::uncertainty::proportion::{Share, ShareError};
///
/// assert_eq!(Share::new(11, 10), Err(ShareError::TooManySuccesses { successes: 11, trials: 10 }));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ShareError {
    /// There is nothing to estimate from.
    #[error("a share needs at least one case, found 0")]
    NoTrials,
    /// More successes than cases.
    #[error("`{successes}` successes out of `{trials}` cases, expected at most `{trials}`")]
    TooManySuccesses {
        /// The successes found.
        successes: u64,
        /// The cases found.
        trials: u64,
    },
    /// More cases than an `f64` can count.
    #[error("`{trials}` cases, expected at most `{MAX_TRIALS}`")]
    TooManyTrials {
        /// The cases found.
        trials: u64,
    },
}

choice! {
    /// A method for the interval of a share.
    pub enum ProportionMethod = default Wilson {
        /// Wilson's score interval (1927): near its level on average, also for few cases and for rare events; the
        /// recommendation of Newcombe (1998) and of Brown, Cai and DasGupta (2001).
        Wilson "wilson" ["Wilson", "Wilson"],
        /// Agresti and Coull (1998): the simple formula around `(x + z²/2) / (n + z²)`, clipped to 0 and 1.
        AgrestiCoull "agresti_coull" ["Agresti–Coull", "Agresti–Coull"],
        /// Clopper and Pearson (1934), "exact": never below its level, hence wider than needed.
        ClopperPearson "clopper_pearson" ["Clopper–Pearson (exakt)", "Clopper–Pearson (exact)"],
        /// Jeffreys' equal-tailed credible interval, with 0 and 1 where there were none or only successes (Brown,
        /// Cai and DasGupta 2001).
        Jeffreys "jeffreys" ["Jeffreys", "Jeffreys"],
    }
}

impl Share {
    /// `successes` out of `trials`.
    ///
    /// # Errors
    /// [`ShareError`] if there are no trials, more successes than trials, or more than [`MAX_TRIALS`] trials.
    pub const fn new(successes: u64, trials: u64) -> Result<Self, ShareError> {
        if trials == 0 {
            return Err(ShareError::NoTrials);
        }
        if successes > trials {
            return Err(ShareError::TooManySuccesses { successes, trials });
        }
        if trials > MAX_TRIALS {
            return Err(ShareError::TooManyTrials { trials });
        }
        Ok(Self { successes, trials })
    }

    /// The cases that have the property.
    #[must_use]
    pub const fn successes(self) -> u64 {
        self.successes
    }

    /// All cases.
    #[must_use]
    pub const fn trials(self) -> u64 {
        self.trials
    }

    /// The cases that do not have the property.
    #[must_use]
    pub const fn failures(self) -> u64 {
        self.trials.saturating_sub(self.successes)
    }

    /// The share of the cases that do not have the property.
    #[must_use]
    pub const fn complement(self) -> Self {
        Self { successes: self.failures(), trials: self.trials }
    }

    /// The observed share, between 0 and 1.
    #[must_use]
    pub const fn estimate(self) -> f64 {
        self.successes as f64 / self.trials as f64
    }

    /// The interval around the share, between 0 and 1.
    ///
    /// Bounds of a majority are the complements of the minority's, so employed and unemployed agree to the last bit,
    /// and no success gives a lower bound of exactly 0. Where Jeffreys' interval leaves the observed share outside, at a
    /// low level, it is widened to it.
    ///
    /// Sources: E. B. Wilson, *Probable inference, the law of succession, and statistical inference*, JASA 22 (1927);
    /// R. G. Newcombe, *Statistics in Medicine* 17 (1998) 857–872; L. D. Brown, T. T. Cai, A. DasGupta, *Interval
    /// estimation for a binomial proportion*, Statistical Science 16 (2001) 101–133.
    ///
    /// ```
    /// use integration_core::uncertainty::ConfidenceLevel;
    /// use integration_core::uncertainty::proportion::{ProportionMethod, Share};
    ///
    /// let share = Share::new(81, 263)?;
    /// let wilson = share.interval(ConfidenceLevel::P95, ProportionMethod::Wilson);
    /// assert_eq!(format!("{:.4} to {:.4}", wilson.lower, wilson.upper), "0.2553 to 0.3662"); // Newcombe, table I
    /// let exact = share.interval(ConfidenceLevel::P95, ProportionMethod::ClopperPearson);
    /// assert_eq!(format!("{:.4} to {:.4}", exact.lower, exact.upper), "0.2527 to 0.3676");
    /// # Ok::<(), integration_core::uncertainty::proportion::ShareError>(())
    /// ```
    #[must_use]
    pub fn interval(self, level: ConfidenceLevel, method: ProportionMethod) -> Interval {
        let bounds = match method {
            ProportionMethod::Wilson => {
                let [estimate, lower, upper] = wilson(self.successes as f64, self.trials as f64, level.z());
                return Interval { estimate, lower, upper, confidence: level.confidence() };
            }
            ProportionMethod::AgrestiCoull => agresti_coull,
            ProportionMethod::ClopperPearson => clopper_pearson,
            ProportionMethod::Jeffreys => jeffreys,
        };
        let (x, n) = (self.successes, self.trials as f64);
        let (lower, upper) = if x <= self.failures() {
            bounds(x as f64, n, level)
        } else {
            let (lower, upper) = bounds(self.failures() as f64, n, level);
            (1.0 - upper, 1.0 - lower)
        };
        level.around(self.estimate(), lower, upper)
    }
}

/// The share and its bounds: the two roots of `(n + z²)p² − (2x + z²)p + x²/n = 0`, which is the usual
/// `(p̂ + z²/2n ± z√(p̂(1−p̂)/n + z²/4n²)) / (1 + z²/n)`. The smaller root is taken from the product of the roots,
/// so nothing cancels for a rare event among millions: all terms are positive.
///
/// It has no branches, only choices between two values: that is what lets a compiler compute the rows of a panel side
/// by side. A root is one of the operations that IEEE 754 rounds correctly, so it has the same bits everywhere.
#[inline]
pub(crate) fn wilson(successes: f64, n: f64, z: f64) -> [f64; 3] {
    let failures = n - successes;
    let is_minority = successes <= failures;
    let x = if is_minority { successes } else { failures };
    let (own, other) = (x / n, (n - x) / n);
    let root = (z * z + 4.0 * x * other).sqrt();
    let sum = 2.0 * x + z * z + z * root;
    let (low, high) = (2.0 * x * own / sum, sum / (2.0 * (n + z * z)));
    let [estimate, lower, upper] =
        if is_minority { [own, low, high] } else { [other, 1.0 - high, 1.0 - low] };
    // Widened by rounding errors only, as by [`ConfidenceLevel::around`].
    let lower = if lower < estimate { lower } else { estimate };
    let upper = if upper > estimate { upper } else { estimate };
    [estimate, lower, upper]
}

fn agresti_coull(x: f64, n: f64, level: ConfidenceLevel) -> (f64, f64) {
    let z = level.z();
    let trials = n + z * z;
    let centre = (x + z * z / 2.0) / trials;
    let half = z * libm::sqrt(centre * (1.0 - centre) / trials);
    ((centre - half).max(0.0), (centre + half).min(1.0))
}

/// Equal tails of the binomial distribution: at the lower bound `x` or more successes, at the upper bound `x` or fewer
/// have half the probability left out.
fn clopper_pearson(x: f64, n: f64, level: ConfidenceLevel) -> (f64, f64) {
    let lower = if x > 0.0 { share(beta::lower_odds(x, n - x + 1.0, level.tail())) } else { 0.0 };
    (lower, share(beta::upper_odds(x + 1.0, n - x, level.tail())))
}

fn jeffreys(x: f64, n: f64, level: ConfidenceLevel) -> (f64, f64) {
    let (a, b) = (x + 0.5, n - x + 0.5);
    let lower = if x > 0.0 { share(beta::lower_odds(a, b, level.tail())) } else { 0.0 };
    (lower, share(beta::upper_odds(a, b, level.tail())))
}

fn share(odds: f64) -> f64 {
    odds / (1.0 + odds)
}
