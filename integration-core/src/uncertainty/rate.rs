//! This module computes how uncertain a rate is (German: *Rate*, events per exposure such as per 1,000 inhabitants or
//! person-years), and the ratio of two rates.

use thiserror::Error;

use super::distribution::{beta, gamma};
use super::proportion::MAX_TRIALS;
use super::ratio::{Open, RatioInterval};
use super::{ConfidenceLevel, Interval, MAX_NUMBER};
use crate::document::choice;

/// Events in an exposure: inhabitants, person-years, cases.
///
/// ```
/// use integration_core::uncertainty::rate::Rate;
///
/// assert_eq!(Rate::new(65, 100.0)?.estimate(), 0.65);
/// # Ok::<(), integration_core::uncertainty::rate::RateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
// INVARIANT: events <= MAX_TRIALS and 1/MAX_NUMBER <= exposure <= MAX_NUMBER.
pub struct Rate {
    events: u64,
    exposure: f64,
}

/// Why two numbers are no rate.
///
/// ```
/// use integration_core::uncertainty::rate::{Rate, RateError};
///
/// assert_eq!(Rate::new(3, 0.0), Err(RateError::Exposure { found: 0.0 }));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum RateError {
    /// The exposure is not a number above 0 (NaN and the infinities included), or out of all proportion.
    #[error("exposure `{found}`, expected a number above 0 and at most {MAX_NUMBER:e}")]
    Exposure {
        /// The exposure found.
        found: f64,
    },
    /// More events than an `f64` can count.
    #[error("`{events}` events, expected at most `{MAX_TRIALS}`")]
    TooManyEvents {
        /// The events found.
        events: u64,
    },
}

choice! {
    /// A method for the interval of a count of events and so of a rate.
    pub enum RateMethod = default ExactBelowTen {
        /// Exact below ten events and Byar's from ten on: the rule of English public health.
        ExactBelowTen "exact_below_ten" ["exakt unter zehn Ereignissen, sonst Byar", "exact below ten events, else Byar"],
        /// Byar's approximation: a cube, right to three digits from ten events on; 0 where the cube is negative.
        Byar "byar" ["Byar", "Byar"],
        /// Equal tails of the Poisson distribution (Garwood 1936).
        ExactPoisson "exact_poisson" ["Poisson (exakt)", "Poisson (exact)"],
    }
}

impl Rate {
    /// `events` in `exposure`.
    ///
    /// # Errors
    /// [`RateError`] unless the exposure is a number above 0 and the events can be counted.
    pub fn new(events: u64, exposure: f64) -> Result<Self, RateError> {
        if !is_positive(exposure) {
            return Err(RateError::Exposure { found: exposure });
        }
        if events > MAX_TRIALS {
            return Err(RateError::TooManyEvents { events });
        }
        Ok(Self { events, exposure })
    }

    /// The events.
    #[must_use]
    pub const fn events(self) -> u64 {
        self.events
    }

    /// The exposure.
    #[must_use]
    pub const fn exposure(self) -> f64 {
        self.exposure
    }

    /// Events per unit of exposure.
    #[must_use]
    pub fn estimate(self) -> f64 {
        self.events as f64 / self.exposure
    }

    /// The interval around the rate, per unit of exposure.
    ///
    /// Sources: F. Garwood, *Biometrika* 28 (1936) 437–442; N. E. Breslow, N. E. Day, *Statistical Methods in Cancer
    /// Research* II (1987), 2.13 (Byar); the rule at ten: Public Health England, *Technical Guide: Confidence Intervals*.
    ///
    /// ```
    /// use integration_core::uncertainty::ConfidenceLevel;
    /// use integration_core::uncertainty::rate::{Rate, RateMethod};
    ///
    /// let none = Rate::new(0, 1.0)?.interval(ConfidenceLevel::P95, RateMethod::ExactPoisson);
    /// assert_eq!(format!("{:.4}", none.upper), "3.6889"); // no event seen: up to 3.7 may have been expected
    /// # Ok::<(), integration_core::uncertainty::rate::RateError>(())
    /// ```
    #[must_use]
    pub fn interval(self, level: ConfidenceLevel, method: RateMethod) -> Interval {
        let (lower, upper) = count_bounds(self.events, level, method);
        level.around(self.estimate(), lower / self.exposure, upper / self.exposure)
    }

    /// `self / reference` with its exact interval: given all events of both, those of one are binomial. Both tails have
    /// the same probability, so the interval excludes 1 exactly where the two-sided test that doubles the smaller
    /// tail rejects equality.
    ///
    /// Source: J. Przyborowski, H. Wilenski, *Biometrika* 31 (1940) 313–323.
    ///
    /// ```
    /// use integration_core::uncertainty::{ConfidenceLevel, rate::Rate};
    ///
    /// let ratio = Rate::new(10, 200.0)?.ratio_to(Rate::new(40, 400.0)?, ConfidenceLevel::P95);
    /// assert_eq!(format!("{:.3} to {:.3}", ratio.lower.unwrap(), ratio.upper.unwrap()), "0.223 to 1.017");
    /// # Ok::<(), integration_core::uncertainty::rate::RateError>(())
    /// ```
    #[must_use]
    pub fn ratio_to(self, reference: Self, level: ConfidenceLevel) -> RatioInterval {
        let (x1, x2) = (self.events as f64, reference.events as f64);
        let exposures = reference.exposure / self.exposure;
        let lower =
            if self.events > 0 { beta::lower_odds(x1, x2 + 1.0, level.tail()) * exposures } else { 0.0 };
        let upper = (reference.events > 0).then(|| beta::upper_odds(x1 + 1.0, x2, level.tail()) * exposures);
        let estimate = (reference.events > 0).then(|| x1 / x2 * exposures);
        RatioInterval {
            estimate,
            lower: Some(estimate.map_or(lower, |estimate| lower.min(estimate))),
            upper: upper.zip(estimate).map(|(upper, estimate)| upper.max(estimate)),
            confidence: level.confidence(),
            open: Open::of(self.events, reference.events).filter(|_| reference.events == 0),
        }
    }
}

/// Whether this is a number above 0 whose square and reciprocal are numbers too.
pub(super) fn is_positive(number: f64) -> bool {
    (1.0 / MAX_NUMBER..=MAX_NUMBER).contains(&number)
}

/// Bounds of the number of events to be expected where `events` were seen.
pub(super) fn count_bounds(events: u64, level: ConfidenceLevel, method: RateMethod) -> (f64, f64) {
    let x = events as f64;
    let is_exact = match method {
        RateMethod::ExactBelowTen => events < 10,
        RateMethod::Byar => false,
        RateMethod::ExactPoisson => true,
    };
    if is_exact {
        let lower = if events > 0 { gamma::lower_quantile(x, level.tail()) } else { 0.0 };
        return (lower, gamma::upper_quantile(x + 1.0, level.tail()));
    }
    let cube = |count: f64, z: f64| {
        let root = (1.0 - 1.0 / (9.0 * count) + z / (3.0 * libm::sqrt(count))).max(0.0);
        count * root * root * root
    };
    (if events > 0 { cube(x, -level.z()) } else { 0.0 }, cube(x + 1.0, level.z()))
}
