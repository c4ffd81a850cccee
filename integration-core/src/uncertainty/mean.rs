//! This module computes how uncertain a mean of measurements is (German: *Mittelwert mit Konfidenzintervall*).

use thiserror::Error;

use super::distribution::student;
use super::{ConfidenceLevel, Interval, MAX_NUMBER, is_number};

/// Why there is no interval of a mean. `row` counts the values from 0.
///
/// ```
/// use integration_core::uncertainty::{ConfidenceLevel, mean::{MeanError, mean}};
///
/// assert_eq!(mean(&[3.0], ConfidenceLevel::P95), Err(vec![MeanError::TooFew { found: 1 }]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum MeanError {
    /// Fewer than two values: their spread is unknown.
    #[error("{found} values, expected at least 2")]
    TooFew {
        /// How many there are.
        found: usize,
    },
    /// A value that is no number (NaN or infinite), or out of all proportion.
    #[error("value {row}: `{found}`, expected a number of at most {MAX_NUMBER:e}")]
    NotANumber {
        /// The position.
        row: usize,
        /// The value found.
        found: f64,
    },
}

/// The mean of independent measurements with Student's interval `x̄ ± t·s/√n`, in the unit of the values.
///
/// Source: Student, *The probable error of a mean*, Biometrika 6 (1908).
///
/// # Errors
/// Every value that is no number; fewer than two values.
///
/// ```
/// use integration_core::uncertainty::{ConfidenceLevel, mean::mean};
///
/// let months = mean(&[4.0, 6.0, 8.0], ConfidenceLevel::P95).unwrap();
/// assert_eq!(format!("{} ({:.2} to {:.2})", months.estimate, months.lower, months.upper), "6 (1.03 to 10.97)");
/// ```
pub fn mean(values: &[f64], level: ConfidenceLevel) -> Result<Interval, Vec<MeanError>> {
    let rows = values.iter().enumerate();
    let mut problems: Vec<MeanError> = rows
        .filter(|(_, value)| !is_number(**value))
        .map(|(row, found)| MeanError::NotANumber { row, found: *found })
        .collect();
    if values.len() < 2 {
        problems.push(MeanError::TooFew { found: values.len() });
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let n = values.len() as f64;
    let centre = centre(values);
    let squares: f64 = values.iter().map(|value| (value - centre) * (value - centre)).sum();
    let error = libm::sqrt(squares / (n - 1.0) / n);
    let half = student::critical_value(n - 1.0, level.confidence()) * error;
    Ok(level.around(centre, centre - half, centre + half))
}

/// The mean, corrected by the mean of what is left: right to the last bits for values far from 0.
pub(super) fn centre(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let first = values.iter().sum::<f64>() / n;
    first + values.iter().map(|value| value - first).sum::<f64>() / n
}
