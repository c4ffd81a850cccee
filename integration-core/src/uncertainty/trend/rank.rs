//! Trends from the order of the values alone: Theil and Sen's slope, Mann and Kendall's test.

use serde::{Deserialize, Serialize};

use super::super::ConfidenceLevel;
use super::super::distribution::normal;
use super::Points;

/// The slope of Theil and Sen with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TheilSen {
    /// How many points it was computed from.
    pub points: usize,
    /// The median of the slopes between all pairs of points, in units of the value by units of time.
    pub slope: f64,
    /// The lower bound of the slope.
    pub lower: f64,
    /// The upper bound of the slope.
    pub upper: f64,
    /// The confidence level of the bounds.
    pub confidence: f64,
    /// The value at time 0 of the line through the medians of times and values.
    pub intercept: f64,
}

/// The median of the slopes between all pairs of points, with Sen's interval from the distribution of Kendall's score.
///
/// The interval is approximate and for fewer than about ten points rough: the steps between the slopes are wide.
///
/// Sources: H. Theil, *Indagationes Mathematicae* 12 (1950); P. K. Sen, *JASA* 63 (1968) 1379–1389.
///
/// ```
/// use integration_core::uncertainty::{ConfidenceLevel, trend::{Points, rank::theil_sen}};
///
/// let outlier = [(2019.0, 1.0), (2020.0, 2.0), (2021.0, 90.0), (2022.0, 4.0), (2023.0, 5.0)];
/// let found = theil_sen(&Points::new(&outlier).unwrap(), ConfidenceLevel::P95);
/// assert_eq!(found.slope, 1.0);
/// ```
#[must_use]
pub fn theil_sen(points: &Points, level: ConfidenceLevel) -> TheilSen {
    Workspace::empty().theil_sen(points, level)
}

/// What is computed on the way. Many series that share one cost no allocation each.
pub(crate) struct Workspace {
    slopes: Vec<f64>,
    sorted: Vec<f64>,
    /// For each number of points: the probability of so many falling pairs or fewer.
    tails: Vec<Vec<f64>>,
}

impl Workspace {
    pub(crate) const fn empty() -> Self {
        Self { slopes: Vec::new(), sorted: Vec::new(), tails: Vec::new() }
    }

    pub(crate) fn theil_sen(&mut self, points: &Points, level: ConfidenceLevel) -> TheilSen {
        self.sort_values(points);
        let Self { slopes, sorted, .. } = self;
        slopes.clear();
        for (at, (time, value)) in points.pairs().enumerate() {
            slopes.extend(points.pairs().take(at).map(|(before, was)| (value - was) / (time - before) + 0.0));
        }
        slopes.sort_unstable_by(f64::total_cmp);
        let [lower, upper] = ranks_within(slopes.len(), variance(sorted), level);
        let at = |rank: usize| slopes.get(rank).copied().unwrap_or(f64::NAN);
        let slope = median(slopes);
        TheilSen {
            points: points.count(),
            slope,
            lower: at(lower).min(slope),
            upper: at(upper).max(slope),
            confidence: level.confidence(),
            intercept: median(sorted) - slope * median(&points.times),
        }
    }

    fn sort_values(&mut self, points: &Points) {
        self.sorted.clone_from(&points.values);
        self.sorted.sort_unstable_by(f64::total_cmp);
    }
}

/// Which way a series goes, if its order shows any.
///
/// ```
/// use integration_core::uncertainty::trend::rank::Way;
///
/// assert_eq!(serde_json::to_string(&Way::NoneShown).unwrap(), r#""none_shown""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Upwards, beyond chance.
    Up,
    /// Downwards, beyond chance.
    Down,
    /// Neither is shown; that is not to say that nothing moved.
    NoneShown,
}

/// Mann and Kendall's test.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MannKendall {
    /// What is shown at the level asked for.
    pub way: Way,
    /// How many points it was computed from.
    pub points: usize,
    /// Kendall's score S: pairs that rise minus pairs that fall.
    pub score: i64,
    /// S by the number of pairs: 1 if every pair rises.
    pub tau: f64,
    /// The variance of S without a trend, ties taken into account.
    pub variance: f64,
    /// S by its standard deviation, drawn towards 0 by one (continuity).
    pub z: f64,
    /// The probability of a score at least as far from 0 if there is no trend: exact up to [`MOST_EXACT`] points without
    /// equal values, else `normal_p_value`.
    pub p_value: f64,
    /// Whether `p_value` is exact.
    pub is_exact: bool,
    /// The same probability by the normal approximation.
    pub normal_p_value: f64,
    /// The smallest probability that so many points can have, `2/n!`. If it is above `1 − confidence`, no series of this
    /// length can show a trend.
    pub least_p_value: f64,
    /// The confidence level asked for.
    pub confidence: f64,
}

/// Up to so many points the distribution of the score is counted out.
pub const MOST_EXACT: usize = 50;

/// Is there a trend at all? The test of Mann and Kendall, two-sided.
///
/// Sources: H. B. Mann, *Econometrica* 13 (1945) 245–259; M. G. Kendall, *Rank Correlation Methods* (1975), for the exact
/// distribution and the correction for ties.
///
/// ```
/// use integration_core::uncertainty::{ConfidenceLevel, trend::{Points, rank::{Way, mann_kendall}}};
///
/// let rising = |n: u32| (0..n).map(|t| (f64::from(t), f64::from(t))).collect::<Vec<_>>();
/// let way = |n| mann_kendall(&Points::new(&rising(n)).unwrap(), ConfidenceLevel::P95).way;
/// assert_eq!((way(4), way(5)), (Way::NoneShown, Way::Up)); // four years cannot show a trend at 5 %
/// ```
#[must_use]
pub fn mann_kendall(points: &Points, level: ConfidenceLevel) -> MannKendall {
    Workspace::empty().mann_kendall(points, level)
}

impl Workspace {
    pub(crate) fn mann_kendall(&mut self, points: &Points, level: ConfidenceLevel) -> MannKendall {
        let n = points.count();
        let mut score = 0_i64;
        for (at, (_, value)) in points.pairs().enumerate() {
            score += points.pairs().take(at).map(|(_, was)| order(was, value)).sum::<i64>();
        }
        self.sort_values(points);
        let variance = variance(&self.sorted);
        let z = if variance > 0.0 {
            (score - score.signum()) as f64 / libm::sqrt(variance)
        } else {
            0.0 // all values are equal
        };
        let normal_p_value = (2.0 * normal::upper_tail(z.abs())).min(1.0);
        let is_exact = n <= MOST_EXACT && !has_ties(&self.sorted);
        let p_value = if is_exact { self.exact_p_value(n, score) } else { normal_p_value };
        let least_p_value = (1..=n).fold(2.0, |p, factor| p / factor as f64);
        let is_shown = p_value.max(least_p_value) < 1.0 - level.confidence();
        MannKendall {
            way: match score.signum() {
                1 if is_shown => Way::Up,
                -1 if is_shown => Way::Down,
                _ => Way::NoneShown,
            },
            points: n,
            score,
            tau: score as f64 / (n * (n - 1) / 2) as f64,
            variance,
            z,
            p_value,
            is_exact,
            normal_p_value,
            least_p_value,
            confidence: level.confidence(),
        }
    }

    /// The probability of a score at least as far from 0, over all orders of `n` different values.
    fn exact_p_value(&mut self, n: usize, score: i64) -> f64 {
        while self.tails.len() <= n {
            self.tails.push(Vec::new());
        }
        let Some(of_n) = self.tails.get_mut(n) else { return f64::NAN };
        if of_n.is_empty() {
            *of_n = tails(n);
        }
        // Fewest falling pairs on one side; the distribution is symmetric.
        let pairs = of_n.len().saturating_sub(1);
        let falling = pairs.saturating_sub(usize::try_from(score.abs()).unwrap_or(pairs)) / 2;
        of_n.get(falling).map_or(f64::NAN, |tail| (2.0 * tail).min(1.0))
    }
}

/// Which of the sorted slopes are the bounds, for so many different values.
pub(crate) fn interval_ranks(points: usize, level: ConfidenceLevel) -> [usize; 2] {
    ranks_within(points * points.saturating_sub(1) / 2, variance_without_ties(points), level)
}

fn ranks_within(slopes: usize, variance: f64, level: ConfidenceLevel) -> [usize; 2] {
    let (count, spread) = (slopes as f64, level.z() * libm::sqrt(variance));
    let lower = (libm::rint((count - spread) / 2.0) - 1.0).max(0.0);
    let upper = libm::rint((count + spread) / 2.0).min(count - 1.0);
    [lower as usize, upper as usize]
}

fn order(before: f64, after: f64) -> i64 {
    i64::from(after > before) - i64::from(after < before)
}

/// The variance of Kendall's score, `(n(n−1)(2n+5) − Σ t(t−1)(2t+5)) / 18` over groups of `t` equal values.
fn variance(sorted: &[f64]) -> f64 {
    let ties: f64 = sorted.chunk_by(|a, b| a.total_cmp(b).is_eq()).map(|group| score_term(group.len())).sum();
    (score_term(sorted.len()) - ties) / 18.0
}

fn variance_without_ties(points: usize) -> f64 {
    score_term(points) / 18.0 // a group of one adds nothing
}

fn score_term(count: usize) -> f64 {
    let count = count as f64;
    count * (count - 1.0) * (2.0 * count + 5.0)
}

fn has_ties(sorted: &[f64]) -> bool {
    sorted.chunk_by(|a, b| a.total_cmp(b).is_eq()).any(|group| group.len() > 1)
}

/// For `n` different values in random order, the probability of so many falling pairs or fewer.
///
/// The number of falling pairs is a sum of independent whole numbers, the k-th even from 0 to k − 1; their distribution
/// is built up one by one.
fn tails(n: usize) -> Vec<f64> {
    let mut probabilities = vec![1.0];
    for count in 2..=n {
        let mut next = vec![0.0; probabilities.len() + count - 1];
        for (falling, probability) in probabilities.iter().enumerate() {
            for cell in next.iter_mut().skip(falling).take(count) {
                *cell += probability / count as f64;
            }
        }
        probabilities = next;
    }
    let sums = probabilities.iter().scan(0.0, |sum, probability| {
        *sum += probability;
        Some(*sum)
    });
    sums.collect()
}

fn median(sorted: &[f64]) -> f64 {
    let half = sorted.len() / 2;
    let at = |at: usize| sorted.get(at).copied().unwrap_or(f64::NAN);
    if sorted.len() % 2 == 1 { at(half) } else { 0.5 * (at(half.wrapping_sub(1)) + at(half)) }
}
