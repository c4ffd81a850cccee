//! Measured figures: comparison, mean, trend.

use serde::Serialize;

use super::{Checked, Figure, out_of_range, too_few};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{read_options, record};
use crate::text::plain;
#[cfg(doc)]
use crate::uncertainty::estimate::Estimate;
use crate::uncertainty::mean::{MeanError, mean as mean_interval};
use crate::uncertainty::ratio::RatioInterval;
use crate::uncertainty::trend::line::{Attainability, Line, Meets, least_squares};
use crate::uncertainty::trend::rank::{MannKendall, TheilSen, mann_kendall, theil_sen};
use crate::uncertainty::trend::{MAX_POINTS, Points, PointsError};
use crate::uncertainty::{ConfidenceLevel, Interval, is_number};

record! {
    /// Two figures of independent surveys.
    pub struct CompareEstimatesInput {
        /// The figure looked at.
        pub group: Figure,
        /// The figure that it is compared with.
        pub reference: Figure,
        /// The confidence level, between 0 and 1; by default 0.95.
        pub confidence: Option<f64>,
    }
}

/// Two figures compared.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EstimateComparison {
    /// `group − reference` with its interval, in the unit of the figures.
    pub difference: Interval,
    /// `group / reference` with its interval.
    pub ratio: RatioInterval,
}

/// Two figures with standard errors compared: [`CompareEstimatesInput`] in, [`EstimateComparison`] out; see
/// [`Estimate::difference_to`] and [`Estimate::ratio_to`].
///
/// ```
/// let answer = integration_core::json::compare_estimates(
///     r#"{"group": {"value": 60, "standard_error": 3}, "reference": {"value": 50, "standard_error": 4}}"#,
/// )?;
/// assert!(answer.starts_with(r#"{"difference":{"estimate":10.0,"lower":0.2"#));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input.
pub fn compare_estimates(input: &str) -> Result<String, Diagnostics> {
    let CompareEstimatesInput { group, reference, confidence } = read_options(input)?;
    let mut checked = Checked::default();
    let (group, reference) = (checked.estimate("/group", &group), checked.estimate("/reference", &reference));
    let level = checked.level(confidence);
    let figures = group.zip(reference).zip(level);
    checked.answer(figures.map(|((group, reference), level)| EstimateComparison {
        difference: group.difference_to(reference, level),
        ratio: group.ratio_to(reference, level),
    }))
}

record! {
    /// Measurements.
    pub struct MeanInput {
        /// The measurements, at least two.
        pub values: Vec<f64>,
        /// The confidence level, between 0 and 1; by default 0.95.
        pub confidence: Option<f64>,
    }
}

/// The mean of measurements: [`MeanInput`] in, [`Interval`] out; see [`crate::uncertainty::mean::mean`].
///
/// ```
/// let answer = integration_core::json::mean(r#"{"values": [4, 6, 8]}"#)?;
/// assert!(answer.starts_with(r#"{"estimate":6.0,"lower":1.03"#));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input; `IC-I009` for fewer than two values.
pub fn mean(input: &str) -> Result<String, Diagnostics> {
    let MeanInput { values, confidence } = read_options(input)?;
    let mut checked = Checked::default();
    let level = checked.level(confidence);
    let made = mean_interval(&values, level.unwrap_or(ConfidenceLevel::P95));
    let interval = checked.or_note_all(made, |error| match error {
        MeanError::TooFew { found } => too_few("/values", found, "2"),
        MeanError::NotANumber { row, found } => out_of_range(format!("/values/{row}"), found),
    });
    checked.answer(interval)
}

record! {
    /// A value at a time.
    pub struct TimedValue {
        /// The time, such as a year.
        pub time: f64,
        /// The value.
        pub value: f64,
    }
}

record! {
    /// What a series is to reach, for its trend.
    pub struct TrendTarget {
        /// The value.
        pub value: f64,
        /// By when.
        pub time: f64,
        /// Which side of the value is wanted.
        pub meets: Meets,
    }
}

record! {
    /// A series, and what is asked of its trend.
    pub struct TrendInput {
        /// The values with their times, in any order; 2 to 2,000, one at a time.
        pub points: Vec<TimedValue>,
        /// The confidence level, between 0 and 1; by default 0.95.
        pub confidence: Option<f64>,
        /// Over how many of the last steps the recent change is taken; by default five.
        pub last_steps: Option<u32>,
        /// What is to be reached, where that is asked.
        pub target: Option<TrendTarget>,
    }
}

/// The trend of a series by every method.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TrendAnswer {
    /// The change in a unit of time from the first point to the last.
    pub mean_change: Option<f64>,
    /// The same over the last steps asked for; `None` if there are fewer.
    pub recent_change: Option<f64>,
    /// The line of least squares.
    pub line: Line,
    /// Whether that line leads to the target; `None` if none was given.
    pub attainability: Option<Attainability>,
    /// Theil and Sen's slope.
    pub theil_sen: TheilSen,
    /// Mann and Kendall's test.
    pub mann_kendall: MannKendall,
}

/// Where a series goes: [`TrendInput`] in, [`TrendAnswer`] out; see [`crate::uncertainty::trend`].
///
/// ```
/// let answer = integration_core::json::trend(r#"{"points": [
///     {"time": 2018, "value": 50}, {"time": 2020, "value": 53}, {"time": 2022, "value": 54}
/// ]}"#)?;
/// assert!(answer.starts_with(r#"{"mean_change":1.0,"recent_change":null,"line":{"points":3,"slope":1.0,"#));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input; `IC-I009` for fewer than two points, `IC-I010` for two at one time.
pub fn trend(input: &str) -> Result<String, Diagnostics> {
    let TrendInput { points, confidence, last_steps, target } = read_options(input)?;
    let mut checked = Checked::default();
    let level = checked.level(confidence);
    let pairs: Vec<(f64, f64)> = points.iter().map(|point| (point.time, point.value)).collect();
    let points = checked.or_note_all(Points::new(&pairs), |error| match error {
        PointsError::TooFew { found } => too_few("/points", found, "2"),
        PointsError::TooMany { found } => {
            Diagnostic::new(Code::TOO_MANY_VALUES, "/points", found, &[("most", &MAX_POINTS.to_string())])
        }
        PointsError::Time { row, found } => out_of_range(format!("/points/{row}/time"), found),
        PointsError::Value { row, found } => out_of_range(format!("/points/{row}/value"), found),
        PointsError::RepeatedTime { row, found } => {
            Diagnostic::new(Code::REPEATED_TIME, format!("/points/{row}/time"), plain(found), &[])
        }
    });
    for (place, found) in target.iter().flat_map(|target| [("value", target.value), ("time", target.time)]) {
        if !is_number(found) {
            checked.0.push(out_of_range(format!("/target/{place}"), found));
        }
    }
    let last_steps = last_steps.map_or(5, |steps| usize::try_from(steps).unwrap_or(usize::MAX));
    checked.answer(points.zip(level).map(|(points, level)| {
        let line = least_squares(&points, level);
        TrendAnswer {
            mean_change: points.mean_change(None),
            recent_change: points.mean_change(Some(last_steps)),
            line,
            attainability: target.map(|target| line.attainability(target.value, target.time, target.meets)),
            theil_sen: theil_sen(&points, level),
            mann_kendall: mann_kendall(&points, level),
        }
    }))
}
