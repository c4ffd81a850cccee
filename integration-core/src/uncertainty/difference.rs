//! This module computes by how much two independent shares differ (German: *Differenz zweier Anteile*, for percentages
//! in *Prozentpunkte*).
//!
//! Whether two intervals overlap does not answer that: of 450 and 405 in 1,000 each the intervals overlap, and the
//! difference is beyond chance all the same.

use super::distribution::halved;
use super::proportion::{ProportionMethod, Share};
use super::{ConfidenceLevel, Interval};
use crate::document::choice;

choice! {
    /// A method for the interval of the difference of two shares.
    pub enum DifferenceMethod = default Newcombe {
        /// Newcombe's hybrid score interval (1998, method 10): from the Wilson intervals of both shares; closed form.
        Newcombe "newcombe" ["Newcombe", "Newcombe"],
        /// Agresti and Caffo (2000): the simple formula after one success and one failure are added to each, clipped to
        /// −1 and 1.
        AgrestiCaffo "agresti_caffo" ["Agresti–Caffo", "Agresti–Caffo"],
        /// Miettinen and Nurminen (1985): the differences that a score test does not reject.
        MiettinenNurminen "miettinen_nurminen" ["Miettinen–Nurminen", "Miettinen–Nurminen"],
    }
}

/// `group − reference`, between −1 and 1, with its interval.
///
/// The interval of Agresti and Caffo is around a difference drawn towards 0; where it would leave the observed one
/// outside it is widened to it.
///
/// Sources: R. G. Newcombe, *Statistics in Medicine* 17 (1998) 873–890; A. Agresti, B. Caffo, *The American
/// Statistician* 54 (2000) 280–288; O. Miettinen, M. Nurminen, *Statistics in Medicine* 4 (1985) 213–226.
///
/// ```
/// use integration_core::uncertainty::ConfidenceLevel;
/// use integration_core::uncertainty::difference::{DifferenceMethod, difference};
/// use integration_core::uncertainty::proportion::Share;
///
/// let (group, reference) = (Share::new(56, 70)?, Share::new(48, 80)?);
/// let found = difference(group, reference, ConfidenceLevel::P95, DifferenceMethod::Newcombe);
/// assert_eq!(format!("{:.4} to {:.4}", found.lower, found.upper), "0.0524 to 0.3339"); // Newcombe, table II
/// # Ok::<(), integration_core::uncertainty::proportion::ShareError>(())
/// ```
#[must_use]
pub fn difference(
    group: Share,
    reference: Share,
    level: ConfidenceLevel,
    method: DifferenceMethod,
) -> Interval {
    let (lower, upper) = match method {
        DifferenceMethod::Newcombe => {
            let wilson = |share: Share| share.interval(level, ProportionMethod::Wilson);
            return recovered(&wilson(group), &wilson(reference));
        }
        DifferenceMethod::AgrestiCaffo => agresti_caffo(group, reference, level),
        // The upper bound is the lower one of the opposite difference: both bounds get the same digits, and exchanging
        // the groups exchanges the bounds.
        DifferenceMethod::MiettinenNurminen => {
            (score_bound(group, reference, level.z()), -score_bound(reference, group, level.z()))
        }
    };
    level.around(estimate(group, reference), lower, upper)
}

/// The difference of two independent figures of which only the intervals are known: `first − second`, with the variance
/// of each recovered from the bound that matters for the side ("MOVER").
///
/// Source: G. Y. Zou, A. Donner, *Statistics in Medicine* 27 (2008) 1693–1702; with Wilson intervals it is Newcombe's,
/// with symmetric ones the usual root of the summed squares.
///
/// ```
/// use integration_core::uncertainty::{Interval, difference::recovered};
///
/// let at = |estimate, half| Interval { estimate, lower: estimate - half, upper: estimate + half, confidence: 0.95 };
/// let found = recovered(&at(10.0, 3.0), &at(4.0, 4.0));
/// assert_eq!((found.estimate, found.lower, found.upper), (6.0, 1.0, 11.0));
/// ```
#[must_use]
pub fn recovered(first: &Interval, second: &Interval) -> Interval {
    let root = |a: f64, b: f64| libm::hypot(a, b);
    let estimate = first.estimate - second.estimate;
    Interval {
        estimate,
        lower: estimate - root(first.estimate - first.lower, second.upper - second.estimate),
        upper: estimate + root(first.upper - first.estimate, second.estimate - second.lower),
        confidence: first.confidence.min(second.confidence),
    }
}

fn estimate(group: Share, reference: Share) -> f64 {
    group.estimate() - reference.estimate()
}

fn agresti_caffo(group: Share, reference: Share, level: ConfidenceLevel) -> (f64, f64) {
    let adjusted = |share: Share| {
        let trials = share.trials() as f64 + 2.0;
        let estimate = (share.successes() as f64 + 1.0) / trials;
        (estimate, estimate * (1.0 - estimate) / trials)
    };
    let ((first, variance), (second, other_variance)) = (adjusted(group), adjusted(reference));
    let half = level.z() * libm::sqrt(variance + other_variance);
    let centre = first - second;
    ((centre - half).max(-1.0), (centre + half).min(1.0))
}

/// The smallest difference that the score test does not reject: below it the test's `z(δ)` exceeds `z`.
///
/// `z(δ)` falls as δ grows, so halving cannot miss; there is nothing to guess and nothing that fails to converge,
/// which is where a general root search breaks off on small samples.
fn score_bound(group: Share, reference: Share, z: f64) -> f64 {
    // The complements differ by as much; near 0 a share has more digits than near 1.
    let (group, reference) = if group.estimate() + reference.estimate() > 1.0 {
        (reference.complement(), group.complement())
    } else {
        (group, reference)
    };
    halved(-1.0, estimate(group, reference), |delta| rejects(group, reference, delta, z))
}

/// Whether a true difference of `delta`, below the observed one, is rejected: the observed one is more than `z`
/// standard errors above it, these taken under the hypothesis.
fn rejects(group: Share, reference: Share, delta: f64, z: f64) -> bool {
    let (n1, n2) = (group.trials() as f64, reference.trials() as f64);
    let p2 = constrained(group, reference, delta);
    let p1 = (p2 + delta).clamp(0.0, 1.0);
    let n = n1 + n2;
    let variance = (p1 * (1.0 - p1) / n1 + p2 * (1.0 - p2) / n2) * (n / (n - 1.0));
    let distance = estimate(group, reference) - delta;
    distance * distance > z * z * variance
}

/// The most likely share of the reference if the group's is larger by `delta`: where the likelihood's slope changes its
/// sign, which it does once.
fn constrained(group: Share, reference: Share, delta: f64) -> f64 {
    let (x1, f1) = (group.successes() as f64, group.failures() as f64);
    let (x2, f2) = (reference.successes() as f64, reference.failures() as f64);
    let term = |count: f64, share: f64| if count > 0.0 { count / share.max(0.0) } else { 0.0 };
    let slope = |p: f64| term(x1, p + delta) - term(f1, 1.0 - p - delta) + term(x2, p) - term(f2, 1.0 - p);
    halved((-delta).max(0.0), (1.0 - delta).min(1.0), |share| slope(share) > 0.0)
}
