//! This module compares one district, school or group with a benchmark (German: *Vergleich mit dem Durchschnitt*,
//! *Trichterdiagramm*): small ones scatter more, so the limits around the benchmark form a funnel.
//!
//! Two pairs of limits: beyond 95 % is worth a look (one of twenty lies there by chance), beyond 99.8 % hardly ever is
//! chance. Neither says why.
//!
//! Source: D. J. Spiegelhalter, *Funnel plots for comparing institutional performance*, Statistics in Medicine 24 (2005)
//! 1185–1202.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::ConfidenceLevel;
use super::distribution::{gamma, halved};
use super::proportion::Share;
use super::rate::{Rate, is_positive};

/// Where a figure lies in the funnel.
///
/// ```
/// use integration_core::uncertainty::funnel::FunnelClass;
///
/// assert_eq!(serde_json::to_string(&FunnelClass::MuchHigher).unwrap(), r#""much_higher""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FunnelClass {
    /// Below the 99.8 % limits.
    MuchLower,
    /// Below the 95 % limits.
    Lower,
    /// Within the 95 % limits: what chance explains.
    Within,
    /// Above the 95 % limits.
    Higher,
    /// Above the 99.8 % limits.
    MuchHigher,
}

/// A figure in the funnel, with the limits that decided. Bounds are in the unit of the figure.
///
/// ```
/// use integration_core::uncertainty::funnel::{FunnelClass, share_in_funnel};
/// use integration_core::uncertainty::proportion::Share;
///
/// let small = share_in_funnel(Share::new(30, 100)?, 0.2).unwrap();
/// let large = share_in_funnel(Share::new(300, 1000)?, 0.2).unwrap();
/// assert_eq!((small.class, large.class), (FunnelClass::Higher, FunnelClass::MuchHigher)); // both are 30 %
/// # Ok::<(), integration_core::uncertainty::proportion::ShareError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FunnelPlace {
    /// Where it lies.
    pub class: FunnelClass,
    /// The figure.
    pub estimate: f64,
    /// What it is compared with.
    pub benchmark: f64,
    /// The 95 % limits.
    pub inner: Limits,
    /// The 99.8 % limits.
    pub outer: Limits,
}

/// A lower and an upper limit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Limits {
    /// The lower limit.
    pub lower: f64,
    /// The upper limit.
    pub upper: f64,
}

/// A benchmark that nothing can be compared with.
///
/// ```
/// use integration_core::uncertainty::funnel::{BenchmarkError, share_in_funnel};
/// use integration_core::uncertainty::proportion::Share;
///
/// assert_eq!(share_in_funnel(Share::new(1, 2)?, 20.0), Err(BenchmarkError { found: 20.0, most: 1.0 }));
/// # Ok::<(), integration_core::uncertainty::proportion::ShareError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Error)]
#[error("benchmark `{found}`, expected a number above 0 and at most {most:e}")]
pub struct BenchmarkError {
    /// The benchmark found.
    pub found: f64,
    /// The largest accepted: 1 for a share.
    pub most: f64,
}

/// A share against a benchmark, such as the share of the whole city: limits `p₀ ± z√(p₀(1 − p₀)/n)`, cut off at 0 and 1.
///
/// A share is outside exactly where its Wilson interval excludes the benchmark.
///
/// # Errors
/// [`BenchmarkError`] unless the benchmark is above 0 and at most 1.
pub fn share_in_funnel(share: Share, benchmark: f64) -> Result<FunnelPlace, BenchmarkError> {
    if !(benchmark > 0.0 && benchmark <= 1.0) {
        return Err(BenchmarkError { found: benchmark, most: 1.0 });
    }
    let spread = libm::sqrt(benchmark * (1.0 - benchmark) / share.trials() as f64);
    let limits = |level: ConfidenceLevel| Limits {
        lower: (benchmark - level.z() * spread).max(0.0),
        upper: (benchmark + level.z() * spread).min(1.0),
    };
    Ok(place(share.estimate(), benchmark, limits))
}

/// A rate against a benchmark: limits so that the Poisson distribution of the events expected has the probability left out
/// beyond them, drawn through between whole events.
///
/// A rate is outside exactly where its exact Poisson interval excludes the benchmark. A lower limit of 0 means that
/// even no event would be within chance.
///
/// # Errors
/// [`BenchmarkError`] unless the benchmark is a number above 0.
///
/// ```
/// use integration_core::uncertainty::funnel::{FunnelClass, rate_in_funnel};
/// use integration_core::uncertainty::rate::Rate;
///
/// let place = rate_in_funnel(Rate::new(151, 1000.0)?, 0.106).unwrap();
/// assert_eq!(place.class, FunnelClass::MuchHigher); // 106 were to be expected
/// # Ok::<(), integration_core::uncertainty::rate::RateError>(())
/// ```
pub fn rate_in_funnel(rate: Rate, benchmark: f64) -> Result<FunnelPlace, BenchmarkError> {
    let expected = benchmark * rate.exposure();
    if !is_positive(benchmark) || expected > MOST_EXPECTED {
        return Err(BenchmarkError { found: benchmark, most: MOST_EXPECTED / rate.exposure() });
    }
    let limits = |level: ConfidenceLevel| {
        let (lower, upper) = count_limits(expected, (1.0 - level.confidence()) / 2.0);
        Limits { lower: lower / rate.exposure(), upper: upper / rate.exposure() }
    };
    Ok(place(rate.estimate(), benchmark, limits))
}

/// The most events expected, 2^53: as many as can be counted.
const MOST_EXPECTED: f64 = 9_007_199_254_740_992.0;

/// The counts beyond which the Poisson distribution of `expected` has the probability `tail` each.
fn count_limits(expected: f64, tail: f64) -> (f64, f64) {
    // No limit lies beyond: the tails of ten standard deviations and sixty events are smaller than any used here.
    let reach = 10.0 * libm::sqrt(expected) + 60.0;
    let below = (expected - reach).max(1e-9);
    // Fewer than `k` events have the upper tail of the shape `k`; the first count that is within chance is one less than
    // the shape at which that tail is left, and none where even no event is within chance.
    let is_unlikely = |shape: f64| gamma::upper_tail(shape, expected) < tail;
    let lower = if is_unlikely(1.0) { halved(1.0, expected + reach, is_unlikely) - 1.0 } else { 0.0 };
    let upper = halved(below, expected + reach, |shape| gamma::lower_tail(shape, expected) > tail);
    (lower, upper)
}

fn place(estimate: f64, benchmark: f64, limits: impl Fn(ConfidenceLevel) -> Limits) -> FunnelPlace {
    let (inner, outer) = (limits(ConfidenceLevel::P95), limits(ConfidenceLevel::P99_8));
    let class = if estimate < outer.lower {
        FunnelClass::MuchLower
    } else if estimate < inner.lower {
        FunnelClass::Lower
    } else if estimate > outer.upper {
        FunnelClass::MuchHigher
    } else if estimate > inner.upper {
        FunnelClass::Higher
    } else {
        FunnelClass::Within
    };
    FunnelPlace { class, estimate, benchmark, inner, outer }
}
