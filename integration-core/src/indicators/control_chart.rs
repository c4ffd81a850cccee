//! This module tells signals from noise in a series of figures (German: *Regelkarte*): the control chart of individual
//! values (XmR), for figures that come monthly or quarterly.
//!
//! The limits are the mean ± 2.66 times the mean moving range `|vᵢ − vᵢ₋₁|`. Four signals are told, with the rules that
//! NHS England's *Making Data Count* uses: a point beyond the limits, seven points in a row that rise or fall, two of
//! three points near a limit on one side, seven points in a row on one side of the mean. Everything is decided on exact
//! numbers: a point on the mean or on a limit is not beyond it.
//!
//! A chart describes one stretch of a series. Where the series has a break, or the process was changed, a new stretch
//! has a chart of its own.
//!
//! Sources: W. A. Shewhart (1931); D. J. Wheeler, *Understanding Variation* (1993), for the factors 2.66 and 3.267; the
//! rules of NHS England as the R package NHSRplotthedots has them.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::exact::Exact;
use super::gap::Better;

/// Fewer points than these show no pattern; the limits of so short a series are wide guesses.
const RUN: usize = 7;

/// How a chart is drawn.
///
/// ```
/// use integration_core::indicators::control_chart::ChartOptions;
///
/// assert!(ChartOptions::default().screens_outliers); // one jump must not widen the limits
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChartOptions {
    /// From how many of the first points the limits are computed; all if `None`.
    pub baseline: Option<usize>,
    /// Whether moving ranges above 3.267 times their mean are left out of it.
    pub screens_outliers: bool,
    /// Which way is better; `None` where neither is.
    pub better: Option<Better>,
    /// The value to reach, where there is one.
    pub target: Option<Decimal>,
}

impl Default for ChartOptions {
    fn default() -> Self {
        Self { baseline: None, screens_outliers: true, better: None, target: None }
    }
}

/// The side of a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Above, or rising.
    High,
    /// Below, or falling.
    Low,
}

/// What is more than noise at a point.
///
/// ```
/// use integration_core::indicators::control_chart::{Side, Signal};
///
/// let json = serde_json::to_string(&Signal::Beyond(Side::High)).unwrap();
/// assert_eq!(json, r#"{"signal":"beyond","side":"high"}"#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "signal", content = "side", rename_all = "snake_case")]
pub enum Signal {
    /// The point is beyond a limit.
    Beyond(Side),
    /// The point is one of seven in a row that rise or fall.
    Trend(Side),
    /// The point is near a limit (in the outer third), and so is another of three in a row on this side of the mean.
    TwoOfThree(Side),
    /// The point is one of seven in a row on this side of the mean.
    Run(Side),
}

/// What a point's signal means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Variation {
    /// Noise: no reason to look for a cause.
    Common,
    /// A signal for the better.
    Improvement,
    /// A signal for the worse.
    Concern,
    /// A signal upwards where neither way is better.
    High,
    /// A signal downwards where neither way is better.
    Low,
}

/// Whether a process that goes on like this meets the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Assurance {
    /// Both limits meet the target: it will be met.
    Pass,
    /// Neither limit meets the target: it will be missed unless the process changes.
    Fail,
    /// The target lies between the limits, or on one: chance decides.
    HitAndMiss,
}

/// One point of a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChartPoint {
    /// Every signal at the point, the strongest first; none is noise.
    pub signals: Vec<Signal>,
    /// What the strongest signal means.
    pub variation: Variation,
}

/// A control chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ControlChart {
    /// The mean; `None` if there is no value.
    pub mean: Option<f64>,
    /// The lower limit; `None` without two values next to each other.
    pub lower: Option<f64>,
    /// The upper limit.
    pub upper: Option<f64>,
    /// One entry per value, missing ones included.
    pub points: Vec<ChartPoint>,
    /// What the last point means; `None` if there is none.
    pub variation: Option<Variation>,
    /// Whether the target will be met; `None` without a target, a better way or limits.
    pub assurance: Option<Assurance>,
}

/// The control chart of values at equal distances in time; a missing one is `None` and breaks every run.
///
/// ```
/// use integration_core::indicators::control_chart::{ChartOptions, Side, Signal, control_chart};
/// use rust_decimal::Decimal;
///
/// let values: Vec<_> = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2].map(|v| Some(Decimal::from(v))).into();
/// let chart = control_chart(&values, &ChartOptions::default());
/// assert_eq!(chart.points[4].signals, [Signal::Beyond(Side::High)]);
/// assert!(chart.points[5].signals.is_empty()); // the rest is noise
/// ```
#[must_use]
pub fn control_chart(values: &[Option<Decimal>], options: &ChartOptions) -> ControlChart {
    let values: Vec<Option<Exact>> = values.iter().map(|value| value.map(Exact::from)).collect();
    let baseline = values.get(..options.baseline.unwrap_or(values.len())).unwrap_or(&values);
    let mean = mean(&baseline.iter().flatten().collect::<Vec<_>>());
    let reach = reach(baseline, options.screens_outliers);
    let sides: Vec<Place> =
        values.iter().map(|value| place(value.as_ref(), mean.as_ref(), reach.as_ref())).collect();
    let steps = steps(&values);
    let points: Vec<ChartPoint> = (0..values.len())
        .map(|at| {
            let signals = signals(at, &sides, &steps);
            ChartPoint { variation: variation(signals.first(), options.better), signals }
        })
        .collect();
    let limit = |side: fn(&Exact, &Exact) -> Exact| Some(side(mean.as_ref()?, reach.as_ref()?));
    let (lower, upper) = (limit(|mean, reach| mean - reach), limit(|mean, reach| mean + reach));
    let (to_f64, variation) = (|exact: &Exact| exact.to_f64(), points.last().map(|point| point.variation));
    ControlChart {
        mean: mean.as_ref().map(to_f64),
        lower: lower.as_ref().map(to_f64),
        upper: upper.as_ref().map(to_f64),
        assurance: assurance(options, lower.as_ref(), upper.as_ref()),
        points,
        variation,
    }
}

fn mean(values: &[&Exact]) -> Option<Exact> {
    let sum = values.iter().fold(Exact::from(0), |sum, value| &sum + value);
    sum.checked_div(&Exact::from(i64::try_from(values.len()).ok()?))
}

/// How far the limits are from the mean.
fn reach(values: &[Option<Exact>], screens_outliers: bool) -> Option<Exact> {
    let range = |pair: &[Option<Exact>]| match pair {
        [Some(before), Some(after)] => Some((after - before).abs()),
        _ => None,
    };
    let ranges: Vec<Exact> = values.windows(2).filter_map(range).collect();
    let mut kept: Vec<&Exact> = ranges.iter().collect();
    if screens_outliers {
        let most = &mean(&kept)? * &Exact::from(Decimal::new(3267, 3));
        kept.retain(|range| **range <= most);
    }
    Some(&mean(&kept)? * &Exact::from(Decimal::new(266, 2)))
}

/// Where a value is: on which side of the mean, and how far out.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// Missing, or exactly on the mean.
    Nowhere,
    Inner(Side),
    /// In the outer third, limit included.
    Near(Side),
    Beyond(Side),
}

impl Place {
    const fn side(self) -> Option<Side> {
        match self {
            Self::Nowhere => None,
            Self::Inner(side) | Self::Near(side) | Self::Beyond(side) => Some(side),
        }
    }
}

fn place(value: Option<&Exact>, mean: Option<&Exact>, reach: Option<&Exact>) -> Place {
    let (Some(value), Some(mean)) = (value, mean) else { return Place::Nowhere };
    let side = match value.cmp(mean) {
        std::cmp::Ordering::Greater => Side::High,
        std::cmp::Ordering::Less => Side::Low,
        std::cmp::Ordering::Equal => return Place::Nowhere,
    };
    let distance = (value - mean).abs();
    match reach {
        Some(reach) if distance > *reach => Place::Beyond(side),
        Some(reach) if &distance * &Exact::from(3) > reach * &Exact::from(2) => Place::Near(side),
        _ => Place::Inner(side),
    }
}

/// From each value to the next: up, down or neither.
fn steps(values: &[Option<Exact>]) -> Vec<Option<Side>> {
    let step = |pair: &[Option<Exact>]| match pair {
        [Some(before), Some(after)] if after > before => Some(Side::High),
        [Some(before), Some(after)] if after < before => Some(Side::Low),
        _ => None,
    };
    values.windows(2).map(step).collect()
}

fn signals(at: usize, places: &[Place], steps: &[Option<Side>]) -> Vec<Signal> {
    let here = places.get(at).copied().unwrap_or(Place::Nowhere);
    let sides: Vec<Option<Side>> = places.iter().map(|place| place.side()).collect();
    let is_beyond = here.side().filter(|side| here == Place::Beyond(*side));
    let near = here.side().filter(|side| here == Place::Near(*side));
    let two_of_three = near.filter(|side| {
        windows(at, 3, places).any(|window| {
            let is_near = |place: &&Place| **place == Place::Near(*side);
            window.iter().all(|place| place.side() == Some(*side))
                && window.iter().filter(is_near).count() >= 2
        })
    });
    [
        is_beyond.map(Signal::Beyond),
        // Seven points have six steps; the step before the point and the one after it belong to it.
        rising_or_falling(at, steps).map(Signal::Trend),
        two_of_three.map(Signal::TwoOfThree),
        same(windows(at, RUN, &sides)).map(Signal::Run),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn rising_or_falling(at: usize, steps: &[Option<Side>]) -> Option<Side> {
    let first = at.saturating_sub(RUN - 1);
    let starts = first..=at.min(steps.len().checked_sub(RUN - 1)?);
    same(starts.filter_map(|start| steps.get(start..start + RUN - 1)))
}

/// The windows of `length` values that hold the value `at`.
fn windows<T>(at: usize, length: usize, values: &[T]) -> impl Iterator<Item = &[T]> {
    let first = at.saturating_sub(length - 1);
    (first..=at).filter_map(move |start| values.get(start..start + length))
}

/// The side that one of the windows has throughout.
fn same<'a>(mut windows: impl Iterator<Item = &'a [Option<Side>]>) -> Option<Side> {
    windows.find_map(|window| {
        let first = (*window.first()?)?;
        window.iter().all(|side| *side == Some(first)).then_some(first)
    })
}

fn variation(strongest: Option<&Signal>, better: Option<Better>) -> Variation {
    let Some(Signal::Beyond(side) | Signal::Trend(side) | Signal::TwoOfThree(side) | Signal::Run(side)) =
        strongest
    else {
        return Variation::Common;
    };
    match (side, better) {
        (Side::High, None) => Variation::High,
        (Side::Low, None) => Variation::Low,
        (Side::High, Some(Better::Higher)) | (Side::Low, Some(Better::Lower)) => Variation::Improvement,
        (Side::High, Some(Better::Lower)) | (Side::Low, Some(Better::Higher)) => Variation::Concern,
    }
}

/// A target on a limit is one that chance decides.
fn assurance(options: &ChartOptions, lower: Option<&Exact>, upper: Option<&Exact>) -> Option<Assurance> {
    let (target, lower, upper) = (Exact::from(options.target?), lower?, upper?);
    Some(match options.better? {
        _ if *lower <= target && target <= *upper => Assurance::HitAndMiss,
        Better::Higher if *lower > target => Assurance::Pass,
        Better::Lower if *upper < target => Assurance::Pass,
        _ => Assurance::Fail,
    })
}
