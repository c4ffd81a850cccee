//! This module says which value the way to a target asks for in a year (German: *Zielpfad*, *Sollwert*).
//!
//! | shape | between two points (a, x) and (b, y), in year t |
//! |---|---|
//! | [`PathShape::Linear`] | `x + (y − x)·(t − a)/(b − a)` |
//! | [`PathShape::Steps`] | `x`, until b is there |
//! | [`PathShape::Geometric`] | `x·(y/x)^((t − a)/(b − a))`, only if x and y have one sign and neither is 0 |
//!
//! The points are the baseline, the milestones (German: *Zwischenziele*) if there are any, and the target.
//!
//! Source: WHO, *Thirteenth General Programme of Work, methods for impact measurement*, for linear and geometric
//! target paths.

use super::exact::Exact;
use super::pace::Observation;
use crate::document::choice;

choice! {
    /// How the path runs from point to point.
    ///
    /// ```
    /// use integration_core::indicators::path::PathShape;
    ///
    /// assert_eq!(PathShape::Steps.as_str(), "steps");
    /// ```
    pub enum PathShape = default Linear {
        /// Straight: the same change every year.
        Linear "linear" ["gleichmäßig", "linear"],
        /// In steps: the last point due holds until the next.
        Steps "steps" ["in Stufen", "in steps"],
        /// The same rate of growth every year.
        Geometric "geometric" ["mit gleicher Rate", "geometric"],
    }
}

choice! {
    /// What the path asks for before its first and after its last point. Steps hold their last point anyway.
    ///
    /// ```
    /// use integration_core::indicators::path::Outside;
    ///
    /// assert_eq!(Outside::GoOn.as_str(), "go_on");
    /// ```
    pub enum Outside = default Nothing {
        /// Nothing: [`PathError::OutsidePath`].
        Nothing "nothing" ["nichts", "nothing"],
        /// The value of the nearest end.
        Hold "hold" ["der Wert am Ende gilt weiter", "the value at the end holds"],
        /// The path goes on as it does at that end.
        GoOn "go_on" ["es geht so weiter", "the path goes on"],
    }
}

/// Why a path has no value.
///
/// ```
/// use integration_core::indicators::path::PathError;
///
/// let error = PathError::ConflictingPoints { year: 2025 };
/// assert_eq!(error.to_string(), "the path has two different values for 2025; expected one");
/// ```
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PathError {
    /// Not enough points.
    #[error("the path has {found} points; expected at least {expected}")]
    TooFewPoints {
        /// How many there are.
        found: usize,
        /// How many it takes.
        expected: usize,
    },
    /// Two values for one year.
    #[error("the path has two different values for {year}; expected one")]
    ConflictingPoints {
        /// The year.
        year: i32,
    },
    /// No growth leads from the one value to the other.
    #[error(
        "no geometric path leads from {from} to {to}; expected two values of one sign, not 0: use a linear path"
    )]
    NoGeometricPath {
        /// The value at the beginning.
        from: f64,
        /// The value at the end.
        to: f64,
    },
    /// The year lies outside the path.
    #[error("the year {year} is outside the path; expected {first} to {last}")]
    OutsidePath {
        /// The year asked for.
        year: i32,
        /// The first year of the path.
        first: i32,
        /// Its last year.
        last: i32,
    },
    /// The value is too large for a float.
    #[error("the value for {year} is too large")]
    TooLarge {
        /// The year asked for.
        year: i32,
    },
}

/// The value that the path through `points` asks for in `year`, in the indicator's unit. The points may come in
/// any order.
///
/// # Errors
/// See [`PathError`]: too few or conflicting points, a year outside, no geometric path.
///
/// ```
/// use integration_core::indicators::{exact::Exact, pace::Observation};
/// use integration_core::indicators::path::{Outside, PathShape, value_at};
///
/// let points = [(2015, 50), (2030, 80)].map(|(year, value)| Observation { year, value: Exact::from(value) });
/// assert_eq!(value_at(&points, PathShape::Linear, Outside::Nothing, 2020), Ok(60.0));
/// assert_eq!(value_at(&points, PathShape::Steps, Outside::Nothing, 2020), Ok(50.0));
/// ```
pub fn value_at(
    points: &[Observation],
    shape: PathShape,
    outside: Outside,
    year: i32,
) -> Result<f64, PathError> {
    let points = in_order(points)?;
    let (first, last) = match points.as_slice() {
        [first, .., last] => (*first, *last),
        _ => return Err(PathError::TooFewPoints { found: points.len(), expected: 2 }),
    };
    let error = PathError::OutsidePath { year, first: first.year, last: last.year };
    if year < first.year && (outside == Outside::Nothing || shape == PathShape::Steps) {
        return Err(error);
    }
    if year > last.year && outside == Outside::Nothing && shape != PathShape::Steps {
        return Err(error);
    }
    let holds = outside == Outside::Hold || shape == PathShape::Steps;
    let year_used = if holds { year.clamp(first.year, last.year) } else { year };
    // The section that the year lies in; before the path its first, after it its last.
    let after = points.iter().skip(1).find(|point| point.year > year_used).copied().unwrap_or(last);
    let before = points.iter().rev().find(|point| point.year < after.year).copied().unwrap_or(first);
    let value = match shape {
        PathShape::Steps if year_used >= after.year => after.value.to_f64(),
        PathShape::Steps => before.value.to_f64(),
        PathShape::Linear => linear(before, after, year_used).to_f64(),
        PathShape::Geometric => geometric(before, after, year_used)?,
    };
    if value.is_finite() { Ok(value) } else { Err(PathError::TooLarge { year }) }
}

/// The points by year, each year once.
fn in_order(points: &[Observation]) -> Result<Vec<&Observation>, PathError> {
    let mut points: Vec<_> = points.iter().collect();
    points.sort_by_key(|point| point.year);
    points.dedup();
    let conflict = points.windows(2).find_map(|pair| match pair {
        [a, b] if a.year == b.year => Some(PathError::ConflictingPoints { year: a.year }),
        _ => None,
    });
    conflict.map_or(Ok(points), Err)
}

fn years(from: i32, to: i32) -> i64 {
    i64::from(to) - i64::from(from)
}

fn linear(before: &Observation, after: &Observation, year: i32) -> Exact {
    let gone = &(&after.value - &before.value) * &Exact::from(years(before.year, year));
    // Two points in order are at least a year apart.
    let gone = gone.checked_div(&Exact::from(years(before.year, after.year).max(1)));
    &before.value + &gone.unwrap_or_else(|| Exact::from(0))
}

fn geometric(before: &Observation, after: &Observation, year: i32) -> Result<f64, PathError> {
    let (from, to) = (before.value.to_f64(), after.value.to_f64());
    let factor = after.value.checked_div(&before.value).filter(|factor| *factor > Exact::from(0));
    let factor = factor.ok_or(PathError::NoGeometricPath { from, to })?;
    if year == after.year {
        // The path ends on the target, not within a rounding of it.
        return Ok(to);
    }
    let share = years(before.year, year) as f64 / years(before.year, after.year) as f64;
    Ok(from * libm::pow(factor.to_f64(), share))
}

/// The yearly rate of growth that fits best to all points: `e^slope − 1`, from the regression line through the
/// logarithms. With the sign turned round it is the *average annual rate of reduction* (AARR) of UNICEF.
///
/// # Errors
/// Fewer than two points, two values for a year, or a value that is not above 0
/// ([`PathError::NoGeometricPath`] from the first value to that one).
///
/// ```
/// use integration_core::indicators::{exact::Exact, pace::Observation, path::fitted_rate};
///
/// let points = [(2018, 100), (2019, 90), (2020, 81)];
/// let points = points.map(|(year, value)| Observation { year, value: Exact::from(value) });
/// assert!((fitted_rate(&points).unwrap() + 0.1).abs() < 1e-12);
/// ```
pub fn fitted_rate(points: &[Observation]) -> Result<f64, PathError> {
    let points = in_order(points)?;
    let (Some(first), true) = (points.first().copied(), points.len() > 1) else {
        return Err(PathError::TooFewPoints { found: points.len(), expected: 2 });
    };
    if let Some(point) = points.iter().find(|point| point.value <= Exact::from(0)) {
        return Err(PathError::NoGeometricPath { from: first.value.to_f64(), to: point.value.to_f64() });
    }
    // Logarithms of the growth since the first point, years since the first: small numbers lose nothing.
    let logs: Vec<(f64, f64)> = points
        .iter()
        .filter_map(|point| {
            let growth = point.value.checked_div(&first.value)?;
            Some((years(first.year, point.year) as f64, libm::log(growth.to_f64())))
        })
        .collect();
    let count = logs.len() as f64;
    let (year, log) = logs.iter().fold((0.0, 0.0), |(year, log), (t, y)| (year + t / count, log + y / count));
    let (across, spread) = logs.iter().fold((0.0, 0.0), |(across, spread), (t, y)| {
        (across + (t - year) * (y - log), spread + (t - year) * (t - year))
    });
    let rate = libm::expm1(across / spread);
    if rate.is_finite() { Ok(rate) } else { Err(PathError::TooLarge { year: first.year }) }
}
