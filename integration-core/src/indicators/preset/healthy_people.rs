//! `healthy-people/1`: the share of the targeted change, and four classes, as in Healthy People 2020 and 2030 of the
//! United States.
//!
//! ```text
//! targeted change = 100 · (v − v₀)/(v_T − v₀)     change = 100 · (v − v₀)/v₀     z = (v − v₀)/√(s₀² + s²)
//! ```
//!
//! Met: met or exceeded. Else with standard errors: improving or getting worse if |z| ≥ 1.96. Without: improving from
//! 10 % of the targeted change on, getting worse from 10 % of the baseline on. Else little or no detectable change.
//!
//! Sources: National Center for Health Statistics, *Healthy People 2020 Final Progress Table*, and *Healthy People 2030
//! methods*, <https://www.cdc.gov/nchs/healthy-people/hp2030/methods.html>.
//!
//! **When not to use it.** Without standard errors, ten per cent of a baseline near 0 is next to nothing. Away from a
//! baseline of 0 there is no per cent: refused. `compat` changes nothing.

use super::answer::{Judged, PresetFigures, Refusal, Rule};
use super::inputs::{Inputs, Point};
use super::outcome::{HealthyPeopleClass, Verdict};
use super::{decimal, figure, finite};
use crate::indicators::exact::Exact;

pub(super) fn judge(inputs: &Inputs<'_>, baseline: Point<'_>, latest: Point<'_>) -> Judged {
    let question = inputs.question;
    let Some(target) = question.target.as_ref() else {
        return Judged::refused(Refusal::NoData, PresetFigures::default());
    };
    if latest.year == baseline.year {
        return Judged::refused(Refusal::SingleObservation, PresetFigures::default());
    }
    let (change, hundred) = (latest.value - baseline.value, Exact::from(100));
    let way = Some(target - baseline.value).filter(|_| !inputs.meets(baseline.value, target));
    let targeted = way.and_then(|way| (&change * &hundred).checked_div(&way));
    let of_baseline = (&change * &hundred).checked_div(&baseline.value.abs());
    let figures = PresetFigures {
        targeted_change_percent: targeted.as_ref().and_then(figure),
        baseline_change_percent: of_baseline.as_ref().and_then(figure),
        z: question.standard_errors.as_ref().and_then(|errors| z(&change, errors)),
        ..PresetFigures::default()
    };
    let class = |class, rule| Judged::new(Verdict::HealthyPeople(class), rule, figures);
    if inputs.meets(latest.value, target) {
        return class(HealthyPeopleClass::TargetMetOrExceeded, Rule::TargetMet);
    }
    let towards = &change * &inputs.sign() > Exact::from(0);
    let direction = if towards { HealthyPeopleClass::Improving } else { HealthyPeopleClass::GettingWorse };
    let (is_detectable, rule) = if let Some(errors) = &question.standard_errors {
        (is_significant(&change, errors), Rule::Significance)
    } else {
        let measured_by = if towards && targeted.is_some() { targeted } else { of_baseline };
        match measured_by {
            Some(percent) => (percent.abs() >= Exact::from(10), Rule::TenPercent),
            None if change.is_zero() => (false, Rule::TenPercent),
            None => return Judged::refused(Refusal::ZeroBaseline, figures),
        }
    };
    class(if is_detectable { direction } else { HealthyPeopleClass::LittleOrNoDetectableChange }, rule)
}

fn variance((baseline, latest): &(Exact, Exact)) -> Exact {
    &baseline.pow(2) + &latest.pow(2)
}

fn z(change: &Exact, errors: &(Exact, Exact)) -> Option<f64> {
    finite(change.to_f64() / libm::sqrt(variance(errors).to_f64()))
}

/// `|z| ≥ 1.96`, squared, so that no root rounds; errors of 0 make every change significant.
fn is_significant(change: &Exact, errors: &(Exact, Exact)) -> bool {
    !change.is_zero() && change.pow(2) >= &decimal(196, 2).pow(2) * &variance(errors)
}
