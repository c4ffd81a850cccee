//! The same presets as the published code computes them: floats decide, a 0 becomes 0.001, and a growth from one
//! sign to the other the absolute value of a complex number.

use super::arithmetic::limit_factor;
use super::{RATIOS, Scheme, finite};
use crate::indicators::exact::Exact;
use crate::indicators::gap::Better;
use crate::indicators::preset::answer::{Judged, PresetFigures, Refusal, Rule, Substitution};
use crate::indicators::preset::inputs::Inputs;

/// What the published code puts in the place of 0.
const IN_PLACE_OF_ZERO: f64 = 0.001;

pub(super) fn judge(
    inputs: &Inputs<'_>,
    scheme: &Scheme,
    (baseline, latest, years): (&Exact, &Exact, u32),
    target: Option<(&Exact, u32)>,
) -> Judged {
    let mut substitutions = Vec::new();
    let mut replaced = |value: &Exact, substitution| {
        if value.is_zero() {
            substitutions.push(substitution);
            IN_PLACE_OF_ZERO
        } else {
            value.to_f64()
        }
    };
    let base = replaced(baseline, Substitution::ZeroBaseline);
    let aim = target.map(|(target, years)| (replaced(target, Substitution::ZeroTarget), years));
    let latest_value = latest.to_f64();
    let observed = libm::pow(latest_value / base, 1.0 / f64::from(years)) - 1.0;
    // A negative baseline turns the direction round.
    let up_is_good = (inputs.question.better == Better::Higher) == (base > 0.0);
    let oriented = if up_is_good { observed } else { -observed };
    let figures = PresetFigures { growth: finite(observed), ..PresetFigures::default() };
    let mut judged = if target.is_some_and(|(target, _)| inputs.meets(latest, target)) {
        let score = scheme.score_of_ratio.map(|_| 5.0);
        Judged::new(scheme.met, Rule::TargetMet, PresetFigures { score, ..figures })
    } else if latest_value / base < 0.0 {
        Judged::refused(Refusal::SignChange, figures)
    } else if let Some((aim, years)) = aim {
        if aim / base < 0.0 {
            substitutions.push(Substitution::ComplexGrowth);
        }
        by_ratio(scheme, oriented, required(aim / base, years), figures)
    } else {
        by_growth(inputs, scheme, oriented, base, figures)
    };
    judged.substitutions = substitutions;
    judged
}

/// `|whole^(1/years) − 1|`; of a negative number, the absolute value in the complex plane.
fn required(whole: f64, years: u32) -> f64 {
    let exponent = 1.0 / f64::from(years);
    let radius = libm::pow(whole.abs(), exponent);
    if whole >= 0.0 {
        return (radius - 1.0).abs();
    }
    let angle = core::f64::consts::PI * exponent;
    libm::hypot(radius * libm::cos(angle) - 1.0, radius * libm::sin(angle))
}

fn by_ratio(scheme: &Scheme, oriented: f64, required: f64, figures: PresetFigures) -> Judged {
    let ratio = oriented / required;
    if ratio.is_nan() {
        return Judged::refused(Refusal::BaselineMeetsTarget, figures);
    }
    let cut = |hundredths: i64| hundredths as f64 / 100.0;
    let reached = RATIOS.iter().position(|hundredths| ratio >= cut(*hundredths));
    let verdict = reached.and_then(|class| scheme.by_ratio.get(class).copied());
    let score = scheme.score_of_ratio.map(|score| score(ratio, true));
    let figures = PresetFigures { growth_required: finite(required), ratio: finite(ratio), score, ..figures };
    Judged::new(verdict.unwrap_or(scheme.by_ratio[3]), Rule::Ratio, figures)
}

fn by_growth(
    inputs: &Inputs<'_>,
    scheme: &Scheme,
    oriented: f64,
    base: f64,
    figures: PresetFigures,
) -> Judged {
    let limit = inputs.question.natural_limit.as_ref();
    let factor = match limit.map(|limit| limit_factor(base, limit.to_f64())) {
        Some(None) => return Judged::refused(Refusal::BaselineBeyondLimit, figures),
        Some(factor) => factor,
        None => None,
    };
    let reached = scheme.by_growth.iter().find(|(cut_off, _)| {
        let bound = cut_off.per_mille as f64 / 1000.0;
        let bound = if bound > 0.0 { bound * factor.unwrap_or(1.0) } else { bound };
        if cut_off.is_strict { oriented > bound } else { oriented >= bound }
    });
    let score = scheme.score_of_growth.map(|score| score(oriented, factor.unwrap_or(1.0)));
    let figures = PresetFigures { limit_factor: factor, score, ..figures };
    Judged::new(reached.map_or(scheme.below_all, |(_, verdict)| *verdict), Rule::GrowthRate, figures)
}
