//! `un-2023/1`: the three levels of the United Nations' progress chart.
//!
//! ```text
//! growth = (v/v₀)^(1/(t − t₀)) − 1     expected = v · (1 + growth)^(T − t)     ratio = (expected − v₀)/(v_T − v₀)
//! ```
//!
//! Level 3 from a ratio of 0.95 on, level 2 from 0.10 on, else level 1. Without a target: growth towards the better
//! of 2 % and of 0.5 % a year. A target that is met gives level 3, and so does a value within one point of a target
//! of 0 or 100 (for values in per cent; the rule has no meaning in another unit). If the target year is over, the
//! last observation up to it counts.
//!
//! Source: United Nations Statistics Division, *SDG Progress Chart 2023, Technical Note*, as restated by the Basque
//! statistical office (EUSTAT).
//!
//! **When not to use it.** A growth extrapolated never reaches 0: halving in 7 of 15 years towards a target of 0 is
//! "fair". There is no growth from 0 or across it; such series are refused. A target met at the baseline and lost
//! has no meaningful ratio: it gets level 1. With `compat` the ratio is computed all the same, by floats.

use super::answer::{Judged, PresetFigures, Refusal, Rule};
use super::growth::{growth, growth_at_least, years_between};
use super::inputs::{Inputs, Point};
use super::outcome::{UnLevel, Verdict};
use super::{decimal, finite};
use crate::indicators::exact::Exact;
use crate::indicators::gap::Better;

/// A level above the lowest with its cut-offs, of the ratio and of the growth per year.
struct Cut {
    level: UnLevel,
    percent: i64,
    growth_per_mille: i64,
}

const LEVELS: [Cut; 2] = [
    Cut { level: UnLevel::OnTrackOrMet, percent: 95, growth_per_mille: 20 },
    Cut { level: UnLevel::FairNeedsAcceleration, percent: 10, growth_per_mille: 5 },
];

pub(super) fn judge(inputs: &Inputs<'_>, baseline: Point<'_>, latest: Point<'_>) -> Judged {
    let refuse = |refusal| Judged::refused(refusal, PresetFigures::default());
    let level = |level, rule, figures| Judged::new(Verdict::Un(level), rule, figures);
    let Some(years) = years_between(baseline.year, latest.year) else {
        return refuse(Refusal::SingleObservation);
    };
    let rate = growth(baseline.value, latest.value, years);
    let figures = PresetFigures { growth: rate, ..PresetFigures::default() };
    let target = inputs.target();
    if let Some((target, target_year)) = target {
        if target_year <= baseline.year {
            return refuse(Refusal::TargetYearNotAfterBaseline);
        }
        if inputs.meets(latest.value, target) {
            return level(UnLevel::OnTrackOrMet, Rule::TargetMet, figures);
        }
        if is_near_the_end(latest.value, target) {
            return level(UnLevel::OnTrackOrMet, Rule::NearTheEnd, figures);
        }
        let is_lost = inputs.meets(baseline.value, target);
        if target == baseline.value && inputs.question.compat {
            return Judged::refused(Refusal::BaselineMeetsTarget, figures);
        }
        if is_lost && !inputs.question.compat {
            return level(UnLevel::StagnationOrRegression, Rule::TargetLost, figures);
        }
    }
    let step = match latest.value.checked_div(baseline.value) {
        None => return Judged::refused(Refusal::ZeroBaseline, figures),
        Some(step) if step < Exact::from(0) => return Judged::refused(Refusal::SignChange, figures),
        Some(step) => step,
    };
    match target {
        Some((target, target_year)) => {
            let ahead = u32::try_from(i64::from(target_year) - i64::from(latest.year)).unwrap_or(0);
            let way =
                Extrapolated { inputs, baseline: baseline.value, latest: latest.value, step, years, ahead };
            way.by_ratio(target, figures)
        }
        None => {
            let up_is_good = (inputs.question.better == Better::Higher) == (*baseline.value > Exact::from(0));
            let oriented = rate.map(|rate| if up_is_good { rate } else { -rate });
            let reached = LEVELS.iter().find(|cut| {
                if inputs.question.compat {
                    oriented.is_some_and(|rate| rate >= cut.growth_per_mille as f64 / 1000.0)
                } else {
                    growth_at_least(&step, years, &decimal(cut.growth_per_mille, 3), up_is_good)
                }
            });
            level(
                reached.map_or(UnLevel::StagnationOrRegression, |found| found.level),
                Rule::GrowthRate,
                figures,
            )
        }
    }
}

fn is_near_the_end(value: &Exact, target: &Exact) -> bool {
    (target.is_zero() || *target == Exact::from(100)) && (value - target).abs() <= Exact::from(1)
}

/// A series that goes on growing as it did.
struct Extrapolated<'a> {
    inputs: &'a Inputs<'a>,
    baseline: &'a Exact,
    latest: &'a Exact,
    step: Exact,
    years: u32,
    ahead: u32,
}

impl Extrapolated<'_> {
    /// Whether the value expected is at or above `bound`: `v·g^(k/n) ≥ x` as `g^k ≥ (x/v)^n`.
    fn is_at_least(&self, bound: &Exact) -> bool {
        let zero = Exact::from(0);
        let Some(share) = bound.checked_div(self.latest) else {
            return *bound <= zero;
        };
        let is_positive = *self.latest > zero;
        if share <= zero {
            // The value expected keeps the sign of the latest one, the bound is on the other side.
            return is_positive;
        }
        let ordering = self.step.pow(self.ahead).cmp(&share.pow(self.years));
        if is_positive { ordering.is_ge() } else { ordering.is_le() }
    }

    fn by_ratio(&self, target: &Exact, figures: PresetFigures) -> Judged {
        let power = f64::from(self.ahead) / f64::from(self.years);
        let expected = finite(self.latest.to_f64() * libm::pow(self.step.to_f64(), power));
        let (start, way) = (self.baseline.to_f64(), (target - self.baseline).to_f64());
        let ratio = expected.and_then(|expected| finite((expected - start) / way));
        let is_upward = target > self.baseline;
        let reached = LEVELS.iter().find(|cut| {
            if self.inputs.question.compat {
                return ratio.is_some_and(|ratio| ratio >= cut.percent as f64 / 100.0);
            }
            let bound = self.baseline + &(&decimal(cut.percent, 2) * &(target - self.baseline));
            if is_upward { self.is_at_least(&bound) } else { self.is_at_most(&bound) }
        });
        let figures = PresetFigures { projected: expected, ratio, ..figures };
        let level = reached.map_or(UnLevel::StagnationOrRegression, |found| found.level);
        Judged::new(Verdict::Un(level), Rule::Ratio, figures)
    }

    /// Whether the value expected is at or below `bound`: the mirror image of [`Self::is_at_least`].
    fn is_at_most(&self, bound: &Exact) -> bool {
        let zero = Exact::from(0);
        let mirrored = Extrapolated {
            inputs: self.inputs,
            baseline: &(&zero - self.baseline),
            latest: &(&zero - self.latest),
            step: self.step.clone(),
            years: self.years,
            ahead: self.ahead,
        };
        mirrored.is_at_least(&(&zero - bound))
    }
}
