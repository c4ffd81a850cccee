//! Observations belong to a version of an indicator, once, with counts that make sense.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{ConceptDraft, Observation, ObservedValue, Slice};
use super::indicators::category;
use super::{Check, Known};
use crate::diagnostic::Code;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    let mut versions: BTreeMap<&str, BTreeMap<u32, usize>> = BTreeMap::new();
    for (at, indicator) in draft.indicators.iter().enumerate() {
        versions.entry(indicator.id.as_str()).or_default().insert(indicator.version, at);
    }
    let mut first = BTreeMap::new();
    for (at, observation) in draft.observations.iter().enumerate() {
        let path = format!("/observations/{at}");
        let id = observation.indicator.as_str();
        check.refers(format_args!("{path}/indicator"), id, &known.indicators, "/indicators");
        version(observation, &path, versions.get(id), check);
        slice(draft, &observation.slice, &path, known, check);
        value(draft, observation, &path, known, check);
        let key = (id, observation.indicator_version, observation.year, observation.slice.key());
        let earlier = *first.entry(key).or_insert(at);
        if earlier != at && check.unread.is_empty() {
            let earlier = format!("/observations/{earlier}");
            check.report(
                Code::RepeatedObservation,
                &path,
                format_args!("{id} {}", observation.year),
                &[("first", &earlier)],
            );
        }
    }
}

fn version(
    observation: &Observation,
    path: &str,
    versions: Option<&BTreeMap<u32, usize>>,
    check: &mut Check<'_>,
) {
    let Some(versions) = versions.filter(|versions| !versions.contains_key(&observation.indicator_version))
    else {
        return;
    };
    let known: BTreeSet<String> = versions.keys().map(ToString::to_string).collect();
    let known = known.into_iter().collect::<Vec<_>>().join(", ");
    let arguments = [("indicator", observation.indicator.as_str()), ("known", known.as_str())];
    let path = format_args!("{path}/indicator_version");
    check.report(Code::UnknownVersion, path, observation.indicator_version, &arguments);
}

/// Every category of a slice exists in its dimension.
pub(super) fn slice(
    draft: &ConceptDraft,
    slice: &Slice,
    path: &str,
    known: &Known<'_>,
    check: &mut Check<'_>,
) {
    for (dimension, id) in slice.categories() {
        category(
            draft,
            dimension,
            id.as_str(),
            &format!("{path}/slice/{}", dimension.as_str()),
            known,
            check,
        );
    }
}

fn value(
    draft: &ConceptDraft,
    observation: &Observation,
    path: &str,
    known: &Known<'_>,
    check: &mut Check<'_>,
) {
    let ObservedValue::Counts(counts) = &observation.value else { return };
    let path = format!("{path}/value/counts");
    if counts.denominator == 0 {
        check.report(Code::ZeroDenominator, format_args!("{path}/denominator"), 0, &[]);
    } else if counts.numerator > counts.denominator && check.was_read(&format!("{path}/denominator")) {
        let denominator = counts.denominator.to_string();
        check.report(
            Code::NumeratorAbove,
            format_args!("{path}/numerator"),
            counts.numerator,
            &[("denominator", &denominator)],
        );
    }
    let indicator =
        known.indicators.get(observation.indicator.as_str()).and_then(|at| draft.indicators.get(*at));
    if let Some(indicator) = indicator.filter(|indicator| indicator.unit.quotient_factor().is_none()) {
        check.report(Code::CountsUnit, &path, "counts", &[("unit", indicator.unit.as_str())]);
    }
}
