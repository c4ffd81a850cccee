//! `eurostat-4/1`, `eurostat-5/1`, `statcan-2022/1` and `statcan-2025/1`: mean yearly growth (German: *mittlere
//! jährliche Wachstumsrate*), measured by the growth that the target asks for.
//!
//! ```text
//! observed = (v/v₀)^(1/(t − t₀)) − 1     required = (v_T/v₀)^(1/(T − t₀)) − 1     ratio = ±observed / |required|
//! ```
//!
//! With a target the ratio is cut at 0.95, 0.60 and 0. Without one the growth itself is cut:
//!
//! | preset | cut-offs per year |
//! |---|---|
//! | `eurostat-4` | ≥ 1 %, ≥ 0, ≥ −1 % |
//! | `eurostat-5` | > 1 %, > 0.1 %, ≥ −0.1 % (no change), ≥ −1 % |
//! | `statcan-2022` | ≥ 1 %, ≥ 0, ≥ −1 % |
//! | `statcan-2025` | ≥ 1.5 %, ≥ 0.5 %, ≥ 0 |
//!
//! Without a target, a natural limit L multiplies the cut-offs above 0 by `1 − (v₀/L)^4.44`, from the other side by
//! `1 − ((2L − v₀)/L)^4.44`, and from 2L on by 1. With a target a limit changes nothing.
//!
//! Sources: Eurostat, *Sustainable development in the European Union*, annex on the assessment of trends; the
//! Basque statistical office (EUSTAT) for the neutral band; Open SDG, *Progress methodology*, and its `sdg-build`,
//! for Statistics Canada's cut-offs of 2022 and since.
//!
//! **When not to use it.** A growth rate depends on which side one counts: employment from 95 % to 96 % and
//! unemployment from 5 % to 4 % are one fact and get different marks. Exactly on the straight way from 20 to 10 the
//! ratio is 0.79. There is no growth from, to or across 0; such series are refused. With `compat` a 0 becomes
//! 0.001 and a change of sign a complex number, as in the published code.
//!
//! The class is decided exactly: `(v/v₀)^(1/n) ≥ 1.01` as `v/v₀ ≥ 1.01^n`, and a ratio by enclosing the root of
//! `v_T/v₀` in fractions 2⁻¹⁹² apart; a ratio that near to a cut-off counts as on it. With `compat` floats decide.

mod arithmetic;
mod compat;
mod score;

use super::answer::{Judged, PresetFigures, Refusal, Rule};
use super::inputs::{Inputs, Point};
use super::outcome::{EurostatClass, StatcanClass, Verdict};
use super::{Preset, decimal, finite};
use crate::indicators::exact::Exact;
use crate::indicators::gap::Better;
use arithmetic::limit_factor;
pub(super) use arithmetic::{growth, growth_at_least};
pub use score::{
    eurostat_score_of_growth, eurostat_score_of_ratio, statcan_class_of_mean, statcan_score_of_growth,
    statcan_score_of_ratio,
};

/// A lower bound of a class: the growth a year, in per mille, and whether growth exactly on it is below.
#[derive(Clone, Copy)]
struct CutOff {
    per_mille: i64,
    is_strict: bool,
}

const fn from(per_mille: i64) -> CutOff {
    CutOff { per_mille, is_strict: false }
}

const fn above(per_mille: i64) -> CutOff {
    CutOff { per_mille, is_strict: true }
}

/// The cut-offs of the ratio, in hundredths.
const RATIOS: [i64; 3] = [95, 60, 0];

/// What sets one of the four presets apart from the others.
struct Scheme {
    met: Verdict,
    /// The classes of the ratio, from the best to the worst.
    by_ratio: [Verdict; 4],
    /// The classes of the growth with their lower bounds, best first.
    by_growth: Vec<(CutOff, Verdict)>,
    below_all: Verdict,
    score_of_ratio: Option<fn(f64, bool) -> f64>,
    score_of_growth: Option<fn(f64, f64) -> f64>,
}

fn eurostat(has_neutral_band: bool) -> Scheme {
    use EurostatClass::{
        InsufficientProgress, ModerateDeterioration, ModerateMovementAway, ModerateProgress, MovementAway,
        NoProgress, SignificantDeterioration, SignificantMovementAway, SignificantProgress,
    };
    let verdict = Verdict::Eurostat;
    let (slow, away) = if has_neutral_band {
        (ModerateDeterioration, SignificantDeterioration)
    } else {
        (InsufficientProgress, MovementAway)
    };
    let (by_growth, below_all) = if has_neutral_band {
        let classes = vec![
            (above(10), verdict(SignificantProgress)),
            (above(1), verdict(ModerateProgress)),
            (from(-1), verdict(NoProgress)),
            (from(-10), verdict(ModerateDeterioration)),
        ];
        (classes, verdict(SignificantDeterioration))
    } else {
        let classes = vec![
            (from(10), verdict(SignificantProgress)),
            (from(0), verdict(ModerateProgress)),
            (from(-10), verdict(ModerateMovementAway)),
        ];
        (classes, verdict(SignificantMovementAway))
    };
    Scheme {
        met: verdict(SignificantProgress),
        by_ratio: [SignificantProgress, ModerateProgress, slow, away].map(verdict),
        by_growth,
        below_all,
        score_of_ratio: Some(|ratio, _| eurostat_score_of_ratio(ratio)),
        score_of_growth: Some(eurostat_score_of_growth),
    }
}

fn statcan(is_2022: bool) -> Scheme {
    use StatcanClass::{
        Deterioration, LimitedProgress, ModerateProgress, OnTrack, ProgressNeedsAcceleration,
        SubstantialProgress, TargetAchieved,
    };
    let (best, second, bounds) = if is_2022 {
        (OnTrack, ProgressNeedsAcceleration, [10, 0, -10])
    } else {
        (SubstantialProgress, ModerateProgress, [15, 5, 0])
    };
    let classes = [best, second, LimitedProgress].map(Verdict::Statcan);
    Scheme {
        met: Verdict::Statcan(TargetAchieved),
        by_ratio: [best, second, LimitedProgress, Deterioration].map(Verdict::Statcan),
        by_growth: bounds.into_iter().map(from).zip(classes).collect(),
        below_all: Verdict::Statcan(Deterioration),
        score_of_ratio: (!is_2022).then_some(statcan_score_of_ratio),
        score_of_growth: (!is_2022).then_some(statcan_score_of_growth),
    }
}

fn scheme(preset: Preset) -> Scheme {
    match preset {
        Preset::Eurostat4 => eurostat(false),
        Preset::Eurostat5 => eurostat(true),
        Preset::Statcan2022 => statcan(true),
        _ => statcan(false),
    }
}

pub(super) fn judge(inputs: &Inputs<'_>, baseline: Point<'_>, latest: Point<'_>) -> Judged {
    let scheme = scheme(inputs.question.preset);
    let refuse = |refusal| Judged::refused(refusal, PresetFigures::default());
    let target = inputs.target();
    // The bound on the span of the years leaves them in `u32`.
    let Some(years) = years_between(baseline.year, latest.year) else {
        return refuse(Refusal::SingleObservation);
    };
    let target_years = target.and_then(|(_, year)| years_between(baseline.year, year));
    if target.is_some() && target_years.is_none() {
        return refuse(Refusal::TargetYearNotAfterBaseline);
    }
    let target = target.map(|(target, _)| target).zip(target_years);
    if inputs.question.compat {
        return compat::judge(inputs, &scheme, (baseline.value, latest.value, years), target);
    }
    let observed = growth(baseline.value, latest.value, years);
    let figures = PresetFigures { growth: observed, ..PresetFigures::default() };
    if let Some((target, _)) = target {
        // Both marks need no growth rate, so no 0 and no change of sign stands in their way.
        if inputs.meets(latest.value, target) {
            let score = scheme.score_of_ratio.map(|_| 5.0);
            return Judged::new(scheme.met, Rule::TargetMet, PresetFigures { score, ..figures });
        }
        if inputs.meets(baseline.value, target) {
            let score = scheme.score_of_ratio.map(|_| -5.0);
            return Judged::new(scheme.by_ratio[3], Rule::TargetLost, PresetFigures { score, ..figures });
        }
    }
    let question = Growing { inputs, scheme: &scheme, baseline: baseline.value, latest: latest.value, years };
    match question.step() {
        Err(refusal) => Judged::refused(refusal, figures),
        Ok(step) => match target {
            Some((target, target_years)) => question.by_ratio(&step, target, target_years, figures),
            None => question.by_growth(&step, figures),
        },
    }
}

/// The years from one to a later one.
pub(super) fn years_between(first: i32, last: i32) -> Option<u32> {
    i64::from(last)
        .checked_sub(i64::from(first))
        .and_then(|years| u32::try_from(years).ok())
        .filter(|years| *years > 0)
}

/// A series whose growth is to be judged exactly.
struct Growing<'a> {
    inputs: &'a Inputs<'a>,
    scheme: &'a Scheme,
    baseline: &'a Exact,
    latest: &'a Exact,
    years: u32,
}

impl Growing<'_> {
    /// `v/v₀`, where there is a growth rate.
    fn step(&self) -> Result<Exact, Refusal> {
        let step = self.latest.checked_div(self.baseline).ok_or(Refusal::ZeroBaseline)?;
        if step < Exact::from(0) { Err(Refusal::SignChange) } else { Ok(step) }
    }

    /// Whether growing is good: a negative value gets better by shrinking towards 0 where higher is better.
    fn up_is_good(&self) -> bool {
        (self.inputs.question.better == Better::Higher) == (*self.baseline > Exact::from(0))
    }

    fn oriented(&self, rate: Option<f64>) -> Option<f64> {
        rate.map(|rate| if self.up_is_good() { rate } else { 0.0 - rate })
    }

    fn by_ratio(&self, step: &Exact, target: &Exact, target_years: u32, figures: PresetFigures) -> Judged {
        let Some(whole) = target.checked_div(self.baseline) else {
            return Judged::refused(Refusal::ZeroBaseline, figures);
        };
        if whole.is_zero() {
            return Judged::refused(Refusal::ZeroTarget, figures);
        }
        if whole < Exact::from(0) {
            return Judged::refused(Refusal::SignChange, figures);
        }
        let rates = arithmetic::Rates { step, years: self.years, whole: &whole, whole_years: target_years };
        let reached =
            RATIOS.iter().position(|cut| rates.ratio_is_at_least(&decimal(*cut, 2), self.up_is_good()));
        let verdict = reached.and_then(|class| self.scheme.by_ratio.get(class).copied());
        let required = growth(self.baseline, target, target_years);
        let ratio = self
            .oriented(figures.growth)
            .zip(required)
            .and_then(|(observed, required)| finite(observed / required.abs()));
        let score = ratio.zip(self.scheme.score_of_ratio).map(|(ratio, score)| score(ratio, false));
        let figures = PresetFigures { growth_required: required, ratio, score, ..figures };
        Judged::new(verdict.unwrap_or(self.scheme.by_ratio[3]), Rule::Ratio, figures)
    }

    fn by_growth(&self, step: &Exact, figures: PresetFigures) -> Judged {
        let limit = self.inputs.question.natural_limit.as_ref();
        if limit.is_some_and(|limit| !self.inputs.meets(limit, self.baseline)) {
            return Judged::refused(Refusal::BaselineBeyondLimit, figures);
        }
        let factor = match limit.map(|limit| limit_factor(self.baseline.to_f64(), limit.to_f64())) {
            Some(None) => return Judged::refused(Refusal::BaselineBeyondLimit, figures),
            Some(factor) => factor,
            None => None,
        };
        let exact_factor = factor.and_then(Exact::from_f64).unwrap_or_else(|| Exact::from(1));
        let reached = self.scheme.by_growth.iter().find(|(cut_off, _)| {
            let bound = decimal(cut_off.per_mille, 3);
            let bound = if cut_off.per_mille > 0 { &bound * &exact_factor } else { bound };
            let ordering = arithmetic::compare_growth(step, self.years, &bound, self.up_is_good());
            if cut_off.is_strict { ordering.is_gt() } else { ordering.is_ge() }
        });
        let score = self
            .oriented(figures.growth)
            .zip(self.scheme.score_of_growth)
            .map(|(growth, score)| score(growth, factor.unwrap_or(1.0)));
        let figures = PresetFigures { limit_factor: factor, score, ..figures };
        Judged::new(reached.map_or(self.scheme.below_all, |(_, verdict)| *verdict), Rule::GrowthRate, figures)
    }
}
