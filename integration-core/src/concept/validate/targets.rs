//! Targets: versions in order, shapes that fit their kind, baselines that fit the observations.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::super::{ConceptDraft, Observation, ObservedValue, Target, TargetKind, TargetPath};
use super::indicators::category;
use super::{Check, Known};
use crate::diagnostic::Code;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    for (at, target) in draft.targets.iter().enumerate() {
        let path = format!("/targets/{at}");
        check.refers(
            format_args!("{path}/indicator"),
            target.indicator.as_str(),
            &known.indicators,
            "/indicators",
        );
        check.refers(
            format_args!("{path}/decided_by"),
            target.decided_by.as_str(),
            &known.resolutions,
            "/resolutions",
        );
        super::observations::slice(draft, &target.slice, &path, known, check);
        if let Some(group) = &target.reference_group {
            let path = format!("{path}/reference_group");
            category(draft, super::super::Dimension::Group, group.as_str(), &path, known, check);
        }
        if target.year <= target.baseline.year && check.was_read(&format!("{path}/baseline/year")) {
            let baseline = target.baseline.year.to_string();
            check.report(
                Code::TargetBeforeBaseline,
                format_args!("{path}/year"),
                target.year,
                &[("baseline", &baseline)],
            );
        }
        shape(draft, target, &path, known, check);
        milestones(target, &path, check);
    }
    versions(draft, check);
    baselines(draft, check);
}

/// The fields that go with the target's kind.
fn shape(draft: &ConceptDraft, target: &Target, path: &str, known: &Known<'_>, check: &mut Check<'_>) {
    let mut wrong = |field: &str, rule: &str| {
        if check.was_read(&format!("{path}/kind")) && check.was_read(&format!("{path}/{field}")) {
            let arguments = [("field", field), ("kind", target.kind.as_str()), ("rule", rule)];
            check.report(Code::TargetShape, format_args!("{path}/{field}"), field, &arguments);
        }
    };
    match (target.kind, target.upper) {
        (TargetKind::Band, None) => wrong("upper", "band: value ≤ upper"),
        (TargetKind::Band, Some(upper)) if upper < target.value => wrong("upper", "band: value ≤ upper"),
        (TargetKind::Band, Some(_)) | (_, None) => {}
        (_, Some(_)) => wrong("upper", "upper: band"),
    }
    let indicator = known.indicators.get(target.indicator.as_str()).and_then(|at| draft.indicators.get(*at));
    let reference = target.reference_group.as_ref().or_else(|| indicator?.reference_group.as_ref());
    match target.kind {
        TargetKind::Gap if reference.is_none() => wrong("reference_group", "gap: reference_group"),
        TargetKind::Gap => {}
        _ if target.reference_group.is_some() => wrong("reference_group", "reference_group: gap"),
        _ => {}
    }
    if (target.path == TargetPath::Steps) == target.milestones.is_empty() {
        wrong("milestones", "path steps: milestones; path linear: –");
    }
}

/// Milestones lie between baseline and target, in order.
fn milestones(target: &Target, path: &str, check: &mut Check<'_>) {
    let mut after = target.baseline.year;
    for (index, milestone) in target.milestones.iter().enumerate() {
        if milestone.year <= after || milestone.year >= target.year {
            let (after, before) = (after.to_string(), target.year.to_string());
            let arguments = [("after", after.as_str()), ("before", before.as_str())];
            check.report(
                Code::MilestoneOrder,
                format_args!("{path}/milestones/{index}/year"),
                milestone.year,
                &arguments,
            );
        }
        after = after.max(milestone.year);
    }
}

/// Versions count from 1 without gaps, each valid after the one before, all about the same thing.
fn versions(draft: &ConceptDraft, check: &mut Check<'_>) {
    let mut by_id: BTreeMap<&str, Vec<(u32, usize, &Target)>> = BTreeMap::new();
    for (at, target) in draft.targets.iter().enumerate() {
        by_id.entry(target.id.as_str()).or_default().push((target.version, at, target));
    }
    for (_, mut versions) in by_id.into_iter().filter(|(id, _)| !id.is_empty()) {
        versions.sort_by_key(|(version, at, _)| (*version, *at));
        for ((version, at, _), next) in versions.iter().zip(1_u32..) {
            if *version != next {
                check.report(
                    Code::TargetVersions,
                    format_args!("/targets/{at}/version"),
                    version,
                    &[("next", &next.to_string())],
                );
                break;
            }
        }
        for pair in versions.windows(2) {
            if let [(_, before, previous), (_, at, target)] = pair {
                successor(previous, *before, target, *at, check);
            }
        }
    }
}

fn successor(previous: &Target, before: usize, target: &Target, at: usize, check: &mut Check<'_>) {
    if target.valid_from <= previous.valid_from && check.was_read(&format!("/targets/{before}/valid_from")) {
        let previous = previous.valid_from.to_string();
        check.report(
            Code::TargetOrder,
            format_args!("/targets/{at}/valid_from"),
            target.valid_from,
            &[("previous", &previous)],
        );
    }
    let about = |target: &Target| {
        let categories: Vec<&str> = target.slice.categories().map(|(_, id)| id.as_str()).collect();
        format!("{} {}", target.indicator, categories.join(", ")).trim_end().to_owned()
    };
    let (first, found) = (about(previous), about(target));
    if first != found && check.unread.is_empty() {
        check.report(Code::TargetMoved, format_args!("/targets/{at}"), found, &[("first", &first)]);
    }
}

/// A baseline that was also observed should be what was observed.
fn baselines(draft: &ConceptDraft, check: &mut Check<'_>) {
    if !check.unread.is_empty() {
        return;
    }
    let mut observed: BTreeMap<_, &Observation> = BTreeMap::new();
    for observation in &draft.observations {
        let key = (observation.indicator.as_str(), observation.slice.key(), observation.year);
        let latest = observed.entry(key).or_insert(observation);
        if latest.indicator_version < observation.indicator_version {
            *latest = observation;
        }
    }
    for (at, target) in draft.targets.iter().enumerate().filter(|(_, target)| target.kind != TargetKind::Gap)
    {
        let key = (target.indicator.as_str(), target.slice.key(), target.baseline.year);
        let Some(observation) = observed.get(&key) else { continue };
        let factor = draft
            .indicators
            .iter()
            .find(|entry| entry.id == target.indicator)
            .and_then(|entry| entry.unit.quotient_factor());
        if let Some(observed) = differing(target.baseline.value, &observation.value, factor) {
            let path = format_args!("/targets/{at}/baseline/value");
            check.report(Code::BaselineDiffers, path, target.baseline.value, &[("observed", &observed)]);
        }
    }
}

/// The observed value in words, if it is not `baseline`. Quotients are compared without dividing.
fn differing(baseline: Decimal, value: &ObservedValue, factor: Option<u32>) -> Option<String> {
    match value {
        ObservedValue::Exact(exact) => (*exact != baseline).then(|| exact.to_string()),
        ObservedValue::Counts(counts) => {
            let factor = factor?;
            let left = baseline.checked_mul(Decimal::from(counts.denominator))?;
            let right = Decimal::from(counts.numerator).checked_mul(Decimal::from(factor))?;
            (left != right).then(|| format!("{} / {} × {factor}", counts.numerator, counts.denominator))
        }
        ObservedValue::LessThan(_) | ObservedValue::Missing(_) => None,
    }
}
