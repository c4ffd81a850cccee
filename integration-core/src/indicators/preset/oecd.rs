//! `oecd-distance/1`: the OECD's distance to the target in standard deviations of a peer group (German:
//! *standardisierter Abstand zum Zielwert*).
//!
//! ```text
//! distance = ±(v_T − v)/σ, 0 if the target is met
//! ```
//!
//! Source: OECD, *Measuring Distance to the SDG Targets* (2019), chapter 3; that met targets are cut off at 0 is
//! known from the reports, not from a text that we could check. `compat` changes nothing.
//!
//! **When not to use it.** σ belongs to a group of peers, such as all municipalities of a state: without one there is
//! no distance. A σ of 0 is refused. One year says nothing about a trend.

use super::answer::{Judged, PresetFigures, Refusal, Rule};
use super::figure;
use super::inputs::{Inputs, Point};
use super::outcome::{OecdClass, Verdict};

pub(super) fn judge(inputs: &Inputs<'_>, latest: Point<'_>) -> Judged {
    let question = inputs.question;
    let Some((target, deviation)) = question.target.as_ref().zip(question.deviation.as_ref()) else {
        return Judged::refused(Refusal::NoData, PresetFigures::default());
    };
    let figures = PresetFigures { deviation: figure(deviation), ..PresetFigures::default() };
    let Some(distance) = inputs.goal(target).distance(latest.value).checked_div(deviation) else {
        return Judged::refused(Refusal::NoSpread, figures);
    };
    let class = if distance.is_zero() { OecdClass::TargetMet } else { OecdClass::TargetNotMet };
    let figures = PresetFigures { distance: figure(&distance), ..figures };
    Judged::new(Verdict::Oecd(class), Rule::Distance, figures)
}
