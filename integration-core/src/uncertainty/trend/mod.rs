//! This module says where a series goes (German: *Trend*, *Fortschreibung*), by five methods that differ in what they
//! assume:
//!
//! | method | function | assumes |
//! |---|---|---|
//! | end points, mean of the last changes | [`Points::mean_change`] | nothing, and gives no uncertainty |
//! | least squares | [`line::least_squares`] | a straight line with independent, equally large, normal deviations |
//! | Theil–Sen | [`rank::theil_sen`] | a straight line; outliers do little |
//! | Mann–Kendall | [`rank::mann_kendall`] | nothing but independence: is there any trend? |
//!
//! Time is real: a gap of four years counts as four years. Fewer than five points cannot show a trend at 5 %, by any
//! order of their values ([`rank::MannKendall::least_p_value`]).

use thiserror::Error;

use super::{MAX_NUMBER, is_number};

pub mod line;
pub mod rank;

/// The most points of a series that are accepted; Theil and Sen's method compares each with each.
pub const MAX_POINTS: usize = 2000;

/// A series of measured values in the order of time.
///
/// ```
/// use integration_core::uncertainty::trend::Points;
///
/// let points = Points::new(&[(2022.0, 54.0), (2018.0, 50.0), (2020.0, 53.0)]).unwrap();
/// assert_eq!(points.mean_change(None), Some(1.0)); // 4 in 4 years
/// assert_eq!(points.mean_change(Some(1)), Some(0.5)); // the last step
/// ```
#[derive(Clone, Debug, PartialEq)]
// INVARIANT: 2 to MAX_POINTS points, all numbers of at most MAX_NUMBER, times strictly increasing; or `Points::empty`
// until it is filled.
pub struct Points {
    times: Vec<f64>,
    values: Vec<f64>,
}

/// Why points are no series. `row` counts the points from 0, in the order given.
///
/// ```
/// use integration_core::uncertainty::trend::{Points, PointsError};
///
/// let problems = Points::new(&[(2020.0, 53.0), (2020.0, f64::NAN)]).unwrap_err();
/// assert!(matches!(problems[0], PointsError::Value { row: 1, .. }));
/// assert!(matches!(problems[1], PointsError::RepeatedTime { row: 1, .. }));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum PointsError {
    /// Fewer than two points.
    #[error("{found} points, expected at least 2")]
    TooFew {
        /// How many there are.
        found: usize,
    },
    /// More points than are accepted.
    #[error("{found} points, expected at most {MAX_POINTS}")]
    TooMany {
        /// How many there are.
        found: usize,
    },
    /// A time that is no number, or out of all proportion.
    #[error("point {row}: time `{found}`, expected a number of at most {MAX_NUMBER:e}")]
    Time {
        /// The position.
        row: usize,
        /// The time found.
        found: f64,
    },
    /// A value that is no number, or out of all proportion.
    #[error("point {row}: value `{found}`, expected a number of at most {MAX_NUMBER:e}")]
    Value {
        /// The position.
        row: usize,
        /// The value found.
        found: f64,
    },
    /// A time that another point has already.
    #[error("point {row}: time `{found}` is there already")]
    RepeatedTime {
        /// The position.
        row: usize,
        /// The time found.
        found: f64,
    },
}

impl Points {
    /// The series of these (time, value) pairs, in any order.
    ///
    /// # Errors
    /// Every [`PointsError`] of the pairs.
    pub fn new(pairs: &[(f64, f64)]) -> Result<Self, Vec<PointsError>> {
        let mut problems = Vec::new();
        let found = pairs.len();
        if found < 2 {
            problems.push(PointsError::TooFew { found });
        }
        if found > MAX_POINTS {
            return Err(vec![PointsError::TooMany { found }]);
        }
        for (row, &(time, value)) in pairs.iter().enumerate() {
            if !is_number(time) {
                problems.push(PointsError::Time { row, found: time });
            }
            if !is_number(value) {
                problems.push(PointsError::Value { row, found: value });
            }
        }
        // Adding 0 makes one zero of both.
        let mut order: Vec<(f64, usize)> =
            pairs.iter().enumerate().map(|(row, &(time, _))| (time + 0.0, row)).collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let repeated = order.windows(2).filter_map(|pair| match pair {
            [(before, _), (found, row)] if before.total_cmp(found).is_eq() && is_number(*found) => {
                Some(PointsError::RepeatedTime { row: *row, found: *found })
            }
            _ => None,
        });
        problems.extend(repeated);
        if !problems.is_empty() {
            return Err(problems);
        }
        let sorted = || order.iter().filter_map(|(_, row)| pairs.get(*row));
        Ok(Self {
            times: sorted().map(|pair| pair.0 + 0.0).collect(),
            values: sorted().map(|pair| pair.1 + 0.0).collect(),
        })
    }

    /// The series of these pairs in the memory of this one. Whoever calls it has seen to what [`Points::new`] checks.
    pub(crate) fn refill(&mut self, pairs: impl Iterator<Item = (f64, f64)>) {
        self.times.clear();
        self.values.clear();
        for (time, value) in pairs {
            self.times.push(time + 0.0);
            self.values.push(value + 0.0);
        }
    }

    /// Memory for a series.
    pub(crate) const fn empty() -> Self {
        Self { times: Vec::new(), values: Vec::new() }
    }

    /// How many points there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.times.len()
    }

    /// The points in the order of time.
    pub(super) fn pairs(&self) -> impl DoubleEndedIterator<Item = (f64, f64)> + Clone {
        self.times.iter().copied().zip(self.values.iter().copied())
    }

    /// The mean yearly change over the last so many steps, or from the first point to the last if `None`: the change of the
    /// value by the time that went by, so an irregular series counts every year alike. `None` if there are fewer steps, or
    /// none is asked for.
    ///
    /// The last five changes are what the indicators of the German sustainability strategy project.
    #[must_use]
    pub fn mean_change(&self, last_steps: Option<usize>) -> Option<f64> {
        let all = self.times.len().checked_sub(1)?;
        let steps = last_steps.unwrap_or(all);
        let (to, from) = (self.pairs().nth_back(0)?, self.pairs().nth_back(steps)?);
        (steps > 0).then(|| (to.1 - from.1) / (to.0 - from.0))
    }

    /// The value at `time` if the series goes on from its last point by `change` a year.
    ///
    /// ```
    /// use integration_core::uncertainty::trend::Points;
    ///
    /// let points = Points::new(&[(2018.0, 50.0), (2022.0, 54.0)]).unwrap();
    /// assert_eq!(points.projected(points.mean_change(None).unwrap(), 2030.0), 62.0);
    /// ```
    #[must_use]
    pub fn projected(&self, change: f64, time: f64) -> f64 {
        self.pairs().next_back().map_or(f64::NAN, |last| last.1 + change * (time - last.0))
    }
}
