//! This module says how far a figure may lie from what it estimates (German: *statistische Unsicherheit*): shares,
//! differences and ratios of shares, rates, standardised rates, means and trends.
//!
//! | module | question it answers | methods (the first is the default) |
//! |---|---|---|
//! | [`proportion`] | how uncertain is a share? | Wilson, Agresti–Coull, Clopper–Pearson, Jeffreys |
//! | [`difference`] | by how much do two shares differ? | Newcombe, Agresti–Caffo, Miettinen–Nurminen |
//! | [`ratio`] | how many times is one share the other? | Katz, Walter, Koopman |
//! | [`rate`] | how uncertain is a rate, or the ratio of two? | exact Poisson below ten events and Byar from ten on, or one of them, or logarithmic |
//! | [`standardisation`] | what would a rate be with another age structure? | direct, indirect |
//! | [`funnel`] | is a district further from the average than chance explains? | 95 % and 99.8 % limits |
//! | [`estimate`] | how do two figures with standard errors compare, and did a gap really close? | normal; recovered from two intervals |
//! | [`mean`] | how uncertain is a mean of measurements? | Student |
//! | [`trend`] | where does a series go? | end points, last changes, least squares, Theil–Sen, Mann–Kendall |
//!
//! Everything transcendental comes from `libm`, everything else is a basic IEEE operation in a fixed order, so the
//! bits agree on every platform. What enters is checked once, when a [`Share`](proportion::Share), a
//! [`Rate`](rate::Rate) or a [`ConfidenceLevel`] is made; after that every question has an answer, and where the
//! method defines none (a ratio to nothing) the answer is `None`, never NaN.

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub mod difference;
mod distribution;
pub mod estimate;
pub mod funnel;
pub mod mean;
pub mod proportion;
pub mod rate;
pub mod ratio;
pub mod standardisation;
pub mod trend;

/// The largest magnitude of a measured number that is accepted; beyond it squares and their sums could overflow.
pub const MAX_NUMBER: f64 = 1e40;

/// Whether this is a number of a magnitude that is accepted: neither NaN nor infinite.
pub(crate) fn is_number(number: f64) -> bool {
    number.abs() <= MAX_NUMBER
}

/// A figure with the interval around it (German: *Konfidenzintervall*), in the figure's unit.
///
/// ```
/// use integration_core::uncertainty::ConfidenceLevel;
/// use integration_core::uncertainty::proportion::{ProportionMethod, Share};
///
/// let nobody = Share::new(0, 20)?.interval(ConfidenceLevel::P95, ProportionMethod::Wilson);
/// assert!(nobody.lower <= 0.0 && nobody.upper > 0.16); // 0 of 20 does not mean "never"
/// # Ok::<(), integration_core::uncertainty::proportion::ShareError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interval {
    /// The observed figure.
    pub estimate: f64,
    /// Lower bound.
    pub lower: f64,
    /// Upper bound.
    pub upper: f64,
    /// The confidence level asked for, strictly between 0 and 1.
    pub confidence: f64,
}

impl Interval {
    /// Whether `value` lies inside, bounds included.
    ///
    /// ```
    /// use integration_core::uncertainty::Interval;
    ///
    /// let change = Interval { estimate: 0.045, lower: 0.002, upper: 0.088, confidence: 0.95 };
    /// assert!(!change.contains(0.0)); // more than chance
    /// ```
    #[must_use]
    pub fn contains(&self, value: f64) -> bool {
        self.lower <= value && value <= self.upper
    }
}

/// A confidence level that is not strictly between 0 and 1 (NaN included).
///
/// ```
/// use integration_core::uncertainty::ConfidenceLevel;
///
/// assert_eq!(
///     ConfidenceLevel::new(95.0).unwrap_err().to_string(),
///     "confidence level `95`, expected a number above 0 and below 1"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Error)]
#[error("confidence level `{found}`, expected a number above 0 and below 1")]
pub struct ConfidenceError {
    /// The level found.
    pub found: f64,
}

/// A confidence level (*Konfidenzniveau*), worked out once for many intervals: most of the time of a simple interval
/// goes into the normal critical value, which depends on the level alone.
///
/// ```
/// use integration_core::uncertainty::ConfidenceLevel;
///
/// assert_eq!(ConfidenceLevel::new(0.95)?, ConfidenceLevel::P95);
/// # Ok::<(), integration_core::uncertainty::ConfidenceError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ConfidenceLevel {
    confidence: f64,
    z: f64,
}

impl ConfidenceLevel {
    /// 95 %, the usual level.
    pub const P95: Self = Self { confidence: 0.95, z: 1.959_963_984_540_053_8 };

    /// 99.8 %, the usual outer limit of a funnel.
    pub const P99_8: Self = Self { confidence: 0.998, z: 3.090_232_306_167_813 };

    /// The level `confidence`, such as 0.95.
    ///
    /// # Errors
    /// [`ConfidenceError`] unless it is strictly between 0 and 1.
    pub fn new(confidence: f64) -> Result<Self, ConfidenceError> {
        if !(confidence > 0.0 && confidence < 1.0) {
            return Err(ConfidenceError { found: confidence });
        }
        Ok(Self { confidence, z: distribution::normal::critical_value(confidence) })
    }

    /// The level as a number.
    #[must_use]
    pub const fn confidence(self) -> f64 {
        self.confidence
    }

    /// The z for which a standard normal value lies within ±z with this confidence: 1.96 for 95 %.
    #[must_use]
    pub const fn z(self) -> f64 {
        self.z
    }

    /// The probability left out on each side: 0.025 for 95 %.
    const fn tail(self) -> f64 {
        (1.0 - self.confidence) / 2.0
    }

    /// The interval with these bounds, widened to the estimate where they leave it outside: by the last bit of a bound, or
    /// because the method is around another centre (Jeffreys, Agresti–Caffo, Walter at a low level).
    const fn around(self, estimate: f64, lower: f64, upper: f64) -> Interval {
        Interval {
            estimate,
            lower: lower.min(estimate),
            upper: upper.max(estimate),
            confidence: self.confidence,
        }
    }
}
