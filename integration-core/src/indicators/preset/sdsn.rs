//! `sdsn/1`: the score from 0 to 100 of the Sustainable Development Report and its trend in four arrows.
//!
//! ```text
//! score = 100 · (v − lower bound)/(optimum − lower bound), cut off at 0 and 100
//! growth = (score − earlier score)/years     required = (100 − score at the baseline)/(T − t₀)
//! ```
//!
//! The growth is that of the last four years: from the first observation in or after the year four years before the
//! latest. Falling: decreasing. Green and not falling: maintaining. Else growth over growth required: from 1 on on
//! track, from 0.5 on moderately improving, below stagnating.
//!
//! Source: SDSN, *Sustainable Development Report*, methods summary,
//! <https://dashboards.sdgindex.org/chapters/methodology>. The details beyond the summary are known from the reports,
//! not from a text that we could check.
//!
//! **When not to use it.** The bounds are a choice that decides the score; they are part of the answer for that
//! reason. A scale whose ends are one has no score: refused, where the formula divides by 0. `compat` changes
//! nothing else.

use super::answer::{Judged, PresetFigures, Refusal, Rule};
use super::inputs::{Inputs, Point};
use super::outcome::{SdsnTrend, Verdict};
use super::{decimal, figure};
use crate::indicators::exact::Exact;
use crate::indicators::gap::Better;

/// Over how many years the growth is taken.
const RECENT_YEARS: i64 = 4;

/// The ends of the score and where it turns green.
///
/// ```
/// use integration_core::indicators::{exact::Exact, preset::Scale};
///
/// let scale = Scale { lower_bound: Exact::from(80), optimum: Exact::from(0), green: Exact::from(90) };
/// assert_eq!(scale.score(&Exact::from(20)), Some(Exact::from(75)));
/// assert_eq!(scale.score(&Exact::from(90)), Some(Exact::from(0)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The value with score 0.
    pub lower_bound: Exact,
    /// The value with score 100; below the lower bound if lower is better.
    pub optimum: Exact,
    /// The score from which on the goal counts as reached.
    pub green: Exact,
}

impl Scale {
    /// The score of a value, from 0 to 100; `None` if lower bound and optimum are the same.
    #[must_use]
    pub fn score(&self, value: &Exact) -> Option<Exact> {
        let share = (value - &self.lower_bound).checked_div(&(&self.optimum - &self.lower_bound))?;
        Some((&share * &Exact::from(100)).clamp(Exact::from(0), Exact::from(100)))
    }

    fn improves_upwards(&self) -> bool {
        self.optimum > self.lower_bound
    }
}

pub(super) fn judge(inputs: &Inputs<'_>, baseline: Point<'_>, latest: Point<'_>) -> Judged {
    let refuse = |refusal, figures| Judged::refused(refusal, figures);
    let none = PresetFigures::default();
    let Some((scale, target_year)) = inputs.scale() else {
        return refuse(Refusal::NoData, none);
    };
    let bounds = PresetFigures {
        lower_bound: figure(&scale.lower_bound),
        optimum: figure(&scale.optimum),
        green: figure(&scale.green),
        ..none
    };
    let scores = scale.score(baseline.value).zip(scale.score(latest.value));
    let Some((base_score, score)) = scores else {
        return refuse(Refusal::EmptyScale, bounds);
    };
    if scale.improves_upwards() != (inputs.question.better == Better::Higher) {
        return refuse(Refusal::ScaleAgainstDirection, bounds);
    }
    let figures = PresetFigures { score: figure(&score), ..bounds };
    let from = i64::from(latest.year) - RECENT_YEARS;
    let earlier = inputs.points.iter().find(|point| i64::from(point.year) >= from);
    let growth = earlier.and_then(|earlier| {
        let years = i64::from(latest.year) - i64::from(earlier.year);
        (&score - &scale.score(earlier.value)?).checked_div(&Exact::from(years))
    });
    let Some(growth) = growth else {
        return refuse(Refusal::SingleObservation, figures);
    };
    let years = i64::from(target_year) - i64::from(baseline.year);
    if years <= 0 {
        return refuse(Refusal::TargetYearNotAfterBaseline, figures);
    }
    let required = (&Exact::from(100) - &base_score).checked_div(&Exact::from(years));
    let ratio = required.as_ref().and_then(|required| growth.checked_div(required));
    let figures = PresetFigures {
        growth: figure(&growth),
        growth_required: required.as_ref().and_then(figure),
        ratio: ratio.as_ref().and_then(figure),
        first_year_used: earlier.map(|earlier| earlier.year),
        ..figures
    };
    let (trend, rule) = trend(&growth, score >= scale.green, ratio.as_ref());
    Judged::new(Verdict::Sdsn(trend), rule, figures)
}

fn trend(growth: &Exact, is_green: bool, ratio: Option<&Exact>) -> (SdsnTrend, Rule) {
    if *growth < Exact::from(0) {
        return (SdsnTrend::Decreasing, Rule::Direction);
    }
    if is_green {
        return (SdsnTrend::OnTrackOrMaintaining, Rule::Maintained);
    }
    match ratio {
        // The best score at the baseline, not even green any more, and at rest or recovering since.
        None => (SdsnTrend::Stagnating, Rule::TargetLost),
        Some(ratio) if *ratio >= Exact::from(1) => (SdsnTrend::OnTrackOrMaintaining, Rule::Ratio),
        Some(ratio) if *ratio >= decimal(5, 1) => (SdsnTrend::ModeratelyImproving, Rule::Ratio),
        Some(_) => (SdsnTrend::Stagnating, Rule::Ratio),
    }
}
