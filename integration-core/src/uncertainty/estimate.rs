//! This module compares two figures of which the standard errors are known (German: *Schätzwert mit Standardfehler*), as
//! surveys publish them, and says whether a gap between groups really closed.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::difference::recovered;
use super::rate::is_positive;
use super::ratio::{Open, RatioInterval};
use super::{ConfidenceLevel, Interval, MAX_NUMBER, is_number};

/// A figure of a survey with its standard error (*Standardfehler*), both in the figure's unit.
///
/// ```
/// use integration_core::uncertainty::estimate::Estimate;
///
/// assert!(Estimate::new(82.1, 0.9).is_ok());
/// assert!(Estimate::new(82.1, -0.9).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
// INVARIANT: both are numbers of at most MAX_NUMBER, the error not below 0.
pub struct Estimate {
    value: f64,
    standard_error: f64,
}

/// Why two numbers are no estimate.
///
/// ```
/// use integration_core::uncertainty::estimate::{Estimate, EstimateError};
///
/// assert_eq!(Estimate::new(1.0, -0.5), Err(EstimateError::StandardError { found: -0.5 }));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum EstimateError {
    /// The value is no number (NaN or infinite), or out of all proportion.
    #[error("value `{found}`, expected a number of at most {MAX_NUMBER:e}")]
    Value {
        /// The value found.
        found: f64,
    },
    /// The standard error is no number from 0 on.
    #[error("standard error `{found}`, expected a number from 0 to {MAX_NUMBER:e}")]
    StandardError {
        /// The standard error found.
        found: f64,
    },
}

impl Estimate {
    /// `value` with `standard_error`.
    ///
    /// # Errors
    /// [`EstimateError`] unless both are numbers and the error is not below 0.
    pub fn new(value: f64, standard_error: f64) -> Result<Self, EstimateError> {
        if !is_number(value) {
            return Err(EstimateError::Value { found: value });
        }
        if !(0.0..=MAX_NUMBER).contains(&standard_error) {
            return Err(EstimateError::StandardError { found: standard_error });
        }
        Ok(Self { value, standard_error })
    }

    /// The normal interval `value ± z · standard error`.
    ///
    /// ```
    /// use integration_core::uncertainty::{ConfidenceLevel, estimate::Estimate};
    ///
    /// let share = Estimate::new(82.1, 0.9)?.interval(ConfidenceLevel::P95);
    /// assert_eq!(format!("{:.2} to {:.2}", share.lower, share.upper), "80.34 to 83.86");
    /// # Ok::<(), integration_core::uncertainty::estimate::EstimateError>(())
    /// ```
    #[must_use]
    pub fn interval(self, level: ConfidenceLevel) -> Interval {
        let half = level.z() * self.standard_error;
        level.around(self.value, self.value - half, self.value + half)
    }

    /// `self − reference` of two independent surveys, with its normal interval.
    ///
    /// ```
    /// use integration_core::uncertainty::{ConfidenceLevel, estimate::Estimate};
    ///
    /// let gap = Estimate::new(82.1, 0.9)?.difference_to(Estimate::new(64.5, 1.4)?, ConfidenceLevel::P95);
    /// assert_eq!(format!("{:.2} to {:.2}", gap.lower, gap.upper), "14.34 to 20.86");
    /// # Ok::<(), integration_core::uncertainty::estimate::EstimateError>(())
    /// ```
    #[must_use]
    pub fn difference_to(self, reference: Self, level: ConfidenceLevel) -> Interval {
        recovered(&self.interval(level), &reference.interval(level))
    }

    /// `self / reference` of two independent surveys, with its interval: normal on the logarithm, whose variance is
    /// that of both relative errors together (delta method). Neither bound where a value is not above 0.
    ///
    /// ```
    /// use integration_core::uncertainty::{ConfidenceLevel, estimate::Estimate};
    ///
    /// let times = Estimate::new(82.1, 0.9)?.ratio_to(Estimate::new(64.5, 1.4)?, ConfidenceLevel::P95);
    /// assert_eq!(format!("{:.3} to {:.3}", times.lower.unwrap(), times.upper.unwrap()), "1.214 to 1.335");
    /// # Ok::<(), integration_core::uncertainty::estimate::EstimateError>(())
    /// ```
    #[must_use]
    pub fn ratio_to(self, reference: Self, level: ConfidenceLevel) -> RatioInterval {
        let is_there = |estimate: Self| u64::from(is_positive(estimate.value));
        let open = Open::of(is_there(self), is_there(reference));
        let estimate = is_positive(reference.value).then(|| self.value / reference.value);
        let bounds = estimate.filter(|_| open.is_none()).map(|estimate| {
            let relative = |estimate: Self| estimate.standard_error / estimate.value;
            let half = level.z() * libm::hypot(relative(self), relative(reference));
            // Beyond this the bounds are 0 and infinite to every reader.
            let factor = libm::exp(half.min(500.0));
            (estimate / factor, estimate * factor)
        });
        let (lower, upper) = bounds.unzip();
        RatioInterval { estimate, lower, upper, confidence: level.confidence(), open }
    }
}

/// Whether the gap between a group and its reference closed beyond chance (German: *Annäherung*, convergence).
///
/// ```
/// use integration_core::uncertainty::estimate::Convergence;
///
/// assert_eq!(serde_json::to_string(&Convergence::NotShown).unwrap(), r#""not_shown""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Convergence {
    /// The gap is smaller, beyond chance.
    Converging,
    /// The gap is larger, beyond chance.
    Diverging,
    /// Who was behind is ahead now, beyond chance in both years.
    Reversed,
    /// The change is within chance: neither is shown.
    NotShown,
}

/// The answer of [`converge`].
///
/// ```
/// use integration_core::uncertainty::estimate::converge;
/// use integration_core::uncertainty::Interval;
///
/// let gap = |estimate| Interval { estimate, lower: estimate - 2.0, upper: estimate + 2.0, confidence: 0.95 };
/// assert_eq!(converge(&gap(-15.0), &gap(-10.0)).change.estimate, -5.0); // 5 points smaller
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConvergenceTest {
    /// What is shown.
    pub convergence: Convergence,
    /// The gap before, `group − reference`.
    pub before: Interval,
    /// The gap after.
    pub after: Interval,
    /// The change of the gap, counted from the side on which it was: below 0 the gap got smaller.
    pub change: Interval,
}

/// The test of convergence: the interval of the difference of two differences. Two gaps whose intervals overlap may have
/// changed beyond chance all the same, and two years of a shrinking gap may be noise.
///
/// The gaps must come from independent samples (two years, two surveys); [`super::difference::difference`] and
/// [`Estimate::difference_to`] give them.
///
/// ```
/// use integration_core::uncertainty::estimate::{Convergence, converge};
/// use integration_core::uncertainty::Interval;
///
/// let gap = |estimate| Interval { estimate, lower: estimate - 2.0, upper: estimate + 2.0, confidence: 0.95 };
/// assert_eq!(converge(&gap(-15.0), &gap(-13.0)).convergence, Convergence::NotShown);
/// assert_eq!(converge(&gap(-15.0), &gap(-10.0)).convergence, Convergence::Converging);
/// assert_eq!(converge(&gap(-15.0), &gap(4.0)).convergence, Convergence::Reversed);
/// ```
#[must_use]
pub fn converge(before: &Interval, after: &Interval) -> ConvergenceTest {
    // Without a gap before, what is there after is a larger one.
    let is_negative = before.estimate < 0.0 || (before.estimate <= 0.0 && after.estimate < 0.0);
    let change = if is_negative { recovered(before, after) } else { recovered(after, before) };
    let reversed = (before.upper < 0.0 && after.lower > 0.0) || (before.lower > 0.0 && after.upper < 0.0);
    let convergence = if reversed {
        Convergence::Reversed
    } else if change.upper < 0.0 {
        Convergence::Converging
    } else if change.lower > 0.0 {
        Convergence::Diverging
    } else {
        Convergence::NotShown
    };
    ConvergenceTest { convergence, before: *before, after: *after, change }
}
