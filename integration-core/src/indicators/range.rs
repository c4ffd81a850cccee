//! This module assesses values that are known only within bounds: rounded ones, and counts of which only
//! "fewer than" is known (*gerundete und zensierte Werte*).
//!
//! A class is given only if it is the same whatever the true values are. A few possible worlds are enough to
//! know that, each decided exactly:
//!
//! - Whether the target is met at a point depends on the distance to the goal, and a class of attainment only
//!   on which points meet it. So the two extremes are all values as near to the goal as they can be, and all
//!   as far from it as they can be. For a band the nearest value may lie inside the range, on an edge of the
//!   band; the farthest is always an end, as the distance is convex.
//! - The pace depends on the latest value alone, and grows with it steadily from the baseline to the far edge
//!   of the band. Beyond it, the series has crossed the band, which is a class of its own. So the two ends and
//!   the value nearest to the goal suffice.
//! - A limit is crossed by a value that keeps it and a later one that does not. If that can happen, it does
//!   where all values are near up to the first that can keep it, and far after it. If it can be otherwise, it
//!   is where all are far up to the last that cannot keep it, and near after it.

use serde::{Deserialize, Serialize};

use super::exact::Exact;
use super::pace::{self, Assessment, Attainment, Figures, Goal, Obstacle, Trajectory};
use crate::concept::{Counts, ObservedValue, Rounded, Unit};

/// The lowest and the highest number that a value can be; the same for an exact one.
#[derive(Clone, Debug)]
pub(crate) struct Range {
    low: Exact,
    high: Exact,
}

impl Range {
    /// The bounds of a value in the indicator's unit; `None` if it has none.
    pub(crate) fn of(value: &ObservedValue, unit: Unit) -> Option<Self> {
        let exactly = |value: Exact| Self { low: value.clone(), high: value };
        match value {
            ObservedValue::Exact(value) => Some(exactly(Exact::from(*value))),
            ObservedValue::Counts(Counts { numerator, denominator }) => {
                let factor = u64::from(unit.quotient_factor()?);
                Exact::from_counts(*numerator, *denominator, factor).map(exactly)
            }
            ObservedValue::Rounded(Rounded { value, base }) => {
                let (value, base) = (Exact::from(*value), Exact::from(*base));
                let half = base.checked_div(&Exact::from(2))?;
                Some(Self { low: &value - &half, high: &value + &half })
            }
            // Of a share nobody knows of how many the few cases are.
            ObservedValue::LessThan(bound) if unit == Unit::Count => {
                let most = i64::from(bound.saturating_sub(1));
                Some(Self { low: Exact::from(0), high: Exact::from(most) })
            }
            ObservedValue::LessThan(_) | ObservedValue::Missing(_) => None,
        }
    }

    /// The value, if there is only one.
    pub(crate) fn exact(&self) -> Option<&Exact> {
        (self.low == self.high).then_some(&self.low)
    }

    /// The distances that are possible between two values.
    pub(super) fn distance(&self, other: &Self) -> Self {
        let (above, below) = (&self.low - &other.high, &other.low - &self.high);
        Self {
            low: Exact::from(0).max(above.clone()).max(below.clone()),
            // The most is the larger of `self.high - other.low` and `other.high - self.low`.
            high: (&Exact::from(0) - &below).max(&Exact::from(0) - &above),
        }
    }

    fn low(&self, _: &Goal) -> Exact {
        self.low.clone()
    }

    fn high(&self, _: &Goal) -> Exact {
        self.high.clone()
    }

    fn nearest(&self, goal: &Goal) -> Exact {
        (&self.low).max((&self.high).min(goal.nearest(&self.low))).clone()
    }

    fn farthest(&self, goal: &Goal) -> Exact {
        let low_is_farther = goal.distance(&self.low) >= goal.distance(&self.high);
        if low_is_farther { self.low.clone() } else { self.high.clone() }
    }
}

/// A value of a series, within its bounds.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub(super) year: i32,
    pub(super) value: Range,
}

/// A value known within bounds, with its year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RangeUsed {
    /// The year of the value.
    pub year: i32,
    /// The lowest it can be, in the indicator's unit.
    pub low: f64,
    /// The highest it can be.
    pub high: f64,
}

/// What values known only within bounds leave open.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bounds {
    /// The latest value.
    pub latest: RangeUsed,
    /// The lowest that each figure can be; `None` where it is not defined for every possible value.
    pub low: Figures,
    /// The highest that each figure can be.
    pub high: Figures,
}

/// What `judge` says of a series whatever its true values are, and what they leave open. Where possible values
/// get different classes, the answer is [`Obstacle::IntervalCrossesTarget`]. `every_year` are the years, after
/// the first and up to the last, in which a single value can spoil the target.
pub(super) fn assess(
    points: &[Point],
    goal: &Goal,
    every_year: Option<(i32, i32)>,
    judge: &dyn Fn(&[pace::Observation]) -> Assessment,
) -> (Assessment, Option<Bounds>) {
    let world = |cut: usize, before: fn(&Range, &Goal) -> Exact, after: fn(&Range, &Goal) -> Exact| {
        let value = |(at, point): (usize, &Point)| pace::Observation {
            year: point.year,
            value: if at < cut { before(&point.value, goal) } else { after(&point.value, goal) },
        };
        judge(&points.iter().enumerate().map(value).collect::<Vec<_>>())
    };
    let all = points.len();
    let mut agreed = world(all, Range::low, Range::low);
    let latest = points.last().filter(|_| points.iter().any(|point| point.value.exact().is_none()));
    let Some(latest) = latest else { return (agreed, None) };
    let (mut low, mut high) = (agreed.figures, agreed.figures);
    let mut also = |other: Assessment| {
        low = low.with(&other.figures, |a, b| Some(a.min(b)));
        high = high.with(&other.figures, |a, b| Some(a.max(b)));
        agreed.agree_with(&other);
    };
    also(world(all, Range::high, Range::high));
    also(world(all, Range::nearest, Range::nearest));
    also(world(all, Range::farthest, Range::farthest));
    if let Some((after, last)) = every_year {
        let counts = |point: &Point| after < point.year && point.year <= last;
        let can_keep = |point: &Point| goal.is_met_by(&point.value.nearest(goal));
        let first_kept = points.iter().position(|point| counts(point) && can_keep(point));
        let last_spoilt = points.iter().rposition(|point| counts(point) && !can_keep(point));
        also(world(first_kept.map_or(all, |at| at.saturating_add(1)), Range::nearest, Range::farthest));
        also(world(last_spoilt.map_or(0, |at| at.saturating_add(1)), Range::farthest, Range::nearest));
    }
    let Range { low: least, high: most } = &latest.value;
    let latest = RangeUsed { year: latest.year, low: least.to_f64(), high: most.to_f64() };
    (agreed, Some(Bounds { latest, low, high }))
}

impl Assessment {
    /// Keeps of the answer what `other`, the answer for other possible values, says too.
    fn agree_with(&mut self, other: &Self) {
        let crosses = Obstacle::IntervalCrossesTarget;
        if self.attainment != other.attainment {
            self.attainment = Attainment::NotAssessable(crosses);
        }
        if self.trajectory != other.trajectory {
            self.trajectory = Trajectory::NotAssessable(crosses);
        }
        self.met = self.met.filter(|met| other.met == Some(*met));
        self.latest = self.latest.filter(|latest| other.latest.as_ref() == Some(latest));
        self.deadline = self.deadline.filter(|deadline| other.deadline.as_ref() == Some(deadline));
        self.figures = self.figures.with(&other.figures, |a, b| (a.to_bits() == b.to_bits()).then_some(a));
    }
}

impl Figures {
    /// Both figures made one by `pick`, where both are defined.
    fn with(&self, other: &Self, pick: fn(f64, f64) -> Option<f64>) -> Self {
        let both = |a: Option<f64>, b: Option<f64>| a.zip(b).and_then(|(a, b)| pick(a, b));
        Self {
            gap: both(self.gap, other.gap),
            progress: both(self.progress, other.progress),
            expected: both(self.expected, other.expected),
            pace: both(self.pace, other.pace),
            annual_change: both(self.annual_change, other.annual_change),
            required_from_base: both(self.required_from_base, other.required_from_base),
            required_from_now: both(self.required_from_now, other.required_from_now),
            projected: both(self.projected, other.projected),
            attainment_year: both(self.attainment_year, other.attainment_year),
        }
    }
}
