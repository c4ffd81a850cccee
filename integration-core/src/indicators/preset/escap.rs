//! `escap/1`: the *Current Status Index* and the *Anticipated Progress Index* of the UN Economic and Social Commission
//! for Asia and the Pacific.
//!
//! ```text
//! status = 10 · ±(v − v₀)/|v_T − v₀|     gap = distance of the projected value to the target / |v_T − v₀|
//! ```
//!
//! The projected value comes from a regression line on which later years weigh more. A gap up to 10 % asks to
//! maintain, up to 100 % to accelerate, above to reverse the trend. Parity has its own status, [`parity_status`].
//!
//! Sources: ESCAP, *Progress assessment methodology*; UNECE, *Technical notes*; for the status as code, UNICEF's
//! `benchmarking.R`. The weights of the regression are not published: [`TimeWeights`] has them as data, and the
//! linear ones are our choice, not ESCAP's. The cut-offs of the gap were not found in a published text either.
//!
//! **When not to use it.** There is no way to measure by if the target is the baseline: refused, where the
//! published code divides by 0. `compat` changes nothing else.

use super::answer::{Judged, PresetFigures, Refusal, Rule};
use super::inputs::{Inputs, Point};
use super::outcome::{EscapClass, Verdict};
use super::{decimal, figure};
use crate::document::choice;
use crate::indicators::exact::Exact;
use crate::indicators::gap::Better;
use crate::indicators::pace::Observation;

choice! {
    /// How much more a later year weighs in the regression.
    ///
    /// ```
    /// use integration_core::indicators::preset::TimeWeights;
    ///
    /// assert_eq!(TimeWeights::Exponential.as_str(), "exponential");
    /// ```
    pub enum TimeWeights {
        /// All years alike.
        Equal "equal" ["gleich", "equal"],
        /// 1 for the first year of the series, one more for each year.
        Linear "linear" ["linear", "linear"],
        /// `e^(−0.2·n)` for the year n years before the last.
        Exponential "exponential" ["exponentiell", "exponential"],
    }
}

impl TimeWeights {
    /// `age` is counted back from the latest year, `span` is the age of the first.
    fn weight(self, age: i64, span: i64) -> Exact {
        match self {
            Self::Equal => Exact::from(1),
            Self::Linear => Exact::from(span - age + 1),
            // A weight too small for a float is no weight.
            Self::Exponential => {
                Exact::from_f64(libm::exp(-0.2 * age as f64)).unwrap_or_else(|| Exact::from(0))
            }
        }
    }
}

/// The *Current Status Index*: 0 at the baseline, 10 at the target, beyond both not capped; `None` if the target is
/// the baseline.
///
/// ```
/// use integration_core::indicators::{exact::Exact, gap::Better, preset::escap::current_status};
///
/// let status = current_status(&Exact::from(40), &Exact::from(55), &Exact::from(70), Better::Higher);
/// assert_eq!(status, Some(Exact::from(5)));
/// ```
#[must_use]
pub fn current_status(baseline: &Exact, latest: &Exact, target: &Exact, better: Better) -> Option<Exact> {
    let gone = match better {
        Better::Higher => latest - baseline,
        Better::Lower => baseline - latest,
    };
    (&gone * &Exact::from(10)).checked_div(&(target - baseline).abs())
}

/// The *Current Status Index* of an indicator that should come near to parity from either side: `10 − 10·|v_T −
/// v|/|v_T − v₀|`; `None` if the target is the baseline.
///
/// ```
/// use integration_core::indicators::{exact::Exact, preset::escap::parity_status};
///
/// let away = parity_status(&Exact::from(80), &Exact::from(70), &Exact::from(100));
/// assert_eq!(away, Some(Exact::from(-5)));
/// ```
#[must_use]
pub fn parity_status(baseline: &Exact, latest: &Exact, target: &Exact) -> Option<Exact> {
    let left = (target - latest).abs().checked_div(&(target - baseline).abs())?;
    let ten = Exact::from(10);
    Some(&ten - &(&ten * &left))
}

/// The gap that the projected value leaves, as a share of the way from the baseline, and what it asks for; `None`
/// if the target is the baseline.
///
/// ```
/// use integration_core::indicators::preset::{EscapClass, escap::anticipated_gap};
/// use integration_core::indicators::{exact::Exact, gap::Better};
///
/// let (baseline, projected, target) = (Exact::from(40), Exact::from(55), Exact::from(70));
/// let (gap, class) = anticipated_gap(&baseline, &projected, &target, Better::Higher).unwrap();
/// assert_eq!((gap.to_f64(), class), (0.5, EscapClass::Accelerate));
/// ```
#[must_use]
pub fn anticipated_gap(
    baseline: &Exact,
    projected: &Exact,
    target: &Exact,
    better: Better,
) -> Option<(Exact, EscapClass)> {
    let short = match better {
        Better::Higher => target - projected,
        Better::Lower => projected - target,
    };
    let gap = short.max(Exact::from(0)).checked_div(&(target - baseline).abs())?;
    let class = if gap <= decimal(1, 1) {
        EscapClass::Maintain
    } else if gap <= Exact::from(1) {
        EscapClass::Accelerate
    } else {
        EscapClass::Reverse
    };
    Some((gap, class))
}

/// The weighted regression line through `points`: its slope per year and its value in `year`. `None` with fewer
/// than two different years.
///
/// ```
/// use integration_core::indicators::preset::{TimeWeights, escap::weighted_line};
/// use integration_core::indicators::{exact::Exact, pace::Observation};
///
/// let points: Vec<_> =
///     [(2018, 50), (2020, 54)].map(|(year, value)| Observation { year, value: Exact::from(value) }).into();
/// let (slope, projected) = weighted_line(&points, TimeWeights::Linear, 2030).unwrap();
/// assert_eq!((slope, projected), (Exact::from(2), Exact::from(74)));
/// ```
#[must_use]
pub fn weighted_line(points: &[Observation], weights: TimeWeights, year: i32) -> Option<(Exact, Exact)> {
    let points: Vec<_> = points.iter().map(|at| Point { year: at.year, value: &at.value }).collect();
    line(&points, weights, year)
}

fn line(points: &[Point<'_>], weights: TimeWeights, year: i32) -> Option<(Exact, Exact)> {
    let last = i64::from(points.iter().map(|point| point.year).max()?);
    let first = i64::from(points.iter().map(|point| point.year).min()?);
    let sum = |term: &dyn Fn(&Exact, &Exact, &Exact) -> Exact| {
        points.iter().fold(Exact::from(0), |sum, point| {
            let age = last - i64::from(point.year);
            &sum + &term(&weights.weight(age, last - first), &Exact::from(-age), point.value)
        })
    };
    let weight = sum(&|w, _, _| w.clone());
    let mean_year = sum(&|w, t, _| w * t).checked_div(&weight)?;
    let mean = sum(&|w, _, v| w * v).checked_div(&weight)?;
    let across = sum(&|w, t, v| &(w * &(t - &mean_year)) * &(v - &mean));
    let spread = sum(&|w, t, _| &(w * &(t - &mean_year)) * &(t - &mean_year));
    let slope = across.checked_div(&spread)?;
    let ahead = &Exact::from(i64::from(year) - last) - &mean_year;
    let projected = &mean + &(&slope * &ahead);
    Some((slope, projected))
}

pub(super) fn judge(inputs: &Inputs<'_>, baseline: Point<'_>, latest: Point<'_>) -> Judged {
    let refuse = |refusal, figures| Judged::refused(refusal, figures);
    let none = PresetFigures::default();
    let Some((target, target_year)) = inputs.target() else {
        return refuse(Refusal::NoData, none);
    };
    if latest.year == baseline.year {
        return refuse(Refusal::SingleObservation, none);
    }
    if target_year <= baseline.year {
        return refuse(Refusal::TargetYearNotAfterBaseline, none);
    }
    let better = inputs.question.better;
    let status = current_status(baseline.value, latest.value, target, better);
    let figures = PresetFigures { score: status.as_ref().and_then(figure), ..none };
    if target_year <= latest.year {
        return refuse(Refusal::TargetYearReached, figures);
    }
    if inputs.meets(baseline.value, target) {
        return refuse(Refusal::BaselineMeetsTarget, PresetFigures::default());
    }
    let since: Vec<_> = inputs.points.iter().copied().filter(|point| point.year >= baseline.year).collect();
    let Some((slope, projected)) = line(&since, inputs.weights(), target_year) else {
        return refuse(Refusal::SingleObservation, figures);
    };
    match anticipated_gap(baseline.value, &projected, target, better) {
        None => refuse(Refusal::BaselineMeetsTarget, figures),
        Some((gap, class)) => {
            let figures = PresetFigures {
                mean_change: figure(&slope),
                projected: figure(&projected),
                miss_share: figure(&gap),
                ..figures
            };
            Judged::new(Verdict::Escap(class), Rule::ProjectedMiss, figures)
        }
    }
}
