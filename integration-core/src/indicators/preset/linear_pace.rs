//! `linear-pace/1` under the presets' question. It has no workaround, so `compat` changes nothing.

use super::answer::{PresetAnswer, PresetFigures, Refusal, Rule};
use super::inputs::Inputs;
use super::outcome::{PaceClasses, Verdict};
use crate::indicators::pace::{Attainment, Baseline, Path, Question, Thresholds, assess};

pub(super) fn judge(inputs: &Inputs<'_>) -> PresetAnswer {
    let question = inputs.question;
    let Some((target, target_year)) = inputs.target() else {
        return PresetAnswer::refused(question, Refusal::NoData);
    };
    let answer = assess(&Question {
        observations: question.observations,
        baseline: question.baseline_year.map_or(Baseline::FirstObservation, Baseline::FromYear),
        goal: inputs.goal(target),
        target_year,
        path: Path::Linear,
        thresholds: Thresholds::default(),
    });
    let verdict =
        Verdict::LinearPace(PaceClasses { attainment: answer.attainment, trajectory: answer.trajectory });
    let rule = match answer.attainment {
        _ if !verdict.is_assessable() => Rule::Refused,
        Attainment::Met(_) | Attainment::DeadlineMet => Rule::TargetMet,
        _ => Rule::Ratio,
    };
    PresetAnswer {
        preset: question.preset,
        compat: question.compat,
        verdict,
        rule,
        substitutions: Vec::new(),
        baseline: answer.baseline,
        latest: answer.latest,
        figures: PresetFigures {
            ratio: answer.figures.pace,
            mean_change: answer.figures.annual_change,
            projected: answer.figures.projected,
            ..PresetFigures::default()
        },
    }
}
