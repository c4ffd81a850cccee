//! This module computes how many times one share is another (German: *Verhältnis zweier Anteile*, *relatives Risiko*).

use serde::{Deserialize, Serialize};

use super::ConfidenceLevel;
use super::distribution::halved;
use super::proportion::Share;
use crate::document::choice;

choice! {
    /// A method for the interval of the ratio of two shares.
    pub enum RatioMethod = default Katz {
        /// Katz, Baptista, Azen and Pike (1978): normal on the logarithm; none where a count is 0.
        Katz "katz" ["Katz", "Katz"],
        /// Walter (1975): the same after half a case is added to every count; always there, but drawn towards 1.
        Walter "walter" ["Walter", "Walter"],
        /// Koopman (1984): the ratios that a score test does not reject; one-sided where a count is 0.
        Koopman "koopman" ["Koopman", "Koopman"],
        /// Miettinen and Nurminen (1985): as Koopman, with the variance times `N/(N − 1)`, hence slightly wider.
        MiettinenNurminen "miettinen_nurminen" ["Miettinen–Nurminen", "Miettinen–Nurminen"],
    }
}

/// A ratio with its interval. What is not defined is `None`, with the reason beside it.
///
/// ```
/// use integration_core::uncertainty::ConfidenceLevel;
/// use integration_core::uncertainty::proportion::Share;
/// use integration_core::uncertainty::ratio::{Open, RatioMethod, ratio};
///
/// let (group, nobody) = (Share::new(5, 56)?, Share::new(0, 29)?);
/// let found = ratio(group, nobody, ConfidenceLevel::P95, RatioMethod::Koopman);
/// assert_eq!((found.estimate, found.upper, found.open), (None, None, Some(Open::NoneInReference)));
/// assert!(found.lower > Some(0.7)); // yet it says something: hardly less than the reference
/// # Ok::<(), integration_core::uncertainty::proportion::ShareError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RatioInterval {
    /// The observed ratio, without a unit; `None` if the reference has no case.
    pub estimate: Option<f64>,
    /// Lower bound; `None` if the method gives none.
    pub lower: Option<f64>,
    /// Upper bound; `None` if there is none.
    pub upper: Option<f64>,
    /// The confidence level asked for.
    pub confidence: f64,
    /// Why something is missing; `None` if all is there.
    pub open: Option<Open>,
}

/// Why a ratio or a bound of it is not defined.
///
/// ```
/// use integration_core::uncertainty::ratio::Open;
///
/// assert_eq!(serde_json::to_string(&Open::NoneInReference).unwrap(), r#""none_in_reference""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Open {
    /// The group has no case, and the method needs one.
    NoneInGroup,
    /// The reference has no case: the ratio has no upper end.
    NoneInReference,
    /// Neither has a case: nothing is known of the ratio.
    NoneInEither,
}

impl Open {
    /// What is missing, if anything, where the counts are these.
    pub(super) const fn of(group: u64, reference: u64) -> Option<Self> {
        match (group, reference) {
            (0, 0) => Some(Self::NoneInEither),
            (0, _) => Some(Self::NoneInGroup),
            (_, 0) => Some(Self::NoneInReference),
            _ => None,
        }
    }
}

/// `group / reference` with its interval.
///
/// Walter's interval is around a ratio drawn towards 1; where it would leave the observed one outside it is widened to
/// it. Two shares of 100 % give Katz's formula no variance: it says 1 to 1, and a score method is the better choice.
///
/// Sources: D. Katz et al., *Biometrics* 34 (1978) 469–474; S. D. Walter, *Biometrika* 62 (1975) 371–374; P. A. R.
/// Koopman, *Biometrics* 40 (1984) 513–517, with the closed form of the restricted estimates of O. Miettinen and
/// M. Nurminen (1985).
///
/// ```
/// use integration_core::uncertainty::ConfidenceLevel;
/// use integration_core::uncertainty::proportion::Share;
/// use integration_core::uncertainty::ratio::{RatioMethod, ratio};
///
/// let (group, reference) = (Share::new(56, 70)?, Share::new(48, 80)?);
/// let found = ratio(group, reference, ConfidenceLevel::P95, RatioMethod::Katz);
/// assert_eq!(format!("{:.4} to {:.4}", found.lower.unwrap(), found.upper.unwrap()), "1.0766 to 1.6512");
/// # Ok::<(), integration_core::uncertainty::proportion::ShareError>(())
/// ```
#[must_use]
pub fn ratio(group: Share, reference: Share, level: ConfidenceLevel, method: RatioMethod) -> RatioInterval {
    let open = Open::of(group.successes(), reference.successes());
    let estimate = (reference.successes() > 0).then(|| group.estimate() / reference.estimate());
    let (lower, upper) = match method {
        RatioMethod::Katz if open.is_some() => (None, None),
        RatioMethod::Katz => logarithmic(group, reference, level.z(), 0.0),
        RatioMethod::Walter => logarithmic(group, reference, level.z(), 0.5),
        RatioMethod::Koopman => score_bounds(group, reference, level.z()),
        RatioMethod::MiettinenNurminen => {
            let cases = group.trials() as f64 + reference.trials() as f64;
            score_bounds(group, reference, level.z() * libm::sqrt(cases / (cases - 1.0)))
        }
    };
    // A method that has both bounds has nothing open but the ratio itself.
    let open = open.filter(|_| estimate.is_none() || lower.is_none() || upper.is_none());
    let within = |bound: Option<f64>, pick: fn(f64, f64) -> f64| {
        bound.map(|bound| estimate.map_or(bound, |estimate| pick(bound, estimate)))
    };
    RatioInterval {
        estimate,
        lower: within(lower, f64::min),
        upper: within(upper, f64::max),
        confidence: level.confidence(),
        open,
    }
}

/// Normal bounds of the logarithm, after `added` to all counts.
fn logarithmic(group: Share, reference: Share, z: f64, added: f64) -> (Option<f64>, Option<f64>) {
    let counts = |share: Share| (share.successes() as f64 + added, share.trials() as f64 + added);
    let ((x1, n1), (x2, n2)) = (counts(group), counts(reference));
    let half = z * libm::sqrt((n1 - x1) / (x1 * n1) + (n2 - x2) / (x2 * n2));
    let centre = libm::log((x1 / n1) / (x2 / n2));
    (Some(libm::exp(centre - half)), Some(libm::exp(centre + half)))
}

/// The ratios that the score test does not reject: the upper bound is the lower one of the inverse ratio.
fn score_bounds(group: Share, reference: Share, z: f64) -> (Option<f64>, Option<f64>) {
    let inverse = score_bound(reference, group, z).filter(|inverse| *inverse > 0.0);
    (score_bound(group, reference, z), inverse.map(|inverse| 1.0 / inverse))
}

/// The smallest ratio that the score test does not reject, found by halving on the logarithm; `None` if nothing is
/// known.
fn score_bound(group: Share, reference: Share, z: f64) -> Option<f64> {
    if group.successes() == 0 {
        return (reference.successes() > 0).then_some(0.0);
    }
    // Counts go up to 2^53, so no ratio and no bound leaves e^±200.
    let highest =
        if reference.successes() > 0 { libm::log(group.estimate() / reference.estimate()) } else { 200.0 };
    Some(libm::exp(halved(-200.0, highest, |log| rejects(group, reference, libm::exp(log), z))))
}

/// Whether a true ratio of `theta`, below the observed one, is rejected: the observed `p₁ − θp₂` is more than `z`
/// standard errors above 0, these taken under the hypothesis.
///
/// The restricted estimates are roots of a quadratic. Its discriminant is written as a sum, `(s − r)² + 4θf₁f₂` with
/// `s = θ(c + f₁)` and `r = c + f₂`, and so are the complements of the estimates: nothing cancels.
fn rejects(group: Share, reference: Share, theta: f64, z: f64) -> bool {
    let (n1, f1) = (group.trials() as f64, group.failures() as f64);
    let (n2, f2) = (reference.trials() as f64, reference.failures() as f64);
    let c = group.successes() as f64 + reference.successes() as f64;
    let (s, r) = (theta * (c + f1), c + f2);
    let root = libm::sqrt((s - r) * (s - r) + 4.0 * theta * f1 * f2);
    let whole = s + r + root;
    // 1 − p₁ and 1 − p₂: (w + √D) / whole, or by the product of the roots where w is negative.
    let rest = |w: f64, product: f64| if w >= 0.0 { w + root } else { product / (root - w) };
    let q1 = rest(c * (1.0 - theta) + theta * f1 + f2, 4.0 * theta * f1 * c * (theta - 1.0)) / whole;
    let q2 = rest(c * (theta - 1.0) + theta * f1 + f2, 4.0 * f2 * c * (1.0 - theta)) / whole;
    let (p1, p2) = (2.0 * c * theta / whole, 2.0 * c / whole);
    let variance = p1 * q1 / n1 + theta * theta * (p2 * q2 / n2);
    let distance = group.estimate() - theta * reference.estimate();
    distance * distance > z * z * variance
}
