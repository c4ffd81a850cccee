//! This module computes how far a counted share may lie from the share it estimates: the Wilson score interval
//! (German: *Wilson-Konfidenzintervall*).
//!
//! Every function used here comes from `libm` or is a basic IEEE operation, so the bits agree on every platform.

use core::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The largest number of cases accepted, 2^53: up to here every count is an exact `f64`.
pub const MAX_TRIALS: u64 = 1 << 53;

/// A share with the interval around it, all between 0 and 1.
///
/// ```
/// use integration_core::indicators::interval::wilson;
///
/// let nobody = wilson(0, 20, 0.95)?;
/// assert!(nobody.lower <= 0.0 && nobody.upper > 0.16); // 0 of 20 does not mean "never"
/// # Ok::<(), integration_core::indicators::interval::IntervalError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interval {
    /// The observed share, successes / trials.
    pub estimate: f64,
    /// Lower bound; exactly 0 if there were no successes.
    pub lower: f64,
    /// Upper bound; exactly 1 if there were only successes.
    pub upper: f64,
    /// The confidence level asked for, strictly between 0 and 1.
    pub confidence: f64,
}

/// Why no interval can be given. Each variant carries the value found.
///
/// ```
/// use integration_core::indicators::interval::{IntervalError, wilson};
///
/// assert_eq!(wilson(11, 10, 0.95), Err(IntervalError::TooManySuccesses { successes: 11, trials: 10 }));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum IntervalError {
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
    /// A confidence level that is not strictly between 0 and 1 (NaN included).
    #[error("confidence level `{found}`, expected a number above 0 and below 1")]
    Confidence {
        /// The level found.
        found: f64,
    },
}

/// The Wilson score interval for `successes` out of `trials`.
///
/// With x successes, n trials and z the two-sided normal critical value, the bounds are the two roots of
/// `(n + z²)p² − (2x + z²)p + x²/n = 0`, which is the usual
/// `(p̂ + z²/2n ± z√(p̂(1−p̂)/n + z²/4n²)) / (1 + z²/n)`. The smaller root is taken from the product of the roots,
/// so nothing cancels for a rare event among millions; a majority is computed as the complement of the minority.
///
/// Source: E. B. Wilson, *Probable inference, the law of succession, and statistical inference*, JASA 22 (1927);
/// recommended by R. G. Newcombe, *Statistics in Medicine* 17 (1998) 857–872.
///
/// # Errors
/// [`IntervalError`] if there are no trials, more successes than trials, more than [`MAX_TRIALS`] trials, or the
/// confidence level is not strictly between 0 and 1.
///
/// ```
/// use integration_core::indicators::interval::wilson;
///
/// let share = wilson(81, 263, 0.95)?;
/// assert_eq!(format!("{:.4} to {:.4}", share.lower, share.upper), "0.2553 to 0.3662"); // Newcombe, table I
/// # Ok::<(), integration_core::indicators::interval::IntervalError>(())
/// ```
pub fn wilson(successes: u64, trials: u64, confidence: f64) -> Result<Interval, IntervalError> {
    failures(successes, trials)?;
    ConfidenceLevel::new(confidence)?.wilson(successes, trials)
}

/// A confidence level (*Konfidenzniveau*), worked out once for many intervals: most of the time of [`wilson`]
/// goes into the normal critical value, which depends on the level alone.
///
/// ```
/// use integration_core::indicators::interval::{ConfidenceLevel, wilson};
///
/// let level = ConfidenceLevel::new(0.95)?;
/// for (successes, trials) in [(81, 263), (15, 148), (0, 20)] {
///     assert_eq!(level.wilson(successes, trials), wilson(successes, trials, 0.95));
/// }
/// # Ok::<(), integration_core::indicators::interval::IntervalError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ConfidenceLevel {
    confidence: f64,
    z: f64,
}

impl ConfidenceLevel {
    /// The level `confidence`, such as 0.95.
    ///
    /// # Errors
    /// [`IntervalError::Confidence`] unless it is strictly between 0 and 1.
    pub fn new(confidence: f64) -> Result<Self, IntervalError> {
        if !(confidence > 0.0 && confidence < 1.0) {
            return Err(IntervalError::Confidence { found: confidence });
        }
        Ok(Self { confidence, z: critical_value(confidence) })
    }

    /// The Wilson score interval at this level; see [`wilson`] for the method.
    ///
    /// # Errors
    /// [`IntervalError`] if there are no trials, more successes than trials, or more than [`MAX_TRIALS`] trials.
    pub fn wilson(self, successes: u64, trials: u64) -> Result<Interval, IntervalError> {
        let failures = failures(successes, trials)?;
        let Self { confidence, z } = self;
        let estimate = successes as f64 / trials as f64;
        let (lower, upper) = if successes <= failures {
            minority_bounds(successes as f64, trials as f64, z)
        } else {
            let (lower, upper) = minority_bounds(failures as f64, trials as f64, z);
            (1.0 - upper, 1.0 - lower)
        };
        // At a confidence near 0 both bounds round to the estimate; the last bit must not push one past it.
        Ok(Interval { estimate, lower: lower.min(estimate), upper: upper.max(estimate), confidence })
    }
}

/// The cases without the property, if the counts make sense.
fn failures(successes: u64, trials: u64) -> Result<u64, IntervalError> {
    let failures =
        trials.checked_sub(successes).ok_or(IntervalError::TooManySuccesses { successes, trials })?;
    if trials == 0 {
        return Err(IntervalError::NoTrials);
    }
    if trials > MAX_TRIALS {
        return Err(IntervalError::TooManyTrials { trials });
    }
    Ok(failures)
}

/// Both Wilson bounds for `x <= n/2`. All terms are positive, so each bound keeps its full relative precision.
fn minority_bounds(x: f64, n: f64, z: f64) -> (f64, f64) {
    let root = libm::sqrt(z * z + 4.0 * x * ((n - x) / n));
    let sum = 2.0 * x + z * z + z * root;
    (2.0 * x * (x / n) / sum, sum / (2.0 * (n + z * z)))
}

/// The z for which a standard normal value lies within ±z with probability `confidence`: `erf(z/√2) = confidence`.
///
/// Halley's method on `libm`'s error function, from the second half on through the complement so that levels
/// close to 1 keep their digits. The start for the tail is formula 26.2.23 of Abramowitz and Stegun, *Handbook
/// of Mathematical Functions* (absolute error below 4.5e-4); every step cubes the error, so two steps
/// reach the last bits from either start and the third is the reserve.
fn critical_value(confidence: f64) -> f64 {
    const SQRT_2_OVER_PI: f64 = FRAC_2_SQRT_PI * FRAC_1_SQRT_2;
    let outside = 1.0 - confidence;
    let central = confidence < 0.5;
    let mut z = if central { confidence / SQRT_2_OVER_PI } else { tail_start(outside / 2.0) };
    for _ in 0..3 {
        let u = z * FRAC_1_SQRT_2;
        let excess = if central { libm::erf(u) - confidence } else { outside - libm::erfc(u) };
        let newton = excess / (SQRT_2_OVER_PI * libm::exp(-u * u));
        z -= newton / (1.0 + 0.5 * z * newton);
    }
    z
}

fn tail_start(tail: f64) -> f64 {
    let t = libm::sqrt(-2.0 * libm::log(tail));
    let numerator = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let denominator = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    t - numerator / denominator
}
