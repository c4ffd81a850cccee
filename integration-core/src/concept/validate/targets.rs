//! Targets: versions in order, shapes that fit their kind, baselines that fit the observations.

use core::fmt;

use rust_decimal::Decimal;

use super::super::{CategoryId, ConceptDraft, Dimension, ObservedValue, Target, TargetKind};
use super::indicators::category;
use super::{Check, Known, versions};
use crate::concept::need::scale;
use crate::diagnostic::Code;
use crate::indicators::path::PathShape;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    for (at, target) in draft.targets.iter().enumerate() {
        check.enter("targets", at);
        check.refers("indicator", target.indicator.as_str(), &known.indicators, "/indicators");
        check.adopted("decided_by", &target.decided_by, draft, known);
        super::observations::slice(&target.slice, known, check);
        if let Some(group) = &target.reference_group {
            category(Dimension::Group, group.as_str(), "reference_group", known, check);
        }
        if target.year <= target.baseline.year && check.was_read("baseline/year") {
            let baseline = [("baseline", &target.baseline.year as &dyn fmt::Display)];
            check.report(Code::TARGET_BEFORE_BASELINE, "year", &target.year, &baseline);
        }
        shape(draft, target, known, check);
        let relative = matches!(target.kind, TargetKind::Relative | TargetKind::RelativeGap);
        let nothing = target.baseline.value <= Decimal::ZERO;
        if relative && nothing && check.was_read("kind") && check.was_read("baseline/value") {
            check.report(Code::RELATIVE_BASELINE, "baseline/value", &target.baseline.value, &[]);
        }
        milestones(target, check);
        growth(target, check);
        check.leave();
    }
    let all: Vec<(&str, u32)> =
        draft.targets.iter().map(|target| (target.id.as_str(), target.version)).collect();
    for versions in versions::in_order("targets", &all, Code::TARGET_VERSIONS, check) {
        series(draft, &versions, known, check);
    }
    baselines(draft, known, check);
}

/// The fields that go with the target's kind and path.
fn shape(draft: &ConceptDraft, target: &Target, known: &Known<'_>, check: &mut Check<'_>) {
    let mut wrong = |field: &str, depends_on: &[&str], found: &str| {
        if depends_on.iter().all(|place| check.was_read(place)) {
            let (kind, way) = (target.kind.as_str(), target.path.as_str());
            let arguments: [(&str, &dyn fmt::Display); 3] =
                [("field", &field), ("kind", &kind), ("way", &way)];
            check.report(Code::TARGET_SHAPE, field, &found, &arguments);
        }
    };
    match (target.kind, target.upper) {
        (TargetKind::Band, None) => wrong("upper", &["kind"], "–"),
        (TargetKind::Band, Some(upper)) if upper < target.value => {
            wrong("upper", &["kind", "value"], &upper.to_string());
        }
        (TargetKind::Band, Some(_)) | (_, None) => {}
        (_, Some(upper)) => wrong("upper", &["kind"], &upper.to_string()),
    }
    let indicator = known.indicators.get(target.indicator.as_str()).and_then(|at| draft.indicators.get(at));
    match (target.kind, &target.reference_group) {
        // Which group an indicator has that does not exist, nobody can say.
        (kind, None)
            if kind.is_gap() && indicator.is_some_and(|indicator| indicator.reference_group.is_none()) =>
        {
            wrong("reference_group", &["kind"], "–");
        }
        (_, None) => {}
        (kind, Some(_)) if kind.is_gap() => {}
        (_, Some(group)) => wrong("reference_group", &["kind"], group.as_str()),
    }
    let value_fits = match target.kind {
        TargetKind::State => target.value.is_zero() || target.value == Decimal::ONE,
        TargetKind::Maintain => target.value >= Decimal::ZERO,
        _ => true,
    };
    if !value_fits {
        wrong("value", &["kind", "value"], &target.value.to_string());
    }
    if target.kind == TargetKind::State && target.path != PathShape::Linear {
        wrong("path", &["kind", "path"], target.path.as_str());
    }
    if (target.path == PathShape::Steps) == target.milestones.is_empty() {
        let found = if target.milestones.is_empty() { "–" } else { "[…]" };
        wrong("milestones", &["path"], found);
    }
}

/// A constant rate of growth leads from one value to another of the same sign only.
fn growth(target: &Target, check: &mut Check<'_>) {
    let read = ["path", "kind", "value", "baseline/value"].iter().all(|field| check.was_read(field));
    let from = target.baseline.value;
    let to = match target.kind {
        TargetKind::Absolute
        | TargetKind::Gap
        | TargetKind::AtLeast
        | TargetKind::AtMost
        | TargetKind::Exact => target.value,
        TargetKind::Relative | TargetKind::RelativeGap if target.value > -Decimal::ONE => from,
        TargetKind::Relative | TargetKind::RelativeGap => Decimal::ZERO,
        // These name no value that the way leads to.
        TargetKind::Limit | TargetKind::Band | TargetKind::State | TargetKind::Maintain => return,
    };
    if target.path != PathShape::Geometric || !read {
        return;
    }
    if from.is_zero() || to.is_zero() || from.is_sign_negative() != to.is_sign_negative() {
        check.report(Code::NO_GROWTH_RATE, "path", &to, &[("from", &from)]);
    }
}

/// Milestones lie between baseline and target, in order.
fn milestones(target: &Target, check: &mut Check<'_>) {
    if !check.was_read("baseline/year") || !check.was_read("year") {
        return;
    }
    let mut after = target.baseline.year;
    for (index, milestone) in target.milestones.iter().enumerate() {
        if milestone.year <= after || milestone.year >= target.year {
            let arguments: [(&str, &dyn fmt::Display); 2] = [("after", &after), ("before", &target.year)];
            let field = format!("milestones/{index}/year");
            check.report(Code::MILESTONE_ORDER, &field, &milestone.year, &arguments);
        }
        after = after.max(milestone.year);
    }
}

/// Each version of a target is valid after the one before, and all are about the same thing.
fn series(draft: &ConceptDraft, versions: &[usize], known: &Known<'_>, check: &mut Check<'_>) {
    let versions: Vec<(usize, &Target)> =
        versions.iter().filter_map(|at| Some((*at, draft.targets.get(*at)?))).collect();
    for pair in versions.windows(2) {
        let [(before, previous), (at, target)] = pair else { continue };
        // A repeated version has no place in the order of time.
        let later = target.valid_from > previous.valid_from || target.version == previous.version;
        if !later && check.was_read(&format!("targets/{before}/valid_from")) {
            let previous = [("previous", &previous.valid_from as &dyn fmt::Display)];
            let field = format!("targets/{at}/valid_from");
            check.report(Code::TARGET_ORDER, &field, &target.valid_from, &previous);
        }
    }
    let Some(((original_at, original), later)) = versions.split_first() else { return };
    let first = about(original);
    for (at, target) in later {
        let found = about(target);
        // A misspelt indicator or group has been reported as such.
        let known = [(at, target), (original_at, original)]
            .iter()
            .all(|(at, target)| about_is_known(**at, target, known, check));
        if found != first && known {
            check.report(Code::TARGET_MOVED, &format!("targets/{at}"), &found, &[("first", &first)]);
        }
    }
}

/// Whether what a target is about was read, and exists.
fn about_is_known(at: usize, target: &Target, known: &Known<'_>, check: &Check<'_>) -> bool {
    let is_category = |(dimension, id): (Dimension, &CategoryId)| known.is_category(dimension, id.as_str());
    known.indicators.contains(target.indicator.as_str())
        && target.slice.categories().all(is_category)
        && check.was_read_whole(&format!("targets/{at}/slice"))
}

/// What a target is about, in words: the indicator and the part of the population.
fn about(target: &Target) -> String {
    let mut words = vec![target.indicator.as_str()];
    words.extend(target.slice.categories().map(|(_, id)| id.as_str()));
    words.join(", ")
}

/// A baseline that was also observed should be what was observed.
fn baselines(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    // What could not be read may be the very observation that counts.
    if !check.was_read_whole("observations") || !check.was_read_whole("indicators") {
        return;
    }
    let of_a_value = draft.targets.iter().enumerate().filter(|(_, target)| !target.kind.is_gap());
    for (at, target) in of_a_value {
        let latest = known.observed.latest(&target.indicator, &target.slice, target.baseline.year);
        let Some(observation) = latest else { continue };
        let version = known.versions.get(&observation.indicator, observation.indicator_version);
        let factor = version.and_then(|indicator| indicator.unit.quotient_factor());
        let Some(observed) = differing(target.baseline.value, &observation.value, factor) else { continue };
        if check.was_read_whole(&format!("targets/{at}")) {
            let field = format!("targets/{at}/baseline/value");
            check.report(Code::BASELINE_DIFFERS, &field, &target.baseline.value, &[("observed", &observed)]);
        }
    }
}

/// The observed value in words, if it is not `baseline`. Quotients are compared without dividing.
fn differing(baseline: Decimal, value: &ObservedValue, factor: Option<u32>) -> Option<String> {
    match value {
        ObservedValue::Exact(exact) => (*exact != baseline).then(|| exact.to_string()),
        ObservedValue::Counts(counts) => {
            let factor = factor?;
            let left = baseline.mantissa().checked_mul(i128::from(counts.denominator))?;
            let right = i128::from(counts.numerator).checked_mul(i128::from(factor))?;
            (left != right.checked_mul(scale(baseline))?)
                .then(|| format!("{} / {} × {factor}", counts.numerator, counts.denominator))
        }
        // What is rounded to a multiple of nothing has been reported as such.
        ObservedValue::Rounded(rounded) if rounded.base <= Decimal::ZERO => None,
        ObservedValue::Rounded(rounded) => {
            let off = (rounded.value.checked_sub(baseline)?).abs().checked_mul(Decimal::TWO)?;
            (off > rounded.base).then(|| format!("{} ± {}/2", rounded.value, rounded.base))
        }
        ObservedValue::LessThan(_) | ObservedValue::Missing(_) => None,
    }
}
