//! The line of least squares (German: *Regressionsgerade*), where it leads, and how sure that is.

use serde::{Deserialize, Serialize};

use super::super::distribution::student;
use super::super::mean::centre;
use super::super::{ConfidenceLevel, Interval};
use super::Points;
use crate::document::choice;

choice! {
    /// Which side of the target counts as met.
    pub enum Meets {
        /// The target or more.
        AtLeast "at_least" ["mindestens", "at least"],
        /// The target or less.
        AtMost "at_most" ["höchstens", "at most"],
    }
}

/// The line of least squares through a series.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Line {
    /// How many points it was fitted to.
    pub points: usize,
    /// The change of the value in a unit of time.
    pub slope: f64,
    /// The value on the line at time 0.
    pub intercept: f64,
    /// The interval around the slope; `None` for two points, which every line through them fits.
    pub slope_interval: Option<Interval>,
    /// The standard error of the slope.
    pub slope_error: Option<f64>,
    /// The standard error of the intercept.
    pub intercept_error: Option<f64>,
    /// The standard deviation of the points around the line.
    pub deviation: Option<f64>,
    /// The share of the values' variance that the line explains (R²); `None` if all values are equal.
    pub explained: Option<f64>,
    /// The confidence level of all intervals.
    pub confidence: f64,
    /// The mean of the times, where the line is best known: it is kept as a value at this time, because at time 0 the
    /// digits of a series of years would be lost.
    pub mean_time: f64,
    /// The mean of the values, through which the line goes at the mean of the times.
    pub mean_value: f64,
    /// The sum of the squared distances of the times from their mean.
    pub time_squares: f64,
    /// The time of the last point.
    pub last_time: f64,
}

/// Where a line leads.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Projection {
    /// The time.
    pub time: f64,
    /// The value on the line.
    pub value: f64,
    /// Where the line itself may be; `None` for two points.
    pub line: Option<Interval>,
    /// Where one observation at that time may be; `None` for two points.
    pub observation: Option<Interval>,
    /// The standard error of one observation around the value on the line; `None` for two points.
    pub observation_error: Option<f64>,
}

/// Whether a line leads to a target.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attainability {
    /// The projection to the target's time.
    pub projection: Projection,
    /// The probability that an observation at that time meets the target, if the series goes on as it did; `None` for
    /// two points.
    pub probability: Option<f64>,
    /// When the line reaches the target; `None` if it leads away from it, or is there already at the last point.
    pub reached_at: Option<f64>,
}

/// The line of least squares through the points, at a confidence level.
///
/// Everything is computed around the means, so a series of years loses no digits. The intervals assume that the points
/// scatter independently around the line; a series that remembers its last value is surer of itself than it should be.
///
/// Source: any textbook; the digits are those of NIST's reference sets (Norris).
///
/// ```
/// use integration_core::uncertainty::{ConfidenceLevel, trend::{Points, line::least_squares}};
///
/// let points = Points::new(&[(2018.0, 50.0), (2020.0, 53.0), (2022.0, 54.0)]).unwrap();
/// let line = least_squares(&points, ConfidenceLevel::P95);
/// assert_eq!(line.slope, 1.0);
/// assert!(line.slope_interval.unwrap().contains(0.0)); // three points show no trend
/// ```
#[must_use]
pub fn least_squares(points: &Points, level: ConfidenceLevel) -> Line {
    let mut line = without_interval(points, level);
    line.slope_interval = line.slope_error.map(|error| line.around(line.slope, error));
    line
}

/// The line alone: what Student's distribution has to say depends on the number of points only, and many series share
/// it.
pub(crate) fn without_interval(points: &Points, level: ConfidenceLevel) -> Line {
    let n = points.count() as f64;
    let (mean_time, mean_value) = (centre(&points.times), centre(&points.values));
    let (mut time_squares, mut products, mut value_squares) = (0.0, 0.0, 0.0);
    for (time, value) in points.pairs() {
        let (time, value) = (time - mean_time, value - mean_value);
        time_squares += time * time;
        products += time * value;
        value_squares += value * value;
    }
    let slope = products / time_squares;
    let rest = |(time, value): (f64, f64)| value - mean_value - slope * (time - mean_time);
    let unexplained: f64 = points.pairs().map(rest).map(|rest| rest * rest).sum();
    let deviation = (points.count() > 2).then(|| libm::sqrt(unexplained / (n - 2.0)));
    let slope_error = deviation.map(|deviation| deviation / libm::sqrt(time_squares));
    Line {
        points: points.count(),
        slope,
        intercept: mean_value - slope * mean_time,
        slope_interval: None,
        slope_error,
        intercept_error: deviation.map(|s| s * libm::sqrt(1.0 / n + mean_time / time_squares * mean_time)),
        deviation,
        explained: (value_squares > 0.0).then(|| (1.0 - unexplained / value_squares).clamp(0.0, 1.0)),
        confidence: level.confidence(),
        mean_time,
        mean_value,
        time_squares,
        last_time: points.times.last().copied().unwrap_or(mean_time),
    }
}

impl Line {
    /// Where the line leads at `time`.
    ///
    /// ```
    /// use integration_core::uncertainty::{ConfidenceLevel, trend::{Points, line::least_squares}};
    ///
    /// let points = Points::new(&[(2018.0, 50.0), (2020.0, 53.0), (2022.0, 54.0)]).unwrap();
    /// let at_2030 = least_squares(&points, ConfidenceLevel::P95).project(2030.0);
    /// let observation = at_2030.observation.unwrap();
    /// assert_eq!(format!("{:.1} to {:.1}", observation.lower, observation.upper), "23.7 to 100.9");
    /// ```
    #[must_use]
    pub fn project(&self, time: f64) -> Projection {
        let distance = time - self.mean_time;
        let value = self.mean_value + self.slope * distance;
        let leverage = 1.0 / self.points as f64 + distance / self.time_squares * distance;
        let error = |own: f64| self.deviation.map(|deviation| deviation * libm::sqrt(own + leverage));
        Projection {
            time,
            value,
            line: error(0.0).map(|error| self.around(value, error)),
            observation: error(1.0).map(|error| self.around(value, error)),
            observation_error: error(1.0),
        }
    }

    /// Whether the line leads to `target` by `time`.
    ///
    /// ```
    /// use integration_core::uncertainty::ConfidenceLevel;
    /// use integration_core::uncertainty::trend::{Points, line::{Meets, least_squares}};
    ///
    /// let points = Points::new(&[(2018.0, 50.0), (2020.0, 53.0), (2022.0, 54.0)]).unwrap();
    /// let found = least_squares(&points, ConfidenceLevel::P95).attainability(60.0, 2030.0, Meets::AtLeast);
    /// assert_eq!(format!("{:.2}", found.probability.unwrap()), "0.71");
    /// ```
    #[must_use]
    pub fn attainability(&self, target: f64, time: f64, meets: Meets) -> Attainability {
        let projection = self.project(time);
        let side = match meets {
            Meets::AtLeast => 1.0,
            Meets::AtMost => -1.0,
        };
        let short = (target - projection.value) * side;
        let probability = projection.observation_error.map(|error| {
            if error > 0.0 {
                student::upper_tail(self.freedom(), short / error)
            } else {
                // Every point lies on the line: it is taken at its word.
                f64::from(u8::from(short <= 0.0))
            }
        });
        let reached_at = (self.slope * side > 0.0)
            .then(|| self.mean_time + (target - self.mean_value) / self.slope)
            .filter(|time| time.is_finite() && *time > self.last_time);
        Attainability { projection, probability, reached_at }
    }

    fn freedom(&self) -> f64 {
        self.points as f64 - 2.0
    }

    /// How many standard errors lie on each side.
    pub(crate) fn critical_value(&self) -> f64 {
        student::critical_value(self.freedom(), self.confidence)
    }

    fn around(&self, estimate: f64, error: f64) -> Interval {
        let half = self.critical_value() * error;
        Interval { estimate, lower: estimate - half, upper: estimate + half, confidence: self.confidence }
    }
}
